from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text.romanisation import different, one_name, pieces

ONE = [
    ("Chung Eui-yong", "Jeong Ui-yong"),
    ("Chung Kyeong-doo", "Jeong Gyeong-du"),
    ("Pak Kun-hye", "Park Geun-hye"),
    ("Deng Xiaoping", "Teng Hsiao-p'ing"),
    ("Wang Wenbin", "Wan Wenbing"),
    ("Zhang Yimou", "Chang I-mou"),
    ("Xi Jinping", "Si Tszinpin"),
    ("Dmytro Kuleba", "Dmitry Kuleba"),
    ("Oleksii Reznikov", "Aleksey Reznikov"),
    ("Alexei Navalny", "Alexej Nawalny"),
    ("Yevgeny Prigozhin", "Evgeniy Prigojin"),
    ("Boris Kuznetsov", "Boriss Kuznecov"),
    ("Friedrich Merz", "Fridrikh Merts"),
    ("Olaf Scholz", "Olaf Sholts"),
    ("Emmanuel Macron", "Emmanuel Makron"),
    ("Shinzo Abe", "Sindzo Abe"),
    ("Muammar Gaddafi", "Moammar Khadafy"),
    ("Abdul Fattah al-Burhan", "Abdel-Fattah Burhan"),
]
TWO = [
    ("Li Qiang", "Li Keqiang"),
    ("Kim Min-su", "Kim Min-seok"),
    ("Kim Jong-il", "Kim Jong-un"),
    ("Kim Jun-ho", "Kim Jung-ho"),
    ("Chen Jining", "Chen Qining"),
    ("Wang Wenbin", "Wang Weibin"),
    ("John Allan", "John Allen"),
    ("Hasan Khan", "Hassan Rouhani"),
    ("Boris Johnson", "Boris Jensen"),
    ("John Smith", "Jane Smith"),
    ("Roberto Silva", "Roberta Silva"),
    ("Raul Castro", "Fidel Castro"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_two_romanisations_of_one_name(one, other):
    assert one_name(one, other)
    assert not different(pieces(one), pieces(other))


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_names(one, other):
    assert not one_name(one, other)


@pytest.mark.parametrize("other", ["Kim Jong Un", "Kim Jong-Un", "Kim Jongun"])
def test_hyphens_make_no_difference(other):
    assert not one_name("Kim Jong-un", other)
    assert not different(pieces("Kim Jong-un"), pieces(other))


def test_a_syllable_makes_another_name():
    assert different(["li", "qiang"], ["li", "keqiang"])
    assert different(["mario", "silva"], ["maria", "silva"])
    assert not different(["josh", "haber"], ["joshua", "haber"])


@given(st.text(max_size=40), st.text(max_size=40))
def test_one_name_is_symmetric(one, other):
    assert one_name(one, other) == one_name(other, one)
    assert different(pieces(one), pieces(other)) == different(pieces(other), pieces(one))
