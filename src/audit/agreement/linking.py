"""Let the statements of all documents meet: facts, findings between documents, scores."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import structs

from audit.agreement.align import align
from audit.agreement.facts import Builder, Built, tally
from audit.agreement.flowing import quoted
from audit.agreement.gazetteer import load, rename
from audit.agreement.spellings import find_spellings
from audit.agreement.trust import trust
from audit.agreement.witnesses import Independence
from audit.model import Finding, Linked, Measured, Span, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.agreement.claims import Ledger
    from audit.agreement.settings import Settings
    from audit.agreement.verdicts import Item
    from audit.model import Cluster, Measurement, Metric, Rule

ALONE = "no fact shared with an independent source"
UNCLEAR = "every fact shared with an independent source differs in scope"


def link(
    measurements: Sequence[Measurement],
    texts: Sequence[str | None],
    clusters: Sequence[Cluster],
    rules: Mapping[str, Rule],
    settings: Settings,
) -> Linked:
    """Compare what all documents state; only a user's own names are looked up in the texts."""
    parts = [
        m.parts.get("agreement", Measured(skipped=m.skip or "not measured")) for m in measurements
    ]
    ledgers: list[Ledger | None] = [part.payload for part in parts]
    independence = Independence(
        [m.document for m in measurements],
        [m.source for m in measurements],
        [ledger.agencies if ledger else () for ledger in ledgers],
        clusters,
    )
    met = [part.traces for part in parts]
    aliases = load(settings)
    if aliases:
        ledgers, met = rename(ledgers, met, texts, aliases)
    aligned = align(ledgers, met, settings, [m.accepted for m in measurements])
    builder = Builder(measurements, ledgers, independence)
    built = builder.build(aligned)
    counts = tally(built)
    return Linked(
        parts=tuple(_part(part, counts[n]) for n, part in enumerate(parts)),
        findings=(
            *_conflicts(built, builder, rules),
            *find_spellings(aligned, ledgers, measurements, rules),
        ),
        facts=tuple(one.fact for one in built),
        sources=_sources(measurements, counts, built, independence, settings),
        totals={
            "facts": len(built),
            "facts_by_verdict": dict(sorted(Counter(b.fact.verdict for b in built).items())),
            "crowded_names": aligned.crowded,
        },
    )


def _part(part: Measured, counts: Mapping[str, int]) -> Measured:
    """Give a document its score: of the facts that others speak of, the share they support."""
    if part.payload is None:
        return part
    metrics = dict(part.metrics) | {f"facts_{name}": n for name, n in counts.items()}
    shared = counts["supported"] + counts["contradicted"]
    if not shared:
        skipped = UNCLEAR if counts["unclear"] else ALONE
        return structs.replace(part, metrics=metrics, score=None, skipped=skipped)
    score = round(counts["supported"] / shared, 4)
    return structs.replace(part, metrics=metrics, score=score, skipped=None)


def _conflicts(
    built: Sequence[Built], builder: Builder, rules: Mapping[str, Rule]
) -> list[Finding]:
    findings = []
    for one, parted in _parted(built, builder):
        rule = rules.get("FACT401" if one.fact.verdict == "conflict" else "FACT402")
        if rule is None or one.fact.attribute == "role":
            continue
        claims = [builder.claim(item) for item in parted]
        # Conflicts are often updates: the earlier publication first, as far as dates are known.
        claims.sort(key=lambda claim: (claim.date is None, claim.date or "", claim.document))
        spans = tuple(Span(c.document, c.start, c.end, "claim", c.text) for c in claims)
        said = ", ".join(f"{quoted(c.text)} ({c.source or c.document})" for c in claims)
        findings.append(
            Finding(
                code=rule.code,
                name=rule.name,
                severity=rule.severity,
                confidence=one.fact.confidence,
                message=f"{one.fact.subject}, {one.fact.attribute}: {said}; {one.fact.reason}",
                spans=spans,
                evidence={
                    "subject": one.fact.subject,
                    "attribute": one.fact.attribute,
                    "witnesses": one.fact.witnesses,
                    "published": [claim.date for claim in claims],
                },
                fingerprint=fingerprint(rule.code, [(c.document, c.text) for c in claims]),
            )
        )
    return findings


def _parted(built: Sequence[Built], builder: Builder) -> Iterator[tuple[Built, tuple[Item, Item]]]:
    """Give each fact with the two claims that part.

    Held against accepted documents, a new one answers for what it states itself: each that
    brings a conflict has a pair of its own, and a conflict that it only joins has none.
    """
    for one in built:
        documents = {document for document, _ in one.items}
        if one.conflict is None:
            continue
        if one.fact.verdict != "conflict" or not any(map(builder.accepted, documents)):
            yield one, one.conflict
            continue
        for document in sorted(documents):
            if not builder.accepted(document) and (pair := builder.objection(one, document)):
                yield one, pair


def _sources(
    measurements: Sequence[Measurement],
    counts: Mapping[int, Mapping[str, int]],
    built: Sequence[Built],
    independence: Independence,
    settings: Settings,
) -> dict[str | None, Mapping[str, Metric]]:
    """Count every publisher's facts over all its documents, and estimate its reliability."""
    said: list[dict[str, tuple[str, Any]]] = []
    for one in built:
        if one.fact.verdict not in {"agree", "compatible", "conflict"}:
            continue
        witness_of = independence.witness_of(document for document, _ in one.items)
        votes: dict[str, tuple[str, Any]] = {}
        for (document, _), claim in zip(one.items, one.fact.claims, strict=True):
            if claim.source is not None:
                value = (claim.value.low, claim.value.high, claim.value.text)
                told = value if one.fact.verdict == "conflict" else None
                votes.setdefault(claim.source, (witness_of[document], told))
        if len({witness for witness, _ in votes.values()}) > 1:
            said.append(votes)
    reliability = trust(said, rounds=settings.trust_rounds)
    totals: dict[str | None, dict[str, Metric]] = defaultdict(dict)
    for n, measurement in enumerate(measurements):
        row = totals[measurement.source]
        for name, count in counts[n].items():
            row[f"facts_{name}"] = int(row.get(f"facts_{name}") or 0) + count
    for source, row in totals.items():
        stated = sum(int(count or 0) for count in row.values())
        for name in ("supported", "contradicted", "alone"):
            if stated:
                row[f"facts_{name}_share"] = round(int(row[f"facts_{name}"] or 0) / stated, 4)
        if source in reliability:
            row["trust"] = reliability[source]
    return dict(totals)
