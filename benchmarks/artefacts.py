"""What the translation rules find: hand annotation, native English, machine against human, speed.

python -m benchmarks artefacts --data DIR [--lexicon] [--examples CODE]
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
import tomllib
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import audit
from audit import engine, rules
from audit.model import Document
from audit.policy import Policy
from audit.text import Reading
from audit.translation import measuring, phrases
from audit.translation.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.model import Finding

HERE = Path(__file__).parent
UNSEEN = {"broken_syntax", "literal_calque", "article_agreement"}
"""Kinds of annotation that are not asked of rules; findings on them still count as right."""
MODELLED = frozenset(("MT150", "MT151"))
"""What the models find; the rates are of the rules alone."""
POLICY = Policy(dimensions=("translation",))
Row = tuple[str, str, str]


def main(argv: Sequence[str]) -> int:
    """Print the table of the issue, then the lists behind it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks artefacts", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--lexicon", action="store_true", help="list the hits of every entry")
    parser.add_argument(
        "--misses", action="store_true", help="list misses and unexplained findings"
    )
    options = parser.parse_args(argv)
    if options.lexicon:
        _print_lexicon(options.data)
        return 0
    print(f"{'what':62} {'target':>10} {'measured':>24}")
    for what, target, measured in _table(options.data, misses=options.misses):
        print(f"{what:62} {target:>10} {measured:>24}")
    return 0


def _table(data: Path, *, misses: bool) -> Iterator[Row]:
    yield from _gold(data, misses=misses)
    yield from _newsroom()
    yield from _labelled(data)
    yield from _rates(data)
    yield from _speed(data)


def findings(documents: Iterable[Document]) -> dict[str, list[Finding]]:
    """Give the MT and SRC findings of each document, as the program reports them."""
    found: dict[str, list[Finding]] = {}
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == engine.BATCH:
            found.update(_measure(batch))
            batch = []
    found.update(_measure(batch))
    return found


def _measure(batch: Sequence[Document]) -> Iterator[tuple[str, list[Finding]]]:
    for measurement in engine.measure(batch, POLICY) if batch else ():
        parts = measurement.parts
        yield (
            measurement.document,
            [f for name in ("page", "translation") if name in parts for f in parts[name].findings],
        )


def _meets(finding: Finding, span: Mapping[str, Any]) -> bool:
    first = finding.spans[0]
    return bool(first.start < span["end"] and span["start"] < first.end)


def _compare(
    found: Mapping[str, Sequence[Finding]], gold: Mapping[str, Sequence[Mapping[str, Any]]]
) -> tuple[Counter[str], Counter[str], int, int, list[str]]:
    """Count annotated and found spans by kind, right and all findings, and list what is left."""
    there: Counter[str] = Counter()
    met: Counter[str] = Counter()
    right = total = 0
    left: list[str] = []
    for document, spans in gold.items():
        own = found.get(document, ())
        for span in spans:
            there[span["kind"]] += 1
            if any(_meets(finding, span) for finding in own):
                met[span["kind"]] += 1
            elif span["kind"] not in UNSEEN:
                left.append(f"  missed {document} {span['start']}-{span['end']} {span['kind']}")
        for finding in own:
            total += 1
            if any(_meets(finding, span) for span in spans):
                right += 1
            else:
                first = finding.spans[0]
                left.append(f"  unexplained {document} {first.start}-{first.end} {finding.code}")
    return there, met, right, total, left


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "none"


def _figures(
    label: str,
    found: Mapping[str, Sequence[Finding]],
    gold: Mapping[str, Sequence[Mapping[str, Any]]],
    target: str,
    *,
    misses: bool,
) -> Iterator[Row]:
    there, met, right, total, left = _compare(found, gold)
    seen = [kind for kind in there if kind not in UNSEEN]
    recall = _share(sum(met[kind] for kind in seen), sum(there[kind] for kind in seen))
    yield f"{label}: recall of the kinds that rules can see", target, recall
    yield f"{label}: precision of all MT and SRC findings", target, _share(right, total)
    for kind in sorted(there):
        yield f"    recall of {kind}", "", _share(met[kind], there[kind])
    if misses:
        for line in left:
            yield line, "", ""


