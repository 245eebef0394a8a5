"""Classes of phrases that grammars of other makers know, each by phrases of our own."""

import pytest

from audit.agreement.values import Mention, find
from audit.text import Text

PUBLISHED = "2019-05-15"  # a Wednesday


def only(text: str) -> Mention:
    """Give the one value of a text."""
    found = find(Text(text), date=PUBLISHED)
    assert len(found) == 1, [text[m.start : m.end] for m in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit"),
    [
        ("an 8- to 16-metre telescope", "length", 8, 16, "metre"),
        ("a 10- to 15-minute walk", "duration", 10, 15, "minute"),
        ("a 10-to-15-minute walk", "duration", 10, 15, "minute"),
        ("a five- to seven-year sentence", "duration", 60, 84, "month"),
        ("a three- or four-day trip", "duration", 3, 4, "day"),
        ("a 20- to 30-percent rise", "percent", 20, 30, "percent"),
        ("a $10- to $20-million fund", "money", 10e6, 20e6, "dollar"),
        ("a 25- to 30-year-old man", "age", 25, 30, "year"),
        ("a 12- to 15-member panel", "count", 12, 15, "member"),
        ("between 44 mg and 50 mg", "mass", 44, 50, "milligram"),
        ("5 km to 8 km wide", "length", 5, 8, "kilometre"),
        ("5km-8km wide", "length", 5, 8, "kilometre"),
        ("between 20°C and 30°C", "temperature", 20, 30, "C"),
        ("It ranged from -18 °C to -34 °C.", "temperature", -34, -18, "C"),
        ("between 10 minutes and 15 minutes", "duration", 10, 15, "minute"),
        ("between 12 hours and three days", "duration", 720, 4320, "minute"),
        ("between 10 million euros and 20 million euros", "money", 10e6, 20e6, "EUR"),
    ],
)
def test_ranges_of_amounts(text: str, kind: str, low: float, high: float, unit: str) -> None:
    value = only(text).value
    assert (value.kind, value.low, value.high, value.unit) == (kind, low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "It rose from 5 km to 8 km.",
        "It was raised 5 km to 8 km.",
        "between two weeks and three months",
        "8 km to 5 km",
        "from 5 km to 8 miles",
        "a 20- and a 30-metre tower",
    ],
)
def test_no_ranges_of_amounts(text: str) -> None:
    assert [m.value.low == m.value.high for m in find(Text(text))] == [True, True]


@pytest.mark.parametrize(
    ("text", "stamps"),
    [
        ("Saturday from 10 a.m. to 2 p.m.", "2019-05-11T10:00/2019-05-11T14:00"),
        ("from 10 a.m. to 2 p.m. on Saturday", "2019-05-11T10:00/2019-05-11T14:00"),
        ("10 a.m.-2 p.m. Saturday", "2019-05-11T10:00/2019-05-11T14:00"),
        ("on Saturday, 2-4 p.m.", "2019-05-11T14:00/2019-05-11T16:00"),
        ("Friday 7-9pm", "2019-05-10T19:00/2019-05-10T21:00"),
        ("Friday 7 to 9 p.m.", "2019-05-10T19:00/2019-05-10T21:00"),
        ("between 7 and 8 p.m. on Friday", "2019-05-10T19:00/2019-05-10T20:00"),
        ("April 13, 2019, 13:30 - 15:35", "2019-04-13T13:30/2019-04-13T15:35"),
        ("from 11 p.m. on Friday until 5 a.m.", "2019-05-10T23:00/2019-05-11T05:00"),
        ("from 11 p.m. to 5 a.m. Saturday", "2019-05-10T23:00/2019-05-11T05:00"),
        ("tomorrow 09:30 - 10:45", "2019-05-16T09:30/2019-05-16T10:45"),
    ],
)
def test_hours_of_a_day(text: str, stamps: str) -> None:
    value = only(text).value
    assert (value.kind, value.text) == ("datetime", stamps)
    assert value.low is not None
    assert value.high is not None
    assert 0 < value.high - value.low < 0.5


def test_hours_of_a_day_without_a_date() -> None:
    found = find(Text("Saturday from 10 a.m. to 2 p.m."))[0].value
    assert (found.kind, found.low, found.high) == ("datetime", None, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("from 10 p.m. to 2 a.m.", 1320, 1560),
        ("12-1pm", 720, 780),
        ("from 12 to 1 a.m.", 0, 60),
        ("between noon and 2 p.m.", 720, 840),
    ],
)
def test_hours(text: str, low: float, high: float) -> None:
    value = only(text).value
    assert (value.kind, value.low, value.high) == ("time", low, high)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [("halted about 1105 EDT in the index", "11:05 EDT"), ("from dawn (0400 gmt) on", "04:00 GMT")],
)
def test_hours_in_figures(text: str, stamp: str) -> None:
    assert only(text).value.text == stamp


