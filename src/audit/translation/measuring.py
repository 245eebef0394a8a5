"""Detectors, models, source language and score put together, a document at a time."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Literal

import numpy as np

from audit.model import Measured
from audit.translation import model_findings, score
from audit.translation.detectors import DETECTORS, lexical
from audit.translation.headings import headings
from audit.translation.scan import Scan, scans
from audit.translation.source_language import likely

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from audit.model import Finding, Metric, Rule
    from audit.text import Reading
    from audit.translation.model import ModelMeasured
    from audit.translation.settings import Settings

    Side = Literal["left", "right"]


_BREAKING = frozenset(("MT122", "SRC521"))
TORN = 0.1
"""Where so many words are none, the language may be undetermined for no other reason."""
REVIEWED = 5
"""How many of the noisiest sentences are named."""


def measure(
    readings: Sequence[Reading], rules: Mapping[str, Rule], settings: Settings
) -> list[Measured]:
    """Measure each document as if it were alone."""
    found = find(readings, rules, settings)
    return [
        _one(reading, own, model, rules)
        for reading, own, model in zip(readings, found, _models(readings), strict=True)
    ]


def find(
    readings: Sequence[Reading], rules: Mapping[str, Rule], settings: Settings
) -> list[list[Finding]]:
    """Give each document's findings of all rules in force, in reading order, without repeats."""
    return [_find(scan, rules, settings) for scan in scans(readings)]


def _find(scan: Scan, rules: Mapping[str, Rule], settings: Settings) -> list[Finding]:
    found: list[Finding] = []
    for code, detector in DETECTORS:
        if rule := rules.get(code):
            found.extend(islice(detector(scan, rule), settings.most_findings))
    if any(match.entry.tier == "weak" for row in scan.phrases.values() for match in row):
        languages = likely(found).languages
        for code in lexical.CODES:
            if rule := rules.get(code):
                weak = lexical.find_weak(scan, rule, languages)
                found.extend(islice(weak, settings.most_findings))
    return _once(found)


def _once(found: Sequence[Finding]) -> list[Finding]:
    """Keep the first of the findings of one rule at overlapping places, in reading order."""
    kept: dict[str, Finding] = {}
    result: list[Finding] = []
    for finding in sorted(
        found, key=lambda f: (f.spans[0].start, -f.spans[0].end, f.code, -f.confidence, f.message)
    ):
        before = kept.get(finding.code)
        if before is not None and finding.spans[0].start < before.spans[0].end:
            continue
        kept[finding.code] = finding
        result.append(finding)
    return result


def _one(
    reading: Reading,
    found: Sequence[Finding],
    model: ModelMeasured | None,
    rules: Mapping[str, Rule],
) -> Measured:
    # The models' findings repeat what is in the score already: they never count there.
    modelled = [] if model is None else model_findings.find(reading, model, rules)
    words = len(reading.body.words)
    counted = (*found, *reading.marked)
    lost = _inside(reading, [f for f in counted if f.code in score.EXTENSIVE])
    sentences = _noises(reading, model, lost)
    noise = None if sentences is None else mean_noise(reading, sentences, lost)
    metrics = {**_source(found), **_modelled(reading, model, noise)}
    metrics["translation_marks"] = len(found)
    skipped = _unscored(reading, words, lost)
    if skipped is not None:
        return Measured(skipped=skipped, metrics=metrics, findings=(*found, *modelled))
    given = score.penalties(counted, words - int(_inside(reading, found).sum()), noise)
    metrics["translation_marks_per_1000_words"] = len(found) * 1000 / words
    metrics["translation_penalties"] = ", ".join(
        f"{name} {given[name]:.3f}" for name in sorted(given, key=lambda n: (-given[n], n))
    )
    return Measured(score=score.score(given), metrics=metrics, findings=(*found, *modelled))


def _source(found: Sequence[Finding]) -> dict[str, Metric]:
    """Give what the marks say of the source language, with the evidence."""
    source = likely(found)
    if source.code is None:
        return {"likely_source_language": None}
    return {
        "likely_source_language": source.code,
        "likely_source_language_share": source.share,
        "likely_source_language_evidence": ", ".join(
            f"{code} {weight:.2f}" for code, weight in source.evidence.items()
        ),
    }


