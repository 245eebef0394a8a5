"""The dimension: scores, reasons, bounds, audiences, independence of the batch."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import readability, rules
from audit.model import Document
from audit.readability import ease
from audit.readability.measuring import CORRECTED
from audit.readability.settings import BANDS, Settings
from audit.text import Reading

EASY = "The dog ran to the gate. It saw a cat. The cat ran up a tree and sat there. " * 6
NEWS = (
    "The council agreed on Tuesday to rebuild the harbour wall, which was damaged in last winter's"
    " storms. Work will start in May and should be finished before the autumn. Residents have"
    " complained for months that waves reach the road at high tide. The cost, about four million"
    " pounds, will be shared with the regional government, a spokesman said after the meeting."
)
HARD = (
    "Epistemological reconsiderations of phenomenological intersubjectivity necessitate "
    "methodological reconceptualisation, notwithstanding hermeneutical predispositions "
    "inherent in transcendental argumentation, whose presuppositional infrastructure, being "
    "constitutively indeterminate, problematises the ontological commitments that "
    "phenomenologists, particularly those sympathetic to deconstructive historiography, have "
    "traditionally considered foundational to any systematically articulated theory of "
    "consciousness and its embodied manifestations. "
)


def measure(*texts, settings=Settings(), in_force=(), **fields):  # noqa: B008  (frozen)
    chosen = {code: rules.family("readability")[code] for code in in_force}
    readings = [Reading(Document(id=str(n), text=text, **fields)) for n, text in enumerate(texts)]
    return readability.measure(readings, chosen, settings)


def test_ease_falls_with_difficulty():
    values = [part.metrics["ease"] for part in measure(EASY, NEWS, HARD * 2)]
    assert values == sorted(values, reverse=True)
    assert values[0] > 75 > values[1] > 25 > values[2]


def test_the_score_is_the_fit_to_the_audience():
    general = [part.score for part in measure(EASY, NEWS, HARD * 2)]
    assert general[1] == 1.0
    assert general[0] < 1
    assert general[2] < 0.5
    children = Settings(audience="children")
    assert measure(EASY, settings=children)[0].score == 1.0
    assert measure(HARD * 2, settings=children)[0].score < general[2]


def test_own_bands():
    own = Settings(audience="pilots", bands={"pilots": (0.1, 20.0)})
    assert measure(HARD * 2, settings=own)[0].score == 1.0
    with pytest.raises(ValueError, match="none of children"):
        Settings(audience="nobody")
    with pytest.raises(ValueError, match="lowest"):
        Settings(audience="x", bands={"x": (50.0, 20.0)})


@pytest.mark.parametrize("band", sorted(BANDS))
def test_fit_is_one_inside_and_falls_to_zero_at_the_ends(band):
    low, high = BANDS[band]
    assert ease.fit(low, BANDS[band]) == ease.fit(high, BANDS[band]) == 1
    assert ease.fit(0, BANDS[band]) == ease.fit(100, BANDS[band]) == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        ("12 34 56", "language undetermined"),
        ("The boat was late and nobody knew.", "under 40 words"),
        ("船晚点了，码头上没有人知道它什么时候会到。" * 20, "no readability formula"),
        ("Anna Berg, Carl Dorn, Emil Falk, Gina Hahn, Ivo Jung, " * 10, ""),
        ("Das Schiff kam zu spät, und niemand wusste, wann es kommen würde. " * 8, "English only"),
    ],
)
def test_no_score_without_a_reason(text, reason):
    (part,) = measure(text)
    assert part.score is None
    assert reason in part.skipped


def test_a_table_is_no_text():
    table = "Wheat 412 Barley 305 Oats 190 Rye 88 Maize 77 Sugar 64 Cotton 51 " * 8
    (part,) = measure(table, language="en")
    assert part.score is None
    assert part.skipped == "no running text: a table or a list"


def test_no_number_for_an_unsupported_language():
    (part,) = measure("Statek się spóźniał i nikt na nabrzeżu nie wiedział, kiedy przypłynie. " * 6)
    assert not part.metrics


def test_other_languages_have_figures_and_no_score():
    text = "Le bateau était en retard. Personne sur le quai ne savait quand il arriverait. " * 6
    (part,) = measure(text)
    assert part.metrics["flesch_reading_ease"] == pytest.approx(80, abs=25)
    assert "gunning_fog" not in part.metrics


def test_extremes_are_left_out_bounded_and_flagged():
    text = NEWS + " https://example.org/" + "segment/" * 4000 + " " + "word " * 3000
    (part,) = measure(text, in_force=("READ306",))
    assert part.metrics["flesch_reading_ease"] is None
    assert "flesch_reading_ease" in part.metrics["extreme_figures"]
    for name, (low, high) in CORRECTED.items():
        assert low <= part.metrics[name] <= high
    assert [finding.code for finding in part.findings] == ["READ306"]


def test_furniture_left_out_changes_only_corrected_figures():
    reading = Reading(Document(id="a", text=NEWS + "\nShare this page. Subscribe now. Log in."))
    reading.blank([(len(NEWS), len(reading.whole.string))])
    (part,) = readability.measure([reading], {}, Settings())
    (alone,) = measure(NEWS)
    assert part.metrics["ease"] == alone.metrics["ease"]
    assert part.metrics["corrected_sentence_count"] == alone.metrics["corrected_sentence_count"]
    assert part.metrics["sentence_count"] != alone.metrics["sentence_count"]


def test_a_document_is_measured_as_if_alone():
    texts = [EASY, NEWS, HARD, "", "12", "Le bateau était en retard, personne ne savait. " * 9]
    everything = tuple(rules.family("readability"))
    together = measure(*texts, in_force=everything)
    for text, part in zip(texts, together, strict=True):
        (alone,) = measure(text, in_force=everything)
        assert (alone.score, alone.skipped, alone.metrics) == (
            part.score,
            part.skipped,
            part.metrics,
        )
        assert len(alone.findings) == len(part.findings)


@settings(max_examples=80, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                ["the", "of", "NATO", "XKPQ", "1,200", "(", ")", ".", "\n", "İ", "which", "ẞ", "—"]
            ),
            max_size=300,
        ).map(" ".join),
    )
)
def test_never_raises_and_stays_in_bounds(text):
    for language in (None, "en", "de", "xx", "en-GB"):
        (part,) = measure(text, in_force=tuple(rules.family("readability")), language=language)
        assert part.score is None or 0 <= part.score <= 1
        assert (part.score is None) == (part.skipped is not None)
        for finding in part.findings:
            assert all(0 <= span.start < span.end <= len(text) for span in finding.spans)


def test_examples_of_all_rules():
    for code, rule in rules.family("readability").items():
        for case in rule.examples:
            (part,) = measure(case.text, in_force=(code,))
            found = [case.text[f.spans[0].start : f.spans[0].end] for f in part.findings]
            assert found == case.found, (code, case.label)
