"""Measure the grammar of values: `python -m benchmarks values --data DIR [--half dev|held]`.

Rows of `recognizers_specs_en` (the specifications of Microsoft's Recognizers-Text) that are marked
`py_supported` and lie in the kinds that the grammar claims; then the speed on local news.
How the two conventions meet, without loosening either, stands in `_values_reference.py`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.agreement.values import find_all
from audit.text import Text
from benchmarks._values_reference import claimed, half, kind, ours, readings, right, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.agreement.values import Mention


class Tally:
    """Counts of spans and values."""

    def __init__(self) -> None:
        self.rows = self.expected = self.found = self.hit = self.valued = self.right = 0

    def __add__(self, other: Tally) -> Tally:
        """Add the counts of other rows."""
        both = Tally()
        for name, count in vars(self).items():
            setattr(both, name, count + getattr(other, name))
        return both

    def rates(self) -> tuple[float, float, float, float]:
        """Give precision, recall and F1 of spans, and the share of values that are right."""
        precision = self.hit / self.found if self.found else 1.0
        recall = self.hit / self.expected if self.expected else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return precision, recall, f1, self.right / self.valued if self.valued else float("nan")

    def line(self, name: str) -> str:
        """Give one line of the table."""
        precision, recall, f1, value = self.rates()
        return (
            f"{name:<22} {self.rows:>5} {self.expected:>6} {precision:>6.3f} {recall:>6.3f} "
            f"{f1:>6.3f} {value:>7.3f} ({self.right}/{self.valued})"
        )


def measure(chosen: Sequence[dict[str, Any]], show: str | None = None) -> dict[str, Tally]:
    """Hold our mentions against the expected results of some rows."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row in chosen:
        tally, total = tallies[row["model"]], tallies["all claimed"]
        got = ours(row)
        spans = {(start, end, name): mention for start, end, name, mention in got}
        expected = {
            (result["Start"], result["Start"] + len(result["Text"]), kind(result)): result
            for result in row["results"]
        }
        hits = [key for key in expected if key in spans]
        for part in (tally, total):
            part.rows += 1
            part.expected += len(expected)
            part.found += len(spans)
            part.hit += len(hits)
        wrong = []
        for key, result in expected.items():
            if not any(readings(result)):
                continue  # a season: they state no value
            good = key in spans and right(result, spans[key])
            for part in (tally, total):
                part.valued += 1
                part.right += good
            if not good:
                wrong.append(key)
        if show and show in ("all", row["model"]) and (wrong or set(spans) != set(expected)):
            _show(row, spans, expected)
    return tallies


def _show(
    row: dict[str, Any],
    spans: dict[tuple[int, int, str], Mention],
    expected: dict[tuple[int, int, str], dict[str, Any]],
) -> None:
    text = row["text"]
    print(f"{row['model']}  {text[:150]!r}  ref {row['reference']}")
    for key, result in expected.items():
        mark = "=" if key in spans else "-"
        print(f"    {mark} {text[key[0] : key[1]]!r} {key[2]} {readings(result)}")
    for key, mention in spans.items():
        if key not in expected or not right(expected[key], mention):
            value = mention.value
            print(
                f"    + {text[key[0] : key[1]]!r} {key[2]} {value.low} {value.high} {value.unit} "
                f"{value.text} {mention.precision}"
            )


def figures(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Give the rows of the table of agreement: all rows claimed, and the held half of them."""
    supported = [row for row in rows(folder) if row["py_supported"]]
    chosen = [row for row in supported if claimed(row)]
    yield (
        "recognizers: rows claimed, of those supported",
        "0.60",
        f"{len(chosen) / len(supported):.3f}",
    )
    for name, part in (
        ("all rows claimed", chosen),
        ("their held half", [row for row in chosen if half(row) == "held"]),
    ):
        *_, f1, value = measure(part)["all claimed"].rates()
        yield f"recognizers, {name}: span F1", "0.90", f"{f1:.3f}"
        yield f"recognizers, {name}: value right", "0.85", f"{value:.3f}"


def speed(folder: Path) -> tuple[float, float]:
    """Give megabytes a second on local news in one batch; of a plain search for words beside."""
    path = folder / "agreement" / "gva_docs.jsonl.gz"
    texts: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts.extend(json.loads(line)["text"] for line in lines)
    texts = texts[:400]
    size = sum(len(text.encode()) for text in texts) / 1e6
    best = plain = float("inf")
    words = re.compile(r"\w+\s*|\W")
    for _ in range(3):
        before = time.process_time()
        find_all([Text(text) for text in texts], ["2015-06-01"] * len(texts))
        best = min(best, time.process_time() - before)
        before = time.process_time()
        for text in texts:
            words.findall(text)
        plain = min(plain, time.process_time() - before)
    return size / best, size / plain


def main(argv: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks values")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=("dev", "held", "both"), default="both")
    parser.add_argument("--show", help="print the rows of the development half that go wrong")
    options = parser.parse_args(argv)
    everything = rows(options.data)
    supported = [row for row in everything if row["py_supported"]]
    ours_too = [row for row in supported if claimed(row)]
    share = len(ours_too) / len(supported)
    print(
        f"claimed: {len(ours_too)} of {len(supported)} rows marked py_supported = {share:.3f}"
        " (target 0.60)"
    )
    halves = []
    for name in ("dev", "held") if options.half == "both" else (options.half,):
        chosen = [row for row in ours_too if half(row) == name]
        print(f"\n{name}: recogniser          rows spans   prec. recall     F1   value right")
        tallies = measure(chosen, options.show if name == "dev" else None)
        for model, tally in sorted(tallies.items()):
            print(tally.line(model))
        halves.append((name, tallies["all claimed"]))
    print("\nin all                  rows spans   prec. recall     F1   value right")
    for name, tally in halves:
        print(tally.line(f"{name} half"))
    if len(halves) > 1:
        print((halves[0][1] + halves[1][1]).line("all rows claimed"))
    if not options.show:
        print("targets: F1 0.90, value right 0.85")
        fast, plain = speed(options.data)
        print(f"speed: {fast:.1f} MB/s on one core (aim 6); re.findall of words: {plain:.1f} MB/s")
    return 0
