"""Two accounts that part in most of what both measure: two things told in one form."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.agreement.claims import Statement
    from audit.agreement.facts import Built
    from audit.agreement.verdicts import Item

SEVERAL = 2
"""So many conflicts, and more than what they agree in, are not two accounts of one thing."""
REASON = "the two accounts part in most of what they measure: they may be of two things"
WHOSE = frozenset({"role", "age"})
"""What an account says of somebody, who can be in many stories: no sign that this is one."""


def told_apart(built: Sequence[Built], statement: Callable[[Item], Statement]) -> list[Built]:
    """Take conflicts back to unclear where two documents have little else in common.

    Independent accounts of one event agree in most of what both measure. Two houses that one agent
    sold, or two recipes of one cook, are told in the same words with other numbers.
    """
    holding: dict[int, set[int]] = defaultdict(set)
    for n, one in enumerate(built):
        for document in {document for document, _ in one.items}:
            holding[document].add(n)
    apart = {n: pair for n, one in enumerate(built) if (pair := _pair(one, statement))}
    two = {
        (a, b)
        for (a, b), parted in Counter(apart.values()).items()
        if parted >= SEVERAL and parted > sum(_agrees(built[n]) for n in holding[a] & holding[b])
    }
    told = list(built)
    for n in [n for n, pair in apart.items() if pair in two]:
        fact = structs.replace(built[n].fact, verdict="unclear", reason=REASON)
        told[n] = structs.replace(built[n], fact=fact)
    return told


def _pair(one: Built, statement: Callable[[Item], Statement]) -> tuple[int, int] | None:
    """Give the two documents that alone state a fact, and part in what they measure by it."""
    first = statement(one.items[0])
    if one.fact.verdict != "conflict" or one.fact.witnesses == 1 or first.person >= 0 or first.main:
        return None
    match sorted({document for document, _ in one.items}):
        case [a, b]:
            return a, b
    return None


def _agrees(one: Built) -> bool:
    return one.fact.verdict in {"agree", "compatible"} and one.fact.attribute not in WHOSE
