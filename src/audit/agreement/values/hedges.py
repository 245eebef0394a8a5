"""Hedges as intervals: "over three hours" is above 180 minutes, "almost three hours" below."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.agreement.values.cascade import Node, Parse

SUFFIXED = {"odd": "about", "plus": "at_least", "some": "about", "+": "at_least"}
"""What a number can be joined with: "40-odd people", "20-plus years", "30+ minutes"."""

_Phrase = tuple[tuple[str, ...], str, str]
"""The words of a phrase but for the last, from back to front; all of it; its kind."""


@lru_cache(maxsize=2)
def _by_last(table: str) -> dict[str, list[_Phrase]]:
    """Give the phrases of a table by their last words, the longest first."""
    found: dict[str, list[_Phrase]] = {}
    for phrase, kind in tables()[table].items():
        *rest, last = phrase.split(" ")
        found.setdefault(last, []).append((tuple(reversed(rest)), phrase, kind))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return found


def _ending(parse: Parse, first: int, table: str) -> tuple[int, str, str] | None:
    """Give where the longest phrase of a table that ends before a token begins."""
    phrases = _by_last(table).get(parse.word(first - 1)) if first else None
    for rest, phrase, kind in phrases or ():
        at = first - 1
        if len(rest) > at:
            continue
        for word in rest:
            at -= 1
            if parse.word(at) != word:
                break
        else:
            return at, phrase, kind
    return None


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in tables()["hedges_after"])


def before(parse: Parse, first: int) -> tuple[int, str, str] | None:
    """Give where the hedge before a token begins, its words and its kind."""
    return _ending(parse, first, "hedges")


def after(parse: Parse, last: int) -> tuple[int, str, str] | None:
    """Give where the hedge after a token ends, its words and its kind."""
    if last >= len(parse.letters) or parse.word(last) not in _first_words():
        return None
    known: Mapping[str, str] = tables()["hedges_after"]
    phrase = " ".join(parse.word(i) for i in range(last, min(last + 2, len(parse.letters))))
    kind = known.get(phrase)
    return (last + 2, phrase, kind) if kind else None


_PARTS = frozenset(("begin", "early", "mid", "late", "end"))


def opener(parse: Parse, node: Node, first: int) -> tuple[int, str, str] | None:
    """Give where a phrase that opens a date's end begins ("since"), its words and its kind."""
    named = node.precision == "year" and parse.word(first) == "year"  # "since the year 2012"
    if first > 1 and (named or node.part in _PARTS) and parse.word(first - 1) == "the":
        first -= 1  # "by the end of May", but "after the May 10 attack"
    return _ending(parse, first, "openers")


@lru_cache(maxsize=1)
def _closer_beginnings() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in tables()["closers"])


def closer(parse: Parse, last: int) -> tuple[int, str, str] | None:
    """Give where a phrase after a date that opens an end ends ("or later"), its words and kind."""
    if last >= len(parse.letters) or parse.word(last) not in _closer_beginnings():
        return None
    known: Mapping[str, str] = tables()["closers"]
    for size in (2, 1):
        if last + size <= len(parse.letters):
            phrase = " ".join(parse.word(i) for i in range(last, last + size))
            kind = known.get(phrase)
            if phrase == "on" and not (_ends(parse, last + 1) and _led_by_from(parse, last)):
                kind = None
            if kind and (size == 1 or _ends(parse, last + size)):
                return last + size, phrase, kind
    return None


def _led_by_from(parse: Parse, last: int) -> bool:
    """Say whether a date that ends there comes after "from": "from May 5 on"."""
    return any(parse.word(at) == "from" for at in range(max(0, last - 6), last))


def _ends(parse: Parse, index: int) -> bool:
    """Say whether nothing goes on there: not "on Saturday and later found"."""
    return index >= len(parse.letters) or not parse.tokens[index][0].isalnum()


def leave_open(node: Node, kind: str, phrase: str, today: date | None = None) -> None:
    """Leave an end of a date open: "since August" has no last day, "before 2018" no first."""
    low, high = node.low, node.high
    node.hedge = phrase
    if node.part == "end" and kind == "before":
        kind = "to"  # "before the end of May"
    elif node.part == "begin" and kind == "after":
        kind = "from"
    if phrase.endswith("since"):
        _before_now(node, today)
    if kind == "from":
        node.high = None
    elif kind == "after":
        node.low, node.high, node.low_open = high, None, True
    elif kind == "before":
        node.low, node.high, node.high_open = None, low, True
    else:
        node.low = None


def _before_now(node: Node, today: date | None) -> None:
    """Move a day without a year to where "since" can speak of it: to the past."""
    if today is None or node.low is None or not node.relative or node.month is None:
        return
    there = date.fromordinal(int(node.low) + days.EPOCH)
    if there > today and node.year is None and (moved := days.months(there, -12)):
        node.low = float(days.count(moved))
        node.text = (node.text or "").replace(f"{there.year}-", f"{moved.year}-")


def widen(node: Node, kind: str, hedge: str) -> None:
    """Open or widen a node's interval as a hedge of that kind says."""
    widths: Mapping[str, float] = tables()["widths"]
    low, high = node.low, node.high
    if kind == "exact" or (low is None and high is None):
        return
    node.hedge = hedge
    if kind in ("above", "just_above", "at_least"):
        node.low_open = kind != "at_least"
        if low is None:
            return
        if kind == "just_above" and high is not None:
            node.high = high + abs(high) * widths["just_above"]
        else:
            node.high = None
    elif kind in ("below", "at_most"):
        node.low = 0.0 if high is None or high >= 0 else None
        node.high_open = kind == "below"
    elif kind == "almost":
        if low is not None:
            node.low = low - abs(low) * widths["almost"]
        node.high_open = high is not None
    elif kind == "about":
        if low is not None:
            node.low = low - abs(low) * widths["about"]
        if high is not None:
            node.high = high + abs(high) * widths["about"]
