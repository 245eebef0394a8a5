"""A pronoun with the gender of the source: an organisation, a country or a deed as “she”."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT112"

MOST = 6
"""More feminine pronouns than this are about somebody, whoever it is."""
BEFORE, AFTER = 100, 25
"""A woman this many words before, or after, may be the one that is meant."""
NEAR = 30
"""The thing that “her” stands for was named at most so many words before."""


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find “her” after a thing or a country, where the text around names no woman."""
    if not scan.english or not scan.lists_any("hers") or not scan.lists_any("things"):
        return
    words = scan.words
    at = np.flatnonzero(scan.on("hers"))
    if len(at) > MOST:
        return
    things = scan.on("things")
    women = np.flatnonzero(scan.on("women") | (scan.capital & scan.on("women_names")))
    for place in at.tolist():
        low, high = np.searchsorted(women, (place - BEFORE, place + AFTER)).tolist()
        if high > low or scan.word(place)[0].isupper() or scan.word(place - 1) in {"his", "or"}:
            continue
        if not things[max(0, place - NEAR) : place].any():
            continue
        start, end = int(words.starts[place]), int(words.ends[place])
        yield scan.reading.finding(
            rule,
            "“her”, but the text around names no woman: the gender may be that of the source",
            [(start, end)],
            confidence=0.6,
            evidence={"source": "ru+uk+fr+es+de+ar"},
        )
