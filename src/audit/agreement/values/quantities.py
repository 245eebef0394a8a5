"""Amounts with a unit: durations, ages, money, shares, measures, temperatures, scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values.ages import (
    SURNAMES,
    read_age,
    read_aged,
    read_apposition,
    read_being,
    read_both,
    read_listed,
    read_person,
    read_surname,
    read_twenties,
)
from audit.agreement.values.amounts import ODD, RANGE, SUSPENDED, doubled, value
from audit.agreement.values.cascade import Node, Parse, Pass, letter
from audit.agreement.values.measures import (
    read_dotted_speed,
    read_half_measure,
    read_height,
    read_light_years,
    read_measure,
    read_one_measure,
    read_part_of_unit,
    read_two_units,
)
from audit.agreement.values.money import read_coded, read_named, read_signed
from audit.agreement.values.warmth import read_temperature

if TYPE_CHECKING:
    import re


LINE_SPEED = 10.0
"""Percentage points that no move in "bps" comes to."""


def _percent(parse: Parse, match: re.Match[str]) -> Node | None:
    if match["basis"]:
        short = parse.word(match.start("basis")) != "basis"  # "25 bps"
        if not match["points"] and not short:
            return None
        found = value(parse, match, "percent", "percentage point", 0.01)
        if short and not match["points"] and found and (found.low or 0.0) >= LINE_SPEED:
            return value(parse, match, "speed of data", "bit per second")  # "9600 bps"
        return found
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


def _score(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "2-1" as a score where a word of winning or losing stands near."""
    one, two = parse.node(match, "one"), parse.node(match, "two")
    link = match.start("link")
    if not (parse.touches(link - 1) and parse.touches(link)):
        return None
    first, last = match.span()
    near = letter("SCORED") in parse.letters[max(0, first - 6) : last + 5]
    # A set that went to a tie-break: "7-6 (7-5)".
    pair = letter("DAYNUMBER") + letter("HYPHEN") + letter("DAYNUMBER")
    near = near or parse.letters.startswith(letter("OPEN") + pair + letter("CLOSE"), last)
    near = near or parse.letters.endswith(pair + letter("OPEN"), 0, first)
    if not near or one.low is None or two.low is None or max(one.low, two.low) > 199:
        return None
    text = f"{int(one.low)}-{int(two.low)}"
    return Node(letter("VALUE"), "score", text=text)


