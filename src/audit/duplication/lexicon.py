"""The words of each language that carry a fact and have no digits, as data."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

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
    denials: frozenset[tuple[str, ...]]
    """Words that negate together: "failed to"."""
    verbs: Mapping[str, str]
    """Forms of irregular verbs, each with the first form of its verb."""
    inert: str
    """What holds a negation or a number that is none there, as a regular expression: "不断"."""
    dates: frozenset[str]
    numerals: frozenset[str]
    """Number words: "six", "sixth", "sixty", "million", "dozen"."""
    values: Mapping[str, int]
    """What those are worth that add to a number …"""
    scales: Mapping[str, int]
    """… and the power of ten by which the others multiply it, abbreviations too: "bn"."""
    halves: frozenset[str]
    """Words for a half."""
    dozens: frozenset[str]
    """Words for twelve of something."""
    joints: frozenset[str]
    """Words between two words of a number: "and"."""
    glue: frozenset[str]
    """The same within a number written as one word: German "und"."""
    amounts: frozenset[str]
    """Number words that count something: two and more, not "first" or "half"."""
    point: bool
    """Whether decimals stand after a point; elsewhere it may part thousands."""
    loose: frozenset[str]
    """Words for an amount that is not told: "several"."""
    helpers: frozenset[str]
    """Verbs that come and go with a negation: "did"."""
    openers: frozenset[str]
    """Words that often open a sentence and are no names."""
    short: frozenset[str]
    """Titles that are written with a stop, which ends no sentence: "Mr."."""
    articles: frozenset[str]
    """Where every noun has a capital: words before nouns that are no names."""
    names: frozenset[str]
    """Names known in a script without capitals."""
    person: str
    """How a person's name is written in such a script, as a regular expression …"""
    titled: tuple[str, ...]
    """Endings of words that stand before a name: "Außenminister"."""
    measures: frozenset[str]
    """Words after which a noun tells what is measured: German "Tasse Tee"."""
    titles: frozenset[str]
    """… that holds where one of these stands before it …"""
    sayings: frozenset[str]
    """… or one of these after it: titles there, and verbs of saying."""
    prefix: str
    """What negates the word that it begins: Czech "ne", English "un" …"""
    opposable: tuple[str, ...]
    """… and, if there are any, only where it ends so: "aware", "-ed"."""
    running: bool
    """Whether it is written without spaces, so that words are looked for in what stands there."""
    lead: str
    """Letters that stand before a word in one piece with it: Arabic "and"."""
    trail: bool
    """Whether particles stand after a word in one piece with it: Korean."""

    def scale(self, word: str) -> int | None:
        """Give the power of ten by which a word multiplies the number before it."""
        return self.scales.get(word) or (
            self.scales.get(self.stripped(word, self.scales) or "") if self.trail else None
        )

    def stripped(self, word: str, words: Container[str]) -> str | None:
        """Find a word in a list, without the particles after it, however short it is then."""
        if self.trail:
            for end in range(len(word), 0, -1):
                if word[:end] in words:
                    return word[:end]
        return None

    def known(self, word: str, words: Container[str]) -> str | None:
        """Find a word in a list, without what is written in one piece with it."""
        word = word.lower().replace("’", "'").removesuffix("'s")
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
        if self.inert and self.parts:
            word = re.sub(self.inert, "", word)
        return (
            word in self.negations
            or word.endswith("n't")
            or any(part in word for part in self.parts)
        )


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, Mapping[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = tomllib.loads(_read("facts.toml"))
    return data


@lru_cache(maxsize=1)
def _scales() -> Mapping[str, Mapping[str, int]]:
    """Give each language's scale words with their powers of ten; `any` are those of all."""
    data: dict[str, dict[str, list[str]]] = tomllib.loads(_read("scales.toml"))
    return {
        language: {word: int(power) for power, words in rows.items() for word in words}
        for language, rows in data.items()
    }


def _read(name: str) -> str:
    return (files("audit.duplication") / name).read_text("utf-8")


def scale_words() -> set[str]:
    """Give the scale words of all languages."""
    return {word for words in _scales().values() for word in words}


POINTED = frozenset({"en", "zh", "ja", "ko", "th", "hi", "he"})
"""Languages that write decimals after a point and thousands with a comma."""


@lru_cache
def lexicon(language: str) -> Lexicon:
    """Give the lists of a language, by its ISO 639-1 code; digits and capitals need none."""
    lists = _lists().get(language, {})
    counts, ordinals = lists.get("counts", []), lists.get("ordinals", [])
    tens, hundreds = lists.get("tens", []), lists.get("hundreds", [])
    others = lists.get("numbers", [])
    values = (
        {form: n for n, word in enumerate(counts) for form in word.split("|")}
        | {form: 10 * n for n, word in enumerate(tens, 2) for form in word.split("|")}
        | {form: 100 * n for n, word in enumerate(hundreds, 2) for form in word.split("|")}
        | {word: n for n, word in enumerate(ordinals, 1)}
    )
    numerals = frozenset(values).union(others, lists.get("dozens", ()), lists.get("halves", ()))
    few = {form for word in counts[:2] for form in word.split("|")}
    return Lexicon(
        negations=frozenset(lists.get("negations", ())),
        parts=tuple(lists.get("parts", ())),
        denials=frozenset(tuple(words.split()) for words in lists.get("denials", ())),
        verbs={
            form: forms.split("|")[0]
            for forms in lists.get("verbs", ())
            for form in forms.split("|")
        },
        inert="|".join(sorted(lists.get("inert", ()), key=lambda word: (-len(word), word))),
        dates=frozenset(lists.get("dates", ())),
        numerals=numerals,
        values=values,
        scales={**_scales()["any"], **_scales().get(language, {})},
        halves=frozenset(lists.get("halves", ())),
        dozens=frozenset(lists.get("dozens", ())),
        joints=frozenset(lists.get("joints", ())),
        glue=frozenset(lists.get("glue", ())),
        amounts=numerals - few - frozenset(ordinals) - frozenset(lists.get("vague", ())),
        point=language in POINTED,
        loose=frozenset(lists.get("loose", ())),
        helpers=frozenset(lists.get("helpers", ())),
        openers=frozenset(lists.get("openers", ())),
        short=frozenset(lists.get("short", ())),
        articles=frozenset(lists.get("articles", ())),
        names=frozenset(lists.get("names", ())),
        person=_person(lists),
        titled=tuple(lists.get("titled", ())),
        measures=frozenset(lists.get("measures", ())),
        titles=frozenset(lists.get("titles", ())),
        sayings=frozenset(lists.get("sayings", ())),
        prefix="".join(lists.get("prefix", ())),
        opposable=tuple(lists.get("opposable", ())),
        running="running" in lists,
        lead="".join(lists.get("lead", ())),
        trail="trail" in lists,
    )


def _person(lists: Mapping[str, list[str]]) -> str:
    """Give the pattern of a person's name, with the surnames put where it says so."""
    pattern = "".join(lists.get("person", ()))
    for name in ("surnames", "transcribed"):
        words = sorted(lists.get(name, ()), key=lambda word: (-len(word), word))
        pattern = pattern.replace(f"<{name}>", f"(?:{'|'.join(words)})")
    return pattern
