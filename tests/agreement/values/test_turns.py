"""Days told twice, weeks around a day, working days, ends of ranges, scales, units and codes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audit.agreement.values import find, layer, numbers
from audit.text import Text

TODAY = "2016-11-07"  # a Monday


def only(text, when=TODAY):
    (found,) = find(Text(text), date=when)
    return found


def day(count):
    return (date(1970, 1, 1) + timedelta(days=count)).isoformat() if count is not None else None


def ends(text, when=TODAY):
    found = only(text, when)
    return text[found.start : found.end], day(found.value.low), day(found.value.high)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("two weeks ago Tuesday", "2016-10-25"),
        ("Tuesday, two weeks ago", "2016-10-25"),
        ("a year ago today", "2015-11-07"),
        ("Nov 8, Tuesday", "2016-11-08"),
        ("Tuesday (Nov 8)", "2016-11-08"),
        ("Monday next", "2016-11-14"),
        ("Friday last", "2016-11-04"),
        ("the Monday before last", "2016-10-24"),
        ("a week on Friday", "2016-11-18"),
        ("Friday week", "2016-11-18"),
        ("next month on the 22nd", "2016-12-22"),
        ("10 business days ago", "2016-10-24"),
        ("two working days ago", "2016-11-03"),
        ("20161104", "2016-11-04"),
        ("Monday 7.11.16", "2016-11-07"),
        ("04.11.16", "2016-11-04"),
    ],
)
def test_one_day(said, expected):
    assert ends(f"It closed {said}.") == (said, expected, expected)


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("the week ending May 5", "2017-04-29", "2017-05-05"),
        ("the week after May 5", "2017-05-06", "2017-05-12"),
        ("the week before Christmas", "2016-12-18", "2016-12-24"),
        ("the year from April 1, 2016", "2016-04-01", "2017-03-31"),
        ("the weekend of May 5", "2017-05-06", "2017-05-07"),
        ("two weeks starting May 5", "2017-05-05", "2017-05-18"),
        ("for two weeks from May 5", "2017-05-05", "2017-05-18"),
        ("within three days of May 5", "2017-05-02", "2017-05-08"),
        ("less than 3 days after May 5", "2017-05-05", "2017-05-08"),
        ("more than a week before Christmas", None, "2016-12-18"),
        ("within the next week", "2016-11-07", "2016-11-14"),
        ("last 48 hours", "2016-11-05", "2016-11-07"),
        ("by the end of May", None, "2016-05-31"),
        ("before the end of the year", None, "2016-12-31"),
        ("since the beginning of the year", "2016-01-01", None),
        ("beginning next month", "2016-12-01", None),
        ("starting in May", "2016-05-01", None),
        ("from May 5 onwards", "2017-05-05", None),
        ("next Monday to Wednesday", "2016-11-14", "2016-11-16"),
        ("from the 27th to the 3rd of April", "2017-03-27", "2017-04-03"),
        ("from this May to October 2020", "2016-05-01", "2020-10-31"),
        ("from March to date", "2016-03-01", "2016-11-07"),
        ("1990-present", "1990-01-01", "2016-11-07"),
        ("between 10/1 and 12/7", "2016-10-01", "2016-12-07"),
        ("from the end of May to the start of July", "2016-05-21", "2016-07-10"),
        ("2014~2018", "2014-01-01", "2018-12-31"),
        ("2016-05-05/2016-05-07", "2016-05-05", "2016-05-07"),
        ("2015/16", "2015-01-01", "2016-12-31"),
        ("2016, the third quarter", "2016-07-01", "2016-09-30"),
    ],
)
def test_one_period(said, low, high):
    assert ends(f"It was seen {said}.") == (said, low, high)


def test_a_range_names_its_ends_as_iso_8601_does():
    assert only("It ran from last week to next week.").value.text == "2016-10-31/2016-11-20"
    assert only("It ran from January to March 2016.").value.text == "2016-01/2016-03"
    assert only("It ran from 2007 to the end of 2008.").value.text == "2007/2008-12-31"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met after the May 10 attack.", ["May 10"]),  # the attack has a name, no end is open
        ("Python 3.11.12 is out.", []),
        ("He sat next to the door.", []),
        ("Call 20161399 for details.", []),
        ("They sold 20161107 shares.", []),
        ("The case is about section 04.11.16 of it.", []),
        ("Rates fell to seven from 7-1/4 around the 1-7/8 fees.", []),
        ("It grew following six consecutive years of decline.", []),
    ],
)
def test_no_day_is_read_into_what_is_none(text, expected):
    found = [m for m in find(Text(text), date=TODAY) if m.value.kind == "date"]
    assert [text[m.start : m.end] for m in found] == expected


@pytest.mark.parametrize(
    "said",
    [
        "May 5-7",
        "4 to 23 next month",
        "this week between Wednesday and Friday",
        "week 31",
        "Labor Day weekend",
        "the last decade",
        "Nov 7, Monday",
        "two months ago",
    ],
)
def test_what_nothing_places_is_found_too(said):
    placed, unplaced = only(f"It was seen {said}."), only(f"It was seen {said}.", None)
    assert (unplaced.start, unplaced.end) == (placed.start, placed.end)
    assert (unplaced.value.low, unplaced.value.high) == (None, None)
    assert unplaced.value.text


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("in the evening, half past seven", 1170),
        ("at night around 10", 1320),
        ("lunchtime at 1", 780),
        ("7.30 in the evening", 1170),
        ("12:00 noon", 720),
        ("half-past seven", 450),
        ("seven o five pm", 1145),
    ],
)
def test_times_with_a_part_of_the_day(said, minutes):
    text = f"It closed {said}."
    (found,) = layer(Text(text), "times")
    assert text[found.start : found.end] == said
    assert found.value.low == minutes


def test_ten_to_seven_is_a_time_after_at_and_a_range_after_from():
    assert only("They rang at ten to seven.").value.low == 410
    assert only("They sold from ten to seventeen.").value.high == 17


def test_the_afternoon_at_three_is_fifteen_hours():
    assert only("It hit this afternoon at 3.").value.text == "2016-11-07T15:00"
    assert only("It hit tonight at 2.").value.text == "2016-11-07T02:00"


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("five hundred million million", 5e14),
        ("a hundred trillion trillions", 1e26),
        ("half-million", 5e5),
        ("a half-million", 5e5),
        ("quarter of a million", 2.5e5),
        ("1½ million", 1.5e6),
        ("1/2 dozen", 6),
        ("a dozen million", 1.2e7),
        ("two point 5", 2.5),
        ("1 234,56", 1234.56),
        ("1 050 040", 1050040),
        ("1 000 million", 1e9),
        ("three hundred and two dozens", 324),
        ("two hundred and ten thousandths", 0.21),
        ("10k", 1e4),
        ("7-3/4", 7.75),
        ("7-11/16", 7.6875),
    ],
)
def test_one_number(said, amount):
    text = f"it is {said}"
    (found,) = numbers(Text(text))
    assert text[found.start : found.end] == said
    assert found.value.low == pytest.approx(amount, rel=1e-9)


def test_several_hundred_thousand_are_that_many():
    value = only("Several hundred thousand people marched.").value
    assert (value.low, value.high, value.unit) == (3e5, 9e5, "person")


@pytest.mark.parametrize(
    ("said", "kind", "low", "high", "unit"),
    [
        ("5 MB/s", "speed of data", 5, 5, "megabyte per second"),
        ("5 Mb", "data", 5, 5, "megabit"),
        ("5 kilowatt-hours", "energy", 5, 5, "kilowatt hour"),
        ("90 degrees", "angle", 90, 90, "degree"),
        ("5 millisieverts", "dose", 5, 5, "millisievert"),
        ("12 m", "length", 12, 12, "metre"),
        ("40 ºC", "temperature", 40, 40, "C"),
        ("between $5 and $10", "money", 5, 10, "dollar"),
        ("between 5% and 6%", "percent", 5, 6, "percent"),
        ("ars 500", "money", 500, 500, "ARS"),
        ("ttd $ 5 million", "money", 5e6, 5e6, "TTD"),
        ("100 $", "money", 100, 100, "dollar"),
        ("315 crowns", "money", 315, 315, "crown"),
        ("5 danish crowns", "money", 5, 5, "DKK"),
        ("5 south korean won", "money", 5, 5, "KRW"),
        ("per cent of 20", "percent", 20, 20, "percent"),
        ("two full years", "duration", 24, 24, "month"),
        ("3+ hours", "duration", 180, None, "minute"),
        ("quarter of an hour", "duration", 15, 15, "minute"),
        ("1 hr. 30 min", "duration", 90, 90, "minute"),
        ("year-long", "duration", 12, 12, "month"),
        ("months-long", "duration", 2, None, "month"),
        ("10k-15k", "count", 1e4, 1.5e4, None),
    ],
)
def test_one_amount(said, kind, low, high, unit):
    text = f"they turned {said}."
    found = only(text)
    assert text[found.start : found.end] == said
    assert (found.value.kind, found.value.unit) == (kind, unit)
    assert (found.value.low, found.value.high) == (low, high)


def test_timestamps_keep_their_zone_in_the_span():
    for stamp in ("2016-11-07T17:00:00Z", "2016-11-07T17:00:00.250+02:00"):
        found = only(f"logged {stamp} there")
        assert (found.end - found.start, found.value.text) == (len(stamp), "2016-11-07T17:00:00")


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("He was fined 500 pounds.", "money", "GBP"),
        ("It cost about 20 pounds.", "money", "GBP"),
        ("They paid for 20 pounds of rice.", "mass", "pound"),
        ("She lost 20 pounds.", "mass", "pound"),
        ("He paid for 20 lbs.", "mass", "pound"),
    ],
)
def test_pounds_are_money_where_somebody_pays(text, kind, unit):
    assert (only(text).value.kind, only(text).value.unit) == (kind, unit)


@pytest.mark.parametrize("when", [None, "0001-01-01", "9999-12-31", "2016-02-29T10:00"])
@pytest.mark.parametrize(
    "said",
    [
        "1e999 business days ago",
        "within 1e999 working days",
        "1e999 months after May 5",
        "the week after December 31, 9999",
        "a week before January 1, 0001",
        "from 29 February to March",
        "last 99999999999 hours",
    ],
)
def test_nothing_is_raised_at_the_ends_of_the_calendar(said, when):
    assert all(m.end > m.start for m in find(Text(f"They met {said}."), date=when))
