"""Let documents meet through their keys, and join the people, stories and statements that match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from audit.agreement.keys import LOOSE, PART
from audit.agreement.matching import same_ages, shared_people
from audit.agreement.offices import shared_offices, unlike_names
from audit.agreement.pairing import pair_statements
from audit.agreement.stories import Weights, begin_alike, one_story, same_news
from audit.agreement.tolls import two_events
from audit.traces import REACH, meet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from audit.agreement.claims import Ledger, Office
    from audit.agreement.settings import Settings
    from audit.model import Traces
    from audit.traces import Meetings


class Unions:
    """Disjoint sets over anything that hashes."""

    def __init__(self) -> None:
        self._parent: dict[tuple[int, int], tuple[int, int]] = {}
        self.joined = 0
        """How often two sets became one."""

    def root(self, item: tuple[int, int]) -> tuple[int, int]:
        """Give the set's smallest member."""
        path = []
        while (parent := self._parent.get(item, item)) != item:
            path.append(item)
            item = parent
        for step in path:
            self._parent[step] = item
        return item

    def join(self, a: tuple[int, int], b: tuple[int, int]) -> None:
        """Make one set of two."""
        low, high = sorted((self.root(a), self.root(b)))
        self.joined += low != high
        self._parent[high] = low

    def groups(
        self, items: Iterable[tuple[int, int]]
    ) -> dict[tuple[int, int], list[tuple[int, int]]]:
        """Give all items by their set."""
        grouped: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for item in items:
            grouped[self.root(item)].append(item)
        return grouped


class Aligned(Struct, frozen=True):
    """What belongs together; every item is `(document, ordinal)`."""

    people: Unions
    stories: Unions
    """Of `(document, 0)`: documents about one event."""
    statements: Unions
    variants: tuple[tuple[int, int, int, int, float], ...]
    """Pairs of people whose names are written differently: document, ordinal, twice, certainty."""
    garbled: tuple[tuple[int, Office, int, Office], ...]
    """Pairs of names, quite unlike, for the one who holds an office: document and office, twice."""
    crowded: int


def _twice(meetings: Meetings) -> NDArray[np.bool_]:
    """Say which meetings count: of those by a loose key, where two documents share two such."""
    loose = (meetings.a_positions & np.uint32(LOOSE)).astype(bool)
    pairs = (meetings.a[loose] << 32) | meetings.b[loose]
    places = meetings.a_positions[loose]
    # The rows come sorted by documents and places; a name leaves a key for each of two weeks.
    new = np.ones(len(pairs), bool)
    new[1:] = (pairs[1:] != pairs[:-1]) | (places[1:] != places[:-1])
    shared, counts = np.unique(pairs[new], return_counts=True)
    keep = np.ones(len(loose), bool)
    keep[loose] = np.isin(pairs, shared[counts > 1])
    return keep


class Selves(Unions):
    """People who are one, none of whom a document tells from another: they never join."""

    def __init__(self, ledgers: Sequence[Ledger | None]) -> None:
        super().__init__()
        self._ledgers = ledgers
        self._members: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def join(self, a: tuple[int, int], b: tuple[int, int]) -> None:
        """Make one person of two, unless a document knows both apart."""
        one, other = self.root(a), self.root(b)
        if one == other:
            return
        mine, its = self._members.get(one, [one]), self._members.get(other, [other])
        documents = {document for document, _ in mine} & {document for document, _ in its}
        if any(
            self._two(document, p, q)
            for document in documents
            for d, p in mine
            if d == document
            for e, q in its
            if e == document
        ):
            return
        super().join(one, other)
        self._members[self.root(one)] = [*mine, *its]

    def _two(self, document: int, p: int, q: int) -> bool:
        """Say whether a document speaks of two people rather than of one in two ways."""
        ledger = self._ledgers[document]
        assert ledger is not None
        one, other = ledger.people[p], ledger.people[q]
        if one.tokens and other.tokens:
            return True
        return one.age is not None and other.age is not None and one.age != other.age


