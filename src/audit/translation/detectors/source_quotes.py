"""Quotation marks of another language: «», 「」, „“, and the dash that opens speech in Russian."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT103"

SAYING = (
    "said|says|say|told|notes|noted|added|adds|stressed|stresses|explained|explains|emphasized"
    "|emphasised|reminded|recalled|asked|replied|answered|concluded|summed|summarized|believes"
    "|continued|admitted|pointed|commented|declared|stated|quotes|quoted|reports|reported|wrote"
)
_MARK = re.compile(r"[«»‹›「」『』《》〈〉„‚＂“”]")
_SOURCES = {
    "«»‹›": "ru+fr+uk+es+it+ar",
    "「」『』": "ja+zh",
    "《》〈〉": "zh+ko",
    "„‚": "de+cs+pl+ru",
    "＂": "zh+ja+ko",
}
_SPEECH = re.compile(
    rf"(?P<end>[,!?…]?[”“»\"]?[,.]?)[ \xa0]?[–—-][ \xa0]?(?:{SAYING})\b(?![ \xa0](?:no|goodbye))"
)
_LINE_DASH = re.compile(r"[–—][ \xa0]?[A-Z“\"«]")
_CLOSERS = {"«": '»“”"', "„": '“”"»', "「": "」", "『": "』", "《": "》", "〈": "〉", "‹": "›"}


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find marks that English does not use, each with the words it encloses if they are few."""
    if not scan.english:
        return
    string = scan.string
    if scan.has("«»‹›「」『』《》〈〉„‚＂"):
        yield from _marks(scan, rule)
    if not scan.has("–—"):
        return
    for start, end in scan.lines:
        if _LINE_DASH.match(string, start, end) and _speaks(string, start, end):
            yield scan.reading.finding(
                rule,
                "a dash opens direct speech, as in Russian",
                [(start, min(end, _words_on(string, start, 4)))],
                confidence=0.85,
                evidence={"mark": string[start], "source": "ru+uk+es+fr"},
            )


def _marks(scan: Scan, rule: Rule) -> Iterator[Finding]:
    string = scan.string
    done = 0
    for match in _MARK.finditer(string):
        mark, at = match[0], match.start()
        source = next((langs for marks, langs in _SOURCES.items() if mark in marks), None)
        if source is None or at < done:
            continue
        closers = _CLOSERS.get(mark, "")
        stop = next(
            (n for n in range(at + 1, min(len(string), at + 80)) if string[n] in closers), None
        )
        if stop is not None and "\n" not in string[at:stop]:
            place = (at, stop + 1)
            done = stop + 1
        elif mark in closers or not closers:
            place = (
                (max(0, at - 1), at + 1) if at and not string[at - 1].isspace() else (at, at + 1)
            )
        else:
            place = (at, _words_on(string, at, 2))
        yield scan.reading.finding(
            rule,
            f"{mark} is not an English quotation mark",
            [place],
            confidence=0.95,
            evidence={"mark": mark, "source": source},
        )


def _speaks(string: str, start: int, end: int) -> bool:
    """Say whether a line that opens with a dash is speech rather than an item of a list."""
    return bool(_SPEECH.search(string, start + 2, end)) or (
        sum(map(string[start:end].count, "”»")) > sum(map(string[start:end].count, "“«"))
    )


def _words_on(string: str, at: int, count: int) -> int:
    """Give the end of the `count`-th word after a place, on the same line."""
    end = at
    for match in re.compile(r"[ \xa0]*[^\s]+").finditer(string, at, at + 120):
        end = match.end()
        count -= 1
        if not count or string[end : end + 1] in "\n\r":
            break
    return end
