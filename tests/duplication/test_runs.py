"""A block that stands many times in a row: the first, then each copy, none over another."""

from itertools import pairwise

import pytest

from audit.model import Document
from tests.duplication.conftest import audit_all

BLOCK = (
    "The ferry company said on the radio that one of its older boats had touched the harbour wall "
    "and that it would look into what happened before the next crossing to the northern islands."
)


@pytest.mark.parametrize("times", [2, 3, 5])
def test_a_block_many_times_in_a_row(times):
    text = "\n\n".join(["Weather held the fleet in port.", *[BLOCK] * times, "Nobody was hurt."])
    measured, _ = audit_all([Document(id="a", text=text, language="en")])
    (finding,) = measured[0].parts["duplication"].findings
    places = [(span.start, span.end) for span in finding.spans]
    assert len(places) == times
    for (_, end), (start, _) in pairwise(places):
        assert end <= start


@pytest.mark.parametrize(
    ("text", "copies"),
    [
        ("Storm hits coast\n\nStorm hits coast\nTwo boats sank in the bay.", ["Storm hits coast"]),
        ("Storm hits coast!\nSTORM HITS COAST!\n\nTwo boats sank.", ["STORM HITS COAST!"]),
        ("暴风来袭\n暴风来袭\n两艘船在海湾沉没。", ["暴风来袭"]),
        ("Storm hits coast\nTwo boats sank.\nStorm hits coast", []),
        ("Work\nWork\nMore work is done.", []),
        ("Storm hits coast\nStorm hits coast", []),
    ],
)
def test_a_title_of_a_few_words_that_stands_twice(text, copies):
    measured, _ = audit_all([Document(id="a", text=text, language="en")])
    found = [f for f in measured[0].parts["duplication"].findings if f.code == "DUP207"]
    assert [text[s.start : s.end] for f in found for s in f.spans[1:]] == copies


def test_a_title_field_that_is_the_first_line_is_no_repeat():
    title = "Storm keeps the northern ferries in port for a third day"
    text = f"{title}\n\n{BLOCK}"
    measured, _ = audit_all([Document(id="a", title=title, text=text, language="en")])
    assert not measured[0].parts["duplication"].findings
    twice = Document(id="a", title=title, text=f"{title}\n\n{text}", language="en")
    measured, _ = audit_all([twice])
    assert [f.code for f in measured[0].parts["duplication"].findings] == ["DUP207"]
