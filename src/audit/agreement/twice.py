"""Tolls and results that one document tells twice of one event, and differently."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from audit.agreement.circumstances import indefinite
from audit.agreement.compare import compare
from audit.agreement.lexicon import lexicon
from audit.agreement.names import find_runs

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from audit.agreement.claims import Ledger, Statement

Pair = tuple["Statement", "Statement"]

_ELSE = re.compile(
    r"\b(?:another|other|correct\w*|(?:first|second|third)(?= [a-z])|earlier|later|previous\w*"
    r"|former\w*|then|initially|last (?:year|month|week|time|season)|at the time|ago|since|if|would"
    r"|could|may|might|each|every|on average|expected|planned|supposed|until|rather than|instead"
    r"|half[- ]time|leading|led|ahead|leg|round|aggregate|penalties|originally|had been|revised"
    r"|updated|mistakenly)\b",
    re.IGNORECASE,
)
"""What says that a sentence is of another time or thing, or of no fact."""
_SUM = re.compile(r"\b(?:in all|in total|altogether|all told|overall|total)\b", re.IGNORECASE)
"""What says that a count sums up: more than what is told of one place."""
_WORD = re.compile(r"[A-Za-z]+")
_END = re.compile(r"[.!?][\"”’)]* (?=[A-Z\"“])|\n")
FAR = 440
"""So far to each side of a value its sentence is read: hardly one of the press is so long."""
AT_MOST = 16
"""Values of one thing that are held against one another, so that a page of them stays linear."""
TEAMS = 2
"""Names that two results of one match share."""


def find_twice(string: str, ledger: Ledger) -> Iterator[Pair]:
    """Give pairs of values, in reading order, that one document gives for one thing."""
    told: dict[Hashable, list[Statement]] = defaultdict(list)
    for statement in sorted(ledger.statements, key=lambda s: s.start):
        key = _key(statement)
        if key is not None and not _ELSE.search(string, *sentence_at(string, statement.start)):
            told[key].append(statement)
    for statements in told.values():
        pairs = (pair for pair in combinations(statements[:AT_MOST], 2) if _parted(string, pair))
        if (pair := next(pairs, None)) is not None:
            yield pair


def _key(statement: Statement) -> Hashable | None:
    """Say of what a value is, where its sentence says so plainly; None where it does not."""
    if statement.person >= 0 or statement.about.order or "plan" in statement.about.frame:
        return None
    if statement.attribute == "score":
        return ("score",)
    if statement.attribute in {"killed", "injured"}:
        # A smaller count further down is held to be of a part, unless it says of what again.
        whole = statement.main and not set(statement.scope) - {"part"}
        return (statement.attribute,) if whole else None
    return None


def _parted(string: str, pair: Pair) -> bool:
    one, other = pair
    sentences = [sentence_at(string, statement.start) for statement in pair]
    if sentences[0] == sentences[1]:
        return False
    if one.main and not _events(string, sentences[0]) & _events(string, sentences[1]):
        return False
    if one.main and (_summed(string, pair, sentences) or _two_events(string, pair, sentences)):
        return False
    if one.attribute == "score" and len(_names(string, sentences)) < TEAMS:
        return False
    if None not in {one.about.period, other.about.period} and (
        one.about.period != other.about.period
    ):
        return False
    return compare(one.value, other.value).relation == "conflict"


def _summed(string: str, pair: Pair, sentences: Sequence[tuple[int, int]]) -> bool:
    """Say whether the larger of two counts is the sum of several, as the text says."""
    low = [statement.value.low or 0 for statement in pair]
    larger = sentences[low.index(max(low))]
    return _SUM.search(string, *larger) is not None


def _two_events(string: str, pair: Pair, sentences: Sequence[tuple[int, int]]) -> bool:
    """Say whether two counts are each of its own place, or of "a crash" each."""
    one, other = (set(statement.about.names) for statement in pair)
    if one and other and not one & other:
        return True
    new = [
        {word for start, word in _told(string, sentence) if indefinite(string, start)}
        for sentence in sentences
    ]
    return bool(new[0] & new[1])


def _told(string: str, sentence: tuple[int, int]) -> Iterator[tuple[int, str]]:
    """Give the words of a sentence for what happened, with where they start.

    Those that tell of the dead themselves stand beside every count of them.
    """
    known = lexicon().entries
    for match in _WORD.finditer(string, *sentence):
        entry = known.get(match[0].lower())
        if entry is not None and entry.event and entry.casualty in {None, "shot"}:
            yield match.start(), match[0].lower()


def _names(string: str, sentences: Iterable[tuple[int, int]]) -> set[str]:
    """Give the names that stand in all of some sentences."""
    runs = (find_runs(string[slice(*sentence)], all_words=False) for sentence in sentences)
    return set.intersection(
        *({token[2] for run in found for token in run.tokens} for found in runs)
    )


def _events(string: str, sentence: tuple[int, int]) -> set[str]:
    """Give the words of a sentence for what happened."""
    return {word for _, word in _told(string, sentence)}


def sentence_at(string: str, place: int) -> tuple[int, int]:
    """Give where the sentence around a place starts and ends, no further than `FAR` from it."""
    low, high = max(0, place - FAR), min(len(string), place + FAR)
    start = max((m.end() for m in _END.finditer(string, low, place)), default=low)
    end = _END.search(string, place, high)
    return start, end.start() + 1 if end else high
