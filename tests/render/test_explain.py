from __future__ import annotations

import math
import re

import pytest
from msgspec import structs

from audit import audit_text
from audit.model import CorpusReport, Metric
from audit.render.explain import explain

TEXT = (
    "Our offer [по гарантиям] is aimed at reducing the confrontation in the region, the minister "
    "said on Tuesday. The two sides will meet again in spring, and both hope for a result that the "
    "people who live along the river can use. Nobody wants another year of waiting for the ferry."
)


def test_the_penalties_of_a_real_document_explain_its_score() -> None:
    row = audit_text(TEXT)
    told = explain(row)
    assert f"= {row.scores['translation']:.2f}" in told["translation"]
    assert "untranslated-fragment (MT101)" in told["translation"]
    assert told["agreement"] == row.skipped["agreement"]
    assert "suits the audience “general”" in told["readability"]


@pytest.mark.parametrize(
    ("name", "metrics", "score", "words"),
    [
        ("translation", {"translation_penalties": ""}, 1.0, "exp(0) = 1"),
        ("duplication", {"duplicated_fraction": 0.0}, 1.0, "nothing is copied"),
        (
            "duplication",
            {"duplicated_fraction": 0.4, "found_elsewhere_fraction": 0.4, "shares_most_with": "b"},
            0.6,
            "0.60; of the text, 40% stands in other documents; most is shared with b",
        ),
        (
            "duplication",
            {"duplicated_fraction": 0.0, "found_elsewhere_fraction": 0.4},
            1.0,
            "1 − 0.00 copied = 1.00; of the text, 40% stands in other documents, and the others",
        ),
        (
            "duplication",
            {"duplicated_fraction": 0.4, "repeated_fraction": 0.4},
            1.0,
            "1.00; of the text, 40% repeats this document itself; what rules that are switched off",
        ),
        (
            "readability",
            {"ease": 10.0, "audience": "x", "audience_ease_low": 20.0, "audience_ease_high": 75.0},
            0.5,
            "too hard, 10.0 ÷ 20 = 0.50",
        ),
        (
            "readability",
            {"ease": 90.0, "audience": "x", "audience_ease_low": 20.0, "audience_ease_high": 75.0},
            0.4,
            "too plain, (100 − 90.0) ÷ (100 − 75) = 0.40",
        ),
        (
            "agreement",
            {"facts_supported": 3, "facts_contradicted": 2, "facts_unclear": 1, "facts_alone": 0},
            0.6,
            "3 supported ÷ (3 + 2 contradicted) = 0.60",
        ),
        ("agreement", {}, 0.6, "that other sources state too"),
    ],
)
def test_a_score_is_told_with_its_numbers(
    report: CorpusReport, name: str, metrics: dict[str, Metric], score: float, words: str
) -> None:
    row = structs.replace(
        report.documents[0],
        metrics=metrics,
        scores={**report.documents[0].scores, name: score},
    )
    assert words in explain(row)[name]


def test_overall_is_recomputed_from_the_scores(report: CorpusReport) -> None:
    row = audit_text(TEXT)
    shown = [f"{score:.2f}" for score in row.scores.values() if score is not None]
    assert f"({' + '.join(shown)}) ÷ {len(shown)} = {row.overall:.2f}" in explain(row)["overall"]
    weighted = structs.replace(report.documents[0], overall=0.123)
    assert "weighted" in explain(weighted)["overall"]
    assert explain(report.documents[2])["overall"] == "no dimension has a score"


def test_the_penalties_told_add_up_to_the_score() -> None:
    row = audit_text(TEXT)
    told = explain(row)["translation"]
    score = row.scores["translation"]
    (total,) = map(float, re.findall(r"exp\(−([\d.]+)\)", told))
    parts = [float(number) for number in re.findall(r"(?:: |, )([\d.]+) ", told)]
    assert abs(total - sum(parts)) < 0.0006 * len(parts)
    assert score is not None
    assert abs(math.exp(-total) - score) < 0.001
