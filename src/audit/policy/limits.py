"""What a gate demands of each document and of the whole batch of additions."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from audit.policy.names import MetricName, Prefix

Share = Annotated[float, Meta(ge=0, le=1)]
"""A score, a confidence or a part of a whole."""

Amount = Annotated[float, Meta(ge=0)]

Count = Annotated[int, Meta(ge=0)]


def _in_order(first: float | None, second: float | None, what: str) -> None:
    """Refuse a limit that refuses before it warns, or that nothing can meet."""
    if first is not None and second is not None and first > second:
        raise ValueError(what.format(f"{first:g}", f"{second:g}"))


class Limit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a figure starts to warn and where it refuses; a bare number stands for `fail`."""

    warn: float | None = None
    """Past this the gate passes and says so."""
    fail: float | None = None
    """Past this the gate refuses."""


class Lowest(Limit, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A score under which the gate warns, and a lower one under which it refuses."""

    warn: Share | None = None
    """Under this the gate passes and says so."""
    fail: Share | None = None
    """Under this the gate refuses; no higher than `warn`."""

    def __post_init__(self) -> None:
        """Refuse limits in the wrong order."""
        _in_order(self.fail, self.warn, "fail = {} stands above warn = {}: nothing would warn")


class LargestShare(Limit, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A share over which the gate warns, and a larger one over which it refuses."""

    warn: Share | None = None
    """Over this the gate passes and says so."""
    fail: Share | None = None
    """Over this the gate refuses; no lower than `warn`."""

    def __post_init__(self) -> None:
        """Refuse limits in the wrong order."""
        _in_order(self.warn, self.fail, "warn = {} stands above fail = {}: nothing would warn")


class Most(Limit, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number over which the gate warns, and a larger one over which it refuses."""

    warn: Count | None = None
    """Over this the gate passes and says so."""
    fail: Count | None = None
    """Over this the gate refuses; no lower than `warn`."""

    def __post_init__(self) -> None:
        """Refuse limits in the wrong order."""
        _in_order(self.warn, self.fail, "warn = {} stands above fail = {}: nothing would warn")


class Range(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The range in which a metric may move."""

    warn_below: float | None = None
    """Under this the gate warns."""
    fail_below: float | None = None
    """Under this the gate refuses; no higher than `warn_below`."""
    warn_above: float | None = None
    """Over this the gate warns."""
    fail_above: float | None = None
    """Over this the gate refuses; no lower than `warn_above`."""

    def __post_init__(self) -> None:
        """Refuse limits in the wrong order."""
        wrong = "stands above"
        _in_order(self.fail_below, self.warn_below, f"fail_below = {{}} {wrong} warn_below = {{}}")
        _in_order(self.warn_above, self.fail_above, f"warn_above = {{}} {wrong} fail_above = {{}}")
        _in_order(self.fail_below, self.fail_above, f"fail_below = {{}} {wrong} fail_above = {{}}")


class DocumentLimits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each document must meet by itself."""

    translation: Lowest | Share | None = None
    """Lowest translation score of a document; one that has no score is not held to it."""
    duplication: Lowest | Share | None = None
    """Lowest duplication score of a document."""
    readability: Lowest | Share | None = None
    """Lowest readability score of a document."""
    agreement: Lowest | Share | None = None
    """Lowest agreement score of a document."""
    overall: Lowest | Share | None = None
    """Lowest overall score of a document."""
    errors: Most | Count | None = Most(fail=0)
    """Most findings of severity "error" in a document."""
    warnings: Most | Count | None = None
    """Most findings of severity "warning" in a document."""
    rules: dict[Prefix, Most | Count] = {}
    """Most findings in a document, by code or by prefix of codes."""
    metrics: dict[MetricName, Range] = {}
    """The range for a metric, by its name in the report's `metrics`."""


class Conflicts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many facts may stand in conflict."""

    witnesses: Annotated[int, Meta(ge=1)] = 2
    """Count only conflicts with at least so many independent witnesses."""
    warn: Count | None = None
    """Past this many such facts the gate passes and says so."""
    fail: Count | None = None
    """Past this many such facts the gate refuses; no lower than `warn`."""

    def __post_init__(self) -> None:
        """Refuse limits in the wrong order."""
        _in_order(self.warn, self.fail, "warn = {} stands above fail = {}: nothing would warn")


class BatchLimits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all documents together must meet."""

    translation: Lowest | Share | None = None
    """Lowest mean translation score over the documents that have one."""
    duplication: Lowest | Share | None = None
    """Lowest mean duplication score."""
    readability: Lowest | Share | None = None
    """Lowest mean readability score."""
    agreement: Lowest | Share | None = None
    """Lowest mean agreement score."""
    overall: Lowest | Share | None = None
    """Lowest mean overall score."""
    copies: LargestShare | Share | None = None
    """Largest share of documents that copy another as a whole: exact, near or contained."""
    exact_copies: LargestShare | Share | None = None
    """Largest share of documents that are exact copies of another."""
    near_copies: LargestShare | Share | None = None
    """Largest share of documents that are near copies of another; 0.02 is 2%."""
    contained: LargestShare | Share | None = None
    """Largest share of documents that stand inside another, or hold another."""
    passages: LargestShare | Share | None = None
    """Largest share of documents that share a passage with another."""
    conflicts: Conflicts = Conflicts()
    """How many facts may stand in conflict between sources."""
    skipped: LargestShare | Share | None = LargestShare(warn=0)
    """Largest share of documents that could not be read, or on which an analyzer broke."""
    replaced: LargestShare | Share | None = None
    """Largest share of documents that take the place of an accepted one; they are told anyway."""
    crashed: LargestShare | Share | None = LargestShare(fail=0)
    """Largest share of documents on which an analyzer or a plug-in broke: a crash is not a pass."""
    unjudged: LargestShare | Share | None = LargestShare(warn=0)
    """Largest share of documents that copy an accepted one whose text is not at hand, so that
    DUP205 could not be judged. Its findings count as found in the other limits."""
    rules: dict[Prefix, LargestShare | Share] = {}
    """Largest share of documents with a finding, by code or by prefix of codes."""


class Gate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a gate warns and when it refuses."""

    warn_only: bool = False
    """Report what would be refused as warnings, and pass: for the first weeks of a gate."""
    confidence: Share = 0.5
    """Findings of less confidence than this are shown but never counted."""
    document: DocumentLimits = DocumentLimits()
    """What each document must meet by itself."""
    batch: BatchLimits = BatchLimits()
    """What all documents together must meet."""
