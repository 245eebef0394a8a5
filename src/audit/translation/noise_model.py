"""The sentence model: how bad a sentence reads, from 0 clean to 1 noise.

Three parts, added. Quality, learnt from human judgement of machine output: a linear score over
hashed n-grams, then shallow trees over it and the counted features. How foreign the sentence is to
native English, and how like gross noise: linear over the same n-grams, and bounded, so that they
part clean text, machine output and noise, but do not disturb the order inside machine output.
A logistic curve makes the sum a number.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import Struct

from audit.translation.features_sentences import COUNTED, Grams, counted, sentence_views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.translation.features import Tokens

REVIEW_WORDS = 4
"""A sentence of fewer words is never put up for review: a heading, a name, a date."""


COLUMNS = (*COUNTED, "quality", "gross")
"""What the trees ask about: the counted features and the two linear scores."""


class Linear(Struct, frozen=True):
    """A linear score over the three views."""

    tables: tuple[NDArray[np.int8], ...]
    scales: tuple[float, ...]
    bias: float

    def scores(self, seen: Sequence[Grams], sentences: int) -> NDArray[np.float64]:
        """Give each sentence its score."""
        total = np.full(sentences, self.bias)
        for view, table, scale in zip(seen, self.tables, self.scales, strict=True):
            total += view.sums(table) * view.weight * scale
        return total


class Trees(Struct, frozen=True):
    """Complete binary trees of depth three, added: 7 questions and 8 answers each."""

    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    value: NDArray[np.float64]

    def scores(self, columns: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give each row the sum of its answers."""
        rows = len(columns)
        total = np.zeros(rows)
        turned = np.ascontiguousarray(columns.T)
        for feature, threshold, value in zip(self.feature, self.threshold, self.value, strict=True):
            answers = [turned[f] > t for f, t in zip(feature, threshold, strict=True)]
            second = np.where(answers[0], answers[2], answers[1])
            low = np.where(second, answers[4], answers[3])
            high = np.where(second, answers[6], answers[5])
            third = np.where(answers[0], high, low)
            at = answers[0].astype(np.int8) * 4 + second * 2 + third
            total += value[at]
        return total


class NoiseWeights(Struct, frozen=True):
    """All that the sentence model is made of."""

    quality: Linear
    gross: Linear
    foreign: Linear
    trees: Trees
    known: NDArray[np.uint8]
    bounds: tuple[float, float]
    """Between which values foreignness counts."""
    share: float
    """What foreignness weighs beside quality."""
    gross_floor: float
    """From which value on grossness counts."""
    gross_share: float
    """What grossness weighs beside quality."""
    slope: float
    offset: float
    """noise = 1 / (1 + exp(−(slope · sum + offset)))."""
    review: float
    """Noise that this share of native sentences stays below: see the card."""

    def sums(self, tokens: Tokens, sentences: int) -> NDArray[np.float64]:
        """Give each sentence its uncalibrated sum."""
        seen = sentence_views(tokens, sentences)
        quality = self.quality.scores(seen, sentences)
        gross = self.gross.scores(seen, sentences)
        columns = np.column_stack([counted(tokens, sentences, self.known), quality, gross])
        foreign = np.clip(self.foreign.scores(seen, sentences), *self.bounds)
        result = self.trees.scores(columns) + self.share * foreign
        result += self.gross_share * np.maximum(gross - self.gross_floor, 0.0)
        return result

    def noise(self, tokens: Tokens, words: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give each sentence its noise; one without words is clean."""
        logits = self.slope * self.sums(tokens, len(words)) + self.offset
        result: NDArray[np.float64] = np.where(
            words > 0, 1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0))), 0.0
        )
        return result


class _Stored(Struct, frozen=True, forbid_unknown_fields=True):
    """The small numbers; the tables stand in files of their own."""

    scales: tuple[tuple[float, ...], ...]
    biases: tuple[float, ...]
    """Of quality, grossness and foreignness."""
    feature: list[list[int]]
    threshold: list[list[float]]
    value: list[list[float]]
    columns: tuple[str, ...]
    bounds: tuple[float, float]
    share: float
    gross_floor: float
    gross_share: float
    slope: float
    offset: float
    review: float


@lru_cache(maxsize=1)
def noise_weights() -> NoiseWeights:
    """Read the weights that ship with the package."""
    folder = files("audit") / "translation" / "weights"
    stored = msgspec.json.decode((folder / "noise.json").read_bytes(), type=_Stored)
    assert stored.columns == COLUMNS, "noise.json is of another version"
    tables = np.split(np.frombuffer((folder / "noise.int8").read_bytes(), np.int8), 9)
    quality, gross, foreign = (
        Linear(tuple(tables[3 * k : 3 * k + 3]), stored.scales[k], stored.biases[k])
        for k in range(3)
    )
    return NoiseWeights(
        quality=quality,
        gross=gross,
        foreign=foreign,
        trees=Trees(
            np.array(stored.feature, np.int64),
            np.array(stored.threshold, np.float64),
            np.array(stored.value, np.float64),
        ),
        known=np.frombuffer((folder / "known_words.uint8").read_bytes(), np.uint8),
        bounds=stored.bounds,
        share=stored.share,
        gross_floor=stored.gross_floor,
        gross_share=stored.gross_share,
        slope=stored.slope,
        offset=stored.offset,
        review=stored.review,
    )


def noise(tokens: Tokens, words: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give the noise of each sentence of a batch."""
    return noise_weights().noise(tokens, words)


def review(
    noises: NDArray[np.float64],
    words: NDArray[np.int64],
    distinct: NDArray[np.bool_],
    document: NDArray[np.int64],
    documents: int,
) -> list[list[int]]:
    """Choose the sentences of each document to review first, the worst first."""
    above = (noises > noise_weights().review) & (words >= REVIEW_WORDS) & distinct
    chosen: list[list[int]] = [[] for _ in range(documents)]
    found = np.flatnonzero(above)
    for n in found[np.argsort(-noises[found], kind="stable")].tolist():
        chosen[document[n]].append(n)
    return chosen
