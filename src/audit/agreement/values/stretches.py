"""What periods have in common: their year, and the part of them that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.cascade import Node, Parse, letter

if TYPE_CHECKING:
    import re
    from datetime import date


def stated_year(parse: Parse, match: re.Match[str]) -> int | None:
    """Give the year that stands with a period, or None."""
    if not match["year"]:
        return None
    low = parse.node(match, "year").low
    return int(low) if low else None


def which_part(parse: Parse, match: re.Match[str]) -> str | None:
    """Name the part of a period that is meant: early, begin, mid, late, end."""
    groups = match.groupdict()
    if not groups.get("part"):
        return None
    token = parse.letters[match.start("part")]
    if token == letter("MID"):
        return "mid"
    if token in (letter("EARLY"), letter("BEGIN")):
        return "early" if token == letter("EARLY") else "begin"
    return "end" if token == letter("END") else "late"


def cut(
    parse: Parse, match: re.Match[str], bounds: tuple[date | None, date | None], unit: str
) -> tuple[date | None, date | None]:
    """Cut a period down to the part that is meant."""
    which = which_part(parse, match)
    first, last = bounds
    if which is None or first is None or last is None:
        return bounds
    return days.part(first, last, which, unit)


def make(
    parse: Parse,
    match: re.Match[str],
    bounds: tuple[date | None, date | None],
    unit: str,
    *,
    relative: bool,
    text: str | None = None,
) -> Node | None:
    """Make the node of a period, cut down to the part that is meant."""
    first, last = cut(parse, match, bounds, unit)
    if (first is None or last is None) and parse.today is not None and text is None:
        return None
    which = which_part(parse, match)
    precision = f"part of {unit}" if which else unit
    node = days.stretch(first, last, precision, relative=relative, text=text)
    node.part = which
    return node
