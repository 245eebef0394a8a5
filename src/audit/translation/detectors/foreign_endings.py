"""Words of another language told by their ending: “cristallographie”, “oscillatoire”."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT120"

_ENDINGS = (
    (("ique", "iques", "graphie", "logie", "euse", "euses", "eux", "aux", "oire", "oires"), "fr"),
    (("ienne", "iennes"), "fr"),
    (("isme", "ismes"), "fr+es"),
    (("ische", "ischen", "ischer", "isches", "keit", "keiten", "schaft", "schaften"), "de"),
    (("miento", "mientos"), "es"),
    (("zione",), "it"),
)
"""Endings, and the languages that have them; `scan.TAILS` has the last letters of each."""
_JOINED = frozenset("-@/._#'’")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find long words in small letters whose ending no English word has."""
    if not scan.english:
        return
    for place in scan.foreign:
        word = scan.word(place)
        source = next((source for endings, source in _ENDINGS if word.endswith(endings)), None)
        start, end = scan.place(place)
        if source is None or word in _english() or not word.isalpha():
            continue
        if _joined(scan.string, start, end):
            continue
        yield scan.reading.finding(
            rule,
            f"“{word}” is no English word",
            [(start, end)],
            confidence=0.8,
            evidence={"kind": "ending", "source": source},
        )


def _joined(string: str, start: int, end: int) -> bool:
    """Say whether a word is part of an address, a path or a compound."""
    if start and string[start - 1] in _JOINED:
        return True
    return string[end : end + 1] in _JOINED and string[end : end + 2].strip() not in {"", "."}


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    """Words that English has taken in with such an ending."""
    text = (files("audit.translation") / "data" / "loan_endings.txt").read_text("utf-8")
    return frozenset(text.split())
