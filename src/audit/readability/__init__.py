"""Readability: textstat's figures, corrected ones, ease, and how a text suits its audience."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import structs

from audit.model import Measured
from audit.readability.syllables import teach_textstat

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model import Metric, Rule
    from audit.readability.settings import Settings
    from audit.text import Reading

__all__ = ["measure", "teach_textstat"]


def measure(
    readings: Sequence[Reading], rules: Mapping[str, Rule], settings: Settings
) -> list[Measured]:
    """Measure how readable each document is, as if it were alone.

    Figures under textstat's names are textstat's own, of the whole text; all else is of those
    paragraphs of the body that are in its main language.
    """
    from audit.readability import exact
    from audit.readability.measuring import english, other
    from audit.text.passages import prime

    teach_textstat()
    prime(readings)
    metrics: dict[int, dict[str, Metric]] = {}
    by_language: defaultdict[str, list[int]] = defaultdict(list)
    for n, reading in enumerate(readings):
        language = reading.language
        if language is not None and language in exact.FLESCH:
            by_language[language].append(n)
    for language, members in by_language.items():
        texts = [readings[n].whole.string for n in members]
        metrics.update(zip(members, map(dict, exact.metrics(texts, language)), strict=True))
    measured: dict[int, Measured] = {}
    for language, members in by_language.items():
        group = [readings[n] for n in members]
        figures = [metrics[n] for n in members]
        parts = (
            english(group, figures, rules, settings)
            if language == "en"
            else other(group, figures, language, settings)
        )
        measured.update(zip(members, parts, strict=True))
    return [
        _with_languages(reading, measured.get(n) or Measured(skipped=_why_not(reading)), rules)
        for n, reading in enumerate(readings)
    ]


def _with_languages(reading: Reading, part: Measured, rules: Mapping[str, Rule]) -> Measured:
    """Add what other languages the text holds, and where."""
    languages = reading.languages
    if not languages.foreign:
        return part
    from audit.readability.findings import foreign_passages

    told = " ".join(f"{code} {share:.2f}" for code, share in languages.shares)
    rule = rules.get("READ307")
    found = foreign_passages(rule, reading) if rule else ()
    return structs.replace(
        part,
        metrics={**part.metrics, "languages": told or languages.foreign[0].language.code},
        findings=(*part.findings, *found),
    )


def _why_not(reading: Reading) -> str:
    if not reading.body.string.strip():
        return "no text"
    if reading.language is None:
        return f"language undetermined: {reading.languages.main.reason}"
    return f"no readability formula for the language {reading.language!r}"
