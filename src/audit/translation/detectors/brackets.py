"""Words that a translator put in brackets: alternatives, notes, what a pronoun stands for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT102"

REACH = 2000
"""How far back the start of a quotation is looked for."""
_NOTES = (
    r"translator(?:['’]s)?(?: note)?|transl?\.|trans\. note|t/?n|tr\. note|ed\. note"
    r"|editor['’]s note|approx\. ed|author['’]s note|lit\.|literally"
)
_PRESS = "Ed|Transl?|Author|Izvestia|TASS|Interfax|Gazeta|Kommersant|RIA|RBC|Meduza"
_NOTE = re.compile(
    rf"[(\[{{](?:[^()\[\]{{}}\n]{{0,80}}[–—-] ?)?(?:{_NOTES})\b[^()\[\]{{}}\n]{{0,160}}[)\]}}]"
    rf"|[(\[][^()\[\]{{}}\n]{{3,120}}[.,]? [–—-] (?:{_PRESS})\.?[^()\[\]\n]{{0,20}}[)\]]"
    r"|\((?:our )?(?:reporters?|correspondents?|intern|trainee)[ :][^()\n]{2,60}\)",
    re.IGNORECASE,
)
_GLOSS = re.compile(r"(?<=[a-z]) \((?P<what>[A-Za-z][\w'’ -]{2,40})\)")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them|this|these|those|we|us|his|its|their)\Z")
_ROUND = re.compile(r"\((?P<what>[a-z][^()\n]{2,60})\)")
_NOT_NOUN = re.compile(
    r"(?:and|or|not|but|if|in|at|on|as|for|to|from|with|who|which|also|then|now|see|including"
    r"|laughs|applause|sic|s|e\.g|i\.e)\b"
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find notes, glossed pronouns, and round brackets that explain inside a quotation."""
    if not scan.english or not scan.has("([{"):
        return
    string, reading = scan.string, scan.reading
    taken: set[int] = set()
    for match in _NOTE.finditer(string):
        taken.add(match.start())
        yield reading.finding(
            rule,
            "a note of the translator or editor stands in the text",
            [match.span()],
            confidence=0.8,
            evidence={"kind": "note"},
        )
    for match in _GLOSS.finditer(string):
        at = match.start("what") - 1
        before = _PRONOUN.search(string, max(0, match.start() - 6), match.start())
        if before is None or _NOT_NOUN.match(match["what"]) or at in taken:
            continue
        taken.add(at)
        yield reading.finding(
            rule,
            "a bracket says what the pronoun before it stands for",
            [(before.start(), match.end())],
            confidence=0.8,
            evidence={"kind": "pronoun"},
        )
    for start, end in scan.lines:
        if string.find("(", start, end) < 0:
            continue
        for match in _ROUND.finditer(string, start, end):
            if match.start() in taken or not _inside(string, start, match.start()):
                continue
            if _NOT_NOUN.match(match["what"]) and not match["what"].startswith(
                ("against", "from", "with")
            ):
                continue
            yield reading.finding(
                rule,
                "round brackets explain inside a quotation; English uses square ones",
                [match.span()],
                confidence=0.65,
                evidence={"kind": "quoted"},
            )


def _inside(string: str, low: int, at: int) -> bool:
    """Say whether a place stands inside a quotation of its line."""
    low = max(low, at - REACH)
    if string.count('"', low, at) % 2:
        return True
    opened = max(string.rfind("“", low, at), string.rfind("«", low, at))
    return opened >= 0 and opened > max(string.rfind("”", low, at), string.rfind("»", low, at))
