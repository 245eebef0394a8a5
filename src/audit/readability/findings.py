"""What a reader would stumble over, with its place: sentences, acronyms, runs of hard words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from audit.readability import forms as f
from audit.readability.acronyms import unexplained_acronyms
from audit.text.passages import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from audit.model import Finding, Language, Rule
    from audit.readability.features import Batch, Profile
    from audit.readability.settings import Settings
    from audit.text import Reading

NESTED_CLAUSES = 5
"""Words that open a clause, in one sentence of at least NESTED_WORDS words; each counts twice at
most, since "that …, that …, that …" stands side by side and not inside one another."""
NESTED_WORDS = 30
RUN, RUN_WORDS = 5, 8
"""So many rare words among so many that follow one another."""
RARE = 18
"""A word of this degree of commonness or more (five in a million) is not rare, if unfamiliar."""
FIGURES = 12
"""So many numbers in sentences one after another that are full of them: …"""
FIGURE_SHARE = 0.4
"""… so many of all words in a line that is no sentence, …"""
PROSE_SHARE = 0.15
"""… so many in one that is."""
LONG_WORD = 60
"""What has so many characters without white space is no word: an address, encoded data."""
LIST = 0.25
"""What has fewer function words than this share is a list, a table or a roll of names."""
ENDLESS = 100
"""Words in a sentence beyond which formulas say nothing."""


def suspect(batch: Batch, settings: Settings) -> list[set[str]]:
    """Name for each text the rules that may have something to find; the others have nothing."""
    known, owners = batch.known, batch.owners
    suspicions = [{"READ303", "READ306"} for _ in batch.profiles]
    if not len(known):
        return suspicions

    def add(code: str, texts: NDArray[np.int64]) -> None:
        for n in np.unique(texts).tolist():
            suspicions[n].add(code)

    lengths = batch.lengths
    add("READ301", batch.sentence_owners[lengths > settings.sentence_words])
    openers = np.append(0, np.cumsum(known[:, f.CLAUSE], dtype=np.int64))
    first = batch.sentences
    nested = openers[first + lengths] - openers[first] >= NESTED_CLAUSES
    add("READ302", batch.sentence_owners[nested])
    rare = np.append(0, np.cumsum(_rare(known), dtype=np.int64))
    windows = np.minimum(np.arange(len(known)) + RUN_WORDS, len(known))
    add("READ304", owners[rare[windows] - rare[:-1] >= RUN])
    add(
        "READ305",
        np.flatnonzero([seen.sums.figures >= FIGURES for seen in batch.profiles]),
    )
    return suspicions


def _rare(known: NDArray[np.int16]) -> NDArray[np.bool_]:
    rare: NDArray[np.bool_] = (known[:, f.UNFAMILIAR] > 0) & (known[:, f.COMMON] < RARE)
    return rare & (known[:, f.LETTERS] > 3)


def find(
    reading: Reading,
    seen: Profile,
    *,
    codes: AbstractSet[str],
    extreme: Sequence[str],
    rules: Mapping[str, Rule],
    settings: Settings,
) -> tuple[Finding, ...]:
    """Find what the rules in force name in one English text, where `codes` suspects it."""
    most = settings.sentence_words
    detectors: dict[str, Callable[[Rule], Iterator[Finding]]] = {
        "READ301": partial(long_sentences, reading=reading, seen=seen, most=most),
        "READ302": partial(nested_sentences, reading=reading, seen=seen, most=most),
        "READ303": partial(unexplained_acronyms, reading=reading),
        "READ304": partial(unfamiliar_runs, reading=reading, seen=seen),
        "READ305": partial(walls_of_figures, reading=reading),
        "READ306": partial(extreme_figures, reading=reading, seen=seen, extreme=extreme),
    }
    found: list[Finding] = []
    for code, detector in detectors.items():
        if code in codes and (rule := rules.get(code)):
            found.extend(detector(rule))
    return tuple(found)


def _span(seen: Profile, n: int) -> tuple[int, int]:
    start, end = seen.spans[n].tolist()
    return start, end


def long_sentences(rule: Rule, reading: Reading, seen: Profile, most: int) -> Iterator[Finding]:
    """Find sentences of more words than a reader keeps in mind."""
    for n in np.flatnonzero(seen.lengths > most).tolist():
        words = int(seen.lengths[n])
        first = int(seen.sentences[n])
        last = first + words
        # A list, a table or a roll of names is long without being one sentence.
        if seen.known[first:last, f.FUNCTION].mean() < LIST:
            continue
        yield reading.finding(
            rule,
            f"A sentence of {words} words; readers lose the thread after about 30",
            [_span(seen, n)],
            confidence=0.9,
            evidence={"words": words},
        )


def nested_sentences(rule: Rule, reading: Reading, seen: Profile, most: int) -> Iterator[Finding]:
    """Find sentences, not too long as such, that hold clause within clause."""
    string, lengths = reading.prose.string, seen.lengths
    openers = np.add.reduceat(seen.known[:, f.CLAUSE], seen.sentences, dtype=np.int64)
    many = (openers >= NESTED_CLAUSES) & (lengths >= NESTED_WORDS) & (lengths <= most)
    for n in np.flatnonzero(many).tolist():
        here = np.flatnonzero(seen.known[seen.sentences[n] :][: lengths[n], f.CLAUSE])
        words = Counter(
            string[seen.starts[at] : seen.ends[at]].lower() for at in here + seen.sentences[n]
        )
        if sum(min(times, 2) for times in words.values()) >= NESTED_CLAUSES:
            yield reading.finding(
                rule,
                f"A sentence with {openers[n]} subordinate clauses in {lengths[n]} words",
                [_span(seen, n)],
                confidence=0.8,
                evidence={"clauses": int(openers[n]), "words": int(lengths[n])},
            )


def unfamiliar_runs(rule: Rule, reading: Reading, seen: Profile) -> Iterator[Finding]:
    """Find stretches of a sentence in which most words are rare: terms without explanation."""
    string = reading.prose.string
    # A capital is a name, which is no term: names are given, not explained.
    rare = [
        n
        for n in np.flatnonzero(_rare(seen.known)).tolist()
        if string[int(seen.starts[n])].islower()
    ]
    owners = np.searchsorted(seen.sentences, rare, "right").tolist()
    run: list[int] = []

    def give() -> Iterator[Finding]:
        if run:
            words = run[-1] - run[0] + 1
            yield reading.finding(
                rule,
                f"{len(run)} of {words} words in a row are rare ones",
                [(int(seen.starts[run[0]]), int(seen.ends[run[-1]]))],
                confidence=0.8,
                evidence={"rare": len(run), "words": words},
            )

    for at in range(len(rare) - RUN + 1):
        last = at + RUN - 1
        if rare[last] - rare[at] >= RUN_WORDS or owners[at] != owners[last]:
            continue
        if run and run[-1] >= rare[at]:
            run.extend(n for n in rare[at : last + 1] if n > run[-1])
        else:
            yield from give()
            run = rare[at : last + 1]
    yield from give()


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,])[$€£¥]?\d[\d.,:/]*%?(?!\w)")


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"[\w$€£¥%.,:/'’-]*\w[\w%]*")


def walls_of_figures(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Find lines or sentences, one after another, in which numbers crowd out words."""
    string = reading.prose.string
    block: list[tuple[int, int, int]] = []
    for span in (*reading.prose.sentences, None):
        if span is not None and (numbers := _crowded(string, *span)):
            block.append((*span, numbers))
            continue
        total = sum(count for _, _, count in block)
        if total >= FIGURES:
            yield reading.finding(
                rule,
                f"{total} figures one after another, with few words between them",
                [(block[0][0], block[-1][1])],
                confidence=0.8,
                evidence={"figures": total},
            )
        block = []


