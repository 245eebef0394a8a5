"""Shingles and fingerprints against the plain definition, one word at a time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from audit.duplication.blocks import _one_for_each, blocks, repeats, shares
from audit.duplication.shingles import (
    NO,
    WINDOW,
    Columns,
    K,
    columns,
    shingles,
    whole_hashes,
    winnow,
)
from audit.text.words import words_of

TEXTS = st.lists(st.text("ab ", max_size=80) | st.text("abcdef ", max_size=200), max_size=5)


def cut(texts):
    corpus = columns(words_of(texts))
    return corpus, shingles(corpus.words, corpus.bounds)


def grams(text):
    words = text.split()
    return [tuple(words[n : n + K]) for n in range(len(words) - K + 1)]


@given(TEXTS)
def test_shingles_are_equal_exactly_where_five_words_are(texts):
    corpus, found = cut(texts)
    by_hash = {}
    for n, text in enumerate(texts):
        low, high = corpus.bounds[n : n + 2].tolist()
        own = found[low:high].tolist()
        plain = grams(text)
        assert own[len(plain) :] == [int(NO)] * (high - low - len(plain))
        for value, gram in zip(own, plain, strict=False):
            assert by_hash.setdefault(value, gram) == gram
    assert len(by_hash) == len({gram for text in texts for gram in grams(text)})


@given(TEXTS)
def test_fingerprints_depend_on_the_text_alone_and_keep_the_promise(texts):
    corpus, found = cut(texts)
    kept = winnow(found, corpus.bounds)
    for n, text in enumerate(texts):
        low, high = kept.bounds[n : n + 2].tolist()
        alone, own = cut([text])
        by_itself = winnow(own, alone.bounds)
        assert kept.keys[low:high].tolist() == by_itself.keys.tolist()
        assert kept.positions[low:high].tolist() == by_itself.positions.tolist()
        # Every run of K + WINDOW - 1 words holds a fingerprint; a shorter text keeps all.
        positions = set(kept.positions[low:high].tolist())
        count = len(grams(text))
        if count < WINDOW:
            assert len(positions) == count
        for start in range(count - WINDOW + 1):
            assert positions & set(range(start, start + WINDOW))
        first = corpus.bounds[n]
        for key, place in zip(kept.keys[low:high], kept.positions[low:high], strict=True):
            assert found[first + int(place)] == key


@given(TEXTS)
def test_whole_hashes_are_equal_exactly_where_all_words_are(texts):
    corpus, _ = cut(texts)
    found = whole_hashes(corpus.words, corpus.bounds).tolist()
    by_hash = {}
    for value, text in zip(found, texts, strict=True):
        assert by_hash.setdefault(value, text.split()) == text.split()
    assert len(by_hash) == len({tuple(text.split()) for text in texts})


@given(TEXTS, st.data())
def test_shares_are_those_of_plain_sets(texts, data):
    if not texts:
        return
    corpus, _ = cut(texts)
    ordinals = st.integers(0, len(texts) - 1)
    pairs = data.draw(st.lists(st.tuples(ordinals, ordinals), min_size=1, max_size=6))
    a, b = np.array(pairs).T
    found = shares(corpus, a, b)
    for n, (first, second) in enumerate(pairs):
        left, right = set(grams(texts[first])), set(grams(texts[second]))
        both = len(left & right)
        assert found.jaccard[n] == both / max(len(left | right), 1)
        assert found.containment[n] == both / max(min(len(left), len(right)), 1)


@given(TEXTS, st.data())
def test_blocks_agree_word_for_word_and_hold_every_shared_shingle(texts, data):
    if not texts:
        return
    corpus, _ = cut(texts)
    ordinals = st.integers(0, len(texts) - 1)
    first, second = data.draw(st.tuples(ordinals, ordinals))
    found = blocks(corpus, np.array([first]), np.array([second]))
    left, right = texts[first].split(), texts[second].split()
    inside = set()
    for a, b, length in zip(found.a.tolist(), found.b.tolist(), found.length.tolist(), strict=True):
        assert length >= K
        assert left[a : a + length] == right[b : b + length]
        inside.update(tuple(left[n : n + K]) for n in range(a, a + length - K + 1))
    assert inside == set(grams(texts[first])) & set(grams(texts[second]))


@given(TEXTS)
def test_repeats_stand_twice_and_none_is_overlooked(texts):
    corpus, found = cut(texts)
    twice = repeats(corpus.words, corpus.bounds, found)
    inside = [set() for _ in texts]
    for n, a, b, length in zip(
        twice.pair.tolist(), twice.a.tolist(), twice.b.tolist(), twice.length.tolist(), strict=True
    ):
        words = texts[n].split()
        assert a < b
        assert words[a : a + length] == words[b : b + length]
        inside[n].update(tuple(words[m : m + K]) for m in range(a, a + length - K + 1))
    for n, text in enumerate(texts):
        own = grams(text)
        assert inside[n] == {gram for gram in own if own.count(gram) > 1}


def test_nothing_is_found_in_nothing():
    empty = Columns(np.zeros(0, np.uint32), np.zeros(1, np.int64))
    none = np.zeros(0, np.int64)
    assert len(blocks(empty, none, none).a) == 0
    assert len(shares(empty, none, none).jaccard) == 0


@given(st.lists(st.integers(0, 3) | st.integers(0, 255).map(lambda n: n << 56), max_size=60))
def test_one_place_stands_for_all_that_are_equal(keys):
    column = np.array([*keys, 1, 1 << 63, (1 << 64) - 1], np.uint64)
    found = _one_for_each(column)
    assert np.array_equal(column[found], column)
    assert len(set(found.tolist())) == len(set(column.tolist()))
