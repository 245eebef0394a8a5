"""Amounts with a unit: durations, ages, money, shares, measures, temperatures, scores."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values.ages import (
    read_age,
    read_aged,
    read_apposition,
    read_being,
    read_twenties,
)
from audit.agreement.values.amounts import RANGE, doubled, value
from audit.agreement.values.cascade import Node, Parse, Pass, letter
from audit.agreement.values.durations import unit_name
from audit.agreement.values.lexicon import tables

if TYPE_CHECKING:
    import re


_PER = {
    **dict.fromkeys(("hour", "hr", "h"), "hour"),
    **dict.fromkeys(("minute", "min"), "minute"),
    **dict.fromkeys(("second", "sec", "s"), "second"),
    **dict.fromkeys(("millisecond", "ms"), "millisecond"),
}


_APART = frozenset(("us", "u.s.", "c", "au", "hk", "nz", "nt"))
"""What belongs to a dollar sign even across a space, beside codes: "us $ 10", "aud $ 10"."""

_WORDS = frozenset(
    ("all", "bob", "cup", "gel", "lei", "mad", "mop", "mur", "pen", "ron", "top", "try")
)
"""Codes of currencies that are words or names in small letters."""

_EXTENT = frozenset(("wide", "long", "high", "tall", "deep", "thick", "away", "apart"))
"""Words after which "5 m" are metres and no millions."""


def _signed(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "$5m", "US$ 1.2-1.5 billion", "€3,000", "between $5 and $10"."""
    index = match.start("sign")
    unit = tables()["signs"][parse.word(index)]
    factor = 1.0
    if match["suffix"]:
        factor = tables()["suffixes"][parse.word(match.start("suffix"))]
    node = value(parse, match, "money", unit, factor)
    if node is None:
        return None
    node.first = match.start()
    if match["again"] and unit == "dollar":
        again = tables()["currencies"][parse.word(match.start("again"))]
        node.unit = again if again.isupper() else unit  # "$500 AUD"
    before = parse.word(index - 1) if index else ""
    prefix = tables()["sign_prefixes"].get(before)
    beside = prefix and (parse.touches(index - 1) or prefix == before.upper() or before in _APART)
    if beside and parse.letters[index] == letter("SIGN") and unit == "dollar":
        node.unit = prefix
        node.first = min(node.first, index - 1)
    return node


