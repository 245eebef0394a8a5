"""Which language a text is in: script first, then function words, then langdetect, seeded.

Most scripts name their language. In the others a language shows by its function words, unless the
text is very short; only where those leave a doubt is langdetect asked, on a bounded sample in
lower case. What is short or mixed is "undetermined": a wrong name costs more than none.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from msgspec import structs

from audit.model import Language
from audit.text.langdetection import ask_langdetect
from audit.text.words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    from audit.text.reading import Text
    from audit.text.words import Words

    Guess: TypeAlias = Callable[[str, Mapping[str, float]], tuple[str | None, float]]
    """A detector to ask in doubt: lower-case text and, for each language that its letters allow,
    what its function words say (1 and more) -> ISO 639-1 code or None, and how sure."""

SAMPLE = 2100
"""Code points looked at; of a longer text, six windows spread evenly over it."""
_WINDOWS = 6
LETTERS = 12
"""Fewer letters than this say nothing in a script that several languages share."""
WORDS = 3
"""Fewer words than this say nothing either, nor does one word said over and over."""
TELLING = 20
"""So many words of running text hold a function word; names, tables and chants may not."""
SHARE = 0.65
"""Of the letters in the main script; below it the text is mixed."""

# First code point of each block, and the script that holds from there.
_BLOCKS: tuple[tuple[int, str], ...] = (
    *((0x0000, "Latin"), (0x0250, ""), (0x0370, "el"), (0x0400, "Cyrillic"), (0x0530, "hy")),
    *((0x0590, "Hebrew"), (0x0600, "Arabic"), (0x0700, ""), (0x0750, "Arabic"), (0x0780, "")),
    *((0x08A0, "Arabic"), (0x0900, "Devanagari"), (0x0980, "Bengali"), (0x0A00, "pa")),
    *((0x0A80, "gu"), (0x0B00, "or"), (0x0B80, "ta"), (0x0C00, "te"), (0x0C80, "kn")),
    *((0x0D00, "ml"), (0x0D80, "si"), (0x0E00, "th"), (0x0E80, "lo"), (0x0F00, "bo")),
    *((0x1000, "my"), (0x10A0, "ka"), (0x1100, "ko"), (0x1200, "am"), (0x13A0, "")),
    *((0x1780, "km"), (0x1800, "mn"), (0x18B0, ""), (0x1E00, "Latin"), (0x1F00, "el")),
    *((0x2000, ""), (0x3040, "kana"), (0x3100, ""), (0x3130, "ko"), (0x3190, "")),
    *((0x31F0, "kana"), (0x3200, ""), (0x3400, "Han"), (0xA000, ""), (0xAC00, "ko")),
    *((0xD7B0, ""), (0xF900, "Han"), (0xFB00, ""), (0xFB1D, "Hebrew"), (0xFB50, "Arabic")),
    *((0xFE00, ""), (0xFE70, "Arabic"), (0xFF00, ""), (0x20000, "Han"), (0x32000, "")),
)
_FIRST = [first for first, _ in _BLOCKS]
_SHARED = {
    "Latin": "",  # all that have function words and are not named here
    "Cyrillic": "ru uk be bg mk sr kk ky mn tg tt",
    "Arabic": "ar fa ur ps",
    "Devanagari": "hi mr ne sa",
    "Bengali": "bn as",
    "Hebrew": "he yi",
}
# A character of these stands for a syllable or a word, not for a letter.
_DENSE = {"Han": 3, "kana": 2, "ko": 2}

_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_NO_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalpha())
_EDGES = (
    ".,;:!?\"'`()[]{}<>«»“”„‟‘’‚…–—-/\\|*#_=+~•·।،؛؟。、，！？：；（）【】《》「」『』0123456789"
)


class FunctionWords(NamedTuple):
    """What the data files know about languages."""

    columns: Mapping[str, int]
    """Language -> its column of `weights`."""
    codes: tuple[str, ...]
    """The languages in the order of the columns of `weights`."""
    words: Mapping[str, int]
    """Function word -> its row of `weights`."""
    weights: NDArray[np.float64]
    """What a word says for each language: 1, shared by all that use it."""
    used: NDArray[np.bool_]
    """Whether a language uses a word: where `weights` is not 0."""
    hashed: NDArray[np.uint64]
    """Hashes of the words by row; that of the last row is no word's."""
    elsewhere: NDArray[np.int64]
    """Columns of the languages that are not written in Latin letters."""
    letters: Mapping[str, frozenset[str]]
    scripts: Mapping[str, frozenset[str]]
    """Shared script -> languages written in it."""

    slots: NDArray[np.int64]
    """For the last bits of a word's hash, shifted, the one row that it may have."""
    shift: np.uint64

    def find(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Give the row of each word; that of a word that is none is the last, all zeros."""
        rows = self.slots[(hashes >> self.shift) & _BITS]
        return np.where(self.hashed[rows] == hashes, rows, len(self.weights) - 1)


_BITS = np.uint64((1 << 20) - 1)


def _slots(hashed: NDArray[np.uint64]) -> tuple[NDArray[np.int64], np.uint64]:
    """Make a table of rows by some bits of the hash, such that no two words share them."""
    shift = next(
        shift
        for shift in map(np.uint64, range(44))
        if len(np.unique((hashed >> shift) & _BITS)) == len(hashed)
    )
    slots = np.full(int(_BITS) + 1, len(hashed), np.int64)
    slots[(hashed >> shift) & _BITS] = np.arange(len(hashed))
    return slots, shift


@lru_cache(maxsize=1)
def function_words() -> FunctionWords:
    """Give what the data files know."""
    lists = _table("function_words.tsv")
    codes = tuple(lists)
    words = {
        word: row
        for row, word in enumerate(sorted({w for line in lists.values() for w in line.split()}))
    }
    weights = np.zeros((len(words) + 1, len(codes)))
    for column, line in enumerate(lists.values()):
        weights[[words[word] for word in line.split()], column] = 1
    weights /= np.maximum(weights.sum(1, keepdims=True), 1)
    scripts = {script: frozenset(codes.split()) for script, codes in _SHARED.items()}
    scripts["Latin"] = frozenset(lists) - frozenset().union(*scripts.values())
    letters = {code: frozenset(line) for code, line in _table("alphabets.tsv").items()}
    hashed = [part.hashes[0] for part in words_of(list(words))]
    hashes = np.array(hashed, np.uint64)
    elsewhere = [n for n, code in enumerate(codes) if code not in scripts["Latin"]]
    return FunctionWords(
        {code: column for column, code in enumerate(codes)},
        codes,
        words,
        weights,
        weights > 0,
        np.append(hashes, np.uint64(0)),
        np.array(elsewhere, np.int64),
        letters,
        scripts,
        *_slots(hashes),
    )


def _table(name: str) -> dict[str, str]:
    lines = (files("audit.text") / name).read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if not line.startswith("#"))


def detect(string: str, doubt: Guess | None = None) -> Language:
    """Name the language of a text, or say why it cannot be named.

    Args:
        string: The text; a bounded sample of it is looked at.
        doubt: The detector to ask where script and function words do not decide; langdetect
            unless another is given.
    """
    glance = _at_a_glance([string], words_of([string]))[0]
    return _variant(string, glance or _with_care(string, doubt))


def prime_texts(texts: Sequence[Text]) -> None:
    """Name the languages of many texts at once and keep them in their caches."""
    from audit.text.words import prime as prime_words

    missing = [text for text in texts if "language" not in text.__dict__]
    prime_words(missing)
    strings = [text.string for text in missing]
    glances = _at_a_glance(strings, [text.words for text in missing])
    for text, language in zip(missing, glances, strict=True):
        found = language or _with_care(text.string, None)
        text.__dict__["language"] = _variant(text.string, found)


@lru_cache(maxsize=1)
def _variants() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(line.split()) for code, line in _table("variants.tsv").items()}


def _variant(string: str, found: Language) -> Language:
    """Tell small languages from their neighbours, by words that those have not.

    Serbian in Latin letters looks Croatian, Luxembourgish and Frisian Dutch, Interlingua Italian.
    """
    if found.code == "hr":
        variants, least = {code: _variants()[code] for code in ("hr", "sr")}, 1
    elif found.code in ("nl", "af", "de", "it", "fr", "es"):
        variants, least = {code: _variants()[code] for code in ("lb", "fy", "ia")}, 3
    else:
        return found
    sample = _sample(string).lower().replace("'", " ").replace("’", " ")
    words = {word.strip(_EDGES) for word in sample.split()}
    counts = {code: len(only.intersection(words)) for code, only in variants.items()}
    best = max(counts, key=lambda code: counts[code])
    enough = counts[best] >= least and 12 * counts[best] >= min(len(words), 120)
    return structs.replace(found, code=best) if enough or (least == 1 and counts[best]) else found


GLANCE = 300
"""Words looked at first, spread evenly over the text in _WINDOWS stretches."""


def _at_a_glance(strings: Sequence[str], words: Sequence[Words]) -> list[Language | None]:
    """Name the language of each Latin text that is full of one language's function words."""
    found: list[Language | None] = [None] * len(strings)
    plain = [n for n, string in enumerate(strings) if mostly_ascii(string)]
    # Letters with nothing between them that shows are no words, though some languages have such.
    plain = [n for n in plain if 3 * len(words[n]) <= len(strings[n])]
    picked = [_spread(words[n].hashes) for n in plain]
    if not sum(map(len, picked)):
        return found
    clues = function_words()
    hashes = np.concatenate(picked)
    rows = clues.find(hashes)
    sizes = np.array([len(part) for part in picked])
    owners = np.repeat(np.arange(len(plain)), sizes)
    span = len(clues.hashed)
    hit = rows < span - 1
    keys, counts = np.unique(owners[hit] * span + rows[hit], return_counts=True)
    if not len(keys):
        return found
    owners, rows = np.divmod(keys, span)
    firsts = np.flatnonzero(np.diff(owners, prepend=-1))
    most = 1 + sizes[owners] // 50
    weights = clues.weights[rows]
    scores = np.add.reduceat(weights * np.minimum(counts, most)[:, None], firsts)
    scores[:, clues.elsewhere] = 0
    best = scores.argmax(1)
    top = scores.max(1)
    scores[np.arange(len(best)), best] = 0
    rival = scores.max(1)
    mine = weights[np.arange(len(rows)), np.repeat(best, np.diff(np.append(firsts, len(rows))))] > 0
    hits = np.add.reduceat(mine * counts, firsts)
    kinds = np.add.reduceat(mine.astype(np.int64), firsts)
    place = owners[firsts]
    sure = (kinds >= 6) & (hits >= 0.2 * sizes[place]) & (top >= 2.5 * rival) & (sizes[place] >= 25)
    for n in np.flatnonzero(sure).tolist():
        share = float(top[n] / (top[n] + rival[n]))
        found[plain[int(place[n])]] = Language(clues.codes[int(best[n])], share, "function words")
    return found


def mostly_ascii(string: str) -> bool:
    """Tell whether a text is of Latin letters, but for a few accents and signs."""
    if string.isascii():
        return True
    # A look at both ends: dashes, quotation marks and a few accents are no other script.
    ends = string if len(string) <= SAMPLE else string[: SAMPLE // 2] + string[-SAMPLE // 2 :]
    return 20 * (len(ends) - len(ends.encode("ascii", "ignore"))) < len(ends)


def _spread(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    if len(hashes) <= GLANCE:
        return hashes
    size = GLANCE // _WINDOWS
    step = (len(hashes) - size) // (_WINDOWS - 1)
    return np.concatenate([hashes[at * step : at * step + size] for at in range(_WINDOWS)])


def _with_care(string: str, doubt: Guess | None) -> Language:
    sample = _sample(string)
    plain = sample.encode("ascii", "ignore")
    latin = len(plain.translate(None, _NO_LETTERS))
    scripts = Counter({"Latin": latin})
    letters: Counter[str] = Counter()
    for character, count in Counter(
        _BEYOND.findall(sample) if len(plain) < len(sample) else ()
    ).items():
        if character.isalpha():
            script = _BLOCKS[bisect_right(_FIRST, ord(character)) - 1][1]
            scripts[script] += count * _DENSE.get(script, 1)
            letters[character.lower()] += count
    total = sum(scripts.values())
    if not total:
        return Language(None, 0.0, "no letters")
    main, share = _main_script(scripts, total)
    if main is None or share < SHARE:
        return Language(None, share, "mixed scripts")
    if main not in _SHARED:
        return Language(main, share, "script") if total > 1 else Language(None, 0.0, "too short")
    if total < LETTERS:
        return Language(None, 0.0, "too short")
    possible = _possible(main, letters, latin)
    return _by_words(sample.lower(), possible, doubt or ask_langdetect)


def _sample(string: str) -> str:
    if len(string) > SAMPLE:
        step = (len(string) - SAMPLE // _WINDOWS) // (_WINDOWS - 1)
        size = SAMPLE // _WINDOWS
        string = "\n".join(string[at * step : at * step + size] for at in range(_WINDOWS))
    if "@" in string or "://" in string or "www." in string:
        string = _ADDRESS.sub(" ", string)
    return string


def may_be_in(string: str, code: str) -> bool:
    """Tell whether the script of a piece is that of a language; without a letter, any may be."""
    scripts: Counter[str] = Counter()
    for character in string:
        if character.isalpha():
            script = _BLOCKS[bisect_right(_FIRST, ord(character)) - 1][1]
            scripts[script] += _DENSE.get(script, 1)
    if not scripts:
        return True
    main, share = _main_script(scripts, sum(scripts.values()))
    if share < SHARE:
        return False
    if main in ("zh", "ja"):
        return code in ("zh", "ja")
    return main == code or code in function_words().scripts.get(main or "", ())


def _main_script(scripts: Counter[str], total: int) -> tuple[str | None, float]:
    """Name the script, or the language where the script is that of one language."""
    kana, han, hangul = scripts["kana"], scripts["Han"], scripts["ko"]
    if kana + han + hangul >= SHARE * total:
        if hangul > han:
            return "ko", (hangul + han) / total
        # Japanese mixes both; a name or a slogan in kana does not make Chinese Japanese.
        return ("ja" if kana * 12 > han else "zh"), (kana + han) / total
    main, count = max(scripts.items(), key=lambda item: (item[1], item[0]))
    return main or None, count / total


def _by_words(sample: str, possible: frozenset[str], doubt: Guess) -> Language:
    """Decide between the languages of one script."""
    clues = function_words()
    tokens = [word.strip(_EDGES) for word in sample.replace("'", " ").replace("’", " ").split()]
    # Nothing of forty letters is a word: an address, encoded data.
    tokens = [word for word in tokens if 0 < len(word) < 40]
    words = Counter(tokens)
    number = len(tokens)
    if number < WORDS or len(words) == 1:
        return Language(None, 0.0, "too short")
    if 2 * sum(len(word) < 2 for word in tokens) > number:
        return Language(None, 0.0, "no words, but single letters")
    rows = [clues.words[word] for word in words if word in clues.words]
    counts = np.array([words[word] for word in words if word in clues.words], np.int64)
    weights = clues.weights[rows]
    hits = counts @ (weights > 0)
    kinds = np.count_nonzero(weights, axis=0)
    # One word said over and over says little: a word counts once in fifty at most.
    values = np.minimum(counts, 1 + number // 50) @ weights
    scores = {code: float(value) for code, value in zip(clues.codes, values, strict=True) if value}
    ranked = sorted((-score, code) for code, score in scores.items() if code in possible)
    if ranked:
        score, best = -ranked[0][0], ranked[0][1]
        rival = -ranked[1][0] if len(ranked) > 1 else 0.0
        column = clues.codes.index(best)
        found, different = int(hits[column]), int(kinds[column])
        long = different >= 4 and found >= number * 0.12 and score >= 1.5 * rival
        plain = different >= 8 and found >= number * 0.05 and score >= 3 * rival
        short = different >= 2 and found >= number * 0.4 and score >= 2 * rival
        if long or plain or short:
            return Language(best, score / (score + rival), "function words")
    language = _in_doubt(" ".join(tokens), possible, scores, doubt)
    if language.code is not None and number >= TELLING:
        used = hits[clues.columns[language.code]] if language.code in clues.columns else 1
        if used < 0.03 * number:
            return Language(None, 0.0, "no running text")
    return language


def _possible(script: str, letters: Counter[str], latin: int) -> frozenset[str]:
    """Leave out the languages whose alphabet the text breaks in more than one letter of forty."""
    clues = function_words()
    total = sum(letters.values()) + (latin if script == "Latin" else 0)
    special = {
        letter: count
        for letter, count in letters.items()
        if _BLOCKS[bisect_right(_FIRST, ord(letter[0])) - 1][1] == script
    }
    # A Cyrillic alphabet differs from its neighbours in letters of one in fifty: "ы", "і", "ј".
    rare = 100 if script == "Cyrillic" else 40
    if sum(special.values()) * rare <= total:
        return clues.scripts[script]
    return frozenset(
        code
        for code in clues.scripts[script]
        if code not in clues.letters
        or rare
        * sum(count for letter, count in special.items() if letter not in clues.letters[code])
        <= total
    )


def _in_doubt(
    sample: str, possible: frozenset[str], scores: Mapping[str, float], doubt: Guess
) -> Language:
    """Ask the second detector, telling it what was seen, and believe it if it is sure."""
    likely = {code: math.exp(min(scores.get(code, 0.0), 6.0)) for code in possible}
    code, probability = doubt(sample, likely)
    if code is None:
        return Language(None, 0.0, "no language features")
    best = max(scores.values(), default=0.0)
    if code not in possible or (best >= 2 and scores.get(code, 0.0) < best / 3):
        return Language(None, 0.0, "the signs disagree")
    if probability < 0.8:
        return Language(None, probability, "mixed or unclear")
    name = "langdetect" if doubt is ask_langdetect else getattr(doubt, "__name__", "detector")
    return Language(code, probability, name)
