"""Periods: months, years, weeks, quarters, seasons, decades, absolute and relative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.dates import future, moved_by, nth, nth_day
from audit.agreement.values.lexicon import tables
from audit.agreement.values.quantities import span_of_time, unit_name

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from datetime import date


def _year(parse: Parse, match: re.Match[str]) -> int | None:
    if not match["year"]:
        return None
    low = parse.node(match, "year").low
    return int(low) if low else None


def _which(parse: Parse, match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if not groups.get("part"):
        return None
    token = parse.letters[match.start("part")]
    if token == letter("MID"):
        return "mid"
    word = parse.word(match.start("part"))
    if token == letter("EARLY"):
        return "early" if word == "early" else "begin"
    return "end" if word == "end" else "late"


def _cut(
    parse: Parse, match: re.Match[str], bounds: tuple[date | None, date | None], unit: str
) -> tuple[date | None, date | None]:
    which = _which(parse, match)
    first, last = bounds
    if which is None or first is None or last is None:
        return bounds
    return days.part(first, last, which, unit)


def _make(
    parse: Parse,
    match: re.Match[str],
    bounds: tuple[date | None, date | None],
    unit: str,
    *,
    relative: bool,
    text: str | None = None,
) -> Node | None:
    first, last = _cut(parse, match, bounds, unit)
    if (first is None or last is None) and parse.today is not None and text is None:
        return None
    node = days.stretch(
        first,
        last,
        unit if not _which(parse, match) else f"part of {unit}",
        relative=relative,
        text=text,
    )
    return node


def _month(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "January 2022", "Jan", "the month of May", "late July", "June next year"."""
    at = match.start("month")
    number = parse.meaning(at)
    year: float | None = _year(parse, match)
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
    node = _make(parse, match, bounds, "month", relative=relative, text=text)
    if node is not None:
        node.month = number
        node.year = int(year) if year is not None and not relative else None
    return node


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
    if match.groupdict().get("unit") and parse.word(match.start("unit")) != "year":
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
    if not held and not match["part"]:
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
    node = _make(parse, match, bounds, "year", relative=False)
    if node is not None:
        node.year = int(low)
    return node


def _counts(parse: Parse, index: int) -> bool:
    word = parse.word(index)
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "was", "as", "has"))


def _decade(parse: Parse, match: re.Match[str]) -> Node | None:
    word = parse.word(match.start("decade")).rstrip("s’'")
    if word.isdecimal() and len(word) == 2 and match[0][0] == letter("THE"):
        word = f"19{word}" if word not in ("10", "00") else f"20{word}"
    names = tables()["classes"]["DECADEWORD"].split()
    if f"{word}s" in names:
        word = f"19{names.index(f'{word}s') + 2}0"
    if len(word) != 4:
        return None
    low = int(word)
    bounds = (days.safe(low, 1, 1), days.safe(low + 9, 12, 31))
    return _make(parse, match, bounds, "decade", relative=False)


