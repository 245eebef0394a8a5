"""The nouns of the library: frozen data that every layer shares. No I/O and nothing computed.

Offsets are half-open `[start, end)` in Unicode code points of the text as read: no newline
translation and no normalisation ever happens between the file and an offset.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Severity = Literal["info", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")

Dimension = Literal["translation", "duplication", "readability", "agreement"]
DIMENSIONS: tuple[Dimension, ...] = ("translation", "duplication", "readability", "agreement")

Metric = float | int | str | bool | None
DuplicateKind = Literal["exact", "near", "contained", "passage"]
FactVerdict = Literal["agree", "compatible", "conflict", "unclear", "single-source"]

QUOTED_AT_MOST = 400
"""A span of more code points than this is located but not quoted: its `text` is None."""


class Document(Struct, frozen=True, kw_only=True):
    """One text to audit, with what its owner says about it."""

    id: str
    """Unique in a corpus; a path relative to the argument, or a row's own id verbatim."""
    text: str
    """The text exactly as read."""
    source: str | None = None
    """The publisher: the unit of agreement. None counts as a publisher of its own."""
    date: str | None = None
    """Publication date as ISO 8601 (`2022-01-15`, time optional), or None."""
    language: str | None = None
    """ISO 639-1 code stated by the owner; None leaves it to detection."""
    url: str | None = None
    title: str | None = None
    meta: Mapping[str, Any] = {}
    """Whatever else the row or front matter said. Readers put page markup facts here."""
    skip: str | None = None
    """Why this document cannot be audited (undecodable, not JSON, no text); its text is empty."""
    path: str | None = None
    """The file it was read from, as opened; formats that point into files use it."""
    line: int | None = None
    """The line of that file at which its row begins; None where it has the file to itself."""
    placed: bool = False
    """Whether the id was made from a place (a file, a row) and so names that, not the document."""


class Span(Struct, frozen=True):
    """A half-open range of code points in one document."""

    document: str
    start: int
    end: int
    label: str | None = None
    """The part this span plays in the finding: "copy", "original", "claim" …"""
    text: str | None = None
    """The exact slice, or None where it is longer than `QUOTED_AT_MOST`."""


