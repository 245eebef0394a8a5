"""An article before a country that takes none: “the Canada has signed”."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.translation.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT113"

_FOLLOWERS = frozenset(
    listed(
        "is was has had will would can could but in on at to for with from by which who does did",
        "also not as",
    )
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find “the” between a country and a word that cannot be the noun that it belongs to."""
    if not scan.english or not scan.lists_any("countries") or not scan.lists_any("article_the"):
        return
    words = scan.words
    named = scan.on("countries")[1:] & scan.capital[1:]
    for first in np.flatnonzero(named & scan.on("article_the")[:-1] & scan.spaced[:-1]).tolist():
        start, end = int(words.starts[first]), int(words.ends[first + 1])
        if not _ends(scan, first + 1):
            continue
        yield scan.reading.finding(
            rule,
            f"{scan.word(first + 1)} takes no article",
            [(start, end)],
            confidence=0.85,
            evidence={"name": scan.word(first + 1)},
        )


def _ends(scan: Scan, place: int) -> bool:
    """Say whether the noun phrase ends with this word."""
    end = int(scan.words.ends[place])
    after = scan.string[end : end + 1]
    if after in "-/–—’'&(" and after:
        return False
    return not scan.spaced[place] or scan.word(place + 1) in _FOLLOWERS
