"""Encoding damage: text that was decoded as what it is not, and how to undo it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from audit.text import Text

MOST = 200
"""Different damaged words that are looked into; hostile text gets no more."""

# UTF-8 read as a single-byte encoding: a lead byte's character, then a continuation byte's.
_TRAIL = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\u0402-\u040f\u0452-\u045f"
    "\u0490\u0491\u2116"
)
_LEAD = "\u00c2-\u00f4\u0102-\u0111\u0139-\u0165\u0420\u0421\u0432\u0440"
_OTHER_TRAIL = "\u00a0-\u00ff\u2211\u2260\u2202\u222b\u2310\u2500-\u259f"
_LONE = "\u0080-\u0084\u0086-\u009f"
_PAIR = (
    f"[{_LEAD}][{_TRAIL}]"
    # The same on a Macintosh and under DOS, and bytes of Windows-1252 taken for control codes.
    "|\u221a[\u00a9\u00ae\u00b1\u2211\u2260\u00a5\u2202\u00df\u00b0\u00a2\u00a3\u00a7\u2022\u00b6\u2122\u00b4\u222b\u00ba\u00aa\u00f8\u00a8\u2020]"
    "|\u201a\u00c4[\u00ec\u00ee\u00ef\u00f2\u00f4\u00f6\u00fa\u00f9]|\u251c[\u2500-\u259f\u00a0-\u00ff\u2310]|[\x80-\x84\x86-\x9f]"
)
_WORD = re.compile(rf"[^\s]{{0,60}}(?:{_PAIR})[^\s]{{0,60}}")
_ENTITY = re.compile(
    r"&(?:amp|quot|nbsp|lt|gt|apos|[lr][sd]quo|ndash|mdash|hellip|eacute|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_TAG = re.compile(
    r"</?(?:p|br|div|span|strong|em|b|i|u|a|li|ul|ol|h[1-6]|img|iframe|script|style|font|table|tr|td"
    r"|BR|DIV|SPAN|STRONG|IMG|FONT|TABLE|TR|TD)(?:\s[^<>\n=]{0,40}=[^<>\n]{0,300})?\s?/?>"
)
_TEMPLATE = re.compile(
    r"\{[{*%]\s?[^{}\n]{1,80}\s?[}*%]\}|\[/?(?:caption|gallery|embed|vc_row|vc_column|shortcode|su_\w{1,20})(?:\s[^\[\]\n]{0,200})?\]|\$\{[\w.]{1,40}\}"
)


MOST_PLACES = 100
"""Places listed for one kind of damage; how many there are stands in its evidence."""


class Damage(NamedTuple):
    """One kind of damage, and what stood there."""

    damaged: str
    repaired: str
    steps: tuple[tuple[str, str], ...]
    """ftfy's explanation: what to do in turn, and with which encoding."""
    places: tuple[tuple[int, int], ...]
    total: int


@lru_cache(maxsize=1)
def _table() -> NDArray[np.uint8]:
    """Tell for every code point whether damage can begin (1), go on (2) or stand (4) with it."""
    table = np.zeros(0x110000, np.uint8)
    for bit, members in ((1, _LEAD + "\u221a\u201a\u251c"), (2, _TRAIL + _OTHER_TRAIL), (4, _LONE)):
        inside = re.compile(f"[{members}]")
        for point in range(0x80, 0x2600):
            if inside.match(chr(point)):
                table[point] |= bit
    return table


def _is_suspect(text: Text) -> bool:
    """Tell at little cost whether a text holds anything that looks like damage."""
    if text.string.isascii():
        return False
    kinds = _table()[text.codepoints]
    return bool(((kinds[:-1] & 1) & (kinds[1:] >> 1)).any() or (kinds & 4).any())


def find_damage(text: Text) -> list[Damage]:
    """Give the kinds of damage in the order in which each first stands."""
    if not _is_suspect(text):
        return []
    string = text.string
    places: dict[str, list[tuple[int, int]]] = {}
    counts: dict[str, int] = {}
    for match in _WORD.finditer(string):
        word = match.group()
        if word not in places:
            if len(places) >= MOST:
                continue
            places[word] = []
            counts[word] = 0
        counts[word] += 1
        if len(places[word]) < MOST_PLACES:
            places[word].append(match.span())
    found: dict[tuple[str, str], Damage] = {}
    for word, spans in places.items():
        repair = _repair(word)
        if repair is None:
            continue
        repaired, steps = repair
        head, tail = _common(word, repaired)
        piece = (word[head : len(word) - tail], repaired[head : len(repaired) - tail])
        trimmed = [(start + head, end - tail) for start, end in spans]
        known = found.get(piece)
        if known is not None:
            trimmed = sorted([*known.places, *trimmed])[:MOST_PLACES]
            steps = known.steps
        total = counts[word] + (known.total if known is not None else 0)
        found[piece] = Damage(*piece, steps, tuple(trimmed), total)
    return list(found.values())


_REST = re.compile(r"\S{0,60}")


def repaired(string: str, damaged: Iterable[Damage]) -> Iterator[tuple[int, int, str]]:
    """Give the damaged places up to the next space, and what is to be read there."""
    for damage in damaged:
        for start, end in damage.places:
            rest = _REST.match(string, end)
            tail = "" if rest is None else rest[0]
            if _repair(tail) is None and len(damage.repaired) <= end - start:
                yield start, end + len(tail), damage.repaired + tail


@lru_cache(maxsize=1024)
def _repair(word: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """Ask ftfy whether a word is damaged; None where it is as it was meant."""
    import ftfy

    explained = ftfy.fix_encoding_and_explain(word)
    if explained.text == word or not explained.explanation:
        return None
    steps = tuple((step.action, step.parameter) for step in explained.explanation)
    return explained.text, steps


def _common(damaged: str, repaired: str) -> tuple[int, int]:
    """Give the lengths of what both begin and end with, leaving something of each."""
    most = min(len(damaged), len(repaired))
    head = 0
    while head < most - 1 and damaged[head] == repaired[head]:
        head += 1
    tail = 0
    while tail < most - head - 1 and damaged[-1 - tail] == repaired[-1 - tail]:
        tail += 1
    return head, tail


def find_residue(string: str) -> list[tuple[int, int]]:
    """Give markup and template code that stands in the text."""
    places = []
    if "&" in string:
        places += [match.span() for match in _ENTITY.finditer(string)]
    if "<" in string:
        places += [match.span() for match in _TAG.finditer(string)]
    if "{" in string or "[" in string:
        places += [match.span() for match in _TEMPLATE.finditer(string)]
    return sorted(places)
