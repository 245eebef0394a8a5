"""What must hold on the five seeds: exact offsets, and the order of the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit import engine
from audit.model import Document
from audit.policy import Policy

if TYPE_CHECKING:
    from pathlib import Path

    from audit.model import CorpusReport


@pytest.fixture(scope="module")
def report(data: Path) -> CorpusReport:
    seeds = [
        Document(id=path.name[:3], text=path.read_bytes().decode("utf-8"))
        for path in sorted((data / "seeds").glob("*.txt"))
    ]
    return engine.run(seeds, Policy(dimensions=("translation",)))


@pytest.mark.parametrize(
    ("document", "text", "start"),
    [("001", "[украинской]", 3788), ("001", "[по гарантиям]", 4109), ("002", "[그 행동이]", 8378)],
)
def test_leftovers_stand_at_their_offsets(
    report: CorpusReport, document: str, text: str, start: int
) -> None:
    spans = [f.spans[0] for f in report.findings if f.code == "MT101"]
    assert (document, start, start + len(text), text) in [
        (span.document, span.start, span.end, span.text) for span in spans
    ]


def test_000_is_the_worst_and_004_the_best(report: CorpusReport) -> None:
    scores = {row.document_id: row.scores["translation"] for row in report.documents}
    ranked = sorted(scores, key=lambda name: scores[name] or 0.0)
    assert ranked[0] == "000"
    assert ranked[-1] == "004"


def test_source_languages_are_told_with_evidence(report: CorpusReport) -> None:
    metrics = {row.document_id: row.metrics for row in report.documents}
    assert metrics["000"]["likely_source_language"] == "zh"
    assert metrics["001"]["likely_source_language"] == "ru"
    assert metrics["002"]["likely_source_language"] == "ko"
    assert metrics["004"]["likely_source_language"] is None
