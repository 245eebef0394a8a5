"""A surname or a place that stands in two spellings: “Merkl” beside Angela Merkel."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audit.translation.detectors.name_variants import kin
from audit.translation.lists import english_words
from audit.translation.romanisation import sound
from audit.translation.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT106"

FEWEST = 4
"""A name of fewer sounds is too short to be told from another."""
MOST = 40
"""Places of a spelling whose neighbours are looked at."""
_TITLES = frozenset(
    listed(
        "mr mrs ms dr president minister chancellor premier prime senator governor mayor general",
        "king queen prince princess secretary director chairman chairwoman ambassador spokesman",
        "spokeswoman commissioner professor judge colonel captain leader sheikh pope",
    )
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find the spelling that no list knows, beside one that sounds the same."""
    if not scan.english:
        return
    for group in scan.alike:
        spellings: dict[str, list[int]] = defaultdict(list)
        for place in group:
            spellings[_bare(scan.word(place))].append(place)
        for odd, usual in _pairs(scan, spellings):
            for place in spellings[odd]:
                yield _finding(scan, rule, (place, odd), (spellings[usual], usual))


def _pairs(scan: Scan, spellings: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    """Give the odd and the usual spelling of each name that stands for one and the same."""
    if len(spellings) < 2:
        return
    known = english_words()
    sounds: dict[str, list[str]] = defaultdict(list)
    for name in sorted(
        spellings, key=lambda n: (n.lower() not in known, -len(spellings[n]), spellings[n][0])
    ):
        if name.isalpha() and name[1:].islower() and len(sound(name)) >= FEWEST:
            sounds[sound(name)].append(name)
    for usual, *rest in sounds.values():
        if any(_common(scan, spellings[name][0]) for name in (usual, *rest)):
            continue
        for odd in rest:
            if (
                odd.lower() not in known
                and odd.rstrip("s") != usual.rstrip("s")
                and not kin(scan, spellings[usual], spellings[odd])
                and _one(scan, spellings[odd], spellings[usual])
            ):
                yield odd, usual


def _common(scan: Scan, place: int) -> bool:
    """Say whether the text has the word in small letters too, or all texts do."""
    same = scan.words.hashes == scan.words.hashes[place]
    return bool((same & ~scan.capital).any()) or bool(
        scan.lists.item(place) & scan.bits("function", "common")
    )


def _one(scan: Scan, odd: Sequence[int], usual: Sequence[int]) -> bool:
    """Say whether nothing speaks for two people: neither bears a first name that the other lacks.

    A name before another is a first name itself, which many people share.
    """
    if all(_followed(scan, place) for place in odd[:MOST]):
        return False
    if all(_followed(scan, place) for place in usual[:MOST]):
        return False
    first = {name for place in odd[:MOST] if (name := _before(scan, place))}
    return not first or first <= {_before(scan, place) for place in usual[:MOST]}


def _followed(scan: Scan, place: int) -> bool:
    """Say whether another capital follows, so that this one is a first name: Ashlie Hudec."""
    return bool(scan.spaced[place] and place + 1 < len(scan.words) and scan.capital[place + 1])


def _before(scan: Scan, place: int) -> str:
    """Give the first name before a surname, or nothing where a title or no name stands there."""
    if not place or not scan.spaced[place - 1] or not scan.capital[place - 1]:
        return ""
    word = scan.word(place - 1).lower()
    function = scan.lists.item(place - 1) & scan.bits("function", "common")
    return "" if function or word in _TITLES else word


def _bare(name: str) -> str:
    return name[:-2] if name.endswith(("’s", "'s")) else name


def _finding(
    scan: Scan, rule: Rule, here: tuple[int, str], elsewhere: tuple[Sequence[int], str]
) -> Finding:
    (place, odd), (others, usual) = here, elsewhere
    start, there = scan.words.starts.item(place), scan.words.starts.item(others[0])
    return scan.reading.finding(
        rule,
        f"“{odd}” is “{usual}” elsewhere in the text",
        [(start, start + len(odd)), (there, there + len(usual), "usual spelling")],
        confidence=0.75,
        evidence={"usual": usual, "times": len(others)},
    )
