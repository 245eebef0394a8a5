"""Duplication against its targets: pairs, blocks, changed facts, and speed beside its peers.

`python -m benchmarks duplication --data DIR [--peers PYTHON] [--only PART]`. `--peers` is
the interpreter of an environment with `requirements-peers.txt`.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.engine import run
from audit.model import Document
from audit.policy import Policy
from benchmarks import _duplication_elsewhere as elsewhere
from benchmarks import _duplication_scale as scale
from benchmarks._duplication_facts import plant
from benchmarks._duplication_speed import read, speed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from audit.model import CorpusReport

Row = dict[str, Any]
WORD = re.compile(r"\w+")
K = 5
LABELS = Path(__file__).parent / "labels" / "duplication_within.toml"
"""Where the annotation of `within` is wrong."""
COPIES = (500, 2000)
POLICY = Policy(dimensions=("duplication",))
KEEPS_WORDS = ("exact", "format", "boiler", "drop25", "reorder", "abridge50", "abridge30", "embed")
"""Kinds of copies in `wire_pairs` that leave every sentence they keep as it was."""


def audit(rows: Iterable[Row]) -> CorpusReport:
    """Audit rows as the command would."""
    return run([Document(id=r["id"], text=r["text"], source=r.get("source")) for r in rows], POLICY)


def tell(what: str, target: str, measured: str) -> None:
    """Print one row of the table."""
    print(f"{what:<66} | {target:<10} | {measured}", flush=True)


def grams(text: str) -> set[tuple[str, ...]]:
    """Cut a text into its set of word 5-grams: the oracle shares no code with the library."""
    words = WORD.findall(text.lower())
    return {tuple(words[n : n + K]) for n in range(len(words) - K + 1)} or {tuple(words)}


def resemble(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> bool:
    """Tell whether two texts truly resemble each other."""
    both = len(a & b)
    return both >= 0.25 * (len(a) + len(b) - both) or both >= 0.4 * min(len(a), len(b))


def pairs(data: Path) -> None:
    """Measure pairs and clusters on `wire`."""
    rows = read(data, "wire")
    truth = read(data, "wire_pairs")
    report = audit(rows)
    sets = {row["id"]: grams(row["text"]) for row in rows}
    whole = {d.documents for d in report.duplicates if d.kind != "passage"}
    passages = {d.documents for d in report.duplicates if d.kind == "passage"}
    missed: Counter[str] = Counter()
    for pair in truth:
        if (min(pair["a"], pair["b"]), max(pair["a"], pair["b"])) not in whole:
            missed[pair["kind"]] += 1
    recall = 1 - missed.total() / len(truth)
    tell("recall of wire_pairs (passages not counted)", "0.99", f"{recall:.4f} {dict(missed)}")
    true = sum(resemble(sets[a], sets[b]) for a, b in whole)
    tell(
        "reported pairs with true Jaccard >= 0.25 or containment >= 0.4",
        "0.999",
        f"{true / len(whole):.4f} of {len(whole)}",
    )
    members = [
        resemble(sets[member], sets[cluster.representative])
        for cluster in report.clusters
        for member in cluster.documents
        if member != cluster.representative
    ]
    tell(
        "cluster members that resemble their representative",
        "0.95",
        f"{sum(members) / len(members):.4f} of {len(members)} in {len(report.clusters)} clusters",
    )
    tell("pairs that share only a passage, reported as such", "", str(len(passages)))
    codes = Counter(finding.code for finding in report.findings)
    tell("findings by rule", "", str(dict(sorted(codes.items()))))


def copies(data: Path) -> None:
    """Time the dimension on many copies of one page: each should cost the same however many."""
    from audit.duplication import link, measure
    from audit.model import Measurement
    from audit.text import Reading

    policy = Policy(dimensions=("duplication",))
    rules, settings = policy.rules("duplication"), policy.duplication
    rows = read(data, "wire")
    words = next(cut for r in rows if 380 <= len(cut := r["text"].split()) <= 420)
    vocabulary = [word for row in rows[:200] for word in row["text"].split()]
    chance = random.Random(11)  # noqa: S311  (reproducible, not secret)

    def near() -> list[str]:
        return [chance.choice(vocabulary) if chance.random() < 0.05 else word for word in words]

    makers: dict[str, Callable[[], list[str]]] = {
        "exact": lambda: words,
        "other case": lambda: [w.upper() if chance.random() < 0.1 else w for w in words],
        "other case, a digit in every word": lambda: [
            f"{w.upper() if chance.random() < 0.1 else w}{n % 10}" for n, w in enumerate(words)
        ],
        "one other number": lambda: [*words[:200], str(chance.randrange(10**6)), *words[200:]],
        "5% other words": near,
    }

    def seconds(texts: Sequence[str], *, apart: bool) -> float:
        start = time.process_time()
        measurements: list[Measurement] = []
        for low in range(0, len(texts), 256):
            readings = [
                Reading(Document(id=f"{n:06}", text=text, source=str(n if apart else 0)))
                for n, text in enumerate(texts[low : low + 256], low)
            ]
            measurements += [
                Measurement(
                    document=reading.document.id,
                    source=reading.document.source,
                    date=None,
                    language="en",
                    title=None,
                    words=len(words),
                    skip=None,
                    parts={"duplication": part},
                )
                for reading, part in zip(readings, measure(readings, rules, settings), strict=True)
            ]
        link(measurements, texts, rules, settings)
        return time.process_time() - start

    for name, make in makers.items():
        texts = [" ".join(make()) for _ in range(COPIES[-1])]
        for apart in (False, True):
            seconds(texts[:100], apart=apart)  # imports and tables are not what is measured
            took = [1e3 * seconds(texts[:n], apart=apart) / n for n in COPIES]
            tell(
                f"ms a copy, {name}, {'each a source' if apart else 'one source'}",
                "flat",
                ", ".join(f"{t:.2f} of {n}" for t, n in zip(took, COPIES, strict=True)),
            )


def iou(a: Sequence[int], b: Sequence[int]) -> float:
    """Give intersection over union of two ranges."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, both) / (max(a[1], b[1]) - min(a[0], b[0]))


