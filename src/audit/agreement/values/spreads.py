"""Ranges of two amounts: "two or three", "a 10- to 15-member panel", "between 5 km and 8 km"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values.amounts import SUSPENDED, bounds, changed, ranging
from audit.agreement.values.cascade import Node, Parse, letter

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


def _spread(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two or three", "between 5 and 7": a range of plain numbers."""
    low, high, hedge = bounds(parse, match)
    if hedge == "refused" or low is None or high is None or low >= high:
        return None
    if parse.letters[match.start("link")] == letter("OR") and high > 10 * low:
        return None
    if parse.letters[match.start("link")] == letter("TO") and _risen(parse, match):
        return None
    node = Node(letter("SPREAD"), "number", low, high)
    node.stated = True
    first = match.start()
    if first and parse.letters[first - 1] == letter("FROM"):
        first -= 1
    node.first, node.last = first, match.end()
    return node


_KINDS = frozenset(
    (
        *("duration", "length", "mass", "volume", "area", "speed", "data", "power", "energy"),
        *("temperature", "money", "percent", "age", "angle", "voltage", "frequency", "pressure"),
    )
)


def _risen(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether numbers that count nothing tell of a change: "rose 1-3/8 to 42-7/8"."""
    follows = parse.letters[match.end() : match.end() + 1]
    by = match.start() > 0 and parse.word(match.start() - 1) == "by"  # "rose by 5 to 10"
    return follows in _ends() and not by and changed(parse, match.start())


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    names = ("DOT", "COMMA", "BREAK", "CLOSE", "OTHERSIGN", "FUNCTION", "IN", "ON", "AT", "AFTER")
    return frozenset((*map(letter, names), ""))


def _between_units(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "between 5 km and 8 km", "10 minutes to 15 minutes"."""
    one, two = parse.node(match, "one"), parse.node(match, "two")
    first = match.start()
    if one.kind != two.kind or one.kind not in _KINDS or one.hedge or two.hedge:
        return None
    if parse.letters[first] != letter("BETWEEN"):
        if parse.word(first - 1) == "from" and first:
            first -= 1
            if not ranging(parse, first):
                return None
        elif changed(parse, first):
            return None
    ends = _in_one_unit(one, two)
    if ends is None or None in (one.high, two.high) or ends[0] >= ends[1]:
        return None
    low, high, unit = ends
    node = Node(letter("VALUE"), one.kind, low, high, unit, two.precision)
    node.head = two.head
    node.first, node.last = first, match.end()
    return node


def _in_one_unit(one: Node, two: Node) -> tuple[float, float, str | None] | None:
    """Give both ends in one unit, or None where the units are not each other's."""
    if one.low is None or two.high is None:
        return None
    low, high = one.low, two.high
    if {one.unit, two.unit} == {"minute", "day"}:
        return (
            (low, high * 1440, "minute") if one.unit == "minute" else (low * 1440, high, "minute")
        )
    if one.kind == "temperature":
        low, high = min(low, high), max(low, high)  # "from -18 °C to -34 °C"
        return (low, high, two.unit) if one.unit in (two.unit, "degree") else None
    return (low, high, one.unit) if one.unit == two.unit else None


def rules() -> list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]:
    """Give the rules for ranges of amounts, with units and without."""
    return [
        ("(?P<one>AMOUNT) (?P<link>[TO HYPHEN OR]) (?P<two>AMOUNT) (?!HYPHEN)", _spread),
        (f"(?P<one>AMOUNT) (?P<link>{SUSPENDED}) (?P<two>AMOUNT) (?=HYPHEN)", _spread),
        ("BETWEEN (?P<one>AMOUNT) (?P<link>AND|TO|HYPHEN) (?P<two>AMOUNT)", _spread),
        ("BETWEEN (?P<one>[VALUE DURATION]) [AND TO] (?P<two>[VALUE DURATION])", _between_units),
        ("(?P<one>[VALUE DURATION]) TO (?P<two>[VALUE DURATION])", _between_units),
        ("(?P<one>VALUE) HYPHEN (?P<two>VALUE)", _between_units),
    ]
