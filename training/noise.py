"""The sentence model: how bad does a sentence read?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp
from msgspec import Struct

from audit.translation.features import slots
from audit.translation.features_sentences import (
    BITS,
    COUNTED,
    KNOWN_BITS,
    KNOWN_STEPS,
    VIEWS,
    counted,
    sentence_views,
)
from audit.translation.logistic import sigmoid
from audit.translation.noise_model import (
    ASKED,
    LINEAR_BITS,
    NATIVE_RATE,
    Linear,
    NoiseWeights,
    joined,
)
from audit.translation.packing import levels
from training import linear
from training.boosting import laid_out
from training.corpus import batches, numbered, order, sentence_batches
from training.edits import CHARACTER_SHARE, edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.translation.trees import Trees
    from training.corpus import Text
    from training.segments import Sentence


class Parting(Struct, frozen=True):
    """A linear score that parts kinds of sentences."""

    kinds: dict[str, float]
    """What each kind weighs; below 0 is the clean side."""
    inverse_decay: float
    """See `linear.logistic`."""


DECAY = 300.0
SEEN = {"quality": 3, "faulty": 2, "kinds": 3}
"""A slot must be seen in so many groups: of those marked with error spans there are a hundred."""
FOLDS = 2
TREES, RATE, IN_LEAF = 120, 0.07, 60
EDIT_INVERSE_DECAY, EDIT_SEEN = 0.2, 5
BOUNDS = (0.10, 0.05)
"""Foreignness counts from this quantile of native sentences to this one of machine output."""
SHARE = 1.8
FOREIGN = Parting(
    {"native": -0.9, "human": -0.1, "mlqe": 1.0, "mqm": 1.0, "machine": 0.4, "gross": 0.1}, 0.06
)
"""What is foreign to native English. What was judged weighs most: its order is not disturbed where
all of it is found foreign."""
GROSS = Parting(
    {"native": -0.3, "human": -0.2, "mlqe": -0.2, "mqm": -0.1, "machine": -0.2, "gross": 1.0}, 0.03
)
"""What gross noise differs in from every real sentence."""
KIN = Parting({"mlqe": -0.3, "mqm": 0.7}, 0.03)
"""Which readers judged a sentence."""
GROSS_FROM, GROSS_SHARE = 0.98, 0.6
"""Grossness counts from this quantile of machine output, and weighs so much."""
CERTAIN_RATE = 0.001
"""Share of native sentences above the limit of certainty."""


def known_words(texts: Sequence[Text]) -> NDArray[np.uint8]:
    """Count the words of clean English, as levels by slot."""
    counts = np.zeros(1 << KNOWN_BITS, np.int64)
    for _, batch in batches([text.text for text in texts], 1000):
        chosen = batch.tokens.words[batch.tokens.kind != 0]
        counts += np.bincount(slots(chosen, KNOWN_BITS), minlength=len(counts))
    return levels(counts, KNOWN_STEPS)


class Seen(Struct, frozen=True):
    """Sentences as the model sees them."""

    views: tuple[sp.csr_matrix, ...]
    roots: tuple[NDArray[np.float64], ...]
    """Of each view: √(n-grams of the sentence), which its counts are divided by."""
    columns: NDArray[np.float64]
    words: NDArray[np.int64]


def see(texts: Sequence[str], known: NDArray[np.uint8], classes: NDArray[np.uint8]) -> Seen:
    """Tokenise sentences and give their views and counted features."""
    views: tuple[list[sp.csr_matrix], ...] = tuple([] for _ in VIEWS)
    roots: tuple[list[NDArray[np.float64]], ...] = tuple([] for _ in VIEWS)
    columns, words = [], []
    for batch in sentence_batches(texts):
        count = len(batch.words)
        seen = sentence_views(batch.tokens, count, classes)
        for part, root, view in zip(views, roots, seen, strict=True):
            root.append(1.0 / view.weight)
            row, slot = view.spelled()
            values = (view.weight[row].astype(np.float32), (row, slot))
            part.append(sp.csr_matrix(values, shape=(count, 1 << BITS)))
        columns.append(counted(batch.tokens, count, known))
        words.append(batch.words)
    stacked = tuple(sp.vstack(part).tocsr() for part in views)
    return Seen(
        stacked,
        tuple(np.concatenate(root) for root in roots),
        np.concatenate(columns),
        np.concatenate(words),
    )


def targets(sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    """Give judgements in standard deviations of their language pair; NaN where there is none."""
    pairs: dict[str, list[int]] = defaultdict(list)
    for n, sentence in enumerate(sentences):
        if sentence.judged is not None:
            pairs[sentence.language].append(n)
    result = np.full(len(sentences), np.nan)
    for members in pairs.values():
        values = np.array([sentences[n].judged for n in members], np.float64)
        result[members] = (values - values.mean()) / max(values.std(), 1e-9)
    return result


def _narrow(views: Sequence[sp.csr_matrix], name: str) -> tuple[sp.csr_matrix, ...]:
    """Give views with as many slots as a linear score has."""
    bits = LINEAR_BITS[name]
    return tuple(
        sp.csr_matrix((v.data, v.indices >> (BITS - bits), v.indptr), shape=(v.shape[0], 1 << bits))
        for v in views
    )


def _linear(design: linear.Design, found: NDArray[np.float64], bias: float, size: int) -> Linear:
    tables, scales = design.tables(found, size)
    return Linear(tables, scales, float(f"{bias:.6g}"))


def _apply(model: Linear, views: Sequence[sp.csr_matrix]) -> NDArray[np.float64]:
    """Score as the library does, from matrices of as many slots."""
    total = np.full(views[0].shape[0], model.bias)
    for view, table, scale in zip(views, model.tables, model.scales, strict=True):
        total += view.astype(np.float64) @ (table.astype(np.float64) * scale)
    return total


def _ridge(
    views: Sequence[sp.csr_matrix],
    target: NDArray[np.float64],
    groups: NDArray[np.int64],
    at_least: int,
) -> Linear:
    design = linear.design(views, groups, at_least)
    found, bias = linear.ridge(design.matrix(views), target, np.ones(len(target)), DECAY)
    return _linear(design, found, bias, views[0].shape[1])


def _parted(
    views: Sequence[sp.csr_matrix],
    kinds: NDArray[np.str_],
    sets: NDArray[np.str_],
    groups: NDArray[np.int64],
    parting: Parting,
) -> Linear:
    """Part the kinds that weigh more than nothing from those that weigh less, by logistic."""
    used = np.flatnonzero(np.isin(kinds, list(parting.kinds)))
    views = [view[used] for view in views]
    kinds, sets = kinds[used], sets[used]
    design = linear.design(views, np.unique(groups[used], return_inverse=True)[1], SEEN["kinds"])
    positive = np.zeros(len(kinds), bool)
    weight = np.zeros(len(kinds))
    for kind, part in parting.kinds.items():
        cells = sets[kinds == kind]
        # Each set of a kind weighs the same, or the largest genre would stand for all English.
        names, number, count = np.unique(cells, return_inverse=True, return_counts=True)
        weight[kinds == kind] = abs(part) / (count[number] * max(len(names), 1))
        positive[kinds == kind] = part > 0
    weight *= len(weight) / weight.sum()
    found, bias = linear.logistic(design.matrix(views), positive, weight, parting.inverse_decay, 40)
    return _linear(design, found, bias, views[0].shape[1])


def _edited(x: sp.csr_matrix, changed: NDArray[np.bool_]) -> Linear:
    """Learn which tokens are changed; a sentence is the mean of its tokens."""
    size = 1 << LINEAR_BITS["edited"]
    kept = np.flatnonzero(np.bincount(x.indices, minlength=x.shape[1]) >= EDIT_SEEN)
    found, bias = linear.logistic(
        x[:, kept], changed, np.ones(len(changed)), EDIT_INVERSE_DECAY, 30
    )
    folded = np.zeros(len(VIEWS) * size)
    folded[kept] = found
    folded[size : 2 * size] *= CHARACTER_SHARE
    slots = tuple(np.arange(size) for _ in VIEWS)
    design = linear.Design(slots, tuple(np.ones(size) for _ in VIEWS))
    return _linear(design, folded, bias, size)


def _trees(columns: NDArray[np.float64], target: NDArray[np.float64]) -> Trees:
    """Boost shallow trees."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    boosted = HistGradientBoostingRegressor(
        max_iter=TREES,
        learning_rate=RATE,
        max_depth=3,
        min_samples_leaf=IN_LEAF,
        l2_regularization=5.0,
        early_stopping=False,
        random_state=0,
    ).fit(columns, target)
    return laid_out(boosted)


