"""Names without their capital: “the european union”, “on monday”, as older systems leave them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from audit.translation.lists import is_english

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT124"

_COMPOUNDS = {
    "french": "fries fry toast door window kiss press dressing bread bean horn braid onion polish",
    "swiss": "cheese chard roll",
    "danish": "pastry",
    "english": "muffin",
    "roman": "numeral candle type",
    "russian": "roulette dressing doll",
    "turkish": "delight towel bath",
    "scottish": "terrier",
    "irish": "coffee setter",
    "german": "measles shepherd chocolate",
    "belgian": "waffle",
    "canadian": "bacon",
    "spanish": "omelette moss",
    "indian": "summer ink",
    "chinese": "checkers cabbage",
    "brussels": "sprout",
}
"""Words that go with a name which dictionaries also write small."""
_JOINED = frozenset("-@/._#")


_DETERMINERS = frozenset(
    ("a", "an", "the", "this", "that", "every", "each", "another", "some", "any")
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find names of days, months, peoples, countries and capitals written small."""
    if not scan.english:
        return
    if scan.uncapped:
        yield from _elsewhere(scan, rule)
    if scan.lists_any("name_closers") and scan.lists_any("name_openers"):
        yield from _pairs(scan, rule)
    if scan.lists_any("pronoun_i"):
        yield from _first_person(scan, rule)
    if not scan.lists_any("always_capital"):
        return
    words = scan.words
    for place in np.flatnonzero(scan.on("always_capital") & ~scan.capital).tolist():
        start, end = int(words.starts[place]), int(words.ends[place])
        name = scan.string[start:end]
        if not name.islower() or _joined(scan.string, start, end):
            continue
        if _thing(scan, place) or scan.all_small(start):
            continue
        yield scan.reading.finding(
            rule,
            f"“{name}” is written with a capital in English",
            [(start, end)],
            confidence=0.9,
            evidence={"name": name},
        )


def _thing(scan: Scan, place: int) -> bool:
    """Say whether a name has become a word: french fries, swiss cheese."""
    if place + 1 == len(scan.words) or not scan.spaced[place]:
        return False
    return f"{scan.word(place)} {scan.word(place + 1)}" in _things()


@lru_cache(maxsize=1)
def _things() -> frozenset[str]:
    return frozenset(
        f"{name} {noun}"
        for name, nouns in _COMPOUNDS.items()
        for noun in (*nouns.split(), *(f"{n}s" for n in nouns.split()))
    )


def _elsewhere(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find a word that is no English one and that the text writes with a capital otherwise."""
    hashes, capital = scan.words.hashes, scan.capital
    often, seldom = (Counter(hashes[which].tolist()) for which in (capital, ~capital))
    # A capital says most where it neither opens a sentence nor stands in a title.
    before, after = np.zeros(len(capital), bool), np.zeros(len(capital), bool)
    before[1:] = scan.spaced[:-1] & ~capital[:-1]
    after[:-1] = scan.spaced[:-1] & capital[1:]
    alone = frozenset(hashes[capital & before & ~after].tolist())
    for place in scan.uncapped:
        start, end = scan.place(place)
        name, key = scan.string[start:end], hashes.item(place)
        if scan.all_small(start):
            continue
        if not name.isalpha() or is_english(name) or _joined(scan.string, start, end):
            continue
        if place and scan.word(place - 1).lower() in _DETERMINERS:
            continue
        if key not in alone or often[key] <= max(1, seldom[key]):
            continue
        yield scan.reading.finding(
            rule,
            f"“{name}” has a capital elsewhere in the text",
            [(start, end)],
            confidence=0.75,
            evidence={"name": name},
        )


def _pairs(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find names of two words: “the united nations”."""
    small = ~scan.capital & scan.spaced
    both = (small & scan.on("name_openers"))[:-1] & (~scan.capital & scan.on("name_closers"))[1:]
    for place in np.flatnonzero(both).tolist():
        start, end = scan.place(place)[0], scan.place(place + 1)[1]
        name = scan.string[start:end]
        if scan.all_small(start):
            continue
        yield scan.reading.finding(
            rule,
            f"“{name}” is written with capitals in English",
            [(start, end)],
            confidence=0.85,
            evidence={"name": name},
        )


def _first_person(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find “i” where “I” is meant: between two words, the next of which is its verb."""
    alone = scan.on("pronoun_i") & ~scan.capital & scan.spaced
    alone[1:] &= scan.spaced[:-1]
    for place in np.flatnonzero(alone[:-1] & scan.on("i_verbs")[1:]).tolist():
        if scan.all_small(scan.place(place)[0]):
            continue
        yield scan.reading.finding(
            rule,
            "“I” is written with a capital in English",
            [scan.place(place)],
            confidence=0.85,
            evidence={"name": "i"},
        )


def _joined(string: str, start: int, end: int) -> bool:
    """Say whether a word is part of an address, a path or a compound."""
    if string[start - 1 : start] in _JOINED and start:
        return True
    return string[end : end + 1] in _JOINED and string[end : end + 2].strip() not in {"", "."}
