"""A document as linking sees it, and a pair of documents with the passages that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.duplication.align import MINIMUM, Passage, bridge, exact, finish, grow, settle, widen
from audit.duplication.clusters import Rank, rank
from audit.model import QUOTED_AT_MOST, Duplicate, DuplicateKind, Span, SpanPair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.duplication.shingles import Payload
    from audit.model import Measurement

ABRIDGED = 0.6
"""A copy of fewer words than this share of the other's is contained in it rather than near it."""
SHORTEST = 8
"""Words of a passage worth showing in a pair of copies, where there is a longer one."""

Place = tuple[int, int]


class View(NamedTuple):
    """One document."""

    ordinal: int
    measurement: Measurement
    payload: Payload | None
    """What is compared: without the boilerplate of the source."""
    whole: Payload | None
    """As measured."""
    texts: Sequence[str | None]
    """Of all documents: a text may have to be read from elsewhere, and few are needed."""

    @property
    def text(self) -> str | None:
        """The document's text, or None where it is not at hand."""
        return self.texts[self.ordinal]

    def rank(self) -> Rank:
        """Order by who is likely to have been first."""
        return rank(self.measurement, self.whole.size if self.whole else 0)

    def span(self, place: Place, label: str | None = None) -> Span:
        """Make a span, quoted if the text is at hand and the passage short."""
        start, end = place
        text = None
        if self.text is not None and end - start <= QUOTED_AT_MOST:
            text = self.text[start:end]
        return Span(self.measurement.document, start, end, label, text)


def passages_of(
    first: View, second: View, blocks: Sequence[tuple[int, int, int]], *, at_least: int = 0
) -> tuple[list[Passage], Sequence[tuple[int, int, int]]]:
    """Join exact blocks to passages and grow these; `at_least` is in words that agree.

    Returns:
        The passages, and the blocks as they were settled.
    """
    assert first.payload is not None
    assert second.payload is not None
    if at_least and sum(length for _, _, length in blocks) < at_least:
        return [], blocks
    a_words, b_words = first.payload.words.tolist(), second.payload.words.tolist()
    if min((length for _, _, length in blocks), default=0) >= MINIMUM:
        blocks = settle(blocks, a_words, b_words)  # posts were aligned word by word
    joined = bridge(exact(blocks))
    grown = bridge(sorted(grow(passage, a_words, b_words) for passage in joined))
    longest = max((passage.same for passage in grown), default=0)
    shortest = at_least or min(SHORTEST, longest)
    return [passage for passage in grown if passage.same >= shortest], blocks


class Edge(NamedTuple):
    """Two documents that share text, in the order of their ids."""

    kind: DuplicateKind
    first: View
    second: View
    jaccard: float
    containment: float
    passages: list[Passage]
    places: list[tuple[Place, Place]]
    """The passages in code points of both texts."""
    blocks: Sequence[tuple[int, int, int]]
    """Words that agree exactly, as `(a, b, length)`, in the order of the first text."""

    @property
    def words(self) -> int:
        """Count the words of the longer document."""
        views = self.first, self.second
        return max(len(view.payload.words) if view.payload else 0 for view in views)

    @property
    def copy(self) -> View:
        """The document that is likely to have copied: later, or shorter, or by id."""
        return max(self.first, self.second, key=View.rank)

    @classmethod
    def exact(cls, first: View, second: View) -> Edge:
        """Make the pair of two documents with the same words."""
        first, second = (view._replace(payload=view.whole) for view in (first, second))
        assert first.payload is not None
        size = len(first.payload.words)
        whole = [Passage(0, size, 0, size, size, size)]
        return cls.made((first, second), (1.0, 1.0), whole, [(0, 0, size)], "exact")

    @classmethod
    def made(
        cls,
        pair: tuple[View, View],
        shares: tuple[float, float],
        passages: list[Passage],
        blocks: Sequence[tuple[int, int, int]],
        kind: DuplicateKind | None = None,
    ) -> Edge:
        """Make the pair of two documents that share passages; without a kind they are alike."""
        first, second = pair
        assert first.payload is not None
        assert second.payload is not None
        if first.ordinal > second.ordinal:
            turned = sorted(Passage(p.b, p.b_end, p.a, p.a_end, p.same, p.run) for p in passages)
            turned_blocks = sorted((b, a, length) for a, b, length in blocks)
            return cls.made((second, first), shares, turned, turned_blocks, kind)
        if kind is None:
            sizes = sorted((len(first.payload.words), len(second.payload.words)))
            kind = "contained" if sizes[0] < ABRIDGED * sizes[1] else "near"
        places = []
        for passage in passages:
            a = first.payload.place(passage.a, passage.a_end)
            b = second.payload.place(passage.b, passage.b_end)
            if first.text is not None and second.text is not None:
                a, b = widen(first.text, a, second.text, b)
                if kind == "exact":
                    a, b = finish(first.text, a), finish(second.text, b)
            places.append((a, b))
        return cls(kind, first, second, *shares, passages, places, blocks)

    def duplicate(self) -> Duplicate:
        """Give the row of the report."""
        return Duplicate(
            kind=self.kind,
            documents=(self.first.measurement.document, self.second.measurement.document),
            jaccard=self.jaccard,
            containment=self.containment,
            spans=tuple(SpanPair(self.first.span(a), self.second.span(b)) for a, b in self.places),
        )
