"""When a document was published, where its owner does not say: from its own stamps and dates."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import chain, takewhile
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from audit.agreement.letters import lower, places
from audit.text.words import codepoints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
# Over lower case, and each held against the places that begin with a figure, which are few.
_FIGURES = re.compile(r"[0-9]+")
_ISO = re.compile(r"(?<![\d\-/])((?:19|20)\d\d)([-/.])(\d\d?)\2(\d\d?)(?!\d)")
_DAY = re.compile(r"(?<=[a-z.] )(\d\d?)(?:st|nd|rd|th)?(?:,? ((?:19|20)\d\d))?\b(?! ?%)")
_MONTH_BEFORE = re.compile(r"(?<!\w)([adfjmnos][a-z]{2,8})\.? $")
_TO_MONTH = 11
"""No month with its stop and a space is longer."""
_DAY_MONTH = re.compile(
    rf"(?<!\w)(\d\d?)(?:st|nd|rd|th)?(?: of)? ({_MONTH})\.?(?:,? ((?:19|20)\d\d))?\b"
)
_AMERICAN = re.compile(r"(?<!\w)(\d\d?)/(\d\d?)/((?:19|20)\d\d)\b")
_YEAR = re.compile(
    r"((?:19|20)\d\d)\b(?:(?<=\bin \d{4})|(?<=\bof \d{4})|(?<=\byear \d{4})"
    r"|(?<=\bsince \d{4})|(?<=\bthroughout \d{4}))"
)

# "TURKU, March 8 (Agency) -", "GENEVA, January 14. /Agency/."
_DATELINE = re.compile(
    r"^[ \t]*[A-ZÀ-Þ][A-ZÀ-Þ.'’/ \-]{2,30}(?:, [A-Z][\w. ]{1,25}?)?,? \(?(?:Jan|Feb|Mar|Apr|May|Jun"
    r"|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:, \d{4})?\)?(?: \([^)\n]{2,30}\))?"
    r"(?: ?[-–—]|[.:]? /)",
    re.MULTILINE,
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


class _Day(Struct, frozen=True, gc=False):
    """A day as a text writes it."""

    place: int
    year: int | None
    month: int
    number: int

    def of(self, year: int) -> date | None:
        """Give the day in a year, or None where that year has no such day."""
        try:
            return date(year, self.month, self.number)
        except ValueError:
            return None


def _days(sample: str, figures: Iterable[int]) -> Iterator[_Day]:
    """Read the days that places in lower case begin with, or that the month before them ends.

    Places in reading order give days in reading order: no month before a figure holds another.
    """
    for at in figures:
        if match := _ISO.match(sample, at):
            yield _Day(at, int(match[1]), int(match[3]), int(match[4]))
        if match := _DAY_MONTH.match(sample, at):
            yield _Day(at, _number(match[3]), MONTHS[match[2]], int(match[1]))
        elif match := _DAY.match(sample, at):
            month = _MONTH_BEFORE.search(sample, max(0, at - _TO_MONTH), at)
            if month is not None and month[1] in MONTHS:
                yield _Day(month.start(), _number(match[2]), MONTHS[month[1]], int(match[1]))


def _number(figures: str | None) -> int | None:
    return int(figures) if figures else None


def _stamps(days: Iterable[_Day]) -> Iterator[tuple[int, date]]:
    """Give the days that a text writes with their year, and where."""
    for day in days:
        if day.year is not None and (found := day.of(day.year)) is not None:
            yield day.place, found


def find_dateline(string: str) -> tuple[int, int]:
    """Give where a story's dateline stands, whose day is the report's; else an empty place."""
    match = _DATELINE.search(string, 0, TOP)
    return match.span() if match else (0, 0)


def figures_of(strings: Sequence[str]) -> list[list[int]]:
    """Give where figures begin in each of many strings: far faster at once than one by one."""
    points = codepoints("\n".join(["", *strings]))
    figure = points - np.uint32(ord("0")) < 10
    begins = np.flatnonzero(figure[1:] & ~figure[:-1])
    ends = np.cumsum([len(string) + 1 for string in strings])
    parts = np.split(begins, np.searchsorted(begins, ends[:-1]))
    lows = (ends - [len(string) + 1 for string in strings]).tolist()
    return [(part - low).tolist() for part, low in zip(parts, lows, strict=True)]


def find_published(string: str, figures: Sequence[int] | None = None) -> Published:
    """Find a publication date: a stamp with its year near the top, else one put together.

    A page without any full date still says a day ("January 14") and, often, its year ("in 2022"):
    both together place the page well enough to resolve "next week", but prove nothing.

    Args:
        string: The text.
        figures: Where figures begin in it, where that is at hand.
    """
    if figures is None:
        figures = figures_of([string])[0]
    sample = lower(string[:SAMPLE])
    top = takewhile((TOP + _TO_MONTH).__gt__, figures)
    if stamps := [stamp for stamp in _stamps(_days(sample, top)) if stamp[0] < TOP]:
        place, found = min(stamps)
        return Published(
            found.isoformat(), 0.9 if place < TOP // 2 else 0.7, "a stamp near the top"
        )
    years = Counter(_years(sample))
    if not years:
        return Published(None, 0.0, "no year in the text")
    most = max(years.values())
    year = int(max(y for y, n in years.items() if n == most))
    for day in _days(sample, takewhile(len(sample).__gt__, figures)):
        if (placed := day.of(year)) is not None:
            return Published(placed.isoformat(), 0.4, "its first day and its commonest year")
    return Published(None, 0.0, "no day in the text")


def _years(sample: str) -> Iterator[str]:
    """Give the years after "in", "of", "year", "since" and "throughout"."""
    for century in (" 19", " 20"):
        for at in places(sample, century):
            if match := _YEAR.match(sample, at + 1):
                yield match[1]


_LABELS = ("posted", "published", "updated", "created")
_LABEL = re.compile(rf"\b(?:{'|'.join(_LABELS)})(?: on| at|:)* ")
_REACH = 60
DATELINE = 60
"""A full date within so many code points of the start is the page's own."""


def find_labelled(string: str) -> str | None:
    """Give the earliest date that the page itself labels as its publication's, near the top."""
    head = lower(string[: TOP + _REACH])
    reaches = [(0, DATELINE)]
    reaches += [(end, end + _REACH) for end in _labels(head)]
    found = []
    for low, high in reaches:
        figures = [match.start() for match in _FIGURES.finditer(head, low, high)]
        days = _days(head, figures)
        if low:
            days = chain(days, _american(head, figures))
        found += [day for place, day in _stamps(days) if place >= low][:1]
    return min(found).isoformat() if found else None


def _labels(head: str) -> Iterator[int]:
    """Give where labels end; a search for a word is far faster than one for a pattern."""
    for label in _LABELS:
        for at in places(head, label, TOP):
            if match := _LABEL.match(head, at, TOP):
                yield match.end()


def _american(sample: str, figures: Iterable[int]) -> Iterator[_Day]:
    """Read "01/14/2022", which is January in America only: a label alone makes it a date."""
    for at in figures:
        if match := _AMERICAN.match(sample, at):
            yield _Day(at, int(match[3]), int(match[1]), int(match[2]))


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
