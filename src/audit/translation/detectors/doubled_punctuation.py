"""Stops and ellipses that stand twice or where nothing was left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT121"

_DOUBLED = re.compile(
    r"(?<![./\\\d])(?P<a>[\w%)][.,]?[”“»\"’)]?(?:\.\.|,,|,\.|;\.|\.,|\.;|,;|:\.)(?=[\s”\"»’]|\Z))(?!\.)"
    r"|(?P<b>\w[.!?…][”“»\"][.](?=\s|\Z))"
)
_ELLIPSIS = re.compile(r"(?P<before>[\w)”»\"’]|[\w)]\.|\.[”»\"’]| )(?P<mark>…|\.\.\.)(?=\s|\Z)")
_ABBREVIATED = re.compile(
    r"\b(?:etc|[ap]\.m|Inc|Ltd|Co|Jr|Sr|St|[A-Z](?:\.[A-Z])*|vs|al|No|Corp)\.[”\"’)]?,?\.?\Z"
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find doubled stops, and ellipses in narration after a finished sentence or before a new one."""
    if not scan.english:
        return
    string, reading = scan.string, scan.reading
    for match in _DOUBLED.finditer(string):
        start, end = match.span()
        if _ABBREVIATED.search(string[max(0, start - 6) : end]) and ".," in match[0]:
            continue
        while start and string[start - 1].isalnum() and match.start() - start < 30:
            start -= 1
        yield reading.finding(
            rule,
            f"{match[0][1:]} closes twice",
            [(start, end)],
            confidence=0.9,
            evidence={"kind": "doubled"},
        )
    if "…" in string or "..." in string:
        for start, end in scan.lines:
            yield from _ellipses(scan, rule, start, end)


def _ellipses(scan: Scan, rule: Rule, low: int, high: int) -> Iterator[Finding]:
    string = scan.string
    for match in _ELLIPSIS.finditer(string, low, high):
        before, at, stop = match["before"], match.start("mark"), match.end("mark")
        if before == " ":
            if stop != high or at < low + 3:
                continue
            confidence, why = 0.7, "an ellipsis stands alone at the end"
        elif len(before) == 2 or before in '”»"':
            confidence, why = 0.85, "an ellipsis follows a sentence that is finished"
        else:
            follows = string[stop + 1 : stop + 2]
            inside = (
                string.count("“", low, at) + string.count("«", low, at)
                > string.count("”", low, at) + string.count("»", low, at)
                or string.count('"', low, at) % 2
            )
            if inside or stop >= high or not follows.isupper():
                continue
            confidence, why = 0.6, "an ellipsis stands between two sentences of narration"
        start = at
        while start > low and not string[start - 1].isspace():
            start -= 1
        yield scan.reading.finding(
            rule, why, [(start, stop)], confidence=confidence, evidence={"kind": "ellipsis"}
        )
