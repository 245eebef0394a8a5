"""Training gives the same bytes twice, and never what must not ship."""

from __future__ import annotations

import gzip
import json

import numpy as np
import pytest

pytest.importorskip("scipy")
pytest.importorskip("sklearn")

from audit.translation.features import hash_words, slots
from audit.translation.features_sentences import KNOWN_BITS
from audit.translation.machine_model import machine_weights
from audit.translation.noise_model import noise_weights
from training import classes, corpus, corrupt, linear, machine, noise, segments

WORDS = [
    *("river", "market", "nurse", "bridge", "winter", "letter"),
    *("garden", "engine", "school", "village", "doctor", "window"),
]
STIFF = "relevant departments should further strengthen cooperation and earnestly implement it"
PLAIN = "she laughed, shrugged and went home because nobody there could really be bothered"


def text(n: int, label: str) -> corpus.Text:
    habit = STIFF if label == corpus.MACHINE else PLAIN
    pieces = [
        f"The {WORDS[(n + k) % 12]} near the {WORDS[(n * 5 + k) % 12]} was old and {habit}."
        for k in range(9)
    ]
    name = f"{label}-{n}"
    return corpus.Text("made", name, f"g{n}", label, "xx" if n % 2 else "yy", "s", " ".join(pieces))


def texts() -> list[corpus.Text]:
    labels = (corpus.MACHINE, corpus.HUMAN, corpus.NATIVE)
    return [text(n, label) for n in range(24) for label in labels]


@pytest.mark.slow
def test_the_document_model_learns_and_repeats_itself() -> None:
    usage = machine.usage_of([t for t in texts() if t.label == corpus.NATIVE])
    cut, short = machine.cut_both(texts(), usage)
    one, other = (machine.train(texts(), cut, short, usage) for _ in range(2))
    for name in ("human", "native"):
        first, second = getattr(one, name), getattr(other, name)
        assert [t.tobytes() for t in first.tables] == [t.tobytes() for t in second.tables]
    assert one.trees.value.tobytes() == other.trees.value.tobytes()
    assert one.calibration == other.calibration
    scored = machine.score(one, cut)
    by_machine = np.array([texts()[n].label == corpus.MACHINE for n in scored.document])
    assert scored.mean[by_machine].min() > scored.mean[~by_machine].max()
    for name, label in (("human", corpus.HUMAN), ("native", corpus.NATIVE)):
        values = machine.applied(getattr(one, name), cut)
        labels = np.array([texts()[n].label for n in cut.document])
        assert values[labels == corpus.MACHINE].min() > values[labels == label].max()


def test_few_machine_documents_of_each_source_and_balanced_systems() -> None:
    many = [
        corpus.Text("made", f"{g} {s} {k}", f"g{g}", corpus.MACHINE, "xx", f"s{s}", "x")
        for g in range(8)
        for s in range(4)
        for k in range(3)
    ]
    chosen = [many[n] for n in machine.sample(many, 4)]
    assert len(chosen) == 32
    systems = [c.system for c in chosen]
    counts = [systems.count(f"s{s}") for s in range(4)]
    assert max(counts) - min(counts) <= 2


def test_corruption_is_the_same_every_time_and_changes_what_it_should() -> None:
    sentence = "The old man said that he would go to the market with his daughter in the morning."
    made = {corrupt.corrupt(sentence, ["engine", "letter"], str(seed)) for seed in range(20)}
    again = {corrupt.corrupt(sentence, ["engine", "letter"], str(seed)) for seed in range(20)}
    assert made == again
    assert sentence not in made
    assert len(made) > 15


def test_words_that_stand_in_like_places_lie_together() -> None:
    # Numbered by place: the nurse or the doctor heals, the engine or the pump turns.
    spoken = [(0, agent, verb) for verb, pair in ((3, (1, 2)), (6, (4, 5))) for agent in pair] * 5
    words = np.array(spoken).ravel()
    sentence = np.repeat(np.arange(len(spoken)), 3)
    placed = classes._directions(classes._association(words, sentence, 7))
    assert placed[1] @ placed[2] > 0.99
    assert placed[1] @ placed[4] < 0.5


