"""The document model: how likely is a document machine-translated?"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp
from msgspec import Struct, structs

from audit.translation.features_style import (
    STYLE,
    USAGE_BITS,
    USAGE_STEPS,
    Usage,
    style,
    usage_units,
)
from audit.translation.features_windows import BITS, VIEWS, WINDOW, View, contents, views, windows
from audit.translation.machine_model import (
    HUMAN_BITS,
    NATIVE_BITS,
    WORDS_AT_LEAST,
    Calibration,
    Linear,
    Weights,
)
from audit.translation.model import first_times
from audit.translation.packing import levels
from training import boosting, linear
from training.corpus import HUMAN, MACHINE, NATIVE, Text, batches, numbered, order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.translation.trees import Trees

PER_SOURCE = 6
"""Machine documents per source text."""
HUMAN_INVERSE_DECAY, NATIVE_INVERSE_DECAY = 0.3, 1.0
"""Of the two linear scores (see `linear.logistic`)."""
IN_GROUPS = 4
"""A slot must be seen in the texts of at least so many sources."""
NATIVE_SHARE = 0.4
"""Weight of native documents together, beside human translations as 1."""
TRAINED_WINDOW = 55
"""Words of a window in training: more and shorter examples than the library scores."""
CHOICE = 0.25
"""Power of how much a slot depends on the translator, which its values are stretched by."""
FOLDS = 4
TREES, RATE, IN_LEAF, DECAY, ASKED = 150, 0.05, 80, 10.0, 0.3
"""How many trees and how much of each; windows in a leaf; and the share of columns in question."""
NATIVE_LOGIT = 0.3
"""What the score against native English weighs beside the trees."""
LONGEST = 1500
"""Words of a document up to which its length sharpens the probability."""


class Windows(Struct, frozen=True):
    """Windows of documents with their views, and which document each belongs to."""

    views: tuple[sp.csr_matrix, ...]
    style: NDArray[np.float64]
    document: NDArray[np.int64]
    words: NDArray[np.int64]

    def of(self, documents: NDArray[np.int64]) -> Windows:
        """Give the windows of some documents, which keep their numbers."""
        chosen = np.flatnonzero(np.isin(self.document, documents))
        parts = tuple(view[chosen] for view in self.views)
        return Windows(parts, self.style[chosen], self.document[chosen], self.words[chosen])


def usage_of(texts: Sequence[Text]) -> Usage:
    """Count what native English uses how often."""
    counts = [np.zeros(1 << bits, np.int64) for bits in USAGE_BITS]
    for _, batch in batches([text.text for text in texts]):
        seen = usage_units(batch.tokens)
        for n, slot in enumerate((seen.words, seen.pairs, seen.triples)):
            counts[n] += np.bincount(slot, minlength=len(counts[n]))
    return Usage(*(levels(count, USAGE_STEPS) for count in counts))


def windows_of(texts: Sequence[Text], usage: Usage, size: int = WINDOW) -> Windows:
    """Cut documents into windows as the library does, and spell out their views."""
    parts: list[list[sp.csr_matrix]] = [[] for _ in VIEWS]
    styles, owners, lengths = [], [], []
    for first, batch in batches([text.text for text in texts]):
        unit = windows(batch.document, batch.words, first_times(batch), size)
        units = int(unit.max(initial=-1)) + 1
        owner, length = contents(batch.document, batch.words, unit, units)
        owners.append(owner + first)
        lengths.append(length)
        styles.append(style(batch.tokens, batch.words, unit, units, usage))
        for part, view in zip(parts, views(batch.tokens, unit, units), strict=True):
            values = (view.value.astype(np.float32), (view.unit, view.slot))
            part.append(sp.csr_matrix(values, shape=(units, 1 << BITS)))
    stacked = tuple(sp.vstack(part).tocsr() for part in parts)
    figures = np.concatenate(styles) if styles else np.zeros((0, len(STYLE)))
    return Windows(stacked, figures, np.concatenate(owners), np.concatenate(lengths))


def sample(texts: Sequence[Text], per_source: int = PER_SOURCE) -> NDArray[np.int64]:
    """Choose documents to train on: all that people wrote, few of each source by machines.

    Systems are balanced: of each source, those that were chosen least so far.
    """
    sources: dict[str, list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        sources[f"{text.set} {text.group}"].append(n)
    seen: Counter[str] = Counter()
    chosen: list[int] = []
    for key in sorted(sources, key=lambda key: (order(key), key)):
        by_machine: list[int] = []
        for n in sources[key]:
            (by_machine if texts[n].label == MACHINE else chosen).append(n)
        by_machine.sort(key=lambda n: (seen[texts[n].system], order(texts[n].id), texts[n].id))
        for n in by_machine[:per_source]:
            seen[texts[n].system] += 1
            chosen.append(n)
    return np.array(sorted(chosen), np.int64)


def balanced(texts: Sequence[Text], document: NDArray[np.int64]) -> NDArray[np.float64]:
    """Weigh windows: half machine, half human; in each set and language as much of both.

    Otherwise the model learns which languages and sets have more machine documents.
    """
    _, number, count = np.unique(document, return_inverse=True, return_counts=True)
    weight = 1.0 / np.sqrt(count[number])
    labels = np.array([texts[n].label for n in document])
    cells = np.array([f"{texts[n].set} {texts[n].language}" for n in document])
    machine, human = labels == MACHINE, labels == HUMAN
    native = ~machine & ~human
    for cell in np.unique(cells[~native]):
        people, engines = human & (cells == cell), machine & (cells == cell)
        if not (people.any() and engines.any()):
            weight[engines] = 0.0
            continue
        root = np.sqrt(weight[people].sum())
        weight[people] /= root
        weight[engines] *= root / weight[engines].sum()
    if native.any():
        weight[native] *= NATIVE_SHARE * weight[human].sum() / weight[native].sum()
    half = len(document) / 2
    weight[machine] *= half / weight[machine].sum()
    weight[~machine] *= half / weight[~machine].sum()
    result: NDArray[np.float64] = weight
    return result


def by_choice(design: linear.Design, texts: Sequence[Text], cut: Windows) -> linear.Design:
    """Stretch slots that translations of one text differ in, shrink those that they share.

    What all translations of a text have is its topic; what some have is a translator's choice.
    """
    seen = design.matrix(cut.views)
    seen.data = np.ones_like(seen.data)
    documents, row = np.unique(cut.document, return_inverse=True)
    group = numbered(f"{texts[n].set} {texts[n].group}" for n in documents)
    size = np.bincount(group)
    has = _summed(row, len(documents)) @ seen
    has.data = np.ones_like(has.data)
    share = sp.diags((size >= 3) / size) @ (_summed(group, len(size)) @ has)
    sums = np.asarray(share.sum(axis=0)).ravel()
    within = sums - np.asarray(share.multiply(share).sum(axis=0)).ravel()
    sources = max(int((size >= 3).sum()), 1)
    total = sums * (1.0 - sums / sources)
    stretch = np.clip(within / np.maximum(total, 1e-9), 0.02, 1.0) ** CHOICE
    stretch /= np.sqrt(np.mean(stretch**2))
    edges = np.cumsum([len(slots) for slots in design.slots])[:-1]
    parts = np.split(stretch, edges)
    idf = tuple(idf * part for idf, part in zip(design.idf, parts, strict=True))
    return linear.Design(design.slots, idf)


def _summed(place: NDArray[np.int64], count: int) -> sp.csr_matrix:
    """Give the matrix that adds up rows of the same place."""
    ones = np.ones(len(place), np.float32)
    return sp.csr_matrix((ones, (place, np.arange(len(place)))), shape=(count, len(place)))


def scorer(texts: Sequence[Text], cut: Windows, other: str) -> Linear:
    """Learn a linear score of machine output against one kind of what people write."""
    bits, inverse_decay = (
        (HUMAN_BITS, HUMAN_INVERSE_DECAY) if other == HUMAN else (NATIVE_BITS, NATIVE_INVERSE_DECAY)
    )
    weight = balanced(texts, cut.document)
    labels = np.array([texts[n].label for n in cut.document])
    kept = np.flatnonzero((labels == MACHINE) | (labels == other))
    parts = tuple(narrow(view[kept], bits) for view in cut.views)
    own = Windows(parts, cut.style[kept], cut.document[kept], cut.words[kept])
    machine, weight = labels[kept] == MACHINE, weight[kept]
    for mask in (machine, ~machine):
        weight[mask] *= len(kept) / 2 / weight[mask].sum()
    groups = numbered(f"{texts[n].set} {texts[n].group}" for n in own.document)
    design = by_choice(linear.design(own.views, groups, IN_GROUPS), texts, own)
    found, bias = linear.logistic(design.matrix(own.views), machine, weight, inverse_decay)
    tables, scales = design.tables(found, 1 << bits)
    return Linear(tables, scales, float(f"{bias:.6g}"))


def narrow(view: sp.csr_matrix, bits: int) -> sp.csr_matrix:
    """Put slots together whose upper bits are the same."""
    rows = view.tocoo()
    shape = (view.shape[0], 1 << bits)
    return sp.csr_matrix((rows.data, (rows.row, rows.col >> (BITS - bits))), shape=shape)


def applied(linear: Linear, cut: Windows) -> NDArray[np.float64]:
    """Give windows their linear score as the library does."""
    return linear.logits(_seen(cut), len(cut.document))


def _seen(cut: Windows) -> list[View]:
    seen = []
    for view in cut.views:
        rows = view.tocoo()
        seen.append(View(rows.row.astype(np.int64), rows.col.astype(np.int64), rows.data))
    return seen


def grow(texts: Sequence[Text], cut: Windows, translated: NDArray[np.float64]) -> Trees:
    """Boost trees over the style of translations and scores that had not seen them."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    boosted = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=RATE,
        max_depth=3,
        max_leaf_nodes=None,
        min_samples_leaf=IN_LEAF,
        l2_regularization=DECAY,
        max_features=ASKED,
        early_stopping=False,
        random_state=0,
    )
    machine = np.array([texts[n].label == MACHINE for n in cut.document])
    columns = np.column_stack([translated, cut.style])
    boosted.fit(columns, machine, balanced(texts, cut.document))
    return boosting.laid_out(boosted)


