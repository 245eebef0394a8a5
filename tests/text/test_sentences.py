"""Sentences and lines: exact offsets, layout, hard cases, hostile text in bounded time."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.text.sentences import find_lines, find_sentences

LABELS = Path(__file__).parents[2] / "benchmarks" / "labels"


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n\r\n\t ", []),
        ("One.", ["One."]),
        ("The bank. It shut.", ["The bank.", "It shut."]),
        ("Dr. Hart met Lt. Col. Moss. Both left.", ["Dr. Hart met Lt. Col. Moss.", "Both left."]),
        ("It rose 2.5 pct. on Monday. Oil fell.", ["It rose 2.5 pct. on Monday.", "Oil fell."]),
        ("Storm shuts port\nFerries stayed in.", ["Storm shuts port", "Ferries stayed in."]),
        ("- bread\n- milk\n- salt", ["- bread", "- milk", "- salt"]),
        ("He left at 7 a.m. Nobody saw it.", ["He left at 7 a.m.", "Nobody saw it."]),
        ("They met at 7 a.m. Monday at sea.", ["They met at 7 a.m. Monday at sea."]),
        ("Er kam am 14. Januar. Es war kalt.", ["Er kam am 14. Januar.", "Es war kalt."]),
        ("会议结束。双方同意！再见", ["会议结束。", "双方同意！", "再见"]),
        ("वह आया। वह गया।", ["वह आया।", "वह गया।"]),
        ("هل جاء؟ نعم.", ["هل جاء؟", "نعم."]),
        ("!!! ??? ...", ["!!! ??? ..."]),
    ],
)
def test_cases(text, sentences):
    assert cut(text) == sentences


def test_hard_wrapped_prose_runs_over_lines():
    text = (
        "The old man opened the letter, read it twice and put it back\n"
        "into the envelope without a word. His wife, who had watched him\n"
        "from the door, asked whether it had come at last."
    )
    assert len(cut(text)) == 2


def test_a_list_of_lower_case_items_does_not():
    assert len(cut("apples\npears\nplums and cherries\ngrapes")) == 4


def test_a_very_long_line_is_cut_where_its_sentences_end():
    text = "The cat sat on the mat and looked at the moon. " * 5000
    found = find_sentences(text)
    assert len(found) == 5000
    assert {text[a:b] for a, b in found} == {"The cat sat on the mat and looked at the moon."}


@pytest.mark.parametrize(
    "text",
    [
        "Il a perdu son sac dans la mer. Il pleure.",
        "Elle dort à même le sol. Elle rêve.",
        "Il revient le 7 juin. Elle part le 8.",
        "Sie fährt mit dem Bus. Er geht zu Fuß.",
        "Er rief mich gestern an. Sie nicht.",
        "Das Fest ist am 3. Mai. Es wird laut.",
        "Im 19. Jahrhundert kam die Bahn. Das Dorf wuchs.",
        "Wilhelm II. Er war der letzte.",
        "Se puso el sol. La plaza quedó vacía.",
        "El Sr. Mora y la Dra. Paz hablaron. Nadie oyó.",
        "Parla il re. La corte tace.",
        "Hij belde haar op. Zij kwam niet.",
        "Mevr. De Wit zag het. Het was laat.",
        "Это было в 1912 г. Компания закрылась.",
        "Дом стоит на ул. Мира. Он пустой.",
        "A kft. pl. Budán is árul. A bolt zárva.",
        "The box weighs 5 kg. That is too much.",
        "They live on Oak St. The house is red.",
        "The gate opens at 9 a.m. Tickets cost little.",
        "He got a B. She got nothing.",
        "She left the U.S. His son stayed.",
        "yes i think so. it was good.",
        "It ran from 3. July to 5. August. Nobody came.",
    ],
)
def test_full_stops_are_read_by_the_language_and_the_word_after(text):
    assert len(cut(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Army and St. John's Church share a wall.",
        "Smith v. The State was never heard.",
        "At 7 a.m. Jones called the office.",
        "They meet at 9 a.m. Monday and at 5 p.m. Eastern time.",
        "The paper by J. K. Moor and A. Bell came first.",
        "Herr Dr. Klein kommt z. B. am 4. Oktober nach Bonn.",
        "M. Roux et J. Le Goff ont signé.",
        "Voir l'art. 12 et la p. 40.",
        "А. П. Чехов жил на ул. Садовой.",
        "IV. Béla a 13. században élt.",
    ],
)
def test_full_stops_inside_a_sentence(text):
    assert cut(text) == [text]


@pytest.mark.parametrize("name", ["sentences.txt", "sentences_held.txt"])
def test_passages_by_hand_are_counted_within_four_percent(name):
    wrong = total = 0
    for passage in (LABELS / name).read_text("utf-8").strip().split("\n---\n"):
        truth = passage.count("‖") + 1
        total += truth
        wrong += abs(len(find_sentences(passage.replace("‖", ""))) - truth)
    assert wrong <= 0.04 * total


ALPHABET = st.sampled_from("aB1 .!?…\"”'’)(*-,;\n\r\t\x85\u2028。！؟।;αΩßİ\ud800\U0001f600\u0301")


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(ALPHABET, max_size=80), st.text(max_size=80)))
def test_sentences_are_trimmed_ordered_and_cover_all_that_is_not_blank(text):
    place = 0
    for start, end in find_sentences(text):
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()


@settings(max_examples=80, deadline=None)
@given(st.text(ALPHABET, max_size=60))
def test_lines_end_at_line_feed_and_carriage_return_only(text):
    expected = [
        line.strip() for part in text.split("\n") for line in part.split("\r") if line.strip()
    ]
    assert [text[a:b] for a, b in find_lines(text)] == expected


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        ".",
        "! ",
        '." ',
        ".)",
        "\n",
        "a\n",
        "A. ",
        "。",
        "…",
        "\r\n",
        "*",
        "¿?",
        "el. ",
        "Il a. B",
        "le 3. ",
        "a.m. ",
        "a b. ",
    ],
)
def test_hostile_text_takes_time_in_proportion(unit):
    def once(text):
        gc.disable()  # what it visits is the size of the test run, not of the text
        start = time.process_time()
        find_sentences(text)
        taken = time.process_time() - start
        gc.enable()
        return taken

    def seconds(length):
        text = unit * (length // len(unit))
        return min(once(text) for _ in range(3))  # a busy machine only ever adds

    seconds(1000)
    assert seconds(100_000) < 20 * max(seconds(10_000), 0.01)
