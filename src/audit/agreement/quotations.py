"""Who is quoted with which words, in direct and in indirect speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from audit.agreement.claims import Statement
from audit.agreement.names import skeleton
from audit.agreement.opposites import parted
from audit.agreement.scene import FAR
from audit.agreement.stems import said
from audit.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.agreement.scene import Scene

# Begins with a set of characters, so that the search leaps from mark to mark.
_QUOTED = re.compile(r"[“«\"](?:(?<!\")([^“”«»\n]{15,600})[”»“]|(?<=\")([^\"\n]{15,600})\")")
_CLAUSE = re.compile(r"(?:[^;:,–—]++|[:,](?! ))+")
_SENTENCE = re.compile(r"(?:[^.!?…\n]++|[.!?](?=\w))+")
_WORD = re.compile(r"\w+")
_AFTER_NAME = re.compile(
    r"(?:,[^,.;]{2,60},|,)? (?:has |had |also |then |later |further |on \w+ )?"
)
_BEFORE_NAME = re.compile(r" (?:to )?(?:the )?(?:[\w.'’-]+ ){0,5}")
REACH = 120
"""How far from its quotation the speaker can stand."""
WORDS = 2
"""Words of meaning from which a piece of speech says anything …"""
PART = 3
"""… and from which one clause of a sentence does."""
LONG = 6
"""Words, of whatever kind, that two people hardly string together alike …"""
VERBATIM, SAME = 4, 0.8
"""… and words of meaning, and their share of the longer piece, that make others one, too."""
SHARED = 0.6
"""Share of the shorter piece's words of meaning that the other must have."""
LONGEST = 200
"""Code points of a piece that are kept, at most."""
PIECES = 64
"""Pieces of speech that are kept of a document."""


def find_quotations(scene: Scene) -> tuple[list[Statement], list[Statement]]:
    """Give what named people say.

    Returns:
        Each sentence of what they are quoted with; each clause of what is reported of their words.
    """
    direct: list[Statement] = []
    reported: list[Statement] = []
    quoted: list[tuple[int, int]] = []
    string = scene.string
    if any(mark in string for mark in '“«"'):
        for match in _QUOTED.finditer(string):
            start, end = match.span(1) if match[1] else match.span(2)
            quoted.append((start, end))
            # "He said": who that is another account of the same words may tell.
            speaker = _speaker(scene, match.start(), match.end())
            direct += _pieces(scene, _SENTENCE, (start, end), speaker)
    for low, high, speaker in _reported(scene):
        at = bisect_left(quoted, (low,))
        if any(start < high and end > low for start, end in quoted[max(0, at - 1) : at + 1]):
            continue
        reported += _pieces(scene, _CLAUSE, (low, high), speaker)
    return direct[:PIECES], reported[:PIECES]


def _pieces(
    scene: Scene, pattern: re.Pattern[str], span: tuple[int, int], speaker: int | None
) -> Iterator[Statement]:
    person = None if speaker is None else scene.people[speaker]
    for match in pattern.finditer(scene.string, *span):
        whole = pattern is _SENTENCE or len(match[0]) + 2 > span[1] - span[0]
        if person is None:
            # Where a mark is missing, what stands between two quotations looks like one.
            astray = scene.string[span[0]].isspace() or scene.string[span[1] - 1].isspace()
            if astray or match[0].strip().count(" ") < LONG - 1:
                continue
        elif scene.meaning(*match.span()) < (WORDS if whole else PART):
            continue
        told = match[0].lstrip(" ,").removeprefix("that ")
        start = match.end() - len(told)
        end = start + len(told.rstrip(" ,."))
        if end - start > LONGEST:
            # Its beginning, up to a word: a claim's text is what stands at its place.
            space = scene.string.rfind(" ", start, start + LONGEST)
            end = space if space > start else start + LONGEST
        text = scene.string[start:end]
        yield Statement(
            start=start,
            end=end,
            text=text,
            attribute="quotation",
            value=Value(kind="quotation", text=text),
            subject=person.name if person else "",
            participants=("~" + skeleton(person.tokens[-1]),) if person else (),
            confidence=0.7,
        )


