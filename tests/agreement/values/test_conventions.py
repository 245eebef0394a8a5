"""European and Asian conventions, hedges joined to numbers, and where a date's span ends."""

from __future__ import annotations

import pytest

from audit.agreement.values import find, find_all
from audit.text import Text


def values(text, date="2022-01-15"):
    return [
        (text[m.start : m.end], m.value.kind, m.value.low, m.value.high, m.value.unit)
        for m in find(Text(text), date=date)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3万5千人", ("3万5千人", "count", 35000.0, 35000.0, "person")),
        ("费用120亿元", ("120亿元", "money", 1.2e10, 1.2e10, "CNY")),
        ("2022年1月14日", ("2022年1月14日", "date", 19006.0, 19006.0, "day")),
        ("2022年1月", ("2022年1月", "date", 18993.0, 19023.0, "day")),
        ("on 12月25日 they met", ("12月25日", "date", 18986.0, 18986.0, "day")),
        ("25岁", ("25岁", "age", 25.0, 25.0, "year")),
        ("3時間", ("3時間", "duration", 180.0, 180.0, "minute")),
        ("3万 people", ("3万 people", "count", 30000.0, 30000.0, "person")),
        ("12.500 people came", ("12.500 people", "count", 12500.0, 12500.0, "person")),
        ("2.500 euros", ("2.500 euros", "money", 2500.0, 2500.0, "EUR")),
        ("1.459 euros a litre", ("1.459 euros", "money", 1.459, 1.459, "EUR")),
        ("1.234,56 euros", ("1.234,56 euros", "money", 1234.56, 1234.56, "EUR")),
        ("14.01.2023", ("14.01.2023", "date", 19371.0, 19371.0, "day")),
        ("in excess of 40 people", ("in excess of 40 people", "count", 40.0, None, "person")),
        ("just shy of 40 people", ("just shy of 40 people", "count", 36.0, 40.0, "person")),
        ("a few dozen people", ("a few dozen people", "count", 24, 108, "person")),
        ("some 40-odd people", ("some 40-odd people", "count", 32.4, 48.4, "person")),
        ("40-plus people came", ("40-plus people", "count", 40.0, None, "person")),
        ("40+ people came", ("40+ people", "count", 40.0, None, "person")),
        ("five-hundred people", ("five-hundred people", "count", 500.0, 500.0, "person")),
        ("aged between 18 and 25", ("aged between 18 and 25", "age", 18.0, 25.0, "year")),
        ("10 degrees below zero", ("10 degrees below zero", "temperature", -10, -10, "degree")),
        ("It ended on 13 January.", ("13 January", "date", 19005.0, 19005.0, "day")),
        ("It ended on 13 Jan. as told", ("13 Jan.", "date", 19005.0, 19005.0, "day")),
        ("open from 5 to 6pm", ("from 5 to 6pm", "time", 1020.0, 1080.0, "minute")),
        ("between the 3rd and 5th.", ("between the 3rd and 5th", "date", 18995.0, 18997.0, "day")),
    ],
)
def test_one_value(text, expected):
    (found,) = values(text)
    assert found[:2] == expected[:2]
    assert found[2:4] == pytest.approx(expected[2:4])
    assert found[4] == expected[4]


@pytest.mark.parametrize(
    "text",
    [
        "两国人民",
        "几年后",
        "日本人",
        "13月45日",
        "2022年13月",
        "月日",
        "1" * 9000 + "年",
        "3万" * 9000,
    ],
)
def test_nothing_odd_is_read_out_of_characters(text):
    assert not [v for v in values(text) if v[1] == "date" and not v[0].startswith("2022")]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("少なくとも5人が死亡した", 5.0, None),
        ("至少5人死亡", 5.0, None),
        ("约300人受伤", 270.0, 330.0),
        ("約300人が負傷", 270.0, 330.0),
        ("300人以上が負傷", 300.0, None),
        ("近300人受伤", 270.0, 300.0),
        ("300多人受伤", 300.0, None),
        ("不超过300人", 0.0, 300.0),
        ("300人受伤", 300.0, 300.0),
    ],
)
def test_asian_hedges_open_and_widen(text, low, high):
    (found,) = find(Text(text))
    assert (found.value.low, found.value.high, found.value.unit) == (low, high, "person")
    assert text[slice(*found.core)].endswith("人")


def test_thousands_before_a_noun_of_the_continent():
    assert values("Hay 1.500 personas en la plaza.")[0][1:4] == ("count", 1500.0, 1500.0)
    assert values("Es kamen 12.000 Menschen.")[0][1:4] == ("count", 12000.0, 12000.0)
    assert values("The share rose by 1.500 points.")[0][2] == 1.5


def test_only_the_kinds_that_are_asked_for():
    text = Text("25岁的男子, 300人受伤, 12月25日, 2022年1月14日")
    found = find_all([text], [None], {"count", "date"})[0]
    assert [mention.value.text or mention.value.unit for mention in found] == [
        "person",
        "2022-01-14",
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Das war am 2. Mai 2024 so.", "2024-05-02"),
        ("C'était le 14 juillet 2019.", "2019-07-14"),
        ("Fue el 2 de mayo de 2024.", "2024-05-02"),
        ("He wrote '3 marzo 2021' on it.", "2021-03-03"),
    ],
)
def test_days_as_other_languages_write_them(text: str, day: str) -> None:
    assert [m.value.text for m in find(Text(text), date="2024-05-10")] == [day]


@pytest.mark.parametrize(
    ("text", "unit", "low"),
    [
        ("Yields rose 25 bps.", "percentage point", 0.25),
        ("Cut by 50bp.", "percentage point", 0.5),
        ("It rose 1,200 basis points.", "percentage point", 12.0),
        ("A line of 9600 bps.", "bit per second", 9600.0),
        ("約1万2000人が", "person", 12000.0),
        ("2 Mayo players left.", "player", 2.0),
    ],
)
def test_basis_points_and_figures_after_a_scale(text: str, unit: str, low: float) -> None:
    (mention,) = find(Text(text), date="2024-05-10")
    assert (mention.value.unit, mention.stated[0]) == (unit, low)
