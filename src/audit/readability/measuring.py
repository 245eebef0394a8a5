"""From profiles to figures, scores and the reasons where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Measured
from audit.readability import ease as model
from audit.readability import exact, findings
from audit.readability.features import Sums, profile_together
from audit.readability.findings import data_in
from audit.text import Text
from audit.text.reading import blanked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model import Metric, Rule
    from audit.readability.features import Profile
    from audit.readability.settings import Settings
    from audit.text import Reading

BOUNDS: Mapping[str, tuple[float, float]] = {
    "flesch_reading_ease": (-500, 210),
    "flesch_kincaid_grade": (-4, 200),
    "smog_index": (0, 100),
    "coleman_liau_index": (-60, 100),
    "automated_readability_index": (-20, 250),
    "dale_chall_readability_score": (0, 60),
    "dale_chall_readability_score_v2": (0, 60),
    "linsear_write_formula": (-1, 250),
    "gunning_fog": (0, 250),
    "spache_readability": (0, 80),
    "mcalpine_eflaw": (0, 800),
    "lix": (0, 600),
    "rix": (0, 300),
    "avg_sentence_length": (0, 500),
}
"""A figure beyond these says that the formula does not apply: it is left out, by name."""

CORRECTED: Mapping[str, tuple[float, float]] = {
    "corrected_flesch_reading_ease": (-100, 121.22),
    "corrected_flesch_kincaid_grade": (-3.4, 30),
    "corrected_automated_readability_index": (-5, 40),
    "corrected_coleman_liau_index": (-10, 40),
    "corrected_gunning_fog": (0, 50),
    "corrected_lix": (0, 150),
    "corrected_rix": (0, 40),
}
"""Figures from corrected counts stop at these bounds."""

LONGEST = 250
"""What has more words is no sentence, whatever ends it."""


def english(
    readings: Sequence[Reading],
    figures: Sequence[dict[str, Metric]],
    rules: Mapping[str, Rule],
    settings: Settings,
) -> list[Measured]:
    """Measure English texts."""
    texts = [without_data(reading.prose) for reading in readings]
    batch = profile_together(texts)
    suspicions = findings.suspect(batch, settings)
    parts = []
    for reading, text, metrics, seen, codes in zip(
        readings, texts, figures, batch.profiles, suspicions, strict=True
    ):
        extreme = _leave_out_extremes(metrics)
        sums = seen.sums
        skipped = _why_no_score(seen, text, reading, settings)
        score = None
        if sums.sentences:
            extreme += _add_corrected(metrics, sums, "en")
        if skipped is None:
            value = model.ease(float(model.levels(seen.windows).mean()))
            score = model.fit(value, settings.band)
            metrics["ease"] = round(value, 2)
            metrics["audience"] = settings.audience
            metrics["audience_ease_low"], metrics["audience_ease_high"] = settings.band
            metrics["unfamiliar_words"] = round(sums.unfamiliar / sums.words, 4)
        if extreme:
            metrics["extreme_figures"] = " ".join(extreme)
        parts.append(
            Measured(
                score=score,
                skipped=skipped,
                metrics=metrics,
                findings=findings.find(
                    reading, seen, codes=codes, extreme=extreme, rules=rules, settings=settings
                ),
            )
        )
    return parts


def other(
    readings: Sequence[Reading],
    figures: Sequence[dict[str, Metric]],
    language: str,
    settings: Settings,
) -> list[Measured]:
    """Measure texts in another language that has a formula: figures, and no score."""
    parts = []
    for reading, metrics in zip(readings, figures, strict=True):
        extreme = _leave_out_extremes(metrics)
        body = without_data(reading.prose)
        sentences = [body.string[start:end] for start, end in body.sentences]
        counted = [c for c in exact.count(sentences, language) if c.words]
        if counted:
            words = sum(c.words for c in counted)
            sums = Sums(
                words,
                len(counted),
                sum(c.syllables for c in counted),
                sum(c.letters for c in counted),
                sum(c.long_words for c in counted),
                0,
                max(c.words for c in counted),
                *(0, 0, 0),
            )
            extreme += _add_corrected(metrics, sums, language)
        if extreme:
            metrics["extreme_figures"] = " ".join(extreme)
        number = sum(c.words for c in counted)
        reason = (
            _too_few(number, reading, settings)
            if number < settings.min_words
            else f"ease is learned for English only; figures for {language!r} stand under metrics"
        )
        parts.append(Measured(skipped=reason, metrics=metrics))
    return parts


def without_data(text: Text) -> Text:
    """Blank addresses and encoded data, which are not read; the sign after them ends a sentence."""
    places = data_in(text.string)
    return Text(blanked(text.string, places)) if places else text


def _add_corrected(metrics: dict[str, Metric], sums: Sums, language: str) -> list[str]:
    """Add the figures from corrected counts; name those that had to be bounded."""
    words, sentences, syllables, letters, long_words, hard, longest, *_ = sums
    length, sounds = words / sentences, syllables / words
    found = {
        "corrected_flesch_reading_ease": exact.flesch(language, length, sounds),
        "corrected_lix": length + 100 * long_words / words,
        "corrected_rix": long_words / sentences,
    }
    if language == "en":
        found["corrected_flesch_kincaid_grade"] = 0.39 * length + 11.8 * sounds - 15.59
        found["corrected_automated_readability_index"] = (
            4.71 * letters / words + 0.5 * length - 21.43
        )
        found["corrected_coleman_liau_index"] = (
            5.8 * letters / words - 29.6 * sentences / words - 15.8
        )
        found["corrected_gunning_fog"] = 0.4 * (length + 100 * hard / words)
    metrics["corrected_lexicon_count"] = words
    metrics["corrected_sentence_count"] = sentences
    metrics["corrected_avg_sentence_length"] = round(length, 4)
    metrics["corrected_longest_sentence"] = longest
    bounded = []
    for name, value in found.items():
        low, high = CORRECTED[name]
        metrics[name] = round(min(max(value, low), high), 4)
        if not low <= value <= high:
            bounded.append(name)
    return bounded


def _leave_out_extremes(metrics: dict[str, Metric]) -> list[str]:
    """Take out the figures that no text can have; name them."""
    extreme = []
    for name, (low, high) in BOUNDS.items():
        value = metrics.get(name)
        if isinstance(value, (int, float)) and not low <= value <= high:
            metrics[name] = None
            extreme.append(name)
    if extreme and "text_standard" in metrics:  # the consensus of figures that are out of bounds
        metrics["text_standard"] = metrics["text_standard_grade"] = None
        extreme.append("text_standard")
    return extreme


def _why_no_score(seen: Profile, text: Text, reading: Reading, settings: Settings) -> str | None:
    """Say why a text gets no score, or None."""
    sums = seen.sums
    if sums.words < settings.min_words:
        return _too_few(sums.words, reading, settings)
    ended = _ended(seen, text)
    # Running English is two fifths function words; tables and lists of names have hardly any, and
    # unlike dense academic prose and short dialogue no full stops either, or one after every other
    # word.
    if sums.function < 0.2 * sums.words and (ended < 0.5 or sums.words < 2.5 * sums.sentences):
        return "no running text: a table or a list"
    if ended < 0.5:
        return "no sentences: hardly a full stop"
    return None


def _too_few(number: int, reading: Reading, settings: Settings) -> str:
    """Say which words are counted, where there are too few."""
    if not number and reading.languages.foreign:
        others = sorted({str(part.language.code) for part in reading.languages.foreign})
        return (
            f"no words in the language stated ({reading.language}): the text is {', '.join(others)}"
        )
    if not number:
        return "no words"
    return f"under {settings.min_words} words: {number} with letters in running text" + (
        f" in {reading.language!r}" if reading.languages.foreign else ""
    )


def _ended(seen: Profile, text: Text) -> float:
    """Give the share of the words that stand in sentences with an end."""
    words = 0
    for length, (start, end) in zip(seen.lengths.tolist(), seen.spans.tolist(), strict=True):
        close = text.string[max(start, end - 6) : end].rstrip("\"'”’»)]}*_ ")
        if length <= LONGEST and close.endswith((".", "!", "?", "…")):
            words += length
    return words / seen.sums.words
