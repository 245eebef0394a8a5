"""What one document says of itself: the blocks it repeats, and its fingerprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from audit.duplication import folding, posts
from audit.duplication.blocks import repeats, thinned
from audit.duplication.shingles import K, Payload, columns, shingles, whole_hashes, winnow
from audit.duplication.templates import repeats_only, same
from audit.duplication.within import Repeat, find, short_title, summary
from audit.model import Measured, Traces
from audit.text.words import prime

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from audit.duplication.settings import Settings
    from audit.model import Finding, Rule
    from audit.text import Reading
    from audit.text.words import Words

TOO_SHORT = f"under {K} words: too short to compare"
_CERTAIN = 0.99
"""Confidence of what is proved by the words themselves …"""
_LIKELY = 0.9
"""… and of a repeat that differs in some."""


def measure(
    readings: Sequence[Reading], rules: Mapping[str, Rule], settings: Settings
) -> list[Measured]:
    """Measure a batch of documents; none depends on another."""
    prime([reading.body for reading in readings])
    texts = folding.words([reading.body for reading in readings])
    corpus = columns(texts)
    found = shingles(corpus.words, corpus.bounds)
    whole = whole_hashes(corpus.words, corpus.bounds).tolist()
    kept = winnow(found, corpus.bounds)
    blocks = repeats(corpus.words, corpus.bounds, found)
    blocks, left_out = thinned(blocks, np.diff(corpus.bounds), settings.repeat_words)
    cuts = np.searchsorted(blocks.pair, np.arange(len(readings) + 1)).tolist()
    a, b, length = blocks.a.tolist(), blocks.b.tolist(), blocks.length.tolist()
    bounds, kept_bounds = corpus.bounds.tolist(), kept.bounds.tolist()
    measured = []
    for n, (reading, words) in enumerate(zip(readings, texts, strict=True)):
        low, high = cuts[n], cuts[n + 1]
        repeated: list[Repeat] = []
        if high > low:
            own = list(zip(a[low:high], b[low:high], length[low:high], strict=True))
            found_here = find(reading.body.string, words, own, settings)
            repeated = repeats_only(reading.body.string, words, found_here)
        if title := short_title(reading.body.string, words):
            repeated = [title, *repeated]
        lengths = words.ends - words.starts
        copied = tuple(sorted(copy for repeat in repeated for copy in repeat.copies))
        payload = Payload(
            words=corpus.words[bounds[n] : bounds[n + 1]],
            starts=words.starts.astype(np.uint32),
            lengths=_narrow(lengths),
            whole=whole[n],
            size=int(lengths.sum()),
            copied=copied,
            kept=kept_bounds[n + 1] - kept_bounds[n],
            skeleton=posts.skeleton(reading.body.string, words),
            left_out=int(left_out[n]),
        )
        rows = slice(kept_bounds[n], kept_bounds[n + 1])
        share = covered(payload, copied)
        findings = tuple(_findings(reading, words, repeated, rules))
        measured.append(
            Measured(
                score=None if len(words) < K else 1.0 - covered(payload, copies_in(findings)),
                skipped=TOO_SHORT if len(words) < K else None,
                metrics={"duplicated_fraction": share, "repeated_fraction": share},
                findings=findings,
                traces=Traces(kept.keys[rows], kept.positions[rows]),
                payload=payload,
            )
        )
    return measured


def copies_in(findings: Sequence[Finding]) -> list[tuple[int, int]]:
    """Give the copies that findings show: what no rule in force tells is not scored."""
    return [(s.start, s.end) for f in findings for s in f.spans if s.label == "copy"]


def covered(payload: Payload, places: Sequence[tuple[int, int]]) -> float:
    """Tell what share of a document's words, in code points, lies in these places."""
    if not payload.size or not places:
        return 0.0
    lows, highs = np.array(places).T
    inside = np.zeros(len(payload.starts) + 1, np.int64)
    first = np.searchsorted(payload.starts + payload.lengths, lows, side="right")
    np.add.at(inside, first, 1)
    np.subtract.at(inside, np.searchsorted(payload.starts, highs), 1)
    return float(payload.lengths[np.cumsum(inside[:-1]) > 0].sum() / payload.size)


def _narrow(column: NDArray[np.int64]) -> NDArray[np.unsignedinteger]:
    """Store a column in the narrowest type that holds it."""
    most = int(column.max()) if len(column) else 0
    return column.astype(np.uint8 if most < 1 << 8 else np.uint16 if most < 1 << 16 else np.uint32)


def _places(repeat: Repeat) -> list[tuple[int, int, str]]:
    return [(*repeat.original, "original"), *((*copy, "copy") for copy in repeat.copies)]


def _findings(
    reading: Reading, words: Words, repeated: Sequence[Repeat], rules: Mapping[str, Rule]
) -> list[Finding]:
    findings = []
    rule = rules.get("DUP209")
    # A summary is several sentences: where none or one repeats, the lines need not be read.
    parts = summary(reading.body.string, words, repeated) if rule and repeated[1:] else []
    if rule and parts:
        count = sum(repeat.words for repeat in parts)
        findings.append(
            reading.finding(
                rule,
                f"{len(parts)} sentences of the first paragraph ({count} words) stand again below",
                [place for repeat in parts for place in _places(repeat)],
                confidence=_CERTAIN,
                evidence={"words": count, "sentences": len(parts)},
            )
        )
    for repeat in repeated:
        if repeat in parts:
            continue
        rule = rules.get("DUP207" if repeat.title else "DUP206")
        if rule is None:
            continue
        times = len(repeat.copies)
        what = f"A block of {repeat.words} words" if repeat.words > 1 else "One word"
        what = "The first line" if repeat.title else what
        again = "again" if times == 1 else f"{times} more times"
        differing = sum(not same(words, repeat.original, copy) for copy in repeat.copies)
        of_them = f"{differing} of them " if times > 1 else ""
        told = f", {of_them}not word for word" if differing else ""
        findings.append(
            reading.finding(
                rule,
                f"{what} stands {again} in this document" + told,
                _places(repeat),
                confidence=_LIKELY if differing else _CERTAIN,
                evidence={"words": repeat.words, "copies": times, "differing": differing},
            )
        )
    return findings
