"""How each score of a document came about: the declared formula with the document's own numbers."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from audit import rules
from audit.model import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from audit.model import DocumentReport, Metric

MEANINGS = {
    "overall": "the mean of the scores that there are",
    "translation": "1 is clean; every mark of noisy translation and every noisy sentence lowers it",
    "duplication": "the share of the text that stands nowhere else, here or in other documents",
    "readability": "how well the ease of the text suits the declared audience",
    "agreement": "of the facts that other sources state too, the share that they support",
}
"""What each score means, in a line; the documentation has the formulas."""


def explain(row: DocumentReport) -> dict[str, str]:
    """Say for each dimension, and for `overall`, how its score came about or why there is none."""
    told: dict[str, str] = {"overall": _overall(row)}
    for name in DIMENSIONS:
        score = row.scores.get(name)
        if score is None:
            told[name] = row.skipped.get(name, "not measured")
        else:
            told[name] = _HOW[name](row.metrics, score) or MEANINGS[name]
    return told


def _overall(row: DocumentReport) -> str:
    scores = [score for name in DIMENSIONS if (score := row.scores.get(name)) is not None]
    if row.overall is None or not scores:
        return "no dimension has a score"
    told = f"({' + '.join(f'{score:.2f}' for score in scores)}) ÷ {len(scores)}"
    if abs(sum(scores) / len(scores) - row.overall) < 1e-6:
        return f"the mean of the scores that there are: {told} = {row.overall:.2f}"
    return "the mean of the scores that there are, weighted as `weights` in the configuration says"


def _translation(metrics: Mapping[str, Metric], score: float) -> str | None:
    listed = metrics.get("translation_penalties")
    if not isinstance(listed, str):
        return None
    if not listed:
        return "nothing found: no penalties, exp(0) = 1"
    known = rules.all_rules()
    terms = []
    for term in listed.split(", "):
        name, _, penalty = term.rpartition(" ")
        said = known[name].name if name in known else _noise(metrics)
        terms.append(f"{penalty} {said}{f' ({name})' if name in known else ''}")
    total = f"exp(−{-log(score):.3f}) = {score:.2f}" if score > 0 else "exp(−penalties) = 0.00"
    return f"{total}; the penalties summed: {', '.join(terms)}"


def _noise(metrics: Mapping[str, Metric]) -> str:
    mean = metrics.get("sentence_noise")
    return f"noise of the sentences (mean {mean:.2f})" if isinstance(mean, float) else "noise"


def _duplication(metrics: Mapping[str, Metric], score: float) -> str | None:
    share = metrics.get("duplicated_fraction")
    if not isinstance(share, float):
        return None
    parts = [
        f"{value:.0%} {words}"
        for name, words in (
            ("repeated_fraction", "repeats this document itself"),
            ("found_elsewhere_fraction", "stands in other documents"),
            ("boilerplate_fraction", "is its source's boilerplate"),
        )
        if isinstance(value := metrics.get(name), float) and value
    ]
    most = metrics.get("shares_most_with")
    if not parts:
        return "nothing is copied: 1 − 0 = 1"
    told = f"1 − {1 - score:.2f} copied = {score:.2f}; of the text, {', '.join(parts)}"
    if share - (1 - score) > 0.005:
        told += "; what rules that are switched off would find does not count"
    elif metrics.get("found_elsewhere_fraction") and not share:
        told += ", and the others are the copies"
    return f"{told}; most is shared with {most}" if most else told


def _readability(metrics: Mapping[str, Metric], score: float) -> str | None:
    ease = metrics.get("ease")
    low, high = metrics.get("audience_ease_low"), metrics.get("audience_ease_high")
    if not (isinstance(ease, float) and isinstance(low, float) and isinstance(high, float)):
        return None
    suited = f"ease {ease:.1f}; {low:.0f} to {high:.0f} suits the audience “{metrics['audience']}”"
    if ease < low:
        return f"{suited}: too hard, {ease:.1f} ÷ {low:.0f} = {score:.2f}"
    if ease > high:
        return f"{suited}: too plain, (100 − {ease:.1f}) ÷ (100 − {high:.0f}) = {score:.2f}"
    return f"{suited}, so {score:.0f}"


def _agreement(metrics: Mapping[str, Metric], score: float) -> str | None:
    counts = {
        name: metrics.get(f"facts_{name}")
        for name in ("supported", "contradicted", "unclear", "alone")
    }
    supported, contradicted = counts["supported"], counts["contradicted"]
    if not (isinstance(supported, int) and isinstance(contradicted, int)):
        return None
    told = f"{supported} supported ÷ ({supported} + {contradicted} contradicted) = {score:.2f}"
    return f"{told}; not counted: {counts['unclear']} unclear, {counts['alone']} only told here"


_HOW: dict[str, Callable[[Mapping[str, Metric], float], str | None]] = {
    "translation": _translation,
    "duplication": _duplication,
    "readability": _readability,
    "agreement": _agreement,
}
