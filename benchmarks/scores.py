"""What a score of 0.6 means: percentiles of each score over named sets, as tables and a plot."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from audit import engine
from audit.model import DIMENSIONS, Dimension, Document
from audit.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PERCENTILES = (5, 25, 50, 75, 95)


class Named(NamedTuple):
    """A set of documents of one kind."""

    name: str
    file: str
    field: str | None = None
    value: str | None = None
    together: str | None = None
    """The field whose documents are chosen or left together, because they speak of one another."""


SETS = (
    Named("native news of 2021", "translation/docs_2021", "label", "native"),
    Named("human translations of 2021", "translation/docs_2021", "label", "human_translation"),
    Named("machine translations of 2021", "translation/docs_2021", "label", "machine_translation"),
    Named(
        "statistical machine translation",
        "translation/docs_smt_2012_2014",
        "label",
        "machine_translation",
    ),
    Named("news for learners, elementary", "readability/onestop", "level", "1"),
    Named("news for learners, advanced", "readability/onestop", "level", "3"),
    Named("school reading (CLEAR)", "readability/clear"),
    Named("local news by incident", "agreement/gva_docs", None, None, "incident"),
    Named("newswire with planted copies", "duplication/wire", None, None, "root"),
)


def main(argv: Sequence[str]) -> int:
    """Print a Markdown table for each dimension; draw them with `--plot`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks scores")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--most", type=int, default=400, help="documents of each set")
    parser.add_argument("--plot", type=Path, help="write an SVG of the percentiles")
    given = parser.parse_args(argv)
    scores = {one.name: _scores(given.data, one, given.most) for one in SETS}
    for dimension in DIMENSIONS:
        print(f"\n### {dimension.capitalize()}\n")
        print(f"| set | documents | without | {' | '.join(f'{p}%' for p in PERCENTILES)} |")
        print(f"|---|--:|--:|{'--:|' * len(PERCENTILES)}")
        for name, rows in scores.items():
            values = rows[dimension]
            known = [value for value in values if value is not None]
            cells = [f"{value:.2f}" for value in _percentiles(known)] or ["–"] * len(PERCENTILES)
            print(f"| {name} | {len(values)} | {len(values) - len(known)} | {' | '.join(cells)} |")
    if given.plot:
        given.plot.write_text(plot(scores), "utf-8")
    return 0


def _scores(data: Path, one: Named, most: int) -> dict[Dimension, list[float | None]]:
    """Audit a set as one corpus; dimensions that speak of other documents see them."""
    rows = list(_rows(data, one))
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        group = groups.setdefault(_group(row, one), [])
        if one.together or not group:  # of the translations of one text, one
            group.append(row)
    if one.together == "root":
        groups = {name: group for name, group in groups.items() if len(group) > 1}
    chosen: list[dict[str, Any]] = []
    # Chosen by a hash, so that the sample is even, and the same each time.
    for name in sorted(groups, key=lambda n: hashlib.blake2b(n.encode()).digest()):
        if len(chosen) >= most:
            break
        chosen += groups[name]
    documents = [
        Document(
            id=str(row["id"]),
            text=row["text"],
            source=row.get("source"),
            date=row.get("date"),
        )
        for row in chosen
    ]
    report = engine.run(documents, Policy())
    return {name: [row.scores[name] for row in report.documents] for name in DIMENSIONS}


def _group(row: dict[str, Any], one: Named) -> str:
    if one.together is None:
        return str(row.get("group", row["id"]))
    if one.together == "root":  # a copy's id begins with its original's
        return str(row["id"]).partition("_")[0]
    return str(row[one.together])


def _rows(data: Path, one: Named) -> Iterator[dict[str, Any]]:
    with gzip.open(data / f"{one.file}.jsonl.gz", "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if one.field is None or str(row[one.field]) == one.value:
                yield row


def _percentiles(values: Sequence[float]) -> list[float]:
    return [float(value) for value in np.percentile(values, PERCENTILES)] if values else []


def plot(scores: dict[str, dict[Dimension, list[float | None]]]) -> str:
    """Draw boxes from the 25th to the 75th percentile, lines from the 5th to the 95th."""
    left, wide, row, gap = 210, 360, 18, 46
    lines: list[str] = []
    top = 24
    for dimension in DIMENSIONS:
        lines.append(f'<text x="{left}" y="{top}" font-weight="bold">{dimension}</text>')
        top += 8
        for tenth in range(0, 11, 2):
            x, end = left + wide * tenth / 10, top + row * len(scores)
            lines.append(f'<path d="M{x} {top}V{end}"/>')
            lines.append(f'<text x="{x}" y="{end + 14}" text-anchor="middle">{tenth / 10:g}</text>')
        for name, rows in scores.items():
            found = _percentiles([v for v in rows[dimension] if v is not None])
            middle = top + row / 2
            lines.append(f'<text x="{left - 8}" y="{middle + 4}" text-anchor="end">{name}</text>')
            if found:
                p5, p25, p50, p75, p95 = (left + wide * value for value in found)
                lines += [
                    f'<line x1="{p5:.1f}" x2="{p95:.1f}" y1="{middle}" y2="{middle}"/>',
                    f'<rect x="{p25:.1f}" y="{middle - 5}" width="{p75 - p25:.1f}" height="10"/>',
                    f'<circle cx="{p50:.1f}" cy="{middle}" r="3.5"/>',
                ]
            top += row
        top += gap
    style = (
        "text{font:11px sans-serif;fill:#333}line{stroke:#1f5fbf}"
        "rect{fill:#8fb4e8;stroke:#1f5fbf}circle{fill:#123a75}path{stroke:#ccc;fill:none}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + wide + 20} {top - 20}">'
        f'<style>{style}</style><rect width="100%" height="100%" style="fill:#fff;stroke:none"/>'
        f"{''.join(lines)}</svg>\n"
    )
