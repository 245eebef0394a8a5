"""Findings: what a reader would stumble over, and what only looks like it."""

from __future__ import annotations

import audit

CALM = (
    "The ferry was late again. Nobody on the quay was surprised, and those who had brought chairs"
    " sat down on them and waited for the fog to lift. "
)


def found(text: str, code: str) -> list[str]:
    row = audit.audit_text(text, language="en")
    spans = [finding.spans[0] for finding in row.findings if finding.code == code]
    return [text[span.start : span.end] for span in spans]


def test_fifteen_figures_in_prose_are_a_wall() -> None:
    wall = (
        "Output rose 3.1 percent in 2017, 2.4 percent in 2018 and 1.9 percent in 2019, while"
        " prices rose 1.2, 1.5 and 1.8 percent in the same years. Exports were 41 billion, 43"
        " billion and 46 billion, and imports 39, 44 and 45 billion."
    )
    assert found(f"{CALM}{wall} {CALM}", "READ305") == [wall]


def test_fifteen_figures_among_many_words_are_none() -> None:
    spread = "He came to the town in 1987 and worked for 12 years at the mill by the river. " * 8
    assert found(spread, "READ305") == []


def test_a_run_of_rare_words_is_found_once_and_whole() -> None:
    run = (
        "anticoagulants, antiarrhythmics, bronchodilators, corticosteroids, immunosuppressants,"
        " antiepileptics and cytostatics"
    )
    assert found(f"{CALM}She was given {run} for years. {CALM}", "READ304") == [run]


def test_a_run_does_not_cross_a_sentence() -> None:
    text = "She spoke of bronchodilators, corticosteroids. Antiepileptics, cytostatics, statins. "
    assert found(CALM + text + CALM, "READ304") == []


def test_acronyms_that_need_no_words() -> None:
    silent = [
        "The USS Carrol sailed. The USS Carrol came back. The USS Carrol is old. ",
        "A VELOX drives it. The VELOX is loud. Every VELOX lasts, and Velox knows it. ",
        "He lives in Salem, OR and works in Salem, OR but votes in Bend, OR now. ",
        "The strike of VRKD, the pilots' union, goes on. VRKD met. VRKD will speak. ",
        "The VPN is slow. The VPN was slow last year. A VPN need not be slow. ",
        "PLEASE NOTE THAT THE XQRT IS SHUT\nTHE XQRT OPENS IN MAY\nTHE XQRT IS NEAR THE PORT\n",
    ]
    for text in silent:
        assert found(CALM + text + CALM, "READ303") == [], text
    assert found(f"{CALM}The XQRT met. Pilots told the XQRT why. The XQRT agreed.", "READ303")


def test_extremes_point_at_the_data_or_the_endless_sentence_and_not_at_tables() -> None:
    data = "QWxsIHdvcmxk" * 400
    assert found(f"{CALM}{data} {CALM}", "READ306") == [data]
    endless = "The boat was late, and " + "nobody knew why it was so late, and " * 90 + "so on."
    assert found(CALM + endless, "READ306") == [endless]
    assert (
        found("Oats 190 188\nWheat 412 409 415\nBarley 305 309\nRye 88 87\n" * 12, "READ306") == []
    )


def test_an_address_counts_in_no_figure_but_textstats() -> None:
    alone = audit.audit_text(CALM * 3)
    address = "https://example.org/" + "a/b-c?d=" * 12_500
    linked = audit.audit_text(f"{CALM * 3}{address}")
    same = ["ease", *(name for name in alone.metrics if name.startswith("corrected_"))]
    assert [linked.metrics[name] for name in same] == [alone.metrics[name] for name in same]
    assert linked.metrics["flesch_reading_ease"] is None
    assert "flesch_reading_ease" in str(linked.metrics["extreme_figures"])


def test_an_address_in_brackets_or_at_the_end_leaves_the_sentence_whole() -> None:
    for text in (
        f"{CALM}The plan is here: https://example.org/plan.pdf. {CALM}",
        f"{CALM}The plan (see www.example.org/plan) is here. {CALM}",
    ):
        row = audit.audit_text(text)
        assert row.metrics["corrected_sentence_count"] == 5
