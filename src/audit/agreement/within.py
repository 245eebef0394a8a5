"""Contradictions inside one document."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.compare import compare
from audit.agreement.docdate import MONTHS
from audit.agreement.numbers import NUMBERS
from audit.agreement.roles import TURNING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.agreement.claims import Ledger, Statement
    from audit.model import Finding, Rule
    from audit.text import Reading

OFFICES = frozenset(
    {
        "president", "prime minister", "foreign minister", "defense minister", "defence minister",
        "finance minister", "interior minister", "chancellor", "king", "queen", "pope",
    }
)  # fmt: skip
"""Offices of which one person holds one at a time."""

_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ENDING = re.compile(r"day,? (?=the |[A-Z0-9])")
_BEGINNINGS = {name[:-3][-3:]: len(name) - 3 for name in _WEEKDAYS}
"""By the three letters before "day", how many are before it: "ues" is Tuesday's."""
_DAY = re.compile(
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (?:the )?"
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month2>[A-Z][a-z]{2,8}))\b"
    r"(?:,? (?P<year>(?:19|20)\d\d)\b)?(?![\d:])"
)
_TWICE = re.compile(
    r"\b(?:the |his |her |its |their )?first\b[^.;!?\n]{3,80}?\bfor the first time\b"
)
_ANNOUNCED = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten)(?: [a-z]+){0,3} (?:points|reasons|things"
    r"|steps|ways|facts"
    r"|questions|lessons|tips|rules|conclusions|aspects|factors|principles|takeaways)\b"
)
_NUMBERED = re.compile(r"\n[ \t]*(\d{1,2})[.)] \S[^\n]*")
_FAMILY = re.compile(
    r"\b(?:Jr|Sr|[Ss]ons?|[Ff]ather|[Dd]ad|[Ee]lder|[Yy]ounger|daughter|mother|children"
    r"|at the time|when he|when she|then"
    r"|brother|sister|siblings?|twins?|nephew|uncle|grand\w+|named after|birthday|turned)\b"
)
AROUND = 80
"""Code points about an age in which a word can say that it is another person's or time's."""
YEARS_BACK = 2
"""A day without a year is of the document's year or of one so many before it."""


def find_within(reading: Reading, ledger: Ledger, rules: Mapping[str, Rule]) -> list[Finding]:
    """Find what cannot all be true in one document."""
    findings = []
    if (rule := rules.get("FACT404")) is not None:
        for message, places, confidence in (
            *_people(reading.body.string, ledger),
            *_lists(reading.body.string),
            *_firsts(reading.body.string),
        ):
            findings.append(reading.finding(rule, message, places, confidence=confidence))
    if (rule := rules.get("FACT405")) is not None:
        for message, place in _weekdays(reading.body.string, ledger.anchor.published):
            findings.append(reading.finding(rule, message, [place], confidence=0.85))
    return findings


_Found = tuple[str, list[tuple[int, int, str]], float]


def _people(string: str, ledger: Ledger) -> Iterator[_Found]:
    """Give the people with two ages, or with two offices that nobody holds at once."""
    by_person: dict[tuple[int, str], list[Statement]] = defaultdict(list)
    for statement in ledger.statements:
        if statement.person >= 0:
            by_person[statement.person, statement.attribute].append(statement)
    for (person, attribute), statements in sorted(by_person.items()):
        name = ledger.people[person].name
        pair = _parted(statements, attribute)
        if pair is not None:
            one, other = pair
            if attribute == "age" and any(
                _FAMILY.search(string, max(0, s.start - AROUND), s.end + AROUND) for s in pair
            ):
                # Father and son of one name, or an age of years ago.
                continue
            yield (
                f"{name}: {attribute} {one.text!r} here, {other.text!r} there",
                [(other.start, other.end, "claim"), (one.start, one.end, "claim")],
                0.7,
            )


def _parted(statements: list[Statement], attribute: str) -> tuple[Statement, Statement] | None:
    first = statements[0]
    for other in statements[1:]:
        if attribute == "age":
            nothing = frozenset[str]()
            outcome = compare(first.value, other.value, scopes=(nothing, nothing))
            if outcome.relation == "conflict":
                return first, other
        elif attribute == "role":
            one, two = _office(first), _office(other)
            if one and two and one != two:
                return first, other
            if one is None:
                first = other
    return None


def _office(statement: Statement) -> str | None:
    head = (statement.value.text or "").partition(" @")[0]
    return head if head in OFFICES and not set(head.split()) & TURNING else None


def _lists(string: str) -> Iterator[_Found]:
    """Find an announced number of points of which the numbered ones are fewer."""
    # With a line feed in front, the first line begins as the others do.
    lines = _NUMBERED.finditer("\n" + string)
    numbered = [(int(line[1]), line.start(), line.end() - 1) for line in lines]
    if not numbered:
        return
    for match in _ANNOUNCED.finditer(string):
        count = NUMBERS[match[0].split(" ", 1)[0]]
        after = [place for place in numbered if place[1] > match.end()]
        present = {number for number, _, _ in after}
        # The last number is the announced one and the first is missing: a heading lost its number.
        if max(present, default=0) == count and len(present) == len(after) < count:
            places = [(match.start(), match.end(), "announced")]
            places += [(low, high, "numbered") for _, low, high in after]
            yield f"{count} announced, {len(after)} of them numbered", places, 0.6
            return


def _firsts(string: str) -> Iterator[_Found]:
    """Find a first that is first twice."""
    if "for the first time" not in string:
        return
    for match in _TWICE.finditer(string):
        yield "first, and then for the first time", [(*match.span(), "claim")], 0.6


def _weekdays(string: str, published: float | None) -> Iterator[tuple[str, tuple[int, int, str]]]:
    """Find a weekday that its date did not fall on."""
    for ending in _ENDING.finditer(string):
        place = ending.start()
        start = place - _BEGINNINGS.get(string[max(0, place - 3) : place], 0)
        match = _DAY.match(string, start)
        if match is None or (start and string[start - 1].isalnum()):
            continue
        month = MONTHS.get((match["month"] or match["month2"]).lower())
        if month is None:
            continue
        number = int(match["day"] or match["day2"])
        if match["year"]:
            years = [int(match["year"])]
        elif published is not None:
            year = date.fromordinal(int(published) + date(1970, 1, 1).toordinal()).year
            # A notice can be of a day to come, a crawled page of years ago.
            years = [year + 1, *(year - back for back in range(YEARS_BACK + 1))]
        else:
            continue
        try:
            days = [date(year, month, number) for year in years]
        except ValueError:
            continue
        if all(_WEEKDAYS[day.weekday()] != match["weekday"] for day in days):
            real = _WEEKDAYS[days[0].weekday()]
            said = f"{days[0].isoformat()} was a {real}" if match["year"] else "not in these years"
            yield f"{match[0]!r}: {said}", (*match.span(), "date")
