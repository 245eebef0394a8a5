"""Days in figures: "2022-01-14", "14.01.2022", "4/22", "Jan 1,2018"."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.absolute import nth, place, short_year
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.lexicon import tables
from audit.agreement.values.relative import future

if TYPE_CHECKING:
    import re


def read_blob(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "2022-01-14", "14.01.2022", "14/1/2022", "1/14/22"."""
    token = parse.tokens[match.start("date")].strip().replace(",", "/")  # "11/12,16"
    clock = None
    if len(token) > 10 and ":" in token:
        token, clock = token[:10], token[11:19].rstrip("Z")
    if token.isdecimal():  # 20220114, as ISO 8601 writes it without hyphens
        if parse.letters[match.end() : match.end() + 1] in _counted():
            return None
        token = f"{token[:4]}-{token[4:6]}-{token[6:]}"
    mark = next(c for c in token if not c.isdecimal())
    a, b, c = (int(piece) for piece in token.split(mark))
    other = None
    if mark == "." and max(a, c) < 100 and not _wanted(parse, match):
        return None  # the number of a version or of a section
    if a > 99:
        found = days.safe(a, b, c)
    else:
        if c < 100:
            c += 2000 if c < 40 else 1900
        # Dots are the European order; slashes and hyphens are read month first where they can be.
        ways = [days.safe(c, a, b), days.safe(c, b, a)]
        if mark == ".":
            found = ways[1] or ways[0]
        else:
            found, other = _ordered(parse, ways, _weekday(parse, match))
    if found is None:
        return None
    node = days.point(found)
    node.other = None if other is None else float(days.count(other))
    if clock:
        hour, minute, *rest = (int(piece) for piece in clock.split(":"))
        if hour > 23 or minute > 59:
            return None
        node.low = node.high = days.count(found) + (hour * 60 + minute + sum(rest) / 60) / 1440
        node.kind, node.precision = "datetime", "second" if rest else "minute"
        node.text = f"{found.isoformat()}T{clock}"
        node.letter = letter("MOMENT")
    return node


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    """Give the letters of what a number before them counts."""
    names = ("WORD", "PLURAL", "MEASURE", "CURRENCY", "CLOCKUNIT", "CALENDARUNIT", "PERCENT")
    return frozenset(map(letter, names))


_VERSIONS = frozenset(("version", "v", "release", "section", "chapter", "article", "rule", "part"))


