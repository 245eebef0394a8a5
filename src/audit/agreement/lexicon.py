"""The words this dimension knows, from `lexicon.toml` and `countries.toml`, looked up by hash."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from audit.text.words import Words


class Entry(Struct, frozen=True, gc=False):
    """What one lower-cased word can be."""

    word: str
    event: str | None = None
    casualty: str | None = None
    folk: bool = False
    role: bool = False
    modifier: bool = False
    title: str | None = None
    speech: bool = False
    number: bool = False


class Lexicon(Struct, frozen=True, gc=False):
    """Everything from the two files, ready for look-up."""

    entries: Mapping[str, Entry]
    openers: frozenset[str]
    stop: frozenset[str]
    places: frozenset[str]
    organisations: frozenset[str]
    calendar: frozenset[str]
    ambiguous: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    agencies: tuple[str, ...]
    countries: Mapping[str, str]
    """Lower-cased name, adjective or capital of a country, to its code."""
    country_openings: frozenset[str]
    """First words of those names that have several."""
    hashes: NDArray[np.uint64]
    """Of the words of `by_hash`, sorted."""
    by_hash: tuple[Entry, ...]

    def hits(self, words: Words) -> tuple[NDArray[np.intp], list[Entry]]:
        """Give the ordinals of the known words of a text and what each can be."""
        place = np.searchsorted(self.hashes, words.hashes)
        place[place == len(self.hashes)] = 0
        known = np.flatnonzero(self.hashes[place] == words.hashes)
        return known, [*map(self.by_hash.__getitem__, place[known].tolist())]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Load the lexicon, once a process."""
    folder = files("audit") / "agreement"
    data = tomllib.loads((folder / "lexicon.toml").read_text("utf-8"))
    named: dict[str, dict[str, str | bool]] = {}

    def note(words: str, **what: str | bool) -> None:
        for word in words.split():
            named.setdefault(word, {}).update(what)

    for name, words in data["events"].items():
        note(words, event=name)
    for name, words in data["casualties"].items():
        note(words, casualty=name)
    note(data["folk"]["people"], folk=True)
    note(data["roles"]["heads"], role=True)
    note(data["roles"]["modifiers"], modifier=True)
    for name, words in data["titles"].items():
        note(words, title=name)
    note(data["speech"]["verbs"], speech=True)
    note(data["numbers"]["words"], number=True)
    countries = _countries()
    entries = {word: Entry(word, **what) for word, what in named.items()}  # type: ignore[arg-type]  # from literals above
    order = list(entries)
    hashes = hash_all(order)
    ranked = np.argsort(hashes, kind="stable")
    words = data["words"]
    return Lexicon(
        entries=entries,
        openers=frozenset(words["openers"].split()),
        stop=frozenset(words["stop"].split()),
        places=frozenset(words["places"].split()),
        organisations=frozenset(words["organisations"].split()),
        calendar=frozenset(words["calendar"].split()),
        ambiguous=frozenset(words["ambiguous"].split()),
        particles=frozenset(words["particles"].split()),
        suffixes=frozenset(words["suffixes"].split()),
        agencies=tuple(data["agencies"]["names"]),
        countries=countries,
        country_openings=frozenset(name.split()[0] for name in countries if " " in name),
        hashes=hashes[ranked],
        by_hash=tuple(entries[order[n]] for n in ranked.tolist()),
    )


@lru_cache(maxsize=1)
def stop_hashes() -> NDArray[np.uint64]:
    """Give the hashes of the words that carry no meaning of their own, sorted."""
    return np.sort(hash_all(lexicon().stop))


def hash_all(words: Iterable[str]) -> NDArray[np.uint64]:
    """Hash words as `Text.words` does."""
    from audit.text.words import codepoints, find_words

    hashes = [find_words(codepoints(word)).hashes for word in words]
    # A word that the splitter takes apart ("by-line") is known by its first part only.
    return np.array([part[0] for part in hashes], np.uint64)


def _countries() -> dict[str, str]:
    text = (files("audit") / "agreement" / "countries.toml").read_text("utf-8")
    codes: dict[str, str] = {}
    for code, line in tomllib.loads(text)["countries"].items():
        for name in line.replace(";", ",").split(","):
            if name.strip():
                codes.setdefault(name.strip().lower(), code)
    return codes
