from __future__ import annotations

from datetime import date

import msgspec
import pytest

from audit import baseline as baselines
from audit import rules
from audit.judge import judge
from audit.model import Claim, Duplicate, Fact, Span, Value
from audit.policy import BatchLimits, Conflicts, DocumentLimits, Gate, Limit, Override, Policy
from audit.policy.limits import Range

TODAY = date(2026, 5, 1)


def under(document=None, batch=None, **fields):
    gate = Gate(document=document or DocumentLimits(), batch=batch or BatchLimits(), **fields)
    return Policy(gate=gate)


def test_without_a_policy_errors_refuse_and_nothing_else_does(report, finding):
    assert judge(report(finding()), Policy()).passed
    verdict = judge(report(finding(severity="error")), Policy())
    assert not verdict.passed
    (breach,) = verdict.breaches
    assert (breach.what, breach.observed, breach.limit) == ("errors in a.txt", 1, 0)
    assert breach.document == "a.txt"
    assert [f.code for f in breach.findings] == ["MT101"]


@pytest.mark.parametrize(
    ("score", "passed", "warned"),
    [(0.9, True, False), (0.7, True, False), (0.6, True, True), (0.5, True, True), (0.4, False, 0)],
)
def test_a_score_warns_under_one_figure_and_refuses_under_another(
    report, row, score, passed, warned
):
    made = report(documents=(row(scores={"translation": score}),))
    verdict = judge(made, under(DocumentLimits(translation=Limit(warn=0.7, fail=0.5))))
    assert (verdict.passed, bool(verdict.warnings)) == (passed, bool(warned))


def test_a_missing_score_is_not_held_to_anything(report, row):
    made = report(documents=(row(scores={"translation": None}),))
    limits = DocumentLimits(translation=1.0, overall=1.0)
    assert judge(made, under(limits, BatchLimits(translation=1.0))).passed


def test_a_bare_number_refuses(report, row):
    made = report(documents=(row(scores={"readability": 0.2}),))
    verdict = judge(made, under(DocumentLimits(readability=0.3)))
    assert verdict.breaches[0].what == "readability score of a.txt"


def test_warn_only_passes_and_says_what_would_be_refused(report, finding):
    verdict = judge(report(finding(severity="error")), under(warn_only=True))
    assert verdict.passed
    assert [warning.what for warning in verdict.warnings] == ["errors in a.txt"]


def test_preview_rules_and_unsure_findings_never_count(report, finding, monkeypatch):
    grave = report(finding(severity="error", confidence=0.4))
    assert judge(grave, Policy()).passed
    assert not judge(grave, under(confidence=0.3)).passed
    sure = report(finding(severity="error"))
    assert not judge(sure, Policy()).passed
    known = dict(rules.all_rules())
    known["MT101"] = msgspec.structs.replace(known["MT101"], preview=True)
    monkeypatch.setattr(rules, "all_rules", lambda: known)
    assert judge(sure, Policy()).passed


def test_limits_by_rule_on_a_document_and_on_the_batch(report, finding, row):
    documents = tuple(row(f"{n}.txt") for n in range(4))
    made = report(
        finding("0.txt", "x"), finding("0.txt", "y"), finding("1.txt"), documents=documents
    )
    verdict = judge(made, under(DocumentLimits(rules={"MT": 1})))
    assert [(b.what, b.observed) for b in verdict.breaches] == [("findings of MT in 0.txt", 2)]
    verdict = judge(made, under(batch=BatchLimits(rules={"MT1": Limit(warn=0.4, fail=0.6)})))
    assert verdict.passed
    assert [(w.what, w.observed) for w in verdict.warnings] == [
        ("share of documents with MT1", 0.5)
    ]
    assert len(verdict.warnings[0].findings) == 3


def test_metrics_have_a_range(report, row):
    made = report(documents=(row(metrics={"probability": 0.95, "flag": True, "words": 3}),))
    bounds = {"probability": Range(fail_above=0.9), "flag": Range(fail_above=0), "none": Range()}
    verdict = judge(made, under(DocumentLimits(metrics={**bounds, "words": Range(warn_below=5)})))
    assert [b.what for b in verdict.breaches] == ["probability of a.txt"]
    assert [w.what for w in verdict.warnings] == ["words of a.txt"]


def duplicate(a, b, kind="near"):
    return Duplicate(kind=kind, documents=(a, b), jaccard=0.9, containment=0.9, spans=())


def test_copies_are_a_share_of_the_additions_and_of_two_the_second_counts(report, row):
    documents = tuple(row(f"{n}.txt") for n in range(100))
    pairs = (duplicate("0.txt", "1.txt"), duplicate("accepted", "2.txt"))
    made = report(documents=documents, duplicates=pairs)
    limits = BatchLimits(near_copies=0.02, exact_copies=0)
    assert judge(made, under(batch=limits)).passed
    third = report(documents=documents, duplicates=(*pairs, duplicate("3.txt", "zz accepted")))
    verdict = judge(third, under(batch=limits))
    assert [(b.what, b.observed) for b in verdict.breaches] == [("share of near copies", 0.03)]
    verdict = judge(made, under(batch=BatchLimits(copies=0.01)))
    assert verdict.breaches[0].observed == 0.02


