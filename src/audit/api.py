"""The public functions: each is one call into the layers below."""

from __future__ import annotations

import os
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec

from audit import engine
from audit.errors import NothingToAuditError, UsageError
from audit.model import CorpusReport, Document, DocumentReport, Verdict
from audit.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Path = str | os.PathLike[str]


def read(paths: Path | Iterable[Path], **options: Any) -> Iterator[Document]:  # noqa: ANN401
    """Read the documents behind files, folders and globs.

    A file or row that cannot be read comes as a `Document` whose `skip` says why.

    Args:
        paths: One path or several: .txt .md .html .jsonl .csv .parquet, each also .gz.
        **options: `fields` and `root`, as in `audit.sources.read`.

    Yields:
        Documents, in the order of the paths and of the rows in them.

    Raises:
        UsageError: A path does not exist; nothing was read then.
    """
    from audit import sources

    listed = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    return sources.read(listed, **options)


def audit(
    documents_or_paths: Path | Iterable[Path] | Iterable[Document],
    *,
    policy: Policy | Path | None = None,
    jobs: int = 1,
) -> CorpusReport:
    """Audit a corpus.

    >>> import audit
    >>> report = audit.audit([
    ...     audit.Document(id="a", source="Post", text="The ferry sank on 3 May 2024."),
    ...     audit.Document(id="b", source="Echo", text="The ferry sank on 3 May 2024."),
    ... ])
    >>> [(pair.kind, pair.documents) for pair in report.duplicates]
    [('exact', ('a', 'b'))]

    Args:
        documents_or_paths: Documents, or paths to read them from.
        policy: What to measure and which rules hold; a path to a TOML file, or a `Policy`.
        jobs: Processes to measure with; the report is the same whatever it is.

    Returns:
        Everything found, nothing decided; its rows stand in the order of their ids.

    Raises:
        UsageError: A path does not exist, or what is given is neither documents nor paths.
        ConfigError: The policy cannot be used.
    """
    return engine.run(_documents(documents_or_paths), _policy(policy), jobs=_jobs(jobs))


def audit_text(text: str, **document_fields: Any) -> DocumentReport:  # noqa: ANN401
    """Audit one text by itself.

    >>> import audit
    >>> row = audit.audit_text("He said that this [по гарантиям] was the aim of the talks.")
    >>> [finding.spans[0].text for finding in row.findings if finding.code == "MT101"]
    ['[по гарантиям]']

    Args:
        text: The text.
        **document_fields: Further fields of `Document`: source, date, language, title …

    Returns:
        The document's row, with its findings.

    Raises:
        UsageError: The text is no string.
    """
    if not isinstance(text, str):
        raise UsageError(f"a text is a string, not {type(text).__name__}")
    fields = {"id": "text", **document_fields}
    report = engine.run([Document(text=text, **fields)], Policy())
    return report.documents[0]


def gate(
    additions: Path | Iterable[Path] | Iterable[Document],
    *,
    index: Path | None = None,
    policy: Policy | Path | None = None,
    baseline: Path | None = None,
    gone: Iterable[Path] = (),
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Verdict:
    """Say whether additions may enter a corpus.

    Args:
        additions: Documents, or paths to read them from.
        index: The accepted corpus; without it the additions are only held against each other.
        policy: What is demanded; a path to a TOML file, or a `Policy`.
        baseline: A file of accepted findings.
        gone: Files that the same change deletes or renames: what the index accepted from them is
            left out of the comparison.
        jobs: Processes to measure with.
        progress: Called with the number of documents measured so far.

    Returns:
        Whether they may, each limit that is not kept, and the report that says why.

    Raises:
        UsageError: A path does not exist.
        NothingToAuditError: There is no document: a gate that nobody passed through says nothing.
        ConfigError: The policy or the baseline cannot be used.
        IndexFileError: The index cannot be used.
    """
    from audit import baseline as baselines
    from audit.judge import judge

    rules = _policy(policy)
    accepted = baselines.load(os.fspath(baseline)) if baseline is not None else None
    documents = _some(_documents(additions))
    if index is None:
        report = engine.run(documents, rules, jobs=_jobs(jobs), progress=progress)
    else:
        from audit.index import additions as indexed

        report = indexed.audit(
            index, documents, rules, jobs=_jobs(jobs), progress=progress, read=read, gone=gone
        )
    return judge(report, rules, accepted)


def sentence_noise(sentences: Sequence[str]) -> list[float]:
    """Say of each sentence how badly it reads: 0 clean … 1 noise, by the shipped sentence model.

    Args:
        sentences: English sentences.

    Returns:
        One number in [0, 1] for each sentence, in order.

    Raises:
        UsageError: One string is given instead of several.
    """
    from audit.translation import model

    if isinstance(sentences, str):
        raise UsageError("give a list of sentences, not one string")
    return model.sentence_noise(sentences)


def _documents(
    given: Path | Iterable[Path] | Iterable[Document],
) -> Iterable[Document]:
    if isinstance(given, (str, os.PathLike)):
        return read(given)
    items: Iterator[Any] = iter(given)
    first = next(items, None)
    if first is None:
        return ()
    rest = chain([first], items)
    if isinstance(first, Document):
        return rest
    if isinstance(first, (str, os.PathLike)):
        return read(rest)
    raise UsageError(f"give documents or paths, not {type(first).__name__}")


def _some(documents: Iterable[Document]) -> Iterator[Document]:
    """Give the documents back, of which there must be one."""
    items = iter(documents)
    first = next(items, None)
    if first is None:
        raise NothingToAuditError("nothing to audit: there is no document among the additions")
    return chain([first], items)


def _jobs(given: int) -> int:
    if given < 1:
        raise UsageError(f"jobs is a number of processes, at least 1, not {given}")
    return given


def _policy(given: Policy | Path | None) -> Policy:
    if given is None:
        return Policy()
    from audit.policy import load, parse

    if isinstance(given, Policy):  # made in Python, where nothing has looked at its numbers
        return parse(msgspec.to_builtins(given), "the policy")

    return load(os.fspath(given))
