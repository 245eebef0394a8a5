"""Blocks that one document repeats: a post pasted twice, a paragraph that comes again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from audit.duplication.align import DRIFT, Passage, bridge, exact, grow, widen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.duplication.settings import Settings
    from audit.text.words import Words


HEAD = 1000
"""Code points in which a short title and its repeat stand."""
FEWEST_WORDS = 2
"""Of a title."""
SHORTEST_PIECE = 5
"""Words; what repeats with a shorter period is one copy, however often it comes."""
MOST_PIECES = 50
LONGEST_TITLE = 30
TITLE_REACH = 60
"""Words between a title and where it stands again."""
SENTENCE = 10
"""Words of whole sentences that count where they stand twice, wherever in a line."""
LONG_RUN = 15
"""Words in a row without a difference, of which a block of average length must have one."""
SHORTEST_TAIL = 12
"""Words of an unfinished line that count as part of the block before or after them."""


SHORTEST_LEAD = 25
"""Words of the first line that can be a summary; what is above it is a title."""
SUMMARISED = 0.5
"""Share of a summary that must come again below, sentence by sentence."""


class Repeat(NamedTuple):
    """A block and its copies in one document, in code points."""

    original: tuple[int, int]
    copies: list[tuple[int, int]]
    words: int
    title: bool
    """Whether the original is the document's first line."""


def find(
    string: str, words: Words, blocks: Sequence[tuple[int, int, int]], settings: Settings
) -> list[Repeat]:
    """Turn the exact blocks of a document into its repeats, in reading order.

    The longest comes first; what it covers is not found again. Of three equal blocks the first
    is the original of both others.
    """
    hashes = words.hashes.tolist()
    text = _Lines(string, words.starts.tolist(), words.ends.tolist())
    grown = sorted(_apart(passage, hashes, text) for passage in bridge(exact(blocks)))
    passages = bridge(grown)
    passages.sort(key=lambda passage: (passage.a - passage.a_end, passage.a, passage.b))
    origin = np.arange(len(hashes))
    covered = bytearray(len(hashes))
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    shortest = min(settings.repeat_words, settings.line_words, SENTENCE)
    for passage in passages:
        if passage.b_end - passage.b < shortest and passage.a:
            continue
        uncovered = _uncovered(_snap(passage, text), covered)
        if uncovered is None or not _worth(uncovered, text, settings):
            continue
        a, a_end, b, b_end, _, _ = uncovered
        a_end = min(a_end, b)  # of a block that comes many times in a row, the first
        covered[b:b_end] = b"\1" * (b_end - b)
        origin[b:b_end] = np.minimum(origin[a] + np.arange(b_end - b), origin[a_end - 1])
        first = int(origin[a]), int(origin[a_end - 1]) + 1
        if first[1] - first[0] != a_end - a:
            first = a, a_end
        found.setdefault(first, []).append((b, b_end))
    return [_repeat(first, sorted(copies), text) for first, copies in sorted(found.items())]


def short_title(string: str, words: Words) -> Repeat | None:
    """Give a first line of two to four words that stands again as the next line.

    It has no shingle; only in this place are so few words a title that was saved twice.
    """
    lines = []
    at = 0
    for line in string[:HEAD].splitlines(keepends=True):
        if line.strip():
            lines.append((at, at + len(line)))
        at += len(line)
        if len(lines) == len(("title", "again", "body")):
            break
    else:
        return None  # nothing comes below it: a list of two
    (_, middle), (_, end) = lines[:2]
    first, last = np.searchsorted(words.starts, [middle, end]).tolist()
    if not FEWEST_WORDS <= first == last - first < SHORTEST_PIECE:
        return None
    if not np.array_equal(words.hashes[:first], words.hashes[first:last]):
        return None
    starts, ends = words.starts, words.ends
    original, copy = widen(
        string,
        (int(starts[0]), int(ends[first - 1])),
        string,
        (int(starts[first]), int(ends[last - 1])),
    )
    return Repeat(original, [copy], first, title=True)


class _Lines(NamedTuple):
    """A text with the places of its words."""

    string: str
    starts: list[int]
    ends: list[int]

    def breaks(self, word: int) -> bool:
        """Tell whether a line ends before this word."""
        if word in (0, len(self.starts)):
            return True
        between = self.string[self.ends[word - 1] : self.starts[word]]
        return "\n" in between or "\r" in between

    def sentences(self, first: int, last: int) -> bool:
        """Tell whether words `[first, last)` are whole sentences."""
        return self._ends(first) and self._ends(last)

    def _ends(self, word: int) -> bool:
        """Tell whether a sentence or a line ends before this word."""
        if self.breaks(word):
            return True
        between = self.string[self.ends[word - 1] : self.starts[word]]
        return any(mark in between for mark in ".!?…。！？")

    def numbers(self, first: int, last: int) -> int:
        """Count the words that begin with a digit: tables repeat by nature."""
        return sum(self.string[start].isdigit() for start in self.starts[first:last])

    def whole(self, first: int, last: int) -> bool:
        """Tell whether words `[first, last)` fill whole lines."""
        return self.breaks(first) and self.breaks(last)


