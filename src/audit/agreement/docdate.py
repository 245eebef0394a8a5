"""When a document was published, where its owner does not say: from its own stamps and dates."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from msgspec import Struct

from audit.agreement.letters import lower

MONTHS = {
    name: n % 12 + 1
    for n, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ]
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# Over lower case, and each from a set of characters on, which a search finds fast.
_ISO = re.compile(r"([12](?<![\d\-/].)(?:(?<=1)9|(?<=2)0)\d\d)([-/.])(\d\d?)\2(\d\d?)(?![\d])")
_MONTH_DAY = re.compile(
    r"([adfjmnos](?<!\w.)[a-z]{2,8})\.? (\d\d?)(?:st|nd|rd|th)?(?:,? ((?:19|20)\d\d))?\b(?! ?%)"
)
_DAY_MONTH = re.compile(
    rf"(\d(?<!\w.)\d?)(?:st|nd|rd|th)?(?: of)? ({_MONTH})\.?(?:,? ((?:19|20)\d\d))?\b"
)
_SLASHED = re.compile(r"\b(\d\d?)/(\d\d?)/((?:19|20)\d\d)\b")
_YEAR = re.compile(
    r"([12](?:(?<=1)9|(?<=2)0)\d\d)\b(?:(?<=\bin \d{4})|(?<=\bof \d{4})|(?<=\byear \d{4})"
    r"|(?<=\bsince \d{4})|(?<=\bthroughout \d{4}))"
)

TOP = 1000
"""A stamp stands in the first so many code points."""
SAMPLE = 20_000
"""So many code points are searched for a day and a year."""


class Published(Struct, frozen=True):
    """A publication date with how sure it is."""

    date: str | None
    confidence: float
    reason: str


def find_published(string: str) -> Published:
    """Find a publication date: a stamp with its year near the top, else one put together.

    A page without any full date still says a day ("January 14") and, often, its year ("in 2022"):
    both together place the page well enough to resolve "next week", but prove nothing.
    """
    sample = lower(string[:SAMPLE])
    head = sample[:TOP]
    stamps: list[tuple[int, date]] = []
    for match in _ISO.finditer(head):
        _keep(stamps, match.start(), match[1], match[3], match[4])
    for match in _month_days(head):
        if match[3]:
            _keep(stamps, match.start(), match[3], str(MONTHS[match[1]]), match[2])
    for match in _DAY_MONTH.finditer(head):
        if match[3]:
            _keep(stamps, match.start(), match[3], str(MONTHS[match[2]]), match[1])
    if stamps:
        place, day = min(stamps)
        return Published(day.isoformat(), 0.9 if place < TOP // 2 else 0.7, "a stamp near the top")
    years = Counter(_YEAR.findall(sample))
    if not years:
        return Published(None, 0.0, "no year in the text")
    most = max(years.values())
    year = max(y for y, n in years.items() if n == most)
    days = [(m.start(), MONTHS[m[1]], int(m[2])) for m in _month_days(sample)] + [
        (m.start(), MONTHS[m[2]], int(m[1])) for m in _DAY_MONTH.finditer(sample)
    ]
    for _, month, number in sorted(days):
        found: list[tuple[int, date]] = []
        _keep(found, 0, year, str(month), str(number))
        if found:
            return Published(found[0][1].isoformat(), 0.4, "its first day and its commonest year")
    return Published(None, 0.0, "no day in the text")


def _month_days(sample: str) -> list[re.Match[str]]:
    return [match for match in _MONTH_DAY.finditer(sample) if match[1] in MONTHS]


_LABEL = re.compile(
    r"[puflc](?<!\w.)(?:(?<=p)osted|(?<=p)ublished|(?<=u)pdated|(?<=f)irst published"
    r"|(?<=l)ast updated|(?<=c)reated)(?: on| at|:)* "
)
_REACH = 60
DATELINE = 60
"""A full date within so many code points of the start is the page's own."""


def find_labelled(string: str) -> str | None:
    """Give the earliest date that the page itself labels as its publication's, near the top."""
    string = lower(string[: TOP + _REACH])
    stamps: list[tuple[int, date]] = []
    dateline = next(iter(_month_days(string[:DATELINE])), None)
    if dateline is not None and dateline[3]:
        _keep(stamps, 0, dateline[3], str(MONTHS[dateline[1]]), dateline[2])
    for label in _LABEL.finditer(string, 0, TOP):
        reach = label.end() + _REACH
        for pattern, year, month, day in (
            (_ISO, 1, 3, 4),
            (_MONTH_DAY, 3, 1, 2),
            (_DAY_MONTH, 3, 2, 1),
        ):
            match = pattern.search(string, label.end(), reach)
            while match is not None and pattern is _MONTH_DAY and match[month] not in MONTHS:
                match = pattern.search(string, match.end(), reach)
            if match is not None and match[year]:
                number = MONTHS.get(match[month], match[month])
                _keep(stamps, match.start(), match[year], str(number), match[day])
        match = _SLASHED.search(string, label.end(), reach)
        if match is not None:
            _keep(stamps, match.start(), match[3], match[1], match[2])
    return min(day for _, day in stamps).isoformat() if stamps else None


def _keep(stamps: list[tuple[int, date]], place: int, year: str, month: str, day: str) -> None:
    try:
        stamps.append((place, date(int(year), int(month), int(day))))
    except ValueError:
        return


EPOCH = date(1970, 1, 1).toordinal()


def days_of(day: str | None) -> float | None:
    """Give an ISO date as days since 1970-01-01, or None where it is none."""
    try:
        return float(date.fromisoformat((day or "")[:10]).toordinal() - EPOCH)
    except ValueError:
        return None


def iso(days: float) -> str:
    """Give days since 1970-01-01 as an ISO date."""
    return date.fromordinal(int(days) + EPOCH).isoformat()