class Facts(Struct, frozen=True):
    """What is known of the sentences that are trained on."""

    sentences: Sequence[Sentence]
    seen: Seen
    classes: NDArray[np.uint8]
    views: dict[str, tuple[sp.csr_matrix, ...]]
    """By linear score."""
    kinds: NDArray[np.str_]
    sets: NDArray[np.str_]
    groups: NDArray[np.int64]
    target: NDArray[np.float64]
    """Direct assessments; NaN where there is none."""
    faulty: NDArray[np.float64]
    """Major errors, in standard deviations; NaN where no spans were marked."""

    def linears(self, inside: NDArray[np.bool_]) -> dict[str, Linear]:
        """Learn the linear scores from some of the sentences."""
        corrected = [s for s, yes in zip(self.sentences, inside, strict=True) if yes and s.edited]
        found = {"edited": _edited(*edits(corrected, self.classes))}
        for name, target in (("quality", self.target), ("faulty", self.faulty)):
            rows = np.flatnonzero(inside & ~np.isnan(target))
            views = [view[rows] for view in self.views[name]]
            groups = np.unique(self.groups[rows], return_inverse=True)[1]
            found[name] = _ridge(views, target[rows], groups, SEEN[name])
        rows = np.flatnonzero(inside)
        facts = (self.kinds[rows], self.sets[rows], self.groups[rows])
        for name, parting in (("gross", GROSS), ("foreign", FOREIGN), ("kin", KIN)):
            views = [view[rows] for view in self.views[name]]
            found[name] = _parted(views, *facts, parting)
        return found

    def scores(self, found: dict[str, Linear]) -> dict[str, NDArray[np.float64]]:
        """Apply the linear scores to all sentences."""
        edited = found["edited"]
        scores = {
            name: _apply(model, self.views[name])
            for name, model in found.items()
            if name != "edited"
        }
        total = np.zeros(len(self.sentences))
        for n, view in enumerate(self.views["edited"]):
            sums = view.astype(np.float64) @ edited.tables[n].astype(np.float64)
            total += sums * self.seen.roots[n] * edited.scales[n]
        tokens = self.seen.columns[:, COUNTED.index("tokens")]
        scores["edited"] = edited.bias + total / np.maximum(tokens, 1.0)
        return scores


