"""The sentence model: how bad does a sentence read?"""

from __future__ import annotations

import difflib
import html
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp
from msgspec import Struct

from audit.translation.features_sentences import (
    BITS,
    COUNTED,
    KNOWN_BITS,
    counted,
    known_slots,
    sentence_views,
    token_slots,
)
from audit.translation.noise_model import (
    ASKED,
    LINEAR_BITS,
    NATIVE_RATE,
    VIEWS,
    Linear,
    NoiseWeights,
    Trees,
    joined,
)
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


class Parting(Struct, frozen=True):
    """A linear score that parts kinds of sentences."""

    kinds: dict[str, float]
    """What each kind weighs; below 0 is the clean side."""
    strength: float


RIDGE = 300.0
SEEN = {"quality": 3, "faulty": 2, "kinds": 3}
"""A slot must be seen in so many groups: of those marked with error spans there are a hundred."""
FOLDS = 2
TREES, RATE, IN_LEAF = 120, 0.07, 60
EDIT_STRENGTH, EDIT_SEEN = 0.2, 5
CHARACTER_SHARE = 0.25
"""What a character n-gram counts beside a word in telling whether a token was edited."""
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


MACHINE_TEXTS = 10_000
"""So many machine translations teach word classes beside all clean English."""


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
    edited: str | None = None
    """What a post-editor made of it."""


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
                _joined_signs(r["pe_tok"]) if r["pe_tok"] else None,
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


def _joined_signs(tokenised: str) -> str:
    """Put the endings that a tokeniser split off back to their words."""
    text = html.unescape(tokenised)
    text = re.sub(r" '(s|re|ve|ll|d|m|t)\b", r"'\1", text)
    return re.sub(r" n't\b", "n't", text)


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
    for r in rows(data, "readability/readmepp_en"):
        if r["split"] == "train" and 25 < len(r["text"]) < 400:
            found.append(Sentence("native", f"readmepp {r['id']}", "en", r["text"]))
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


def known_words(texts: Sequence[Text]) -> NDArray[np.uint8]:
    """Count words of clean English into the table: 12 steps a doubling, 0 for never."""
    counts = np.zeros(1 << KNOWN_BITS, np.int64)
    for _, batch in batches([text.text for text in texts], 1000):
        chosen = batch.tokens.words[batch.tokens.kind != 0]
        counts += np.bincount(known_slots(chosen), minlength=len(counts))
    table: NDArray[np.uint8] = np.minimum(np.rint(12 * np.log2(1.0 + counts)), 255).astype(np.uint8)
    return table


def clean_texts(data: Path, years: Sequence[str] = YEARS) -> list[Text]:
    """Give the clean English that words are counted in."""
    texts = [t for name in GENRES for t in natives(data, name) if trained_half(t)]
    for name in years:
        texts += [t for t in translations(data, name) if t.label != MACHINE]
    return texts


def plain_texts(data: Path, years: Sequence[str] = YEARS) -> list[Text]:
    """Give the English, clean or not, that classes of words are learnt from."""
    engines = [t for name in years for t in translations(data, name) if t.label == MACHINE]
    engines.sort(key=lambda text: (order(text.id), text.id))
    return clean_texts(data, years) + engines[:MACHINE_TEXTS]


def output(sentences: Sequence[Sentence]) -> list[str]:
    """Give the judged sentences without their judgements: word classes are learnt from them too."""
    return sorted({s.text for s in sentences if s.kind in ("mlqe", "mqm")})


class Seen(Struct, frozen=True):
    """Sentences as the model sees them."""

    views: tuple[sp.csr_matrix, ...]
    roots: tuple[NDArray[np.float64], ...]
    """Of each view: √(n-grams of the sentence), which its counts are divided by."""
    columns: NDArray[np.float64]
    words: NDArray[np.int64]


def see(texts: Sequence[str], known: NDArray[np.uint8], classes: NDArray[np.uint8]) -> Seen:
    """Tokenise sentences and give their views and counted features."""
    views: tuple[list[sp.csr_matrix], ...] = tuple([] for _ in range(VIEWS))
    roots: tuple[list[NDArray[np.float64]], ...] = tuple([] for _ in range(VIEWS))
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
    found, bias = linear.ridge(design.matrix(views), target, np.ones(len(target)), RIDGE)
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
    found, bias = linear.logistic(design.matrix(views), positive, weight, parting.strength, 40)
    return _linear(design, found, bias, views[0].shape[1])


def edits(
    sentences: Sequence[Sentence], classes: NDArray[np.uint8]
) -> tuple[sp.csr_matrix, NDArray[np.bool_]]:
    """Give the tokens of post-edited sentences as n-grams that cover them, and which were changed.

    An n-gram of k tokens counts 1 / k in each, so that a sentence's tokens add up to its n-grams.
    Where words were inserted, the token after them counts as changed.
    """
    texts = [s.text for s in sentences] + [s.edited or "" for s in sentences]
    (batch,) = sentence_batches(texts, len(texts))
    tokens, count = batch.tokens, len(sentences)
    bounds = np.append(np.flatnonzero(tokens.kind == 0), len(tokens.kind)).tolist()
    types = tokens.type.tolist()
    changed = np.zeros(bounds[count], bool)
    for n in range(count):
        first, last = bounds[n] + 1, bounds[n + 1]
        edited = types[bounds[count + n] + 1 : bounds[count + n + 1]]
        match = difflib.SequenceMatcher(None, types[first:last], edited, autojunk=False)
        for tag, start, end, _, _ in match.get_opcodes():
            if tag != "equal" and first < last:
                at = first + min(start, last - first - 1)
                changed[at : max(first + end, at + 1)] = True
    chosen = np.flatnonzero(tokens.kind[: bounds[count]] != 0)
    shape = (len(tokens.kind), 1 << LINEAR_BITS["edited"])
    parts = []
    for view, (row, slot, share) in enumerate(token_slots(tokens, classes)):
        values = share.astype(np.float32) * np.float32(CHARACTER_SHARE if view == 1 else 1.0)
        narrow = slot >> (BITS - LINEAR_BITS["edited"])
        parts.append(sp.csr_matrix((values, (row, narrow)), shape=shape)[chosen])
    return sp.hstack(parts).tocsr().astype(np.float32), changed[chosen]


def _edited(x: sp.csr_matrix, changed: NDArray[np.bool_]) -> Linear:
    """Learn which tokens are changed; a sentence is the mean of its tokens."""
    size = 1 << LINEAR_BITS["edited"]
    kept = np.flatnonzero(np.bincount(x.indices, minlength=x.shape[1]) >= EDIT_SEEN)
    found, bias = linear.logistic(x[:, kept], changed, np.ones(len(changed)), EDIT_STRENGTH, 30)
    folded = np.zeros(VIEWS * size)
    folded[kept] = found
    folded[size : 2 * size] *= CHARACTER_SHARE
    slots = tuple(np.arange(size) for _ in range(VIEWS))
    design = linear.Design(slots, tuple(np.ones(size) for _ in range(VIEWS)))
    return _linear(design, folded, bias, size)


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
    noise = 1.0 / (1.0 + np.exp(-(slope * sums + offset)))
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
