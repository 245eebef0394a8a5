"""The sentence model: how bad a sentence reads, from 0 clean to 1 noise.

Three parts, added. Judgement: shallow trees over counted features and linear scores of hashed
n-grams, some trees learnt from direct assessments and some from major errors; each sentence is
judged by the readers of the texts that it resembles. How foreign it is to native English, and how
like gross noise: linear over the same n-grams, and bounded, so that they part clean text, machine
output and noise, but do not disturb the order inside machine output. A logistic curve makes the
sum a number.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from msgspec import Struct

from audit.translation.features_sentences import (
    COUNTED,
    KNOWN_BITS,
    VIEWS,
    Grams,
    counted,
    sentence_views,
)
from audit.translation.logistic import sigmoid
from audit.translation.packing import unpack
from audit.translation.trees import StoredTrees  # noqa: TC001  (msgspec reads the annotations)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.translation.features import Tokens
    from audit.translation.trees import Trees

REVIEW_WORDS = 4
"""A sentence of fewer words is never put up for review: a heading, a name, a date."""
NATIVE_RATE = 0.02
"""Share of native sentences above the limit of review."""
EXCESS = 2.0
"""How many standard deviations above its rate a native document may stand by chance."""


ASKED = ("quality", "faulty", "edited", "gross")
COLUMNS = (*COUNTED, *ASKED)
"""What the trees ask about: the counted features and four linear scores."""
LINEAR_BITS = {"quality": 16, "faulty": 16, "edited": 16, "gross": 16, "foreign": 17, "kin": 14}
"""The linear scores, in the order of their tables, and how many slots each table has."""
GATE = 2.0
"""How sharply resemblance chooses between the two judgements."""
EVERYWHERE = 0.3
"""What the judgement of errors weighs beyond that, whatever a sentence resembles."""


class Linear(Struct, frozen=True):
    """A linear score over the four views."""

    tables: tuple[NDArray[np.int8], ...]
    scales: tuple[float, ...]
    bias: float

    def scores(self, seen: Sequence[Grams], sentences: int) -> NDArray[np.float64]:
        """Give each sentence its score."""
        total = np.full(sentences, self.bias)
        for view, table, scale in zip(seen, self.tables, self.scales, strict=True):
            total += view.sums(table) * view.weight * scale
        return total

    def means(self, seen: Sequence[Grams], tokens: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give each sentence the mean score of its tokens."""
        total = np.zeros(len(tokens))
        for view, table, scale in zip(seen, self.tables, self.scales, strict=True):
            total += view.sums(table) * scale
        return self.bias + total / np.maximum(tokens, 1.0)


class Constants(Struct, frozen=True):
    """The numbers by which the parts are joined and judged."""

    bounds: tuple[float, float]
    """Between which values foreignness counts."""
    share: float
    """What foreignness weighs beside judgement."""
    gross_floor: float
    """From which value on grossness counts."""
    gross_share: float
    """What grossness weighs beside judgement."""
    slope: float
    offset: float
    """noise = sigmoid(slope · sum + offset)."""
    review: float
    """Noise that all but one in fifty native sentences stay below."""
    certain: float
    """Noise that all but one in a thousand native sentences stay below."""


