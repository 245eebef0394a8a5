"""Numbers grouped or counted as in the source language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT110"

_FORMS = (
    (
        re.compile(
            r"\b\d[\d,.]* ?(?:ten thousand|hundred million|ten million|hundred thousand|ten thousands)\b|\b(?:ten|tens of) (?:thousand|thousands) (?:million|ten thousand)\b|\b\d[\d,.]* ?thousand million\b"
        ),
        "counted in ten-thousands or hundred-millions, as in Chinese, Japanese and Korean",
        0.9,
        "zh+ja+ko",
    ),
    (
        re.compile(r"\b\d[\d,.]* ?[万億亿兆]"),
        "counted in ten-thousands or hundred-millions, as in Chinese, Japanese and Korean",
        0.97,
        "zh+ja+ko",
    ),
    (
        re.compile(
            r"\b\d{1,3},\d{1,2} ?(?:%|percent|per cent|million|billion|trillion|euros?|degrees|km|meters|metres|kg|tons|tonnes)(?!\w)"
        ),
        "a comma before the decimals",
        0.9,
        "de+fr+ru+es+cs+uk+it+pt",
    ),
    (
        re.compile(
            r"(?<![\d.,])\d{1,3}(?:\.\d{3}){1,3} (?:euros?|people|dollars|francs|inhabitants|visitors|square|kilometers|kilometres|jobs|employees|tons|tonnes|cases|infections|participants|residents)\b"
        ),
        "a full stop between the thousands",
        0.85,
        "de+es+it+pt+cs",
    ),
    (
        re.compile(
            r"(?<![\d.,:/-])\d{1,3}(?:[ \xa0\u202f]\d{3})+ (?:people|euros?|rubles|roubles|dollars|crowns|hryvnias?|francs|inhabitants|km|kilometers|tons|tonnes|tenge|zlotys?|rubles|soldiers|men|cases|residents)\b"
        ),
        "a space between the thousands",
        0.85,
        "ru+uk+cs+fr",
    ),
    (
        re.compile(r"\b\d[\d., ]* (?:mln|mlrd|mlrds|milliards?|bln|mrd|mio|tys|thous)\b\.?"),
        "an abbreviation of another language for millions or billions",
        0.85,
        "ru+de+cs+fr",
    ),
    (
        re.compile(
            r"\b\d{1,2}[:.]\d{2} (?:o'clock|o’clock|uhr|hours in the (?:morning|evening|afternoon))\b|\b\d{1,2} o['’]clock \d{1,2}\b|\b\d{1,2}h\d{2}\b"
        ),
        "a time of day as in the source language",
        0.85,
        "de+fr+zh+ja",
    ),
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find numbers in a form that English does not use."""
    if not scan.english or not scan.has("0123456789"):
        return
    for pattern, message, confidence, source in _FORMS:
        for match in pattern.finditer(scan.string):
            yield scan.reading.finding(
                rule, message, [match.span()], confidence=confidence, evidence={"source": source}
            )
