"""Who is quoted with which words."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from audit.agreement.claims import Statement
from audit.model import Value

if TYPE_CHECKING:
    from audit.agreement.scene import Scene

# Begins with a set of characters, so that the search leaps from mark to mark.
_QUOTED = re.compile(r"[“«\"](?:(?<!\")([^“”«»\n]{15,600})[”»“]|(?<=\")([^\"\n]{15,600})\")")
REACH = 120
"""How far from its quotation the speaker can stand."""
WORDS = 4
"""Content words from which a quotation can be told from another."""
SHARED = 0.6
"""Share of the shorter quotation's content words that the other must have."""


def find_quotations(scene: Scene) -> list[Statement]:
    """Give the direct quotations whose speaker is named beside them."""
    string = scene.string
    if not any(mark in string for mark in '“«"'):
        return []
    found = []
    for match in _QUOTED.finditer(string):
        start, end = match.span(1) if match[1] else match.span(2)
        context = scene.content(start, end, end, end)
        if len(context) < WORDS:
            continue
        speaker = _speaker(scene, match.start(), match.end())
        if speaker is None:
            continue
        person = scene.people[speaker]
        found.append(
            Statement(
                start=start,
                end=end,
                text=string[start:end][:200],
                attribute="quotation",
                value=Value(kind="quotation", text=None),
                subject=person.name,
                participants=(person.tokens[-1],),
                context=context,
                confidence=0.7,
            )
        )
    return found


def _speaker(scene: Scene, start: int, end: int) -> int | None:
    """Find the one person whom a verb of speech ties to a quotation, nearest first."""
    best: tuple[int, int] | None = None
    low, high = max(0, start - REACH), end + REACH
    for n in range(bisect_left(scene.mentioned, (low, 0, 0)), len(scene.mentioned)):
        first, last, ordinal = scene.mentioned[n]
        if first >= high:
            break
        if first >= end:
            distance, between = first - end, (end, last + 20)
        elif last <= start:
            distance, between = start - last + 10, (first - 20, start)
        else:
            continue
        if (best is None or (distance, ordinal) < best) and _speech_between(scene, *between):
            best = (distance, ordinal)
    return best[1] if best else None


def _speech_between(scene: Scene, low: int, high: int) -> bool:
    first = bisect_left(scene.hit_starts, low)
    return any(
        scene.hits[n][2].speech for n in range(first, bisect_left(scene.hit_starts, high, first))
    )


def alike_quotations(a: Statement, b: Statement) -> float:
    """Weigh how many words of meaning two quotations of one speaker share; 0 if too few."""
    shared = len(set(a.context) & set(b.context))
    shorter = min(len(a.context), len(b.context))
    return float(shared) if shared >= WORDS - 1 and shared >= SHARED * shorter else 0.0
