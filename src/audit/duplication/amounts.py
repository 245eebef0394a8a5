"""What a number counts: its sign, its currency, its unit. Equal words may differ in these alone.

A word has no marks in it, so "$5" and "€5", "−3" and "3", "5%" and "5 points" hold the same number;
what stands right before and after it tells them apart.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from audit.duplication.lexicon import Difference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.duplication.lexicon import Lexicon
    from audit.duplication.views import Edge

BEFORE = 8
AFTER = 40
"""Code points around a number that are looked at."""


class Amount(NamedTuple):
    """What one number counts. A set holds all that a mark or word may mean; empty: not said."""

    negative: bool
    units: frozenset[str]
    start: int
    end: int
    """The number with its marks, in code points."""


def counted(edge: Edge, known: Lexicon) -> list[Difference]:
    """Find equal numbers with another sign, currency or unit."""
    ours, theirs = edge.first.text, edge.second.text
    first, second = edge.first.payload, edge.second.payload
    assert ours is not None
    assert theirs is not None
    assert first is not None
    assert second is not None
    places = [match.span() for match in _numbers(known.amounts).finditer(ours)]
    at = np.searchsorted(first.starts, [start for start, _ in places], side="right") - 1
    found = []
    block = 0
    for (start, end), word in zip(places, at.tolist(), strict=True):
        while block < len(edge.blocks) and edge.blocks[block][0] + edge.blocks[block][2] <= word:
            block += 1
        if block == len(edge.blocks):
            break
        a, b, _ = edge.blocks[block]
        if word < a:
            continue
        shift = int(second.starts[b + word - a]) - int(first.starts[word])
        if theirs[start + shift : end + shift].lower() != ours[start:end].lower():
            continue
        if (
            ours[max(0, start - BEFORE) : end + AFTER]
            == theirs[max(0, start + shift - BEFORE) : end + shift + AFTER]
        ):
            continue  # nothing around the two tells them apart, and most pairs are like that
        left, right = amount(ours, start, end), amount(theirs, start + shift, end + shift)
        if differ(left, right):
            found.append(Difference("number", (left.start, left.end), (right.start, right.end)))
    return found


@lru_cache
def _numbers(words: frozenset[str]) -> re.Pattern[str]:
    """Find digits and the number words of a language."""
    digits = r"\d+(?:[.,]\d+)*"
    listed = "|".join(sorted(map(re.escape, words)))
    return re.compile(rf"{digits}|\b(?:{listed})\b" if listed else digits, re.IGNORECASE)


def amount(text: str, start: int, end: int) -> Amount:
    """Read the marks and the word around the number `text[start:end]`."""
    before, after = _patterns()
    lead = before.search(text[max(0, start - BEFORE) : start])
    tail = after.match(text[end : end + AFTER])
    units: frozenset[str] = frozenset()
    negative = False
    low, high = start, end
    if lead:
        at = start - (lead.end() - lead.start("mark"))
        # "40 –62 cm" is a range, loosely set.
        ranges = text[max(0, at - 2) : at].rstrip()[-1:].isdecimal()
        negative = lead["sign"] in ("-", "−", "–", "－") and not ranges
        units = _of((lead["money"] or "").strip())
        if negative or units:
            low = at
    if not units and tail:
        for name in ("mark", "word"):
            if tail[name] and (units := _of(tail[name])):
                high = end + tail.end(name)
                break
    return Amount(negative, units, low, high)


def differ(ours: Amount, theirs: Amount) -> bool:
    """Tell whether two equal numbers count different things; what one does not say is not held."""
    if ours.negative != theirs.negative:
        return True
    return bool(ours.units and theirs.units) and not ours.units & theirs.units


def unit(word: str) -> frozenset[str]:
    """Give what a word may measure; empty if it measures nothing."""
    return _units().get(word.lower(), frozenset())


def _of(word: str) -> frozenset[str]:
    if not word:
        return frozenset()
    word = "".join(word.split())
    return _units().get(word) or _units().get(word.lower(), frozenset())


@lru_cache(maxsize=1)
def _units() -> Mapping[str, frozenset[str]]:
    """Give what each mark and word may mean."""
    meant: dict[str, set[str]] = {}
    for name, words in _data()["units"].items():
        for word in words:
            meant.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in meant.items()}


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("audit.duplication") / "units.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = _data()
    codes = "|".join(sorted(map(re.escape, data["before"]["codes"]), key=len, reverse=True))
    scales = "|".join(map(re.escape, data["after"]["scales"]))
    before = (
        r"(?:^|(?<=[\s(\[]))(?P<mark>(?P<sign>[-−–－+＋±])?"
        rf"(?P<money>(?:\b(?:{codes})|(?:\b[A-Z]{{1,3}})?[\$＄€£￡¥￥₹₽₩₺₴₪฿₫₦¢])\s?)?"
        r"(?P<last>[-−–－])?)\Z"
    )
    after = (
        rf"(?:[\d.,]*\d)?(?:[\s-]?(?:{scales})\b)?\s?(?:(?P<mark>%|％|٪|‰|°\s?[CF]?|[€\$£¥₹₽₩₺₴₪])"
        r"|-?(?P<word>per\s?cent|[^\W\d_]+))"
    )
    return re.compile(before), re.compile(after, re.IGNORECASE)
