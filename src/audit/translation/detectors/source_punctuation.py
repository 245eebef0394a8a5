"""Punctuation of the source language: full-width marks, misplaced spaces, a speech dash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT104"

_WIDE_MARKS = "。，、；：？！（）［］｛｝～％／．・【】＜＞＋＝"
_WIDE = re.compile(r"[。，、；：？！（）［］｛｝【】～％／．・＜＞＋＝]+")
_NUMBER = re.compile(r"№[ \xa0]?\d*")
_DASHED = re.compile(r"[,!?…”“»\"]{1,2}[ \xa0]?[–—-][ \xa0]?\Z")
_SPACE = re.compile(
    r"(?P<comma>(?<=\w) [,;](?=[ \xa0\n]|\Z))|(?P<stop>(?<=[a-z\d]) \.(?=[ \xa0][A-Z]))"
    r"|(?P<mark>(?<=[a-z]) [!?:](?=[ \xa0\n]|\Z))"
    r"|(?P<nbsp>(?<=[^\W\d])\xa0[,;!?:](?=[ \xa0\n]|\Z))"
    r"|(?P<genitive>(?<=[A-Za-z]) ['’]s\b)|(?P<clock> ['’]clock\b)"
    r"|(?P<slash>(?<=\d) / (?=\d{1,2} / \d{4}\b))"
)
_SURE = {
    "comma": 0.9, "stop": 0.9, "mark": 0.75, "nbsp": 0.8, "genitive": 0.85, "clock": 0.9,
    "slash": 0.85,
}  # fmt: skip
_SHARE = re.compile(r"\d+ ?(?:percent|%|million|billion)")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find marks that English does not use, or not there."""
    if not scan.english:
        return
    string = scan.string
    if not string.isascii() and scan.has(_WIDE_MARKS):
        for match in _WIDE.finditer(string):
            message = f"{match[0]} is punctuation of another script"
            yield _mark(scan, rule, match, message, "zh+ja+ko")
    if scan.has("№"):
        for match in _NUMBER.finditer(string):
            yield _mark(scan, rule, match, "№ is not used in English: No.", "ru+uk")
    for start, end, confidence in _spaces(scan):
        yield _spaced(scan, rule, start, end, confidence)
    if not scan.lists_any("saying"):
        return
    for place in np.flatnonzero(scan.on("saying")).tolist():
        start, end = int(scan.words.starts[place]), int(scan.words.ends[place])
        dashed = _DASHED.search(string, max(0, start - 5), start)
        if dashed is None or scan.string[start].isupper():
            continue
        yield scan.reading.finding(
            rule,
            "a dash before the verb of saying, as in Russian",
            [(dashed.start(), end)],
            confidence=0.93,
            evidence={"kind": "speech-dash", "source": "ru+uk"},
        )


def _spaces(scan: Scan) -> Iterator[tuple[int, int, float]]:
    """Find spaces before a mark, before the end of a word, and inside numbers."""
    string, words = scan.string, scan.words
    for place in scan.loose:
        end = words.ends.item(place)
        if (match := _SPACE.match(string, end)) and match.lastgroup:
            yield match.start(), match.end(), _SURE[match.lastgroup]
    if scan.lists_any("not_ending"):
        for start in words.starts[scan.on("not_ending")].tolist():
            if string[start - 1 : start] == " ":
                yield start - 1, start + 3, 0.9
    for start, end in map(scan.place, scan.figures):
        sign = string[start - 2 : start]
        if sign not in {", ", ". ", ": "} or not string[start - 3 : start - 2].isdigit():
            continue
        if sign == ", " and string[start:end] == "000":
            yield start - 2, end, 0.9
        elif sign == ". " and _SHARE.match(string, start):
            yield start - 2, start, 0.85
        elif sign == ": " and end - start == 2 and string[end : end + 1] != ":":
            yield start - 2, start, 0.8


def _mark(scan: Scan, rule: Rule, match: re.Match[str], message: str, source: str) -> Finding:
    evidence = {"kind": "foreign", "source": source}
    return scan.reading.finding(rule, message, [match.span()], confidence=0.97, evidence=evidence)


def _spaced(scan: Scan, rule: Rule, start: int, end: int, confidence: float) -> Finding:
    first = scan.string.rfind(" ", max(0, start - 30), start) + 1
    first = max(first, scan.string.rfind("\n", 0, start) + 1, start - 30)
    return scan.reading.finding(
        rule,
        f"a space stands at {scan.string[start:end].strip()}",
        [(first, end)],
        confidence=confidence,
        evidence={"kind": "spaced"},
    )
