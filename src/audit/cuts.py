"""What can be taken out of a text without loss: whole sentences that stand in it word for word.

A repeat that was found may differ from its original in a figure, a name or a "not", and it may end
in the middle of a sentence that goes on otherwise. Such a one is a finding, but it is no cut.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Place = tuple[int, int]
SHORTEST_REST = 5
"""Words that a cut must leave of a line if it leaves any: fewer are a number, a label, a stump."""
SHORTEST_SENTENCE = 3
"""Words; fewer are the label of what follows: "Section 2."."""


def copied(text: str, pairs: Iterable[tuple[Place, Place]]) -> list[Place]:
    """Give the places to cut for copies given as `(original, copy)`, in order.

    Every one is made of whole sentences or lines, and the same words stand in the same order in its
    original: no word is lost from the text.
    """
    from audit.duplication.folding import fold
    from audit.text.sentences import find_sentences

    units = find_sentences(text)
    ends = [end for _, end in units]
    starts = [start for start, _ in units]

    def within(place: Place) -> range:
        return range(bisect_right(ends, place[0]), bisect_left(starts, place[1]))

    def said(numbers: Iterable[int]) -> list[list[str]]:
        return [fold(text[slice(*units[n])]).casefold().split() for n in numbers]

    found = []
    for original, copy in pairs:
        wanted = within(copy)
        offered = said(n for n in within(original) if n < wanted.start)
        for part in _trimmed(text, units, wanted, copy):
            if not _labelled(text, units, part[0]) and _stands(said(part), offered):
                found.append((units[part[0]][0], units[part[-1]][1]))
                break
    return _clear(text, sorted(found))


def _trimmed(text: str, units: Sequence[Place], part: range, copy: Place) -> Iterator[range]:
    """Give the sentences that a copy touches, then without those at its ends it has in part."""
    if not part:
        return
    first = _wordy(text[units[part[0]][0] : copy[0]])
    last = _wordy(text[copy[1] : units[part[-1]][1]])
    for front in range(1 + first):
        for back in range(1 + last):
            if left := part[front : len(part) - back]:
                yield left


def _labelled(text: str, units: Sequence[Place], first: int) -> bool:
    """Tell whether a number or a name that the sentence belongs to stands right before it."""
    if not first:
        return False
    start, end = units[first - 1]
    beside = "\n" not in text[end : units[first][0]]
    return beside and len(text[start:end].split()) < SHORTEST_SENTENCE


def _wordy(text: str) -> bool:
    return any(map(str.isalnum, text))


def _stands(wanted: Sequence[list[str]], offered: Sequence[list[str]]) -> bool:
    """Tell whether sentences stand among others, one after another, however these are cut."""
    words = [word for unit in wanted for word in unit]
    stock = [word for unit in offered for word in unit]
    if not words or not stock:
        return False
    bounds = [0]
    for unit in offered:
        bounds.append(bounds[-1] + len(unit))
    if len(words) > len(stock):  # one copy of many rounds
        rounds, rest = divmod(len(words), len(stock))
        return rest in bounds and words == stock * rounds + stock[:rest]
    return any(
        stock[first : first + len(words)] == words
        for first in bounds
        if stock[first : first + 1] == words[:1] and first + len(words) in bounds
    )


class _Rest(NamedTuple):
    """What cuts leave of a line."""

    words: int
    cuts: list[Place]


def _clear(text: str, cuts: list[Place]) -> list[Place]:
    """Leave out the cuts that would leave a stump of a line."""
    stumps = {cut for rest in _rests(text, cuts) if rest.words for cut in rest.cuts}
    return [cut for cut in cuts if cut not in stumps] if stumps else cuts


def _rests(text: str, cuts: Sequence[Place]) -> Iterator[_Rest]:
    """Give what is left, under `SHORTEST_REST` words, of the lines at the ends of cuts."""
    for low in {text.rfind("\n", 0, place) + 1 for cut in cuts for place in cut}:
        high = text.find("\n", low)
        high = len(text) if high < 0 else high
        here = [cut for cut in cuts if cut[0] < high and cut[1] > low]
        left, done = "", low
        for start, end in here:
            left += text[done : max(start, done)] + " "
            done = max(done, end)
        left += text[done : max(high, done)]
        words = sum(map(_wordy, left.split()))
        if words < SHORTEST_REST:
            yield _Rest(words, here)
