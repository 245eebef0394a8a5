from __future__ import annotations

import pytest

from audit.text.romanisation import rough, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei", "Sergey"),
        ("Alexei", "Aleksey"),
        ("Dmitri", "Dmitriy"),
        ("Yuri", "Yuriy"),
        ("Mohammed", "Mohamed"),
        ("Lavrov", "Lawrow"),
        ("Chekhov", "Tchekhov"),
        ("Medvedev", "Medwedew"),
        ("Zelensky", "Zelenskyy"),
        ("Hussein", "Husein"),
        ("Merkel", "Merkl"),
        ("Kharkov", "Harkov"),
        ("Bashir", "Albasheer"),
        ("Kishida", "Kisida"),
        ("Netanyahu", "Netanjahu"),
        ("Yatsenyuk", "Jazenjuk"),
        ("Lukashenko", "Lukaschenko"),
    ],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peter", "Paula"),
        ("John", "Joan"),
        ("Martin", "Marvin"),
        ("Nina", "Lina"),
        ("Ivan", "Igor"),
        ("Changhai", "Shanghai"),
        ("Dazhou", "Dazhu"),
        ("Zhang", "Chang"),
        ("Daniel", "Danielle"),
    ],
)
def test_different_names_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zhang", "Chang"), ("Jongun", "Jongeun"), ("Mohammed", "Muhammad"), ("Gaddafi", "Qaddafi")],
)
def test_two_systems_of_one_language_sound_alike_roughly(one: str, other: str) -> None:
    assert sound(one) != sound(other)
    assert rough(one) == rough(other)
