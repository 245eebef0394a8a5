"""What values that several documents state are of, in words for a reader."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from audit.agreement.lexicon import hash_all, lexicon
from audit.agreement.stems import stem
from audit.text.frequency import frequencies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.agreement.claims import Statement

YEARS = range(1900, 2101)
_LARGE = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})


def about_what(statements: Sequence[Statement]) -> str:
    """Name what values are of by the words nearest to them that all their clauses share.

    Gives one word, or two that stand side by side in every clause; nothing where none is shared.
    """
    ofs = {statement.about.of for statement in statements}
    if len(ofs) == 1 and (word := _noun(*ofs)):
        return word
    lists = [statement.about.words for statement in statements]
    shared = {word for word in set.intersection(*map(set, lists)) if _noun(word)}
    if not shared:
        return ""

    def far(word: str) -> tuple[int, int, str]:
        """Put first what is nearest, whatever the order of the clauses."""
        places = [words.index(word) for words in lists]
        return max(places), sum(places), word

    nearest = min(shared, key=far)
    pairs = {_pair(statement, nearest) for statement in statements}
    pair = pairs.pop()
    if pairs or not all(map(_noun, pair)):
        return _noun(nearest)
    return " ".join(map(_noun, pair))


def _pair(statement: Statement, nearest: str) -> tuple[str, ...]:
    """Give a word and the next one further from the value, as they follow each other."""
    words = statement.about.words
    place = words.index(nearest)
    if place + 1 == len(words):
        return (nearest,)
    # What stands before a value is listed from the value on, then what stands after it.
    after = next((n for n, w in enumerate(words) if statement.after in _forms(w)), None)
    if after is not None and after <= place:
        return nearest, words[place + 1]
    if after == place + 1 or (after is None and statement.before not in _forms(words[0])):
        return (nearest,)
    return words[place + 1], nearest


def _noun(cut: str) -> str:
    """Give the word whose stem that is as texts have it, if it can be what a value is of."""
    word, known = _whole(cut), lexicon()
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
def _stems() -> Mapping[str, Sequence[str]]:
    """Give the words of each stem."""
    words: dict[str, list[str]] = defaultdict(list)
    for word in frequencies():
        words[stem(word)].append(word)
    return words


@lru_cache(maxsize=4096)
def _forms(cut: str) -> frozenset[int]:
    """Give the hashes of the words of a stem."""
    return frozenset(hash_all([cut, *_stems().get(cut, ())]).tolist())


@lru_cache(maxsize=4096)
def _whole(cut: str) -> str:
    """Give the most common word of a stem."""
    degrees = frequencies()
    forms = {cut, *_stems().get(cut, ())}
    return min(forms, key=lambda word: (-degrees.get(word, 0), word != cut, len(word), word))


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
