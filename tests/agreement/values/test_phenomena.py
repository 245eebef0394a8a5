"""What a complete grammar of values knows, by phenomenon: one phrase for each of its forms."""

import pytest

from audit.agreement.values import Mention, find, numbers
from audit.text import Text

PUBLISHED = "2016-11-07T16:12:00"  # a Monday


def only(text: str) -> Mention:
    """Give the one value of a text."""
    found = find(Text(text), date=PUBLISHED)
    assert len(found) == 1, [text[m.start : m.end] for m in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("100 costa rican colons", 100, "CRC"),
        ("₡100", 100, "CRC"),
        ("500 north korean won", 500, "KPW"),
        ("500 south korean won", 500, "KRW"),
        ("5 canada dollars", 5, "CAD"),
        ("5 trinidad and tobago dollars", 5, "TTD"),
        ("5 united arab emirates dirhams", 5, "AED"),
        ("5 west african cfa francs", 5, "XOF"),
        ("50 new shekels", 50, "ILS"),
        ("australian $ 5", 5, "AUD"),
        ("RM2.5mil", 2.5e6, "MYR"),
        ("RM 500", 500, "MYR"),
        ("R$ 15 mil", 15e3, "BRL"),
        ("₩5조", 5e12, "KRW"),
        ("5조원", 5e12, "KRW"),
        ("500 kr", 500, "krone"),
        ("kr 500", 500, "krone"),
        ("MEUR 60", 60e6, "EUR"),
        ("48.5 MGBP", 48.5e6, "GBP"),
        ("5 млн рублей", 5e6, "RUB"),
        ("2,5 milliards euros", 2.5e9, "EUR"),
        ("only 15 dollars 50.", 15.5, "dollar"),
    ],
)
def test_money(text: str, amount: float, unit: str) -> None:
    value = only(text).value
    assert (value.kind, value.low, value.high, value.unit) == ("money", amount, amount, unit)


@pytest.mark.parametrize("text", ["rm 5", "5 colons", "two sols", "mars 5", "5 new dollars"])
def test_no_money(text: str) -> None:
    assert all(mention.value.kind != "money" for mention in find(Text(text)))


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("5 kilo", 5, "kilogram"),
        ("5 MByte", 5, "megabyte"),
        ("5 sqmiles", 5, "square mile"),
        ("5 feet²", 5, "square foot"),
        ("5 dekaliters", 5, "dekalitre"),
        ("5 short hundredweights", 5, "short hundredweight"),
        ("20 degrees centigrate", 20, "C"),
    ],
)
def test_measures(text: str, amount: float, unit: str) -> None:
    assert (only(text).value.low, only(text).value.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("we meet on clean monday", "2017-02-27"),
        ("closed on easter saturday", "2017-04-15"),
        ("closed on Holy Saturday 2015", "2015-04-04"),
        ("It was int'l workers' day", "2017-05-01"),
        ("xmas day 2012", "2012-12-25"),
        ("new year 's eve", "2016-12-31"),
        ("us independence day 2015", "2015-07-04"),
        ("Memorial Day weekend 2018", "2018-05-26/2018-05-28"),
        ("the weekend of labor day", "2016-09-03/2016-09-04"),
        ("Election Day", "2016-11-08"),
    ],
)
def test_holidays(text: str, day: str) -> None:
    assert only(text).value.text == day


