"""Lexicons of phrases, all found in one pass: word hashes say where to look, a pattern decides.

A phrase is written as tokens with one space between: a word, alternatives `a|b`, `_` for any one
word, `#` for a number, `*` for up to three words, `,` or `.` as themselves, and `^` in front for
the start of a sentence. A phrase with a capital letter is matched with its case, others without.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from audit.translation.lists import HashTable
from audit.translation.wordlists import words as listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.text.words import Words

    Place = tuple[int, int, int, frozenset[int] | None]
    """An entry, how many of its words stand before, and which words must stand how far on."""
    Candidates = list[tuple[int, Sequence[Place]]]
    """Positions among a text's words, and the entries that may stand there."""

FILES = ("calques", "syntax", "dates", "acronyms", "names", "numbers")
"""The lexicons under `data/`, each a TSV with the columns of `Entry`."""

_COMMON = frozenset(
    listed(
        "the of and to in a an is was were are be been that for on with as at by from it its this",
        "his her he she they them their we our us you i has have had not will would can could",
        "should or but which who what when all more one two new said also after other first last",
        "time year years people than so if there into over about no up out only some these those",
        "being during made take took way work state number level according due under police there",
    )
)
_GAP = r"(?:[ \t\xa0\u2009\u202f]{1,4}|[ \t]?\r?\n[ \t]?)"
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;\n\r\"“”«»‘(\[–—-])[\"“”«»‘’(\[\s]*\Z")
_ONE_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\Z")
_SHOUTED = re.compile(r"\b[A-Z]{2}")  # US is not "us", IT is not "it"
_SPECIAL = frozenset("_#*,.^;")


class Entry(Struct, frozen=True):
    """One phrase of a lexicon."""

    code: str
    """The rule that reports it."""
    source: str
    """Language whose wording shows through, ISO 639-1; several with `+`; empty if none."""
    tier: str
    """`strong` speaks for itself, `weak` counts only beside strong marks of the same source, and
    `named` only where the idiom stands in the text too."""
    phrase: str
    idiom: str
    """What an English editor would write, or what is wrong."""
    confidence: float
    """Share of hits that are right, as measured (docs/benchmarks/artefacts.md)."""

    @property
    def folded(self) -> bool:
        """Whether case does not matter."""
        return self.phrase == self.phrase.lower()

    @property
    def sources(self) -> tuple[str, ...]:
        """The source languages as codes."""
        return tuple(self.source.split("+")) if self.source else ()


class Match(Struct, frozen=True):
    """Where an entry was found."""

    start: int
    end: int
    entry: Entry


def read(name: str) -> list[Entry]:
    """Read one lexicon."""
    text = (files("audit.translation") / "data" / f"{name}.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Entry(
            code=row["code"],
            source=row["source"],
            tier=row["tier"],
            phrase=row["phrase"],
            idiom=row["idiom"],
            confidence=float(row["confidence"]),
        )
        for row in rows
    ]


class Lexicon:
    """Phrases indexed by the hash of two adjacent words (or of one) that each must contain."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        anchors: dict[tuple[str, ...], list[Place]] = {}
        for number, entry in enumerate(entries):
            (offset, words), also = _anchors(entry.phrase)
            # A second word that must stand there too spares most trials of the pattern.
            at, wanted = (0, None) if also is None else (also[0] - offset, _keys(also[1]))
            for choice in words:
                anchors.setdefault(choice, []).append((number, offset, at, wanted))
        singles = {key[0]: places for key, places in anchors.items() if len(key) == 1}
        pairs = {key: places for key, places in anchors.items() if len(key) == 2}
        self._singles = _Table(_hash(list(singles)), list(singles.values()))
        first, second = _hash([key[0] for key in pairs]), _hash([key[1] for key in pairs])
        self._pairs = _Table(_join(first, second), list(pairs.values()))

    def candidates(self, hashes: NDArray[np.uint64], bounds: Sequence[int]) -> list[Candidates]:
        """Say where the words of many texts may hold which entries; `bounds` part the texts."""
        found: list[Candidates] = [[] for _ in bounds[1:]]
        for table, keys in (
            (self._singles, hashes),
            (self._pairs, _join(hashes[:-1], hashes[1:])),
        ):
            positions, rows = table.find(keys)
            owners = np.searchsorted(bounds, positions, "right") - 1
            for position, row, owner in zip(
                positions.tolist(), rows.tolist(), owners.tolist(), strict=True
            ):
                found[owner].append((position - bounds[owner], table.values[row]))
        return found

    def check(self, string: str, words: Words, candidates: Candidates) -> dict[str, list[Match]]:
        """Give the phrases that do stand there; of overlapping hits of a rule the longest."""
        found: list[Match] = []
        hashes = words.hashes
        for position, places in candidates:
            for number, offset, at, wanted in places:
                if position < offset:
                    continue
                if wanted is not None and not (
                    position + at < len(hashes) and hashes.item(position + at) in wanted
                ):
                    continue
                entry = self.entries[number]
                start = int(words.starts[position - offset])
                hit = _pattern(entry.phrase).match(string, start)
                if hit is not None and _stands(entry, string, start, hit[0]):
                    if entry.phrase.startswith("#"):
                        start = _whole_number(string, start)
                    found.append(Match(start, hit.end(), entry))
        return _longest(found) if found else {}

    def find(self, string: str, words: Words) -> dict[str, list[Match]]:
        """Find all phrases in one text."""
        return self.check(string, words, self.candidates(words.hashes, [0, len(words)])[0])


def _stands(entry: Entry, string: str, start: int, passage: str) -> bool:
    """Say whether what the pattern matched is the phrase: at its place, and not in capitals."""
    if entry.phrase.startswith("^") and not _SENTENCE_START.search(
        string[max(0, start - 8) : start]
    ):
        return False
    return not (entry.folded and _SHOUTED.search(passage))


class _Table:
    """Hashes of words or pairs, and for each the entries that may stand there."""

    def __init__(self, keys: NDArray[np.uint64], values: Sequence[Sequence[Place]]) -> None:
        order = np.argsort(keys)
        self.find = HashTable(keys[order]).find
        self.values = [values[n] for n in order]


def _join(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Hash a pair of words from the hashes of each."""
    with np.errstate(over="ignore"):
        mixed = first * np.uint64(0x9E3779B97F4A7C15) + second
        mixed ^= mixed >> np.uint64(31)
        return mixed * np.uint64(0xBF58476D1CE4E5B9)


