"""Periods: months, years, weeks, quarters, seasons, decades, absolute and relative."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values import days, parts
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.durations import unit_name
from audit.agreement.values.months import (
    one_year,
    read_blob,
    read_decade,
    read_early_year,
    read_month,
    read_month_of,
    read_years,
)
from audit.agreement.values.relative import future
from audit.agreement.values.spells import (
    read_beyond,
    read_era,
    read_short,
    read_to_date,
    read_unit_end,
    read_year_of_kind,
    read_years_between,
)
from audit.agreement.values.stretches import make, stated_year
from audit.agreement.values.weeks import (
    read_and_a_half,
    read_fortnight,
    read_next_units,
    read_nth_unit,
    read_units_next,
    read_week_number,
    read_week_of_nth,
    read_within_next,
    read_within_unit,
    with_article,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from datetime import date


_UNITS = frozenset(
    ("week", "working week", "weekend", "month", "quarter", "year", "decade", "century")
)
"""Units that one of lies around every day."""


NOUNS = "WORD PLURAL CAPITAL UNIT MEASURE CURRENCY PERCENT"
"""Classes of what a number before them counts."""


def _relative_unit(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "this week", "early next month", "the weekend", "later this year"."""
    unit = unit_name(parse, match.start("unit"))
    word = parse.word(match.start("unit"))
    if unit in ("week", "day") and parse.letters[match.start("unit") - 1] == letter("BUSINESS"):
        unit = f"working {unit}"
    if unit not in _UNITS or (word[-1] == "s" and word[-2] not in "'’"):
        return None
    step = parse.meaning(match.start("relative")) if match["relative"] else 0
    soon = match["relative"] and parse.word(match.start("relative")) in ("coming", "upcoming")
    if soon and unit == "weekend" and parse.today and parse.today.weekday() < _SATURDAY:
        step = 0
    if parse.word(match.start()) == "past" and unit == "century":
        return None
    of = parse.letters[match.end() : match.end() + 1] == letter("OF")
    led = parse.letters[match.start() - 1 : match.start()] == letter("THE")
    if of and led and match["relative"] and parse.word(match.start("relative")) == "last":
        return None  # "the last week of school"
    if parse.today is None:
        bounds: tuple[date | None, date | None] = (None, None)
        text: str | None = f"{unit}{step:+d}"
    else:
        bounds, text = days.period(unit, parse.today, step), None
    if parse.today is None:
        pass
    elif match["later"]:
        late = parse.letters[match.start("later")] == letter("LATER")
        first, last = bounds
        bounds = (parse.today, last) if late else (first, parse.today)
    elif match["rest"]:
        bounds = (parse.today, bounds[1])
    node = make(parse, match, bounds, unit, relative=True, text=text)
    if node is not None and match["relative"] and parse.word(match.start("relative")) == "same":
        node.hedge = "anaphoric"
    if node is not None and unit == "decade" and match["relative"]:
        with_article(parse, node, match)
    return node


