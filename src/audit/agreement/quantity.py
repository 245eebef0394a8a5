"""Whether two values measure one quantity: whose it is, of which time, how it is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.agreement.about import measures
from audit.agreement.claims import COUNT
from audit.agreement.lexicon import lexicon
from audit.agreement.numbers import NUMBERS
from audit.agreement.stems import stem
from audit.agreement.units import NEARLY, both_measured, factor

if TYPE_CHECKING:
    from audit.agreement.claims import Statement

LASTING = frozenset({"duration", "score"})
"""What is told of two who meet, whatever the verb."""
UNGUARDED = frozenset({"date", "time", "score", "age"})
"""Kinds of value of which nothing more is asked."""
SILENT = frozenset({"size", "span", "way", "side", "from", "of", "poll", "was", "year"})
"""Marks that one value can have, and the other go without."""
TELLING = 4
"""Figures from which two numbers that nearly meet are hardly of two things."""
MANY = 3
"""So many shared words are as much as the one that governs."""
DAYS = 3.0
"""Days by which two periods can be told apart from one another and yet be one."""
FEW = 1.5
"""How many times another a value that meets it can be, and be of one thing."""
TIMES = 10.0
"""Values further apart than so many times are not two accounts of one thing."""
HEDGES = frozenset({"almost", "least", "nearly"})
"""Words of a hedge that are no stop words."""
_SECONDS = {
    "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "month": 2629800.0,
    "quarter": 7889400.0, "year": 31557600.0, "decade": 315576000.0, "century": 3155760000.0,
}  # fmt: skip
"""How long units of duration are, roughly."""
_WORD = re.compile(r"[^\W\d_][\w'’]*")


def same_quantity(a: Statement, b: Statement) -> bool:
    """Say whether two values that part are of one quantity, by strong evidence.

    One word that governs both, the same attribute, nobody else's, said in the same way.
    """
    if a.value.kind in UNGUARDED:
        return True
    one, other = a.about, b.about
    lasts = a.value.kind == "duration" and bool(a.event) and a.event == b.event
    frames = set(one.frame) ^ set(other.frame)
    if lasts:
        frames &= {"plan", "offset", "then"}
    if other_quantity(a, b) or other_owners(a, b) or frames or _parts(a, b):
        return False
    if lasts or a.value.kind == "speed":
        return True  # of which a story has one
    shared = set(one.words) & set(other.words)
    governed = set(one.near) & set(other.close) or set(other.near) & set(one.close)
    of = {mark for mark in set(one.marks) & set(other.marks) if mark.startswith("of ")}
    stuff = a.value.kind in {"mass", "volume"} and of
    told = governed or stuff or shared & measures() or slip(a, b) >= TELLING
    return bool(told) or len(shared) >= MANY


def other_quantity(a: Statement, b: Statement) -> bool:
    """Say whether what marks two values, whether they meet or not, is of two things."""
    one, other = set(a.about.marks), set(b.about.marks)
    for kind in {mark.split()[0] for mark in one ^ other}:
        mine, its = ({m for m in marks if m.split()[0] == kind} for marks in (one, other))
        if mine and its and mine.isdisjoint(its):
            return True
        if bool(mine) != bool(its) and kind not in SILENT and a.value != b.value:
            return True
    if a.value.kind == "duration":
        for mark, about in [*((m, b.about) for m in one), *((m, a.about) for m in other)]:
            kind, _, word = mark.partition(" ")
            if kind == "of" and word in measures() and word not in about.words:
                return True  # "12 hours of talks"
    return against(a, b)


def against(a: Statement, b: Statement) -> bool:
    """Say whether one value is up, and the other down, or a guess; or one lost, the other sent."""
    one, other = set(a.about.marks), set(b.about.marks)
    if (one ^ other) & {"guess", "survey"} or {"way up", "way down"} <= one ^ other:
        return True
    mine, its = (set(about.near) & measures() for about in (a.about, b.about))
    parted = bool(mine and its) and mine.isdisjoint(its)
    return parted and (a.value.kind == "count" or mine | its == {"profit", "loss"})


def other_owners(a: Statement, b: Statement) -> bool:
    """Say whether each value has a name beside it, and each another."""
    one, other = set(a.about.owner), set(b.about.owner)
    return bool(one and other) and one.isdisjoint(other)


def _parts(a: Statement, b: Statement) -> bool:
    """Say whether one count is of "gold medals", and the other of "medals"."""
    return a.value.kind == "count" and a.attribute == b.attribute and _kind(a) != _kind(b)


def _kind(a: Statement) -> set[str]:
    noun = a.attribute.removeprefix(COUNT).split()
    words = (word for word in _WORD.findall(a.text) if word.lower() not in NUMBERS)
    return {
        cut
        for word in words
        if (cut := stem(word.lower())) not in {stem(n) for n in noun}
        and word.lower() not in lexicon().stop
        and word.lower() not in HEDGES
    }


def other_span(a: Statement, b: Statement) -> bool:
    """Say whether one is how long anything took, and the other how long until or since."""
    return ("offset" in a.about.frame) != ("offset" in b.about.frame)


def strangers(a: Statement, b: Statement) -> bool:
    """Say whether both clauses name somebody, or an office, and not one of them the same."""
    one, other = set(a.about.names), set(b.about.names)
    return bool(one and other and not one & other) or other_offices(a, b)


def other_offices(a: Statement, b: Statement) -> bool:
    """Say whether two values are of "the leaders" and of "their foreign ministers"."""
    one, other = set(a.about.roles), set(b.about.roles)
    return bool(one and other and not one & other)


def apart(a: Statement, b: Statement) -> bool:
    """Say whether two values are somebody else's each, of two times, or one only planned."""
    whose = other_owners if slip(a, b) >= TELLING else strangers
    return a.about.frame != b.about.frame or other_period(a, b) or whose(a, b)