def _crowded(string: str, start: int, end: int) -> int:
    """Give how many numbers a sentence has, or 0 where words prevail."""
    numbers = len(_number().findall(string, start, end))
    if numbers < 2:
        return 0
    tokens = len(_token().findall(string, start, end))
    prose = string[start:end].rstrip("\"'”’)").endswith((".", "!", "?")) and tokens >= numbers + 8
    return numbers if numbers >= tokens * (PROSE_SHARE if prose else FIGURE_SHARE) else 0


@cache
def _data() -> re.Pattern[str]:
    """Addresses, and what has so many printable ASCII characters in a row that it is no word."""
    return re.compile(rf"(?:https?://|www\.)[!-~]{{4,}}|(?<![!-~])[!-~]{{{LONG_WORD},}}")


def data_in(string: str) -> list[tuple[int, int]]:
    """Find addresses and encoded data, without the punctuation that closes them."""
    if not ("://" in string or "www." in string) and (
        max(map(len, string.split()), default=0) < LONG_WORD
    ):
        return []
    return [
        (match.start(), match.end() - len(match[0]) + len(match[0].rstrip(".,;:!?)]}\"'")))
        for match in _data().finditer(string)
    ]


def extreme_figures(
    rule: Rule, reading: Reading, seen: Profile, extreme: Sequence[str]
) -> Iterator[Finding]:
    """Point at what drives figures out of all bounds: data among the words, an endless sentence.

    Where neither stands (a table without full stops), there is nothing to mend in the text.
    """
    if not extreme or not len(seen.lengths):
        return
    blocks = [(a, b) for a, b in data_in(reading.prose.string) if b - a >= LONG_WORD]
    sums = np.add.reduceat(seen.known[:, f.FUNCTION], seen.sentences, dtype=np.int64)
    # A list without full stops is no sentence.
    endless = np.flatnonzero((seen.lengths > ENDLESS) & (sums >= LIST * seen.lengths))
    longest = [_span(seen, int(endless[np.argmax(seen.lengths[endless])]))] if len(endless) else []
    if places := blocks[:10] or longest:
        yield reading.finding(
            rule,
            "Formulas do not hold for this text: " + ", ".join(extreme),
            places,
            confidence=0.9,
            evidence={"figures": list(extreme)},
        )


def foreign_passages(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Find passages in another language than the text's, or all where it has no main one."""
    main = reading.language
    for start, end, language in reading.languages.foreign:
        yield reading.finding(
            rule,
            f"A passage in another language ({_told(language)}); no figure counts it"
            if main
            else f"A passage in {_told(language)!r}, in a text that has no main language",
            [(start, end)],
            confidence=round(min(language.confidence, 0.95), 2),
            evidence={"language": language.code, "main_language": main},
        )


def _told(language: Language) -> str:
    return "none that is known here" if language.code == UNKNOWN else str(language.code)
