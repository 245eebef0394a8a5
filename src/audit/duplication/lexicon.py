"""The words of each language that carry a fact and have no digits, as data."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

DifferenceKind = Literal["number", "date", "name", "negation"]


class Difference(NamedTuple):
    """One fact that two copies tell differently."""

    kind: DifferenceKind
    a: tuple[int, int]
    """Where it stands in the first text, in code points."""
    b: tuple[int, int]


class Lexicon(NamedTuple):
    """What a language's words tell."""

    negations: frozenset[str]
    parts: tuple[str, ...]
    """What makes a word that holds it a negation: Korean "않"."""
    dates: frozenset[str]
    numbers: Mapping[str, str]
    """Number words with what they stand for in digits, or themselves."""
    amounts: frozenset[str]
    """Those of them that count something: two and more, not "first" or "half"."""
    loose: frozenset[str]
    """Words for an amount that is not told: "several"."""
    helpers: frozenset[str]
    """Verbs that come and go with a negation: "did"."""
    openers: frozenset[str]
    """Words that often open a sentence and are no names."""
    articles: frozenset[str]
    """Where every noun has a capital: words before nouns that are no names."""
    names: frozenset[str]
    """Names known in a script without capitals."""
    running: bool
    """Whether it is written without spaces, so that words are looked for in what stands there."""
    lead: str
    """Letters that stand before a word in one piece with it: Arabic "and"."""
    trail: bool
    """Whether particles stand after a word in one piece with it: Korean."""

    def known(self, word: str, words: Container[str]) -> str | None:
        """Find a word in a list, without what is written in one piece with it."""
        word = word.lower().replace("’", "'")
        if word in words:
            return word
        if self.lead and word[0] in self.lead and word[1:] in words:
            return word[1:]
        if self.trail:
            for end in range(len(word) - 1, 1, -1):
                if word[:end] in words:
                    return word[:end]
        return None

    def negates(self, word: str) -> bool:
        """Tell whether a word is a negation."""
        word = word.lower().replace("’", "'")
        return (
            word in self.negations
            or word.endswith("n't")
            or any(part in word for part in self.parts)
        )


_NO: frozenset[str] = frozenset()
NOTHING = Lexicon(
    _NO, (), _NO, {}, _NO, _NO, _NO, _NO, _NO, _NO, running=False, lead="", trail=False
)
"""For a language without lists: digits and capitals still count."""


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, Mapping[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = tomllib.loads(
        (files("audit.duplication") / "facts.toml").read_text("utf-8")
    )
    return data


@lru_cache
def lexicon(language: str) -> Lexicon:
    """Give the lists of a language, by its ISO 639-1 code."""
    lists = _lists().get(language)
    if lists is None:
        return NOTHING
    counts, ordinals = lists.get("counts", []), lists.get("ordinals", [])
    others = lists.get("numbers", [])
    return Lexicon(
        frozenset(lists["negations"]),
        tuple(lists.get("parts", ())),
        frozenset(lists["dates"]),
        {word: word for word in others}
        | {form: str(n) for n, word in enumerate(counts) for form in word.split("|")}
        | {word: str(n) for n, word in enumerate(ordinals, 1)},
        frozenset(others).union(*(word.split("|") for word in counts[2:]))
        - frozenset(ordinals)
        - frozenset(lists.get("vague", ())),
        frozenset(lists.get("loose", ())),
        frozenset(lists.get("helpers", ())),
        frozenset(lists.get("openers", ())),
        frozenset(lists.get("articles", ())),
        frozenset(lists.get("names", ())),
        running="running" in lists,
        lead="".join(lists.get("lead", ())),
        trail="trail" in lists,
    )


class Told(NamedTuple):
    """A word of a list, found in running text."""

    kind: DifferenceKind
    value: str
    start: int
    end: int


@lru_cache
def _pattern(language: str) -> tuple[re.Pattern[str], Mapping[str, tuple[DifferenceKind, str]]]:
    known = lexicon(language)
    meant: dict[str, tuple[DifferenceKind, str]] = {
        **{word: ("name", word) for word in known.names},
        **{word: ("date", word) for word in known.dates},
        **{word: ("number", value) for word, value in known.numbers.items()},
        **dict.fromkeys(known.negations, ("negation", "not")),
    }
    words = sorted(meant, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)) or r"(?!)"), meant


LONGEST = 6
"""Characters of the longest word of such a list."""


def told(text: str, start: int, end: int, language: str) -> Sequence[Told]:
    """Give the listed words that stand in or over `text[start:end]`."""
    pattern, meant = _pattern(language)
    low = max(0, start - LONGEST)
    return [
        Told(*meant[match.group()], *match.span())
        for match in pattern.finditer(text, low, end + LONGEST)
        if match.end() > start and match.start() < end
    ]
