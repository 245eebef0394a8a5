"""Acronyms of another language: one that the expansion beside it does not explain."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from audit.translation.lists import is_english
from audit.translation.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT108"

_EXPANDED = re.compile(
    r"\((?<=[A-Z][ \xa0]\()(?P<words>(?:the )?[A-Z][\w’'-]+(?:[ \xa0-][\w’'-]+){1,8})"
)
_ACRONYM = re.compile(r"(?<![A-Za-z])[A-Z]{3,6}\Z")
_PLANT = re.compile(r"\b(?:TPP|TETs|TEC|GRES|CHPP|HPP|GES|AES)-\d{1,2}\b")
_BUSINESS = re.compile(
    r"\b(?:Broadcasting|Corporation|Corp|Inc|Holdings|Television|Radio|Company)\b"
)
_LETTERS = re.compile(r" \((?P<letters>[A-Z]{3,6})\)")
_NAME = r"[A-Z][\w’'-]+(?:(?: (?:of|for|on|and)(?: the)?)? [A-Z][\w’'-]+)"
_NAME_BEFORE = re.compile(rf"(?<![\w-]){_NAME}{{1,7}}\Z")
_OR = re.compile(rf", or (?:the )?(?P<words>{_NAME}{{2,7}})")
_BODIES = frozenset(
    listed(
        "Union Council Ministry Association Agency Organisation Organization Commission Committee",
        "Administration Authority Federation Fund Plan Programme Program Treaty Agreement",
        "Department Service Bureau Forum Alliance Community Confederation Cooperation",
    )
)
"""What English names of bodies and treaties end with; people, firms, clubs and parties do not."""
_NATIONAL = frozenset(listed("Federal National State Royal Central Supreme"))
_LEFT = 1 / 3
"""English keeps the letters of many a body abroad (BKA, KGB): only far stranger ones are told."""
_SMALL = frozenset(
    listed(
        "of the on and for in to de la a an",
    )
)
_MOST = 0.5
_LEAST = 3
"""Words of the shortest expansion that can be compared."""


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find acronyms that their expansion does not explain, and numbered plants as in Russian."""
    if not scan.english:
        return
    for place in scan.figures:
        start = scan.words.starts.item(place)
        if scan.string[start - 1 : start] == "-" and (
            match := _PLANT.search(scan.string, max(0, start - 5), start + 2)
        ):
            yield scan.reading.finding(
                rule,
                "a numbered power plant, as Russian names them",
                [match.span()],
                confidence=0.7,
                evidence={"source": "ru+uk"},
            )
    yield from _told_after(scan, rule)
    if "(" not in scan.string:
        return
    for match in _EXPANDED.finditer(scan.string):
        end = match.start() - 1
        before = _ACRONYM.search(scan.string, max(0, end - 7), end)
        if before is None:
            continue
        letters = before[0]
        words = _words(match["words"])
        capitals = [w for w in words if w[:1].isupper()]
        if len(capitals) < 3 or len(capitals) < len(letters) - 1:
            continue
        if _BUSINESS.search(match["words"]) or _share(letters, _initials(words)) > _MOST:
            continue
        yield _finding(scan, rule, before.span(), match.span("words"), 0.8)


def _told_after(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find strange letters after the name of a body, or before “or” and its name."""
    string = scan.string
    for match in _LETTERS.finditer(string) if " (" in string else ():
        name = _NAME_BEFORE.search(string, max(0, match.start() - 80), match.start())
        if name and _body(name[0]) and _strange(scan, match["letters"], name.span()):
            yield _finding(scan, rule, match.span("letters"), name.span(), 0.6)
    for match in _OR.finditer(string) if ", or " in string else ():
        letters = _ACRONYM.search(string, max(0, match.start() - 7), match.start())
        if letters and _body(match["words"]) and _strange(scan, letters[0], match.span("words")):
            yield _finding(scan, rule, letters.span(), match.span("words"), 0.6)


def _body(name: str) -> bool:
    """Say whether a name is that of a body or a treaty: its last word, or the one before “of”."""
    words = re.split(r" (?:of|for|on) ", name)
    return any(part.rsplit(" ", 1)[-1] in _BODIES for part in words)


def _strange(scan: Scan, letters: str, expansion: tuple[int, int]) -> bool:
    """Say whether letters stand for nothing in a name that is of no one country."""
    start, end = expansion
    words = _words(scan.string[start:end])
    if len(words) < _LEAST or not _NATIONAL.isdisjoint(words) or is_english(letters.lower()):
        return False
    if _share(letters, _initials(words)) > _LEFT:
        return False
    starts = scan.words.starts
    within = scan.lists[bisect_left(starts, start) : bisect_left(starts, end)]
    return not (within & np.uint32(scan.bits("always_capital", "countries"))).any()


def _finding(
    scan: Scan, rule: Rule, letters: tuple[int, int], expansion: tuple[int, int], sure: float
) -> Finding:
    acronym, name = (scan.string[start:end] for start, end in (letters, expansion))
    return scan.reading.finding(
        rule,
        f"{acronym} does not stand for “{name}”: it may be an acronym of the source language",
        [letters, (*expansion, "expansion")],
        confidence=sure,
        evidence={"initials": _initials(_words(name))},
    )


def _words(name: str) -> list[str]:
    """Give the words of a name that an acronym may take its letters from."""
    return [word for word in re.split(r"[\s-]+", name) if word.lower() not in _SMALL]


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words).upper()


def _share(letters: str, initials: str) -> float:
    """Give the share of an acronym's letters that are initials of its expansion."""
    pool = list(initials)
    hits = 0
    for letter in letters:
        if letter in pool:
            pool.remove(letter)
            hits += 1
    return hits / len(letters)
