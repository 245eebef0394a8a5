"""An article before a surname that the text elsewhere uses bare: “The Lavrov … revealed”."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from audit.translation.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT113"

_AFTER = frozenset(
    listed(
        "said says told noted added stressed is was has had will at also in on to and revealed",
    )
)
_OFFICES = frozenset(
    listed(
        "Mayor Commission Committee Foundation President Minister Police Government Council",
        "Congress Parliament Senate Department Ministry Court King Queen Pope Church State House",
        "Bank Army Prince Princess Governor Chairman Director Secretary Agency Company Union",
        "Board Judge Sheriff Chief Captain Emperor Duke Office Party Association University",
        "School Team Club Museum Society Institute Group Kremlin Pentagon Vatican Bishop",
    )
)
_MOST = 3
"""A name that stands with the article more often than this is one that takes it."""


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find “the” before the name of somebody who speaks without it elsewhere in the text."""
    if not scan.english or not scan.lists_any("article_the") or not scan.lists_any("speaks"):
        return
    words = scan.words
    the = scan.on("article_the")
    speakers = _speakers(scan, the)
    if not speakers:
        return
    places = np.flatnonzero(the[:-1] & scan.spaced[:-1] & scan.capital[1:])
    taken = Counter(words.hashes[places + 1].tolist())
    for place in places.tolist():
        name = scan.word(place + 1)
        possessive = name.endswith(("'s", "’s"))
        bare = name[:-2] if possessive else name
        if bare not in speakers or taken[int(words.hashes[place + 1])] > _MOST:
            continue
        if not possessive and not _alone(scan, place + 1):
            continue
        start, end = int(words.starts[place]), int(words.starts[place + 1]) + len(bare)
        yield scan.reading.finding(
            rule,
            f"an article before the name {bare}",
            [(start, end)],
            confidence=0.7,
            evidence={"name": bare},
        )


def _speakers(scan: Scan, the: NDArray[np.bool_]) -> frozenset[str]:
    """Give the names that stand without an article before a verb of saying."""
    says = scan.on("speaks")
    named = says[1:] & scan.spaced[:-1] & scan.capital[:-1]
    named[1:] &= ~the[:-2]
    names = (scan.word(place) for place in np.flatnonzero(named).tolist())
    return frozenset(
        name
        for name in names
        if len(name) >= 4
        and name[1:].islower()
        and name.isalpha()
        and name not in _OFFICES
        and not name.endswith("s")
    )


def _alone(scan: Scan, place: int) -> bool:
    """Say whether a name is followed by punctuation or by a word that cannot belong to it."""
    end = int(scan.words.ends[place])
    if scan.string[end : end + 1] == "-":
        return False
    return not scan.spaced[place] or scan.word(place + 1) in _AFTER
