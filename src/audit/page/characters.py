"""Characters that nobody sees, direction overrides, and the marks that lost characters leave."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import NamedTuple

MOST = 100
"""Places listed for one finding; how many there are stands in its evidence."""

# Joiners shape letters in these scripts and join emoji: there they belong to the text.
_SHAPED = (
    "\u0590-\u08ff\u0900-\u0dff\u0e80-\u109f\u1780-\u17ff\u1800-\u18af\ufb1d-\ufdff\ufe70-\ufeff"
)
_EMOJI = "\u200d\u203c-\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"

_INVISIBLE = re.compile(
    "["
    "\u00ad"  # soft hyphen
    "\u034f"  # combining grapheme joiner
    "\u061c"  # arabic letter mark
    "\u115f\u1160\u3164\uffa0"  # hangul fillers
    "\u180e"  # mongolian vowel separator
    "\u200b-\u200d"  # zero-width space, non-joiner, joiner
    "\u2060-\u2064"  # word joiner and invisible operators
    "\ufeff"  # byte order mark
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "]+"
)
_JOINERS = {"\u200c", "\u200d"}
_BESIDE = re.compile(f"[{_SHAPED}{_EMOJI}]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LOST = re.compile("\ufffd+")


class Hidden(NamedTuple):
    """All places of one kind of character."""

    code: str
    names: str
    total: int
    """Runs of such characters in the whole document."""
    places: tuple[tuple[int, int], ...]


def find_hidden(string: str) -> list[Hidden]:
    """Give invisible, direction and replacement characters, grouped by kind."""
    if string.isascii() and string.isprintable():
        return []
    kinds: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for code, places in (
        ("SRC530", _invisible(string)),
        ("SRC531", _bidi(string)),
        ("SRC521", [match.span() for match in _LOST.finditer(string)]),
    ):
        for start, end in places:
            kind = (code, _names(string[start:end]))
            counts[kind] += 1
            if len(kinds[kind]) < MOST:
                kinds[kind].append((start, end))
    return [
        Hidden(code, names, counts[code, names], tuple(places))
        for (code, names), places in sorted(kinds.items())
    ]


def _invisible(string: str) -> list[tuple[int, int]]:
    places = []
    for match in _INVISIBLE.finditer(string):
        start, end = match.span()
        if end - start == 1 and string[start] in _JOINERS:
            beside = string[max(0, start - 1) : start] + string[end : end + 1]
            if _BESIDE.search(beside):
                continue
        if start == 0 and string[0] == "\ufeff" and end == 1:
            continue  # the mark at the very start is the file's, not the text's
        places.append((start, end))
    return places


def _bidi(string: str) -> list[tuple[int, int]]:
    """Give direction controls in lines that have no right-to-left letter to direct."""
    places = []
    for match in _BIDI.finditer(string):
        start, end = match.span()
        around = string[max(0, start - 40) : end + 40]
        if not _RIGHT_TO_LEFT.search(around):
            places.append((start, end))
    return places


def _names(run: str) -> str:
    """Name the characters of a run, each once."""
    named = []
    for char in sorted(set(run[:50])):
        name = unicodedata.name(char, "CONTROL CHARACTER").lower()
        named.append(f"U+{ord(char):04X} {name}")
    return ", ".join(named)
