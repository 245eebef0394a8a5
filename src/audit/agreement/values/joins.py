"""What values make together: days with times, ranges, and ends left open ("since August")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values import clock, days
from audit.agreement.values.cascade import Node, Parse, Pass, letter
from audit.agreement.values.dates import moved_by, nth, place
from audit.agreement.values.quantities import bounds, unit_name

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    Rules = list[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]


def _moment(parse: Parse, match: re.Match[str]) -> Node | None:
    """Join a day and a time of day."""
    day, time = parse.node(match, "day"), parse.node(match, "time")
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
    if day.part and minutes < 720 and minutes >= 60 * 4 and time.precision != "second":
        if day.part.startswith(("afternoon", "evening", "ton", "night")):
            minutes += 720
    node.text = f"{(day.text or '')[:10]}T{clock.make(minutes, time.precision or 'hour').text}"
    if day.low is not None:
        node.low = node.high = float(int(day.low)) + minutes / 1440
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
    parse.nodes[match.start("hour")] = clock.make(
        value * 60 + minute, "minute" if match["minute"] else "hour"
    )
    return _moment(parse, _As(match, "hour"))


class _As:
    """A match whose group `time` goes by another name."""

    def __init__(self, match: re.Match[str], name: str) -> None:
        self.match, self.name = match, name

    def start(self, group: str | int = 0) -> int:
        """Give where a group starts."""
        return self.match.start(self.name if group == "time" else group)


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


def _end_of_day(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the end of the day", "end of this Sunday"."""
    if parse.word(match.start("part")) != "end":
        return None
    if match["day"]:
        day = parse.node(match, "day")
        low = day.low
        relative = day.relative
    else:
        if unit_name(parse, match.start("unit")) != "day" or not match["the"]:
            return None
        low = None if parse.today is None else float(days.count(parse.today))
        relative = True
    node = Node(letter("MOMENT"), "datetime", unit="day", precision="second", relative=relative)
    if low is not None:
        node.low = node.high = int(low) + 86399 / 86400
    return node


