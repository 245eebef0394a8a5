"""Names as they are written: where they stand, their skeletons, and whether two are the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.lexicon import lexicon
from audit.agreement.memo import MANY, Memo
from audit.text.romanisation import different

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UP = "A-ZÀ-ÖØ-ÞΑ-ΩА-Я" + "".join(chr(c) for c in range(0x100, 0x250) if chr(c).isupper())
_ABBREVIATIONS = (
    "Jr|Sr|Sgt|Det|Lt|Capt|Cpl|Gov|Sen|Rep|Rev|Dr|Mr|Mrs|Ms|St|Ofc|Col|Gen|Maj|Pres|Prof|Supt"
    "|Cmdr|Pvt|Hon"
)
_WORD = rf"(?:(?:{_ABBREVIATIONS})\.|[{_UP}]\.(?:[{_UP}]\.)*|[{_UP}]\w*(?:['’\-][^\W\d_]\w*)*)"
_LINK = r"(?:of(?: the)?|de|de la|del|della|di|da|dos|du|van|von|der|den|bin|ibn|al|el|ben)"
_NICKNAME = r"(?: [\"“(‘'][^\W\d_][\w .\-]{0,18}[\"”)’'])?"


def _after_first() -> str:
    """Give the pattern of a word after its first letter.

    A pattern that begins with a set of characters is searched many times faster than one that
    begins with a look behind.
    """
    rest: dict[str, list[str]] = {}
    for short in _ABBREVIATIONS.split("|"):
        rest.setdefault(short[0], []).append(short[1:])
    shorts = "|".join(f"(?<={first})(?:{'|'.join(ends)})" for first, ends in rest.items())
    joined = r"(?:['’\-][^\W\d_]\w*+)*"
    return rf"(?:\w++(?!\.){joined}|(?:{shorts})\.|\.(?:[{_UP}]\.)*|\w*(?:['’\-][^\W\d_]\w*)*)"


_RUN = re.compile(
    rf"[#{_UP}](?<![\w’'\-].)(?:(?<!#){_after_first()}|(?<=#){_WORD})"
    rf"(?:{_NICKNAME}[ \u00a0]{{1,2}}(?:{_LINK} )?#?{_WORD}|, ?(?:Jr|Sr)\b\.?){{0,9}}"
)
_ALONE = re.compile(r"[^#]+")
_TOKEN = re.compile(rf"{_WORD}|[^\W\d_]+|[\"“(‘'][^\"”)’']*[\"”)’']")

LIKENESS = 80.0
"""From this similarity on two surnames or two given names count as spellings of one."""


class Run(Struct, frozen=True, gc=False):
    """A run of capitalised words."""

    start: int
    end: int
    text: str
    """The run as written; what it says by itself is worked out once a process."""

    @property
    def tokens(self) -> tuple[tuple[int, int, str], ...]:
        """`(start, end, text)` of each word, links such as "of" among them; without "'s"."""
        start = self.start
        return tuple([(start + low, start + high, word) for low, high, word in WORDS[self.text]])


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """Cut a run into words."""
    alone = " " not in text and "\u00a0" not in text and "," not in text
    for match in _ALONE.finditer(text) if alone else _TOKEN.finditer(text):
        word = match[0]
        if word[-2:] in {"'s", "’s"}:
            word = word[:-2]
        yield match.start(), match.start() + len(word), word


WORDS = Memo(lambda text: tuple(_words(text)))
"""The words of runs, as `(start, end, text)` within the run."""


def _telling(word: str) -> bool:
    return not plain(word) or "-" in word or word.lower() in lexicon().countries


_TELLING = Memo(_telling)
"""Whether a word that stands alone in capitals can be a name or a country."""


@lru_cache(maxsize=MANY)
def plain(word: str) -> bool:
    """Say whether a word in capitals is no name: the first of a sentence, a month, a country."""
    known = lexicon()
    lowered = word.lower().rstrip(".")
    return (
        lowered in known.openers
        or lowered in known.calendar
        or lowered in known.organisations
        or lowered in known.places
        or lowered in known.countries
        or lowered in known.entries
    )


def find_runs(string: str, *, all_words: bool = True) -> list[Run]:
    """Find the runs of capitalised words, in reading order.

    Args:
        string: The text.
        all_words: Whether words alone are given that are no name and no country, too.
    """
    runs = []
    for match in _RUN.finditer(string):
        text = match[0]
        if not all_words and " " not in text and not _TELLING[text]:
            continue
        low = match.start()
        if text[0] == "#" and len(WORDS[text]) == 1:
            low, text = low + 1, text[1:]
        runs.append(Run(low, low + WORDS[text][-1][1], text))
    return runs


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower-case a word and take off its accents and apostrophes."""
    if word.isascii():
        return word.lower().replace("'", "").replace("-", "").replace(".", "")
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in plain if c.isalnum())


