"""Periods: months, years, weeks, quarters, seasons, decades, absolute and relative."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.dates import short_year
from audit.agreement.values.durations import unit_name
from audit.agreement.values.lexicon import tables
from audit.agreement.values.relative import future
from audit.agreement.values.spells import (
    read_beyond,
    read_short,
    read_to_date,
    read_year_of_kind,
    read_years_between,
)
from audit.agreement.values.stretches import make, stated_year
from audit.agreement.values.weeks import (
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


def _month(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "January 2022", "Jan", "the month of May", "late July", "June next year"."""
    at = match.start("month")
    number = parse.meaning(at)
    year: float | None = stated_year(parse, match)
    sure = parse.letters[at] == letter("MONTHNAME")
    if match["relative"] and parse.today is None:
        pass
    elif match["relative"] and parse.today is not None:
        step = parse.meaning(match.start("relative"))
        if match["unit"]:
            if unit_name(parse, match.start("unit")) != "year":
                return None
            year = parse.today.year + step
        elif step < 0:
            year = parse.today.year - (number >= parse.today.month)
        elif step > 0:
            year = parse.today.year + (number <= parse.today.month)
        else:
            year = parse.today.year
    elif match["unit"] and unit_name(parse, match.start("unit")) != "month":
        return None
    held = bool(match["year"] or match["unit"] or match["relative"] or match["part"])
    held = held or _among_months(parse, match)
    if not sure and not held:
        before = parse.letters[match.start() - 1 : match.start()]
        capital = parse.tokens[at][0].isupper()
        if not capital or not before or before not in _leading():
            return None
    if parse.letters[at] == letter("LOWMONTH") and match["relative"] and not match["unit"]:
        follows = parse.letters[match.end() : match.end() + 1]
        if follows and follows not in letter("TO") + letter("DOT") + letter("COMMA"):
            return None  # "this may be"
    relative = not match["year"]
    if year is None and parse.today is not None:
        near = days.nearest(parse.today, number, 15)
        year = near.year if near else None
        if near and near < parse.today.replace(day=1) and future(parse, match.start()):
            year = near.year + 1
    bounds = days.month(year, number) or (None, None)
    text = None if bounds[0] else f"--{number:02d}"
    node = make(parse, match, bounds, "month", relative=relative, text=text)
    if node is not None:
        node.month = number
        said = bool(match["year"] or match["relative"])
        node.year = int(year) if year is not None and said else None
    return node


def _among_months(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether another month stands beside it: "between January and March"."""
    text, links = parse.letters, "".join(map(letter, ("AND", "TO", "HYPHEN", "UNTIL", "COMMA")))
    sides = (text[match.start() - 2 : match.start()][::-1], text[match.end() : match.end() + 2])
    return any(
        len(side) == 2 and side[0] in links and side[1] == letter("MONTHNAME") for side in sides
    )


def _leading() -> str:
    names = (
        "IN",
        "SINCE",
        "UNTIL",
        "BY",
        "OF",
        "DURING",
        "FROM",
        "TO",
        "BEFORE",
        "AFTER",
        "BETWEEN",
    )
    return "".join(map(letter, names))


def _years(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "2016" as a year where nothing says that it counts something."""
    at = match.start("year")
    low = parse.nodes[at].low
    if low is None or not 1000 <= low <= 2999:
        return None
    said = bool(match.groupdict().get("unit"))
    if said and parse.word(match.start("unit")) != "year":
        return None
    before = parse.letters[match.start() - 1 : match.start()]
    follows = parse.letters[match.end() : match.end() + 1]
    if (
        follows == letter("HYPHEN")
        and parse.nodes.get(match.end() + 1)
        and parse.touches(match.end())
    ):
        return None  # "2015-32"
    held = bool(before) and before in _leading() + letter("RELATIVE")
    wide = 1900 <= low <= 2100
    if follows == letter("PLURAL") and not (held and wide):
        return None
    if not held and not match["part"] and not said:
        if not wide:
            return None
        if follows and follows == letter("WORD") and _counts(parse, match.end()):
            return None
        if before and before in letter("OVER") + letter("SIGN") + letter("HYPHEN") + letter(
            "SLASH"
        ):
            return None
        if before == letter("WORD") and parse.word(match.start() - 1) in (
            "than",
            "nearly",
            "about",
        ):
            return None
    bounds = (days.safe(low, 1, 1), days.safe(low, 12, 31))
    node = make(parse, match, bounds, "year", relative=False)
    if node is not None:
        node.year = int(low)
    return node


def _counts(parse: Parse, index: int) -> bool:
    word = parse.word(index)
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "was", "as", "has"))