def other_period(a: Statement, b: Statement) -> bool:
    """Say whether two values are of different times."""
    one, other = a.about.period, b.about.period
    if one is None or other is None:
        return False
    return max(one[0] - other[1], other[0] - one[1]) > DAYS


def unlike(a: Statement, b: Statement) -> bool:
    """Say whether one value meets the other only since it has no end: "over 400,000", "612,000"."""
    return likeness(a, b) * FEW < 1.0


def has_been(a: Statement, b: Statement) -> bool:
    """Say whether one value is what the other was before, as its clause tells: "up from nine"."""
    return any(
        f"was {one.value.low:g}" in other.about.marks
        for one, other in ((a, b), (b, a))
        if one.value.low is not None
    )


def slip(a: Statement, b: Statement) -> int:
    """Say how telling it is that two exact numbers differ so little: 41,206 and 41,260.

    Returns:
        The figures of the longer one, if the other is not round; 0 where they differ by more.
    """
    one, other = a.value, b.value
    if one.kind != other.kind or one.low != one.high or other.low != other.high:
        return 0
    low, high = sorted((one.low or 0.0, other.low or 0.0))
    if not 0 < low < high <= low * NEARLY:
        return 0
    figures = [len(f"{n:.8g}".split("e")[0].replace(".", "").strip("0")) for n in (low, high)]
    return max(figures) if min(figures) >= MANY else min(figures)


def same_number(a: Statement, b: Statement) -> bool:
    """Say whether two counts are of one exact number."""
    one, other = a.value, b.value
    exact = one.low is not None and one.low == one.high
    return exact and one.kind == "count" and (one.low, one.high) == (other.low, other.high)


def likeness(a: Statement, b: Statement) -> float:
    """Give what share of the larger value the smaller is, in [0, 1]; 1 where units differ."""
    low, high = sorted(size(x) * factor(x.value.unit) for x in (a, b))
    one, other = a.value, b.value
    counted = one.kind == other.kind == "count"
    comparable = counted or one.unit == other.unit or both_measured(one.unit, other.unit)
    return low / high if comparable and low >= 0 < high else 1.0


def far(a: Statement, b: Statement) -> bool:
    """Say whether two values are of so different a size that they measure different things."""
    if a.value.kind == "date":
        return False
    ends = [
        end * factor(value.unit, _SECONDS.get(value.unit or "", 1.0))
        for value in (a.value, b.value)
        for end in (value.low, value.high)
        if end is not None
    ]
    return min(ends, default=0.0) * TIMES < max(ends, default=0.0)


def size(statement: Statement) -> float:
    """Give about how much a value is."""
    return statement.value.low or statement.value.high or 0.0
