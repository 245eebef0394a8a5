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
    from collections.abc import Collection, Sequence

    from audit.agreement.values.cascade import Parse, Pass
    from audit.agreement.values.columns import Lexed
    from audit.text import Text

__all__ = ["LAYERS", "Mention", "find", "find_all", "layer", "numbers"]


@lru_cache(maxsize=1)
def _passes() -> tuple[Pass, ...]:
    from audit.agreement.values import (
        around,
        clock,
        dates,
        dayparts,
        durations,
        joins,
        moments,
        numerals,
        periods,
        quantities,
    )
    from audit.agreement.values.cascade import Pass

    return (
        numerals.numerals(),
        numerals.negatives(),
        durations.durations(),
        durations.compounds(),
        clock.hours(),
        dayparts.led(),
        quantities.quantities(),
        Pass([*dates.rules(), *periods.rules()]),
        Pass(around.rules()),
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


def _parse(text: Text, date: str | None, lexed: Lexed | None = None) -> Parse:
    from audit.agreement.values.cascade import Parse

    when = _placed(date)
    clock = None
    if when is not None and date and len(date) > 10:
        clock = when.hour * 60 + when.minute + when.second / 60
    return Parse(text, when.date() if when else None, clock, lexed)


def find(text: Text, *, date: str | None = None) -> tuple[Mention, ...]:
    """Find all values of a text in reading order, never overlapping.

    Args:
        text: The text to read.
        date: The document's date as ISO 8601, which places "Tuesday" or "the day before"; its
            time, where it has one, places "two hours ago".
    """
    return find_all([text], [date])[0]


def find_all(
    texts: Sequence[Text], dates: Sequence[str | None], kinds: Collection[str] | None = None
) -> list[tuple[Mention, ...]]:
    """Find the values of many texts; what one gets never depends on the others.

    Who names the kinds that are asked for gets no others, and of those only counts of something
    and days with both ends.

    All texts go through one pass before the next, whose code so stays in the processor's cache:
    that is worth a tenth of the time of short texts.
    """
    from audit.agreement.values.asian import find_asian
    from audit.agreement.values.columns import lex_all
    from audit.agreement.values.mentions import mentions

    parses = list(map(_parse, texts, dates, lex_all(texts)))
    for stage in _passes():
        for parse in parses:
            stage.run(parse)
    found = [tuple(mentions(parse, kinds)) for parse in parses]
    asian = [find_asian(t.string, p.today) for t, p in zip(texts, parses, strict=True)]
    return [merge(one, two, kinds) if two else one for one, two in zip(found, asian, strict=True)]


def merge(
    found: Sequence[Mention], first: Sequence[Mention], kinds: Collection[str] | None = None
) -> tuple[Mention, ...]:
    """Put mentions in reading order, those of `first` instead of what they overlap.

    Those of `first` that nobody asks for are left out, and what they overlap with them.
    """
    from audit.agreement.values.mentions import asked

    kept = []
    at = 0
    for mention in found:
        while at < len(first) and first[at].end <= mention.start:
            at += 1
        if at == len(first) or first[at].start >= mention.end:
            kept.append(mention)
    wanted = (mention for mention in first if kinds is None or asked(mention.value, kinds))
    return tuple(sorted((*kept, *wanted), key=lambda mention: mention.start))


LAYERS = {"numbers": 2, "durations": 4, "times": 6, "dates": 9}
"""After how many passes a layer of the cascade is complete."""


def numbers(text: Text) -> tuple[Mention, ...]:
    """Find the plain numbers of a text, in figures and in words, whatever they count."""
    return layer(text, "numbers")


def layer(text: Text, name: str, *, date: str | None = None) -> tuple[Mention, ...]:
    """Find what one layer of the cascade finds, before later ones join it to something larger.

    Args:
        text: The text to read.
        name: One of `LAYERS`.
        date: The document's date.
    """
    from audit.agreement.values import mentions

    parse = _parse(text, date)
    for stage in _passes()[: LAYERS[name]]:
        stage.run(parse)
    return tuple(mentions.layer(parse, name))
