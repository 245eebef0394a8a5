"""The two translation models, measured on what they were not trained on.

    python -m benchmarks translation --data DIR [--cache DIR] [--chart FILE] [--fifth N] [--twice]

Documents: trained on one year, tested on the other. Sentences: a fifth of all source texts is held
out of everything, natives included. Speed and seeds are those of the weights that ship.
"""

from __future__ import annotations

import argparse
import math
import pickle
import tempfile
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import structs

from audit.model import Document
from audit.text import Reading
from audit.translation import model
from audit.translation.logistic import sigmoid
from audit.translation.machine_model import WORDS_AT_LEAST
from audit.translation.noise_model import REVIEW_WORDS
from benchmarks._translation_figures import auc, calibration_error, reliability, spearman
from training import classes, corpus, machine, noise, segments, translation
from training.corpus import GENRES, HUMAN, MACHINE, NATIVE, YEARS, order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from audit.translation.machine_model import Weights
    from audit.translation.noise_model import NoiseWeights

LEAST = 150
MEASURED_GENRES = ("readability/onestop", "readability/clear", "agreement/gva_docs")
Row = tuple[str, str, str]


class Documents:
    """All documents with their windows, cut once."""

    def __init__(self, data: Path, cache: Path) -> None:
        self.texts = [t for name in YEARS for t in corpus.translations(data, name)]
        for name in (*GENRES, "readability/clear"):
            self.texts += corpus.natives(data, name)[:1500]
        self.usage = translation.usage(data)
        kept = cache / "windows.pickle"
        if kept.is_file():
            loaded: machine.Windows = pickle.loads(kept.read_bytes())  # noqa: S301  (our own)
            self.cut = loaded
        else:
            self.cut = machine.windows_of(self.texts, self.usage)
            kept.write_bytes(pickle.dumps(self.cut, 4))
        self.sets = np.array([t.set for t in self.texts])
        self.labels = np.array([t.label for t in self.texts])
        self.languages = np.array([t.language for t in self.texts])
        self.systems = np.array([t.system for t in self.texts])
        self.half = np.array([corpus.trained_half(t) for t in self.texts])

    def trained_on(self, years: Sequence[str]) -> Weights:
        """Train as the shipped model is trained, on these years."""
        chosen = list(np.flatnonzero(np.isin(self.sets, years)))
        for name in GENRES:
            own = np.flatnonzero((self.sets == name) & self.half)
            chosen += list(own[: translation.NATIVES_EACH])
        numbers = np.sort(np.array(chosen, np.int64))
        texts = [self.texts[n] for n in numbers]
        part = self.cut.of(numbers)
        place = np.searchsorted(numbers, part.document)
        cut = structs.replace(part, document=place)
        short = machine.short_windows(texts, self.usage)
        return machine.train(texts, cut, short, self.usage)

    def score(self, weights: Weights, chosen: NDArray[np.bool_]) -> machine.Scored:
        """Score some documents."""
        return machine.score(weights, self.cut.of(np.flatnonzero(chosen)))


def documents(found: Documents, chart: Path | None) -> list[Row]:
    """Measure the document model in both directions."""
    rows: list[Row] = []
    false: dict[str, list[float]] = defaultdict(list)
    curves = []
    for trained, tested, least in ((YEARS[0], YEARS[1], 0.74), (YEARS[1], YEARS[0], 0.75)):
        weights = found.trained_on([trained])
        scored = found.score(weights, found.sets == tested)
        labels, mean = found.labels[scored.document], scored.mean
        long = scored.words >= LEAST
        name = f"{trained[-4:]}→{tested[-4:]}"

        def against(
            other: str,
            mask: NDArray[np.bool_],
            labels: NDArray[np.str_] = labels,
            mean: NDArray[np.float64] = mean,
        ) -> float:
            chosen = mask & ((labels == MACHINE) | (labels == other))
            return auc(labels[chosen] == MACHINE, mean[chosen])

        rows += [
            (f"machine/human AUC {name}", f"≥ {least}", f"{against(HUMAN, long):.3f}"),
            (f"machine/native AUC {name}", "≥ 0.86", f"{against(NATIVE, long):.3f}"),
        ]
        languages, systems = found.languages[scored.document], found.systems[scored.document]
        per = {
            c: against(HUMAN, long & (languages == c)) for c in sorted(set(languages)) if c != "en"
        }
        rows.append((f"  per language {name}", "listed", _listed(per)))
        people = labels == HUMAN
        per = {
            s: against(HUMAN, long & (people | (systems == s)))
            for s in sorted(set(systems[labels == MACHINE]))
            if (long & (systems == s) & (labels == MACHINE)).sum() >= 40
        }
        rows.append((f"  per system {name}", "listed", _listed(per)))
        four = _four(found, scored, apart=False)
        rows.append((f"four windows of a system AUC {name}", "≥ 0.88", four))
        four = _four(found, scored, apart=True)
        rows.append((f"  of one language too {name}", "listed", four))
        enough = scored.words >= WORDS_AT_LEAST
        chance = _chances(weights, scored)[enough]
        truth = labels[enough] == MACHINE
        error, bins = calibration_error(chance, truth, machine.shares(labels[enough]))
        curves.append((name, bins))
        rows.append((f"calibration error {name}", "≤ 0.05", f"{error:.3f}"))
        for genre in MEASURED_GENRES:
            held = (found.sets == genre) & (~found.half | (genre == "readability/clear"))
            scored = found.score(weights, held)
            chance = _chances(weights, scored)[scored.words >= WORDS_AT_LEAST]
            false[genre].append(float((chance > 0.9).mean()))
    for genre, rates in false.items():
        shown = " / ".join(f"{rate:.1%}" for rate in rates)
        rows.append((f"{genre} above 0.9, both models", "≤ 2%", shown))
    if chart is not None:
        chart.write_text(reliability(curves), "utf-8")
    return rows


