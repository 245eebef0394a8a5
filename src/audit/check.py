"""Measure rules on documents that somebody has labelled: precision and recall, with the misses.

The form of the labels is that of `fixtures/newsroom.labels.toml`; docs/gate.md describes it.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from audit.errors import ConfigError
from audit.model import DuplicateKind, FactVerdict
from audit.policy import checks
from audit.policy.load import plain
from audit.policy.names import Prefix

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.model import CorpusReport, Duplicate, Fact, Finding


class Place(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words in a document."""

    document: str
    text: str
    occurrence: Annotated[int, Meta(ge=1)] = 1
    """Which of them, where they stand there more often."""


class FindingLabel(Place, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding of this code, or prefix of codes, must touch these words."""

    code: Prefix
    kind: str = ""
    """What sort of thing it is, in the labeller's own words; results are shown by it too."""


class Clean(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """No finding of these codes, of severity warning or error, belongs into this document."""

    document: str
    codes: tuple[Prefix, ...]


class Complete(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that these codes should find in this document is labelled."""

    document: str
    codes: tuple[Prefix, ...]


class DuplicateLabel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two documents, and which kinds of duplicates they may be called."""

    documents: tuple[str, str]
    kinds: tuple[DuplicateKind, ...] = ()


class FactLabel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Claims that belong to one fact, and what may be said of it."""

    claims: tuple[Place, ...]
    verdicts: tuple[FactVerdict, ...] = ()
    what: str = ""


class Labels(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a labelled corpus must and must not show."""

    corpus: str = "."
    """The documents, seen from the file of labels."""
    finding: tuple[FindingLabel, ...] = ()
    clean: tuple[Clean, ...] = ()
    complete: tuple[Complete, ...] = ()
    duplicate: tuple[DuplicateLabel, ...] = ()
    not_duplicate: tuple[DuplicateLabel, ...] = ()
    fact: tuple[FactLabel, ...] = ()
    not_fact: tuple[FactLabel, ...] = ()


class Row(Struct, frozen=True, kw_only=True):
    """One line of the result."""

    what: str
    labelled: int
    """Things that should be found …"""
    found: int
    """… and of these, how many were."""
    right: int
    """Findings that a label confirms …"""
    wrong: int
    """… that a label forbids …"""
    unjudged: int = 0
    """… and that no label speaks of: they count for nothing."""
    missed: tuple[str, ...] = ()
    """What was not found, for the reader."""
    false: tuple[str, ...] = ()
    """What was found wrongly."""

    @property
    def recall(self) -> float | None:
        """Share of what should be found that was; None where nothing was labelled."""
        return self.found / self.labelled if self.labelled else None

    @property
    def precision(self) -> float | None:
        """Share of judged findings that are right; None where none was judged."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None


class Step(Struct, frozen=True, kw_only=True):
    """What would be left if only findings from some confidence on were counted."""

    confidence: float
    row: Row


class Checked(Struct, frozen=True, kw_only=True):
    """How rules do on labelled documents."""

    rows: tuple[Row, ...]
    """By the labels' codes and kinds, then each rule that found something, then the pairs."""
    steps: tuple[Step, ...]
    """All labelled findings together, by confidence: where to set `gate.confidence`."""


STEPS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95)


def load(path: Path | str) -> tuple[Labels, Path]:
    """Read labels, and say where their corpus stands.

    Raises:
        ConfigError: The file is missing, not TOML, or says something that is not understood.
    """
    file = Path(path)
    try:
        data = tomllib.loads(file.read_text("utf-8-sig"))
        checks.check(data, Labels, str(file))
        labels = msgspec.convert(data, Labels)
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise ConfigError(f"cannot read the labels {file}: {reason}") from problem
    except tomllib.TOMLDecodeError as problem:
        raise ConfigError(f"{file} is not TOML: {problem}") from problem
    except msgspec.ValidationError as problem:
        raise ConfigError(f"{file}: {plain(str(problem))}") from problem
    return labels, file.parent / labels.corpus


def check(labels: Labels, report: CorpusReport, codes: Sequence[str] = ()) -> Checked:
    """Hold a report to labels.

    Args:
        labels: What must and must not be found.
        report: What was found; it must hold the documents' texts.
        codes: Look only at rules with these codes or prefixes.

    Raises:
        ConfigError: A label names a document or words that the corpus does not hold.
    """
    chosen = tuple(codes) or ("",)
    wanted = [
        label
        for label in labels.finding
        if label.code.startswith(chosen) or any(code.startswith(label.code) for code in chosen)
    ]
    places = [_located(label, report.texts) for label in wanted]
    findings = [f for f in report.findings if f.code.startswith(chosen)]
    rows = [
        *_by_label(wanted, places, findings),
        *_by_rule(labels, wanted, places, findings),
        *_pairs(labels, report),
        *_facts(labels, report),
    ]
    steps = []
    for confidence in STEPS:
        sure = [finding for finding in findings if finding.confidence >= confidence]
        steps.append(Step(confidence=confidence, row=_all(labels, wanted, places, sure)))
    return Checked(rows=tuple(rows), steps=tuple(steps) if wanted else ())


def _located(place: Place, texts: Mapping[str, str]) -> tuple[int, int]:
    """Find the words of a label."""
    text = texts.get(place.document)
    if text is None:
        raise ConfigError(f"a label names {place.document!r}, which the corpus does not hold")
    start = -1
    for _ in range(place.occurrence):
        start = text.find(place.text, start + 1)
        if start < 0:
            raise ConfigError(
                f"a label looks for {place.text!r} (occurrence {place.occurrence}) in"
                f" {place.document!r}, which does not hold it"
            )
    return start, start + len(place.text)


def _hits(label: FindingLabel, place: tuple[int, int], finding: Finding) -> bool:
    """Say whether the finding's primary span touches the label's words, under its code."""
    first = finding.spans[0]
    return (
        finding.code.startswith(label.code)
        and first.document == label.document
        and first.start < place[1]
        and place[0] < max(first.end, first.start + 1)
    )


def _by_label(
    labels: Sequence[FindingLabel], places: Sequence[tuple[int, int]], findings: Sequence[Finding]
) -> list[Row]:
    """Give recall by code and kind of the labels."""
    near: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        near[finding.spans[0].document].append(finding)
    groups: dict[str, list[tuple[FindingLabel, bool]]] = defaultdict(list)
    for label, place in zip(labels, places, strict=True):
        hit = any(_hits(label, place, finding) for finding in near[label.document])
        groups[f"{label.code} {label.kind}".strip()].append((label, hit))
    return [
        Row(
            what=what,
            labelled=len(group),
            found=sum(hit for _, hit in group),
            right=0,
            wrong=0,
            missed=tuple(f"{label.document}: {label.text!r}" for label, hit in group if not hit),
        )
        for what, group in sorted(groups.items())
    ]


def _verdict(
    labels: Labels,
    wanted: Sequence[FindingLabel],
    places: Sequence[tuple[int, int]],
    finding: Finding,
) -> bool | None:
    """Say whether labels confirm a finding, forbid it, or do not speak of it."""
    if any(_hits(*pair, finding) for pair in zip(wanted, places, strict=True)):
        return True
    document = finding.spans[0].document
    if any(c.document == document and finding.code.startswith(c.codes) for c in labels.complete):
        return False
    if finding.severity != "info" and any(
        c.document == document and finding.code.startswith(c.codes) for c in labels.clean
    ):
        return False
    return None


def _by_rule(
    labels: Labels,
    wanted: Sequence[FindingLabel],
    places: Sequence[tuple[int, int]],
    findings: Sequence[Finding],
) -> list[Row]:
    """Give precision by rule."""
    groups: dict[str, list[tuple[Finding, bool | None]]] = defaultdict(list)
    for finding in findings:
        verdict = _verdict(labels, wanted, places, finding)
        groups[f"{finding.code} {finding.name}"].append((finding, verdict))
    return [
        Row(
            what=what,
            labelled=0,
            found=0,
            right=sum(verdict is True for _, verdict in group),
            wrong=sum(verdict is False for _, verdict in group),
            unjudged=sum(verdict is None for _, verdict in group),
            false=tuple(_shown(finding) for finding, verdict in group if verdict is False),
        )
        for what, group in sorted(groups.items())
    ]


def _all(
    labels: Labels,
    wanted: Sequence[FindingLabel],
    places: Sequence[tuple[int, int]],
    findings: Sequence[Finding],
) -> Row:
    rows = [*_by_label(wanted, places, findings), *_by_rule(labels, wanted, places, findings)]
    return Row(
        what="all findings",
        labelled=sum(row.labelled for row in rows),
        found=sum(row.found for row in rows),
        right=sum(row.right for row in rows),
        wrong=sum(row.wrong for row in rows),
        unjudged=sum(row.unjudged for row in rows),
    )


def _shown(finding: Finding) -> str:
    first = finding.spans[0]
    return f"{first.document}: {(first.text or finding.message)[:60]!r}"


def _pairs(labels: Labels, report: CorpusReport) -> list[Row]:
    """Give precision and recall of the pairs of copies."""
    if not labels.duplicate and not labels.not_duplicate:
        return []
    found = {frozenset(duplicate.documents): duplicate for duplicate in report.duplicates}
    missed = [x for x in labels.duplicate if not _is(found.get(frozenset(x.documents)), x)]
    false = [x for x in labels.not_duplicate if _is(found.get(frozenset(x.documents)), x)]
    right = len(labels.duplicate) - len(missed)
    return [
        Row(
            what="duplicates",
            labelled=len(labels.duplicate),
            found=right,
            right=right,
            wrong=len(false),
            missed=tuple(" = ".join(label.documents) for label in missed),
            false=tuple(" = ".join(label.documents) for label in false),
        )
    ]


def _is(duplicate: Duplicate | None, label: DuplicateLabel) -> bool:
    return duplicate is not None and (not label.kinds or duplicate.kind in label.kinds)


def _facts(labels: Labels, report: CorpusReport) -> list[Row]:
    """Give precision and recall of the facts."""
    if not labels.fact and not labels.not_fact:
        return []
    missed = [label for label in labels.fact if not _stated(label, report)]
    false = [label for label in labels.not_fact if _stated(label, report)]
    right = len(labels.fact) - len(missed)
    return [
        Row(
            what="facts",
            labelled=len(labels.fact),
            found=right,
            right=right,
            wrong=len(false),
            missed=tuple(_named(label) for label in missed),
            false=tuple(_named(label) for label in false),
        )
    ]


def _stated(label: FactLabel, report: CorpusReport) -> bool:
    """Say whether one fact holds all claims of a label, with one of its verdicts."""
    places = [(claim.document, *_located(claim, report.texts)) for claim in label.claims]
    return any(
        (not label.verdicts or fact.verdict in label.verdicts) and _holds(fact, places)
        for fact in report.facts
    )


def _holds(fact: Fact, places: Iterable[tuple[str, int, int]]) -> bool:
    return all(
        any(c.document == name and c.start < end and start < c.end for c in fact.claims)
        for name, start, end in places
    )


def _named(label: FactLabel) -> str:
    return label.what or " = ".join(f"{claim.document}: {claim.text!r}" for claim in label.claims)