def _facts(
    sentences: Sequence[Sentence], known: NDArray[np.uint8], classes: NDArray[np.uint8]
) -> Facts:
    seen = see([s.text for s in sentences], known, classes)
    kinds = np.array([s.kind for s in sentences])
    marked = kinds == "mqm"
    bad = np.array([bool(s.bad) for s in sentences], np.float64)
    faulty = np.where(marked, (bad - bad[marked].mean()) / max(bad[marked].std(), 1e-9), np.nan)
    return Facts(
        sentences=sentences,
        seen=seen,
        classes=classes,
        views={name: _narrow(seen.views, name) for name in LINEAR_BITS},
        kinds=kinds,
        sets=np.array([s.group.partition(" ")[0] for s in sentences]),
        groups=numbered(s.group for s in sentences),
        target=np.where(kinds == "mlqe", targets(sentences), np.nan),
        faulty=faulty,
    )


def train(
    sentences: Sequence[Sentence], known: NDArray[np.uint8], classes: NDArray[np.uint8]
) -> NoiseWeights:
    """Train all parts and join them."""
    facts = _facts(sentences, known, classes)
    kinds = facts.kinds
    fold = np.array([order(f"fold {s.group}") % FOLDS for s in sentences])
    # The trees see the linear scores out of fold, as they will see them in use.
    scores = {name: np.zeros(len(sentences)) for name in LINEAR_BITS}
    for n in range(FOLDS):
        for name, values in facts.scores(facts.linears(fold != n)).items():
            scores[name][fold == n] = values[fold == n]
    columns = np.column_stack([facts.seen.columns, *(scores[name] for name in ASKED)])
    judgements, trees = [], []
    for values in (facts.target, facts.faulty):
        own = ~np.isnan(values)
        trees.append(_trees(columns[own], values[own]))
        out_of_fold = np.zeros(len(sentences))
        for n in range(FOLDS):
            inside = own & (fold != n)
            held = _trees(columns[inside], values[inside])
            out_of_fold[fold == n] = held.scores(columns[fold == n])
        judgements.append(out_of_fold)
    foreign, gross = scores["foreign"], scores["gross"]
    output = foreign[(kinds == "mlqe") | (kinds == "mqm")]
    low = float(f"{np.quantile(foreign[kinds == 'native'], BOUNDS[0]):.6g}")
    high = float(f"{max(np.quantile(output, BOUNDS[1]), low):.6g}")
    real = gross[(kinds == "mlqe") | (kinds == "mqm") | (kinds == "machine")]
    floor = float(f"{np.quantile(real, GROSS_FROM):.6g}")
    sums = joined(scores["kin"], *judgements) + SHARE * np.clip(foreign, low, high)
    sums += GROSS_SHARE * np.maximum(gross - floor, 0.0)
    slope, offset = _curve(sentences, kinds, sums)
    noise = sigmoid(slope * sums + offset)
    native = kinds == "native"
    return NoiseWeights(
        **facts.linears(np.ones(len(sentences), bool)),
        assessed=trees[0],
        marked=trees[1],
        known=known,
        classes=classes,
        bounds=(low, high),
        share=SHARE,
        gross_floor=floor,
        gross_share=GROSS_SHARE,
        slope=slope,
        offset=offset,
        review=_limit(noise[native], facts.sets[native], NATIVE_RATE),
        certain=_limit(noise[native], facts.sets[native], CERTAIN_RATE),
    )