@pytest.mark.parametrize(
    "text", ["every single day", "Corpus Christi", "a bad day", "mayday", "Youth Day"]
)
def test_no_holidays(text: str) -> None:
    assert not find(Text(text), date=PUBLISHED)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("this week, Friday", "2016-11-11"),
        ("next week - Friday", "2016-11-18"),
        ("the third week of June on Friday", "2016-06-17"),
        ("two sundays later", "2016-11-20"),
        ("a week from Friday", "2016-11-18"),
        ("in three weeks' time", "2016-11-28"),
        ("2 weeks in the future", "2016-11-21"),
        ("four days from current date", "2016-11-11"),
        ("today, Nov 7", "2016-11-07"),
        ("2017, the 5th of May", "2017-05-05"),
        ("11/20 of 2018", "2018-11-20"),
        ("2018 5 12", "2018-05-12"),
        ("05JAN2018", "2018-01-05"),
        ("Jan/5/18", "2018-01-05"),
        ("Oct 26, 15.", "2015-10-26"),
        ("last Friday of the year", "2016-12-30"),
        ("last year's May", "2015-05"),
        ("2017, May", "2017-05"),
        ("week 10 of last year", "2015-03-02/2015-03-08"),
        ("1st week of Nov next year", "2017-10-30/2017-11-05"),
        ("the weekend of the 20th", "2016-10-22/2016-10-23"),
        ("the Friday before Christmas 2015", "2015-12-18"),
        ("the third tuesday after christmas 2014", "2015-01-13"),
        ("the first Tuesday of October last year", "2015-10-06"),
        ("the night before Christmas", "2016-12-24 night"),
        ("the 480 BC war", "-0479"),
        ("44 B.C. was", "-0043"),
        ("the 3rd century BC ended", "-0299/-0200"),
        ("the AD 79 eruption", "0079"),
        ("the weekend before Thanksgiving", "2016-11-19/2016-11-20"),
        ("the weekend after being shot", "2016-11-12/2016-11-13"),
        ("next workweek", "2016-11-14/2016-11-18"),
        ("the next fortnight", "2016-11-08/2016-11-21"),
        ("from monday to wednesday of next week", "2016-11-14/2016-11-16"),
        ("next week from Monday to Friday", "2016-11-14/2016-11-18"),
        ("rest of the decade", "2016-11-07/2019-12-31"),
        ("the noughties", "2000-01-01/2009-12-31"),
        ("the eighteen hundreds", "1800-01-01/1899-12-31"),
        ("the two thousand and tens", "2010-01-01/2019-12-31"),
        ("nineteen-eighty-four", "1984"),
        ("in 2012 year", "2012"),
        ("CY18", "2018"),
        ("1984-85", "1984-01-01/1985-12-31"),
    ],
)
def test_days_and_periods(text: str, day: str) -> None:
    assert only(text).value.text == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on May 5 and 6", ["2017-05-05/2017-05-06"]),
        ("between May 5 and 9", ["2017-05-05/2017-05-09"]),
        ("on the 5th and the 9th of March", ["2017-03-05", "2017-03-09"]),
        ("on May 5 and 9", ["2017-05-05"]),
    ],
)
def test_two_days_are_no_range(text: str, days: list[str]) -> None:
    found = [m.value.text for m in find(Text(text), date=PUBLISHED) if m.value.kind == "date"]
    assert [day for day in found if day and day[-5:-2] != "-11"] == days


def test_since_speaks_of_the_past() -> None:
    assert only("since December").value.text == "2015-12"
    assert only("since January 1st").value.low == only("January 1, 2016").value.low
    assert only("since the year 2012").value.text == "2012"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("7 sharp", 420),
        ("seven thirty sharp", 450),
        ("19h30", 1170),
        ("3 : 30 pm", 930),
        ("three quarters past seven", 465),
        ("5 in the early morning", 300),
        ("a quarter til nine", 525),
        ("at fourteen thirty", 870),
        ("at 1600 hours", 960),
        ("0630 GMT", 390),
        ("1830 Moscow time", 1110),
        ("at 1830 (local time)", 1110),
    ],
)
def test_times(text: str, minutes: float) -> None:
    value = only(text).value
    assert (value.kind, value.low, value.high) == ("time", minutes, minutes)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("7 p.m. ET Tuesday", "2016-11-01T19:00 ET"),
        ("7 p.m. (ET) on Tuesday", "2016-11-01T19:00 ET"),
        ("10 a.m. local time on Monday", "2016-11-07T10:00"),
        ("by end of day tomorrow", "2016-11-08T23:59:59"),
    ],
)
def test_moments(text: str, moment: str) -> None:
    assert only(text).value.text == moment


@pytest.mark.parametrize(
    ("text", "kind"),
    [("9-10am", "time"), ("1600 hours of work", "duration"), ("7 sharp knives", "count")],
)
def test_what_only_looks_like_a_time(text: str, kind: str) -> None:
    assert only(text).value.kind == kind


