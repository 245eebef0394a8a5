"""Numbers as they are spoken, added up from left to right."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values.cascade import Node, Parse, letter

if TYPE_CHECKING:
    import re


class Spoken:
    """Reads the tokens of a number from left to right."""

    def __init__(self, parse: Parse, first: int, last: int) -> None:
        self.parse, self.first, self.last = parse, first, last

    def value(self) -> float:
        """Add up units, hundreds and scales as they are spoken."""
        parse = self.parse
        total = group = last = 0.0
        for index in range(self.first, self.last):
            token = parse.letters[index]
            if token in plain_letters():
                group += parse.meaning(index)
            elif token in figure_letters():
                group += parse.figures(index)
            elif token == letter("A"):
                group += 1
            elif token == letter("HUNDRED"):
                group = (group or 1) * 100
            elif token == letter("SCALE"):
                scale = parse.scale(index)
                if last and not group and parse.letters[index - 1] == letter("SCALE"):
                    total -= last  # "three lakh crore", "a million million"
                    last *= scale
                    total += last
                else:
                    last = (group or 1) * scale
                    total += last
                    group = 0
        return total + group


@lru_cache(maxsize=1)
def plain_letters() -> frozenset[str]:
    """Give the letters of words below a hundred."""
    return frozenset(map(letter, ("ONE", "DIGITWORD", "TEEN", "TENS", "ZERO")))


@lru_cache(maxsize=1)
def figure_letters() -> frozenset[str]:
    """Give the letters of numbers in figures."""
    return frozenset(map(letter, ("INT2", "INT4", "INT", "DECIMAL", "DOTTED")))


def make(value: float, *, words: bool, year: bool = False) -> Node:
    """Make the node of a number, its letter by what else it could be: a day, a year."""
    if abs(value) > 1e18:
        return Node(letter("NUMBER"), "number", value, value)
    whole = value == int(value)
    if year and whole and 1000 <= value <= 2999:
        name = "YEARNUMBER"
    elif whole and 0 <= value <= 31:
        name = "WORDNUMBER" if words else "DAYNUMBER"
    elif whole and words and value < 100:
        name = "COUNTNUMBER"
    else:
        name = "NUMBER"
    return Node(letter(name), "number", value, value)


def scaled(parse: Parse, match: re.Match[str]) -> float:
    """Multiply the hundreds, scales and dozens that follow a number."""
    factor = 1.0
    for index in range(*match.span("scale")) if match["scale"] else ():
        token = parse.letters[index]
        if token == letter("SCALE"):
            factor *= parse.scale(index)
        else:
            factor *= 100 if token == letter("HUNDRED") else parse.meaning(index)
    return factor
