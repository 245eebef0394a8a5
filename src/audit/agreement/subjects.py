"""What values that several documents state are of, in words for a reader."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from audit.agreement.lexicon import hash_all, lexicon
from audit.agreement.stems import stem
from audit.text.frequency import frequencies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.agreement.about import About

YEARS = range(1900, 2101)
_LARGE = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})


def about_what(abouts: Sequence[About]) -> str:
    """Name what values are of by the words nearest to them that all their clauses share.

    Gives one word, or two that stand side by side in every clause; nothing where none is shared.
    """
    lists = [[word for word in about.words if _noun(word)] for about in abouts]
    ofs = {about.of for about in abouts}
    if len(ofs) == 1 and (word := _noun(*ofs)):
        return word
    shared = set.intersection(*map(set, lists)) if lists else set()
    if not shared:
        return ""

    def far(word: str) -> tuple[int, int, str]:
        """Put first what is nearest, whatever the order of the clauses."""
        places = [words.index(word) for words in lists]
        return max(places), sum(places), word

    nearest = min(shared, key=far)
    # What stands before a value is listed from the value on.
    places = [words.index(nearest) + 1 for words in lists]
    beside = {words[n] if n < len(words) else "" for words, n in zip(lists, places, strict=True)}
    before = beside.pop()
    if before and not beside:
        return f"{_noun(before)} {_noun(nearest)}"
    return _noun(nearest)


def _noun(cut: str) -> str:
    """Give the word whose stem that is as texts have it, if it can be what a value is of."""
    word, known = _whole().get(cut, cut), lexicon()
    entry = known.entries.get(word)
    unlikely = (
        cut in _verbs()
        or not {cut, word}.isdisjoint(known.calendar)
        or (entry is not None and entry.number)
        or word in _LARGE
        or word.endswith(("ed", "ing", "ly"))
    )
    return "" if unlikely else word


@cache
def _verbs() -> frozenset[str]:
    """Give the stems of what changes, announces or says, none of which a value is of."""
    data = tomllib.loads((files("audit.agreement") / "measures.toml").read_text("utf-8"))["frames"]
    words = " ".join(line for line in data.values()).split()
    speech = [word for word, entry in lexicon().entries.items() if entry.speech]
    return frozenset(map(stem, [*words, *speech]))


@cache
def _whole() -> Mapping[str, str]:
    """Give the most common word of each stem."""
    whole: dict[str, tuple[int, int, str]] = {}
    for word, degree in frequencies().items():
        cut = stem(word)
        if cut != word:
            whole[cut] = min(whole.get(cut, (0, 0, "~")), (-degree, len(word), word))
    return {
        cut: word for cut, (degree, _, word) in whole.items() if frequencies().get(cut, 0) < -degree
    }


@cache
def _countries() -> Mapping[str, str]:
    """Give the name of the country, or of the union, behind each code."""
    text = (files("audit.agreement") / "countries.toml").read_text("utf-8")
    return {
        code: names.split(";")[0].split(",")[0].strip()
        for code, names in tomllib.loads(text)["countries"].items()
    }


def country(code: str) -> str:
    """Give the name that a reader knows for the code of a country."""
    return _countries().get(code, code.upper())


@cache
def year_hashes() -> Mapping[int, int]:
    """Give the year that each hash of the words of a text stands for."""
    hashes = hash_all(str(year) for year in YEARS)
    return dict(zip(hashes.tolist(), YEARS, strict=True))
