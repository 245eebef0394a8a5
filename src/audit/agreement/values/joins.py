"""What values make together: days with times, ranges, and ends left open ("since August")."""

from __future__ import annotations

import itertools
import math
from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.values import days, hours, spreads
from audit.agreement.values.absolute import nth
from audit.agreement.values.cascade import Node, Parse, Pass, letter
from audit.agreement.values.relative import future

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    Rules = list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]


def _days_to(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "from 9 to 13 January": the first day takes month and year from the second."""
    number = nth(parse, match.start("number"))
    last = parse.node(match, "last")
    if number is None or not 1 <= number <= 31 or last.day is None or last.precision != "day":
        return None
    if _two_days(parse, match, number, last.day):
        return None
    month, year = last.month, last.year
    if last.low is None:
        return _unplaced(month, number, last.day) if number < last.day else None
    if month is None:
        return None
    end = date.fromordinal(int(last.low) + days.EPOCH)
    first = days.safe(year or end.year, month, number)
    if first is None or first > end:
        led = parse.letters[match.start()] in letter("FROM") + letter("BETWEEN")
        first = _before(end, number) if led and match["link"] != letter("HYPHEN") else None
    return _stated(first, end, relative=last.relative) if first else None


def _two_days(parse: Parse, match: re.Match[str], one: float, two: float) -> bool:
    """Say whether "and" sets two days apart: "the 5th and the 9th of May" are no range."""
    linked = match["link"] == letter("AND") and parse.letters[match.start()] != letter("BETWEEN")
    return linked and two != one + 1


def _unplaced(month: int | None, first: float, last: float) -> Node:
    """Make the node of two days of a month that nothing places."""
    node = days.stretch(None, None, "day", relative=True)
    name = f"--{month:02d}" if month else "---"
    node.text = f"{name}-{int(first):02d}/{name}-{int(last):02d}"
    node.stated = True
    return node


def _stated(first: date, last: date, *, relative: bool) -> Node:
    node = days.stretch(first, last, "day", relative=relative)
    node.stated = True
    return node


def _days_from(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "January 9-13, 2022", "4 to 23 next month", "July 4 to 22"."""
    first = parse.node(match, "first")
    number = nth(parse, match.start("number"))
    if number is None or first.month is None or first.day is None or first.precision != "day":
        return None
    if _two_days(parse, match, first.day, number):
        return None
    year, last = first.year, match.end()
    if match["year"]:
        named = parse.node(match, "year")
        if named.precision == "year" and named.year:
            year = named.year
        else:
            last = match.start("year")
    if year is None and first.low is None and number > first.day:
        return _unplaced(first.month, first.day, number)
    if year is None and first.low is not None:
        year = date.fromordinal(int(first.low) + days.EPOCH).year
    start = days.safe(year, first.month, first.day)
    end = days.safe(year, first.month, number)
    if start is None or end is None or end < start:
        return None
    node = _stated(start, end, relative=first.relative and not match["year"])
    if match["year"] and last < match.end():
        node.first, node.last = match.start(), match.end("number")
    return node


def _numbered_days(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "between the 21st and 23rd": two days of the nearest month of which they can be."""
    if match["link"] == letter("AND") and parse.letters[match.start()] != letter("BETWEEN"):
        return None
    start = parse.node(match, "one")
    one = start.day if start.kind == "date" else nth(parse, match.start("one"))
    two = nth(parse, match.start("two"))
    if one is None or two is None or not 1 <= one < two <= 31 or start.month is not None:
        return None
    if parse.today is None:
        node = days.stretch(None, None, "day", relative=True)
        node.text = f"---{int(one):02d}/---{int(two):02d}"
        return node
    month = parse.today.replace(day=1)
    spans = []
    for step in (-1, 0, 1):
        near = days.months(month, step)
        first = days.safe(near.year, near.month, one) if near else None
        last = days.safe(near.year, near.month, two) if near else None
        if first and last:
            spans.append((first, last))
    ahead = future(parse, match.start())
    fit = [s for s in spans if (s[1] >= parse.today if ahead else s[0] <= parse.today)] or spans
    today = parse.today
    first, last = min(fit, key=lambda s: abs(s[0] - today))
    return _stated(first, last, relative=True)


def _listed_days(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "June 13, 14 and 15", "13, 14 and 15 June": days of a list that follow each other."""
    named = parse.node(match, "named")
    if named.month is None or named.day is None or named.precision != "day" or named.low is None:
        return None
    at = range(match.start("rest"), match.end("rest"))
    rest = [parse.nodes[i].low for i in at if parse.letters[i] == letter("DAYNUMBER")]
    ahead = match.start("named") == match.start()
    numbers = [float(named.day), *rest] if ahead else [*rest, float(named.day)]
    if any(one is None or two != one + 1 for one, two in itertools.pairwise(numbers)):
        return None
    year = named.year or date.fromordinal(int(named.low) + days.EPOCH).year
    said = parse.node(match, "year") if match["year"] else None
    if said is not None and said.precision == "year" and said.year:
        year = said.year
    elif said is not None:
        return None
    first = days.safe(year, named.month, numbers[0])
    last = days.safe(year, named.month, numbers[-1])
    if first is None or last is None:
        return None
    return _stated(first, last, relative=named.relative and said is None)


def _day_number(parse: Parse, match: re.Match[str], group: str) -> float | None:
    """Give the number of a day that stands alone, or was read as one of this month."""
    node = parse.node(match, group)
    if node.kind == "date":
        return node.day if node.month is None and node.precision == "day" else None
    return nth(parse, match.start(group))


def _days_within(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "4 to 23 next month", "July from 4 to 22": two days of a named month."""
    one, two = _day_number(parse, match, "one"), _day_number(parse, match, "two")
    month = parse.node(match, "month")
    if one is None or two is None or month.precision != "month":
        return None
    if match["link"] == letter("AND") and letter("BETWEEN") not in match[0]:
        return None
    if month.low is None:
        return days.stretch(None, None, "day", relative=True)
    start = date.fromordinal(int(month.low) + days.EPOCH)
    first, last = days.safe(start.year, start.month, one), days.safe(start.year, start.month, two)
    if first is None or last is None or last < first:
        return None
    return _stated(first, last, relative=month.relative)


def _between(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read a range between two dates or periods; the first takes its year from the second."""
    if match["now"] and match["later"]:
        return None
    if match["link"] == letter("AND") and parse.letters[match.start()] != letter("BETWEEN"):
        return None
    today = days.point(parse.today, relative=True)
    one = today if match["now"] else parse.node(match, "one")
    two = today if match["later"] else parse.node(match, "two")
    if one.low is not None and (within := _same_month(one, two)):
        return within
    relative = one.relative or two.relative
    if one.low is None or two.high is None:
        if parse.today is not None or (one.low is None and two.high is None and not relative):
            return None
        node = days.stretch(None, None, "day", relative=True)
        node.text = f"{one.text or ''}/{two.text or ''}"
        node.stated = True
        return node
    low, high = _in_order(parse.today, one, two)
    if low > high or high > days.LAST:
        return None
    node = Node(letter("PERIOD"), "date", low, high, unit="day", precision="day")
    first, last = (one.text or "").split("/")[0], (two.text or "").split("/")[-1]
    first = first if low == one.low else _iso(low, one.precision)
    last = last if high == two.high else _iso(high, two.precision)
    node.text = f"{first}/{last}"
    node.relative = relative and not (two.year is not None and not two.relative)
    node.stated = True
    node.precision = one.precision if one.precision == two.precision else "day"
    return node


def _iso(count: float, precision: str | None) -> str:
    """Write a day, or the month or year that it stands for."""
    size = {"month": 7, "year": 4}.get(precision or "day", 10)
    return date.fromordinal(int(count) + days.EPOCH).isoformat()[:size]


def _same_month(one: Node, two: Node) -> Node | None:
    """Read "May 5 to the 7th", "the 5th to May 7": a bare day lies in the other's month."""
    if two.day is not None and two.month is None and one.day and one.month and one.low is not None:
        first = date.fromordinal(int(one.low) + days.EPOCH)
        last = days.safe(first.year, first.month, two.day)
        fits = last and first <= last and one.precision == "day"
        return _stated(first, last, relative=one.relative) if last and fits else None
    if one.day and one.month is None and two.day and two.month and two.high is not None:
        last = date.fromordinal(int(two.high) + days.EPOCH)
        begin = _before(last, one.day)
        return _stated(begin, last, relative=two.relative) if begin else None
    return None


def _before(last: date, day: float) -> date | None:
    """Give the day of that number in a day's month, or in the month before it."""
    first = days.safe(last.year, last.month, day)
    if first is None or first <= last:
        return first
    month = days.months(last.replace(day=1), -1)
    return days.safe(month.year, month.month, day) if month else None


def _in_order(today: date | None, one: Node, two: Node) -> tuple[float, float]:
    """Move ends whose year or week is not said to where the first comes before the second."""
    low, high = one.low or 0.0, two.high or 0.0
    free = one.month is not None and one.year is None and one.relative
    loose = two.relative and two.year is None
    if free and two.year is not None:  # "from May to June 2016", "from March to date"
        steps = [two.year - date.fromordinal(int(low) + days.EPOCH).year + s for s in (0, -1)]
        moved = [_moved(low, step) for step in steps]
        return next((m for m in moved if m <= high), low), high
    bare = (one.month, one.day, one.year) == (None, None, None) and one.precision == "day"
    if bare and two.relative and two.precision == "day" and 6 < high - low < 14:
        low += 7 * ((high - low) // 7)  # "from Monday to Wednesday of next week"
    if loose and two.month is not None and one.year is not None and not one.relative:
        end = [_moved(high, one.year - _year(high) + step) for step in (0, 1)]
        return low, next((moved for moved in end if moved >= low), high)
    if low <= high or not loose:
        return low, high
    if two.month is None:  # a weekday
        return low, high + 7 * math.ceil((low - high) / 7)
    earlier, later = (_moved(low, -1), high), (low, _moved(high, 1))
    here = days.count(today) if today else low
    return earlier if free and earlier[0] <= here <= earlier[1] else later


def _year(count: float) -> int:
    return date.fromordinal(int(count) + days.EPOCH).year


def _moved(count: float, years: int) -> float:
    """Give the same day of another year."""
    day = date.fromordinal(int(count) + days.EPOCH)
    moved = days.safe(day.year + years, day.month, day.day)
    return float(days.count(moved)) if moved else count


def _weekdays_within(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "this week between Wednesday and Friday"."""
    week, one, two = (parse.node(match, group) for group in ("week", "one", "two"))
    if week.precision != "week":
        return None
    if week.low is None or one.low is None or two.low is None:
        return days.stretch(None, None, "day", relative=True) if parse.today is None else None
    offsets = [date.fromordinal(int(node.low or 0) + days.EPOCH).weekday() for node in (one, two)]
    if offsets[0] > offsets[1]:
        return None
    first = date.fromordinal(int(week.low) + days.EPOCH)
    start, end = days.plus(first, offsets[0]), days.plus(first, offsets[1])
    return _stated(start, end, relative=True) if start and end else None


def ranges() -> Pass:
    """Make the pass that joins two values to a range, and adds units to plain ranges."""
    lead = "(?:FROM|BETWEEN)?"
    link = "(?P<link> HYPHEN HYPHEN | UP? [TO UNTIL HYPHEN AND] )"
    interval = "(?P<one>DATEPOINT) (?P<link>SLASH) (?P<two>DATEPOINT)"
    number = "(?P<number>DAYNUMBER|NTH)"
    return Pass(
        [
            *hours.rules(),
            (
                "(?P<named>DATEPOINT) (?P<rest>(?:COMMA DAYNUMBER){1,4} COMMA? AND DAYNUMBER)"
                "(?: COMMA? (?P<year>PERIOD))? (?! [WORD PLURAL CAPITAL MEASURE HYPHEN UNIT OF])",
                _listed_days,
            ),
            (
                "(?P<rest>DAYNUMBER (?:COMMA DAYNUMBER){1,4}) COMMA? AND (?P<named>DATEPOINT)"
                "(?P<year>)??",
                _listed_days,
            ),
            (f"{lead} THE? {number} {link} THE? (?P<last>DATEPOINT)", _days_to),
            (
                "[FROM BETWEEN] THE? (?P<one>DATEPOINT|NTH)"
                "(?P<link>UP? [TO UNTIL AND HYPHEN]) THE?"
                "(?P<two>NTH) (?! [WORD PLURAL CAPITAL PERIOD DATEPOINT])",
                _numbered_days,
            ),
            (
                f"{lead} THE? (?P<one>DAYNUMBER|NTH) {link} THE? (?P<two>DAYNUMBER|NTH)"
                "(?:OF|IN|COMMA)? (?P<month>PERIOD)",
                _days_within,
            ),
            (
                f"(?:IN|OF)? (?P<month>PERIOD) COMMA? {lead} THE?"
                f"(?P<one>DAYNUMBER|NTH|DATEPOINT) {link} THE? (?P<two>DAYNUMBER|NTH|DATEPOINT)",
                _days_within,
            ),
            (
                f"(?P<week>PERIOD) COMMA? [BETWEEN FROM] (?P<one>DATEPOINT) {link}"
                " (?P<two>DATEPOINT)",
                _weekdays_within,
            ),
            (
                "(?: [FROM BETWEEN] THE? )?"
                f"(?P<one>(?P<now>NOW)|[DATEPOINT PERIOD MOMENT]) COMMA? {link} THE?"
                "(?P<two>(?P<later>NOW|DATE_WORD)|[DATEPOINT PERIOD MOMENT])",
                _between,
            ),
            (f"(?P<now>)??{interval}(?P<later>)??", _between),  # as ISO 8601 writes it
            (
                f"{lead} (?P<first>DATEPOINT) {link} THE? {number} (?: COMMA? (?P<year>PERIOD))?",
                _days_from,
            ),
            *spreads.rules(),
        ]
    )
