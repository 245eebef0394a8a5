"""What the agreement dimension reaches: `python -m benchmarks agreement --data DIR [--half …]`.

Rules were written on half of the incidents, split by a hash of their id. `--half held` (the
default) measures on the other half, of which only figures were looked at, but for the conflicts on
killed and injured: these were read in both halves, and are measured in both whatever `--half` says.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import tomllib
from collections import defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import engine
from audit.agreement.compare import compare
from audit.agreement.names import same_name
from audit.agreement.settings import Settings
from audit.model import Document
from audit.policy import Policy
from benchmarks import _agreement_speed, agreement_gold, agreement_planted, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from audit.model import CorpusReport, Fact

Row = dict[str, Any]

LABELS = Path(__file__).parent / "labels"


def main(argv: Sequence[str]) -> int:
    """Print the table: what, target, measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks agreement")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=["held", "seen"], default="held")
    options = parser.parse_args(argv)
    folder: Path = options.data
    rows = [r for r in load(folder, "gva_docs") if mine(r["incident"], options.half)]
    # A page filed under two incidents is one document.
    rows = list({row["id"]: row for row in rows}.values())
    documents = [document(row) for row in rows]
    incident = {row["id"]: row["incident"] for row in rows}
    report = audit_of(documents)
    print(f"{'what':62} {'target':>9} {'measured':>9}")
    for what, target, measured in (
        *_ages(folder, options.half, report),
        *_names(folder, options.half),
        *_dates(folder, report, incident),
        *agreement_planted.figures(rows),
        *_casualties(folder),
        *_conflicts(folder),
        *_joined(report, incident),
        *values.figures(folder),
        *agreement_gold.figures(folder),
        *_agreement_speed.figures(folder),
    ):
        print(f"{what:62} {target:>9} {measured:>9}")
    return 0


