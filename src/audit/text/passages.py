"""The languages of a text's paragraphs: which one is the main one, and what stands in others.

Nearly every paragraph shows its language by its function words, and is asked nothing more. One in
which another language's are more frequent, or another script, is looked at by itself, if need be
sentence by sentence. What stays in doubt belongs to the main language: a wrong name costs more
than none.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from audit.model import Language
from audit.text.language import detect, function_words, may_be_in, mostly_ascii, prime_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from audit.text.language import FunctionWords
    from audit.text.reading import Reading, Text

WORDS = 8
"""A piece of fewer words is not asked for its language; names and titles are that long."""
PLAIN = 0.2
"""A paragraph in which the main language's function words have this share is in that language."""
STRETCH = 15
"""So many words with hardly one of them make a longer paragraph suspect."""
MAJORITY = 0.6
"""The share of the text that makes its language the main one."""
SEEN = 0.7
"""What another language's function words must say: 1 is a word that no third language has."""
NOTHING = ("no letters", "too short", "no words, but single letters")
"""Why the language is undetermined where no part of the text can tell more."""
TRIED = 60
"""Of a text that nothing is known of, so many lines are tried; where none tells, no other will."""
ASKED = 2
"""Pieces of one text for which the slow detector is asked, at most."""

SWITCHED = 0.1
"""Of an English text, so many function words of one other language make it a mixture."""
KINDS = 4
"""So many different ones at least; in edited English three in a hundred words were the most."""
UNKNOWN = "und"
"""The code that ISO 639 has for a language which is not told."""

_UNKNOWN = Language(UNKNOWN, 0.8, "no language that is known here")
_DENSE = {"zh": 3, "ja": 2, "ko": 2}
"""A character of these weighs as much as so many letters."""


class Passage(NamedTuple):
    """A stretch of whole paragraphs or sentences in one language."""

    start: int
    end: int
    language: Language


class Languages(NamedTuple):
    """What languages a text is in."""

    main: Language
    """That of three fifths of the text and more, or undetermined with the reason."""
    foreign: tuple[Passage, ...] = ()
    """Passages in other languages; where there is no main one, all whose language shows."""
    shares: tuple[tuple[str, float], ...] = ()
    """Where there are several, the share of each in the text, the largest first."""


def prime(readings: Sequence[Reading]) -> None:
    """Find the languages of many readings at once and keep them in their caches."""
    missing = [reading for reading in readings if "languages" not in reading.__dict__]
    prime_texts([reading.body for reading in missing if not reading.stated])
    mains = [
        Language(reading.stated, 1.0, "stated") if reading.stated else reading.body.language
        for reading in missing
    ]
    suspects = _suspects([reading.body for reading in missing], [main.code for main in mains])
    for reading, main, lines in zip(missing, mains, suspects, strict=True):
        found = _named(reading.body, lines, main.code) if lines else ()
        reading.__dict__["languages"] = (
            _weighed(reading.body.string, main, found, stated=reading.stated is not None)
            if found
            else Languages(main)
        )
    told = [one for one in missing if not one.stated and one.languages.main.code == "en"]
    for reading, reason in zip(told, _switching([one.prose for one in told]), strict=True):
        if reason:
            main = Language(None, 0.0, reason)
            reading.__dict__["languages"] = Languages(main)


def _switching(texts: Sequence[Text]) -> list[str]:
    """Say of each English text what language it goes over to again and again, or nothing.

    Sentences of a few words, and words in the middle of a sentence, name no language by
    themselves; pooled over the text, function words that English has not do.
    """
    reasons = [""] * len(texts)
    if not texts:
        return reasons
    clues = function_words()
    sizes = np.array([len(text.words) for text in texts])
    rows = clues.find(np.concatenate([text.words.hashes for text in texts]))
    foreign = np.any(_alien(), axis=1, keepdims=False)
    alien = np.append(0, np.cumsum(np.asarray(foreign)[rows], dtype=np.int64))
    ends = np.cumsum(sizes)
    number = alien[ends] - alien[ends - sizes]
    for n in np.flatnonzero((number >= SWITCHED * sizes) & (sizes >= STRETCH)).tolist():
        own = rows[ends[n] - sizes[n] : ends[n]]
        hits = _alien()[own] & _running(texts[n])[:, None]
        shares = hits.mean(0)
        best = int(shares.argmax())
        if shares[best] >= SWITCHED and len(np.unique(own[hits[:, best]])) >= KINDS:
            english = float(clues.used[own, clues.columns["en"]].mean())
            reasons[n] = (
                f"mixed within its sentences: of its words {english:.0%} are function words of en,"
                f" {shares[best]:.0%} of {clues.codes[best]} only"
            )
    return reasons