def test_two_hours_are_no_range() -> None:
    found = find(Text("at 10 a.m. and 2 p.m. on Saturday"), date=PUBLISHED)
    assert [m.value.kind for m in found] == ["time", "datetime"]


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "unit"),
    [
        ("20-odd miles", "length", 18, 22, "mile"),
        ("20-plus miles", "length", 20, None, "mile"),
        ("50-plus percent", "percent", 50, None, "percent"),
        ("$2 million-plus", "money", 2e6, None, "dollar"),
        ("26 miles 385 yards", "length", 26.21875, 26.21875, "mile"),
        ("1 metre 87 centimetres", "length", 1.87, 1.87, "metre"),
        ("60 m.p.h.", "speed", 60, 60, "mile per hour"),
        ("6'3\" tall", "length", 6.25, 6.25, "foot"),
        ("a mile and a half", "length", 1.5, 1.5, "mile"),
        ("less than a mile away", "length", 0, 1, "mile"),
        ("a litre of milk", "volume", 1, 1, "litre"),
        ("20 kgs", "mass", 20, 20, "kilogram"),
        ("20 KGS", "money", 20, 20, "KGS"),
        ("a ten-pound note", "money", 10, 10, "GBP"),
        ("1.2m jobs", "count", 1.2e6, 1.2e6, "job"),
        ("3m people", "count", 3e6, 3e6, "person"),
        ("1.5m waves", "length", 1.5, 1.5, "metre"),
        ("100m hurdles", "length", 100, 100, "metre"),
        ("5 million pounds of beef", "mass", 5e6, 5e6, "pound"),
        ("Shr 38 cts", "money", 38, 38, "cent"),
        ("Net 695,000", "count", 695e3, 695e3, None),
        ("Sales 11.4 mln", "count", 11.4e6, 11.4e6, None),
    ],
)
def test_amounts(text: str, kind: str, low: float, high: float | None, unit: str | None) -> None:
    value = only(text).value
    assert (value.kind, value.low, value.high, value.unit) == (kind, low, high, unit)


@pytest.mark.parametrize(
    "text", ["£5m, then 2 million pounds", "raised after £5: 2 million pounds"]
)
def test_pounds_are_money_where_others_are(text: str) -> None:
    assert find(Text(text))[-1].value.unit == "GBP"


@pytest.mark.parametrize(
    "text",
    ["a grain of truth", "a mile in his shoes", "a litre was spilt", "the Boeing 737", "Noor 2"],
)
def test_no_amounts(text: str) -> None:
    assert not find(Text(text))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("cousins, ages 17 and 13 headed out", [17, 13]),
        ("children aged 5, 7 and 9", [5, 7, 9]),
        ("the boys, ages 5, and 13 others", [5]),
        ("ages 10 to 15, and 25 adults", [10]),
        ("a woman and a man, both 19, and", [19]),
        ("lenses, both 35 and 70 mm", []),
        ("The man, 28, later died.", [28]),
        ("a man, 28, a woman, 30, and a boy, 5, died", [28, 30, 5]),
        ("in the car, 28, later", []),
        ("Age: 25", [25]),
        ("ages 50 and 66, and two old citizens", [50, 66]),
        ("ages 50 and 66, and 2 Swiss citizens", [50, 66]),
        ("aged five and seven", [5, 7]),
        ("Paula Nino, 20; and a friend", [20]),
        ("Sven Lund and Joe Alm, all 23, each", [23]),
        ("Another victim was 16. A friend left.", [16]),
        ("the price was 16.", []),
        ("and Carlos De Armas, 21. Jose Lund said", [21]),
        ("They won in Seattle, 21. The rest", []),
    ],
)
def test_ages(text: str, years: list[float]) -> None:
    found = find(Text(text))
    assert [m.value.low for m in found if m.value.kind == "age"] == years


def test_ages_between() -> None:
    value = only("between the ages of 18 and 22").value
    assert (value.kind, value.low, value.high) == ("age", 18, 22)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("three Mexicans made headlines", "mexican"),
        ("five Israelis", "israeli"),
        ("millions of Americans", "american"),
        ("one of the world's poorest countries", "country"),
        ("one person's gun", "person"),
        ("four James Bond films", "film"),
    ],
)
def test_what_is_counted(text: str, unit: str) -> None:
    assert only(text).value.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        *("At one end of it", "at one point he", "Then one day I left.", "One night the dog ran."),
        *("It broke the spring.", "said the fall in prices"),
    ],
)
def test_idioms(text: str) -> None:
    assert not find(Text(text))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("between one million and two million people", [(1e6, 2e6)]),
        ("between 10 million and 15 million euros", [(10e6, 15e6)]),
        ("between one hundred and two hundred people", [(100, 200)]),
        ("between one hundred and two thousand people", [(100, 2000)]),
        ("13.0 mln and 61.0 mln", [(13e6, 13e6), (61e6, 61e6)]),
        ("two million, three million", [(2e6, 2e6), (3e6, 3e6)]),
        ("one billion and five million", [(1005e6, 1005e6)]),
        ("one hundred and two thousand people", [(102e3, 102e3)]),
        ("three lakh crore", [(3e12, 3e12)]),
        ("It rose from 10% to 20%.", [(10, 10), (20, 20)]),
        ("It fell 2-1/4 to 59-1/4 on Friday.", [(2.25, 2.25), (59.25, 59.25), (18026, 18026)]),
        ("It rose 10 to 15 points.", [(10, 15)]),
        ("It fell by ten to eleven million.", [(10e6, 11e6)]),
        ("It takes from 10% to 20%.", [(10, 20)]),
        ("a rise ranging from 1 to 7 metres", [(1, 7)]),
    ],
)
def test_one_number_or_two(text: str, ends: list[tuple[float, float]]) -> None:
    found = find(Text(text), date=PUBLISHED)
    assert [(m.value.low, m.value.high) for m in found] == ends
