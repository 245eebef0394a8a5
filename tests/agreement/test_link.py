from __future__ import annotations

import pickle
import random

import msgspec
import pytest

from audit import engine
from audit.agreement import Ledger
from audit.model import Document
from audit.policy import Policy

CRASH = "The driver was named as Maria Lopez, {age}, of Ashford. She was hurt in a crash on Monday."
OTHER = (
    "Maria Lopez, {age}, was injured in Monday's crash in Ashford, the fire service said. {more}"
)
LONG = (
    "The road between the mill and the old chapel was closed for most of the night while a crane"
    " lifted the lorry out of the ditch, and drivers were sent round by way of the northern bridge."
)


def ages(report):
    return [fact for fact in report.facts if fact.attribute == "age"]


def document(name, text, source, date="2023-05-03"):
    return Document(id=name, text=text, source=source, date=date)


def test_two_sources_agree(audited):
    report = audited(
        document("a", CRASH.format(age=34), "herald"),
        document("b", OTHER.format(age=34, more=""), "ledger"),
    )
    (fact,) = ages(report)
    assert (fact.verdict, fact.witnesses, fact.subject) == ("agree", 2, "Maria Lopez")
    assert [c.text for c in fact.claims] == ["34", "34"]
    assert [d.scores["agreement"] for d in report.documents] == [1.0, 1.0]


def test_two_sources_part(audited):
    report = audited(
        document("a", CRASH.format(age=34), "herald"),
        document("b", OTHER.format(age=43, more=""), "ledger", "2023-05-04"),
    )
    (fact,) = ages(report)
    assert fact.verdict == "conflict"
    (finding,) = [f for f in report.findings if f.code == "FACT401"]
    assert [(s.document, s.text) for s in finding.spans] == [("a", "34"), ("b", "43")]
    assert all(d.scores["agreement"] < 1 for d in report.documents)


def test_one_publisher_is_a_single_source(audited):
    report = audited(
        document("a", CRASH.format(age=34), "herald"),
        document("b", OTHER.format(age=34, more=""), "herald"),
    )
    (fact,) = ages(report)
    assert (fact.verdict, fact.witnesses) == ("single-source", 1)
    assert report.documents[0].scores["agreement"] is None
    assert report.documents[0].skipped["agreement"] == "no fact shared with an independent source"


def test_a_document_without_a_source_is_a_publisher_of_its_own(audited):
    report = audited(
        document("a", CRASH.format(age=34), None),
        document("b", OTHER.format(age=34, more=""), None),
    )
    (fact,) = ages(report)
    assert (fact.verdict, fact.witnesses) == ("agree", 2)


def test_copies_agree_and_are_one_witness(audited):
    text = OTHER.format(age=34, more=f"{LONG} {LONG.replace('night', 'day')}")
    report = audited(document("a", text, "herald"), document("b", text, "ledger"))
    (fact,) = ages(report)
    assert (fact.verdict, fact.witnesses) == ("agree", 1)
    for row in report.documents:  # a copy supports nothing
        assert row.metrics["facts_supported"] == 0
        assert row.skipped["agreement"] == "no fact shared with an independent source"
    assert all("trust" not in row.metrics for row in report.sources)


def test_more_sources_than_a_key_lets_meet_still_share_their_facts(audited):
    report = audited(
        *(
            document(f"{n:03}", OTHER.format(age=34 + n % 2, more=f"Reader {n} wrote."), f"s{n}")
            for n in range(150)
        )
    )
    (fact,) = ages(report)
    assert (fact.verdict, len(fact.claims)) == ("conflict", 150)


def test_one_agency_is_one_witness(audited):
    report = audited(
        document("a", "(Reuters) - " + CRASH.format(age=34), "herald"),
        document("b", OTHER.format(age=34, more="Reuters reported it first."), "ledger"),
    )
    (fact,) = ages(report)
    assert (fact.verdict, fact.witnesses) == ("agree", 1)


def test_every_mention_is_a_claim(audited):
    report = audited(
        document("a", CRASH.format(age=34) + " Lopez, 34, has two sons.", "herald"),
        document("b", OTHER.format(age=34, more=""), "ledger"),
    )
    (fact,) = ages(report)
    assert [(c.document, c.text) for c in fact.claims] == [("a", "34"), ("a", "34"), ("b", "34")]