def _month_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "April '89"."""
    year = short_year(parse, match.start("short"))
    number = parse.meaning(match.start("month"))
    bounds = days.month(year, number) if year else None
    if bounds is None:
        return None
    node = days.stretch(*bounds, "month")
    node.year, node.month = year, number
    return node


def _decade(parse: Parse, match: re.Match[str]) -> Node | None:
    word = parse.word(match.start("decade")).rstrip("s’'")
    if word.isdecimal() and len(word) == 2 and match[0][0] == letter("THE"):
        word = f"19{word}" if word not in ("10", "00") else f"20{word}"
    names = tables()["classes"]["DECADEWORD"].split()
    if f"{word}s" in names:
        century = 19
        if match.groupdict().get("century"):
            century = int(parse.node(match, "century").low or 0)
            if not 10 <= century <= 20:
                return None
        word = f"{century}{names.index(f'{word}s') + 2}0"
    if len(word) != 4:
        return None
    low = int(word)
    if low % 100 == 0 and low < 2000:  # "the 1800s"
        return make(
            parse, match, days.period("century", date(low, 1, 1), 0), "century", relative=False
        )
    bounds = (days.safe(low, 1, 1), days.safe(low + 9, 12, 31))
    return make(parse, match, bounds, "decade", relative=False)


def _relative_unit(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "this week", "early next month", "the weekend", "later this year"."""
    unit = unit_name(parse, match.start("unit"))
    word = parse.word(match.start("unit"))
    if unit in ("day", "night", "fortnight") or (word[-1] == "s" and word[-2] not in "'’"):
        return None
    step = parse.meaning(match.start("relative")) if match["relative"] else 0
    if parse.word(match.start()) == "past" and unit == "century":
        return None
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
    if node is not None and unit == "decade" and match["relative"]:
        with_article(parse, node, match)
    return node


