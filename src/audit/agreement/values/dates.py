"""Days: absolute ("14.01.2022"), partial ("15 January") and relative ("the day before")."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.durations import unit_name
from audit.agreement.values.relative import (
    future,
    read_after_next,
    read_away,
    read_counted_weekdays,
    read_dayword,
    read_holiday,
    read_in,
    read_neighbour,
    read_next_after,
    read_relative_weekday,
    read_this_coming,
    read_weekday,
    read_within,
    weekday_of,
)

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


def nth(parse: Parse, index: int) -> float | None:
    """Give the number of a day, an ordinal or "second"."""
    if parse.letters[index] == letter("SECOND"):
        return 2.0
    node = parse.nodes.get(index)
    return node.low if node else None


def _blob(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "2022-01-14", "14.01.2022", "14/1/2022", "1/14/22"."""
    token = parse.tokens[match.start("date")].strip()
    clock = None
    if len(token) > 10 and ":" in token:
        token, clock = token[:10], token[11:19].rstrip("Z")
    if token.isdecimal():  # 20220114, as ISO 8601 writes it without hyphens
        if parse.letters[match.end() : match.end() + 1] in _counted():
            return None
        token = f"{token[:4]}-{token[4:6]}-{token[6:]}"
    mark = next(c for c in token if not c.isdecimal())
    a, b, c = (int(piece) for piece in token.split(mark))
    if mark == "." and max(a, c) < 100 and not _wanted(parse, match):
        return None  # the number of a version or of a section
    if a > 99:
        found = days.safe(a, b, c)
    else:
        if c < 100:
            c += 2000 if c < 40 else 1900
        # Dots are the European order; slashes and hyphens are read month first where they can be.
        first = (c, b, a) if mark == "." else (c, a, b)
        second = (c, a, b) if mark == "." else (c, b, a)
        found = days.safe(*first) or days.safe(*second)
    if found is None:
        return None
    node = days.point(found)
    if clock:
        hour, minute, *rest = (int(piece) for piece in clock.split(":"))
        if hour > 23 or minute > 59:
            return None
        node.low = node.high = days.count(found) + (hour * 60 + minute + sum(rest) / 60) / 1440
        node.kind, node.precision = "datetime", "second" if rest else "minute"
        node.text = f"{found.isoformat()}T{clock}"
        node.letter = letter("MOMENT")
    return node


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    """Give the letters of what a number before them counts."""
    names = ("WORD", "PLURAL", "MEASURE", "CURRENCY", "CLOCKUNIT", "CALENDARUNIT", "PERCENT")
    return frozenset(map(letter, names))


_VERSIONS = frozenset(("version", "v", "release", "section", "chapter", "article", "rule", "part"))


