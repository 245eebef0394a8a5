"""What one document says twice of one thing, and differently."""

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

_NAMES = r"[A-Z][\w’'.-]*(?:,? (?:(?:and|of|the|in) )*[A-Z][\w’'.-]*)*"
_HEDGE = r"(?:about|around|nearly|almost|over|more than|less than|some|only|just|exactly) "
# "The talks in Geneva lasted …", "the crash, which happened on …", up to the value.
_VERB = (
    r"(?P<long>lasted|went on for|ran for|took)|(?P<when>happened|occurred|took place|struck|began"
    r"|started)(?: early| late)?(?: on)?|(?P<sum>costs?|weighs|weighed|measures|measured|covers"
    r"|covered|carried|employs|employed)|(?P<be>is|was|are|were)"
)
_SUBJECT = re.compile(
    r"\b[Tt]he (?P<what>(?:[a-z-]+ ){0,2}?[a-z-]+)"
    rf"(?: (?:in|of|at|near|with|between|against|from) (?P<whose>(?:the )?{_NAMES}))?"
    rf",? (?:(?:which|that) )?(?:{_VERB}) (?:{_HEDGE})*$"
)
_LAST = frozenset(
    (
        *("lasted", "for", "took", "happened", "occurred", "place", "struck", "began", "started"),
        *("early", "late", "on", "cost", "costs", "weighs", "weighed", "measures", "measured"),
        *("covers", "covered", "carried", "employs", "employed", "is", "was", "are", "were"),
        *("about", "around", "nearly", "almost", "over", "than", "some", "only", "just", "exactly"),
    )
)
"""The last words of what `_SUBJECT` finds."""
_ADJECTIVE = re.compile(r" (long|high|tall|deep|wide|thick|old|heavy|away)\b")
_FOUNDED = re.compile(
    rf"\b(?:The (?P<a>[a-z]+)|(?P<b>{_NAMES})) (?:was|were) (?P<c>founded|established|born"
    r"|incorporated) (?:in [A-Z]\w+ )?in (?P<d>(?:1[5-9]|20)\d\d)\b"
    rf"|\b(?P<e>Founded|Established|Born|Incorporated) in (?P<f>(?:1[5-9]|20)\d\d),"
    rf" (?:the (?P<g>[a-z]+)|(?P<h>{_NAMES}))\b"
)
"""What happens once: who is founded, or born, is so in one year."""
_ONCE = ("ounded in ", "stablished in ", "orn in ", "ncorporated in ")
"""What stands in each of these: counting is far faster than a search for the pattern."""
_ELSE = re.compile(
    r"\b(?:another|other|(?:first|second|third)(?= [a-z])|earlier|later|previous\w*|former\w*"
    r"|then|initially|last (?:year|month|week|time|season)|at the time|ago|since|if|would|could"
    r"|may|might|each|every|on average|expected|planned|supposed|until|rather than|instead"
    r"|half[- ]time|leading|led|ahead|leg|round|aggregate|penalties|originally|had been|revised"
    r"|updated|mistakenly)\b",
    re.IGNORECASE,
)
"""What says that a sentence is of another time or thing, or of no fact."""
_WORD = re.compile(r"[A-Za-z]+")
_END = re.compile(r"[.!?][\"”’)]* (?=[A-Z\"“])|\n")
BACK = 110
"""Code points before a value in which what it is of stands."""
FAR = 440
"""So far to each side of a value its sentence is read: hardly one of the press is so long."""
AT_MOST = 16
"""Values of one thing that are held against one another, so that a page of them stays linear."""
TEAMS = 2
"""Names that two results of one match share."""
_WHOLE = (frozenset[str](), frozenset[str]())


def find_twice(string: str, ledger: Ledger) -> Iterator[Pair]:
    """Give pairs of values, in reading order, that one document gives for one thing."""
    told: dict[Hashable, list[Statement]] = defaultdict(list)
    for statement in sorted(ledger.statements, key=lambda s: s.start):
        key = _key(string, statement)
        if key is not None and not _ELSE.search(string, *sentence_at(string, statement.start)):
            told[key].append(statement)
    for statements in told.values():
        pairs = (pair for pair in combinations(statements[:AT_MOST], 2) if _parted(string, pair))
        if (pair := next(pairs, None)) is not None:
            yield pair


def find_years(string: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Give where two years are told in which one and the same was founded or born."""
    told: dict[tuple[str, str], tuple[str, tuple[int, int]]] = {}
    if sum(map(string.count, _ONCE)) < len(("one", "other")):
        return
    for match in _FOUNDED.finditer(string):
        late = match["e"] is not None
        who = (match["g"] or match["h"]) if late else (match["a"] or match["b"])
        how, year = (match["e"], "f") if late else (match["c"], "d")
        first = told.setdefault((who, how.lower()), (match[year], match.span(year)))
        if first[0] != match[year]:
            yield first[1], match.span(year)


def _key(string: str, statement: Statement) -> Hashable | None:
    """Say of what a value is, where its sentence says so plainly; None where it does not."""
    if statement.person >= 0 or statement.about.order or "plan" in statement.about.frame:
        return None
    if statement.attribute == "score":
        return ("score",)
    if statement.attribute in {"killed", "injured"}:
        # A smaller count further down is held to be of a part, unless it says of what again.
        whole = statement.main and not set(statement.scope) - {"part"}
        return (statement.attribute,) if whole else None
    low = max(0, statement.start - BACK)
    # A quick look before a search: the word before the value.
    *_, last, gap = ("", *string[low : statement.start].rsplit(" ", 2))
    known = not gap and last in _LAST
    match = _SUBJECT.search(string, low, statement.start) if known else None
    if match is None:
        return None
    kind = next(name for name in ("long", "when", "sum", "be") if match[name])
    adjective = _ADJECTIVE.match(string, statement.end)
    verb = match[kind] if kind == "sum" else kind
    if kind == "be" and adjective is None:
        return None
    return (
        statement.value.kind, statement.value.unit if kind == "sum" else "",
        match["what"], match["whose"] or "",
        verb, adjective[1] if adjective else "",
    )  # fmt: skip


def _parted(string: str, pair: Pair) -> bool:
    one, other = pair
    sentences = [sentence_at(string, statement.start) for statement in pair]
    if sentences[0] == sentences[1]:
        return False
    if one.main and not _events(string, sentences[0]) & _events(string, sentences[1]):
        return False
    if one.main and _two_events(string, pair, sentences):
        return False
    if one.attribute == "score" and len(_names(string, sentences)) < TEAMS:
        return False
    if None not in {one.about.period, other.about.period} and (
        one.about.period != other.about.period
    ):
        return False
    return compare(one.value, other.value, scopes=_WHOLE).relation == "conflict"


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
