"""Spans of time: "two and a half years", "2 days, 3 hours", "half an hour"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values.amounts import RANGE, bounds, doubled, lead
from audit.agreement.values.cascade import Node, Parse, Pass, letter, shortened
from audit.agreement.values.hedges import SUFFIXED, widen
from audit.agreement.values.lexicon import FILLER

if TYPE_CHECKING:
    import re


MINUTES = {
    "second": 1 / 60,
    "minute": 1,
    "hour": 60,
    "day": 1440,
    "business day": 1440,
    "weekday": 1440,
    "night": 1440,
    "weekend": 2880,
    "week": 10080,
    "working week": 10080,
    "fortnight": 20160,
}
"""Units of time whose length is fixed."""


MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}
"""Units of time that are a number of months."""


def unit_name(parse: Parse, index: int) -> str:
    """Give the singular name of a unit of time."""
    token = parse.letters[index]
    if token == letter("SECOND"):
        return "second"
    if token == letter("QUARTER"):
        return "quarter"
    meaning = parse.meaning(index)
    if isinstance(meaning, str):
        return meaning
    return "hour" if meaning == 60 else "minute" if meaning == 1 else "second"


def span_of_time(low: float | None, high: float | None, unit: str) -> Node:
    """Make a duration: in minutes up to hours, in days up to weeks, else in months."""
    if unit in MONTHS:
        factor: float = MONTHS[unit]
        base = "month"
    else:
        factor = MINUTES[unit]
        base = "minute"
        if factor >= 1440:
            factor /= 1440
            base = "day"
    return Node(
        letter("DURATION"),
        "duration",
        None if low is None else low * factor,
        None if high is None else high * factor,
        unit=base,
        precision=unit,
    )


def _duration(parse: Parse, match: re.Match[str]) -> Node | None:
    low, high, hedge = bounds(parse, match)
    index = match.start("unit")
    if hedge == "refused" or low is None or low < 0:
        return None
    word = parse.word(index)
    if len(word) == 1 and not (parse.touches(index - 1) and low < 1000):
        return None  # "3h", "3Y"; but "5 h" is a heading
    unit = unit_name(parse, index)
    if unit == "day" and parse.letters[index - 1] == letter("BUSINESS"):
        unit = "business day"
    if low == 1800 and word.endswith("s") and not match["two"]:
        return None
    follows = parse.word(index + 1) if index + 1 < len(parse.tokens) else ""
    if unit == "night" and follows in _NIGHTLY:
        return None  # "two night shifts"
    if unit == "hour" and _is_clock(parse, match.start("one"), index):
        return None  # "at 1600 hours"
    dated = parse.letters[index - 1] == letter("YEARNUMBER") and low >= 1900
    if word in ("year", "quarter", "qtr") and dated:
        return None  # "in 2012 year", as who learns English has it; "1987 qtr"
    if unit in ("day", "night") and _some_day(parse, match, index):
        return None
    node = span_of_time(low, high, unit)
    node.hedge = hedge
    if match["suffix"]:
        word = parse.word(match.end("suffix") - 1)
        if word not in SUFFIXED:
            return None
        widen(node, SUFFIXED[word], word)
    node.head = (index, index + 1)
    node.first, node.last = lead(parse, match), match.end()
    if match["half"]:
        share = _share(parse, match, "half")
        if share is None:
            node.last = match.start("half")
        else:
            extra = span_of_time(share, share, unit).low or 0.0
            node.low = (node.low or 0.0) + extra
            node.high = None if node.high is None else node.high + extra
    return node


def _some_day(parse: Parse, match: re.Match[str], unit: int) -> bool:
    """Say whether a day is one of some time: "one day last week", "One day, the dog ran"."""
    follows = parse.letters[unit + 1 : unit + 3]
    one = match.start("one")
    opens = parse.tokens[one][0].isupper() or (one and parse.word(one - 1) in ("then", "until"))
    if opens and parse.word(one) == "one" and not match["two"] and follows[:1] in _told():
        return True
    when = follows[:1] == letter("RELATIVE") or (
        follows[:1] == letter("IN") and follows[1:] in _months()
    )
    return when and bool(follows) and parse.word(match.start("one")) == "one" and not match["two"]


@lru_cache(maxsize=1)
def _told() -> frozenset[str]:
    """Give the letters of what follows "one day" where it begins a tale."""
    return frozenset(map(letter, ("COMMA", "FUNCTION", "THE", "A", "CAPITAL", "MY")))


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    return frozenset(map(letter, ("MONTHNAME", "MAYBEMONTH", "SEASON", "YEARNUMBER")))


def _is_clock(parse: Parse, first: int, unit: int) -> bool:
    """Say whether hours are a time of day, as the police and the army tell it."""
    token = parse.tokens[first].strip()
    before = parse.letters[first - 1 : first]
    told = bool(before) and before in letter("AT") + letter("BY") + letter("HEDGEABOUT")
    four = unit == first + 1 and len(token) == 4 and token.isdecimal()
    return told and four and token[:2] < "24" and token[2:] < "60"


_NIGHTLY = frozenset(
    word + plural
    for word in ("shift", "club", "market", "worker", "light", "game", "guard", "bus", "train")
    for plural in ("", "s")
)
"""What belongs to the night rather than lasts some nights."""


def _share(parse: Parse, match: re.Match[str], group: str) -> float | None:
    """Give the share of a unit that "and a half", "and a quarter" after it adds."""
    inner = parse.nodes.get(match.start(group) + 1)
    if inner is None:
        return 0.5 if parse.letters[match.end(group) - 1] == letter("HALF") else 0.25
    return inner.low if inner.low == inner.high and inner.low in (0.25, 0.5, 0.75) else None


@lru_cache(maxsize=1)
def _rated() -> tuple[str, str]:
    """Give the letters of what is told for a span of time, and of what makes it none."""
    told = (
        *("MEASURE", "CURRENCY", "CENT", "PERCENT", "DAYNUMBER", "NUMBER", "COUNTNUMBER"),
        *("CLOCKUNIT", "CALENDARUNIT"),
    )
    away = ("AGO", "EARLIER", "LATER", "BEFORE", "AFTER", "FROM")
    return "".join(map(letter, told)), "".join(map(letter, away))


def _is_rate(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether "a day" is what something is told for: "$5 a day", "24 hours a day"."""
    start, end = match.span()
    plain = parse.letters[start] == letter("A") and not match["half"] and not match["extra"]
    if not plain or not start or not parse.tokens[start][0].islower():
        return False
    told, away = _rated()
    before, follows = parse.letters[:start].rstrip(FILLER)[-1:], parse.letters[end : end + 1]
    return before in told and not (follows and follows in away)