def conflict(witnesses, confidence=0.9):
    claims = tuple(
        Claim(document=name, source=name, start=0, end=5, text="three", value=Value(kind="count"))
        for name in ("a.txt", "accepted")
    )
    return Fact(
        subject="ferry",
        attribute="killed",
        verdict="conflict",
        confidence=confidence,
        witnesses=witnesses,
        reason="",
        claims=claims,
    )


def contradiction(finding, confidence=0.9, **fields):
    other = Span("accepted", 0, 5, None, "three")
    given = {"code": "FACT401", "others": (other,), "confidence": confidence, **fields}
    return finding("a.txt", "three", **given)


def test_conflicts_count_from_so_many_witnesses_on(report, row, finding):
    limits = BatchLimits(conflicts=Conflicts(witnesses=2, fail=0))

    def judged(witnesses, confidence=0.9):
        made = report(
            contradiction(finding, confidence),
            documents=(row(),),
            facts=(conflict(witnesses, confidence),),
        )
        return judge(made, under(batch=limits))

    assert judged(1).passed
    assert judged(2, confidence=0.3).passed
    (breach,) = judged(2).breaches
    assert breach.what == "facts in conflict with 2 or more witnesses"
    (proof,) = breach.findings
    assert [span.document for span in proof.spans] == ["a.txt", "accepted"]


def test_a_conflict_that_no_finding_of_an_addition_proves_is_not_counted(report, row, finding):
    limits = BatchLimits(conflicts=Conflicts(witnesses=2, fail=0))
    own = (row(),)
    for findings in (
        (),
        (contradiction(finding, code="FACT403"),),
        (contradiction(finding, start=1),),
        (contradiction(finding, others=(Span("accepted", 9, 14, None, "three"),)),),
    ):
        made = report(*findings, documents=own, facts=(conflict(2),))
        assert judge(made, under(batch=limits)).passed


def test_an_accepted_conflict_or_copy_is_not_counted_again(report, finding):
    other = Span("accepted", 0, 5, None, "three")
    contradiction = finding("a.txt", "three", code="FACT401", others=(other,))
    copied = finding("a.txt", "three", code="DUP201", others=(other,))
    made = report(
        contradiction,
        copied,
        facts=(conflict(2),),
        duplicates=(duplicate("a.txt", "accepted"),),
    )
    made = msgspec.structs.replace(made, documents=made.documents[:1])
    limits = BatchLimits(conflicts=Conflicts(fail=0), near_copies=0)
    assert len(judge(made, under(batch=limits)).breaches) == 2
    verdict = judge(made, under(batch=limits), baselines.write(made), today=TODAY)
    assert verdict.passed
    assert len(verdict.accepted) == 2


def test_skipped_documents_warn_by_themselves_and_refuse_on_demand(report, row):
    unread = row("b.txt", words=0, skipped={"translation": "binary", "agreement": "not requested"})
    made = report(documents=(row(scores={"translation": 1.0}), unread))
    verdict = judge(made, Policy())
    assert verdict.passed
    assert verdict.warnings[0].observed == 0.5
    assert not judge(made, under(batch=BatchLimits(skipped=0.1))).passed


def test_overrides_give_documents_limits_of_their_own(report, row):
    low = {"translation": 0.3}
    made = report(documents=(row("legacy/a.txt", scores=low), row("new/a.txt", scores=low)))
    policy = msgspec.structs.replace(
        under(DocumentLimits(translation=0.5)),
        overrides=(Override(paths=("legacy/*",), document=DocumentLimits(translation=0.2)),),
    )
    assert [b.document for b in judge(made, policy).breaches] == ["new/a.txt"]


def test_accepted_findings_pass_until_they_expire_and_a_third_one_counts(report, finding):
    grave = finding(severity="error")
    made = report(grave, grave)
    accepted = baselines.write(made, until=TODAY)
    assert judge(made, Policy(), accepted, today=TODAY).passed
    again = judge(report(grave, grave, grave), Policy(), accepted, today=TODAY)
    assert again.breaches[0].observed == 1
    expired = judge(made, Policy(), accepted, today=date(2026, 5, 2))
    assert not expired.passed
    assert expired.warnings[0].what.startswith("expired baseline entry MT101 ")


def test_unused_entries_are_told_but_only_of_documents_that_were_seen(report, finding, row):
    accepted = baselines.write(report(finding("a.txt"), finding("b.txt")))
    verdict = judge(report(documents=(row("a.txt"),)), Policy(), accepted, today=TODAY)
    assert verdict.passed
    assert [w.document for w in verdict.warnings] == ["a.txt"]
    assert verdict.warnings[0].what.startswith("unused baseline entry MT101 ")


def test_what_has_no_number_for_a_limit_is_told_without_one(report, finding):
    from audit.render import render

    late = baselines.write(report(finding()), until=date(2026, 1, 1))
    verdict = judge(report(finding()), Policy(), late, today=TODAY)
    assert verdict.warnings[0].observed == "until 2026-01-01"
    for format_ in ("terminal", "md", "github", "junit", "sarif"):
        shown = render(format_, verdict.report, verdict).decode()
        assert "expired baseline entry MT101" in shown, format_
        assert "limit is" not in shown, format_
