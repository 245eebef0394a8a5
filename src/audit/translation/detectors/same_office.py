"""Two names for the one who holds an office: “Zaha Petrova” beside Zakharova, its spokeswoman."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audit.text.romanisation import one_name, sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT106"

LIKE = 0.7
"""Likeness from which the sounds of two names are those of one."""
_MOST = 200
"""Offices of one text that are looked at."""
_HEADS = {
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "spokesperson": "spokesperson",
    "representative": "spokesperson", "minister": "minister", "president": "president",
    "chancellor": "chancellor", "ambassador": "ambassador", "governor": "governor",
    "mayor": "mayor", "chairman": "chair", "chairwoman": "chair", "director": "director",
    "leader": "leader", "head": "head", "king": "king",
}  # fmt: skip
_PAST = re.compile(r"(?:former|ex-|then|late|deputy|vice) ?\Z", re.IGNORECASE)
_OTHER = frozenset(("former", "late", "then", "deputy", "vice"))
_CAP = r"[A-Z][a-zà-ž’'-]+"
_NAME = rf"{_CAP}(?:[ -](?:{_CAP}|[a-z]{{2,3}}-{_CAP})){{1,2}}"
_ROLE = "|".join(_HEADS)
_GAP = r"(?: {1,2}|\n)"


class _Holder(NamedTuple):
    start: int
    end: int
    name: str
    head: str
    body: frozenset[str]
    """What the office is of, in small letters: {"russian", "foreign", "ministry"}."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    capitals = rf"(?:{_CAP}{_GAP}){{1,4}}"
    of = rf"(?:of|for){_GAP}(?:the{_GAP})?"
    return (
        # Russian Foreign Ministry spokeswoman Maria Zakharova
        re.compile(rf"\b(?P<body>{capitals})(?P<head>(?i:{_ROLE})){_GAP}(?P<name>{_NAME})"),
        # the spokeswoman of the Russian Foreign Ministry Maria Zakharova
        re.compile(
            rf"\b(?P<head>(?i:{_ROLE})){_GAP}{of}(?P<body>{capitals})"
            rf"(?P<name>{_CAP}{_GAP}{_CAP})(?!{_GAP}[A-Z])"
        ),
        # Maria Zakharova, (the) spokeswoman of the Russian Foreign Ministry
        re.compile(
            rf"\b(?P<name>{_NAME}), (?:the |official |a )*(?P<head>(?i:{_ROLE})){_GAP}{of}"
            rf"(?P<body>{_CAP}(?:{_GAP}{_CAP}){{0,3}})"
        ),
    )


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find a second name, garbled, of somebody whose office the text gives twice."""
    if not scan.english or len(scan.officers) < 2:
        return
    heads = [_HEADS[scan.word(place).lower()] for place in scan.officers]
    often = Counter(heads)
    twice = [p for p, head in zip(scan.officers, heads, strict=True) if often[head] > 1]
    holders = sorted(set(_holders(scan, twice)))[:_MOST]
    for n, later in enumerate(holders):
        for earlier in holders[:n]:
            if _one_office(earlier, later) and _garbled(earlier.name, later.name):
                yield scan.reading.finding(
                    rule,
                    f"“{later.name}” holds the office that “{earlier.name}” holds elsewhere in the"
                    " text: one name in two spellings",
                    [(later.start, later.end), (earlier.start, earlier.end, "other spelling")],
                    confidence=0.8,
                    evidence={"usual": earlier.name, "office": later.head},
                )
                break


def _holders(scan: Scan, places: Sequence[int]) -> Iterator[_Holder]:
    string = scan.string
    for place in places:
        at = scan.place(place)[0]
        low, high = max(0, at - 90), min(len(string), at + 140)
        for pattern in _patterns():
            for match in pattern.finditer(string, low, high):
                if match.start("head") != at:
                    continue
                if _PAST.search(string, low, match.start()):
                    continue
                start, end = match.span("name")
                body = frozenset(match["body"].lower().split()) - {"the"}
                if not body.isdisjoint(_OTHER):
                    continue
                yield _Holder(start, end, match["name"], _HEADS[match["head"].lower()], body)


def _one_office(one: _Holder, other: _Holder) -> bool:
    same = one.body & other.body
    return one.head == other.head and bool(same) and (same in (one.body, other.body))


def _garbled(one: str, other: str) -> bool:
    """Say whether two names sound nearly alike, spaces wherever, though neither holds the other."""
    if one_name(one, other):
        return True
    first, second = (re.split(r"[ \n-]+", name) for name in (one, other))
    heard = {sound(part) for name in second for part in (name, name.rstrip("s"))}
    if not heard.isdisjoint(map(sound, first)):
        return False  # brothers, a middle name left out, or a first name that many have
    a, b = sound("".join(first)), sound("".join(second))
    pairs = ((a, b), (a, sound(second[-1])), (sound(first[-1]), b))
    return any(
        x[:1] == y[:1] and min(len(x), len(y)) >= 6 and SequenceMatcher(None, x, y).ratio() >= LIKE
        for x, y in pairs
    )
