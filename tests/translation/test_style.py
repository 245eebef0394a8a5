"""The style of a window: figures that are the same whatever stands beside it."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.text.sentences import find_sentences
from audit.text.words import codepoints
from audit.translation.features_style import (
    STYLE,
    USAGE_BITS,
    USAGE_STEPS,
    Usage,
    style,
    usage_units,
)
from audit.translation.features_windows import windows
from audit.translation.machine_model import machine_weights
from audit.translation.model import batch_of, first_times
from audit.translation.packing import levels

FLAT = (
    "The bridge is old and the river is wide. The river is wide and the bridge is grey. "
    "The bridge is grey and the river is deep. The river is deep and the bridge is old. "
)
VARIED = (
    "Nobody laughed. When the storm had passed over the valley, taking with it two barns, a fence "
    "and most of the orchard that her grandfather planted before the war, she walked out to look. "
    "Mud everywhere. The gate, strangely, was still standing there. "
)


def figures(*texts: str, usage: Usage | None = None) -> list[dict[str, float]]:
    batch = batch_of([(codepoints(text), find_sentences(text)) for text in texts])
    unit = windows(batch.document, batch.words, first_times(batch))
    units = int(unit.max(initial=-1)) + 1
    known = usage or machine_weights().usage
    rows = style(batch.tokens, batch.words, unit, units, known)
    assert rows.shape == (units, len(STYLE))
    return [dict(zip(STYLE, row, strict=True)) for row in rows.tolist()]


def test_flat_text_has_fewer_different_words_and_a_calmer_rhythm() -> None:
    flat, varied = figures(FLAT, VARIED)
    assert flat["types"] < varied["types"]
    assert flat["sentence_spread"] < varied["sentence_spread"]
    assert flat["rhythm"] < varied["rhythm"]
    assert flat["kept_up"] > varied["kept_up"] == 0


def test_words_are_taken_up_within_a_document_only() -> None:
    text = "A heron stood near the bridge. "
    one, other = figures(text, text)
    assert one["kept_up"] == other["kept_up"] == 0
    (both,) = figures(text + "Then the heron left the bridge. ")
    assert both["kept_up"] > 0
    (apart,) = figures(text + "Nobody spoke. Then the heron left the bridge. ")
    assert apart["kept_up"] == 0


def test_usage_says_what_was_never_seen() -> None:
    batch = batch_of([(codepoints(VARIED), find_sentences(VARIED))])
    seen = usage_units(batch.tokens)
    slots = (seen.words, seen.pairs, seen.triples)
    counts = [
        np.bincount(own, minlength=1 << bits) for own, bits in zip(slots, USAGE_BITS, strict=True)
    ]
    known = Usage(*(levels(count, USAGE_STEPS) for count in counts))
    unknown = Usage(*(np.zeros_like(table) for table in (known.words, known.pairs, known.triples)))
    (usual,), (strange,) = figures(VARIED, usage=known), figures(VARIED, usage=unknown)
    for name in ("unseen", "unseen_pairs", "unseen_patterns"):
        assert usual[name] == 0 < strange[name]
    assert usual["usual"] > 0 == strange["usual"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=4))
def test_a_window_never_depends_on_its_batch(texts: list[str]) -> None:
    alone = [row for text in texts for row in figures(text)]
    assert figures(*texts) == alone
    assert all(np.isfinite(list(row.values())).all() for row in alone)
