"""The sentence model's parts, whatever its weights are."""

from __future__ import annotations

import numpy as np

from audit.text.words import codepoints
from audit.translation import noise_model
from audit.translation.features import hash_words, slots
from audit.translation.features_sentences import (
    BITS,
    KNOWN_BITS,
    sentence_views,
    token_slots,
)
from audit.translation.model import batch_of
from audit.translation.noise_model import joined, noise_weights, review

SENTENCES = (
    "The council met on Monday to discuss the new bridge.",
    "Nobody in Szczecin had expected 3,000 visitors!",
    "...",
)
CLASSES = (np.arange(1 << KNOWN_BITS) % 256).astype(np.uint8)


def batch(*sentences: str):
    return batch_of([(codepoints(s), ((0, len(s)),)) for s in sentences])


def chosen(noises: list[float], document: list[int] | None = None) -> list[list[int]]:
    own = document or [0] * len(noises)
    count = len(noises)
    return review(
        np.array(noises),
        np.full(count, 9),
        np.ones(count, bool),
        np.array(own),
        max(own) + 1,
    )


def limits() -> tuple[float, float]:
    """A noise above the limit of review but not certain, and one that is certain."""
    weights = noise_weights()
    assert weights.review < weights.certain < 1
    return (weights.review + weights.certain) / 2, (weights.certain + 1) / 2


def test_a_few_sentences_above_the_limit_are_what_native_english_has() -> None:
    above, _ = limits()
    # 100 sentences: 2 are expected, 2 standard deviations more are chance.
    assert chosen([above] * 4 + [0.0] * 96) == [[]]
    assert len(chosen([above] * 12 + [0.0] * 88)[0]) == 7


def test_a_certain_sentence_is_always_named_and_comes_first() -> None:
    above, certain = limits()
    assert chosen([0.0, above, certain, 0.0]) == [[2]]
    assert chosen([above] * 12 + [certain] + [0.0] * 87)[0][0] == 12


def test_a_document_is_reviewed_as_if_it_were_alone() -> None:
    above, certain = limits()
    one, other = [above] * 9 + [0.0] * 30, [certain, 0.0, 0.0]
    together = chosen(one + other, [0] * len(one) + [1] * len(other))
    assert together == [chosen(one)[0], [n + len(one) for n in chosen(other)[0]]]


def test_noisier_sentences_never_name_fewer() -> None:
    above, _ = limits()
    counts = [len(chosen([above] * n + [0.0] * (60 - n))[0]) for n in range(61)]
    assert counts == sorted(counts)


def test_each_sentence_is_judged_by_the_readers_of_its_kin() -> None:
    found = joined(np.array([-50.0, 0.0, 50.0]), np.full(3, 1.0), np.full(3, 3.0))
    assert np.allclose(found - noise_model.EVERYWHERE * 3.0, [1.0, 2.0, 3.0])


def test_tokens_add_up_to_the_n_grams_of_their_sentence() -> None:
    tokens = batch(*SENTENCES).tokens
    table = (np.arange(1 << BITS) % 251 - 125).astype(np.int8)
    for view, (row, slot, share) in zip(
        sentence_views(tokens, len(SENTENCES), CLASSES), token_slots(tokens, CLASSES), strict=True
    ):
        spread = np.bincount(tokens.sentence[row], table[slot] * share, len(SENTENCES))
        assert np.allclose(spread, view.sums(table))


def test_a_smaller_table_takes_the_upper_bits() -> None:
    view = sentence_views(batch(*SENTENCES).tokens, len(SENTENCES), CLASSES)[0]
    small = (np.arange(1 << (BITS - 3)) % 97).astype(np.int8)
    assert np.array_equal(view.sums(small), view.sums(np.repeat(small, 8)))


def test_words_of_one_class_look_the_same_and_frequent_words_keep_their_form() -> None:
    def seen(sentence: str, classes: np.ndarray) -> list[int]:
        view = sentence_views(batch(sentence).tokens, 1, classes)[3]
        return sorted(view.slot.tolist())

    alone = np.zeros(1 << KNOWN_BITS, np.uint8)
    alone[slots(hash_words(["bridge"]), KNOWN_BITS)] = 9
    nurse, doctor = "She saw the nurse.", "She saw the doctor."
    assert seen(nurse, alone) == seen(doctor, alone)
    assert seen(nurse, alone) != seen("She saw the bridge.", alone)
    assert seen(nurse, alone) != seen("He saw the nurse.", alone)


def test_weights_are_small() -> None:
    weights = noise_weights()
    linears = [getattr(weights, name) for name in noise_model.LINEAR_BITS]
    size = sum(table.nbytes for own in linears for table in own.tables)
    assert size + weights.known.nbytes + weights.classes.nbytes < 2_300_000
