"""textstat's metrics from one pass over the text, bit for bit.

textstat reads the text anew for each count; here it is cut into words once. What it calls a word
is a stretch without white space, freed of all that is neither letter, digit nor underscore, except
the apostrophe of a contraction; a sentence is what lies between full stops, unless it has fewer
than three such words. Its quirks are kept, since the figures are known by its name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from audit.readability.consensus import consensus, named
from audit.readability.syllables import ENGLISH, counter
from audit.text.words import codepoints

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

# The base, the price of a word more a sentence and of a syllable more a word, as textstat has them.
FLESCH: Mapping[str, tuple[float, float, float]] = {
    "en": (206.835, 1.015, 84.6),
    "de": (180, 1, 58.5),
    "es": (206.84, 1.02, 60.0),
    "fr": (207, 1.015, 73.6),
    "hu": (206.835, 1.015, 58.5),
    "it": (217, 1.3, 60.0),
    "nl": (206.835, 0.93, 77),
    "ru": (206.835, 1.3, 60.1),
}
_NOT_WORD = re.compile(r"[^\w\s']+|'(?![tsd]|ve|ll|re)")
_MEMORY = 200_000
"""Words remembered in one process; the memory is emptied when it is full."""
_AT_ONCE = 2_000_000
"""Code points measured together."""

# What a code point is to textstat. BETWEEN stands between two texts.
_OTHER, _WORD, _SPACE, _STOP, _JOINED, _BETWEEN = range(6)


@lru_cache(maxsize=1)
def easy_words() -> frozenset[str]:
    """Give textstat's list of easy English words."""
    text = (files("audit.readability") / "easy_words.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


class _Rows(dict[str, int]):
    """Ordinals of word forms; one not met before gets the next, and is learned."""

    def __init__(self, learn: Callable[[str, int], None]) -> None:
        self._learn = learn

    def __missing__(self, word: str) -> int:
        row = len(self)
        self._learn(word, row)
        self[word] = row
        return row


class _Memory:
    """What is known of each word form met so far, as rows of a growing table."""

    SYLLABLES, VOICED, MONO, POLY, LONG, MINI, HARD, HARD_2, HARD_3, COLUMNS = range(10)

    def __init__(self, language: str) -> None:
        self._count = counter(ENGLISH if language == "en" else language)
        self._easy = easy_words() if language == "en" else frozenset()
        self._rows = _Rows(self._learn)
        self._table: NDArray[np.int32] = np.zeros((1024, self.COLUMNS), np.int32)

    def look_up(self, words: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Give the ordinal of each word's form and the table of what is known of them."""
        if len(self._rows) > _MEMORY:
            self._rows.clear()
        rows = np.fromiter(map(self._rows.__getitem__, words), np.int64, len(words))
        return rows, self._table

    def _learn(self, word: str, row: int) -> None:
        if row == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        low = word.lower()
        syllables = self._count(low)
        letters = len(word) - word.count("'")
        hard, sounds = low not in self._easy, 0
        if hard:
            # textstat cleans the word once more here, after it has been put in lower case.
            cleaned = low if low.isascii() else _NOT_WORD.sub("", low)
            sounds = self._count(cleaned.lower()) if cleaned else 0
        self._table[row] = (
            *(syllables, syllables > 0, syllables == 1, syllables >= 3),
            *(letters > 6, letters <= 3, hard, sounds >= 2, sounds >= 3),
        )


@lru_cache(maxsize=len(FLESCH))
def _memory(language: str) -> _Memory:
    return _Memory(language)


class Counts(NamedTuple):
    """What all formulas rest on."""

    raw_words: int
    """With stretches that are punctuation only."""
    words: int
    sentences: int
    characters: int
    letters: int
    syllables: int
    monosyllables: int
    polysyllables: int
    long_words: int
    mini_words: int
    hard: tuple[int, int, int]
    """Words that are not easy: all, those of two syllables and more, of three and more."""
    hard_forms: int
    """Different words of two syllables and more that are not easy."""
    sample: tuple[int, int, int]
    """Of Linsear Write's first hundred words: easy ones, difficult ones, sentences."""


@lru_cache(maxsize=1)
def _classes() -> NDArray[np.uint8]:
    """Give the class of each code point, as textstat's regular expressions see it."""
    everything = "".join(map(chr, range(0x110000)))
    classes = np.zeros(0x110000, np.uint8)
    for run in re.finditer(r"\w+", everything):
        classes[run.start() : run.end()] = _WORD
    for run in re.finditer(r"\s+", everything):
        classes[run.start() : run.end()] = _SPACE
    classes[[ord(stop) for stop in ".!?"]] = _STOP
    return classes


def _classify(points: NDArray[np.uint32], bounds: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Class every code point; an apostrophe is joined where a contraction follows it."""
    kinds = _classes()[points]
    kinds[bounds[1:] - 2] = _BETWEEN
    kinds[bounds[1:] - 1] = _BETWEEN
    marks = np.flatnonzero(points == ord("'"))
    if len(marks):
        first, second = points[marks + 1], points[marks + 2]
        joined = np.isin(first, [ord(letter) for letter in "tsd"])
        for pair in ("ve", "ll", "re"):
            joined |= (first == ord(pair[0])) & (second == ord(pair[1]))
        kinds[marks[joined]] = _JOINED
    return kinds


def count(texts: Sequence[str], language: str) -> list[Counts]:
    """Count all that the formulas need; what a text gets does not depend on the others."""
    counts: list[Counts] = []
    group: list[str] = []
    size = 0
    for text in texts:
        if group and size + len(text) > _AT_ONCE:
            counts.extend(_count(group, language))
            group, size = [], 0
        group.append(text)
        size += len(text)
    if group:
        counts.extend(_count(group, language))
    return counts


def _starts(inside: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give the places where a run begins; nothing runs into the first place."""
    here = inside.copy()
    here[1:] &= ~inside[:-1]
    return np.flatnonzero(here)


def _count(texts: list[str], language: str) -> list[Counts]:
    # Two code points of white space end each text, so that looking two ahead stays inside.
    points = codepoints("".join(text + "\n\n" for text in texts))
    bounds = np.cumsum([0, *(len(text) + 2 for text in texts)])
    kinds = _classify(points, bounds)
    spaces = (kinds == _SPACE) | (kinds == _BETWEEN)
    letters = kinds == _WORD
    kept = letters | (kinds == _JOINED)

    raw = np.searchsorted(_starts(~spaces), bounds)
    characters = np.add.reduceat(~spaces, bounds[:-1], dtype=np.int64)
    letter_counts = np.add.reduceat(letters, bounds[:-1], dtype=np.int64)

    # Words: what is left between white space. Tokens: what full stops cut as well.
    places = np.flatnonzero(kept | spaces)
    word_starts = places[_starts(kept[places])]
    words = points[places].tobytes().decode("utf-32-le", "surrogatepass").split()
    firsts = np.searchsorted(word_starts, bounds)
    stops = (kinds == _STOP) | (kinds == _BETWEEN)
    places = np.flatnonzero(kept | spaces | stops)
    token_starts = places[_starts(kept[places])]
    segments = np.cumsum(stops)[token_starts]
    # A sentence counts from its third token on.
    third = np.zeros(len(segments) + 1, np.int64)
    if len(segments) > 2:
        third[3:] = segments[2:] == segments[:-2]
        third[4:] &= segments[3:] != segments[:-3]
    sentences = np.cumsum(third)
    token_firsts = np.searchsorted(token_starts, bounds)

    rows, table = _memory(language).look_up(words)
    known = table[rows]
    # Linsear Write looks at the first hundred words, all else at all.
    long = np.flatnonzero((np.diff(raw) > 100) & (np.diff(firsts) >= 100))
    hundred = firsts[1:].copy()
    hundred[long] = firsts[long] + 100
    heads = _sums(known, firsts[:-1], hundred)
    totals = (heads + _sums(known, hundred, firsts[1:])).tolist()
    parts = heads.tolist()
    forms = _different(rows, known[:, _Memory.HARD_2] > 0, firsts, len(table))
    before = sentences[token_firsts]
    found = np.diff(before)
    sampled = found.copy()
    space_places = np.flatnonzero(spaces)
    ends = space_places[np.searchsorted(space_places, word_starts[hundred[long] - 1])]
    sampled[long] = sentences[np.searchsorted(token_starts, ends)] - before[long]
    columns = (np.diff(raw), np.diff(firsts), found, sampled, characters, letter_counts)
    numbers = np.column_stack(columns).tolist()

    counts = []
    for n, text in enumerate(texts):
        total, part = totals[n], parts[n]
        raw_words, number, ended, ended_early, marks, written = numbers[n]
        difficult = part[_Memory.POLY]
        counts.append(
            Counts(
                raw_words=raw_words,
                words=number,
                sentences=max(1, ended) if text else 0,
                characters=marks,
                letters=written,
                syllables=total[_Memory.SYLLABLES],
                monosyllables=total[_Memory.MONO],
                polysyllables=total[_Memory.POLY],
                long_words=total[_Memory.LONG],
                mini_words=total[_Memory.MINI],
                hard=(total[_Memory.HARD], total[_Memory.HARD_2], total[_Memory.HARD_3]),
                hard_forms=forms[n],
                sample=(
                    part[_Memory.VOICED] - difficult,
                    difficult,
                    max(1, ended_early) if raw_words else 0,
                ),
            )
        )
    return counts


def _sums(
    known: NDArray[np.int32], firsts: NDArray[np.int64], lasts: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Sum the rows of each stretch; an empty one gives zeros."""
    found = np.zeros((len(firsts), known.shape[1]), np.int64)
    full = np.flatnonzero(lasts > firsts)
    if len(full):
        bounds = np.column_stack([firsts[full], lasts[full]]).ravel()
        # The last bound may lie behind the last row, where reduceat must not look.
        inside = bounds[:-1] if bounds[-1] == len(known) else bounds
        found[full] = np.add.reduceat(known, inside, axis=0, dtype=np.int64)[::2]
    return found


def _different(
    rows: NDArray[np.int64], chosen: NDArray[np.bool_], firsts: NDArray[np.int64], size: int
) -> list[int]:
    """Count the different forms among the chosen words of each text."""
    owners = np.repeat(np.arange(len(firsts) - 1), np.diff(firsts))
    keys = np.sort(owners[chosen] * size + rows[chosen])
    keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
    found: list[int] = np.bincount(keys // size, minlength=len(firsts) - 1).tolist()
    return found


def flesch(language: str, words_per_sentence: float, syllables_per_word: float) -> float:
    """Give Flesch's reading ease with the constants of a language."""
    base, for_length, for_syllables = FLESCH[language]
    if words_per_sentence == 0 or syllables_per_word == 0:
        return 0.0
    return base - for_length * words_per_sentence - for_syllables * syllables_per_word


def metrics(texts: Sequence[str], language: str) -> list[dict[str, float | int | str]]:
    """Give textstat's figures for texts: all 24 in English, in others those that hold there.

    Raises:
        KeyError: textstat has no formula for the language.
    """
    return [figures(counts, language) for counts in count(texts, language)]


def figures(c: Counts, language: str) -> dict[str, float | int | str]:
    """Put counts into textstat's formulas, in its order of operations."""
    some = c.words > 0
    per_sentence = c.words / c.sentences if c.sentences else 0.0
    per_word = c.syllables / c.words if some else 0.0
    found: dict[str, float | int | str] = {
        "flesch_reading_ease": flesch(language, per_sentence, per_word),
        "lix": per_sentence + 100 * c.long_words / c.words if some else 0.0,
        "rix": c.long_words / c.sentences if c.sentences else 0.0,
        "reading_time": 14.69 * c.characters / 1000,
        "syllable_count": c.syllables,
        "lexicon_count": c.words,
        "sentence_count": c.sentences,
        "char_count": c.characters,
        "letter_count": c.letters,
        "avg_sentence_length": per_sentence,
    }
    if language == "en":
        found.update(_english(c, per_sentence, per_word))
        grade = consensus(found)
        found["text_standard"] = named(grade)
        found["text_standard_grade"] = grade
    return found


def _english(c: Counts, per_sentence: float, per_word: float) -> dict[str, float]:
    some = c.words > 0
    letters = c.letters / c.words * 100 if some else 0.0
    sentences = c.sentences / c.words * 100 if some else 0.0
    characters = c.characters / c.raw_words if c.raw_words else 0.0
    share = [100 * number / c.words if some else 0.0 for number in c.hard]
    new_dale_chall = 0.1579 * share[1] + 0.0496 * per_sentence
    return {
        "flesch_kincaid_grade": (0.39 * per_sentence) + (11.8 * per_word) - 15.59
        if per_sentence and per_word
        else 0.0,
        "smog_index": (1.043 * (30 * (c.polysyllables / c.sentences)) ** 0.5) + 3.1291
        if c.sentences
        else 0.0,
        "coleman_liau_index": (0.058 * letters) - (0.296 * sentences) - 15.8
        if letters and sentences
        else 0.0,
        "automated_readability_index": (4.71 * characters) + (0.5 * per_sentence) - 21.43
        if characters and per_sentence
        else 0.0,
        "dale_chall_readability_score": (0.1579 * share[0])
        + (0.0496 * per_sentence)
        + (3.6365 if share[0] > 5 else 0.0)
        if some
        else 0.0,
        "dale_chall_readability_score_v2": (
            new_dale_chall + 3.6365 if new_dale_chall > 0.05 else new_dale_chall
        )
        if some
        else 0.0,
        "difficult_words": c.hard_forms,
        "linsear_write_formula": _linsear_write(*c.sample),
        "gunning_fog": 0.4 * (per_sentence + share[2]) if some else 0.0,
        "spache_readability": (0.141 * per_sentence) + (0.086 * share[1]) + 0.839 if some else 0.0,
        "mcalpine_eflaw": (c.words + c.mini_words) / c.sentences if c.sentences else 0.0,
        "polysyllabcount": c.polysyllables,
        "monosyllabcount": c.monosyllables,
    }


def _linsear_write(easy: int, difficult: int, sentences: int) -> float:
    if not sentences:
        return 0.0
    number = float((easy * 1 + difficult * 3) / sentences)
    return (number - 2 if number <= 20 else number) / 2