def _chances(weights: Weights, scored: machine.Scored) -> NDArray[np.float64]:
    return sigmoid(weights.calibration.logits(scored.mean, scored.words))


def _four(found: Documents, scored: machine.Scored, *, apart: bool) -> str:
    """Put four documents of one system together: about 900 words.

    Given against all that people wrote, and against human translations alone.

    Args:
        found: The documents.
        scored: Their mean logits.
        apart: Whether the four are from one language, too.
    """
    cells: dict[tuple[str, str, str], list[tuple[int, float]]] = defaultdict(list)
    for place, n in enumerate(scored.document):
        if scored.words[place] >= LEAST:
            text = found.texts[n]
            key = (text.label, text.language if apart else "", text.system)
            cells[key].append((order(text.id), float(scored.mean[place])))
    labels, values = [], []
    for (label, _, _), members in sorted(cells.items()):
        ordered = [value for _, value in sorted(members)]
        for first in range(0, len(ordered) - 3, 4):
            labels.append(label)
            values.append(float(np.mean(ordered[first : first + 4])))
    kinds, means = np.array(labels), np.array(values)
    translated = kinds != NATIVE
    people = auc(kinds[translated] == MACHINE, means[translated])
    return f"{auc(kinds == MACHINE, means):.3f} (human translations alone {people:.3f})"


def _listed(values: dict[str, float]) -> str:
    return " ".join(
        f"{name} {value:.2f}" for name, value in values.items() if not math.isnan(value)
    )


FIFTHS = 5


def sentences(data: Path, fifth: int) -> list[Row]:
    """Measure the sentence model on the fifth of the source texts that it has not seen."""

    def held(group: str) -> bool:
        return order(f"test {group}") % FIFTHS == fifth

    everything = segments.judged(data) + segments.anchors(data)
    clean = segments.clean_texts(data)
    known = noise.known_words([t for t in clean if not held(f"{t.set} {t.group}")])
    training = [s for s in everything if not held(s.group)]
    plain = [t.text for t in segments.plain_texts(data) if not held(f"{t.set} {t.group}")]
    weights = noise.train(training, known, classes.learn(plain, segments.output(training)))
    tested = [s for s in everything if held(s.group) and s.kind in ("mlqe", "mqm")]
    for genre in GENRES[:2]:
        halves = [t for t in corpus.natives(data, genre) if not corpus.trained_half(t)][:700]
        tested += segments.sentences_of(halves, "native", 4)
    for name in YEARS:
        texts = [t for t in corpus.translations(data, name) if t.label == NATIVE]
        news = segments.sentences_of(texts, "native", 12)
        tested += [s for s in news if held(s.group)]
    old = [t for t in corpus.translations(data, "docs_smt_2012_2014") if t.label == MACHINE]
    old.sort(key=lambda text: (order(text.id), text.id))
    tested += segments.sentences_of(old[:1500], "statistical", 2)
    value, length = noisy(weights, [s.text for s in tested])
    kinds = np.array([s.kind for s in tested])
    pairs = np.array([s.language for s in tested])
    sets = np.array([s.group.partition(" ")[0] for s in tested])

    per = {}
    for pair in sorted({s.language for s in tested if s.kind == "mlqe" and s.judged is not None}):
        own = np.array([s.language == pair and s.judged is not None for s in tested])
        judged = np.array([s.judged for s in tested if s.language == pair and s.judged is not None])
        per[pair.removeprefix("mlqe ")] = spearman(value[own], judged)
    bad = np.array([bool(s.bad) for s in tested])
    marked = kinds == "mqm"
    rows = [
        ("sentence noise / da_mean, Spearman", "≥ 0.36", f"{np.mean(list(per.values())):.3f}"),
        ("  per language", "listed", _listed(per)),
        ("segment with a major error, AUC", "≥ 0.68", f"{auc(bad[marked], value[marked]):.3f}"),
        ("  length alone", "-", f"{auc(bad[marked], length[marked]):.3f}"),
        ("  within length bins", "≥ 0.60", f"{_within(bad, value, length, marked):.3f}"),
    ]
    per = {
        pair: auc(bad[pairs == pair], value[pairs == pair]) for pair in sorted(set(pairs[marked]))
    }
    rows.append(("  per set and language", "listed", _listed(per)))
    native, statistical = kinds == "native", kinds == "statistical"
    chosen = native | statistical
    rows.append(
        (
            "statistical-era against native sentences, AUC",
            "≥ 0.85",
            f"{auc(statistical[chosen], value[chosen]):.3f}",
        )
    )
    per = {
        str(name): auc(statistical[m], value[m])
        for name in sorted(set(sets[native]))
        for m in [statistical | (native & (sets == name))]
    }
    rows.append(("  per set of natives", "listed", _listed(per)))
    long = length >= REVIEW_WORDS
    rate = {
        kind: float((value[(kinds == kind) & long] > weights.review).mean())
        for kind in ("native", "mlqe", "mqm", "statistical")
    }
    rows.append(("put up for review", "native ≤ 2%", _listed(rate)))
    return rows


