"""Temperatures, and angles where degrees are those: "24 degrees Celsius", "a 90-degree turn"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values.amounts import value
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.lexicon import tables

if TYPE_CHECKING:
    import re
from audit.agreement.values.measures import ends


def read_temperature(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "24 degrees", "40 °C", "98.6 F", "10 degrees below zero"."""
    unit = "degree"
    if match["scale"]:
        at = match.start("scale")
        word = parse.word(at)
        unit = tables()["temperatures"].get(word, "degree")
        if len(word) == 1 and not match["degrees"]:
            capital = parse.tokens[at].strip().isupper()
            follows = parse.letters[at + 1 : at + 2]
            one = parse.node(match, "one")
            alone = not follows or follows in ends() or (match.start() and _plain(parse, match))
            if not (capital and (parse.touches(at - 1) or alone)) or (one.low or 0) > 130:
                return None
            if follows in (letter("SLASH"), letter("WORD"), letter("PLURAL")):
                return None
    node = value(parse, match, "temperature", unit)
    if node is not None and unit == "degree" and _turned(parse, match):
        node.kind = "angle"
        return node
    at = match.end()
    below = at + 1 < len(parse.tokens) and parse.word(at) == "below"
    if node is not None and below and parse.word(at + 1) == "zero" and node.high is not None:
        node.low, node.high = -node.high, -(node.low or 0.0)
        node.last = at + 2
    return node


def _plain(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether "40 C" stands between plain words: no part of a name or a number."""
    around = parse.letters[match.start() - 1], parse.letters[match.end() : match.end() + 1]
    before = "".join(map(letter, ("WORD", "FUNCTION", "OF", "AT", "TO", "BY", "FROM", "OVER")))
    after = "".join(map(letter, ("IN", "ON", "AT", "AND", "TO", "OR", "FOR", "BY", "DURING")))
    return around[0] in before and around[1] in after


_ANGLES = frozenset(
    (
        *("angle", "angles", "turn", "turns", "slope", "arc", "view", "rotation", "bend", "tilt"),
        *("rotate", "rotated", "rotates", "rotating", "turned", "tilted", "tilt", "incline"),
        *("north", "south", "east", "west", "latitude", "longitude", "clockwise", "inclination"),
    )
)


def _turned(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether degrees are those of an angle: "a 90-degree turn", "rotated 30 degrees"."""
    first, last = match.start(), match.end()
    if last < len(parse.tokens) and parse.letters[last] == letter("HYPHEN"):
        last += 1
    beside = (first - 1, first - 2, last)
    return any(0 <= at < len(parse.tokens) and parse.word(at) in _ANGLES for at in beside)
