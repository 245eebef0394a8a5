"""`audit rule`: what a code means, with a before and an after."""

from __future__ import annotations

import click

from audit import rules


@click.command()
@click.argument("code", required=False)
def rule(code: str | None) -> None:
    """Explain the rule CODE (or its name); without CODE, list all rules."""
    if code is None:
        for found in rules.all_rules().values():
            mark = " (preview)" if found.preview else ""
            click.echo(
                f"{found.code:<8} {found.severity:<8} {found.name:<32} {found.summary}{mark}"
            )
        return
    found = rules.get(code)
    click.echo(
        f"{found.code} {found.name} ({found.severity}{', preview' if found.preview else ''})"
    )
    click.echo(f"{found.summary}\n\n{found.explanation.strip()}")
    click.echo(f"\nBefore:\n  {_indented(found.before)}\n\nAfter:\n  {_indented(found.after)}")


def _indented(text: str) -> str:
    return "\n  ".join(text.strip().splitlines())
