"""`audit init`: write a commented policy."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    default="audit.toml",
    show_default=True,
    help="The file to write; - is standard output.",
)
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
def init(file: str, *, force: bool) -> None:
    """Write a commented policy: every key, what it means, and what it is by default."""
    from audit import policy
    from audit.errors import UsageError

    text = policy.template()
    if file == "-":
        click.echo(text, nl=False)
        return
    try:
        with Path(file).open("w" if force else "x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError as problem:
        raise UsageError(f"{file} is there already; --force overwrites it") from problem
    except OSError as problem:
        raise UsageError(f"cannot write {file}: {problem.strerror}") from problem
    click.echo(f"{file}: edit it, then run `audit gate PATH...`", err=True)
