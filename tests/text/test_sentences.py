"""Sentences and lines: exact offsets, layout, hard cases, hostile text in bounded time."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.text.sentences import find_lines, find_sentences

PASSAGES = Path(__file__).parents[2] / "benchmarks" / "labels" / "sentences.txt"


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


def test_passages_by_hand_are_counted_within_four_percent():
    wrong = total = 0
    for passage in PASSAGES.read_text("utf-8").strip().split("\n---\n"):
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
    "unit", ["a", " ", ".", "! ", '." ', ".)", "\n", "a\n", "A. ", "。", "…", "\r\n", "*", "¿?"]
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