def _apart(passage: Passage, hashes: list[int], text: _Lines) -> Passage:
    """Grow a passage while its two sides stay apart; cut one that runs into its own copy."""
    a, a_end, b, b_end, same, run = passage
    if a_end > b:  # a period: the first one is the original of all that follow
        period = b - a
        if b_end - b >= 2 * period:
            return passage
        shift = _first_line(passage, text) if b_end - b > period else 0
        size = min(period, b_end - b)
        a, b = a + shift, b + shift
        return Passage(a, a + size, b, b + size, min(same, size), min(run, size))
    grown = grow(passage, hashes, hashes, low=a_end)
    if grown.a_end > b:
        over = grown.a_end - b
        grown = grown._replace(a_end=b, b_end=grown.b_end - over)
    return grown


def _first_line(passage: Passage, text: _Lines) -> int:
    """Tell how many words before the first whole line two neighbours share by chance."""
    period = passage.b - passage.a
    for shift in range(min(passage.b_end - passage.b - period + 1, SHORTEST_TAIL * 2)):
        if text.whole(passage.a + shift, passage.b + shift) and text.breaks(
            passage.b + shift + period
        ):
            return shift
    return 0


def _snap(passage: Passage, text: _Lines) -> Passage:
    """Cut off the beginning of a line that two texts share by chance after whole common lines."""
    a, a_end, b, b_end, same, run = passage
    room = min(SHORTEST_TAIL, a_end - a, b_end - b)
    if not (text.breaks(a_end) and text.breaks(b_end)):
        cut = _line_within(a_end, b_end, -1, room, text)
        a_end, b_end, same = a_end - cut[0], b_end - cut[1], max(same - min(cut), 1)
    if not (text.breaks(a) and text.breaks(b)):
        cut = _line_within(a, b, 1, min(room, a_end - a, b_end - b), text)
        a, b, same = a + cut[0], b + cut[1], max(same - min(cut), 1)
    return Passage(a, a_end, b, b_end, same, min(run, a_end - a))


def _line_within(a: int, b: int, step: int, room: int, text: _Lines) -> tuple[int, int]:
    """Tell how many words from here, on each side, the nearest line break of both is."""
    ours = [n for n in range(1, room) if text.breaks(a + n * step)]
    theirs = [n for n in range(1, room) if text.breaks(b + n * step)]
    near = [(n + m, n, m) for n in ours for m in theirs if abs(n - m) <= DRIFT]
    return min(near)[1:] if near else (0, 0)


def _uncovered(passage: Passage, covered: bytearray) -> Passage | None:
    """Cut from a passage's copy what is a copy already; None if most of it is."""
    a, a_end, b, b_end, same, run = passage
    known = covered.count(1, b, b_end)
    if known * 2 > b_end - b:
        return None
    while known and covered[b]:
        a, b = a + 1, b + 1
    while known and covered[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
    return Passage(a, a_end, b, b_end, min(same, b_end - b), run) if a < a_end else None


def _worth(passage: Passage, text: _Lines, settings: Settings) -> bool:
    """Tell whether a repeat is long enough to be one: shorter ones must fill whole lines."""
    a, a_end, b, b_end, same, run = passage
    if same * 5 < (b_end - b) * 3:
        return False
    size = min(a_end - a, b_end - b) - text.numbers(b, b_end)
    if size >= settings.repeat_words and (run >= LONG_RUN or same >= 2 * settings.repeat_words):
        return True
    sentences = text.sentences(a, a_end) and text.sentences(b, b_end)
    if sentences and min(size, run) >= SENTENCE:
        return True
    # A first line may be shorter still: a title that stands twice.
    enough = size >= settings.line_words or a == 0
    return enough and text.whole(a, a_end) and text.whole(b, b_end)


def _repeat(first: tuple[int, int], copies: list[tuple[int, int]], text: _Lines) -> Repeat:
    a, a_end = first
    bare = original = text.starts[a], text.ends[a_end - 1]
    places = []
    for b, b_end in _pieces(first, copies):
        # Each copy takes in what it shares with the original, however many came before it.
        wide, place = widen(text.string, bare, text.string, (text.starts[b], text.ends[b_end - 1]))
        original = min(original[0], wide[0]), max(original[1], wide[1])
        places.append(place)
    near = copies[0][0] < a_end + TITLE_REACH
    title = a == 0 and a_end <= LONGEST_TITLE and near and text.whole(a, a_end)
    return Repeat(original, places, a_end - a, title)


def _pieces(first: tuple[int, int], copies: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut a copy that is many times as long as its original into one piece a time."""
    size = first[1] - first[0]
    for b, b_end in copies:
        count = max(1, round((b_end - b) / size)) if size >= SHORTEST_PIECE else 1
        count = count if count <= MOST_PIECES else 1
        for n in range(count):
            last = b + (n + 1) * size if n + 1 < count else b_end
            yield b + n * size, last


def summary(string: str, words: Words, repeated: Sequence[Repeat]) -> list[Repeat]:
    """Give the repeats that show the first long line to be made of sentences from below it."""
    ends = words.ends
    start = 0
    for line in string.splitlines(keepends=True):
        end = start + len(line)
        first, last = np.searchsorted(ends, [start + 1, end + 1]).tolist()
        if last - first >= SHORTEST_LEAD:
            parts = [
                repeat
                for repeat in repeated
                if start <= repeat.original[0]
                and repeat.original[1] <= end
                and repeat.copies[0][0] >= end
            ]
            enough = sum(repeat.words for repeat in parts) >= SUMMARISED * (last - first)
            return parts if enough and len(parts) > 1 else []
        start = end
    return []
