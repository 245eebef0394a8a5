"""Days told by their number: "on the 18th", "Friday the 15th", "the last Friday of May"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.absolute import nth, place
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.durations import unit_name
from audit.agreement.values.lexicon import FILLER
from audit.agreement.values.relative import future, weekday_of

if TYPE_CHECKING:
    import re


def read_weekday_nth(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Friday the 15th": the nearest such day, on that weekday where one is near."""
    day = nth(parse, match.start("day"))
    weekday = weekday_of(parse, match.start("weekday"))
    if day is None or not 1 <= day <= 31 or day != int(day):
        return None
    if parse.today is None:
        return days.point(None, relative=True, text=f"---{int(day):02d}")
    best = None
    for step in range(-12, 13):
        moved = days.months(parse.today.replace(day=1), step)
        found = days.safe(moved.year, moved.month, day) if moved else None
        if found and found.weekday() == weekday:
            gap = abs((found - parse.today).days)
            if best is None or gap < abs((best - parse.today).days):
                best = found
    return days.point(best, relative=True) if best else None


@lru_cache(maxsize=1)
def _listed() -> tuple[str, str]:
    """Give the letters of what days of a list stand between, and of months."""
    between = ("AND", "OR", "COMMA", "THE", "ORDINAL", "DAYNUMBER", "SECOND")
    return "".join(map(letter, between)), letter("MONTHNAME") + letter("MAYBEMONTH")


def _shared_month(parse: Parse, at: int) -> int | None:
    """Give the month that a list of days ends with: "the 5th and the 9th of May"."""
    between, months = _listed()
    rest = parse.letters[at : at + 2 * _REACH].replace(FILLER, "")
    tail = rest.lstrip(between)
    if len(tail) == len(rest) or rest[0] not in between[:3] or tail[:1] != letter("OF"):
        return None
    if tail[1:2] not in months or len(tail) < 2:
        return None
    index = at + parse.letters[at : at + 2 * _REACH].index(tail[1])
    return int(parse.meaning(index))


_REACH = 8
"""Tokens within which the month of a list of days is looked for."""


def nth_day(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "on the 18th": the nearest day of that number."""
    day = nth(parse, match.start("day"))
    if day is None or not 1 <= day <= 31 or day != int(day):
        return None
    if month := _shared_month(parse, match.end()):
        return place(parse, month, int(day), None)
    if parse.today is None:
        node = days.point(None, relative=True, text=f"---{int(day):02d}")
        node.day = int(day)
        return node
    found = []
    for step in (-1, 0, 1):
        moved = days.months(parse.today.replace(day=1), step)
        candidate = days.safe(moved.year, moved.month, day) if moved else None
        if candidate:
            found.append(candidate)
    if future(parse, match.start()):
        found = [d for d in found if d >= parse.today] or found
    else:
        found = [d for d in found if d <= parse.today] or found
    today = parse.today
    best = min(found, key=lambda d: abs(d - today), default=None)
    if best is None:
        return None
    node = days.point(best, relative=True)
    node.year = node.month = None  # the month is not said: a range may still give it
    return node


def read_nth_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "31st of this month", "the 15th day of next month", "the first Friday of July"."""
    day = nth(parse, match.start("day"))
    if parse.letters[match.start("day")] == letter("RELATIVE"):
        if parse.word(match.start("day")) != "last":
            return None
        day = -1.0
    if day is None or not -1 <= day <= 31 or day == 0:
        return None
    if match["counted"] and parse.word(match.start("counted")) != "day":
        return None
    bounds = None
    if match["month"]:
        if match["year"]:
            low = parse.node(match, "year").low
            year: float | None = low
        else:
            year = parse.today.year if parse.today else None
        that = match.groupdict().get("that")
        if that and unit_name(parse, match.start("that")) != "year":
            return None
        if that and year is not None:
            year += parse.meaning(match.start("then"))
        bounds = days.month(year, parse.meaning(match.start("month")))
        if bounds and parse.today and not (match["year"] or that):
            near = days.nearest(parse.today, bounds[0].month, 15)
            bounds = days.month(near.year if near else year, bounds[0].month)
    elif match["unit"] and unit_name(parse, match.start("unit")) not in (
        ("month", "year", "quarter") if match["weekday"] else ("month",)
    ):
        return None
    elif parse.today:
        step = parse.meaning(match.start("relative")) if match["relative"] else 0
        unit = unit_name(parse, match.start("unit")) if match["unit"] else "month"
        first, last = days.period(unit, parse.today, step)
        bounds = (first, last) if first and last else None
    if bounds is None:
        if parse.today is not None or (match["weekday"] and day > 5):
            return None
        node = days.point(None, relative=True)
        node.day = int(day) if day > 0 and not match["weekday"] else None
        return node
    first, last = bounds
    if match["weekday"]:
        weekday = weekday_of(parse, match.start("weekday"))
        offset = (weekday - first.weekday()) % 7 + 7 * (int(day) - 1)
        found = days.plus(first, offset)
        if day < 0:
            found = days.plus(last, -((last.weekday() - weekday) % 7))
        if day > 5 or found is None or found > last:
            return None
    elif day < 0:
        found = last
    else:
        found = days.safe(first.year, first.month, day)
    return days.point(found, relative=not match["year"]) if found else None


def read_day_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the last day of 2018", "the first day of next week"."""
    if parse.word(match.start("counted")) != "day":
        return None
    at = match.start("nth")
    last = parse.letters[at] == letter("RELATIVE")
    number = nth(parse, at)
    if parse.word(at) != "last" if last else number is None or number < 1:
        return None
    if match["year"]:
        year = parse.node(match, "year").low
        first, end = days.safe(year, 1, 1), days.safe(year, 12, 31)
    else:
        unit = unit_name(parse, match.start("unit"))
        if unit not in ("week", "month", "quarter", "year", "decade"):
            return None
        if parse.today is None:
            return days.point(None, relative=True)
        step = parse.meaning(match.start("relative")) if match["relative"] else 0
        first, end = days.period(unit, parse.today, step)
    found = end if last else days.plus(first, (number or 1) - 1)
    if found is None or end is None or found > end:
        return None
    return days.point(found, relative=not match["year"])
