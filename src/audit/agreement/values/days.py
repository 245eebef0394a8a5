"""Arithmetic on days, and nodes for days and periods."""

from __future__ import annotations

from datetime import date, timedelta

from audit.agreement.values.cascade import Node, letter

EPOCH = date(1970, 1, 1).toordinal()
LAST = date.max.toordinal() - EPOCH
"""The last day of the calendar, counted as all days are."""
DAY = timedelta(days=1)


def count(day: date) -> int:
    """Give the days since 1970-01-01."""
    return day.toordinal() - EPOCH


def safe(year: float | None, month: float | None, day: float | None) -> date | None:
    """Make a date, or None where there is no such day."""
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except (ValueError, OverflowError):
        return None


def plus(day: date | None, days: float) -> date | None:
    """Add days, or None beyond the calendar's ends."""
    if day is None:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def months(day: date, steps: float) -> date | None:
    """Add months, keeping the day of the month where the month has it."""
    if abs(steps) > 1e6:
        return None  # beyond the calendar, and maybe infinite
    index = day.year * 12 + day.month - 1 + int(steps)
    for last in (day.day, 30, 29, 28):
        if last <= day.day and (moved := safe(index // 12, index % 12 + 1, last)):
            return moved
    return None


def monday(day: date) -> date | None:
    """Give the Monday of a day's week."""
    return plus(day, -day.weekday())


def nearest(today: date, month: int, day: int) -> date | None:
    """Give the day of that month and number that is closest to `today`."""
    reach = 4 if (month, day) == (2, 29) else 1
    found = [
        candidate
        for year in range(today.year - reach, today.year + reach + 1)
        if (candidate := safe(year, month, day))
    ]
    return min(found, key=lambda d: (abs(d - today), d), default=None)


def point(
    day: date | None, *, relative: bool = False, precision: str = "day", text: str | None = None
) -> Node:
    """Make the node of one day; an unplaced one has a text and no ends."""
    low = None if day is None else float(count(day))
    node = Node(
        letter("DATEPOINT"),
        "date",
        low,
        low,
        unit="day",
        precision=precision,
        text=day.isoformat() if day else text,
        relative=relative,
    )
    if day:
        node.year, node.month, node.day = day.year, day.month, day.day
    return node


def stretch(
    first: date | None,
    last: date | None,
    precision: str,
    *,
    relative: bool = False,
    text: str | None = None,
) -> Node:
    """Make the node of a period from its first to its last day, both within it."""
    node = Node(
        letter("PERIOD"), "date", unit="day", precision=precision, text=text, relative=relative
    )
    if first is not None:
        node.low = float(count(first))
    if last is not None:
        node.high = float(count(last))
    if text is None and (first is None or last is None):
        node.text = "../.."  # an unplaced period, as EDTF writes open ends
    if first and last:
        node.text = f"{first.isoformat()}/{last.isoformat()}"
        after = plus(last, 1)
        whole = first.day == 1 and after is not None and after.day == 1
        if precision == "month" and whole and (first.year, first.month) == (last.year, last.month):
            node.text = first.isoformat()[:7]
        elif precision == "year" and whole and (first.month, last.month) == (1, 12):
            node.text = first.isoformat()[:4] if first.year == last.year else node.text
    return node


def month(year: float | None, number: float) -> tuple[date, date] | None:
    """Give the first and last day of a month."""
    first = safe(year, number, 1)
    after = months(first, 1) if first else None
    return (first, after - DAY) if first and after else None


def period(unit: str, today: date, step: int) -> tuple[date | None, date | None]:
    """Give the first and last day of this (0), the next (1) or the last (-1) week or month."""
    if unit == "day":
        day = plus(today, step)
        return day, day
    if unit in ("week", "weekend", "fortnight"):
        start = monday(today)
        days = 14 if unit == "fortnight" else 7
        first = plus(start, days * step + (5 if unit == "weekend" else 0))
        return first, plus(first, 1 if unit == "weekend" else days - 1)
    if unit == "working week":
        first = plus(monday(today), 7 * step)
        return first, plus(first, 4)
    size = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if size is None:
        return None, None
    index = (today.year * 12 + today.month - 1) // size * size + size * step
    first = safe(index // 12, index % 12 + 1, 1)
    after = months(first, size) if first else None
    return first, plus(after, -1)


def part(first: date, last: date, which: str, unit: str) -> tuple[date | None, date | None]:
    """Give the early, middle or late part of a period: halves, and the middle third."""
    length = (last - first).days + 1
    if which == "mid":
        if unit == "year":
            return months(first, 4), plus(months(first, 8), -1)
        third = length // 3
        return plus(first, third), plus(last, -third)
    if which in ("begin", "end") and unit in ("year", "month"):
        if which == "begin":
            return first, plus(months(first, 4) if unit == "year" else plus(first, 10), -1)
        return (months(first, 8) if unit == "year" else plus(first, 20)), last
    which = {"begin": "early", "end": "late"}.get(which, which)
    if unit == "week":
        return (first, plus(first, 2)) if which == "early" else (plus(last, -3), last)
    if unit in ("year", "month"):
        middle = months(first, 6) if unit == "year" else plus(first, 15)
        return (first, plus(middle, -1)) if which == "early" else (middle, last)
    return (
        (first, plus(first, length // 2 - 1))
        if which == "early"
        else (plus(first, length // 2), last)
    )


def weekend_at(day: date) -> tuple[date | None, date | None]:
    """Give the weekend nearest to a day: that of Labor Day lies before it."""
    weekday = day.weekday()
    saturday = plus(day, 5 - weekday if weekday > 1 else -weekday - 2)
    return saturday, plus(saturday, 1)


def long_weekend(holiday: date) -> tuple[date | None, date | None]:
    """Give the weekend of a holiday, with the holiday itself where it lies beside."""
    saturday, sunday = weekend_at(holiday)
    if holiday.weekday() == 0:
        return saturday, holiday
    return (holiday, sunday) if holiday.weekday() in (3, 4) else (saturday, sunday)


def easter(year: int) -> date | None:
    """Give Easter Sunday by the anonymous Gregorian computus."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    step = moon - weekday
    month_of = 3 + (step + 40) // 44
    return safe(year, month_of, step + 28 - 31 * (month_of // 4))


def holiday(year: int, rule: list[int]) -> date | None:
    """Give the day of a holiday in a year."""
    if len(rule) == 1:
        return plus(easter(year), rule[0])
    if len(rule) == 2:
        return safe(year, rule[0], rule[1])
    bounds = month(year, rule[0])
    if bounds is None:
        return None
    if rule[2] < 0:
        return plus(bounds[1], -((bounds[1].weekday() - rule[1]) % 7))
    later = rule[3] if len(rule) > 3 else 0
    return plus(bounds[0], (rule[1] - bounds[0].weekday()) % 7 + 7 * (rule[2] - 1) + later)
