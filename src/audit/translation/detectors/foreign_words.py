"""Words of another language in Latin letters: its function words close together, or its accents."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT120"

REACH = 4
"""Two function words of one language at most this many words apart belong together."""
_ACCENTS = "ß-öø-ÿāăąćčďēęěğīłńňőœřśşšťūůűźżž"
_ACCENT = re.compile(f"[{_ACCENTS}]")
_LEFT = re.compile(f"(?<![\\w.@/-])[a-z{_ACCENTS}]{{0,40}}\\Z")
_RIGHT = re.compile(f"[a-z{_ACCENTS}]{{1,40}}(?![\\w@-])")
_NAMES = ("de", "fr", "es", "it", "pt", "cs", "pl")
_LISTS = tuple(f"foreign_{name}" for name in _NAMES)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find runs of foreign words that are not names, titles or quoted."""
    if not scan.english:
        return
    words, string = scan.words, scan.string
    taken: list[tuple[int, int]] = []
    for first, last, language in _runs(scan) if scan.lists_any(*_LISTS) else ():
        start, end = int(words.starts[first]), int(words.ends[last])
        passage = string[start:end]
        if "\n" in passage or _named(passage) or _quoted(string, start, end):
            continue
        if passage[:1].isupper() and string[int(words.starts[last])].isupper():
            continue  # names that are words elsewhere: a 12 Pro, a 13 Pro
        taken.append((start, end))
        yield scan.reading.finding(
            rule,
            f"words of another language ({language}) are left untranslated",
            [(start, end)],
            confidence=0.85,
            evidence={"source": language},
        )
    if string.isascii():
        return
    for start, end in _accented(string):
        word = string[start:end]
        if any(low <= start < high for low, high in taken) or _quoted(string, start, end):
            continue
        if _beside_name(string, start, end):
            continue
        yield scan.reading.finding(
            rule,
            f"“{word}” is no English word",
            [(start, end)],
            confidence=0.75,
            evidence={"kind": "accent"},
        )


def _accented(string: str) -> Iterator[tuple[int, int]]:
    """Find words in small letters with accents that English has not borrowed."""
    loans = _loans()
    done = 0
    for match in _ACCENT.finditer(string):
        at = match.start()
        if at < done:
            continue
        left = _LEFT.search(string, max(0, at - 41), at)
        right = _RIGHT.match(string, at)
        if left is None or right is None:
            continue
        start, end = left.start(), right.end()
        done = end
        word = string[start:end]
        if len(word) >= 4 and word not in loans and word.removesuffix("s") not in loans:
            yield start, end


def _runs(scan: Scan) -> Iterator[tuple[int, int, str]]:
    """Give first and last word of each run with at least two function words of one language."""
    mask, bits = scan.bits(*_LISTS), [scan.bits(name) for name in _LISTS]
    hits = np.flatnonzero(scan.on(*_LISTS))
    languages = (scan.lists[hits] & np.uint32(mask)).tolist()
    places = hits.tolist()
    n = 0
    while n < len(places):
        common = languages[n]
        m = n
        while m + 1 < len(places) and places[m + 1] - places[m] <= REACH:
            if not common & languages[m + 1]:
                break
            m += 1
            common &= languages[m]
        if m - n >= 1:
            code = next(code for bit, code in zip(bits, _NAMES, strict=True) if common & bit)
            yield places[n], places[m], code
        n = m + 1


def _named(passage: str) -> bool:
    """Say whether a run is part of a name: most of its words are capitalised or there are few."""
    words = passage.split()
    capitals = sum(word[:1].isupper() for word in words)
    return len(words) < 3 or capitals * 2 >= len(words)


def _quoted(string: str, start: int, end: int) -> bool:
    """Say whether a mark of quotation, emphasis or a path touches."""
    opened = start > 0 and string[start - 1] in "“\"‘'(«*_/"
    return opened or string[end : end + 1] in ("”", "’", ")", "»", "*", "_", "/", '"')


def _beside_name(string: str, start: int, end: int) -> bool:
    """Say whether a capitalised word touches: São João da Barra, Champs Élysées."""
    before = string[max(0, start - 24) : start].split(" ")
    after = string[end : end + 24].split(" ")
    return bool(
        (len(before) > 1 and before[-2][:1].isupper() and before[-1] == "")
        or (len(after) > 1 and after[1][:1].isupper() and after[0] == "")
    )


@lru_cache(maxsize=1)
def _loans() -> frozenset[str]:
    """Words with accents that English has taken in."""
    text = (files("audit.translation") / "data" / "loanwords.txt").read_text("utf-8")
    return frozenset(text.split())
