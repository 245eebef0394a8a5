"""What two values say of each other: agree, compatible, conflict or unclear. Pure."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from audit.agreement.roles import same_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Value

Relation = Literal["agree", "compatible", "conflict", "unclear"]

SCALES = {
    "second": ("second", 1.0),
    "minute": ("second", 60.0),
    "hour": ("second", 3600.0),
    "day": ("day", 1.0),
    "week": ("day", 7.0),
    "month": ("month", 1.0),
    "quarter": ("month", 3.0),
    "year": ("month", 12.0),
    "decade": ("month", 120.0),
    "century": ("month", 1200.0),
}
"""Units of duration that measure the same thing exactly; a month is no number of days."""

APPROXIMATE = frozenset({"about", "around", "approximately", "roughly", "some", "nearly", "almost"})


SAME_EXPANSION = 86
"""Likeness, of 100, from which two expansions of an acronym are one."""


class Outcome(Struct, frozen=True):
    """How two values relate, and why."""

    relation: Relation
    reason: str


def compare(a: Value, b: Value, *, scopes: tuple[frozenset[str], frozenset[str]]) -> Outcome:
    """Compare two values of one attribute of one subject.

    Args:
        a: One value.
        b: The other.
        scopes: What each is limited to ("including-suspect", "so-far" …); where that differs,
            values that do not meet are not in conflict.
    """
    if a.low is None and a.high is None and b.low is None and b.high is None:
        return _texts(a, b)
    scaled_a, scaled_b = _interval(a), _interval(b)
    if scaled_a is None or scaled_b is None or scaled_a[0] != scaled_b[0]:
        return Outcome("unclear", "the units differ")
    (_, low_a, high_a), (_, low_b, high_b) = scaled_a, scaled_b
    if (a.kind, a.unit) == ("date", "day") and scopes[0] | scopes[1]:
        scopes = (frozenset({"relative"}), frozenset())
    if (low_a, high_a) == (low_b, high_b) and "until" in scopes[0] ^ scopes[1]:
        return Outcome("compatible", "one is how long until then, the other may be")
    if (low_a, high_a) == (low_b, high_b) and (a.low_open, a.high_open) == (
        b.low_open,
        b.high_open,
    ):
        return Outcome("agree", "the same value")
    if _meet(low_a, high_a, low_b, high_b, a, b):
        return Outcome("compatible", "one is less precise")
    if scopes[0] != scopes[1]:
        named = ", ".join(sorted(scopes[0] ^ scopes[1]))
        return Outcome("unclear", f"the scope differs: {named}")
    return Outcome("conflict", "the values do not meet")


def _interval(value: Value) -> tuple[str | None, float, float] | None:
    unit, factor = value.unit, 1.0
    if value.kind == "duration" and unit is not None:
        unit, factor = SCALES.get(unit, (unit, 1.0))
    low = -inf if value.low is None else value.low * factor
    high = inf if value.high is None else value.high * factor
    return unit, low, high


def _meet(low_a: float, high_a: float, low_b: float, high_b: float, a: Value, b: Value) -> bool:
    """Say whether the intervals share a point; open ends are not part of them."""
    if low_a > low_b or (low_a == low_b and a.low_open):
        low, low_open = low_a, a.low_open
    else:
        low, low_open = low_b, b.low_open
    if high_a < high_b or (high_a == high_b and a.high_open):
        high, high_open = high_a, a.high_open
    else:
        high, high_open = high_b, b.high_open
    return low < high or (low == high and not low_open and not high_open)


def _texts(a: Value, b: Value) -> Outcome:
    if a.text == b.text:
        return Outcome("agree", "the same words")
    if a.kind == "quotation":
        return Outcome("agree", "the same words in the main")
    if a.kind == "name":
        from rapidfuzz.fuzz import token_set_ratio

        if token_set_ratio(a.text or "", b.text or "") >= SAME_EXPANSION:
            return Outcome("compatible", "one is less full")
        return Outcome("unclear", "an acronym can stand for several names")
    if a.kind == "role":
        relation = same_role(a.text or "", b.text or "")
        if relation == "agree":
            return Outcome("agree", "the same role")
        if relation == "compatible":
            return Outcome("compatible", "one is less precise")
        return Outcome("unclear", "a person may hold both roles")
    return Outcome("unclear", "the words differ")


ORDER: tuple[Relation, ...] = ("agree", "compatible", "unclear", "conflict")


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Give the outcome that says least well of the values' agreement."""
    return max(outcomes, key=lambda outcome: ORDER.index(outcome.relation))


def best(outcomes: Iterable[Outcome]) -> Outcome:
    """Give the outcome that says best of the values' agreement."""
    return min(outcomes, key=lambda outcome: ORDER.index(outcome.relation))
