"""Hand-made reports, so that judging is tested apart from measuring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from audit.model import (
    DIMENSIONS,
    CorpusReport,
    DocumentReport,
    Finding,
    Span,
    fingerprint,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Make = "Callable[..., Any]"


def _finding(
    document: str = "a.txt",
    text: str = "bad",
    *,
    code: str = "MT101",
    severity: str = "warning",
    confidence: float = 0.9,
    start: int = 0,
    message: str = "untranslated words",
    others: tuple[Span, ...] = (),
) -> Finding:
    places = [(document, text), *((span.document, span.text or "") for span in others)]
    return Finding(
        code=code,
        name="untranslated-fragment",
        severity=severity,
        confidence=confidence,
        message=message,
        spans=(Span(document, start, start + len(text), None, text), *others),
        fingerprint=fingerprint(code, places),
    )


def _row(document: str = "a.txt", **fields: Any) -> dict[str, Any]:
    given: dict[str, Any] = {"document_id": document, "scores": {}, "skipped": {}, **fields}
    given["scores"] = {**dict.fromkeys(DIMENSIONS), **given["scores"]}
    base = {"source": None, "language": "en", "date": None, "words": 100, "overall": None}
    return {**base, "metrics": {}, **given}


def _report(
    *findings: Finding, documents: tuple[dict[str, Any], ...] | None = None, **fields: Any
) -> CorpusReport:
    rows = documents
    if rows is None:
        names = dict.fromkeys(span.document for f in findings for span in f.spans)
        rows = tuple(_row(name) for name in names or ["a.txt"])
    made = tuple(
        DocumentReport(
            **row,
            findings=tuple(
                f for f in findings if any(s.document == row["document_id"] for s in f.spans)
            ),
        )
        for row in rows
    )
    empty = {"duplicates": (), "clusters": (), "facts": (), "sources": (), "totals": {}}
    return CorpusReport(
        documents=made, findings=findings, **{**empty, "config_hash": "0", **fields}
    )


@pytest.fixture(scope="session")
def finding() -> Callable[..., Finding]:
    return _finding


@pytest.fixture(scope="session")
def row() -> Callable[..., dict[str, Any]]:
    return _row


@pytest.fixture(scope="session")
def report() -> Callable[..., CorpusReport]:
    return _report
