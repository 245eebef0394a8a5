"""What two values say of each other: agree, compatible, conflict or unclear. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil, floor, inf, log10
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, structs

from audit.agreement.crowds import other_folk
from audit.agreement.lexicon import lexicon
from audit.agreement.roles import same_role
from audit.agreement.stems import said
from audit.agreement.values.lexicon import currencies_by_name
from audit.agreement.values.readings import AMBIGUOUS, clock, readings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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

FINER = {("day", "second"): (86400.0, 43200.0), ("month", "day"): (30.4375, 2.5)}
"""What a unit is in a finer one, and how far off that can be: no month tells its days."""

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
HALF = 0.5
"""What is rounded off a number with a fraction, at most."""
ROUNDED = 0.03
"""How far, as a share of it, what a round number stands for can be off."""
MEASURED = frozenset(
    {"count", "money", "length", "area", "mass", "percent", "speed", "volume", "temperature"}
)
"""Kinds of value that are told in round numbers."""

HEDGEABLE = MEASURED | {"duration"}
"""Kinds of which a number and that number with a hedge are one."""

BIRTHDAY = 14.0
"""Days between two publications from which a birthday between them is no great chance."""
YEAR = 365.25

_THINGS = frozenset(
    [
        "plant",
        "restaurant",
        "helicopter",
        "computer",
        "tanker",
        "reactor",
        "tower",
        "river",
        "paper",
        "letter",
        "border",
        "shelter",
        "center",
        "order",
        "trailer",
        "skyscraper",
        "sector",
        "tractor",
        "factor",
        "motor",
        "poster",
        "server",
        "newspaper",
    ]
)
"""Counted nouns that only end like one for somebody who does something."""

_FIGURE = re.compile(r"\d+")

SAID = 0.8
"""Share of the shorter of two pieces of speech from which the other says the same."""

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
    return found


def _compare(a: Value, b: Value, scopes: tuple[frozenset[str], frozenset[str]]) -> Outcome:
    """Compare two values in one way that each can be read."""
    if a.low is None and a.high is None and b.low is None and b.high is None:
        return _texts(a, b)
    one, other = _interval(a), _interval(b)
    if one.unit != other.unit:
        one, other = _in_one_unit(one, other)
    if one.unit != other.unit:
        return Outcome("unclear", UNITS)
    if (a.kind, a.unit) == ("date", "day") and "relative" in scopes[0] | scopes[1]:
        scopes = (frozenset({"relative"}), frozenset())
    until = "until" in scopes[0] ^ scopes[1]
    if one == other and not until:
        return _equal(*scopes)
    if _meet(one, other):
        either = "one may be the length, the other the time until"
        return Outcome("compatible", either if until else "one is less precise")
    if told := _loosely(a.kind, one, other):
        return Outcome("compatible", told)
    exceeds = a.unit == b.unit == "person" and _part_exceeds(one, other, *scopes)
    return Outcome("conflict", EXCEEDS) if exceeds else _parted(*scopes)


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


def _loosely(kind: str, one: _Interval, other: _Interval) -> str:
    """Say in what way two numbers that do not meet are one, told loosely; or nothing."""
    if kind in MEASURED and _rounds(one, other):
        return "one is a round number"
    if kind in HEDGEABLE and (_touch(one, other) or _touch(other, one)):
        return HEDGED
    return ""


def _touch(exact: _Interval, hedged: _Interval) -> bool:
    """Say whether a number is the one that another hedges: "300 people", "over 300 people"."""
    return exact.low == exact.high and (
        (hedged.low_open and hedged.low == exact.low)
        or (hedged.high_open and hedged.high == exact.high)
    )


def _rounds(a: _Interval, b: _Interval) -> bool:
    """Say whether one of two exact numbers is the round form of the other."""
    if a.low != a.high or b.low != b.high or a.low <= 0 or b.low <= 0:
        return False
    exact, coarse = sorted((a.low, b.low), key=_place)
    place = _place(coarse)
    if place == 1 and _place(exact) < 1:
        # "89 percent" and "89.1", which nobody counts.
        return abs(exact - coarse) < min(HALF, ROUNDED * coarse)
    return (
        place >= ROUND
        and _place(exact) < place
        and abs(exact - coarse) <= min(place / 2, ROUNDED * coarse)
    )


@lru_cache(maxsize=4096)
def _place(number: float) -> float:
    """Give the place of a number's last figure that is no zero: 100 for 4,900."""
    digits = f"{number:.6e}".split("e", 1)[0].rstrip("0").split(".")
    return float(10.0 ** (floor(log10(number)) - len(digits[1])))


def _part_exceeds(a: _Interval, b: _Interval, one: frozenset[str], other: frozenset[str]) -> bool:
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


class _Interval(Struct, frozen=True, gc=False):
    unit: str | None
    low: float
    high: float
    low_open: bool
    high_open: bool


def _interval(value: Value) -> _Interval:
    unit, factor = value.unit, 1.0
    if value.kind == "duration" and unit is not None:
        unit, factor = SCALES.get(unit, (unit, 1.0))
    low = -inf if value.low is None else value.low * factor
    high = inf if value.high is None else value.high * factor
    return _Interval(unit, low, high, value.low_open, value.high_open)


def is_folk(noun: str | None) -> bool:
    """Say whether a counted noun stands for people, by the lexicon or as one who does something."""
    return (
        noun is not None
        and noun.removesuffix("s") not in _THINGS
        and (
            noun in lexicon().folk
            or noun.removesuffix("s").endswith(("er", "or", "ist", "ant", "ee"))
        )
    )


def _in_one_unit(one: _Interval, other: _Interval) -> tuple[_Interval, _Interval]:
    """Bring two intervals to the finer unit, where that can be said."""
    named = currencies_by_name()
    for short, code in ((one.unit, other.unit), (other.unit, one.unit)):
        if code in named.get(short or "", ()):
            return structs.replace(one, unit=short), structs.replace(other, unit=short)
    if is_folk(one.unit) and is_folk(other.unit) and _meet(one, other):
        return structs.replace(one, unit=other.unit), other  # passengers are people
    return _refined(one, other.unit), _refined(other, one.unit)


def _refined(interval: _Interval, unit: str | None) -> _Interval:
    factor, slack = FINER.get((interval.unit or "", unit or ""), (0.0, 0.0))
    if not factor:
        return interval
    low, high = interval.low * factor - slack, interval.high * factor + slack
    return structs.replace(interval, unit=unit, low=low, high=high)


def _meet(a: _Interval, b: _Interval) -> bool:
    """Say whether the intervals share a point; open ends are not part of them."""
    low, low_open = max((a.low, a.low_open), (b.low, b.low_open))
    high, high_closed = min((a.high, not a.high_open), (b.high, not b.high_open))
    return low < high or (low == high and not low_open and high_closed)


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