def within(data: Path) -> None:
    """Measure repeated blocks on `within`, one document at a time."""
    rows = read(data, "within")
    # Each document in a corpus of its own source: other documents hold the same base texts.
    report = audit(rows)
    found: dict[str, list[list[tuple[int, int]]]] = defaultdict(list)
    for finding in report.findings:
        if finding.code in ("DUP206", "DUP207"):
            found[finding.spans[0].document].append([(s.start, s.end) for s in finding.spans])
    total: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for span in read(data, "within_spans"):
        if span["first"][1] - span["first"][0] < 60:
            continue
        total[span["kind"]] += 1
        hits[span["kind"]] += any(
            iou(places[0], span["first"]) >= 0.8
            and any(iou(copy, span["second"]) >= 0.8 for copy in places[1:])
            for places in found[span["id"]]
        )
    tell(
        "within_spans of 60 characters and more recovered, IoU >= 0.8",
        "0.98",
        f"{hits.total() / total.total():.4f} of {total.total()} "
        + str({kind: f"{hits[kind]}/{total[kind]}" for kind in total}),
    )
    clean = [row for row in rows if row["kind"] == "none"]
    flagged = [row["id"] for row in clean if found[row["id"]]]
    tell("untouched documents flagged, as labelled", "<= 1%", _share(flagged, clean))
    wrong = {row["document"]: row for row in tomllib.loads(LABELS.read_text("utf-8"))["repeat"]}
    left = [
        name
        for name in flagged
        if name not in wrong
        or any(
            iou(places[0], wrong[name]["original"]) < 0.8
            or iou(places[1], wrong[name]["copy"]) < 0.8
            for places in found[name]
        )
    ]
    what = f"the same without {len(wrong)} that repeat blocks as the wire sent them"
    tell(what, "<= 1%", _share(left, [row for row in clean if row["id"] not in wrong]))
    paired = {pair["b"] for pair in read(data, "wire_pairs")}
    clean = [row for row in read(data, "wire") if row["id"] not in paired]
    codes = ("DUP206", "DUP207", "DUP209")
    told = {f.spans[0].document for f in audit(clean).findings if f.code in codes}
    tell("untouched stories of wire flagged", "", _share(sorted(told), clean, listed=False))


