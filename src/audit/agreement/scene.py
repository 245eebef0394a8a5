"""The views of one document that every extractor shares, each made once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from math import floor
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct, structs

from audit.agreement.ages import years_old
from audit.agreement.docdate import days_of, find_dateline
from audit.agreement.flowing import Flow
from audit.agreement.letters import lower
from audit.agreement.lexicon import Entry, lexicon
from audit.agreement.memo import Memo
from audit.agreement.names import WORDS, Run, find_runs
from audit.agreement.organisations import find_organisations
from audit.agreement.people import find_people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from audit.agreement.joining import Person
    from audit.agreement.values import Mention
    from audit.text import Text


TOP = 1200
"""So many code points say what a story is about."""
FAR = 1000
"""So far from a value, in code points, its sentence is read: a page without full stops is one."""


_FIRED = re.compile(
    r"\b(?:open|opens|opened|opening|return|returned|returning|exchanged|exchange of) $"
)
"""What stands before the fire of guns: "opened fire", "an exchange of fire"."""
_BRIGADE = re.compile(
    r" (?:departments?|chief|marshals?|rescue|officials?|crews|stations?|service)\b"
)


_NAMED = re.compile(r" ([A-Z][a-z]+)(?! [A-Z])\b")
_CAPITAL = re.compile(r"\b(?!The )[A-Z][\w.’'-]* $")
"""The end of a run of capitals, as a headline is one."""

READ = frozenset(
    {
        *("duration", "count", "money", "percent", "date", "datetime", "time", "score"),
        *("speed", "length", "area", "mass", "volume", "temperature"),
    }
)
"""Kinds of value that are bound or that tell a story; others would be made for nobody.