def test_nine_to_ten() -> None:
    assert (only("9-10am").value.low, only("9-10am").value.high) == (540, 600)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("20-plus years", 240, None),
        ("30+ minutes", 30, None),
        ("two weekdays", 2, 2),
        ("2 semesters", 12, 12),
        ("5 workdays", 5, 5),
    ],
)
def test_durations(text: str, low: float, high: float | None) -> None:
    assert (only(text).value.low, only(text).value.high) == (low, high)


@pytest.mark.parametrize(
    "text", ["fell from 8.2 ± 0.9 to 3.9 ± 0.8", "by 2.5 after 3.5", "by two minutes in the past"]
)
def test_decimals_are_no_days(text: str) -> None:
    assert all(m.value.kind != "date" for m in find(Text(text), date=PUBLISHED))


def test_two_remaining_prisoners() -> None:
    assert only("two remaining political prisoners").value.unit == "prisoner"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("open 24 hours a day", 1440), ("two hours an", 120), ("an hour and 30 minutes", 90)],
)
def test_what_is_told_for_each_day_is_no_sum(text: str, minutes: float) -> None:
    assert only(text).value.low == minutes


def test_prices_by_time() -> None:
    assert [m.value.kind for m in find(Text("$5 a day, or 20 pounds a year ago"))] == [
        "money",
        "mass",
        "date",
    ]


@pytest.mark.parametrize("text", ["the last week of school", "the last year of her term"])
def test_the_last_of_something_is_not_last_week(text: str) -> None:
    assert not find(Text(text), date=PUBLISHED)


@pytest.mark.parametrize("text", ["two night shifts", "on a weekday", "call 555-12-2018"])
def test_neither_spans_nor_months(text: str) -> None:
    assert all(m.value.kind not in ("duration", "date") for m in find(Text(text), date=PUBLISHED))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("1.500 personas", 1500, 1500, "person"),
        ("12.000 Menschen", 12000, 12000, "person"),
        ("Погибли 12 человек", 12, 12, "person"),
        ("пострадали 25 мирных жителей", 25, 25, "жителей"),
        ("少なくとも5人", 5, None, "person"),
        ("약 300명", 270, 330, "person"),
        ("100여 명이 모였다", 100, None, "person"),
        ("20-plus", 20, None, None),
    ],
)
def test_counts(text: str, low: float, high: float | None, unit: str | None) -> None:
    value = only(text).value
    assert (value.low, value.high, value.unit) == (low, high, unit)


GERMAN = "Die größte Stadt der Region hat nach diesen Angaben heute {} und wächst noch."
SPANISH = "El presidente dijo que {} fueron evacuadas de la zona por la lluvia."


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        (GERMAN.format("12.500 Einwohner"), 12500),
        (GERMAN.format("1.250 km Straßen"), 1250),
        (SPANISH.format("15 mil personas"), 15000),
        ("Investors hold 2.315 common shares for each of the old ones they had.", 2.315),
    ],
)
def test_the_language_of_the_text_tells_thousands(text: str, amount: float) -> None:
    assert find(Text(text))[0].value.low == amount


@pytest.mark.parametrize(
    ("text", "score"), [("won 112–108", "112-108"), ("the 7-5 lead", "7-5"), ("7-6 (7-5)", "7-6")]
)
def test_scores(text: str, score: str) -> None:
    assert find(Text(text))[0].value.text == score


@pytest.mark.parametrize(
    "text",
    [
        "Mark Stone, 41, of Dover",
        "Theresa May, 41, said",
        "Ann Penny, 41, and",
        "Joe Summer, 41, left",
    ],
)
def test_surnames_that_are_words_of_the_grammar(text: str) -> None:
    assert [m.value.low for m in find(Text(text)) if m.value.kind == "age"] == [41]


def test_no_hour_before_a_street() -> None:
    assert not find(Text("He lives at 10 Downing Street."))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("seventy and five", 75),
        ("-5/7", -5 / 7),
        ("3.5b", 3.5e9),
        ("5 mil", 5e6),
        ("2MM", 2e6),
    ],
)
def test_numbers(text: str, number: float) -> None:
    assert [mention.value.low for mention in numbers(Text(text))] == [number]


def test_vague_words_are_no_numbers() -> None:
    assert not numbers(Text("several of a few dozens"))