def align(
    ledgers: Sequence[Ledger | None],
    traces: Sequence[Traces | None],
    settings: Settings,
    accepted: Sequence[bool] | None = None,
) -> Aligned:
    """Let documents meet through their keys, then decide by comparing.

    Where some are accepted, only those are compared that something ties to an addition.
    """
    meetings = meet(traces, most=settings.most, reach=REACH)
    # Two full names that share one part are two people of whom one family is full.
    keep = ~(meetings.a_positions & meetings.b_positions & np.uint32(PART)).astype(bool)
    keep &= _twice(meetings)
    met: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for a, b, p, q in zip(
        meetings.a[keep].tolist(),
        meetings.b[keep].tolist(),
        (meetings.a_positions[keep] & ~np.uint32(PART)).tolist(),
        (meetings.b_positions[keep] & ~np.uint32(PART)).tolist(),
        strict=True,
    ):
        met[a, b].add((p, q))
    weights = Weights(ledgers)
    people, stories, statements = Unions(), Unions(), Unions()
    variants: list[tuple[int, int, int, int, float]] = []
    garbled: list[tuple[int, Office, int, Office]] = []
    found: list[tuple[float, tuple[int, int], tuple[int, int]]] = []
    for (a, b), places in _reached(met, accepted, (people, stories, statements)):
        left, right = ledgers[a], ledgers[b]
        assert left is not None
        assert right is not None
        offices = shared_offices(left, right, places) if left.offices else {}
        shared = shared_people(left, right, sorted(places), offices, settings)
        story = one_story(left, right, shared, weights) and (
            not two_events(left, right, shared) or begin_alike(left, right, weights)
        )
        if not (story or shared or offices):
            continue  # as nearly always
        related = story or same_news(left, right, shared, weights)
        if story:
            stories.join((a, 0), (b, 0))
        for p, q, score in shared:
            one, other = left.people[p], right.people[q]
            if story or related or (len(shared) > 1 and (one.roles or other.roles)):
                people.join((a, p), (b, q))
                found.append((-score, (a, p), (b, q)))
                if one.tokens != other.tokens and (p, q) not in offices:
                    variants.append((a, p, b, q, score))
        spelled, cut = unlike_names(left, right, offices)
        variants.extend((a, p, b, q, score) for p, q, score in spelled)
        garbled.extend((a, one, b, other) for one, other in cut)
        if story:
            for p, q in same_ages(left, right, shared):
                people.join((a, p), (b, q))
                exact = left.people[p].age == right.people[q].age
                found.append((0.0 if exact else 1.0, (a, p), (b, q)))
        if story or related:
            for x, y in pair_statements(left, right, story=story):
                statements.join((a, x), (b, y))
    selves = Selves(ledgers)
    for _, one_self, other_self in sorted(found):
        selves.join(one_self, other_self)  # the surest first
    return Aligned(selves, stories, statements, tuple(variants), tuple(garbled), meetings.crowded)


Met = Mapping[tuple[int, int], set[tuple[int, int]]]


def _reached(
    met: Met, accepted: Sequence[bool] | None, unions: Sequence[Unions]
) -> Iterator[tuple[tuple[int, int], set[tuple[int, int]]]]:
    """Give the pairs to compare: all, or those that lead on from what is not accepted.

    A pair that comparing joins, in any of the unions, leads on to the pairs of both its documents.
    """
    if accepted is None or not any(accepted):
        yield from sorted(met.items())
        return
    pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(met):
        for document in pair:
            pairs[document].append(pair)
    waiting = [document for document in pairs if not accepted[document]]
    reached = set(waiting)
    done: set[tuple[int, int]] = set()
    for document in waiting:  # which grows while it is gone through
        for pair in pairs[document]:
            if pair in done:
                continue
            done.add(pair)
            before = sum(union.joined for union in unions)
            yield pair, met[pair]
            if sum(union.joined for union in unions) > before:
                waiting.extend(other for other in pair if other not in reached)
                reached.update(pair)


def by_document(items: Iterable[tuple[int, int]]) -> Mapping[int, list[int]]:
    """Group `(document, ordinal)` by document."""
    grouped: dict[int, list[int]] = defaultdict(list)
    for document, ordinal in items:
        grouped[document].append(ordinal)
    return grouped
