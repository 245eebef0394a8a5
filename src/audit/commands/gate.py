"""`audit gate`: decide whether additions may enter a corpus; exit 1 with reasons and evidence."""

from __future__ import annotations

import sys
from typing import Any

import click

from audit.commands import options, progress


@click.command()
@options.corpus
@click.option("--index", metavar="FILE", help="The accepted corpus, from `audit index build`.")
@click.option("--baseline", metavar="FILE", help="Accepted findings, from `audit baseline write`.")
@click.option(
    "--gone",
    metavar="FILE",
    help="Files that the change deletes or renames, one a line: accepted no longer.",
)
@click.option("--policy", "config", metavar="FILE", help="What is demanded: audit.toml.")
@options.judged
@options.output
def gate(**given: Any) -> None:  # noqa: ANN401  (click hands over the options by name)
    """Decide whether the documents at PATH... may enter a corpus.

    Exits 0 if they may, 1 if not.
    """
    from audit import api
    from audit.errors import UsageError

    results = options.outputs(given["formats"])
    targets = [item.file for item in results if item.file is not None]
    options.spare(targets, given["paths"], given["files_from"])
    if given["gone"] == given["files_from"] == "-":
        raise UsageError("standard input cannot hold two lists of files")
    policy = options.configured(
        given["config"], given["dimensions"], given["select"], given["ignore"], quiet=given["quiet"]
    )
    documents = options.documents(
        given["paths"], given["files_from"], given["fields"], given["root"]
    )
    with progress.shown(quiet=given["quiet"]) as line:
        verdict = api.gate(
            line.reading(documents) if line else documents,
            index=given["index"],
            policy=policy,
            baseline=given["baseline"],
            gone=options.listed(given["gone"]),
            jobs=given["jobs"],
            progress=line,
        )
    options.write(results, verdict.report, verdict, verbose=given["verbose"])
    sys.exit(0 if verdict.passed else 1)
