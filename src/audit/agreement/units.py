"""Values as intervals, brought to one unit: "a quarter" to months, "60 mph" to metres a second."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from math import floor, inf, log10
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from audit.agreement.lexicon import lexicon
from audit.agreement.values.lexicon import currencies_by_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.model import Value

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

NEARLY, MANY = 1.02, 1000.0
"""How many times another a number of so many is, at most, that may be it with a slip of the pen."""
HALF, ROUNDED = 0.5, 0.03
"""How far a round number, or one told in other units, is off: half its last place, as a share
at most."""
ROUGHLY = 1.06
"""Values of other units no more than so many times another are one, told roughly."""
AT_ODDS = 1.25
"""From so many times on, they part; between the two, either may be round."""
WARMTH = {"C": (1.0, 0.0), "K": (1.0, -273.15), "F": (5 / 9, -160 / 9)}
"""Degrees in those of Celsius: factor and what is added."""
SLACK = 1.0
"""Degrees by which two scales of warmth are rounded."""

_THINGS = frozenset(
    (
        *("plant", "restaurant", "helicopter", "computer", "tanker", "reactor", "tower", "river"),
        *("paper", "letter", "border", "shelter", "center", "order", "trailer", "skyscraper"),
        *("sector", "tractor", "factor", "motor", "poster", "server", "newspaper", "number"),
        *("chapter", "quarter", "corner", "matter", "winter", "summer", "power", "water", "amount"),
    )
)
"""Counted nouns that only end like one for somebody who does something."""


class Interval(Struct, frozen=True, gc=False):
    """A value's ends in a unit."""

    unit: str | None
    low: float
    high: float
    low_open: bool
    high_open: bool


def interval(value: Value) -> Interval:
    """Give a value as an interval, lengths of time in a unit that divides them exactly."""
    unit, factor = value.unit, 1.0
    if value.kind == "duration" and unit is not None:
        unit, factor = SCALES.get(unit, (unit, 1.0))
    low = -inf if value.low is None else value.low * factor
    high = inf if value.high is None else value.high * factor
    return Interval(unit, low, high, value.low_open, value.high_open)


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


def in_one_unit(one: Interval, other: Interval) -> tuple[Interval, Interval]:
    """Bring two intervals to the finer unit, where that can be said."""
    named = currencies_by_name()
    for short, code in ((one.unit, other.unit), (other.unit, one.unit)):
        if code in named.get(short or "", ()) or (short == "degree" and code in WARMTH):
            return structs.replace(one, unit=short), structs.replace(other, unit=short)
    noun = nouns().get(one.unit or "")
    if noun and noun == nouns().get(other.unit or ""):
        return structs.replace(one, unit=other.unit), other  # households live in homes
    if is_folk(one.unit) and is_folk(other.unit) and (meet(one, other) or nearly(one, other)):
        return structs.replace(one, unit=other.unit), other  # passengers are people
    return _refined(one, other.unit), _refined(other, one.unit)


def nearly(one: Interval, other: Interval) -> bool:
    """Say whether two exact numbers of many are one with a slip of the pen: 41,206 and 41,260."""
    low, high = sorted((one.low, other.low))
    exact = one.low == one.high and other.low == other.high
    return exact and MANY <= low < high <= low * NEARLY


def _refined(interval: Interval, unit: str | None) -> Interval:
    factor, slack = FINER.get((interval.unit or "", unit or ""), (0.0, 0.0))
    if not factor:
        return interval
    low, high = interval.low * factor - slack, interval.high * factor + slack
    return structs.replace(interval, unit=unit, low=low, high=high)


def meet(a: Interval, b: Interval) -> bool:
    """Say whether the intervals share a point; open ends are not part of them."""
    low, low_open = max((a.low, a.low_open), (b.low, b.low_open))
    high, high_closed = min((a.high, not a.high_open), (b.high, not b.high_open))
    return low < high or (low == high and not low_open and high_closed)


@cache
def _tables() -> Mapping[str, Mapping[str, float | str]]:
    return tomllib.loads((files("audit.agreement") / "units.toml").read_text("utf-8"))


@cache
def _sizes() -> Mapping[str, tuple[str, float]]:
    return {
        unit: (name, size)
        for name, units in _tables().items()
        for unit, size in units.items()
        if isinstance(size, float)
    }


@cache
def nouns() -> Mapping[str, str]:
    """Give by what noun a counted thing goes that has several, in the plural and the singular."""
    lines = [(name, str(line).split()) for name, line in _tables()["nouns"].items()]
    return {form: name for name, line in lines for word in (name, *line)
            for form in (word, word.removesuffix("s"))}  # fmt: skip


def factor(unit: str | None, default: float = 1.0) -> float:
    """Give how large a unit is beside others of its quantity."""
    return _sizes().get(unit or "", ("", default))[1]


def both_measured(one: str | None, other: str | None) -> bool:
    """Say whether two units are of one quantity."""
    quantity, its = (_sizes().get(unit or "", ("", 1.0))[0] for unit in (one, other))
    return bool(quantity) and quantity == its


def across(one: Interval, other: Interval) -> float | None:
    """Say how many times another one value is, told in a unit of the other's quantity.

    Returns:
        1 where they meet as far as either is rounded, None where the units are of two quantities.
    """
    if one.unit in WARMTH and other.unit in WARMTH:
        a, b = (_celsius(x) for x in (one, other))
        return 1.0 if meet(_widened(a, SLACK), _widened(b, SLACK)) else inf
    (quantity, size), (its, its_size) = (
        _sizes().get(x.unit or "", ("", 1.0)) for x in (one, other)
    )
    if not quantity or quantity != its:
        return None
    a, b = (
        structs.replace(x, low=low * s, high=high * s)
        for x, s, (low, high) in ((one, size, _rounded(one)), (other, its_size, _rounded(other)))
    )
    if meet(a, b):
        return 1.0
    below, above = (a, b) if a.high <= b.low else (b, a)
    return above.low / below.high if below.high > 0 else inf


def _rounded(x: Interval) -> tuple[float, float]:
    """Give the ends of a value as far as its last figure leaves them open."""
    return (
        x.low - (min(HALF * place(x.low), ROUNDED * x.low) if 0 < x.low < inf else 0.0),
        x.high + (min(HALF * place(x.high), ROUNDED * x.high) if 0 < x.high < inf else 0.0),
    )


def _celsius(x: Interval) -> Interval:
    factor, plus = WARMTH[x.unit or "C"]
    return structs.replace(x, low=x.low * factor + plus, high=x.high * factor + plus)


def _widened(x: Interval, slack: float) -> Interval:
    return structs.replace(x, low=x.low - slack, high=x.high + slack)


@lru_cache(maxsize=4096)
def place(number: float) -> float:
    """Give the place of a number's last figure that is no zero: 100 for 4,900."""
    digits = f"{number:.6e}".split("e", 1)[0].rstrip("0").split(".")
    return float(10.0 ** (floor(log10(number)) - len(digits[1])))