def test_two_people_of_one_name_are_two_subjects(audited):
    far = "Maria Lopez, {age}, won the regatta in Port Ellery on {day}, the harbour office said."
    texts = (
        document("a", CRASH.format(age=34), "herald"),
        document("b", OTHER.format(age=34, more="Lopez, a clerk, is 34 years old."), "ledger"),
        document("c", far.format(age=71, day="June 3"), "herald", "2019-06-04"),
    )
    facts = audited(*texts).facts
    of_age = [fact for fact in facts if fact.attribute == "age"]
    assert [fact.subject for fact in of_age] == ["Maria Lopez"] * 2
    assert len({fact.subject_id for fact in of_age}) == 2
    assert len({(fact.subject_id, fact.attribute) for fact in facts}) == len(facts)
    # What a later document adds to a subject leaves it its identity.
    fewer = {f.subject_id for f in audited(texts[0], texts[2]).facts if f.attribute == "age"}
    assert fewer == {fact.subject_id for fact in of_age}


def test_order_and_process_change_nothing():
    documents = [
        document(f"d{n}", (CRASH if n % 2 else OTHER).format(age=30 + n % 3, more=""), f"s{n}")
        for n in range(8)
    ]
    policy = Policy(dimensions=("agreement",))
    first = engine.run(documents, policy)
    random.Random(3).shuffle(documents)
    assert engine.run(documents, policy) == first


def test_the_payload_survives_pickle_and_msgpack():
    policy = Policy(dimensions=("agreement",))
    (measurement,) = engine.measure([document("a", CRASH.format(age=34), "herald")], policy)
    ledger = measurement.parts["agreement"].payload
    assert isinstance(ledger, Ledger)
    assert pickle.loads(pickle.dumps(ledger)) == ledger
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(ledger), type=Ledger) == ledger


def test_the_users_own_names(audited, tmp_path):
    texts = (
        document("a", "Liz Ann Moran, 34, was hurt in a crash in Ashford on Monday.", "herald"),
        document("b", "Elizabeth Harker, 34, was hurt in Monday's crash in Ashford.", "ledger"),
    )
    assert all(fact.verdict == "single-source" for fact in ages(audited(*texts)))
    names = {"Elizabeth Harker": ["Liz Ann Moran"]}
    joined = audited(*texts, agreement=_settings(aliases=names))
    assert [fact.verdict for fact in ages(joined)] == ["agree"]
    for name, content in (
        ("names.toml", '"Elizabeth Harker" = ["Liz Ann Moran"]\n'),
        ("names.csv", "Elizabeth Harker,Liz Ann Moran\n"),
    ):
        path = tmp_path / name
        path.write_text(content, "utf-8")
        joined = audited(*texts, agreement=_settings(gazetteer=str(path)))
        assert [fact.verdict for fact in ages(joined)] == ["agree"]


BODY = (
    document("a", "Rosatom sent 412 inspectors to the plant after Tuesday's explosion.", "herald"),
    document(
        "b", "After an explosion on Tuesday the State Atomic Corporation sent 412 inspectors.", "x"
    ),
    document("c", "After an explosion on Tuesday the railway company sent 412 inspectors.", "post"),
)
PLACE = (
    document("a", "A fire at a mill in Peking left 12 people injured on Tuesday.", "herald"),
    document("b", "Twelve people were injured in Tuesday's fire at a Beijing mill.", "ledger"),
    document("c", "Twelve people were injured in Tuesday's fire at an Osaka mill.", "post"),
)


@pytest.mark.parametrize("kind", ["toml", "csv"])
@pytest.mark.parametrize(
    ("texts", "line"),
    [(BODY, ("Rosatom", "State Atomic Corporation")), (PLACE, ("Beijing", "Peking"))],
)
def test_the_users_names_of_bodies_and_places(audited, tmp_path, kind, texts, line):
    def joined(**fields):
        facts = audited(*texts, agreement=_settings(**fields)).facts
        return [
            {claim.document for claim in fact.claims}
            for fact in facts
            if fact.attribute in {"injured", "number of inspectors"} and len(fact.claims) > 1
        ]

    name, *forms = line
    path = tmp_path / f"names.{kind}"
    quoted = ", ".join(f'"{form}"' for form in forms)
    path.write_text(",".join(line) if kind == "csv" else f'"{name}" = [{quoted}]', "utf-8")
    assert not joined()
    assert joined(gazetteer=str(path)) == [{"a", "b"}]


def _settings(**fields):
    from audit.agreement.settings import Settings

    return Settings(**fields)


def test_a_missing_gazetteer_is_an_error_that_names_it():
    from audit.agreement.gazetteer import load
    from audit.errors import ConfigError

    with pytest.raises(ConfigError, match=r"nowhere\.toml"):
        load(_settings(gazetteer="nowhere.toml"))


@pytest.mark.parametrize(
    "text", ["", " ", "A" * 99_000, "Aa " * 9_000, "1, " * 4_000, "“" * 50_000]
)
def test_no_input_is_too_odd(audited, text):
    report = audited(document("a", text, "herald"), document("b", text, "ledger"))
    assert len(report.documents) == 2
    assert not any("internal error" in s for d in report.documents for s in d.skipped.values())
