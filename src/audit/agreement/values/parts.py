"""Periods told from another: "the second half of the 1990s", "the three months to June"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.absolute import nth
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.durations import MONTHS, span_of_time, unit_name
from audit.agreement.values.relative import moved_by

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


def _date(count: float) -> date:
    return date.fromordinal(int(count) + days.EPOCH)


def until(last: date, span: Node) -> date | None:
    """Give the first day of a span that ends on a day; months that end with one are whole."""
    after = days.plus(last, 1)
    whole = span.unit == "month" and after is not None and after.day == 1
    if whole and after is not None:
        return days.months(after, -(span.low or 0.0))
    return days.plus(moved_by(last, span, -1), 1)


def _ended(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the three months to June", "the year ended March 31", "the six months through May"."""
    end = parse.node(match, "end")
    span = parse.node(match, "span")
    if match["unit"]:
        unit = unit_name(parse, match.start("unit"))
        if unit not in ("week", "month", "quarter", "year", "decade") or _several(parse, match):
            return None
        span = span_of_time(1, 1, unit)
    yearly = end.precision == "year" and span.precision in ("year", "decade")
    placed = end.precision in ("day", "month") and end.month is not None
    noun = match["noun"] and parse.word(match.start("noun"))
    if end.part or not (placed or yearly) or noun not in (None, "period", "periods"):
        return None
    if span.low is None or span.low != span.high or span.unit not in ("day", "month"):
        return None
    if end.high is None or end.low is None:
        return days.stretch(None, None, span.precision or "day", relative=True)
    last = _date(end.high)
    return days.stretch(until(last, span), last, span.precision or "day", relative=end.relative)


def _several(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether units are several, which nothing counts: "the months to February"."""
    return parse.word(match.start("unit")).endswith("s")


def _half_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the second half of the 1990s", "the first half of the 20th century"."""
    half, whole = parse.node(match, "half"), parse.node(match, "whole")
    if half.precision != "half" or whole.precision not in ("decade", "century", "season"):
        return None
    if half.low is None or whole.low is None or whole.high is None or whole.part:
        return None
    first, last = _date(whole.low), _date(whole.high)
    size = {"decade": 60, "century": 600}.get(whole.precision)
    middle = days.months(first, size) if size else days.plus(first, (last - first).days // 2)
    if middle is None:
        return None
    early = _date(half.low).month == 1
    ends = (first, days.plus(middle, -1)) if early else (middle, last)
    return days.stretch(*ends, f"half of {whole.precision}", relative=whole.relative)


def _unit_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the first decade of the 21st century", "the last year of the 1990s"."""
    unit, whole = unit_name(parse, match.start("unit")), parse.node(match, "whole")
    at = match.start("nth")
    last = parse.letters[at] == letter("RELATIVE")
    number = nth(parse, at)
    if unit not in ("year", "decade") or whole.precision not in ("decade", "century"):
        return None
    if (
        whole.low is None
        or whole.high is None
        or (parse.word(at) != "last" if last else not number)
    ):
        return None
    size = MONTHS[unit]
    start = _date(whole.low)
    if unit == "decade":
        start = date(start.year // 10 * 10, 1, 1) if start.year > 9 else start
    if last:
        first = days.months(_date(whole.high).replace(month=1, day=1), 12 - size)
    else:
        first = days.months(start, size * ((number or 1) - 1))
    after = days.months(first, size) if first else None
    if first is None or after is None or first > _date(whole.high):
        return None
    return days.stretch(first, days.plus(after, -1), unit, relative=whole.relative)


def _later_in(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "earlier in June", "the rest of 2015": the part of it on that side of today."""
    whole = parse.node(match, "whole")
    if whole.precision not in ("month", "year") or whole.part:
        return None
    if whole.low is None or whole.high is None:
        return days.stretch(None, None, whole.precision, relative=True)
    first, last, today = _date(whole.low), _date(whole.high), parse.today
    if today is not None and first <= today <= last:
        late = parse.letters[match.start()] != letter("EARLIER")
        first, last = (today, last) if late else (first, today)
    node = days.stretch(first, last, whole.precision, relative=whole.relative)
    node.text = f"{first.isoformat()}/{last.isoformat()}"
    return node


def _centuries(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the 18th and 19th centuries"."""
    one, two = nth(parse, match.start("one")), nth(parse, match.start("two"))
    if unit_name(parse, match.start("unit")) != "century" or not one or not two:
        return None
    if not 1 <= one < two <= 30:
        return None
    return days.stretch(days.safe(100 * one - 99, 1, 1), days.safe(100 * two, 12, 31), "century")


def centuries() -> list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]:
    """Give the rule for centuries that share their noun, before one of them is read alone."""
    link = "[AND TO HYPHEN OR UNTIL]"
    return [(f"THE? (?P<one>NTH) {link} (?P<two>NTH) (?P<unit>CALENDARUNIT)", _centuries)]


def rules() -> list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]:
    """Give the rules for periods told from one that is found already."""
    end = "(?P<end>[DATEPOINT PERIOD]) (?! BREAK? [DAYNUMBER NTH])"
    return [
        (f"(?P<unit>)??THE (?P<span>DURATION) (?P<noun>WORD)? (?:TO|UNTIL) {end}", _ended),
        (f"(?P<unit>)??THE? (?P<span>DURATION) (?P<noun>WORD)? ENDING [IN ON]? {end}", _ended),
        (f"(?P<span>)??(?P<noun>)??THE (?P<unit>PERIODUNIT) TO {end}", _ended),
        (f"(?P<span>)??(?P<noun>)??THE? (?P<unit>PERIODUNIT) ENDING [IN ON]? {end}", _ended),
        ("(?P<half>PERIOD) OF (?P<whole>PERIOD)", _half_of),
        (
            "THE? (?P<nth>NTH|RELATIVE) (?P<unit>CALENDARUNIT) OF (?P<whole>PERIOD)",
            _unit_of,
        ),
        ("[LATER EARLIER] IN (?P<whole>PERIOD)", _later_in),
        ("REST OF (?P<whole>PERIOD)", _later_in),
    ]
