"""What a gate demands of each document and of the whole batch of additions."""

from __future__ import annotations

from msgspec import Struct


class Limit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a figure starts to warn and where it refuses; a bare number stands for `fail`."""

    warn: float | None = None
    """Past this the gate passes and says so."""
    fail: float | None = None
    """Past this the gate refuses."""


class Range(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The range in which a metric may move."""

    warn_below: float | None = None
    """Under this the gate warns."""
    fail_below: float | None = None
    """Under this the gate refuses."""
    warn_above: float | None = None
    """Over this the gate warns."""
    fail_above: float | None = None
    """Over this the gate refuses."""


class DocumentLimits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each document must meet by itself."""

    translation: Limit | float | None = None
    """Lowest translation score of a document; one that has no score is not held to it."""
    duplication: Limit | float | None = None
    """Lowest duplication score of a document."""
    readability: Limit | float | None = None
    """Lowest readability score of a document."""
    agreement: Limit | float | None = None
    """Lowest agreement score of a document."""
    overall: Limit | float | None = None
    """Lowest overall score of a document."""
    errors: Limit | float | None = Limit(fail=0)
    """Most findings of severity "error" in a document."""
    warnings: Limit | float | None = None
    """Most findings of severity "warning" in a document."""
    rules: dict[str, Limit | float] = {}
    """Most findings in a document, by code or by prefix of codes."""
    metrics: dict[str, Range] = {}
    """The range for a metric, by its name in the report's `metrics`."""


class Conflicts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many facts may stand in conflict."""

    witnesses: int = 2
    """Count only conflicts with at least so many independent witnesses."""
    warn: float | None = None
    """Past this many such facts the gate passes and says so."""
    fail: float | None = None
    """Past this many such facts the gate refuses."""


class BatchLimits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all documents together must meet."""

    translation: Limit | float | None = None
    """Lowest mean translation score over the documents that have one."""
    duplication: Limit | float | None = None
    """Lowest mean duplication score."""
    readability: Limit | float | None = None
    """Lowest mean readability score."""
    agreement: Limit | float | None = None
    """Lowest mean agreement score."""
    overall: Limit | float | None = None
    """Lowest mean overall score."""
    copies: Limit | float | None = None
    """Largest share of documents that copy another as a whole: exact, near or contained."""
    exact_copies: Limit | float | None = None
    """Largest share of documents that are exact copies of another."""
    near_copies: Limit | float | None = None
    """Largest share of documents that are near copies of another; 0.02 is 2%."""
    contained: Limit | float | None = None
    """Largest share of documents that stand inside another, or hold another."""
    passages: Limit | float | None = None
    """Largest share of documents that share a passage with another."""
    conflicts: Conflicts = Conflicts()
    """How many facts may stand in conflict between sources."""
    skipped: Limit | float | None = Limit(warn=0)
    """Largest share of documents that could not be audited at all."""
    rules: dict[str, Limit | float] = {}
    """Largest share of documents with a finding, by code or by prefix of codes."""


class Gate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a gate warns and when it refuses."""

    warn_only: bool = False
    """Report what would be refused as warnings, and pass: for the first weeks of a gate."""
    confidence: float = 0.5
    """Findings of less confidence than this are shown but never counted."""
    document: DocumentLimits = DocumentLimits()
    """What each document must meet by itself."""
    batch: BatchLimits = BatchLimits()
    """What all documents together must meet."""
