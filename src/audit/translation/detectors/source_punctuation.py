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

_WIDE_MARKS = "¿¡،؛؟。，、；：？！（）［］｛｝～％／．・【】＜＞＋＝"
_WIDE = re.compile(f"[{re.escape(_WIDE_MARKS)}]+")
_MARK_SOURCES = {"¿": "es", "¡": "es", "،": "ar+fa", "؛": "ar+fa", "؟": "ar+fa"}
_QUOTED = re.compile(r"(?<=[.,!?\w][”»]) ,(?=[ \n]|\Z)")
_NUMBER = re.compile(r"№[ \xa0]?\d*")
_DASHED = re.compile(r"[,!?…”“»\"]{1,2}[ \xa0]?[–—-][ \xa0]?\Z")
_SPACE = re.compile(
    r"(?P<comma>(?<=\w) [,;](?=[ \xa0\n]|\Z|(?<=[a-z] ,)[a-z]{2}))"
    r"|(?P<stop>(?<=[a-z\d]) \.(?=[ \xa0][A-Z]))"
    r"|(?P<mark>(?<=[a-z]) [!?:](?=[ \xa0\n]|\Z))"
    r"|(?P<nbsp>(?<=[^\W\d])\xa0[,;!?:](?=[ \xa0\n]|\Z))"
    r"|(?P<genitive>(?<=[A-Za-z]) ['’]s\b)|(?P<clock> ['’]clock\b)"
    r"|(?P<slash>(?<=\d) / (?=\d{1,2} / \d{4}\b))"
)
_HOUR = re.compile(
    r"(?P<at>\b(?:at|from|until|till|around|about|by|before|after|since|to) )?"
    r"(?<![\d.,:])(?:[01]?\d|2[0-4]): \Z"
)
_OF_CLOCK = re.compile(r" ?(?:[ap]\.?m\b|hours\b|o['’]clock|local time|GMT\b|[A-Z]{1,2}ST\b|UTC\b)")
_CODE = re.compile(r"[{}=;<>]|\? \w+ : \w|: \w+\)")
_SURE = {
    "comma": 0.9, "stop": 0.9, "mark": 0.75, "nbsp": 0.8, "genitive": 0.85, "clock": 0.9,
    "slash": 0.85,
}  # fmt: skip
_GLUED = re.compile(r"(?<=[a-z]{2})(?:,(?=[A-Za-z][a-z])|\((?=[A-Za-z]{3}))")
_LOOSE_HYPHEN = re.compile(
    r"(?:(?:the|an?|of|to|can|may|might|could|must) - [a-z]+"
    r"|(?:grass|well|after|week|door|non|anti|co|ex|pre|post|semi|mid|socio|euro|self|multi|inter|so"
    r"|half) - (?!(?:and|or|to|the|an?)\b)[a-z]+"
    r"|(?i:states - united|united - (?:states|kingdom|nations)|great - britain|middle - east"
    r"|vice - president|long - term|short - term|high - level|full - time|start - up|follow - up"
    r"|all - round))\b"
)
_LOOSE = re.compile(r'"(?=[ .,;:!?)]|\Z)(?:(?<=[^\W\d] ")|(?<=[.,!?…)] ")|(?<=\n")|(?<=\A"))')
_SHARE = re.compile(r"\d+ ?(?:percent|%|million|billion)")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find marks that English does not use, or not there."""
    if not scan.english:
        return
    string = scan.string
    if not string.isascii() and scan.has(_WIDE_MARKS):
        for match in _WIDE.finditer(string):
            message = f"{match[0]} is punctuation of another language"
            yield _mark(scan, rule, match, message, _MARK_SOURCES.get(match[0][0], "zh+ja+ko"))
    if scan.has("№"):
        for match in _NUMBER.finditer(string):
            yield _mark(scan, rule, match, "№ is not used in English: No.", "ru+uk")
    for start, end, confidence in _spaces(scan):
        yield _spaced(scan, rule, start, end, confidence)
    yield from _glued(scan, rule)
    if "” ," in string or "» ," in string:
        for match in _QUOTED.finditer(string):
            yield _spaced(scan, rule, *match.span(), 0.9)
    if '"' in string:
        yield from _loose_quotes(scan, rule)
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
            if match.lastgroup == "mark" and _CODE.search(string, end, end + 40):
                continue
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
        elif sign == ": " and end - start == 2 and _clock(string, start, end):
            yield start - 2, start, 0.8


def _clock(string: str, start: int, end: int) -> bool:
    """Say whether a colon and a space part an hour from its minutes: at 18: 30, 4: 15 pm."""
    hour = _HOUR.search(string, max(0, start - 14), start)
    if hour is None or not string[start:end] < "60":
        return False
    return bool(hour["at"] or _OF_CLOCK.match(string, end))


def _glued(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find a comma or bracket without its space, and a hyphen with spaces."""
    string = scan.string
    for place in scan.glued:
        end = scan.words.ends.item(place)
        if match := _GLUED.match(string, end):
            message = f"no space stands at {match[0]}"
            low = max(scan.words.starts.item(place), end - 30)
            yield _found(scan, rule, (low, min(match.end() + 1, len(string))), message, "glued")
    if " - " in string and scan.lists_any("before_hyphen"):
        for place in np.flatnonzero(scan.on("before_hyphen") & ~scan.spaced).tolist():
            start = scan.place(place)[0]
            if match := _LOOSE_HYPHEN.match(string, start):
                message = "spaces stand around a hyphen"
                yield _found(scan, rule, (start, match.end()), message, "hyphen")


def _loose_quotes(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find straight quotation marks that neither open nor close: " like this "."""
    for match in _LOOSE.finditer(scan.string):
        message = "a space stands inside the quotation mark"
        place = _widened(scan.string, match.end() - 1, match.end())
        yield _found(scan, rule, place, message, "quote")


def _widened(string: str, start: int, end: int) -> tuple[int, int]:
    """Widen a place by the words on either side of it, by 30 characters at most."""
    low, high = max(0, start - 30), min(len(string), end + 30)
    if start > low and string[start - 1] == " ":
        start -= 1
    while start > low and not string[start - 1].isspace():
        start -= 1
    while end < high and not string[end].isspace():
        end += 1
    return start, end


def _found(scan: Scan, rule: Rule, place: tuple[int, int], message: str, kind: str) -> Finding:
    return scan.reading.finding(rule, message, [place], confidence=0.85, evidence={"kind": kind})


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
