"""Which documents are copies of one another, and which of them stands for the rest."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from audit.model import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.model import Measurement


Rank = tuple[bool, str, int, str]


def rank(measurement: Measurement, size: int) -> Rank:
    """Order documents by who is likely to have been first: date, then length, then id.

    A document without a date comes after those with one; an addition after what was accepted.
    """
    return not measurement.accepted, measurement.date or "~", -size, measurement.document


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


def make(members: Sequence[int], measurements: Sequence[Measurement]) -> Cluster:
    """Make the cluster of these documents; the first of them represents it."""
    first = measurements[members[0]]
    ids = sorted(measurements[n].document for n in members)
    digest = hashlib.blake2b(digest_size=6)
    for name in ids:
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0")
    dates = sorted(measurements[n].date or "~" for n in members)
    if first.date is not None and dates[1] > dates[0]:
        reason = f"earliest date ({first.date}) of {len(members)} copies"
    elif first.date is not None:
        reason = f"longest of {len(members)} copies with the same date"
    else:
        reason = f"longest of {len(members)} copies, none of them dated"
    return Cluster(
        id=f"c{digest.hexdigest()}",
        documents=tuple(ids),
        representative=first.document,
        reason=reason,
    )