def test_neighbours_are_never_of_another_sentence() -> None:
    apart = classes._association(np.array([0, 1]), np.array([0, 1]), 2)
    assert apart.nnz == 0
    assert classes._association(np.array([0, 1]), np.array([0, 0]), 2).nnz == 2


def test_every_common_word_has_a_class_and_an_unseen_one_none() -> None:
    pieces = [t.text for t in texts()]
    one, other = (classes.learn(pieces, ["Nobody came."]) for _ in range(2))
    assert np.array_equal(one, other)
    assert one[slots(hash_words(["river", "nobody"]), KNOWN_BITS)].all()
    assert not one[slots(hash_words(["zeppelin"]), KNOWN_BITS)].any()


def test_ridge_finds_what_was_planted() -> None:
    import scipy.sparse as sp

    random = np.random.default_rng(7)
    x = sp.csr_matrix(random.normal(size=(200, 5)).astype(np.float32))
    truth = np.array([1.0, -2.0, 0.5, 0.0, 3.0])
    found, _ = linear.ridge(x, x @ truth, np.ones(200), 1e-3, 50)
    assert np.allclose(found, truth, atol=0.15)  # the bias takes what columns share


@pytest.mark.slow
def test_trees_laid_out_answer_as_they_were_trained() -> None:
    from sklearn.ensemble import HistGradientBoostingRegressor

    random = np.random.default_rng(3)
    columns = random.normal(size=(1000, 4)).round(2)
    target = np.where(columns[:, 0] > 0, columns[:, 1], -1.0) + (columns[:, 2] > 1)
    mine = noise._trees(columns, target).scores(columns)
    theirs = (
        HistGradientBoostingRegressor(
            max_iter=noise.TREES,
            learning_rate=noise.RATE,
            max_depth=3,
            min_samples_leaf=noise.IN_LEAF,
            l2_regularization=5.0,
            early_stopping=False,
            random_state=0,
        )
        .fit(columns, target)
        .predict(columns)
    )
    assert np.allclose(mine, theirs, atol=1e-3)


def test_judgements_are_compared_only_inside_a_language() -> None:
    made = [
        segments.Sentence("mlqe", "g", language, "x", value, False)
        for language, value in (("a", 1.0), ("a", 3.0), ("b", 10.0), ("b", 30.0))
    ]
    assert np.allclose(noise.targets(made), [-1, 1, -1, 1])


def test_a_limit_is_not_that_of_the_largest_set() -> None:
    noise_of = np.concatenate([np.linspace(0.0, 0.5, 900), np.linspace(0.5, 1.0, 100)])
    sets = np.array(["news"] * 900 + ["tales"] * 100)
    # A tenth of all, both alike: a fifth of the tales, none of the news.
    assert np.isclose(noise._limit(noise_of, sets, 0.1), 0.9, atol=0.01)
    assert noise._limit(noise_of, np.array(["one"] * 1000), 0.1) < 0.51


def test_what_must_only_measure_is_never_read(tmp_path, monkeypatch) -> None:
    opened = []

    def record(data, name):
        opened.append(name)
        return iter(())

    monkeypatch.setattr(corpus, "rows", record)
    monkeypatch.setattr(segments, "rows", record)
    from training import translation

    translation.documents(tmp_path)
    segments.judged(tmp_path)
    segments.anchors(tmp_path)
    segments.plain_texts(tmp_path)
    assert opened
    assert not [n for n in opened if "smt" in n or "clear" in n]


def test_rows_end_only_at_newlines(tmp_path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(
        gzip.compress(json.dumps({"text": "one\u2028two\x85"}, ensure_ascii=False).encode() + b"\n")
    )
    assert [row["text"] for row in corpus.rows(tmp_path, "a")] == ["one\u2028two\x85"]


def test_shipped_weights_are_written_as_they_were_read(tmp_path) -> None:
    from training import translation

    translation.save_machine(machine_weights(), tmp_path)
    translation.save_noise(noise_weights(), tmp_path)
    written = sorted(tmp_path.iterdir())
    assert len(written) == 7
    for path in written:
        assert path.read_bytes() == (translation.TARGET / path.name).read_bytes()
