"""What the tolls of two documents say together: that one came later, or of two events."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from audit.agreement.circumstances import apart, other_names
from audit.agreement.compare import EXCEEDS, PARTIAL, TOLD, Outcome, best
from audit.agreement.crowds import other_folk
from audit.agreement.events import HARMFUL, VIOLENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.agreement.claims import Ledger, Statement

DISASTERS = frozenset({"earthquake", "storm", "explosion", "fire", "crash", "collapse", "outbreak"})
"""What goes on killing, or gives its dead back, for days."""
MASS = 10
"""From so many on, the toll of any harm goes on rising after its first day.

The dead of a mass killing are found and named, and the worst hurt die, over days; fewer than ten
are counted on the spot, and two numbers of them, days apart, contradict each other.
"""
HURT = frozenset({"killed", "injured"})
"""Counts between which people pass who die of their wounds."""
ATTACKERS = 1
"""So many attack, nearly always: a count with the attacker is one higher than one without."""
LIMITS = TOLD.keys() - {"in-hospital"}
"""What leaves a count out here: those taken to hospital are often all of the hurt."""


_Told = tuple["Ledger", "Statement"]
"""A count, with what else its document says."""


def both_true(attribute: str, one: _Told, other: _Told, counts: Iterable[Statement]) -> str | None:
    """Say why two counts that part can both be true, if they can.

    Args:
        attribute: What is counted.
        one: One of the two.
        other: The other.
        counts: All counts of the fact, from whatever source.
    """
    if one[1].main and other[1].main and (reason := apart(one, other)) is not None:
        return reason
    if _risen(one, other):
        return "the later count is the higher: it may be an update"
    if attribute in HURT and died_since(one[0], other[0]):
        return "some of the hurt may have died between the two"
    if _with_attacker(one[1], other[1], counts):
        return "one may count the attacker, as another source does"
    return None


def clearest(pairs: Sequence[tuple[Outcome, Statement, Statement]], unclear: Outcome) -> Outcome:
    """Give what counts say that are of one part or of all, where those of two say nothing.

    That other parts are smaller than the whole clears none that is larger.
    """
    exceeding = [outcome for outcome, _, _ in pairs if outcome.reason == EXCEEDS]
    alike = [outcome for outcome, a, b in pairs if a.scope == b.scope]
    return exceeding[0] if exceeding else best(alike) if alike else unclear


def of_all(counts: Sequence[Statement]) -> list[bool]:
    """Say which counts are of all, or give the same number as one that is."""
    whole = {
        (count.value.low, count.value.high) for count in counts if PARTIAL.isdisjoint(count.scope)
    }
    return [(count.value.low, count.value.high) in whole for count in counts]


def _risen(one: _Told, other: _Told) -> bool:
    """Say whether a toll that goes on rising has done so from one publication to a later."""
    told = []
    for ledger, statement in (one, other):
        value = statement.value
        day, least = ledger.anchor.published, value.low or value.high  # "up to 30"
        rising = DISASTERS if least is None or least < MASS else HARMFUL
        if ledger.anchor.event not in rising or day is None or least is None:
            return False
        told.append((day, least))
    (first, fewer), (later, more) = sorted(told)
    return later - first >= 1 and more > fewer


def _with_attacker(one: Statement, other: Statement, counts: Iterable[Statement]) -> bool:
    """Say whether another source gives one of two numbers for all and the attacker."""
    low, high = sorted(statement.value.low or 0.0 for statement in (one, other))
    return high - low <= ATTACKERS and any(
        count.value.low in {low, high} for count in counts if "with-suspect" in count.scope
    )


def died_since(left: Ledger, right: Ledger) -> bool:
    """Say whether some whom one document counts as hurt are dead in the other, published later.

    "Killed two and wounded five" and "killed three and wounded four" count the same seven people,
    and so does "hurt seven".
    """
    one, other = left.anchor.published, right.anchor.published
    orders = [(left, right), (right, left)]
    if one is not None and other is not None and one != other:
        orders = orders[:1] if one < other else orders[1:]
    return any(
        dead < more and dead + hurt == more + fewer
        for before, after in orders
        for dead, hurt, more, fewer in product(
            _dead(before), set(_exact(before, "injured", "shot")), _dead(after),
            set(_exact(after, "injured")),
        )
    )  # fmt: skip


def two_events(left: Ledger, right: Ledger, shared: Sequence[tuple[int, int, float]]) -> bool:
    """Say whether two documents that share nobody differ in both how many died and were hurt.

    Two shootings of one town in one week are alike in all but that.
    """
    if any(not (left.people[p].official or right.people[q].official) for p, q, _ in shared):
        return False
    names = [
        {s.about.of for s in ledger.statements if s.main and s.about.of} for ledger in (left, right)
    ]
    if all(names) and all(other_names(a, b) for a, b in product(*names)):
        return True
    if not {left.anchor.event, right.anchor.event} <= VIOLENCE:
        # A disaster's toll of the dead and of the hurt is another every day.
        return False
    if _other_dead(left, right):
        return True
    return all(_parted(left, right, attribute) for attribute in ("killed", "injured")) and not (
        died_since(left, right) or died_since(right, left)
    )


def _other_dead(left: Ledger, right: Ledger) -> bool:
    """Say whether the dead of one document are men, say, and those of the other women."""
    mine, its = [*_whole(left, "killed")], [*_whole(right, "killed")]
    return bool(mine and its) and all(other_folk(a.scope, b.scope) for a in mine for b in its)


def _parted(left: Ledger, right: Ledger, attribute: str) -> bool:
    """Say whether both documents count, and no count of one can be one of the other."""
    mine, its = [*_whole(left, attribute)], [*_whole(right, attribute)]
    return bool(mine and its) and not any(_meet(a, b) for a in mine for b in its)


def _meet(a: Statement, b: Statement) -> bool:
    low = max(a.value.low or 0.0, b.value.low or 0.0)
    highs = [high for high in (a.value.high, b.value.high) if high is not None]
    return not highs or low <= min(highs)


def _whole(ledger: Ledger, *attributes: str) -> Iterator[Statement]:
    """Give the counts that nothing limits but the noun ("three men")."""
    for statement in ledger.statements:
        limited = LIMITS & set(statement.scope)
        if statement.attribute in attributes and statement.main and not limited:
            yield statement


def _exact(ledger: Ledger, *attributes: str) -> Iterator[float]:
    for statement in _whole(ledger, *attributes):
        if statement.value.low is not None and statement.value.low == statement.value.high:
            yield statement.value.low


def _dead(ledger: Ledger) -> set[float]:
    """Give how many may be dead beside the hurt.

    Where a document speaks of a death and counts none, it is one, or stands among the hurt.
    """
    return set(_exact(ledger, "killed")) or ({0.0, 1.0} if ledger.anchor.deadly else {0.0})
