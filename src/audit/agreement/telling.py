"""What two accounts of one thing can be told by: rare words at the top, and values."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from audit.agreement.binding import topic
from audit.agreement.lexicon import lexicon
from audit.agreement.memo import Memo
from audit.agreement.names import plain
from audit.text.frequency import frequencies

if TYPE_CHECKING:
    from audit.agreement.claims import Statement
    from audit.agreement.scene import Scene

TOP = 700
"""Code points at the top of a document that say what news it has."""
WORDS = 48
"""Words of them that are kept, the rarest."""
EVERY = 50
"""Commonness of words that every text has; see `frequencies`."""
SENTENCES, FIRST = 3, 8
"""In how many sentences from the first the first names are looked for, and how many are kept."""
FIGURES = 2
"""Figures that are no zeros at the end from which a number hardly stands in two by chance."""
KINDS = frozenset(
    {
        *("count", "percent", "money", "score"),
        *("speed", "area", "length", "mass", "volume", "temperature"),
    }
)
"""Kinds of value by which that can be."""


def top_words(scene: Scene) -> tuple[str, ...]:
    """Give the words of meaning at the top of a document, the rarest in English first."""
    lowered = scene.lowered
    _, places = scene.meaning_words(0, TOP, 0, 0)
    told = dict.fromkeys([_RANKED[lowered[start:end]] for start, end in places])
    ranked = sorted(filter(None, told), key=itemgetter(0))
    return tuple([word for _, word in ranked[:WORDS]])


def _ranked(word: str) -> tuple[int, str] | None:
    """Give how common a word is, and the word, if it is one of letters."""
    word = word.removesuffix("'s")
    return (frequencies().get(word, 0), word) if word.isalpha() else None


_RANKED = Memo(_ranked)
"""What `_ranked` gives by word."""


def first_names(scene: Scene) -> tuple[str, ...]:
    """Give the names in the first sentence that has any, in reading order; countries by code."""
    common, countries, string = frequencies(), lexicon().countries, scene.string
    for low, high in scene.sentences[:SENTENCES]:
        _, places = scene.meaning_words(low, min(high, low + TOP), low, low)
        words = [
            (start, word)
            for start, end in places
            if (word := string[start:end].removesuffix("'s").removesuffix("’s"))[0].isupper()
        ]
        names = [
            word.lower()
            for start, word in words
            if not plain(word) and not (start == low and word.lower() in common)
        ]
        names += [f"@{code}" for start, code in scene.countries if low <= start < high]
        names += [f"@{countries[w]}" for _, word in words if (w := word.lower()) in countries]
        if names:
            return tuple(dict.fromkeys(names))[:FIRST]
    return ()


def rarity(word: str) -> float:
    """Say how much a word tells by itself, in [0, 1]: 1 if it is a name, or next to none."""
    return max(0.0, 1.0 - frequencies().get(word, 0) / EVERY)


def told_value(statement: Statement) -> str | None:
    """Give an exact value with what it counts, if two texts hardly share it by chance."""
    value = statement.value
    if value.kind == "score" and value.text:
        return f"score {value.text}"
    if value.kind not in KINDS or value.low is None or value.low != value.high:
        return None
    digits = f"{value.low:.6g}".split("e", 1)[0].replace(".", "").strip("0")
    if len(digits) < FIGURES:
        return None
    return f"{topic(statement.attribute)} {value.unit} {value.low:g}"
