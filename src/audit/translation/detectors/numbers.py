"""Numbers grouped or abbreviated as in the source language; the lexicon has those in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.translation.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT110"

_NUMBER = re.compile(
    r"(?<![\w.,:/€$£-])(?P<digits>\d[\d.,]{0,30}(?:[ \xa0\u202f]\d{3}(?!\d)){0,5})"
    r"[ \xa0\u2009\u202f]{0,3}(?P<unit>%|[A-Za-z]+\b|[万億亿兆])"
)
_DECIMAL = re.compile(r"\d{1,3},\d{1,2}\Z")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+\Z")
_SPACED = re.compile(r"\d{1,3}(?:[ \xa0\u202f]\d{3})+\Z")
_MEASURES = frozenset(
    listed(
        "% percent per million billion trillion euro euros degrees km kilometers kilometres",
        "meters metres kg tons tonnes",
    )
)
_COUNTED = frozenset(
    listed(
        "euro euros people dollars francs inhabitants visitors square kilometers kilometres jobs",
        "employees tons tonnes cases infections participants residents rubles roubles crowns",
        "hryvnia hryvnias km tenge zloty zlotys soldiers men women children",
    )
)
_ABBREVIATIONS = frozenset(
    listed(
        "mln mlrd mlrds milliard milliards bln mrd mio tys",
    )
)

_SIGNS = (
    (re.compile(r" ?[~～] ?\d+(?:\.\d+)?"), "a wave between two numbers", 0.9, "zh+ja+ko"),
    (re.compile(r" %(?!\w)"), "a space before the sign of percent", 0.8, "de+fr+cs+ru"),
    (
        re.compile(r" ?€(?!\w)| (?:EUR|RMB|USD)\b"),
        "the currency after the sum",
        0.75,
        "de+fr+zh+cs",
    ),
)
"""What follows a number, and what is foreign about it."""
_COMPOUND = re.compile(
    r"[ \xa0](?:\d{1,3}(?:[.,]\d+)?[ \xa0](?:billion|million|thousand|hundred)|\d{3})\b"
    r"(?:[ \xa0]\d{1,3}[ \xa0](?:million|thousand|hundred)\b)?"
    r"(?:[ \xa0](?:rubles|roubles|yuan|won|yen|dollars|euros|hryvnias?|tenge|people|tons|tonnes"
    r"|hectares|square meters|square metres)\b)?"
)
_SCALES = frozenset(listed("trillion billion million thousand"))
_NEXT = frozenset(" ~～€")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find numbers in a form that English does not use."""
    if not scan.english:
        return
    done = 0
    yield from _ranges(scan, rule)
    for place in scan.figures:
        start = scan.words.starts.item(place)
        match = _NUMBER.match(scan.string, start)
        if match is None or start < done:
            continue
        done = match.end()
        if match["unit"] in _SCALES and (more := _COMPOUND.match(scan.string, done)):
            done = more.end()
            yield scan.reading.finding(
                rule,
                "a number told in two scales, as it is spoken in the source",
                [(start, done)],
                confidence=0.85,
                evidence={"source": "ru+uk+zh+ko+ja"},
            )
            continue
        judged = _judge(match["digits"], match["unit"])
        if judged is not None:
            message, confidence, source = judged
            yield scan.reading.finding(
                rule, message, [match.span()], confidence=confidence, evidence={"source": source}
            )


def _ranges(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find a wave between two numbers, a space before the sign of percent, a sum before euros."""
    for start, end in map(scan.place, scan.figures):
        if scan.string[end : end + 1] not in _NEXT or scan.string[end + 1 : end + 2].islower():
            continue
        for pattern, message, confidence, source in _SIGNS:
            if match := pattern.match(scan.string, end):
                low = start
                while low > 0 and scan.string[low - 1] in ".,0123456789":
                    low -= 1
                place = (low, match.end())
                yield scan.reading.finding(
                    rule, message, [place], confidence=confidence, evidence={"source": source}
                )


def _judge(digits: str, unit: str) -> tuple[str, float, str] | None:
    """Say what is foreign about a number and the word after it, or None."""
    if unit in "万億亿兆":
        return "counted in ten-thousands, as in Chinese, Japanese and Korean", 0.97, "zh+ja+ko"
    word = unit.lower()
    if word in _ABBREVIATIONS:
        return "an abbreviation of another language for millions or billions", 0.85, "ru+de+cs+fr"
    if word in _MEASURES and _DECIMAL.match(digits):
        return "a comma before the decimals", 0.9, "de+fr+ru+es+cs+uk+it+pt"
    if word in _COUNTED and len(digits) > 4:
        if _DOTTED.match(digits):
            return "a full stop between the thousands", 0.85, "de+es+it+pt+cs"
        if _SPACED.match(digits):
            return "a space between the thousands", 0.85, "ru+uk+cs+fr"
    return None
