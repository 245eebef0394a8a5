"""The options that several subcommands share, and what they stand for."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec
from msgspec import Struct

from audit.commands import progress
from audit.errors import NothingToAuditError, UsageError
from audit.model import DIMENSIONS, Dimension

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.engine import Measuring
    from audit.model import CorpusReport, Document, Verdict
    from audit.policy import Policy

Command = Any  # click decorates functions of any shape


class Output(Struct, frozen=True):
    """One `-f FORMAT[:FILE]`."""

    format: str
    file: str | None


def corpus(command: Command) -> Command:
    """Add what says which documents are read."""
    for option in (
        click.option(
            "--root", metavar="DIR", help="Take ids and sources relative to DIR, not to each PATH."
        ),
        click.option(
            "--field",
            "fields",
            metavar="NAME=COLUMN",
            multiple=True,
            help="Where rows name a field differently, as text=body.",
        ),
        click.option(
            "--files-from",
            metavar="FILE",
            help="Read further paths from FILE, one a line; - is stdin. Other kinds of files"
            " are passed over.",
        ),
        click.argument("paths", nargs=-1, metavar="PATH..."),
    ):
        command = option(command)
    return command


def jobs(command: Command) -> Command:
    """Add how many processes measure."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        help="Processes to measure with.",
    )(command)


def engine(command: Command) -> Command:
    """Add where documents are measured."""
    return click.option(
        "--engine",
        type=click.Choice(["local", "ray"]),
        default="local",
        show_default=True,
        help="Measure here, or on a Ray cluster.",
    )(command)


def measuring_on(name: str) -> Measuring | None:
    """Give what measures on an engine; None is this machine."""
    if name == "local":
        return None
    from audit import cluster

    return cluster.measured


def judged(command: Command) -> Command:
    """Add which dimensions and rules are looked at, and with how many processes."""
    for option in (
        jobs,
        click.option("--ignore", metavar="CODES", multiple=True, help="Leave these rules out."),
        click.option("--select", metavar="CODES", multiple=True, help="Report only these rules."),
        click.option(
            "--dimensions", metavar="NAMES", help=f"Some of {','.join(DIMENSIONS)} (default: all)."
        ),
    ):
        command = option(command)
    return command


def measuring(command: Command) -> Command:
    """Add what says how documents are measured, the configuration included."""
    config = click.option(
        "--config", metavar="FILE", help="A policy: audit.toml or pyproject.toml."
    )
    return judged(config(command))


def output(command: Command) -> Command:
    """Add what says where results go."""
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="No progress, no notes."),
        click.option("-v", "--verbose", is_flag=True, help="Every finding, in its line."),
        click.option(
            "-f",
            "--format",
            "formats",
            metavar="FORMAT[:FILE]",
            multiple=True,
            help="terminal, json, jsonl, md, html, sarif, junit, github, csv, parquet; repeatable.",
        ),
    ):
        command = option(command)
    return command


def documents(
    paths: tuple[str, ...], files_from: str | None, fields: tuple[str, ...], root: str | None
) -> Iterator[Document]:
    """Read what the corpus options name; every path is looked up before this returns.

    Raises:
        UsageError: No path, a path that does not exist, a field that cannot be understood.
        NothingToAuditError: The paths hold no document.
    """
    from audit import sources

    # A list of what changed names pictures and code too: they are passed over as in a folder.
    every = [*paths, *(path for path in listed(files_from) if _may_be_read(path))]
    if not every and files_from is None:
        raise UsageError("give at least one PATH (a file, a folder, a glob, or - for stdin)")
    if "-" in every and files_from == "-":
        raise UsageError("standard input cannot hold both the documents and the list of files")
    names = {}
    for field in fields:
        name, equals, column = field.partition("=")
        if not equals or name not in ("id", "text", "source", "date", "language", "url", "title"):
            raise UsageError(f"--field {field!r} is not NAME=COLUMN with a name of ours")
        names[name] = column
    found = sources.read(every, fields=names, root=root)
    first = next(found, None)
    if first is None:
        endings = " ".join(ending for ending in sources.SUFFIXES if not ending.endswith(".gz"))
        raise NothingToAuditError(
            f"nothing to audit: no document below {', '.join(every) or 'an empty list'}"
            f" (read are {endings}, each also .gz)"
        )

    def everything() -> Iterator[Document]:
        yield first
        yield from found

    return everything()


def spare(targets: Sequence[str], paths: Sequence[str], files_from: str | None) -> None:
    """Refuse to write over what is read, or one result over another.

    Args:
        targets: Files and folders that will be written.
        paths: The arguments that are read.
        files_from: The list of further ones; standard input is read later, and cannot be looked at.

    Raises:
        UsageError: A target is an input, lies in the way of one, or is named twice.
    """
    from audit import sources

    every = [path for path in paths if path != "-"]
    if files_from != "-":
        every += listed(files_from)
    real = [os.path.realpath(target) for target in targets]
    if twice := [target for n, target in enumerate(targets) if real[n] in real[:n]]:
        raise UsageError(f"{twice[0]!r} is named for two results; give each a file of its own")
    if not real:
        return
    inputs = {os.path.realpath(file.path) for file in sources.find(every, sources.SUFFIXES)}
    for target, path in zip(targets, real, strict=True):
        if path in inputs:
            raise UsageError(f"{target!r} is one of the documents; the input is never written to")


