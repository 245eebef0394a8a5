"""Measure, link, assemble: the three steps from documents to a report."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import count, repeat
from typing import TYPE_CHECKING

from msgspec import structs

from audit import plugins
from audit.assembly import assemble
from audit.model import (
    DIMENSIONS,
    INTERNAL_ERROR,
    CorpusReport,
    Dimension,
    Document,
    Linked,
    Measured,
    Measurement,
)
from audit.text import Reading
from audit.text.passages import prime as prime_languages
from audit.text.words import prime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from audit.policy import Policy

    Progress = Callable[..., None]
    """Called with the number of documents measured, and of all where that is known."""
    Measuring = Callable[[Iterable[Document], Policy], Iterator[list[Measurement]]]

BATCH = 256
"""Documents measured together, so that numpy has enough to do; results never depend on it."""

BATCH_CHARACTERS = 2_000_000
"""… or fewer, where they are long."""


def measure(documents: Sequence[Document], policy: Policy) -> list[Measurement]:
    """Measure a batch of documents: pure, and each document as if it were alone."""
    if policy.overrides:
        return _by_override(documents, policy)
    from audit import agreement, duplication, page, readability, translation

    readings = [Reading(document) for document in documents]
    parts: list[dict[str, Measured]] = [{} for _ in readings]
    live = [n for n, document in enumerate(documents) if document.skip is None]
    batch = [readings[n] for n in live]

    def keep(name: str, measured: Sequence[Measured]) -> None:
        for n, part in zip(live, measured, strict=True):
            parts[n][name] = part

    pages = _apart(partial(page.measure, rules=policy.rules("page")), batch)
    for reading, part in zip(batch, pages, strict=True):
        matter = int(reading.document.meta.get("front_matter", 0))
        reading.blank([(0, matter), *(part.payload or ())])
        reading.marked = part.findings
    keep("page", [structs.replace(part, payload=None) for part in pages])
    prime([reading.whole for reading in batch])
    prime([reading.body for reading in batch if reading.body is not reading.whole])
    prime_languages(batch)
    wanted = _needed(policy.dimensions)
    analyzers: dict[Dimension, Callable[..., Sequence[Measured]]] = {
        "translation": translation.measure,
        "duplication": duplication.measure,
        "readability": readability.measure,
        "agreement": agreement.measure,
    }
    for name in DIMENSIONS:
        if name in wanted:
            given = {"rules": policy.rules(name), "settings": getattr(policy, name)}
            keep(name, _apart(partial(analyzers[name], **given), batch))
    for plugin in plugins.usable():
        if chosen := policy.chosen(plugin.rules):
            keep(plugin.prefix, [plugins.measured(plugin, each, chosen) for each in batch])
    return [
        Measurement(
            document=reading.document.id,
            source=reading.document.source,
            date=reading.document.date,
            language=None if reading.document.skip else reading.language,
            title=reading.document.title,
            words=0 if reading.document.skip else len(reading.whole.words),
            skip=reading.document.skip,
            parts=part,
            path=reading.document.path,
            line=reading.document.line,
        )
        for reading, part in zip(readings, parts, strict=True)
    ]


def _apart(
    analyzer: Callable[[Sequence[Reading]], Sequence[Measured]], batch: Sequence[Reading]
) -> Sequence[Measured]:
    """Run one analyzer; a document that breaks it goes without what it measures, and says why."""
    try:
        return analyzer(batch)
    except Exception as error:  # noqa: BLE001  (a bug in one analyzer takes nothing from the rest)
        if len(batch) == 1:
            return [Measured(skipped=_broken(error))]
    return [part for reading in batch for part in _apart(analyzer, [reading])]


def _broken(error: Exception) -> str:
    return f"{INTERNAL_ERROR}, please report it: {type(error).__name__}: {error}"


def _by_override(documents: Sequence[Document], policy: Policy) -> list[Measurement]:
    """Measure together the documents for which the same overrides hold."""
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for n, document in enumerate(documents):
        groups[policy.overriding(document.id, document.source)].append(n)
    found: dict[int, Measurement] = {}
    for overrides, members in groups.items():
        measurements = measure([documents[n] for n in members], policy.overridden(overrides))
        found.update(zip(members, measurements, strict=True))
    return [found[n] for n in range(len(documents))]


def link(
    measurements: Sequence[Measurement], texts: Sequence[str | None], policy: Policy
) -> dict[Dimension, Linked]:
    """Let documents meet: copies first, then facts, since a cluster of copies is one witness.

    Args:
        measurements: Sorted by document id.
        texts: The documents' texts in the same order; None where a text is not at hand.
        policy: The rules in force and the settings.
    """
    from audit import agreement, duplication

    wanted = _needed(policy.dimensions)
    links: dict[Dimension, Linked] = {}
    if "duplication" in wanted:
        links["duplication"] = duplication.link(
            measurements, texts, policy.rules("duplication"), policy.duplication
        )
    if "agreement" in wanted:
        links["agreement"] = agreement.link(
            measurements,
            texts,
            links["duplication"].clusters,
            policy.rules("agreement"),
            policy.agreement,
        )
    return links


def _needed(dimensions: Sequence[Dimension]) -> set[Dimension]:
    """Add what the requested dimensions rest on: agreement needs the copies."""
    needed = set(dimensions)
    if "agreement" in needed:
        needed.add("duplication")
    return needed


def run(
    documents: Iterable[Document],
    policy: Policy,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    measured: Measuring | None = None,
) -> CorpusReport:
    """Audit documents: measure each, link all, assemble the report.

    Args:
        documents: Any order; a second document with an id already seen is reported as skipped.
        policy: What to measure and which rules hold.
        jobs: Processes for measuring; 1 stays in this one, on one thread.
        progress: Called with the number of documents measured so far, and of all.
        measured: Measures elsewhere, as `audit.cluster.measured` does; `jobs` is unused then.
    """
    unique = sorted(distinct(documents), key=lambda document: document.id)
    measurements: list[Measurement] = []
    for batch in measured(unique, policy) if measured else measured_here(unique, policy, jobs):
        measurements.extend(batch)
        if progress is not None:
            progress(len(measurements), len(unique))
    links = link(measurements, [document.text for document in unique], policy)
    report = assemble(measurements, links, policy)
    return structs.replace(report, texts={document.id: document.text for document in unique})


def distinct(documents: Iterable[Document]) -> Iterator[Document]:
    """Give every document once; one whose id was seen before comes back as skipped."""
    listed = list(documents)
    taken = {document.id for document in listed}
    numbers: dict[str, Iterator[int]] = {}
    for document in listed:
        if document.id not in numbers:
            numbers[document.id] = count(2)
            yield document
            continue
        names = (f"{document.id}#{n}" for n in numbers[document.id])
        fresh = next(name for name in names if name not in taken)
        taken.add(fresh)
        yield Document(
            id=fresh,
            text="",
            source=document.source,
            path=document.path,
            line=document.line,
            placed=document.placed,
            skip=f"the id {document.id!r} was seen before; give every document an id of its own",
        )


def measured_here(
    documents: Iterable[Document], policy: Policy, jobs: int = 1
) -> Iterator[list[Measurement]]:
    """Measure documents batch by batch, in their order, in this process or in `jobs` others."""
    if jobs == 1:
        for batch in batches(documents):
            yield measure_all(batch, policy)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Spawned, not forked: threads of numpy and DuckDB do not survive a fork.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(measure_all, batches(documents), repeat(policy))


def measure_all(documents: Sequence[Document], policy: Policy) -> list[Measurement]:
    """Measure a batch; a document that cannot even be begun with is reported as skipped, alone."""
    try:
        return measure(documents, policy)
    except Exception as error:  # noqa: BLE001  (one bad document never stops the rest)
        if len(documents) == 1:
            broken = structs.replace(documents[0], text="", skip=_broken(error))
            return measure([broken], policy)
    return [found for document in documents for found in measure_all([document], policy)]


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Put documents together into batches, in their order."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if len(batch) == BATCH or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
