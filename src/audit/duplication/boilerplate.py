"""Passages that many documents of one source share: kept out of the comparison, told once.

A fingerprint is boilerplate where many documents of the source hold it that otherwise differ. The
passage around it is read off one of them and grown for as long as the others agree.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec import structs

from audit.duplication.shingles import NO, WINDOW, K, shingles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from audit.duplication.settings import Settings
    from audit.duplication.shingles import Payload
    from audit.model import Traces

MOSTLY = 0.6
"""Where documents share more of their fingerprints than this, they are copies, not framed alike."""
PATCHY = 0.25
"""Where they share more than this, they may be edited copies: they are in more pieces than …"""
FRAMES = 3
"""… a source frames its documents with: above, below and once in between …"""
FRAMED = 0.8
"""… and they are where two of them have less than this of it in common."""
FEWEST = 4
"""Fingerprints by which that can be told."""
BESIDES = 0.1
"""So they are where they mostly are shared, this much of them with a few documents only."""
SLIM = 60
"""Words of a frame that may be most of a document: a short note with a long footer …"""
OWN = 8
"""… if so many words in a row are the document's own."""
WITNESSES = 16
"""Documents asked how far a passage goes …"""
AGREE = 0.75
"""… and the share of them that must agree on each further word."""


class Passage(NamedTuple):
    """One passage that a source puts into many documents."""

    source: str
    documents: int
    places: list[tuple[int, int, int]]
    """Document, first word, end: where it stands, at most once a document."""


class Found(NamedTuple):
    """All boilerplate of a corpus."""

    passages: list[Passage]
    masks: dict[int, NDArray[np.bool_]]
    """By document that holds some: which of its words are."""
    keys: dict[int, NDArray[np.uint64]]
    """By document: its fingerprints that are boilerplate."""


def find(
    payloads: Sequence[Payload | None],
    traces: Sequence[Traces | None],
    sources: Sequence[str | None],
    twins: Iterable[int],
    settings: Settings,
) -> Found:
    """Find the boilerplate of every source; exact copies of a document do not count."""
    left_out = set(twins)
    grouped: dict[str, list[int]] = defaultdict(list)
    for n, (payload, source) in enumerate(zip(payloads, sources, strict=True)):
        if payload is not None and source is not None and n not in left_out:
            grouped[source].append(n)
    found = Found([], {}, {})
    for source, documents in sorted(grouped.items()):
        if len(documents) >= settings.boilerplate_documents:
            own = _rows(documents, traces)
            sizes = np.array([len(p.words) for n in documents if (p := payloads[n]) is not None])
            common = _common(own, sizes, settings)
            if len(common):
                _of_source(source, _held(documents, own, common), payloads, settings, found)
    return found


Rows = tuple["NDArray[np.int64]", "NDArray[np.uint64]", "NDArray[np.uint32]"]


def _held(
    documents: Sequence[int], rows: Rows, common: NDArray[np.uint64]
) -> dict[int, list[tuple[int, int]]]:
    """Give the common fingerprints of each document, as (position, key)."""
    owners, keys, positions = rows
    mine = np.isin(keys, common)
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for owner, key, position in zip(
        owners[mine].tolist(), keys[mine].tolist(), positions[mine].tolist(), strict=True
    ):
        held[documents[owner]].append((position, key))
    return held


