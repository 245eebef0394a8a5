"""A pronoun with the gender of the source: an organisation, a country or a deed as “she”."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from audit.translation.scan import among, hashes_of
from audit.translation.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT112"

MOST = 6
"""More feminine pronouns than this are about somebody, whoever it is."""
BEFORE, AFTER = 100, 25
"""A woman this many words before, or after, may be the one that is meant."""
NEAR = 30
"""The thing that “her” stands for was named at most so many words before."""
_THINGS = listed(
    "russia ukraine china japan germany france turkey armenia azerbaijan belarus kazakhstan",
    "poland america israel iran iraq syria korea india britain england moscow kyiv kiev",
    "washington ankara brussels operation operations country state organization organisation",
    "party company corporation commission committee agency ministry republic power authority",
    "government alliance union army policy position delegation region city bank firm team",
    "administration police mission program programme project system economy industry",
    "institution federation association parliament court council group nation",
)
_HERS = ("her", "hers", "herself")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find “her” after a thing or a country, where the text around names no woman."""
    if not scan.english or " her" not in scan.string:
        return
    words = scan.words
    at = np.flatnonzero(among(words.hashes, hashes_of(_HERS)))
    if not 0 < len(at) <= MOST:
        return
    common, names = _women()
    women = np.flatnonzero(
        among(words.hashes, common) | (scan.capital & among(words.hashes, names))
    )
    for place in at.tolist():
        low, high = np.searchsorted(women, (place - BEFORE, place + AFTER)).tolist()
        if high > low or scan.word(place)[0].isupper() or scan.word(place - 1) in {"his", "or"}:
            continue
        near = words.hashes[max(0, place - NEAR) : place]
        if not among(near, hashes_of(_THINGS)).any():
            continue
        start, end = int(words.starts[place]), int(words.ends[place])
        yield scan.reading.finding(
            rule,
            "“her”, but the text around names no woman: the gender may be that of the source",
            [(start, end)],
            confidence=0.6,
            evidence={"source": "ru+uk+fr+es+de+ar"},
        )


@lru_cache(maxsize=1)
def _women() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Hashes of words for women and female things, and of women's names."""
    text = (files("audit.translation") / "data" / "women.txt").read_text("utf-8")
    common, names = text.splitlines()
    return hashes_of(tuple(common.split())), hashes_of(tuple(names.split()))