def _running(text: Text) -> NDArray[np.bool_]:
    """Tell which words are of no name: in "Café de la Paix", "Las Vegas" a capital is next."""
    string = text.string
    starts, ends = text.words.starts.tolist(), text.words.ends.tolist()
    running = []
    for start, end, following in zip(starts, ends, [*starts[1:], len(string)], strict=True):
        opens = (
            string[start].islower()
            or start < 2
            or any(c in ".!?\n" for c in string[start - 2 : start])
        )
        beside = string[end:following].isspace() and string[following : following + 1].isupper()
        running.append(opens and not beside)
    return np.array(running)


@cache
def _alien() -> NDArray[np.bool_]:
    """Tell of each function word and language in Latin letters whether they exclude English."""
    clues = function_words()
    alien = clues.used & ~clues.used[:, [clues.columns["en"]]]
    alien[:, clues.elsewhere] = False
    return alien


def _suspects(texts: Sequence[Text], codes: Sequence[str | None]) -> list[list[tuple[int, int]]]:
    """Give for each text the lines that may be in another language than the text."""
    suspects: list[list[tuple[int, int]]] = [[] for _ in texts]
    clues = function_words()
    told: list[int] = []
    for n, (text, code) in enumerate(zip(texts, codes, strict=True)):
        if code in clues.columns:
            told.append(n)
        elif code is not None or text.language.reason not in NOTHING:
            step = 1 if code is not None else len(text.lines) // TRIED + 1
            some = text.lines[::step]
            if step == 1 or any(_look(text.string[start:end]).code for start, end in some):
                suspects[n] = list(text.lines)
    if not told:
        return suspects
    bounds = [np.array(texts[n].lines, np.int64).reshape(-1, 2) for n in told]
    first, last = _words_of_lines([texts[n] for n in told], bounds)
    hashes = np.concatenate([texts[n].words.hashes for n in told])
    rows = clues.find(hashes)
    columns = np.array([clues.columns[codes[n] or ""] for n in told])
    column = np.repeat(columns, [len(texts[n].words) for n in told])
    used = np.take(clues.used, rows * len(clues.codes) + column)
    sums = np.append(0, np.cumsum(used, dtype=np.int64))
    sizes, owners = last - first, np.repeat(np.arange(len(told)), list(map(len, bounds)))
    few = sums[last] - sums[first] <= PLAIN * sizes
    # A paragraph that is plain as a whole may hold sentences that are not.
    bare = np.append(0, np.cumsum(sums[STRETCH:] - sums[:-STRETCH] <= 1, dtype=np.int64))
    ends = np.maximum(last - STRETCH + 1, first)
    few |= bare[np.minimum(ends, len(bare) - 1)] > bare[np.minimum(first, len(bare) - 1)]
    places = np.concatenate(bounds)
    # Lines one after another are looked at together: they may be one paragraph, cut into lines.
    suspect = np.flatnonzero(few)
    cuts = (np.diff(suspect) > 1) | (np.diff(owners[suspect]) > 0)
    for lines in np.split(suspect, np.flatnonzero(cuts) + 1) if len(suspect) else ():
        n, low, high = int(owners[lines[0]]), int(first[lines[0]]), int(last[lines[-1]])
        text, start, end = texts[told[n]], int(places[lines[0], 0]), int(places[lines[-1], 1])
        if high > low and (
            not mostly_ascii(text.string[start:end])
            or (
                high - low >= WORDS
                and (
                    _elsewhere(clues, rows[low:high], int(columns[n]))
                    or (codes[told[n]] == "en" and _is_bare(text, start, end))
                )
            )
        ):
            suspects[told[n]].append((start, end))
    return suspects


