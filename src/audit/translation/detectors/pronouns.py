"""A pronoun with the gender of the source: an organisation, a country or a deed as “she”."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from audit.translation.scan import among, hashes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT112"

MOST = 6
"""More feminine pronouns than this are about somebody, whoever it is."""
_HERS = ("her", "hers", "herself")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find “her” in a text that has no “she”, no woman and no woman's name."""
    if not scan.english:
        return
    words = scan.reading.body.words
    hers, women = _tables()
    at = np.flatnonzero(among(words.hashes, hers)) if len(words) else ()
    if not 0 < len(at) <= MOST or among(words.hashes, women).any():
        return
    for place in map(int, at):
        start, end = int(words.starts[place]), int(words.ends[place])
        if scan.string[start].isupper() and re.match(r" (?:Majesty|Highness)", scan.string[end:]):
            return
        yield scan.reading.finding(
            rule,
            "“her”, but the text names no woman: the gender may come from the source language",
            [(start, end)],
            confidence=0.7,
            evidence={"source": "ru+uk+fr+es+de+ar"},
        )


@lru_cache(maxsize=1)
def _tables() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    from audit.text.words import codepoints, find_words

    women = (files("audit.translation") / "data" / "women.txt").read_text("utf-8")
    return (
        hashes_of(_HERS),
        np.unique(find_words(codepoints(women)).hashes),
    )
