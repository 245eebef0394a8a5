"""The five real documents that the project exists for; offsets are of the files as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import audit
from audit.model import CorpusReport

NOISY, RUSSIAN, KOREAN, _MILD, CHANNEL = range(5)


@pytest.fixture(scope="module")
def report(data: Path) -> CorpusReport:
    return audit.audit(data / "seeds")


@pytest.fixture(scope="module")
def gold(data: Path) -> dict:
    return json.loads((data / "gold" / "seed_facts.json").read_text())


def test_000_reads_worst_and_004_best(report: CorpusReport) -> None:
    scores = [row.scores["translation"] for row in report.documents]
    assert None not in scores
    assert min(scores) == scores[NOISY]
    assert max(scores) == scores[CHANNEL]
    assert scores.count(min(scores)) == scores.count(max(scores)) == 1


@pytest.mark.parametrize(
    ("number", "text", "start"),
    [
        (RUSSIAN, "[украинской]", 3788),
        (RUSSIAN, "[по гарантиям]", 4109),
        (KOREAN, "[그 행동이]", 8378),
    ],
)
def test_untranslated_fragments(report: CorpusReport, number: int, text: str, start: int) -> None:
    row = report.documents[number]
    spans = {
        (span.start, span.end, span.text)
        for finding in row.findings
        if finding.code.startswith("MT1")
        for span in finding.spans[:1]
    }
    assert (start, start + len(text), text) in spans


def test_004_stands_twice_each_repeat_with_its_original(report: CorpusReport) -> None:
    row = report.documents[CHANNEL]
    assert row.metrics["duplicated_fraction"] >= 0.40
    text = report.texts[row.document_id]
    blocks = [f for f in row.findings if f.code.startswith("DUP2") and len(f.spans) > 1]
    covered: set[int] = set()
    for finding in blocks:
        original, *copies = finding.spans
        for copy in copies:
            assert original.end <= copy.start
            covered.update(range(copy.start, copy.end))
    assert len(covered) >= 0.40 * len(text)


def quoted(report: CorpusReport, claim: audit.Claim) -> str:
    return report.texts[claim.document][claim.start : claim.end]


def test_the_length_of_the_press_conference_is_in_conflict(report: CorpusReport) -> None:
    facts = [
        {quoted(report, claim) for claim in fact.claims}
        for fact in report.facts
        if fact.verdict == "conflict" and fact.attribute == "duration"
    ]
    assert any({"over three hours", "almost three hours"} <= quotes for quotes in facts)


def test_the_visit_to_japan_is_agreed(report: CorpusReport) -> None:
    first, second = (report.documents[n].document_id for n in (NOISY, RUSSIAN))
    for fact in report.facts:
        places = {(c.document, c.start // 100, fact.verdict) for c in fact.claims}
        for verdict in ("agree", "compatible"):
            if (first, 44, verdict) in places and (
                (second, 86, verdict) in places or (second, 87, verdict) in places
            ):
                return
    pytest.fail("two to three months are not joined")


def test_no_trap_is_linked(report: CorpusReport, gold: dict) -> None:
    ids = {row.document_id[:3]: row.document_id for row in report.documents}

    def touches(claim: audit.Claim, end: dict) -> bool:
        return (
            claim.document == ids[end["doc"][:3]]
            and claim.start < end["end"]
            and end["start"] < claim.end
        )

    for trap in gold["must_not_align"]:
        for fact in report.facts:
            hit = [any(touches(c, trap[side]) for c in fact.claims) for side in ("a", "b")]
            assert not all(hit), (trap["id"], fact.subject, fact.attribute)


def test_metrics_are_textstats_own(report: CorpusReport) -> None:
    import textstat

    from audit.readability import syllables

    syllables.teach_textstat()
    for row in report.documents:
        text = report.texts[row.document_id]
        assert row.metrics["flesch_reading_ease"] == textstat.flesch_reading_ease(text)
        assert row.metrics["gunning_fog"] == textstat.gunning_fog(text)
        assert row.metrics["difficult_words"] == textstat.difficult_words(text)


def test_every_quoted_span_is_the_exact_slice(report: CorpusReport, data: Path) -> None:
    texts = {path.name: path.read_bytes().decode() for path in sorted((data / "seeds").iterdir())}
    assert texts == dict(report.texts)
    spans = [span for finding in report.findings for span in finding.spans]
    assert len(spans) > 100
    for span in spans:
        assert 0 <= span.start < span.end <= len(texts[span.document])
        if span.text is not None:
            assert span.text == texts[span.document][span.start : span.end]
