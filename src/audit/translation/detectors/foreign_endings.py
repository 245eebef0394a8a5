"""Words of another language told by their ending: “cristallographie”, “oscillatoire”."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT120"

SHORTEST = 8
"""A shorter word may be a name or a loan that no list has."""
_ENDINGS = (
    ("ique", "s", "fr"),
    ("graphie", "", "fr"),
    ("logie", "", "fr"),
    ("isme", "s", "fr+es"),
    ("euse", "s", "fr"),
    ("eux", "", "fr"),
    ("aux", "", "fr"),
    ("oire", "s", "fr"),
    ("ienne", "s", "fr"),
    ("ische", "nrs", "de"),
    ("keit", "en", "de"),
    ("schaft", "en", "de"),
    ("miento", "s", "es"),
    ("zione", "", "it"),
)
"""An ending, the letters that may follow it, and the languages that have it."""
_LEFT = re.compile(r"(?<![\w'’@/.#-])[a-zà-ž]{1,30}\Z")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find long words in small letters whose ending no English word has."""
    if not scan.english:
        return
    string = scan.string
    for ending, more, source in _ENDINGS:
        at = string.find(ending)
        while at >= 0:
            end = at + len(ending)
            while string[end : end + 1] and string[end] in more:
                end += 1
            if (start := _begins(string, at, end)) is not None:
                yield scan.reading.finding(
                    rule,
                    f"“{string[start:end]}” is no English word",
                    [(start, end)],
                    confidence=0.8,
                    evidence={"kind": "ending", "source": source},
                )
            at = string.find(ending, end)


def _begins(string: str, at: int, end: int) -> int | None:
    """Give where the word begins whose ending stands here, or None where it is no such word."""
    after = string[end : end + 1]
    if after.isalnum() or (after in ("-", "@", "/", "_") and after):
        return None
    left = _LEFT.search(string, max(0, at - 31), at)
    if left is None or end - left.start() < SHORTEST or string[left.start() : end] in _english():
        return None
    return left.start()


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    """Words that English has taken in with such an ending."""
    text = (files("audit.translation") / "data" / "loan_endings.txt").read_text("utf-8")
    return frozenset(text.split())
