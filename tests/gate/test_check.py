from __future__ import annotations

import pytest

from audit import check as checking
from audit.check import Clean, Complete, DuplicateLabel, FactLabel, FindingLabel, Labels, Place
from audit.errors import ConfigError
from audit.model import Claim, Duplicate, Fact, Value

TEXT = "one two three two one"


@pytest.fixture
def made(report, finding, row):
    return report(
        finding("a.txt", "two", start=4, confidence=0.9),
        finding("a.txt", "one", start=18, confidence=0.6),
        finding("b.txt", "one", confidence=0.6),
        finding("b.txt", "two", severity="info"),
        finding("c.txt", "one"),
        documents=tuple(row(name) for name in ("a.txt", "b.txt", "c.txt")),
        texts=dict.fromkeys(("a.txt", "b.txt", "c.txt"), TEXT),
        duplicates=(
            Duplicate(
                kind="near", documents=("b.txt", "a.txt"), jaccard=1, containment=1, spans=()
            ),
        ),
        facts=(
            Fact(
                subject="x",
                attribute="y",
                verdict="agree",
                confidence=1,
                witnesses=2,
                reason="",
                claims=tuple(
                    Claim(
                        document=name,
                        source=None,
                        start=8,
                        end=13,
                        text="three",
                        value=Value(kind="count"),
                    )
                    for name in ("a.txt", "b.txt")
                ),
            ),
        ),
    )


def rows(labels, report, codes=()):
    return {row.what: row for row in checking.check(labels, report, codes).rows}


def label(document="a.txt", text="two", code="MT1", **fields):
    return FindingLabel(document=document, text=text, code=code, **fields)


def test_recall_is_by_label_and_names_what_was_missed(made):
    labels = Labels(finding=(label(), label(occurrence=2), label(text="three", kind="odd")))
    found = rows(labels, made)
    assert (found["MT1"].found, found["MT1"].labelled, found["MT1"].recall) == (1, 2, 0.5)
    assert found["MT1"].missed == ("a.txt: 'two'",)
    assert found["MT1 odd"].recall == 0


def test_precision_counts_what_labels_speak_of_and_nothing_else(made):
    labels = Labels(
        finding=(label(),),
        clean=(Clean(document="b.txt", codes=("MT1",)),),
    )
    row = rows(labels, made)["MT101 untranslated-fragment"]
    assert (row.right, row.wrong, row.unjudged) == (1, 1, 3)
    assert row.precision == 0.5
    assert row.false == ("b.txt: 'one'",)
    complete = Labels(finding=(label(),), complete=(Complete(document="a.txt", codes=("MT",)),))
    row = rows(complete, made)["MT101 untranslated-fragment"]
    assert (row.right, row.wrong, row.unjudged) == (1, 1, 3)


def test_a_label_counts_only_for_its_code(made):
    assert rows(Labels(finding=(label(code="DUP"),)), made)["DUP"].recall == 0
    assert "MT101 untranslated-fragment" not in rows(Labels(), made, ("DUP",))
    assert not rows(Labels(finding=(label(),)), made, ("DUP",))
    assert rows(Labels(finding=(label(),)), made, ("MT101",))["MT1"].recall == 1


def test_pairs_and_facts(made):
    labels = Labels(
        duplicate=(
            DuplicateLabel(documents=("a.txt", "b.txt"), kinds=("near", "contained")),
            DuplicateLabel(documents=("a.txt", "c.txt")),
        ),
        not_duplicate=(DuplicateLabel(documents=("b.txt", "c.txt")),),
        fact=(
            FactLabel(
                claims=(Place(document="a.txt", text="three"), Place(document="b.txt", text="ee")),
                verdicts=("agree",),
            ),
            FactLabel(claims=(Place(document="a.txt", text="one"),), what="the number"),
        ),
        not_fact=(FactLabel(claims=(Place(document="b.txt", text="three"),)),),
    )
    found = rows(labels, made)
    pairs, facts = found["duplicates"], found["facts"]
    assert (pairs.recall, pairs.precision, pairs.missed) == (0.5, 1.0, ("a.txt = c.txt",))
    assert (facts.recall, facts.precision, facts.missed) == (0.5, 0.5, ("the number",))
    assert facts.false == ("b.txt: 'three'",)


def test_steps_show_what_a_higher_confidence_costs(made):
    labels = Labels(
        finding=(label(), label(text="one", occurrence=2)),
        clean=(Clean(document="b.txt", codes=("MT1",)),),
    )
    steps = {step.confidence: step.row for step in checking.check(labels, made).steps}
    assert (steps[0.5].recall, steps[0.5].precision) == (1.0, 2 / 3)
    assert (steps[0.7].recall, steps[0.7].precision) == (0.5, 1.0)
    assert steps[0.95].recall == 0
    assert steps[0.95].precision is None


@pytest.mark.parametrize(
    "wrong", [label(document="none.txt"), label(text="four"), label(text="two", occurrence=3)]
)
def test_a_label_that_fits_no_document_is_an_error(made, wrong):
    with pytest.raises(ConfigError, match="a label"):
        checking.check(Labels(finding=(wrong,)), made)


@pytest.mark.parametrize("text", ["= 1", "[[finding]]\ncode = 1", "corpse = 'x'"])
def test_broken_labels_are_named(tmp_path, text):
    path = tmp_path / "labels.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"labels\.toml"):
        checking.load(path)
    with pytest.raises(ConfigError, match="cannot read"):
        checking.load(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[findings]]", "there is no key 'findings'; did you mean 'finding'?"),
        ("[[finding]]\ndocument = 'a'\ntext = 'b'\ncode = 'MT911'", "no rule has the code 'MT911'"),
        ("[[clean]]\ndocument = 'a'\ncods = []", "[clean] has no key 'cods'; did you mean 'codes'"),
        ("[[finding]]\ndocument = 'a'\ntext = 'b'\ncode = 'MT'\noccurrence = 0", "from 1 on"),
        (
            "[[duplicate]]\ndocuments = ['a', 'b']\nkinds = ['contain']",
            "duplicate.kinds cannot be 'contain'; did you mean 'contained'?",
        ),
        (
            "[[fact]]\nclaims = []\nverdicts = ['conflicts']",
            "fact.verdicts cannot be 'conflicts'; did you mean 'conflict'?",
        ),
        ("[[finding]]\ncode = 'MT'", "missing required field `document`"),
    ],
)
def test_a_misspelt_label_is_named_with_its_place_and_the_nearest_word(tmp_path, text, says):
    path = tmp_path / "labels.toml"
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        checking.load(path)
    assert says in str(caught.value)


def test_the_corpus_stands_beside_the_labels(tmp_path, newsroom):
    (tmp_path / "labels.toml").write_text('corpus = "texts"')
    assert checking.load(tmp_path / "labels.toml")[1] == tmp_path / "texts"
    labels, corpus = checking.load(newsroom.parent / "newsroom.labels.toml")
    assert corpus == newsroom
    assert labels.finding
    assert labels.clean