_PARTS = frozenset(("quarter", "weekend", "night", "weekday", "business day", "working week"))
"""Units of which one with an article is a time, no length: "on a weekday"."""


def _unit_alone(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "an hour", "half an hour", "a whole day", "all month"."""
    index = match.start("unit")
    amount = 0.5 if match["half"] else 1.0
    unit = unit_name(parse, index)
    if match["half"] and parse.letters[match.start("half")] == letter("QUARTER"):
        if unit not in ("hour", "minute", "century"):
            return None  # "first-quarter year-over-year"
        amount = 0.25
    if unit == "second" and not match["half"]:
        return None
    if match.start() and parse.word(match.start() - 1) in ("once", "twice", "times"):
        return None  # "three times a day"
    if unit in _PARTS and not match["whole"]:
        return None
    if _is_rate(parse, match):
        return None  # "15,000 barrels a day"
    node = span_of_time(amount, amount, unit)
    node.head = (index, index + 1)
    if _is_long(parse, index + 1):
        node = span_of_time(amount, amount, unit) if match["half"] else _lasting(parse, index)
        node.first, node.last = (match.start() if match["half"] else index), index + 3
        return node
    if match["extra"]:
        share = _share(parse, match, "extra")
        if share is None:
            node.first, node.last = match.start(), match.start("extra")
        else:
            node.low = node.high = (node.low or 0.0) * (1 + share)
    return node


def _one_or_two(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "a day or two", "a year or two"."""
    index, two = match.start("unit"), parse.node(match, "two").low
    if two is None or not 2 <= two <= 3 or parse.word(index).endswith("s"):
        return None
    node = span_of_time(1, two, unit_name(parse, index))
    node.head = (index, index + 1)
    return node


def _is_long(parse: Parse, index: int) -> bool:
    """Say whether "-long" follows: "a year-long inquiry"."""
    follows = parse.letters[index : index + 2]
    return follows == letter("HYPHEN") + letter("PREFIX") and parse.word(index + 1) == "long"


def _long(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "year-long", "weeklong"."""
    if match["unit"]:
        return _lasting(parse, match.start()) if _is_long(parse, match.start() + 1) else None
    return span_of_time(1, 1, parse.word(match.start()).removesuffix("long"))


def _lasting(parse: Parse, index: int) -> Node:
    """Make the span of "year-long": one, or at least two of "years-long"."""
    several = parse.word(index).endswith("s")
    return span_of_time(2 if several else 1, None if several else 1, unit_name(parse, index))


def _compound(parse: Parse, match: re.Match[str]) -> Node | None:
    """Add up "2 months 1 day 2 hours" where its units can be added."""
    parts = [parse.nodes[i] for i in range(*match.span()) if i in parse.nodes]
    if any(part.low is None or part.high is None for part in parts):
        return None
    if letter("DOT") in match[0] and not all(
        shortened(parse.word(part.last - 1)) for part in parts[:-1]
    ):
        return None  # "It took 3 hours. 20 minutes later …"
    sizes = [_minutes(part.precision or "day") for part in parts]
    if len(set(sizes)) < len(sizes):
        return None
    if sizes != sorted(sizes, reverse=True):
        if letter("COMMA") in match[0] or letter("AND") in match[0]:
            return None
        parts.sort(key=lambda part: -_minutes(part.precision or "day"))
    base = parts[0].unit
    if base == "month":
        if any(part.unit != "month" for part in parts):
            factor = {"month": 30.0, "day": 1.0, "minute": 1 / 1440}
            if any(part.precision == "year" for part in parts):
                factor["month"] = 365 / 12
            base = "day"
        else:
            factor = {"month": 1.0}
    elif any(part.unit == "minute" for part in parts):
        factor = {"day": 1440.0, "minute": 1.0}
        base = "minute"
    else:
        factor = {"day": 1.0}
    low = sum((part.low or 0) * factor[part.unit or ""] for part in parts)
    high = sum((part.high or 0) * factor[part.unit or ""] for part in parts)
    node = Node(letter("DURATION"), "duration", low, high, unit=base, precision=parts[-1].precision)
    node.parts = tuple((part.low or 0.0, part.unit or "day") for part in parts)
    node.head = parts[-1].head
    return node


def _minutes(unit: str) -> float:
    return MINUTES.get(unit) or MONTHS[unit] * 43830.0


def durations() -> Pass:
    """Make the pass that finds spans of time."""
    return doubled(
        [
            (
                f"{RANGE} (?P<suffix>PLUS | HYPHEN WORD)? HYPHEN? [BUSINESS MORE ALL]?"
                "(?P<unit>UNIT)"
                "(?P<half>AND (?:A? [HALF QUARTER]|CARDINAL))?",
                _duration,
            ),
            ("(?P<unit>[CLOCKUNIT CALENDARUNIT]) HYPHEN PREFIX", _long),
            ("A (?P<unit>[CLOCKUNIT CALENDARUNIT]) OR (?P<two>WORDNUMBER)", _one_or_two),
            ("(?P<unit>)??UNITLONG", _long),
            (
                "(?P<one>AMOUNT) (?P<link>)?? (?P<two>)?? OF A (?P<unit>UNIT) (?P<half>)??"
                "(?P<suffix>)??",
                _duration,
            ),
            (
                "(?= [A THE ALL HALF QUARTER OTHER] )"
                "(?:(?P<whole>(?:A|THE)? ALL HYPHEN?)|A|(?P<other>OTHER))?"
                "(?P<half>HALF HYPHEN? (?:A HYPHEN?|OF A)?|QUARTER (?:HYPHEN|OF A)?)?"
                "BUSINESS? (?P<unit>UNIT)"
                "(?P<extra>AND (?:A? [HALF QUARTER]|CARDINAL))?",
                lambda parse, match: (
                    _unit_alone(parse, match)
                    if match["half"]
                    or match["whole"]
                    or (match["other"] and parse.word(match.start()) == "another")
                    or parse.letters[match.start()] == letter("A")
                    else None
                ),
            ),
        ]
    )


def compounds() -> Pass:
    """Make the pass that joins spans of time."""
    return Pass([("DURATION (?: (?:AND|DOT? COMMA|DOT|COMMA AND)? DURATION){1,3}", _compound)])
