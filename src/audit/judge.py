"""Judge a report by a policy: the only place where anything is decided."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from audit import rules
from audit.assembly import NOT_REQUESTED
from audit.model import DIMENSIONS, INTERNAL_ERROR, Breach, Verdict
from audit.policy.limits import Limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.baseline import Baseline
    from audit.model import CorpusReport, DocumentReport, DuplicateKind, Fact, Finding
    from audit.policy import Policy
    from audit.policy.limits import Range

CONFLICT = "FACT401"
"""The rule whose findings prove that a fact is in conflict."""

_COPIES: tuple[tuple[str, str, tuple[DuplicateKind, ...]], ...] = (
    ("copies", "copies (exact, near or contained)", ("exact", "near", "contained")),
    ("exact_copies", "exact copies", ("exact",)),
    ("near_copies", "near copies", ("near",)),
    ("contained", "documents contained in others", ("contained",)),
    ("passages", "documents that share a passage", ("passage",)),
)


class _Scales:
    """Collects what is broken on either side: breaches and warnings."""

    def __init__(self) -> None:
        self.breaches: list[Breach] = []
        self.warnings: list[Breach] = []

    def most(
        self,
        what: str,
        observed: float,
        limit: Limit | float | None,
        findings: Sequence[Finding] = (),
        document: str | None = None,
    ) -> None:
        """Hold a figure that must not be larger than its limit."""
        for side, into in _sides(limit, self):
            if side is not None and observed > side:
                into.append(_breach(what, observed, side, findings, document))
                return

    def least(
        self,
        what: str,
        observed: float | None,
        limit: Limit | float | None,
        findings: Sequence[Finding] = (),
        document: str | None = None,
    ) -> None:
        """Hold a figure that must not be smaller than its limit; none is not held."""
        if observed is None:
            return
        for side, into in _sides(limit, self):
            if side is not None and observed < side:
                into.append(_breach(what, observed, side, findings, document))
                return


def _sides(
    limit: Limit | float | None, scales: _Scales
) -> tuple[tuple[float | None, list[Breach]], ...]:
    """Give where a limit refuses and where it warns, the graver first, each with its list."""
    if not isinstance(limit, Limit):
        return ((limit, scales.breaches),)
    return ((limit.fail, scales.breaches), (limit.warn, scales.warnings))


def _breach(
    what: str, observed: float, limit: float, findings: Sequence[Finding], document: str | None
) -> Breach:
    return Breach(
        what=what, observed=observed, limit=limit, findings=tuple(findings), document=document
    )


class _Case(Struct, frozen=True, kw_only=True):
    """What the batch is judged on."""

    report: CorpusReport
    policy: Policy
    own: set[str]
    """The additions; other documents in findings are accepted ones."""
    touching: Mapping[str, Sequence[Finding]]
    """The findings that count, by document."""
    accepted: Mapping[str, Sequence[Finding]]
    """Those that the baseline accepts, by document."""
    unjudged: Mapping[str, Sequence[Mapping[str, str]]]
    """By document, the rules of which nobody can say whether they would have found something."""


def judge(
    report: CorpusReport,
    policy: Policy,
    baseline: Baseline | None = None,
    *,
    today: date | None = None,
) -> Verdict:
    """Say whether a report meets a policy.

    A finding counts unless the baseline accepts it, its rule is a preview, or its confidence is
    under `gate.confidence`. Scores are judged as measured: a baseline accepts findings, not them.

    Args:
        report: What was found.
        policy: What is demanded.
        baseline: What was accepted before.
        today: The day by which entries of the baseline expire; the real one by default.
    """
    scales = _Scales()
    own = {row.document_id for row in report.documents}
    counted: list[Finding] = list(report.findings)
    accepted: list[Finding] = []
    if baseline is not None:
        sifted = baseline.sift(counted, today or datetime.now(UTC).date())
        counted, accepted = sifted.counted, sifted.accepted
        for entry in sifted.unused:
            if entry.document in own:  # a gate sees the changed files only
                what = f"unused baseline entry {entry.code} {entry.fingerprint}"
                scales.warnings.append(_stale(what, "not found", entry.document))
        for entry in sifted.expired:
            what = f"expired baseline entry {entry.code} {entry.fingerprint}"
            scales.warnings.append(_stale(what, f"until {entry.until}", entry.document))
    for plugin in report.totals.get("plugins", ()):
        if plugin["skipped"] is not None:
            what = f"the rules {plugin['prefix']} of {plugin['distribution']} {plugin['version']}"
            scales.warnings.append(Breach(what=what, observed=plugin["skipped"], limit="usable"))
    if lacking := report.totals.get("accepted_broken"):
        what = "accepted documents that the index holds in part only, for an analyzer broke on them"
        scales.warnings.append(Breach(what=what, observed=lacking, limit="whole"))
    known = rules.all_rules()
    counted = [
        finding
        for finding in counted
        if finding.confidence >= policy.gate.confidence
        and not ((rule := known.get(finding.code)) is not None and rule.preview)
    ]
    touching = _by_document(counted)
    unjudged: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for each in report.totals.get("unjudged", ()):
        unjudged[each["document"]].append(each)
    for row in report.documents:
        name = row.document_id
        _judge_document(row, touching.get(name, ()), unjudged.get(name, ()), policy, scales)
    case = _Case(
        report=report,
        policy=policy,
        own=own,
        touching=touching,
        accepted=_by_document(accepted),
        unjudged=unjudged,
    )
    _judge_batch(case, scales)
    breaches, warnings = scales.breaches, scales.warnings
    if policy.gate.warn_only:
        breaches, warnings = [], breaches + warnings
    return Verdict(
        passed=not breaches,
        breaches=tuple(breaches),
        warnings=tuple(warnings),
        report=report,
        accepted=tuple(accepted),
        notes=tuple(_notes(report)),
    )


def _notes(report: CorpusReport) -> Iterator[Breach]:
    """Say which accepted documents additions take the place of: no rule holds them against it."""
    replacements = report.totals.get("replacements", ())
    if replacements:
        told = [
            each["accepted"]
            + (f" by {each['document']}" if each["document"] != each["accepted"] else "")
            + f" ({_kept(each)})"
            for each in replacements
        ]
        yield Breach(
            what=f"{len(told)} of the accepted documents replaced by additions",
            observed=_listed(told, 10),
            limit="none",
        )


def _kept(replacement: Mapping[str, Any]) -> str:
    if replacement["same"]:
        return "the same text"
    kept = replacement["kept"]
    return "another text" if kept is None else f"{kept:.0%} of its wording kept"


def _by_document(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    touching: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for document in dict.fromkeys(span.document for span in finding.spans):
            touching[document].append(finding)
    return touching


def _stale(what: str, observed: str, document: str) -> Breach:
    return Breach(what=what, observed=observed, limit="found", document=document)


def _told(maybe: Sequence[str]) -> str:
    """Say of a count that some of it stands for what could not be judged."""
    if not maybe:
        return ""
    return f" (counting {len(maybe)} of {maybe[0]} that could not be judged without accepted texts)"


def _judge_document(
    row: DocumentReport,
    findings: Sequence[Finding],
    unjudged: Sequence[Mapping[str, str]],
    policy: Policy,
    scales: _Scales,
) -> None:
    """Hold one document to what is demanded of each."""
    name = row.document_id
    limits = policy.applying(name, row.source).gate.document
    for dimension in DIMENSIONS:
        scales.least(
            f"{dimension} score of {name}",
            row.scores.get(dimension),
            getattr(limits, dimension),
            _of(dimension, findings),
            name,
        )
    scales.least(f"overall score of {name}", row.overall, limits.overall, findings, name)
    for severity, limit in (("error", limits.errors), ("warning", limits.warnings)):
        graver = [finding for finding in findings if finding.severity == severity]
        maybe = [each["code"] for each in unjudged if each["severity"] == severity]
        what = f"{severity}s in {name}{_told(maybe)}"
        scales.most(what, len(graver) + len(maybe), limit, graver, name)
    for prefix, limit in sorted(limits.rules.items()):
        own = [finding for finding in findings if finding.code.startswith(prefix)]
        maybe = [each["code"] for each in unjudged if each["code"].startswith(prefix)]
        what = f"findings of {prefix} in {name}{_told(maybe)}"
        scales.most(what, len(own) + len(maybe), limit, own, name)
    for metric, bounds in sorted(limits.metrics.items()):
        value = row.metrics.get(metric)
        if isinstance(value, int | float) and not isinstance(value, bool):
            _judge_metric(metric, float(value), bounds, name, scales)


def _judge_metric(name: str, value: float, bounds: Range, document: str, scales: _Scales) -> None:
    below = Limit(warn=bounds.warn_below, fail=bounds.fail_below)
    above = Limit(warn=bounds.warn_above, fail=bounds.fail_above)
    scales.least(f"{name} of {document}", value, below, (), document)
    scales.most(f"{name} of {document}", value, above, (), document)


def _of(dimension: str, findings: Iterable[Finding]) -> list[Finding]:
    codes = rules.family(dimension)
    return [finding for finding in findings if finding.code in codes]


def _judge_batch(case: _Case, scales: _Scales) -> None:
    """Hold all documents together to what is demanded of the batch."""
    limits, rows, touching = case.policy.gate.batch, case.report.documents, case.touching
    for dimension in DIMENSIONS:
        values = [score for row in rows if (score := row.scores.get(dimension)) is not None]
        scales.least(f"mean {dimension} score", _mean(values), getattr(limits, dimension))
    overall = [row.overall for row in rows if row.overall is not None]
    scales.least("mean overall score", _mean(overall), limits.overall)
    for field, words, kinds in _COPIES:
        copies = _copies(case, kinds)
        evidence = [
            f for name in sorted(copies) for f in touching.get(name, ()) if f.code[:3] == "DUP"
        ]
        share = len(copies) / len(rows) if rows else 0.0
        scales.most(f"share of {words}", share, getattr(limits, field), _unique(evidence))
    _judge_conflicts(case, scales)
    skipped = [row for row in rows if _unaudited(row)]
    share = len(skipped) / len(rows) if rows else 0.0
    scales.most("share of documents that could not be audited", share, limits.skipped)
    replacing = {each["document"] for each in case.report.totals.get("replacements", ())}
    share = len(replacing) / len(rows) if rows else 0.0
    scales.most("share of documents that replace an accepted one", share, limits.replaced)
    crashed = [row for row in rows if _crashed(row)]
    share = len(crashed) / len(rows) if rows else 0.0
    first = _listed([row.document_id for row in crashed])
    scales.most(f"share of documents that broke an analyzer ({first})", share, limits.crashed)
    if case.unjudged:
        names = sorted({each["accepted"] for all_ in case.unjudged.values() for each in all_})
        share = len(case.unjudged) / len(rows)
        what = (
            "share of documents whose facts could not be held against the text they copy, which the"
            f" index does not keep and the corpus does not hold as it was ({_listed(names)})"
        )
        scales.most(what, share, limits.unjudged)
    for prefix, limit in sorted(limits.rules.items()):
        found = {
            name: [f for f in touching.get(name, ()) if f.code.startswith(prefix)]
            for name in sorted(case.own)
        }
        maybe = {
            name
            for name, those in case.unjudged.items()
            if any(each["code"].startswith(prefix) for each in those)
        }
        share = len({*maybe, *(n for n, f in found.items() if f)}) / len(rows) if rows else 0.0
        evidence = _unique(f for findings in found.values() for f in findings)
        scales.most(f"share of documents with {prefix}", share, limit, evidence)


def _unaudited(row: DocumentReport) -> bool:
    """Say whether a document could not be read, or an analyzer broke on it."""
    reasons = set(row.skipped.values()) - {NOT_REQUESTED}
    unread = row.words == 0 and not any(score is not None for score in row.scores.values())
    return (unread and bool(reasons)) or _crashed(row)


def _crashed(row: DocumentReport) -> bool:
    return any(reason.startswith(INTERNAL_ERROR) for reason in row.skipped.values())


def _copies(case: _Case, kinds: Sequence[DuplicateKind]) -> set[str]:
    """Name the documents that copy another: of two in the batch, the one that sorts second."""
    copies = set()
    for duplicate in case.report.duplicates:
        a, b = sorted(duplicate.documents)
        known = any(
            finding.code.startswith("DUP") and any(span.document == b for span in finding.spans)
            for finding in case.accepted.get(a, ())
        )
        if duplicate.kind in kinds and not known:
            copies.add(b if b in case.own else a)
    return copies & case.own


def _judge_conflicts(case: _Case, scales: _Scales) -> None:
    """Hold the number of facts in conflict, each proved by a finding that stands in an addition.

    A conflict that accepted documents had before and an addition only joins has no such finding,
    nor has one that the baseline accepts.
    """
    limit = case.policy.gate.batch.conflicts
    facts = [
        fact
        for fact in case.report.facts
        if fact.verdict == "conflict"
        and fact.witnesses >= limit.witnesses
        and any(_about(fact, case))
    ]
    evidence = _unique(f for fact in facts for f in _about(fact, case))
    what = f"facts in conflict with {limit.witnesses} or more witnesses"
    scales.most(what, len(facts), Limit(warn=limit.warn, fail=limit.fail), evidence)


def _about(fact: Fact, case: _Case) -> Iterator[Finding]:
    """Give the findings that quote two claims of a fact against each other, one an addition's."""
    places = {(claim.document, claim.start, claim.end) for claim in fact.claims}
    for document in dict.fromkeys(claim.document for claim in fact.claims):
        for finding in case.touching.get(document, ()) if document in case.own else ():
            if finding.code == CONFLICT and all(
                (span.document, span.start, span.end) in places for span in finding.spans
            ):
                yield finding


def _unique(findings: Iterable[Finding]) -> list[Finding]:
    return list({id(finding): finding for finding in findings}.values())


def _listed(names: Sequence[str], most: int = 3) -> str:
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