def load(folder: Path, name: str) -> list[Row]:
    """Read one of the evaluation files."""
    with gzip.open(folder / "agreement" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def mine(incident: str, half: str) -> bool:
    """Say in which half an incident is, by a hash of its id alone."""
    seen = hashlib.blake2b(incident.encode()).digest()[0] % 2 == 0
    return seen == (half == "seen")


def document(row: Row) -> Document:
    """Make a document of a row."""
    return Document(
        id=row["id"], text=row["text"], source=row["source"], date=row["date"], title=row["title"]
    )


def audit_of(documents: Sequence[Document]) -> CorpusReport:
    """Audit documents in this dimension alone."""
    return engine.run(documents, Policy(dimensions=("agreement",)))


def share(part: int, whole: int) -> str:
    """Format a share, or say that there is nothing to share."""
    return f"{part / whole:.3f}" if whole else "none"


def _ages(folder: Path, half: str, report: CorpusReport) -> Iterator[tuple[str, str, str]]:
    where: dict[str, list[tuple[Any, Fact]]] = defaultdict(list)
    for fact in report.facts:
        if fact.attribute == "age":
            for claim in fact.claims:
                where[claim.document].append((claim, fact))
    pairs = [p for p in load(folder, "gva_age_pairs") if mine(p["incident"], half)]
    found = right = conflicts = true_conflicts = later = 0
    for pair in pairs:
        sides = [
            [(c, f) for c, f in where[m["doc"]] if c.start < m["end"] and c.end > m["start"]]
            for m in (pair["a"], pair["b"])
        ]
        both = [(c, d, f) for c, f in sides[0] for d, g in sides[1] if f is g]
        if not both:
            continue
        found += 1
        one, other, fact = both[0]
        verdict: str = fact.verdict
        if len({claim.document for claim in fact.claims}) > 2:
            # The fact's verdict is over all its sources; the pair's is between these two.
            scopes = (frozenset[str](), frozenset[str]())
            verdict = compare(one.value, other.value, scopes=scopes).relation
        right += verdict == pair["verdict"]
        conflicts += verdict == "conflict"
        true_conflicts += verdict == pair["verdict"] == "conflict"
        later += verdict == "compatible" and pair["verdict"] == "conflict"
    yield f"age pairs found ({len(pairs)})", "0.85", share(found, len(pairs))
    yield "age pairs, verdict right where found", "0.97", share(right, found)
    yield "  labelled conflict, told to be a birthday apart", "", str(later)
    yield f"age conflicts, precision ({conflicts})", "0.95", share(true_conflicts, conflicts)


def _names(folder: Path, half: str) -> Iterator[tuple[str, str, str]]:
    likeness = Settings().name_likeness
    for which in (half, "both"):
        true = false = missed = 0
        for row in load(folder, "gva_name_variants"):
            if which != "both" and not mine(row["incident"], half):
                continue
            same = same_name(row["a"], row["b"]) >= likeness
            true += same and row["same"]
            false += same and not row["same"]
            missed += not same and row["same"]
        label = "name variants, F1" + (" (both halves)" if which == "both" else "")
        yield label, "0.95", f"{2 * true / (2 * true + false + missed):.3f}"


def _dates(
    folder: Path, report: CorpusReport, incident: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    truth = {f["incident"]: f["value"] for f in load(folder, "gva_facts") if f["field"] == "date"}
    answered = near = exact = asked = 0
    for row in report.documents:
        day = truth.get(incident[row.document_id])
        if day is None:
            continue
        asked += 1
        said = row.metrics.get("event_date")
        if isinstance(said, str):
            answered += 1
            apart = abs((date.fromisoformat(said) - date.fromisoformat(day)).days)
            near += apart <= 1
            exact += apart == 0
    yield "incident date within one day, where answered", "0.92", share(near, answered)
    yield "incident date exact, where answered", "", share(exact, answered)
    yield f"incident date answered ({asked})", "0.55", share(answered, asked)


COUNTS = frozenset({"killed", "injured", "shot"})


def _casualties(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Hold the conflicts on killed and injured in both halves against those read by hand.

    A conflict of a fact shows two of its documents. So that those behind it are seen as well, any
    two documents of an incident, from two publishers, are also compared by themselves.
    """
    labels = tomllib.loads((LABELS / "agreement_conflicts.toml").read_text("utf-8"))["conflict"]
    known = {
        frozenset((side["document"], side["start"]) for side in (label["a"], label["b"])): label
        for label in labels
    }
    documents = {row["id"]: document(row) for row in load(folder, "gva_docs")}
    found = list(_counts(documents.values()))
    yield from _read("conflicts on killed or injured, precision", found, known)
    by_incident: dict[str, set[str]] = defaultdict(set)
    for row in load(folder, "gva_docs"):
        by_incident[row["incident"]].add(row["id"])
    pairs = {
        pair
        for names in by_incident.values()
        for pair in combinations(sorted(names), 2)
        if documents[pair[0]].source != documents[pair[1]].source
    }
    found = [one for pair in sorted(pairs) for one in _counts([documents[name] for name in pair])]
    yield from _read("… any two documents of an incident, precision", found, known)


def _counts(documents: Iterable[Document]) -> Iterator[frozenset[tuple[str, int]]]:
    """Give where the counts stand that are in conflict."""
    for finding in audit_of(list(documents)).findings:
        if finding.code == "FACT401" and finding.evidence.get("attribute") in COUNTS:
            yield frozenset((span.document, span.start) for span in finding.spans)


def _read(
    what: str,
    found: Sequence[frozenset[tuple[str, int]]],
    known: Mapping[frozenset[tuple[str, int]], Row],
) -> Iterator[tuple[str, str, str]]:
    """Give the share of those found and read that are right, and how many were not read."""
    read = [known[places]["right"] for places in found if places in known]
    yield f"{what} ({len(read)} read)", "0.80", share(sum(read), len(read))
    yield "  found and not yet read", "0", str(len(found) - len(read))


READ = 1500
"""So many rows of the data make the sample of which every conflict was read."""


def _conflicts(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Hold all conflicts of a sample of the seen half against those read by hand."""
    labels = tomllib.loads((LABELS / "agreement_findings.toml").read_text("utf-8"))["conflict"]
    known = {frozenset((end["document"], end["start"]) for end in x["at"]): x for x in labels}
    rows = [row for row in load(folder, "gva_docs")[:READ] if mine(row["incident"], "seen")]
    documents = {row["id"]: document(row) for row in rows}
    verdicts = [
        known.get(frozenset((span.document, span.start) for span in finding.spans))
        for finding in audit_of(list(documents.values())).findings
        if finding.code == "FACT401"
    ]
    read = [label["right"] for label in verdicts if label is not None]
    yield f"all conflicts (FACT401), precision ({len(read)} read)", "", share(sum(read), len(read))
    yield "  found and not yet read", "0", str(len(verdicts) - len(read))


def _joined(report: CorpusReport, incident: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    joined = [f for f in report.facts if len({c.document for c in f.claims}) > 1]
    across = [f for f in joined if len({incident[c.document] for c in f.claims}) > 1]
    yield (
        f"facts across incidents, of all facts ({len(report.facts)})",
        "<= 0.01",
        share(len(across), len(report.facts)),
    )
    yield (
        f"facts across incidents, of facts in several documents ({len(joined)})",
        "",
        share(len(across), len(joined)),
    )
