"""Plants a changed fact in copies: a number, a name or a negation, at a known place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import random

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?![\w'])")
VERB = re.compile(r"\b(is|are|was|were|has|had|will|would|could|should|did)\b(?! not)(?= [a-z])")
NOT = re.compile(r"\b(?:is|are|was|were|has|had|will|would|could|should|did)( not)\b")
CALENDAR = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\w+day$)")
NAMES = [
    "Abernathy",
    "Bellweather",
    "Cordoba",
    "Dunmore",
    "Ellsworth",
    "Fairbanks",
    "Grenada",
    "Hollister",
    "Ivanhoe",
    "Jessup",
    "Kirkwall",
    "Lindholm",
    "Marrakesh",
    "Norfolk",
    "Ostrava",
    "Pemberton",
    "Quimby",
    "Rotterdam",
    "Stavanger",
    "Tallinn",
    "Uppsala",
    "Vermeer",
    "Wexford",
    "Yokohama",
    "Zanzibar",
]


Change = tuple[int, int, str]
"""Where a text is changed, and what is put there."""


class Planted(NamedTuple):
    """A text with one fact changed."""

    kind: str
    text: str
    start: int
    end: int


def plant(text: str, kind: str, chance: random.Random) -> Planted | None:
    """Change one fact of a kind at a random place; None where the text holds none."""
    change = {"number": _number, "name": _name, "negation": _negation}[kind](text, chance)
    if change is None:
        return None
    start, end, new = change
    return Planted(kind, text[:start] + new + text[end:], start, start + len(new))


def _number(text: str, chance: random.Random) -> Change | None:
    """Change one digit of a number."""
    places = list(NUMBER.finditer(text))
    if not places:
        return None
    place = chance.choice(places)
    number = place.group()
    at = chance.choice([n for n, mark in enumerate(number) if mark.isdigit()])
    new = chance.choice([digit for digit in "123456789" if digit != number[at]])
    return *place.span(), number[:at] + new + number[at + 1 :]


def _name(text: str, chance: random.Random) -> Change | None:
    """Put another name for a capitalised word inside a sentence."""
    places = [match for match in NAME.finditer(text) if not CALENDAR.match(match.group())]
    if not places:
        return None
    place = chance.choice(places)
    return *place.span(), chance.choice([name for name in NAMES if name[0] != place.group()[0]])


def _negation(text: str, chance: random.Random) -> Change | None:
    """Take a "not" out, or put one in after a verb."""
    taken = list(NOT.finditer(text))
    if taken and chance.random() < 0.5:
        return *chance.choice(taken).span(1), ""
    places = list(VERB.finditer(text))
    if not places:
        return None
    end = chance.choice(places).end()
    return end, end, " not"
