"""What values make together: days with times, ranges, and ends left open ("since August")."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.amounts import bounds
from audit.agreement.values.cascade import Node, Parse, Pass, letter
from audit.agreement.values.dates import nth
from audit.agreement.values.relative import future

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    Rules = list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]


def _days_to(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "from 9 to 13 January": the first day takes month and year from the second."""
    number = nth(parse, match.start("number"))
    last = parse.node(match, "last")
    if number is None or not 1 <= number <= 31 or last.day is None:
        return None
    month, year = last.month, last.year
    if month is None or last.precision != "day":
        return None
    if last.low is None:
        node = days.stretch(None, None, "day", relative=True)
        node.text = f"--{month:02d}-{int(number):02d}/--{month:02d}-{last.day:02d}"
        return node
    end = date.fromordinal(int(last.low) + days.EPOCH)
    first = days.safe(year or end.year, month, number)
    if first is None or first > end:
        return None
    return _stated(first, end, relative=last.relative)


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
    year, last = first.year, match.end()
    if match["year"]:
        named = parse.node(match, "year")
        if named.precision == "year" and named.year:
            year = named.year
        else:
            last = match.start("year")
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


def _between(parse: Parse, match: re.Match[str]) -> Node | None:  # noqa: PLR0915  (one case a way to say it)
    """Read a range between two dates or periods; the first takes its year from the second."""
    one = days.point(parse.today, relative=True) if match["now"] else parse.node(match, "one")
    if match["later"]:
        two = days.point(parse.today, relative=True)
        two.year = two.month = None
    else:
        two = parse.node(match, "two")
    if match["now"] and match["later"]:
        return None
    link = parse.letters[match.start("link")]
    lead = parse.letters[match.start()]
    if link == letter("AND") and lead != letter("BETWEEN"):
        return None
    relative = one.relative or two.relative
    bare = two.day is not None and two.month is None and not match["later"]
    if bare and one.day and one.month and one.low is not None and one.precision == "day":
        first = date.fromordinal(int(one.low) + days.EPOCH)
        last = days.safe(first.year, first.month, two.day)
        if last and first <= last:
            return _stated(first, last, relative=one.relative)
    if one.day and one.month is None and two.day and two.month and two.high is not None:
        end = date.fromordinal(int(two.high) + days.EPOCH)
        begin = days.safe(end.year, end.month, one.day)
        return _stated(begin, end, relative=two.relative) if begin and begin <= end else None
    if one.low is None or two.high is None:
        if parse.today is not None or (one.low is None and two.high is None and not relative):
            return None
        node = days.stretch(None, None, "day", relative=True)
        node.text = f"{one.text or ''}/{two.text or ''}"
        node.stated = True
        return node
    low, high = one.low, two.high
    if one.month is not None and one.year is None and two.year is not None and one.relative:
        day = date.fromordinal(int(low) + days.EPOCH)
        for year in (two.year, two.year - 1):
            moved = days.safe(year, day.month, day.day)
            if moved and days.count(moved) <= high:
                low = float(days.count(moved))
                break
    if (
        low > high
        and (two.month is not None or two.precision != "day")
        and not match["now"]
        and one.relative
        and one.year is not None
        and one.month is not None
    ):
        day = date.fromordinal(int(low) + days.EPOCH)
        if moved := days.safe(day.year - 1, day.month, day.day):
            low = float(days.count(moved))
    if low > high and two.relative and two.year is None:
        day = date.fromordinal(int(high) + days.EPOCH)
        if two.month is None:
            high += 7
        elif moved := days.safe(day.year + 1, day.month, day.day):
            high = float(days.count(moved))
    if low > high:
        return None
    node = Node(letter("PERIOD"), "date", low, high, unit="day", precision="day")
    node.text = f"{one.text or ''}/{two.text or ''}"
    if one.precision == two.precision == "day" and (low != one.low or high != two.high):
        ends = (date.fromordinal(int(end) + days.EPOCH) for end in (low, high))
        node.text = "/".join(end.isoformat() for end in ends)
    node.relative = relative and not (two.year is not None and not two.relative)
    node.stated = True
    node.precision = one.precision if one.precision == two.precision else "day"
    return node


def _weekdays_within(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "this week between Wednesday and Friday"."""
    week, one, two = (parse.node(match, group) for group in ("week", "one", "two"))
    if week.precision != "week" or week.low is None or one.low is None or two.low is None:
        return None
    offsets = [date.fromordinal(int(node.low or 0) + days.EPOCH).weekday() for node in (one, two)]
    if offsets[0] > offsets[1]:
        return None
    first = date.fromordinal(int(week.low) + days.EPOCH)
    start, end = days.plus(first, offsets[0]), days.plus(first, offsets[1])
    return _stated(start, end, relative=True) if start and end else None


def _times(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "between 4pm and 5pm", "from 7 to 9 p.m."."""
    link = parse.letters[match.start("link")]
    if link == letter("AND") and parse.letters[match.start()] != letter("BETWEEN"):
        return None
    one, two = parse.node(match, "one"), parse.node(match, "two")
    low, high = one.low, two.high
    if low is None or high is None:
        return None
    if one.letter != letter("TIME"):
        if low > 12 or low < 1:
            return None
        low *= 60
        if high >= 720 and low + 720 < high:
            low += 720
    if two.letter != letter("TIME"):
        return None
    if low > high:
        return None
    node = Node(letter("TIMES"), "time", low, high, unit="minute", precision=two.precision)
    node.stated = True
    return node


def ranges() -> Pass:
    """Make the pass that joins two values to a range, and adds units to plain ranges."""
    lead = "(?:FROM|BETWEEN)?"
    link = "(?P<link> UP? [TO UNTIL HYPHEN AND] )"
    number = "(?P<number>DAYNUMBER|NTH)"
    return Pass(
        [
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
                f"(?P<week>PERIOD) BETWEEN (?P<one>DATEPOINT) {link} (?P<two>DATEPOINT)",
                _weekdays_within,
            ),
            (
                f"{lead} (?P<one>(?P<now>NOW)|[DATEPOINT PERIOD MOMENT]) COMMA? {link} THE?"
                "(?P<two>(?P<later>NOW|DATE_WORD)|[DATEPOINT PERIOD MOMENT])",
                _between,
            ),
            (
                f"{lead} (?P<first>DATEPOINT) {link} THE? {number} (?: COMMA? (?P<year>PERIOD))?",
                _days_from,
            ),
            (f"{lead} (?P<one>TIME|DAYNUMBER|WORDNUMBER) {link} (?P<two>TIME)", _times),
            (
                "(?P<one>AMOUNT) (?P<link>[TO HYPHEN OR]) (?P<two>AMOUNT) (?!HYPHEN)",
                _spread,
            ),
            ("BETWEEN (?P<one>AMOUNT) (?P<link>AND|TO|HYPHEN) (?P<two>AMOUNT)", _spread),
        ]
    )


def _spread(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two or three", "between 5 and 7": a range of plain numbers."""
    low, high, hedge = bounds(parse, match)
    if hedge == "refused" or low is None or high is None or low >= high:
        return None
    if parse.letters[match.start("link")] == letter("OR") and high > 10 * low:
        return None
    node = Node(letter("SPREAD"), "number", low, high)
    node.stated = True
    first = match.start()
    if first and parse.letters[first - 1] == letter("FROM"):
        first -= 1
    node.first, node.last = first, match.end()
    return node
