"""Announced lists of which a point is missing: "five tips", and three numbers."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from audit.agreement.numbers import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANNOUNCED = re.compile(
    r"\b(?i:(?P<word>three|four|five|six|seven|eight|nine|ten)|(?P<figure>[3-9]|1\d))"
    r"(?: [a-z]+){0,3} (?:points|reasons|things|steps|ways|facts"
    r"|questions|lessons|tips|rules|conclusions|aspects|factors|principles|takeaways|conditions"
    r"|demands|goals|priorities|arguments|recommendations|measures)\b"
)
_LINE = re.compile(r"\n[ \t]*\(?(\d{1,2})[.)] \S[^\n]*")
# From its rarest part on.
_INLINE = re.compile(r"\) (?:(?<=[\s(]\d\) )|(?<=[\s(]\d\d\) ))")
_RANKS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_SPOKEN = re.compile(rf"(?:(?<=[.!?;:] )|(?<=\n))((?:{'|'.join(_RANKS)})(?:ly)?),? ", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:final(?:ly)?|last(?:ly)?|another|also|besides|moreover|furthermore|next|then|addition"
    rf"|{'|'.join(_RANKS[2:])}|tenth)\b",
    re.IGNORECASE,
)
_RIGHT_BEFORE = re.compile(r"[^.!?\n:]{0,120}:\s*$")
_SENTENCE = re.compile(r"[^.!?\n]{0,160}[.:!]\s*$")

Place = tuple[int, int, str]
_Marks = list[tuple[int, int, int]]
"""Number, start and end of each point."""


def find_lists(string: str) -> Iterator[tuple[str, list[Place]]]:
    """Find announced numbers of points of which those that follow are other."""
    # With a line feed in front, the first line begins as the others do.
    lines = [(int(m[1]), m.start(), m.end() - 1) for m in _LINE.finditer("\n" + string)]
    inline = [
        (int(string[end - 2 : end].strip(" \n\t(")), end - 2, end + 1)
        for end in (m.start() for m in _INLINE.finditer(string))
    ]
    spoken = [
        (_RANKS.index(m[1].lower().removesuffix("ly")) + 1, *m.span(1))
        for m in (_SPOKEN.finditer(string) if "Second" in string else ())
    ]
    if not lines and not inline and not spoken:
        return
    for match in _ANNOUNCED.finditer(string):
        count = NUMBERS[match["word"].lower()] if match["word"] else int(match["figure"])
        end = match.end()
        wrong = (
            _other(string, end, _run(lines, end), count)
            or _other(string, end, _run(inline, end), count)
            or _unfinished(string, end, _run(spoken, end), count)
        )
        if wrong:
            places = [(match.start(), end, "announced")]
            places += [(low, high, "numbered") for _, low, high in wrong]
            yield f"{count} announced, {len(wrong)} of them numbered", places
            return


def _run(marks: _Marks, end: int) -> _Marks:
    """Give the points after an announcement, as long as their numbers rise."""
    after = [mark for mark in marks if mark[1] >= end]
    rising = takewhile(
        lambda pair: pair[0][0] < pair[1][0], zip([(0, 0, 0), *after], after, strict=False)
    )
    return [mark for _, mark in rising]


def _other(string: str, end: int, run: _Marks, count: int) -> _Marks:
    """Give the points of a list that lacks one, or that is announced with another number."""
    if len(run) < 2:
        return []
    last = run[-1][0]
    if last == count and len(run) < count:
        return run
    whole = last == len(run)
    told = _RIGHT_BEFORE.match(string, end, run[0][1]) is not None
    return run if whole and told and last != count else []


def _unfinished(string: str, end: int, run: _Marks, count: int) -> _Marks:
    """Give "First … Second …" where no later one and no other word goes on with the count."""
    whole = len(run) > 1 and run[-1][0] == len(run) < count
    if not whole or _SENTENCE.match(string, end, run[0][1]) is None:
        return []
    return [] if _GOES_ON.search(string, run[-1][2]) else run
