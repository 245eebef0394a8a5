"""Periods that are counted: "the third quarter", "week 15", "the next two years"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.values import days, hedges
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.dates import nth, nth_day
from audit.agreement.values.durations import span_of_time, unit_name
from audit.agreement.values.lexicon import tables
from audit.agreement.values.relative import moved_by
from audit.agreement.values.stretches import make, stated_year

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


def read_next_units(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the next 3 days", "the past two weeks", "the last 3 months and 2 weeks"."""
    span = parse.node(match, "span")
    node = _next(parse, match.start("relative"), span)
    if node is not None and span.precision == "decade":
        with_article(parse, node, match)
    return node


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
    year: float | None = stated_year(parse, match)
    relative = year is None
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


def _week_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the week of November 30th", "the week beginning February 4"."""
    unit = unit_name(parse, match.start("unit"))
    if unit not in ("week", "weekend"):
        return None
    day = parse.node(match, "day")
    if day.low is None:
        return days.stretch(None, None, unit, relative=True)
    first = days.monday(date.fromordinal(int(day.low) + days.EPOCH))
    last = days.plus(first, 6)
    first = days.plus(first, 5) if unit == "weekend" else first
    return days.stretch(first, last, unit, relative=day.relative)


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
    if unit_name(parse, match.start("unit")) != "week":
        return None
    day = nth_day(parse, match)
    if day is None or day.low is None:
        return days.stretch(None, None, "week", relative=True) if day else None
    first = days.monday(date.fromordinal(int(day.low) + days.EPOCH))
    return days.stretch(first, days.plus(first, 6), "week", relative=True)


