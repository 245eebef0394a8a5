"""What a reader would stumble over, with its place: sentences, acronyms, runs of hard words."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from audit.readability import forms as f

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from audit.model import Finding, Rule
    from audit.readability.features import Batch, Profile
    from audit.readability.settings import Settings
    from audit.text import Reading

NESTED_CLAUSES = 5
"""Words that open a clause, in one sentence of at least NESTED_WORDS words."""
NESTED_WORDS = 40
ACRONYM_TIMES = 3
"""An acronym said fewer times than this is no burden."""
RUN = 5
"""So many unfamiliar words one after another."""
RARE = 12
"""A word of this degree of commonness or more is not rare, however unfamiliar."""
FIGURES = 12
"""So many numbers in one block of lines or one sentence, and more of them than FIGURE_SHARE."""
FIGURE_SHARE = 0.4
_ACRONYM = re.compile(r"[A-Z](?:[A-Z]{1,5}|&[A-Z])s?")
_NUMBER = re.compile(r"(?<![\w.,])[$€£¥]?\d[\d.,:/]*%?(?!\w)")
_TOKEN = re.compile(r"[\w$€£¥%.,:/'’-]*\w[\w%]*")
_NO_ACRONYM = re.compile(r"[IVXLCDM]+|[KW][A-Z]{3}")
"""Roman numbers, and the call letters of American stations."""


def suspect(batch: Batch, settings: Settings) -> list[set[str]]:
    """Name for each text the rules that may have something to find; the others have nothing."""
    known, owners = batch.known, batch.owners
    suspicions = [{"READ303", "READ306"} for _ in batch.profiles]

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
    run = rare[RUN:] - rare[:-RUN] == RUN
    add("READ304", owners[: len(run)][run & (owners[: len(run)] == owners[RUN - 1 :])])
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
        if seen.known[first:last, f.FUNCTION].mean() < 0.25:
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
    lengths = seen.lengths
    openers = np.add.reduceat(seen.known[:, f.CLAUSE], seen.sentences, dtype=np.int64)
    for n, clauses in enumerate(openers.tolist()):
        if clauses >= NESTED_CLAUSES and NESTED_WORDS <= lengths[n] <= most:
            yield reading.finding(
                rule,
                f"A sentence with {clauses} subordinate clauses in {lengths[n]} words",
                [_span(seen, n)],
                confidence=0.8,
                evidence={"clauses": int(clauses), "words": int(lengths[n])},
            )


def unexplained_acronyms(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Find letters that the text uses again and again and never spells out."""
    string = reading.prose.string
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _ACRONYM.finditer(string):
        if _stands_alone(string, *match.span()):
            places.setdefault(match[0].removesuffix("s"), []).append(match.span())
    known = f.lists()["acronyms"]
    for letters, everywhere in places.items():
        if (
            len(everywhere) < ACRONYM_TIMES
            or letters in known
            or _NO_ACRONYM.fullmatch(letters)
            or letters.lower() in f.familiar_words()
        ):
            continue
        spans = [span for span in everywhere if not _among_capitals(string, span)]
        if len(spans) < ACRONYM_TIMES or _explained(string, letters, spans):
            continue
        yield reading.finding(
            rule,
            f"{letters} is used {len(spans)} times and never spelled out",
            spans[:10],
            confidence=0.75,
            evidence={"acronym": letters, "times": len(spans)},
        )


def _stands_alone(string: str, start: int, end: int) -> bool:
    """Tell letters that are a word of their own from part of a word, a code or an address."""
    before, after = string[max(0, start - 1) : start], string[end : end + 2]
    if before and (before.isalnum() or before in "_.&/@#-<“\"'‘"):
        return False
    if after and (after[0].isalnum() or after[0] in "_&/@-"):
        return False
    return not (after[:1] == "." and after[1:].isalnum())


