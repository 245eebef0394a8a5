"""Numbers by groups: "two dozen", "three hundreds", "several hundred thousand"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.spoken import Spoken, figure_letters, scaled

if TYPE_CHECKING:
    import re


def read_dozen(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two dozen", "half a dozen", "three hundred and two dozen"."""
    at = match.start("collective")
    if parse.word(at) == "gross" and match["times"] in (None, letter("A")):
        return None  # "a gross misdemeanor"
    size = parse.meaning(at) * scaled(parse, match)
    if match["half"]:
        amount = size / 2
    elif match["times"] and match["times"] != letter("A"):
        amount = _times(parse, *match.span("times"), size)
    else:
        amount = size
    return Node(letter("NUMBER"), "number", amount, amount)


def _times(parse: Parse, first: int, last: int, size: float) -> float:
    """Count groups of a size: "three hundred and two dozen" are 324."""
    joint = parse.letters.rfind(letter("AND"), first, last) if size == 12 else -1
    if joint <= first:
        return Spoken(parse, first, last).value() * size
    return Spoken(parse, first, joint).value() + size * Spoken(parse, joint + 1, last).value()


_MULTIPLES = {"dozens": 12, "hundreds": 100, "thousands": 1e3}

_MULTIPLES |= {"millions": 1e6, "billions": 1e9, "trillions": 1e12}


def read_scales(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "three dozens", "two hundred thousands", "2 millions" as they stand in the singular."""
    factor = _MULTIPLES.get(parse.word(match.start("scale")))
    times = Spoken(parse, *match.span("times")).value()
    follows = parse.letters[match.end() : match.end() + 1]
    scaled = parse.letters[match.end("times") - 1] == letter("SCALE")
    if (
        factor is None
        or (times >= 1000 and not scaled)
        or (factor > 12 and follows == letter("OF"))
    ):
        return None  # "in 2016 thousands marched"
    figures = parse.letters[match.start("times")] in figure_letters()
    if figures and factor in (100, 1e3):
        return None  # "on May 3 thousands marched"
    amount = _times(parse, *match.span("times"), factor)
    return Node(letter("NUMBER"), "number", amount, amount)


def read_vague(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "a few", "several hundred thousand", "dozens of"."""
    low, high = parse.meaning(match.start("vague"))
    if match["scale"]:
        size = scaled(parse, match)
        low, high = low * size, high * size
    elif match["of"]:
        other_low, _ = parse.meaning(match.end("of") - 1)
        low, high = low * other_low / 2, 0
    word = parse.word(match.start("vague"))
    if word in ("couple", "handful") and not (match["a"] or match["tail"] or match["scale"]):
        before = parse.letters[match.start() - 1 : match.start()]
        units = (letter("CLOCKUNIT"), letter("CALENDARUNIT"))
        if (
            before != letter("RELATIVE")
            and parse.letters[match.end() : match.end() + 1] not in units
        ):
            return None  # but "the next couple weeks"
    if word in ("scores", "tens") and not match["of"] and not match["tail"]:
        return None
    node = Node(letter("SPREAD"), "number", low, high or None)
    node.hedge = word
    node.first, node.last = match.start(), match.end("tail") if match["tail"] else match.end()
    return node
