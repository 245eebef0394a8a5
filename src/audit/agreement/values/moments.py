"""Days joined with times and with parts of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values import dayparts, days
from audit.agreement.values.absolute import place
from audit.agreement.values.cascade import Node, Parse, Pass, letter
from audit.agreement.values.clock import zone
from audit.agreement.values.lexicon import tables

if TYPE_CHECKING:
    import re


def _moment(parse: Parse, match: re.Match[str]) -> Node | None:
    return _join(parse.node(match, "day"), parse.node(match, "time"))


def _join(day: Node, time: Node) -> Node | None:
    """Join a day and a time of day."""
    if day.precision not in ("day", "part-of-day") or time.low is None:
        return None
    node = Node(
        letter("MOMENT"),
        "datetime",
        unit="day",
        precision=time.precision,
        relative=day.relative,
        text=f"{(day.text or '')[:10]}T{time.text}",
    )
    minutes = time.low
    part = day.part or ""
    earliest = (
        0 if part.startswith(("afternoon", "evening")) else 240
    )  # "tonight at 2" is not 14:00
    late = part.startswith(("afternoon", "evening", "ton", "night"))
    if late and earliest <= minutes < 720 and time.precision != "second":
        minutes += 720
    node.text = f"{(day.text or '')[:10]}T{dayparts.make(minutes, time.precision or 'hour').text}"
    if day.low is not None:
        node.low = node.high = float(int(day.low)) + minutes / 1440
        node.other = None if day.other is None else day.other + minutes / 1440
        node.year, node.month, node.day = day.year, day.month, day.day
    return node


def _hour_moment(parse: Parse, match: re.Match[str]) -> Node | None:
    """Join a day and a bare hour that stands with it: "tonight around 7", "7, this morning"."""
    day = parse.node(match, "day")
    value = parse.node(match, "hour").low
    minute = 0.0
    if value is None or not 1 <= value <= 12 or day.precision not in ("day", "part-of-day"):
        return None
    if match["minute"]:
        minute = parse.node(match, "minute").low or 0.0
        if not 10 <= minute <= 59:
            return None
    time = dayparts.make(value * 60 + minute, "minute" if match["minute"] else "hour")
    return _join(day, time)


def _part_of_day(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Tuesday morning", "this afternoon", "the night of January 5"."""
    at = match.start("part")
    word = parse.word(at)
    if parse.letters[at] == letter("CALENDARUNIT") and word != "night":
        return None
    if word.endswith("s"):
        return None
    if match["day"]:
        node = parse.node(match, "day")
        if node.precision != "day":
            return None
        made = days.point(None, relative=node.relative, precision="part-of-day", text=node.text)
        made.low, made.high = node.low, node.high
        made.year, made.month, made.day = node.year, node.month, node.day
    else:
        step = parse.meaning(match.start("relative"))
        if parse.word(match.start("relative")) in ("past", "same", "current"):
            return None
        if step == 0 or parse.today is None:
            made = days.point(parse.today, relative=True, precision="part-of-day")
        else:
            made = days.point(days.plus(parse.today, step), relative=True, precision="part-of-day")
    made.text = f"{made.text or 'day+0'} {word}"
    made.part = word
    return made


