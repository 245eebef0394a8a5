"""Quotation that does not open and close as English does: turned, split and unpaired marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT105"

_FORMS = (
    (
        re.compile(r"[“„](?=[\s,.;:!?)–—-]|\Z)"),
        re.compile(r"[\w.,!?…%)]\Z"),
        ("turned-close", "an opening quotation mark stands where one closes", 0.95),
    ),
    (
        re.compile(r"”(?=[^\W_])"),
        re.compile(r"[,.!?…\w][ \xa0]\Z"),
        ("turned-open", "a closing quotation mark stands before a word", 0.95),
    ),
    (
        re.compile(r"“(?=\w)"),
        re.compile(r"[.,!?…]”[ \xa0]?\Z"),
        ("split", "one quotation is split in two with nothing between", 0.75),
    ),
    (
        re.compile(r"”(?=[^\W_]|[\[(])"),
        re.compile(r"\w[.!?…]\Z"),
        ("glued", "a quotation closes inside a sentence and the text runs on", 0.85),
    ),
    (
        re.compile(r"(?:[‘“„'](?=[ \xa0]|[,.;)\]]|\Z)|\"(?=[,.;]))"),
        re.compile(r"[a-z’'”\"][ \xa0]\Z"),
        ("stray", "a quotation mark stands alone", 0.9),
    ),
)
_ANY = re.compile("[“”‘„\"']")
_OPENERS = '“"«‘'


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find turned, split, stray and unpaired quotation marks, paragraph by paragraph."""
    if not scan.has('“”‘„"'):
        return
    string = scan.string
    lines = scan.lines
    places = [match.start() for match in _ANY.finditer(string)]
    first = 0
    for number, (start, end) in enumerate(lines):
        last = bisect_left(places, end, first)
        own, first = places[first:last], last
        if not own:
            continue
        turned = list(_turned(scan, rule, start, end, own))
        yield from turned
        marks = [at for at in own if string[at] in '“”"']
        if turned or not marks:
            continue
        following = string[lines[number + 1][0]] if number + 1 < len(lines) else "-"
        at = _unpaired(string, marks, following)
        if at is not None:
            yield scan.reading.finding(
                rule,
                "a quotation mark has no partner in its paragraph",
                [_around(string, start, end, at, at + 1)],
                confidence=0.65,
                evidence={"kind": "unpaired"},
            )


def _turned(
    scan: Scan, rule: Rule, start: int, end: int, places: Sequence[int]
) -> Iterator[Finding]:
    """Find the marks of one line whose direction or company is wrong."""
    string = scan.string
    for at in places:
        if string[at] in "\"'" and not (at > start and string[at - 1] == " "):
            continue
        for here, before, (kind, message, confidence) in _FORMS:
            if not here.match(string, at, end) or not before.search(string, max(start, at - 3), at):
                continue
            yield scan.reading.finding(
                rule,
                message,
                [_around(string, start, end, max(start, at - 2), at + 1)],
                confidence=confidence,
                evidence={"kind": kind},
            )
            break


def _unpaired(string: str, marks: list[int], following: str) -> int | None:
    """Give the place of the first mark without a partner, or None.

    A quotation that runs on into the next paragraph stays open in English, if that one opens anew.
    """
    opened: int | None = None
    straight: list[int] = []
    for at in marks:
        if string[at] == '"':
            if not string[at - 1 : at].isdigit():  # 27" is a measure
                straight.append(at)
        elif string[at] == "“":
            opened = at if opened is None else opened
        elif opened is None:
            return at
        else:
            opened = None
    if following in _OPENERS:
        return None
    if opened is not None:
        return opened
    return straight[-1] if len(straight) % 2 else None


def _around(string: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """Widen a place to the words that touch it, by 40 characters at most on either side."""
    first, last = max(low, start - 40), min(high, end + 40)
    while start > first and not string[start - 1].isspace():
        start -= 1
    while end < last and not string[end].isspace():
        end += 1
    while start < end and string[start].isspace():
        start += 1
    return start, end
