from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import rules, translation
from audit.model import Document
from audit.text import Reading
from audit.translation import measuring
from audit.translation.settings import Settings

RULES = rules.family("translation")
PIECES = st.sampled_from(
    [
        "The mayor said ", "“", "”", "«", "» ", ", – said ", "…", "..", "[украинской] ", "的", " ,",
        "on the 18th ", "(local time) ", "Sergei Orlov ", "Sergey Orlov ", "the the ", "her ", "\n",
        "\r\n", "\ud800", "\x00", "1,5 percent ", "in the material of ", "ABC (Xyz Uvw Rst) ", "＂",
        "monday ", "the Canada is ", "no no no no no no ", "'", '"', "<unk>", "№ 5 ", "é", "𝔘",
        "\u202e", "Angela Merkel ", "Merkl ", "merkel ", "Kim Jong Un ", "Kim Jong-eun ", "UE ",
        "European Union ", "pero no pudo ", "situation ", "2 billion 300 million rubles ", "O'S ",
    ]
)  # fmt: skip
texts = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


def reading(text: str, language: str | None = "en") -> Reading:
    return Reading(Document(id="d", text=text, language=language))


def found(text: str) -> list[tuple[str, int, int]]:
    return [
        (f.code, f.spans[0].start, f.spans[0].end)
        for f in measuring.find([reading(text)], RULES, Settings())[0]
    ]


@given(texts)
@settings(deadline=None)
def test_any_text_is_measured_and_every_span_lies_in_it(text: str) -> None:
    for finding in measuring.find([reading(text)], RULES, Settings())[0]:
        assert 0 < finding.confidence <= 1
        for span in finding.spans:
            assert 0 <= span.start < span.end <= len(text)
            assert span.text is None or span.text == text[span.start : span.end]
            assert text[span.start : span.end].strip()


@given(st.lists(texts, max_size=4))
@settings(max_examples=30, deadline=None)
def test_what_a_document_gets_never_depends_on_its_batch(batch: list[str]) -> None:
    together = translation.measure([reading(text) for text in batch], RULES, Settings())
    alone = [translation.measure([reading(text)], RULES, Settings())[0] for text in batch]
    assert together == alone


@given(texts)
@settings(deadline=None)
def test_findings_stand_in_reading_order_without_overlap_within_a_rule(text: str) -> None:
    places = found(text)
    assert places == sorted(places, key=lambda row: (row[1], -row[2], row[0]))
    for code in RULES:
        own = [(start, end) for c, start, end in places if c == code]
        assert all(end <= start for (_, end), (start, _) in pairwise(own))


@given(texts, st.integers(0, 50))
@settings(deadline=None)
def test_offsets_move_with_what_stands_before(text: str, blanks: int) -> None:
    text = text.lstrip()
    moved = [(code, start + 2 * blanks, end + 2 * blanks) for code, start, end in found(text)]
    assert found("\n\n" * blanks + text) == moved


def test_a_rule_that_is_not_in_force_is_silent_and_costs_nothing() -> None:
    text = "«Quoted», – said the mayor. " + "The bridge was opened on Sunday afternoon. " * 12
    one = translation.measure([reading(text)], {}, Settings())[0]
    assert not one.findings
    full = translation.measure([reading(text)], RULES, Settings())[0]
    assert full.findings
    assert full.score is not None
    assert one.score is not None
    assert full.score < one.score


def test_other_languages_get_no_score_but_loops_are_seen() -> None:
    text = "Der Rat der Stadt der Rat der Stadt der Rat der Stadt der Rat der Stadt tagte heute."
    measured = translation.measure([reading(text, "de")], RULES, Settings())[0]
    assert measured.score is None
    assert measured.skipped == "not English"
    assert {finding.code for finding in measured.findings} == {"MT115"}


def test_a_short_text_gets_findings_but_no_score() -> None:
    measured = translation.measure([reading("«No», she said.")], RULES, Settings())[0]
    assert measured.score is None
    assert measured.skipped == "under 40 words"
    assert [finding.code for finding in measured.findings] == ["MT103"]


def test_findings_of_one_rule_are_limited() -> None:
    text = "«a\n" * 2000
    codes = [code for code, _, _ in found(text)]
    assert codes.count("MT103") == Settings().most_findings


@pytest.mark.parametrize(
    "unit",
    ["«", "a", " ", "(", "“", "”", ".", "a… B ", "1 111 ", "the Abcd said. ", "ы ", "<@@a", "a-"],
)
def test_time_grows_with_the_text_not_with_its_square(unit: str) -> None:
    def once(text: str) -> float:
        begun = time.process_time()
        measuring.find([reading(text)], RULES, Settings())
        return time.process_time() - begun

    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        return min(once(text) for _ in range(3))  # a busy machine only ever adds

    seconds(1000)
    assert seconds(160_000) < 14 * max(seconds(20_000), 0.02)
