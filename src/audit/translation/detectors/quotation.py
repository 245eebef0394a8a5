"""Quotation that does not open and close as English does: turned marks, split or unbalanced ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT105"

_TURNED_CLOSE = re.compile(r"[\w.,!?…%)](?P<mark>[“„])(?=[\s,.;:!?)–—-]|\Z)")
_TURNED_OPEN = re.compile(r"(?:[,.!?…]|[\w,])[ \xa0](?P<mark>”)(?=[^\W_])")
_SPLIT = re.compile(r"[.,!?…]”[ \xa0]?(?P<mark>“)(?=\w)")
_GLUED = re.compile(r"\w[.!?…]”(?P<mark>[^\W_]|[\[(])")
_STRAY = re.compile(r"(?<=[\w’'”\"])[ \xa0](?P<mark>[‘“„])(?=[ \xa0]|[,.;]|\Z)")
_MESSAGES = {
    "turned-close": (_TURNED_CLOSE, "an opening quotation mark stands where one closes", 0.95),
    "turned-open": (_TURNED_OPEN, "a closing quotation mark stands before a word", 0.95),
    "split": (_SPLIT, "one quotation is split in two with nothing between", 0.8),
    "glued": (_GLUED, "a quotation closes inside a sentence and the text runs on", 0.85),
    "stray": (_STRAY, "a quotation mark stands alone", 0.9),
}
_CURLY = re.compile("[“”]")
_STRAIGHT = re.compile(r"(?<!\d)\"")
_OPENERS = ("“", '"', "«", "‘")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find turned, split, stray and unpaired quotation marks, paragraph by paragraph."""
    if not scan.has('“”„‘"'):
        return
    string = scan.string
    curly = scan.has("“”„‘")
    lines = scan.lines
    for number, (start, end) in enumerate(lines):
        seen: set[int] = set()
        if curly:
            for kind, (pattern, message, confidence) in _MESSAGES.items():
                for match in pattern.finditer(string, start, end):
                    at = match.start("mark")
                    if at in seen:
                        continue
                    seen.add(at)
                    place = _around(string, start, end, match.start(), match.end())
                    yield scan.reading.finding(
                        rule, message, [place], confidence=confidence, evidence={"kind": kind}
                    )
        following = string[lines[number + 1][0]] if number + 1 < len(lines) else ""
        if not seen and (at := _unpaired(string, start, end, following)) is not None:
            yield scan.reading.finding(
                rule,
                "a quotation mark has no partner in its paragraph",
                [_around(string, start, end, at, at + 1)],
                confidence=0.7,
                evidence={"kind": "unpaired"},
            )


def _unpaired(string: str, start: int, end: int, following: str) -> int | None:
    """Give the place of the first mark without a partner, or None.

    A quotation that runs on into the next paragraph stays open in English, if that one opens anew.
    """
    opened: int | None = None
    for match in _CURLY.finditer(string, start, end):
        if match[0] == "“":
            opened = match.start() if opened is None else opened
        elif opened is None:
            return match.start()
        else:
            opened = None
    if opened is not None:
        return None if following in _OPENERS and following else opened
    marks = [match.start() for match in _STRAIGHT.finditer(string, start, end)]
    if len(marks) % 2 and not (following and following in _OPENERS):
        return marks[-1]
    return None


def _around(string: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """Widen a place to the words that touch it."""
    while start > low and start - 1 >= low and not string[start - 1].isspace():
        start -= 1
    while end < high and not string[end].isspace():
        end += 1
    return start, end
