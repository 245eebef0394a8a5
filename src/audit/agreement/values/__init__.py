"""The span grammar of values: dates, times, durations, counts, ranges, money, ages, scores.

`find` reads a text once and gives every value in it as an interval with unit, hedge and open or
closed ends. What words mean stands in `lexicon.toml`; how they combine stands in the modules, each
a few passes of a cascade over a string that has one letter a token.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values.mention import Mention

if TYPE_CHECKING:
    from audit.agreement.values.cascade import Pass
    from audit.text import Text

__all__ = ["Mention", "find", "numbers"]


@lru_cache(maxsize=1)
def _passes() -> tuple[Pass, ...]:
    from audit.agreement.values import (
        clock,
        dates,
        durations,
        joins,
        moments,
        numerals,
        periods,
        quantities,
        weeks,
    )
    from audit.agreement.values.cascade import Pass

    return (
        numerals.numerals(),
        numerals.negatives(),
        durations.durations(),
        durations.compounds(),
        clock.hours(),
        quantities.quantities(),
        Pass([*dates.rules(), *periods.rules()]),
        Pass(weeks.weeks()),
        moments.parts(),
        moments.moments(),
        moments.evenings(),
        joins.ranges(),
    )


def _placed(date: str | None) -> datetime | None:
    if not date:
        return None
    try:
        return datetime.fromisoformat(date)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(date[:10])
    except ValueError:
        return None


def find(text: Text, *, date: str | None = None) -> tuple[Mention, ...]:
    """Find all values of a text in reading order, never overlapping.

    Args:
        text: The text to read.
        date: The document's date as ISO 8601, which places "Tuesday" or "the day before"; its
            time, where it has one, places "two hours ago".
    """
    from audit.agreement.values.cascade import Parse
    from audit.agreement.values.mentions import mentions

    when = _placed(date)
    clock = None
    if when is not None and date and len(date) > 10:
        clock = when.hour * 60 + when.minute + when.second / 60
    parse = Parse(text.string, when.date() if when else None, clock)
    for stage in _passes():
        stage.run(parse)
    return tuple(mentions(parse))


def numbers(text: Text) -> tuple[Mention, ...]:
    """Find the plain numbers of a text, in figures and in words, whatever they count."""
    from audit.agreement.values import mentions
    from audit.agreement.values.cascade import Parse

    parse = Parse(text.string, None)
    for stage in _passes()[:2]:
        stage.run(parse)
    return tuple(mentions.numbers(parse))
