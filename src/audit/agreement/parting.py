"""Whether two values that do not meet are said of one thing, and of one time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.binding import topic
from audit.agreement.claims import COUNT
from audit.agreement.compare import compare
from audit.agreement.lexicon import lexicon
from audit.agreement.nearness import (
    FIRST,
    NAMES,
    PEOPLE,
    counts_thing,
    measure_of,
    nearness,
    shared_words,
)
from audit.agreement.quantity import LASTING, TELLING, UNGUARDED, apart, far, same_quantity, slip
from audit.agreement.tolls import both_true

if TYPE_CHECKING:
    from audit.agreement.claims import Ledger, Statement

PARTED = 1.75
"""How near each other two values are that part."""
SLIPPED, SLIP = 3, 0.75
"""Figures of two numbers that nearly meet from which that says something, and what it weighs."""
TOLLS = frozenset({"damage", "evacuated", "toll", "infected"})
"""Measures of what goes on rising for days."""
ONGOING = frozenset({"fire", "storm", "outbreak"})
"""Events that last for days."""
ILL = frozenset({"infected"})


def parted(a: Statement, b: Statement) -> bool:
    """Say whether two values that do not meet are said of one thing.

    The words of both clauses are shared, nobody else's are, and neither is of another time, a
    forecast, a plan, or a change where the other is what it led to.
    """
    if _loose(a, b) or _two_things(a, b) or apart(a, b) or not same_quantity(a, b):
        return False
    same = a.value.kind in LASTING or (counts_thing(a) and topic(a.attribute) == topic(b.attribute))
    named = len(set(a.about.names) & set(b.about.names)) >= NAMES
    near = shared_words(a, b) > 0 or (same and named)
    if slip(a, b) >= TELLING:
        return near or counts_thing(a) or measure_of(a) == PEOPLE
    return near and nearness(a, b) + SLIP * (slip(a, b) >= SLIPPED) >= PARTED


def _one_deed(a: Statement, b: Statement) -> bool:
    """Say whether the words right beside two days are the same."""
    one, other = a.about.words, b.about.words
    return bool(one and other) and one[0] in other[:FIRST] and other[0] in one[:FIRST]


def _of_all(statement: Statement) -> bool:
    """Say whether a count is of some out of all."""
    return statement.value.kind == "count" and "of" in statement.text.split()


def _plain_words(a: Statement, b: Statement) -> set[str]:
    """Give the shared words that tell of nobody's death or wounds, of which there are rules."""
    known = lexicon().entries
    shared = set(a.about.words) & set(b.about.words)
    return {word for word in shared if (entry := known.get(word)) is None or entry.casualty is None}


def _bound(statement: Statement) -> bool:
    """Say whether anything happens, or anybody is named, beside a value."""
    return bool(statement.events or statement.participants)


def _loose(a: Statement, b: Statement) -> bool:
    """Say whether values part that need not: hours, weekdays, distances, what was, some of all."""
    return (
        a.value.kind == "time"
        or "relative" in (*a.scope, *b.scope)
        or a.scope != b.scope
        or (a.value.kind == "date" and not (_bound(a) and _bound(b)))
        or "away" in a.about.frame
        or ("from" in a.about.frame and a.value.kind in {"percent", "money"})
        or _of_all(a)
        or _of_all(b)
        or far(a, b)
    )


def _two_things(a: Statement, b: Statement) -> bool:
    """Say whether the words beside two values tell of two things for all that they share."""
    if a.about.order != b.about.order:
        return True  # "the first quarter", "the second quarter"
    if a.about.of and b.about.of and a.about.of != b.about.of:
        return True  # "in loans", "in grants"
    if a.value.kind == "date":
        return not _one_deed(a, b)  # "takes effect", "expires"
    return measure_of(a) == PEOPLE and slip(a, b) < TELLING and not _plain_words(a, b)


def is_toll(statement: Statement) -> bool:
    """Say whether a value changes for days: what was lost, an area, a share contained."""
    words = statement.about.words
    if statement.attribute in {"area", "percent"}:
        return statement.attribute == "area" or "contain" in words
    return statement.attribute.startswith(COUNT) and not TOLLS.isdisjoint(words)


def moving(left: Ledger, right: Ledger, a: Statement, b: Statement) -> bool:
    """Say whether two values that part are of two days of what goes on, as a fire does."""
    one, other = left.anchor.published, right.anchor.published
    if one is None or other is None or abs(one - other) < 1 or a.value.kind in UNGUARDED:
        return False
    if not (is_toll(a) or is_toll(b)) or compare(a.value, b.value).relation != "conflict":
        return False
    told = {left.anchor.event, right.anchor.event, a.event, b.event}
    if told.isdisjoint(ONGOING) and not (ILL & set(a.about.words) & set(b.about.words)):
        return False
    return not (
        is_toll(a) and is_toll(b) and both_true("", (left, a), (right, b), ())
    )  # which then is told
