"""Words as columns: where they start and end and what they hash to, in one numpy pass.

A word is a maximal run of letters, digits and combining marks; an apostrophe between two letters
joins them. Scripts written without spaces (Han, kana, Thai, Lao, Khmer, Burmese) give one word a
base character, so that shingles of k words mean something in them too.

Many texts are done at once: they are joined by line feeds, which no word crosses. Text of ASCII
only goes through `bytes.translate`, the rest through tables by code point; a word's hash is the
same on every way, in every batch and on every platform.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from audit.text.reading import Text

# Classes of code points in the table: what a word is made of.
OTHER, LETTER, SOLO, MARK, APOSTROPHE = range(5)

_BASE = 0x9E3779B97F4A7C15
"""Odd, so that its powers can be divided out again modulo 2^64."""
_MIX = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)
_TOGETHER = 1 << 16
"""Code points done at once, so that the columns stay in the processor's cache."""
_KEPT = 1 << 18
"""Powers of the base kept at hand; a longer text computes its own."""


class Words(Struct, frozen=True):
    """Columns of equal length, one row a word in reading order."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    """Of the lower-cased word: equal for equal words in every document and process."""

    def __len__(self) -> int:
        return len(self.starts)


def codepoints(string: str) -> NDArray[np.uint32]:
    """Give a string as an array of code points; lone surrogates are kept."""
    return np.frombuffer(string.encode("utf-32-le", "surrogatepass"), np.uint32)


def find_words(points: NDArray[np.uint32]) -> Words:
    """Find and hash the words of one text given as code points."""
    return words_of([points.tobytes().decode("utf-32-le", "surrogatepass")])[0]


def words_of(strings: Sequence[str]) -> list[Words]:
    """Find and hash the words of many texts; what a text gets never depends on the others."""
    found: list[Words] = [_NONE] * len(strings)
    for plain in (True, False):
        for group in _groups(strings, plain=plain):
            texts = [strings[n] for n in group]
            starts, ends, hashes = _scan("\n".join(texts), plain=plain)
            offsets = np.cumsum([0] + [len(text) + 1 for text in texts])
            cuts = np.searchsorted(starts, offsets)
            moved = np.repeat(offsets[:-1], np.diff(cuts))
            starts -= moved
            ends -= moved
            bounds = cuts.tolist()
            for n, low, high in zip(group, bounds, bounds[1:], strict=False):
                found[n] = Words(starts[low:high], ends[low:high], hashes[low:high])
    return found


def hashes_of(strings: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Hash the words of many texts, one text after the other; also tell how many each has."""
    counts = np.zeros(len(strings), np.int64)
    parts: list[tuple[int, NDArray[np.uint64]]] = []
    for plain in (True, False):
        for group in _groups(strings, plain=plain):
            texts = [strings[n] for n in group]
            starts, _, hashes = _scan("\n".join(texts), plain=plain)
            offsets = np.cumsum([0] + [len(text) + 1 for text in texts])
            cuts = np.searchsorted(starts, offsets)
            counts[group] = np.diff(cuts)
            # Texts that stand side by side stay together; most groups are one such run.
            edges = [0, *(n + 1 for n in range(len(group) - 1) if group[n + 1] != group[n] + 1)]
            for low, high in zip(edges, [*edges[1:], len(group)], strict=True):
                parts.append((group[low], hashes[cuts[low] : cuts[high]]))
    parts.sort(key=lambda part: part[0])
    columns = [column for _, column in parts]
    return (np.concatenate(columns) if columns else np.zeros(0, np.uint64)), counts


def prime(texts: Sequence[Text]) -> None:
    """Compute the words of many texts at once and keep them in their caches."""
    missing = [text for text in texts if "words" not in text.__dict__]
    for text, words in zip(missing, words_of([text.string for text in missing]), strict=True):
        text.__dict__["words"] = words


_NONE = Words(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.uint64))


def _groups(strings: Sequence[str], *, plain: bool) -> Iterator[list[int]]:
    """Give the ordinals of the texts of one kind, so many as are best done together."""
    group: list[int] = []
    size = 0
    for n, string in enumerate(strings):
        if string.isascii() is plain and string:
            if group and size + len(string) > _TOGETHER:
                yield group
                group, size = [], 0
            group.append(n)
            size += len(string) + 1
    if group:
        yield group


