"""The user's own names: empty ones, chains, circles, and the case of letters."""

import msgspec
import pytest

from audit.agreement.gazetteer import load
from audit.agreement.settings import Settings
from audit.errors import ConfigError
from audit.model import Document
from audit.policy import parse

SENT = "{} sent 412 inspectors to the plant after Tuesday's explosion."
OTHER = "After an explosion on Tuesday the State Atomic Corporation sent 412 inspectors."


@pytest.mark.parametrize(
    ("names", "error"),
    [
        ({"": ["x"]}, "'' is no name"),
        ({" ": ["x"]}, "' ' is no name"),
        ({"--": ["x"]}, "'--' is no name"),
        ({"Norham": [""]}, "'' is no form of 'Norham'"),
        ({"Norham": ["N", "."]}, "'.' is no form of 'Norham'"),
    ],
)
def test_empty_names_are_refused_wherever_they_come_from(tmp_path, names, error):
    with pytest.raises(ValueError, match=error):
        Settings(aliases=names)
    with pytest.raises(ConfigError, match=error):
        parse({"agreement": {"aliases": names}}, "audit.toml")
    path = tmp_path / "n.toml"
    path.write_text(f"{msgspec.json.encode(names).decode()[1:-1].replace(':', '=')}\n", "utf-8")
    with pytest.raises(ConfigError, match=error):
        load(Settings(gazetteer=str(path)))


def test_figures_are_a_form():
    assert load(Settings(aliases={"September attacks": ["9/11"]}))


def test_a_chain_means_its_last_name(tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("State Atomic Corporation,Rosatom\n", "utf-8")
    chain = Settings(aliases={"rosatom": ["RAC"], "RAC": ["RA Corp"]}, gazetteer=str(path))
    aliases = load(chain)
    assert (
        aliases.folded["rac",] == aliases.folded["ra", "corp"] == ("state", "atomic", "corporation")
    )
    assert {key for key, _ in aliases.written.values()} == {"=state atomic corporation"}


def test_a_form_may_stand_for_a_name_twice():
    names = {"State Atomic Corporation": ["Rosatom", "rosatom", "State Atomic Corporation"]}
    assert load(Settings(aliases=names)).folded == {
        ("rosatom",): ("state", "atomic", "corporation")
    }


@pytest.mark.parametrize(
    ("names", "error"),
    [
        ({"A": ["B"], "B": ["A"]}, "'B' → 'A' → 'B' stand for one another in a circle"),
        ({"A": ["B"], "B": ["C"], "C": ["A"]}, "in a circle"),
        (
            {"Ann Lee": ["Anna"], "Bea Lee": ["ANNA"]},
            "'ANNA' stands for two .*'Ann Lee'.*'Bea Lee'",
        ),
    ],
)
def test_circles_and_contradictions_are_refused_and_named(names, error):
    with pytest.raises(ConfigError, match=error):
        load(Settings(aliases=names))


def test_a_file_may_not_contradict_the_settings(tmp_path):
    path = tmp_path / "n.csv"
    path.write_text("Bea Lee,Anna\n", "utf-8")
    with pytest.raises(ConfigError, match=r"gazetteer .*'Anna' stands for two names"):
        load(Settings(aliases={"Ann Lee": ["Anna"]}, gazetteer=str(path)))


@pytest.mark.parametrize(
    ("form", "told", "meant"),
    [
        ("rosatom", "Rosatom", True),
        ("Rosatom", "ROSATOM", True),
        ("ROSATOM", "rosatom", True),
        ("RA Corp", "RA\ncorp", True),
        ("Shell", "SHELL", True),
        ("shell", "Shell", True),
        ("Shell", "The shell", False),
        ("WHO", "Who", False),
        ("WHO", "WHO", True),
    ],
)
def test_bodies_are_found_in_any_case_unless_they_are_common_words(audited, form, told, meant):
    texts = (
        Document(id="a", text=SENT.format(told), source="herald", date="2024-05-10"),
        Document(id="b", text=OTHER, source="ledger", date="2024-05-10"),
    )
    names = {"State Atomic Corporation": [form]}
    facts = audited(*texts, agreement=Settings(aliases=names)).facts
    joined = [fact for fact in facts if len(fact.claims) > 1 and "inspectors" in fact.attribute]
    assert bool(joined) == meant
