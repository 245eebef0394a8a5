"""Numbers as they are spoken, added up from left to right."""

from __future__ import annotations

from functools import lru_cache

from audit.agreement.values.cascade import Parse, letter
from audit.agreement.values.lexer import number


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
                group += number(parse.tokens[index].strip())
            elif token == letter("A"):
                group += 1
            elif token == letter("HUNDRED"):
                group = (group or 1) * 100
            elif token == letter("SCALE"):
                scale = parse.meaning(index)
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
