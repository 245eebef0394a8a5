"""Stops and ellipses that stand twice or where nothing was left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT121"

REACH = 2000
"""How far back the start of a quotation is looked for."""
_END = r"(?=[\s”\"»’]|\Z)"
_DOUBLED = tuple(
    (sign, re.compile(re.escape(sign) + end))
    for signs, end in (
        (("..", "?.", "!.", ",,", ",.", ";.", ",;", ":."), _END),
        (("”.", "“.", "».", '".'), r"(?<=[.!?…].\.)(?=\s|\Z)"),
    )
    for sign in signs
)
_STOPS = frozenset(".,;")
_CLOSER = frozenset('”“»"’)')
_ELLIPSIS = re.compile(r"…|\.\.\.")
_ABBREVIATED = re.compile(
    r"\b(?:etc|[ap]\.m|Inc|Ltd|Co|Jr|Sr|St|[A-Z](?:\.[A-Z])*|vs|al|No|Corp)\.?\Z"
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find doubled stops, and ellipses of narration where a sentence is finished or begins."""
    if not scan.english:
        return
    string, reading = scan.string, scan.reading
    for sign, pattern in _DOUBLED if _dense(scan) else ():
        if sign in string:
            for match in pattern.finditer(string):
                if (place := _doubled(string, *match.span())) is not None:
                    yield reading.finding(
                        rule,
                        "two stops close one sentence",
                        [place],
                        confidence=0.9,
                        evidence={"kind": "doubled"},
                    )
    if "…" in string or "..." in string:
        for start, end in scan.lines:
            yield from _ellipses(scan, rule, start, end)


def _dense(scan: Scan) -> bool:
    """Say whether several marks in a row stand after some word, the last of them a stop."""
    for place in scan.dense:
        end = scan.words.ends.item(place)
        if not _STOPS.isdisjoint(scan.string[end + 1 : end + 4]):
            return True
    return False


def _doubled(string: str, start: int, end: int) -> tuple[int, int] | None:
    """Give the place of a doubled stop with its word, or None where it is something else."""
    low = max(0, start - 30)
    if string[start] == "." and "." in (string[end : end + 1], string[start - 1 : start]):
        return None  # an ellipsis
    for marks in (_CLOSER, ".,!?…"):
        if start > low and string[start - 1] in marks:
            start -= 1
    if start <= low or not (string[start - 1].isalnum() or string[start - 1] in "%)"):
        return None
    if _ABBREVIATED.search(string, max(0, start - 6), start):
        return None
    while start > low and string[start - 1].isalnum():
        start -= 1
    return start, end


def _ellipses(scan: Scan, rule: Rule, low: int, high: int) -> Iterator[Finding]:
    string = scan.string
    for match in _ELLIPSIS.finditer(string, low, high):
        at, stop = match.span()
        judged = _judge(string, low, high, at, stop)
        if judged is None:
            continue
        confidence, why = judged
        start = at
        while start > max(low, at - 60) and not string[start - 1].isspace():
            start -= 1
        yield scan.reading.finding(
            rule, why, [(start, stop)], confidence=confidence, evidence={"kind": "ellipsis"}
        )


def _judge(string: str, low: int, high: int, at: int, stop: int) -> tuple[float, str] | None:
    """Say what is odd about an ellipsis, or None where it may stand."""
    before = string[max(low, at - 1) : at]
    if stop < high and not string[stop].isspace():
        return None
    if before == " ":
        at_end = stop == high and at > low + 2
        return (0.7, "an ellipsis stands alone at the end") if at_end else None
    if before in {"”", "»", '"'} or (before == "." and _is_word(string, at - 2)):
        return 0.85, "an ellipsis follows a sentence that is finished"
    if stop >= high or not string[stop + 1 : stop + 2].isupper():
        return None
    near = max(low, at - REACH)
    opened = sum(string.count(mark, near, at) for mark in "“«")
    closed = sum(string.count(mark, near, at) for mark in "”»")
    if opened > closed or string.count('"', near, at) % 2:
        return None
    return 0.6, "an ellipsis stands between two sentences of narration"


def _is_word(string: str, at: int) -> bool:
    """Say whether a letter or digit stands at a place."""
    return at >= 0 and string[at].isalnum()
