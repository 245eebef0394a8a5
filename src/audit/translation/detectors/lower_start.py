"""Sentences that begin with a small letter: an abbreviation written out, a sentence cut in two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.translation.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT123"

_LOWER = re.compile(r"[.!?] (?P<word>[a-z]{2,})(?=[ ,])")
_BEFORE = re.compile(r"[A-Za-z]?[a-z]{3,}\Z")
_ABBREVIATIONS = frozenset(
    listed(
        "etc inc ltd corp gen gov sen rep prof dept est approx fig vol pp jan feb mar apr jun jul",
        "aug",
        "sep sept oct nov dec vs mrs st ave blvd nos lit ibid trans min max hrs mins secs sqm cent",
        "approx ca cf figs sect chap para ref refs no eq ltda bldg univ",
        "com org net edu www gmbh bros mgr assn capt lieut sgt",
    )
)
_ADDRESS = frozenset(("com", "org", "net"))
_CAPITAL = re.compile(r" [A-Z][a-z]")
"""What follows a name's particle."""
_SMALL_NAMES = frozenset(listed("de da di du van von der den ter la le al el bin ibn"))


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find small letters after the end of a sentence."""
    if not scan.english:
        return
    string = scan.string
    for place in scan.ended:
        end = scan.words.ends.item(place)
        match = _LOWER.match(string, end)
        if match is None:
            continue
        if scan.all_small(match.start()):
            continue
        before = _BEFORE.search(string, max(0, match.start() - 12), match.start())
        if before is None or before[0].lower() in _ABBREVIATIONS or match["word"] in _ADDRESS:
            continue
        if match["word"] in _SMALL_NAMES and _CAPITAL.match(string, match.end()):
            continue
        yield scan.reading.finding(
            rule,
            "a sentence begins without a capital",
            [match.span("word")],
            confidence=0.7,
            evidence={"before": before[0]},
        )
