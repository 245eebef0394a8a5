"""What a day that is found already gives: "the week of May 5", "two weeks after Easter"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.values import days, hedges, parts
from audit.agreement.values.absolute import nth
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.durations import span_of_time, unit_name
from audit.agreement.values.lexicon import tables
from audit.agreement.values.relative import moved_by
from audit.agreement.values.shared import share_year
from audit.agreement.values.weeks import week_of

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


def _week_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the week of November 30th", "the week beginning February 4"."""
    day = parse.node(match, "day")
    return week_of(parse, match, day, relative=day.relative)


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
        if unit == "weekend" and parse.letters[match.start("link")] != letter("FROM"):
            return _weekend_beside(day, sign)
        if parse.word(match.start("unit")) != unit or unit in ("night", "weekend", "fortnight"):
            return None
        span = span_of_time(1, 1, unit)
        if unit != "day":
            led = parse.letters[match.start("link")] == letter("FROM")
            return _from_on(day, span) if led else _beside(day, span, sign)
    else:
        span = parse.node(match, "span")
    if span.low is None or span.low != span.high or span.unit == "minute":
        return None
    hedge = hedges.before(parse, match.start())
    if hedge and hedge[2] in ("above", "below", "at_least", "at_most"):
        return _hedged_away(match, day, span, sign, hedge)
    if day.low is None:
        return days.point(None, relative=True) if day.precision == "day" else None
    start = _date(day.low)
    if parse.letters[match.start("link")] == letter("FROM") and parse.today is not None:
        weekday = _said(parse, day, "weekdays")
        if weekday is not None:  # "a week from Friday" counts from the one to come
            start = days.plus(parse.today, (weekday - parse.today.weekday()) % 7 or 7) or start
    return days.point(moved_by(start, span, sign), relative=day.relative)


def _rank(word: str) -> int:
    """Give the number that an ordinal says: "third", "3rd"; 0 for another word."""
    if word[:1].isdecimal() and word[:-2].isdecimal():
        return int(word[:-2])
    return 2 if word == "second" else int(tables()["ordinals"].get(word, 0))


