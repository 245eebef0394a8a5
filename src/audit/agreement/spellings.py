"""FACT403 and FACT406: one person under two names, told by the story or by the office."""

from __future__ import annotations

from collections import defaultdict
from itertools import repeat
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.offices import more_cut
from audit.model import Finding, Span, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.agreement.align import Aligned
    from audit.agreement.claims import Ledger
    from audit.model import Measurement, Rule

ALIKE = 0.95
"""From this certainty on two names differ by no more than an initial or a short form."""
SHOWN = 3
"""Documents with the usual name that a finding points to."""


class Written(Struct, frozen=True):
    """A name as a document writes it."""

    document: int
    start: int
    end: int
    name: str
    office: str = ""


Pair = tuple[Written, Written, float]
"""Two names of one person, and how sure that is."""


def find_spellings(
    aligned: Aligned,
    ledgers: Sequence[Ledger | None],
    measurements: Sequence[Measurement],
    rules: Mapping[str, Rule],
) -> Iterator[Finding]:
    """Give the names that differ between documents."""
    if rule := rules.get("FACT403"):
        yield from _findings(_variants(aligned, ledgers), measurements, rule)
    if rule := rules.get("FACT406"):
        yield from _findings(_garbled(aligned), measurements, rule)


def _variants(aligned: Aligned, ledgers: Sequence[Ledger | None]) -> Iterator[Pair]:
    for a, p, b, q, score in aligned.variants:
        left, right = ledgers[a], ledgers[b]
        assert left is not None
        assert right is not None
        one, other = left.people[p], right.people[q]
        if len(one.tokens) == 1 or len(other.tokens) == 1 or score >= ALIKE:
            continue
        if not (one.certain or other.certain) or shortened(one.tokens, other.tokens):
            continue
        yield (
            Written(a, one.start, one.end, one.name),
            Written(b, other.start, other.end, other.name),
            score,
        )


def shortened(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether one name is the other with given names left out, cut short or as initials."""
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    if one[-1] != other[-1]:
        return False
    short, full = sorted((list(one[:-1]), list(other[:-1])), key=len)
    place = 0
    for name in short:
        while place < len(full) and not (
            full[place].startswith(name) or name.startswith(full[place])
        ):
            place += 1
        if place == len(full):
            return False
        place += 1
    return True


def _garbled(aligned: Aligned) -> Iterator[Pair]:
    for a, one, b, other in aligned.garbled:
        yield (
            Written(a, one.start, one.end, one.name, one.text),
            Written(b, other.start, other.end, other.name, other.text),
            0.8,
        )


def _findings(
    pairs: Iterable[Pair], measurements: Sequence[Measurement], rule: Rule
) -> Iterator[Finding]:
    """Report the rarer name in each document that has it, beside the usual one."""
    pairs = list(pairs)
    documents: dict[str, set[int]] = defaultdict(set)
    for one, other, _ in pairs:
        documents[one.name].add(one.document)
        documents[other.name].add(other.document)

    def rank(written: Written) -> tuple[object, ...]:
        """Put what is usual first: accepted before, in most documents, or published first."""
        of = measurements[written.document]
        often = len(documents[written.name])
        return not of.accepted, -often, of.date is None, of.date or "", written.document

    beside: dict[Written, list[tuple[Written, float]]] = defaultdict(list)
    for one, other, score in pairs:
        usual, rare = sorted((one, other), key=rank)
        if rank(one)[:2] == rank(other)[:2] and more_cut(usual.name, rare.name):
            usual, rare = rare, usual
        beside[rare].append((usual, score))
    for rare, others in sorted(beside.items(), key=lambda item: (item[0].document, item[0].start)):
        others.sort(key=lambda other: rank(other[0]))
        yield _finding([rare, *(usual for usual, _ in others[:SHOWN])], others[0][1], measurements,
                       rule)  # fmt: skip


def _finding(
    told: Sequence[Written], confidence: float, measurements: Sequence[Measurement], rule: Rule
) -> Finding:
    """Say who writes which name; the first is the one that is reported."""
    whose = [measurements[written.document] for written in told]
    where = ", ".join(
        f"{written.name!r} in {of.source or of.document}"
        for written, of in zip(told, whose, strict=True)
    )
    offices = sorted(
        {written.office for written in told} - {""}, key=lambda text: (-len(text), text)
    )
    what = f"one office ({offices[0]}), two names" if offices else "one person, two spellings"
    names = list(dict.fromkeys(written.name for written in told))
    labels = ["name", *repeat("other name", len(told) - 1)]
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        confidence=round(confidence, 4),
        message=f"{what}: {where}",
        spans=tuple(
            Span(of.document, written.start, written.end, label, None)
            for written, of, label in zip(told, whose, labels, strict=True)
        ),
        evidence={"names": names, "published": [of.date for of in whose]}
        | ({"offices": offices} if offices else {}),
        fingerprint=fingerprint(rule.code, [(whose[0].document, names[0]), ("", names[1])]),
    )
