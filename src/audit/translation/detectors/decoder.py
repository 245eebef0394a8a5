"""Tokens of a translation program that were never meant to be seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT122"

_TOKENS = (
    ("<", re.compile(r"<(?:unk|pad|/s|bos|eos|sep|mask|extra_id_\d{1,3}|URL|2?en)>")),
    ("|", re.compile(r"<\|[a-z_]{2,20}\|>")),
    ("[", re.compile(r"\[(?:UNK|PAD|MASK|CLS|SEP)\]")),
    ("▁", re.compile("▁+")),
    ("⁇", re.compile("⁇+")),
    ("@", re.compile(r"(?<=\S)@@(?: |\Z)")),
    ("#", re.compile(r" (##\w{1,30})")),
    ("-LRB-", re.compile("-LRB-")),
    ("-RRB-", re.compile("-RRB-")),
)
"""A sign that must occur, and the token that has it."""
_PROMPT = re.compile(
    r"(?:English(?: translation)?|Translation|Translated text|Output|Target) ?:(?=[ \n]|\Z)"
)
_REPLY = re.compile(
    r"(?<![“\"‘'])\b(?:As an AI(?: language)? model\b|I (?:cannot|can['’]t) translate this\b"
    r"|Here(?:['’]s| is) the (?:English )?translation(?: of [^\n.:]{1,60})?(?: (?:in)?to English)?:"
    r"|(?:Please )?[Tt]ranslate the following (?:text|sentence|article|passage|paragraph)s?\b)"
)
_ECHOES = ("English:", "English :", "ranslation:", "ranslated text:", "Output:", "Target:")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find subword marks, unknown-word tokens and echoes of the prompt."""
    if not scan.english:
        return
    string = scan.string
    for needed, pattern in _TOKENS:
        if needed in string:
            for match in pattern.finditer(string):
                yield scan.reading.finding(
                    rule,
                    f"{match[0].strip()!r} is a token of a translation program",
                    [match.span(pattern.groups)],
                    confidence=0.95,
                    evidence={"kind": "token"},
                )
    if "AI " in string or "ranslat" in string:
        for match in _REPLY.finditer(string):
            yield scan.reading.finding(
                rule,
                "what a language model says to whoever asked it to translate",
                [match.span()],
                confidence=0.85,
                evidence={"kind": "reply"},
            )
    if any(echo in string for echo in _ECHOES):
        echoes = [m for m in _PROMPT.finditer(string) if _opens(string, m.start(), m.end())]
        if len(echoes) == 1 and not echoes[0].start() and not echoes[0][0].startswith("English"):
            echoes = []  # a heading
        for match in echoes:
            yield scan.reading.finding(
                rule,
                "an echo of the instruction to translate",
                [match.span()],
                confidence=0.8 if len(echoes) > 1 else 0.6,
                evidence={"kind": "prompt"},
            )


def _opens(string: str, at: int, end: int) -> bool:
    """Say whether a line or sentence begins at a place, and what follows begins another."""
    follows = string[end : end + 2].strip()
    if follows and not (follows[0].isupper() or follows[0] in '“"«'):
        return False
    before = string[max(0, at - 2) : at]
    return not before.strip() or before[-1] == "\n" or before[0] in ".!?…”>"
