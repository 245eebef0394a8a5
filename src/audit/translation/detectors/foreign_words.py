"""Words of another language in Latin letters: runs around its frequent words, or its accents."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from audit.text.frequency import frequencies
from audit.translation.foreign import languages
from audit.translation.lists import is_english

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.model import Finding, Rule
    from audit.translation.foreign import Languages
    from audit.translation.scan import Scan

CODE = "MT120"

WIDEST = 60
"""Words of the longest run on either side of the word that it is found by."""
SURE = 2
"""So many telling words make a run; one does only beside words that no English list has."""
TITLE = 5
"""A run of so many words between capitals is part of a title or name."""
BRIDGED = 2
"""So many words that English has too may stand between two that it has not."""
_ACCENTS = "ß-öø-ÿāăąćčďēęěğīłńňőœřśşšťūůűźżž"
_ACCENT = re.compile(f"[{_ACCENTS}]")
_LEFT = re.compile(f"(?<![\\w.@/-])[a-z{_ACCENTS}]{{0,40}}\\Z")
_RIGHT = re.compile(f"[a-z{_ACCENTS}]{{1,40}}(?![\\w@-])")
_BETWEEN = re.compile(r",? (?:[^\W\d_A-Z]+,? )?")
_PARTS = re.compile(r"[ ,-]+")
_JOINTS = frozenset((" ", ", ", "\xa0", "-", "\n"))
_ENDS = frozenset('.!?…:;\n“"(«—–')


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find runs of foreign words that are not names, titles or quoted."""
    if not scan.english:
        return
    string = scan.string
    taken: list[tuple[int, int]] = []
    for first, last, language in _runs(scan) if scan.lists_any("foreign") else ():
        start, end = scan.place(first)[0], scan.place(last)[1]
        if _quoted(string, start, end):
            continue
        taken.append((start, end))
        yield scan.reading.finding(
            rule,
            f"words of another language ({language.replace('+', ' or ')}) are left untranslated",
            [(start, end)],
            confidence=0.85,
            evidence={"source": language},
        )
    if string.isascii():
        return
    for start, end in _merged(string, _accented(string, taken)):
        word = string[start:end]
        yield scan.reading.finding(
            rule,
            f"“{word}” is no English word" if " " not in word else "these words are not English",
            [(start, end)],
            confidence=0.75,
            evidence={"kind": "accent"},
        )


