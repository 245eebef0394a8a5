"""The gate's speed: additions against an index of 100,000 documents, the whole command timed.

The accepted corpus is the newswire of `duplication/wire`, measured once and then multiplied: each
replica's words and names are permuted by another bijection (an exclusive or of every key and word
hash), so that replicas are as different from one another as from anything else, while each keeps
the lengths, repetitions and copies of real text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from audit import engine, index
from audit.index import additions, lookup, provenance, store
from audit.index.lock import replacing
from audit.model import Document, Measurement, Traces
from audit.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

POLICY = Policy(dimensions=("duplication", "agreement"))
FEW, MANY = 5, 1000


def main(argv: Sequence[str]) -> int:
    """Build the index, time the gate, print what was found beside what is demanded."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks gate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=100_000, help="size of the index")
    parser.add_argument("--keep", type=Path, help="folder that keeps the indexes for another run")
    options = parser.parse_args(argv)
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    documents = list(_wire(options.data))
    rows: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        rows += _build(documents, folder, options.documents)
        rows += _few(documents, folder)
        rows += _many(documents, folder)
    print(f"\n{'what':<66} {'target':>10} {'measured':>22}")
    for what, target, measured in rows:
        print(f"{what:<66} {target:>10} {measured:>22}")
    return 0


def _wire(data: Path) -> Iterator[Document]:
    with gzip.open(data / "duplication" / "wire.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Document(id=row["id"], text=row["text"], source=row.get("source"))


def _build(documents: Sequence[Document], folder: Path, size: int) -> list[tuple[str, str, str]]:
    """Make `wire.audit` by measuring, and `big.audit` by multiplying it."""
    rows = []
    wire, big = folder / "wire.audit", folder / "big.audit"
    if not _usable(wire):
        began = time.perf_counter()
        index.build(wire, documents, POLICY)
        spent = time.perf_counter() - began
        rate = f"{spent:.0f} s, {len(documents) / spent:.0f}/s"
        rows.append((f"build an index of {len(documents):,} documents, measuring", "–", rate))
    if not _usable(big) or index.info(big).documents != size:
        began = time.perf_counter()
        _multiply(wire, big, size)
        spent = time.perf_counter() - began
        rows.append((f"write an index of {size:,} measured documents", "–", f"{spent:.0f} s"))
    found = index.info(big)
    keys = " + ".join(f"{count / 1e6:.1f} M" for count in found.keys.values())
    rows.append((f"its size, with {keys} keys", "–", f"{found.size / 1e6:.0f} MB"))
    return rows


def _usable(path: Path) -> bool:
    if not path.exists():
        return False
    with store.opened(path) as connection:
        about = store.meta(connection)
    return about["traces"] == provenance.traces_hash(POLICY)


def _multiply(wire: Path, big: Path, size: int) -> None:
    with store.opened(wire) as connection:
        about = store.meta(connection)
        ordinals = [
            n for (n,) in connection.execute("SELECT n FROM documents ORDER BY n").fetchall()
        ]
        hashes = {known.n: known.text_hash for known in lookup.known(connection, ordinals)}
        measured = lookup.restore(connection, ordinals)

    def batches() -> Iterator[list[store.Row]]:
        done = 0
        while done < size:
            replica = done // len(ordinals)
            first = done % len(ordinals)
            chosen = ordinals[first : first + min(256, size - done)]
            done += len(chosen)
            yield [
                store.Row(
                    measurement=_permuted(measured[n], replica), content="", text_hash=hashes[n]
                )
                for n in chosen
            ]

    with replacing(big) as draft:
        store.write(draft, batches(), about)


def _permuted(measured: Measurement, replica: int) -> Measurement:
    """Give a replica's measurement: other words, otherwise the same."""
    if replica == 0:
        return measured
    mask = random.Random(replica).getrandbits(64)  # noqa: S311  (nothing secret)
    parts = {}
    for family, part in measured.parts.items():
        traces, payload = part.traces, part.payload
        if traces is not None:
            traces = Traces(traces.keys ^ np.uint64(mask), traces.positions)
        if family == "duplication" and payload is not None:
            bits = payload.words.dtype.itemsize * 8
            word_mask = payload.words.dtype.type(mask & ((1 << bits) - 1))
            payload = msgspec.structs.replace(
                payload, words=payload.words ^ word_mask, whole=payload.whole ^ mask
            )
        parts[family] = msgspec.structs.replace(part, traces=traces, payload=payload)
    return msgspec.structs.replace(measured, document=f"{measured.document}/{replica}", parts=parts)


def _additions(documents: Sequence[Document], count: int) -> list[Document]:
    """Take real newswire, half of it with another ending, as what somebody proposes."""
    step = len(documents) // count
    chosen = documents[: step * count : step]
    return [
        msgspec.structs.replace(
            document,
            id=f"new-{n}",
            text=document.text + (" More was said on the day after." if n % 2 else ""),
        )
        for n, document in enumerate(chosen)
    ]


def _few(documents: Sequence[Document], folder: Path) -> list[tuple[str, str, str]]:
    """Time the whole command in a fresh process, on one core."""
    corpus = folder / "few"
    corpus.mkdir(exist_ok=True)
    for document in _additions(documents, FEW):
        (corpus / f"{document.id}.txt").write_text(document.text, "utf-8")
    command = [sys.executable, "-m", "audit", "gate", str(corpus), "-q", "-f", "json:/dev/null"]
    dimensions = ["--dimensions", "duplication,agreement"]
    gated = [*command, *dimensions, "--index", str(folder / "big.audit")]
    rows = []
    for what, asked, target in (
        (f"audit gate, {FEW} documents, no index", [*command, *dimensions], "–"),
        (f"audit gate, {FEW} documents against the index", gated, "< 2 s"),
        ("  the same with all four dimensions", [*command, *gated[-2:]], "< 2 s"),
    ):
        timed = [_timed(asked) for _ in range(6)][1:]  # the first one warms the caches
        wall, cpu = min(wall for wall, _ in timed), min(cpu for _, cpu in timed)
        rows.append((what, target, f"{wall:.2f} s ({cpu:.2f} s CPU)"))
    return rows


def _timed(command: Sequence[str]) -> tuple[float, float]:
    """Run a command on one core; give the seconds it took and those of the processor."""
    pinned = ["taskset", "-c", "0", *command]
    before, began = os.times(), time.perf_counter()
    # As installed: with the bytecode of the modules kept.
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(pinned, check=False, capture_output=True, env=env)
    wall, after = time.perf_counter() - began, os.times()
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr.decode())
    spent = after.children_user + after.children_system
    return wall, spent - before.children_user - before.children_system


