"""What the grammar of values reads, and what it must leave alone."""

from __future__ import annotations

import re
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.agreement.values import find, numbers
from audit.agreement.values.lexicon import tables, words
from audit.agreement.values.numerals import make
from audit.text import Text

TODAY = "2022-01-15"  # a Saturday
EPOCH = date(1970, 1, 1)


def read(text, today=TODAY):
    return [
        (text[m.start : m.end], m.value.kind, m.value.low, m.value.high, m.value.unit)
        for m in find(Text(text), date=today)
    ]


def dates(text, today=TODAY):
    def iso(number):
        return None if number is None else (EPOCH + timedelta(days=int(number))).isoformat()

    return [
        (text[m.start : m.end], iso(m.value.low), iso(m.value.high))
        for m in find(Text(text), date=today)
    ]


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "unit"),
    [
        ("He spoke for over three hours.", "over three hours", 180, None, "minute"),
        ("Talks took almost three hours.", "almost three hours", 162, 180, "minute"),
        ("A ceasefire of two to three months.", "two to three months", 2, 3, "month"),
        ("They waited two or three days.", "two or three days", 2, 3, "day"),
        ("It lasted two and a half years.", "two and a half years", 30, 30, "month"),
        ("It took an hour and a half.", "an hour and a half", 90, 90, "minute"),
        ("a quarter of an hour", "a quarter of an hour", 15, 15, "minute"),
        ("between five and seven weeks", "between five and seven weeks", 35, 49, "day"),
        ("a 30-minute delay", "30-minute", 30, 30, "minute"),
        ("2 days, 3 hours", "2 days, 3 hours", 3060, 3060, "minute"),
        ("at least four decades", "at least four decades", 480, None, "month"),
    ],
)
def test_durations(text, span, low, high, unit):
    assert read(text) == [(span, "duration", low, high, unit)]


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "unit"),
    [
        ("About 100,000 people marched.", "About 100,000 people", 90_000, 110_000, "person"),
        ("Twenty-three soldiers fell.", "Twenty-three soldiers", 23, 23, "soldier"),
        ("half a million refugees", "half a million refugees", 5e5, 5e5, "refugee"),
        ("a dozen police officers", "a dozen police officers", 12, 12, "officer"),
        ("dozens of houses burned", "dozens of houses", 24, None, "house"),
        ("up to 40 Russian tanks", "up to 40 Russian tanks", 0, 40, "tank"),
        ("no fewer than nine ships", "no fewer than nine ships", 9, None, "ship"),
        ("fewer than nine ships", "fewer than nine ships", 0, 9, "ship"),
        ("between 5 and 7 buses", "between 5 and 7 buses", 5, 7, "bus"),
        ("1.234.567 voters", "1.234.567 voters", 1_234_567, 1_234_567, "voter"),
        ("12万 people", "12万 people", 120_000, 120_000, "person"),
        ("3亿 users", "3亿 users", 3e8, 3e8, "user"),
        ("50 people or more", "50 people or more", 50, None, "person"),
        ("a 15-member panel", "15-member", 15, 15, "member"),
    ],
)
def test_counts(text, span, low, high, unit):
    assert read(text) == [(span, "count", low, high, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost $1.2 bn.", ("$1.2 bn", "money", 1.2e9, 1.2e9, "dollar")),
        ("It cost US$5m.", ("US$5m", "money", 5e6, 5e6, "USD")),
        ("It cost €3m.", ("€3m", "money", 3e6, 3e6, "EUR")),
        ("2 million yuan", ("2 million yuan", "money", 2e6, 2e6, "CNY")),
        ("$2-3 million", ("$2-3 million", "money", 2e6, 3e6, "dollar")),
        ("20 Swiss francs", ("20 Swiss francs", "money", 20, 20, "CHF")),
        ("Rs 500 crore", ("Rs 500 crore", "money", 5e9, 5e9, "rupee")),
        ("2.5% of it", ("2.5%", "percent", 2.5, 2.5, "percent")),
        ("15%-20%", ("15%-20%", "percent", 15, 20, "percent")),
        ("five percentage points", ("five percentage points", "percent", 5, 5, "percentage point")),
        ("25 basis points", ("25 basis points", "percent", 0.25, 0.25, "percentage point")),
        ("one in five voters", ("one in five", "percent", 20, 20, "percent")),
        ("a 19-year-old driver", ("19-year-old", "age", 19, 19, "year")),
        ("a man aged 19", ("aged 19", "age", 19, 19, "year")),
        ("Dana Whitlock, 19, was hurt", ("19", "age", 19, 19, "year")),
        ("her 17-month-old son", ("17-month-old", "age", 17, 17, "month")),
        ("She was 29.", ("29", "age", 29, 29, "year")),
        ("12 square miles", ("12 square miles", "area", 12, 12, "square mile")),
        ("30 km/h", ("30 km/h", "speed", 30, 30, "kilometre per hour")),
        ("-5 degrees Celsius", ("-5 degrees Celsius", "temperature", -5, -5, "C")),
        ("for the third time", ("third", "ordinal", 3, 3, None)),
    ],
)
def test_amounts(text, expected):
    assert read(text) == [expected]