def _wanted(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether a date may stand there: after "on" or a weekday, or with both zeros of 04.02.22.

    So many figures stand for versions and sections that nothing else is enough.
    """
    at = match.start("date")
    names = ("ON", "BY", "SINCE", "UNTIL", "BEFORE", "AFTER", "FROM", "TO", "WEEKNAME", "MAYBEDAY")
    before = parse.letters[at - 1] if at else ""
    if before in frozenset(map(letter, names)):
        return True
    named = before in frozenset(map(letter, ("CAPITAL", "IDENT", "DOT")))
    padded = len(parse.tokens[at].strip()) == 8 and "0" in parse.tokens[at][:4:3]
    return padded and not named and not (at and parse.word(at - 1) in _VERSIONS)


def place(
    parse: Parse, month: int, day: int, year: int | None, *, ahead: bool = False
) -> Node | None:
    """Make the node of a day of a month; without a year the nearest to the document's date."""
    if year is not None:
        found = days.safe(year, month, day)
        return days.point(found) if found else None
    if days.safe(2000, month, day) is None:
        return None
    if parse.today is None:
        node = days.point(None, relative=True, text=f"--{month:02d}-{day:02d}")
    else:
        found = days.nearest(parse.today, month, day)
        if ahead and found and found < parse.today:
            found = days.safe(found.year + 1, month, day) or found
        node = days.point(found, relative=True)
    node.month, node.day, node.year = month, day, None
    return node


def _full(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read a day with its month, in either order, the year and weekday where they stand."""
    if match.groupdict().get("counted") and parse.word(match.start("counted")) != "day":
        return None  # "the second week of June"
    month = parse.meaning(match.start("month"))
    day = nth(parse, match.start("day"))
    if day is None or not 1 <= day <= 31 or day != int(day):
        return None
    year = None
    if match["year"]:
        low = parse.node(match, "year").low
        year = int(low) if low else None
    if match.groupdict().get("relative"):
        if unit_name(parse, match.start("unit")) != "year":
            return None
        step = parse.meaning(match.start("relative"))
        placed = place(parse, month, int(day), parse.today.year + step if parse.today else None)
        if placed is not None:
            placed.relative = True
        return placed
    for group in ("short", "two"):
        if match.groupdict().get(group):
            year = short_year(parse, match.start(group))
            if year is None:
                return None
    return place(parse, month, int(day), year, ahead=future(parse, match.start()))


def short_year(parse: Parse, index: int) -> int | None:
    """Read the year of "April '89", "12-Jun-19": of two figures that touch what is before them."""
    token = parse.tokens[index].strip()
    if len(token) != 2 or not token.isdecimal():
        return None
    if not parse.touches(index - 1) and parse.letters[index - 1] not in _months():
        return None
    return int(token) + (2000 if int(token) < 40 else 1900)


def _months() -> str:
    return letter("MONTHNAME") + letter("MAYBEMONTH") + letter("LOWMONTH")


def _weekday_nth(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Friday the 15th": the nearest such day, on that weekday where one is near."""
    day = nth(parse, match.start("day"))
    weekday = weekday_of(parse, match.start("weekday"))
    if day is None or not 1 <= day <= 31 or day != int(day):
        return None
    if parse.today is None:
        return days.point(None, relative=True, text=f"---{int(day):02d}")
    best = None
    for step in range(-12, 13):
        moved = days.months(parse.today.replace(day=1), step)
        found = days.safe(moved.year, moved.month, day) if moved else None
        if found and found.weekday() == weekday:
            gap = abs((found - parse.today).days)
            if best is None or gap < abs((best - parse.today).days):
                best = found
    return days.point(best, relative=True) if best else None


def nth_day(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "on the 18th": the nearest day of that number."""
    day = nth(parse, match.start("day"))
    if day is None or not 1 <= day <= 31 or day != int(day):
        return None
    if parse.today is None:
        node = days.point(None, relative=True, text=f"---{int(day):02d}")
        node.day = int(day)
        return node
    found = []
    for step in (-1, 0, 1):
        moved = days.months(parse.today.replace(day=1), step)
        candidate = days.safe(moved.year, moved.month, day) if moved else None
        if candidate:
            found.append(candidate)
    if future(parse, match.start()):
        found = [d for d in found if d >= parse.today] or found
    else:
        found = [d for d in found if d <= parse.today] or found
    today = parse.today
    best = min(found, key=lambda d: abs(d - today), default=None)
    if best is None:
        return None
    node = days.point(best, relative=True)
    node.year = node.month = None  # the month is not said: a range may still give it
    return node


def _nth_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "31st of this month", "the 15th day of next month", "the first Friday of July"."""
    day = nth(parse, match.start("day"))
    if parse.letters[match.start("day")] == letter("RELATIVE"):
        if parse.word(match.start("day")) != "last":
            return None
        day = -1.0
    if day is None or not -1 <= day <= 31 or day == 0:
        return None
    if match["counted"] and parse.word(match.start("counted")) != "day":
        return None
    bounds = None
    if match["month"]:
        if match["year"]:
            low = parse.node(match, "year").low
            year: float | None = low
        else:
            year = parse.today.year if parse.today else None
        bounds = days.month(year, parse.meaning(match.start("month")))
        if bounds and parse.today and not match["year"]:
            near = days.nearest(parse.today, bounds[0].month, 15)
            bounds = days.month(near.year if near else year, bounds[0].month)
    elif match["unit"] and unit_name(parse, match.start("unit")) != "month":
        return None
    elif parse.today:
        step = parse.meaning(match.start("relative")) if match["relative"] else 0
        first, last = days.period("month", parse.today, step)
        bounds = (first, last) if first and last else None
    if bounds is None:
        if parse.today is not None or (match["weekday"] and day > 5):
            return None
        node = days.point(None, relative=True)
        node.day = int(day) if day > 0 and not match["weekday"] else None
        return node
    first, last = bounds
    if match["weekday"]:
        weekday = weekday_of(parse, match.start("weekday"))
        offset = (weekday - first.weekday()) % 7 + 7 * (int(day) - 1)
        found = days.plus(first, offset)
        if day < 0:
            found = days.plus(last, -((last.weekday() - weekday) % 7))
        if day > 5 or found is None or found > last:
            return None
    elif day < 0:
        found = last
    else:
        found = days.safe(first.year, first.month, day)
    return days.point(found, relative=not match["year"]) if found else None


def _pair(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "4/22", "22/04" or "on 4.22" where a date is wanted."""
    token = parse.tokens[match.start("pair")].strip()
    a, b = (int(piece) for piece in token.replace(".", "/").split("/"))
    if match.groupdict().get("year"):
        year = int(parse.node(match, "year").low or 0)
        return place(parse, a, b, year) or place(parse, b, a, year)
    return _month_first(parse, a, b, future(parse, match.start()))


def _pair_alone(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "2/29" and "9/11", which are neither shares nor scores."""
    token = parse.tokens[match.start("pair")].strip()
    a, b = (int(piece) for piece in token.split("/"))
    usual = (a <= 12 < b and b not in (16, 20)) or (b <= 12 < a and (a, b) != (24, 7))
    return _month_first(parse, a, b, False) if usual or (a, b) == (9, 11) else None


def _month_first(parse: Parse, a: int, b: int, ahead: bool) -> Node | None:  # noqa: FBT001
    return place(parse, a, b, None, ahead=ahead) or place(parse, b, a, None, ahead=ahead)


def _hyphenated(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "on 4-22"."""
    a, b = nth(parse, match.start("a")), nth(parse, match.start("b"))
    if a is None or b is None or not parse.touches(match.start("a")):
        return None
    return _month_first(parse, int(a), int(b), future(parse, match.start()))


def _joined(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Jan 1,2018", which has no space before its year."""
    day, comma, year = parse.tokens[match.start("rest")].strip().partition(",")
    if not (comma and day.isdecimal() and len(day) < 3 and year.isdecimal() and len(year) == 4):
        return None
    return place(parse, parse.meaning(match.start("month")), int(day), int(year))


def _relative_full(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "next January 15": the first one after the document's date."""
    day, step = nth(parse, match.start("day")), parse.meaning(match.start("relative"))
    month = parse.meaning(match.start("month"))
    if day is None or day != int(day) or not 1 <= day <= 31:
        return None
    if parse.today is None:
        return place(parse, month, int(day), None)
    found = days.safe(parse.today.year, month, day)
    if found and step > 0 and found <= parse.today:
        found = days.safe(found.year + 1, month, day)
    elif found and step < 0 and found >= parse.today:
        found = days.safe(found.year - 1, month, day)
    return days.point(found, relative=True) if found else None


def _day_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the last day of 2018", "the first day of next week"."""
    if parse.word(match.start("counted")) != "day":
        return None
    at = match.start("nth")
    last = parse.letters[at] == letter("RELATIVE")
    number = nth(parse, at)
    if parse.word(at) != "last" if last else number is None or number < 1:
        return None
    if match["year"]:
        year = parse.node(match, "year").low
        first, end = days.safe(year, 1, 1), days.safe(year, 12, 31)
    else:
        unit = unit_name(parse, match.start("unit"))
        if unit not in ("week", "month", "quarter", "year", "decade"):
            return None
        if parse.today is None:
            return days.point(None, relative=True)
        step = parse.meaning(match.start("relative")) if match["relative"] else 0
        first, end = days.period(unit, parse.today, step)
    found = end if last else days.plus(first, (number or 1) - 1)
    if found is None or end is None or found > end:
        return None
    return days.point(found, relative=not match["year"])


def _slashes(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Jan/5/2018"."""
    a, b = (int(piece) for piece in parse.tokens[match.start("rest")].strip().split("/"))
    return place(parse, parse.meaning(match.start("month")), min(a, b), max(a, b))


def rules() -> list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]:
    """Give the rules for days."""
    day = "(?P<day>DAYNUMBER|NTH)"
    month = "(?P<month>ANYMONTH)"
    year = "(?P<year>YEARNUMBER)"
    weekday = "(?:(?:RELATIVE)? WEEKDAY DOT? [COMMA HYPHEN]? )?"
    end = (
        "(?= [OPEN COMMA DOT BREAK OTHERSIGN CLOSE FUNCTION AT AND TO UNTIL HYPHEN OR IN ON BY FOR"
        " FROM BETWEEN TIME] | $)"
    )
    before = "(?<= [ON BY SINCE UNTIL BEFORE AFTER FROM TO FOR BETWEEN HEDGEABOUT] )"
    two = "(?P<two>[DAYNUMBER NUMBER])"
    short = "(?:OF|IN|COMMA)? APOSTROPHE (?P<short>[DAYNUMBER NUMBER])"
    named = "(?: OPEN WEEKDAY DOT? CLOSE )?"
    of_year = "(?:COMMA|OF)? (?P<relative>RELATIVE) (?P<unit>CALENDARUNIT)"
    alone = "(?= [DOT COMMA BREAK CLOSE AT] | TIME | $)"
    plain = "(?! HYPHEN? [PLURAL] | DOT? DAYNUMBER)"
    return [
        ("(?:WEEKDAY COMMA?)? (?P<date>DATE|DATED)", _blob),
        (
            f"{weekday} {day} [HYPHEN SLASH] {month} [HYPHEN SLASH] "
            "(?P<short>[DAYNUMBER NUMBER])(?P<year>)??",
            _full,
        ),
        (f"{weekday} {year} [SLASH HYPHEN] {month} [SLASH HYPHEN] {day}", _full),
        (
            f"{weekday} THE? {day} (?:OLD)? (?P<counted>CALENDARUNIT)? [OF HYPHEN SLASH DOT]? "
            f"(?:THE? "
            f"CALENDARUNIT OF)?"
            f"{month} DOT? (?: [OF IN COMMA HYPHEN SLASH]? {year} | {short}"
            f" | {of_year} | (?P<bare>) {two} {end})? {named}",
            _full,
        ),
        (
            f"{weekday} THE? (?P<day>WORDNUMBER) OF {month} (?:[OF COMMA]? {year})?",
            _full,
        ),
        (
            f"{weekday} {month} DOT? (?P<day>WORDNUMBER) (?:COMMA|OF)? {year}",
            _full,
        ),
        (
            f"{weekday} {month} [HYPHEN SLASH] {day} [HYPHEN SLASH] "
            "(?P<short>[DAYNUMBER NUMBER])(?P<year>)??",
            _full,
        ),
        (
            f"{weekday} {month} [DOT HYPHEN SLASH COMMA]? THE? {day}"
            f"(?: (?:COMMA|OF|IN|COMMA IN|HYPHEN|SLASH)? {year} | {short} | {of_year} | {plain})"
            f"{named}",
            _full,
        ),
        (f"{year} COMMA? {month} DOT? THE? {day} (?! HYPHEN | COMMA? YEARNUMBER)", _full),
        (f"{weekday} (?P<month>MONTHNAME) (?P<day>WORDNUMBER) (?P<year>)?? {alone}", _full),
        ("(?P<month>ANYMONTH) SLASH (?P<rest>MONTHBLOB)", _slashes),
        (
            f"THE? {day} (?:(?P<counted>CALENDARUNIT)|(?P<weekday>WEEKDAY))? (?:OF|IN)? "
            f"(?: {month} (?:[OF COMMA IN]? {year})? | (?:THE? (?P<relative>RELATIVE)|THE) "
            f"(?P<unit>CALENDARUNIT))",
            _nth_of,
        ),
        (
            f"(?P<relative>RELATIVE) (?P<unit>CALENDARUNIT) ON? THE? (?P<day>NTH) {end}"
            "(?P<weekday>)??(?P<counted>)??(?P<month>)??(?P<year>)??",
            _nth_of,
        ),
        (
            f"THE? {day} (?P<weekday>WEEKDAY)"
            "(?P<counted>)??(?P<month>)??(?P<year>)??(?P<relative>)??(?P<unit>)??",
            _nth_of,
        ),
        (
            "THE? (?P<day>RELATIVE) (?:(?P<counted>CALENDARUNIT)|(?P<weekday>WEEKDAY)) (?:OF|IN)"
            f"(?: {month} (?:[OF COMMA IN]? {year})?"
            " | (?:THE? (?P<relative>RELATIVE)|THE) (?P<unit>CALENDARUNIT))",
            _nth_of,
        ),
        ("(?P<relative>RELATIVE)? (?P<holiday>HOLIDAY) (?P<year>)??", read_holiday),
        (
            "(?P<relative>RELATIVE)? (?P<holiday>[ANYMONTH ALL]) (?= [CALENDARUNIT WORD PLURAL])",
            read_holiday,
        ),
        ("(?:WEEKDAY COMMA?)? (?P<pair>SLASHED) COMMA (?P<year>YEARNUMBER)", _pair),
        (
            "THE? (?P<nth>[NTH RELATIVE]) (?P<counted>CALENDARUNIT) (?:OF|IN)"
            " (?: (?P<year>YEARNUMBER)"
            " | (?:THE? (?P<relative>RELATIVE)|THE) (?P<unit>CALENDARUNIT) )",
            _day_of,
        ),
        (f"{weekday} {month} DOT? (?P<rest>IDENT)", _joined),
        (f"(?P<relative>RELATIVE) {month} {day} {plain} (?! COMMA? YEARNUMBER)", _relative_full),
        ("RELATIVE? (?P<weekday>WEEKDAY) COMMA? (?P<pair>SLASHED) (?P<year>)??", _pair),
        ("(?P<weekday>WEEKDAY) (?P<a>DAYNUMBER) HYPHEN (?P<b>DAYNUMBER)", _hyphenated),
        ("(?P<weekday>WEEKDAY) COMMA? THE (?P<day>NTH|DAYNUMBER)", _weekday_nth),
        ("(?P<weekday>WEEKDAY) COMMA? (?P<day>ORDINAL)", _weekday_nth),
        (f"(?P<weekday>WEEKDAY) {day} {end}", _weekday_nth),
        (
            "THE? (?P<unit>CALENDARUNIT|DURATION) (?P<link>BEFORE|AFTER|FROM) (?P<word>DAYWORD)",
            read_dayword,
        ),
        ("(?P<unit>)??(?P<link>)??(?P<word>DAYWORD)", read_dayword),
        (
            "(?P<span>DURATION) (?P<link>AGO|EARLIER|LATER|FROM NOW|(?:BEFORE|AFTER)"
            "(?=DOT|COMMA|BREAK|$))",
            read_away,
        ),
        ("WITHIN (?P<span>DURATION) (?! [OF FROM AFTER] | AGO )", read_within),
        ("IN (?P<span>DURATION) (?! FROM | AGO | LATER | EARLIER)", read_in),
        (
            "(?P<relative>RELATIVE) (?P<unit>CALENDARUNIT) ON? (?P<weekday>WEEKDAY)",
            read_relative_weekday,
        ),
        (
            "(?P<weekday>WEEKDAY) (?:OF THE?|COMMA)? (?P<relative>RELATIVE) (?P<unit>CALENDARUNIT)",
            read_relative_weekday,
        ),
        ("RELATIVE (?P<relative>RELATIVE) (?P<unit>)?? (?P<weekday>WEEKDAY)", read_this_coming),
        (
            f"THE? (?P<weekday>WEEKDAY) (?P<link>AFTER|BEFORE) (?P<relative>RELATIVE) {end}",
            read_after_next,
        ),
        (
            "(?P<weekday>WEEKNAME) (?P<relative>RELATIVE)"
            " (?= [DOT COMMA BREAK CLOSE FUNCTION AND] | $)",
            read_next_after,
        ),
        ("(?P<relative>RELATIVE) (?P<unit>)?? (?P<weekday>WEEKDAY)", read_relative_weekday),
        (
            "(?P<number>[DAYNUMBER WORDNUMBER]) (?P<weekdays>[WORD CAPITAL])"
            "(?: (?P<ago>AGO) | FROM (?:NOW|(?P<word>DAYWORD)) )",
            read_counted_weekdays,
        ),
        ("THE? (?P<relative>RELATIVE) (?P<unit>CALENDARUNIT)", read_neighbour),
        (
            f"THE (?P<relative>)??(?P<unit>CALENDARUNIT) (?P<link>BEFORE|AFTER) {end}",
            read_neighbour,
        ),
        (f"{before} (?P<pair>[SLASHED DOTTED]) (?! {'[WORD PLURAL]'})", _pair),
        ("(?P<pair>SLASHED) (?= [TO UNTIL HYPHEN AND] THE? SLASHED | COMMA? AT? TIME )", _pair),
        ("(?<= TIME ) (?P<pair>SLASHED) (?! [WORD PLURAL])", _pair),
        ("(?<= SLASHED [AND TO UNTIL] ) (?P<pair>SLASHED)", _pair),
        ("(?<=HYPHEN) (?P<pair>SLASHED)", _pair),
        ("(?P<pair>SLASHED) (?! [WORD PLURAL SLASH HYPHEN])", _pair_alone),
        (f"(?<= [ON] ) (?P<a>DAYNUMBER) HYPHEN (?P<b>DAYNUMBER) {end}", _hyphenated),
        (f"{before} (?P<the>THE) (?P<day>NTH|DAYNUMBER) {end}", nth_day),
        ("THE (?P<day>NTH) (?= COMMA? [AT HEDGEABOUT AT_SIGN]? TIME)", nth_day),
        (f"(?<= TIME [COMMA OF] ) THE (?P<day>NTH) {end}", nth_day),
        ("(?<= ON ) (?P<day>DAYNUMBER|ORDINAL) (?= [DOT COMMA BREAK AT TIME] | $)", nth_day),
        ("(?P<weekday>WEEKNAME)", read_weekday),
        ("(?P<weekday>MAYBEDAY) (?= [HYPHEN TO UNTIL] WEEKDAY)", read_weekday),
        ("(?<= [MAYBEDAY WEEKNAME] [HYPHEN TO UNTIL] ) (?P<weekday>MAYBEDAY)", read_weekday),
        (
            "(?<= [ON NOON TIME COMMA BY SINCE UNTIL BEFORE AFTER FROM] ) (?P<weekday>MAYBEDAY)",
            read_weekday,
        ),
        (
            "(?<= WORD ) (?P<weekday>MAYBEDAY) (?= [DOT COMMA BREAK AT TIME DAYPART] | $)",
            read_weekday,
        ),
    ]