def _merged(string: str, places: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join words side by side, or with one between that is no English word either."""
    low = high = -1
    for start, end in places:
        between = string[high : min(start, high + 30)] if low >= 0 else "."
        if (
            start - high <= 30
            and _BETWEEN.fullmatch(between)
            and not is_english(between.strip(" ,"))
        ):
            high = end
            continue
        if low >= 0:
            yield low, high
        low, high = start, end
    if low >= 0:
        yield low, high


def _runs(scan: Scan) -> Iterator[tuple[int, int, str]]:
    """Give first and last word and the language of each run."""
    known = languages()
    done = -1
    for place in np.flatnonzero(scan.on("foreign")).tolist():
        if place <= done or _borrowed(scan, place):
            continue
        spoken = known.tell.get(_folded(scan.word(place)), 0)
        run = _Run(scan, known, spoken, place)
        run.lengthen(max(done + 1, place - WIDEST), min(len(scan.words) - 1, place + WIDEST))
        done = run.last
        if run.foreign():
            yield run.first, run.last, run.language()


class _Run:
    """Words around one that tells of a language, as far as they may belong to it."""

    def __init__(self, scan: Scan, known: Languages, spoken: int, place: int) -> None:
        self.scan, self.known = scan, known
        self.spoken = spoken
        """The languages that all telling words so far belong to, as bits."""
        self.first = self.last = place
        self.telling = 1
        self.strange = 0
        """Words that are no English ones, whatever else they are."""

    def lengthen(self, low: int, high: int) -> None:
        """Take in the words on either side, but for English ones at its ends."""
        for step, end in ((1, high), (-1, low)):
            place = self.last if step > 0 else self.first
            bridged = 0
            while place != end and self._joined(min(place, place + step)):
                place += step
                bridged = 0 if self._take(place, bridged=bridged > 0) else bridged + 1
                if bridged > BRIDGED:
                    break

    def language(self) -> str:
        """Give the language that knows most of the words; "es+pt" where two know as many."""
        words = [_folded(self.scan.word(place)) for place in range(self.first, self.last + 1)]
        return "+".join(self.known.best(words, self.spoken))

    def foreign(self) -> bool:
        """Say whether what was taken in is a passage of another language."""
        words = [self.scan.word(place) for place in range(self.first, self.last + 1)]
        if "".join(words) in frequencies():
            return False  # a word torn in two: inte-resting
        capitals = sum(word[0].isupper() for word in words)
        if self.known.name(self.spoken) == "de":
            capitals = int(words[0][0].isupper())  # its nouns are no names
        if len(words) < SURE or capitals * 2 > len(words) or all(w[0].isupper() for w in words):
            return False
        if words[0][0].isupper() and not _starts(self.scan, self.first):
            german = self.known.name(self.spoken) == "de"
            if not (german and _folded(words[0]) in self.known.tell):
                return False
        if len(words) <= TITLE and self._between_capitals():
            return False
        if self.telling >= SURE:
            return len(set(words)) > 1
        return self.strange > capitals

    def _between_capitals(self) -> bool:
        """Say whether a capital stands on either side, as in a title: Liebe ist kalt wie Eis."""
        first, last, scan = self.first, self.last, self.scan
        if first == 0 or last + 1 == len(scan.words):
            return False
        before = scan.word(first - 1)[0].isupper() and self._joined(first - 1)
        return before and scan.word(last + 1)[0].isupper() and self._joined(last)

    def _joined(self, place: int) -> bool:
        """Say whether nothing but a space, a comma or a hyphen parts a word from the next."""
        between = self.scan.string[self.scan.place(place)[1] : self.scan.place(place + 1)[0]]
        return between in _JOINTS

    def _noun(self, place: int, folded: str) -> bool:
        """Say whether a capital makes no name: a German noun that only German words part from it.

        "the Bundestag and the Bundesrat" is English.
        """
        tell, shared = self.known.tell, self.known.shared
        german = 1 << self.known.names.index("de")
        if not tell.get(folded, 0) & self.spoken & german:
            return False
        between = (
            range(place + 1, self.first) if place < self.first else range(self.last + 1, place)
        )
        return all(shared.get(_folded(self.scan.word(n)), 0) & german for n in between)

    def _take(self, place: int, *, bridged: bool) -> bool:
        """Take in a word beside the run, or leave it outside unless a foreign one follows."""
        word = self.scan.word(place)
        folded = _folded(word)
        known, small = self.known, word[0].islower()
        if not (small or _starts(self.scan, place) or self._noun(place, folded)):
            return False
        if _borrowed(self.scan, place):
            return False
        if spoken := known.tell.get(folded, 0) & self.spoken:
            self.spoken = spoken
            self.telling += 1
        elif known.shared.get(folded, 0) & self.spoken:
            return False
        elif not known.link.get(folded, 0) & self.spoken:
            if bridged or not word.isalpha() or is_english(folded):
                return False
            self.strange += small
        self.first, self.last = min(self.first, place), max(self.last, place)
        return True


def _starts(scan: Scan, place: int) -> bool:
    """Say whether a word starts a sentence."""
    start = scan.place(place)[0]
    before = scan.string[max(0, start - 2) : start].strip(" ")
    return not before or before[-1] in _ENDS


def _folded(word: str) -> str:
    return word.lower().replace("’", "'")


def _accented(string: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Find words in small letters with accents that English has not borrowed."""
    loans = _loans()
    done = 0
    for match in _ACCENT.finditer(string):
        at = match.start()
        if at < done:
            continue
        left = _LEFT.search(string, max(0, at - 41), at)
        right = _RIGHT.match(string, at)
        if left is None or right is None:
            continue
        start, end = left.start(), right.end()
        done = end
        word = string[start:end]
        if len(word) < 4 or word in loans or word.removesuffix("s") in loans:
            continue
        if any(low <= start < high for low, high in taken) or _quoted(string, start, end):
            continue
        if not _beside_name(string, start, end):
            yield start, end


def _quoted(string: str, start: int, end: int) -> bool:
    """Say whether a mark of quotation, emphasis or a path touches."""
    opened = start > 0 and string[start - 1] in "“\"‘'(«*_/"
    return opened or string[end : end + 1] in ("”", "’", ")", "»", "*", "_", "/", '"')


def _borrowed(scan: Scan, place: int) -> bool:
    """Say whether a word stands in a phrase that English has taken in: que sera sera."""
    start, end = scan.place(place)
    for phrase in _loan_phrases().get(_folded(scan.word(place)), ()):
        around = scan.string[max(0, start - len(phrase)) : end + len(phrase)]
        if phrase in _folded(around):
            return True
    return False


def _beside_name(string: str, start: int, end: int) -> bool:
    """Say whether a capitalised word touches: São João da Barra, Champs Élysées."""
    before = string[max(0, start - 24) : start].split(" ")
    after = string[end : end + 24].split(" ")
    return bool(
        (len(before) > 1 and before[-2][:1].isupper() and before[-1] == "")
        or (len(after) > 1 and after[1][:1].isupper() and after[0] == "")
    )


@lru_cache(maxsize=1)
def _loans() -> frozenset[str]:
    """Words with accents that English has taken in."""
    text = (files("audit.translation") / "data" / "loanwords.txt").read_text("utf-8")
    return frozenset(text.split())


@lru_cache(maxsize=1)
def _loan_phrases() -> Mapping[str, Sequence[str]]:
    """Phrases that English has taken in whole, by each of their words."""
    text = (files("audit.translation") / "data" / "loan_phrases.txt").read_text("utf-8")
    phrases: dict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        for word in () if line.startswith("#") else set(_PARTS.split(line)):
            phrases[word].append(line)
    return phrases
