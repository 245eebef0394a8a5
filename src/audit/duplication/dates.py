"""Which of two documents was there first, as far as their dates say.

A date is a stretch of time: an instant where an hour is given (in UTC if no offset is), else the
day, the month or the year. One is before another only where it ends before the other begins.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple

_DAY = re.compile(r"(\d{4})(?:[-/.]?(\d\d)(?:[-/.]?(\d\d))?)?")
_TURNED = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(
    r"(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?\.?\s+)?(?P<month>[A-Za-z]{3,9})\.?\s+"
    r"(?:(?P<second>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?P<year>\d{4})"
)
_LAST_MONTH = 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOMENT = timedelta(microseconds=1)


class When(NamedTuple):
    """A stretch of time in microseconds since 1970, both ends in it."""

    first: int
    last: int

    def before(self, other: When) -> bool:
        """Tell whether all of this lies before all of the other."""
        return self.last < other.first


@lru_cache(maxsize=1 << 16)
def when(date: str | None) -> When | None:
    """Read a date; None where it cannot be read or may mean two days: 03/04/2022."""
    text = (date or "").strip()
    if not text:
        return None
    try:
        return _day(text) or _instant(text)
    except (ValueError, OverflowError, TypeError):
        return None


def _day(text: str) -> When | None:
    """Read a day, a month or a year."""
    if match := _DAY.fullmatch(text):
        year, month, day = match.groups()
        return _stretch(int(year), month and int(month), day and int(day))
    if match := _TURNED.fullmatch(text):
        one, mark, two, year = int(match[1]), match[2], int(match[3]), int(match[4])
        if mark == "." or one > _LAST_MONTH or one == two:
            return _stretch(year, two, one)
        return _stretch(year, one, two) if two > _LAST_MONTH else None
    if match := _NAMED.fullmatch(text):
        month = _MONTHS.index(match["month"][:3].lower()) + 1
        day = match["first"] or match["second"]
        return _stretch(int(match["year"]), month, day and int(day))
    return None


def _stretch(year: int, month: int | str | None, day: int | str | None) -> When:
    """Give the whole of a day, of a month, or of a year."""
    begin = datetime(year, int(month or 1), int(day or 1), tzinfo=UTC)
    if day:
        end = begin + timedelta(days=1)
    elif month and begin.month < _LAST_MONTH:
        end = begin.replace(month=begin.month + 1)
    else:
        end = begin.replace(year=year + 1, month=1)
    return When(_micro(begin), _micro(end) - 1)


def _instant(text: str) -> When:
    """Read a day with an hour: ISO 8601, or as mails and feeds write it."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = parsedate_to_datetime(text)
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return When(_micro(instant), _micro(instant))


def _micro(instant: datetime) -> int:
    return (instant - _EPOCH) // _MOMENT
