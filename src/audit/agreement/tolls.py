"""What the tolls of two documents say together: that one came later, or of two events."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from audit.agreement.compare import TOLD
from audit.agreement.events import VIOLENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.agreement.claims import Ledger, Statement

LIMITS = TOLD.keys() - {"in-hospital"}
"""What leaves a count out here."""


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
    if not {left.anchor.event, right.anchor.event} <= VIOLENCE:
        # A disaster's toll of the dead and of the hurt is another every day.
        return False
    return all(_parted(left, right, attribute) for attribute in ("killed", "injured")) and not (
        died_since(left, right) or died_since(right, left)
    )


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
    """Give how many are dead beside the hurt, one where a document counts none of them."""
    return set(_exact(ledger, "killed")) or {1.0 if ledger.anchor.deadly else 0.0}