def _gold(data: Path, *, misses: bool) -> Iterator[Row]:
    spans: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted((data / "gold").glob("*artefacts*.json")):
        for span in json.loads(path.read_text("utf-8"))["spans"]:
            spans[span["file"]].append(span)
    seeds = [
        Document(id=path.name, text=path.read_bytes().decode("utf-8"))
        for path in sorted((data / "seeds").glob("*.txt"))
    ]
    found = findings(seeds)
    label = "seeds " + ", ".join(sorted(name[:3] for name in spans))
    yield from _figures(label, found, spans, "0.85", misses=misses)
    for measurement in engine.measure(seeds, POLICY):
        part = measurement.parts["translation"]
        source = part.metrics.get("likely_source_language")
        yield (
            f"seed {measurement.document[:3]}: score, source language",
            "",
            (f"{part.score:.3f} {source}" if part.score is not None else str(part.skipped)),
        )


def _newsroom() -> Iterator[Row]:
    """Compare with the fixture corpus: what was planted there, and which pages are clean."""
    folder = HERE.parent / "fixtures" / "newsroom"
    labels = tomllib.loads((HERE.parent / "fixtures" / "newsroom.labels.toml").read_text("utf-8"))
    documents = list(audit.read([folder]))
    texts = {document.id: document.text for document in documents}
    found = findings(documents)
    gold: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for label in labels.get("finding", ()):
        if not label["code"].startswith(("MT", "SRC")):
            continue
        text, start = texts[label["document"]], -1
        for _ in range(label.get("occurrence", 1)):
            start = text.index(label["text"], start + 1)
        kind, end = label.get("kind", label["code"]), start + len(label["text"])
        gold[label["document"]].append({"kind": kind, "start": start, "end": end})
    there, met, _, _, left = _compare(found, gold)
    seen = [kind for kind in there if kind not in UNSEEN]
    recall = _share(sum(met[kind] for kind in seen), sum(there[kind] for kind in seen))
    yield "fixtures/newsroom: recall of what was planted", "reported", recall
    for line in left:
        if line.startswith("  missed"):
            yield line, "", ""
    clean = [label["document"] for label in labels.get("clean", ()) if "MT1" in label["codes"]]
    loud = sum(
        f.code.startswith("MT") and f.severity != "info" for name in clean for f in found[name]
    )
    yield f"fixtures/newsroom: MT warnings in its {len(clean)} clean pages", "0", str(loud)


def _labelled(data: Path) -> Iterator[Row]:
    """Compare with the blind annotation of further documents, if it is there."""
    path = HERE / "labels" / "artefacts.toml"
    if not path.exists():
        yield "20 further documents, annotated blind", "reported", "labels not there yet"
        return
    gold: dict[str, list[dict[str, Any]]] = defaultdict(list)
    labels = tomllib.loads(path.read_text("utf-8"))
    for row in labels.get("document", ()):
        gold[row["id"]] = list(row.get("spans", row.get("span", ())))
    for span in labels.get("span", ()):
        gold[span["document"]].append(span)
    chosen = [
        Document(id=row["id"], text=row["text"])
        for name in ("docs_2021", "docs_2022", "docs_smt_2012_2014")
        for row in read(data, f"translation/{name}")
        if row["id"] in gold
    ]
    label = f"{len(gold)} further documents, annotated blind"
    found = findings(chosen)
    yield from _figures(f"{label}, with the models", found, gold, "reported", misses=False)
    # The models name whole sentences and documents, more or fewer with each training.
    alone = {name: [f for f in own if f.code not in MODELLED] for name, own in found.items()}
    yield from islice(_figures(f"{label}, rules alone", alone, gold, "", misses=False), 2)