def _scan(
    text: str, *, plain: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint64]]:
    """Find the words of one string."""
    # A line feed on both sides spares every special case at the ends.
    padded = f"\n{text}\n"
    if plain:
        raw = padded.encode("ascii")
        kinds = np.frombuffer(raw.translate(_ascii()[0]), np.uint8)
        letters: NDArray[np.unsignedinteger] = np.frombuffer(raw.translate(_ascii()[1]), np.uint8)
    else:
        wide = padded.encode("utf-16-le", "surrogatepass")
        if len(wide) == 2 * len(padded):
            points: NDArray[np.unsignedinteger] = np.frombuffer(wide, np.uint16)
        else:
            points = codepoints(padded)
        classes, folded = _tables()
        kinds = classes.take(points)
        letters = folded.take(points)
    starts, ends = _bounds(kinds, plain=plain)
    hashes = _hashes(letters, starts)
    starts -= 1
    ends -= 1
    return starts, ends, hashes


def _bounds(
    kinds: NDArray[np.uint8], *, plain: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find where words start and end in a text that begins and ends outside a word."""
    inside = (kinds - np.uint8(1)) < APOSTROPHE - 1
    # An apostrophe belongs to a word only where it stands between two letters.
    quotes = np.flatnonzero(kinds == APOSTROPHE)
    if len(quotes):
        joins = (kinds[quotes - 1] == LETTER) & (kinds[quotes + 1] == LETTER)
        inside[quotes[joins]] = True
    solo = None if plain else kinds == SOLO
    if solo is None or not solo.any():
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        edges += 1
        return edges[0::2].copy(), edges[1::2].copy()
    # A letter after Han starts a word; a mark after Han does not.
    here, before = inside[1:], inside[:-1]
    begins = here & (~before | solo[1:] | (solo[:-1] & (kinds[1:] != MARK)))
    cuts = np.flatnonzero(begins | (before & ~here))
    first = np.flatnonzero(begins[cuts])
    return cuts[first] + 1, cuts[first + 1] + 1


def _hashes(letters: NDArray[np.unsignedinteger], starts: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Hash every word: a polynomial in its characters, whatever its place in the text.

    `letters` holds lower-cased characters, and 0 for all that a word's hash leaves out, so what
    stands between two words adds nothing to the first of them.
    """
    if not len(starts):
        return np.zeros(0, np.uint64)
    powers, inverses = _powers(len(letters))
    hashes = np.add.reduceat(np.multiply(letters, powers, dtype=np.uint64), starts)
    hashes *= inverses[starts]
    hashes ^= hashes >> _HALF
    hashes *= _MIX
    hashes ^= hashes >> _HALF
    return hashes


def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Give the first powers of the base and of its inverse modulo 2^64."""
    if size <= _KEPT:
        powers, inverses = _kept_powers()
        return powers[:size], inverses[:size]
    return _make_powers(_BASE, size), _make_powers(pow(_BASE, -1, 1 << 64), size)


@lru_cache(maxsize=1)
def _kept_powers() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    return _make_powers(_BASE, _KEPT), _make_powers(pow(_BASE, -1, 1 << 64), _KEPT)


def _make_powers(base: int, size: int) -> NDArray[np.uint64]:
    powers = np.full(size, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


@lru_cache(maxsize=1)
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """Class and lower case of every code point; the latter is 0 outside words."""
    names = {"o": OTHER, "l": LETTER, "s": SOLO, "m": MARK, "a": APOSTROPHE}
    starts: list[int] = []
    kinds: list[int] = []
    folds: list[tuple[int, int, int, int]] = []
    for line in (files("audit.text") / "codepoints.txt").read_text("utf-8").splitlines()[1:]:
        kind, *numbers = line.split()
        if kind == "f":
            low, high, by, far = numbers
            folds.append((int(low, 16), int(high, 16), int(by), int(far)))
        else:
            starts.append(int(numbers[0], 16))
            kinds.append(names[kind])
    classes = np.repeat(np.array(kinds, np.uint8), np.diff([*starts, 0x110000]))
    folded = np.arange(0x110000, dtype=np.uint32)
    for first, last, step, distance in folds:
        run = slice(first, last + 1, step)
        folded[run] = np.arange(first + distance, last + 1 + distance, step, dtype=np.uint32)
    folded[(classes == OTHER) | (classes == APOSTROPHE)] = 0
    return classes, folded


@lru_cache(maxsize=1)
def _ascii() -> tuple[bytes, bytes]:
    """Class and lower case of the ASCII code points, as tables for `bytes.translate`."""
    classes, folded = _tables()
    return classes[:256].tobytes(), folded[:128].astype(np.uint8).tobytes() + bytes(128)
