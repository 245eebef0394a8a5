"""Audit additions against an accepted corpus without reading it again."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from msgspec import Struct, structs

from audit import engine
from audit.assembly import assemble
from audit.duplication.pairs import FEWEST, PASSAGE_KEYS
from audit.duplication.posts import LONGEST
from audit.duplication.shingles import Payload
from audit.errors import IndexFileError
from audit.index import identity, lookup, store
from audit.index.identity import text_hash
from audit.index.provenance import check
from audit.traces import REACH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from duckdb import DuckDBPyConnection

    from audit.engine import Progress
    from audit.index.identity import Known
    from audit.model import CorpusReport, Document, Finding, Linked, Measurement
    from audit.policy import Policy

    Read = Callable[[str], Iterable[Document]]

EVERYBODY = 2**31 - 1

NEAREST = 100
"""Accepted documents that one addition is compared with at most, those with most keys in common."""

REREAD_AT_MOST = 64_000_000
"""Bytes of the corpus that are read again for quotations at most."""


def audit(
    path: str | os.PathLike[str],
    documents: Iterable[Document],
    policy: Policy,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    read: Read | None = None,
    gone: Iterable[str | os.PathLike[str]] = (),
) -> CorpusReport:
    """Report on additions to the corpus that an index stands for.

    Only the additions are measured. They meet the accepted documents through equal keys, and the
    same linking as in a report compares those that do. The report holds what touches an addition;
    an addition takes the place of the accepted document that it is a new version of.

    Args:
        path: The index.
        documents: The additions.
        policy: What to measure and which rules hold.
        jobs: Processes to measure with.
        progress: Called with the number of documents measured so far, and of all.
        read: Reads the documents of a file of the accepted corpus, so that findings can quote
            them where the index keeps no texts.
        gone: Files that the same change deletes or renames: what was accepted from them is left
            out of the comparison.

    Raises:
        IndexFileError: There is no such index, or its traces would not meet these.
    """
    target = Path(path)
    with store.opened(target, threads=jobs) as connection:
        about = store.meta(connection)
        check(about, policy, target)
        _has_families(about, policy, target)
        unique = sorted(engine.distinct(documents), key=lambda document: document.id)
        own: list[Measurement] = []
        for batch in engine.measured_here(unique, policy, jobs):
            own.extend(batch)
            if progress is not None:
                progress(len(own), len(unique))
        broken = lookup.broken(connection)
        replacements = _replacements(connection, target, unique, own)
        near = _near(connection, own, policy, partial(identity.superseded, target, unique, gone))
        texts = _Texts(connection, near, {d.id: d.text for d in unique}, target, read)
        everything = sorted([*own, *near.accepted.values()], key=lambda m: m.document)
        links = engine.link(everything, texts.of([m.document for m in everything]), policy)
        kept = {name: _touching(linked, everything, own) for name, linked in links.items()}
        report = assemble(own, kept, policy)
        unjudged = _unjudged(report, everything, texts, policy)
        quoted = {name for finding in report.findings for name in _documents(finding)}
        quoted |= {name for pair in report.duplicates for name in pair.documents}
        quoted |= {claim.document for fact in report.facts for claim in fact.claims}
        shown = {name: texts[name] for name in sorted(quoted | {d.id for d in unique})}
        paths = {name: file for name in sorted(quoted) if (file := texts.path(name)) is not None}
    unquoted = sorted(name for name, text in shown.items() if text is None)
    totals = {
        "accepted_compared": len(near.accepted),
        "accepted_left_out": near.left_out,
        "replaced": list(near.replaced),
        "accepted_without_text": unquoted,
        "replacements": replacements,
        "accepted_broken": broken,
        "unjudged": unjudged,
    }
    return structs.replace(
        report,
        totals={**report.totals, **totals},
        texts={name: text for name, text in shown.items() if text is not None},
        paths=paths,
    )


def _has_families(about: Mapping[str, str], policy: Policy, path: Path) -> None:
    measured = about["families"].split()
    for family in store.FAMILIES:
        if family in policy.dimensions and family not in measured:
            raise IndexFileError(
                f"{path} was built without {family}; build it anew with it, or leave it out of"
                " the gate with --dimensions"
            )


class _Near(Struct, frozen=True, kw_only=True):
    """The accepted documents that additions have keys in common with."""

    accepted: Mapping[int, Measurement]
    """By ordinal, each under an id that no addition has."""
    names: Mapping[str, int]
    """Ordinal by that id."""
    places: Mapping[int, Known]
    replaced: Sequence[str]
    """Ids of accepted documents of which an addition is a new version, or whose file goes."""
    left_out: int


def _near(
    connection: DuckDBPyConnection,
    own: Sequence[Measurement],
    policy: Policy,
    superseded: Callable[[Sequence[Known]], set[int]],
) -> _Near:
    ordinals: set[int] = set()
    left_out = 0
    for family in store.FAMILIES:
        traces = [
            part.traces
            for measurement in own
            if (part := measurement.parts.get(family)) is not None and part.traces is not None
        ]
        # A name that everybody bears joins nobody here, while copies of which there are many are
        # met through the first of them.
        copies = family == "duplication"
        found, dropped = lookup.near(
            connection,
            family,
            traces,
            crowded=EVERYBODY if copies else policy.agreement.most,
            reach=REACH if copies else EVERYBODY,
            fewest=PASSAGE_KEYS if copies else 1,
            share=FEWEST,
            most=NEAREST,
        )
        ordinals.update(found.tolist())
        left_out += dropped
    additions = {measurement.document for measurement in own}
    places = {known.n: known for known in lookup.known(connection, sorted(ordinals))}
    left = superseded([*places.values()])
    taken = additions.union(known.id for known in places.values())
    accepted: dict[int, Measurement] = {}
    replaced: list[str] = []
    for n, restored in lookup.restore(connection, sorted(ordinals)).items():
        measured = structs.replace(restored, accepted=True)
        if n in left:
            replaced.append(measured.document)
        elif measured.document not in additions:
            accepted[n] = measured
        else:
            names = (
                f"{measured.document} (accepted{more})"
                for more in chain([""], map(" {}".format, count(2)))
            )
            fresh = next(name for name in names if name not in taken)
            accepted[n] = lookup.renamed(measured, measured.document, fresh)
    return _Near(
        accepted=accepted,
        names={measured.document: n for n, measured in accepted.items()},
        places=places,
        replaced=replaced,
        left_out=left_out,
    )


class _Texts:
    """The texts of additions and of accepted documents, the latter read when first asked for."""

    def __init__(
        self,
        connection: DuckDBPyConnection,
        near: _Near,
        own: Mapping[str, str],
        index: Path,
        read: Read | None,
    ) -> None:
        self._connection = connection
        self._near = near
        self._own = own
        self._folder = index.parent
        self._read = read
        self._budget = REREAD_AT_MOST
        self._kept: dict[int, str] | None = None
        self._files: dict[str, dict[str, str]] = {}

    def __getitem__(self, name: str) -> str | None:
        own = self._own.get(name)
        return own if own is not None else self._accepted(self._near.names[name])

    def same(self, first: str, second: str) -> bool:
        """Say whether two documents are the same text, by their hashes where one is not at hand."""
        return self._hash(first) == self._hash(second)

    def _hash(self, name: str) -> str:
        own = self._own.get(name)
        if own is not None:
            return text_hash(own)
        return self._near.places[self._near.names[name]].text_hash

    def path(self, name: str) -> str | None:
        """Give the file that an accepted document was read from; None for additions."""
        n = self._near.names.get(name)
        path = None if n is None else self._near.places[n].path
        return None if path is None else os.path.normpath(self._folder / path)

    def of(self, names: Sequence[str]) -> Sequence[str | None]:
        """Give the texts of documents in order, each looked up when it is used."""
        return _Lazy(self, names)

    def _accepted(self, n: int) -> str | None:
        if self._kept is None:
            ordinals = sorted(self._near.accepted)
            self._kept = lookup.texts(self._connection, ordinals)
        if n in self._kept:
            return self._kept[n]
        path, wanted = self._near.places[n].path, self._near.places[n].text_hash
        if path is None or self._read is None:
            return None
        if path not in self._files:
            self._files[path] = self._reread(self._folder / path, self._read)
        return self._files[path].get(wanted)

    def _reread(self, file: Path, read: Read) -> dict[str, str]:
        """Give the texts that a file holds now, by hash; one that changed is not found by it."""
        try:
            self._budget -= file.stat().st_size
        except OSError:
            return {}
        if self._budget < 0:
            return {}
        return {text_hash(document.text): document.text for document in read(str(file))}


class _Lazy(Sequence[str | None]):
    """Texts in an order, fetched one by one."""

    def __init__(self, texts: _Texts, names: Sequence[str]) -> None:
        self._texts = texts
        self._names = names

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, place: int) -> str | None: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str | None]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str | None] | None:
        if isinstance(place, slice):
            return _Lazy(self._texts, self._names[place])
        return self._texts[self._names[place]]


def _replacements(
    connection: DuckDBPyConnection,
    index: Path,
    documents: Sequence[Document],
    own: Sequence[Measurement],
) -> list[dict[str, Any]]:
    """Say which accepted documents additions stand in for, and how much of each they keep."""
    files = identity.Files(index)
    paths = {place for d in documents if (place := files.seen_from_index(d.path)) is not None}
    ids = [identity.valid(document.id) for document in documents]
    there = lookup.standing_for(connection, ids, sorted(paths))
    chosen = identity.superseded(index, documents, (), there)
    measured = lookup.restore(connection, sorted(chosen))
    by_id = dict(zip(ids, zip(documents, own, strict=True), strict=True))
    found = []
    for known in there:
        # A row that moved within its file has no successor of its own.
        if known.n not in chosen or known.id not in by_id:
            continue
        document, fresh = by_id[known.id]
        found.append(
            {
                "accepted": known.id,
                "document": document.id,
                "same": known.text_hash == text_hash(document.text),
                "kept": _kept(measured[known.n], fresh),
            }
        )
    return found


def _kept(old: Measurement, new: Measurement) -> float | None:
    """Give the share of an accepted text's wording that a new version keeps, by their traces."""
    parts = [each.parts.get("duplication") for each in (old, new)]
    before, after = (
        set() if part is None or part.traces is None else set(part.traces.keys.tolist())
        for part in parts
    )
    return round(len(before & after) / len(before), 4) if before and after else None


