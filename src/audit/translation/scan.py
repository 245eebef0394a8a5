"""What the detectors share of one text, so that each looks only where it can find something."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from audit.translation.alike import SHORTEST, alike, uncapped
from audit.translation.lists import word_lists
from audit.translation.phrases import Match, lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from audit.text import Reading
    from audit.text.words import Words

LONGEST = 12
"""Words of the longest unit that counts as a loop."""
TIMES = {1: 4}
"""How often a unit of one word must stand in a row to be a loop; longer units `OFTEN`."""
OFTEN = 3
LONG = 8
"""A shorter word may be a name or a loan that no list has."""
TAILS = (
    "que", "ues", "hie", "gie", "sme", "mes", "use", "ses", "eux", "aux", "ire", "res", "nne",
    "nes", "che", "hen", "her", "hes", "eit", "ten", "aft", "nto", "tos", "one",
)  # fmt: skip
"""The last letters of words that `foreign_endings` judges."""
_CAPITAL, _FIGURE = 1, 2
_SPACES = np.array((0x20, 0xA0, 0x2009, 0x202F), np.uint32)
_WIDEST = 4
_COMMA, _BRACKET = 0x2C, 0x28


class Scan:
    """A reading with columns of its words: capitals, gaps, word lists, figures; and phrase hits."""

    def __init__(self, reading: Reading, columns: _Columns, row: int) -> None:
        self.reading = reading
        self.string = reading.body.string
        self.words = reading.body.words
        own = slice(columns.bounds[row], columns.bounds[row + 1])
        self.capital = columns.capital[own]
        """For each word whether it begins with a capital of Latin script."""
        self.spaced = columns.spaced[own]
        """For each word whether nothing but one space stands between it and the next."""
        self.lists = columns.lists[own]
        """For each word the bits of the word lists that it is on."""
        self.looped = bool(columns.looped[row])
        """Whether some words may stand several times in a row."""
        self.figures = columns.figures[row]
        """The words that begin with a digit."""
        self.names = columns.names[row]
        """The words with a capital that one space parts from another."""
        self.alike = columns.alike[row]
        """Groups of words with a capital that may be one name in several spellings."""
        self.surnames = columns.surnames[row]
        """Surnames that stand before the given name, and a capital after them."""
        self.officers = columns.officers[row]
        """Offices of one holder between capitals, or before "of" or "for"."""
        self.uncapped = columns.uncapped[row]
        """Rarer words in small letters that have a capital elsewhere in the text."""
        self.odd_capitals = columns.odd_capitals[row]
        """The words with a capital, from the lists of those that have none inside a sentence."""
        self.loose = columns.loose[row]
        """The words after which a space and something else stand."""
        self.dense = columns.dense[row]
        """The words after which several marks stand, or a mark and a space."""
        self.glued = columns.glued[row]
        """The words that a comma or an opening bracket joins to the next."""
        self.foreign = columns.foreign[row]
        """The long words without capital whose last letters end words of other languages."""
        self.ended = columns.ended[row]
        """The words between which and a word without capital just a mark and a space stand."""
        self._small_lines: dict[int, bool] = {}
        self._any = int(columns.any_lists[row])
        self._candidates = columns.candidates[row]

    @cached_property
    def lines(self) -> Sequence[tuple[int, int]]:
        """The lines that are not blank."""
        return self.reading.body.lines

    @cached_property
    def english(self) -> bool:
        """Whether rules about English apply: it is English, or too short to be called anything."""
        return self.reading.language in ("en", None)

    @cached_property
    def small(self) -> frozenset[int]:
        """The hashes of the words that stand without a capital somewhere."""
        return frozenset(self.words.hashes[~self.capital].tolist())

    @cached_property
    def phrases(self) -> Mapping[str, Sequence[Match]]:
        """Hits of all phrase lexicons by rule code."""
        return lexicon().check(self.string, self.words, self._candidates)

    def all_small(self, at: int) -> bool:
        """Say whether the line around a place has no capital at all, as people write in chats."""
        line = bisect_right(self.lines, at, key=itemgetter(0)) - 1
        if line not in self._small_lines:
            start, end = self.lines[line]
            self._small_lines[line] = self.string[start:end].islower()
        return self._small_lines[line]

    def has(self, characters: str) -> bool:
        """Say whether any of these characters occurs."""
        string = self.string
        return any(character in string for character in characters)

    def bits(self, *names: str) -> int:
        """Give the bits of some word lists."""
        return word_lists().bits_of(names)

    def lists_any(self, *names: str) -> bool:
        """Say whether any word is on one of these lists."""
        return bool(self._any & self.bits(*names))

    def on(self, *names: str) -> NDArray[np.bool_]:
        """Say of each word whether it is on one of these lists."""
        found: NDArray[np.bool_] = (self.lists & np.uint32(self.bits(*names))) != 0
        return found

    def place(self, place: int) -> tuple[int, int]:
        """Give where a word starts and ends."""
        return self.words.starts.item(place), self.words.ends.item(place)

    def word(self, place: int) -> str:
        """Give the word at a place in the columns."""
        return self.string[self.words.starts.item(place) : self.words.ends.item(place)]


class _Columns:
    """The columns of many texts, one after the other: computed at once because that is faster."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        from audit.text.words import Words, codepoints

        bodies = [reading.body for reading in readings]
        counts = [len(body.words) for body in bodies]
        self.bounds = np.cumsum([0, *counts]).tolist()
        hashes = np.concatenate([body.words.hashes for body in bodies])
        offsets = np.cumsum([0, *(len(body.string) + 1 for body in bodies)])[:-1]
        moved = np.repeat(offsets, counts)
        starts = np.concatenate([body.words.starts for body in bodies]) + moved
        ends = np.concatenate([body.words.ends for body in bodies]) + moved
        points = codepoints("\n".join([*(body.string for body in bodies), "\n"]))
        kinds = _kinds()[np.minimum(points[starts], 0x24F)]
        self.capital = kinds == _CAPITAL
        gap = np.append(starts[1:], len(points) - 2)[: len(ends)] - ends
        after, then = points[ends], points[ends + 1]
        space = (after == 0x20) | (after == 0xA0) | (after == 0x2009) | (after == 0x202F)
        self.spaced = space & (gap == 1)
        # Two or three spaces part words as one does: padding, or a typist's habit.
        wide = np.flatnonzero(space & (gap > 1) & (gap <= _WIDEST))
        for place in wide[(then[wide] == 0x20) | (then[wide] == 0xA0)].tolist():
            low, width = ends.item(place), gap.item(place)
            self.spaced[place] = bool(np.isin(points[low : low + width], _SPACES).all())
        self.lists = word_lists().of(hashes)
        small = (self.lists & word_lists().bits_of(("function", "common"))) != 0
        self.figures = self._places(kinds == _FIGURE)
        self.names = self._places(self.capital & self.spaced & _next(self.capital))
        before = np.zeros(len(starts), bool)
        before[1:] = self.spaced[:-1]
        self._find_names(points, Words(starts, ends, hashes), before)
        self.odd_capitals = self._places(small & self.capital & before & ~_next(self.capital))
        self.loose = self._places(space & (gap > 1))
        self.dense = self._places(~space & (gap > 1) & (then != 0x20) & (then != 0x0A))
        small_long = np.flatnonzero((ends - starts >= LONG) & ~self.capital)
        last = ends[small_long]
        tails = (points[last - 3] << 16) ^ (points[last - 2] << 8) ^ points[last - 1]
        foreign = np.zeros(len(starts), bool)
        foreign[small_long[np.isin(tails, _tails())]] = True
        self.foreign = self._places(foreign)
        joined = (after == _COMMA) | (after == _BRACKET)
        self.glued = self._places((gap == 1) & joined)
        self.ended = self._places(
            (gap == 2) & (then == 0x20) & (after != _COMMA) & ~_next(self.capital)
        )
        filled = [n for n, count in enumerate(counts) if count]
        self.any_lists = np.zeros(len(bodies), np.uint32)
        if filled:
            cuts = np.array(self.bounds)[filled]
            self.any_lists[filled] = np.bitwise_or.reduceat(self.lists, cuts)
        self.looped = self._loops(hashes)
        self.candidates = lexicon().candidates(hashes, self.bounds)

    def _find_names(
        self, points: NDArray[np.uint32], words: Words, before: NDArray[np.bool_]
    ) -> None:
        """Choose the words that may be names, or what stands beside them."""
        bits = word_lists().bits_of
        kinds, second = (
            _kinds()[np.minimum(points[words.starts + n], len(_kinds()) - 1)] for n in (0, 1)
        )
        long = words.ends - words.starts >= SHORTEST
        unlisted = (self.lists == 0) & long
        common = (self.lists & bits(("function", "common"))) != 0
        kept = np.flatnonzero(self.capital & (second == 0) & long & ~common)
        inside = np.flatnonzero(unlisted & self.capital & before)
        lower = np.flatnonzero(unlisted & (kinds == 0))
        self.alike = alike(points, words, kept, self.bounds)
        self.uncapped = uncapped(words, inside, lower, self.bounds)
        first = (self.lists & bits(("surnames_first",))) != 0
        self.surnames = self._places(first & self.capital & self.spaced & _next(self.capital))
        of = self.spaced & _next((self.lists & bits(("of_for",))) != 0)
        between = np.append(np.zeros(min(len(of), 1), bool), self.capital[:-1])
        office = (self.lists & bits(("sole_offices",))) != 0
        self.officers = self._places(office & (of | (between & _next(self.capital))))

    def _places(self, mask: NDArray[np.bool_]) -> list[list[int]]:
        """Give for each text the ordinals of its words that a mask chooses."""
        chosen = np.flatnonzero(mask)
        cuts = np.searchsorted(chosen, self.bounds).tolist()
        places = chosen.tolist()
        return [
            [place - low for place in places[first:last]]
            for low, first, last in zip(self.bounds, cuts, cuts[1:], strict=False)
        ]

    def _loops(self, hashes: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Say of each text whether a unit of words may stand often enough in a row."""
        looped = np.zeros(len(self.bounds) - 1, bool)
        for size in range(1, LONGEST + 1):
            need = size * (TIMES.get(size, OFTEN) - 1)
            same = hashes[size:] == hashes[:-size]
            if len(same) < need:
                break
            # Where `need` words in a row are the same, one at each multiple of `need` is.
            at = np.flatnonzero(same[need - 1 :: need]) * need + need - 1
            for place in at.tolist():
                low = high = place
                while low > 0 and place - low < need and same[low - 1]:
                    low -= 1
                while high + 1 < len(same) and high - low < need and same[high + 1]:
                    high += 1
                if high - low + 1 >= need:
                    first, last = np.searchsorted(self.bounds, (low, high + size), "right") - 1
                    looped[first : last + 1] = True
        return looped


def scans(readings: Sequence[Reading]) -> list[Scan]:
    """Prepare many texts at once; what a text's scan holds never depends on the others."""
    if not readings:
        return []
    columns = _Columns(readings)
    return [Scan(reading, columns, row) for row, reading in enumerate(readings)]


@lru_cache(maxsize=1)
def _tails() -> NDArray[np.uint32]:
    """Give the last three letters that `foreign_endings` looks for, packed."""
    letters = [[ord(letter) for letter in tail] for tail in TAILS]
    return np.array([a << 16 ^ b << 8 ^ c for a, b, c in letters], np.uint32)


def _next(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say of each word what a mask says of the next."""
    return np.append(mask[1:], np.zeros(min(len(mask), 1), bool))


@lru_cache(maxsize=1)
def _kinds() -> NDArray[np.uint8]:
    """What a word begins with, by code point: 1 a capital of Latin script, 2 a digit, 0 other."""
    kinds = np.array([chr(point).isupper() for point in range(0x250)], np.uint8)
    kinds[0x30:0x3A] = _FIGURE
    return kinds
