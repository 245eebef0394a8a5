"""Gross translation noise, made from clean sentences: what weak systems do to them.

Word order as another language would have it, function words dropped, doubled and swapped, wrong
senses. Each way is a function of the words and a seeded generator; nothing here depends on time,
platform or the order of other sentences.
"""

from __future__ import annotations

import random
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ARTICLES = ("the", "a", "an")
PREPOSITIONS = ("of", "in", "to", "for", "on", "at", "by", "with", "from", "about", "into", "over")
PRONOUNS = ("he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "this", "that")
AUXILIARIES = (
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "do"
)  # fmt: skip
LINKS = ("and", "but", "which", "who", "as", "than", "if", "when", "because", "so")
FUNCTION = frozenset((*ARTICLES, *PREPOSITIONS, *PRONOUNS, *AUXILIARIES, *LINKS))
_KINDS = (ARTICLES, PREPOSITIONS, PRONOUNS, AUXILIARIES, LINKS)


def corrupt(sentence: str, pool: Sequence[str], seed: str) -> str:
    """Give a noisy form of a clean sentence.

    Args:
        sentence: Clean English.
        pool: Content words to take wrong senses from.
        seed: What the noise depends on, besides the sentence.
    """
    dice = random.Random(zlib.crc32(f"{seed}\0{sentence}".encode()))  # noqa: S311  (not a secret)
    words = sentence.split()
    strength = dice.choice((0.35, 0.6, 1.0))
    ways = dice.sample((_reorder, _drop, _double, _swap, _stem), dice.choice((2, 3, 4)))
    for way in ways:
        words = way(words, strength, dice)
    if dice.random() < 0.6:
        words = _missense(words, strength, dice, pool)
    return " ".join(words)


def _reorder(words: list[str], strength: float, dice: random.Random) -> list[str]:
    """Move chunks: the verb last, what follows "of" before it, neighbours exchanged."""
    result = list(words)
    for _ in range(max(1, round(len(words) * strength / 6))):
        if len(result) < 5:
            break
        size = dice.choice((1, 2, 3))
        start = dice.randrange(len(result) - size)
        chunk = result[start : start + size]
        del result[start : start + size]
        reach = dice.choice((2, 3, 5, len(result)))
        place = min(max(start + dice.choice((-1, 1)) * reach, 0), len(result))
        result[place:place] = chunk
    return result


def _drop(words: list[str], strength: float, dice: random.Random) -> list[str]:
    return [w for w in words if w.lower() not in FUNCTION or dice.random() > 0.5 * strength]


def _double(words: list[str], strength: float, dice: random.Random) -> list[str]:
    result: list[str] = []
    for word in words:
        result.append(word)
        if word.lower() in FUNCTION and dice.random() < 0.25 * strength:
            result.append(dice.choice(dice.choice(_KINDS)) if dice.random() < 0.6 else word)
    return result


def _swap(words: list[str], strength: float, dice: random.Random) -> list[str]:
    result = []
    for word in words:
        kind = next((kind for kind in _KINDS if word.lower() in kind), None)
        swapped = kind is not None and dice.random() < 0.45 * strength
        result.append(dice.choice(kind) if kind and swapped else word)
    return result


def _stem(words: list[str], strength: float, dice: random.Random) -> list[str]:
    """Lose or gain the endings that inflect."""
    result = []
    for word in words:
        changed = word
        if word.isalpha() and len(word) > 4 and dice.random() < 0.25 * strength:
            for ending in ("ing", "ed", "s"):
                if word.endswith(ending) and not word.endswith("ss"):
                    changed = word[: -len(ending)]
                    break
            else:
                changed = word + dice.choice(("s", "ing", "ed"))
        result.append(changed)
    return result


def _missense(
    words: list[str], strength: float, dice: random.Random, pool: Sequence[str]
) -> list[str]:
    result = []
    for word in words:
        wrong = (
            word.isalpha()
            and word.islower()
            and word not in FUNCTION
            and dice.random() < 0.3 * strength
        )
        result.append(dice.choice(pool) if wrong else word)
    return result