def _may_be_read(path: str) -> bool:
    from audit import sources

    return not os.path.isfile(path) or path.lower().endswith(sources.SUFFIXES)


def listed(files_from: str | None) -> list[str]:
    """Give the paths that a file lists, one a line or parted by NUL; `-` is standard input.

    Raises:
        UsageError: The file cannot be read.
    """
    if files_from is None:
        return []
    try:
        data = sys.stdin.buffer.read() if files_from == "-" else Path(files_from).read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read the list {files_from!r}: {error.strerror}") from error
    separator = b"\0" if b"\0" in data else b"\n"
    return [os.fsdecode(line.rstrip(b"\r")) for line in data.split(separator) if line.strip()]


def configured(
    config: str | None,
    dimensions: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    *,
    quiet: bool = False,
) -> Policy:
    """Load the policy and lay the command line's choices over it.

    Raises:
        ConfigError: The policy cannot be used.
        UsageError: A dimension or a code that does not exist.
    """
    from audit import policy as policies

    found = policies.find() if config is None else None
    if not quiet and found is not None and (project := policies.overlooked(found)) is not None:
        click.echo(f"audit: {found} is used; [tool.audit] in {project} is not read", err=True)
    policy = policies.load(config)
    changes: dict[str, Any] = {}
    if dimensions is not None:
        changes["dimensions"] = _dimensions(dimensions)
    for name, given in (("select", select), ("ignore", ignore)):
        codes = tuple(
            code.strip().upper() for text in given for code in text.split(",") if code.strip()
        )
        for code in codes:
            _known(code, name)
        if codes:
            changes[name] = codes
    return msgspec.structs.replace(policy, **changes)


def _dimensions(text: str) -> tuple[Dimension, ...]:
    wanted = {name.strip() for name in text.split(",") if name.strip()}
    if not wanted or (unknown := sorted(wanted - set(DIMENSIONS))):
        named = f"no dimension is called {unknown[0]!r}" if wanted else "name a dimension"
        raise UsageError(f"{named}; there are: {', '.join(DIMENSIONS)}")
    return tuple(name for name in DIMENSIONS if name in wanted)


def _known(code: str, option: str) -> None:
    from audit import rules

    if not any(known.startswith(code) for known in rules.all_rules()):
        families = ", ".join(
            dict.fromkeys(known.rstrip("0123456789") for known in rules.all_rules())
        )
        raise UsageError(
            f"--{option}: no rule's code begins with {code!r}; families are {families}"
        )


def outputs(formats: tuple[str, ...]) -> list[Output]:
    """Understand every `-f` before work starts.

    Raises:
        UsageError: An unknown format, a folder that does not exist, two formats on stdout.
    """
    from audit.render import FORMATS

    result = []
    for text in formats or ("terminal",):
        name, _, file = text.partition(":")
        if name not in FORMATS:
            raise UsageError(f"no format is called {name!r}; there are: {', '.join(FORMATS)}")
        target = None if file in {"", "-"} else file
        if target is not None and os.path.isdir(target):
            raise UsageError(f"-f {text}: {target!r} is a folder; name a file")
        if target is not None and not os.path.isdir(os.path.dirname(target) or "."):
            raise UsageError(f"-f {text}: the folder of {target!r} does not exist")
        result.append(Output(name, target))
    if sum(item.file is None for item in result) > 1:
        raise UsageError("two formats cannot share standard output; give one a file: -f json:FILE")
    return result


def write(
    results: list[Output], report: CorpusReport, verdict: Verdict | None, *, verbose: bool
) -> None:
    """Render the report once for each output; a file appears whole or not at all.

    Documents that broke an analyzer are told of on stderr: they are skipped, and that is a bug.

    Raises:
        UsageError: A file cannot be written.
    """
    from audit.model import INTERNAL_ERROR
    from audit.render import render
    from audit.render.safe import one_line

    for result in results:
        if result.format == "terminal":
            from audit.render import terminal

            color = result.file is None and progress.colored(sys.stdout)
            shown = terminal.render(report, verdict, color=color, verbose=verbose)
            data = shown.encode("utf-8", "backslashreplace")
        else:
            data = render(result.format, report, verdict)
        if result.file is None:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            write_file(result.file, data)
    broken = {
        row.document_id: one_line(f"{name}: {reason}", 300)
        for row in report.documents
        for name, reason in row.skipped.items()
        if reason.startswith(INTERNAL_ERROR)
    }
    if broken:
        first, reason = next(iter(broken.items()))
        click.echo(
            f"audit: an analyzer or plug-in broke on {len(broken):,} documents, {first!a}"
            f" first ({reason}): please report it",
            err=True,
        )


def write_file(file: str, data: bytes) -> None:
    """Write a file that appears whole or not at all.

    Raises:
        UsageError: It cannot be written.
    """
    try:
        if os.path.exists(file) and not os.path.isfile(file):  # a device or pipe: no renaming
            Path(file).write_bytes(data)
            return
        folder = os.path.dirname(file) or "."
        handle, beside = tempfile.mkstemp(prefix=".audit-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(beside, 0o666 & ~mask)
            os.replace(beside, file)
        except BaseException:
            os.unlink(beside)
            raise
    except OSError as error:
        raise UsageError(f"cannot write {file!r}: {error.strerror}") from error
