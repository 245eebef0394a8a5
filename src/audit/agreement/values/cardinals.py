"""Whole and decimal numbers, and ranks: "1 234,5", "twenty-three", "nine point four", "21st"."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.lexicon import tables
from audit.agreement.values.spoken import Spoken, make, plain_letters, scaled

if TYPE_CHECKING:
    import re


def read_cardinal(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two hundred and five", "5 hundred thousand"."""
    text = parse.letters
    first, last = match.span()
    if text[first] == letter("A") and text[first + 1] not in letter("HUNDRED") + letter("SCALE"):
        return None
    # A decade's or decimal's dot belongs to it; "one" alone is mostly a pronoun: see counts.
    if (end := _end_of_one(parse, first, last)) < last:
        node = make(Spoken(parse, first, end).value(), words=text[first] in plain_letters())
        node.first, node.last = first, end
        return node
    value = Spoken(parse, first, last).value()
    words = any(text[i] in plain_letters() for i in range(first, last))
    if letter("HYPHEN") + letter("SCALE") in text[first:last]:
        return make(value, words=words)  # "two-thousand" is no year
    return make(value, words=words, year=words and last - first > 1 and 1900 <= value <= 2100)


def _end_of_one(parse: Parse, first: int, last: int) -> int:
    """Give where a number ends that two are run together in.

    Its scales fall: "one million and two million" are two. After "between" so are the sides of
    the one "and": "between one hundred and two thousand".
    """
    text = parse.letters
    joint = text.rfind(letter("AND"), first, last)
    links = letter("AND") + letter("TO") + letter("HYPHEN")
    follows = text[last : last + 1] or " "
    if joint > first and text[first - 1 : first] == letter("BETWEEN") and follows not in links:
        return joint
    least, end, at = math.inf, last, first
    while at < last:
        if text[at] != letter("SCALE"):
            at += 1
            continue
        size, start = 1.0, at
        while at < last and text[at] == letter("SCALE"):
            size *= parse.scale(at)
            at += 1
        if size >= least and start > first:
            return end
        least, end = size, at
    return last


def read_figure(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "1,234.5", "5k", "2½", "10 000"."""
    first, last = match.span()
    token = parse.tokens[first].strip()
    shape = parse.letters[first]
    if last - first == 1 and token.isdecimal():
        return make(float(token), words=False, year=shape == letter("INT4"))
    value = parse.figures(first)
    for index in range(first + 1, last):
        if parse.letters[index] == letter("ZEROS"):
            value *= 1000
        elif parse.letters[index] in _suffixes():
            suffix = parse.tokens[index].strip()
            follows = parse.letters[last : last + 1]
            if not parse.touches(index - 1) and follows and follows in _nouns():
                return None  # "5 M people" may be anything
            small = suffix == "k" or (suffix == "b" and shape in _decimals())  # "3.5b"
            small = small or (suffix == "m" and _counts_millions(parse, index, shape))
            if suffix.lower() not in tables()["suffixes"] or suffix.islower() != small:
                return None
            value *= tables()["suffixes"][suffix.lower()]
        elif parse.letters[index] == letter("VULGAR"):
            value += parse.meaning(index)
        else:
            value *= parse.meaning(index)
    node = make(value, words=False)
    if last - first > 1 or shape == letter("DECIMAL"):
        node.letter = letter("NUMBER")
    if shape == letter("DOTTED") and last - first == 1:
        node.letter = letter("DOTTED")
    return node


def _counts_millions(parse: Parse, index: int, shape: str) -> bool:
    """Say whether "m" is millions of what follows: "3m people", "1.2m jobs", no "100m hurdles"."""
    if not parse.touches(index - 1) or index + 1 >= len(parse.tokens):
        return False
    follows = parse.word(index + 1)
    if follows in ("new", "more", "other") and index + 2 < len(parse.tokens):
        follows = parse.word(index + 2)
    if follows in tables()["plurals"]:
        return True
    return shape in _decimals() and follows.endswith("s") and follows not in _MEASURED


_MEASURED = frozenset(
    (
        *("waves", "walls", "fences", "boards", "planks", "poles", "seas", "swells", "tides"),
        *("drifts", "snakes", "sharks", "lengths", "strips", "pipes", "gaps", "jumps", "putts"),
        *("is", "was", "has", "as", "plus", "less", "across", "this", "its", "his"),
    )
)
"""What follows metres rather than millions: "1.5m waves", "1.9m is"."""


def read_spaced(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "1 234 567": groups of three with spaces between."""
    groups = [parse.tokens[i].strip() for i in range(*match.span("groups"))]
    whole, comma, decimals = groups[-1].partition(",")  # "1 234 567,8"
    threes = all(len(group) == 3 and group.isdecimal() for group in (*groups[1:-1], whole))
    if not threes or len(groups[0]) > 3:
        return None
    amount = float("".join((*groups[:-1], whole, comma and ".", decimals)))
    return make(amount * scaled(parse, match), words=False)


@lru_cache(maxsize=1)
def _decimals() -> str:
    return letter("DECIMAL") + letter("DOTTED")


@lru_cache(maxsize=1)
def _suffixes() -> str:
    return letter("KSUFFIX") + letter("MSUFFIX") + letter("MEASURE")


@lru_cache(maxsize=1)
def _nouns() -> str:
    return letter("WORD") + letter("PLURAL") + letter("CAPITAL")


def read_spoken_year(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "nineteen eighty-four", "nineteen oh five"."""
    century = parse.meaning(match.start())
    rest = Spoken(parse, match.start() + 1, match.end()).value()
    if century not in (18, 19, 20):
        return None
    joined = parse.letters[match.start() + 1] == letter("HYPHEN")
    if joined and not (century == 19 or rest % 10):
        return None  # "eighteen-twenty"
    return make(century * 100 + rest, words=False, year=True)


def read_decimal(parse: Parse, match: re.Match[str]) -> Node:
    """Read "nine point nought four", "2 point 5 million"."""
    whole = Spoken(parse, *match.span("whole")).value()
    spoken = range(*match.span("digits"))
    if parse.letters[spoken[0]] == letter("INT2"):
        digits = parse.tokens[spoken[0]].strip()
    elif parse.letters[spoken[0]] in (letter("TEEN"), letter("TENS")):
        digits = str(int(Spoken(parse, *match.span("digits")).value()))
    else:
        digits = "".join(
            str(int(parse.meaning(i)) if parse.letters[i] in plain_letters() else 0) for i in spoken
        )
    node = make(float(f"{int(whole)}.{digits}") * scaled(parse, match), words=False)
    node.letter = letter("NUMBER")
    return node


def read_ordinal(parse: Parse, match: re.Match[str]) -> Node:
    """Read "twenty-first", "31st"."""
    value = 0.0
    for index in range(*match.span()):
        token = parse.letters[index]
        if token in (letter("TENS"), letter("ORDINALWORD"), letter("ZERO")):
            value += parse.meaning(index)
        elif token == letter("SECOND"):
            value += 2
        elif token == letter("ORDINALBLOB"):
            value = float(parse.tokens[index].strip()[:-2].replace(",", ""))
    return Node(letter("ORDINAL"), "ordinal", value, value)


def read_ranked(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "one hundred and seventy-third"; "one one hundred and fifth" is a share of it."""
    last = match.end() - 1
    first = match.end("share") if match["share"] else match.start()
    if parse.meaning(last) >= 100 or "hundredth" in parse.word(last):
        return None
    rank = Spoken(parse, first, last).value() + parse.meaning(last)
    if match["share"]:
        return make(1 / rank, words=False)
    return Node(letter("ORDINAL"), "ordinal", rank, rank)
