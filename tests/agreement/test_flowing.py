"""Wrapped lines and odd spaces change nothing of what is read, and places stay the document's."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit import engine
from audit.agreement.flowing import Flow
from audit.model import Document
from audit.policy import Policy
from audit.text import Text

ONE = (
    "A fire in a warehouse in Norham killed three people and injured at least 12 on Tuesday, the"
    " brigade said. Fire chief Anna Rehn, 41, said the search for survivors had taken over three"
    " hours. The building, which belongs to the furniture maker Kolt, was worth $4 million."
)
OTHER = (
    "Four people died in the fire at a Norham warehouse on Tuesday and 15 were hurt. Fire chief"
    " Anna Rehn, 43, said the search took almost two hours. The $6 million warehouse is Kolt's."
)
WAYS: dict[str, Callable[[str], str]] = {
    "wrapped": lambda text: textwrap.fill(text, 72),
    "narrow": lambda text: textwrap.fill(text, 60),
    "crlf": lambda text: textwrap.fill(text, 72).replace("\n", "\r\n"),
    "indented": lambda text: textwrap.fill(text, 72, subsequent_indent="    "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "tabs": lambda text: text.replace(" people", "\tpeople").replace("Anna ", "Anna\t"),
}


def facts(one: str, other: str) -> list[tuple[str, str, str, list[str]]]:
    documents = [
        Document(id="a", source="a", date="2024-04-30", text=one),
        Document(id="b", source="b", date="2024-04-30", text=other),
    ]
    report = engine.run(documents, Policy())
    texts = {"a": one, "b": other}
    for fact in report.facts:
        for claim in fact.claims:
            assert claim.text == texts[claim.document][claim.start : claim.end]
    return [
        (f.verdict, f.subject, f.attribute, [" ".join(c.text.split()) for c in f.claims])
        for f in report.facts
    ]


@pytest.mark.parametrize("way", WAYS)
def test_facts_are_the_same_however_lines_are_laid_out(way: str) -> None:
    plain = facts(ONE, OTHER)
    assert {attribute for _, _, attribute, _ in plain} >= {"killed", "injured", "age"}
    assert facts(WAYS[way](ONE), OTHER) == plain
    assert facts(ONE, WAYS[way](OTHER)) == plain


def test_a_contradiction_inside_a_wrapped_document_is_told_where_it_stands() -> None:
    text = textwrap.fill(f"{ONE} Anna Rehn, 47, has led the brigade for years.", 50)
    report = engine.run([Document(id="a", text=text, date="2024-04-30")], Policy())
    (found,) = [finding for finding in report.findings if finding.code == "FACT404"]
    assert [text[span.start : span.end] for span in found.spans] == ["47", "41"]


@given(st.text(alphabet="ab. \n\r\t\u00a0\u2003Z1", max_size=200))
def test_places_lead_back(string: str) -> None:
    flow = Flow(Text(string))
    read = flow.text.string
    places = [flow.place(at) for at in range(len(read) + 1)]
    assert places == sorted(places)
    assert places[:1] == [0]
    assert places[-1] == len(string)
    for at, letter in enumerate(read):
        same = string[places[at]]
        assert letter == same or (letter == " " and same.isspace())


def test_a_heading_and_a_list_keep_their_lines() -> None:
    body = textwrap.fill(ONE, 72)
    for text in (f"Fire in Norham\n{body}", f"{body}\n- One item\n- Another item\nA short line"):
        read = Flow(Text(text)).text.string
        assert read == text.replace(body, ONE)


def test_a_text_without_odd_gaps_is_left_as_it_is() -> None:
    text = Text(f"A heading\n\n{ONE}\n\n  An indented line.  Two spaces between sentences.\n")
    assert Flow(text).text is text
