"""The sentence model: how bad does a sentence read?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp
from msgspec import Struct

from audit.translation.features_sentences import (
    BITS,
    KNOWN_BITS,
    counted,
    known_slots,
    sentence_views,
)
from audit.translation.noise_model import Linear, NoiseWeights, Trees
from training import linear
from training.corpus import (
    GENRES,
    HUMAN,
    MACHINE,
    NATIVE,
    YEARS,
    batches,
    natives,
    numbered,
    order,
    rows,
    sentence_batches,
    trained_half,
    translations,
)
from training.corrupt import corrupt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from training.corpus import Text

RIDGE, PART_STRENGTH = 300.0, 0.03
SEEN = 3
"""A slot must be seen in so many sentences' groups."""
FOLDS = 4
TREES, RATE, IN_LEAF = 120, 0.07, 60
BOUNDS = (0.10, 0.10)
"""Foreignness counts from this quantile of native sentences to this one of machine output."""
SHARE = 0.6
FOREIGN = {
    "native": -0.8, "human": -0.2, "mlqe": 0.3, "mqm": 0.2, "machine": 0.3, "gross": 0.2
}  # fmt: skip
"""What each kind weighs in learning what is foreign to native English; below 0 is clean."""
GROSS = {"native": -0.3, "human": -0.2, "mlqe": -0.2, "mqm": -0.1, "machine": -0.2, "gross": 1.0}
"""The same for what gross noise differs in from every real sentence."""
GROSS_FROM, GROSS_SHARE = 0.98, 0.6
"""Grossness counts from this quantile of machine output, and weighs so much."""
PENALTY_SHARE = 0.6
"""What the trees learnt from error spans weigh beside those learnt from direct assessments."""
REVIEWED = 0.02
"""Share of native sentences that may be put up for review."""


class Sentence(Struct, frozen=True):
    """A sentence with what is known of its quality."""

    kind: str
    """mlqe, mqm, human, machine, native, gross."""
    group: str
    language: str
    """Language pair within its set: judgements are compared only inside one."""
    text: str
    judged: float | None = None
    """Badness as judged, in the set's own unit; higher is worse."""
    bad: bool | None = None
    """Whether a reader called it bad: a major error, or under 60 of 100."""


def judged(data: Path) -> list[Sentence]:
    """Give the sentences with human judgement: segments_mlqe and mqm_spans."""
    found = []
    for r in rows(data, "translation/segments_mlqe"):
        if not r["mt_raw"]:
            continue
        quality = r["da_mean"]
        known = quality is not None
        found.append(
            Sentence(
                "mlqe",
                f"mlqe {r['src']}",
                f"mlqe {r['src_lang']}",
                r["mt_raw"],
                min(max(100.0 - quality, 0.0), 100.0) if known else None,
                quality < 60 if known else None,
            )
        )
    segments: dict[tuple[str, ...], list[tuple[float, bool]]] = defaultdict(list)
    for r in rows(data, "translation/mqm_spans"):
        if not r["text"] or r["text_label"] != MACHINE:
            continue
        severe = [s["severity"] in ("major", "critical") for s in r["spans"] if _own(s)]
        minor = sum(s["severity"] == "minor" for s in r["spans"] if _own(s))
        key = (r["dataset"], r["doc"], r["seg"], r["system"], r["src_lang"], r["text"])
        segments[key].append((min(5.0 * sum(severe) + minor, 15.0), any(severe)))
    for (dataset, doc, _, _, language, text), marks in sorted(segments.items()):
        penalty = float(np.mean([mark[0] for mark in marks]))
        bad = float(np.mean([mark[1] for mark in marks])) >= 0.5
        pair = f"{dataset} {language}"
        found.append(Sentence("mqm", f"{dataset} {doc}", pair, text, penalty**0.5, bad))
    return found


def _own(span: dict[str, Any]) -> bool:
    return str(span["category"]) != "Source error"


def sentences_of(texts: Sequence[Text], kind: str, per_document: int) -> list[Sentence]:
    """Give some sentences of each document, of ordinary length, chosen by hash."""
    from audit.text.sentences import find_sentences

    found = []
    for text in texts:
        spans = find_sentences(text.text)
        own = [s for s in (text.text[a:b] for a, b in spans) if 25 < len(s) < 400]
        own.sort(key=lambda sentence: (order(sentence), sentence))
        group = f"{text.set} {text.group}"
        found += [Sentence(kind, group, text.language, s) for s in own[:per_document]]
    return found


