"""One name in several spellings within a text, as transliteration leaves it.

Two names that sound alike are one where they share the other part (Sergei and Sergey Orlov), or
where one of them stands without a first name and nothing makes two people of them (Angela Merkel,
Merkl).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from audit.text.frequency import frequencies
from audit.text.romanisation import rough, sound, unaccented
from audit.translation.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

    Spellings = Mapping[str, Sequence[int]]
    """Where each spelling stands, as ordinals of words."""
    Told = tuple[tuple[int, int], tuple[int, int], float]
    """First and last word of an odd spelling and of a usual one, and how sure that is."""

CODE = "MT106"

SHORTEST = 4
"""A name of fewer sounds (Ana, Hannah) is too short to be told from another."""
MOST = 40
"""Places of a spelling whose neighbours are looked at."""
NEAR = 40
"""Two names so many characters apart are told of side by side."""
_TRIED = 20
_NAME = re.compile(r"[A-ZÀ-Ž][a-zà-ž’'-]{3,}")
_KIN = re.compile(r"\b(?:brothers?|sisters?|cousins?|twins?|sons?|daughters?|father|mother)\b")
_AND = re.compile(r"(?: [A-Z][\w.]+){0,2}(?:,|,? (?:and|or|&)) (?:[A-Z][\w.]+ )?")
_TITLES = frozenset(
    listed(
        "mr mrs ms dr president minister chancellor premier prime senator governor mayor general",
        "king queen prince princess secretary director chairman chairwoman ambassador spokesman",
        "spokeswoman commissioner professor judge colonel captain leader sheikh pope",
    )
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find the rarer or unknown spelling wherever it stands beside another of the same name."""
    if not scan.english:
        return
    told: set[int] = set()
    for group in scan.alike:
        spellings: dict[str, list[int]] = defaultdict(list)
        for place in group:
            spellings[_bare(scan.word(place))].append(place)
        for usual, odd in _pairs(spellings):
            for here, there, confidence in _one(scan, usual, odd, spellings):
                if here[0] not in told:
                    told.update(here)
                    yield _finding(scan, rule, here, there, confidence)


def _pairs(spellings: Spellings) -> Iterator[tuple[str, str]]:
    """Give the most frequent spelling of each name with every other that sounds roughly alike."""
    known = frequencies()
    sounds: dict[str, list[str]] = defaultdict(list)
    for name in sorted(
        spellings, key=lambda n: (-len(spellings[n]), n.lower() not in known, spellings[n][0])
    ):
        if _NAME.fullmatch(name):
            sounds[rough(name)].append(name)
    for key, (usual, *rest) in sounds.items():
        if len(key) >= SHORTEST:
            yield from ((usual, odd) for odd in rest if odd.rstrip("s") != usual.rstrip("s"))


def _one(scan: Scan, usual: str, odd: str, spellings: Spellings) -> Iterator[Told]:
    """Give the odd places, each with a usual one, if both spellings are of one name."""
    if _kin(scan, spellings[usual], spellings[odd]):
        return
    full = list(_shared(scan, spellings[usual], spellings[odd]))
    if full or sound(usual) != sound(odd):
        yield from full
        return
    known = frequencies()
    if odd.lower() in known:
        usual, odd = odd, usual  # the spelling that no list has is the odd one
    if odd.lower() not in known and _bare_name(scan, spellings[usual], spellings[odd]):
        there = spellings[usual][0]
        sure = 0.6 if unaccented(usual) == unaccented(odd) else 0.75
        for place in spellings[odd]:
            yield (place, place), (there, there), sure


def _shared(scan: Scan, usual: Sequence[int], odd: Sequence[int]) -> Iterator[Told]:
    """Give the full names whose other part is the same: Sergei Orlov, Sergey Orlov."""
    hashes = scan.words.hashes
    before = {hashes.item(p - 1): p for p in reversed(usual[:MOST]) if _named(scan, p)}
    after = {hashes.item(p + 1): p for p in reversed(usual[:MOST]) if _joined(scan, p)}
    for place in odd:
        if _named(scan, place) and (other := before.get(hashes.item(place - 1))) is not None:
            yield (place - 1, place), (other - 1, other), 0.85
        elif _joined(scan, place) and (other := after.get(hashes.item(place + 1))) is not None:
            yield (place, place + 1), (other, other + 1), 0.85


def _named(scan: Scan, place: int) -> bool:
    """Say whether a word with a capital before a word belongs to one name with it.

    A title is the other part of a surname alone, but not of a first name: two ministers Hassan.
    """
    if not _joined(scan, place - 1):
        return False
    return not _joined(scan, place) or scan.word(place - 1).lower() not in _TITLES


def _joined(scan: Scan, place: int) -> bool:
    """Say whether a space parts two words with a capital."""
    if place < 0 or place + 1 >= len(scan.words):
        return False
    return bool(scan.spaced[place] and scan.capital[place] and scan.capital[place + 1])


def _bare_name(scan: Scan, usual: Sequence[int], odd: Sequence[int]) -> bool:
    """Say whether two spellings are a surname or a place, and nothing makes two people of them.

    Neither bears a first name that the other lacks, neither is always a first name itself, which
    many people share, and the text has neither in small letters.
    """
    for places in (usual, odd):
        common = scan.words.hashes.item(places[0]) in scan.small
        if common or all(_joined(scan, place) for place in places[:MOST]):
            return False
    first = {name for place in odd[:MOST] if (name := _first_name(scan, place))}
    return first <= {_first_name(scan, place) for place in usual[:MOST]}


def _first_name(scan: Scan, place: int) -> str:
    """Give the first name before a surname, or nothing where a title or no name stands there."""
    if not _joined(scan, place - 1):
        return ""
    word = scan.word(place - 1).lower()
    listed_one = scan.lists.item(place - 1) & scan.bits("function", "common")
    return "" if listed_one or word in _TITLES else word


def _kin(scan: Scan, usual: Sequence[int], odd: Sequence[int]) -> bool:
    """Say whether two spellings are told of side by side, as of two people: A and B Wilson."""
    for one in usual[:_TRIED]:
        for other in odd[:_TRIED]:
            first, second = sorted((one, other))
            start, end = scan.place(first)[1], scan.place(second)[0]
            if end - start >= NEAR:
                continue
            joined = _AND.fullmatch(scan.string, start, end)
            around = (max(0, start - 60), end + 80)
            if joined or _KIN.search(scan.string, *around):
                return True
    return False


def _bare(name: str) -> str:
    """Take a possessive off a name."""
    return name[:-2] if name.endswith(("’s", "'s")) else name


def _finding(
    scan: Scan, rule: Rule, here: tuple[int, int], there: tuple[int, int], confidence: float
) -> Finding:
    odd, usual = _place(scan, here), _place(scan, there)
    spelled = scan.string[usual[0] : usual[1]]
    return scan.reading.finding(
        rule,
        f"“{scan.string[odd[0] : odd[1]]}” is “{spelled}” elsewhere in the text",
        [odd, (*usual, "usual spelling")],
        confidence=confidence,
        evidence={"usual": spelled},
    )


def _place(scan: Scan, words: tuple[int, int]) -> tuple[int, int]:
    """Give where the first word starts and the last ends, without a possessive."""
    return scan.place(words[0])[0], scan.place(words[1])[0] + len(_bare(scan.word(words[1])))