def _hash(words: Sequence[str]) -> NDArray[np.uint64]:
    from audit.text.words import codepoints, find_words

    return find_words(codepoints("\n".join(words))).hashes


Anchor = tuple[int, list[tuple[str, ...]]]
"""How many words stand before, and the alternatives: words or pairs of words."""


def _anchors(phrase: str) -> tuple[Anchor, Anchor | None]:
    """Choose the words to look a phrase up by, and another one that must stand there too.

    The rarest pair of adjacent words is best, or the rarest word; frequent ones are in `_COMMON`.
    """
    choices: list[tuple[float, int, list[tuple[str, ...]]]] = []
    stretch: dict[int, int] = {}  # by offset: words between which no gap of unknown width is
    offset = gaps = 0
    previous: list[str] = []
    for token in _tokens(phrase):
        if token in {",", ".", ";"}:
            continue
        if "*" in token or "-" in token:  # what follows stands at no fixed distance
            break
        if token in {"_", "#"}:
            previous, offset, gaps = [], offset + 1, gaps + 1  # 1,200 and well-known are two words
            continue
        words = _words(token)
        stretch[offset] = gaps
        choices.append((_rarity(words), offset, [(word,) for word in words]))
        if previous:
            both = 1 + _rarity(previous) + _rarity(words)
            choices.append((both, offset - 1, list(product(previous, words))))
        previous, offset = words, offset + 1
    if not choices:
        raise ValueError(f"the phrase {phrase!r} has no word to look it up by")
    # Of equals the last: what follows “the president” is rarer than it is itself.
    _, place, anchors = max(choices, key=lambda one: (one[0], one[1] * (1 if one[0] > 1 else -1)))
    width = len(anchors[0])
    others = [
        choice
        for choice in choices
        if len(choice[2][0]) == 1
        and not place <= choice[1] < place + width
        and stretch[choice[1]] == stretch[place]
    ]
    also = max(others, key=lambda choice: (choice[0], -choice[1]), default=None)
    return (place, anchors), None if also is None else (also[1], also[2])


def _keys(words: Sequence[tuple[str, ...]]) -> frozenset[int]:
    """Hash single words."""
    return frozenset(_hash([word for (word,) in words]).tolist())


def _tokens(phrase: str) -> list[str]:
    """Split a phrase into tokens; a hyphenated word is as many as it has parts."""
    return [
        part
        for token in phrase.removeprefix("^ ").split(" ")
        for part in (token.split("-") if "|" not in token else [token])
    ]


def _rarity(words: Sequence[str]) -> float:
    """Say how rare the most frequent of some words is: 0 common, 1 short, 2 others."""
    return min(0.0 if word in _COMMON else 1.0 if len(word) < 5 else 2.0 for word in words)


def _words(token: str) -> list[str]:
    """Split alternatives, each of which must be one word."""
    words = [word.lower() for word in token.split("|")]
    if not all(map(_ONE_WORD.match, words)):
        raise ValueError(f"{token!r} is not made of single words")
    return words


@lru_cache(maxsize=4096)
def _pattern(phrase: str) -> re.Pattern[str]:
    parts: list[str] = []
    for token in phrase.removeprefix("^ ").split(" "):
        if token in {",", ".", ";"}:
            parts.append(rf"\s?{re.escape(token)}")
            continue
        if "*" in token:
            parts.append(rf"(?:{_GAP}[^\W_][\w'’-]*){{0,3}}?")
            continue
        choices = {
            "_": r"[^\W_][\w'’-]*",
            "#": r"\d[\d.,]*",
        }.get(token) or "(?:" + "|".join(
            re.escape(word).replace("'", "['’]") for word in token.split("|")
        ) + ")"
        parts.append(f"{_GAP if parts else ''}{choices}")
    flags = re.IGNORECASE if phrase == phrase.lower() else re.NOFLAG
    return re.compile("".join(parts) + r"(?!\w)(?!['’-]\w)", flags)


def _whole_number(string: str, start: int) -> int:
    """Go back to the first digit of a number such as 6,000, which is two words."""
    low = max(0, start - 20)
    while start > low and (string[start - 1].isdigit() or string[start - 1] in ".,"):
        start -= 1
    return start


def _longest(found: list[Match]) -> dict[str, list[Match]]:
    kept: dict[str, list[Match]] = {}
    for match in sorted(found, key=lambda m: (m.entry.code, m.start, -m.end, m.entry.phrase)):
        row = kept.setdefault(match.entry.code, [])
        if not row or match.start >= row[-1].end:
            row.append(match)
    return kept


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Give all the shipped phrases, indexed."""
    return Lexicon([entry for name in FILES for entry in read(name)])
