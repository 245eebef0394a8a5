from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.text import Text
from audit.translation import phrases
from audit.translation.phrases import Entry, Lexicon

WORDS = ("in", "the", "material", "of", "light", "year", "12", "and", "on-site", "don't")


def entry(phrase: str, code: str = "MT111") -> Entry:
    return Entry(code, "ru", "strong", phrase, "…", 0.8)


def hits(phrase: str, text: str) -> list[str]:
    found = Lexicon([entry(phrase)]).find(text, Text(text).words)
    return [text[match.start : match.end] for match in found.get("MT111", ())]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("in the material of", "Read it In the  material of the paper.", ["In the  material of"]),
        ("in the material of", "in the materials of", []),
        ("take|took part", "They took part, we take\npart.", ["took part", "take\npart"]),
        ("for _ is concerned", "for Russia is concerned", ["for Russia is concerned"]),
        ("with * as the core", "with the city as the core", ["with the city as the core"]),
        ("with * as the core", "with as the core", ["with as the core"]),
        ("with * as the core", "with one two three four as the core", []),
        ("# ten thousand", "about 1,200 ten thousand", ["1,200 ten thousand"]),
        ("thus , the", "Thus, the end. Thus the end.", ["Thus, the"]),
        ("^ indeed ,", "Indeed, yes. It is, indeed, so.", ["Indeed,"]),
        ("don't know", "I don’t know", ["don’t know"]),
        ("win-win cooperation", "a win-win cooperation", ["win-win cooperation"]),
        ("OON", "the OON and the oon", ["OON"]),
        ("by itself", "it went by itself-made means", []),
    ],
)
def test_a_phrase_matches_what_its_tokens_say(phrase: str, text: str, expected: list[str]) -> None:
    assert hits(phrase, text) == expected


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.sampled_from(WORDS[:4]))
def test_looking_up_by_hash_misses_nothing(words: list[str], second: str) -> None:
    text = " ".join(words)
    phrase = f"in {second}"
    plain = [m.start() for m in re.finditer(rf"(?<![\w-])in {second}(?![\w-])", text)]
    found = Lexicon([entry(phrase)]).find(text, Text(text).words).get("MT111", [])
    assert [match.start for match in found] == plain


def test_of_overlapping_hits_the_longest_stands() -> None:
    lexicon = Lexicon([entry("in the light"), entry("in the light of this"), entry("of this")])
    text = "in the light of this"
    found = lexicon.find(text, Text(text).words)["MT111"]
    assert [(m.start, m.end) for m in found] == [(0, len(text))]


def test_abbreviations_in_capitals_are_no_words() -> None:
    assert hits("against us", "They are against US plans, against us all.") == ["against us"]


@pytest.mark.parametrize("phrase", ["* *", "_ #"])
def test_a_phrase_without_a_word_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="has no word"):
        Lexicon([entry(phrase)])


def test_alternatives_must_be_single_words() -> None:
    with pytest.raises(ValueError, match="single words"):
        Lexicon([entry("the e.g|i.e thing")])


@pytest.mark.parametrize("name", phrases.FILES)
def test_a_shipped_lexicon_is_sound(name: str) -> None:
    entries = phrases.read(name)
    assert entries
    assert len({(e.phrase, e.code) for e in entries}) == len(entries), "a phrase stands twice"
    for one in entries:
        assert re.fullmatch(r"MT1\d\d", one.code)
        assert one.tier in {"strong", "weak", "named"}
        assert 0.3 <= one.confidence <= 0.97, one.phrase
        assert one.idiom.strip(" …") or one.idiom.startswith("…,0"), one.phrase
        assert one.tier == "strong" or one.sources, f"{one.phrase}: weak beside what?"


def test_calques_are_several_hundred_in_eight_languages() -> None:
    entries = phrases.read("calques")
    assert len(entries) >= 800
    languages = {source for one in entries for source in one.sources}
    assert {"zh", "ru", "ko", "ja", "de", "fr", "es", "ar"} <= languages
