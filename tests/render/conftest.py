"""Reports made by hand, so that a format's test fails for the format's faults alone."""

from __future__ import annotations

import pytest

from audit.model import (
    Breach,
    Claim,
    Cluster,
    CorpusReport,
    DocumentReport,
    Duplicate,
    Fact,
    Finding,
    Severity,
    SourceReport,
    Span,
    SpanPair,
    Value,
    Verdict,
)

HOSTILE = (
    "<script>window.owned = 1</script></textarea><img src=x onerror='window.owned = 1'>\n"
    '</script><!-- \x1b[31mred\x07 \u202ereversed\u202c \ufeff \ud800 =HYPERLINK("http://x")\n'
    "\U0001f1f7\U0001f1fa flags before the word target stand twice: target.\n"
)
"""What no format may run: markup, escape sequences, bidi controls, a lone surrogate, formulas."""


def span(document: str, text: str, part: str, label: str | None = None, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(part, start + 1)
    return Span(document, start, start + len(part), label, part)


def finding(
    code: str, name: str, message: str, *spans: Span, severity: Severity = "warning"
) -> Finding:
    return Finding(
        code=code,
        name=name,
        severity=severity,
        confidence=0.9,
        message=message,
        spans=spans,
        evidence={"note": message},
        fingerprint=f"{code}-{spans[0].start}",
    )


def row(name: str, source: str | None, overall: float | None, text: str) -> DocumentReport:
    skipped = {"agreement": "no fact shared with another source"}
    if overall is None:
        skipped = dict.fromkeys(
            ("translation", "duplication", "readability", "agreement"), "the document is empty"
        )
    return DocumentReport(
        document_id=name,
        source=source,
        language="en" if text else None,
        date="2024-03-01",
        words=len(text.split()),
        overall=overall,
        scores={
            "translation": overall,
            "duplication": overall,
            "readability": overall,
            "agreement": None,
        },
        skipped=skipped,
        metrics={"flesch_reading_ease": 41.25, "language_note": "=1+1"} if text else {},
    )


A = "The ferry carried 214 people. The captain, 54, was unhurt after over three hours.\n"
B = "The ferry carried 241 people. The captain, 52, was unhurt after almost three hours.\n"


def example() -> CorpusReport:
    texts = {"a.txt": A, "b.txt": B, "hostile <b>.txt": HOSTILE, "empty.txt": ""}
    findings = (
        finding(
            "MT101", "untranslated-fragment", "<b>Cyrillic</b> text", span("a.txt", A, "ferry")
        ),
        finding(
            "DUP205",
            "same-text-different-facts",
            "the same text, other numbers",
            span("a.txt", A, "214", "here"),
            span("b.txt", B, "241", "there"),
            severity="error",
        ),
        finding(
            "SRC510",
            "hidden-characters",
            "an escape \x1b[2J in a message",
            span("hostile <b>.txt", HOSTILE, "target", nth=2),
            severity="info",
        ),
    )
    claims = tuple(
        Claim(
            document=name,
            source=source,
            start=text.index(words),
            end=text.index(words) + len(words),
            text=words,
            value=Value(kind="duration", low=low, high=high, unit="minute", hedge=words.split()[0]),
            date="2024-03-01",
        )
        for name, source, text, words, low, high in (
            ("a.txt", "Post", A, "over three hours", 180.0, None),
            ("b.txt", "Echo", B, "almost three hours", None, 180.0),
        )
    )
    documents = (
        row("a.txt", "Post", 0.4, A),
        row("b.txt", "Echo", 0.9, B),
        row("empty.txt", None, None, ""),
        row("hostile <b>.txt", None, 0.7, HOSTILE),
    )
    return CorpusReport(
        documents=documents,
        findings=findings,
        duplicates=(
            Duplicate(
                kind="near",
                documents=("a.txt", "b.txt"),
                jaccard=0.8,
                containment=0.9,
                spans=(SpanPair(Span("a.txt", 0, 29), Span("b.txt", 0, 29)),),
            ),
        ),
        clusters=(
            Cluster(
                id="c1", documents=("a.txt", "b.txt"), representative="a.txt", reason="longest"
            ),
        ),
        facts=(
            Fact(
                subject="ferry",
                attribute="duration",
                verdict="conflict",
                confidence=0.8,
                witnesses=2,
                reason="the intervals do not meet",
                claims=claims,
            ),
        ),
        sources=(
            SourceReport(name="Echo", documents=1, scores={"translation": 0.9}),
            SourceReport(name="Post", documents=1, scores={"translation": 0.4}),
            SourceReport(name=None, documents=2, scores={"translation": 0.7}),
        ),
        totals={
            "documents": 4,
            "words": sum(d.words for d in documents),
            "findings": 3,
            "by_severity": {"error": 1, "info": 1, "warning": 1},
        },
        config_hash="0123456789abcdef",
        texts=texts,
    )


def refused() -> Verdict:
    report = example()
    breach = Breach(what="conflicting facts", observed=1, limit=0, findings=(report.findings[1],))
    return Verdict(passed=False, breaches=(breach,), warnings=(), report=report)


@pytest.fixture
def report() -> CorpusReport:
    return example()


@pytest.fixture
def verdict() -> Verdict:
    return refused()
