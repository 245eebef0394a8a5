"""Which statements of two documents are about one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import inf
from typing import TYPE_CHECKING

from audit.agreement.binding import topic
from audit.agreement.quotations import alike_quotations

if TYPE_CHECKING:
    from audit.agreement.claims import Ledger, Statement
    from audit.model import Value

AT_MOST = 128
"""Statements of one attribute that are tried in a document; more is a table, not a story."""
MANY_WORDS = 3
"""Words that two statements of values that part must share to be about one event."""
SHARED_WORDS = 2
"""Content words that two statements must share beside the kind of event and a participant."""


def pair_statements(left: Ledger, right: Ledger, *, story: bool) -> list[tuple[int, int]]:
    """Pair the statements about one event: same attribute, event, participant and words.

    In two accounts of one story the participants go without saying.
    """
    buckets: dict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(right.statements):
        if (story or statement.participants) and not statement.main and statement.person < 0:
            bucket = buckets[topic(statement.attribute)]
            if len(bucket) < AT_MOST:
                bucket.append(n)
    scored = []
    tried: Counter[str] = Counter()
    for n, statement in enumerate(left.statements):
        if statement.person >= 0 or statement.main or not (story or statement.participants):
            continue
        name = topic(statement.attribute)
        tried[name] += 1
        if tried[name] > AT_MOST:
            continue
        for m in buckets.get(name, ()):
            score = _score(statement, right.statements[m], story=story)
            if score > 0:
                scored.append((-score, n, m))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for _, n, m in sorted(scored):
        if n not in taken_left and m not in taken_right:
            taken_left.add(n)
            taken_right.add(m)
            pairs.append((n, m))
    return pairs


def _overlap(a: Value, b: Value) -> bool:
    if (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return False
    low_a, high_a = -inf if a.low is None else a.low, inf if a.high is None else a.high
    low_b, high_b = -inf if b.low is None else b.low, inf if b.high is None else b.high
    return low_a <= high_b and low_b <= high_a


def _may_part(a: Statement, b: Statement, words: int, who: set[str]) -> bool:
    """Say whether so much else is shared that two values which do not meet are of one thing."""
    if a.attribute == "time" or "relative" in (*a.scope, *b.scope):
        # The call, the arrival and the death each have an hour of their own.
        return False
    return a.event == b.event and words >= (MANY_WORDS if who else 2 * MANY_WORDS)


def _score(a: Statement, b: Statement, *, story: bool) -> float:
    """Weigh whether two statements are about one thing; 0 where they are not."""
    who = set(a.participants) & set(b.participants)
    if a.attribute == "expansion":
        return float(bool(who))
    if a.attribute == "quotation":
        return alike_quotations(a, b) if who else 0.0
    if not who and not story:
        return 0.0
    words = len(set(a.context) & set(b.context))
    same = a.value.low == b.value.low and a.value.high == b.value.high
    if not same and not _overlap(a.value, b.value) and not _may_part(a, b, words, who):
        return 0.0
    if a.event and b.event and (a.event in b.events or b.event in a.events):
        # The nearest kind of event on both sides says more than one further off.
        words += 2 if a.event == b.event else 0
        enough = words >= SHARED_WORDS
    else:
        enough = same and a.attribute == "date" and words >= 1 and len(who) + words > 2
    if not enough:
        return 0.0
    return words + 2.0 * len(who) + (4.0 if same else 0.0)
