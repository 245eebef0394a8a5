"""From the nodes that a cascade leaves to mentions: hedges, heads, and what is no value at all."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values import counts, hedges
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.clock import zone
from audit.agreement.values.lexicon import tables
from audit.agreement.values.mention import Mention
from audit.agreement.values.readings import AMBIGUOUS, either
from audit.model import Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_NUMBERS = (
    *("DAYNUMBER", "WORDNUMBER", "COUNTNUMBER", "YEARNUMBER", "NUMBER", "SPREAD", "DOTTED"),
    "SLASHED",
)
_OTHERS = ("DURATION", "TIME", "TIMES", "DATEPOINT", "PERIOD", "MOMENT", "VALUE", "ORDINAL")
_DAYS = frozenset(["date", "datetime"])
_SIDES = frozenset(["above", "at_least", "below", "at_most"])
_LONGEST = 40
"""A name of more code points than this holds no numbers worth giving."""
_HEDGED = frozenset(
    [
        "count",
        "duration",
        "money",
        "percent",
        "age",
        "temperature",
        "length",
        "mass",
        "volume",
        "area",
        "speed",
        "data",
        "power",
        "energy",
        "voltage",
        "frequency",
    ]
)


@lru_cache(maxsize=1)
def _left() -> tuple[re.Pattern[str], str]:
    numbers = "".join(map(letter, _NUMBERS))
    return re.compile(f"[{numbers}{''.join(map(letter, _OTHERS))}]"), numbers


def mentions(parse: Parse, kinds: Collection[str] | None = None) -> Iterator[Mention]:
    """Give the values in reading order.

    Args:
        parse: The text, gone through all passes.
        kinds: Those that are asked for, all by default. A count is then one of something, and a
            date has both its ends.
    """
    pattern, numbers = _left()
    done = 0
    for match in pattern.finditer(parse.letters):
        node = parse.nodes.get(match.start())
        if node is None or node.first != match.start():
            continue
        if match[0] in numbers:
            wanted = _count(parse, node, bare=kinds is None)
        else:
            wanted = kinds is None or asked(node, kinds)
            wanted = wanted and (node.kind != "ordinal" or _rank(parse, node))
        if not wanted:
            continue
        mention = _mention(parse, node, done)
        done = mention.end
        yield mention


def asked(value: Node | Value, kinds: Collection[str]) -> bool:
    """Say whether a value is one of those kinds; a day that nothing can place is none."""
    return value.kind in kinds and (
        value.kind not in _DAYS or (value.low is not None and value.high is not None)
    )


def layer(parse: Parse, name: str) -> Iterator[Mention]:
    """Give what one layer found, right after its pass."""
    if name == "numbers":
        yield from numbers(parse)
        return
    chosen = {
        "durations": ("DURATION",),
        "times": ("TIME",),
        "dates": ("DATEPOINT", "PERIOD"),
    }[name]
    for match in re.finditer(f"[{''.join(map(letter, chosen))}]", parse.letters):
        yield _mention(parse, parse.nodes[match.start()], 0)


def numbers(parse: Parse) -> Iterator[Mention]:
    """Give plain numbers, right after the pass that reads them."""
    pattern, numbers = _left()
    split = letter("IDENT") + letter("DATE")
    pattern = re.compile(pattern.pattern[:-1] + split + letter("SLASHED") + "]")
    done = 0
    for match in pattern.finditer(parse.letters):
        if match[0] in split:
            yield from _within(parse, match.start())
        if match.start() < done:
            continue
        node = parse.nodes.get(match.start())
        if ratio := _in_ratio(parse, node):
            node, done = ratio, ratio.last
        if node is None and match[0] == letter("SLASHED"):
            node = _share(parse, match.start())
        if node is None or match[0] not in numbers:
            continue
        if parse.touches(node.last - 1) and _glued(parse, node.last):
            continue  # "180ml"
        if node.low == node.high == 1 and _pronoun(parse, node):
            continue
        if node.low is not None and node.low == node.high:  # "several" is no number
            node.kind = "number"
            yield _mention(parse, node, 0)


_APART = re.compile(r"(?<![\w:])\d{1,18}(?![\w:])")


def _within(parse: Parse, index: int) -> Iterator[Mention]:
    """Give the numbers of a list without spaces, of an address or a name: "22,24", "SCP-173"."""
    token = parse.tokens[index].rstrip()
    if len(token) > _LONGEST or not (token[0].isdecimal() or "-" in token) or ":" in token:
        return
    for match in _APART.finditer(token):
        start, end = (parse.starts[index] + at for at in match.span())
        amount = float(match[0])
        value = Value(kind="number", low=amount, high=amount)
        yield Mention(start=start, end=end, value=value, core=(start, end), stated=(amount, amount))


def _in_ratio(parse: Parse, node: Node | None) -> Node | None:
    """Read "one in five" as a share, where only numbers are asked for."""
    if node is None or parse.letters[node.last : node.last + 1] != letter("IN"):
        return None
    other = parse.nodes.get(node.last + 1)
    if other is None or other.kind != "number" or not node.low or not other.low:
        return None
    if not node.low < other.low or other.low > 1e9 or other.letter == letter("YEARNUMBER"):
        return None
    made = Node(letter("NUMBER"), "number", node.low / other.low, node.low / other.low)
    made.first, made.last = node.first, other.last
    return made


def _share(parse: Parse, index: int) -> Node | None:
    """Read "21/40" as a share, where only numbers are asked for."""
    top, _, bottom = parse.tokens[index].strip().partition("/")
    if not int(bottom):
        return None
    minus = parse.letters[index - 1 : index] == letter("HYPHEN")
    minus = minus and not (index > 1 and parse.touches(index - 2))
    share = (-1 if minus else 1) * int(top) / int(bottom)
    node = Node(letter("SLASHED"), "number", share, share)
    node.first, node.last = index - minus, index + 1
    return node


def _glued(parse: Parse, index: int) -> bool:
    return index < len(parse.letters) and parse.tokens[index][0].isalpha()


def _pronoun(parse: Parse, node: Node) -> bool:
    """Say whether "one" stands for a thing: "which one", "this one", "one of them"."""
    if parse.word(node.first) != "one":
        return False
    before = parse.word(node.first - 1) if node.first else ""
    follows = parse.letters[node.last : node.last + 1]
    return before in ("this", "that", "which", "every", "no", "any", "each", "the") or (
        bool(follows) and follows in letter("OF") + letter("FUNCTION")
    )


def _count(parse: Parse, node: Node, *, bare: bool) -> bool:
    """Decide whether a number that no rule took counts something, or (if `bare`) may."""
    found = counts.head(parse, node)
    if (found is None and not bare) or counts.is_address(parse, node):
        return False
    if found is None and counts.is_name(parse, node):
        return False
    if found is None and node.low == node.high == 1 and node.letter != letter("DAYNUMBER"):
        return False  # "one" is a pronoun
    if node.letter == letter("SLASHED") or (node.letter == letter("YEARNUMBER") and found is None):
        return False
    if found is None and node.hedge in ("couple", "few", "several"):
        return False
    if found is None and node.low in tables()["names"]["numbers"]:
        return False
    node.kind = "count"
    if found is not None:
        node.head = (found, found + 1)
        node.unit = counts.singular(parse.word(found))
    counts.thousands(parse, node)
    suffix = counts.suffixed(parse, node)
    if suffix and found is None:  # "20-plus" of what was said before
        if suffix[1] == "+":
            return True
        node.core, node.last = (node.first, node.last), node.last + 2
    if suffix:
        hedges.widen(node, *suffix)
    return True


def _rank(parse: Parse, node: Node) -> bool:
    """Decide whether an ordinal ranks something: "the third time", "a 21st birthday"."""
    if node.last >= len(parse.letters):
        return False
    token = parse.letters[node.last]
    if token not in letter("WORD") + letter("PLURAL"):
        return False
    node.head = (node.last, node.last + 1)
    return True


def _mention(parse: Parse, node: Node, done: int) -> Mention:
    first, last = node.first, node.last
    own = node.core or (first, last)
    core = parse.span(*own)
    stated = (node.low, node.high)
    if node.kind in _HEDGED:
        last = _hedge(parse, node)
        found = hedges.before(parse, first)
        if found and parse.starts[found[0]] >= done:
            hedges.widen(node, found[2], found[1])
            if found[2] != "exact":
                first = found[0]
    elif node.kind in ("time", "date", "datetime") and node.core is None:
        opened = None if node.kind == "time" or node.stated else hedges.opener(parse, node, first)
        if closed := None if opened or node.kind == "time" else hedges.closer(parse, last):
            hedges.leave_open(node, closed[2], closed[1])
            last = closed[0]
            if first and parse.word(first - 1) == "from" and parse.starts[first - 1] >= done:
                first -= 1  # "from May onwards"
        if node.away and not opened:
            first = _further(parse, node, first, done)
        if opened and parse.starts[opened[0]] >= done:
            hedges.leave_open(node, opened[2], opened[1], parse.today)
            first = opened[0]
        found = hedges.before(parse, first) if not opened else None
        if found and found[0] and parse.word(found[0] - 1) in ("how", "what"):
            found = None
        if found and found[2] == "about" and parse.starts[found[0]] >= done:
            node.hedge = found[1]
            first = found[0]
    if node.head and node.kind == "count":
        last = max(last, node.head[1])
    start, end = core if (first, last) == own else parse.span(first, last)
    low, high = node.low, node.high
    text = node.text
    if node.kind in ("time", "datetime") and (clock := zone(parse, node.last)):
        text = f"{text} {clock}" if clock != "local" else text
    if node.other is not None and low is not None and low == high:
        node.hedge, text = AMBIGUOUS, either(text or "", node.other)
    return Mention(
        start=start,
        end=end,
        value=Value(
            kind=node.kind,
            low=low,
            high=high,
            low_open=node.low_open and low is not None,
            high_open=node.high_open and high is not None,
            unit=node.unit,
            hedge=node.hedge,
            text=text,
        ),
        core=core,
        stated=stated,
        named=node.stated,
        head=parse.span(*node.head) if node.head else None,
        precision=node.precision,
        relative=node.relative,
    )


def _further(parse: Parse, node: Node, first: int, done: int) -> int:
    """Apply a hedge to a day told by its distance: "more than two weeks ago" is before it."""
    found = hedges.before(parse, first)
    if not found or parse.starts[found[0]] < done or found[2] not in _SIDES:
        return first
    before = (found[2] in ("above", "at_least")) == (node.away < 0)
    hedges.leave_open(node, "before" if before else "after", found[1])
    return found[0]


def _hedge(parse: Parse, node: Node) -> int:
    """Apply a hedge after the value ("or more") and give where the mention ends."""
    end = node.head[1] if node.head and node.kind == "count" else node.last
    for at in (node.last, end):
        if found := hedges.after(parse, at):
            hedges.widen(node, found[2], found[1])
            return found[0]
    return node.last