def _first_units(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the first two weeks of June", "the last 3 days of March"."""
    span, whole = parse.node(match, "span"), parse.node(match, "whole")
    at = match.start("nth")
    last = parse.letters[at] == letter("RELATIVE")
    if span.low is None or span.low != span.high or span.unit == "minute":
        return None
    if (parse.word(at) != "last") if last else nth(parse, at) != 1:
        return None
    if whole.low is None or whole.high is None:
        return days.stretch(None, None, span.precision or "day", relative=True)
    edge = date.fromordinal(int(whole.high if last else whole.low) + days.EPOCH)
    far = moved_by(edge, span, -1 if last else 1)
    far = days.plus(far, 1 if last else -1)
    if far is None or not whole.low <= days.count(far) <= whole.high:
        return None
    ends = (far, edge) if last else (edge, far)
    return days.stretch(*ends, span.precision or "day", relative=whole.relative)


def _away(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two weeks from Friday", "3 days after January 5", "the day after Easter"."""
    day = parse.node(match, "day")
    sign = -1 if parse.letters[match.start("link")] == letter("BEFORE") else 1
    if match["unit"]:
        unit = unit_name(parse, match.start("unit"))
        if parse.word(match.start("unit")) != unit or unit in ("night", "weekend", "fortnight"):
            return None
        span = span_of_time(1, 1, unit)
        if unit != "day":
            return _beside(day, span, sign)
    else:
        span = parse.node(match, "span")
    if span.low is None or span.low != span.high or span.unit == "minute":
        return None
    hedge = hedges.before(parse, match.start())
    if hedge and hedge[2] in ("above", "below", "at_least", "at_most"):
        return _hedged_away(match, day, span, sign, hedge)
    if day.low is None:
        return days.point(None, relative=True) if day.precision == "day" else None
    return days.point(moved_by(_date(day.low), span, sign), relative=day.relative)


def _date(count: float) -> date:
    return date.fromordinal(int(count) + days.EPOCH)


def _beside(day: Node, span: Node, sign: int) -> Node | None:
    """Read "the week after May 5": what begins on the next day, or ends on the day before."""
    if day.low is None:
        return days.stretch(None, None, span.precision or "day", relative=True)
    first, last = days.plus(_date(day.low), sign), moved_by(_date(day.low), span, sign)
    ends = (first, last) if sign > 0 else (last, first)
    return days.stretch(*ends, span.precision or "day", relative=day.relative)


def _hedged_away(
    match: re.Match[str], day: Node, span: Node, sign: int, hedge: tuple[int, str, str]
) -> Node | None:
    """Read "less than 3 days after May 5", "more than a week before Christmas"."""
    node = days.stretch(None, None, "day", relative=True)
    if day.low is not None:
        far = moved_by(_date(day.low), span, sign)
        if far is None:
            return None
        near, end = day.low, float(days.count(far))
        if hedge[2] in ("above", "at_least"):
            near, node.low_open = end, hedge[2] == "above" and sign > 0
            node.low, node.high = (near, None) if sign > 0 else (None, near)
            node.high_open = hedge[2] == "above" and sign < 0
        else:
            node.low, node.high = min(near, end), max(near, end)
        node.text = "/".join(
            ".." if count is None else _date(count).isoformat() for count in (node.low, node.high)
        )
        node.relative = day.relative
    node.hedge = hedge[1]
    node.stated = True
    node.first, node.last = hedge[0], match.end()
    return node


def _lasting(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two weeks starting May 5", "for 3 days from Monday", "1 week, from 20th Dec"."""
    span, day = parse.node(match, "span"), parse.node(match, "day")
    if span.low is None or span.low != span.high or span.unit == "minute":
        return None
    if day.low is None:
        return days.stretch(None, None, span.precision or "day", relative=True)
    last = days.plus(moved_by(_date(day.low), span, 1), -1)
    return days.stretch(_date(day.low), last, span.precision or "day", relative=day.relative)


def _within_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "within three weeks of May 5", "within 2 days before Easter": that day and so many."""
    span, day = parse.node(match, "span"), parse.node(match, "day")
    if span.low is None or span.low != span.high or span.unit == "minute":
        return None
    if day.low is None:
        return days.stretch(None, None, span.precision or "day", relative=True)
    link = parse.letters[match.start("link")]
    back = moved_by(_date(day.low), span, -1) if link != letter("AFTER") else _date(day.low)
    ahead = moved_by(_date(day.low), span, 1) if link != letter("BEFORE") else _date(day.low)
    return days.stretch(back, ahead, "day", relative=day.relative)


def _week_ending(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the week ending May 5"."""
    unit, day = unit_name(parse, match.start("unit")), parse.node(match, "day")
    if unit not in ("week", "month", "quarter", "year"):
        return None
    if day.low is None:
        return days.stretch(None, None, unit, relative=True)
    first = days.plus(moved_by(_date(day.low), span_of_time(1, 1, unit), -1), 1)
    return days.stretch(first, _date(day.low), unit, relative=day.relative)


def _together(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two weeks ago Tuesday", "a year ago today", "Nov 7, Monday": one day said twice."""
    one, two = parse.node(match, "one"), parse.node(match, "two")
    for away, other in ((one, two), (two, one)):
        weekday, step = _said(parse, other, "weekdays"), _said(parse, other, "days")
        if (weekday is None and step is None) or other.precision != "day":
            continue
        if away.away and "open" not in match.groupdict():
            if away.low is None:
                return days.point(None, relative=True)
            day = _date(away.low)
            found = days.plus(day, step or 0)
            if weekday is not None:
                found = days.plus(days.monday(day), weekday)
            return days.point(found, relative=True)
        told = away.month is not None and weekday is not None and away.precision == "day"
        if told and away.low is None:
            return days.point(None, relative=True, text=away.text)
        if told and weekday == _date(away.low or 0).weekday():
            node = days.point(_date(away.low or 0), relative=away.relative)
            node.year = away.year
            return node
    return None


def _said(parse: Parse, node: Node, table: str) -> int | None:
    """Give the weekday, or the distance from today, that a node's one word says."""
    if node.last - node.first != 1:
        return None
    known: int | None = tables()[table].get(parse.word(node.first))
    return known


def _week_on(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "a week on Monday", "Monday week": so many weeks after the next one."""
    day = parse.node(match, "day")
    weekday, step = _said(parse, day, "weekdays"), _said(parse, day, "days")
    weeks = 1.0
    if match["span"]:
        span = parse.node(match, "span")
        if span.precision != "week" or not span.low or span.low != span.high:
            return None
        weeks = span.low / 7
    elif parse.word(match.start("unit")) != "week":
        return None
    if weekday is None and step is None:
        return None
    if parse.today is None:
        return days.point(None, relative=True)
    if weekday is not None:
        step = (weekday - parse.today.weekday()) % 7 or 7
    return days.point(days.plus(parse.today, (step or 0) + 7 * weeks), relative=True)


def weeks() -> list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]:
    """Give the rules for weeks around a day that is found already."""
    first = "THE? (?P<nth>RELATIVE|NTH) (?P<span>DURATION) [OF IN] THE? (?P<whole>PERIOD)"
    end = "(?= [DOT COMMA BREAK CLOSE FUNCTION AND TO AT OTHERSIGN] | $)"
    return [
        (first, _first_units),
        (
            "FOR (?P<span>DURATION) COMMA? FROM (?P<day>DATEPOINT)",
            _lasting,
        ),
        (
            "(?P<span>DURATION) (?:COMMA? (?:BEGINNING|BEGIN) | COMMA FROM) ON? (?P<day>DATEPOINT)",
            _lasting,
        ),
        (
            "WITHIN (?P<span>DURATION) (?P<link>[OF FROM AFTER BEFORE]) (?P<day>DATEPOINT)",
            _within_of,
        ),
        (
            "(?:(?P<span>DURATION) | THE (?P<unit>CALENDARUNIT)) (?P<link>[FROM AFTER BEFORE])"
            " (?P<day>DATEPOINT)",
            _away,
        ),
        ("(?P<span>)??(?P<unit>CALENDARUNIT) (?P<link>[FROM AFTER]) (?P<day>DATEPOINT)", _away),
        ("THE? (?P<unit>CALENDARUNIT) [OF BEGIN BEGINNING] ON? THE? (?P<day>DATEPOINT)", _week_of),
        ("THE? (?P<unit>PERIODUNIT) ENDING ON? (?P<day>DATEPOINT)", _week_ending),
        (f"(?P<span>DURATION) ON? (?P<day>DATEPOINT) {end}", _week_on),
        (f"(?P<day>DATEPOINT) (?P<span>)??(?P<unit>CALENDARUNIT) {end}", _week_on),
        ("(?P<one>DATEPOINT) (?:COMMA|ON)? (?P<two>DATEPOINT)", _together),
        ("(?P<open>)(?P<one>DATEPOINT) OPEN (?P<two>DATEPOINT) CLOSE", _together),
    ]
