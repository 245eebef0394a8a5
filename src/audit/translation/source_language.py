"""The likely source language: what each mark speaks for, summed as evidence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.translation.scripts import languages_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model import Finding

_WEIGHTS: Mapping[str, float] = {
    "MT101": 3.0,
    "MT103": 1.5,
    "MT104": 1.0,
    "MT108": 2.0,
    "MT109": 1.0,
    "MT110": 1.5,
    "MT111": 1.5,
    "MT112": 0.3,
    "MT118": 0.5,
    "MT120": 2.0,
}
"""How much the first finding of a rule speaks for a language; further ones count less and less."""
_ZONE = 2.0
"""The same of a date that names the nation whose clock it goes by: "(Korean time)"."""
_TIE = ("ru", "zh", "ko", "ja", "de", "fr", "es", "ar", "uk")
_NEEDED = 1.5
_MARGIN = 1.25
_SURE = 2.0
"""A mark of such a weight can state a language alone; a lighter one needs another beside it."""


class Likely(Struct, frozen=True):
    """What the marks say of the source language."""

    code: str | None
    """ISO 639-1, or None where the marks do not decide."""
    share: float
    """Share of the evidence that speaks for it, in [0, 1]."""
    evidence: Mapping[str, float]
    """Weight by language, largest first."""
    languages: frozenset[str]
    """All languages with enough evidence for their weak marks to count."""


def likely(findings: Sequence[Finding]) -> Likely:
    """Weigh the marks: the nth of a rule counts 1/n, and is shared by the languages it fits.

    The same phrase again is no further evidence: "netizens" ten times is still one word.
    """
    weights: dict[str, float] = defaultdict(float)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    phrases: set[str] = set()
    marks: dict[str, float] = defaultdict(float)
    scripts = _scripts(findings)
    for finding in findings:
        base = _ZONE if "zone" in finding.evidence else _WEIGHTS.get(finding.code, 0.0)
        languages = _languages(finding, scripts)
        phrase = finding.evidence.get("phrase")
        if not base or not languages or phrase in phrases:
            continue
        if isinstance(phrase, str):
            phrases.add(phrase)
        for language in languages:
            seen[finding.code, language] += 1
            nth = seen[finding.code, language]
            weights[language] += base * finding.confidence / nth / len(languages) ** 0.5
            marks[language] += _SURE if base >= _SURE else _SURE / 2
    ranked = sorted(weights, key=lambda code: (-weights[code], _rank(code), code))
    evidence = {code: round(weights[code], 3) for code in ranked}
    if not ranked or weights[ranked[0]] < _NEEDED or marks[ranked[0]] < _SURE:
        return Likely(None, 0.0, evidence, frozenset())
    first = weights[ranked[0]]
    second = weights[ranked[1]] if len(ranked) > 1 else 0.0
    close = {code for code in ranked if weights[code] * _MARGIN >= first}
    share = first / sum(weights.values())
    code = ranked[0] if first >= second * _MARGIN else None
    return Likely(code, round(share, 4), evidence, frozenset(close))


def _rank(code: str) -> int:
    return _TIE.index(code) if code in _TIE else len(_TIE)


def _scripts(findings: Sequence[Finding]) -> Mapping[str, Sequence[str]]:
    """Give what languages the passages in each other script speak for, taken together."""
    texts: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        if script := finding.evidence.get("script"):
            texts[str(script)].append(finding.spans[0].text or "")
    return {script: languages_of(script, found) for script, found in texts.items()}


def _languages(finding: Finding, scripts: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if script := finding.evidence.get("script"):
        return scripts[str(script)]
    source = finding.evidence.get("source")
    return str(source).split("+") if source else ()
