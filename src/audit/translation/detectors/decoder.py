"""Tokens of a translation program that were never meant to be seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT122"

_TOKEN = re.compile(
    r"<(?:unk|pad|s|/s|bos|eos|sep|mask|extra_id_\d+|URL|2en|en)>|\[(?:UNK|PAD|MASK|CLS|SEP)\]"
    r"|[▁⁇]+|@@ ?|(?<= )##\w+|-[LR][RSC]B-|&#(?:91|93|124|39);|<\|[a-z_]{2,20}\|>"
)
_PROMPT = re.compile(
    r"(?:(?<=\s)|\A)(?:English(?: translation)?|Translation|Translated text|Output|Target) ?:"
    r"(?=[ \n]|\Z)"
)
_ECHOES = ("English", "ranslat", "Output", "Target")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find subword marks, unknown-word tokens and echoes of the prompt."""
    if not scan.english:
        return
    string = scan.string
    if scan.has("<[▁⁇@#&") or "-RRB-" in string or "-LRB-" in string:
        for match in _TOKEN.finditer(string):
            yield scan.reading.finding(
                rule,
                f"{match[0].strip()!r} is a token of a translation program",
                [match.span()],
                confidence=0.95,
                evidence={"kind": "token"},
            )
    if any(word in string for word in _ECHOES):
        echoes = list(_PROMPT.finditer(string))
        if len(echoes) < 2 and not (echoes and echoes[0].start() > 0):
            return
        for match in echoes:
            yield scan.reading.finding(
                rule,
                "an echo of the instruction to translate",
                [match.span()],
                confidence=0.8 if len(echoes) > 1 else 0.6,
                evidence={"kind": "prompt"},
            )