def _among_capitals(string: str, span: tuple[int, int]) -> bool:
    """Tell whether the letters stand in a line of capitals: a heading, a dateline, a code."""
    start = string.rfind("\n", max(0, span[0] - 60), span[0]) + 1 or max(0, span[0] - 60)
    around = string[start : span[0]] + string[span[1] : span[1] + 60].partition("\n")[0]
    letters = list(filter(str.isalpha, around))
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def _explained(string: str, letters: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the text gives the words: beside brackets, or with these initials."""
    for start, end in spans:
        if string[max(0, start - 1) : start] in ("(", "[") or string[end : end + 2] in (" (", " ["):
            return True
        if string[max(0, start - 5) : start].endswith((", or ", "called ")):
            return True
    # Small words may stand between: "Department of Health and Human Services".
    between = r"(?:\s+(?:of|the|and|for|in|on|to|de|la|del|des|du)){0,2}[\s-]+"
    initials = [c for c in letters if c.isalpha()]
    pattern = between.join(rf"{re.escape(c)}[a-z]+" for c in initials)
    return re.search(rf"\b{pattern}", string, re.IGNORECASE) is not None


def unfamiliar_runs(rule: Rule, reading: Reading, seen: Profile) -> Iterator[Finding]:
    """Find several rare words in a row: terms that nothing between them explains."""
    string = reading.prose.string
    breaks = set(seen.sentences.tolist())
    run: list[int] = []

    def give() -> Iterator[Finding]:
        if len(run) >= RUN:
            yield reading.finding(
                rule,
                f"{len(run)} unfamiliar words in a row",
                [(int(seen.starts[run[0]]), int(seen.ends[run[-1]]))],
                confidence=0.75,
                evidence={"words": len(run)},
            )

    for n in np.flatnonzero(_rare(seen.known)).tolist():
        place = int(seen.starts[n])
        follows = (
            run
            and n == run[-1] + 1
            and n not in breaks
            and string[int(seen.ends[n - 1]) : place] in (" ", "-", "\n")
        )
        if not follows:
            yield from give()
            run = []
        # A capital is a name, which is no term: names are given, not explained.
        if string[place].islower():
            run.append(n)
        else:
            yield from give()
            run = []
    yield from give()


def walls_of_figures(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Find lines, one after another, or a sentence in which numbers crowd out words."""
    string = reading.prose.string
    block: list[tuple[int, int, int]] = []
    sentences = reading.prose.sentences
    for span in (*sentences, None):
        numbers = 0
        if span is not None:
            numbers = len(_NUMBER.findall(string, *span))
            tokens = len(_TOKEN.findall(string, *span)) if numbers else 1
            if numbers > tokens * FIGURE_SHARE:
                block.append((*span, numbers))
                continue
        total = sum(count for _, _, count in block)
        if total >= FIGURES:
            yield reading.finding(
                rule,
                f"{total} figures with hardly a word between them; a table would be easier",
                [(block[0][0], block[-1][1])],
                confidence=0.8,
                evidence={"figures": total},
            )
        block = []


def extreme_figures(
    rule: Rule, reading: Reading, seen: Profile, extreme: Sequence[str]
) -> Iterator[Finding]:
    """Point at what drives a figure out of all bounds: the longest sentence."""
    if extreme and len(seen.spans):
        longest = int(np.argmax(seen.spans[:, 1] - seen.spans[:, 0]))
        yield reading.finding(
            rule,
            "Formulas do not hold for this text: " + ", ".join(extreme),
            [_span(seen, longest)],
            confidence=0.9,
            evidence={"figures": list(extreme)},
        )


def foreign_passages(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Find passages in another language than the text's, or all where it has no main one."""
    main = reading.language
    for start, end, language in reading.languages.foreign:
        yield reading.finding(
            rule,
            f"A passage in another language ({language.code}); no figure counts it"
            if main
            else f"A passage in {language.code!r}, in a text that has no main language",
            [(start, end)],
            confidence=round(min(language.confidence, 0.95), 2),
            evidence={"language": language.code, "main_language": main},
        )
