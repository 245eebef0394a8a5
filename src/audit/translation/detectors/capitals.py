"""Capitals inside a sentence: a function word, a common noun, a verb of saying."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.translation.detectors.source_quotes import SAYING
from audit.translation.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT114"

_OPENERS = ("But", "And", "So", "Or", "Because", "If", "When", "That")
_SECOND = frozenset(
    listed(
        "Do Does Did It The They We He She You This There In Is Are If What",
    )
)
_SAID = re.compile(rf"[”“»\"][,.]? (?P<word>(?:{SAYING.title()}))(?= (?:the|[A-Z]|he|she|an?)\b)")
LONGEST = 30
"""Letters of a word that are looked back over."""
_OPEN_MARKS = "“\"‘'("


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find capitals where English has none."""
    if not scan.english or len(scan.words) < 3:
        return
    yield from _inside(scan, rule)
    string = scan.string
    if scan.has('”“»"'):
        for match in _SAID.finditer(string):
            yield _finding(scan, rule, match.span("word"), "a capital on the verb of saying", 0.9)
    for mark in ("’S ", "'S "):
        at = string.find(mark, 1)
        while at >= 0:
            if string[at - 1].islower():
                start = at - 1
                while start > 0 and at - start < LONGEST and string[start - 1].isalpha():
                    start -= 1
                yield _finding(scan, rule, (start, at + 2), "a capital on the genitive", 0.8)
            at = string.find(mark, at + 1)


def _inside(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find capitals between words of small letters with nothing but spaces between."""
    functions = scan.bits("function")
    for place in scan.odd_capitals:
        if place + 1 == len(scan.words):
            break
        common = not scan.lists.item(place) & functions
        word = scan.word(place)
        if len(word) > 1 and word.isupper():
            continue
        start, end = int(scan.words.starts[place]), int(scan.words.ends[place])
        if scan.capital[place - 1]:
            if scan.word(place - 1) in _OPENERS and word in _SECOND and scan.spaced[place]:
                message = "a capital on the second word of a sentence"
                yield _finding(scan, rule, (start, end), message, 0.8)
            continue
        if not scan.string[start - 2 : start - 1].isalpha() or _titled(scan.string, start, end):
            continue
        if common:
            after = scan.string[end : end + 4]
            if after[:2].strip().isdigit() or after == " of ":  # Grade 2, the Concept of …
                continue
            if scan.spaced[place] or scan.string[end : end + 1] in (".", ","):
                message = "a capital on a common word inside a sentence"
                yield _finding(scan, rule, (start, end), message, 0.6)
        elif scan.spaced[place]:
            yield _finding(scan, rule, (start, end), "a capital inside a sentence", 0.75)


def _titled(string: str, start: int, end: int) -> bool:
    """Say whether other capitals or a quotation mark nearby suggest a title or heading."""
    before = string[max(0, start - 28) : start].rsplit(None, 2)[-2:]
    ended = string[end : end + 1] in (".", "!", "?")
    after = [] if ended else string[end : end + 28].split(None, 2)[:2]
    return any(word[:1].isupper() or word[:1] in _OPEN_MARKS for word in (*before, *after))


def _finding(
    scan: Scan, rule: Rule, place: tuple[int, int], message: str, confidence: float
) -> Finding:
    word = scan.string[place[0] : place[1]]
    return scan.reading.finding(
        rule, message, [place], confidence=confidence, evidence={"word": word}
    )
