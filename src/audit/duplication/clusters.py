"""Which documents are copies of one another, and which of them stands for the rest."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from audit.duplication.dates import when
from audit.model import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.model import Measurement


UNDATED = 1 << 62
"""Where a document without a date stands in time: after all others."""

Rank = tuple[bool, int, int, str]
"""Not accepted before; when it began to exist, in microseconds; minus its length; its id."""


def rank(measurement: Measurement, size: int) -> Rank:
    """Order documents by who is likely to have been first: date, then length, then id.

    A document without a date comes after those with one; an addition after what was accepted. A day
    without an hour counts from its beginning: an order is needed, whatever is known.
    """
    date = when(measurement.date)
    begun = UNDATED if date is None else date.first
    return not measurement.accepted, begun, -size, measurement.document


def groups(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Give the connected groups of two and more, each in order."""
    parent = list(range(count))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    found: dict[int, list[int]] = defaultdict(list)
    for n in range(count):
        top = root(n)
        if top != n:
            found[top].append(n)
    return [[top, *members] for top, members in sorted(found.items())]


def stars(
    group: Sequence[int], neighbours: Mapping[int, set[int]], ranks: Sequence[Rank]
) -> list[list[int]]:
    """Cut a connected group into clusters in which everyone resembles the first of it.

    The first in rank takes all that resemble it, then the first of those that are left does.
    """
    left = dict.fromkeys(sorted(group, key=lambda n: ranks[n]))
    clusters = []
    while left:
        first = next(iter(left))
        members = [first, *(n for n in neighbours[first] if n in left and n != first)]
        for n in members:
            del left[n]
        if len(members) > 1:
            clusters.append([first, *sorted(members[1:])])
    return clusters


def make(
    members: Sequence[int], measurements: Sequence[Measurement], ranks: Sequence[Rank]
) -> Cluster:
    """Make the cluster of these documents; the first of them represents it."""
    first = measurements[members[0]]
    ids = sorted(measurements[n].document for n in members)
    digest = hashlib.blake2b(digest_size=6)
    for name in ids:
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0")
    return Cluster(
        id=f"c{digest.hexdigest()}",
        documents=tuple(ids),
        representative=first.document,
        reason=_reason(
            first.date,
            ranks[members[0]],
            [(measurements[n].date, ranks[n]) for n in members[1:]],
        ),
    )


def _reason(date: str | None, best: Rank, others: Sequence[tuple[str | None, Rank]]) -> str:
    """Say what put the representative before the others, counting those alone of whom it holds."""
    copies = f"{len(others) + 1} copies"
    peers = [(day, rank) for day, rank in others if rank[0] == best[0]]
    if not peers:
        return f"accepted before the other{'s' if len(others) > 1 else ''} of {copies}"
    if len(peers) < len(others):
        copies = f"the {len(peers) + 1} accepted of {copies}"
    own = when(date)
    tied = [rank for _, rank in peers if rank[1] == best[1]]
    if own is not None and not tied:
        known = [found for day, _ in peers if (found := when(day))]
        if not all(own.before(other) for other in known):
            return f"earliest date ({date}) of {copies}, as far as the dates tell"
        undated = len(peers) - len(known)
        return f"earliest date ({date}) of {copies}" + (f", {undated} undated" if undated else "")
    if own is None:
        dated = ", none of them dated"
    elif len(tied) == len(peers):
        dated = " with the same date"
    else:
        copies, dated = f"the {len(tied) + 1} with the earliest date ({date}) of {copies}", ""
    as_long = sum(rank[2] == best[2] for rank in tied)
    if not as_long:
        return f"longest of {copies}{dated}"
    if as_long == len(tied):
        return f"first by id of {copies}{' as long' if dated else ', all as long'}{dated}"
    return f"first by id of the {as_long + 1} longest of {copies}{dated}"
