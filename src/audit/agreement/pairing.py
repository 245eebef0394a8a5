"""Which statements of two documents are about one thing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audit.agreement.accounts import not_serial, pair_measures
from audit.agreement.binding import topic
from audit.agreement.compare import UNITS, compare
from audit.agreement.parting import moving
from audit.agreement.quantity import against, far, other_span, same_quantity, unlike
from audit.agreement.quotations import alike_quotations, same_words

if TYPE_CHECKING:
    from audit.agreement.claims import Ledger, Statement
    from audit.agreement.compare import Outcome

AT_MOST = 128
"""Statements of one attribute that are tried in a document; more is a table, not a story."""
MANY_WORDS = 3
"""Words that two statements of values that part must share to be about one event."""
COMMON = 10.0
"""Up to this, numbers stand in a story for many things."""
ALONE = frozenset({"duration", "speed"})
"""What an account of a story states once, if it does, of the story itself."""
SHARED_WORDS = 2
"""Content words that two statements must share beside the kind of event and a participant."""


def pair_statements(left: Ledger, right: Ledger, *, story: bool) -> list[tuple[int, int]]:
    """Pair the statements about one event: same attribute, event, participant and words.

    In two accounts of one story the participants go without saying.
    """
    mine, its = _by_topic(left, story=story), _by_topic(right, story=story)
    scored = [
        (-score, n, m)
        for name, ordinals in mine.items()
        for n in ordinals
        for m in its.get(name, ())
        if (score := _score(left.statements[n], right.statements[m], story=story)) > 0
    ]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for _, n, m in sorted(scored):
        if n not in taken_left and m not in taken_right:
            if moving(left, right, left.statements[n], right.statements[m]):
                continue
            taken_left.add(n)
            taken_right.add(m)
            pairs.append((n, m))
    if story:
        for name in sorted(ALONE):
            rest = [n for n in mine.get(name, ()) if n not in taken_left]
            others = [m for m in its.get(name, ()) if m not in taken_right]
            if len(rest) == len(others) == 1 and _both_of_story(
                left.statements[rest[0]], right.statements[others[0]]
            ):
                pairs.append((rest[0], others[0]))
        pairs += pair_measures(left, right, pairs)
    return not_serial(left, right, pairs)


def _by_topic(ledger: Ledger, *, story: bool) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(ledger.statements):
        if (story or statement.participants) and not statement.main and statement.person < 0:
            bucket = found[topic(statement.attribute)]
            if len(bucket) < AT_MOST:
                bucket.append(n)
    return found


def _both_of_story(a: Statement, b: Statement) -> bool:
    """Say whether the one length or speed that each account has left is that of the story."""
    if a.scope != b.scope or far(a, b) or other_span(a, b):
        return False
    shared = bool(set(a.context) & set(b.context))
    return shared and (a.attribute == "speed" or bool(a.event and a.event == b.event))


def _may_part(a: Statement, b: Statement, words: int, who: set[str]) -> bool:
    """Say whether so much else is shared that two values which do not meet are of one thing."""
    if a.attribute == "time" or "relative" in (*a.scope, *b.scope):
        # The call, the arrival and the death each have an hour of their own.
        return False
    enough = words >= (MANY_WORDS if who else 2 * MANY_WORDS)
    return a.event == b.event and enough and not far(a, b)


def bound_alike(a: Statement, b: Statement) -> bool:
    """Say whether two values stand beside the same words, which say what is counted or done.

    "Takes effect" and "expires", "in loans" and "in grants", "on each side" and "in all" are two
    things each.
    """
    if not same_quantity(a, b):
        return False
    before, after = a.before == b.before, a.after == b.after
    if a.value.kind == "date":
        return before and bool(a.before)
    if a.value.kind in ALONE:
        return True
    if a.value.kind == "count":
        return (before and bool(a.before)) or (after and bool(a.after))
    return before and after and bool(a.before or a.after)


def _score(a: Statement, b: Statement, *, story: bool) -> float:
    """Weigh whether two statements are about one thing; 0 where they are not."""
    who = set(a.participants) & set(b.participants)
    if a.attribute == "expansion":
        return float(bool(who) and max(len(s.text.split()) for s in (a, b)) > 1)
    if a.attribute == "quotation":
        return alike_quotations(a, b) if who else same_words(a, b) if story else 0.0
    words = len(set(a.context).intersection(b.context))
    one_event = bool(a.event) and a.event == b.event
    if not (who or story) or not (words or one_event) or other_span(a, b):
        return 0.0  # not enough for anything
    outcome = compare(a.value, b.value)
    part = outcome.relation not in {"agree", "compatible"}
    may = _may_part(a, b, words, who) if part else not (unlike(a, b) or against(a, b))
    if outcome.reason == UNITS or not may:
        return 0.0
    words += 2 if one_event else 0
    if not _enough(a, b, outcome, words, len(who), story=story):
        return 0.0
    return words + 2.0 * len(who) + (4.0 if outcome.relation == "agree" else 0.0)


def _enough(
    a: Statement, b: Statement, outcome: Outcome, words: int, who: int, *, story: bool
) -> bool:
    """Say whether two statements share enough to be about one thing."""
    if a.event and b.event and (a.event in b.events or b.event in a.events):
        # The nearest kind of event on both sides says more than one further off.
        return words >= SHARED_WORDS
    same = outcome.relation == "agree"
    if a.attribute == "date":
        return same and words >= 1 and who + words > 2
    # In two accounts of one story a value that is not common hardly stands for two things.
    telling = (a.value.low or a.value.high or 0.0) > COMMON
    return story and outcome.relation != "conflict" and words >= (1 if same and telling else 2)
