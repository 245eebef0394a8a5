"""The page rules: gold furniture, rates on native text by rule, traces of translators, speed."""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import page, rules
from audit.model import Document
from audit.text import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NATIVE = (
    ("readability/onestop", None),
    ("readability/clear", None),
    ("translation/docs_2021", "native"),
    ("translation/docs_2022", "native"),
    ("agreement/gva_docs", None),
)
TRANSLATED = ("docs_2021", "docs_2022", "docs_smt_2012_2014")
RULES = rules.family("page")


def main(argv: Sequence[str]) -> int:
    """Print what | target | measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks page")
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args(argv).data
    print("what | target | measured")
    for line in (*gold(data), *native(data), *translators(data), *speed(data)):
        print(line)
    return 0


def rows(path: Path, label: str | None) -> list[dict[str, Any]]:
    """Read the rows of one file, all or those with a label."""
    with gzip.open(path.with_name(path.name + ".jsonl.gz"), "rt", encoding="utf-8") as stream:
        read = [json.loads(line) for line in stream]
    return [row for row in read if label is None or row["label"] == label]


def gold(data: Path) -> Iterator[str]:
    """Compare the furniture of the annotated seeds with what is found in them.

    A gold span and a finding meet where they share at least half of the longer one.
    """
    spans = json.loads((data / "gold" / "seed_artefacts.json").read_text("utf-8"))["spans"]
    wanted: dict[str, list[tuple[int, int]]] = {}
    for span in spans:
        wanted.setdefault(span["file"], [])
        if span["kind"] == "page_furniture":
            wanted[span["file"]].append((span["start"], span["end"]))
    hits = right = expected = found = 0
    for name, places in sorted(wanted.items()):
        text = (data / "seeds" / name).read_bytes().decode()
        findings = page.measure([Reading(Document(id=name, text=text))], RULES)[0].findings
        got = [(finding.spans[0].start, finding.spans[0].end) for finding in findings]
        hits += sum(any(_meet(place, other) for other in got) for place in places)
        right += sum(any(_meet(place, other) for other in places) for place in got)
        expected += len(places)
        found += len(got)
    yield f"gold furniture of the seeds, recall | 0.85 | {hits / expected:.3f} ({hits}/{expected})"
    yield f"gold furniture of the seeds, precision | 0.85 | {right / found:.3f} ({right}/{found})"


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared * 2 >= max(a[1] - a[0], b[1] - b[0])


def native(data: Path) -> Iterator[str]:
    """Give the findings per 1,000 words of native English, by rule."""
    for name, label in NATIVE:
        read = rows(data / name, label)
        words = sum(len(row["text"].split()) for row in read)
        codes: Counter[str] = Counter()
        for row in read:
            document = Document(
                id=row["id"], text=row["text"], source=row.get("source"), url=row.get("url")
            )
            part = page.measure([Reading(document)], RULES)[0]
            codes.update(finding.code for finding in part.findings)
        rates = " ".join(f"{code} {n * 1000 / words:.3f}" for code, n in sorted(codes.items()))
        yield f"{name}: {words:,} words, findings per 1,000 | listed | {rates or 'none'}"


def translators(data: Path) -> Iterator[str]:
    """Count documents that hold the spaces of a translator (SRC542), by who made the text."""
    rule = {"SRC542": RULES["SRC542"]}
    total: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for name in TRANSLATED:
        for row in rows(data / "translation" / name, None):
            total[row["label"]] += 1
            if "\u200b" in row["text"]:
                part = page.measure([Reading(Document(id="a", text=row["text"]))], rule)[0]
                marked[row["label"]] += bool(part.findings)
    shares = ", ".join(f"{label} {marked[label]}/{n}" for label, n in sorted(total.items()))
    yield f"documents with SRC542, by label | listed | {shares}"


def speed(data: Path) -> Iterator[str]:
    """Time the page rules on news without and with furniture, against splitting into words."""
    for name in ("readability/onestop", "agreement/gva_docs"):
        texts = [row["text"] for row in rows(data / name, None)]
        size = sum(map(len, texts)) / 1e6
        pages = split = float("inf")
        for _ in range(3):  # the best of three: the machine may be shared
            readings = [Reading(Document(id=str(n), text=text)) for n, text in enumerate(texts)]
            for reading in readings:
                assert len(reading.whole.codepoints)
            page.measure(readings[:20], RULES)
            start = time.process_time()
            page.measure(readings, RULES)
            pages = min(pages, time.process_time() - start)
            start = time.process_time()
            for text in texts:
                text.split()
            split = min(split, time.process_time() - start)
        yield (
            f"{name}: speed, one core | 20 MB/s | {size / pages:.1f} MB/s"
            f" (str.split in the same run: {size / split:.0f} MB/s)"
        )
