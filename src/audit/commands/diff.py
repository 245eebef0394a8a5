"""`audit diff`: what got better and worse between two reports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import msgspec

if TYPE_CHECKING:
    from audit.diff import Change, Difference


@click.command()
@click.argument("old", metavar="OLD.json")
@click.argument("new", metavar="NEW.json")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("-v", "--verbose", is_flag=True, help="Every change, not only the first.")
def diff(old: str, new: str, *, as_json: bool, verbose: bool) -> None:
    """Say what got better and worse from one report to another (both written with -f json)."""
    from audit import diff as differ

    found = differ.diff(differ.load(old), differ.load(new))
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(found), indent=2, ensure_ascii=False))
    else:
        click.echo(_table(found, None if verbose else 30), nl=False)


def _table(found: Difference, most: int | None) -> str:
    titles = {"worse": "Worse", "better": "Better", "other": "Otherwise changed"}
    lines = []
    if not found.same_config:
        lines.append("The reports were made under different configurations.")
    for trend, title in titles.items():
        changes = [change for change in found.changes if change.trend == trend]
        if not changes:
            continue
        lines.append(f"{title} ({len(changes):,})")
        lines += [f"  {_line(change)}" for change in changes[:most]]
        if most is not None and len(changes) > most:
            lines.append(f"  … and {len(changes) - most:,} more (-v shows them)")
    lines.append(f"{found.unchanged_documents:,} documents unchanged")
    return "".join(f"{line}\n" for line in lines)


def _line(change: Change) -> str:
    from audit.render.safe import one_line

    moved = f"{_value(change.old)} → {_value(change.new)}"
    if change.old in {None, "found"} and change.new in {None, "found"}:
        moved = "gone" if change.new is None else "new"
    where = f"{change.document}: " if change.document else ""
    message = f"  {change.message}" if change.message else ""
    return one_line(f"{where}{change.what} {moved}{message}", 160)


def _value(value: float | str | None) -> str:
    return "–" if value is None else f"{value:.2f}" if isinstance(value, float) else value
