"""Measures: "5 km", "60 miles an hour", "6 feet 2 inches", "half a mile"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values.amounts import value
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.durations import unit_name
from audit.agreement.values.lexicon import tables

if TYPE_CHECKING:
    import re


_PER = {
    **dict.fromkeys(("hour", "hr", "h"), "hour"),
    **dict.fromkeys(("minute", "min"), "minute"),
    **dict.fromkeys(("second", "sec", "s"), "second"),
    **dict.fromkeys(("millisecond", "ms"), "millisecond"),
}

_EXTENT = frozenset(("wide", "long", "high", "tall", "deep", "thick", "away", "apart"))
"""Words after which "5 m" are metres and no millions."""


def read_measure(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "5 km", "60 mph", "5 square miles", "10 kilowatt hours", "5 MB/s"."""
    index = match.start("unit")
    word = parse.word(index)
    per = _PER.get(parse.word(match.end() - 1)) if match["per"] else None
    if match["per"] and letter("DURATION") in match["per"]:
        span = parse.node(match, "span")
        per = per if span.low == span.high and parse.word(span.first) in ("a", "an") else None
    if parse.letters[index] == letter("MSUFFIX"):
        follows = parse.word(index + 1) if index + 1 < len(parse.tokens) else ""
        if word != "m" or follows in tables()["plurals"]:
            return None
        after = parse.letters[index + 1 : index + 2]
        beside = parse.touches(index - 1) or follows in _EXTENT or after in ends()
        if not beside and not per and not match["prefix"]:
            return None
        name, quantity = "metre", "length"
    else:
        name, quantity = tables()["measures"][word]
        if quantity == "data" and parse.tokens[index].strip()[-1:] == "b" and len(word) == 2:
            name = f"{name[:-4]}bit"  # "Mb", beside "MB"
    apart = len(word) == 1 and not parse.touches(index - 1) and name != "metre"
    if apart and not per and not match["prefix"] and word not in "gl":
        return None
    if match["prefix"]:
        prefixed = _prefixed(parse, match.start("prefix"), name)
        if prefixed is None:
            return None
        name, quantity = prefixed
    last = match.end()
    if match["per"]:
        if per and quantity in ("length", "data"):
            name, quantity = (
                f"{name} per {per}",
                "speed" if quantity == "length" else "speed of data",
            )
        elif quantity == "power" and parse.word(last - 1) in ("hour", "hours", "h"):
            name, quantity = f"{name} hour", "energy"
        else:
            last = match.start("per")
    if quantity == "length" and last < len(parse.tokens) and parse.word(last) in _POWERS:
        prefix = _POWERS[parse.word(last)]
        name, quantity = f"{prefix} {name}", tables()["prefixed"][prefix][0][1]
        last += 1
    node = value(parse, match, quantity, name)
    if node is None:
        return None
    if name == "pound" and _is_money(parse, match.start("one"), index):
        node.kind, node.unit = "money", "GBP"
    node.head = (index, index + 1)
    node.last = last
    return node


_POWERS = {"squared": "square", "cubed": "cubic"}
"""What stands behind a length: "4 km squared"."""


@lru_cache(maxsize=1)
def ends() -> frozenset[str]:
    """Give the letters that end what "5 m" says, so that it can be no millions of something."""
    numbers = ("DAYNUMBER", "NUMBER", "DOTTED")  # "12 m 2 dm"
    return frozenset(map(letter, ("DOT", "COMMA", "BREAK", "CLOSE", "FUNCTION", *numbers))) | {""}


_PRICED = frozenset(
    (
        *("cost", "costs", "costing", "pay", "pays", "paid", "paying", "worth", "price", "priced"),
        *("fine", "fined", "fines", "fee", "bill", "spend", "spent", "earn", "earns", "earned"),
        *("owe", "owed", "owes", "debt", "debts", "salary", "tax", "budget", "reward", "charged"),
    )
)
"""Words after which pounds are money, unless they are pounds of something."""


_COINS = frozenset(("note", "notes", "coin", "coins", "fine", "fines", "cheque", "prize", "reward"))
"""What is of some pounds that are money: "a ten-pound note"."""


@lru_cache(maxsize=1)
def _has_sign(string: str) -> bool:
    """Say whether a text writes pounds by their sign, looked for once for all its values."""
    return "£" in string


def _is_money(parse: Parse, first: int, unit: int) -> bool:
    """Say whether pounds are money: millions where others are, notes, or what somebody paid."""
    thing = parse.letters[unit + 1 : unit + 2] == letter("OF")
    if thing or parse.word(unit) not in ("pound", "pounds"):
        return False
    scaled = any(parse.word(at) in tables()["scales"] for at in range(first, unit))
    if scaled and _has_sign(parse.string):
        return True  # where nothing says so, millions of pounds are as often those of goods
    follows = parse.word(unit + 1) if unit + 1 < len(parse.tokens) else ""
    before = range(max(0, first - 4), first)
    return follows in _COINS or any(parse.word(at) in _PRICED for at in before)


