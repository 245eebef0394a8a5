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

INTERNAL_ERROR = "internal error"
"""How the reason begins of a score that is missing because an analyzer or a plug-in broke."""

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
    """Where it was published."""
    title: str | None = None
    """Its headline, as its owner states it."""
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


class Span(Struct, frozen=True, gc=False):
    """A half-open range of code points in one document."""

    document: str
    """The id of the document."""
    start: int
    """Offset of the first code point …"""
    end: int
    """… and of the first one after."""
    label: str | None = None
    """The part this span plays in the finding: "copy", "original", "claim" …"""
    text: str | None = None
    """The exact slice, or None where it is longer than `QUOTED_AT_MOST`."""


class Example(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case that a rule is tested on: what it must find, or must leave alone."""

    label: str
    """What the case shows."""
    found: list[str] = []
    """Texts of the primary spans that must be found, in order; empty means it must stay silent."""
    text: str | None = None
    """The text of a single document …"""
    documents: list[dict[str, Any]] = []
    """… or the fields of several `Document`s, for rules that compare."""


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a finding's code stands for. Codes are for ever: never reused, never renamed."""

    code: str
    """Family and number: MT101."""
    name: str
    """The same for people, in kebab case: untranslated-fragment."""
    summary: str
    """What it finds, on one line."""
    severity: Severity
    """How grave a finding is, unless the policy says otherwise."""
    explanation: str
    """Why it matters, how it is found, and what it leaves alone."""
    before: str = ""
    """A text that the rule finds …"""
    after: str = ""
    """… and how an editor would mend it."""
    preview: bool = False
    """Reported but never counted by a gate, until a later version makes it stable."""
    examples: list[Example] = []
    """What it must find and must leave alone; the tests run them."""


class Finding(Struct, frozen=True, kw_only=True):
    """One thing found, with the exact places that prove it."""

    code: str
    """The rule's code …"""
    name: str
    """… and name."""
    severity: Severity
    """The rule's severity, or the policy's."""
    confidence: float
    """Share of such findings that a careful reader would call right, in [0, 1]."""
    message: str
    """What was found here, in words."""
    spans: tuple[Span, ...]
    """The primary span first, related ones after; never empty."""
    evidence: Mapping[str, Any] = {}
    """What the rule measured here, by name."""
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
    """How it was decided ("script", "function words", the name of the detector that was asked in
    doubt) or why it was not."""


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
    """The document's id."""
    source: str | None
    """Its publisher, or None."""
    language: str | None
    """Its language as stated or detected, or None for undetermined."""
    date: str | None
    """Its date of publication as ISO 8601, or None."""
    words: int
    """Words of the whole text; 0 where it could not be audited."""
    overall: float | None
    """The weighted mean of the scores that there are; None without any."""
    scores: Mapping[str, float | None]
    """For each dimension a number in [0, 1], 1 = nothing wrong, or None."""
    skipped: Mapping[str, str]
    """For each dimension without a score, why."""
    metrics: Mapping[str, Metric]
    """What was measured, by name: docs/metrics.md."""
    title: str | None = None
    """Its headline, as its owner states it."""
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
    """Where it stands in the first document …"""
    b: Span
    """… and in the second."""


class Duplicate(Struct, frozen=True, kw_only=True):
    """Two different documents that share text."""

    kind: DuplicateKind
    """exact, near, contained (one in the other) or passage (only a part is shared)."""
    documents: tuple[str, str]
    """Their ids, sorted."""
    jaccard: float
    """Share of all shingles of both that both have."""
    containment: float
    """Share of the shorter document's shingles that stand in the other."""
    spans: tuple[SpanPair, ...]
    """The shared passages, in the order of the first document."""


class Cluster(Struct, frozen=True, kw_only=True):
    """Documents that copy one another: one witness."""

    id: str
    """Made from its members: the same members, the same id."""
    documents: tuple[str, ...]
    """The ids of all members, the representative's too."""
    representative: str
    """The one to keep."""
    reason: str
    """Why it is that one."""


class Value(Struct, frozen=True, kw_only=True, gc=False):
    """A normalised value as an interval; a date is in days since 1970-01-01 under unit "day"."""

    kind: str
    """duration | date | time | count | money | percent | age | ordinal | score | role | name …"""
    low: float | None = None
    """The least that it may be; None for no bound."""
    high: float | None = None
    """The most that it may be; None for no bound."""
    low_open: bool = False
    """It is more than `low`, not `low` itself ("over three hours")."""
    high_open: bool = False
    """It is less than `high`, not `high` itself ("almost three hours")."""
    unit: str | None = None
    """What is counted or measured, in the singular."""
    hedge: str | None = None
    """The word that makes it an interval: "over", "almost", "about"."""
    text: str | None = None
    """The normal form of a value that is not a number: a role, a name, an ISO date or range."""


class Claim(Struct, frozen=True, kw_only=True, gc=False):
    """One mention of a value in one document."""

    document: str
    """The id of the document that says so."""
    source: str | None
    """Its publisher, or None."""
    start: int
    """Offset of the value's first code point …"""
    end: int
    """… and of the first one after."""
    text: str
    """The exact slice."""
    value: Value
    """What it means."""
    date: str | None = None
    """The document's publication date: conflicts are often updates."""


class Fact(Struct, frozen=True, kw_only=True):
    """What all documents say about one attribute of one subject."""

    subject: str
    """Whom or what it is about, as a reader would name it."""
    subject_id: str = ""
    """Which of the subjects of that name: facts about one person or event share it."""
    attribute: str
    """What is said of it: age, killed, duration."""
    verdict: FactVerdict
    """How the claims stand to one another, whoever makes them."""
    confidence: float
    """How sure it is that they speak of the same, and that the verdict holds, in [0, 1]."""
    witnesses: int
    """Independent publishers: copies and shared agencies count once."""
    reason: str
    """Why the verdict is this one."""
    claims: tuple[Claim, ...]
    """Every mention in every document."""


class SourceReport(Struct, frozen=True, kw_only=True):
    """A publisher over all its documents."""

    name: str | None
    """The publisher; None for all documents without one."""
    documents: int
    """How many it has in the report."""
    scores: Mapping[str, float | None]
    """The mean of each score over the documents that have it."""
    metrics: Mapping[str, Metric] = {}
    """What linking counted for it: facts, trust, boilerplate."""


class CorpusReport(Struct, frozen=True, kw_only=True):
    """The result of an audit: everything found, nothing decided."""

    documents: tuple[DocumentReport, ...]
    """A row for every document, skipped ones too, by id."""
    findings: tuple[Finding, ...]
    """All findings, by document and place."""
    duplicates: tuple[Duplicate, ...]
    """Pairs of documents that share text."""
    clusters: tuple[Cluster, ...]
    """Groups of copies."""
    facts: tuple[Fact, ...]
    """What the documents state, those told by one source alone too."""
    sources: tuple[SourceReport, ...]
    """A row for every publisher, by name; documents without one last."""
    totals: Mapping[str, Any]
    """Counts over the whole corpus, and what was left out."""
    config_hash: str
    """Identifies the configuration that the report was made with."""
    texts: Mapping[str, str] = {}
    """The documents' texts by id, for the formats that show them; no part of the JSON."""
    paths: Mapping[str, str] = {}
    """The files of accepted documents that findings speak of; no part of the JSON."""

    def to_dict(self) -> dict[str, Any]:
        """Give the report as the plain data of schema `audit.report/1`.

        Returns:
            Dictionaries, lists, strings, numbers, None: what `json.dumps` takes.
        """
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
        """Give the documents' rows as a `pyarrow.Table`: fields, scores, metrics.

        Raises:
            MissingExtraError: pyarrow is not installed.
        """
        from audit.render.table import to_arrow

        return to_arrow(self)

    def to_pandas(self) -> Any:  # noqa: ANN401  (pandas is an extra)
        """Give the documents' rows as a `pandas.DataFrame`: fields, scores, metrics.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        from audit.render.table import to_pandas

        return to_pandas(self)


class Breach(Struct, frozen=True, kw_only=True):
    """One way in which the policy is not met."""

    what: str
    """Which limit it is, in words."""
    observed: float | int | str
    """What the report has."""
    limit: float | int | str
    """What the policy asks for."""
    findings: tuple[Finding, ...] = ()
    """The findings that break it, where findings do."""
    document: str | None = None
    """The document that breaks the limit; None where the whole batch does."""


class Verdict(Struct, frozen=True, kw_only=True):
    """What a gate says of additions."""

    passed: bool
    """Whether they may enter."""
    breaches: tuple[Breach, ...]
    """What refuses them."""
    warnings: tuple[Breach, ...]
    """What the policy only warns of."""
    report: CorpusReport
    """What was found in them."""
    accepted: tuple[Finding, ...] = ()
    """Findings of the report that the baseline accepts: shown, never counted."""
    notes: tuple[Breach, ...] = ()
    """What a person should know of the additions though no limit speaks of it."""
