"""Lines that say outright that a machine translated the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT117"

_ENGINE = r"(?:Google|DeepL|Yandex|Bing|Microsoft|Papago|Baidu|Naver|Systran|Reverso|ChatGPT|GPT-?\d?|AI|A\.I\.|an? (?:AI|machine|computer|algorithm|neural network|automatic translator))"
_SAYS = re.compile(
    rf"(?:\b(?:translated|translation) (?:automatically )?(?:by|with|using|via|from \w+ (?:by|with|using|via)) {_ENGINE}\b(?: Translate| Translator)?"
    r"|\b(?:machine|automatic(?:ally)?|auto|computer|AI)[- ](?:translated|generated translation|translation)(?: (?:by|from|with|version)\b)?"
    r"|\bthis (?:article|text|page|post|content|news|story) (?:was|is|has been) (?:automatically|machine|auto)[- ]?translated"
    r"|\b(?:show|view|see) original(?: text)?\b"
    r"|\brate this translation\b|\bpowered by google translate\b|\bgoogle translate\b)",
    re.IGNORECASE,
)
_WANTED = ("ranslat", "RANSLAT", "riginal")
LONGEST = 200
"""A line longer than this talks about translation; it is no marker."""


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find such lines in the whole text, page furniture included."""
    whole = scan.reading.whole
    if not any(word in whole.string for word in _WANTED):
        return
    for start, end in whole.lines:
        if end - start > LONGEST:
            continue
        if (match := _SAYS.search(whole.string, start, end)) and (
            end - start <= 2.5 * len(match[0]) + 20 or match.start() == start
        ):
            yield scan.reading.finding(
                rule,
                "a line says that the text was translated by a machine",
                [(start, end)],
                confidence=0.85,
                evidence={"marker": match[0]},
            )