def test_a_score_is_a_text_and_only_where_something_is_won():
    (found,) = find(Text("They won 2-1 on aggregate"))
    assert (found.value.kind, found.value.text, found.value.low) == ("score", "2-1", None)
    assert all(m.value.kind != "score" for m in find(Text("rooms 2-1 are closed")))


@pytest.mark.parametrize(
    ("text", "span", "first", "last"),
    [
        ("on Tuesday", "Tuesday", "2022-01-11", "2022-01-11"),
        ("They will meet on Tuesday", "Tuesday", "2022-01-18", "2022-01-18"),
        ("the day before", "the day before", "2022-01-14", "2022-01-14"),
        ("next week", "next week", "2022-01-17", "2022-01-23"),
        ("on the 18th (local time)", "the 18th", "2021-12-18", "2021-12-18"),
        ("14 January 2022", "14 January 2022", "2022-01-14", "2022-01-14"),
        ("Jan. 14", "Jan. 14", "2022-01-14", "2022-01-14"),
        ("14.01.2022", "14.01.2022", "2022-01-14", "2022-01-14"),
        ("14/1/2022", "14/1/2022", "2022-01-14", "2022-01-14"),
        ("1/14/2022", "1/14/2022", "2022-01-14", "2022-01-14"),
        ("2022-01-14", "2022-01-14", "2022-01-14", "2022-01-14"),
        ("from 9 to 13 January", "from 9 to 13 January", "2022-01-09", "2022-01-13"),
        ("January 9-13, 2021", "January 9-13, 2021", "2021-01-09", "2021-01-13"),
        (
            "from the 3rd to the 5th of March 2021",
            "from the 3rd to the 5th of March 2021",
            "2021-03-03",
            "2021-03-05",
        ),
        ("three days ago", "three days ago", "2022-01-12", "2022-01-12"),
        ("in 2014", "2014", "2014-01-01", "2014-12-31"),
        ("from 2014-2018", "from 2014-2018", "2014-01-01", "2018-12-31"),
        ("since 2014", "since 2014", "2014-01-01", None),
        ("before March 2021", "before March 2021", None, "2021-03-01"),
        ("the third quarter of 2021", "the third quarter of 2021", "2021-07-01", "2021-09-30"),
        ("the 1990s", "the 1990s", "1990-01-01", "1999-12-31"),
        ("last Friday of the month", "last Friday of the month", "2022-01-28", "2022-01-28"),
        ("Easter Monday 2022", "Easter Monday 2022", "2022-04-18", "2022-04-18"),
        ("Thanksgiving 2021", "Thanksgiving 2021", "2021-11-25", "2021-11-25"),
        ("early next year", "early next year", "2023-01-01", "2023-06-30"),
        ("last night", "last night", "2022-01-14", "2022-01-14"),
    ],
)
def test_dates(text, span, first, last):
    assert dates(text) == [(span, first, last)]


@pytest.mark.parametrize(
    ("text", "span", "minutes"),
    [
        ("at 7:30 p.m.", "7:30 p.m.", 1170),
        ("at 8.15am", "8.15am", 495),
        ("at half past eight", "half past eight", 510),
        ("a quarter to nine in the evening", "a quarter to nine in the evening", 1245),
        ("at noon", "noon", 720),
        ("It rang at seven.", "seven", 420),
        ("3 in the morning", "3 in the morning", 180),
    ],
)
def test_times_of_day(text, span, minutes):
    assert read(text) == [(span, "time", minutes, minutes, "minute")]


