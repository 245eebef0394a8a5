"""The published form of a report, `audit.report/1`: apart from the internal nouns on purpose.

The classes here are the schema: `audit schema` prints what msgspec derives from them. A field may
be added under the same number; a removed or changed one needs the next.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from audit.__about__ import __version__
from audit.model import DIMENSIONS, DuplicateKind, FactVerdict, Metric, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit import model

SCHEMA = "audit.report/1"


Score = Annotated[float, Meta(ge=0, le=1)] | None
"""1 = nothing wrong; null has its reason under `skipped`."""

Skipped = Annotated[
    dict[str, str], Meta(description="By dimension, why there is no score and what is not measured")
]
Metrics = Annotated[
    dict[str, Metric],
    Meta(
        description="What was measured, by name. A name is absent where its dimension does not"
        " measure such a text (the reason is under `skipped`) or nothing is to be told; its value"
        " is null where it was looked for and there is no answer."
    ),
]


class Scores(Struct):
    """The four scores of a document, or their means over a source's."""

    translation: Score
    duplication: Score
    readability: Score
    agreement: Score


class Tool(Struct):
    """The program that wrote the report."""

    name: str
    version: str


class Config(Struct):
    """What the result depended on besides the documents."""

    hash: str


class Document(Struct):
    """A row: one document, a skipped one too."""

    id: str
    source: str | None
    language: str | None
    date: str | None
    words: int
    overall: Score
    scores: Scores
    skipped: Skipped
    metrics: Metrics


class Span(Struct):
    """Half-open, in code points of the text as read; `text` is the exact slice or null."""

    document: str
    start: int
    end: int
    text: str | None
    label: str | None


class Finding(Struct):
    """One thing found; the first span is the primary one."""

    code: str
    name: str
    severity: Severity
    confidence: Annotated[float, Meta(ge=0, le=1)]
    message: str
    spans: Annotated[list[Span], Meta(min_length=1)]
    evidence: dict[str, Any]
    fingerprint: str


class Place(Struct):
    """One end of a shared passage."""

    document: str
    start: int
    end: int


class Duplicate(Struct):
    """Two different documents that share text."""

    kind: DuplicateKind
    documents: list[str]
    jaccard: float
    containment: float
    spans: list[list[Place]]


class Cluster(Struct):
    """Documents that copy one another."""

    id: str
    documents: list[str]
    representative: str
    reason: str


class Value(Struct):
    """A normalised value as an interval."""

    kind: str
    low: float | None
    high: float | None
    low_open: bool
    high_open: bool
    unit: str | None
    hedge: str | None
    text: str | None


class Claim(Struct):
    """One mention of a value."""

    document: str
    source: str | None
    date: str | None
    start: int
    end: int
    text: str
    value: Value


class Fact(Struct):
    """What the documents say about one attribute of one subject."""

    subject: str
    subject_id: str
    attribute: str
    verdict: FactVerdict
    confidence: Annotated[float, Meta(ge=0, le=1)]
    witnesses: int
    reason: str
    claims: list[Claim]


class Source(Struct):
    """A publisher; the documents without one are together under the name null."""

    name: str | None
    documents: int
    scores: Scores
    metrics: Metrics


class Breach(Struct):
    """One way in which the policy is not met; findings by their fingerprints."""

    what: str
    observed: float | int | str
    limit: float | int | str
    findings: list[str]
    document: str | None
    """Null where the whole batch breaks the limit."""


class Verdict(Struct):
    """What a gate said."""

    passed: bool
    breaches: list[Breach]
    warnings: list[Breach]
    accepted: list[str]
    """Fingerprints of the findings that the baseline accepts."""
    notes: list[Breach] = []
    """What no limit speaks of: which accepted documents additions take the place of."""


class Report(Struct, omit_defaults=True):
    """The whole report."""

    schema: Literal["audit.report/1"]
    tool: Tool
    config: Config
    documents: list[Document]
    findings: list[Finding]
    duplicates: list[Duplicate]
    clusters: list[Cluster]
    facts: list[Fact]
    sources: list[Source]
    totals: dict[str, Any]
    verdict: Verdict | None = None
    """Only in what a gate writes."""


