from __future__ import annotations

import math
import tomllib
from importlib.resources import files

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import rules
from audit.model import Finding, Span
from audit.translation import score

CODES = sorted({**rules.family("translation"), **rules.family("page")})


def finding(code: str, confidence: float = 0.8) -> Finding:
    return Finding(
        code=code,
        name="x",
        severity="info",
        confidence=confidence,
        message="",
        spans=(Span("d", 0, 1),),
    )


found = st.lists(st.builds(finding, st.sampled_from(CODES), st.floats(0, 1)), max_size=30)
noises = st.none() | st.floats(0, 1)


@given(found, st.integers(40, 5000), noises, st.sampled_from(CODES), st.floats(0.01, 1))
@settings(deadline=None)
def test_one_more_finding_never_scores_better(
    before: list[Finding], words: int, noise: float | None, code: str, confidence: float
) -> None:
    after = [*before, finding(code, confidence)]
    first = score.score(score.penalties(before, words, noise))
    second = score.score(score.penalties(after, words, noise))
    assert second <= first
    assert 0 <= second <= first <= 1


@given(found, st.integers(40, 5000), st.floats(0, 1), st.floats(0, 1))
@settings(deadline=None)
def test_noisier_sentences_never_score_better(
    given_findings: list[Finding], words: int, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    clean = score.score(score.penalties(given_findings, words, low))
    noisy = score.score(score.penalties(given_findings, words, high))
    assert noisy <= clean


def test_length_is_normalised() -> None:
    short = score.penalties([finding("MT111")] * 3, 300)
    long = score.penalties([finding("MT111")] * 30, 3000)
    assert math.isclose(short["MT111"], long["MT111"])


def test_the_score_is_what_the_penalties_say() -> None:
    given_penalties = score.penalties([finding("MT101"), finding("MT105")], 500, 0.6)
    assert set(given_penalties) == {"MT101", "MT105", "sentence_noise"}
    assert math.isclose(score.score(given_penalties), math.exp(-sum(given_penalties.values())))


def test_without_findings_nothing_is_taken_off() -> None:
    assert score.score(score.penalties([], 500, None)) == 1.0


def test_every_rule_that_counts_has_a_weight_and_no_other() -> None:
    text = (files("audit.translation") / "data" / "score.toml").read_text("utf-8")
    weighted = set(tomllib.loads(text)["rules"])
    assert weighted <= set(CODES)
    of_models = {"MT150", "MT151"}  # sentence noise counts as a mean; provenance never counts
    assert set(rules.family("translation")) - weighted <= of_models, "a rule that costs nothing"
    assert {"SRC517", "SRC520", "SRC521", "SRC530", "SRC531"} <= weighted, "damage that is free"


def test_a_lone_word_with_accents_costs_little() -> None:
    lone, run = (
        msgspec.structs.replace(
            finding("MT120"), spans=(Span("d", 0, end),), evidence={"kind": "accent"}
        )
        for end in (4, 40)
    )
    assert score.score(score.penalties([lone], 130)) > 0.85
    assert score.score(score.penalties([run], 130)) < 0.7
