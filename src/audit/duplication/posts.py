"""Posts: texts so short that three changed facts leave no five words in a row.

What two such posts have in common is their skeleton: the words without figures and capitals, in
order. Where these are the same and are most of both, one post was made from the other.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from audit.duplication.shingles import Payload
    from audit.text.words import Words

LONGEST = 40
"""Words of a post."""
FEWEST = 8
"""Words of a skeleton …"""
SHARE = 0.6
"""… and of the post that they must be."""


def skeleton(string: str, words: Words) -> int:
    """Hash the words of a post that are neither figures nor names; 0 where too few are left."""
    total = len(words)
    if not FEWEST <= total <= LONGEST:
        return 0
    kept = [
        n
        for n, (start, end) in enumerate(
            zip(words.starts.tolist(), words.ends.tolist(), strict=True)
        )
        if not string[start].isupper() and not any(map(str.isdecimal, string[start:end]))
    ]
    if len(kept) < max(FEWEST, SHARE * total):
        return 0
    digest = blake2b(words.hashes[kept].tobytes(), digest_size=7).digest()
    return int.from_bytes(digest, "little") + 1


def pairs(
    payloads: Sequence[Payload | None], twins: Container[int], most: int
) -> list[tuple[int, int]]:
    """Pair the posts of one skeleton; of more than `most`, each with the first alone."""
    groups: dict[int, list[int]] = defaultdict(list)
    for n, payload in enumerate(payloads):
        if payload is not None and payload.skeleton and n not in twins:
            groups[payload.skeleton].append(n)
    found: list[tuple[int, int]] = []
    for group in groups.values():
        if len(group) > most:
            found += [(group[0], n) for n in group[1:]]
        else:
            found += combinations(group, 2)
    return sorted(found)


def aligned(
    a: NDArray[np.unsignedinteger], b: NDArray[np.unsignedinteger]
) -> list[tuple[int, int, int]]:
    """Give the words that two posts have in common, in order, as blocks."""
    from rapidfuzz.distance import Levenshtein

    return [
        (code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in Levenshtein.opcodes(a.tolist(), b.tolist())
        if code.tag == "equal"
    ]
