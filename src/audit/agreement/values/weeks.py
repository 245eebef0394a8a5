"""Periods that are counted: "the third quarter", "week 15", "the next two years"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.absolute import nth
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.durations import span_of_time, unit_name
from audit.agreement.values.numbered import nth_day
from audit.agreement.values.relative import moved_by
from audit.agreement.values.stretches import make, stated_year

if TYPE_CHECKING:
    import re


def read_next_units(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the next 3 days", "the past two weeks", "the last 3 months and 2 weeks"."""
    span = parse.node(match, "span")
    of = parse.letters[match.end() : match.end() + 1] == letter("OF")
    if of and parse.word(match.start("relative")) == "following":
        return None  # "growth following six years of decline"
    node = _next(parse, match.start("relative"), span)
    if node is not None and span.precision == "decade":
        with_article(parse, node, match)
    return node


def read_fortnight(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the next fortnight", as "the next two weeks"."""
    if parse.word(match.start("span")) != "fortnight":
        return None
    return _next(parse, match.start("relative"), span_of_time(1, 1, "fortnight"))


def read_and_a_half(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the past year and a half", "the last decade and a half"."""
    share = 0.5 if parse.letters[match.end() - 1] == letter("HALF") else 0.25
    if match["share"]:
        share = parse.node(match, "share").low or 0.0
    word = parse.word(match.start("span"))
    if not 0 < share < 1 or word.endswith("s"):
        return None
    span = span_of_time(1 + share, 1 + share, unit_name(parse, match.start("span")))
    if span.precision == "decade":
        span.precision = "year"
    return _next(parse, match.start("relative"), span)


def with_article(parse: Parse, node: Node, match: re.Match[str]) -> None:
    """Take the article before a period into its span: "the past two decades"."""
    start = match.start()
    if start and parse.letters[start - 1] == letter("THE"):
        node.first, node.last = start - 1, match.end()


def _next(parse: Parse, at: int, span: Node) -> Node | None:
    """Make the period of that length that begins or ends with the document's date."""
    step = parse.meaning(at)
    if step == 0 or span.low is None:
        return None
    if parse.word(at) == "last" and at and parse.letters[at - 1] == letter("FUNCTION"):
        return None  # "will last two hours"
    if parse.word(at) == "last" and at and parse.word(at - 1).endswith(("n't", "n’t", "to")):
        return None
    if parse.today is None:
        return days.stretch(None, None, span.precision or "day", relative=True)
    if span.precision in ("quarter", "decade", "century") and span.unit == "month":
        size = {"quarter": 3, "decade": 120, "century": 1200}[span.precision]
        amount = span.high if span.high is not None else span.low
        near = days.period(span.precision, parse.today, 1 if step > 0 else -1)
        far = days.period(span.precision, parse.today, int(step * amount) // size)
        ends = (near[0], far[1]) if step > 0 else (far[0], near[1])
        return days.stretch(*ends, span.precision, relative=True)
    if span.parts:
        moved = moved_by(parse.today, span, int(step))
        ends = (
            (days.plus(parse.today, 1), moved) if step > 0 else (moved, days.plus(parse.today, -1))
        )
        return days.stretch(*ends, span.precision or "day", relative=True) if moved else None
    amount = span.high if span.high is not None else span.low
    if span.unit == "minute":
        if amount < 1440:
            return days.stretch(None, None, "minute", relative=True)
        # "the last 24 hours" lie on two days: today is one of them.
        other = days.plus(parse.today, step * amount / 1440)
        if step > 0:
            return days.stretch(parse.today, other, "hour", relative=True)
        return days.stretch(other, parse.today, "hour", relative=True)
    if span.low == span.high:
        moved = moved_by(parse.today, span, int(step))
    elif span.unit == "month":
        moved = days.months(parse.today, step * amount)
    else:
        moved = days.plus(parse.today, step * amount)
    if moved is None:
        return None
    edge = days.plus(parse.today, 1 if step > 0 else -1)
    first, last = (edge, moved) if step > 0 else (moved, edge)
    return days.stretch(first, last, span.precision or "day", relative=True)


def read_nth_unit(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the third quarter of 2016", "the first week of May", "Q3", "2019 H2"."""
    year: float | None = stated_year(parse, match) or _then(parse, match)
    relative = not match["year"]
    shift = parse.meaning(match.start("relative")) if match["relative"] else 0
    at = match.start("unit")
    start = match.start("nth")
    token = parse.letters[at]
    if token == letter("QUARTERNAME"):
        unit, number = "quarter", float(parse.meaning(at))
    elif token == letter("HALFNAME"):
        unit, number = "half", float(parse.meaning(at))
    else:
        if not match["nth"]:
            return None
        if parse.letters[start] == letter("RELATIVE"):
            if parse.word(start) != "last" or not (match["of"] or match["month"] or match["year"]):
                return None
            number = -1.0
        else:
            low = nth(parse, start)
            if low is None:
                return None
            number = low
        unit = "half" if token == letter("HALF") else unit_name(parse, at)
    if token == letter("QUARTER") and start > at and not 1 <= number <= 4:
        return None
    if unit == "century" and match["nth"] and 1 <= number <= 30:
        first = days.safe(100 * number - 99, 1, 1)
        return make(parse, match, (first, days.safe(100 * number, 12, 31)), unit, relative=False)
    if unit not in ("quarter", "half", "week", "weekend", "decade", "month"):
        return None
    if match["month"] and unit == "half":
        return _half_of_month(parse, match, number, year)
    if match["month"]:
        if unit not in ("week", "weekend"):
            return None
        return _week_of_month(parse, match, number, year, unit)
    if unit == "weekend" and not (match["of"] and unit_name(parse, match.start("of")) == "month"):
        return None
    if year is None:
        if parse.today is None:
            return days.stretch(None, None, unit, relative=True, text=f"{unit} {number:.0f}")
        if match["of"] and unit_name(parse, match.start("of")) != "year":
            if unit == "half" and unit_name(parse, match.start("of")) == "month":
                return _half_of(parse, match, number, days.period("month", parse.today, shift))
            if unit in ("week", "weekend") and unit_name(parse, match.start("of")) == "month":
                bounds = days.period("month", parse.today, shift)
                return _week_in(parse, match, number, bounds, unit)
            return None
        if unit in ("week", "month") and not match["of"]:
            return None
        year = parse.today.year + shift
    if unit == "week":
        start_day = days.safe(year, 1, 4)
        first = days.monday(start_day) if start_day else None
        if number < 0:
            following = days.safe(year + 1, 1, 4)
            first = days.plus(days.monday(following), -7) if following else None
        else:
            first = days.plus(first, 7 * (number - 1))
        return make(parse, match, (first, days.plus(first, 6)), "week", relative=relative)
    size = {"quarter": 3, "half": 6, "month": 1, "decade": 0}[unit]
    if not size or not -1 <= number <= 12 // size or number == 0:
        return None
    index = (12 // size if number < 0 else number) - 1
    first = days.safe(year, index * size + 1, 1)
    after = days.months(first, size) if first else None
    return make(parse, match, (first, days.plus(after, -1)), unit, relative=relative)


def _then(parse: Parse, match: re.Match[str]) -> int | None:
    """Give the year of "the first week of May next year"."""
    if not match.groupdict().get("that") or parse.today is None:
        return None
    if unit_name(parse, match.start("that")) != "year":
        return None
    return int(parse.today.year + parse.meaning(match.start("then")))


def _week_of_month(
    parse: Parse, match: re.Match[str], number: float, year: float | None, unit: str
) -> Node | None:
    month = parse.meaning(match.start("month"))
    if year is None:
        if parse.today is None:
            return days.stretch(None, None, "week", relative=True)
        near = days.nearest(parse.today, month, 15)
        year = near.year if near else None
    bounds = days.month(year, month)
    return _week_in(parse, match, number, bounds, unit) if bounds else None


def _half_of_month(
    parse: Parse, match: re.Match[str], number: float, year: float | None
) -> Node | None:
    """Read "the first half of May"."""
    month = parse.meaning(match.start("month"))
    if year is None:
        near = days.nearest(parse.today, month, 15) if parse.today else None
        year = near.year if near else None
    return _half_of(parse, match, number, days.month(year, month) or (None, None))


def _half_of(
    parse: Parse, match: re.Match[str], number: float, bounds: tuple[date | None, date | None]
) -> Node | None:
    first, last = bounds
    if number not in (1, 2, -1):
        return None
    if first is None or last is None:
        return days.stretch(None, None, "half", relative=True) if parse.today is None else None
    ends = days.part(first, last, "early" if number == 1 else "late", "month")
    return make(parse, match, ends, "half", relative=not match["year"])


def _week_in(
    parse: Parse,
    match: re.Match[str],
    number: float,
    bounds: tuple[date | None, date | None],
    unit: str,
) -> Node | None:
    """Give the n-th week of a month: the first is the one that holds its first Thursday."""
    first, last = bounds
    if first is None or last is None:
        return None
    if unit == "weekend":
        saturday = days.plus(first, (5 - first.weekday()) % 7 + 7 * (number - 1))
        if number < 0:
            saturday = days.plus(last, -((last.weekday() - 5) % 7))
        ends = (saturday, days.plus(saturday, 1))
        return make(parse, match, ends, unit, relative=not match["year"])
    if number < 0:
        start = days.monday(last)
        if last.weekday() < 3:
            start = days.plus(start, -7)
    else:
        start = days.monday(first)
        if first.weekday() > 3:
            start = days.plus(start, 7)
        start = days.plus(start, 7 * (number - 1))
    return make(parse, match, (start, days.plus(start, 6)), "week", relative=not match["year"])


def read_week_number(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "week 15", "week 3 of 2027"."""
    year = stated_year(parse, match) or (parse.today.year if parse.today else None)
    if match["of"]:
        if unit_name(parse, match.start("of")) != "year":
            return None
        year = year + parse.meaning(match.start("relative")) if year else None
    number = parse.node(match, "number").low
    if unit_name(parse, match.start("unit")) != "week" or number is None or not 1 <= number <= 53:
        return None
    if year is None:
        return days.stretch(None, None, "week", relative=True, text=f"W{number:02.0f}")
    start = days.safe(year, 1, 4)
    if start is None:
        return None
    first = days.plus(days.monday(start), 7 * (number - 1))
    return make(parse, match, (first, days.plus(first, 6)), "week", relative=True)


def read_within_next(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "within the next 3 years": from today until then."""
    node = read_next_units(parse, match)
    if node is not None and parse.today is not None and parse.meaning(match.start("relative")) > 0:
        node.low = float(days.count(parse.today))
        node.text = f"{parse.today.isoformat()}/{(node.text or '/').split('/')[-1]}"
    return node


def read_within_unit(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "within the next week": from today until a week from now."""
    at = match.start("unit")
    unit = unit_name(parse, at)
    if parse.meaning(match.start("relative")) <= 0 or unit in ("weekend", "night"):
        return None
    last = moved_by(parse.today, span_of_time(1, 1, unit), 1) if parse.today else None
    return days.stretch(parse.today, last, unit, relative=True)


def read_units_next(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the 5 upcoming years"."""
    unit = unit_name(parse, match.start("unit"))
    amount = parse.node(match, "number").low
    if not amount or unit == "weekend" or not parse.word(match.start("unit")).endswith("s"):
        return None
    if parse.word(match.start("relative")) == "same":
        return None
    node = _next(parse, match.start("relative"), span_of_time(amount, amount, unit))
    if node is not None:
        node.first, node.last = match.start("number"), match.end()
    return node


def read_week_of_nth(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the week of the 18th"."""
    day = nth_day(parse, match)
    return week_of(parse, match, day, relative=True) if day else None


def week_of(parse: Parse, match: re.Match[str], day: Node, *, relative: bool) -> Node | None:
    """Make the week or weekend that a day lies in or beside."""
    unit = unit_name(parse, match.start("unit"))
    if unit not in ("week", "weekend"):
        return None
    if day.low is None:
        return days.stretch(None, None, unit, relative=True)
    there = date.fromordinal(int(day.low) + days.EPOCH)
    if unit == "weekend":
        return days.stretch(*days.weekend_at(there), unit, relative=relative)
    first = days.monday(there)
    return days.stretch(first, days.plus(first, 6), unit, relative=relative)