def _of_source(
    source: str,
    held: Mapping[int, list[tuple[int, int]]],
    payloads: Sequence[Payload | None],
    settings: Settings,
    found: Found,
) -> None:
    where: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for n, rows in held.items():
        for position, key in rows:
            where[key].append((n, position))
    words = {n: p.words for n in held if (p := payloads[n]) is not None}
    passages = _passages(words, where, held)
    marked: set[int] = set()
    for passage in passages:
        marked.update(passage)
    wanted = np.array(sorted(marked), np.uint64)
    first = [(int(passage[0]), int(passage[-1]), len(passage) + K - 1) for passage in passages]
    places: list[list[tuple[int, int, int]]] = [[] for _ in passages]
    for n, column in words.items():
        own = shingles(column, np.array([0, len(column)]))
        hit = np.isin(own, wanted)
        if not hit.any():
            continue
        mask = np.zeros(len(column) + K, bool)
        for step in range(K):
            mask[step : step + len(column)] |= hit
        mask = mask[: len(column)]
        found.masks[n] = mask
        found.keys[n] = np.array([key for _, key in held[n]], np.uint64)
        for at, (low, high, length) in enumerate(first):
            starts = np.flatnonzero((own == low) | (own == high))
            if len(starts):
                begin = int(starts[0]) if own[starts[0]] == low else int(starts[0]) + K - length
                begin = max(begin, 0)
                places[at].append((n, begin, min(begin + length, len(column))))
    for at in range(len(passages)):
        if len(places[at]) >= settings.boilerplate_documents:
            found.passages.append(Passage(source, len(places[at]), places[at]))


def _rows(documents: Sequence[int], traces: Sequence[Traces | None]) -> Rows:
    """Put the fingerprints of a source's documents into columns."""
    own = [(n, trace) for n, at in enumerate(documents) if (trace := traces[at]) is not None]
    if not own:
        return np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros(0, np.uint32)
    return (
        np.repeat([n for n, _ in own], [len(trace.keys) for _, trace in own]),
        np.concatenate([trace.keys for _, trace in own]),
        np.concatenate([trace.positions for _, trace in own]),
    )


def _common(rows: Rows, sizes: NDArray[np.int64], settings: Settings) -> NDArray[np.uint64]:
    """Give the fingerprints that many documents hold which otherwise differ."""
    owners, keys, _ = rows
    size = len(sizes)
    least = max(settings.boilerplate_documents, int(settings.boilerplate_share * size))
    order = np.argsort(keys, kind="stable")
    keys, owners = keys[order], owners[order]
    fresh = np.ones(len(keys), bool)  # a key counts once a document
    fresh[1:] = (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])
    keys, owners = keys[fresh], owners[fresh]
    distinct, at, counts = np.unique(keys, return_inverse=True, return_counts=True)
    many = counts[at] >= least
    if not many.any():
        return distinct[:0]
    all_of = np.bincount(owners, minlength=size)
    share = np.bincount(owners[many], minlength=size) / np.maximum(all_of, 1)
    pieces = _pieces(rows, distinct[counts >= least], size)
    again = counts[at] > 1
    worn = _worn(keys[again], owners[again], np.flatnonzero(share > PATCHY))
    met = np.bincount(owners[counts[at] > 1], minlength=size) / np.maximum(all_of, 1)
    copies = ((share > PATCHY) & (pieces > FRAMES)) | ((met > MOSTLY) & (met - share > BESIDES))
    copies[worn] = True
    slim = _slim(rows, distinct[counts >= least], sizes)
    share[slim] = np.minimum(share[slim], PATCHY)
    share[copies] = 1.0
    mean = np.bincount(at, weights=share[owners]) / counts
    chosen: NDArray[np.uint64] = distinct[(counts >= least) & (mean <= MOSTLY)]
    return chosen


def _pieces(rows: Rows, common: NDArray[np.uint64], size: int) -> NDArray[np.int64]:
    """Count the pieces of each document that are common: runs of such fingerprints."""
    owners, keys, positions = rows
    order = np.lexsort((positions, owners))
    owners, mine = owners[order], np.isin(keys[order], common)
    begins = mine.copy()
    begins[1:] &= ~mine[:-1] | (owners[1:] != owners[:-1])
    return np.bincount(owners[begins], minlength=size)


