"""One tool over many documents, in a process of its own: `python _duplication_scale.py TOOL FILE`.

Stands alone, so that an environment with the peers and without this project can run it. Prints one
line of JSON: seconds from texts in memory to pairs, the process's peak memory, and on request the
pairs themselves. All tools get the same texts, the same word 5-grams and one thread.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Pairs = set[tuple[int, int]]

WORD = re.compile(r"\w+")
PERMUTATIONS = 128


def grams(text: str) -> list[str]:
    """Cut a text into word 5-grams, the way the peers' users do."""
    words = WORD.findall(text.lower())
    if len(words) < 5:
        return words
    return [" ".join(words[n : n + 5]) for n in range(len(words) - 4)]


def _meet(buckets: Iterable[Iterable[int]]) -> Pairs:
    found: Pairs = set()
    for bucket in buckets:
        found.update(combinations(sorted(bucket), 2))
    return found


def audit_pairs(texts: list[str]) -> Pairs:
    """Run this project's own stage: fingerprints, join, exact verification."""
    from audit.duplication.pairs import find_pairs

    twins, alike = find_pairs(texts)
    found = set(zip(alike.a.tolist(), alike.b.tolist(), strict=True))
    classes: dict[int, list[int]] = {}
    for twin, first in twins.items():
        classes.setdefault(first, [first]).append(twin)
    found |= _meet(classes.values())
    # What holds for a document holds for its exact copies.
    for a, b in list(found):
        found.update(
            (min(x, y), max(x, y))
            for x in classes.get(a, (a,))
            for y in classes.get(b, (b,))
            if x != y
        )
    return found


def audit_report(texts: list[str]) -> Pairs:
    """Run all of duplication: repeats inside, pairs, passages, clusters, spans and findings."""
    from audit.duplication import link, measure
    from audit.duplication.settings import Settings
    from audit.model import Document, Measurement
    from audit.rules import family
    from audit.text import Reading

    rules, settings = family("duplication"), Settings()
    measurements = []
    for low in range(0, len(texts), 256):
        readings = [
            Reading(Document(id=f"{low + n:08}", text=text))
            for n, text in enumerate(texts[low : low + 256])
        ]
        for reading, part in zip(readings, measure(readings, rules, settings), strict=True):
            measurements.append(
                Measurement(
                    document=reading.document.id,
                    source=None,
                    date=None,
                    language="en",
                    title=None,
                    words=0,
                    skip=None,
                    parts={"duplication": part},
                )
            )
    linked = link(measurements, list(texts), rules, settings)
    return {(int(row.documents[0]), int(row.documents[1])) for row in linked.duplicates}


def rensa_pairs(texts: list[str], bands: int) -> Pairs:
    """Run rensa's R-MinHash over lists of tokens, in batches."""
    import rensa

    index = rensa.RMinHashLSH(0.5, PERMUTATIONS, bands)
    sketches = []
    for low in range(0, len(texts), 256):
        batch = [grams(text) for text in texts[low : low + 256]]
        made = rensa.RMinHash.from_token_sets(batch, num_perm=PERMUTATIONS, seed=42)
        index.insert_many(made, low)
        sketches.append(made)
    found: Pairs = set()
    for n, keys in enumerate(keys for batch in sketches for keys in index.query_all(batch)):
        found.update((key, n) for key in keys if key < n)
    return found


def datasketch_pairs(texts: list[str], bands: int) -> Pairs:
    """Run datasketch's MinHash and its LSH."""
    from datasketch import MinHash, MinHashLSH

    index: Any = MinHashLSH(num_perm=PERMUTATIONS, params=(bands, PERMUTATIONS // bands))
    found: Pairs = set()
    encoded: Iterator[list[bytes]] = ([gram.encode() for gram in grams(text)] for text in texts)
    for n, sketch in enumerate(MinHash.generator(encoded, num_perm=PERMUTATIONS)):
        found.update((key, n) for key in index.query(sketch))
        index.insert(n, sketch, check_duplication=False)
    return found


def gaoya_pairs(texts: list[str], bands: int) -> Pairs:
    """Run gaoya, which cuts words itself."""
    import gaoya

    index = gaoya.minhash.MinHashStringIndex(
        hash_size=32,
        num_bands=bands,
        band_size=PERMUTATIONS // bands,
        jaccard_threshold=0.25,
        analyzer="word",
        lowercase=True,
        ngram_range=(5, 5),
    )
    found: Pairs = set()
    for n, text in enumerate(texts):
        found.update((key, n) for key in index.query(text))
        index.insert_document(n, text)
    return found


TOOLS: dict[str, Callable[[list[str]], Pairs]] = {
    "audit": audit_pairs,
    "audit-all": audit_report,
    "rensa-16": lambda texts: rensa_pairs(texts, 16),
    "rensa-32": lambda texts: rensa_pairs(texts, 32),
    "gaoya-16": lambda texts: gaoya_pairs(texts, 16),
    "gaoya-32": lambda texts: gaoya_pairs(texts, 32),
    "datasketch-16": lambda texts: datasketch_pairs(texts, 16),
    "datasketch-32": lambda texts: datasketch_pairs(texts, 32),
}


def main(argv: list[str]) -> int:
    """Run one tool over one file of texts."""
    parser = argparse.ArgumentParser(prog="_duplication_scale")
    parser.add_argument("tool", choices=sorted(TOOLS))
    parser.add_argument("file", type=Path, help="texts, one JSON string a line")
    parser.add_argument("--pairs", action="store_true", help="print the pairs too")
    options = parser.parse_args(argv)
    with options.file.open(encoding="utf-8", newline="\n") as lines:
        texts = [json.loads(line) for line in lines]
    TOOLS[options.tool](texts[:300])  # imports and tables are not what is measured
    wall, cpu = time.perf_counter(), time.process_time()
    found = TOOLS[options.tool](texts)
    result = {
        "seconds": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "count": len(found),
        "pairs": sorted(found) if options.pairs else [],
    }
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
