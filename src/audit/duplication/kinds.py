"""What kind of fact was changed where some words were put for others, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audit.duplication.denials import denials, denied, opposed
from audit.duplication.names import one_name
from audit.duplication.quantities import differ, unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.duplication.lexicon import DifferenceKind, Lexicon
    from audit.duplication.quantities import Quantity
    from audit.duplication.tokens import Token

SHORT_WORD = 5
"""Letters of a word that one other letter makes another word: "now" and "not"."""
SHORTEST_NAME = 3
LISTED = 6
"""Letters of a listed word in which one wrong letter leaves it that word."""
_FIGURES = str.maketrans("015", "ols")
"""Digits that scanners put for letters."""
NO_NAMES = ("ly", "ing", "ers", "ists", "ials", "ities", "ments", "ions")
"""Endings of words that open a sentence and are no names."""
SPELLED = 88
"""Passages that are as alike as this (0 to 100), letter by letter, are one text."""


class Changed(NamedTuple):
    """A fact that was changed, and the words that tell it on either side."""

    kind: DifferenceKind
    ours: Sequence[Token]
    theirs: Sequence[Token]


def changed(ours: Sequence[Token], theirs: Sequence[Token], known: Lexicon) -> Iterator[Changed]:
    """Give the facts that were changed where these words were put for those."""
    if opposed(ours, theirs, known):
        yield Changed("negation", ours, theirs)
        return
    if denials(ours, known) != denials(theirs, known):
        if _spelled(ours, theirs, known):
            return
        if denied(ours, theirs, known):
            if (ours and theirs) or not _sentence(ours or theirs):
                yield Changed("negation", ours, theirs)
            return
    if not ours or not theirs:
        if _added([*ours, *theirs]):
            yield Changed("number", ours, theirs)
        return
    if _spelled(ours, theirs, known):
        return
    for found in (_dates(ours, theirs, known), _numbers(ours, theirs, known)):
        if found:
            yield found
    names = [_names(side, known) for side in (ours, theirs)]
    if all(names) and not one_name(*([_name(t, known) for t in side] for side in names)):
        yield Changed("name", *names)


def one_off(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Tell whether one word was put for another that is one letter apart."""
    from rapidfuzz.distance import Levenshtein

    left, right = ("".join(token.text for token in side).lower() for side in (ours, theirs))
    if min(len(left), len(right)) < SHORTEST_NAME:
        return False
    return left != right and Levenshtein.distance(left, right, score_cutoff=1) <= 1


def _dates(ours: Sequence[Token], theirs: Sequence[Token], known: Lexicon) -> Changed | None:
    """Compare the days and months of both sides."""
    sides = [
        [(token, word) for token in side if (word := known.known(token.text, known.dates))]
        for side in (ours, theirs)
    ]
    if not all(sides) or [word for _, word in sides[0]] == [word for _, word in sides[1]]:
        return None
    return Changed("date", *([token for token, _ in side] for side in sides))


def _numbers(ours: Sequence[Token], theirs: Sequence[Token], known: Lexicon) -> Changed | None:
    """Compare the numbers of both sides."""
    left, right = ([token for token in side if token.quantity] for side in (ours, theirs))
    if not left or not right:
        side, other = (left, theirs) if left else (right, ours)
        # For a word of another kind it is another sentence, or a word that a machine got wrong.
        loose = [token for token in other if token.text.lower() in known.loose]
        # "A decade" and "ten years" are one: what is counted must stay.
        if not side or not loose or len(loose) < len(other) or not _added(side):
            return None
        return Changed("number", *((side, loose) if left else (loose, side)))
    if len(left) != len(right) and _as_one(left) == _as_one(right):
        return None  # "9 to 12" and "9–12"
    apart = _unmatched(left, right), _unmatched(right, left)
    garbled = _garbled(*apart, ours, theirs) or _garbled(*apart[::-1], theirs, ours)
    if garbled or not any(apart):
        return None
    sides = [some or all_ for some, all_ in zip(apart, (left, right), strict=True)]
    days = all(token.quantity and token.quantity.date for side in sides for token in side)
    return Changed("date" if days else "number", *sides)


def _garbled(
    left: Sequence[Token], right: Sequence[Token], ours: Sequence[Token], theirs: Sequence[Token]
) -> bool:
    """Tell whether of a number and its scale one side has but one, and a word for the other.

    It is a slip of a scanner: "12 mlllion", "f1ve billion".
    """
    if len(left) != 1 or len(right) != 1:
        return False
    whole, part = left[0].quantity, right[0].quantity
    if not whole or not part:
        return False
    if whole.bare != whole.readings and whole.bare == part.readings and part.whole == part.end:
        return left[0] is ours[-1] and right[0] is not theirs[-1]
    scale = left[0].text.lower().endswith(f" {right[0].text.lower()}")
    return scale and left[0] is ours[0] and right[0] is not theirs[0]


