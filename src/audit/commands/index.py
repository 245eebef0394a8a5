"""`audit index`: keep an accepted corpus in one file, measured once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
import msgspec

from audit.commands import options, progress
from audit.index.lock import WAIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.index import Change

_wait = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=WAIT,
    show_default=True,
    help="Seconds to wait for another writer.",
)
_file = click.argument("file", metavar="INDEX")
_quiet = click.option("-q", "--quiet", is_flag=True, help="No progress, no notes.")


@click.group()
def index() -> None:
    """Keep an accepted corpus in one file, so that additions are judged without reading it."""


@index.command()
@options.corpus
@options.measuring
@click.option("-o", "--output", "file", metavar="INDEX", required=True, help="The file to write.")
@click.option("--with-text", is_flag=True, help="Keep the texts, to quote them from the index.")
@_wait
@_quiet
def build(**given: Any) -> None:  # noqa: ANN401  (click hands over the options by name)
    """Measure the corpus at PATH... and write its index."""
    from audit import index as indexes

    with progress.shown(quiet=given["quiet"], then="writing the index") as line:
        change = indexes.build(
            given["file"],
            _documents(given),
            options.configured(
                given["config"],
                given["dimensions"],
                given["select"],
                given["ignore"],
                quiet=given["quiet"],
            ),
            with_text=given["with_text"],
            jobs=given["jobs"],
            progress=line,
            wait=given["wait"],
        )
    skipped = indexes.info(given["file"]).skipped
    told = f", {skipped:,} of them could not be audited" if skipped else ""
    _say(f"{given['file']}: {change.added:,} documents{told}", quiet=given["quiet"])
    _warn(given["file"])


@index.command()
@_file
@options.corpus
@options.jobs
@_wait
@_quiet
def add(**given: Any) -> None:  # noqa: ANN401  (click hands over the options by name)
    """Add the documents at PATH... to INDEX; unchanged ones are left as they are."""
    from audit import index as indexes

    _write(indexes.add, given)


@index.command()
@_file
@options.corpus
@options.jobs
@_wait
@_quiet
def update(**given: Any) -> None:  # noqa: ANN401  (click hands over the options by name)
    """Make INDEX stand for the corpus at PATH... as it is now.

    Only what is new or changed is measured; what the corpus no longer holds is taken out.
    """
    from audit import index as indexes

    _write(indexes.update, given)


@index.command()
@_file
@click.option(
    "--files-from",
    metavar="FILE",
    help="Take out what was read from the files that FILE lists, one a line; - is stdin.",
)
@click.argument("ids", nargs=-1, metavar="ID...")
@_wait
@_quiet
def remove(
    file: str, ids: tuple[str, ...], wait: float, *, files_from: str | None, quiet: bool
) -> None:
    """Take the documents with these ids out of INDEX, or those of deleted files."""
    from audit import index as indexes
    from audit.errors import UsageError

    if not ids and files_from is None:
        raise UsageError("give at least one ID, or --files-from FILE")
    change = indexes.remove(file, ids, files=options.listed(files_from), wait=wait)
    _say(f"{file}: {change.removed:,} removed", quiet=quiet)


@index.command()
@_file
@_wait
def compact(file: str, wait: float) -> None:
    """Lay INDEX down anew, as every command that writes it does too."""
    from audit import index as indexes

    indexes.compact(file, wait=wait)


@index.command()
@_file
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def info(file: str, *, as_json: bool) -> None:
    """Say what INDEX is and holds."""
    from audit import index as indexes

    found = msgspec.to_builtins(indexes.info(file))
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    found["keys"] = ", ".join(f"{count:,} of {name}" for name, count in found["keys"].items())
    if found["broken_by"] is None:
        del found["broken_by"]
    found["texts"] = "kept" if found["texts"] else "not kept"
    for name, value in found.items():
        click.echo(f"{name:<10} {f'{value:,}' if isinstance(value, int) else value}")


@index.command()
@_file
@click.option("-o", "--output", "folder", metavar="DIR", required=True, help="Where to write.")
def export(file: str, folder: str) -> None:
    """Write INDEX as Parquet files: documents with scores, claims, traces."""
    from audit import index as indexes

    for written in indexes.export(file, folder):
        click.echo(written)


def _documents(given: dict[str, Any]) -> Any:  # noqa: ANN401  (an iterator of documents)
    return options.documents(given["paths"], given["files_from"], given["fields"], given["root"])


def _told(file: str, change: Change) -> str:
    removed = f", {change.removed:,} removed" if change.removed else ""
    return (
        f"{file}: {change.added:,} added, {change.replaced:,} replaced,"
        f" {change.unchanged:,} unchanged{removed}"
    )


def _warn(file: str) -> None:
    """Say that an index lacks something, even where progress and notes are not wanted."""
    from audit import index as indexes
    from audit.render.safe import one_line

    found = indexes.info(file)
    if found.broken:
        click.echo(
            f"audit: {file} holds {found.broken:,} documents in part only, for an analyzer broke on"
            f" them ({one_line(found.broken_by or '', 300)}): what copies or contradicts them may"
            " not be recognised. Please report it; once mended, `audit index add` measures them"
            " again",
            err=True,
        )


def _write(change: Callable[..., Change], given: dict[str, Any]) -> None:
    """Change the index by the documents that were named, and tell what changed."""
    with progress.shown(quiet=given["quiet"], then="writing the index") as line:
        told = change(
            given["file"],
            _documents(given),
            jobs=given["jobs"],
            progress=line,
            wait=given["wait"],
        )
    _say(_told(given["file"], told), quiet=given["quiet"])
    _warn(given["file"])


def _say(text: str, *, quiet: bool) -> None:
    if not quiet:
        click.echo(text, err=True)
