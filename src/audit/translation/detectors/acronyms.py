"""Acronyms of another language: one that the expansion beside it does not explain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.translation.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT108"

_EXPANDED = re.compile(
    r"\((?<=[A-Z][ \xa0]\()(?P<words>(?:the )?[A-Z][\w’'-]+(?:[ \xa0-][\w’'-]+){1,8})"
)
_ACRONYM = re.compile(r"(?<![A-Za-z])[A-Z]{3,6}\Z")
_PLANT = re.compile(r"\b(?:TPP|TETs|TEC|GRES|CHPP|HPP|GES|AES)-\d{1,2}\b")
_BUSINESS = re.compile(
    r"\b(?:Broadcasting|Corporation|Corp|Inc|Holdings|Television|Radio|Company)\b"
)
_SMALL = frozenset(
    listed(
        "of the on and for in to de la a an",
    )
)
_MOST = 0.5


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find acronyms that their expansion does not explain, and numbered plants as in Russian."""
    if not scan.english:
        return
    for place in scan.figures:
        start = scan.words.starts.item(place)
        if scan.string[start - 1 : start] == "-" and (
            match := _PLANT.search(scan.string, max(0, start - 5), start + 2)
        ):
            yield scan.reading.finding(
                rule,
                "a numbered power plant, as Russian names them",
                [match.span()],
                confidence=0.7,
                evidence={"source": "ru+uk"},
            )
    if "(" not in scan.string:
        return
    for match in _EXPANDED.finditer(scan.string):
        end = match.start() - 1
        before = _ACRONYM.search(scan.string, max(0, end - 7), end)
        if before is None:
            continue
        letters = before[0]
        words = [w for w in re.split(r"[\s-]+", match["words"]) if w.lower() not in _SMALL]
        capitals = [w for w in words if w[:1].isupper()]
        if len(capitals) < 3 or len(capitals) < len(letters) - 1:
            continue
        initials = "".join(w[0] for w in words).upper()
        if _BUSINESS.search(match["words"]) or _share(letters, initials) > _MOST:
            continue
        yield scan.reading.finding(
            rule,
            f"{letters} does not stand for “{match['words']}”: it may be an acronym of the source"
            " language",
            [before.span(), (*match.span("words"), "expansion")],
            confidence=0.8,
            evidence={"initials": initials},
        )


def _share(letters: str, initials: str) -> float:
    """Give the share of an acronym's letters that are initials of its expansion."""
    pool = list(initials)
    hits = 0
    for letter in letters:
        if letter in pool:
            pool.remove(letter)
            hits += 1
    return hits / len(letters)