def _named(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "5 million dollars", "125 million Australian dollars", "13 dollars 45 cents"."""
    index = match.start("currency")
    word = parse.word(index)
    unit = tables()["currencies"].get(word) or tables()["signs"].get(word)
    if match["nation"]:
        if (
            parse.letters[match.start("nation")] == letter("FUNCTION")
            and match["nation"]
            and (parse.word(match.start("nation")) != "us")
        ):
            return None
        nation = tables()["nationalities"].get(parse.word(match.end("nation") - 1), {})
        unit = nation.get(word.rstrip("s")) or nation.get(unit or "") or unit
        if word in ("pound", "pounds") and unit is None:
            return None
    sterling = bool(match["sterling"]) and parse.word(match.start("sterling")) == "sterling"
    if word in ("pound", "pounds") and (sterling or match["cents"]):
        unit = "GBP"
    if unit is None:
        return None
    factor = 1.0
    if match["suffix"]:
        factor = tables()["suffixes"].get(parse.word(match.start("suffix")), 1.0)
    node = value(parse, match, "money", unit, factor)
    if node is None or node.low is None:
        return None
    if match["sterling"] and not sterling:
        node.last = match.end("currency")
        return node
    whole, _, part = parse.tokens[match.start("one")].strip().partition(".")
    follows = parse.word(match.end()) if match.end() < len(parse.tokens) else ""
    plain = len(part) == 3 and whole not in {"", "0"} and not match["two"] and factor == 1.0
    alone = match.end("one") - match.start("one") == 1
    if plain and alone and follows not in ("a", "an", "per", "/"):
        # "2.500 euros": nothing but a price per litre has thousandths.
        node.low = node.high = node.low * 1000
    if word in ("won", "real") and node.low < 100 and not match["nation"]:
        return None
    if unit == "crown":
        return None  # whose?
    if parse.letters[index] == letter("SIGN"):
        follows = parse.letters[index + 1 : index + 2]
        apart = not parse.touches(index - 1) and word in ("$", "¢") and follows not in _ends()
        if apart or parse.nodes.get(index + 1) or follows == letter("SIGN"):
            return None
    if match["cents"]:
        cents = parse.node(match, "cents")
        parts = tables()["subunits"].get(parse.word(match.end() - 1))
        if parts is None or cents.low is None or cents.low >= parts:
            node.last = match.end("currency")
            return None if word in ("pound", "pounds") and not match["nation"] else node
        node.low += cents.low / parts
        node.high = node.low
    return node


def _coded(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "USD 5 million", "RMB 300", "Rs 500"."""
    token = parse.tokens[match.start("code")].strip()
    unit = tables()["currencies"][token.lower()]
    code = unit == token.upper() or token.lower() in ("rmb", "nis", "ntd", "btc", "rs")
    if not code or (token.lower() in _WORDS and not token.isupper()):
        return None
    factor = 1.0
    if match["suffix"]:
        factor = tables()["suffixes"].get(parse.word(match.start("suffix")), 1.0)
    node = value(parse, match, "money", unit, factor)
    if node is not None:
        node.first = match.start("code")
    return node


def _percent(parse: Parse, match: re.Match[str]) -> Node | None:
    if match["basis"]:
        return value(parse, match, "percent", "percentage point", 0.01) if match["points"] else None
    unit = "percentage point" if match["points"] else "percent"
    return value(parse, match, "percent", unit)


def _one_in(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "one in five voters" as a share."""
    one, two = parse.node(match, "one"), parse.node(match, "two")
    if one.low is None or two.low is None or not 0 < one.low < two.low:
        return None
    if (two.low > 20 and two.low % 100) or one.low > 10:
        return None
    share = 100 * one.low / two.low
    return Node(letter("VALUE"), "percent", share, share, unit="percent")


def _measure(parse: Parse, match: re.Match[str]) -> Node | None:
    index = match.start("unit")
    word = parse.word(index)
    per = _PER.get(parse.word(match.end() - 1)) if match["per"] else None
    if match["per"] and letter("DURATION") in match["per"]:
        span = parse.node(match, "span")
        per = per if span.low == span.high and parse.word(span.first) in ("a", "an") else None
    if parse.letters[index] == letter("MSUFFIX"):
        follows = parse.word(index + 1) if index + 1 < len(parse.tokens) else ""
        if word != "m" or follows in tables()["plurals"]:
            return None
        after = parse.letters[index + 1 : index + 2]
        beside = parse.touches(index - 1) or follows in _EXTENT or after in _ends()
        if not beside and not per and not match["prefix"]:
            return None
        name, quantity = "metre", "length"
    else:
        name, quantity = tables()["measures"][word]
        if quantity == "data" and parse.tokens[index].strip()[-1:] == "b" and len(word) == 2:
            name = f"{name[:-4]}bit"  # "Mb", beside "MB"
    apart = len(word) == 1 and not parse.touches(index - 1) and name != "metre"
    if apart and not per and not match["prefix"] and word not in "gl":
        return None
    if match["prefix"]:
        prefixed = _prefixed(parse, match.start("prefix"), name)
        if prefixed is None:
            return None
        name, quantity = prefixed
    last = match.end()
    if match["per"]:
        if per and quantity in ("length", "data"):
            name, quantity = (
                f"{name} per {per}",
                "speed" if quantity == "length" else "speed of data",
            )
        elif quantity == "power" and parse.word(last - 1) in ("hour", "hours", "h"):
            name, quantity = f"{name} hour", "energy"
        else:
            last = match.start("per")
    node = value(parse, match, quantity, name)
    if node is None:
        return None
    if name == "pound" and any(
        parse.letters[i] == letter("SCALE") for i in range(match.start("one"), index)
    ):
        node.kind, node.unit = "money", "GBP"
    node.head = (index, index + 1)
    node.last = last
    return node


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    """Give the letters that end what "5 m" says, so that it can be no millions of something."""
    numbers = ("DAYNUMBER", "NUMBER", "DOTTED")  # "12 m 2 dm"
    return frozenset(map(letter, ("DOT", "COMMA", "BREAK", "CLOSE", "FUNCTION", *numbers))) | {""}


def _part_of_unit(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "three quarters of a mile"."""
    name, quantity = tables()["measures"][parse.word(match.start("unit"))]
    node = value(parse, match, quantity, name)
    if node is None or node.low is None or not 0 < node.low < 1:
        return None
    node.head = match.span("unit")
    return node


def _prefixed(parse: Parse, index: int, name: str) -> tuple[str, str] | None:
    """Give the name and quantity of "square miles", "fluid ounces", "metric tons"."""
    prefix = parse.meaning(index)
    for unit, quantity in tables()["prefixed"].get(prefix, ()):
        if unit == name or (
            unit == "*" and tables()["measures"].get(name, ("", ""))[1] == "length"
        ):
            return f"{prefix} {name}", quantity
    return None


def _light_years(parse: Parse, match: re.Match[str]) -> Node | None:
    if parse.word(match.start("light")) != "light" or unit_name(parse, match.end() - 1) != "year":
        return None
    return value(parse, match, "length", "light year")


def _two_units(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "6 feet 2 inches", "12 ft 2 in", "6-foot-2", "9 stone 4"."""
    unit = tables()["measures"][parse.word(match.start("unit"))][0]
    known = tables()["smaller"].get(unit)
    one, two = parse.node(match, "one"), parse.node(match, "two")
    if known is None or one.low is None or two.low is None or two.low >= known[1]:
        return None
    if match["small"]:
        if tables()["measures"][parse.word(match.start("small"))][0] != known[0]:
            return None
    elif not (match["hyphen"] and parse.touches(match.end("unit") - 1)) or unit != "foot":
        return None
    amount = one.low + two.low / known[1]
    node = Node(letter("VALUE"), "length" if unit in ("foot", "yard") else "mass", amount, amount)
    node.unit = unit
    return node


def _half_measure(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "half a mile"."""
    index = match.start("unit")
    name, quantity = tables()["measures"][parse.word(index)]
    if len(parse.word(index)) == 1 or match["prefix"]:
        return None
    if match["half"] == letter("QUARTER") and quantity != "length":
        return None  # "a quarter pound"
    share = 0.5 if match["half"] == letter("HALF") else 0.25
    node = Node(letter("VALUE"), quantity, share, share, unit=name)
    node.head = (index, index + 1)
    return node


def _temperature(parse: Parse, match: re.Match[str]) -> Node | None:
    unit = "degree"
    if match["scale"]:
        at = match.start("scale")
        word = parse.word(at)
        unit = tables()["temperatures"].get(word, "degree")
        if len(word) == 1 and not match["degrees"]:
            capital = parse.tokens[at].strip().isupper()
            follows = parse.letters[at + 1 : at + 2]
            one = parse.node(match, "one")
            ends = not follows or follows in _ends() or (match.start() and _plain(parse, match))
            if not (capital and (parse.touches(at - 1) or ends)) or (one.low or 0) > 130:
                return None
            if follows in (letter("SLASH"), letter("WORD"), letter("PLURAL")):
                return None
    node = value(parse, match, "temperature", unit)
    if node is not None and unit == "degree" and _turned(parse, match):
        node.kind = "angle"
        return node
    at = match.end()
    below = at + 1 < len(parse.tokens) and parse.word(at) == "below"
    if node is not None and below and parse.word(at + 1) == "zero" and node.high is not None:
        node.low, node.high = -node.high, -(node.low or 0.0)
        node.last = at + 2
    return node


def _plain(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether "40 C" stands between plain words: no part of a name or a number."""
    around = parse.letters[match.start() - 1], parse.letters[match.end() : match.end() + 1]
    before = "".join(map(letter, ("WORD", "FUNCTION", "OF", "AT", "TO", "BY", "FROM", "OVER")))
    after = "".join(map(letter, ("IN", "ON", "AT", "AND", "TO", "OR", "FOR", "BY", "DURING")))
    return around[0] in before and around[1] in after


_ANGLES = frozenset(
    (
        *("angle", "angles", "turn", "turns", "slope", "arc", "view", "rotation", "bend", "tilt"),
        *("rotate", "rotated", "rotates", "rotating", "turned", "tilted", "tilt", "incline"),
        *("north", "south", "east", "west", "latitude", "longitude", "clockwise", "inclination"),
    )
)


def _turned(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether degrees are those of an angle: "a 90-degree turn", "rotated 30 degrees"."""
    first, last = match.start(), match.end()
    if last < len(parse.tokens) and parse.letters[last] == letter("HYPHEN"):
        last += 1
    beside = (first - 1, first - 2, last)
    return any(0 <= at < len(parse.tokens) and parse.word(at) in _ANGLES for at in beside)


def _score(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "2-1" as a score where a word of winning or losing stands near."""
    one, two = parse.node(match, "one"), parse.node(match, "two")
    link = match.start("link")
    if not (parse.touches(link - 1) and parse.touches(link)):
        return None
    near = parse.letters[max(0, match.start() - 6) : match.end() + 5]
    if letter("SCORED") not in near or one.low is None or two.low is None:
        return None
    text = f"{int(one.low)}-{int(two.low)}"
    return Node(letter("VALUE"), "score", text=text)


def quantities() -> Pass:
    """Make the pass that finds amounts with their units."""
    cents = "(?: (?:AND|COMMA)? (?P<cents>CARDINAL) HYPHEN? [CURRENCY CENT])?"
    return doubled(
        [
            (
                "(?P<sign>SIGN) (?P<one>AMOUNT) (?P<link>TO|HYPHEN|OR) SIGN (?P<two>AMOUNT)"
                "(?P<suffix>MSUFFIX|KSUFFIX)? (?P<again>CURRENCY)?",
                _signed,
            ),
            (
                "BETWEEN (?P<sign>SIGN) (?P<one>AMOUNT) (?P<link>AND|TO) SIGN (?P<two>AMOUNT)"
                "(?P<suffix>MSUFFIX|KSUFFIX)? (?P<again>CURRENCY)?",
                _signed,
            ),
            (
                f"(?P<sign>SIGN) (?:SIGN|HYPHEN)? {RANGE}"
                "(?: HYPHEN? (?P<suffix>MSUFFIX|KSUFFIX) )? (?P<again>CURRENCY)?",
                _signed,
            ),
            (
                f"{RANGE} (?P<suffix>MSUFFIX|KSUFFIX)? HYPHEN?"
                f"(?P<nation>[CAPITAL WORD HOLIDAY]? NATION | FUNCTION(?=CURRENCY))? "
                f"(?P<currency>[CURRENCY CENT "
                f"SIGN MEASURE SCORED]) (?P<sterling>CURRENCY (?!CARDINAL))? {cents}",
                _named,
            ),
            (f"(?P<code>CURRENCY) DOT? {RANGE} (?P<suffix>MSUFFIX|KSUFFIX)?", _coded),
            (
                "(?P<one>AMOUNT) PERCENT (?P<link>TO|HYPHEN|OR) (?P<two>AMOUNT) PERCENT"
                "(?P<basis>)??(?P<points>)??",
                _percent,
            ),
            (
                "BETWEEN (?P<one>AMOUNT) PERCENT (?P<link>AND|TO) (?P<two>AMOUNT) PERCENT"
                "(?P<basis>)??(?P<points>)??",
                _percent,
            ),
            (
                "(?<! CARDINAL ) (?:PERCENT | PER HYPHEN? CENT) OF (?P<one>CARDINAL)"
                "(?P<link>)??(?P<two>)??(?P<basis>)??"
                "(?P<points>)?? (?! HYPHEN? [WORD PLURAL CAPITAL UNIT MEASURE CURRENCY FUNCTION])",
                _percent,
            ),
            ("(?P<one>CARDINAL) IN (?P<two>CARDINAL) (?= [WORD PLURAL CAPITAL])", _one_in),
            (
                f"{RANGE} HYPHEN? (?:PERCENT|PER HYPHEN? "
                f"CENT|(?P<basis>BASIS))(?P<points>HYPHEN? POINTS)?",
                _percent,
            ),
            (
                f"{RANGE} HYPHEN? (?P<degrees>DEGREES) HYPHEN? (?P<scale>TEMPERATURE)?",
                _temperature,
            ),
            (f"{RANGE} (?P<degrees>DEGREES)? (?P<scale>TEMPERATURE)", _temperature),
            (
                "(?P<one>CARDINAL) HYPHEN? (?P<unit>MEASURE) DOT? [COMMA AND]?(?P<hyphen>HYPHEN)?"
                "(?P<two>CARDINAL) HYPHEN? (?P<small>MEASURE|IN(?=[DOT COMMA BREAK WORD MORE]|$))?",
                _two_units,
            ),
            (
                f"{RANGE} HYPHEN? (?P<prefix>PREFIX DOT? HYPHEN?)? (?P<unit>[MEASURE MSUFFIX])"
                "(?P<per>(?:SLASH|HYPHEN? (?:PER|A) HYPHEN?) [CLOCKUNIT SECOND WORD]"
                " | HYPHEN? (?P<span>DURATION) | HYPHEN? CLOCKUNIT)?",
                _measure,
            ),
            ("(?P<one>AMOUNT)(?P<link>)??(?P<two>)?? OF A (?P<unit>MEASURE)", _part_of_unit),
            (f"{RANGE} HYPHEN? (?P<light>PREFIX) HYPHEN? CALENDARUNIT", _light_years),
            (
                "(?P<half>HALF|QUARTER) A? HYPHEN? (?P<prefix>PREFIX)? (?P<unit>MEASURE)",
                _half_measure,
            ),
            ("(?P<span>DURATION) (?:HYPHEN? OLD | HYPHEN? OF HYPHEN? AGE)", read_age),
            ("(?P<aged>AGED HYPHEN?) (?P<span>DURATION) (?! HYPHEN? [OLD OF])", read_age),
            (f"(?P<before>AGED HYPHEN?|AGE OF|AGE|IN AGE) {RANGE}", read_aged),
            (
                "(?P<before>AGED|AGE) BETWEEN (?P<one>AMOUNT) (?P<link>AND) (?P<two>AMOUNT)",
                read_aged,
            ),
            (f"(?P<before>) {RANGE} HYPHEN? YO", read_aged),
            (
                "IN FUNCTION (?P<part>(?:EARLY|MID|LATE) HYPHEN?)? (?P<decade>[DECADE DECADEWORD])",
                read_twenties,
            ),
            (
                "(?:(?<=[CAPITAL NATION HOLIDAY PREFIX] COMMA)|(?<=CAPITAL DOT "
                "COMMA))(?P<one>CARDINAL)(?=COMMA(?!CARDINAL)|CLOSE|DOT BREAK|BREAK|FUNCTION)",
                read_apposition,
            ),
            (
                "FUNCTION FUNCTION (?P<one>[DAYNUMBER NUMBER]) (?= [DOT COMMA BREAK] | $)",
                read_being,
            ),
            ("(?P<one>DAYNUMBER)(?P<link>HYPHEN)(?P<two>DAYNUMBER)(?!HYPHEN)", _score),
        ]
    )