class Example(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case that a rule is tested on: what it must find, or must leave alone."""

    label: str
    found: list[str] = []
    """Texts of the primary spans that must be found, in order; empty means it must stay silent."""
    text: str | None = None
    """The text of a single document …"""
    documents: list[dict[str, Any]] = []
    """… or the fields of several `Document`s, for rules that compare."""


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a finding's code stands for. Codes are for ever: never reused, never renamed."""

    code: str
    name: str
    summary: str
    severity: Severity
    explanation: str
    before: str = ""
    """A text that the rule finds …"""
    after: str = ""
    """… and how an editor would mend it."""
    preview: bool = False
    """Reported but never counted by a gate, until a later version makes it stable."""
    examples: list[Example] = []


class Finding(Struct, frozen=True, kw_only=True):
    """One thing found, with the exact places that prove it."""

    code: str
    name: str
    severity: Severity
    confidence: float
    """Share of such findings that a careful reader would call right, in [0, 1]."""
    message: str
    spans: tuple[Span, ...]
    """The primary span first, related ones after; never empty."""
    evidence: Mapping[str, Any] = {}
    fingerprint: str = ""
    """Identity across edits: from rule, documents and matched text, never from offsets."""


def fingerprint(code: str, places: list[tuple[str, str]]) -> str:
    """Identify a finding by its rule and by (document id, matched text) of each of its spans.

    White space in the matched text is folded, so that re-wrapping keeps the identity.
    """
    digest = hashlib.blake2b(code.encode(), digest_size=10)
    for document, text in places:
        folded = " ".join(text.split())
        digest.update(f"\0{document}\0{folded}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


class Language(Struct, frozen=True):
    """What language a text is in, as far as that can be said."""

    code: str | None
    """ISO 639-1, or None for undetermined."""
    confidence: float
    reason: str
    """How it was decided ("script", "function words", "langdetect") or why it was not."""


class Measured(Struct, frozen=True, kw_only=True):
    """What one analyzer says of one document."""

    score: float | None = None
    """In [0, 1], 1 = nothing wrong; None with a reason in `skipped`."""
    skipped: str | None = None
    """Why there is no score, or None where there is one."""
    metrics: Mapping[str, Metric] = {}
    findings: tuple[Finding, ...] = ()
    traces: Traces | None = None
    """What the document leaves behind to be compared with others."""
    payload: Any = None
    """What linking needs once traces have met: claims, word hashes. Picklable."""


class Traces(Struct, frozen=True):
    """Columns of equal length: the keys by which a document can meet others."""

    keys: NDArray[np.uint64]
    positions: NDArray[np.uint32]
    """Where in the payload a key stands: a word's ordinal, a claim's ordinal."""


class Measurement(Struct, frozen=True, kw_only=True):
    """All that measuring leaves of one document; linking needs nothing else but the text."""

    document: str
    source: str | None
    date: str | None
    language: str | None
    title: str | None
    words: int
    skip: str | None
    parts: Mapping[str, Measured]
    """By dimension, and "page"."""
    path: str | None = None
    line: int | None = None
    accepted: bool = False
    """Part of the corpus that additions are held against: it was there before them."""


class Linked(Struct, frozen=True, kw_only=True):
    """What one analyzer says of all documents together, once their traces have met."""

    parts: tuple[Measured, ...]
    """For each measurement, in order, its part as it now stands (score, skipped, metrics)."""
    findings: tuple[Finding, ...] = ()
    """The findings between documents; those inside one stay in its part."""
    duplicates: tuple[Duplicate, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    facts: tuple[Fact, ...] = ()
    sources: Mapping[str | None, Mapping[str, Metric]] = {}
    """Metrics of a publisher over all its documents."""
    totals: Mapping[str, Any] = {}
    """Counts for the whole corpus, what was left out and why among them."""


class DocumentReport(Struct, frozen=True, kw_only=True):
    """One row of a report."""

    document_id: str
    source: str | None
    language: str | None
    date: str | None
    words: int
    overall: float | None
    scores: Mapping[str, float | None]
    skipped: Mapping[str, str]
    metrics: Mapping[str, Metric]
    title: str | None = None
    findings: tuple[Finding, ...] = ()
    """The findings that have a span in this document; they are the report's own objects."""

    def _repr_html_(self) -> str:
        """Show the row in a notebook."""
        from audit.render.notebook import show

        return show(self)

    path: str | None = None
    """The file it was read from, where there is one; no part of the JSON."""
    line: int | None = None
    """The line of that file at which its row begins; no part of the JSON."""


class SpanPair(Struct, frozen=True):
    """The same passage in two documents."""

    a: Span
    b: Span


class Duplicate(Struct, frozen=True, kw_only=True):
    """Two different documents that share text."""

    kind: DuplicateKind
    documents: tuple[str, str]
    jaccard: float
    containment: float
    """Share of the shorter document's shingles that stand in the other."""
    spans: tuple[SpanPair, ...]


class Cluster(Struct, frozen=True, kw_only=True):
    """Documents that copy one another: one witness."""

    id: str
    documents: tuple[str, ...]
    representative: str
    reason: str


class Value(Struct, frozen=True, kw_only=True):
    """A normalised value as an interval; a date is in days since 1970-01-01 under unit "day"."""

    kind: str
    """duration | date | time | count | money | percent | age | ordinal | score | role | name …"""
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False
    unit: str | None = None
    hedge: str | None = None
    text: str | None = None
    """The normal form of a value that is not a number: a role, a name, an ISO date or range."""


class Claim(Struct, frozen=True, kw_only=True):
    """One mention of a value in one document."""

    document: str
    source: str | None
    start: int
    end: int
    text: str
    value: Value
    date: str | None = None
    """The document's publication date: conflicts are often updates."""


class Fact(Struct, frozen=True, kw_only=True):
    """What all documents say about one attribute of one subject."""

    subject: str
    attribute: str
    verdict: FactVerdict
    confidence: float
    witnesses: int
    """Independent publishers: copies and shared agencies count once."""
    reason: str
    claims: tuple[Claim, ...]


class SourceReport(Struct, frozen=True, kw_only=True):
    """A publisher over all its documents."""

    name: str | None
    documents: int
    scores: Mapping[str, float | None]
    metrics: Mapping[str, Metric] = {}


class CorpusReport(Struct, frozen=True, kw_only=True):
    """The result of an audit: everything found, nothing decided."""

    documents: tuple[DocumentReport, ...]
    findings: tuple[Finding, ...]
    duplicates: tuple[Duplicate, ...]
    clusters: tuple[Cluster, ...]
    facts: tuple[Fact, ...]
    sources: tuple[SourceReport, ...]
    totals: Mapping[str, Any]
    config_hash: str
    texts: Mapping[str, str] = {}
    """The documents' texts by id, for the formats that show them; no part of the JSON."""
    paths: Mapping[str, str] = {}
    """The files of accepted documents that findings speak of; no part of the JSON."""

    def to_dict(self) -> dict[str, Any]:
        """Give the report as the plain data of schema `audit.report/1`."""
        from audit.render.wire import plain

        return plain(self)

    def to_json(self) -> str:
        """Give the report as one JSON document of schema `audit.report/1`."""
        from audit.render import render

        return render("json", self).decode()

    def to_html(self) -> str:
        """Give the report as one self-contained HTML page."""
        from audit.render import render

        return render("html", self).decode()

    def to_arrow(self) -> Any:  # noqa: ANN401  (pyarrow is an extra)
        """Give the documents' rows as a `pyarrow.Table`: fields, scores, metrics."""
        from audit.render.table import to_arrow

        return to_arrow(self)

    def to_pandas(self) -> Any:  # noqa: ANN401  (pandas is an extra)
        """Give the documents' rows as a `pandas.DataFrame`: fields, scores, metrics."""
        from audit.render.table import to_pandas

        return to_pandas(self)


class Breach(Struct, frozen=True, kw_only=True):
    """One way in which the policy is not met."""

    what: str
    observed: float | int | str
    limit: float | int | str
    findings: tuple[Finding, ...] = ()
    document: str | None = None
    """The document that breaks the limit; None where the whole batch does."""


class Verdict(Struct, frozen=True, kw_only=True):
    """What a gate says of additions."""

    passed: bool
    breaches: tuple[Breach, ...]
    warnings: tuple[Breach, ...]
    report: CorpusReport
    accepted: tuple[Finding, ...] = ()
    """Findings of the report that the baseline accepts: shown, never counted."""
