"""A decoder that got stuck: the same words over and over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.translation.scan import LONGEST, OFTEN, TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT115"


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find units of up to `LONGEST` words that stand several times in a row."""
    if not scan.looped:
        return
    words = scan.words
    hashes = words.hashes
    done = -1
    found = list(_repeats(hashes))
    for first, last, size in sorted(found, key=lambda row: (row[0], row[2])):
        if first < done:
            continue
        start, end = int(words.starts[first]), int(words.ends[last - 1])
        unit = scan.string[start : int(words.ends[first + size - 1])]
        if (_figures(unit) and not _listed(scan.string[start:end])) or _refrain(
            scan.string[start:end]
        ):
            continue
        done = last
        times = (last - first) // size
        yield scan.reading.finding(
            rule,
            f"{size} {'word stands' if size == 1 else 'words stand'} {times} times in a row",
            [(start, end)],
            confidence=0.9 if size > 1 or times > 5 else 0.75,
            evidence={"unit": unit[:120], "times": times},
        )


def _repeats(hashes: NDArray[np.uint64]) -> Iterator[tuple[int, int, int]]:
    """Give first word, word after the last, and size of every unit that repeats often enough."""
    for size in range(1, LONGEST + 1):
        need = size * (TIMES.get(size, OFTEN) - 1)
        if len(hashes) <= need:
            return
        same = hashes[size:] == hashes[:-size]
        if np.count_nonzero(same) < need:
            continue
        column = np.zeros(len(same) + 2, np.int8)
        column[1:-1] = same
        edges = np.flatnonzero(np.diff(column))
        starts, stops = edges[::2], edges[1::2]
        long = stops - starts >= need
        for start, stop in zip(starts[long].tolist(), stops[long].tolist(), strict=True):
            yield start, stop + size, size


def _figures(unit: str) -> bool:
    """Say whether a unit is numbers or single letters, as in tables: 0 0 0 0."""
    return not any(len(word) > 1 and word.isalpha() for word in unit.split())


def _listed(passage: str) -> bool:
    """Say whether one long number stands again and again in a list, which no table does."""
    return len(passage) > 40 and passage.count(", ") >= 6 and "\n" not in passage


def _refrain(passage: str) -> bool:
    """Say whether the repeats are meant: marks stand between them, it is a laugh, a name."""
    if len(passage) < 40 and sum(map(passage.count, ",!-")) >= 2:
        return True
    words = passage.lower().split()
    return len(set(words)) == 1 and (len(words[0]) <= 3 or passage[1:] != passage[1:].lower())