def quantities() -> Pass:
    """Make the pass that finds amounts with their units."""
    cents = "(?: (?:AND|COMMA)? (?P<cents>CARDINAL) HYPHEN? [CURRENCY CENT])?"
    # "15 dollars 50."
    rest = "(?: AND? (?P<rest>CARDINAL) (?= DOT (?:BREAK|$) | BREAK | CLOSE | OTHERSIGN | $))?"
    return doubled(
        [
            (
                f"(?P<sign>SIGN) (?P<one>AMOUNT) (?P<link>TO|HYPHEN|OR|{SUSPENDED}) SIGN"
                "(?P<two>AMOUNT)"
                "(?P<suffix>MSUFFIX|KSUFFIX)? (?P<again>CURRENCY)?",
                read_signed,
            ),
            (
                "BETWEEN (?P<sign>SIGN) (?P<one>AMOUNT) (?P<link>AND|TO) SIGN (?P<two>AMOUNT)"
                "(?P<suffix>MSUFFIX|KSUFFIX)? (?P<again>CURRENCY)?",
                read_signed,
            ),
            (
                f"(?P<sign>SIGN) (?:SIGN|HYPHEN)? {RANGE}"
                "(?: HYPHEN? (?P<suffix>MSUFFIX|KSUFFIX) )? (?P<again>CURRENCY)?",
                read_signed,
            ),
            (
                f"{RANGE} (?P<suffix>MSUFFIX|KSUFFIX)? HYPHEN?"
                f"(?P<nation>[CAPITAL WORD PLURAL HOLIDAY NATION AND]{{1,4}}"
                f"(?=[CURRENCY MEASURE SCORED SIGN]) | FUNCTION(?=CURRENCY))? "
                f"(?P<currency>[CURRENCY CENT "
                f"SIGN MEASURE SCORED]) (?P<sterling>CURRENCY (?!CARDINAL))? {cents}{rest}",
                read_named,
            ),
            (f"(?P<code>CURRENCY) DOT? {RANGE} (?P<suffix>MSUFFIX|KSUFFIX)?", read_coded),
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
                f"{RANGE} {ODD} HYPHEN? (?:PERCENT|PER HYPHEN? "
                f"CENT|(?P<basis>BASIS))(?P<points>HYPHEN? POINTS)?",
                _percent,
            ),
            (
                f"{RANGE} HYPHEN? (?P<degrees>DEGREES) HYPHEN? (?P<scale>TEMPERATURE)?",
                read_temperature,
            ),
            (f"{RANGE} (?P<degrees>DEGREES)? (?P<scale>TEMPERATURE)", read_temperature),
            (
                "(?P<one>CARDINAL) HYPHEN? (?P<unit>MEASURE) DOT? (?P<link>[COMMA AND])?"
                "(?P<hyphen>HYPHEN)?"
                "(?P<two>CARDINAL) HYPHEN? (?P<small>MEASURE|IN(?=[DOT COMMA BREAK WORD MORE]|$))?",
                read_two_units,
            ),
            (f"{RANGE} HYPHEN? (?P<unit>MSUFFIX DOT POST DOT CLOCKUNIT DOT?)", read_dotted_speed),
            (
                f"{RANGE} {ODD} HYPHEN? (?P<prefix>PREFIX DOT? HYPHEN?)?"
                "(?P<unit>[MEASURE MSUFFIX])"
                "(?P<per>(?:SLASH|HYPHEN? (?:PER|A) HYPHEN?) [CLOCKUNIT SECOND WORD]"
                " | HYPHEN? (?P<span>DURATION) | HYPHEN? CLOCKUNIT)?",
                read_measure,
            ),
            ("(?P<one>AMOUNT)(?P<link>)??(?P<two>)?? OF A (?P<unit>MEASURE)", read_part_of_unit),
            (f"{RANGE} HYPHEN? (?P<light>PREFIX) HYPHEN? CALENDARUNIT", read_light_years),
            ("HEIGHT OTHERSIGN?", read_height),
            (
                "A (?P<unit>MEASURE) (?: (?P<half>AND A? (?: HALF | QUARTER | (?P<share>CARDINAL)))"
                " | (?= [WORD OF FROM] ) )",
                read_one_measure,
            ),
            (
                "(?P<half>HALF|QUARTER) A? HYPHEN? (?P<prefix>PREFIX)? (?P<unit>MEASURE)",
                read_half_measure,
            ),
            ("(?P<span>DURATION) (?:HYPHEN? OLD | HYPHEN? OF HYPHEN? AGE)", read_age),
            ("(?P<aged>AGED HYPHEN?) (?P<span>DURATION) (?! HYPHEN? [OLD OF])", read_age),
            (f"(?P<before>AGED HYPHEN?|AGE OF|AGE COLON?|IN AGE) {RANGE}", read_aged),
            (
                "BETWEEN THE? (?P<before>AGE OF?) (?P<one>AMOUNT) (?P<link>AND) (?P<two>AMOUNT)",
                read_aged,
            ),
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
                "COMMA))(?P<one>CARDINAL)"
                "(?=COMMA(?!CARDINAL)|CLOSE|DOT [BREAK CAPITAL THE A]|BREAK|FUNCTION|OTHERSIGN)",
                read_apposition,
            ),
            (
                f"(?<=[{SURNAMES}] COMMA)"
                "(?P<one>CARDINAL)(?=COMMA(?!CARDINAL)|CLOSE|DOT BREAK|BREAK|FUNCTION)",
                read_surname,
            ),
            (
                "FUNCTION FUNCTION (?P<one>[DAYNUMBER NUMBER]) (?= [DOT COMMA BREAK] | $)",
                read_being,
            ),
            (
                "(?P<one>[DAYNUMBER NUMBER])(?P<link>HYPHEN)(?P<two>[DAYNUMBER NUMBER])(?!HYPHEN)",
                _score,
            ),
            # Ages that little shows: only where nothing else is read.
            (
                "(?<= [AND COMMA OR] )(?P<one>CARDINAL)"
                "(?= [COMMA AND OR DOT CLOSE BREAK FUNCTION WORD OTHERSIGN] | $ )",
                read_listed,
            ),
            (
                "(?<= WORD COMMA )(?P<one>CARDINAL)"
                "(?= COMMA (?!CARDINAL) | CLOSE | DOT BREAK | BREAK | FUNCTION )",
                read_person,
            ),
            (
                "(?<= [FUNCTION ALL] )(?P<one>[DAYNUMBER NUMBER]) "
                "(?= COMMA | DOT | CLOSE | BREAK | AND (?!CARDINAL) )",
                read_both,
            ),
        ]
    )
