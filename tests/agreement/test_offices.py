from __future__ import annotations

import pytest

from audit.agreement.ledger import scene_of
from audit.agreement.offices import find_offices
from audit.model import Document
from audit.text import Reading


def offices(text):
    scene = scene_of(Reading(Document(id="a", text=text)))
    return [(o.name, o.kind, set(o.body), o.country) for o in find_offices(scene)]


MINISTRY = {"foreign", "ministry"}


@pytest.mark.parametrize(
    "text",
    [
        "Russian Foreign Ministry spokeswoman Olga Petrak said so.",
        "Olga Petrak, spokeswoman of the Russian Foreign Ministry, said so.",
        "Olga Petrak, the Russian Foreign Ministry's spokeswoman, said so.",
        "The spokeswoman of the Russian Foreign Ministry Olga Petrak said so.",
        "Official representative of the Ministry of Foreign Affairs of Russia Olga Petrak left.",
        "The Russian MFA spokeswoman Olga Petrak said so.",
        "Olga Petrak, who is the spokesperson for the Russian Ministry for Foreign Affairs, left.",
    ],
)
def test_one_office_in_any_order_of_words(text):
    assert offices(text) == [("Olga Petrak", "spokesperson", MINISTRY, "ru")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WHO chief Ann Lee left.", ("head", {"who"}, "")),
        ("The head of the World Health Organization, Ann Lee, left.",
         ("head", {"world", "health", "organization"}, "")),
        ("Ann Lee, Japan's foreign minister, left.", ("minister", {"foreign"}, "jp")),
        ("Minister of Defence of Ukraine Ann Lee left.", ("minister", {"defense"}, "ua")),
        ("Japan's ambassador to Peru, Ann Lee, left.", ("envoy", {"jp"}, "pe")),
        ("President of the Republic of Moldova Ann Lee left.", ("head", set(), "md")),
        ("Ashford Police Chief Ann Lee left.", ("head", {"ashford", "police"}, "")),
        ("White House Press Secretary Ann Lee left.", ("spokesperson", set(), "us")),
    ],
)  # fmt: skip
def test_other_offices(text, expected):
    assert offices(text) == [("Ann Lee", *expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Former Swedish Finance Minister Ann Lee wrote it.",
        "Russian Deputy Foreign Minister Ann Lee left.",
        "The then head of the World Health Organization, Ann Lee, left.",
        "Swedish Prime Minister-designate Ann Lee left.",
        "The police chief Ann Lee left.",
        "In Denver, the mayor of the city left with Ann Lee.",
    ],
)
def test_no_office_of_a_named_body_is_held_now(text):
    assert not offices(text)


def test_who_says_which_name(audited):
    def document(name, text):
        return Document(id=name, source=f"of {name}", text=text, date="2023-05-03")

    report = audited(
        document("a", "Kremlin spokesman Dmitry Peskov declined to comment."),
        document("b", "Dmitry Peskov, the Kremlin's spokesman, said nothing of the drill."),
        document("c", "No drill is planned, Kremlin press secretary Peshkov told reporters."),
    )
    (finding,) = [f for f in report.findings if f.code == "FACT406"]
    assert [span.document for span in finding.spans] == ["c", "a", "b"]
    assert "'Peshkov' in of c, 'Dmitry Peskov' in of a, 'Dmitry Peskov' in of b" in finding.message
    assert finding.evidence["names"] == ["Peshkov", "Dmitry Peskov"]


@pytest.mark.parametrize(
    "alone",
    ["Petrak, the Russian Foreign Ministry spokeswoman, left.",
     "According to Petrak, spokeswoman for the Russian Foreign Ministry, nobody left."],
)  # fmt: skip
def test_a_surname_alone_holds_an_office(alone):
    assert offices(alone) == [("Petrak", "spokesperson", MINISTRY, "ru")]


def test_an_alias_settles_it(audited):
    from audit.agreement.settings import Settings

    texts = (
        Document(id="a", source="x", text="Kremlin spokesman Dmitry Peskov declined to comment."),
        Document(id="b", source="y", text="No comment, Kremlin press secretary Peshkov told us."),
    )
    assert [f.code for f in audited(*texts).findings] == ["FACT406"]
    settings = Settings(aliases={"Dmitry Peskov": ["Peshkov"]})
    assert not audited(*texts, agreement=settings).findings


@pytest.mark.parametrize(
    ("role", "one", "other", "codes"),
    [
        ("South Korean Foreign Minister", "Chung Eui-yong", "Jeong Ui-yong", ["FACT403"]),
        ("Ukrainian Foreign Minister", "Dmytro Kuleba", "Dmitry Kuleba", ["FACT403"]),
        ("Chinese President", "Xi Jinping", "Si Tszinpin", ["FACT403"]),
        ("Libyan leader", "Muammar Gaddafi", "Moammar Khadafy", ["FACT403"]),
        ("Chinese Premier", "Li Keqiang", "Li Qiang", []),
        ("Iranian Prime Minister", "Hasan Khan", "Hassan Rouhani", []),
        ("Brazilian Mayor", "Marcelo Crivella", "Marcello Krivera", ["FACT406"]),
    ],
)
def test_romanisations_are_told_and_other_names_are_not(audited, role, one, other, codes):
    told = "{} {} opened the session on Monday, officials said."
    report = audited(told.format(role, one), told.format(role, other))
    assert [f.code for f in report.findings if f.code in {"FACT403", "FACT406"}] == codes
