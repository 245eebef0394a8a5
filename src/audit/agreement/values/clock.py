"""Times of day: "7.30 p.m.", "half past eight", "noon", "in the afternoon at 7"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values.cascade import Node, Parse, Pass, letter
from audit.agreement.values.counts import is_address
from audit.agreement.values.dayparts import make, part_is_fit, read_hour_in, read_led, shift
from audit.agreement.values.lexicon import tables

if TYPE_CHECKING:
    import re

_HOUR = "[DAYNUMBER WORDNUMBER]"

_MARK = "(?: (?P<mark>AMPM|A|POST) )"

_PART = "(?: COMMA? (?P<lead>IN THE|AT|THIS|IN) (?P<part>DAYPART|NOON|MEAL|CALENDARUNIT) )"


def _clock(parse: Parse, match: re.Match[str]) -> Node | None:
    if not part_is_fit(parse, match):
        return None
    pieces = parse.tokens[match.start()].strip().lower().replace("h", ":").split(":")
    hour = shift(float(pieces[0]), parse, match)
    if hour is None:
        return None
    minutes = hour * 60 + float(pieces[1])
    if len(pieces) == 3:
        return make(minutes + float(pieces[2]) / 60, "second")
    return make(minutes, "minute")


def _marked(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "7pm", "seven thirty pm", "7.30 p.m.", "1140 am"."""
    start = match.start("hour")
    value = parse.node(match, "hour").low
    token = parse.tokens[start].strip()
    if parse.letters[start] == letter("IDENT") and len(token) == 4 and token.isdecimal():
        value = float(token)  # "0905 am"
    if value is None or not part_is_fit(parse, match):
        return None
    minute = 0.0
    precision = "hour"
    if parse.letters[start] == letter("DOTTED"):
        whole, _, part = parse.tokens[start].strip().partition(".")
        if len(part) != 2 or int(part) > 59:
            return None
        value, minute, precision = float(whole), float(part), "minute"
    elif match["minute"]:
        minute = parse.node(match, "minute").low or 0.0
        precision = "minute"
    elif value > 99:
        value, minute = divmod(value, 100)
        precision = "minute"
    if match["minute"] and minute < 10 and not match["oh"]:
        return None  # "January 5 7pm"
    figures = match["minute"] and parse.tokens[match.start("minute")][0].isdecimal()
    if figures and parse.letters[match.start("minute") - 1] == letter("HYPHEN"):
        return None  # "9-10am" are two hours
    if minute > 59 or value > 24 or value != int(value) or minute != int(minute):
        return None
    hour = shift(value, parse, match)
    return None if hour is None else make(hour * 60 + minute, precision)


def _oclock(parse: Parse, match: re.Match[str]) -> Node | None:
    value = parse.node(match, "hour").low
    if value is None or value > 24 or not part_is_fit(parse, match):
        return None
    minute = parse.node(match, "minute").low if match["minute"] else 0.0
    sharp = parse.word(match.start("oclock")) == "sharp"
    if sharp and parse.letters[match.end() : match.end() + 1] in _counted():
        return None  # "7 sharp knives"
    if minute is None or minute > 59 or (minute and (not sharp or value > 12)):
        return None
    hour = shift(value, parse, match)
    return None if hour is None else make(hour * 60 + minute, "minute" if minute else "hour")


