"""`audit check`: precision and recall of rules on labelled documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
import msgspec

from audit.commands import options

if TYPE_CHECKING:
    from audit.check import Checked, Row


@click.command()
@click.argument("labels", metavar="LABELS.toml")
@options.measuring
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("-v", "--verbose", is_flag=True, help="Name what was missed and what was wrong.")
def check(**given: Any) -> None:  # noqa: ANN401  (click hands over the options by name)
    """Measure rules on your own labelled documents, to set thresholds from evidence.

    The form of the labels: docs/gate.md, or fixtures/newsroom.labels.toml as an example.
    """
    from audit import check as checking
    from audit import engine, sources

    labels, corpus = checking.load(given["labels"])
    policy = options.configured(
        given["config"], given["dimensions"], given["select"], given["ignore"]
    )
    report = engine.run(sources.read([corpus]), policy, jobs=given["jobs"])
    checked = checking.check(labels, report, policy.select)
    if given["as_json"]:
        click.echo(json.dumps(_plain(checked), indent=2, ensure_ascii=False))
    else:
        click.echo(_table(checked, verbose=given["verbose"]), nl=False)


def _plain(checked: Checked) -> dict[str, Any]:
    return {
        "schema": "audit.check/1",
        "rows": [_row(row) for row in checked.rows],
        "by_confidence": [{"from": s.confidence, **_row(s.row)} for s in checked.steps],
    }


def _row(row: Row) -> dict[str, Any]:
    figures: dict[str, Any] = msgspec.to_builtins(row)
    return {**figures, "recall": row.recall, "precision": row.precision}


def _table(checked: Checked, *, verbose: bool) -> str:
    from audit.render.safe import one_line

    head = f"{'':<44} {'recall':>14} {'precision':>14} {'unjudged':>8}"
    lines = [head]
    for row in checked.rows:
        lines.append(_line(one_line(row.what, 44), row))
        if verbose:
            lines += [f"    missed  {one_line(place, 110)}" for place in row.missed]
            lines += [f"    wrong   {one_line(place, 110)}" for place in row.false]
    if checked.steps:
        lines += ["", "all findings, from this confidence on"]
        lines += [_line(f"  {step.confidence:.2f}", step.row) for step in checked.steps]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _line(what: str, row: Row) -> str:
    recall = _share(row.recall, row.found, row.labelled)
    precision = _share(row.precision, row.right, row.right + row.wrong)
    return f"{what:<44} {recall:>14} {precision:>14} {row.unjudged or '':>8}"


def _share(share: float | None, part: int, whole: int) -> str:
    return "–" if share is None else f"{part}/{whole} {share:.3f}"
