"""Words as columns: offsets, hashes, and that no text's words depend on another's."""

import re
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text import Text
from audit.text.words import codepoints, find_words, prime, words_of

ANY = st.text(
    st.one_of(
        st.sampled_from("aZ9'’ .\n\r\t中かไ́é🙂😀א́عﬁİßﾊ_\u200d\ud800"),
        st.characters(exclude_categories=()),
    ),
    max_size=60,
)


def slices(string: str) -> list[str]:
    words = find_words(codepoints(string))
    return [string[a:b] for a, b in zip(words.starts.tolist(), words.ends.tolist(), strict=True)]


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("", []),
        ("Hello, world!", ["Hello", "world"]),
        ("don't 'quote' the 1980's", ["don't", "quote", "the", "1980's"]),
        ("rock’n’roll", ["rock’n’roll"]),
        ("2,487,439 vs. 3-month", ["2", "487", "439", "vs", "3", "month"]),
        ("snake_case", ["snake", "case"]),
        ("日本語abc語", ["日", "本", "語", "abc", "語"]),
        ("ที่นี่", ["ที่", "นี่"]),
        ("cafe\u0301 au lait", ["cafe\u0301", "au", "lait"]),
        ("مرحبا بالعالم", ["مرحبا", "بالعالم"]),
        ("go 🙂 on", ["go", "on"]),
        ("한국어 문장", ["한국어", "문장"]),
        ("\u0301x", ["\u0301x"]),
        ("'tis o'", ["tis", "o"]),
    ],
)
def test_words_are_found(string, expected):
    assert slices(string) == expected


@given(ANY)
def test_words_cover_every_letter_once_and_in_order(string):
    words = find_words(codepoints(string))
    ends = words.ends.tolist()
    starts = words.starts.tolist()
    assert all(a < b for a, b in zip(starts, ends, strict=True))
    assert all(a <= b for a, b in zip(ends, starts[1:], strict=False))
    covered = np.zeros(len(string), bool)
    for a, b in zip(starts, ends, strict=True):
        covered[a:b] = True
    for character, inside in zip(string, covered.tolist(), strict=True):
        if unicodedata.ucd_3_2_0.category(character) != "Cn":  # known to every Python
            wordlike = (
                re.fullmatch(r"[^\W_]", character) or unicodedata.category(character)[0] == "M"
            )
            assert inside or not wordlike


@given(st.lists(ANY, max_size=6))
def test_a_text_gets_the_same_words_alone_and_in_any_batch(strings):
    together = words_of(strings)
    for string, words in zip(strings, together, strict=True):
        alone = find_words(codepoints(string))
        for column in ("starts", "ends", "hashes"):
            assert np.array_equal(getattr(words, column), getattr(alone, column))


@given(st.text("abcXYZ019'’ é", max_size=40))
def test_hashes_are_equal_exactly_where_lower_cased_words_are(string):
    words = find_words(codepoints(string))
    texts = [
        string[a:b].lower().replace("’", "'")
        for a, b in zip(words.starts.tolist(), words.ends.tolist(), strict=True)
    ]
    by_hash: dict[int, str] = {}
    for value, text in zip(words.hashes.tolist(), texts, strict=True):
        assert by_hash.setdefault(value, text) == text
    assert len(by_hash) == len(set(texts))


def test_the_hash_of_a_word_is_the_same_for_ever():
    assert find_words(codepoints("Audit")).hashes.tolist() == [HASH_OF_AUDIT]
    assert find_words(codepoints("😀 AUDIT é")).hashes[0] == HASH_OF_AUDIT


HASH_OF_AUDIT = 0x8105D75B4327058B


def test_priming_fills_the_caches_and_leaves_what_is_there():
    texts = [Text("one two"), Text("três 中文"), Text("")]
    kept = texts[0].words
    prime(texts)
    assert texts[0].words is kept
    assert [len(text.words) for text in texts] == [2, 3, 0]


def test_hostile_texts_take_linear_time():
    for string in ("a" * 2_000_000, "中" * 500_000, "'" * 2_000_000, "a'" * 1_000_000):
        find_words(codepoints(string))