_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("ph", "f"), ("ck", "k"), ("gh", "g"), ("kh", "h"),
    ("zh", "z"), ("ts", "z"), ("c", "k"), ("q", "k"), ("w", "v"), ("x", "ks"), ("j", "i"),
    ("y", "i"), ("z", "s"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Reduce a name to its sound: its first letter and the consonants after it, none doubled."""
    plain = fold(word)
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    kept = [plain[:1]]
    for letter in plain[1:]:
        if letter not in "aeiouh" and letter != kept[-1]:
            kept.append(letter)
    return "".join(kept)


def parts(name: str | Sequence[str]) -> list[str]:
    """Give the folded words of a name without suffix, nickname and title."""
    words = [t[0] for t in _TOKEN.finditer(name)] if isinstance(name, str) else list(name)
    known = lexicon()
    folded = []
    for word in words:
        if word[0] in "\"“(‘'":
            continue
        bare = word[:-2] if word[-2:] in {"'s", "’s"} else word
        plain = fold(bare)
        if plain and plain not in known.suffixes:
            folded.append(plain)
    while len(folded) > 2 and (
        (entry := known.entries.get(folded[0])) is not None and entry.title is not None
    ):
        folded = folded[1:]
    return folded


def same_name(a: str | Sequence[str], b: str | Sequence[str]) -> float:
    """Say how sure it is, in [0, 1], that two full names are of one person.

    The surnames must be spellings of one, and so must the given names, unless one name is the
    other with words left out. Middle names and initials may be missing but not differ.
    """
    return same_parts(tuple(parts(a)), tuple(parts(b)))


@lru_cache(maxsize=65536)
def same_parts(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Say the same of names that are folded already."""
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    if len(left) > len(right):
        left, right = right, left
    if len(left) == 1:
        # A single word is somebody's surname (or given name) and says little.
        return 0.6 * alike(left[0], right[-1])
    if different(left, right):
        return 0.0
    within = _within(left, right)
    if len(left) == len(right):
        within = max(within, _within(right, left))  # whichever of them is named first
    return within or _spellings(left, right)


LONG_NAME = 10
"""Letters from which a name can be told by its letters alone, wherever its spaces are."""
SAME_LETTERS = 0.9
"""Likeness of the letters from which names with spaces in other places are one."""


@lru_cache(maxsize=65536)
def same_letters(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Say how sure it is that two names are one cut up otherwise: "Iri Nazavia Lova"."""
    if len(left) == len(right):
        return 0.0
    a, b = "".join(left), "".join(right)
    if min(len(a), len(b)) < LONG_NAME or a[0] != b[0]:
        return 0.0
    from rapidfuzz.distance import Indel

    likeness = Indel.normalized_similarity(a, b)
    return 0.8 * likeness if likeness >= SAME_LETTERS else 0.0


def _spellings(a: Sequence[str], b: Sequence[str]) -> float:
    """Score two full names of which neither holds the other."""
    surname, given = alike(a[-1], b[-1]), alike(a[0], b[0])
    middle_a, middle_b = a[1:-1], b[1:-1]
    if middle_a and middle_b and not any(alike(x, y) for x in middle_a for y in middle_b):
        return 0.0
    return 0.95 * min(surname, given)


def _within(short: Sequence[str], long: Sequence[str]) -> float:
    """Score the words of `short` standing in `long` in order, up to spelling; else 0."""
    place = 0
    score = 1.0
    for word in short:
        while place < len(long) and not (
            # Dylan is not the D. of Christopher D. Head.
            (place == 0 or len(long[place]) > 1 or len(word) == 1)
            and (likeness := alike(word, long[place]))
        ):
            place += 1
        if place == len(long):
            return 0.0
        score = min(score, likeness)
        place += 1
    return score


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> float:
    """Say how sure it is that two folded words are spellings of one name; 0 where they are not."""
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if long.startswith(short):
        # An initial, or a short form (Josh for Joshua).
        return 0.9
    if len(short) < 3 or short[0] != long[0]:
        return 0.0
    from rapidfuzz.distance import OSA

    likeness = 100 * OSA.normalized_similarity(a, b)
    if likeness >= LIKENESS:
        return likeness / 100
    return 0.75 if likeness >= 66 and skeleton(a) == skeleton(b) else 0.0


def other_suffix(one: str, other: str) -> bool:
    """Say whether two names are told apart by what follows them: "Jr.", "Sr."."""
    return bool(one and other and one != other)
