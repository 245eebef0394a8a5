"""Punctuation of the source language: full-width marks, misplaced spaces, a speech dash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.translation.detectors.source_quotes import SAYING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT104"

_WIDE_MARKS = "。，、；：？！（）［］｛｝～％／．・【】＜＞＋＝"
_WIDE = re.compile(r"[。，、；：？！（）［］｛｝【】～％／．・＜＞＋＝]+")
_NUMBER = re.compile(r"№[ \xa0]?\d*")
_DASH = re.compile(rf"[–—-][ \xa0]?(?=(?:{SAYING})\b)")
_BEFORE_DASH = re.compile(r"[,!?…”“»\"]{1,2}[ \xa0]?\Z")
_SPACES = (
    (" ,", re.compile(r" ,(?<=\w ,)(?=[ \xa0\n]|\Z)"), 0.9),
    (" ;", re.compile(r" ;(?<=\w ;)(?=[ \xa0\n]|\Z)"), 0.9),
    (" .", re.compile(r" \.(?<=[a-z\d] \.)(?=[ \xa0][A-Z])"), 0.9),
    (" !", re.compile(r" !(?<=[a-z] !)(?=[ \xa0\n]|\Z)"), 0.75),
    (" ?", re.compile(r" \?(?<=[a-z] \?)(?=[ \xa0\n]|\Z)"), 0.75),
    (" :", re.compile(r" :(?<=[a-z] :)(?=[ \xa0\n]|\Z)"), 0.75),
    ("\xa0", re.compile(r"\xa0[,;!?:](?<=[^\W\d]\xa0.)(?=[ \xa0\n]|\Z)"), 0.8),
    (" 's", re.compile(r" 's\b(?<=[A-Za-z] 's)"), 0.85),
    (" ’s", re.compile(r" ’s\b(?<=[A-Za-z] ’s)"), 0.85),
    (" n't", re.compile(r" n't\b"), 0.9),
    (" n’t", re.compile(r" n’t\b"), 0.9),
    (" 'clock", re.compile(r" 'clock\b"), 0.9),
    (" ’clock", re.compile(r" ’clock\b"), 0.9),
    (" / ", re.compile(r" / (?<=\d / )(?=\d{1,2} / \d{4}\b)"), 0.85),
    (", 000", re.compile(r", 000\b(?<=\d, 000)"), 0.9),
    (". ", re.compile(r"\. (?<=\d\. )(?=\d+ ?(?:percent|%|million|billion))"), 0.85),
    (": ", re.compile(r": (?<=\d: )(?=\d\d\b(?!:))"), 0.8),
)
"""What must occur, the misplaced space that begins with it, and how sure it is."""


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find marks that English does not use, or not there."""
    if not scan.english:
        return
    string = scan.string
    if scan.has(_WIDE_MARKS):
        for match in _WIDE.finditer(string):
            message = f"{match[0]} is punctuation of another script"
            yield _mark(scan, rule, match, message, "zh+ja+ko")
    if scan.has("№"):
        for match in _NUMBER.finditer(string):
            yield _mark(scan, rule, match, "№ is not used in English: No.", "ru+uk")
    for needed, pattern, confidence in _SPACES:
        if needed in string:
            for match in pattern.finditer(string):
                yield _spaced(scan, rule, match, confidence)
    if scan.has("–—-"):
        for match in _DASH.finditer(string):
            before = _BEFORE_DASH.search(string, max(0, match.start() - 3), match.start())
            if before is None:
                continue
            yield scan.reading.finding(
                rule,
                "a dash before the verb of saying, as in Russian",
                [(before.start(), _word_end(string, match.end()))],
                confidence=0.93,
                evidence={"kind": "speech-dash", "source": "ru+uk"},
            )


def _mark(scan: Scan, rule: Rule, match: re.Match[str], message: str, source: str) -> Finding:
    evidence = {"kind": "foreign", "source": source}
    return scan.reading.finding(rule, message, [match.span()], confidence=0.97, evidence=evidence)


def _spaced(scan: Scan, rule: Rule, match: re.Match[str], confidence: float) -> Finding:
    start = scan.string.rfind(" ", max(0, match.start() - 30), match.start()) + 1
    start = max(start, scan.string.rfind("\n", 0, match.start()) + 1)
    return scan.reading.finding(
        rule,
        f"a space stands at {match[0].strip()}",
        [(max(start, match.start() - 30), match.end())],
        confidence=confidence,
        evidence={"kind": "spaced"},
    )


def _word_end(string: str, at: int) -> int:
    while at < len(string) and string[at].isalpha():
        at += 1
    return at
