"""Holidays: "Christmas Day", "last Easter", "Memorial Day weekend 2018"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.durations import unit_name
from audit.agreement.values.lexicon import tables

if TYPE_CHECKING:
    import re
    from datetime import date


@lru_cache(maxsize=1)
def _holidays() -> dict[str, list[int]]:
    """Give the holidays by their names as `_canonical` writes them."""
    return {_canonical(name): rule for name, rule in tables()["holidays"].items()}


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """Give what the names of holidays begin with, word by word, whole names among them."""
    return frozenset(
        " ".join(words[: n + 1]) for words in map(str.split, _holidays()) for n in range(len(words))
    )


@lru_cache(maxsize=1)
def _before_last() -> frozenset[str]:
    """Give the words that stand before the last one of a name."""
    return frozenset(words[-2] for words in map(str.split, _holidays()) if len(words) > 1)


_LONGEST = 6
"""Tokens of the longest name of a holiday."""


def _holiday_at(parse: Parse, at: int) -> tuple[int, str, list[int]] | None:
    """Give the longest name of a holiday from a token on: where it ends, as written, its rule."""
    known, beginnings = _holidays(), _beginnings()
    found = None
    phrase = ""
    for last in range(at, min(at + _LONGEST, len(parse.tokens))):
        if parse.letters[last] == letter("BREAK"):
            break
        phrase = f"{phrase} {parse.tokens[last].strip().lower()}".lstrip()
        name = _canonical(phrase)
        if name not in beginnings:
            break
        if parse.letters[last] != letter("DOT") and (rule := known.get(name)):
            found = last + 1, phrase, rule
    return found


def _canonical(phrase: str) -> str:
    """Write the name of a holiday without what is spelt in many ways: "New Year's", "new years"."""
    plain = phrase.replace("’", "'").replace(" '", "").replace("'", "").replace(".", "")
    # The last "s" of tokenised "new year 's eve" stands alone.
    return " ".join(filter(None, (part.removesuffix("s") for part in plain.split())))


def _year_step(parse: Parse, at: int) -> tuple[int, int] | None:
    """Read "next year" at a token: how many years from now, and where it ends."""
    pair = letter("RELATIVE") + letter("CALENDARUNIT")
    if parse.letters[at : at + 2] != pair or unit_name(parse, at + 1) != "year":
        return None
    return parse.meaning(at), at + 2


def read_holiday(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Christmas Day", "last Easter", "Independence Day 2021"."""
    named = _holiday_at(parse, match.start("holiday"))
    step = parse.meaning(match.start("relative")) if match["relative"] else 0
    return _made(parse, match.start(), named, step) if named else None


def read_holiday_behind(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "workers' day": common words, which only their last tells."""
    last = match.end()
    if parse.word(last - 1) != "day":
        return None
    return holiday_behind(parse, last)


def holiday_behind(parse: Parse, last: int) -> Node | None:
    """Read a holiday that ends there."""
    apart = parse.letters[last - 2] == letter("APOSTROPHE")
    if last - 2 < apart or _canonical(parse.word(last - 2 - apart)) not in _before_last():
        return None
    for first in range(max(0, last - _LONGEST), last - 1):
        named = _holiday_at(parse, first)
        if named and named[0] >= last:
            relative = parse.letters[first - 1 : first] == letter("RELATIVE")
            step = parse.meaning(first - 1) if relative else 0
            return _made(parse, first - relative, named, step)
    return None


def _made(parse: Parse, first: int, named: tuple[int, str, list[int]], step: int) -> Node | None:
    """Make the node of a holiday that begins at a token, of the year that stands with it."""
    last, phrase, rule = named
    weekend = last < len(parse.tokens) and parse.word(last) == "weekend"
    week = last < len(parse.tokens) and parse.word(last) == "week"
    week = week and parse.letters[last + 1 : last + 2] != letter("HYPHEN")
    last += weekend or week
    year = None
    link = last + (parse.letters[last : last + 1] in (letter("OF"), letter("IN"), letter("COMMA")))
    if parse.letters[link : link + 1] == letter("YEARNUMBER"):
        year, last = parse.nodes[link].low, parse.nodes[link].last
    elif ahead := _year_step(parse, link):
        year, last = parse.today.year + ahead[0] if parse.today else None, ahead[1]
    if first and parse.word(first - 1) in ("chinese", "lunar", "jewish", "islamic", "hijri"):
        return None
    found = days.holiday(int(year), rule) if year is not None else _nearest(parse.today, rule, step)
    if not weekend and last < len(parse.tokens) and parse.word(last) == "weekend":
        weekend, last = True, last + 1  # "the Easter 2018 weekend"
    if week and found is not None:
        first_day = days.monday(found)
        node = days.stretch(first_day, days.plus(first_day, 6), "week", relative=year is None)
    elif not weekend and not week:
        node = days.point(found, relative=year is None, text=phrase)
    elif found is not None:
        node = days.stretch(*days.long_weekend(found), "weekend", relative=year is None)
    else:
        node = days.stretch(None, None, "weekend", relative=True, text=phrase)
    node.first, node.last = first, last
    return node


def _nearest(today: date | None, rule: list[int], step: int) -> date | None:
    """Give the day of a holiday that is nearest, or the next or last one."""
    if today is None:
        return None
    near = [
        day
        for each in range(today.year - 1, today.year + 2)
        if 1 <= each <= 9999 and (day := days.holiday(each, rule))
    ]
    if step < 0:
        near = [day for day in near if day < today][-1:]
    elif step > 0:
        near = [day for day in near if day > today][:1]
    return min(near, key=lambda day: abs(day - today), default=None)
