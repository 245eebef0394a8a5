"""What parts two pieces of speech for all the words that they share: numbers, names, opposites."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

from audit.agreement.lexicon import lexicon
from audit.agreement.names import skeleton
from audit.agreement.numbers import NUMBERS, joined
from audit.agreement.stems import said, stem
from audit.text.frequency import frequencies

REACH = 3
"""Words of meaning after a negation that it can be of."""
_WORD = re.compile(r"[^\W\d_][\w'’]*|\d[\d.,]*\d|\d")
_CLAUSES = re.compile(r"[,;:.!?()–—](?!\d)")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_NOT = ("n't", "n’t")


class _Opposites(Struct, frozen=True):
    negations: frozenset[str]
    sides: dict[str, tuple[int, bool]]
    """From a word to the pair that it is of and the side."""


@cache
def _opposites() -> _Opposites:
    data = tomllib.loads((files("audit.agreement") / "opposites.toml").read_text("utf-8"))["words"]
    return _Opposites(
        negations=frozenset(data["negations"].split()),
        sides={
            word: (n, side == 1)
            for n, pair in enumerate(data["pairs"])
            for side, words in enumerate(pair)
            for word in words.split()
        },
    )


class Terms(Struct, frozen=True):
    """What can part one piece of speech from another."""

    figures: frozenset[float]
    """Its numbers, in words or digits."""
    negated: frozenset[str]
    """Stems that stand beside a negation."""
    stems: frozenset[str]
    names: frozenset[str]
    """Its words in capitals, countries by their codes; no titles, days and bodies."""
    sides: frozenset[tuple[int, bool]]
    """Which sides of which pairs of opposites it has."""


@lru_cache(maxsize=16384)
def terms(text: str) -> Terms:
    """Read what can part a piece of speech from another that shares its words."""
    known, opposites = lexicon(), _opposites()
    figures: set[float] = set()
    negated: set[str] = set()
    names: set[str] = set()
    sides: set[tuple[int, bool]] = set()
    first = True
    for clause in _CLAUSES.split(text):
        words = [m[0] for m in _WORD.finditer(clause)]
        lowered = [word.lower().strip("'’").removesuffix("'s").removesuffix("’s") for word in words]
        figures |= _numbers(lowered)
        sides |= {opposites.sides[word] for word in lowered if word in opposites.sides}
        meant = [stem(word) if word not in known.stop and len(word) > 2 else "" for word in lowered]
        for n, word in enumerate(lowered):
            if word in opposites.negations or word.endswith(_NOT):
                negated |= {*_few(meant[n + 1 :], REACH), *_few(meant[:n][::-1], 1)}
        for word, low in zip(words, lowered, strict=True):
            if word[0].isupper() and not (first and low in frequencies()):
                names |= _name(low)
            first = False
    return Terms(
        frozenset(figures), frozenset(negated), said(text), frozenset(names), frozenset(sides)
    )


def _few(words: list[str], most: int) -> list[str]:
    return [word for word in words if word][:most]


def _numbers(words: list[str]) -> set[float]:
    """Give the numbers among lower-cased words; "one" only where it counts ("one of them")."""
    found: set[float] = set()
    n = 0
    while n < len(words):
        word, after = words[n], words[n + 1] if n + 1 < len(words) else ""
        value = NUMBERS.get(word)
        if value is not None:
            whole = joined(value, NUMBERS.get(after, 0))
            counts = word != "one" or not (after in {"", "of", "another"} or words[n - 1] == "no")
            if whole is not None:
                value, n = whole, n + 1
            if counts:
                found.add(float(value))
        elif _DIGITS.fullmatch(word):
            found.add(float(word.replace(",", "")))
        n += 1
    return found


def _name(low: str) -> set[str]:
    """Give what a lower-cased word in capitals names; nothing for titles, days and "I'll"."""
    known = lexicon()
    for form in (low, low.removesuffix("s")):
        if form in known.countries:
            return {"@" + known.countries[form]}
    known_word = (
        low.replace("’", "'").partition("'")[0] in known.stop
        or low in known.calendar
        or low in known.organisations
        or low in known.places
        or low in known.openers
        or low in known.entries
    )
    return set() if known_word or len(low) < 2 else {low}


def parted(a: str, b: str) -> bool:
    """Say whether numbers, negations, names or opposites part two pieces of speech."""
    one, other = terms(a), terms(b)
    if one.figures and other.figures and one.figures != other.figures:
        return True
    if one.negated & other.stems - other.negated or other.negated & one.stems - one.negated:
        return True
    turned = {(pair, not side) for pair, side in one.sides}
    if any(
        (pair, not side) not in other.sides and (pair, side) not in one.sides
        for pair, side in turned & other.sides
    ):
        return True
    mine, its = one.names - other.names, other.names - one.names
    return bool(mine and its and _unlike(mine, its))


def _unlike(mine: frozenset[str], its: frozenset[str]) -> bool:
    """Say whether each has a name that is no spelling and no form of one of the other's."""
    return any(not any(_near(a, b) for b in its) for a in mine) and any(
        not any(_near(a, b) for a in mine) for b in its
    )


def _near(a: str, b: str) -> bool:
    return skeleton(a) == skeleton(b) or a.startswith(b) or b.startswith(a)
