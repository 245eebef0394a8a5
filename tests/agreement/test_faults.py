"""What was once read wrongly."""

from __future__ import annotations

import pytest

from audit.agreement.gazetteer import load
from audit.agreement.settings import Settings
from audit.errors import ConfigError
from audit.model import Document
from audit.policy import Policy

SHIP = "The ferry ran aground near Turku on Monday. {} Nobody was hurt."


def document(name, text, source, date="2022-01-15"):
    return Document(id=name, text=text, source=source, date=date)


def facts(report, attribute):
    return [fact for fact in report.facts if fact.attribute == attribute]


@pytest.mark.parametrize(
    ("role", "head"),
    [
        ("Foreign Minister of the People's Republic of China", "foreign minister @cn"),
        ("Deputy Prime Minister of Japan", "deputy prime minister @jp"),
        ("Minister of Defense of Ukraine", "defense minister @ua"),
        ("President of the People’s Republic of China", "president @cn"),
    ],
)
def test_a_role_with_its_country_after_it_is_read_whole(audited, role, head):
    report = audited(document("a", f"{role} Wang Lin arrived on Monday.", "herald"))
    (fact,) = facts(report, "role")
    assert fact.claims[0].value.text == head
    assert fact.claims[0].text == role


def test_a_role_that_fits_nothing_is_named_beside_the_agreement(audited):
    news = "President Anton Petrak of Russia spoke to Viktor Lem in Geneva on Tuesday."
    slip = "Later Russian Foreign Minister Anton Petrak met with Viktor Lem."
    report = audited(document("a", f"{news} {slip}", "herald"), document("b", news, "ledger"))
    (fact,) = (f for f in facts(report, "role") if f.subject == "Anton Petrak")
    assert fact.verdict == "agree"
    assert fact.reason.endswith("but for 'Russian Foreign Minister'")
    assert fact.confidence < 0.9


def test_a_count_is_called_by_its_noun(audited):
    sent = (
        "The Red Cross sent 300 heaters to the town of Lvov on Monday after the attack in Ukraine."
    )
    came = (
        "Aid workers of the Red Cross delivered 450 heaters to Lvov in Ukraine after the attack"
        " on Monday."
    )
    report = audited(document("a", sent, "herald"), document("b", came, "ledger"))
    assert [f.attribute for f in report.facts if "heat" in f.attribute] == ["number of heaters"]


def test_title_and_surname_carry_an_age(audited):
    report = audited(
        document("a", SHIP.format("Captain Rehn, 52, was questioned."), "herald"),
        document("b", "Police questioned captain Rehn, 54, after Monday's accident near Turku,"
                 " where a ferry ran aground.", "ledger"),
    )  # fmt: skip
    (fact,) = facts(report, "age")
    assert fact.verdict == "conflict"
    assert sorted(claim.text for claim in fact.claims) == ["52", "54"]


def test_another_title_is_another_person(audited):
    report = audited(
        document("a", SHIP.format("Captain Rehn, 52, was questioned."), "herald"),
        document("b", "Police sergeant Rehn, 34, spoke of the accident near Turku on Monday.", "x"),
    )
    assert {fact.verdict for fact in facts(report, "age")} == {"single-source"}


def test_a_name_with_its_spaces_elsewhere_is_one_name(audited):
    lines = "Health Minister {} said the talks in Geneva ended on January 13."
    report = audited(
        document("a", lines.format("Iri Nazavia Lova"), "herald"),
        document("b", lines.format("Irina Zavyalova"), "ledger"),
    )
    (fact,) = facts(report, "role")
    assert {claim.document for claim in fact.claims} == {"a", "b"}
    (variant,) = [f for f in report.findings if f.code == "FACT406"]
    assert variant.evidence["names"] == ["Iri Nazavia Lova", "Irina Zavyalova"]


TALKS = "Foreign Minister Anton Petrak of Russia met Secretary Viktor Lem on Tuesday. {}"
ENDED = TALKS.format("Three rounds of talks between Russia and the United States have ended.")


def test_what_has_ended_is_compatible_with_the_days_it_took(audited):
    took = "The talks of Russia and the United States took place from 9 to 13 January."
    report = audited(document("a", ENDED, "herald"), document("b", TALKS.format(took), "ledger"))
    (fact,) = [f for f in facts(report, "date") if f.claims[0].text == "have ended"]
    assert fact.verdict == "compatible"
    assert [claim.text for claim in fact.claims] == ["have ended", "from 9 to 13 January"]


def test_what_has_ended_parts_from_nothing(audited):
    start = "Talks of Russia and the United States will start in three rounds on 20 January."
    report = audited(document("a", ENDED, "herald"), document("b", TALKS.format(start), "ledger"))
    assert not [fact for fact in report.facts if fact.verdict == "conflict"]