def _reported(scene: Scene) -> Iterator[tuple[int, int, int]]:
    """Give what is told as somebody's words, as `(start, end, ordinal of the person)`."""
    mentioned, string = scene.mentioned, scene.string
    if not mentioned:
        return
    for _, last, ordinal in mentioned:
        if string.startswith(": ", last):
            yield last + 2, scene.around(last)[1], ordinal
    for start, end, entry in scene.hits:
        if not entry.speech:
            continue
        at = bisect_left(mentioned, (start, 0, 0))
        before = mentioned[at - 1] if at else None
        after = mentioned[at] if at < len(mentioned) else None
        # Most words of speech have no name beside them: the sentence is looked up for the others.
        if (
            before is not None
            and start - before[0] <= FAR
            and entry.word != "according"
            and _AFTER_NAME.fullmatch(string, before[1], start)
            and before[0] >= (sentence := scene.around(start))[0]
        ):
            # "Lee said that …", or "…, Lee said."
            low, high = sentence
            if high - end > start - low:
                yield end, high, before[2]
            else:
                # What stands after the last comma is who Lee is.
                yield low, max(low, string.rfind(", ", low, before[0])), before[2]
        elif (
            after is not None
            and after[1] - start <= FAR
            and _BEFORE_NAME.fullmatch(string, end, after[0])
            and after[1] <= (sentence := scene.around(start))[1]
        ):
            # "…, said Ann Lee." and "According to Lee, …"
            low, high = sentence
            if start - low > high - after[1]:
                yield low, start, after[2]
            elif entry.word == "according":
                yield after[1], high, after[2]


def _speaker(scene: Scene, start: int, end: int) -> int | None:
    """Find the one person whom a verb of speech ties to a quotation, nearest first."""
    best: tuple[int, int] | None = None
    low, high = max(0, start - REACH), end + REACH
    for n in range(bisect_left(scene.mentioned, (low, 0, 0)), len(scene.mentioned)):
        first, last, ordinal = scene.mentioned[n]
        if first >= high:
            break
        if first >= end:
            distance, between = first - end, (end, last + 20)
        elif last <= start:
            distance, between = start - last + 10, (first - 20, start)
        else:
            continue
        if (best is None or (distance, ordinal) < best) and _speech_between(scene, *between):
            best = (distance, ordinal)
    return best[1] if best else None


def _speech_between(scene: Scene, low: int, high: int) -> bool:
    first = bisect_left(scene.hit_starts, low)
    return any(
        scene.hits[n][2].speech for n in range(first, bisect_left(scene.hit_starts, high, first))
    )


def same_words(a: Statement, b: Statement) -> float:
    """Weigh the words of two pieces of speech of which nothing says that one person spoke both."""
    first, second = (_WORD.findall(x.text.lower()) for x in (a, b))
    if first == second:
        return float(len(first)) if len(first) >= LONG else 0.0
    if a.participants and b.participants:
        return 0.0  # two people of one view
    one, other = said(a.text), said(b.text)
    shared = len(one & other)
    enough = shared >= max(VERBATIM, SAME * max(len(one), len(other)))
    return float(shared) if enough and not parted(a.text, b.text) else 0.0


def alike_quotations(a: Statement, b: Statement) -> float:
    """Weigh how many words of meaning two pieces of one speaker's speech share; 0 if too few."""
    one, other = said(a.text), said(b.text)
    if parted(a.text, b.text):
        return 0.0  # a difference for the values to tell
    shared = len(one & other)
    shorter, longer = sorted((len(one), len(other)))
    if shorter < WORDS:
        return 0.0
    if shorter == WORDS:
        # Two words say little: they must be half of all that is said.
        return float(shared) if shared == shorter and shared * 2 >= longer else 0.0
    return float(shared) if shared > WORDS and shared >= SHARED * shorter else 0.0
