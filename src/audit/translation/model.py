"""How likely a document is machine-translated, and how bad each of its sentences reads.

Two models over the same hashed n-grams (see `features`): one over windows of about 220 words (see
`machine_model`), one over sentences (see `noise_model`). Their cards are in docs/models. The
probability says nothing of quality, so it never enters a score; the sentence noise does, by the
declared formula of the dimension.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from audit.text.words import codepoints
from audit.translation import noise_model
from audit.translation.features import Tokens, tokenize
from audit.translation.features_style import style
from audit.translation.features_windows import contents, views, windows
from audit.translation.headings import headings
from audit.translation.logistic import sigmoid
from audit.translation.machine_model import WORDS_AT_LEAST, machine_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from audit.text import Reading

SHOWN_AT_MOST = 3
"""How many windows are given as evidence."""
_CHUNK = 1 << 20
"""Code points that are worked on together; a longer sentence is worked on alone."""


class Window(Struct, frozen=True):
    """A stretch of a document with the probability that it has alone."""

    start: int
    end: int
    probability: float


class ModelMeasured(Struct, frozen=True, kw_only=True):
    """What the two models say of one document."""

    probability: float | None = None
    """How likely the document is machine-translated, where half of all documents are."""
    skipped: str | None = None
    """Why there is no probability."""
    windows: tuple[Window, ...] = ()
    """The likeliest windows, the likeliest first; empty without a probability."""
    noise: tuple[float, ...] = ()
    """Noise of each of `reading.body.sentences`, 0 clean … 1 noise; empty if not English."""
    review: tuple[int, ...] = ()
    """Which sentences to review first, the worst first."""


class Batch(Struct, frozen=True):
    """Sentences of several documents, tokenised together."""

    tokens: Tokens
    document: NDArray[np.int64]
    """Of each sentence, from 0, in order."""
    words: NDArray[np.int64]
    """How many words each sentence has."""


def batch_of(pieces: Sequence[tuple[NDArray[np.uint32], Sequence[tuple[int, int]]]]) -> Batch:
    """Tokenise documents given as their code points and their sentences."""
    offsets = np.cumsum([0, *(len(points) + 1 for points, _ in pieces)])
    joined = np.full(int(offsets[-1]), 10, np.uint32)
    ranges = []
    for (points, sentences), offset in zip(pieces, offsets[:-1], strict=True):
        joined[offset : offset + len(points)] = points
        ranges.append(np.array(sentences, np.int64).reshape(-1, 2) + offset)
    spans = np.concatenate(ranges) if ranges else np.zeros((0, 2), np.int64)
    document = np.repeat(np.arange(len(pieces)), [len(sentences) for _, sentences in pieces])
    tokens = tokenize(joined, spans[:, 0], spans[:, 1])
    counted = (tokens.kind == 1) | (tokens.kind == 2) | (tokens.kind == 4)
    words = np.bincount(tokens.sentence[counted], minlength=len(spans))
    return Batch(tokens, document, words.astype(np.int64))


def measure(readings: Sequence[Reading]) -> list[ModelMeasured]:
    """Measure documents; what one gets never depends on the others."""
    results = [ModelMeasured(skipped="not English")] * len(readings)
    english = [n for n, reading in enumerate(readings) if reading.language == "en"]
    for group in _groups(readings, english):
        for n, measured in zip(group, _measure_group([readings[n] for n in group]), strict=True):
            results[n] = measured
    return results


def _groups(readings: Sequence[Reading], chosen: Sequence[int]) -> Iterator[list[int]]:
    """Put documents together until a chunk is full."""
    group: list[int] = []
    size = 0
    for n in chosen:
        length = len(readings[n].body.string)
        if group and size + length > _CHUNK:
            yield group
            group, size = [], 0
        group.append(n)
        size += length
    if group:
        yield group


def _measure_group(readings: Sequence[Reading]) -> list[ModelMeasured]:
    batch = batch_of([(r.body.codepoints, r.body.sentences) for r in readings])
    noise = noise_model.noise(batch.tokens, batch.words)
    distinct = first_times(batch)
    prose = ~np.concatenate([headings(reading.body) for reading in readings])
    worst = noise_model.review(noise, batch.words, distinct & prose, batch.document, len(readings))
    unit = windows(batch.document, batch.words, distinct)
    used = unit >= 0
    units = int(unit.max(initial=-1)) + 1
    weights = machine_weights()
    figures = style(batch.tokens, batch.words, unit, units, weights.usage)
    raw = weights.logits(views(batch.tokens, unit, units), figures, units)
    owner, length = contents(batch.document, batch.words, unit, units)
    alone = sigmoid(weights.calibration.logits(raw, length))

    count = len(readings)
    pieces = np.bincount(owner, minlength=count)
    words = np.bincount(owner, length, count).astype(np.int64)
    mean = np.bincount(owner, raw, count) / np.maximum(pieces, 1)
    together = sigmoid(weights.calibration.logits(mean, words))

    bounds = np.searchsorted(batch.document, np.arange(count + 1)).tolist()
    ranks = np.searchsorted(owner, np.arange(count + 1)).tolist()
    # Windows are runs of sentences: where each begins and ends.
    members, own = np.flatnonzero(used), unit[used]
    opens = members[np.searchsorted(own, np.arange(units))].tolist()
    closes = members[np.searchsorted(own, np.arange(units), "right") - 1].tolist()
    results = []
    for n, reading in enumerate(readings):
        first, last = bounds[n], bounds[n + 1]
        likeliest = sorted(range(ranks[n], ranks[n + 1]), key=lambda k: (-alone[k], k))
        sentences = reading.body.sentences
        enough = int(words[n]) >= WORDS_AT_LEAST
        results.append(
            ModelMeasured(
                probability=float(together[n]) if enough else None,
                skipped=None if enough else f"under {WORDS_AT_LEAST} words",
                windows=tuple(
                    Window(
                        sentences[opens[k] - first][0],
                        sentences[closes[k] - first][1],
                        float(alone[k]),
                    )
                    for k in likeliest[: SHOWN_AT_MOST if enough else 0]
                ),
                noise=tuple(noise[first:last].tolist()),
                review=tuple(int(k) - first for k in worst[n]),
            )
        )
    return results


def first_times(batch: Batch) -> NDArray[np.bool_]:
    """Say of each sentence whether it stands in its document for the first time."""
    tokens = batch.tokens
    opening = np.flatnonzero(tokens.kind == 0)
    if not len(opening):
        return np.zeros(0, bool)
    sizes = np.diff(np.append(opening, len(tokens.kind)))
    place = np.arange(len(tokens.kind)) - np.repeat(opening, sizes)
    with np.errstate(over="ignore"):
        turned = tokens.words * ((place.astype(np.uint64) << np.uint64(1)) | np.uint64(1))
        keys = np.add.reduceat(turned ^ (turned >> np.uint64(31)), opening)
        keys += batch.document.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    result = np.zeros(len(opening), bool)
    result[np.unique(keys, return_index=True)[1]] = True
    return result


def sentence_noise(sentences: Sequence[str]) -> list[float]:
    """Say how bad each sentence reads, 0 clean … 1 noise; nothing to read is clean."""
    results: list[float] = []
    chunk: list[str] = []
    size = 0
    for sentence in [*sentences, None]:
        if chunk and (sentence is None or size + len(sentence) > _CHUNK):
            batch = batch_of([(codepoints(one), ((0, len(one)),)) for one in chunk])
            results.extend(noise_model.noise(batch.tokens, batch.words).tolist())
            chunk, size = [], 0
        if sentence is not None:
            chunk.append(sentence)
            size += len(sentence)
    return results
