"""Days of a named month: "15 January 2022", "January 15th", "next January 15"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.durations import unit_name
from audit.agreement.values.lexicon import tables
from audit.agreement.values.relative import future

if TYPE_CHECKING:
    import re


def nth(parse: Parse, index: int) -> float | None:
    """Give the number of a day, an ordinal or "second"."""
    if parse.letters[index] == letter("SECOND"):
        return 2.0
    node = parse.nodes.get(index)
    return node.low if node else None


def place(
    parse: Parse, month: int, day: int, year: int | None, *, ahead: bool = False
) -> Node | None:
    """Make the node of a day of a month; without a year the nearest to the document's date."""
    if year is not None:
        found = days.safe(year, month, day)
        return days.point(found) if found else None
    if days.safe(2000, month, day) is None:
        return None
    if parse.today is None:
        node = days.point(None, relative=True, text=f"--{month:02d}-{day:02d}")
    else:
        found = days.nearest(parse.today, month, day)
        if ahead and found and found < parse.today:
            found = days.safe(found.year + 1, month, day) or found
        node = days.point(found, relative=True)
    node.month, node.day, node.year = month, day, None
    return node


def read_full(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read a day with its month, in either order, the year and weekday where they stand."""
    if match.groupdict().get("counted") and parse.word(match.start("counted")) != "day":
        return None  # "the second week of June"
    month = parse.meaning(match.start("month"))
    day = nth(parse, match.start("day"))
    if day is None or not 1 <= day <= 31 or day != int(day):
        return None
    year = None
    if match["year"]:
        low = parse.node(match, "year").low
        year = int(low) if low else None
    if match.groupdict().get("relative"):
        if unit_name(parse, match.start("unit")) != "year":
            return None
        step = parse.meaning(match.start("relative"))
        placed = place(parse, month, int(day), parse.today.year + step if parse.today else None)
        if placed is not None:
            placed.relative = True
        return placed
    for group in ("short", "two"):
        if match.groupdict().get(group):
            at = match.start(group)
            year = short_year(parse, at, apart=parse.letters[at - 1] == letter("COMMA"))
            if year is None:
                return None
    return place(parse, month, int(day), year, ahead=future(parse, match.start()))


_OF = frozenset(("de", "do", "di"))


def read_elsewhere(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "2. Mai 2024", "2 de mayo de 2024", as other languages write a day."""
    month = tables()["months_elsewhere"].get(parse.word(match.start("month")))
    day, year = nth(parse, match.start("day")), parse.node(match, "year").low
    linked = all(parse.word(match.start(of)) in _OF for of in ("of", "too") if match[of])
    if month is None or day is None or year is None or not linked:
        return None
    return place(parse, month, int(day), int(year))


def short_year(parse: Parse, index: int, *, apart: bool = False) -> int | None:
    """Read the year of "April '89", "12-Jun-19": of two figures that touch what is before them."""
    token = parse.tokens[index].strip()
    if len(token) != 2 or not token.isdecimal():
        return None
    if not (apart or parse.touches(index - 1) or parse.letters[index - 1] in _months()):
        return None
    return int(token) + (2000 if int(token) < 40 else 1900)


def _months() -> str:
    return letter("MONTHNAME") + letter("MAYBEMONTH") + letter("LOWMONTH")


def read_relative_full(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "next January 15": the first one after the document's date."""
    day, step = nth(parse, match.start("day")), parse.meaning(match.start("relative"))
    month = parse.meaning(match.start("month"))
    if day is None or day != int(day) or not 1 <= day <= 31:
        return None
    if parse.today is None:
        return place(parse, month, int(day), None)
    found = days.safe(parse.today.year, month, day)
    if found and step > 0 and found <= parse.today:
        found = days.safe(found.year + 1, month, day)
    elif found and step < 0 and found >= parse.today:
        found = days.safe(found.year - 1, month, day)
    return days.point(found, relative=True) if found else None
