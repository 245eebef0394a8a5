from __future__ import annotations

import pytest

from audit.translation.detectors.name_variants import sound


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
    ],
)
def test_different_names_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)
