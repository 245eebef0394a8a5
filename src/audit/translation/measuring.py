"""Detectors, source language and score put together, a document at a time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from audit.model import Measured
from audit.translation import score
from audit.translation.detectors import DETECTORS, lexical
from audit.translation.scan import Scan
from audit.translation.source_language import likely

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model import Finding, Metric, Rule
    from audit.text import Reading
    from audit.translation.settings import Settings


def measure(
    readings: Sequence[Reading], rules: Mapping[str, Rule], settings: Settings
) -> list[Measured]:
    """Measure each document as if it were alone."""
    return [_one(reading, rules, settings) for reading in readings]


def find(reading: Reading, rules: Mapping[str, Rule], settings: Settings) -> list[Finding]:
    """Give the findings of all rules in force, in reading order, without repeats."""
    scan = Scan(reading)
    found: list[Finding] = []
    for code, detector in DETECTORS:
        if rule := rules.get(code):
            found.extend(islice(detector(scan, rule), settings.most_findings))
    languages = likely(found).languages
    for code in lexical.CODES:
        if rule := rules.get(code):
            weak = lexical.find_weak(scan, rule, languages)
            found.extend(islice(weak, settings.most_findings))
    return _once(found)


def _once(found: Sequence[Finding]) -> list[Finding]:
    """Keep the surest of the findings of one rule at overlapping places, in reading order."""
    kept: dict[str, Finding] = {}
    result: list[Finding] = []
    for finding in sorted(
        found, key=lambda f: (f.spans[0].start, -f.spans[0].end, f.code, -f.confidence, f.message)
    ):
        before = kept.get(finding.code)
        if before is not None and finding.spans[0].start < before.spans[0].end:
            continue
        kept[finding.code] = finding
        result.append(finding)
    return result


def _one(reading: Reading, rules: Mapping[str, Rule], settings: Settings) -> Measured:
    found = find(reading, rules, settings)
    source = likely(found)
    words = len(reading.body.words)
    metrics: dict[str, Metric] = {
        "translation_marks": len(found),
        "likely_source_language": source.code,
    }
    if source.code is not None:
        metrics["likely_source_language_share"] = source.share
        metrics["likely_source_language_evidence"] = ", ".join(
            f"{code} {weight:.2f}" for code, weight in source.evidence.items()
        )
    skipped = _unscored(reading, words)
    if skipped is not None:
        return Measured(skipped=skipped, metrics=metrics, findings=tuple(found))
    given = score.penalties(found, words)
    metrics["translation_marks_per_1000_words"] = len(found) * 1000 / words
    metrics["translation_penalties"] = ", ".join(
        f"{name} {given[name]:.3f}" for name in sorted(given, key=lambda n: (-given[n], n))
    )
    return Measured(score=score.score(given), metrics=metrics, findings=tuple(found))


def _unscored(reading: Reading, words: int) -> str | None:
    """Say why a document gets no score, or None if it gets one."""
    if reading.language not in ("en", None):
        return "not English"
    if words < score.LEAST_WORDS:
        return f"under {score.LEAST_WORDS} words"
    if reading.language is None:
        return "language undetermined"
    return None
