"""One meaning said in many ways: axes of the grammar crossed, not single turns of phrase."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audit.agreement.values import find, numbers
from audit.text import Text

TODAY = date(2018, 5, 24)  # a Thursday
EPOCH = date(1970, 1, 1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def days(day):
    return float((day - EPOCH).days)


def only(core, frame="The shop was shut {} .", kind=None):
    text = frame.format(core)
    start = frame.index("{")
    found = [m for m in find(Text(text), date=TODAY.isoformat()) if kind in (None, m.value.kind)]
    assert [text[slice(*m.core)] for m in found] == [core]
    assert found[0].core == (start, start + len(core))
    return found[0].value


@pytest.mark.parametrize("weekday", WEEKDAYS)
@pytest.mark.parametrize(
    ("phrase", "week"),
    [
        ("next {}", 1),
        ("last {}", -1),
        ("this {}", 0),
        ("{} of next week", 1),
        ("{} of the next week", 1),
        ("last week {}", -1),
        ("next week on {}", 1),
        ("the {} after next", 2),
    ],
)
def test_a_weekday_of_a_week(weekday, phrase, week):
    monday = TODAY - timedelta(days=TODAY.weekday()) + timedelta(weeks=week)
    value = only(phrase.format(weekday))
    assert value.low == value.high == days(monday) + WEEKDAYS.index(weekday)


@pytest.mark.parametrize("month", ["Jan", "Feb.", "March", "September", "Dec"])
@pytest.mark.parametrize(
    "phrase",
    [
        "{m} 5, 2017",
        "{m} 5,2017",
        "5 {m} 2017",
        "5th of {m} 2017",
        "the 5th of {m}, 2017",
        "{m} 5th last year",
        "the 5th of {m} last year",
        "2017 {m} 5",
        "{m} the 5th, 2017",
    ],
)
def test_a_day_of_a_month(month, phrase):
    number = {"Jan": 1, "Feb.": 2, "March": 3, "September": 9, "Dec": 12}[month]
    value = only(phrase.format(m=month))
    assert value.low == value.high == days(date(2017, number, 5))


@pytest.mark.parametrize("name", ["New Year's Day", "new years day", "New Year’s Day"])
@pytest.mark.parametrize("year", [" 2017", " of 2017", " in 2017", " last year"])
def test_a_holiday_of_a_year(name, year):
    assert only(name + year).low == days(date(2017, 1, 1))


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("the first half of July 2017", (2017, 7, 1), (2017, 7, 15)),
        ("second half of July 2017", (2017, 7, 16), (2017, 7, 31)),
        ("this past summer", (2017, 6, 1), (2017, 8, 31)),
        ("the summer of '69", (1969, 6, 1), (1969, 8, 31)),
        ("summer last year", (2017, 6, 1), (2017, 8, 31)),
        ("early in 2016", (2016, 1, 1), (2016, 6, 30)),
        ("late in 2016", (2016, 7, 1), (2016, 12, 31)),
        ("the first weekend of June", (2018, 6, 2), (2018, 6, 3)),
        ("the last weekend of June", (2018, 6, 30), (2018, 7, 1)),
        ("quarter 3 of 2017", (2017, 7, 1), (2017, 9, 30)),
        ("the month of July 2017", (2017, 7, 1), (2017, 7, 31)),
        ("the nineteen nineties", (1990, 1, 1), (1999, 12, 31)),
        ("year-to-date", (2018, 1, 1), (2018, 5, 24)),
        ("July/2017", (2017, 7, 1), (2017, 7, 31)),
        ("week of the 5th of March", (2018, 3, 5), (2018, 3, 11)),
    ],
)
def test_a_period(phrase, first, last):
    value = only(phrase)
    assert (value.low, value.high) == (days(date(*first)), days(date(*last)))


@pytest.mark.parametrize("link", ["to", "until", "till", "through", "up to", "-"])
@pytest.mark.parametrize(
    ("one", "two"),
    [("5/3/2017", "5/9/2017"), ("May 3, 2017", "May 9, 2017"), ("3 May 2017", "9 May 2017")],
)
def test_a_range_of_days(link, one, two):
    value = only(f"from {one} {link} {two}")
    assert (value.low, value.high) == (days(date(2017, 5, 3)), days(date(2017, 5, 9)))


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("no earlier than {}", 1, None),
        ("not before {}", 1, None),
        ("beginning {}", 1, None),
        ("{} and beyond", 1, None),
        ("{} or newer", 1, None),
        ("{} or older", None, 1),
        ("in advance of {}", None, 1),
        ("no later than {}", None, 1),
        ("sooner than {}", None, 1),
    ],
)
def test_an_open_end(phrase, low, high):
    text = f"The shop was shut {phrase.format('May 3, 2017')}."
    (mention,) = find(Text(text), date=TODAY.isoformat())
    ends = (mention.value.low, mention.value.high)
    at = days(date(2017, 5, 3))
    assert ends == (at if low else None, at if high else None)
    assert text[mention.start : mention.end] == phrase.format("May 3, 2017")


@pytest.mark.parametrize("day", ["on Monday", "on May 21", "on May 21, 2018", "on 5/21/2018"])
@pytest.mark.parametrize(
    ("clock", "minutes"),
    [
        ("at about 10 p.m.", 1320),
        ("at 10pm", 1320),
        ("at around ten p.m.", 1320),
        ("at seven oh five pm", 1145),
        ("at half past noon", 750),
        ("at 7 thirty pm", 1170),
        ("at 7 o clock", 420),
        ("at eight thirty in the evening", 1230),
        ("at 8p", 1200),
    ],
)
def test_a_day_with_a_time(day, clock, minutes):
    text = f"It closed {day} {clock} and"
    (mention,) = find(Text(text), date=TODAY.isoformat())
    assert mention.value.kind == "datetime"
    assert mention.value.low == pytest.approx(days(date(2018, 5, 21)) + minutes / 1440)


@pytest.mark.parametrize("unit", ["hour", "day", "week", "month", "year"])
@pytest.mark.parametrize(
    ("phrase", "amount"),
    [
        ("two and a half {}s", 2.5),
        ("two-and-a-half {}s", 2.5),
        ("2 1/2 {}s", 2.5),
        ("2 {}s and a half", 2.5),
        ("2 {}s and a quarter", 2.25),
        ("two more {}s", 2),
        ("another {}", 1),
        ("half a {}", 0.5),
        ("a {} and a half", 1.5),
    ],
)
def test_a_span_of_time(unit, phrase, amount):
    size = {"hour": 60, "day": 1, "week": 7, "month": 1, "year": 12}[unit]
    phrase = phrase.replace("a {", "an {") if unit == "hour" else phrase
    assert only(phrase.format(unit), "It took {} then").low == amount * size


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("two hundred thousands", 2e5),
        ("2 millions", 2e6),
        ("a half dozen", 6),
        ("two and a half dozen", 30),
        ("two gross", 288),
        ("one million million", 1e12),
        ("1/2 million", 5e5),
        ("5 1/2 million", 5.5e6),
        ("one and 3/4", 1.75),
        ("three and a third", 3 + 1 / 3),
        ("1 trillion 5 million", 1_000_005_000_000),
        ("one thousand, two hundred and five", 1205),
        ("one hundred thirty fifths", 100 / 35),
        ("one one hundred and fifth", 1 / 105),
        ("one in four", 0.25),
        ("minus one-and-a-half", -1.5),
    ],
)
def test_a_number(text, amount):
    (mention,) = numbers(Text(text))
    assert mention.core == (0, len(text))
    assert mention.value.low == pytest.approx(amount)


@pytest.mark.parametrize("text", ["one hundred and seventy-third", "twenty-first"])
def test_a_rank_is_no_number(text):
    assert not numbers(Text(text))


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("5 pounds 50 pence", 5.5, "GBP"),
        ("5 dollars and twenty-five cents", 5.25, "dollar"),
        ("100 pounds sterling", 100, "GBP"),
        ("$500 AUD", 500, "AUD"),
        ("USD5", 5, "USD"),
        ("Rs. 500", 500, "rupee"),
        ("half a percent", 0.5, "percent"),
        ("a 75-mile-per-hour", 75, "mile per hour"),
        ("two-and-a-half-mile", 2.5, "mile"),
        ("2-1/2 miles", 2.5, "mile"),
        ("three quarters of a mile", 0.75, "mile"),
        ("5 troy ounces", 5, "troy ounce"),
        ("80 degs celcius", 80, "C"),
        ("14 years-of-age", 14, "year"),
    ],
)
def test_an_amount(text, amount, unit):
    (mention,) = find(Text(f"It was {text} then"))
    assert (mention.stated[0], mention.value.unit) == (pytest.approx(amount), unit)


@pytest.mark.parametrize(
    "text",
    [
        "a gross misdemeanor",
        "In 2016 thousands marched",
        "He joined the army, beginning in earnest",
        "On May 3 thousands gathered",
        "The Sun, a newspaper",
    ],
)
def test_what_only_looks_like_one(text):
    found = find(Text(text), date=TODAY.isoformat())
    assert all(m.value.kind in ("date", "count") and m.value.low != 144 for m in found)
    assert not any("2016 thousands" in text[m.start : m.end] for m in found)
    assert not any("3 thousands" in text[m.start : m.end] for m in found)
    assert not any(text[m.start : m.end] == "Sun" for m in found)
