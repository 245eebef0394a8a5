"""MT120: phrases of offices and news in other languages are runs, and names are not."""

from __future__ import annotations

import pytest

from audit import audit_text

FILLER = (
    " The council met again in the evening, and the members agreed to wait for the report before"
    " they decided anything. The report is expected in the spring, and the work may begin in May."
)


def runs(sentence: str) -> list[str | None]:
    found = audit_text("The mayor waited for an hour. " + sentence + FILLER).findings
    return [f.spans[0].text for f in found if f.code == "MT120"]


@pytest.mark.parametrize(
    ("sentence", "run"),
    [
        ("He said der Präsident des Bundestages came.", "der Präsident des Bundestages"),
        ("The Bundesregierung hat beschlossen the plan.", "Bundesregierung hat beschlossen"),
        (
            "They said bu konuda gerekli adımlar atılacak on Monday.",
            "konuda gerekli adımlar atılacak",
        ),
        ("There il presidente del consiglio was late.", "il presidente del consiglio"),
        ("There el presidente del gobierno was late.", "el presidente del gobierno"),
        ("There o presidente da república was late.", "presidente da república"),
        ("He said watashi wa gakusei desu on Monday.", "watashi wa gakusei desu"),
        ("It read zhongguo renmin zhengfu on Monday.", "zhongguo renmin zhengfu"),
    ],
)
def test_phrases_of_offices_are_runs(sentence: str, run: str) -> None:
    assert runs(sentence) == [run]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Bundestag and the Bundesrat agreed on Monday.",
        "The Bundesregierung agreed.",
        "Bundespräsident Steinmeier and Bundeskanzler Scholz met.",
        "He reads Corriere della Sera, La Repubblica, El Mundo and Der Spiegel.",
        "They called him el presidente.",
        "The Presidente del Consiglio came.",
        "The Partido Socialista and the Movimento Cinque Stelle lost.",
        "The film Il sorpasso and La dolce vita won.",
        "The loi Macron and the loi Pacte passed.",
        "The Renmin Ribao and Zhongguo Qingnian Bao wrote it.",
        "The poem ended with desu.",
    ],
)
def test_names_and_lone_words_are_none(sentence: str) -> None:
    assert runs(sentence) == []
