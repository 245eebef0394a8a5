"""Days and periods told from others: lists, halves of decades, months up to an end, weekends."""

import pytest

from audit.agreement.values import Mention, find
from audit.text import Text

PUBLISHED = "2015-06-17"  # a Wednesday


def only(text: str) -> Mention:
    """Give the one value of a text."""
    found = find(Text(text), date=PUBLISHED)
    assert len(found) == 1, [text[m.start : m.end] for m in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "stamps"),
    [
        ("in May and June 2012", ["2012-05", "2012-06"]),
        ("January, February and March 2011", ["2011-01", "2011-02", "2011-03"]),
        ("in December and January 2012", ["2011-12", "2012-01"]),
        ("June/July 2012", ["2012-06", "2012-07"]),
        ("on May 5 and June 7, 2012", ["2012-05-05", "2012-06-07"]),
        ("on 5 May, and on 7 June 2012", ["2015-05-05", "2012-06-07"]),
        ("on May 5, 2011, and June 7, 2012", ["2011-05-05", "2012-06-07"]),
        ("last May and June 2012", ["2015-05", "2012-06"]),
    ],
)
def test_one_year_for_all(text: str, stamps: list[str]) -> None:
    assert [m.value.text for m in find(Text(text), date=PUBLISHED)] == stamps


def test_one_year_for_all_without_a_date() -> None:
    found = find(Text("in May and June 2012"))
    assert [m.value.text for m in found] == ["2012-05", "2012-06"]
    assert not found[0].relative


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("the three months to June", "2015-04-01/2015-06-30"),
        ("in the year to March", "2014-04-01/2015-03-31"),
        ("the quarter ended June 30", "2015-04-01/2015-06-30"),
        ("the 12 months ended June 30, 2014", "2013-07-01/2014-06-30"),
        ("six months ending in December", "2015-07-01/2015-12-31"),
        ("in the week to May 5", "2015-04-29/2015-05-05"),
        ("the second half of the 1990s", "1995-01-01/1999-12-31"),
        ("the first half of the 20th century", "1901-01-01/1950-12-31"),
        ("the first decade of the 21st century", "2000-01-01/2009-12-31"),
        ("the last year of the 1990s", "1999"),
        ("the 18th and 19th centuries", "1701-01-01/1900-12-31"),
        ("earlier in June", "2015-06-01/2015-06-17"),
        ("later in 2015", "2015-06-17/2015-12-31"),
        ("later in 2012", "2012-01-01/2012-12-31"),
        ("the past year and a half", "2013-12-17/2015-06-16"),
        ("a year or two ago", "2013-06-17/2014-06-17"),
        ("at year-end 2014", "2014-09-01/2014-12-31"),
        ("before month's end", "2015-06-21/2015-06-30"),
        ("the winter of 2012-13", "2012-12-01/2013-02-28"),
        ("circa 1850", "1850"),
        ("around the year 600 BC", "-0599"),
        ("They met in the spring.", "2015-03-01/2015-05-31"),
        ("January 3, 2012 - February 1", "2012-01-03/2012-02-01"),
        ("from Dec. 28, 2012, to Jan. 3", "2012-12-28/2013-01-03"),
        ("June 13, 14 and 15", "2015-06-13/2015-06-15"),
        ("between June 2013 and June 2014", "2013-06/2014-06"),
        ("13, 14 and 15 June 2014", "2014-06-13/2014-06-15"),
        ("May 5, 6 and 7, 2012", "2012-05-05/2012-05-07"),
        ("this coming weekend", "2015-06-20/2015-06-21"),
        ("They died over the weekend.", "2015-06-13/2015-06-14"),
        ("They will meet over the weekend.", "2015-06-20/2015-06-21"),
        ("Christmas week", "2014-12-22/2014-12-28"),
        ("Labor Day weekend", "2015-09-05/2015-09-07"),
        ("Thanksgiving weekend", "2015-11-26/2015-11-29"),
        ("the Fourth of July weekend", "2015-07-04/2015-07-05"),
        ("4th qtr 2014", "2014-10-01/2014-12-31"),
        ("twenty years or so ago", "1995-06-17"),
        ("the half-year to September 2014", "2014-04-01/2014-09-30"),
        ("year to date", "2015-01-01/2015-06-17"),
        ("following Thursday's talks", "2015-06-11"),
        ("the following Thursday's talks", "2015-06-18"),
        ("for the rest of June", "2015-06-17/2015-06-30"),
        ("the three-month period ended June 30", "2015-04-01/2015-06-30"),
        ("the five years to 2014", "2010-01-01/2014-12-31"),
        ("Saturday night, June 13", "2015-06-13 night"),
        ("Monday morning (15 June)", "2015-06-15 morning"),
        ("Monday early morning", "2015-06-15 morning"),
        ("late afternoon of June 2", "2015-06-02 afternoon"),
    ],
)
def test_one_period(text: str, stamp: str) -> None:
    assert only(text).value.text == stamp


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("pre-2008 levels", None, "2008-01-01"),
        ("since at least 2010", "2010-01-01", None),
        ("post-2010 growth", "2010-12-31", None),
        ("until at least 2016", None, "2016-12-31"),
    ],
)
def test_open_periods(text: str, low: str | None, high: str | None) -> None:
    value = only(text).value
    ends = [find(Text(each))[0].value.low if each else None for each in (low, high)]
    assert [value.low, value.high] == ends


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("June 13, 14 and 16", ["date", "count", "count"]),
        ("on June 13, 14 and 15 people", ["date", "count", "count"]),
        ("one day last week", ["date"]),
        ("one night in May", ["date"]),
        ("one day in jail", ["duration"]),
        ("Sunday night, June 13", ["date", "date"]),
        ("the three months of May", ["duration", "date"]),
        ("1987 qtr net", ["date"]),
        ("a day or two", ["duration"]),
        ("for a third straight month", []),
        ("every Saturday at 5 p.m.", ["time"]),
        ("each Friday night", []),
        ("a third of the month", ["count", "date"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [m.value.kind for m in find(Text(text), date=PUBLISHED)] == kinds


@pytest.mark.parametrize(
    ("text", "rank"),
    [("the one thousand two hundred thirty-fourth visit", 1234), ("the 1,234th visit", 1234)],
)
def test_ranks(text: str, rank: float) -> None:
    assert only(text).value.low == rank


@pytest.mark.parametrize(
    ("text", "minute"), [("3ish pm", 900), ("at 9:02:30.5", 9 * 60 + 2 + 30.5 / 60)]
)
def test_clock(text: str, minute: float) -> None:
    assert only(text).value.low == pytest.approx(minute)


def test_zones_of_three_words() -> None:
    stamp = "2015-06-12T14:00 Eastern daylight"
    assert only("at 2 p.m. Eastern Daylight Time Friday").value.text == stamp


def test_squares() -> None:
    value = only("4 km squared").value
    assert (value.kind, value.unit) == ("area", "square kilometre")