def fit(
    texts: Sequence[Text], cut: Windows, short: Windows, chosen: NDArray[np.int64], usage: Usage
) -> Weights:
    """Train on some documents; the calibration is left neutral.

    Args:
        texts: All documents.
        cut: Their windows as the library scores them.
        short: The windows to train linear scores on.
        chosen: The documents to train on.
        usage: What native English uses how often.
    """
    own = short.of(chosen)
    translated = chosen[[texts[n].label != NATIVE for n in chosen]]
    # By source text: a score that has seen a text's other translations knows its topic.
    fold = np.array([order(f"fold {texts[n].set} {texts[n].group}") % FOLDS for n in translated])
    parts, scores = [], []
    for n in range(FOLDS):
        inside, outside = translated[fold != n], cut.of(translated[fold == n])
        if len(inside) and len(outside.document):
            parts.append(outside)
            scores.append(applied(scorer(texts, own.of(inside), HUMAN), outside))
    trees = grow(texts, _joined(parts), np.concatenate(scores))
    neutral = Calibration(1.0, 0.0, 0.0, LONGEST)
    human, native = scorer(texts, own, HUMAN), scorer(texts, own, NATIVE)
    return Weights(human, native, trees, NATIVE_LOGIT, usage, neutral)


def _joined(parts: Sequence[Windows]) -> Windows:
    return Windows(
        (),
        np.concatenate([part.style for part in parts]),
        np.concatenate([part.document for part in parts]),
        np.concatenate([part.words for part in parts]),
    )