def _as_one(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Give the parts of several numbers one after the other."""
    numbers = [token.quantity for token in tokens if token.quantity]
    return tuple(part for number in numbers for part in min(number.readings))


def _unmatched(tokens: Sequence[Token], others: Sequence[Token]) -> list[Token]:
    """Give the numbers for which the other side has none that is equal."""
    left: list[Quantity] = [other.quantity for other in others if other.quantity]
    apart = []
    for token in tokens:
        assert token.quantity is not None
        same = next((other for other in left if not differ(token.quantity, other)), None)
        if same is None:
            apart.append(token)
        else:
            left.remove(same)
    return apart


def _added(tokens: Sequence[Token]) -> bool:
    """Tell whether words that one side lacks hold an amount."""
    sound = any(token.quantity and token.quantity.sound for token in tokens)
    return sound and not _sentence(tokens)


def _sentence(tokens: Sequence[Token]) -> bool:
    """Tell whether words are a whole sentence: one more is another text, not another fact.

    Of "I never worry. I keep", where the other side has "I keep", it may be "never worry. I".
    """
    first, last = tokens[0], tokens[-1]
    return (first.opens and last.closes) or (last.opens and last.text.lower() == first.before)


def _spelled(ours: Sequence[Token], theirs: Sequence[Token], known: Lexicon) -> bool:
    """Tell whether both sides are one text spelled or spaced otherwise.

    Digits, words of the lists and names are not: one letter makes "millions" of "billions".
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA, Levenshtein

    left, right = ("".join(map(_read, ours)), "".join(map(_read, theirs)))
    if left == right:
        return not any(t.quantity and t.quantity.units for t in (*ours, *theirs))
    if not left or not right or any(mark.isdecimal() for mark in left + right):
        return False
    listed = [_listed(token, known) for token in (*ours, *theirs)]
    if any(listed):
        # "Jonuary" is no word of the list, and one letter from one that is.
        size = min(len(left), len(right))
        one_off = size >= LISTED and OSA.distance(left, right, score_cutoff=1) <= 1
        return one_off and not all(listed)
    if all(_names(side, known) and len(side) == 1 for side in (ours, theirs)):
        return False
    if Levenshtein.distance(left, right, score_cutoff=1) <= 1:
        return left.startswith(right[:2]) and max(len(left), len(right)) > SHORT_WORD
    return fuzz.ratio(left, right) >= SPELLED


def _read(token: Token) -> str:
    """Give a word in lower case, with the letters that a scanner took for digits: "pr0fit"."""
    word = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", "", token.text.lower())
    letters = sum(mark.isalpha() for mark in word)
    return word.translate(_FIGURES) if word.isalnum() and letters > len(word) - letters else word


def _listed(token: Token, known: Lexicon) -> bool:
    """Tell whether a word is one that carries a fact by itself."""
    word = token.text.lower()
    return token.quantity is not None or word in known.dates or known.negates(word)


def opening(
    ours: Sequence[Token], theirs: Sequence[Token], texts: tuple[str, str], known: Lexicon
) -> bool:
    """Tell whether a name that opens a sentence was put for another.

    A capital letter means nothing there, so neither may be a word that either text also writes in
    lower case, nor one that often opens a sentence.
    """
    if len(ours) != 1 or len(theirs) != 1 or not known.openers:
        return False
    words = ours[0].text, theirs[0].text
    if not all(token.opens and token.text.istitle() for token in (*ours, *theirs)):
        return False
    if one_name(words[:1], words[1:]):
        return False
    return all(_nameable(word, texts, known) for word in words)


def _nameable(word: str, texts: tuple[str, str], known: Lexicon) -> bool:
    """Tell whether a capitalised word that opens a sentence is likely to be a name."""
    low = word.lower()
    if (
        not word.replace("'", "").replace("’", "").isalpha()
        or len(word) < SHORTEST_NAME
        or low.endswith(NO_NAMES)
    ):
        return False
    if low in known.openers | known.dates | known.negations or low in known.numerals:
        return False
    return not any(re.search(rf"\b{low}\b", text) for text in texts)


def _names(tokens: Sequence[Token], known: Lexicon) -> list[Token]:
    """Give the words that are names: listed, or with a capital where no sentence begins."""
    return [t for t in tokens if known.known(t.text, known.names) or _capital(t, known)]


def _name(token: Token, known: Lexicon) -> str:
    return known.known(token.text, known.names) or token.text


def _capital(token: Token, known: Lexicon) -> bool:
    word, apostrophe, rest = token.text.replace("’", "'").partition("'")
    if apostrophe and rest != "s" and not rest.istitle():
        return False  # "I'm", and not "Russia's" or "O'Brien"
    return (
        word[0].isupper()
        and not token.opens
        and (word + rest).isalpha()
        and (token.named or not known.articles)
        and token.quantity is None
        and known.known(word, known.dates) is None
        and word.lower() not in known.openers
        and not unit(word)
    )
