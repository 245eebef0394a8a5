"""An article before a country that takes none: “the Canada has signed”."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.translation.scan import among, hashes_of
from audit.translation.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT113"

_COUNTRIES = listed(
    "Canada France Germany Italy Spain Portugal Russia Poland Japan India Pakistan Israel Iraq",
    "Iran Syria Egypt Mexico Brazil Argentina Australia Sweden Norway Denmark Finland",
    "Switzerland Austria Belgium Hungary Romania Bulgaria Serbia Croatia Greece Turkey",
    "Afghanistan Vietnam Indonesia Cuba Libya Tunisia Morocco Algeria Nigeria Kenya China",
    "Europe Africa Asia England Britain America NATO Hamas",
)
_FOLLOWERS = frozenset(
    listed(
        "is was has had will would can could and or but in on at to of for with from by that which",
        "who does did also not as",
    )
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find “the” between a country and a word that cannot be the noun that it belongs to."""
    if not scan.english or len(scan.words) < 2:
        return
    words = scan.words
    the = words.hashes[:-1] == hashes_of(("the",))[0]
    places = np.flatnonzero(the & scan.spaced[:-1] & scan.capital[1:])
    if not len(places):
        return
    for first in places[among(words.hashes[places + 1], hashes_of(_COUNTRIES))].tolist():
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
    return not scan.spaced[place] or scan.word(place + 1) in _FOLLOWERS - {
        "of",
        "that",
        "and",
        "or",
    }
