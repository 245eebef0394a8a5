"""Train the two translation models and write their weights into the package.

    python -m training translation --data DIR [--out FOLDER]

The same data give the same bytes: every choice is made by hash or in sorted order, on one thread.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from audit.translation import machine_model, noise_model
from audit.translation.noise_model import LINEAR_BITS, Constants
from audit.translation.packing import pack
from training import classes, corpus, machine, noise, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.translation.features_style import Usage
    from audit.translation.machine_model import Weights
    from audit.translation.noise_model import NoiseWeights
    from audit.translation.trees import Trees

TARGET = Path(__file__).parent.parent / "src" / "audit" / "translation" / "weights"
NATIVES_EACH = 30
"""Native documents of each other genre: more would teach the genre instead of the translation."""


def documents(data: Path, years: Sequence[str] = corpus.YEARS) -> list[corpus.Text]:
    """Give what the document model learns from: news of these years, and natives beside it."""
    texts = [text for name in years for text in corpus.translations(data, name)]
    for name in corpus.GENRES:
        halves = [text for text in corpus.natives(data, name) if corpus.trained_half(text)]
        texts += halves[:NATIVES_EACH]
    return texts


def usage(data: Path) -> Usage:
    """Count usage in the natives of the same halves that the document model does not learn from.

    What it learnt from would look more usual to it than any other native text.
    """
    texts: list[corpus.Text] = []
    for name in corpus.GENRES:
        halves = [text for text in corpus.natives(data, name) if corpus.trained_half(text)]
        texts += halves[NATIVES_EACH:]
    return machine.usage_of(texts)


def train_machine(data: Path) -> Weights:
    """Train the document model."""
    texts, known = documents(data), usage(data)
    return machine.train(texts, *machine.cut_both(texts, known), known)


def save_machine(weights: Weights, folder: Path) -> None:
    """Write the document model: tables one after the other, numbers as JSON."""
    linears = {"human": weights.human, "native": weights.native}
    tables = [table for linear in linears.values() for table in linear.tables]
    (folder / "machine.packed").write_bytes(pack(np.concatenate(tables).view(np.uint8)))
    levels = (weights.usage.words, weights.usage.pairs, weights.usage.triples)
    (folder / "usage.packed").write_bytes(pack(np.concatenate(levels)))
    stored = {
        **{name: {"scales": one.scales, "bias": one.bias} for name, one in linears.items()},
        "columns": machine_model.COLUMNS,
        "trees": _flat(weights.trees),
        "share": weights.share,
        "calibration": weights.calibration,
    }
    (folder / "machine.json").write_bytes(_pretty(stored))


def save_noise(weights: NoiseWeights, folder: Path) -> None:
    """Write the sentence model."""
    linears = [getattr(weights, name) for name in LINEAR_BITS]
    tables = [table for linear in linears for table in linear.tables]
    (folder / "noise.int8").write_bytes(b"".join(t.tobytes() for t in tables))
    (folder / "known_words.packed").write_bytes(pack(weights.known))
    (folder / "word_classes.packed").write_bytes(pack(weights.classes))
    stored = {
        "scales": [linear.scales for linear in linears],
        "biases": [linear.bias for linear in linears],
        "assessed": _flat(weights.assessed),
        "marked": _flat(weights.marked),
        "columns": noise_model.COLUMNS,
        **{name: getattr(weights, name) for name in Constants.__struct_fields__},
    }
    (folder / "noise.json").write_bytes(_pretty(stored))


def _flat(trees: Trees) -> dict[str, list[Any]]:
    return {
        "feature": trees.feature.tolist(),
        "threshold": trees.threshold.tolist(),
        "value": trees.value.tolist(),
    }


def _pretty(stored: object) -> bytes:
    return msgspec.json.encode(stored) + b"\n"


def main(argv: Sequence[str]) -> int:
    """Train both models."""
    parser = argparse.ArgumentParser(prog="python -m training translation", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--only", choices=("machine", "noise"), help="train one of the two")
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    if options.only != "noise":
        save_machine(train_machine(options.data), options.out)
        print(f"machine: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    if options.only != "machine":
        known = noise.known_words(segments.clean_texts(options.data))
        sentences = segments.judged(options.data) + segments.anchors(options.data)
        plain = [text.text for text in segments.plain_texts(options.data)]
        classed = classes.learn(plain, segments.output(sentences))
        save_noise(noise.train(sentences, known, classed), options.out)
        print(f"noise: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    size = sum(path.stat().st_size for path in options.out.iterdir())
    print(f"{np.round(size / 1e6, 2)} MB in {options.out}")
    return 0