OTHER_FACTS = "DUP205"
"""The one rule that needs the accepted text itself: the rest go by what the index keeps."""


def _unjudged(
    report: CorpusReport, everything: Sequence[Measurement], texts: _Texts, policy: Policy
) -> list[dict[str, str]]:
    """Name the copies of which nobody can say whether they tell other facts: one has no text."""
    if OTHER_FACTS not in policy.rules("duplication"):
        return []
    measured = {measurement.document: measurement for measurement in everything}
    own = {row.document_id for row in report.documents}
    found = []
    for pair in report.duplicates:
        # Only additions have a text for certain, and each pair here holds one.
        new, old = sorted(pair.documents, key=lambda name: (name not in own, name))
        if old in own or texts[old] is not None or texts.same(new, old):
            continue
        if pair.kind == "passage" and not all(_is_post(measured[name]) for name in (new, old)):
            continue
        policies = [policy.applying(name, measured[name].source) for name in (new, old)]
        holding = [each for each in policies if each.in_force(OTHER_FACTS)]
        if holding:
            rule = holding[0].rules("duplication")[OTHER_FACTS]
            found.append(
                {"document": new, "accepted": old, "code": rule.code, "severity": rule.severity}
            )
    return found


def _is_post(measured: Measurement) -> bool:
    part = measured.parts.get("duplication")
    payload = None if part is None else part.payload
    return isinstance(payload, Payload) and len(payload.words) <= LONGEST