def _wanted(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether a date may stand there: after "on" or a weekday, or with both zeros of 04.02.22.

    So many figures stand for versions and sections that nothing else is enough.
    """
    at = match.start("date")
    names = ("ON", "BY", "SINCE", "UNTIL", "BEFORE", "AFTER", "FROM", "TO", "WEEKNAME", "MAYBEDAY")
    before = parse.letters[at - 1] if at else ""
    if before in frozenset(map(letter, names)):
        return True
    named = before in frozenset(map(letter, ("CAPITAL", "IDENT", "DOT")))
    padded = len(parse.tokens[at].strip()) == 8 and "0" in parse.tokens[at][:4:3]
    return padded and not named and not (at and parse.word(at - 1) in _VERSIONS)


def read_pair(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "4/22", "22/04" or "on 4.22" where a date is wanted."""
    token = parse.tokens[match.start("pair")].strip()
    a, b = (int(piece) for piece in token.replace(".", "/").split("/"))
    year = int(parse.node(match, "year").low or 0) if match.groupdict().get("year") else None
    if match.groupdict().get("two"):
        year = short_year(parse, match.start("two"), apart=True)
        if year is None:
            return None
    if year is not None:
        return place(parse, a, b, year) or place(parse, b, a, year)
    return _month_first(parse, a, b, future(parse, match.start()))


def read_run_together(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "05JAN2018"."""
    day, token = nth(parse, match.start("day")), parse.tokens[match.start("rest")].strip()
    name = token.rstrip("0123456789")
    month = tables()["months"].get(name.lower()) or tables()["months_weak"].get(name.lower())
    if month is None or day is None or not parse.touches(match.start("day")):
        return None
    year = token[len(name) :]
    return place(parse, month, int(day), int(year)) if len(year) == 4 else None


def read_pair_alone(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "2/29" and "9/11", which are neither shares nor scores."""
    token = parse.tokens[match.start("pair")].strip()
    a, b = (int(piece) for piece in token.split("/"))
    usual = (a <= 12 < b and b not in (16, 20)) or (b <= 12 < a and (a, b) != (24, 7))
    return _month_first(parse, a, b, False) if usual or (a, b) == (9, 11) else None


def _month_first(parse: Parse, a: int, b: int, ahead: bool) -> Node | None:  # noqa: FBT001
    one, two = place(parse, a, b, None, ahead=ahead), place(parse, b, a, None, ahead=ahead)
    if one is None or two is None or a == b or (a, b) == (9, 11):
        return one or two
    if parse.day_first is not None:
        return two if parse.day_first else one
    for way in (one, two):
        if way.low is not None and parse.today and abs(way.low - days.count(parse.today)) <= 1:
            return way
    one.other = two.low
    return one


def _weekday(parse: Parse, match: re.Match[str]) -> int | None:
    """Give the weekday that a date is told with: "Monday, 03/05/2024"."""
    weekdays = (letter("WEEKNAME"), letter("MAYBEDAY"))
    return parse.meaning(match.start()) if parse.letters[match.start()] in weekdays else None


def _ordered(
    parse: Parse, ways: list[date | None], weekday: int | None
) -> tuple[date | None, date | None]:
    """Give the day that figures mean, and the other that they can mean.

    Month first is the likelier, unless a weekday beside them or other figures of the text tell.
    """
    open_ways = [way for way in dict.fromkeys(ways) if way is not None]
    told = [way for way in open_ways if weekday is not None and way.weekday() == weekday]
    if len(told) == 1 or len(open_ways) < 2:
        return next(iter(told or open_ways), None), None
    if parse.day_first is not None:
        return ways[parse.day_first], None
    if ways[0] == _ATTACK:
        return _ATTACK, None
    published = [way for way in open_ways if _published(parse, way)]
    return (published[0], None) if len(published) == 1 else (ways[0], ways[1])


_ATTACK = date(2001, 9, 11)
"""Nobody takes 9/11/2001 for a day of November."""


def _published(parse: Parse, day: date) -> bool:
    """Say whether a day is that of the document, or one beside it: news tell of those."""
    return parse.today is not None and abs((day - parse.today).days) <= 1


def read_hyphenated(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "on 4-22"."""
    a, b = nth(parse, match.start("a")), nth(parse, match.start("b"))
    if a is None or b is None or not parse.touches(match.start("a")):
        return None
    return _month_first(parse, int(a), int(b), future(parse, match.start()))


def read_joined(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Jan 1,2018", which has no space before its year."""
    day, comma, year = parse.tokens[match.start("rest")].strip().partition(",")
    if not (comma and day.isdecimal() and len(day) < 3 and year.isdecimal() and len(year) == 4):
        return None
    return place(parse, parse.meaning(match.start("month")), int(day), int(year))


def read_spaced(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "2018 5 12"."""
    year, a, b = (parse.node(match, group).low for group in ("year", "a", "b"))
    if year is None or a is None or b is None or a > 12 or b > 31:
        return None
    return place(parse, int(a), int(b), int(year))


def read_slashes(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Jan/5/2018"."""
    month = parse.meaning(match.start("month"))
    first, _, last = parse.tokens[match.start("rest")].strip().partition("/")
    if len(last) == 2:  # "Jan/5/18"
        return place(parse, month, int(first), int(last) + (2000 if int(last) < 40 else 1900))
    return place(parse, month, *sorted((int(first), int(last))))
