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
    r"|[(\[](?-i:note|n\.b\.|ed\.?|Ed\.?|author|translator|trans\.?|red\.|remark) ?:"
    r"[^()\[\]\n]{2,120}[)\]]"
    r"|\((?:our )?(?:reporters?|correspondents?|intern|trainee)[ :][^()\n]{2,60}\)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[(\[{]")
_ROUND = re.compile(r"\((?P<what>[^()\n]{3,60})\)")
_GLOSS = re.compile(r"[A-Za-z][\w'’ -]{2,40}")
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|her|them|this|these|those|we|us|his|its|their|He|She|It|They|We) \Z"
)
_NOT_NOUN = re.compile(
    r"(?:and|or|not|but|if|in|at|on|as|for|to|from|with|who|which|also|then|now|see|including"
    r"|laughs|applause|sic|s|e\.g|i\.e|all|both|most|some|none|each|only|[a-z]+ing)\b"
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find notes, glossed pronouns, and round brackets that explain inside a quotation."""
    if not scan.english or not scan.has("([{"):
        return
    for match in _OPENING.finditer(scan.string):
        judged = _judge(scan.string, match.start())
        if judged is not None:
            start, end, kind, message, confidence = judged
            yield scan.reading.finding(
                rule, message, [(start, end)], confidence=confidence, evidence={"kind": kind}
            )


def _judge(string: str, at: int) -> tuple[int, int, str, str, float] | None:
    """Say what an opening bracket holds, if it is the translator's."""
    if note := _NOTE.match(string, at):
        return at, note.end(), "note", "a note of the translator or editor stands in the text", 0.8
    round_one = _ROUND.match(string, at)
    if round_one is None:
        return None
    what, end = round_one["what"], round_one.end()
    pronoun = _PRONOUN.search(string, max(0, at - 7), at)
    if pronoun and _GLOSS.fullmatch(what) and not _NOT_NOUN.match(what):
        message = "a bracket says what the pronoun before it stands for"
        return pronoun.start(), end, "pronoun", message, 0.8
    if not what[0].islower() or not _inside(
        string, string.rfind("\n", max(0, at - REACH), at) + 1, at
    ):
        return None
    if _NOT_NOUN.match(what) and not what.startswith(("against", "from", "with")):
        return None
    message = "round brackets explain inside a quotation; English uses square ones"
    return at, end, "quoted", message, 0.65


def _inside(string: str, low: int, at: int) -> bool:
    """Say whether a place stands inside a quotation of its line."""
    low = max(low, at - REACH, 0)
    if string.count('"', low, at) % 2:
        return True
    opened = max(string.rfind("“", low, at), string.rfind("«", low, at))
    return opened >= 0 and opened > max(string.rfind("”", low, at), string.rfind("»", low, at))
