"""`audit schema`: the JSON Schema of what the program writes and reads."""

from __future__ import annotations

import json

import click


@click.command()
@click.option("--policy", is_flag=True, help="The schema of audit.toml instead of the report's.")
def schema(*, policy: bool) -> None:
    """Print the JSON Schema of the report (audit.report/1)."""
    if policy:
        from audit.policy import schema as made
    else:
        from audit.render.wire import schema as made
    click.echo(json.dumps(made(), indent=2, ensure_ascii=False))
