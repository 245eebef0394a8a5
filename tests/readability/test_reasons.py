from __future__ import annotations

import pytest

import audit

CHILDISH = (
    "Sam has a hat. The hat is big. Sam can run. Sam can sit. The cat is here. It is red. " * 6
)
DENSE = (
    "Chronic hyperglycaemia accelerates microvascular endothelial dysfunction, precipitating"
    " nephropathy, retinopathy and neuropathy. Pharmacokinetic variability complicates"
    " individualised immunosuppressant dosing strategies. Posttranslational phosphorylation"
    " modulates mitochondrial permeability transition pore conductance. "
) * 4
ENDLESS = (
    "the man went down to the river and he saw a boat that was going to the sea and then it came"
    " back "
) * 25
NAMES = "\n".join(f"Mary Hansen {n}\nPeter Olsen {n * 3}" for n in range(40))


@pytest.mark.parametrize("text", [CHILDISH, DENSE], ids=["childish", "dense"])
def test_too_childish_and_too_hard_both_cost(text: str) -> None:
    row = audit.audit_text(text, language="en")
    score = row.scores["readability"]
    assert score is not None
    assert score < 0.6


UNENDED = "\n".join(["council agrees to mend the wall", "storm damages the old pier again"] * 12)
LISTED = "John Smith. Mary Jones. Peter Brown. Alice White. " * 12
POEM = "The sea is calm tonight\nThe tide is full, the moon lies fair\nUpon the straits\n" * 8
CODE = "for item in items:\n    if item is not None and item.size > 3:\n        return item\n" * 9
CSV = "id,name,age,city\n" + "\n".join(f"{n},Anna Berg,{n + 20},Bergen" for n in range(60))
MARKED = "“Is it late?” she asked. “It is (very late).” He went *home.* " * 8


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ENDLESS, "no sentences"),
        (ENDLESS + ".", "no sentences"),
        (UNENDED, "no sentences"),
        (POEM, "no sentences"),
        (CODE, "no sentences"),
        (NAMES, "a list"),
        (LISTED, "a list"),
        (CSV, "a table or a list"),
    ],
)
def test_what_is_no_prose_gets_a_reason(text: str, reason: str) -> None:
    row = audit.audit_text(text, language="en")
    assert row.scores["readability"] is None
    assert reason in row.skipped["readability"]


def test_closing_signs_after_a_full_stop_do_not_hide_it() -> None:
    assert audit.audit_text(MARKED).scores["readability"] is not None


@pytest.mark.parametrize("text", [NAMES, LISTED, CSV, "word " * 300, "\u200b".join(ENDLESS)])
def test_no_language_is_made_up_for_what_is_no_text(text: str) -> None:
    row = audit.audit_text(text)
    assert row.language in {None, "en"}
    assert row.scores["readability"] is None
    assert row.skipped["readability"]


def test_reasons_say_what_was_counted():
    short = audit.audit_text(
        "The boat was late and nobody on the quay knew when it would come. " + "12 34 56 " * 20
    )
    assert short.skipped["readability"].startswith("under 40 words: 14 with letters")
    french = audit.audit_text(
        "Le bateau était en retard et personne sur le quai ne savait quand il arriverait. " * 8,
        language="en",
    )
    assert "no words in the language stated (en): the text is fr" in french.skipped["readability"]


def test_dialogue_of_short_sentences_is_no_table():
    row = audit.audit_text("\n".join(['"No," said Tom.', '"Yes," said Ann.'] * 12))
    assert "table" not in row.skipped.get("readability", "")