def _away(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two weeks from Friday", "3 days after January 5"."""
    day, span = parse.node(match, "day"), parse.node(match, "span")
    if span.low is None or span.low != span.high or span.unit == "minute":
        return None
    if day.low is None:
        return days.point(None, relative=True) if day.precision == "day" else None
    from datetime import date

    sign = -1 if parse.letters[match.start("link")] == letter("BEFORE") else 1
    start = date.fromordinal(int(day.low) + days.EPOCH)
    return days.point(moved_by(start, span, sign), relative=day.relative)


def parts() -> Pass:
    """Make the pass that joins days and parts of the day."""
    return Pass(
        [
            ("(?P<span>DURATION) (?P<link>[FROM AFTER BEFORE]) (?P<day>DATEPOINT)", _away),
            (
                "(?P<day>DATEPOINT) (?:IN THE | COMMA? AT)? (?P<part>DAYPART|CALENDARUNIT)",
                _part_of_day,
            ),
            (
                "(?P<relative>)??(?:THE)? (?P<part>DAYPART|CALENDARUNIT) OF (?P<day>DATEPOINT)",
                _part_of_day,
            ),
            ("(?P<day>)??(?P<relative>RELATIVE) (?P<part>DAYPART|CALENDARUNIT)", _part_of_day),
            (
                "(?P<the>THE)? (?P<part>LATE) OF THE? (?: (?P<day>DATEPOINT) | (?P<unit>CALENDARUNIT) (?!OF) )",
                _end_of_day,
            ),
        ]
    )


def moments() -> Pass:
    """Make the pass that joins days and times."""
    link = "(?:COMMA? [AT ON FOR HYPHEN AT_SIGN BY] | COMMA | COMMA? HEDGEABOUT)?"
    return Pass(
        [
            ("(?P<day>DATEPOINT) COMMA? (?P<time>TIME) (?P<year>PERIOD)", _moment_of_year),
            (f"(?P<day>DATEPOINT) {link} (?P<time>TIME)", _moment),
            ("(?P<time>TIME) (?:COMMA? ON | COMMA | OF | HYPHEN)? (?P<day>DATEPOINT)", _moment),
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


def evenings() -> Pass:
    """Make the pass that joins parts of days with hours."""
    hour = "(?P<hour>DAYNUMBER|WORDNUMBER)(?: (?P<minute>[DAYNUMBER WORDNUMBER COUNTNUMBER]))?"
    return Pass(
        [
            (f"(?P<day>DATEPOINT) (?:COMMA? [AT HEDGEABOUT])? (?P<time>TIME)", _moment),
            (f"(?P<time>TIME) COMMA? (?:ON)? (?P<day>DATEPOINT)", _moment),
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


def _days_to(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "from 9 to 13 January": the first day takes month and year from the second."""
    number = nth(parse, match.start("number"))
    last = parse.node(match, "last")
    if number is None or not 1 <= number <= 31 or last.day is None:
        return None
    month, year = last.month, last.year
    if month is None or last.precision != "day":
        return None
    if last.low is None:
        node = days.stretch(None, None, "day", relative=True)
        node.text = f"--{month:02d}-{int(number):02d}/--{month:02d}-{last.day:02d}"
        return node
    from datetime import date

    end = date.fromordinal(int(last.low) + days.EPOCH)
    first = days.safe(year or end.year, month, number)
    if first is None or first > end:
        return None
    return _stated(first, end, relative=last.relative)


def _stated(first: object, last: object, *, relative: bool) -> Node:
    from datetime import date

    assert isinstance(first, date)
    assert isinstance(last, date)
    node = days.stretch(first, last, "day", relative=relative)
    node.stated = True
    return node


def _days_from(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "January 9-13, 2022", "4 to 23 next month", "July 4 to 22"."""
    first = parse.node(match, "first")
    number = nth(parse, match.start("number"))
    if number is None or first.month is None or first.day is None or first.precision != "day":
        return None
    year, last = first.year, match.end()
    if match["year"]:
        named = parse.node(match, "year")
        if named.precision == "year" and named.year:
            year = named.year
        else:
            last = match.start("year")
    if year is None and first.low is not None:
        from datetime import date

        year = date.fromordinal(int(first.low) + days.EPOCH).year
    start = days.safe(year, first.month, first.day)
    end = days.safe(year, first.month, number)
    if start is None or end is None or end < start:
        return None
    node = _stated(start, end, relative=first.relative and not match["year"])
    if match["year"] and last < match.end():
        node.first, node.last = match.start(), match.end("number")
    return node


def _days_within(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "4 to 23 next month", "July from 4 to 22": two days of a named month."""
    one, two = nth(parse, match.start("one")), nth(parse, match.start("two"))
    month = parse.node(match, "month")
    if one is None or two is None or month.precision != "month":
        return None
    if month.low is None:
        return days.stretch(None, None, "day", relative=True)
    from datetime import date

    start = date.fromordinal(int(month.low) + days.EPOCH)
    first, last = days.safe(start.year, start.month, one), days.safe(start.year, start.month, two)
    if first is None or last is None or last < first:
        return None
    return _stated(first, last, relative=month.relative)


def _between(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read a range between two dates or periods; the first takes its year from the second."""
    if match["now"]:
        one = days.point(parse.today, relative=True)
    else:
        one = parse.node(match, "one")
    if match["later"]:
        two = days.point(parse.today, relative=True)
        two.year = two.month = None
    else:
        two = parse.node(match, "two")
    if match["now"] and match["later"]:
        return None
    link = parse.letters[match.start("link")]
    lead = parse.letters[match.start()]
    if link == letter("AND") and lead != letter("BETWEEN"):
        return None
    relative = one.relative or two.relative
    if one.day and one.month and two.day and two.month is None and one.low is not None:
        if not match["later"] and one.precision == "day":
            from datetime import date

            start = date.fromordinal(int(one.low) + days.EPOCH)
            end = days.safe(start.year, start.month, two.day)
            if end and start <= end:
                return _stated(start, end, relative=one.relative)
    if one.day and one.month is None and two.day and two.month and two.high is not None:
        from datetime import date

        end = date.fromordinal(int(two.high) + days.EPOCH)
        start = days.safe(end.year, end.month, one.day)
        return _stated(start, end, relative=two.relative) if start and start <= end else None
    if one.low is None or two.high is None:
        if parse.today is not None or (one.low is None and two.high is None and not relative):
            return None
        node = days.stretch(None, None, "day", relative=True)
        node.text = f"{one.text or ''}/{two.text or ''}"
        node.stated = True
        return node
    low, high = one.low, two.high
    if one.month is not None and one.year is None and two.year is not None and one.relative:
        from datetime import date

        day = date.fromordinal(int(low) + days.EPOCH)
        for year in (two.year, two.year - 1):
            moved = days.safe(year, day.month, day.day)
            if moved and days.count(moved) <= high:
                low = float(days.count(moved))
                break
    if low > high and one.relative and one.year is not None and one.month is not None:
        from datetime import date

        day = date.fromordinal(int(low) + days.EPOCH)
        if moved := days.safe(day.year - 1, day.month, day.day):
            low = float(days.count(moved))
    if low > high and two.relative and two.year is None:
        from datetime import date

        day = date.fromordinal(int(high) + days.EPOCH)
        if two.month is None:
            high += 7
        elif moved := days.safe(day.year + 1, day.month, day.day):
            high = float(days.count(moved))
    if low > high:
        return None
    node = Node(letter("PERIOD"), "date", low, high, unit="day", precision="day")
    node.text = f"{one.text or ''}/{two.text or ''}"
    if one.precision == two.precision == "day" and (low != one.low or high != two.high):
        from datetime import date

        ends = (date.fromordinal(int(end) + days.EPOCH) for end in (low, high))
        node.text = "/".join(end.isoformat() for end in ends)
    node.relative = relative and not (two.year is not None and not two.relative)
    node.stated = True
    node.precision = one.precision if one.precision == two.precision else "day"
    return node


def _weekdays_within(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "this week between Wednesday and Friday"."""
    week, one, two = (parse.node(match, group) for group in ("week", "one", "two"))
    if week.precision != "week" or week.low is None or one.low is None or two.low is None:
        return None
    from datetime import date

    offsets = [date.fromordinal(int(node.low or 0) + days.EPOCH).weekday() for node in (one, two)]
    if offsets[0] > offsets[1]:
        return None
    first = date.fromordinal(int(week.low) + days.EPOCH)
    start, end = days.plus(first, offsets[0]), days.plus(first, offsets[1])
    return _stated(start, end, relative=True) if start and end else None


def _times(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "between 4pm and 5pm", "from 7 to 9 p.m."."""
    link = parse.letters[match.start("link")]
    if link == letter("AND") and parse.letters[match.start()] != letter("BETWEEN"):
        return None
    one, two = parse.node(match, "one"), parse.node(match, "two")
    low, high = one.low, two.high
    if low is None or high is None:
        return None
    if one.letter != letter("TIME"):
        if low > 12 or low < 1:
            return None
        low *= 60
        if high >= 720 and low + 720 < high:
            low += 720
    if two.letter != letter("TIME"):
        return None
    if low > high:
        return None
    node = Node(letter("TIMES"), "time", low, high, unit="minute", precision=two.precision)
    node.stated = True
    return node


def ranges() -> Pass:
    """Make the pass that joins two values to a range, and adds units to plain ranges."""
    lead = "(?:FROM|BETWEEN)?"
    link = "(?P<link> [TO UNTIL HYPHEN AND] )"
    number = "(?P<number>DAYNUMBER|NTH)"
    return Pass(
        [
            (f"{lead} THE? {number} {link} THE? (?P<last>DATEPOINT)", _days_to),
            (
                f"{lead} THE? (?P<one>DAYNUMBER|NTH) {link} THE? (?P<two>DAYNUMBER|NTH)"
                "(?:OF|IN|COMMA)? (?P<month>PERIOD)",
                _days_within,
            ),
            (
                f"(?:IN|OF)? (?P<month>PERIOD) {lead} THE? (?P<one>DAYNUMBER|NTH) {link} THE?"
                "(?P<two>DAYNUMBER|NTH)",
                _days_within,
            ),
            (
                f"(?P<week>PERIOD) BETWEEN (?P<one>DATEPOINT) {link} (?P<two>DATEPOINT)",
                _weekdays_within,
            ),
            (
                f"{lead} (?P<one>(?P<now>NOW)|[DATEPOINT PERIOD MOMENT]) COMMA? {link} THE?"
                "(?P<two>(?P<later>NOW)|[DATEPOINT PERIOD MOMENT])",
                _between,
            ),
            (
                f"{lead} (?P<first>DATEPOINT) {link} THE? {number} (?: COMMA? (?P<year>PERIOD))?",
                _days_from,
            ),
            (f"{lead} (?P<one>TIME|DAYNUMBER|WORDNUMBER) {link} (?P<two>TIME)", _times),
            (
                "(?P<one>AMOUNT) (?P<link>[TO HYPHEN OR]) (?P<two>AMOUNT) (?!HYPHEN)",
                _spread,
            ),
            ("BETWEEN (?P<one>AMOUNT) (?P<link>AND|TO|HYPHEN) (?P<two>AMOUNT)", _spread),
        ]
    )


def _spread(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two or three", "between 5 and 7": a range of plain numbers."""
    low, high, hedge = bounds(parse, match)
    if hedge == "refused" or low is None or high is None or low >= high:
        return None
    if parse.letters[match.start("link")] == letter("OR") and high > 10 * low:
        return None
    node = Node(letter("SPREAD"), "number", low, high)
    node.stated = True
    first = match.start()
    if first and parse.letters[first - 1] == letter("FROM"):
        first -= 1
    node.first, node.last = first, match.end()
    return node