def test_the_gazetteer_counts_by_what_it_holds(tmp_path):
    path = tmp_path / "names.csv"
    policy = Policy(agreement=Settings(gazetteer=str(path)))
    hashes = []
    for text in ("Ann Lee,Anna Li\n", "Ann Lee,Anne Lie\n"):
        path.write_text(text, "utf-8")
        hashes.append(policy.hash())
    moved = tmp_path / "moved.csv"
    moved.write_text("Ann Lee,Anne Lie\n", "utf-8")
    hashes.append(Policy(agreement=Settings(gazetteer=str(moved))).hash())
    assert hashes[0] != hashes[1] == hashes[2]


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("n.csv", "Ann Lee,Anna Li\n,Anne\n", r"n\.csv, line 2: a name and at least one"),
        ("n.csv", "Ann Lee\n", r"line 1: a name and at least one"),
        ("n.csv", '"Ann Lee,x\n', r"n\.csv: .*TOML or CSV"),
        ("n.csv", "Ann Lee,Anna\nBea Lee,Anna\n", r"'Anna' stands for two names"),
        ("n.csv", "---,Anna\n", r"'---' is no name"),
        ("n.toml", '"Ann Lee" = "Anna"\n', r"n\.toml: 'Ann Lee' must be a list"),
        ("n.toml", '"Ann Lee" = ["Anna"] x\n', r"n\.toml: .*line 1"),
    ],
)
def test_an_error_in_a_gazetteer_says_what_and_where(tmp_path, name, text, error):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=error):
        load(Settings(gazetteer=str(path)))


@pytest.mark.parametrize("unit", ["two killed and ", "Monday, January 4 ", "between the 21st and "])
def test_a_sentence_without_end_takes_linear_work(unit, monkeypatch):
    """Nothing reads a whole sentence for each of its values."""
    from audit.agreement.scene import Scene

    widest = []
    content = Scene.content

    def watched(scene, low, high, start, end):
        widest.append(high - low)
        return content(scene, low, high, start, end)

    monkeypatch.setattr(Scene, "content", watched)
    from audit import rules
    from audit.agreement import measure
    from audit.text import Reading

    text = f"{unit * 1500} in the attack"
    reading = Reading(Document(id="a", text=text, language="en", date="2022-01-15"))
    measure([reading], rules.family("agreement"), Settings())
    assert max(widest, default=0) <= 4000


QUAKE = "{} were killed in the earthquake in Leeds on Monday, mayor Anna Reed said."


@pytest.mark.parametrize(
    ("earlier", "later", "scope"),
    [
        ("So far four people", "Nine people", "so far"),
        ("Four people", "The toll has risen: nine people", "a total that has changed"),
        ("So far four people", "So far nine people", "running total"),
    ],
)
def test_a_running_total_is_unclear_in_order_of_publication(audited, earlier, later, scope):
    report = audited(
        document("z", QUAKE.format(earlier), "herald", "2022-01-11"),
        document("a", QUAKE.format(later), "ledger", "2022-01-13"),
    )
    (fact,) = facts(report, "killed")
    assert fact.verdict == "unclear"
    assert scope in fact.reason
    (finding,) = [f for f in report.findings if f.code == "FACT402"]
    assert finding.evidence["published"] == ["2022-01-11", "2022-01-13"]
    assert [span.document for span in finding.spans] == ["z", "a"]


@pytest.mark.parametrize(
    ("earlier", "later", "verdict"),
    [
        ("Four people", "Nine people", "unclear"),
        ("Nine people", "Four people", "conflict"),
        ("1,026 people", "1,035 people", "unclear"),
    ],
)
def test_the_toll_of_a_disaster_rises(audited, earlier, later, verdict):
    report = audited(
        document("a", QUAKE.format(earlier), "herald", "2022-01-11"),
        document("b", QUAKE.format(later), "ledger", "2022-01-13"),
    )
    (fact,) = facts(report, "killed")
    assert fact.verdict == verdict
    assert [claim.text for claim in fact.claims] == [earlier, later]
    assert ("update" in fact.reason) == (verdict == "unclear")


def test_a_gazetteer_lies_beside_its_policy(tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    (home / "g.csv").write_text("Ana Ruiz,Anita\n", "utf-8")
    (home / "audit.toml").write_text('[agreement]\ngazetteer = "g.csv"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    from audit.policy.load import load as load_policy

    assert load(load_policy(home / "audit.toml").agreement)


@pytest.mark.parametrize("text", ["The lira's 20 percent fall", "the rand's 45", "the yen's 20"])
def test_a_currency_of_something_raises_nothing(text):
    from audit.agreement.values import find
    from audit.text import Text

    assert all(mention.value.kind != "money" for mention in find(Text(text)))
