"""Duplication at scale: many documents made of few, this project and its peers in turns."""

from __future__ import annotations

import gzip
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import _duplication_scale as scale

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, Any]


def read(data: Path, name: str) -> list[Row]:
    """Read one file of the duplication data."""
    with gzip.open(data / "duplication" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def replicas(data: Path, count: int, mean: int) -> tuple[list[str], list[str]]:
    """Give many texts like `wire`: copies of it with its vocabulary permuted, one way each.

    The shortest documents that are in no pair are left out until the mean length is `mean`.
    """
    rows = read(data, "wire")
    paired = {pair[side] for pair in read(data, "wire_pairs") for side in ("a", "b")}
    rows.sort(key=lambda row: (row["id"] in paired, len(row["text"])))
    size = sum(len(row["text"]) for row in rows)
    while size < mean * len(rows) and rows and rows[0]["id"] not in paired:
        size -= len(rows.pop(0)["text"])
    rows.sort(key=lambda row: row["id"])
    cut = [re.split(r"(\w+)", row["text"]) for row in rows]
    by_length: dict[int, list[str]] = defaultdict(list)
    for word in sorted({word for parts in cut for word in parts[1::2]}):
        by_length[len(word)].append(word)  # a word makes place for one as long
    texts: list[str] = []
    chance = random.Random(7)  # noqa: S311  (reproducible, not secret)
    while len(texts) < count:
        other: dict[str, str] = {}
        for words in by_length.values():
            other.update(zip(words, chance.sample(words, len(words)), strict=True))
        for parts in cut:
            put = parts.copy()
            put[1::2] = [other[word] for word in parts[1::2]]
            texts.append("".join(put))
    return texts[:count], [row["text"] for row in read(data, "wire")]


def measure(tool: str, python: str, file: Path, *extra: str) -> Row:
    """Run one tool in a process of its own."""
    command = [python, str(Path(scale.__file__)), tool, str(file), *extra]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1]}
    result: Row = json.loads(done.stdout)
    return result


def speed(data: Path, python: str, tools: Sequence[str], count: int, turns: int) -> None:
    """Time the tools on many documents, and give each one's recall on `wire`.

    The tools take turns, so that whatever else the machine does at a time slows all of them.
    """

    def own(tool: str) -> str:
        return sys.executable if tool.startswith("audit") else python

    many, wire = replicas(data, 2 * count, 1400)
    ids = [row["id"] for row in read(data, "wire")]
    place = {name: n for n, name in enumerate(ids)}
    truth = {
        tuple(sorted((place[pair["a"]], place[pair["b"]]))) for pair in read(data, "wire_pairs")
    }
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for label, texts in (("wire", wire), ("one", many[:count]), ("two", many)):
            files[label] = Path(folder) / label
            with files[label].open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(json.dumps(text) + "\n" for text in texts)
        megabytes = sum(map(len, many[:count])) / 1e6
        print(
            f"\n{count} documents, {megabytes:.0f} MB, in memory to pairs; one thread;"
            f" of {turns} turns, in which every tool had one, each tool's best"
        )
        print(f"{'tool':<16} {'seconds':>8} {'cpu':>8} {'peak MB':>8} {'pairs':>8} {'recall':>8}")
        runs = [(tool, "one", own(tool)) for tool in tools]
        runs += [(tool, "two", own(tool)) for tool in tools if tool.startswith("audit")]
        best: dict[tuple[str, str], Row] = {}
        for _ in range(turns):
            for tool, label, interpreter in sorted(runs):
                result = measure(tool, interpreter, files[label])
                old = best.get((tool, label), result)
                best[tool, label] = min(old, result, key=lambda row: float(row.get("cpu", 0.0)))
        for tool in tools:
            result, double = best[tool, "one"], best.get((tool, "two"))
            recall = measure(tool, own(tool), files["wire"], "--pairs")
            if "error" in result or "error" in recall:
                print(f"{tool:<16} {result.get('error') or recall.get('error')}")
                continue
            hits = len(truth & {tuple(pair) for pair in recall["pairs"]}) / len(truth)
            print(f"{tool:<16} {_spent(result)} {hits:>8.4f}", flush=True)
            if double:
                ratio = double["cpu"] / result["cpu"]
                print(f"{tool + ' x2':<16} {_spent(double)} {ratio:>7.2f} x the time", flush=True)


def _spent(result: Row) -> str:
    return (
        f"{result['seconds']:>8.2f} {result['cpu']:>8.2f} {result['megabytes']:>8.0f}"
        f" {result['count']:>8}"
    )
