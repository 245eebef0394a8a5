"""What two values say of each other: agree, compatible, conflict or unclear. Pure."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from audit.agreement.crowds import other_folk
from audit.agreement.roles import same_role
from audit.agreement.stems import said
from audit.agreement.units import (
    AT_ODDS,
    HALF,
    ROUGHLY,
    ROUNDED,
    Interval,
    across,
    in_one_unit,
    interval,
    meet,
    place,
)
from audit.agreement.values.readings import AMBIGUOUS, clock, readings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from audit.model import Value

Relation = Literal["agree", "compatible", "conflict", "unclear"]

WHOLE = (frozenset[str](), frozenset[str]())
"""The scopes of two values that nothing limits."""
UNITS = "the units differ"
HEDGED = "one is the other's number with a hedge"
EXCEEDS = "a part is larger than the whole"

PARTIAL = frozenset({"part", "listed", "in-hospital", "in-passing", "others"})
"""Scopes that two values can share and yet be of two different parts."""

TOLD = {
    "beside-suspect": "with the attacker beside them",
    "by-somebody": "what the attacker did to others",
    "each": "each of several",
    "found": "who was found",
    "in-hospital": "who was in hospital",
    "in-passing": "told further down",
    "listed": "part of a list",
    "other-total": "another total",
    "others": "others beside somebody",
    "part": "a part",
    "relative": "a day told from the day of publication",
    "so-far": "so far",
    "until": "the time until then",
    "update": "a total that has changed",
    "with-dead": "with those who died",
    "with-suspect": "with the attacker",
}
"""How a report words what a value is limited to."""

OPEN = frozenset(
    {"in-passing", "other-total", "so-far", "update", "with-dead", "with-suspect", "each", "until"}
)
"""Scopes under which a count of people can exceed that of all of them."""

MOVING = frozenset({"so-far", "update"})
"""Scopes under which a total changes from one publication to the next."""

APART = frozenset({"by-somebody", "beside-suspect"})
"""Scopes that leave the attacker out, whom "with-suspect" counts: one number is two totals."""

ROUND = 100.0
"""A number of whole such units can stand for those it is the round form of; 110 dead are 110."""
MEASURED = frozenset(
    {"count", "money", "length", "area", "mass", "percent", "speed", "volume", "temperature"}
)
"""Kinds of value that are told in round numbers."""

HEDGEABLE = MEASURED | {"duration"}
"""Kinds of which a number and that number with a hedge are one."""

BIRTHDAY = 14.0
"""Days between two publications from which a birthday between them is no great chance."""
YEAR = 365.25

_FIGURE = re.compile(r"\d+")

SAID = 0.8
"""Share of the shorter of two pieces of speech from which the other says the same."""

HOURS = 2.0
"""Hours further apart than this are not those of one thing told loosely."""
_AT = re.compile(r"^[\d-]+T(\d\d):(\d\d)")
SAME_EXPANSION = 86
"""Likeness, of 100, from which two expansions of an acronym are one."""


class Outcome(Struct, frozen=True, gc=False):
    """How two values relate, and why."""

    relation: Relation
    reason: str


def compare(
    a: Value, b: Value, *, scopes: tuple[frozenset[str], frozenset[str]] = WHOLE
) -> Outcome:
    """Compare two values of one attribute of one subject.

    Args:
        a: One value.
        b: The other.
        scopes: What each is limited to ("including-suspect", "so-far" …); where that differs,
            values that do not meet are not in conflict.
    """
    if AMBIGUOUS in (a.hedge, b.hedge):
        found = best(_compare(one, other, scopes) for one in readings(a) for other in readings(b))
        if found.relation == "agree" and a.text != b.text:
            return Outcome("compatible", "one can be read as the other")
    else:
        found = _compare(a, b, scopes)
    if found.relation == "conflict" and clock(a) != clock(b):
        return Outcome("unclear", "the clocks differ")
    if found.relation == "agree" and a.kind == "date":
        one, other = _hour(a), _hour(b)
        if one is not None and other is not None and abs(one - other) > HOURS:
            # The call, the arrival and the death each have an hour of their own.
            return Outcome("unclear", "one day, at another hour")
    return found


def _hour(value: Value) -> float | None:
    """Give the hour that stands beside a day, if one does."""
    match = _AT.search(value.text or "")
    return int(match[1]) + int(match[2]) / 60 if match else None


def _compare(a: Value, b: Value, scopes: tuple[frozenset[str], frozenset[str]]) -> Outcome:
    """Compare two values in one way that each can be read."""
    if a.low is None and a.high is None and b.low is None and b.high is None:
        return _texts(a, b)
    one, other = interval(a), interval(b)
    if one.unit != other.unit:
        one, other = in_one_unit(one, other)
    if one.unit != other.unit:
        return _in_other_units(one, other, scopes)
    if (a.kind, a.unit) == ("date", "day") and "relative" in scopes[0] | scopes[1]:
        scopes = (frozenset({"relative"}), frozenset())
    until = "until" in scopes[0] ^ scopes[1]
    if one == other and not until:
        return _equal(*scopes)
    if meet(one, other):
        either = "one may be the length, the other the time until"
        return Outcome("compatible", either if until else "one is less precise")
    if told := _loosely(a.kind, one, other):
        return Outcome("compatible", told)
    exceeds = a.unit == b.unit == "person" and _part_exceeds(one, other, *scopes)
    return Outcome("conflict", EXCEEDS) if exceeds else _parted(*scopes)


def _in_other_units(
    one: Interval, other: Interval, scopes: tuple[frozenset[str], frozenset[str]]
) -> Outcome:
    """Compare values told in miles and in kilometres, each in its own round numbers."""
    times = across(one, other)
    if times is None:
        return Outcome("unclear", UNITS)
    if times == 1.0 and one.low == one.high and other.low == other.high:
        return _equal(*scopes)
    if times <= ROUGHLY:
        return Outcome("compatible", "the same in other units")
    if times < AT_ODDS:
        return Outcome("unclear", "each may be a round number of its own unit")
    return _parted(*scopes)


def _equal(one: frozenset[str], other: frozenset[str]) -> Outcome:
    """Say what it means that two values are the same, by what each is limited to."""
    if any("with-suspect" in x and y & APART for x, y in ((one, other), (other, one))):
        return Outcome("unclear", "one counts the attacker, the other leaves the attacker out")
    if other_folk(one, other):
        return Outcome("unclear", "so many of each, but of other people")
    return Outcome("agree", "the same value")


def birthday_between(age: float, published: float, other: float, other_published: float) -> bool:
    """Say whether two ages can be one person's before and after a birthday.

    Args:
        age: Years that one publication gives.
        published: Its day.
        other: Years that the other gives.
        other_published: Its day.
    """
    days, years = other_published - published, other - age
    if days < 0:
        days, years = -days, -years
    return days >= BIRTHDAY and 0 < years <= ceil(days / YEAR)


def _loosely(kind: str, one: Interval, other: Interval) -> str:
    """Say in what way two numbers that do not meet are one, told loosely; or nothing."""
    if kind in MEASURED and _rounds(one, other):
        return "one is a round number"
    if kind in HEDGEABLE and (_touch(one, other) or _touch(other, one)):
        return HEDGED
    return ""


def _touch(exact: Interval, hedged: Interval) -> bool:
    """Say whether a number is the one that another hedges: "300 people", "over 300 people"."""
    return exact.low == exact.high and (
        (hedged.low_open and hedged.low == exact.low)
        or (hedged.high_open and hedged.high == exact.high)
    )


def _rounds(a: Interval, b: Interval) -> bool:
    """Say whether one of two exact numbers is the round form of the other."""
    if a.low != a.high or b.low != b.high or a.low <= 0 or b.low <= 0:
        return False
    exact, coarse = sorted((a.low, b.low), key=place)
    last = place(coarse)
    if last == 1 and place(exact) < 1:
        # "89 percent" and "89.1", which nobody counts.
        return abs(exact - coarse) < min(HALF, ROUNDED * coarse)
    return (
        last >= ROUND
        and place(exact) < last
        and abs(exact - coarse) <= min(last / 2, ROUNDED * coarse)
    )


def _part_exceeds(a: Interval, b: Interval, one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether a part ("six men", "five others") is larger than what is said to be all.

    All with the attacker are more than any count without.
    """
    return any(
        whole_scope <= {"with-suspect"}
        and part_scope != whole_scope
        and not part_scope & OPEN
        and part.low > whole.high
        for part, whole, part_scope, whole_scope in ((a, b, one, other), (b, a, other, one))
    )


