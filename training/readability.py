"""Make the readability dimension's data: syllable counts, word frequencies, the model of ease.

Trained on `readmepp_en` and `onestop` only; `clear` is never read. Deterministic: the same data
give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import math
import re
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

TARGET = Path(__file__).parent.parent / "src" / "audit" / "readability"
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")

# Kinds of text, each with the files and the rows of them that are by human hand.
KINDS: dict[str, list[tuple[str, Callable[[dict[str, Any]], str | None]]]] = {
    "news": [
        (f"translation/docs_{year}", lambda row: None if row["label"][0] == "m" else row["text"])
        for year in (2021, 2022)
    ],
    "wire": [("duplication/wire", lambda row: row["text"] if row["id"][0] == "r" else None)],
    "crime": [("agreement/gva_docs", lambda row: row["text"])],
    "learners": [("readability/onestop", lambda row: row["text"])],
    "wikipedia": [("translation/segments_mlqe", lambda row: row.get("pe_tok"))],
    "talks": [
        (
            "translation/mqm_spans",
            lambda row: row["text"] if row["dataset"].startswith("mqm-ted") else None,
        )
    ],
}


def read(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """Give the rows of one file of the evaluation data."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def pack(path: Path, text: str) -> None:
    """Write a text compressed, the same bytes for the same text."""
    path.write_bytes(lzma.compress(text.encode("ascii"), preset=9 | lzma.PRESET_EXTREME))


def make_syllables(data: Path) -> None:
    """Count the syllables of each word of the CMU dictionary by its first pronunciation."""
    with zipfile.ZipFile(data / "readability" / "cmudict" / "cmudict.zip") as archive:
        entries = archive.read("cmudict/cmudict").decode("ascii")
        notice = archive.read("cmudict/README").decode("ascii")
    counts: dict[str, int] = {}
    for line in entries.splitlines():
        word, _, *sounds = line.split()
        counts.setdefault(word.lower(), sum(sound[-1].isdigit() for sound in sounds))
    by_count: dict[int, list[str]] = defaultdict(list)
    for word in sorted(counts):
        if re.fullmatch(r"[\w']+", word):  # no other can ever be looked up
            by_count[counts[word]].append(word)
    lines = ["Syllables of the words in the CMU Pronouncing Dictionary, whose notice follows.", ""]
    head = "".join(f"# {line}".rstrip() + "\n" for line in [*lines, *notice.splitlines()])
    body = "".join(f"{count} {' '.join(by_count[count])}\n" for count in sorted(by_count))
    pack(TARGET / "syllables.txt.xz", head + body)


def make_frequencies(data: Path) -> None:
    """Average how often words occur over kinds of text, so that no kind's jargon is common."""
    kinds: list[tuple[Counter[str], int]] = []
    for sources in KINDS.values():
        texts: set[str] = set()
        for name, choose in sources:
            texts.update(filter(None, map(choose, read(data, name))))
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(WORD.findall(text.lower().replace("’", "'")))
        kinds.append((counts, sum(counts.values())))
    spread = Counter(word for counts, _ in kinds for word in counts)
    common: dict[str, float] = {}
    for word, kinds_with_it in spread.items():
        if kinds_with_it > 1 and sum(counts[word] for counts, _ in kinds) > 3:
            logs = [math.log10(counts[word] / total + 1e-6) for counts, total in kinds]
            common[word] = 10 ** (sum(logs) / len(logs)) - 1e-6
    by_degree: dict[int, list[str]] = defaultdict(list)
    for word in sorted(common, key=lambda word: (-common[word], word)):
        degree = round(10 * (math.log10(common[word] + 1e-7) + 7))
        if degree > 0:
            by_degree[degree].append(word)
    head = "# Word counts over texts of six kinds: degree of commonness, then the words.\n"
    body = "".join(f"{degree} {' '.join(words)}\n" for degree, words in by_degree.items())
    pack(TARGET.parent / "text" / "frequency.txt.xz", head + body)


def features(texts: Iterable[str]) -> list[NDArray[np.float64]]:
    """Give the windows' features of each text."""
    from audit.readability.features import profile
    from audit.text import Text

    return [p.windows for p in profile([Text(text) for text in texts])]