def anchors(data: Path, years: Sequence[str] = YEARS) -> list[Sentence]:
    """Give sentences whose quality is known by where they come from, gross noise among them."""
    found = []
    for name in GENRES:
        texts = [text for text in natives(data, name) if trained_half(text)][:1500]
        found += sentences_of(texts, "native", 4)
    for name in years:
        texts = translations(data, name)
        for label, kind, count in ((NATIVE, "native", 12), (HUMAN, "human", 6)):
            found += sentences_of([t for t in texts if t.label == label], kind, count)
        engines = [t for t in texts if t.label == MACHINE]
        engines.sort(key=lambda text: (order(text.id), text.id))
        found += sentences_of(engines[:3000], "machine", 2)
    clean = [s for s in found if s.kind in ("native", "human")]
    words = {w for s in clean for w in s.text.split() if w.isalpha() and w.islower() and len(w) > 3}
    pool = sorted(words)
    # From machine output too, and from what was judged: noise must not mean a genre.
    assessed = [s for s in judged(data) if s.kind == "mlqe" and order(f"part {s.text}") % 6 == 0]
    for sentence in [*list(found), *assessed]:
        if order(f"gross {sentence.text}") % 2:
            noisy = corrupt(sentence.text, pool, "gross")
            found.append(
                Sentence("gross", sentence.group, sentence.language, noisy, None, bad=True)
            )
    return found


