"""Where sentences end in languages other than English, by their own abbreviations.

nupunkt knows English. Elsewhere a terminator before a capital, a number or an opening mark ends a
sentence, unless an abbreviation of the language, an initial or an ordinal stands before it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORDINALS = frozenset(
    ("cs", "da", "de", "et", "fi", "hr", "hu", "is", "lt", "lv", "no", "pl", "sk", "sl", "sr", "tr")
)
"""Languages that write "3." for "third"."""
_LOOKED = 200
"""Code points at each of three places by which the language of the full stops is told."""
_ENGLISH = 0.08
"""The share of words that only English uses from which nothing else is asked."""
_LIKELIER = 2.0
"""So much more a function word says for a language whose abbreviations are listed."""
_PARTS = frozenset(("c", "d", "j", "l", "ll", "m", "n", "qu", "re", "s", "t", "ve"))
"""What stands beside an apostrophe; elsewhere some of these are words."""
_JOINERS = frozenset(
    (
        *("and", "by", "da", "de", "e", "en", "et", "i", "och", "par", "por", "und", "van", "von"),
        *("y", "és", "и"),
    )
)
"""A name with an initial may follow these, which is no sentence's last letter."""
_EDGES = '.,;:!?"«»„“”()[]¿¡…-–—'


def language_of_stops(string: str) -> str:
    """Guess whose abbreviations a text has: of the language with most of its function words.

    A glance, far cheaper than naming the language, and English where it tells nothing: it decides
    about full stops only, and sentences must not wait for a detector.
    """
    from audit.text.language import function_words

    words = set(_sample(string).lower().replace("'", " ").replace("’", " ").split())
    if len(words & _only_english()) >= _ENGLISH * len(words) > 0:
        return "en"
    clues = function_words()
    # What ends with a full stop may be an abbreviation, and no word.
    found = {word.strip(_EDGES) for word in words if word[-1] != "."} & clues.words.keys() - _PARTS
    scores = clues.weights[[clues.words[word] for word in sorted(found)]].sum(0)
    beyond = {letter for word in words if not word.isascii() for letter in word if letter > "\x7f"}
    beyond = {letter for letter in beyond if letter.isalpha()}
    told = (
        (score * _LIKELIER if code in _listed() else score, code)
        for code, score in zip(clues.codes, scores.tolist(), strict=True)
        if score and beyond <= clues.letters.get(code, beyond)
    )
    return max(told, default=(0.0, "en"))[1]


def _sample(string: str) -> str:
    if len(string) <= 3 * _LOOKED:
        return string
    middle = len(string) // 2
    return f"{string[:_LOOKED]} {string[middle : middle + _LOOKED]} {string[-_LOOKED:]}"


def breaks_elsewhere(string: str, language: str) -> Iterator[int]:
    """Give the places where a sentence starts in a text that is not English, in order."""
    for match in _end().finditer(string):
        if match[1][-1] not in ".…" or not _is_held(string, match.start(1), match.end(), language):
            yield match.end()


@cache
def _end() -> re.Pattern[str]:
    """Terminators, what closes after them, a space; then what may open a sentence."""
    return re.compile(
        r"([.!?…]{1,9})(?:[ \u00a0\u202f]?[»”)\]]|[\"'’“](?=\s)){0,3}\s{1,9}"
        # a word that starts with no small letter, behind marks that open or a dialogue's dash
        r"(?=[«“„‚\"'‘¿¡(\[—–-]{0,3}[ \u00a0\u202f]?(?:'[snt] )?[^\W_]"
        r"(?<![a-zß-öø-ÿа-яёіїєґőűąćęłńśźżčďěňřšťůžğışțăāēģīķļņū]))"
    )


def _is_held(string: str, stop: int, start: int, language: str) -> bool:
    """Tell whether what stands before a full stop goes on behind it."""
    before = string[max(stop - 40, 0) : stop].split()
    if not before or string[stop - 1].isspace():
        return False
    word = re.split("['’]", before[-1].lstrip("([«“„\"'‘¡¿—–-"))[-1]
    last = before[-2] if len(before) > 1 else ""
    following = string[start : start + 24].lstrip("«“„‚\"'‘¿¡([—–- ").split(maxsplit=1)
    next_word = following[0].strip(_EDGES) if following else ""
    starter = next_word.lower() in _function_words(language)
    never, seldom = _abbreviations(language)
    if word.lower() in never:
        held = True
    elif word.lower() in seldom:
        # "в 1990 г. Компания": behind a number these are units, and no place is named.
        held = not (starter or (language == "ru" and last[-1:].isdigit()))
    elif word.isdigit() and not last:
        held = True  # the number of a list item
    elif word.isdigit() or _is_roman(word):
        held = language in _ORDINALS and len(word) < 4 and not starter
    elif _is_letter(word):
        # An initial, unless a small word stands before it: "la vitamine C. Il".
        plain = last.islower() and last.isalpha() and last not in _JOINERS
        held = next_word[:1].isdigit() if word.islower() else not (starter and plain)
    else:
        held = False
    return held


def _is_letter(word: str) -> bool:
    """Tell one letter, or two with a full stop between, from a word."""
    return word.isalpha() if len(word) == 1 else len(word) == 3 and word[1] == "."


def _is_roman(word: str) -> bool:
    return len(word) > 1 and not word.strip("IVX")


@cache
def _only_english() -> frozenset[str]:
    """Give English function words that no other language has."""
    from audit.text.language import function_words

    clues = function_words()
    column = clues.columns["en"]
    return frozenset(word for word, row in clues.words.items() if clues.weights[row, column] == 1)


@cache
def _listed() -> frozenset[str]:
    lines = (files("audit.text") / "stops.tsv").read_text("utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if line[:1] not in "#*") | {"en"}


@cache
def _abbreviations(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the abbreviations that never end a sentence, and those that seldom do."""
    found: dict[str, set[str]] = {"never": set(), "seldom": set()}
    for line in (files("audit.text") / "stops.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, kind, words = line.split("\t")
            if code in ("*", language):
                found[kind].update(words.split())
    return frozenset(found["never"]), frozenset(found["seldom"])


@cache
def _function_words(language: str) -> frozenset[str]:
    from audit.text.language import function_words

    clues = function_words()
    column = clues.columns.get(language)
    if column is None:
        return frozenset()
    return frozenset(word for word, row in clues.words.items() if clues.used[row, column])
