"""Whether each language's number words are known, and neighbours told apart."""

from pathlib import Path

import pytest

from audit.duplication import lexicon as lists
from audit.duplication.lexicon import lexicon
from audit.duplication.quantities import quantities
from audit.duplication.running import told
from audit.duplication.values import glued, readings
from tests.duplication.test_facts import ES, FR, KO, PL, PT, RU
from tests.duplication.test_facts import told as differences

NUMBERS = [*range(21), *range(30, 100, 10), *range(100, 1000, 100)]
WORDS = Path(__file__).with_name("number_words.txt").read_text("utf-8")
"""By language, the words for these numbers; not taken from the lists that are tested."""
ROWS = [line.split(" ", 1) for line in WORDS.splitlines()]


def value(word, language):
    """Give what a number word is worth, as the comparison of facts reads it."""
    known = lexicon(language)
    if known.running:
        return "".join(one.value for one in told(word, 0, len(word), language))
    found = list(quantities(word, 0, len(word), known))
    if len(found) == 1 and found[0].end == len(word):
        return min(found[0].readings)[0]
    return glued(word, known)


@pytest.mark.parametrize(("language", "words"), ROWS)
def test_number_words_are_worth_their_digits(language, words):
    read = [value(word, language) for word in words.split("|")]
    assert read == [min(readings(str(n), point=True))[0] for n in NUMBERS]


def test_every_language_with_lists_is_in_the_table():
    assert sorted(language for language, _ in ROWS) == sorted(lists._lists())


@pytest.mark.parametrize(
    ("language", "frame", "ours", "theirs"),
    [
        ("fr", FR, "seize bateaux manquent", "vingt bateaux manquent"),
        ("es", ES, "faltan doscientos barcos", "faltan trescientos barcos"),
        ("ru", RU, "погибли одиннадцать моряков", "погибли пятнадцать моряков"),
        ("pl", PL, "brakuje dwustu łodzi", "brakuje trzystu łodzi"),
        ("pt", PT, "faltam doze barcos", "faltam treze barcos"),
        ("ko", KO, "배 열두 척이 침몰했다고", "배 열세 척이 침몰했다고"),
    ],
)
def test_neighbours_are_other_facts(language, frame, ours, theirs):
    assert [kind for kind, *_ in differences(ours, theirs, language, frame)] == ["number"]