Ages belong to people; "first" says too little.
"""


class Events(Struct, frozen=True):
    """The words that name an event, in reading order."""

    starts: list[int]
    all: list[tuple[int, int, str, str]]
    """`(start, end, word, kind of event)` of each."""

    def between(self, low: int, high: int) -> list[tuple[int, int, str, str]]:
        """Give those that start in a stretch of text."""
        first = bisect_left(self.starts, low)
        return self.all[first : bisect_left(self.starts, high, first)]


class Scene:
    """A document's text with its sentences, known words, names, people and values.

    All places are those of `string`, the text as it flows; `flow` tells them in the document's.
    """

    def __init__(self, text: Text, published: str | None) -> None:
        self.flow = Flow(text)
        self.text = self.flow.text
        self.string = self.text.string
        self.published = published
        """The document's date as ISO 8601, stated or found in the text."""

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where the sentences are."""
        return self.text.sentences

    @cached_property
    def day(self) -> float | None:
        """The document's date in days since 1970-01-01."""
        return days_of(self.published)

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, with the same offsets."""
        return lower(self.string)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence(self, place: int) -> int:
        """Give the ordinal of the sentence that holds a place (the last that starts before it)."""
        return max(0, bisect_right(self._starts, place) - 1)

    def around(self, place: int) -> tuple[int, int]:
        """Give the sentence that holds a place, no further than `FAR` to either side."""
        low, high = (
            self.sentences[self.sentence(place)] if self.sentences else (0, len(self.string))
        )
        return max(low, place - FAR), min(high, place + FAR)

    @cached_property
    def runs(self) -> list[Run]:
        """The runs of capitalised words, but for words alone that name nobody and nothing."""
        return find_runs(self.string, all_words=False)

    @cached_property
    def people(self) -> list[Person]:
        """The people, mentions joined."""
        speech = {start: entry for start, _, entry in self.hits if entry.speech}
        return find_people(self.string, self.runs, speech, self.ages)

    @cached_property
    def ages(self) -> list[tuple[int, int, int, int]]:
        """Where "23-year-old" and its like stand; see `years_old`."""
        return list(years_old(self.string))

    @cached_property
    def mentioned(self) -> list[tuple[int, int, int]]:
        """The mentions of all people as `(start, end, ordinal of the person)`, in reading order."""
        return sorted(
            (start, end, ordinal)
            for ordinal, person in enumerate(self.people)
            for start, end in person.mentions
        )

    def mentioned_between(self, low: int, high: int) -> list[tuple[int, int, int]]:
        """Give the mentions that start in a stretch of text."""
        first = bisect_left(self.mentioned, (low,))
        return self.mentioned[first : bisect_left(self.mentioned, (high,), first)]

    @cached_property
    def values(self) -> tuple[Mention, ...]:
        """All values; a day with an hour counts as its day."""
        return next(values_of([self]))

    @cached_property
    def dated(self) -> list[tuple[int, float, float]]:
        """Where days are told that can be placed, and from which to which they are."""
        told = ((mention.start, mention.value) for mention in self.values)
        return [
            (start, value.low, value.high)
            for start, value in told
            if value.kind == "date" and value.low is not None and value.high is not None
        ]

    @cached_property
    def hits(self) -> list[tuple[int, int, Entry]]:
        """The words that the lexicon knows, as `(start, end, entry)` in reading order."""
        words, known = self.text.words, lexicon()
        entered = np.flatnonzero(known.entered[self._places])
        starts, ends = words.starts[entered].tolist(), words.ends[entered].tolist()
        entries = map(known.by_hash.__getitem__, self._places[entered].tolist())
        return list(zip(starts, ends, entries, strict=True))  # type: ignore[arg-type]  # of entries

    @cached_property
    def _places(self) -> NDArray[np.uint16]:
        """Where each word stands in the lexicon."""
        return lexicon().table.look_up(self.text.words.hashes)

    @cached_property
    def hit_starts(self) -> list[int]:
        """Where each hit starts, to search in."""
        return [start for start, _, _ in self.hits]

    @cached_property
    def events(self) -> Events:
        """The hits that name an event."""
        told = []
        for low, high, entry in self.hits:
            if not entry.event:
                continue
            word, event = entry.word, entry.event
            if word == "fire":
                if self._of_people(high):
                    continue
                if self._of_guns(low):
                    word, event = "gunfire", "shooting"
            elif self._of_name(low, high):
                continue
            told.append((low, high, word, event))
        return Events([event[0] for event in told], told)

    def _of_guns(self, start: int) -> bool:
        """Say whether "fire" is what was opened or returned."""
        return _FIRED.search(self.lowered, max(0, start - 16), start) is not None

    def _of_people(self, end: int) -> bool:
        """Say whether "fire" names those who put it out."""
        return _BRIGADE.match(self.lowered, end) is not None

    def _of_name(self, start: int, end: int) -> bool:
        """Say whether a word is the first of two that name a body or a place: the Met Office."""
        match = _NAMED.match(self.string, end) if self.string[start].isupper() else None
        if match is None or _CAPITAL.search(self.string, max(0, start - 24), start):
            return False
        known = lexicon()
        return match[1].lower() in known.organisations or match[1].lower() in known.places

    def names(self, low: int, high: int) -> set[str]:
        """Give the words in capitals of a stretch of text but for its first, days and months."""
        found = set()
        starts = self._run_starts
        first = bisect_left(starts, low)
        for run in self.runs[first : bisect_left(starts, high, first)]:
            found |= {text.lower().rstrip(".") for start, _, text in run.tokens if start != low}
        return found - lexicon().calendar

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.tokens[0][0] for run in self.runs]

    @cached_property
    def top_names(self) -> set[str]:
        """The names at the top, where a story says of what and whom it is."""
        return self.names(0, TOP)

    def strange(self, low: int, high: int) -> bool:
        """Say whether a sentence far down names only what the top does not: it is of other news."""
        if low <= TOP:
            return False
        names = self.names(low, high)
        return bool(names) and not names & self.top_names

    @cached_property
    def organisations(self) -> list[tuple[int, str]]:
        """Where organisations are named, with the key of each."""
        return find_organisations(self)

    def lines_before(self, place: int) -> Sequence[tuple[int, int]]:
        """Give the lines that end before a place."""
        lines = self.text.lines
        return lines[: bisect_right(lines, (place, 0)) - 1]

    @cached_property
    def _kept(self) -> NDArray[np.bool_]:
        """Which words carry meaning."""
        words = self.text.words
        kept: NDArray[np.bool_] = ((words.ends - words.starts) > 2) & ~lexicon().stopped[
            self._places
        ]
        return kept

    @cached_property
    def _content(self) -> tuple[list[int], NDArray[np.uint64]]:
        """The words that carry meaning: where they start, and their hashes."""
        words = self.text.words
        return words.starts[self._kept].tolist(), words.hashes[self._kept]

    @cached_property
    def _ends(self) -> list[int]:
        """Where the words that carry meaning end."""
        ends: list[int] = self.text.words.ends[self._kept].tolist()
        return ends

    def meaning_words(
        self, low: int, high: int, start: int, end: int
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Give where the meaning words of a stretch stand, before a value and after it."""
        starts, _ = self._content
        first = bisect_left(starts, low)
        before = bisect_left(starts, start, first)
        after = bisect_left(starts, end, before)
        last = bisect_left(starts, high, after)
        ends = self._ends
        return (
            list(zip(starts[first:before], ends[first:before], strict=True)),
            list(zip(starts[after:last], ends[after:last], strict=True)),
        )

    def content(self, low: int, high: int, start: int, end: int) -> tuple[int, ...]:
        """Give the hashes of the meaning words of a stretch of text but for those of a value."""
        starts, hashes = self._content
        first = bisect_left(starts, low)
        before = bisect_left(starts, start, first)
        after = bisect_left(starts, end, before)
        last = bisect_left(starts, high, after)
        return tuple(sorted({*hashes[first:before].tolist(), *hashes[after:last].tolist()}))

    def beside(self, low: int, high: int, start: int, end: int) -> tuple[int, int]:
        """Give the hashes of the meaning words right before and after a value, or 0."""
        starts, hashes = self._content
        before, after = bisect_left(starts, start) - 1, bisect_left(starts, end)
        return (
            int(hashes[before]) if before >= 0 and starts[before] >= low else 0,
            int(hashes[after]) if after < len(starts) and starts[after] < high else 0,
        )

    def meaning(self, low: int, high: int) -> int:
        """Count the words that carry meaning in a stretch of text."""
        starts, _ = self._content
        first = bisect_left(starts, low)
        return bisect_left(starts, high, first) - first

    @cached_property
    def countries(self) -> list[tuple[int, str]]:
        """Where countries, their people or their capitals are named, as `(start, code)`."""
        return [(run.start + at, code) for run in self.runs for at, code in _COUNTRIES[run.text]]

    @cached_property
    def numbers(self) -> list[int]:
        """Where words start that are figures or number words up to a hundred."""
        words = self.text.words
        if not len(words):
            return []
        first = self.text.codepoints[words.starts]
        figures = words.starts[(first >= ord("0")) & (first <= ord("9"))]
        spelled = [start for start, _, entry in self.hits if entry.number]
        return sorted({*figures.tolist(), *spelled})