def _parted(one: frozenset[str], other: frozenset[str]) -> Outcome:
    """Say what it means that two values do not meet, by what each is limited to."""
    if one != other:
        limits = sorted(TOLD.get(scope, scope) for scope in one ^ other)
        return Outcome("unclear", f"the scope differs: {', '.join(limits)}")
    if one & MOVING:
        return Outcome("unclear", "each is a running total of its own day")
    if one & PARTIAL:
        return Outcome("unclear", "each may be a part of its own")
    return Outcome("conflict", "the values do not meet")


def _texts(a: Value, b: Value) -> Outcome:
    if a.text == b.text:
        return Outcome("agree", "the same words")
    return _BY_KIND.get(a.kind, _words)(a.text or "", b.text or "")


def _words(_a: str, _b: str) -> Outcome:
    return Outcome("unclear", "the words differ")


def _scores(a: str, b: str) -> Outcome:
    """Compare two results of one match; who lost 1-2 was beaten 2-1."""
    if sorted(_FIGURE.findall(a)) == sorted(_FIGURE.findall(b)):
        return Outcome("agree", "the same result")
    return Outcome("conflict", "the values do not meet")


def _names(a: str, b: str) -> Outcome:
    from rapidfuzz.fuzz import token_set_ratio

    if " " not in a or " " not in b:
        return Outcome("compatible", "one gives the acronym alone")
    if token_set_ratio(a, b) >= SAME_EXPANSION:
        return Outcome("compatible", "one is less full")
    return Outcome("unclear", "an acronym can stand for several names")


def _roles(a: str, b: str) -> Outcome:
    relation = same_role(a, b)
    if relation == "agree":
        return Outcome("agree", "the same role")
    if relation == "compatible":
        return Outcome("compatible", "one is less precise")
    return Outcome("unclear", "a person may hold both roles")


def _speech(a: str, b: str) -> Outcome:
    """Compare the words of two pieces of speech."""
    one, other = said(a), said(b)
    shared = len(one & other) / max(1, min(len(one), len(other)))
    if shared >= SAID:
        return Outcome("agree", "the same said")
    return Outcome("compatible", "the same said in other words")


_BY_KIND: dict[str, Callable[[str, str], Outcome]] = {
    "name": _names, "role": _roles, "quotation": _speech, "score": _scores,
}  # fmt: skip
"""How values that are no numbers compare."""

ORDER: tuple[Relation, ...] = ("agree", "compatible", "unclear", "conflict")


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Give the outcome that says least well of the values' agreement."""
    return max(outcomes, key=lambda outcome: ORDER.index(outcome.relation))


def best(outcomes: Iterable[Outcome]) -> Outcome:
    """Give the outcome that says best of the values' agreement."""
    return min(outcomes, key=lambda outcome: ORDER.index(outcome.relation))
