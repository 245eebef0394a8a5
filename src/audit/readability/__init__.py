"""Readability: textstat's figures, corrected ones, ease, and how a text suits its audience."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

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

    Figures under textstat's names are textstat's own, of the whole text; all else is of the body.
    """
    from audit.readability import exact
    from audit.readability.measuring import english, other
    from audit.text.language import prime

    teach_textstat()
    prime([reading.body for reading in readings if not reading.document.language])
    metrics: dict[int, dict[str, Metric]] = {}
    by_language: defaultdict[str, list[int]] = defaultdict(list)
    for n, reading in enumerate(readings):
        language = _plain_code(reading.language)
        if language in exact.FLESCH:
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
        measured[n] if n in measured else Measured(skipped=_why_not(reading))
        for n, reading in enumerate(readings)
    ]


def _plain_code(language: str | None) -> str:
    """Give the part of a language code that formulas go by: "en" of "en-GB"."""
    return (language or "").replace("_", "-").split("-", maxsplit=1)[0].lower()


def _why_not(reading: Reading) -> str:
    if not reading.body.string.strip():
        return "no text"
    if reading.language is None:
        return f"language undetermined: {reading.body.language.reason}"
    return f"no readability formula for the language {reading.language!r}"
