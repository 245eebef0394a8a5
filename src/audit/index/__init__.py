"""The accepted corpus in one DuckDB file, and additions measured against it alone.

The file holds documents' identities, traces, claims and scores; texts only if asked for. Writers
work beside it under a lock and swap it in whole (`lock`); readers open it read-only (`store`).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from audit import engine
from audit.errors import IndexFileError
from audit.index import identity, lookup, provenance, store
from audit.index.lock import WAIT, replacing

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from audit.engine import Progress
    from audit.model import Document
    from audit.policy import Policy


class Info(Struct, frozen=True, kw_only=True):
    """What an index is."""

    path: str
    size: int
    """Bytes of the file."""
    schema: str
    tool: str
    """The version that wrote it last."""
    traces: str
    """Hash of what the traces depend on."""
    documents: int
    skipped: int
    broken: int
    """Documents held in part only, since an analyzer broke on them; `add` measures them again."""
    broken_by: str | None
    """Which analyzer, and how, on one of them."""
    words: int
    sources: int
    keys: dict[str, int]
    """Traces of each family."""
    texts: bool
    """Whether it keeps the texts."""


class Change(Struct, frozen=True, kw_only=True):
    """What a writer did."""

    added: int
    replaced: int
    unchanged: int
    removed: int = 0


def build(
    path: str | os.PathLike[str],
    documents: Iterable[Document],
    policy: Policy,
    *,
    with_text: bool = False,
    jobs: int = 1,
    progress: Progress | None = None,
    wait: float = WAIT,
) -> Change:
    """Measure a corpus once and write the index of it, in place of what stood there.

    Args:
        path: The file to make.
        documents: The accepted corpus.
        policy: What to measure; its dimensions and settings are recorded.
        with_text: Keep the texts, so that findings can quote them without the corpus.
        jobs: Processes to measure with.
        progress: Called with the number of documents measured so far, and of all.
        wait: Seconds to wait for another writer.

    Raises:
        IndexFileError: Another writer holds the file, or what stands there is no index.
    """
    target = Path(path)
    if not store.is_ours(target):
        raise IndexFileError(f"{target} is there and is no index; name another file")
    count = Counter[str]()

    def rows() -> Iterator[list[store.Row]]:
        unique = sorted(engine.distinct(documents), key=lambda document: document.id)
        count["added"] = len(unique)
        yield from _measured(
            unique, policy, target, with_text=with_text, jobs=jobs, progress=progress
        )

    with replacing(target, wait=wait) as draft:
        store.write(draft, rows(), provenance.describe(policy, with_text=with_text), threads=jobs)
    return Change(added=count["added"], replaced=0, unchanged=0)


def add(
    path: str | os.PathLike[str],
    documents: Iterable[Document],
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    wait: float = WAIT,
) -> Change:
    """Add documents to an index; one that stands there unchanged is not even measured.

    One with an id of its own takes the place of the accepted document with that id, and what is
    read from a file that of everything accepted from the same file without ids (`identity`).

    Raises:
        IndexFileError: There is no such index, it is another version's, or a writer holds it; or
            another document bears the id that one was given by its place.
    """
    return _change(path, documents, identity.added, jobs=jobs, progress=progress, wait=wait)


def update(
    path: str | os.PathLike[str],
    documents: Iterable[Document],
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    wait: float = WAIT,
) -> Change:
    """Make an index stand for the corpus as it is now; only what is new or changed is measured.

    Documents are known by their ids, wherever the files stand now; what the corpus no longer
    holds is taken out.

    Raises:
        IndexFileError: There is no such index, it is another version's, or a writer holds it.
    """
    return _change(path, documents, identity.updated, jobs=jobs, progress=progress, wait=wait)


def _change(
    path: str | os.PathLike[str],
    documents: Iterable[Document],
    planned: Callable[..., identity.Plan],
    *,
    jobs: int,
    progress: Progress | None,
    wait: float,
) -> Change:
    target = store.existing(Path(path))
    with replacing(target, wait=wait) as draft:
        with store.opened(target, threads=jobs) as connection:
            about = store.meta(connection)
            policy = provenance.policy_of(about, target)
            provenance.check(about, policy, target)
            known = {there.id: there for there in lookup.known(connection)}
        listed = sorted(engine.distinct(documents), key=lambda document: document.id)
        plan = planned(known, listed, target, identity.content_hash)
        kept = about["texts"] == "yes"
        batches = _measured(
            plan.fresh, policy, target, with_text=kept, jobs=jobs, progress=progress
        )
        store.write(
            draft, batches, about, old=target, gone=plan.gone, moved=plan.moved, threads=jobs
        )
    return Change(
        added=len(plan.fresh) - plan.replaced,
        replaced=plan.replaced,
        unchanged=plan.unchanged,
        removed=plan.removed,
    )


def remove(
    path: str | os.PathLike[str],
    ids: Iterable[str] = (),
    *,
    files: Iterable[str | os.PathLike[str]] = (),
    wait: float = WAIT,
) -> Change:
    """Take documents out of an index.

    Args:
        path: The index.
        ids: Which ones, by id.
        files: Which ones, by the file that they were read from; one that nothing was read from
            is passed over.
        wait: Seconds to wait for another writer.

    Raises:
        IndexFileError: There is no such index or a writer holds it; an id is not there.
    """
    target = store.existing(Path(path))
    with replacing(target, wait=wait) as draft:
        with store.opened(target) as connection:
            about = store.meta(connection)
            known = {there.id: there for there in lookup.known(connection)}
        wanted = sorted(set(ids))
        missing = [name for name in wanted if identity.valid(name) not in known]
        if missing:
            raise IndexFileError(
                f"{target} holds no document {missing[0]!r}"
                f"{_more(len(missing) - 1)}; nothing was removed"
            )
        named = {known[identity.valid(name)].n for name in wanted}
        gone = sorted(named | identity.superseded(target, (), files, [*known.values()]))
        store.write(draft, (), about, old=target, gone=gone)
    return Change(added=0, replaced=0, unchanged=0, removed=len(gone))


def compact(path: str | os.PathLike[str], *, wait: float = WAIT) -> None:
    """Lay an index down anew. Every writer does so; this one changes nothing else.

    Raises:
        IndexFileError: There is no such index or a writer holds it.
    """
    target = store.existing(Path(path))
    with replacing(target, wait=wait) as draft:
        with store.opened(target) as connection:
            about = store.meta(connection)
        store.write(draft, (), about, old=target)


def _more(count: int) -> str:
    return f" (and {count} more)" if count > 0 else ""


def info(path: str | os.PathLike[str]) -> Info:
    """Say what an index is.

    Raises:
        IndexFileError: There is no such index or it is another version's.
    """
    target = Path(path)
    with store.opened(target) as connection:
        about = store.meta(connection)
        counts = lookup.counts(connection)
    return Info(
        path=str(target),
        size=target.stat().st_size,
        schema=about["schema"],
        tool=about["tool"],
        traces=about["traces"],
        texts=about["texts"] == "yes",
        **counts,
    )


def export(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> list[str]:
    """Write the index as Parquet files: documents with their scores, claims, traces.

    Returns:
        The files written.

    Raises:
        IndexFileError: There is no such index or it is another version's.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with store.opened(Path(path)) as connection:
        return lookup.export(connection, target)


def _measured(
    documents: Sequence[Document],
    policy: Policy,
    path: Path,
    *,
    with_text: bool,
    jobs: int,
    progress: Progress | None = None,
) -> Iterator[list[store.Row]]:
    """Measure documents into rows, in their order."""
    files = identity.Files(path)
    done = 0
    for batch in engine.measured_here(documents, policy, jobs):
        own = documents[done : done + len(batch)]
        done += len(batch)
        if progress is not None:
            progress(done, len(documents))
        yield [
            store.Row(
                measurement=measurement,
                content=identity.content_hash(document),
                text_hash=identity.text_hash(document.text),
                path=files.seen_from_index(document.path),
                placed=document.placed,
                text=document.text if with_text else None,
            )
            for document, measurement in zip(own, batch, strict=True)
        ]