def _relative_unit(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "this week", "early next month", "the weekend", "later this year"."""
    unit = unit_name(parse, match.start("unit"))
    if unit in ("day", "night", "fortnight") or parse.word(match.start("unit")).endswith("s"):
        return None
    step = parse.meaning(match.start("relative")) if match["relative"] else 0
    if parse.word(match.start()) in ("past",) and unit == "century":
        return None
    if parse.today is None:
        bounds: tuple[date | None, date | None] = (None, None)
        return _make(parse, match, bounds, unit, relative=True, text=f"{unit}{step:+d}")
    bounds = days.period(unit, parse.today, step)
    if match["later"]:
        late = parse.letters[match.start("later")] == letter("LATER")
        first, last = bounds
        bounds = (parse.today, last) if late else (first, parse.today)
    elif match["rest"]:
        bounds = (parse.today, bounds[1])
    return _make(parse, match, bounds, unit, relative=True)


def _the_unit(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the week", "the year" after a preposition and before nothing that says which."""
    if unit_name(parse, match.start("unit")) not in ("week", "month", "year", "weekend", "quarter"):
        return None
    return _relative_unit(parse, match)


def _next_units(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the next 3 days", "the past two weeks", "the last 3 months and 2 weeks"."""
    span = parse.node(match, "span")
    at = match.start("relative")
    step = parse.meaning(at)
    if step == 0 or span.low is None:
        return None
    if parse.word(at) == "last" and at and parse.letters[at - 1] == letter("FUNCTION"):
        return None  # "will last two hours"
    if parse.word(at) == "last" and at and parse.word(at - 1).endswith(("n't", "n’t", "to")):
        return None
    if parse.today is None:
        return days.stretch(None, None, span.precision or "day", relative=True)
    if span.precision in ("quarter", "decade", "century") and span.unit == "month":
        size = {"quarter": 3, "decade": 120, "century": 1200}[span.precision]
        amount = span.high if span.high is not None else span.low
        near = days.period(span.precision, parse.today, 1 if step > 0 else -1)
        far = days.period(span.precision, parse.today, int(step * amount) // size)
        ends = (near[0], far[1]) if step > 0 else (far[0], near[1])
        return days.stretch(*ends, span.precision, relative=True)
    if span.parts:
        moved = moved_by(parse.today, span, int(step))
        ends = (
            (days.plus(parse.today, 1), moved) if step > 0 else (moved, days.plus(parse.today, -1))
        )
        return days.stretch(*ends, span.precision or "day", relative=True) if moved else None
    amount = span.high if span.high is not None else span.low
    if span.unit == "minute":
        if amount < 1440 or parse.clock is None:
            node = days.stretch(None, None, "minute", relative=True)
            return node if amount < 1440 else None
        amount /= 1440
    moved = (
        days.months(parse.today, step * amount)
        if span.unit == "month"
        else days.plus(parse.today, step * amount)
    )
    if moved is None:
        return None
    if step > 0:
        first, last = days.plus(parse.today, 1), moved
        if span.unit == "month" or span.precision == "week":
            last = moved
    else:
        first, last = moved, days.plus(parse.today, -1)
    return days.stretch(first, last, span.precision or "day", relative=True)


def _nth_unit(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the third quarter of 2016", "the first week of May", "Q3", "2019 H2"."""
    year: float | None = _year(parse, match)
    relative = year is None
    shift = 0
    if match["relative"]:
        shift = parse.meaning(match.start("relative"))
    at = match.start("unit")
    token = parse.letters[at]
    if token == letter("QUARTERNAME"):
        unit, number = "quarter", float(parse.meaning(at))
    elif token == letter("HALFNAME"):
        unit, number = "half", float(parse.meaning(at))
    else:
        if not match["nth"]:
            return None
        start = match.start("nth")
        if parse.letters[start] == letter("RELATIVE"):
            if parse.word(start) != "last" or not (match["of"] or match["month"] or match["year"]):
                return None
            number = -1.0
        else:
            low = nth(parse, start)
            if low is None:
                return None
            number = low
        unit = "half" if token == letter("HALF") else unit_name(parse, at)
    if unit == "century" and match["nth"] and 1 <= number <= 30:
        first = days.safe(100 * number - 99, 1, 1)
        return _make(parse, match, (first, days.safe(100 * number, 12, 31)), unit, relative=False)
    if unit not in ("quarter", "half", "week", "decade", "month"):
        return None
    if match["month"]:
        if unit != "week":
            return None
        return _week_of_month(parse, match, number, year)
    if year is None:
        if parse.today is None:
            return days.stretch(None, None, unit, relative=True, text=f"{unit} {number:.0f}")
        if match["of"] and unit_name(parse, match.start("of")) != "year":
            if unit == "week" and unit_name(parse, match.start("of")) == "month":
                bounds = days.period("month", parse.today, shift)
                return _week_in(parse, match, number, bounds)
            return None
        if unit in ("week", "month") and not match["of"]:
            return None
        year = parse.today.year + shift
    if unit == "week":
        start_day = days.safe(year, 1, 4)
        first = days.monday(start_day) if start_day else None
        if number < 0:
            following = days.safe(year + 1, 1, 4)
            first = days.plus(days.monday(following), -7) if following else None
        else:
            first = days.plus(first, 7 * (number - 1))
        return _make(parse, match, (first, days.plus(first, 6)), "week", relative=relative)
    size = {"quarter": 3, "half": 6, "month": 1, "decade": 0}[unit]
    if not size or not -1 <= number <= 12 // size or number == 0:
        return None
    index = (12 // size if number < 0 else number) - 1
    first = days.safe(year, index * size + 1, 1)
    after = days.months(first, size) if first else None
    return _make(parse, match, (first, days.plus(after, -1)), unit, relative=relative)


def _week_of_month(
    parse: Parse, match: re.Match[str], number: float, year: float | None
) -> Node | None:
    month = parse.meaning(match.start("month"))
    if year is None:
        if parse.today is None:
            return days.stretch(None, None, "week", relative=True)
        near = days.nearest(parse.today, month, 15)
        year = near.year if near else None
    bounds = days.month(year, month)
    return _week_in(parse, match, number, bounds) if bounds else None


def _week_in(
    parse: Parse, match: re.Match[str], number: float, bounds: tuple[date | None, date | None]
) -> Node | None:
    """Give the n-th week of a month: the first is the one that holds its first Thursday."""
    first, last = bounds
    if first is None or last is None:
        return None
    if number < 0:
        start = days.monday(last)
        if last.weekday() < 3:
            start = days.plus(start, -7)
    else:
        start = days.monday(first)
        if first.weekday() > 3:
            start = days.plus(start, 7)
        start = days.plus(start, 7 * (number - 1))
    return _make(parse, match, (start, days.plus(start, 6)), "week", relative=not match["year"])


def _week_number(parse: Parse, match: re.Match[str]) -> Node | None:
    year = _year(parse, match) or (parse.today.year if parse.today else None)
    if unit_name(parse, match.start("unit")) != "week" or year is None:
        return None
    number = parse.node(match, "number").low
    start = days.safe(year, 1, 4)
    if number is None or not 1 <= number <= 53 or start is None:
        return None
    first = days.plus(days.monday(start), 7 * (number - 1))
    return _make(parse, match, (first, days.plus(first, 6)), "week", relative=True)


def _season(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "summer", "next spring", "the winter of 1947"."""
    first_month, last_month = parse.meaning(match.start("season"))
    year: float | None = _year(parse, match)
    word = parse.word(match.start("season"))
    if word in ("spring", "fall") and not (match["relative"] or match["year"]):
        if not match["the"] or parse.letters[match.end() : match.end() + 1] == letter("OF"):
            return None
    if word == "spring" and not (match["relative"] or match["the"] or match["year"]):
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
    return _make(parse, match, (first, days.plus(after, -1)), "season", relative=not match["year"])


def _week_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the week of November 30th", "the week beginning February 4"."""
    if unit_name(parse, match.start("unit")) != "week":
        return None
    day = parse.node(match, "day")
    if day.low is None:
        return days.stretch(None, None, "week", relative=True)
    from datetime import date

    first = days.monday(date.fromordinal(int(day.low) + days.EPOCH))
    return days.stretch(first, days.plus(first, 6), "week", relative=day.relative)


def _blob(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "11-2016", "2016/11" and the seasons "2015-16"."""
    if match["blob"]:
        a, _, b = parse.tokens[match.start()].strip().partition("/")
        left, right = int(a), int(b)
        width = min(len(a), len(b))
    else:
        one, two = parse.node(match, "a").low, parse.node(match, "b").low
        if one is None or two is None:
            return None
        left, right = int(one), int(two)
        width = len(parse.tokens[match.start("b")].strip())
        spaced = not parse.touches(match.start("a"))
        if left > right and spaced and not parse.touches(match.end() - 2) and right > 12:
            return None
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
    part = "(?: (?P<part>[EARLY MID LATE]) HYPHEN? OF? THE? )"
    relative = "(?P<relative>RELATIVE)"
    end = (
        "(?= [COMMA DOT BREAK OTHERSIGN CLOSE FUNCTION AT AND TO HYPHEN OR IN ON FOR TIME WORD"
        " CALENDARUNIT OF APOSTROPHE BETWEEN FROM] | $)"
    )
    return [
        ("(?P<one>YEARNUMBER) HYPHEN (?P<two>YEARNUMBER) (?!HYPHEN)", _years_between),
        ("WITHIN THE? (?P<relative>RELATIVE) (?P<span>DURATION)", _within_next),
        (
            "THE? (?P<number>[DAYNUMBER WORDNUMBER]) (?P<relative>RELATIVE) (?P<unit>CALENDARUNIT)",
            _units_next,
        ),
        (
            "(?P<unit>CALENDARUNIT) (?P<number>DAYNUMBER) (?:OF|IN|COMMA)? (?P<year>YEARNUMBER)",
            _week_number,
        ),
        ("THE? (?P<unit>CALENDARUNIT) OF THE (?P<day>NTH)", _week_of_nth),
        ("(?P<unit>CALENDARUNIT) TO DATE_WORD", _to_date),
        (
            "THE (?P<later>)??(?P<rest>)??(?P<part>)??(?P<relative>)??(?P<unit>CALENDARUNIT)",
            _weekend,
        ),
        ("(?P<blob>MONTHBLOB)", _blob),
        ("(?P<blob>)??(?P<a>YEARNUMBER) SLASH (?P<b>DAYNUMBER) (?!SLASH)", _blob),
        (
            "(?P<blob>)??(?P<a>[YEARNUMBER DAYNUMBER]) HYPHEN (?P<b>[YEARNUMBER DAYNUMBER]) (?!HYPHEN)",
            lambda parse, match: _blob(parse, match) if _one_year(parse, match) else None,
        ),
        (
            f"{relative}? {part}? (?P<month>ANYMONTH) DOT? COMMA? (?:OF|IN)? (?P<unit>)??{year}",
            _month,
        ),
        (
            f"{part}? (?P<month>ANYMONTH) (?:COMMA|OF)? {relative} (?P<unit>CALENDARUNIT) (?P<year>)??",
            _month,
        ),
        (
            f"(?:THE? (?P<unit>CALENDARUNIT) OF)? {part}? {relative}? (?P<month>ANYMONTH) (?! THE? [DAYNUMBER NTH] ) (?P<year>)??",
            _month,
        ),
        (
            f"THE? {part}? (?P<nth>NTH|RELATIVE) HYPHEN? (?P<unit>[CALENDARUNIT QUARTER HALF])"
            f"(?: (?:OF|IN|COMMA)? (?: {year} | (?:THE|THE? {relative}) (?P<of>CALENDARUNIT)"
            f" | (?P<month>ANYMONTH)))?",
            _nth_unit,
        ),
        (
            f"(?:THE? {relative} (?P<of>CALENDARUNIT) | {year}) HYPHEN? (?P<nth>NTH)? HYPHEN?"
            "(?P<unit>[QUARTERNAME HALFNAME QUARTER HALF]) (?P<month>)??",
            _nth_unit,
        ),
        (
            f"(?P<nth>)??(?P<unit>[QUARTERNAME HALFNAME])"
            f"(?: [OF HYPHEN COMMA SLASH]? {year} | OF? {relative} (?P<of>CALENDARUNIT))?"
            "(?P<month>)??",
            lambda parse, match: (
                _nth_unit(parse, match)
                if match["year"]
                or match["of"]
                or parse.letters[match.start("unit")] == letter("QUARTERNAME")
                else None
            ),
        ),
        (f"{relative} (?P<span>DURATION)", _next_units),
        (f"(?P<unit>CALENDARUNIT) (?P<number>DAYNUMBER) (?P<year>)??", _week_number),
        (
            f"(?P<the>THE)? {part}? {relative}? (?P<season>SEASON) (?: (?:OF|IN|COMMA)? {year} )?",
            _season,
        ),
        (
            "(?P<later>[LATER EARLIER])? (?P<rest>REST OF? THE?)?"
            f"{part}? (?:{relative}|MY) (?P<unit>PERIODUNIT)",
            _relative_unit,
        ),
        (
            f"(?P<later>)??(?:(?P<rest>REST OF?)|{part}) THE {relative}? (?P<unit>PERIODUNIT)",
            _the_unit,
        ),
        (
            "(?P<later>)??(?P<rest>)??(?P<part>)??(?<= [IN FOR OF DURING OVER ON BY])"
            f"THE {relative}? (?P<unit>CALENDARUNIT) (?= [COMMA DOT BREAK CLOSE OTHERSIGN FUNCTION AND] | $)",
            _the_unit,
        ),
        (f"(?:THE)? {part}? (?P<decade>DECADE)", _decade),
        (f"THE {part}? (?P<decade>DECADEWORD)", _decade),
        (
            f"{year} COMMA? (?P<part>)??(?P<relative>)??(?P<unit>)??(?P<month>MONTHNAME) (?! THE? [DAYNUMBER NTH])",
            _month,
        ),
        (f"{part} HYPHEN? {year}", _years),
        (f"(?P<part>)??(?P<unit>CALENDARUNIT)?{year}", _years),
    ]


def _years_between(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "2014-2018"."""
    one, two = parse.node(match, "one").low, parse.node(match, "two").low
    if one is None or two is None or not 1000 <= one < two <= 2100 or one < 1500 < two:
        return None
    first, last = days.safe(one, 1, 1), days.safe(two, 12, 31)
    node = days.stretch(first, last, "year", text=f"{one:.0f}/{two:.0f}")
    node.text, node.stated = f"{one:.0f}/{two:.0f}", True
    if match.start() and parse.letters[match.start() - 1] in letter("FROM") + letter("BETWEEN"):
        node.first, node.last = match.start() - 1, match.end()
    return node


def _within_next(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "within the next 3 years": from today until then."""
    node = _next_units(parse, match)
    if node is not None and parse.today is not None and parse.meaning(match.start("relative")) > 0:
        node.low = float(days.count(parse.today))
        node.text = f"{parse.today.isoformat()}/{(node.text or '/').split('/')[-1]}"
    return node


def _units_next(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the 5 upcoming years"."""
    unit = unit_name(parse, match.start("unit"))
    amount = parse.node(match, "number").low
    if parse.word(match.start("relative")) == "same" or not amount or unit == "weekend":
        return None
    parse.nodes[match.start("number")] = span_of_time(amount, amount, unit)
    node = _next_units(parse, _Number(match))
    if node is not None:
        node.first, node.last = match.start("number"), match.end()
    return node


class _Number:
    """A match whose group `span` goes by the name of `number`."""

    def __init__(self, match: re.Match[str]) -> None:
        self.match = match

    def start(self, group: str | int = 0) -> int:
        """Give where a group starts."""
        return self.match.start("number" if group == "span" else group)


def _to_date(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "year to date"."""
    unit = unit_name(parse, match.start("unit"))
    if unit not in ("week", "month", "quarter", "year"):
        return None
    if parse.today is None:
        return days.stretch(None, None, unit, relative=True)
    return days.stretch(days.period(unit, parse.today, 0)[0], parse.today, unit, relative=True)


def _week_of_nth(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the week of the 18th"."""
    if unit_name(parse, match.start("unit")) != "week":
        return None
    day = nth_day(parse, match)
    if day is None or day.low is None:
        return days.stretch(None, None, "week", relative=True) if day else None
    from datetime import date

    first = days.monday(date.fromordinal(int(day.low) + days.EPOCH))
    return days.stretch(first, days.plus(first, 6), "week", relative=True)


def weeks() -> list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]:
    """Give the rules for weeks around a day that is found already."""
    return [("THE? (?P<unit>CALENDARUNIT) [OF EARLY BEGINNING] THE? (?P<day>DATEPOINT)", _week_of)]


def _weekend(parse: Parse, match: re.Match[str]) -> Node | None:
    if parse.word(match.start("unit")) != "weekend":
        return None
    return _relative_unit(parse, match)


def _one_year(parse: Parse, match: re.Match[str]) -> bool:
    kinds = {parse.letters[match.start("a")], parse.letters[match.start("b")]}
    return kinds == {letter("YEARNUMBER"), letter("DAYNUMBER")}
