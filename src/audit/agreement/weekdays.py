"""Weekdays that the date beside them did not fall on."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.docdate import MONTHS, iso

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)(?![a-z])\.?)"
)
# Before 1900, figures count people as often as years: "May 3, 1700 men".
_YEAR = r"(?P<year>(?:19|20)\d\d|1[5-8]\d\d(?! [a-z]+(?:s|en|ple)\b))\b"
_DATE = (
    r"(?:(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month2>[A-Z][a-z]{2,8})\b\.?)"
    rf"(?:,? {_YEAR})?"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    r"|(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<year2>(?:19|20)\d\d))"
    r"(?!:?\d)"
)
_LEADING = re.compile(rf"{_WEEKDAY},? (?:the )?{_DATE}")
# Six times as fast to search for, and what it finds is mostly a weekday before a date.
_ANY = re.compile(r"[MTWFS](?:on|ue|ed|hu|ri|at|un)[a-z.]*,? (?=[A-Z0-9t])")
_BEHIND = re.compile(rf"\({_WEEKDAY}\)")
_DATE_BEFORE = re.compile(rf"(?<!\w){_DATE} ?$")
_REACH = 32
"""No date before a weekday in brackets is longer."""
GREGORIAN = 1583
"""The first whole year of the calendar."""
BOTH = 1924
"""Until then, some country counted by the older calendar."""
YEARS_BACK = 2
"""A day without a year is of the document's year or of one so many before it."""
_LEAP = 2000


def find_weekdays(string: str, published: float | None) -> Iterator[tuple[str, tuple[int, int]]]:
    """Find weekdays beside a date that did not fall on them.

    Args:
        string: The text.
        published: The day of its publication, in days since 1970-01-01, where that is known.

    Yields:
        What is wrong, and where.
    """
    for place, weekday, written in _beside(string):
        wrong = _wrong(_NUMBERS[weekday[:3]], written, published)
        if wrong:
            yield f"{string[slice(*place)]!r}: {wrong}", place


_NUMBERS = {name[:3]: n for n, name in enumerate(_NAMES)}


def _beside(string: str) -> Iterator[tuple[tuple[int, int], str, re.Match[str]]]:
    """Give the weekdays with a date beside them: where both stand, the weekday, the date."""
    for found in _ANY.finditer(string):
        start = found.start()
        match = _LEADING.match(string, start)
        # "The Sun, 3 May 2012" is a newspaper.
        paper = string.endswith("The ", 0, start)
        if match is not None and not paper and not (start and string[start - 1].isalnum()):
            yield match.span(), match["weekday"], match
    for behind in _BEHIND.finditer(string):
        start = behind.start()
        written = _DATE_BEFORE.search(string, max(0, start - _REACH), start)
        if written is not None:
            yield (written.start(), behind.end()), behind["weekday"], written


def _wrong(weekday: int, written: re.Match[str], published: float | None) -> str | None:
    """Say what is wrong with a weekday's date; None where it may be right."""
    readings = _readings(written)
    if readings is None:
        return None
    if not any(_day(_LEAP, month, number) for _, month, number in readings):
        return "no month has that day" if len(readings) > 1 else "that month has no such day"
    years = _years(published)
    days = [
        day
        for year, month, number in readings
        for each in ([year] if year else years)
        if (day := _day(each, month, number))
    ]
    told = readings[0][0]
    if told and told < GREGORIAN:
        return None
    if not days:
        return f"{told} has no such day" if told else None
    if any(weekday in _fallen_on(day) for day in days):
        return None
    return (
        f"{days[0].isoformat()} was a {_NAMES[days[0].weekday()]}" if told else "not in these years"
    )


def _readings(written: re.Match[str]) -> list[tuple[int, int, int]] | None:
    """Give the year (or 0), month and day of a date, in each order that its figures can have."""
    if written["iso"]:
        year, month, number = map(int, written["iso"].split("-"))
        return [(year, month, number)]
    if written["a"]:
        a, b, year = int(written["a"]), int(written["b"]), int(written["year2"])
        # Dots are the European order.
        return [(year, b, a)] if written["mark"] == "." else [(year, a, b), (year, b, a)]
    month = MONTHS.get((written["month"] or written["month2"]).lower(), 0)
    number = int(written["day"] or written["day2"])
    return [(int(written["year"] or 0), month, number)] if month and 0 < number < 32 else None


def _years(published: float | None) -> list[int]:
    """Give the years that a day without one can be of."""
    if published is None:
        return []
    year = int(iso(published)[:4])
    # A notice can be of a day to come, a crawled page of years ago.
    return [year + 1, *(year - back for back in range(YEARS_BACK + 1))]


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _fallen_on(day: date) -> set[int]:
    """Give the weekdays of a day: two while two calendars were in use."""
    if day.year >= BOTH:
        return {day.weekday()}
    century = day.year // 100
    return {day.weekday(), (day.weekday() + century - century // 4 - 2) % 7}
