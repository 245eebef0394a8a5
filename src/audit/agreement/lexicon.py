"""The words this dimension knows, from `lexicon.toml` and `countries.toml`, looked up by hash."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from audit.agreement.hashes import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray


class Entry(Struct, frozen=True, gc=False):
    """What one lower-cased word can be."""

    word: str
    event: str | None = None
    casualty: str | None = None
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
    folk: frozenset[str]
    """Words for the people of a count."""
    kin: frozenset[str]
    """What somebody is to another person of the story, who is not that person."""
    male: frozenset[str]
    female: frozenset[str]
    """Words for one person that tell the gender."""
    light: tuple[str, ...]
    """Verbs that say of a deed no more than that it was done: made, paid, held …"""
    deeds: tuple[str, ...]
    """What is made, paid or held so."""
    agencies: tuple[str, ...]
    agencies_surnames: frozenset[str]
    agencies_same: Mapping[str, str]
    """From another name of an agency to the one it goes by."""
    countries: Mapping[str, str]
    """Lower-cased name, adjective or capital of a country, to its code."""
    country_openings: frozenset[str]
    """First words of those names that have several."""
    table: Table
    """Gives the place of a word by its hash; the last place is that of words not known."""
    by_hash: tuple[Entry | None, ...]
    """What the word at each place can be; None for a stop word that is nothing else."""
    entered: NDArray[np.bool_]
    """Which places are those of entries."""
    stopped: NDArray[np.bool_]
    """Which places are those of stop words."""


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
    note(data["roles"]["heads"], role=True)
    note(data["roles"]["modifiers"], modifier=True)
    for name, words in data["titles"].items():
        note(words, title=name)
    note(data["speech"]["verbs"], speech=True)
    note(data["numbers"]["words"], number=True)
    folk = data["folk"]
    kin = frozenset(" ".join(folk["kin"].values()).split())
    countries = _countries()
    entries = {word: Entry(word, **what) for word, what in named.items()}  # type: ignore[arg-type]  # from literals above
    words = data["words"]
    stop = frozenset(words["stop"].split())
    order = [*entries, *sorted(stop - entries.keys())]
    hashes = hash_all(order)
    hashes, ranked = np.unique(hashes, return_index=True)
    by_hash = [entries.get(order[n]) for n in ranked.tolist()]
    stopped = np.isin(hashes, hash_all(stop))
    return Lexicon(
        entries=entries,
        openers=frozenset(words["openers"].split()),
        stop=stop,
        places=frozenset(words["places"].split()),
        organisations=frozenset(words["organisations"].split()),
        calendar=frozenset(words["calendar"].split()),
        ambiguous=frozenset(words["ambiguous"].split()),
        particles=frozenset(words["particles"].split()),
        suffixes=frozenset(words["suffixes"].split()),
        folk=frozenset(folk["people"].split()) | kin,
        kin=kin,
        male=frozenset(f"{folk['gender']['male']} {folk['kin']['male']}".split()),
        female=frozenset(f"{folk['gender']['female']} {folk['kin']['female']}".split()),
        light=tuple(data["firsts"]["light"].split()),
        deeds=tuple(data["firsts"]["deeds"].split()),
        agencies=tuple(data["agencies"]["names"]),
        agencies_surnames=frozenset(data["agencies"]["surnames"]),
        agencies_same=data["agencies"]["same"],
        countries=countries,
        country_openings=frozenset(name.split()[0] for name in countries if " " in name),
        table=Table(hashes),
        by_hash=(*by_hash, None),
        entered=np.array([*(entry is not None for entry in by_hash), False]),
        stopped=np.append(stopped, False),
    )


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
