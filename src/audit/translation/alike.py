"""Words with a capital that may be one name in two spellings: a few of many, found in columns.

The consonants that any romanisation keeps apart are a word's skeleton: Zelensky and Zelenskiy have
SLNSK, Kharkov and Harkov RKV. Words of one text with one skeleton are worth a closer look.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.text.words import Words

SHORTEST = 4
"""Letters of the shortest name that is looked at."""
LONGEST = 24
LONG = 7
"""A longer name may begin with the article of Arabic."""
_FACTOR = 0x9E3779B97F4A7C15
_BITS = 20
"""Bits of the table that most words are told by at once."""
_DROPPED, _S, _V = 0, 8, 9
_A, _C, _H, _K, _L, _P, _T = (ord(letter) for letter in "achklpt")


def alike(
    points: NDArray[np.uint32], words: Words, names: NDArray[np.intp], bounds: Sequence[int]
) -> list[list[list[int]]]:
    """Give for each text the groups of its words among `names` that have one skeleton, unlike."""
    groups: list[list[list[int]]] = [[] for _ in bounds[1:]]
    starts, ends, hashes = words.starts, words.ends, words.hashes
    length = ends[names] - starts[names]
    chosen = names[(length >= SHORTEST) & (length <= LONGEST)]
    if len(chosen) < 2:
        return groups
    keys = _skeletons(points, starts[chosen], ends[chosen])
    owners = np.searchsorted(bounds, chosen, "right") - 1
    order = np.lexsort((hashes[chosen], keys, owners))
    same = _steady(keys[order]) & _steady(owners[order])
    cuts = np.append(0, np.flatnonzero(~same) + 1)
    differs = np.flatnonzero(same & ~_steady(hashes[chosen][order]))
    cuts = np.append(cuts, len(order))
    for group in np.unique(np.searchsorted(cuts, differs, "right") - 1).tolist():
        members = order[cuts[group] : cuts[group + 1]]
        owner = int(owners[members[0]])
        groups[owner].append((np.sort(chosen[members]) - bounds[owner]).tolist())
    return groups


def uncapped(
    words: Words, names: NDArray[np.intp], small: NDArray[np.intp], bounds: Sequence[int]
) -> list[list[int]]:
    """Give for each text its words among `small` that are among its `names` elsewhere."""
    found: list[list[int]] = [[] for _ in bounds[1:]]
    owners = np.repeat(np.arange(len(bounds) - 1, dtype=np.uint64), np.diff(bounds))
    with np.errstate(over="ignore"):
        keys = words.hashes ^ (owners * np.uint64(_FACTOR))
    named, sought = keys[names], keys[small]
    met = np.zeros(1 << _BITS, bool)
    met[(named >> np.uint64(64 - _BITS)).astype(np.intp)] = True
    places = np.flatnonzero(met[(sought >> np.uint64(64 - _BITS)).astype(np.intp)])
    there = frozenset(named.tolist())
    for place, key in zip(small[places].tolist(), sought[places].tolist(), strict=True):
        if key in there:
            owner = int(owners[place])
            found[owner].append(place - bounds[owner])
    return found


def _steady(column: NDArray[Any]) -> NDArray[np.bool_]:
    """Say of each value but the last whether the next is the same."""
    same: NDArray[np.bool_] = column[1:] == column[:-1]
    return same


def _skeletons(
    points: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Hash the consonants of each word that no romanisation drops or writes in two ways."""
    length = ends - starts
    first = np.cumsum(length) - length
    owner = np.repeat(np.arange(len(starts)), length)
    at = np.arange(len(owner)) - np.repeat(first - starts, length)
    letters = _letters()[np.minimum(points[at], 0x24F)]
    after = np.append(letters[1:], 0)
    after[first[1:] - 1] = 0
    sign = _classes()[letters]
    follows_h = after == _H
    sign[follows_h & (letters == _C)] = _S
    sign[follows_h & (letters == _K)] = _DROPPED
    sign[follows_h & (letters == _P)] = _V
    hissed = _classes()[after] == _S
    sign[hissed & ((letters == _K) | (letters == _T))] = _DROPPED
    sign[(letters == _T) & (after == _C)] = _DROPPED
    sign[(letters == _C) & (after == _K)] = _DROPPED
    # The article al- stands or not: Albasheer, Bashir.
    second = first[length > LONG] + 1
    article = (letters[second - 1] == _A) & (letters[second] == _L)
    sign[second[article]] = _DROPPED
    kept = np.flatnonzero(sign)
    again = np.zeros(len(kept), bool)
    again[1:] = (sign[kept[1:]] == sign[kept[:-1]]) & (owner[kept[1:]] == owner[kept[:-1]])
    kept = kept[~again]
    counts = np.bincount(owner[kept], minlength=len(starts))
    rank = np.arange(len(kept)) - np.repeat(np.cumsum(counts) - counts, counts)
    with np.errstate(over="ignore"):
        parts = (sign[kept].astype(np.uint64) + np.uint64(1)) * _powers()[rank]
        sums = np.append(np.uint64(0), np.cumsum(parts))
    upto = np.cumsum(counts)
    hashes: NDArray[np.uint64] = sums[upto] - sums[upto - counts]
    return hashes


@lru_cache(maxsize=1)
def _powers() -> NDArray[np.uint64]:
    powers = [pow(_FACTOR, n, 1 << 64) for n in range(LONGEST + 1)]
    return np.array(powers, np.uint64)


@lru_cache(maxsize=1)
def _letters() -> NDArray[np.uint8]:
    """What plain small letter a character of Latin script is, 0 if none."""
    plain = (unicodedata.normalize("NFD", chr(point).lower())[0] for point in range(0x250))
    return np.array([ord(c) if "a" <= c <= "z" else 0 for c in plain], np.uint8)


@lru_cache(maxsize=1)
def _classes() -> NDArray[np.uint8]:
    """The sign that stands for a letter; 0 for vowels and for what comes and goes."""
    groups = ("bp", "dt", "gkqc", "l", "m", "n", "r", "szx", "fvw")
    classes = np.zeros(128, np.uint8)
    for number, group in enumerate(groups, 1):
        for letter in group:
            classes[ord(letter)] = number
    return classes