def _the_unit(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the week", "the year" after a preposition and before nothing that says which."""
    if unit_name(parse, match.start("unit")) not in ("week", "month", "year", "weekend", "quarter"):
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
    if word in ("spring", "fall") and loose and not held:
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


def _blob(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "11-2016", "2016/11" and the seasons "2015-16"."""
    if match["blob"]:
        a, _, b = parse.tokens[match.start()].strip().partition("/")
        left, right = int(a), int(b)
        width = min(len(a), len(b))
        if left > 1900 and right in (left + 1, (left + 1) % 100) and right > 12:  # "2015/16"
            return days.stretch(days.safe(left, 1, 1), days.safe(left + 1, 12, 31), "season")
    else:
        one, two = parse.node(match, "a").low, parse.node(match, "b").low
        if one is None or two is None:
            return None
        left, right = int(one), int(two)
        width = len(parse.tokens[match.start("b")].strip())
        spaced = not parse.touches(match.start("a"))
        if left > right and spaced and not parse.touches(match.end() - 2) and right > 12:
            return None
        if left > right and width == 2 and left % 100 + 1 < right and right > 12:
            end = left - left % 100 + right
            return days.stretch(days.safe(left, 1, 1), days.safe(end, 12, 31), "year")
        if left > right and width == 2 and left % 100 + 1 == right:
            return days.stretch(days.safe(left, 1, 1), days.safe(left + 1, 12, 31), "season")
    year, month = (left, right) if left > right else (right, left)
    if not 1900 <= year <= 2100:
        return None
    bounds = days.month(year, month)
    return days.stretch(*bounds, "month") if bounds else None


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
        ("(?P<one>YEARNUMBER) HYPHEN (?P<two>YEARNUMBER) (?!HYPHEN)", read_years_between),
        ("WITHIN THE? (?P<relative>RELATIVE) (?P<span>DURATION)", read_within_next),
        ("WITHIN THE? (?P<relative>RELATIVE) (?P<unit>PERIODUNIT)", read_within_unit),
        (
            "THE? (?P<number>[DAYNUMBER WORDNUMBER]) (?P<relative>RELATIVE) (?P<unit>CALENDARUNIT)",
            read_units_next,
        ),
        (
            "(?P<unit>CALENDARUNIT) (?P<number>DAYNUMBER) (?:OF|IN|COMMA)? (?P<year>YEARNUMBER)",
            read_week_number,
        ),
        ("THE? (?P<unit>CALENDARUNIT) OF THE (?P<day>NTH) (?!OF)", read_week_of_nth),
        (
            f"(?P<unit>QUARTER) (?P<nth>DAYNUMBER|WORDNUMBER)(?: (?:OF|IN|COMMA)? {year}"
            f" | OF? {relative} (?P<of>CALENDARUNIT))? (?P<month>)??"
            "(?! [PLURAL WORD UNIT PERCENT MEASURE CURRENCY HYPHEN SLASH] | OF)",
            read_nth_unit,
        ),
        ("(?P<unit>PERIODUNIT) HYPHEN? TO HYPHEN? DATE_WORD", read_to_date),
        ("THE? (?P<short>SHORTPERIOD)", read_short),
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
            " (?! OF (?: [ANYMONTH HOLIDAY WEEKDAY DAYNUMBER NTH SLASHED] | THE NTH ) )",
            _weekend,
        ),
        ("(?P<blob>MONTHBLOB)", _blob),
        ("(?P<blob>)??(?P<a>YEARNUMBER) SLASH (?P<b>DAYNUMBER) (?!SLASH)", _blob),
        (
            "(?P<blob>)??(?P<a>[YEARNUMBER DAYNUMBER]) HYPHEN (?P<b>[YEARNUMBER DAYNUMBER]) "
            "(?!HYPHEN)",
            lambda parse, match: _blob(parse, match) if _one_year(parse, match) else None,
        ),
        (
            f"(?:THE? (?P<unit>CALENDARUNIT) OF)? {relative}? {part}? (?P<month>ANYMONTH) DOT?"
            f"(?:COMMA? (?:OF|IN)? | [SLASH HYPHEN]) {year}",
            _month,
        ),
        ("(?P<month>ANYMONTH) DOT? (?:OF)? APOSTROPHE (?P<short>NUMBER|DAYNUMBER)", _month_of),
        (
            f"{part}? (?P<month>ANYMONTH) (?:COMMA|OF)? {relative} (?P<unit>CALENDARUNIT) "
            f"(?P<year>)??",
            _month,
        ),
        (
            f"(?:THE? (?P<unit>CALENDARUNIT) OF)? {part}? {relative}? (?P<month>ANYMONTH) (?! "
            f"THE? [DAYNUMBER NTH] ) (?P<year>)??",
            _month,
        ),
        (
            f"THE? {part}? (?P<nth>NTH|RELATIVE) HYPHEN? (?P<unit>[CALENDARUNIT QUARTER HALF])"
            f"[OF IN COMMA]? (?P<month>ANYMONTH) [OF COMMA]? {year} (?P<relative>)??(?P<of>)??",
            read_nth_unit,
        ),
        (
            f"THE? {part}? (?P<nth>NTH|RELATIVE) HYPHEN? (?P<unit>[CALENDARUNIT QUARTER HALF])"
            f"(?: (?:OF|IN|COMMA)? (?: {year} | (?:THE|THE? {relative}) (?P<of>CALENDARUNIT)"
            f" | (?P<month>ANYMONTH)))?",
            read_nth_unit,
        ),
        (
            f"(?:THE? {relative} (?P<of>CALENDARUNIT) | {year}) COMMA? THE? HYPHEN?"
            "(?P<nth>NTH)? HYPHEN? (?P<unit>[QUARTERNAME HALFNAME QUARTER HALF]) (?P<month>)??",
            read_nth_unit,
        ),
        (
            f"(?P<nth>)??(?P<unit>[QUARTERNAME HALFNAME])"
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
        ("(?P<unit>CALENDARUNIT) (?P<number>DAYNUMBER) (?P<year>)??", read_week_number),
        (
            f"(?P<the>THE)? {part}? {relative}? (?P<season>SEASON)"
            f"(?: (?:OF|IN|COMMA)? {year} | OF APOSTROPHE? (?P<short>[DAYNUMBER NUMBER])"
            " | OF? (?P<ahead>RELATIVE) (?P<unit>CALENDARUNIT) )?",
            _season,
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
            "(?P<later>)??(?P<rest>)??(?P<part>)??(?<= [IN FOR OF DURING OVER ON BY])"
            f"THE {relative}? (?P<unit>CALENDARUNIT) (?= [COMMA DOT BREAK CLOSE OTHERSIGN "
            f"FUNCTION AND] | $)",
            _the_unit,
        ),
        (f"THE {part}? APOSTROPHE (?P<decade>DECADE)", _decade),
        (f"(?:THE)? {part}? (?P<decade>DECADE)", _decade),
        (f"THE {part}? (?P<decade>DECADEWORD)", _decade),
        (f"THE? {part}? (?P<century>WORDNUMBER) HYPHEN? (?P<decade>DECADEWORD)", _decade),
        (
            f"{year} COMMA? (?P<part>)??(?P<relative>)??(?P<unit>)??(?P<month>MONTHNAME) (?! "
            f"THE? [DAYNUMBER NTH])",
            _month,
        ),
        (f"{part} HYPHEN? {year}", _years),
        (f"(?P<part>)??(?:(?P<unit>CALENDARUNIT) OF?)? {year}", _years),
    ]


def _weekend(parse: Parse, match: re.Match[str]) -> Node | None:
    if parse.word(match.start("unit")) != "weekend":
        return None
    return _relative_unit(parse, match)


def _one_year(parse: Parse, match: re.Match[str]) -> bool:
    kinds = {parse.letters[match.start("a")], parse.letters[match.start("b")]}
    return kinds == {letter("YEARNUMBER"), letter("DAYNUMBER")}