def _apart(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "3 : 30 pm", as tokenised text has it."""
    hour, minute = parse.node(match, "hour").low, parse.node(match, "minute").low
    written = parse.tokens[match.start("minute")].strip()
    if hour is None or minute is None or hour > 12 or minute > 59 or len(written) != 2:
        return None
    moved = shift(hour, parse, match)
    return None if moved is None else make(moved * 60 + minute, "minute")


def _past(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "half past eight", "a quarter to 8", "20 min past eight in the evening"."""
    start = match.start("step")
    token = parse.letters[start]
    if token == letter("DURATION"):
        node = parse.nodes[start]
        step = node.low if node.unit == "minute" else None
        if node.precision == "quarter" and node.low == 9 and node.high == 9:
            step = 45.0  # "three quarters past seven"
    elif token == letter("HALF"):
        step = 30.0
    elif match["quarter"]:
        step = 15.0
    else:
        node = parse.nodes[start]
        step = node.low
    point = match["hour"] == letter("NOON")
    value = parse.meaning(match.start("hour")) / 60 if point else parse.node(match, "hour").low
    if step is None or value is None or not 0 < step < 60 or value > 24:
        return None
    link = parse.word(match.start("link"))
    if link not in ("past", "after", "to", "before", "of", "til", "till"):
        return None
    before = parse.letters[match.start() - 1 : match.start()]
    if link == "to" and before == letter("FROM") and token != letter("HALF"):
        return None  # "from 5 to 6pm"
    if token not in (letter("DURATION"), letter("HALF")) and not match["quarter"]:
        # Plain numbers: "ten past 9", but "5 to 7" is a range and "six of ten" a share.
        after = link == "after" and token == letter("WORDNUMBER") and not step % 5
        after = after and parse.letters[match.end() : match.end() + 1] not in _counted()
        # "at ten to seven" is no range either.
        before_at = before == letter("AT")
        to = link == "to" and (match["mark"] or point or (before_at and not step % 5))
        if link == "to" and token == letter("DAYNUMBER") and step < value and not before_at:
            return None  # "Friday, 5 to 7 p.m."
        if link != "past" and not after and not to:
            return None
    elif (
        token == letter("DURATION")
        and link not in ("past", "to")
        and not match["mark"]
        and (step % 5 or parse.letters[match.end() : match.end() + 1] in _counted())
    ):
        return None  # "five minutes after 7", but not "after 7 people"
    if link == "of" or not part_is_fit(parse, match):
        return None
    hour = shift(value, parse, match)
    if hour is None:
        return None
    sign = 1 if link in ("past", "after") else -1
    return make((hour * 60 + sign * step) % 1440, "minute")


def _named(parse: Parse, match: re.Match[str]) -> Node | None:
    at = match.start("point")
    follows = parse.letters[at + 1 : at + 2]
    if (
        parse.tokens[at][0].isupper()
        and follows
        and follows in letter("STREET") + letter("CAPITAL")
    ):
        return None  # Noon Road
    minutes = parse.meaning(at)
    if match["hour"]:
        if parse.letters[match.start("hour")] == letter("CLOCK"):
            twelve = parse.tokens[match.start("hour")].strip() == "12:00"
        else:
            twelve = parse.node(match, "hour").low == 12
        if not twelve:
            return None
        if parse.word(match.start("point")) == "midnight":
            return make(0, "hour")
    return make(minutes, "hour")


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    """Give the letters of what a number before them counts."""
    names = ("WORD", "PLURAL", "CLOCKUNIT", "CALENDARUNIT", "MEASURE", "PERCENT", "CURRENCY")
    return frozenset(map(letter, (*names, "HYPHEN", "CAPITAL", "SCALE", "OF")))


def _oh(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "seven oh five"."""
    value, minute = parse.node(match, "hour").low, parse.node(match, "minute").low
    if value is None or minute is None or value > 24 or not 1 <= minute <= 9:
        return None
    hour = shift(value, parse, match)
    return None if hour is None else make(hour * 60 + minute, "minute")


def _hyphenated(parse: Parse, match: re.Match[str]) -> Node | None:
    word = parse.word(match.end() - 1)
    minutes = {"night": 0, "day": 720, "morning": 600, "afternoon": 840}.get(word)
    joined = parse.touches(match.start()) or letter("HYPHEN") not in match[0]
    if minutes is None or not joined or (word == "night" and letter("HYPHEN") not in match[0]):
        return None
    return make(minutes, "hour")


def _bare(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "at seven", "at 8.30", "at five thirty", "in the night five thirty"."""
    start = match.start("hour")
    value = parse.nodes[start].low
    if value is None or not part_is_fit(parse, match):
        return None
    if value != int(value) and parse.letters[start] != letter("DOTTED"):
        return None
    minute, precision = 0.0, "hour"
    if parse.letters[start] == letter("DOTTED"):
        whole, _, part = parse.tokens[start].strip().partition(".")
        if len(part) != 2 or int(part) > 59 or match["minute"]:
            return None
        value, minute, precision = float(whole), float(part), "minute"
    if match["minute"]:
        minute = parse.node(match, "minute").low or 0.0
        if not 10 <= minute <= 59:
            return None
        precision = "minute"
    spoken = match["minute"] and parse.letters[start] == letter("WORDNUMBER")
    if not 1 <= value <= (23 if spoken else 12) or is_address(parse, parse.nodes[start]):
        return None
    hour = shift(value, parse, match)
    if hour is None:
        return None
    node = make(hour * 60 + minute, precision)
    node.first = start if match["at"] or not match["part"] else match.start()
    if match["part"] and match.start("part") < start:
        node.first = match.start()
    node.last = match.end()
    return node


def _military(parse: Parse, match: re.Match[str]) -> Node | None:
    token = parse.tokens[match.start("time")].strip()
    if len(token) != 4 or not token.isdecimal() or int(token[:2]) > 23 or int(token[2:]) > 59:
        return None
    counted = parse.letters[match.end() : match.end() + 1] == letter("CLOCKUNIT")
    if not counted and zone(parse, match.end()) is None:
        return None
    return make(int(token[:2]) * 60 + int(token[2:]), "minute")


def zone(parse: Parse, at: int) -> str | None:
    """Name the clock that a time of day goes by: "GMT", "(ET)", "local time"."""
    opened = parse.letters[at : at + 1] == letter("OPEN")
    at += opened
    named = [token.strip() for token in parse.tokens[at : at + 3]]
    if not named:
        return None
    if named[0] in _zones() or (parse.letters[at : at + 1] == letter("ZONE")):
        return named[0].upper()
    timed = len(named) > 1 and named[1].lower() in ("time", "timezone")
    long = len(named) > 2 and named[1].lower() in ("standard", "daylight", "summer")
    if long and named[2].lower() == "time" and named[0].istitle():
        return f"{named[0]} {named[1].lower()}"
    if timed and named[0].lower() == "local":
        return "local"
    if named[0] in _COASTS or (timed and named[0].istitle()):
        return named[0]
    return None


_COASTS = frozenset(("Eastern", "Central", "Mountain", "Pacific"))
"""Zones that need no word for time: "8 p.m. Eastern"."""


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    """Give the names of zones as the news give them after a time of day."""
    return frozenset(tables()["classes"]["ZONE"].upper().split()) | _MORE_ZONES


_MORE_ZONES = frozenset(
    (
        *("Z", "ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "MDT", "PT", "PST", "PDT"),
        *("AKST", "HST", "BST", "IST", "SAST", "PKT", "SGT", "ACST", "AWST"),
    )
)
"""Those that are no class of their own, since many are other words too: "MT", "est", "sgt"."""


def _ish(parse: Parse, match: re.Match[str]) -> Node | None:
    value = parse.node(match, "hour").low
    if value is None or not 1 <= value <= 12:
        return None
    hour = shift(value, parse, match)
    if hour is None:
        return None
    node = make(hour * 60, "hour")
    node.hedge = "-ish"
    return node


def hours() -> Pass:
    """Make the first pass over times, before figures lose their shape to other readings."""
    minute = "HYPHEN? (?P<minute>[DAYNUMBER WORDNUMBER COUNTNUMBER])"
    after = (
        "(?! HYPHEN? [WORD PLURAL UNIT MEASURE PERCENT CURRENCY OLD SCALE YO OF MONTHNAME AMPM"
        " ISH END POINT POINTS OTHER PART SIGN CENT] )"
    )
    part = (
        "(?: COMMA? (?: (?: IN THE [EARLY LATE]? | AT | IN | [EARLY LATE] )"
        " (?P<part>DAYPART|NOON|MEAL|CALENDARUNIT)"
        " | (?P<meal>MEAL) ) )"
    )
    return Pass(
        [
            (f"CLOCK (?: {_MARK} | OCLOCK )? {part}? (?! NOON )", _clock),
            (
                "(?P<hour>[DAYNUMBER WORDNUMBER DOTTED YEARNUMBER NUMBER IDENT])(?P<oh>OH)?"
                f"(?:{minute})? DOT? {_MARK} {part}?",
                _marked,
            ),
            (
                f"(?P<hour>{_HOUR}) (?P<minute>[WORDNUMBER COUNTNUMBER])? (?P<oclock>OCLOCK)"
                f"(?P<mark>AMPM)? {part}? (?! NOON )",
                _oclock,
            ),
            ("(?P<hour>DAYNUMBER) COLON (?P<minute>CARDINAL) DOT? (?P<mark>AMPM)", _apart),
            (
                "(?P<step>HALF HYPHEN?|(?P<quarter>A? QUARTER)|DURATION|[DAYNUMBER WORDNUMBER])"
                "(?P<link>[RELATIVE TO AFTER BEFORE UNTIL])"
                f"(?P<hour>{_HOUR}|NOON) OCLOCK? (?P<mark>AMPM)? {part}?",
                _past,
            ),
            ("(?P<hour>DAYNUMBER|WORDNUMBER|CLOCK)? OCLOCK? (?P<point>NOON)", _named),
            ("MID HYPHEN? [CALENDARUNIT DAYPART]", _hyphenated),
            (f"(?P<hour>{_HOUR}) OH (?P<minute>WORDNUMBER) {part}?", _oh),
            (
                "(?P<at>)(?P<part>)??(?P<hour>DAYNUMBER) HYPHEN?"
                f"(?P<minute>[WORDNUMBER COUNTNUMBER]){after}(?! [TO HYPHEN AND OR CARDINAL])",
                _bare,
            ),
            (f"(?P<hour>{_HOUR}) HYPHEN? ISH {_MARK}?", _ish),
            (
                "(?P<time>[INT YEARNUMBER IDENT NUMBER])"
                "(?= CLOCKUNIT"
                " | OPEN? (?: ZONE | CAPITAL (?! CAPITAL) | WORD WORD) )",
                _military,
            ),
            (
                f"(?P<hour>{_HOUR}) HYPHEN? (?P<oh>OH)?"
                "(?P<minute>[DAYNUMBER WORDNUMBER COUNTNUMBER])"
                f"(?P<mark>)?? {part}",
                _marked,
            ),
            (
                "(?<! [ANYMONTH THE] )(?P<hour>[DAYNUMBER WORDNUMBER DOTTED]) (?: [IN ON] THE "
                "[EARLY LATE]? (?P<part>DAYPART|CALENDARUNIT) | AT "
                "(?P<night>CALENDARUNIT) )",
                read_hour_in,
            ),
            (
                "(?: IN THE | AT ) (?P<part>DAYPART|MEAL|LUNCH|CALENDARUNIT) COMMA? AT?"
                f"(?: (?P<clock>CLOCK) | (?P<hour>{_HOUR}) OCLOCK )",
                read_led,
            ),
            (
                "(?: IN THE | AT ) (?P<part>DAYPART|MEAL|CALENDARUNIT) (?P<at>)??"
                "[AT HEDGEABOUT]?"
                f"(?P<hour>[DAYNUMBER WORDNUMBER DOTTED])(?:{minute})? OCLOCK? {after}",
                _bare,
            ),
            (
                f"(?P<at>)(?P<part>)??(?P<hour>WORDNUMBER)"
                "HYPHEN? (?P<minute>[WORDNUMBER COUNTNUMBER])"
                f"{after}(?! [TO HYPHEN AND OR CARDINAL])",
                _bare,
            ),
            (
                f"(?<=[FOR BY])(?P<at>)(?P<part>)??(?P<hour>WORDNUMBER) {minute} {after}",
                _bare,
            ),
            (
                f"(?<=AT)(?P<at>)(?P<part>)??(?:HEDGEABOUT)?(?P<hour>[DAYNUMBER WORDNUMBER "
                f"DOTTED])(?:{minute})?"
                f"{after}(?! [YEARNUMBER SIGN TO HYPHEN SLASH AND OR] )",
                _bare,
            ),
        ]
    )
