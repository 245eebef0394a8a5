"""Periods with a name of their own: "ytd", "eoy", "the week after next", "calendar year 2008"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.absolute import nth, short_year
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.durations import unit_name

if TYPE_CHECKING:
    import re


def read_short(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "ytd", "mtd", "eoy", "eom", "eod"."""
    word = parse.word(match.start("short"))
    unit = {"y": "year", "m": "month", "d": "day"}[word[0] if word.endswith("td") else word[-1]]
    if parse.today is None:
        return days.stretch(None, None, unit, relative=True)
    first, last = days.period(unit, parse.today, 0)
    if word.endswith("td"):
        return days.stretch(first, parse.today, unit, relative=True)
    if unit == "day":
        node = days.point(parse.today, relative=True, precision="second")
        node.low = node.high = days.count(parse.today) + 86399 / 86400
        node.kind, node.letter = "datetime", letter("MOMENT")
        return node
    if first is None or last is None:
        return None
    return days.stretch(*days.part(first, last, "end", unit), f"part of {unit}", relative=True)


def read_unit_end(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "year-end 2014", "by month's end": the last days of it, as of "the end of the year"."""
    at = match.start("unit")
    unit = unit_name(parse, at)
    owned = parse.tokens[at].rstrip().endswith(("'s", "’s"))
    joined = parse.touches(at) and parse.letters[at + 1] == letter("HYPHEN")
    if unit not in ("year", "month", "quarter", "decade", "century") or not (owned or joined):
        return None
    if match["year"]:
        low = parse.node(match, "year").low
        bounds = (days.safe(low, 1, 1), days.safe(low, 12, 31))
        if unit != "year":
            return None
    elif parse.today is None:
        return days.stretch(None, None, f"part of {unit}", relative=True)
    else:
        bounds = days.period(unit, parse.today, 0)
    first, last = bounds
    if first is None or last is None:
        return None
    ends = days.part(first, last, "end", unit)
    node = days.stretch(*ends, f"part of {unit}", relative=not match["year"])
    node.part = "end"
    return node


_UNITS = frozenset(("week", "weekend", "month", "quarter", "year", "decade", "century"))


def read_beyond(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the week after next", "the year before last"."""
    unit = unit_name(parse, match.start("unit"))
    step = parse.meaning(match.start("relative"))
    ahead = parse.letters[match.start("link")] == letter("AFTER")
    if unit not in _UNITS or parse.word(match.start("unit")).endswith("s"):
        return None
    if step != (1 if ahead else -1):
        return None
    if parse.today is None:
        return days.stretch(None, None, unit, relative=True)
    return days.stretch(*days.period(unit, parse.today, 2 * step), unit, relative=True)


_SHORT = ("fy", "cy", "sy")
"""Kinds of year by their first letters: fiscal, calendar, school."""


def read_year_of_kind(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "calendar year 2008"; when a fiscal or academic year begins, the text does not say."""
    if match["unit"] and parse.word(match.start("unit")) != "year":
        return None
    kind = parse.word(match.start())
    low = parse.node(match, "year").low if match["year"] else None
    if match["short"]:
        at = match.start("short")
        short = short_year(parse, at, apart=bool(match["unit"]))
        if (not match["unit"] and kind not in _SHORT) or short is None:
            return None
        low = float(short)
    if not match["unit"] and kind not in (*_SHORT, "fiscal", "calendar"):
        return None
    if kind in ("calendar", "cy") and low:
        return days.stretch(days.safe(low, 1, 1), days.safe(low, 12, 31), "year")
    text = f"FY{low:.0f}" if low else None
    return days.stretch(None, None, "year", relative=True, text=text)


def read_era(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "480 BC", "AD 79", "the 3rd century BC": before year 1 there is a text and no ends."""
    number = nth(parse, match.start("number"))
    if number is None or number != int(number) or not 0 < number < 10_000:
        return None
    before = parse.word(match.start("era")).startswith("b")
    century = match.groupdict().get("unit")
    if match.start("era") < match.start("number"):
        counted = match.end() < len(parse.tokens) and parse.word(match.end()).endswith("s")
        if before or counted:
            return None  # British Columbia
    if century and unit_name(parse, match.start("unit")) != "century":
        return None
    if century:
        low, high = 100 * number - 99, 100 * number
    else:
        low = high = number
    unit = "century" if century else "year"
    if before:  # the year before 1 is 0, as ISO 8601 counts
        text = f"{1 - high:05.0f}" + (f"/{1 - low:05.0f}" if century else "")
        return days.stretch(None, None, unit, text=text)
    return days.stretch(days.safe(low, 1, 1), days.safe(high, 12, 31), unit)


def read_to_date(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "year to date"."""
    unit = unit_name(parse, match.start("unit"))
    if unit not in ("week", "month", "quarter", "year"):
        return None
    if parse.today is None:
        return days.stretch(None, None, unit, relative=True)
    return days.stretch(days.period(unit, parse.today, 0)[0], parse.today, unit, relative=True)


def read_years_between(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "2014-2018"."""
    one, two = parse.node(match, "one").low, parse.node(match, "two").low
    if one is None or two is None or not 1000 <= one < two <= 2100 or one < 1500 < two:
        return None
    first, last = days.safe(one, 1, 1), days.safe(two, 12, 31)
    node = days.stretch(first, last, "year", text=f"{one:.0f}/{two:.0f}")
    node.text, node.stated = f"{one:.0f}/{two:.0f}", True
    if match.start() and parse.letters[match.start() - 1] in letter("FROM") + letter("BETWEEN"):
        node.first, node.last = match.start() - 1, match.end()
    return node
