"""What amounts have in common: one number, or a range of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values import hedges
from audit.agreement.values.cascade import Node, Parse, Pass, letter
from audit.agreement.values.lexicon import tables

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


SUSPENDED = "HYPHEN [TO OR] HYPHEN?"
"""What links amounts that share a unit after a hyphen: "8- to 16-metre", "three-or-four-day"."""


RANGE = f"(?P<one>AMOUNT) (?: (?P<link>TO|HYPHEN|OR|UNTIL|{SUSPENDED}) (?P<two>AMOUNT))?"


BETWEEN = "BETWEEN (?P<one>AMOUNT) (?P<link>AND|TO|HYPHEN) (?P<two>AMOUNT)"


ODD = "(?P<odd>PLUS | HYPHEN [WORD SOME])?"
"""What an amount is joined with: "20-odd miles", "50-plus percent"."""


def bounds(parse: Parse, match: re.Match[str]) -> tuple[float | None, float | None, str | None]:
    """Give the interval that groups `one`, `link` and `two` state, with a vague word's hedge."""
    one = parse.nodes.get(match.start("one"))
    if one is None:
        return None, None, "refused"
    if not match["two"]:
        return one.low, one.high, one.hedge
    two = parse.nodes.get(match.start("two"))
    if two is None or one.low is None or two.low is None:
        return None, None, "refused"
    led = next((at for at in (one.first - 1, one.first - 2) if _is_from(parse, at)), 0)
    if led and match["link"] == letter("TO") and changed(parse, led):
        return None, None, "refused"
    low = one.low
    if low < 1000 <= two.low:
        scales = [
            parse.meaning(i)
            for i in range(two.first, two.last)
            if parse.word(i) in tables()["scales"]
        ]
        if scales and low < two.low / scales[-1]:
            low *= scales[-1]
    if two.high is not None and low > two.high:
        return None, None, "refused"
    return low, two.high, None


_CHANGES = frozenset(
    (
        *("rise", "rises", "rising", "rose", "risen", "raise", "raised", "raises", "raising"),
        *("increase", "increased", "increases", "increasing", "grow", "grows", "growing", "grew"),
        *("grown", "gain", "gained", "gains", "climb", "climbed", "jump", "jumped", "up"),
        *("fall", "falls", "falling", "fell", "fallen", "drop", "dropped", "drops", "decline"),
        *("declined", "down", "cut", "cuts", "cutting", "reduce", "reduced", "reduces", "lower"),
        *("lowered", "shed", "slip", "slipped", "slid", "lost", "shorten", "shortened", "shrank"),
        *("extend", "extended", "extends", "lengthened", "narrowed", "widened", "changed", "move"),
        *("moved", "went", "improved", "improve", "doubled", "tripled", "eased", "added", "edged"),
    )
)
"""Words after which "5 km to 8 km" tells what was and what became of it."""

_NEAR = 3
"""Tokens before a range within which such a word stands."""


_RANGING = frozenset(
    (
        *("range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying"),
        *("anywhere", "weigh", "weighs", "weighed", "weighing", "cost", "costs", "costing"),
        *("last", "lasts", "lasted", "lasting", "measure", "measures", "measured", "measuring"),
        *("takes", "take", "taking", "sizes", "lengths", "prices", "terms", "sentences"),
    )
)
"""Words whose "from … to" is a range."""


def ranging(parse: Parse, index: int) -> bool:
    """Say whether a word stands before whose "from … to" is a range."""
    return any(parse.word(at) in _RANGING for at in range(max(0, index - 2), index))


def changed(parse: Parse, index: int) -> bool:
    """Say whether a word of change stands before: "rose from 5 to 8" is no range."""
    if ranging(parse, index):
        return False  # "a rise ranging from 1 to 7 metres"
    return any(parse.word(at) in _CHANGES for at in range(max(0, index - _NEAR), index))


def _is_from(parse: Parse, at: int) -> bool:
    return at > 0 and parse.letters[at] == letter("FROM")


def lead(parse: Parse, match: re.Match[str]) -> int:
    """Take "between" and "from" before a range into its span."""
    first = match.start("one")
    if match["two"] and first and parse.letters[first - 1] == letter("FROM"):
        return first - 1
    return match.start()


def value(
    parse: Parse, match: re.Match[str], kind: str, unit: str, factor: float = 1.0
) -> Node | None:
    """Make the node of an amount of that unit, or none where its range makes no sense."""
    low, high, hedge = bounds(parse, match)
    if hedge == "refused" or low is None:
        return None
    node = Node(
        letter("VALUE"), kind, low * factor, None if high is None else high * factor, unit=unit
    )
    node.hedge = hedge
    node.first, node.last = lead(parse, match), match.end()
    if match.groupdict().get("odd"):
        word = parse.word(match.end("odd") - 1)
        if word not in hedges.SUFFIXED:
            return None
        hedges.widen(node, hedges.SUFFIXED[word], word)
    return node


def doubled(rules: list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]) -> Pass:
    """Make a pass where a range may also be said with "between … and …"."""
    between = [
        (pattern.replace(RANGE, BETWEEN), handler)
        for pattern, handler in rules
        if pattern.startswith(RANGE)
    ]
    return Pass([*between, *rules])