def _told_twice(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Saturday night, June 13", "Monday morning (13 May)"."""
    one, two = parse.node(match, "one"), parse.node(match, "two")
    weekday = tables()["weekdays"].get(parse.word(one.last - 1))
    if weekday is None or one.last - one.first > 1 or two.month is None or two.precision != "day":
        return None
    if two.low is not None and (int(two.low) + days.EPOCH - 1) % 7 != weekday:
        return None
    node = _part_of_day(parse, match)
    if node is not None:
        node.low, node.high = two.low, two.high
        node.year, node.month, node.day = two.year, two.month, two.day
        node.text, node.relative = f"{two.text or 'day'} {node.part}", two.relative
    return node


def _end_of_day(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the end of the day", "end of this Sunday"."""
    if parse.word(match.start("part")) != "end":
        return None
    if match["day"]:
        day = parse.node(match, "day")
        low = day.low
        relative = day.relative
    else:
        if parse.word(match.start("unit")) != "day":
            return None
        low = None if parse.today is None else float(days.count(parse.today))
        relative = True
    node = Node(letter("MOMENT"), "datetime", unit="day", precision="second", relative=relative)
    node.text = "day+0T23:59:59" if match["unit"] else f"{parse.node(match, 'day').text}T23:59:59"
    if low is not None:
        node.low = node.high = int(low) + 86399 / 86400
    return node


def parts() -> Pass:
    """Make the pass that joins days and parts of the day."""
    told = "(?P<one>(?P<day>DATEPOINT)) (?P<part>DAYPART|CALENDARUNIT)"
    return Pass(
        [
            (f"{told} COMMA? (?P<two>DATEPOINT)", _told_twice),
            (f"{told} OPEN (?P<two>DATEPOINT) CLOSE", _told_twice),
            (
                "(?P<day>DATEPOINT) (?:IN THE [EARLY LATE]? | COMMA? [AT EARLY LATE])?"
                "(?P<part>DAYPART|CALENDARUNIT)",
                _part_of_day,
            ),
            (
                "(?P<relative>)??(?:THE)? [EARLY LATE]? (?P<part>DAYPART|CALENDARUNIT) OF"
                "(?P<day>DATEPOINT)",
                _part_of_day,
            ),
            ("(?P<day>)??(?P<relative>RELATIVE) (?P<part>DAYPART|CALENDARUNIT)", _part_of_day),
            (
                "(?P<the>THE)? (?P<part>END) OF THE? (?: (?:CALENDARUNIT (?=DATEPOINT))?"
                " (?P<day>DATEPOINT) | "
                "(?P<unit>CALENDARUNIT) (?!OF) )",
                _end_of_day,
            ),
        ]
    )


def moments() -> Pass:
    """Make the pass that joins days and times."""
    link = "(?:COMMA? [AT ON FOR HYPHEN AT_SIGN BY] | AT HEDGEABOUT | COMMA | COMMA? HEDGEABOUT)?"
    return Pass(
        [
            ("(?P<day>DATEPOINT) COMMA? (?P<time>TIME) (?P<year>PERIOD)", _moment_of_year),
            (f"(?P<day>DATEPOINT) {link} (?P<time>TIME)", _moment),
            ("(?P<time>TIME) (?:COMMA? ON | COMMA | OF | HYPHEN)? (?P<day>DATEPOINT)", _moment),
            (
                "(?P<time>TIME) (?P<zone>OPEN?"
                " (?: [WORD CAPITAL] [WORD CAPITAL SEASON]? [WORD CAPITAL]"
                " | [ZONE CAPITAL FUNCTION MEASURE] ) CLOSE?)"
                " COMMA? ON? (?P<day>DATEPOINT)",
                _moment_in_zone,
            ),
        ]
    )


def _moment_of_year(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Oct 26 15:50:06 2016": a year after the time is the day's."""
    year, day = parse.node(match, "year"), parse.node(match, "day")
    if year.precision != "year" or year.year is None or day.month is None or day.day is None:
        return None
    placed = place(parse, day.month, day.day, year.year)
    if placed is None:
        return None
    placed.first, placed.last = day.first, day.last
    parse.nodes[day.first] = placed
    return _moment(parse, match)


def _moment_in_zone(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "7 p.m. ET Tuesday", "0630 GMT on May 5"."""
    named = zone(parse, match.start("zone"))
    node = _moment(parse, match) if named else None
    if node is not None and named != "local":
        node.text = f"{node.text} {named}"
    return node


def evenings() -> Pass:
    """Make the pass that joins parts of days with hours."""
    hour = "(?P<hour>DAYNUMBER|WORDNUMBER)(?: (?P<minute>[DAYNUMBER WORDNUMBER COUNTNUMBER]))?"
    return Pass(
        [
            ("(?P<day>DATEPOINT) (?:COMMA? [AT HEDGEABOUT])? (?P<time>TIME)", _moment),
            ("(?P<time>TIME) COMMA? (?:ON)? (?P<day>DATEPOINT)", _moment),
            (f"(?P<day>DATEPOINT) [AT HEDGEABOUT] {hour}", _hour_moment),
            (
                "(?P<day>DATEPOINT) (?P<hour>WORDNUMBER) (?P<minute>[WORDNUMBER COUNTNUMBER])",
                _hour_moment,
            ),
            (
                f"{hour} COMMA? (?P<day>DATEPOINT)",
                lambda parse, match: (
                    _hour_moment(parse, match)
                    if parse.node(match, "day").precision == "part-of-day"
                    else None
                ),
            ),
        ]
    )
