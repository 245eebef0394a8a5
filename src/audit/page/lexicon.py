"""The furniture lexicon: phrases and patterns, read from data and laid out for fast look-up."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import lru_cache
from importlib.resources import files
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KEY_LENGTH = 100
"""A line is looked up by its first hundred characters; no phrase is longer."""

BEGINNING = 60
"""Of a longer line so much is looked up; no beginning is longer."""

BUCKETS = (8, 5, 3)
"""Sizes under which beginnings are filed, the largest that fits."""

WIDE = "\u2e80"
"""From here on scripts write words in two characters."""

_DIGITS = re.compile(r"\d+")
_STRAIGHT = (("’", "'"), ("‘", "'"), ("\u00a0", " "))


class Phrase(NamedTuple):
    """What a line that holds a phrase is."""

    code: str
    hint: bool
    """Whether the line counts only beside other furniture."""
    words: int
    """The longest line, in words, that a beginning may claim."""
    headline: bool
    """Whether a line that ends like a sentence is left alone."""


class Pattern(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One regular expression with what makes it cheap: where to look and when not to."""

    rule: str
    place: Literal["line", "head", "tail"]
    regex: str
    longest: int
    """Most characters that the line (or its matching head or tail) has."""
    first: list[str] = []
    near: list[str] = []
    last: str = ""
    edges: bool = False
    cased: bool = False


class Compiled(NamedTuple):
    """A pattern ready to run."""

    code: str
    place: str
    run: re.Pattern[str]
    longest: int
    near: tuple[str, ...]
    last: str
    """The line ends in one of these; empty: in any."""
    edges: bool


class _Group(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    rule: str
    language: str
    whole: list[str] = []
    hints: list[str] = []
    starts: list[str] = []
    words: int = 12
    headline: bool = False


class Lexicon(NamedTuple):
    """All phrases and patterns by what a line's key begins with."""

    whole: Mapping[str, Phrase]
    starts: Mapping[str, Sequence[tuple[str, Phrase]]]
    """By the first characters of the key: see `buckets`."""
    firsts: Mapping[str, Sequence[tuple[str, Compiled]]]
    """Patterns for lines that begin in a known way, by the first characters of the key."""
    lines: Sequence[Compiled]
    """Patterns for whole lines that hold a known string, the longest first."""
    heads: Mapping[str, Sequence[Compiled]]
    """By the line's first character."""
    tails: Sequence[Compiled]
    short: frozenset[str]
    """What any phrase or beginning is filed under."""
    long: frozenset[str]
    """The same without whole phrases, for lines longer than any."""


def key(line: str) -> str:
    """Fold a line to what it is looked up by: case, digits, apostrophes and decoration gone.

    Of a line too long to be a phrase only the beginning is kept.
    """
    folded = line[: KEY_LENGTH if len(line) < KEY_LENGTH else BEGINNING].casefold()
    if not folded.isascii():
        for fancy, plain in _STRAIGHT:
            folded = folded.replace(fancy, plain)
    first, last = 0, len(folded)
    while first < last and not folded[first].isalnum():
        first += 1
    while last > first and not folded[last - 1].isalnum():
        last -= 1
    folded = folded[first:last]
    if "  " in folded or "\t" in folded:
        folded = " ".join(folded.split())
    return _DIGITS.sub("0", folded)


def _bucket(beginning: str) -> str:
    """Give what a beginning is filed under: so many characters as tell it from most prose."""
    if beginning[:1] >= WIDE:
        return beginning[:2]
    for size in BUCKETS:
        if len(beginning) >= size:
            return beginning[:size]
    return beginning


def buckets_of(folded: str) -> tuple[str, ...]:
    """Give all that a line which begins so may be filed under."""
    if folded[:1] >= WIDE:
        return (folded[:2],)
    return (folded[:8], folded[:5], folded[:3])


def _begin(phrase: str) -> str:
    """Fold the beginning of a line, which keeps what closes it: "related:" is not "related"."""
    bare = phrase.rstrip()
    while bare and not bare[-1].isalnum():
        bare = bare[:-1]
    return key(phrase) + phrase[len(bare) :]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the lexicon that ships with the package."""
    whole: dict[str, Phrase] = {}
    starts: dict[str, list[tuple[str, Phrase]]] = defaultdict(list)
    for group in msgspec.convert(_read("furniture.toml")["group"], list[_Group]):
        sure = Phrase(group.rule, hint=False, words=group.words, headline=group.headline)
        for phrase in group.whole:
            if key(phrase) != "0":  # "0 ℃": left to the patterns, or any number would do
                whole[key(phrase)] = sure
        for phrase in group.starts:
            beginning = _begin(phrase)
            starts[_bucket(beginning)].append((beginning, sure))
        for phrase in group.hints:
            whole.setdefault(key(phrase), sure._replace(hint=True))
    firsts, anywhere = _patterns()
    by_place = {
        place: [pattern for pattern in anywhere if pattern.place == place]
        for place in ("line", "head", "tail")
    }
    by_place["line"].sort(key=attrgetter("longest"), reverse=True)
    heads: dict[str, list[Compiled]] = defaultdict(list)
    for pattern in by_place["head"]:
        for first in sorted({literal[0] for literal in pattern.near}):
            heads[first].append(pattern)
    return Lexicon(
        whole=whole,
        starts=dict(starts),
        firsts=firsts,
        lines=by_place["line"],
        heads=dict(heads),
        tails=by_place["tail"],
        short=frozenset([*map(_bucket, whole), *starts, *firsts]),
        long=frozenset([*starts, *firsts]),
    )


@lru_cache(maxsize=1)
def word_lists() -> Mapping[str, frozenset[str]]:
    """Read the small sets of words that shapes are told by."""
    lists = _read("patterns.toml")["words"]
    return {name: frozenset(words.split("|")) for name, words in lists.items()}


def _patterns() -> tuple[dict[str, list[tuple[str, Compiled]]], list[Compiled]]:
    data = _read("patterns.toml")
    define: dict[str, str] = {}
    for name, value in data["define"].items():
        define[name] = _fill(value, define)
    firsts: dict[str, list[tuple[str, Compiled]]] = defaultdict(list)
    anywhere: list[Compiled] = []
    for pattern in msgspec.convert(data["pattern"], list[Pattern]):
        flags = re.NOFLAG if pattern.cased else re.IGNORECASE
        compiled = Compiled(
            pattern.rule,
            pattern.place,
            re.compile(_fill(pattern.regex, define), flags),
            pattern.longest,
            tuple(pattern.near),
            pattern.last,
            pattern.edges,
        )
        for beginning in pattern.first:
            folded = _begin(beginning)
            firsts[_bucket(folded)].append((folded, compiled))
        if not pattern.first:
            anywhere.append(compiled)
    return dict(firsts), anywhere


def _fill(regex: str, define: Mapping[str, str]) -> str:
    for name, value in define.items():
        regex = regex.replace("{" + name + "}", value)
    return regex


def _read(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((files("audit.page") / name).read_text("utf-8"))
