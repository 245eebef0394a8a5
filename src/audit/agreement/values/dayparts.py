"""Times of day and the part of the day that they stand with: "3 in the morning"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values.cascade import Node, Parse, Pass, letter

if TYPE_CHECKING:
    import re


def make(minutes: float, precision: str) -> Node:
    """Make a time of day from its minutes since midnight."""
    node = Node(letter("TIME"), "time", minutes, minutes, unit="minute", precision=precision)
    seconds = round(minutes * 60)
    node.text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    if precision == "second":
        node.text += f":{seconds % 60:02d}"
    return node


def shift(hour: float, parse: Parse, match: re.Match[str]) -> float | None:
    """Move an hour of twelve to its half of the day, by "pm" or by "in the evening"."""
    groups = match.groupdict()
    if groups.get("mark"):
        mark = parse.word(match.start("mark"))
        at = match.start("mark")
        if parse.letters[at] in letter("A") + letter("POST") and not (
            parse.touches(at - 1) and len(mark) == 1
        ):
            return None
        if hour > 12:
            return hour if hour < 24 else None
        return hour % 12 + (12 if mark[0] == "p" else 0)
    if groups.get("part"):
        word = parse.word(match.start("part"))
        if hour > 12:
            return hour
        if word.startswith("morning"):
            return hour % 12
        if word.startswith(("evening", "afternoon", "dinner")):
            return hour % 12 + 12
        if word.startswith(("lunch", "noon", "midday")):
            return hour + 12 if hour < 5 else hour
        if word.startswith("night"):
            return hour % 12 + 12 if hour >= 5 and hour != 12 else hour % 12
    return hour


def part_is_fit(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether a part of the day is one: of units only the night."""
    groups = match.groupdict()
    if not groups.get("part"):
        return True
    at = match.start("part")
    return parse.letters[at] != letter("CALENDARUNIT") or parse.word(at) in ("night", "nights")


def read_hour_in(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "3 in the morning", "10 at night"."""
    if not part_is_fit(parse, match):
        return None
    value = parse.node(match, "hour").low
    minutes, precision = 0.0, "hour"
    if parse.letters[match.start("hour")] == letter("DOTTED"):
        whole, _, part = parse.tokens[match.start("hour")].strip().partition(".")
        if len(part) != 2 or int(part) > 59:
            return None
        value, minutes, precision = float(whole), float(part), "minute"
    if value is None or not 1 <= value <= 12:
        return None
    if match["night"]:
        if parse.word(match.start("night")) != "night":
            return None
        hour = value % 12 + (12 if 5 <= value < 12 else 0)
        return make(hour * 60 + minutes, precision)
    moved = shift(value, parse, match)
    return None if moved is None else make(moved * 60 + minutes, precision)


def read_led(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "in the morning at 7:00", "at lunchtime 11 o'clock"."""
    if not part_is_fit(parse, match):
        return None
    minutes = 0.0
    if match["clock"]:
        pieces = parse.tokens[match.start("clock")].strip().split(":")
        value: float | None = float(pieces[0])
        minutes = float(pieces[1])
    else:
        value = parse.node(match, "hour").low
    if value is None or value > 24:
        return None
    hour = shift(value, parse, match)
    if hour is None:
        return None
    return make(hour * 60 + minutes, "minute" if match["clock"] else "hour")


def _in_part(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "in the evening, half past seven", "at night around 10": the part tells the half."""
    time = parse.node(match, "time")
    if time.low is None or not part_is_fit(parse, match):
        return None
    first = match.start()
    lead = parse.letters[max(0, first - 2) : first]
    if lead[-1:] == letter("AT"):
        first -= 1
    elif lead == letter("IN") + letter("THE"):
        first -= 2
    elif parse.letters[match.start()] == letter("CALENDARUNIT"):
        return None
    hour, minutes = divmod(time.low, 60)
    shifted = shift(hour, parse, match)
    node = make((shifted or 0.0) * 60 + minutes, time.precision or "hour")
    node.first, node.last = first, match.end()
    return node


def led() -> Pass:
    """Make the pass over times that a part of the day comes before."""
    return Pass(
        [
            (
                "(?<! [RELATIVE CAPITAL] )(?P<part>DAYPART|MEAL|CALENDARUNIT) COMMA?"
                "[AT HEDGEABOUT]? (?P<time>TIME)",
                _in_part,
            )
        ]
    )