def _countries(text: str) -> tuple[tuple[int, str], ...]:
    """Give where in a run countries are named, with their codes."""
    codes, openings = lexicon().countries, lexicon().country_openings
    found: list[tuple[int, str]] = []
    skip = False
    words = [(start, word, word.lower()) for start, _, word in WORDS[text]]
    for n, (start, written, word) in enumerate(words):
        if skip:
            skip = False
            continue
        if word in openings and n + 1 < len(words):
            pair = f"{word} {words[n + 1][2]}"
            if pair in codes:
                found.append((start, codes[pair]))
                skip = True
                continue
        if word in codes:
            if written not in {"us", "Us"}:
                found.append((start, codes[word]))
        elif "-" in word:
            found.extend((start, codes[part]) for part in word.split("-") if part in codes)
    return tuple(found)


_COUNTRIES = Memo(_countries)
"""What `_countries` gives by run."""


def prime_words(scenes: Sequence[Scene]) -> None:
    """Look up the words of many scenes at once and keep what is found in their caches."""
    hashes = [scene.text.words.hashes for scene in scenes]
    places = lexicon().table.look_up(np.concatenate(hashes))
    ends = np.cumsum([len(each) for each in hashes])
    for scene, found in zip(scenes, np.split(places, ends[:-1]), strict=True):
        scene.__dict__["_places"] = found


def prime_values(scenes: Sequence[Scene]) -> None:
    """Find the values of many scenes at once and keep them in their caches."""
    for scene, values in zip(scenes, values_of(scenes), strict=True):
        scene.__dict__["values"] = values


def values_of(scenes: Sequence[Scene]) -> Iterator[tuple[Mention, ...]]:
    """Find the values of many scenes at once."""
    from audit.agreement.values import find_all

    for scene, found in zip(
        scenes,
        find_all([scene.text for scene in scenes], [scene.published for scene in scenes], READ),
        strict=True,
    ):
        low, high = find_dateline(scene.string)
        yield tuple(
            _day_of(mention) if mention.value.kind == "datetime" else mention
            for mention in found
            if not low <= mention.start < high
        )


def _day_of(mention: Mention) -> Mention:
    value = mention.value
    low = None if value.low is None else float(floor(value.low))
    high = None if value.high is None else float(floor(value.high))
    day = structs.replace(value, kind="date", low=low, high=high)
    return structs.replace(mention, value=day)
