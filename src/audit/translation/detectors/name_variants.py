"""One name in several spellings within a text, as transliteration leaves it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from audit.translation.romanisation import rough

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT106"

SHORTEST = 4
"""A name of fewer sounds (Ana, Hannah) is too short to be told from another."""
_NAME = re.compile(r"[A-Z][a-zà-ž’'-]{2,}")
_TRIED = 20
_KIN = re.compile(r"\b(?:brothers?|sisters?|cousins?|twins?|sons?|daughters?|father|mother)\b")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find the rarer spelling wherever it stands beside a more frequent one of the same name."""
    if not scan.english:
        return
    words = scan.words
    pairs = np.array(scan.names)
    if len(pairs) < 2:
        return
    first = words.hashes[pairs].tolist()
    last = words.hashes[pairs + 1].tolist()
    different = set(zip(first, last, strict=True))
    if len({one for one, _ in different}) == len({two for _, two in different}) == len(different):
        return  # no name shares a part with another
    places = scan.names
    told: set[int] = set()
    for same, other, step in ((last, first, 0), (first, last, 1)):
        for group in _groups(same, other, places):
            spellings: dict[str, list[int]] = defaultdict(list)
            for pair in group:
                spellings[_bare(scan.word(pair + step))].append(pair)
            for usual, odd in _variants(spellings):
                if kin(scan, spellings[usual], spellings[odd]):
                    continue
                for pair in spellings[odd]:
                    if pair in told:
                        continue
                    told.add(pair)
                    yield _finding(scan, rule, pair, spellings[usual])


def kin(scan: Scan, usual: Sequence[int], odd: Sequence[int]) -> bool:
    """Say whether two spellings are told of side by side, as of two people: A and B Wilson."""
    for one in usual[:_TRIED]:
        for other in odd[:_TRIED]:
            first, second = sorted((one, other))
            between = scan.string[scan.place(first)[1] : scan.place(second)[0]]
            around = scan.string[max(0, scan.place(first)[0] - 40) : scan.place(second)[1] + 60]
            joined = between.strip(" ,") in {"and", "or", "&"}
            if joined or (len(between) < 40 and _KIN.search(around)):
                return True
    return False


def _groups(
    same: Sequence[int], other: Sequence[int], places: Sequence[int]
) -> Iterator[Sequence[int]]:
    """Give the places where one hash of `same` meets different hashes of `other`."""
    met: dict[int, int] = {}
    several: dict[int, list[int]] = {}
    for one, two in zip(same, other, strict=True):
        if met.setdefault(one, two) != two:
            several[one] = []
    if several:
        for one, place in zip(same, places, strict=True):
            if one in several:
                several[one].append(place)
    yield from several.values()


def _variants(spellings: dict[str, list[int]]) -> Iterator[tuple[str, str]]:
    """Give (usual, odd) for the names that sound the same but are written differently."""
    sounds: dict[str, list[str]] = defaultdict(list)
    for name in sorted(spellings, key=lambda n: (-len(spellings[n]), spellings[n][0])):
        if _NAME.fullmatch(name):
            sounds[rough(name)].append(name)
    for key, (usual, *rest) in sounds.items():
        if len(key) >= SHORTEST:
            for odd in rest:
                if odd.rstrip("s") != usual.rstrip("s"):
                    yield usual, odd


def _finding(scan: Scan, rule: Rule, pair: int, usual: list[int]) -> Finding:
    here, there = _place(scan, pair), _place(scan, usual[0])
    spelled = scan.string[there[0] : there[1]]
    return scan.reading.finding(
        rule,
        f"“{scan.string[here[0] : here[1]]}” is “{spelled}” elsewhere in the text",
        [here, (*there, "usual spelling")],
        confidence=0.85,
        evidence={"usual": spelled, "times": len(usual)},
    )


def _place(scan: Scan, pair: int) -> tuple[int, int]:
    last = int(scan.words.starts[pair + 1])
    return int(scan.words.starts[pair]), last + len(_bare(scan.word(pair + 1)))


def _bare(name: str) -> str:
    """Take a possessive off a name."""
    return name[:-2] if name.endswith(("’s", "'s")) else name