class Scored(Struct, frozen=True):
    """Documents with the mean of their windows' raw logits."""

    document: NDArray[np.int64]
    mean: NDArray[np.float64]
    words: NDArray[np.int64]
    windows: NDArray[np.int64]
    raw: NDArray[np.float64]
    """Of each window."""


def score(weights: Weights, cut: Windows) -> Scored:
    """Score documents as the library does."""
    raw = weights.logits(_seen(cut), cut.style, len(cut.document))
    document, number, pieces = np.unique(cut.document, return_inverse=True, return_counts=True)
    words = np.bincount(number, cut.words).astype(np.int64)
    return Scored(document, np.bincount(number, raw) / pieces, words, pieces, raw)


def shares(labels: NDArray[np.str_]) -> NDArray[np.float64]:
    """Weigh documents: half machine, a quarter human translation, a quarter native."""
    weight = np.zeros(len(labels))
    present = [label for label in (HUMAN, NATIVE) if (labels == label).any()]
    parts = {MACHINE: 0.5, **{label: 0.5 / len(present) for label in present}}
    for label, part in parts.items():
        weight[labels == label] = part / max((labels == label).sum(), 1)
    return weight


def calibrate(texts: Sequence[Text], scored: Scored) -> Calibration:
    """Fit the calibration on documents that the weights were not trained on."""
    enough = scored.words >= WORDS_AT_LEAST
    labels = np.array([texts[n].label for n in scored.document[enough]])
    mean, words = scored.mean[enough], scored.words[enough]
    x = np.log(np.clip(words, WORDS_AT_LEAST, LONGEST) / WINDOW)
    columns = sp.csr_matrix(np.column_stack([mean, mean * x]).astype(np.float32))
    weight = shares(labels) * len(labels)
    found, bias = linear.logistic(columns, labels == MACHINE, weight, 1e6, 200)
    slope, slope_length = (float(f"{value:.6g}") for value in found)
    return Calibration(slope, slope_length, float(f"{bias:.6g}"), LONGEST)


