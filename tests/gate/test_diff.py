from __future__ import annotations

import copy
import json

import pytest

from audit import diff
from audit.errors import UsageError
from audit.model import Duplicate, Fact
from audit.render import wire


@pytest.fixture
def old(report, finding, row):
    made = report(
        finding("a.txt", "x"),
        finding("a.txt", "x"),
        finding("b.txt"),
        documents=(
            row("a.txt", scores={"translation": 0.5}, overall=0.5),
            row("b.txt", scores={"translation": 0.9}, overall=0.9),
            row("c.txt", scores={"translation": 0.9}),
        ),
        duplicates=(
            Duplicate(
                kind="near", documents=("a.txt", "b.txt"), jaccard=1, containment=1, spans=()
            ),
        ),
        facts=tuple(
            Fact(
                subject="ferry",
                attribute=attribute,
                verdict=verdict,
                confidence=1,
                witnesses=2,
                reason="",
                claims=(),
            )
            for attribute, verdict in (("killed", "conflict"), ("injured", "agree"))
        ),
    )
    return json.loads(json.dumps(wire.plain(made)))


def told(difference):
    return [(c.trend, c.document, c.what, c.old, c.new) for c in difference.changes]


def test_a_report_does_not_differ_from_itself(old):
    same = diff.diff(old, old)
    assert not same.changes
    assert same.unchanged_documents == 3
    assert same.same_config


def test_two_subjects_of_one_name_are_told_apart(old):
    first, second = copy.deepcopy(old["facts"][0]), copy.deepcopy(old["facts"][0])
    first["subject_id"], second["subject_id"] = "one", "two"
    before, after = copy.deepcopy(old), copy.deepcopy(old)
    before["facts"] = [first, second | {"verdict": "agree"}]
    after["facts"] = [first | {"verdict": "agree"}, second | {"verdict": "conflict"}]
    difference = diff.diff(before, after)
    assert [(c.trend, c.old, c.new) for c in difference.changes] == [
        ("worse", "agree", "conflict"),
        ("better", "conflict", "agree"),
    ]


def test_what_got_better_and_worse(old):
    new = copy.deepcopy(old)
    new["documents"][0]["scores"]["translation"] = 0.7
    new["documents"][0]["overall"] = 0.503  # too little to say
    new["documents"][1]["scores"]["translation"] = None
    new["documents"][1]["skipped"]["translation"] = "under 40 words"
    new["documents"][2]["id"] = "d.txt"
    new["findings"][2] = {**new["findings"][2], "fingerprint": "new", "message": "another"}
    del new["findings"][1]
    new["facts"][0]["verdict"] = "agree"
    new["facts"][1]["verdict"] = "conflict"
    new["duplicates"][0]["kind"] = "exact"
    new["config"]["hash"] = "1"
    found = diff.diff(old, new)
    assert not found.same_config
    assert told(found) == [
        ("worse", None, "fact", "agree", "conflict"),
        ("worse", "b.txt", "warning MT101", None, "found"),
        ("better", None, "fact", "conflict", "agree"),
        ("better", "a.txt", "translation score", 0.5, 0.7),
        ("better", "a.txt", "warning MT101", "found", None),
        ("better", "b.txt", "warning MT101", "found", None),
        ("other", "a.txt", "duplicate", "near", "exact"),
        ("other", "b.txt", "translation score", 0.9, None),
        ("other", "c.txt", "document", "present", None),
        ("other", "d.txt", "document", None, "present"),
    ]


def test_a_finding_that_moved_is_no_change(old):
    new = copy.deepcopy(old)
    new["findings"][0]["spans"][0]["start"] += 100
    assert not diff.diff(old, new).changes


@pytest.mark.parametrize("content", ["{", "[]", '{"schema":"audit.report/9"}', "5"])
def test_what_is_no_report_is_refused(tmp_path, content):
    path = tmp_path / "report.json"
    path.write_text(content)
    with pytest.raises(UsageError, match="-f json"):
        diff.load(path)
    with pytest.raises(UsageError, match="cannot read"):
        diff.load(tmp_path / "none.json")