def report(source: model.CorpusReport) -> Report:
    """Put a report into its published form."""
    return Report(
        schema="audit.report/1",
        tool=Tool("audit", __version__),
        config=Config(source.config_hash),
        documents=[_document(d) for d in source.documents],
        findings=[finding(f) for f in source.findings],
        duplicates=[
            Duplicate(
                d.kind,
                list(d.documents),
                _round(d.jaccard),
                _round(d.containment),
                [[_place(pair.a), _place(pair.b)] for pair in d.spans],
            )
            for d in source.duplicates
        ],
        clusters=[
            Cluster(c.id, list(c.documents), c.representative, c.reason) for c in source.clusters
        ],
        facts=[_fact(f) for f in source.facts],
        sources=[
            Source(s.name, s.documents, _scores(s.scores), finite_metrics(s.metrics))
            for s in source.sources
        ],
        totals=dict(source.totals),
    )


def plain(source: model.CorpusReport) -> dict[str, Any]:
    """Give a report as dictionaries, lists, strings and numbers."""
    result: dict[str, Any] = builtins(report(source))
    return result


def builtins(value: Struct) -> Any:  # noqa: ANN401  (any JSON value)
    """Reduce a published object to plain data, whatever an analyzer put into its evidence."""
    return msgspec.to_builtins(value, enc_hook=_scalar)


def _scalar(value: Any) -> Any:  # noqa: ANN401  (numpy scalars and arrays)
    return value.tolist()


def finding(source: model.Finding) -> Finding:
    """Put a finding into its published form."""
    return Finding(
        source.code,
        source.name,
        source.severity,
        _round(source.confidence),
        source.message,
        [Span(s.document, s.start, s.end, s.text, s.label) for s in source.spans],
        dict(source.evidence),
        source.fingerprint,
    )


def verdict(source: model.Verdict) -> Verdict:
    """Put a verdict into its published form."""
    return Verdict(
        source.passed,
        [_breach(breach) for breach in source.breaches],
        [_breach(breach) for breach in source.warnings],
        [finding.fingerprint for finding in source.accepted],
        [_breach(note) for note in source.notes],
    )


def _breach(source: model.Breach) -> Breach:
    return Breach(
        source.what,
        source.observed,
        source.limit,
        [f.fingerprint for f in source.findings],
        source.document,
    )


def _document(source: model.DocumentReport) -> Document:
    return Document(
        source.document_id,
        source.source,
        source.language,
        source.date,
        source.words,
        None if source.overall is None else _round(source.overall),
        _scores(source.scores),
        dict(source.skipped),
        finite_metrics(source.metrics),
    )


def _fact(source: model.Fact) -> Fact:
    return Fact(
        source.subject,
        source.subject_id,
        source.attribute,
        source.verdict,
        _round(source.confidence),
        source.witnesses,
        source.reason,
        [
            Claim(c.document, c.source, c.date, c.start, c.end, c.text, _value(c.value))
            for c in source.claims
        ],
    )


def _value(v: model.Value) -> Value:
    return Value(
        v.kind, _finite(v.low), _finite(v.high), v.low_open, v.high_open, v.unit, v.hedge, v.text
    )


def _place(span: model.Span) -> Place:
    return Place(span.document, span.start, span.end)


def _scores(scores: Mapping[str, float | None]) -> Scores:
    rounded = rounded_scores(scores)
    return Scores(**{name: rounded.get(name) for name in DIMENSIONS})


def rounded_scores(scores: Mapping[str, float | None]) -> dict[str, float | None]:
    """Round scores to what they can mean."""
    return {name: None if score is None else _round(score) for name, score in scores.items()}


def finite_metrics(metrics: Mapping[str, Metric]) -> dict[str, Metric]:
    """Give metrics as JSON can carry them: neither infinite nor NaN."""
    return {
        name: _finite(value) if isinstance(value, float) else value
        for name, value in metrics.items()
    }


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _round(value: float) -> float:
    return round(float(value), 6)


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of the report."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **msgspec.json.schema(Report),
    }