def folded(text: Text) -> int:
    """Give the fold that a document is left out in.

    Translations are left out by whole languages of a year: documents to come differ from those
    trained on by more than their source text, and the calibration must have met such a step.
    """
    key = text.group if text.label == NATIVE else f"{text.set} {text.language}"
    return order(f"fold {key}") % FOLDS


def train(texts: Sequence[Text], cut: Windows, short: Windows, usage: Usage) -> Weights:
    """Train and calibrate: weights from all documents, calibration from folds left out.

    Args:
        texts: The documents.
        cut: Their windows as the library scores them.
        short: Their windows to train on: those of the documents that `sample` chooses.
        usage: What native English uses how often, counted in other documents.
    """
    chosen = sample(texts)
    fold = np.array([folded(text) for text in texts])
    means = np.zeros(len(texts))
    for n in range(FOLDS):
        inside = chosen[fold[chosen] != n]
        outside = np.flatnonzero(fold == n)
        if not len(outside):
            continue
        scored = score(fit(texts, cut, short, inside, usage), cut.of(outside))
        means[scored.document] = scored.mean
    weights = fit(texts, cut, short, chosen, usage)
    everything = score(weights, cut)
    left_out = structs.replace(everything, mean=means[everything.document])
    return structs.replace(weights, calibration=calibrate(texts, left_out))


def short_windows(texts: Sequence[Text], usage: Usage) -> Windows:
    """Cut the documents that are sampled as they train; their numbers are those in `texts`."""
    chosen = sample(texts)
    short = windows_of([texts[n] for n in chosen], usage, TRAINED_WINDOW)
    return structs.replace(short, document=chosen[short.document])


def cut_both(texts: Sequence[Text], usage: Usage) -> tuple[Windows, Windows]:
    """Cut documents as the library scores them, and those that are sampled as they train."""
    return windows_of(texts, usage), short_windows(texts, usage)