def noisy(
    weights: NoiseWeights, texts: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the noise and the number of words of sentences."""
    values, words = [], []
    for batch in corpus.sentence_batches(texts):
        values.append(weights.noise(batch.tokens, batch.words))
        words.append(batch.words)
    return np.concatenate(values), np.concatenate(words).astype(np.float64)


def _within(
    bad: NDArray[np.bool_],
    value: NDArray[np.float64],
    length: NDArray[np.float64],
    marked: NDArray[np.bool_],
) -> float:
    """Give the mean AUC inside bins of length, each counted by its segments."""
    edges = (0, 10, 15, 20, 25, 30, 40, 60, 10_000)
    areas, sizes = [], []
    for low, high in pairwise(edges):
        own = marked & (length >= low) & (length < high)
        if own.sum() >= 50 and 0 < bad[own].mean() < 1:
            areas.append(auc(bad[own], value[own]))
            sizes.append(int(own.sum()))
    return float(np.average(areas, weights=sizes))


def seeds(data: Path) -> list[Row]:
    """Give the shipped probability of the seeds."""
    paths = sorted((data / "seeds").glob("*.txt"))
    readings = [
        Reading(Document(id=p.name[:3], text=p.read_bytes().decode("utf-8"))) for p in paths
    ]
    targets = {"000": "> 0.8", "001": "> 0.8", "003": "> 0.8", "004": "< 0.5"}
    return [
        (
            f"probability of seed {reading.document.id}",
            targets.get(reading.document.id, "-"),
            "none" if found.probability is None else f"{found.probability:.3f}",
        )
        for reading, found in zip(readings, model.measure(readings), strict=True)
    ]


def speed(data: Path) -> list[Row]:
    """Time both shipped models on documents whose sentences are known, the best of three."""
    texts = [t.text for t in corpus.translations(data, YEARS[1])][:2500]
    size = sum(len(text.encode()) for text in texts) / 1e6
    best = np.inf
    parted = np.inf
    for _ in range(3):
        readings = [
            Reading(Document(id=str(n), text=text, language="en")) for n, text in enumerate(texts)
        ]
        began = time.process_time()
        for reading in readings:
            _ = reading.body.sentences, reading.body.codepoints
        parted = min(parted, time.process_time() - began)
        began = time.process_time()
        for first in range(0, len(readings), 256):
            model.measure(readings[first : first + 256])
        best = min(best, time.process_time() - began)
    return [
        ("both models on documents, MB/s", "≥ 2.5", f"{size / best:.1f}"),
        ("  sentences parted too, MB/s", "-", f"{size / (best + parted):.1f}"),
    ]


def twice(data: Path) -> list[Row]:
    """Train all again and compare the bytes with those that ship."""
    with tempfile.TemporaryDirectory() as folder:
        translation.main(["--data", str(data), "--out", folder])
        names = sorted(path.name for path in Path(folder).iterdir())
        same = all(
            (Path(folder) / name).read_bytes() == (translation.TARGET / name).read_bytes()
            for name in names
        )
    return [("same bytes from another training", "yes", "yes" if same else "no")]


def main(argv: Sequence[str]) -> int:
    """Measure all and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks translation", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="where windows are kept between runs")
    parser.add_argument("--chart", type=Path, help="write the calibration chart here")
    parser.add_argument("--only", choices=("documents", "sentences", "shipped"))
    parser.add_argument(
        "--fifth", type=int, choices=range(FIFTHS), default=0, help="of sentences, held out"
    )
    parser.add_argument("--twice", action="store_true", help="train again, compare the bytes")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as fresh:
        cache = options.cache or Path(fresh)
        cache.mkdir(parents=True, exist_ok=True)
        steps: dict[str, Callable[[], list[Row]]] = {
            "documents": lambda: documents(Documents(options.data, cache), options.chart),
            "sentences": lambda: sentences(options.data, options.fifth),
            "shipped": lambda: [*seeds(options.data), *speed(options.data)],
        }
        print(f"{'what':<48} {'target':<12} measured")
        for name, step in steps.items():
            if options.only in (None, name):
                _show(step())
        if options.twice:
            _show(twice(options.data))
    return 0


def _show(rows: Sequence[tuple[Any, ...]]) -> None:
    for what, target, measured in rows:
        print(f"{what:<48} {target:<12} {measured}", flush=True)