def _limit(noise: NDArray[np.float64], sets: NDArray[np.str_], rate: float) -> float:
    """Give the noise that such a share of native sentences passes, each set weighing the same.

    Else the limit would be that of the largest set, and other genres would pass it more often.
    """
    names, number, count = np.unique(sets, return_inverse=True, return_counts=True)
    ordered = np.argsort(-noise, kind="stable")
    passed = np.cumsum(1.0 / (count[number[ordered]] * len(names)))
    return float(f"{noise[ordered[np.searchsorted(passed, rate)]]:.4g}")


def _curve(
    sentences: Sequence[Sentence], kinds: NDArray[np.str_], sums: NDArray[np.float64]
) -> tuple[float, float]:
    """Fit the curve: the chance that a reader calls the sentence bad; native sentences are not."""
    bad = np.array([s.bad if s.bad is not None else s.kind == "gross" for s in sentences])
    weight = np.zeros(len(sentences))
    known = np.array([s.bad is not None or s.kind == "native" for s in sentences])
    for kind, part in (("native", 0.4), ("mlqe", 0.25), ("mqm", 0.25), ("gross", 0.1)):
        mask = (kinds == kind) & known
        weight[mask] = part * len(sentences) / max(mask.sum(), 1)
    x = sp.csr_matrix(sums[:, None].astype(np.float32))
    found, bias = linear.logistic(x, bad, weight, 1e6, 100)
    return float(f"{found[0]:.6g}"), float(f"{bias:.6g}")