def _share(flagged: Sequence[str], rows: Sequence[Row], *, listed: bool = True) -> str:
    names = f": {' '.join(flagged)}" if listed and flagged else ""
    return f"{len(flagged) / len(rows):.2%} of {len(rows)} ({len(flagged)}{names})"


def facts(data: Path) -> None:
    """Plant one changed fact in each of half the copies; the other half must stay silent."""
    rows = {row["id"]: row for row in read(data, "wire")}
    chance = random.Random(20_240_517)  # noqa: S311  (reproducible, not secret)
    kinds = ("number", "name", "negation")
    planted = {}
    quiet = []
    noisy = []
    documents = []
    for n, pair in enumerate(read(data, "wire_pairs")):
        original, copy = rows[pair["a"]], dict(rows[pair["b"]])
        documents.append(original)
        if pair["kind"] not in KEEPS_WORDS:
            noisy.append((pair["a"], pair["b"]))
        elif n % 2:
            change = plant(copy["text"], kinds[n // 2 % 3], chance)
            # A fact in the frame around an embedded story is not in the original at all.
            before = copy["text"]
            if change and before[max(0, change.start - 30) : change.start] in original["text"]:
                copy["text"] = change.text
                planted[pair["a"], pair["b"]] = change
            else:
                quiet.append((pair["a"], pair["b"]))
        else:
            quiet.append((pair["a"], pair["b"]))
        documents.append(copy)
    told: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
    for finding in audit({row["id"]: row for row in documents}.values()).findings:
        if finding.code == "DUP205":
            a, b = sorted({span.document for span in finding.spans})
            told[a, b] = [
                (span.label or "", span.start, span.end)
                for span in finding.spans
                if span.document == b
            ]
    found: Counter[str] = Counter()
    total = Counter(change.kind for change in planted.values())
    for both, change in planted.items():
        low, high = sorted(both)
        found[change.kind] += any(
            start <= change.end + 8 and end >= change.start - 8
            for _, start, end in told.get((low, high), [])
        )
    tell(
        "planted fact changes found (the span covers the place)",
        "0.95",
        f"{found.total() / total.total():.4f} of {total.total()} "
        + str({kind: f"{found[kind]}/{total[kind]}" for kind in kinds}),
    )
    false = sum(tuple(sorted(pair)) in told for pair in quiet)
    tell(
        "copies without a changed fact that are told to differ",
        "<= 2%",
        f"{false / len(quiet):.2%} of {len(quiet)}",
    )
    loud = sum(tuple(sorted(pair)) in told for pair in noisy)
    tell(
        "the same for copies with random words or scanning errors put in",
        "",
        f"{loud / len(noisy):.2%} of {len(noisy)} (some do change figures)",
    )
    for row in elsewhere.measure(data):
        tell(*row)


def main(argv: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks duplication")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--peers", default=sys.executable, help="an interpreter with the peers")
    parser.add_argument("--only", choices=("pairs", "within", "facts", "copies", "scale"))
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--tools", nargs="*", default=list(scale.TOOLS))
    parser.add_argument("--turns", type=int, default=3, help="the best of so many counts")
    options = parser.parse_args(argv)
    tell("what", "target", "measured")
    for name, part in (("pairs", pairs), ("within", within), ("facts", facts), ("copies", copies)):
        if options.only in (None, name):
            part(options.data)
    if options.only in (None, "scale"):
        speed(options.data, options.peers, options.tools, options.documents, options.turns)
    return 0
