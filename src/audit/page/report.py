"""What one page gives: findings by rule, and the regions that other dimensions do not judge."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from audit.model import Measured
from audit.page import markers
from audit.page.characters import closed_up, find_hidden
from audit.page.encoding import Damage, find_damage, find_residue, repaired
from audit.page.furniture import Mark, find_furniture
from audit.page.inline import find_inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.model import Finding, Rule
    from audit.text import Reading

MOST = 500
"""Findings of one rule in one document; a page of ten thousand menu lines says no more."""

TITLE_AT_MOST = 200
"""Where a page has no title, so much of its first line stands for it."""

REASON = "the page has findings, not a score"


def measure_page(reading: Reading, rules: Mapping[str, Rule]) -> Measured:
    """Find everything about one page, and report what the rules in force ask for."""
    string = reading.document.text
    marks = find_furniture(reading.whole, reading.document)
    said = markers.find_said(reading.whole)
    taken = set(said)
    marks = [mark for mark in marks if (mark.start, mark.end) not in taken]
    marks.extend(Mark(start, end, "SRC540", 0.95) for start, end in said)
    marks.sort()
    marks.extend(_inside(string, marks))
    marks.sort()
    residue = find_residue(string)
    regions = [(mark.start, mark.end) for mark in marks if not mark.keep]
    regions.extend(residue)
    findings: list[Finding] = []
    findings.extend(_furniture(reading, rules, marks))
    findings.extend(_residue(reading, rules, residue))
    damaged = find_damage(reading.whole)
    findings.extend(_damage(reading, rules, damaged))
    findings.extend(_hidden(reading, rules, damaged))
    findings.extend(_markers(reading, rules))
    blanked = sum(end - start for start, end in regions)
    read = [*repaired(string, damaged), *closed_up(string)]
    return Measured(
        skipped=REASON,
        metrics={
            "furniture_lines": len(marks),
            "furniture_fraction": round(min(1.0, blanked / len(string)), 6) if string else 0.0,
        },
        findings=tuple(findings),
        payload=tuple(sorted([*regions, *read])),
    )


def _inside(string: str, marks: Sequence[Mark]) -> list[Mark]:
    """Give the furniture inside paragraphs that are not furniture as a whole."""
    taken = [(mark.start, mark.end) for mark in marks]
    found: list[Mark] = []
    for start, end, code in sorted(find_inline(string)):
        if found and start < found[-1].end:
            continue
        if not _covered(start, taken) and not _covered(end - 1, taken):
            found.append(Mark(start, end, code, 0.93))
    return found


def _furniture(
    reading: Reading, rules: Mapping[str, Rule], marks: Sequence[Mark]
) -> Iterator[Finding]:
    told: Counter[str] = Counter()
    for mark in marks:
        rule = rules.get(mark.code)
        if rule is None or told[mark.code] >= MOST:
            continue
        told[mark.code] += 1
        yield reading.finding(
            rule, rule.summary, [(mark.start, mark.end)], confidence=mark.confidence
        )


def _residue(
    reading: Reading, rules: Mapping[str, Rule], places: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    rule = rules.get("SRC517")
    if rule is None:
        return
    for place in places[:MOST]:
        yield reading.finding(rule, rule.summary, [place], confidence=0.95)


def _damage(
    reading: Reading, rules: Mapping[str, Rule], damaged: Sequence[Damage]
) -> Iterator[Finding]:
    rule = rules.get("SRC520")
    if rule is None:
        return
    for damage in damaged:
        yield reading.finding(
            rule,
            f"“{damage.damaged}” was “{damage.repaired}” before it was decoded wrongly",
            damage.places,
            confidence=0.97,
            evidence={
                "repaired": damage.repaired,
                "steps": [{"action": action, "with": what} for action, what in damage.steps],
                "places": damage.total,
            },
        )


def _hidden(
    reading: Reading, rules: Mapping[str, Rule], damaged: Sequence[Damage]
) -> Iterator[Finding]:
    spans = sorted(place for damage in damaged for place in damage.places)
    for hidden in find_hidden(reading.whole):
        rule = rules.get(hidden.code)
        places = [place for place in hidden.places if not _covered(place[0], spans)]
        if rule is None or not places:
            continue
        yield reading.finding(
            rule,
            f"{rule.summary}: {hidden.names}",
            places,
            confidence=0.98,
            evidence={"characters": hidden.names, "places": hidden.total},
        )


def _covered(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a place is inside one of the sorted spans, which do not overlap."""
    n = bisect_right(spans, (at, sys.maxsize))
    return n > 0 and at < spans[n - 1][1]


def _markers(reading: Reading, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    rule = rules.get("SRC540")
    stored = markers.of_document(reading.document.meta)
    if rule is None or not stored:
        return
    place = _title(reading)
    if place is None:
        return
    best = stored[0]
    confidence = best.get("confidence")
    yield reading.finding(
        rule,
        f"{rule.summary}: {best.get('says', best['name'])}",
        [place],
        confidence=confidence if isinstance(confidence, float) else 0.9,
        evidence={"markers": [dict(entry) for entry in stored]},
    )


def _title(reading: Reading) -> tuple[int, int] | None:
    """Give the place that stands for the whole page: its title, or else its first sentence."""
    string = reading.document.text
    title = reading.document.title
    if title and (at := string.find(title)) >= 0:
        return at, at + len(title)
    if not reading.whole.lines:
        return None
    start, end = reading.whole.lines[0]
    stop = min(end, start + TITLE_AT_MOST)
    for mark in ".!?":
        if (at := string.find(mark + " ", start, stop)) >= 0:
            stop = at + 1
    return start, stop
