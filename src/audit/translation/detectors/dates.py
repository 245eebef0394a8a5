"""Dates as the source language writes them: the day alone, the part of the day after the date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT109"

_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DAY = r"(?:[12]?\d|3[01])"
_EAST = "zh+ko+ja"
_HAS_MONTH = re.compile(rf"\b(?:{_MONTH})\b")
_NOUN = (
    r"[ \xa0](?:local time|of (?:this|last|next|the same) month|day|morning|afternoon|evening|night"
    r"|at |in |for |to |by |with |after |before |and |that |when |as |the |he |she |it |his |of the )"
)
_FORMS = (
    (
        re.compile(
            rf"\b(?:[Oo]n|[Uu]ntil|[Ss]ince|[Ff]rom) the {_DAY}(?:st|nd|rd|th) ?\((?:local time|[A-Z][a-z]+ time)\)"
        ),
        "a day without its month, and the local time in brackets",
        0.97,
        _EAST,
    ),
    (
        re.compile(rf"\((?:on )?(?:the )?{_DAY}(?:st|nd|rd|th)\)"),
        "the day stands in brackets, without its month",
        0.85,
        "ko+ja",
    ),
    (
        re.compile(
            rf"\b(?:{_MONTH})\.? {_DAY}(?:st|nd|rd|th)?(?:, \d{{4}})?,? "
            r"(?:early morning|morning|noon|afternoon|evening|night|midnight)\b(?! (?:edition|news|show|raid|attack|game|match|meeting|session|shift|concert|event|service|shooting|fire|flight|class|train|mass|crash|assault|rally|performance|vigil|ceremony|killing|incident|stabbing|television))"
        ),
        "the part of the day follows the date",
        0.8,
        "zh+ru+ko",
    ),
    (
        re.compile(rf"\b{_DAY} (?:{_MONTH}) (?:early morning|noon|afternoon|evening|midnight)\b"),
        "the part of the day follows the date",
        0.8,
        "zh+ru+ko",
    ),
    (
        re.compile(
            r"\b(?:in|of|from|since|by|until|during) (?:the )?(?:19|20)\d\d (?:year|years)\b(?!-| ?(?:ago|old|later))"
        ),
        "the word “year” stands after the number of the year",
        0.85,
        "ru+uk+zh+ko+ja",
    ),
    (
        re.compile(
            rf"\b(?:{_MONTH}) {_DAY}(?:st|nd|rd|th)? (?:local time|Beijing time|Moscow time|Seoul time)\b"
        ),
        "the zone of the time follows the date, as in Chinese",
        0.7,
        _EAST,
    ),
)
_BARE_DAY = re.compile(rf"\b[Oo]n the {_DAY}(?:st|nd|rd|th)(?=(?:{_NOUN})|[,.;)”\"]|[ \xa0]?\Z)")
_OPENING = re.compile(
    rf"(?:{_MONTH}) {_DAY}(?:st|nd|rd|th)?, (?=(?:the|a|an|according|in|at|under|by|it|he|she) |(?:[A-Z][a-z]+ ){{2,4}}(?:said|held|gave|met|told|announced|visited|reported|attended|issued|released|made|received|arrived)\b)"
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find dates in the form of the source language."""
    if not scan.english or not scan.has("0123456789"):
        return
    string, reading = scan.string, scan.reading
    taken: list[tuple[int, int]] = []
    for pattern, message, confidence, source in _FORMS:
        for match in pattern.finditer(string):
            taken.append(match.span())
            yield reading.finding(
                rule,
                message,
                [match.span()],
                confidence=confidence,
                evidence={"source": source, "tier": "strong"},
            )
    for match in _BARE_DAY.finditer(string):
        start, end = match.span()
        if any(start < high and low < end for low, high in taken):
            continue
        if _HAS_MONTH.search(string, max(0, start - 60), min(len(string), end + 40)):
            continue
        yield reading.finding(
            rule,
            "a day of the month without its month",
            [(start, end)],
            confidence=0.75,
            evidence={"source": _EAST, "tier": "strong"},
        )
    for start, end in scan.lines:
        if match := _OPENING.match(string, start, end):
            yield reading.finding(
                rule,
                "a sentence opens with a date without “On”",
                [(start, match.end() - 1)],
                confidence=0.7,
                evidence={"source": "zh", "tier": "strong"},
            )
