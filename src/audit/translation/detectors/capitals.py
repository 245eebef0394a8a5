"""Capitals inside a sentence and sentences that begin without one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.translation.detectors.source_quotes import _SAYING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT114"

_FUNCTION = (
    "The|A|An|It|Is|Are|Was|Were|Do|Does|Did|He|She|We|They|You|This|That|These|Those|There|Here"
    "|And|But|Or|If|When|While|Where|Because|So|As|At|By|In|Of|On|To|For|From|With|Into|Not|No"
    "|His|Her|Its|Their|Our|My|Your|Has|Have|Had|Can|Could|Should|Would|What|Which|Who|How|Why"
)
_COMMON = (
    "Chance|People|Time|Problem|Problems|Situation|Question|Questions|Issue|Issues|Reason|Result|Results"
    "|Children|Countries|Government|Police|Money|Work|Help|Life|Water|Man|Woman|Women|Men|Year|Years"
    "|Month|Months|Week|Day|Days|Today|Yesterday|Tomorrow|However|Therefore|Although|Moreover|Also"
    "|Important|Different|Possible|Necessary|Difficult|Necessity|Only|Very|Already|Again|Still|Then"
    "|Said|Says|Told|Made|Make|Get|Go|Come|Take|Give|Know|Think|Want|Need|According|Because|Since"
)
_INSIDE = re.compile(rf"(?<=[a-z] )(?P<word>(?:{_FUNCTION})) (?=[a-z])")
_NOUN = re.compile(rf"(?<=[a-z] )(?P<word>(?:{_COMMON}))(?= [a-z]|[.,])")
_AFTER_OPENER = re.compile(
    r"(?:^|[.!?…]\s)(?P<first>But|And|So|Or|Because|If|When|That) (?P<word>Do|Does|Did|It|The|They|We|He|She|You|This|There|In|Is|Are|If|What) (?=[a-z])"
)
_SAID = re.compile(rf"[”“»\"][,.]? (?P<word>(?i:{_SAYING}))(?= (?:the|[A-Z]|he|she|an?)\b)")
_LOWER = re.compile(r"(?P<before>[a-z]{3,})[.!?] (?P<word>[a-z]{2,})(?=[ ,])")
_AFTER_STOP = re.compile(r"[.!?]\Z")
_ABBREVIATIONS = frozenset(
    "etc inc ltd corp gen gov sen rep prof dept est approx fig vol pp jan feb mar apr jun jul aug"
    " sep sept oct nov dec vs mrs st ave blvd nos lit ibid trans min max hrs mins secs sqm cent"
    " com org net gov edu www gmbh bros mgr assn capt lieut sgt".split()
)
_TITLE = re.compile(r"\b[A-Z][\w’']+ \Z")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find capitals where English has none, and none where English has one."""
    if not scan.english:
        return
    string = scan.string
    for match in _INSIDE.finditer(string):
        if not _titled(string, match.start(), match.end()):
            yield _finding(scan, rule, match, "a capital inside a sentence", 0.75)
    for match in _NOUN.finditer(string):
        if not _titled(string, match.start(), match.end()):
            yield _finding(scan, rule, match, "a capital on a common word inside a sentence", 0.6)
    for match in _AFTER_OPENER.finditer(string):
        yield _finding(scan, rule, match, "a capital on the second word of a sentence", 0.8)
    for match in _SAID.finditer(string):
        if match["word"][0].isupper():
            yield _finding(scan, rule, match, "a capital on the verb of saying", 0.9)
    for match in _LOWER.finditer(string):
        if match["before"] in _ABBREVIATIONS or match["word"] in {"com", "org", "net"}:
            continue
        yield _finding(scan, rule, match, "a sentence begins without a capital", 0.7)


def _titled(string: str, start: int, end: int) -> bool:
    """Say whether other capitals or a quotation mark nearby suggest a title or heading."""
    before = string[max(0, start - 28) : start].rsplit(None, 2)[-2:]
    ended = string[end : end + 1] in (".", "!", "?")
    after = [] if ended else string[end : end + 28].split(None, 2)[:2]
    return any(word[:1].isupper() or word[:1] in "“\"‘'(" for word in (*before, *after))


def _finding(
    scan: Scan, rule: Rule, match: re.Match[str], message: str, confidence: float
) -> Finding:
    return scan.reading.finding(
        rule,
        message,
        [match.span("word")],
        confidence=confidence,
        evidence={"word": match["word"]},
    )