def _the_unit(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the week", "the year" after a preposition and before nothing that says which."""
    unit = unit_name(parse, match.start("unit"))
    if unit not in ("week", "month", "year", "weekend", "quarter") and not match["rest"]:
        return None
    return _relative_unit(parse, match)


def _season(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "summer", "next spring", "the winter of 1947"."""
    first_month, last_month = parse.meaning(match.start("season"))
    year: float | None = stated_year(parse, match)
    if match["short"]:
        token = parse.tokens[match.start("short")].strip()
        if len(token) != 2 or not token.isdecimal():
            return None
        year = int(token) + (2000 if int(token) < 40 else 1900)
    if match["ahead"]:
        if unit_name(parse, match.start("unit")) != "year":
            return None
        if parse.today is not None:
            year = parse.today.year + parse.meaning(match.start("ahead"))
    word = parse.word(match.start("season"))
    follows = parse.letters[match.end() : match.end() + 1]
    loose = not match["the"] or follows == letter("OF")
    held = match["relative"] or match["year"] or match["part"]
    if word in ("spring", "fall") and not held and (loose or not _led(parse, match.start())):
        return None
    if year is None:
        if parse.today is None:
            return days.stretch(None, None, "season", relative=True, text=word)
        step = parse.meaning(match.start("relative")) if match["relative"] else 0
        year = parse.today.year
        if step > 0 and parse.today.month >= first_month:
            year += 1
        elif step < 0 and parse.today.month <= last_month:
            year -= 1
    first = days.safe(year, first_month, 1)
    after = days.months(first, 3) if first else None
    del last_month
    return make(parse, match, (first, days.plus(after, -1)), "season", relative=not match["year"])


def _led(parse: Parse, at: int) -> bool:
    """Say whether a word of time stands before: "in the spring", but "winding the spring"."""
    return not at or parse.letters[at - 1] in _leads()


@lru_cache(maxsize=1)
def _leads() -> frozenset[str]:
    names = ("IN", "DURING", "OF", "BY", "SINCE", "UNTIL", "FOR", "FROM", "TO", "OVER", "BEFORE")
    more = ("AFTER", "BETWEEN", "AND", "COMMA", "BREAK", "WITHIN", "ALL", "DOT")
    return frozenset(map(letter, (*names, *more)))


def rules() -> list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]:
    """Give the rules for periods."""
    year = "(?P<year>YEARNUMBER)"
    part = (
        "(?: (?P<part>[EARLY LATE](?=IN) | [EARLY MID LATE END](?!IN) | BEGIN(?=OF))"
        " HYPHEN? [OF IN]? THE? )"
    )
    # "this past summer", "this coming July"
    relative = "(?: RELATIVE (?=RELATIVE) )? (?P<relative>RELATIVE)"
    return [
        ("(?P<number>CARDINAL) (?P<era>ERA)", read_era),
        ("(?P<era>ERA) (?P<number>CARDINAL) (?! [PLURAL UNIT MEASURE])", read_era),
        ("THE? (?P<number>NTH) HYPHEN? (?P<unit>CALENDARUNIT) (?P<era>ERA)", read_era),
        ("(?P<one>YEARNUMBER) HYPHEN (?P<two>YEARNUMBER) (?!HYPHEN)", read_years_between),
        *parts.centuries(),
        ("WITHIN THE? (?P<relative>RELATIVE) (?P<span>DURATION)", read_within_next),
        ("WITHIN THE? (?P<relative>RELATIVE) (?P<unit>PERIODUNIT)", read_within_unit),
        (
            "THE? (?P<number>[DAYNUMBER WORDNUMBER]) (?P<relative>RELATIVE) (?P<unit>CALENDARUNIT)",
            read_units_next,
        ),
        (
            "(?P<unit>CALENDARUNIT) (?P<number>DAYNUMBER) (?:OF|IN|COMMA)? (?: (?P<year>YEARNUMBER)"
            "| THE? (?P<relative>RELATIVE) (?P<of>CALENDARUNIT) )",
            read_week_number,
        ),
        (
            "THE? (?P<unit>CALENDARUNIT) (?: OF THE? (?=NTH) | OF THE"
            " | [BEGIN BEGINNING] ON? THE) (?P<day>NTH|DAYNUMBER)"
            "(?! OF | MONTHNAME | HYPHEN? [WORD PLURAL UNIT])",
            read_week_of_nth,
        ),
        (
            f"(?P<unit>QUARTER) (?P<nth>DAYNUMBER|WORDNUMBER)(?: (?:OF|IN|COMMA)? {year}"
            f" | OF? {relative} (?P<of>CALENDARUNIT))? (?P<month>)??"
            "(?! [PLURAL WORD UNIT PERCENT MEASURE CURRENCY HYPHEN SLASH] | OF)",
            read_nth_unit,
        ),
        ("(?P<unit>PERIODUNIT) HYPHEN? TO HYPHEN? DATE_WORD", read_to_date),
        ("THE? (?P<short>SHORTPERIOD)", read_short),
        (f"(?P<unit>CALENDARUNIT) HYPHEN? END (?: OF? {year})?", read_unit_end),
        (
            "(?P<part>END) OF (?P<unit>CALENDARUNIT) (?P<later>)??(?P<rest>)??(?P<relative>)??"
            "(?= [COMMA DOT BREAK CLOSE OTHERSIGN FUNCTION AND OR TO IN AT] | $)",
            _the_unit,
        ),
        (
            "THE? (?P<unit>CALENDARUNIT) (?P<link>AFTER|BEFORE) THE? (?P<relative>RELATIVE)"
            "(?= [COMMA DOT BREAK CLOSE OTHERSIGN FUNCTION AND TO FOR] | $)",
            read_beyond,
        ),
        (
            f"YEARKIND (?P<part>)??(?P<unit>CALENDARUNIT)? OF?"
            f"(?:{year}|(?P<short>[DAYNUMBER NUMBER]))",
            read_year_of_kind,
        ),
        (
            "(?P<part>)??(?P<year>)??(?P<short>)??RELATIVE YEARKIND (?P<unit>CALENDARUNIT)",
            read_year_of_kind,
        ),
        (
            "THE (?P<later>)??(?P<rest>)??(?P<part>)??(?P<relative>)??(?P<unit>CALENDARUNIT)"
            " (?! OF (?: [ANYMONTH HOLIDAY WEEKDAY DAYNUMBER NTH SLASHED] | THE NTH )"
            " | [BEFORE AFTER] [HOLIDAY ANYMONTH] )",
            _weekend,
        ),
        ("(?P<blob>MONTHBLOB)", read_blob),
        ("(?P<blob>)??(?P<a>YEARNUMBER) SLASH (?P<b>DAYNUMBER) (?!SLASH)", read_blob),
        (
            "(?P<blob>)??(?P<a>[YEARNUMBER DAYNUMBER]) HYPHEN"
            "(?P<b>[YEARNUMBER DAYNUMBER NUMBER])"
            "(?!HYPHEN)",
            lambda parse, match: read_blob(parse, match) if one_year(parse, match) else None,
        ),
        (
            f"(?:THE? (?P<unit>CALENDARUNIT) OF)? {relative}? {part}? (?P<month>ANYMONTH) DOT?"
            f"(?:COMMA? (?:OF|IN)? | [SLASH HYPHEN]) {year}",
            read_month,
        ),
        ("(?P<month>ANYMONTH) DOT? (?:OF)? APOSTROPHE (?P<short>NUMBER|DAYNUMBER)", read_month_of),
        (
            f"{part}? (?P<month>ANYMONTH) (?:COMMA|OF)? {relative} (?P<unit>CALENDARUNIT) "
            f"(?P<year>)??",
            read_month,
        ),
        (
            f"(?:THE? (?P<unit>CALENDARUNIT) OF)? {part}? {relative}? (?P<month>ANYMONTH) (?! "
            f"THE? [DAYNUMBER NTH] ) (?P<year>)??",
            read_month,
        ),
        (
            f"THE? {part}? (?P<nth>NTH|RELATIVE) HYPHEN? (?P<unit>[CALENDARUNIT QUARTER HALF])"
            f"[OF IN COMMA]? (?P<month>ANYMONTH) [OF COMMA]? {year} (?P<relative>)??(?P<of>)??",
            read_nth_unit,
        ),
        (
            f"THE? {part}? (?P<nth>NTH|RELATIVE) HYPHEN? (?P<unit>[CALENDARUNIT QUARTER HALF])"
            f"(?: (?:OF|IN|COMMA)? (?: {year} | (?:THE|THE? {relative}) (?P<of>CALENDARUNIT)"
            f" | (?P<month>ANYMONTH) (?: OF? {relative.replace('<relative>', '<then>')}"
            "(?P<that>CALENDARUNIT) )? ))?",
            read_nth_unit,
        ),
        (
            f"(?:THE? {relative} (?P<of>CALENDARUNIT) | {year}) COMMA? THE? HYPHEN?"
            "(?P<nth>NTH)? HYPHEN? (?P<unit>[QUARTERNAME HALFNAME QUARTER HALF]) (?P<month>)??",
            read_nth_unit,
        ),
        (
            f"{part}? (?P<nth>)??(?P<unit>[QUARTERNAME HALFNAME])"
            f"(?: [OF HYPHEN COMMA SLASH]? {year} | OF? {relative} (?P<of>CALENDARUNIT))?"
            "(?P<month>)??",
            lambda parse, match: (
                read_nth_unit(parse, match)
                if match["year"]
                or match["of"]
                or parse.letters[match.start("unit")] == letter("QUARTERNAME")
                else None
            ),
        ),
        (
            f"{relative} (?P<span>DURATION) (?! [OF IN] THE? [ANYMONTH YEARNUMBER RELATIVE] )",
            read_next_units,
        ),
        (
            f"{relative} (?P<span>CALENDARUNIT) AND (?:A? (?:HALF|QUARTER) | (?P<share>CARDINAL))",
            read_and_a_half,
        ),
        (f"{relative} (?P<span>CALENDARUNIT)", read_fortnight),
        (
            "(?P<unit>CALENDARUNIT) (?P<number>DAYNUMBER) (?P<year>)??(?P<relative>)??(?P<of>)??",
            read_week_number,
        ),
        (
            f"(?P<the>THE)? {part}? {relative}? (?P<season>SEASON)"
            f"(?: (?:OF|IN|COMMA)? {year} (?: [HYPHEN SLASH] [DAYNUMBER NUMBER](?! HYPHEN) )?"
            f" | OF APOSTROPHE? (?P<short>[DAYNUMBER NUMBER])"
            " | OF? (?P<ahead>RELATIVE) (?P<unit>CALENDARUNIT) )?",
            _season,
        ),
        (
            "(?P<relative>RELATIVE) (?P<unit>CALENDARUNIT) OF? (?P<part>)??(?P<year>)??"
            "(?P<month>MONTHNAME|MAYBEMONTH (?= [DOT COMMA BREAK CLOSE] | $))"
            "(?! THE? [DAYNUMBER NTH])",
            read_month,
        ),
        (
            "(?:(?P<later>[LATER EARLIER]) IN?)? (?P<rest>REST OF? THE?)?"
            f"{part}? (?:{relative}|MY) BUSINESS? (?P<unit>PERIODUNIT)",
            _relative_unit,
        ),
        (
            f"(?:(?P<later>[LATER EARLIER]) IN|(?P<rest>REST OF?)|{part})"
            f"THE {relative}? (?P<unit>PERIODUNIT)",
            _the_unit,
        ),
        (
            "(?P<later>)??(?P<part>)??(?P<relative>)??(?P<rest>REST OF?) (?P<unit>PERIODUNIT)"
            "(?! OF | [WORD PLURAL CAPITAL])",
            _the_unit,
        ),
        (
            "(?P<later>)??(?P<rest>)??(?P<part>)??(?<= [IN FOR OF DURING OVER ON BY])"
            f"THE {relative}? (?P<unit>CALENDARUNIT) (?= [COMMA DOT BREAK CLOSE OTHERSIGN "
            f"FUNCTION AND] | $)",
            _the_unit,
        ),
        (f"THE {part}? APOSTROPHE (?P<decade>DECADE)", read_decade),
        (f"(?<= [AND OR TO HYPHEN] ) {part}? APOSTROPHE (?P<decade>DECADE)", read_decade),
        (f"(?:THE)? {part}? (?P<decade>DECADE)", read_decade),
        (f"THE {part}? (?P<decade>DECADEWORD)", read_decade),
        (
            f"THE? {part}? (?P<century>[WORDNUMBER YEARNUMBER]) HYPHEN? AND?"
            " (?P<decade>DECADEWORD)",
            read_decade,
        ),
        (
            f"THE {part}? (?P<century>[WORDNUMBER YEARNUMBER]) HYPHEN? AND? (?P<decade>VAGUE)",
            read_decade,
        ),
        (f"THE {part}? (?P<decade>NUMBER|AUGHTS) (?! [WORD PLURAL CAPITAL OF])", read_decade),
        (
            f"{year} COMMA? (?P<part>)??(?P<relative>)??(?P<unit>)??(?P<month>MONTHNAME) (?! "
            f"THE? [DAYNUMBER NTH])",
            read_month,
        ),
        (
            f"{year} COMMA? (?P<part>)??(?P<relative>)??(?P<unit>)??(?P<month>MAYBEMONTH)"
            "(?= [DOT COMMA BREAK CLOSE] | $)",
            read_month,
        ),
        (
            f"(?P<unit>CALENDARUNIT) (?P<number>NUMBER) (?! HYPHEN? [{NOUNS} ERA])",
            read_early_year,
        ),
        (f"{part} HYPHEN? {year}", read_years),
        (f"(?P<part>)??(?:(?P<unit>CALENDARUNIT) OF?)? {year}", read_years),
    ]


def _weekend(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the weekend": "over the weekend" is the last one where nothing speaks of the future."""
    if parse.word(match.start("unit")) != "weekend":
        return None
    node = _relative_unit(parse, match)
    before = parse.letters[match.start() - 1 : match.start()]
    gone = before and before in letter("OVER") + letter("DURING") + letter("AT")
    working = parse.today is not None and parse.today.weekday() < _SATURDAY
    if node and gone and parse.today and working and not future(parse, match.start()):
        return days.stretch(*days.period("weekend", parse.today, -1), "weekend", relative=True)
    return node


_SATURDAY = 5