def _many(documents: Sequence[Document], folder: Path) -> list[tuple[str, str, str]]:
    new = _additions(documents, MANY)
    for _ in range(2):  # the first run warms the disk's cache and the lexicons
        began, cpu_began = time.perf_counter(), time.process_time()
        for batch in engine.measured_here(new, POLICY):
            assert batch
        between, cpu_between = time.perf_counter(), time.process_time()
        report = additions.audit(folder / "big.audit", new, POLICY)
        whole, cpu_whole = time.perf_counter() - between, time.process_time() - cpu_between
        measuring, cpu_measuring = between - began, cpu_between - cpu_began
    found = {name for pair in report.duplicates for name in pair.documents}
    copied = sum(document.id in found for document in new)
    return [
        (f"{MANY:,} documents, measuring", "–", f"{measuring:.1f} s ({cpu_measuring:.1f} s CPU)"),
        (
            "  and all the rest over it",
            "< 10 s",
            _over(whole - measuring, cpu_whole - cpu_measuring),
        ),
        ("  accepted documents compared", "–", f"{report.totals['accepted_compared']:,}"),
        ("  additions whose accepted original was found", "–", f"{copied / MANY:.3f}"),
    ]


def _over(wall: float, cpu: float) -> str:
    return f"{wall:.1f} s ({cpu:.1f} s CPU)"
