"""`audit report`: measure, link, show; it decides nothing and never exits 1."""

from __future__ import annotations

from typing import Any

import click

from audit.commands import cleaning, options, progress


@click.command()
@options.corpus
@options.measuring
@options.engine
@cleaning.cleaning
@options.output
def report(**given: Any) -> None:  # noqa: ANN401  (click hands over the options by name)
    """Audit the documents at PATH... and report what was found."""
    from audit import engine

    results = options.outputs(given["formats"])
    clean = cleaning.wanted(given)
    targets = [item.file for item in results if item.file is not None]
    targets += [given[name] for name in ("keep", "drop") if given[name] is not None]
    options.spare(targets, given["paths"], given["files_from"])
    policy = options.configured(
        given["config"], given["dimensions"], given["select"], given["ignore"], quiet=given["quiet"]
    )
    documents = options.documents(
        given["paths"], given["files_from"], given["fields"], given["root"]
    )
    with progress.shown(quiet=given["quiet"]) as line:
        listed = list(engine.distinct(line.reading(documents) if line else documents))
        found = engine.run(
            listed,
            policy,
            jobs=given["jobs"],
            progress=line,
            measured=options.measuring_on(given["engine"]),
        )
    options.write(results, found, None, verbose=given["verbose"])
    if clean:
        cleaning.write(given, found, listed)
