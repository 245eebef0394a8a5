"""Hours from one to another: "from 7 to 9 p.m.", "Saturday, 10 a.m. to 2 p.m."."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.values import dayparts, days
from audit.agreement.values.cascade import Node, Parse, letter

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_DAY = 1440
"""Minutes of a day."""


def _times(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "between 4pm and 5pm", "from 7 to 9 p.m.", "from 10 p.m. to 2 a.m."."""
    ends = _ends(parse, match)
    if ends is None:
        return None
    low, high = ends
    node = Node(letter("TIMES"), "time", low, high, unit="minute")
    node.precision = parse.node(match, "two").precision
    node.stated = True
    return node


def _ends(parse: Parse, match: re.Match[str]) -> tuple[float, float] | None:
    """Give the minutes that a range of hours begins and ends at, the latter maybe past midnight."""
    link, led = parse.letters[match.start("link")], match["led"] or ""
    if link == letter("AND") and led[-1:] != letter("BETWEEN"):
        return None
    one, two = parse.node(match, "one"), parse.node(match, "two")
    low, high = one.low, two.high
    if low is None or high is None:
        return None
    if one.letter != letter("TIME"):
        low = _hour(low, high)
        if low is None:
            return None
    if low > high:
        night = low >= _DAY / 2 > high  # "from 10 p.m. to 2 a.m."
        return (low, high + _DAY) if night and led else None
    return low, high


def _hour(low: float, high: float) -> float | None:
    """Give the minutes of an hour whose half of the day only the later one says."""
    if low > 12 or low < 1 or low != int(low):
        return None
    low = 60 * (low % 12 if high < _DAY / 2 else low)
    return low + 720 if high >= 720 and low + 720 < high else low


def _of_day(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Saturday from 10 a.m. to 2 p.m.", "June 13, 9:30-11:00"."""
    day, ends = parse.node(match, "day"), _ends(parse, match)
    if ends is None or day.precision != "day":
        return None
    return _moments(day, *ends)


def _from_moment(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "10 a.m. Saturday to 2 p.m.", "June 13, 9:30 - 11:00"."""
    one, two = parse.node(match, "one"), parse.node(match, "two")
    if one.kind != "datetime" or one.high != one.low or two.low is None:
        return None
    if match["link"] == letter("AND") and not match["led"]:
        return None
    low = _minutes(one)
    if low is None or two.low == low:
        return None
    return _moments(one, low, two.low + (_DAY if two.low < low else 0))


def _to_moment(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "from 10 a.m. to 2 p.m. on Saturday", "between 9:30 and 11:00 on Thursday"."""
    one, two = parse.node(match, "one"), parse.node(match, "two")
    if two.kind != "datetime" or two.high != two.low or one.low is None:
        return None
    if match["link"] == letter("AND") and letter("BETWEEN") not in (match["led"] or ""):
        return None
    high = _minutes(two)
    low = one.low if one.letter == letter("TIME") else _hour(one.low, high) if high else None
    if high is None or low is None or low == high:
        return None
    return _moments(two, low - (_DAY if low > high else 0), high)


def _minutes(moment: Node) -> float | None:
    """Give the minutes since midnight of a moment."""
    if moment.low is not None:
        return round((moment.low - int(moment.low)) * _DAY * 60) / 60
    clock = (moment.text or "").partition("T")[2]
    return int(clock[:2]) * 60.0 + int(clock[3:5]) if clock[:2].isdecimal() else None


def _moments(day: Node, low: float, high: float) -> Node:
    """Make the range of moments of a day, which may begin on the day before and end on the next."""
    node = Node(letter("MOMENT"), "datetime", unit="day", precision="minute")
    node.relative, node.stated = day.relative, True
    if day.low is None:
        name = (day.text or "").partition("T")[0]
        node.text = f"{_written(name, low % _DAY)}/{_written(name, high % _DAY)}"
        return node
    count = int(day.low)
    node.low, node.high = count + low / _DAY, count + high / _DAY
    node.text = "/".join(
        _written(date.fromordinal(int(end) + days.EPOCH).isoformat(), minutes % _DAY)
        for end, minutes in ((node.low, low), (node.high, high))
    )
    return node


def _written(day: str, minutes: float) -> str:
    return f"{day}T{dayparts.make(minutes, 'minute').text}"


def rules() -> list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]:
    """Give the rules for ranges of hours."""
    led = "(?P<led>FROM|BETWEEN)?"
    link = "(?P<link> HYPHEN HYPHEN | UP? [TO UNTIL HYPHEN AND] )"
    hour = "TIME|DAYNUMBER|WORDNUMBER"
    return [
        (
            f"(?P<day>DATEPOINT) COMMA? {led} (?P<one>{hour}) {link} (?P<two>TIME)",
            _of_day,
        ),
        (f"{led} (?P<one>MOMENT) {link} (?P<two>TIME)", _from_moment),
        (f"{led} (?P<one>{hour}) {link} (?P<two>MOMENT) (?! [TO UNTIL HYPHEN])", _to_moment),
        (f"{led} (?P<one>{hour}) {link} (?P<two>TIME)", _times),
    ]