def _slim(rows: Rows, common: NDArray[np.uint64], sizes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which documents are a few words of their own, in a row, in a frame of not many more.

    The frame is at the beginning, at the end or both, so that what is between is all their own.
    """
    owners, keys, positions = rows
    mine = np.isin(keys, common)
    at, held = positions[mine].astype(np.int64), owners[mine]
    own_first, own_last = np.full(len(sizes), 1 << 40), np.full(len(sizes), -1)
    np.minimum.at(own_first, owners[~mine], positions[~mine])
    np.maximum.at(own_last, owners[~mine], positions[~mine])
    # Common fingerprints lie before the first or after the last of its own, and none between.
    above, below = at < own_first[held], at > own_last[held]
    low, high = np.full(len(sizes), 0), sizes.copy()
    np.maximum.at(low, held[above], at[above] + K)
    np.minimum.at(high, held[below], at[below])
    whole = np.bincount(held[~above & ~below], minlength=len(sizes)) == 0
    own: NDArray[np.int64] = high - low
    result: NDArray[np.bool_] = whole & (own >= OWN) & (sizes - own <= SLIM)
    return result


def _worn(
    keys: NDArray[np.uint64], owners: NDArray[np.int64], documents: NDArray[np.int64]
) -> list[int]:
    """Tell which documents lack much of what others like them share with the rest.

    A frame is the same around every document. Edited copies of one page share most of it too, but
    each lacks what was changed in it, and that is another part each time.
    """
    held: dict[int, set[int]] = {n: set() for n in documents.tolist()}
    for owner, key in zip(owners.tolist(), keys.tolist(), strict=True):
        if owner in held:
            held[owner].add(key)
    order = list(held)
    found = []
    for at, n in enumerate(order):
        own = held[n]
        # The next ones, and from the beginning again at the end.
        others = [order[(at + step) % len(order)] for step in range(1, min(WITNESSES, len(order)))]
        like = [
            common / min(len(own), len(held[other]))
            for other in others
            if (common := len(own & held[other])) * 3 >= len(own)
        ]
        if len(own) >= FEWEST and like and sum(like) < FRAMED * len(like):
            found.append(n)
    return found


def _passages(
    words: Mapping[int, NDArray[np.uint32]],
    where: Mapping[int, list[tuple[int, int]]],
    held: Mapping[int, list[tuple[int, int]]],
) -> list[NDArray[np.uint64]]:
    """Read the passages off the documents that hold most of them, as shingles in order."""
    left = set(where)
    passages = []
    for n in sorted(held, key=lambda n: (-len(held[n]), n)):
        own = sorted((position, key) for position, key in held[n] if key in left)
        while own:
            run = [own.pop(0)]
            while own and own[0][0] - run[-1][0] <= WINDOW + K:
                run.append(own.pop(0))
            left.difference_update(key for _, key in run)
            begin = run[0][0] - _agreed(words, n, run[0], where, -1)
            end = run[-1][0] + K + _agreed(words, n, run[-1], where, 1)
            part = words[n][begin:end]
            passages.append(shingles(part, np.array([0, len(part)]))[: len(part) - K + 1])
        if not left:
            break
    return [passage[passage != NO] for passage in passages]


def _agreed(
    words: Mapping[int, NDArray[np.uint32]],
    document: int,
    at: tuple[int, int],
    where: Mapping[int, list[tuple[int, int]]],
    step: int,
) -> int:
    """Count the words beyond a fingerprint on which most of the documents that hold it agree."""
    position, key = at
    witnesses = [row for row in where[key] if row[0] != document][:WITNESSES]
    own = words[document]
    edge = K if step > 0 else -1
    taken = 0
    while 0 <= position + edge < len(own):
        word = own[position + edge]
        agree = sum(
            0 <= place + edge < len(words[n]) and words[n][place + edge] == word
            for n, place in witnesses
        )
        if agree < AGREE * len(witnesses):
            break
        edge, taken = edge + step, taken + 1
    return taken


def without(payload: Payload, mask: NDArray[np.bool_]) -> Payload:
    """Give a document without some of its words."""
    return structs.replace(
        payload,
        words=payload.words[~mask],
        starts=payload.starts[~mask],
        lengths=payload.lengths[~mask],
    )


def runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give the runs of marked words as `(first, end)`."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return list(zip(edges[0::2].tolist(), edges[1::2].tolist(), strict=True))