def known_words(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Count words of clean English into the table: 12 steps a doubling, 0 for never."""
    counts = np.zeros(1 << KNOWN_BITS, np.int64)
    for _, batch in batches(texts, 1000):
        chosen = batch.tokens.words[batch.tokens.kind != 0]
        counts += np.bincount(known_slots(chosen), minlength=len(counts))
    table: NDArray[np.uint8] = np.minimum(np.rint(12 * np.log2(1.0 + counts)), 255).astype(np.uint8)
    return table


def clean_texts(data: Path, years: Sequence[str] = YEARS) -> list[str]:
    """Give the clean English that words are counted in."""
    texts = [t.text for name in GENRES for t in natives(data, name) if trained_half(t)]
    for name in years:
        texts += [t.text for t in translations(data, name) if t.label != MACHINE]
    return texts


class Seen(Struct, frozen=True):
    """Sentences as the model sees them."""

    views: tuple[sp.csr_matrix, ...]
    columns: NDArray[np.float64]
    words: NDArray[np.int64]


def see(texts: Sequence[str], known: NDArray[np.uint8]) -> Seen:
    """Tokenise sentences and give their views and counted features."""
    views: tuple[list[sp.csr_matrix], ...] = ([], [], [])
    columns, words = [], []
    for batch in sentence_batches(texts):
        count = len(batch.words)
        for part, view in zip(views, sentence_views(batch.tokens, count), strict=True):
            row, slot = view.spelled()
            values = (view.weight[row].astype(np.float32), (row, slot))
            part.append(sp.csr_matrix(values, shape=(count, 1 << BITS)))
        columns.append(counted(batch.tokens, count, known))
        words.append(batch.words)
    stacked = tuple(sp.vstack(part).tocsr() for part in views)
    return Seen(stacked, np.concatenate(columns), np.concatenate(words))


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


def _linear(design: linear.Design, found: NDArray[np.float64], bias: float) -> Linear:
    tables, scales = design.tables(found, 1 << BITS)
    return Linear(tables, scales, float(f"{bias:.6g}"))


def _apply(model: Linear, views: Sequence[sp.csr_matrix]) -> NDArray[np.float64]:
    """Score as the library does, from matrices."""
    total = np.full(views[0].shape[0], model.bias)
    for view, table, scale in zip(views, model.tables, model.scales, strict=True):
        total += view.astype(np.float64) @ (table.astype(np.float64) * scale)
    return total


def _quality(
    views: Sequence[sp.csr_matrix], target: NDArray[np.float64], groups: NDArray[np.int64]
) -> Linear:
    design = linear.design(views, groups, SEEN)
    found, bias = linear.ridge(design.matrix(views), target, np.ones(len(target)), RIDGE)
    return _linear(design, found, bias)


def _parted(
    views: Sequence[sp.csr_matrix],
    kinds: NDArray[np.str_],
    sets: NDArray[np.str_],
    groups: NDArray[np.int64],
    parts: dict[str, float],
) -> Linear:
    """Part the kinds that weigh more than nothing from those that weigh less, by logistic."""
    design = linear.design(views, groups, SEEN)
    positive = np.zeros(len(kinds), bool)
    weight = np.zeros(len(kinds))
    for kind, part in parts.items():
        cells = sets[kinds == kind]
        # Each set of a kind weighs the same, or the largest genre would stand for all English.
        names, number, count = np.unique(cells, return_inverse=True, return_counts=True)
        weight[kinds == kind] = abs(part) / (count[number] * max(len(names), 1))
        positive[kinds == kind] = part > 0
    weight *= len(weight)
    found, bias = linear.logistic(design.matrix(views), positive, weight, PART_STRENGTH, 50)
    return _linear(design, found, bias)


def _trees(columns: NDArray[np.float64], target: NDArray[np.float64]) -> Trees:
    """Boost shallow trees and lay them out as complete ones."""
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
    features, thresholds, values = [], [], []
    for (predictor,) in boosted._predictors:  # noqa: SLF001  (the trees have no public form)
        feature, threshold, value = [0] * 7, [np.inf] * 7, [0.0] * 8
        stack = [(0, 0)]
        while stack:
            at, place = stack.pop()
            node = predictor.nodes[at]
            if not node["is_leaf"]:
                feature[place] = int(node["feature_idx"])
                threshold[place] = float(f"{node['num_threshold']:.7g}")
                stack += [(node["left"], 2 * place + 1), (node["right"], 2 * place + 2)]
                continue
            # A leaf higher up answers for every place below it.
            below = [place]
            while below[0] < 7:
                below = [child for p in below for child in (2 * p + 1, 2 * p + 2)]
            for leaf in below:
                value[leaf - 7] = float(f"{node['value']:.6g}")
        features.append(feature)
        thresholds.append([min(t, 1e9) for t in threshold])
        values.append(value)
    base = float(np.ravel(boosted._baseline_prediction)[0])  # noqa: SLF001  (same)
    values[0] = [float(f"{value + base:.6g}") for value in values[0]]
    return Trees(np.array(features), np.array(thresholds), np.array(values))


def joined(parts: Sequence[Trees], shares: Sequence[float]) -> Trees:
    """Put trees together; their answers are stretched by their shares."""
    values = [np.round(p.value * share, 7) for p, share in zip(parts, shares, strict=True)]
    return Trees(
        np.concatenate([p.feature for p in parts]),
        np.concatenate([p.threshold for p in parts]),
        np.concatenate(values),
    )


def train(sentences: Sequence[Sentence], known: NDArray[np.uint8]) -> NoiseWeights:
    """Train all parts and join them."""
    seen = see([s.text for s in sentences], known)
    kinds = np.array([s.kind for s in sentences])
    sets = np.array([s.group.partition(" ")[0] for s in sentences])
    groups = numbered(s.group for s in sentences)
    fold = np.array([order(f"fold {s.group}") % FOLDS for s in sentences])
    target = targets(sentences)
    has = ~np.isnan(target)

    def part(mask: NDArray[np.bool_]) -> tuple[sp.csr_matrix, ...]:
        return tuple(view[np.flatnonzero(mask)] for view in seen.views)

    # The trees see the linear scores out of fold, as they will see them in use.
    judgements = [has & (kinds == kind) for kind in ("mlqe", "mqm")]
    direct = judgements[0]
    quality, gross, foreign = (np.zeros(len(sentences)) for _ in range(3))
    for n in range(FOLDS):
        inside, outside = fold != n, fold == n
        chosen = direct & inside
        model = _quality(part(chosen), target[chosen], groups[chosen])
        quality[outside] = _apply(model, part(outside))
    for n in range(2):
        inside, outside = fold % 2 != n, fold % 2 == n
        facts = (kinds[inside], sets[inside], groups[inside])
        foreign[outside] = _apply(_parted(part(inside), *facts, FOREIGN), part(outside))
        gross[outside] = _apply(_parted(part(inside), *facts, GROSS), part(outside))
    columns = np.column_stack([seen.columns, quality, gross])
    out_of_fold = np.zeros(len(sentences))
    for own, share in zip(judgements, (1.0, PENALTY_SHARE), strict=True):
        for n in range(FOLDS):
            trees = _trees(columns[own & (fold != n)], target[own & (fold != n)])
            out_of_fold[fold == n] += share * trees.scores(columns[fold == n])

    output = foreign[(kinds == "mlqe") | (kinds == "mqm")]
    low = float(f"{np.quantile(foreign[kinds == 'native'], BOUNDS[0]):.6g}")
    high = float(f"{max(np.quantile(output, BOUNDS[1]), low):.6g}")
    real = gross[(kinds == "mlqe") | (kinds == "mqm") | (kinds == "machine")]
    floor = float(f"{np.quantile(real, GROSS_FROM):.6g}")
    sums = out_of_fold + SHARE * np.clip(foreign, low, high)
    sums += GROSS_SHARE * np.maximum(gross - floor, 0.0)
    slope, offset = _curve(sentences, kinds, sums)
    noise = 1.0 / (1.0 + np.exp(-(slope * sums + offset)))
    limit = float(np.quantile(noise[kinds == "native"], 1.0 - REVIEWED))
    return NoiseWeights(
        quality=_quality(part(direct), target[direct], groups[direct]),
        gross=_parted(seen.views, kinds, sets, groups, GROSS),
        foreign=_parted(seen.views, kinds, sets, groups, FOREIGN),
        trees=joined(
            [_trees(columns[own], target[own]) for own in judgements], (1.0, PENALTY_SHARE)
        ),
        known=known,
        bounds=(low, high),
        share=SHARE,
        gross_floor=floor,
        gross_share=GROSS_SHARE,
        slope=slope,
        offset=offset,
        review=float(f"{limit:.4g}"),
    )


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