def _modelled(
    reading: Reading, model: ModelMeasured | None, noise: float | None
) -> dict[str, Metric]:
    """Give what the models say; the probability is provenance and never enters the score."""
    if model is None:
        return {}
    metrics: dict[str, Metric] = {"machine_translated_probability": model.probability}
    if model.windows:
        metrics["machine_translated_windows"] = ", ".join(
            f"{window.start}-{window.end} {window.probability:.2f}" for window in model.windows
        )
    if noise is not None and model.noise:
        metrics["sentence_noise"] = noise
        if model.review:
            places = (reading.body.sentences[n] for n in model.review[:REVIEWED])
            metrics["sentences_to_review"] = ", ".join(
                f"{start}-{end} {model.noise[n]:.2f}"
                for n, (start, end) in zip(model.review, places, strict=False)
            )
    return metrics


def _noises(
    reading: Reading, model: ModelMeasured | None, lost: NDArray[np.bool_]
) -> Sequence[float] | None:
    """Give each sentence's noise: as the model says, or broken where so much is no language."""
    if model is not None and model.noise:
        return model.noise
    if reading.language is None and len(lost) and _torn(lost):
        return [score.broken()] * len(reading.body.sentences)
    return None


def _torn(lost: NDArray[np.bool_]) -> bool:
    """Say whether so many words are none that no language can be told, though enough are left."""
    return bool(lost.mean() >= TORN and len(lost) - lost.sum() >= score.LEAST_WORDS)


def mean_noise(
    reading: Reading, noise: Sequence[float], lost: NDArray[np.bool_] | None = None
) -> float | None:
    """Give the noise of a text's sentences, each counted by its words; None without sentences.

    Headings count for nothing: the model knows sentences. Words that are none count as noise 1,
    the rest of their sentence as broken, so that more of them never makes a text less noisy.
    """
    if not noise:
        return None
    bounds = np.array(reading.body.sentences, np.int64)
    words = np.searchsorted(reading.body.words.starts, bounds)
    sizes = np.where(headings(reading.body), 0, words[:, 1] - words[:, 0])
    away = 0
    if lost is not None and lost.any():
        before = np.append(0, np.cumsum(lost))
        covered = before[words[:, 1]] - before[words[:, 0]]
        noise = np.where(covered > 0, score.broken(), np.array(noise, np.float64)).tolist()
        away = int(before[-1])
        sizes = np.maximum(sizes - covered, 0)
    total = int(sizes.sum()) + away
    return (float(np.dot(sizes, noise)) + away) / total if total else None


def _inside(reading: Reading, found: Sequence[Finding]) -> NDArray[np.bool_]:
    """Say of each word whether what was found covers it."""
    words = reading.body.words
    inside = np.zeros(len(words), bool)
    for finding in found:
        # A token or a lost character breaks the word that it touches.
        sides: tuple[Side, Side] = ("left", "right")
        sides = sides if finding.code in _BREAKING else ("right", "left")
        places = finding.spans if finding.code.startswith("SRC") else finding.spans[:1]
        for span in places:
            low = int(np.searchsorted(words.ends, span.start, sides[0]))
            high = int(np.searchsorted(words.starts, span.end, sides[1]))
            inside[low:high] = True
    return inside


def _models(readings: Sequence[Reading]) -> Sequence[ModelMeasured | None]:
    if not _weights_ship():
        return [None] * len(readings)
    from audit.translation import model

    return model.measure(readings)


@lru_cache(maxsize=1)
def _weights_ship() -> bool:
    """Say whether this build has the models' weights; without them rules alone measure."""
    folder = files("audit.translation") / "weights"
    return (folder / "noise.json").is_file() and (folder / "machine.json").is_file()


def _unscored(reading: Reading, words: int, lost: NDArray[np.bool_]) -> str | None:
    """Say why a document gets no score, or None if it gets one."""
    if reading.language is None and words and _torn(lost):
        return None
    if reading.language is None:
        return "language undetermined"
    if reading.language != "en":
        return "not English"
    if words < score.LEAST_WORDS:
        return f"under {score.LEAST_WORDS} words"
    return None