def _words_of_lines(
    texts: Sequence[Text], bounds: Sequence[NDArray[np.int64]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the first and the last word of each line, counted over all texts."""
    before = 0
    firsts, lasts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for text, lines in zip(texts, bounds, strict=True):
        starts = text.words.starts
        firsts.append(np.searchsorted(starts, lines[:, 0]) + before)
        lasts.append(np.searchsorted(starts, lines[:, 1]) + before)
        before += len(starts)
    return np.concatenate(firsts), np.concatenate(lasts)


def _is_bare(text: Text, start: int, end: int) -> bool:
    """Tell whether one of some lines holds sentences without a function word of English."""
    return any(_is_strange(text.string[a:b], "en") for a, b in _within(text.lines, start, end))


def _elsewhere(clues: FunctionWords, rows: NDArray[np.int64], column: int) -> bool:
    """Tell whether another language's function words say more, in one stretch at least."""
    for at in range(0, max(len(rows) - STRETCH // 2, 1), STRETCH):
        scores = clues.weights[rows[at : at + STRETCH]].sum(0)
        if float(scores.max()) >= SEEN and bool(scores.max() > scores[column]):
            return True
    return False


def _named(
    text: Text, lines: Sequence[tuple[int, int]], main: str | None
) -> tuple[tuple[int, int, Language], ...]:
    """Name the language of the sentences of suspect lines; else of each line as a whole."""
    found: list[tuple[int, int, Language]] = []
    asked = 0
    for start, end in lines:
        parts = list(_filled(text.string, _sentences(text, start, end)))
        if all(language.code == main for _, _, language in parts):
            parts = []
            for low, high in _within(text.lines, start, end):
                line = text.string[low:high]
                whole = _look(line)
                if whole.code is None and asked < ASKED:
                    asked += 1
                    whole = _ask(line)
                if whole.code is None and main is not None and _is_strange(line, main):
                    whole = _UNKNOWN
                parts.append((low, high, whole))
        found.extend(part for part in parts if part[2].code is not None)
    return tuple(found)


def _is_strange(line: str, main: str) -> bool:
    """Tell whether a line of sentences cannot be in the main language, whatever it is in."""
    words = line.split()
    if len(words) < WORDS:
        return False
    if not may_be_in(line, main):
        return True
    # Names, tables and recipes have no function words either, but capitals, figures and commas.
    return (
        main == "en"
        and len(words) >= STRETCH
        and line.rstrip("\"'”’»)").endswith((".", "!", "?"))
        and sum(word[0].islower() for word in words) >= 0.7 * len(words)
        and sum(word[-1] in ",;:/-–" or not word.strip(".,'’-").isalpha() for word in words)
        <= 0.2 * len(words)
        and not {word.strip('.,!?"“”()').lower() for word in words} & _told_by(main)
    )


@cache
def _told_by(code: str) -> frozenset[str]:
    """Give the function words of a language that tell it, and no single letters."""
    clues = function_words()
    column = clues.columns[code]
    return frozenset(
        word
        for word, row in clues.words.items()
        if clues.weights[row, column] >= 0.5 and len(word) > 1
    )


def _ask(string: str) -> Language:
    """Ask the slow detector about a piece that is long enough, and believe it if it is sure."""
    found = detect(string) if len(string.split()) > WORDS else Language(None, 0.0, "too short")
    return found if found.confidence > 0.95 else Language(None, 0.0, "mixed or unclear")


def _look(string: str) -> Language:
    """Name the language of a piece by script and function words alone."""
    found = detect(string, lambda _sample, _likely: (None, 0.0))
    if found.reason == "function words" and len(string.split()) < WORDS:
        return Language(None, 0.0, "too short")
    return found


def _sentences(text: Text, start: int, end: int) -> list[tuple[int, int]]:
    """Give the sentences from one place to another, cut off there."""
    return _within(text.sentences, start, end)


def _within(parts: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    at = max(bisect_right(parts, (start, sys.maxsize)) - 1, 0)
    found = []
    while at < len(parts) and parts[at][0] < end:
        first, last = parts[at]
        if last > start:
            found.append((max(start, first), min(end, last)))
        at += 1
    return found


def _filled(string: str, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Language]]:
    """Name the language of parts of some lines.

    A part that tells nothing goes with its neighbours if its script can be theirs: both of them, or
    the one that shares its line. Else it is nobody's, which is to say the main language's.
    """
    looked = [(start, end, _look(string[start:end])) for start, end in parts]
    after: list[tuple[int, Language] | None] = [None] * len(looked)
    for n in range(len(looked) - 1, 0, -1):
        start, _, language = looked[n]
        after[n - 1] = (start, language) if language.code else after[n]
    before: tuple[int, Language] | None = None
    for (start, end, language), behind in zip(looked, after, strict=True):
        if language.code is not None:
            before = (end, language)
            yield start, end, language
            continue
        beside = [
            (one, "\n" not in string[min(place, end) : max(place, start)])
            for place, one in (side for side in (before, behind) if side is not None)
        ]
        near = [one for one, on_its_line in beside if on_its_line]
        neighbours = near or ([one for one, _ in beside] if len(beside) == 2 else [])
        if (
            len({one.code for one in neighbours}) == 1
            and (whose := neighbours[0]).code is not None
            and may_be_in(string[start:end], whose.code)
        ):
            yield start, end, whose


def _weighed(
    string: str, main: Language, found: Iterable[tuple[int, int, Language]], *, stated: bool
) -> Languages:
    """Tell the main language by its share of the text."""
    parts = list(found)
    weights: Counter[str] = Counter()
    for start, end, language in parts:
        weights[language.code or ""] += _weight(string, start, end, language.code)
    if main.code is not None:
        rest = _weight(string, 0, len(string), None) - sum(
            _weight(string, start, end, None) for start, end, _ in parts
        )
        weights[main.code] += rest * _DENSE.get(main.code, 1)
    total = sum(weights.values())
    ranked = sorted(((-weight, code) for code, weight in weights.items() if weight > 0))
    shares = tuple((code, -weight / total) for weight, code in ranked)
    best, share = shares[0]
    first = main
    if main.code is None and total < MAJORITY * _weight(string, 0, len(string), None):
        return Languages(main)
    if not stated and best == UNKNOWN and share >= MAJORITY:
        main = Language(None, share, "a language that is not known here")
    elif not stated and share < MAJORITY:
        told = ", ".join(f"{code} {part:.0%}" for code, part in shares[:4])
        main = Language(None, share, f"several languages, none in the majority: {told}")
    elif not stated and best != main.code:
        main = Language(best, share, "its paragraphs")
    if main.code != first.code is not None:
        parts = sorted([*parts, *_between(string, parts, first)], key=lambda part: part[0])
    foreign = tuple(_merged(string, (part for part in parts if part[2].code != main.code)))
    return Languages(main, foreign, shares if len(shares) > 1 else ())


def _between(
    string: str, parts: Sequence[tuple[int, int, Language]], language: Language
) -> Iterator[tuple[int, int, Language]]:
    """Give what stands between the parts, trimmed: it is in the language first thought of."""
    starts = [0, *(end for _, end, _ in parts)]
    ends = [*(start for start, _, _ in parts), len(string)]
    for start, end in zip(starts, ends, strict=True):
        piece = string[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            yield left, left + len(piece.strip()), language


def _weight(string: str, start: int, end: int, code: str | None) -> int:
    return len("".join(string[start:end].split())) * _DENSE.get(code or "", 1)


def _merged(string: str, parts: Iterable[tuple[int, int, Language]]) -> Iterator[Passage]:
    """Join neighbours in one language."""
    last: Passage | None = None
    for start, end, language in parts:
        if (
            last is not None
            and last.language.code == language.code
            and not string[last.end : start].strip()
        ):
            sure = max(last.language, language, key=lambda one: one.confidence)
            last = Passage(last.start, end, sure)
            continue
        if last is not None:
            yield last
        last = Passage(start, end, language)
    if last is not None:
        yield last
