"""Phrases from the lexicons: calques, acronyms, impossible word sequences, one finding a hit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from audit.model import Finding, Rule
    from audit.translation.phrases import Match
    from audit.translation.scan import Scan

CODES = ("MT107", "MT108", "MT109", "MT110", "MT111", "MT113", "MT119")
"""Rules that have entries in the lexicons."""

_OWN_LANGUAGE = re.compile(r",? (?:in|from) (?:its |the )?[A-Z][a-z]+(?:ese|ish|an|ch|ic)\b")
_NEXT_WORD = re.compile(r" ((?:[a-z]+[a-z]{2}s|women|men|people|children))\b")
_VERBS = frozenset(("was", "has", "does", "says", "goes", "comes", "takes", "makes", "gets"))
_QUOTED = 300
"""So far back an opening quotation mark is looked for."""
_GRAMMAR = ("MT113", "MT119")
_MESSAGES = {
    "MT107": "a name in the spelling of another language; in English: {idiom}",
    "MT108": "an acronym of another language; in English: {idiom}",
    "MT109": "a date or time in the wording of another language; in English: {idiom}",
    "MT110": "a number in the wording of another language; in English: {idiom}",
    "MT111": "a literal translation; an English editor would write: {idiom}",
    "MT113": "{idiom}",
    "MT119": "{idiom}",
}


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Give the hits of a rule's strong entries."""
    if not scan.english:
        return
    named: dict[str, bool] = {}
    for match in scan.phrases.get(rule.code, ()):
        tier = match.entry.tier
        if tier == "strong" and rule.code in _GRAMMAR and not _plain(scan, match):
            continue
        if rule.code == "MT108" and _OWN_LANGUAGE.match(scan.string, match.end):
            continue  # the text says whose letters they are: (CIO in French)
        if tier == "named" and match.entry.idiom not in named:
            named[match.entry.idiom] = _named(scan, match)
        if tier == "strong" or (tier == "named" and named[match.entry.idiom]):
            yield _finding(scan, rule, match, match.entry.confidence)


def _named(scan: Scan, match: Match) -> bool:
    """Say whether the text has what the entry stands for in English too: UE and European Union."""
    return any(
        re.search(rf"\b{re.escape(name)}\b", scan.string) for name in match.entry.idiom.split("; ")
    )


def _plain(scan: Scan, match: Match) -> bool:
    """Say whether a sequence of function words is just that: no capital makes one a name."""
    passage = scan.string[match.start : match.end]
    if not passage[1:].islower() or _spoken(scan, match) or _compound(scan, match):
        return False
    if passage[0].islower():
        return True
    before = scan.string[max(0, match.start - 2) : match.start].strip()
    return not before or not before[-1].isalnum()


def _spoken(scan: Scan, match: Match) -> bool:
    """Say whether somebody is quoted who says “we was”: dialect, which editors leave."""
    if not match.entry.phrase.startswith("they|we is"):
        return False
    before = scan.string[max(0, match.start - _QUOTED) : match.start].rpartition("\n")[2]
    return before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1


def _compound(scan: Scan, match: Match) -> bool:
    """Say whether a plural follows, to which the number belongs: two child actors."""
    if "plural noun after" not in match.entry.idiom:
        return False
    word = _NEXT_WORD.match(scan.string, match.end)
    return word is not None and word[1] not in _VERBS


def find_weak(scan: Scan, rule: Rule, likely: Collection[str]) -> Iterator[Finding]:
    """Give the hits of the weak entries of the languages that strong marks speak for."""
    if not scan.english or not likely:
        return
    for match in scan.phrases.get(rule.code, ()):
        if match.entry.tier == "weak" and not set(likely).isdisjoint(match.entry.sources):
            yield _finding(scan, rule, match, match.entry.confidence)


def _finding(scan: Scan, rule: Rule, match: Match, confidence: float) -> Finding:
    entry = match.entry
    evidence = {"phrase": entry.phrase, "idiom": entry.idiom, "tier": entry.tier}
    if entry.source:
        evidence["source"] = entry.source
    return scan.reading.finding(
        rule,
        _MESSAGES[rule.code].format(idiom=entry.idiom),
        [(match.start, match.end)],
        confidence=confidence,
        evidence=evidence,
    )