def read(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """Read the rows of one file of the data."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def native(data: Path) -> Iterator[tuple[str, str]]:
    """Give native English as (set, text)."""
    for name in ("docs_2021", "docs_2022"):
        for row in read(data, f"translation/{name}"):
            if row["label"] == "native":
                yield "wmt", row["text"]
    for name, label in (
        ("readability/onestop", "onestop"),
        ("readability/clear", "clear"),
        ("agreement/gva_docs", "gva"),
    ):
        for row in read(data, name):
            yield label, row["text"]


def pairs(data: Path) -> Iterator[tuple[str, str]]:
    """Give documents whose source text has both a human and a machine translation."""
    for name in ("docs_2021", "docs_2022"):
        rows = list(read(data, f"translation/{name}"))
        labels: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            labels[row["group"]].add(row["label"])
        for row in rows:
            if {"human_translation", "machine_translation"} <= labels[row["group"]]:
                yield row["label"], row["text"]


def _count(texts: Iterable[tuple[str, str]]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Count words by set, and MT findings by set and rule."""
    words: Counter[str] = Counter()
    codes: Counter[tuple[str, str]] = Counter()
    in_force = rules.family("translation")
    rows = iter(texts)
    while batch := list(islice(rows, engine.BATCH)):
        readings = [Reading(Document(id="", text=text, language="en")) for _, text in batch]
        found = measuring.find(readings, in_force, Settings())
        for (label, _), reading, own in zip(batch, readings, found, strict=True):
            words[label] += len(reading.body.words)
            for finding in own:
                codes[label, finding.code] += 1
    return words, codes


def _rates(data: Path) -> Iterator[Row]:
    in_force = rules.family("translation")
    loud = [code for code, rule in in_force.items() if rule.severity != "info"]
    words, codes = _count(native(data))
    for label in words:
        count = sum(codes[label, code] for code in loud)
        yield (
            f"warnings in 1,000 words of native English: {label}",
            "",
            f"{_per(count, words[label]):.3f}",
        )
    everywhere = sum(words.values())
    count = sum(codes[label, code] for label in words for code in loud)
    yield (
        "warnings in 1,000 words of native English: all",
        "<= 1.0",
        f"{_per(count, everywhere):.3f}",
    )
    both, found = _count(pairs(data))
    machine, human = both["machine_translation"], both["human_translation"]
    yield "each rule in 1,000 words: native | human | machine | ratio", "", ""
    for code, rule in in_force.items():
        if code in MODELLED:
            yield f"    {code} {rule.name} ({rule.severity})", "", "not run here"
            continue
        on_native = _per(sum(codes[label, code] for label in words), everywhere)
        on_human = _per(found["human_translation", code], human)
        on_machine = _per(found["machine_translation", code], machine)
        ratio = f"{on_machine / on_human:.1f}" if on_human else "-"
        figures = f"{on_native:.3f} | {on_human:.3f} | {on_machine:.3f} | {ratio}"
        yield f"    {code} {rule.name} ({rule.severity})", "", figures


def _per(count: int, words: int) -> float:
    return 1000 * count / max(words, 1)


def _speed(data: Path) -> Iterator[Row]:
    """Time the rules alone on one core; words and lines are shared with other dimensions."""
    rows = [row["text"] for row in read(data, "translation/docs_2021")][::4]
    in_force = rules.family("translation")
    size = sum(len(text.encode()) for text in rows) / 1e6
    best = 0.0
    for _ in range(3):
        readings = [Reading(Document(id="", text=text, language="en")) for text in rows]
        for reading in readings:
            reading.body.words  # noqa: B018  (fills the cache that all dimensions share)
        begun = time.process_time()
        for first in range(0, len(readings), engine.BATCH):
            measuring.find(readings[first : first + engine.BATCH], in_force, Settings())
        best = max(best, size / (time.process_time() - begun))
    yield "speed of the rules alone, one core, MB/s", ">= 3", f"{best:.2f}"


def _print_lexicon(data: Path) -> None:
    """Print the hits of every lexicon entry a million words of each kind of text."""
    entries = [entry for name in phrases.FILES for entry in phrases.read(name)]
    words: Counter[str] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    texts = [*native(data), *pairs(data)]
    for name in ("docs_2021", "docs_2022", "docs_smt_2012_2014"):
        texts.extend(
            (f"{row['label']} {row['src_lang']}", row["text"])
            for row in read(data, f"translation/{name}")
            if row["label"] != "native"
        )
    texts.extend(
        ("seeds", path.read_bytes().decode("utf-8")) for path in (data / "seeds").glob("*.txt")
    )
    for label, text in texts:
        reading = Reading(Document(id="", text=text, language="en"))
        group = "native" if label in {"wmt", "onestop", "clear", "gva"} else label.split()[0]
        words[group] += len(reading.body.words)
        for matches in phrases.lexicon().find(text, reading.body.words).values():
            for match in matches:
                hits[group, match.entry.phrase] += 1
    groups = sorted(words)
    print("code", "source", "tier", "phrase", *groups, sep="\t")
    for entry in entries:
        rates = (f"{1e6 * hits[g, entry.phrase] / words[g]:.1f}" for g in groups)
        print(entry.code, entry.source, entry.tier, entry.phrase, *rates, sep="\t")
    only = [
        e.phrase
        for e in entries
        if hits["seeds", e.phrase] and not any(hits[g, e.phrase] for g in groups if g != "seeds")
    ]
    silent = sum(not any(hits[g, e.phrase] for g in groups) for e in entries)
    print(
        f"# {len(entries)} entries; without a hit: {silent}; only in the seeds: {len(only)}: {only}"
    )
