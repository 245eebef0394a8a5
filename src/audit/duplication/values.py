"""What a written number is worth, exactly: every way in which it may be read.

A value is kept as its digits and a power of ten ("12e5"), so that a number of a million digits
costs no more than reading it.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.duplication.lexicon import Lexicon

Reading = tuple[str, ...]
"""The value, or the values of the parts of a range, a score, a time or a day."""

GROUP = 3
"""Digits in a group of thousands."""
MYRIAD = 4
"""The power of ten by which East Asian languages group."""
TWENTY = 20
YEAR = 4
"""Digits of a year."""
_PARTS = re.compile(r"[:/\-–‑−h]")
_TIME = re.compile(r"([01]?\d|2[0-4])\.([0-5]\d)")
_SEPARATOR = re.compile(r"[.,٫٬'’·\s]")
_LAST_MONTH, _LAST_DAY = 12, 31
LONGEST = 30
"""Digits of a number that is reckoned with."""


def readings(number: str, *, point: bool) -> frozenset[Reading]:
    """Read a number written in the digits 0 to 9.

    Args:
        number: Digits and what stands between them.
        point: Whether a point is what the language puts before decimals; else a comma may be.
    """
    parts = _PARTS.split(number)
    if len(parts) == 1:
        days = _days(number.split(".")) if number.count(".") == len(("month", "year")) else set()
        values: set[Reading] = {(value,) for value in _single(number, point=point)}
        if time := _TIME.fullmatch(number):  # "14.30" may be 14:30
            values.add((_canonical(time[1], ""), _canonical(time[2], "")))
        return frozenset(days or values)
    days = _days(parts)
    return frozenset(days or {tuple(min(_single(part, point=point)) for part in parts)})


def scaled(values: frozenset[Reading], power: int) -> frozenset[Reading]:
    """Multiply by a power of ten; of a range, both ends."""
    return frozenset(tuple(_times(part, power) for part in reading) for reading in values)


def clock(values: frozenset[Reading], half: str) -> frozenset[Reading]:
    """Add to an hour of the morning ("am") or afternoon how it reads on a clock of 24 hours."""
    times = {(reading[0], *(reading[1:] or ("0",))) for reading in values if reading[0] in _HOURS}
    late = half.startswith("p")
    return values | {
        (_HOURS[hour] if late else _NIGHT.get(hour, hour), *rest) for hour, *rest in times
    }


def summed(values: frozenset[Reading], rest: frozenset[Reading], power: int) -> frozenset[Reading]:
    """Add to numbers with a scale what fills up the places below it; nothing if it is too much."""
    sums = set()
    for one, other in product(values, rest):
        if len(one) == len(other) == 1:
            left, right = _fraction(one[0]), _fraction(other[0])
            if left is not None and right is not None and right < 10**power <= left:
                places = max(-_exponent(one[0]), -_exponent(other[0]), 0)
                total = str(int((left + right) * 10**places)).zfill(places + 1)
                whole = len(total) - places
                sums.add((_canonical(total[:whole], total[whole:]),))
    return frozenset(sums)


def _exponent(value: str) -> int:
    return int(value.rpartition("e")[2])


def _fraction(value: str) -> Fraction | None:
    """Give a value that is short enough to reckon with."""
    digits, mark, exponent = value.rpartition("e")
    if not mark or not digits.isdecimal() or len(digits) > LONGEST or abs(int(exponent)) > LONGEST:
        return None
    return int(digits) * Fraction(10) ** int(exponent)


def worded(words: Sequence[str], known: Lexicon, *, glued: bool = False) -> str | None:
    """Give the value of number words in a row; None where they are no one number.

    Args:
        words: In lower case.
        known: The lists of their language.
        glued: Whether they are one word, in which units may stand before tens: German.
    """
    total = section = unit = 0
    last = 0  # the place that is taken: after "twenty" only units may follow
    for word in words:
        if word in known.dozens:
            section, unit, last = section + max(unit, 1) * 12, 0, 1
            continue
        power = known.scale(word)
        if power is not None and (known.running or word not in known.values):
            last = 10**power
            if power < (MYRIAD if known.running else GROUP):
                section, unit = section + max(unit, 1) * last, 0
            elif total and total < last:
                return None
            else:
                total, section, unit = total + max(section + unit, 1) * last, 0, 0
            continue
        value = known.values.get(word)
        if value is None or (last and value >= last and not glued):
            return None
        section, unit = section + unit, value
        last = _place(value)
    return _canonical(str(total + section + unit), "")


def _place(value: int) -> int:
    """Tell below what a number word must be that may follow: units alone after "twenty"."""
    if value and value % 100 == 0:
        return 100
    return 10 if value >= TWENTY and value % 10 == 0 else 1


def glued(word: str, known: Lexicon) -> str | None:
    """Give the value of a number written as one word: "fünfundzwanzig"."""
    if not known.glue or not _glued(known.glue, known.numerals).fullmatch(word):
        return None
    parts = [part for part in _piece(known.glue, known.numerals).findall(word) if part]
    numerals = [part for part in parts if part in known.numerals]
    return worded(numerals, known, glued=True) or word if len(numerals) > 1 else None


@lru_cache
def _piece(glue: frozenset[str], numerals: frozenset[str]) -> re.Pattern[str]:
    words = sorted(glue | numerals, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@lru_cache
def _glued(glue: frozenset[str], numerals: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{_piece(glue, numerals).pattern}){{2,6}}")


def _days(parts: Sequence[str]) -> set[Reading]:
    """Read three parts as a day: the year first or last, of month and day either first."""
    if len(parts) != len(("year", "month", "day")) or not all(map(str.isdecimal, parts)):
        return set()
    if len(parts[0]) == YEAR:
        year, *rest = parts
        orders = [rest]
    elif len(parts[2]) == YEAR:
        *rest, year = parts
        orders = [rest, rest[::-1]]
    else:
        return set()
    if any(len(part) > len("31") for part in rest):
        return set()
    return {
        ("day", year, f"{int(month):02}", f"{int(day):02}")
        for month, day in orders
        if 1 <= int(month) <= _LAST_MONTH and 1 <= int(day) <= _LAST_DAY
    }


def _single(number: str, *, point: bool) -> set[str]:
    """Read a number with marks between its groups or before its decimals."""
    groups = _SEPARATOR.split(number)
    marks = [mark for mark in number if not mark.isdecimal()]
    if not marks:
        return {_canonical(number, "")}
    last = marks[-1]
    thousands = all(len(group) == GROUP for group in groups[1:])
    if last == "٫" or (len(marks) > 1 and last not in marks[:-1]):
        return {_canonical("".join(groups[:-1]), groups[-1])}
    if len(marks) > 1 or last in "٬'’ \u00a0\u202f\u2009":
        # Thousands, also as India groups them; else a version or a paragraph.
        whole = len(groups[-1]) == GROUP and all(len(group) <= GROUP for group in groups)
        return {_canonical("".join(groups), "") if whole else number}
    decimal, grouped = _canonical(*groups), _canonical("".join(groups), "")
    if not thousands or len(groups[0]) > GROUP or groups[0].startswith("0") or last == "·":
        return {decimal}
    if point:
        return {grouped} if last == "," else {decimal}
    return {decimal, grouped}


def _canonical(whole: str, fraction: str) -> str:
    """Write a value as its digits and a power of ten, in one way."""
    digits = (whole + fraction).lstrip("0")
    kept = digits.rstrip("0")
    return f"{kept}e{len(digits) - len(kept) - len(fraction)}" if kept else "0"


def _times(value: str, power: int) -> str:
    digits, mark, exponent = value.rpartition("e")
    if not mark or not digits.isdecimal():
        return value
    return f"{digits}e{int(exponent) + power}"


_HOURS = {_canonical(str(hour), ""): _canonical(str(hour % 12 + 12), "") for hour in range(1, 13)}
"""The hours of the afternoon, and what they are on a clock of 24 …"""
_NIGHT = {_canonical("12", ""): _canonical("0", "")}
"""… and the one of the morning that is another there."""