def test_a_day_and_a_time_make_one_moment():
    (found,) = find(Text("about 1:30 a.m. Saturday"), date=TODAY)
    assert found.value.kind == "datetime"
    assert found.value.text == "2022-01-15T01:30"
    assert (found.value.hedge, found.precision, found.relative) == ("about", "minute", True)


@pytest.mark.parametrize(
    "text",
    [
        "You may go, and they march on while the sun shines.",
        "Wait a second, said one of them.",
        "The B-52 flew over Route 66.",
        "Call 479-277-1234 or (434)696-3100 or +1 479 277 1234.",
        "The server is 192.168.1.2.",
        "He lives at 16 Main Street and 5500 Carson St.",
        "the 5300 block of Noon Road",
        "See https://example.org/2021/05/06/win-2-1 and www.example.com/12345.",
        "This one is better; which one do you want?",
        "the covid-19 ward, room A1B2C3",
        "a 911 call",
        "Have a great month, and we decided to wed.",
        "It works 24/7.",
    ],
)
def test_leaves_alone(text):
    assert read(text) == []


def test_hedge_and_core_and_head_are_told_apart():
    text = "for over three hours"
    (found,) = find(Text(text))
    assert text[slice(*found.core)] == "three hours"
    assert text[slice(*found.head)] == "hours"
    assert found.stated == (180, 180)
    assert (found.value.hedge, found.value.low_open) == ("over", True)


def test_over_and_almost_do_not_meet():
    (above,) = find(Text("over three hours"))
    (below,) = find(Text("almost three hours"))
    assert above.value.low == below.value.high == 180
    assert above.value.low_open
    assert below.value.high_open


def test_without_a_date_relative_days_stay_unplaced():
    (found,) = find(Text("They met the day before."))
    assert found.relative
    assert (found.value.low, found.value.high, found.value.text) == (None, None, "day-1")
    (partial,) = find(Text("on 15 January"))
    assert partial.value.text == "--01-15"


def test_a_broken_date_is_no_date():
    assert read("on 31 February 2021", None) != []
    assert all(kind != "date" or "31" not in span for span, kind, *_ in read("31 February 2021"))
    assert find(Text("the day before"), date="no date")[0].value.low is None


def test_numbers_are_read_whatever_they_count():
    text = "two hundred and fifty-three thousand, 1,234.5 and nine point four"
    found = [(text[slice(*m.core)], m.value.low) for m in numbers(Text(text))]
    assert found == [
        ("two hundred and fifty-three thousand", 253_000),
        ("1,234.5", 1234.5),
        ("nine point four", 9.4),
    ]


def test_paragraphs_are_not_joined():
    assert [span for span, *_ in read("It ended in 12\n\nPeople went home")] == ["12"]


_WORDS = st.sampled_from(
    [
        *(
            *words(),
            *tables()["hedges"],
            "19",
            "2016",
            "3.5",
            "4/22",
            "12:30",
            "2016-02-30",
            "31st",
        ),
        *("$", "€", "%", "-", "(", ")", ",", ".", "\n", "May", "Smith", "people", "1.234,5", "5e3"),
    ]
)


@given(
    st.lists(st.tuples(_WORDS, st.sampled_from([" ", " ", "", "-", "\n\n"])), max_size=14),
    st.sampled_from([None, "2022-01-15", "0001-01-01", "9999-12-31", "2016-11-07T16:12:00"]),
)
@settings(max_examples=400, deadline=None)
def test_mentions_lie_in_the_text_and_never_overlap(pieces, today):
    _hold(Text("".join(word + gap for word, gap in pieces)), today)


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(string):
    _hold(Text(string), "2022-01-15")