def read_part_of_unit(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "three quarters of a mile"."""
    name, quantity = tables()["measures"][parse.word(match.start("unit"))]
    node = value(parse, match, quantity, name)
    if node is None or node.low is None or not 0 < node.low < 1:
        return None
    node.head = match.span("unit")
    return node


def _prefixed(parse: Parse, index: int, name: str) -> tuple[str, str] | None:
    """Give the name and quantity of "square miles", "fluid ounces", "metric tons"."""
    prefix = parse.meaning(index)
    for unit, quantity in tables()["prefixed"].get(prefix, ()):
        if unit == name or (
            unit == "*" and tables()["measures"].get(name, ("", ""))[1] == "length"
        ):
            return f"{prefix} {name}", quantity
    return None


def read_light_years(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "4 light years"."""
    if parse.word(match.start("light")) != "light" or unit_name(parse, match.end() - 1) != "year":
        return None
    return value(parse, match, "length", "light year")


def read_two_units(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "6 feet 2 inches", "12 ft 2 in", "6-foot-2", "9 stone 4"."""
    unit = tables()["measures"][parse.word(match.start("unit"))][0]
    known = tables()["smaller"].get(unit)
    if unit in _METRIC and match["link"]:
        return None  # "1 kilometre, 400 metres and 200 metres"
    one, two = parse.node(match, "one"), parse.node(match, "two")
    if known is None or one.low is None or two.low is None or two.low >= known[1]:
        return None
    if match["small"]:
        if tables()["measures"][parse.word(match.start("small"))][0] != known[0]:
            return None
    elif not (match["hyphen"] and parse.touches(match.end("unit") - 1)) or unit != "foot":
        return None
    amount = one.low + two.low / known[1]
    return Node(letter("VALUE"), tables()["measures"][unit][1], amount, amount, unit=unit)


_METRIC = frozenset(("kilometre", "metre", "kilogram"))
"""Units that "and" adds no smaller one to."""


def read_half_measure(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "half a mile"."""
    index = match.start("unit")
    name, quantity = tables()["measures"][parse.word(index)]
    if len(parse.word(index)) == 1 or match["prefix"]:
        return None
    if match["half"] == letter("QUARTER") and quantity != "length":
        return None  # "a quarter pound"
    share = 0.5 if match["half"] == letter("HALF") else 0.25
    node = Node(letter("VALUE"), quantity, share, share, unit=name)
    node.head = (index, index + 1)
    return node


_AFTER = frozenset(
    ("away", "apart", "long", "wide", "high", "tall", "deep", "thick", "further", "off")
)
"""Words after which "a mile" is a length, no more than they make "an hour" a rate."""

_SPEAKING = frozenset(("foot", "yard", "ton", "tonne", "pound", "bit", "stone", "grain"))
"""Units with other meanings: "a pound of flesh", "a ton of work"."""


def read_one_measure(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "a mile and a half", "a kilometre away", "a litre of milk"."""
    index = match.start("unit")
    name, quantity = tables()["measures"][parse.word(index)]
    if len(parse.word(index)) < _LONG or not parse.tokens[match.start()][0].islower():
        return None
    if parse.letters[match.start() - 1 : match.start()] in _told():
        return None  # "$5 a litre"
    share = 0.0
    if match["half"]:
        inner = parse.node(match, "share") if match["share"] else None
        share = (inner.low or 0.0) if inner else 0.5 if letter("HALF") in match["half"] else 0.25
        if not 0 < share < 1:
            return None
    elif name in _SPEAKING or parse.word(match.end()) not in (*_AFTER, "of", "from"):
        return None
    node = Node(letter("VALUE"), quantity, 1 + share, 1 + share, unit=name)
    node.head = (index, index + 1)
    return node


_LONG = 4
"""Letters of a unit's name that is no abbreviation."""


@lru_cache(maxsize=1)
def _told() -> frozenset[str]:
    """Give the letters of what "a litre" after them is the measure of."""
    names = ("CURRENCY", "CENT", "MEASURE", "DAYNUMBER", "NUMBER", "PERCENT", "PLURAL", "SIGN")
    return frozenset((*map(letter, names), "_"))


def read_height(parse: Parse, match: re.Match[str]) -> Node:
    r"""Read "6'2", "5'11\""."""
    feet, inches = parse.tokens[match.start()].strip().replace("’", "'").split("'")
    amount = int(feet) + int(inches) / 12
    node = Node(letter("VALUE"), "length", amount, amount, unit="foot")
    if parse.tokens[match.end() - 1].strip() not in _INCHES:
        node.first, node.last = match.start(), match.start() + 1
    return node


_INCHES = frozenset(('"', "”", "″"))
"""Signs of inches."""


def read_dotted_speed(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "60 m.p.h."."""
    if [parse.word(at) for at in range(*match.span("unit"))][:5] != ["m", ".", "p", ".", "h"]:
        return None
    return value(parse, match, "speed", "mile per hour")
