"""Same text, different facts: the numbers, dates, names and negations in which a copy differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.duplication.gaps import gaps
from audit.duplication.kinds import Changed, changed, one_off, opening
from audit.duplication.lexicon import Difference, lexicon
from audit.duplication.quantities import unlike
from audit.duplication.running import in_persons, in_running
from audit.duplication.stops import stop
from audit.duplication.tokens import changes, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.duplication.gaps import Gap
    from audit.duplication.lexicon import Lexicon
    from audit.duplication.tokens import Token
    from audit.duplication.views import Edge, Place, View

MOST_WORDS = 8
"""Of a difference, on either side: more is another text, not another fact."""
SCANNED = 2
"""Plain words with a wrong letter, from which on two names one letter apart are one name."""


def differences(edge: Edge) -> list[Difference]:
    """Find the facts in which two copies differ, in the order of the first text."""
    first, second = edge.first, edge.second
    if first.text is None or second.text is None or first.text == second.text:
        return []
    language = first.measurement.language or second.measurement.language or "en"
    known = lexicon(language)
    listed = known
    if known.running:
        # Its words are no units of what is written there; they are looked for as they stand.
        no: frozenset[str] = frozenset()
        listed = known._replace(negations=no, dates=no, numerals=no, names=no)
    found: list[Difference] = []
    near: list[Difference] = []  # names one letter apart
    slips = 0
    for gap in gaps(edge, listed):
        before = len(found)
        for fact, difference in _in_gap(edge, gap, listed):
            if difference is None:
                slips += 1
            elif fact.kind == "name" and one_off(fact.ours, fact.theirs):
                near.append(difference)
            else:
                found.append(difference)
        if len(found) == before:
            words = (gap.a, gap.a_end), (gap.b, gap.b_end)
            if known.running:
                found += in_running(edge, *words, language)
            elif known.person:
                found += in_persons(edge, *words, language)
    if slips < SCANNED:
        found += near  # where plain words lost letters too, so did these
    return sorted(set(found), key=lambda one: (one.a, one.b, one.kind))


def _in_gap(edge: Edge, gap: Gap, known: Lexicon) -> Iterator[tuple[Changed, Difference | None]]:
    """Give the facts in which a gap differs; None for a word that only lost a letter."""
    first, second = edge.first, edge.second
    assert first.text is not None
    assert second.text is not None
    ours = tokens(first, gap.a, gap.a_end, known)
    theirs = tokens(second, gap.b, gap.b_end, known)
    if max(len(ours), len(theirs)) > MOST_WORDS:
        return
    for change in changes(ours, theirs):
        left, right = ours[change.a : change.a_end], theirs[change.b : change.b_end]
        facts = list(changed(left, right, known))
        if not facts and opening(left, right, (first.text, second.text), known):
            facts = [Changed("name", left, right)]
        if not facts and one_off(left, right):
            yield Changed("name", left, right), None
        for fact in facts:
            if fact.ours and fact.theirs:
                places = _places(fact)
            else:
                here = _words(first, ours, gap.a_end, change.a, change.a_end)
                there = _words(second, theirs, gap.b_end, change.b, change.b_end)
                added, at = (left, (second, *there)) if left else (right, (first, *here))
                if _unread(added, *at):
                    continue
                places = _around((first, *here), (second, *there))
            yield fact, Difference(fact.kind, *places)


def _places(fact: Changed) -> tuple[Place, Place]:
    """Locate a fact on both sides; where two numbers count different things, with their units."""
    ours, theirs = ((side[0].start, side[-1].end) for side in (fact.ours, fact.theirs))
    left, right = fact.ours[-1].quantity, fact.theirs[-1].quantity
    if fact.kind == "number" and left and right and unlike(left, right):
        ours, theirs = (ours[0], max(ours[1], left.whole)), (theirs[0], max(theirs[1], right.whole))
    return ours, theirs


Words = tuple["View", int, int]
"""A text and the words `[first, last)` of it."""


def _words(
    view: View, side: Sequence[Token], gap_end: int, first: int, last: int
) -> tuple[int, int]:
    """Tell which words of a text tokens `[first, last)` of a gap are."""
    assert view.payload is not None
    begin, end = (
        int(view.payload.starts.searchsorted(side[n].start)) if n < len(side) else gap_end
        for n in (first, last)
    )
    return begin, end


def _unread(added: Sequence[Token], view: View, word: int, _: int) -> bool:
    """Tell whether words that one side lacks stand there too, in furniture that is not compared."""
    assert view.payload is not None
    assert view.text is not None
    starts, size = view.payload.starts, len(view.payload.words)
    low = view.payload.place(word - 1, word)[1] if word else 0
    between = view.text[low : int(starts[word]) if word < size else len(view.text)]
    return all(token.text in between for token in added)


def _around(ours: Words, theirs: Words) -> tuple[Place, Place]:
    """Locate words that one side lacks, with the word before and after them on both sides.

    "was insured" against "was not insured": a place without words would show nothing. What is in
    another sentence than the words is not taken.
    """
    view, first, last = ours if ours[1] < ours[2] else theirs
    before, after = not _parted(view, first), not _parted(view, last)
    if not before and not after:
        before = min(ours[1], theirs[1]) > 0
        after = not before
    places = []
    for view, first, last in (ours, theirs):
        assert view.payload is not None
        low, high = first - before, min(last + after, len(view.payload.words))
        places.append(view.payload.place(low, high))
    return places[0], places[1]


def _parted(view: View, word: int) -> bool:
    """Tell whether a sentence or a line ends before a word."""
    assert view.payload is not None
    assert view.text is not None
    if word in (0, len(view.payload.words)):
        return True
    end, start = view.payload.place(word - 1, word)[1], view.payload.place(word, word + 1)[0]
    return stop(view.text[end:start])