def _hold(text, today):
    done = 0
    for mention in find(text, date=today):
        assert done <= mention.start < mention.end <= len(text.string)
        assert mention.start <= mention.core[0] < mention.core[1] <= mention.end
        low, high = mention.value.low, mention.value.high
        assert low is None or high is None or low <= high
        assert not (mention.value.low_open and low is None)
        assert not (mention.value.high_open and high is None)
        done = mention.end


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "one ", "one hundred ", "1-", "1/", "$", "the ", "may ", "\n", " ", "9:", "("],
)
def test_work_grows_with_the_length(piece):
    """Calls are counted, which a busy machine does not change; what patterns do is one call."""

    def cost(size):
        calls = 0

        def count(_frame, event, _arg):
            nonlocal calls
            calls += event in ("call", "c_call")

        text = Text(piece * (size // len(piece)))
        sys.setprofile(count)
        try:
            find(text, date=TODAY)
        finally:
            sys.setprofile(None)
        return calls

    find(Text(piece * 8_000), date=TODAY)  # what is remembered is made
    assert cost(8_000) <= 4 * cost(2_000)


def test_a_number_knows_what_else_it_could_be():
    assert make(5, words=False).letter != make(5, words=True).letter
    assert make(2016, words=False, year=True).letter != make(2016, words=False).letter


@pytest.mark.parametrize(
    ("text", "span", "kind", "low", "unit"),
    [
        ("a plot of 30 km^2", "30 km^2", "area", 30, "square kilometre"),
        ("It sold 3 metric tons of it.", "3 metric tons", "mass", 3, "metric ton"),
        ("He stands 6 feet 3 inches tall.", "6 feet 3 inches", "length", 6.25, "foot"),
        ("a 9 mm pistol", "9 mm", "length", 9, "millimetre"),
        ("at 60 kilometres an hour", "60 kilometres an hour", "speed", 60, "kilometre per hour"),
        ("5 million US dollars", "5 million US dollars", "money", 5e6, "USD"),
        ("three terawatts", "three terawatts", "power", 3, "terawatt"),
        ("12 fluid ounces", "12 fluid ounces", "volume", 12, "fluid ounce"),
    ],
)
def test_units_from_tables(text, span, kind, low, unit):
    assert read(text) == [(span, kind, low, low, unit)]


@pytest.mark.parametrize(
    ("text", "span", "first", "last"),
    [
        ("April '89", "April '89", "1989-04-01", "1989-04-30"),
        ("12-Jun-19", "12-Jun-19", "2019-06-12", "2019-06-12"),
        (
            "the last 2 days of March 2021",
            "the last 2 days of March 2021",
            "2021-03-30",
            "2021-03-31",
        ),
        ("the week after next", "the week after next", "2022-01-24", "2022-01-30"),
        ("more than two weeks ago", "more than two weeks ago", None, "2022-01-01"),
        ("2018 or later", "2018 or later", "2018-01-01", None),
        ("last year's vote", "last year", "2021-01-01", "2021-12-31"),
        ("in calendar year 2008", "calendar year 2008", "2008-01-01", "2008-12-31"),
        ("fiscal year 2008", "fiscal year 2008", None, None),
        ("two Fridays ago", "two Fridays ago", "2022-01-07", "2022-01-07"),
        ("He left on Saturday and later died.", "Saturday", "2022-01-15", "2022-01-15"),
    ],
)
def test_periods_and_ends(text, span, first, last):
    assert dates(text) == [(span, first, last)]


def test_numbers_inside_lists_and_names():
    found = [m.value.low for m in numbers(Text("Rules 22,24,26 and SCP-173, 21/40"))]
    assert found == [22, 24, 26, 173, 0.525]


def test_a_pattern_is_tried_wherever_it_can_match():
    """The two letters that a pass skips by never hide a match of its patterns."""
    from audit.agreement.values.openings import beside, openings

    assert openings("ab?c") == {"ab", "ac"}
    assert openings("a(?=b|$)") == {"ab", "a$"}
    assert openings("a_*+[bc]") == {"ab", "ac"}
    near = re.compile(f"a{beside(['ab', '(?<=x)ac'])}")
    assert [bool(near.search(text)) for text in ("ab", "ac", "xac", "a_b")] == [1, 0, 1, 1]


@pytest.mark.parametrize("unit", ["kg", "cm", "mph", "ft", "db", "m", "km/h", "°C", "won", "bn"])
@pytest.mark.parametrize("owns", ["'s", "’s"])
def test_a_unit_that_owns_breaks_nothing(unit, owns):
    text = f"The bag of 50{unit}{owns} was here, and so was the 5 {unit}{owns} one."
    for mention in find(Text(text)):
        assert 0 <= mention.start < mention.end <= len(text)