class NoiseWeights(Constants, frozen=True):
    """All that the sentence model is made of."""

    quality: Linear
    """Learnt from direct assessments of sentences."""
    faulty: Linear
    """Learnt from segments in which a major error was marked."""
    edited: Linear
    """Learnt from the tokens that post-editors changed."""
    gross: Linear
    """Learnt from gross noise against all real sentences."""
    foreign: Linear
    """Learnt from machine output against native and human sentences."""
    kin: Linear
    """Above 0 a sentence resembles those marked with error spans, below those assessed."""
    assessed: Trees
    """Learnt from direct assessments."""
    marked: Trees
    """Learnt from major errors."""
    known: NDArray[np.uint8]
    """How often clean English has a word: levels by slot, `KNOWN_STEPS` a doubling, 0 is never."""
    classes: NDArray[np.uint8]
    """The class of each word, by slot; 0 where it has none."""

    def sums(self, tokens: Tokens, sentences: int) -> NDArray[np.float64]:
        """Give each sentence its uncalibrated sum."""
        seen = sentence_views(tokens, sentences, self.classes)
        counts = counted(tokens, sentences, self.known)
        quality, faulty, gross, foreign, kin = (
            part.scores(seen, sentences)
            for part in (self.quality, self.faulty, self.gross, self.foreign, self.kin)
        )
        edited = self.edited.means(seen, counts[:, COUNTED.index("tokens")])
        columns = np.column_stack([counts, quality, faulty, edited, gross])
        judged = joined(kin, self.assessed.scores(columns), self.marked.scores(columns))
        result = judged + self.share * np.clip(foreign, *self.bounds)
        result += self.gross_share * np.maximum(gross - self.gross_floor, 0.0)
        return result

    def noise(self, tokens: Tokens, words: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give each sentence its noise; one without words is clean."""
        logits = self.slope * self.sums(tokens, len(words)) + self.offset
        result: NDArray[np.float64] = np.where(words > 0, sigmoid(logits), 0.0)
        return result


def joined(
    kin: NDArray[np.float64], assessed: NDArray[np.float64], marked: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weigh the two judgements by which readers' texts each sentence resembles.

    Args:
        kin: Of each sentence; above 0 it resembles those marked with error spans.
        assessed: What direct assessments would say, in standard deviations, higher is worse.
        marked: What error spans would say, in the same units.
    """
    return assessed + sigmoid(GATE * kin) * (marked - assessed) + EVERYWHERE * marked


class _Stored(Constants, frozen=True, forbid_unknown_fields=True):
    """The small numbers; the tables stand in files of their own."""

    scales: tuple[tuple[float, ...], ...]
    biases: tuple[float, ...]
    """Of the linear scores, in the order of `LINEAR_BITS`."""
    assessed: StoredTrees
    marked: StoredTrees
    columns: tuple[str, ...]


@lru_cache(maxsize=1)
def noise_weights() -> NoiseWeights:
    """Read the weights that ship with the package."""
    folder = files("audit") / "translation" / "weights"
    stored = msgspec.json.decode((folder / "noise.json").read_bytes(), type=_Stored)
    assert stored.columns == COLUMNS, "noise.json is of another version"
    tables = np.frombuffer((folder / "noise.int8").read_bytes(), np.int8)
    parts: dict[str, Any] = {name: getattr(stored, name) for name in Constants.__struct_fields__}
    for n, (name, bits) in enumerate(LINEAR_BITS.items()):
        own, tables = np.split(tables, [len(VIEWS) << bits])
        parts[name] = Linear(tuple(np.split(own, len(VIEWS))), stored.scales[n], stored.biases[n])
    return NoiseWeights(
        **parts,
        assessed=stored.assessed.trees(),
        marked=stored.marked.trees(),
        known=unpack((folder / "known_words.packed").read_bytes(), 1 << KNOWN_BITS),
        classes=unpack((folder / "word_classes.packed").read_bytes(), 1 << KNOWN_BITS),
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
    """Choose the sentences of each document to review first, the worst first.

    Native documents have a few sentences above the limit too: only as many are named as are more
    than chance would give to native English of that length, and all that are certain.
    """
    weights = noise_weights()
    eligible = (words >= REVIEW_WORDS) & distinct
    above = eligible & (noises > weights.review)
    count = np.bincount(document[eligible], minlength=documents)
    expected = NATIVE_RATE * count
    chance = np.ceil(expected + EXCESS * np.sqrt(expected))
    excess = np.bincount(document[above], minlength=documents) - chance
    sure = np.bincount(document[above & (noises > weights.certain)], minlength=documents)
    room = np.maximum(excess, sure).tolist()
    chosen: list[list[int]] = [[] for _ in range(documents)]
    found = np.flatnonzero(above)
    for n in found[np.argsort(-noises[found], kind="stable")].tolist():
        own = chosen[document[n]]
        if len(own) < room[document[n]]:
            own.append(n)
    return chosen
