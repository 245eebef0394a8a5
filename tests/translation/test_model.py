"""The two shipped models: what they promise whatever their weights are."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.model import Document
from audit.text import Reading
from audit.text.words import codepoints
from audit.translation import model, model_findings
from audit.translation.features import hash_words, tokenize
from audit.translation.features_windows import windows
from audit.translation.machine_model import machine_weights

PLAIN = (
    "The council met on Monday to discuss the new bridge. Members heard from two engineers before "
    "the vote. The mayor said work could begin in the spring if the money came through. Neighbors "
    "who had fought the plan for years said they were tired, and mostly glad that it was over. "
)
STIFF = (
    "At the regular press conference held on the same day, the spokesperson of the Ministry of "
    "Foreign Affairs, in response to relevant questions, said that the Chinese side has noticed "
    "the relevant reports. The two sides should further strengthen communication and coordination, "
    "properly handle differences, and push forward the continuous development of bilateral "
    "relations. The spokesperson pointed out that the relevant country must earnestly face up to "
    "its own problems, immediately stop its wrong practices, and take concrete actions to "
    "implement the important consensus reached by the leaders of the two countries. "
)
ANYTHING = st.text(max_size=300)


def reading(text: str, name: str = "a") -> Reading:
    return Reading(Document(id=name, text=text, language="en"))


def tokens(*sentences: str):
    joined = "\n".join(sentences)
    ends = np.cumsum([len(s) + 1 for s in sentences]) - 1
    starts = ends - [len(s) for s in sentences]
    return tokenize(codepoints(joined), starts.astype(np.int64), ends.astype(np.int64))


def test_stiff_translation_is_likelier_than_plain_prose() -> None:
    from audit import rules

    examples = rules.family("translation")["MT151"].examples
    stiff, plain = model.measure([reading(example.text or "") for example in examples[:2]])
    assert stiff.probability is not None
    assert plain.probability is not None
    assert stiff.probability > 0.85
    assert plain.probability < 0.65


def test_length_sharpens_and_says_nothing_by_itself() -> None:
    calibration = machine_weights().calibration
    words = np.array([80, 220, 600, 1500, 9000])
    undecided, machine = (calibration.logits(np.full(5, mean), words) for mean in (0.0, 1.0))
    assert np.ptp(undecided) == 0
    assert np.diff(machine)[:3].min() > 0
    assert machine[4] == machine[3]


def test_short_documents_and_other_languages_get_no_probability() -> None:
    short, german = model.measure(
        [reading("A short note."), Reading(Document(id="b", text=PLAIN * 3, language="de"))]
    )
    assert (short.probability, short.skipped) == (None, "under 80 words")
    assert short.windows == ()
    assert (german.probability, german.skipped) == (None, "not English")
    assert german.noise == ()


def test_repeated_sentences_count_once() -> None:
    once, twice = model.measure([reading(STIFF + PLAIN), reading((STIFF + PLAIN) * 3)])
    assert once.probability == twice.probability


def test_a_document_never_depends_on_its_batch() -> None:
    texts = [PLAIN * 2, "", "!!!", STIFF, "word " * 700, STIFF + PLAIN * 3, "\ud800 x"]
    together = model.measure([reading(text, str(n)) for n, text in enumerate(texts)])
    alone = [model.measure([reading(text, str(n))])[0] for n, text in enumerate(texts)]
    assert together == alone


def test_windows_are_ranges_of_the_document_likeliest_first() -> None:
    text = STIFF * 2 + PLAIN * 2 + "And one more line of a very ordinary kind stands here. " * 4
    (found,) = model.measure([reading(text + STIFF.replace("relevant", "other") * 5)])
    chances = [window.probability for window in found.windows]
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= w.start < w.end <= len(text) * 2 for w in found.windows)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANYTHING, max_size=6))
def test_noise_is_a_number_for_any_sentence(sentences: list[str]) -> None:
    found = model.sentence_noise(sentences)
    assert len(found) == len(sentences)
    assert all(0.0 <= noise <= 1.0 for noise in found)
    assert found == [model.sentence_noise([s])[0] for s in sentences]


@settings(max_examples=40, deadline=None)
@given(ANYTHING)
def test_any_text_can_be_measured(text: str) -> None:
    (found,) = model.measure([reading(text)])
    sentences = reading(text).body.sentences
    assert len(found.noise) == len(sentences)
    assert set(found.review) <= set(range(len(sentences)))


def test_nothing_to_read_is_clean() -> None:
    assert model.sentence_noise(["", "  ", "...", "—"]) == [0.0] * 4
    assert model.sentence_noise([]) == []


def test_gross_noise_is_noisier_than_its_clean_form() -> None:
    pairs = [
        (
            "Officials promised to answer questions at a hearing in June.",
            "Officials at to promised a in hearing answer the the questions June of",
        ),
        (
            "The report says that the flood was caused by rain and by a broken dam.",
            "Report the flood that say was it rain the by dams caused and of broken by them a.",
        ),
        (
            "She has worked at the hospital for ten years and knows everybody.",
            "She at hospital have ten the years of worked for the and every know they.",
        ),
    ]
    clean = model.sentence_noise([pair[0] for pair in pairs])
    noisy = model.sentence_noise([pair[1] for pair in pairs])
    assert all(b > a for a, b in zip(clean, noisy, strict=True))
    assert np.mean(noisy) > np.mean(clean) + 0.2


def test_quotes_dashes_and_spaces_say_nothing() -> None:
    straight = 'He said: "We will come" (soon); not now, he added.'
    curly = "He said: “We will come”  [soon] – not now, he added."
    assert np.array_equal(tokens(straight).words, tokens(curly).words)


def test_names_are_one_word_and_numbers_only_have_lengths() -> None:
    one, other = tokens("Then Smith paid 3000 dollars."), tokens("Then Novák paid 1987 dollars.")
    assert np.array_equal(one.words, other.words)
    assert np.array_equal(one.skeleton, other.skeleton)
    assert not np.array_equal(one.words, tokens("Then she paid 3000 dollars.").words)


def test_a_word_hashes_alike_everywhere() -> None:
    found = tokens("Réforme don't").words[1:]
    assert np.array_equal(found, hash_words(["reforme", "don't"]))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 400), st.booleans()), max_size=60))
def test_windows_are_runs_without_gaps(rows: list[tuple[int, int, bool]]) -> None:
    rows.sort(key=lambda row: row[0])
    document = np.array([row[0] for row in rows], np.int64)
    words = np.array([row[1] for row in rows], np.int64)
    distinct = np.array([row[2] for row in rows], bool)
    unit = windows(document, words, distinct)
    assert np.array_equal(unit >= 0, distinct & (words > 0))
    used = unit[unit >= 0]
    if len(used):
        assert used[0] == 0
        assert set(np.diff(used).tolist()) <= {0, 1}
        for number in range(int(used[-1]) + 1):
            assert len(set(document[unit == number].tolist())) == 1


def test_findings_of_the_models_are_bounded_and_placed() -> None:
    from audit import rules

    text = "Of the been has it the to they and was him of a which. " + PLAIN + STIFF
    own = reading(text)
    (found,) = model.measure([own])
    findings = model_findings.find(own, found, rules.family("translation"))
    for finding in findings:
        assert all(0 <= span.start < span.end <= len(text) for span in finding.spans)
    assert [f.code for f in findings].count("MT151") <= 1


def test_only_numpy_is_needed(tmp_path) -> None:
    code = (
        "import sys\n"
        "for name in ('sklearn', 'scipy', 'pandas'): sys.modules[name] = None\n"
        "from audit.translation import model\n"
        "print(model.sentence_noise(['It is a fine day.'])[0] < 1)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.strip() == "True"


def test_all_weights_together_stay_small() -> None:
    from importlib.resources import files

    folder = files("audit") / "translation" / "weights"
    assert sum(len(path.read_bytes()) for path in folder.iterdir()) <= 4_000_000


@pytest.mark.slow
def test_ten_million_of_one_letter_are_no_trouble() -> None:
    (found,) = model.measure([reading("a" * 10_000_000)])
    assert found.probability is None


def test_seeds(data) -> None:
    chance = {}
    for path in sorted((data / "seeds").glob("*.txt")):
        (found,) = model.measure([reading(path.read_bytes().decode("utf-8"))])
        chance[path.name[:3]] = found.probability
    assert chance["000"] > 0.8
    assert chance["003"] > 0.8
    assert chance["004"] < 0.5
    assert chance["001"] > 0.8
    assert chance["001"] > chance["002"]