def _touching(
    linked: Linked, everything: Sequence[Measurement], own: Sequence[Measurement]
) -> Linked:
    """Keep what concerns an addition, and count that."""
    names = {measurement.document for measurement in own}
    parts = {m.document: part for m, part in zip(everything, linked.parts, strict=True)}
    publishers = {measurement.source for measurement in own}
    duplicates = tuple(d for d in linked.duplicates if names & set(d.documents))
    clusters = tuple(c for c in linked.clusters if names & set(c.documents))
    facts = tuple(f for f in linked.facts if names & {c.document for c in f.claims})
    counts = {
        "duplicate_pairs": len(duplicates),
        "duplicate_clusters": len(clusters),
        "facts": len(facts),
        "facts_by_verdict": dict(sorted(Counter(fact.verdict for fact in facts).items())),
    }
    totals = {name: counts.get(name, value) for name, value in linked.totals.items()}
    return structs.replace(
        linked,
        parts=tuple(parts[measurement.document] for measurement in own),
        findings=tuple(f for f in linked.findings if names & _documents(f)),
        duplicates=duplicates,
        clusters=clusters,
        facts=facts,
        sources={name: row for name, row in linked.sources.items() if name in publishers},
        totals=totals,
    )


def _documents(finding: Finding) -> set[str]:
    return {span.document for span in finding.spans}