def _weekday_beside(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the Friday before Christmas", "the third Tuesday after Easter"."""
    one, day = parse.node(match, "one"), parse.node(match, "day")
    weekday = tables()["weekdays"].get(parse.word(one.last - 1))
    rank = _rank(parse.word(one.last - 2)) if one.last - one.first > 1 else 1
    led = one.last - one.first > 1 or parse.word(one.first - 1) == "the"
    placed = day.month is not None and day.precision == "day"
    if weekday is None or not (led and placed and 1 <= rank <= 5):
        return None
    if day.low is None:
        return days.point(None, relative=True)
    there, weeks = _date(day.low), 7 * (rank - 1)
    if parse.letters[match.start("link")] == letter("BEFORE"):
        gap = -((there.weekday() - weekday) % 7 or 7) - weeks
    else:
        gap = ((weekday - there.weekday()) % 7 or 7) + weeks
    return days.point(days.plus(there, gap), relative=day.relative)


def _part_beside(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the night before Christmas", "the morning after May 5"."""
    word, day = parse.word(match.start("part")), parse.node(match, "day")
    if parse.letters[match.start("part")] == letter("CALENDARUNIT") and word != "night":
        return None
    if day.precision != "day" or word.endswith("s"):
        return None
    step = -1 if parse.letters[match.start("link")] == letter("BEFORE") else 1
    there = days.plus(_date(day.low), step) if day.low is not None else None
    node = days.point(there, relative=day.relative, precision="part-of-day")
    node.part, node.text = word, f"{node.text or 'day'} {word}"
    return node


def _weekend_beside(day: Node, sign: int) -> Node | None:
    """Read "the weekend before Thanksgiving"."""
    if day.low is None:
        return days.stretch(None, None, "weekend", relative=True)
    there = _date(day.low)
    ahead = (5 - there.weekday()) % 7 or 7
    behind = (there.weekday() - 5) % 7 + (7 if there.weekday() > 4 else 0)
    saturday = days.plus(there, ahead if sign > 0 else -behind)
    return days.stretch(saturday, days.plus(saturday, 1), "weekend", relative=day.relative)


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
    span = parse.node(match, "span")
    if span.low is None or span.low != span.high or span.unit == "minute":
        return None
    return _from_on(parse.node(match, "day"), span)


def _from_on(day: Node, span: Node) -> Node:
    """Make the period of that length that begins with a day."""
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


def _together(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two weeks ago Tuesday", "a year ago today", "Nov 7, Monday": one day said twice."""
    one, two = parse.node(match, "one"), parse.node(match, "two")
    for away, other in ((one, two), (two, one)):
        weekday, step = _said(parse, other, "weekdays"), _said(parse, other, "days")
        if step is not None and away.month is not None and away.precision == "day":
            # "today, May 5", where the document's date says no other thing
            agree = None in (other.low, away.low) or other.low == away.low
            return _copy(away) if agree and other.precision == "day" else None
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
        fit = [
            way
            for way in (away.low, away.other)
            if told and way is not None and weekday == _date(way).weekday()
        ]
        if fit:
            node = days.point(_date(fit[0]), relative=away.relative)
            node.year = away.year
            return node
    return None


def _copy(day: Node) -> Node:
    """Make a day again, which takes the place of the nodes that said it."""
    node = days.point(None, relative=day.relative, text=day.text)
    node.low, node.high, node.other = day.low, day.high, day.other
    node.year, node.month, node.day = day.year, day.month, day.day
    return node


def _weekend_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the Fourth of July weekend"."""
    day = parse.node(match, "day")
    if parse.word(match.start("unit")) != "weekend" or day.month is None or day.year is not None:
        return None
    if day.low is None:
        return days.stretch(None, None, "weekend", relative=True)
    return days.stretch(*days.long_weekend(_date(day.low)), "weekend", relative=True)


def _of_week(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the third week of June on Friday", "this week, Friday": the weekday of that week."""
    week, weekday = parse.node(match, "week"), _said(parse, parse.node(match, "day"), "weekdays")
    if week.precision != "week" or weekday is None or week.part:
        return None
    if week.low is None:
        return days.point(None, relative=True) if parse.today is None else None
    if week.high is not None and week.high - week.low != 6:
        return None  # "the last two weeks, Friday"
    return days.point(days.plus(_date(week.low), weekday), relative=True)


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


def rules() -> list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]:
    """Give the rules for days and periods told from a day that is found already."""
    first = "THE? (?P<nth>RELATIVE|NTH) (?P<span>DURATION) [OF IN] THE? (?P<whole>PERIOD)"
    end = "(?= [DOT COMMA BREAK CLOSE FUNCTION AND TO AT OTHERSIGN] | $)"
    return [
        ("[DATEPOINT PERIOD] (?= [COMMA AND OR SLASH]{1,2} [DATEPOINT PERIOD])", share_year),
        (first, _first_units),
        *parts.rules(),
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
            "THE (?P<part>DAYPART|CALENDARUNIT) (?P<link>[BEFORE AFTER]) (?P<day>DATEPOINT)",
            _part_beside,
        ),
        (
            "(?:(?P<span>DURATION) | THE (?P<unit>CALENDARUNIT)) (?P<link>[FROM AFTER BEFORE])"
            " (?P<day>DATEPOINT)",
            _away,
        ),
        ("(?P<span>)??(?P<unit>CALENDARUNIT) (?P<link>[FROM AFTER]) (?P<day>DATEPOINT)", _away),
        ("THE? (?P<unit>CALENDARUNIT) [OF BEGIN BEGINNING] ON? THE? (?P<day>DATEPOINT)", _week_of),
        ("(?P<day>DATEPOINT) (?P<unit>CALENDARUNIT)", _weekend_of),
        (f"(?P<span>DURATION) ON? (?P<day>DATEPOINT) {end}", _week_on),
        (f"(?P<day>DATEPOINT) (?P<span>)??(?P<unit>CALENDARUNIT) {end}", _week_on),
        ("(?P<one>DATEPOINT) (?P<link>[BEFORE AFTER]) (?P<day>DATEPOINT)", _weekday_beside),
        ("(?P<one>DATEPOINT) (?:COMMA|ON)? (?P<two>DATEPOINT)", _together),
        ("(?P<week>PERIOD) (?:COMMA? ON | COMMA | HYPHEN)? (?P<day>DATEPOINT)", _of_week),
        ("(?P<open>)(?P<one>DATEPOINT) OPEN (?P<two>DATEPOINT) CLOSE", _together),
    ]
