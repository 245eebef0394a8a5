"""Differences in a script without spaces: the listed words that stand in, over or at a gap."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audit.duplication.lexicon import Difference, DifferenceKind, lexicon
from audit.duplication.persons import persons
from audit.duplication.quantities import quantities
from audit.duplication.values import readings, worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.duplication.views import Edge, Place, View

KINDS: Sequence[DifferenceKind] = ("negation", "date", "number", "name")
BESIDE = 2
"""Characters shown on both sides of a negation."""
LONGEST = 10
"""Characters of the longest word of such a list."""


class Told(NamedTuple):
    """A word of a list, found in running text."""

    kind: DifferenceKind
    value: str
    start: int
    end: int


def in_running(edge: Edge, a: Place, b: Place, language: str) -> Iterator[Difference]:
    """Find the fact in which two gaps (in words) differ."""
    first, second = edge.first, edge.second
    assert first.text is not None
    assert second.text is not None
    ours, theirs = _gap(first, a), _gap(second, b)
    if ours[0] == ours[1] or theirs[0] == theirs[1]:
        # What lies over an empty gap is seen with the character after it, on both sides.
        ours, theirs = (ours[0], ours[1] + 1), (theirs[0], theirs[1] + 1)
    left = told(first.text, *ours, language)
    right = told(second.text, *theirs, language)
    for kind in KINDS:
        here = [word for word in left if word.kind == kind]
        there = [word for word in right if word.kind == kind]
        if [word.value for word in here] == [word.value for word in there]:
            continue
        if kind == "negation":
            if len(here) != len(there):
                yield Difference(kind, _with(first, a, here), _with(second, b, there))
                return
        elif here and there:
            yield Difference(kind, _around(here), _around(there))
            return
    yield from in_persons(edge, a, b, language)


def in_persons(edge: Edge, a: Place, b: Place, language: str) -> Iterator[Difference]:
    """Find the two persons of whom two gaps (in words) tell."""
    first, second = edge.first, edge.second
    assert first.text is not None
    assert second.text is not None
    if both := persons((first.text, _gap(first, a)), (second.text, _gap(second, b)), language):
        yield Difference("name", *both)


def told(text: str, start: int, end: int, language: str) -> Sequence[Told]:
    """Give the listed words that stand in or over `text[start:end]`."""
    pattern, meant = _pattern(language)
    found: list[Told] = []
    done = 0
    for match in pattern.finditer(text, max(0, start - LONGEST), end + LONGEST):
        low, high = match.span()
        if low < done or high <= start or low >= end:
            continue
        if match["inert"]:
            done = high
            continue
        kind, value = meant.get(match.group()) or ("number", "")
        if not value:
            value, high = _value(text, low, high, language)
        found.append(Told(kind, value, low, high))
        done = high
    return found


@lru_cache
def _pattern(language: str) -> tuple[re.Pattern[str], Mapping[str, tuple[DifferenceKind, str]]]:
    """Find listed words, and any run of digits and number words."""
    known = lexicon(language)
    meant: dict[str, tuple[DifferenceKind, str]] = {
        **{word: ("name", word) for word in known.names},
        **{word: ("date", word) for word in known.dates},
        **dict.fromkeys(known.negations, ("negation", "not")),
    }
    words = "|".join(map(re.escape, sorted(meant, key=lambda word: (-len(word), word))))
    numerals = "|".join(map(re.escape, _numerals(language)))
    digits = r"\d+(?:[.,]\d+)*"
    inert = rf"(?P<inert>{known.inert})|" if known.inert else "(?P<inert>(?!))|"
    found = rf"{inert}{words}|{digits}(?:{numerals})*|(?:{numerals})+"
    return re.compile(found if meant else r"(?P<inert>(?!))"), meant


@lru_cache
def _numerals(language: str) -> Sequence[str]:
    known = lexicon(language)
    own = known.numerals | {word for word in known.scales if not word.isascii()}
    return sorted(own, key=lambda word: (-len(word), word))


def _value(text: str, start: int, end: int, language: str) -> tuple[str, int]:
    """Give the value of a number in digits or in words (or the words), and where it ends."""
    known = lexicon(language)
    if text[start].isdecimal():
        number = next(quantities(text, start, start + 1, known), None)
        return (min(number.readings)[0], number.end) if number else (text[start:end], end)
    words = re.findall("|".join(map(re.escape, _numerals(language))), text[start:end])
    if len(words) > 1 and all(word in known.values and known.scale(word) is None for word in words):
        digits = "".join(str(known.values[word]) for word in words)
        return min(readings(digits, point=True))[0], end
    return worded(words, known) or text[start:end], end


def _gap(view: View, words: tuple[int, int]) -> Place:
    """Locate a gap in code points; an empty one lies before a word."""
    assert view.payload is not None
    first, last = words
    if first < last:
        return view.payload.place(first, last)
    at = view.payload.place(first - 1, first)[1] if first else 0
    return at, at


def _around(words: Sequence[Told]) -> Place:
    return words[0].start, words[-1].end


def _with(view: View, gap: tuple[int, int], words: Sequence[Told]) -> Place:
    """Locate a gap and its negation, with the characters before and after it."""
    assert view.payload is not None
    size = len(view.payload.words)
    start, end = view.payload.place(max(gap[0] - BESIDE, 0), min(gap[1] + BESIDE, size))
    if words:
        return min(start, words[0].start), max(end, words[-1].end)
    return start, end
