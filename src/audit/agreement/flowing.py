"""A text as it is read: what wraps a line inside a sentence is a space like any other."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from msgspec import structs

from audit.agreement.letters import places
from audit.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from audit.agreement.claims import Known, Ledger, Office, Statement

_WORD = re.compile(r"\S{1,80}")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s")
FILLED = 1.5
"""Of so many lines one at least is filled to the width."""
STOPS = frozenset('.!?:;…。！？"”’»)')
"""After these a sentence, or a line of a list, ends with the line."""
SPACE, NO_BREAK, LATIN = 0x20, 0xA0, 0xFF
ODD = (
    "  ",
    *"\t\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u202f\u205f\u3000",
    *map(chr, range(0x2000, 0x200B)),
)
"""Gaps that are no plain space and end no line."""

T = TypeVar("T", "Known", "Office", "Statement")


class Flow:
    """A text in which one plain space stands wherever a sentence has a gap of any other kind.

    Hard-wrapped lines, no-break spaces, tabs and double spaces change nothing of what is said, and
    every pattern may count on the one space. The places found are told in the text as it stands.
    """

    def __init__(self, source: Text) -> None:
        self.text = source
        """The text to read; the source itself, as nearly always, where it has no such gap."""
        self._source = source
        self._after: list[int] = []
        """Where, in the text to read, each gap has ended …"""
        self._shifts = [0]
        """… and how much further on all that follows stands in the source."""
        pieces: list[str] = []
        done = read = shift = 0
        for low, high in _gaps(source):
            pieces += (source.string[done:low], " ")
            read += low - done + 1
            shift += high - low - 1
            done = high
            self._after.append(read)
            self._shifts.append(shift)
        if pieces:
            self.text = Text("".join([*pieces, source.string[done:]]))

    def place(self, at: int) -> int:
        """Give where in the source a place stands."""
        return at + self._shifts[bisect_right(self._after, at)]

    def told(self, ledger: Ledger) -> Ledger:
        """Give what was read with its places, and its words, as they stand in the source."""
        if self.text is self._source:
            return ledger
        return structs.replace(
            ledger,
            people=tuple(self._placed(each) for each in ledger.people),
            statements=tuple(
                structs.replace(each, text=self._source.string[each.start : each.end])
                for each in map(self._placed, ledger.statements)
            ),
            offices=tuple(self._placed(each) for each in ledger.offices),
        )

    def _placed(self, each: T) -> T:
        return structs.replace(each, start=self.place(each.start), end=self.place(each.end))


def _may_have_any(source: Text) -> bool:
    """Say, quicker than by finding them, whether a text can have such gaps: most have none."""
    string = source.string
    if any(gap in string for gap in ODD):
        return True
    starts = [start for start, _ in source.sentences]
    for end in places(string, "\n"):
        at = bisect_right(starts, end) - 1
        if at >= 0 and end < source.sentences[at][1]:
            return True
    return False


def _gaps(source: Text) -> Iterator[tuple[int, int]]:
    """Give the gaps that are anything but one plain space, in reading order.

    Between sentences a line may end and a blank may be wide.
    """
    if not _may_have_any(source):
        return
    points = source.codepoints
    white = (points == SPACE) | ((points > 0x08) & (points < 0x0E)) | (points == NO_BREAK)
    if (points > LATIN).any():
        white |= (points >= 0x2000) & (points <= 0x200A)
        white |= (points == 0x202F) | (points == 0x205F) | (points == 0x3000)
    odd = white & (points != SPACE)
    odd[1:] |= white[1:] & white[:-1]
    found = np.flatnonzero(odd)
    if not len(found) or not source.sentences:
        return
    starts, ends = np.array(source.sentences).T
    inside = found < ends[np.searchsorted(starts, found, "right") - 1]
    edges = np.flatnonzero(np.diff(white, prepend=False, append=False))
    run = np.searchsorted(edges, found, "right") // 2
    chosen = set(run[inside | (points[found] >= NO_BREAK)].tolist())
    runs = edges.reshape(-1, 2).tolist()
    chosen.update(_wrapped(source.string, runs, np.unique(run).tolist(), chosen))
    yield from ((runs[n][0], runs[n][1]) for n in sorted(chosen))


def _wrapped(
    string: str, runs: Sequence[Sequence[int]], odd: Sequence[int], inside: AbstractSet[int]
) -> Iterator[int]:
    """Give the gaps that wrap a line, where the splitter saw a sentence end: before a capital.

    In a text of which some sentence plainly runs over a line's end, most lines without a stop are
    filled to one width: the next word had no room.
    """
    ends = [(n, *runs[n]) for n in odd if _breaks(string, *runs[n]) == 1]
    if not any(n in inside for n, _, _ in ends):
        return
    lines = [low - string.rfind("\n", 0, low) - 1 for _, low, _ in ends]
    width = max(lines)
    asked, filled = 0, []
    for line, (n, low, high) in zip(lines, ends, strict=True):
        word = _WORD.match(string, high)
        if word is None or string[low - 1] in STOPS or _ITEM.match(string, high):
            continue
        asked += 1
        if line + 1 + len(word[0]) > width:
            filled.append(n)
    if FILLED * len(filled) >= asked:
        yield from filled


def _breaks(string: str, low: int, high: int) -> int:
    """Count the ends of lines in a gap."""
    gap = string[low:high]
    return gap.count("\n") + gap.count("\r") - gap.count("\r\n")


def quoted(text: str) -> str:
    """Quote what a document says in a message, in one line."""
    return repr(" ".join(text.split()))