GROUP = 8
"""Sentences of one level that make a window to learn from: about 170 words."""


def windows_of_sentences(
    rows: Sequence[tuple[float, NDArray[np.float64]]],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Put single sentences of one level together, since what is scored later are windows."""
    levels: dict[float, list[tuple[float, NDArray[np.float64]]]] = defaultdict(list)
    generator = np.random.default_rng(0)
    for level, values in rows:
        levels[round(level * 2) / 2].append((level, values))
    made, targets = [], []
    for key in sorted(levels):
        group = [levels[key][n] for n in generator.permutation(len(levels[key]))]
        for at in range(0, len(group) - GROUP + 1, GROUP):
            part = group[at : at + GROUP]
            made.append(np.mean([values for _, values in part], axis=0))
            targets.append(float(np.mean([level for level, _ in part])))
    return np.array(made), np.array(targets)


def fit(
    sentences: Sequence[tuple[float, NDArray[np.float64]]],
    articles: Sequence[tuple[str, int, NDArray[np.float64]]],
) -> tuple[NDArray[np.float64], float]:
    """Give the weights, none of them negative, and the constant: features -> level 1 to 6.

    Two kinds of evidence count alike: windows made of sentences at a known level, and the step
    from one version of an article to the next harder one, which is taken for one level.
    """
    from scipy.optimize import lsq_linear

    made, targets = windows_of_sentences(sentences)
    versions: dict[str, dict[int, NDArray[np.float64]]] = defaultdict(dict)
    for group, level, windows in articles:
        versions[group][level] = windows.mean(axis=0)
    steps = np.array(
        [
            by_level[level + 1] - by_level[level]
            for _, by_level in sorted(versions.items())
            for level in (1, 2)
            if level in by_level and level + 1 in by_level
        ]
    )
    scale = np.vstack([windows for _, _, windows in articles]).std(axis=0)
    width = len(scale)
    rows = np.vstack(
        [
            np.c_[made / scale, np.ones(len(made))] / math.sqrt(len(made)),
            np.c_[steps / scale, np.zeros(len(steps))] / math.sqrt(len(steps)),
            np.c_[np.eye(width), np.zeros(width)],
        ]
    )
    wanted = np.concatenate(
        [
            targets / math.sqrt(len(made)),
            np.ones(len(steps)) / math.sqrt(len(steps)),
            np.zeros(width),
        ]
    )
    found = lsq_linear(rows, wanted, bounds=([0.0] * width + [-np.inf], np.inf)).x
    return found[:width] / scale, float(found[width])


def examples(
    data: Path,
) -> tuple[
    list[tuple[float, NDArray[np.float64]]],
    list[tuple[str, int, NDArray[np.float64]]],
]:
    """Read what is learned from: sentences with their level, articles with group and version."""
    sentences = list(read(data, "readability/readmepp_en"))
    articles = list(read(data, "readability/onestop"))
    measured = features(row["text"] for row in sentences)
    return (
        [
            (float(row["score"]), windows.mean(axis=0))
            for row, windows in zip(sentences, measured, strict=True)
            if len(windows)
        ],
        [
            (row["group"], int(row["level"]), windows)
            for row, windows in zip(articles, features(r["text"] for r in articles), strict=True)
        ],
    )


def make_ease(data: Path) -> None:
    """Train the model of ease and write its weights."""
    from audit.readability.features import FEATURES

    sentences, articles = examples(data)
    weights, constant = fit(sentences, articles)
    model = {
        "trained_on": {"readmepp_en": len(sentences), "onestop": len(articles)},
        "constant": round(constant, 4),
        "weights": {
            name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)
        },
    }
    text = json.dumps(model, indent=2) + "\n"
    (TARGET / "ease.json").write_text(text, "utf-8")
    print(text)


def main(argv: Sequence[str]) -> int:
    """Make all data files, or those named."""
    makers = {
        "syllables": make_syllables,
        "frequencies": make_frequencies,
        "ease": make_ease,
    }
    parser = argparse.ArgumentParser(prog="python -m training readability")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", choices=sorted(makers))
    options = parser.parse_args(argv)
    for name, make in makers.items():
        if options.only in (None, name):
            make(options.data)
    return 0
