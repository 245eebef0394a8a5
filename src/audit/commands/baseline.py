"""`audit baseline`: accept today's findings, with reasons, in a file for git."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.commands import options, progress

if TYPE_CHECKING:
    from audit.model import CorpusReport

FILE = "audit.baseline"

_output = click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    default=FILE,
    show_default=True,
    help="The baseline.",
)
_index = click.option(
    "--index", metavar="INDEX", help="Audit PATH... as additions to the corpus of this index."
)
_quiet = click.option("-q", "--quiet", is_flag=True, help="No progress, no notes.")


@click.group()
def baseline() -> None:
    """Accept today's findings, so that a gate asks about new ones only."""


@baseline.command()
@options.corpus
@options.measuring
@_index
@_output
@click.option("--reason", metavar="TEXT", help="Why the new entries are accepted.")
@click.option(
    "--until", metavar="DATE", help="The last day on which the new entries hold (YYYY-MM-DD)."
)
@_quiet
def write(**given: Any) -> None:  # noqa: ANN401  (click hands over the options by name)
    """Accept every finding in PATH...; entries that are there keep their reasons."""
    from audit import baseline as baselines
    from audit.errors import UsageError

    file = Path(given["file"])
    old = baselines.load(file) if file.exists() else None
    try:
        until = None if given["until"] is None else date.fromisoformat(given["until"])
    except ValueError as problem:
        raise UsageError(f"--until {given['until']!r} is not YYYY-MM-DD") from problem
    if until is not None and until < datetime.now(UTC).date():
        raise UsageError(f"--until {until} is past: what is written would not hold for a day")
    made = baselines.write(
        _report(given), old, reason=given["reason"] or baselines.REASON, until=until
    )
    options.write_file(given["file"], baselines.dump(made).encode())
    _say(given, f"{len(made.entries):,} entries, {_more(made, old):,} of them new")


@baseline.command()
@options.corpus
@options.measuring
@_index
@_output
@_quiet
def prune(**given: Any) -> None:  # noqa: ANN401  (click hands over the options by name)
    """Drop entries that have expired or that nothing in PATH... (the whole corpus) needs."""
    from audit import baseline as baselines

    old = baselines.load(given["file"])
    made = baselines.prune(old, _report(given), datetime.now(UTC).date())
    options.write_file(given["file"], baselines.dump(made).encode())
    _say(given, f"{len(made.entries):,} entries, {len(old.entries) - len(made.entries):,} dropped")


def _more(made: Any, old: Any) -> int:  # noqa: ANN401  (baselines; the class is imported lazily)
    return len(made.entries) - (len(old.entries) if old is not None else 0)


def _report(given: dict[str, Any]) -> CorpusReport:
    """Audit as the gate does, so that what is accepted is what the gate would find."""
    from audit import engine

    policy = options.configured(
        given["config"], given["dimensions"], given["select"], given["ignore"], quiet=given["quiet"]
    )
    documents = options.documents(
        given["paths"], given["files_from"], given["fields"], given["root"]
    )
    with progress.shown(quiet=given["quiet"]) as line:
        read = line.reading(documents) if line else documents
        if given["index"] is None:
            return engine.run(read, policy, jobs=given["jobs"], progress=line)
        from audit import sources
        from audit.index import additions

        return additions.audit(
            given["index"],
            read,
            policy,
            jobs=given["jobs"],
            progress=line,
            read=lambda path: sources.read([path]),
        )


def _say(given: dict[str, Any], text: str) -> None:
    if not given["quiet"]:
        click.echo(f"{given['file']}: {text}", err=True)
