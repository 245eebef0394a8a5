"""Ages: "19 years old", "aged 5", ", 19," after a name, "in his forties"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values.amounts import value
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.lexicon import tables

if TYPE_CHECKING:
    import re


def read_age(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "19 years old", "aged five years"."""
    inner = parse.node(match, "span")
    if inner.low is None or inner.precision not in ("year", "month", "week", "day"):
        return None
    factor = {"year": 12, "month": 1}.get(inner.precision, 1)
    if inner.precision == "week":
        factor = 7
    node = Node(
        letter("VALUE"),
        "age",
        inner.low / factor,
        None if inner.high is None else inner.high / factor,
        unit=inner.precision,
    )
    node.hedge = inner.hedge
    return node


def read_aged(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "aged 5", "age of 5", "ages 5 to 9"."""
    node = value(parse, match, "age", "year")
    if node is None or node.low is None or not 0 <= node.low <= 120:
        return None
    if (node.high or 0) > 120 or node.low != int(node.low):
        return None
    if match["before"]:
        node.first = match.start("before")
    return node


def read_apposition(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read ", 19," after a name: two capitals before the comma, or one and a comma after."""
    number = parse.node(match, "one")
    if (
        parse.letters[match.start() - 1] == letter("COMMA")
        and parse.tokens[match.start() - 2][0].islower()
    ):
        return None
    if number.low is None or not 1 <= number.low <= 110 or number.low != number.high:
        return None
    node = Node(letter("VALUE"), "age", number.low, number.low, unit="year")
    node.first, node.last = match.span("one")
    return node


SURNAMES = (
    "MEASURE CURRENCY CENT SCALE COLLECTIVE MAYBEMONTH SEASON CALENDARUNIT DAYPART REST EARLY LATE"
    " YEARKIND BEGINNING TEMPERATURE PART SHORTPERIOD OLD FUNCTION POINT MEAL LUNCH"
)
"""Classes of words that are surnames too: "Mark Stone, 41," "Theresa May, 60,"."""


def read_surname(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read ", 19," after a surname that is a word of the lexicon, a given name before it."""
    first = match.start()
    name = [parse.tokens[at].strip() for at in (first - 3, first - 2)] if first > 2 else [""]
    if not all(word.isalpha() and word.istitle() and len(word) > 2 for word in name):
        return None
    return read_apposition(parse, match)


def read_being(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "she was 29."."""
    first = match.start()
    if parse.word(first) not in ("he", "she") or parse.word(first + 1) not in ("is", "was"):
        return None
    return read_apposition(parse, match)


def read_twenties(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "in his early forties"."""
    word = parse.word(match.start("decade"))
    names = tables()["classes"]["DECADEWORD"].split()
    word = f"{names.index(word) + 2}0s" if word in names else word
    if len(word.rstrip("s’'")) != 2:
        return None
    low = float(word[:2])
    high = low + 9
    if match["part"]:
        token = parse.letters[match.start("part")]
        third = (letter("EARLY"), letter("MID"), letter("LATE")).index(token)
        low, high = ((low, low + 3), (low + 4, low + 6), (low + 7, high))[third]
    return Node(letter("VALUE"), "age", low, high, unit="year")
