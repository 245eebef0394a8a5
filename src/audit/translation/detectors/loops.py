"""A decoder that got stuck: the same words over and over.

People repeat themselves too, and on purpose: in chants, refrains, litanies, “on and on and on”.
Such a repeat is short, comes back a handful of times, and a mark, the end of a line or “and” parts
it from the next one. A decoder goes on without a breath, in long units, or without end.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from audit.translation.scan import LONGEST, OFTEN, TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT115"

CHANTED = 8
"""So often at most people repeat what is short; what is longer, `SPOKEN` times."""
SPOKEN = 3
CAPTIONS = 16
"""So often at most a caption or an entry of a register stands in a row."""
SHORT = 3
"""Words of the longest unit that counts as short."""
BREATH = 6
"""Words of the longest unit that people repeat."""
SOUNDS = 2
SOUND = 5
"""Letters of the longest word that may be a sound of two: tick tock."""
_MARK = re.compile(r"[^\w\s'’-]|[–—\n]|-(?=\s)")
_LINKS = frozenset(("and", "or", "then"))


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
        passage = scan.string[start:end]
        figures = _figures(unit)
        if (figures and not _listed(passage)) or _laugh(passage):
            continue
        if not figures and _meant(scan, first, last, size):
            continue
        if not any(map(str.isspace, passage)):
            continue  # &amp;amp;amp;
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


def _laugh(passage: str) -> bool:
    """Say whether one short word or one name is all that is repeated."""
    if len(passage) < 40 and sum(map(passage.count, ",!-")) >= 2:
        return True
    words = passage.lower().split()
    return len(set(words)) == 1 and (len(words[0]) <= 3 or passage[1:] != passage[1:].lower())


def _meant(scan: Scan, first: int, last: int, size: int) -> bool:
    """Say whether people repeat themselves so: a chant, a refrain, a caption, “and on and on”."""
    times = (last - first) // size
    unit = [scan.word(place) for place in range(first, first + size)]
    if unit[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() for word in unit):
        return times <= CAPTIONS  # the name under each of several pictures
    if times > CHANTED or size > BREATH:
        return False
    if size < BREATH and sum(word.lower() in _LINKS for word in unit) == 1:
        return True
    if size == SOUNDS and all(len(word) <= SOUND for word in unit):
        return not any(scan.on("function", "common")[first : first + size])
    places = [scan.place(place) for place in range(first, last)]
    gaps = (scan.string[one[1] : two[0]] for one, two in pairwise(places))
    marked = sum(_MARK.search(gap) is not None for gap in gaps)
    return marked * 2 >= times - 1 and times <= (CHANTED if size <= SHORT else SPOKEN)
