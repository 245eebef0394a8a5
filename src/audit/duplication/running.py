"""Differences in a script without spaces: the listed words that stand in, over or at a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.duplication.lexicon import Difference, DifferenceKind, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.duplication.lexicon import Told
    from audit.duplication.views import Edge, Place, View

KINDS: Sequence[DifferenceKind] = ("negation", "date", "number", "name")


def in_running(edge: Edge, a: Place, b: Place, language: str) -> Iterator[Difference]:
    """Find the fact in which two gaps (in words) differ."""
    ours, theirs = _gap(edge.first, a), _gap(edge.second, b)
    assert edge.first.text is not None
    assert edge.second.text is not None
    if ours[0] == ours[1] or theirs[0] == theirs[1]:
        # What lies over an empty gap is seen with the character after it, on both sides.
        ours, theirs = (ours[0], ours[1] + 1), (theirs[0], theirs[1] + 1)
    left = told(edge.first.text, *ours, language)
    right = told(edge.second.text, *theirs, language)
    for kind in KINDS:
        here = [word for word in left if word.kind == kind]
        there = [word for word in right if word.kind == kind]
        if [word.value for word in here] == [word.value for word in there]:
            continue
        if kind == "negation":
            if len(here) == len(there):
                continue
        elif not here or not there:
            continue
        yield Difference(kind, _around(ours, here), _around(theirs, there))
        return


def _gap(view: View, words: tuple[int, int]) -> Place:
    """Locate a gap in code points; an empty one lies before a word."""
    assert view.payload is not None
    first, last = words
    if first < last:
        return view.payload.place(first, last)
    at = view.payload.place(first - 1, first)[1] if first else 0
    return at, at


def _around(gap: Place, words: Sequence[Told]) -> Place:
    """Locate one side of a difference: the words found there, or what stands for their lack."""
    if words:
        return words[0].start, words[-1].end
    return gap
