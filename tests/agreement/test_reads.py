"""What is asked of the grammar of values is all that anything reads."""

from __future__ import annotations

from audit.agreement.ledger import FIGURES
from audit.agreement.scene import READ
from audit.agreement.values import find, find_all
from audit.text import Text


def test_every_kind_that_tells_a_story_is_asked_for() -> None:
    assert FIGURES <= READ


def test_what_nobody_reads_is_not_made() -> None:
    text = Text("On March 3, 2020, the third time, 12 men and a boy aged 14 paid 300 dollars; 70.")
    every = find(text)
    asked = find_all([text], [None], READ)[0]
    assert [mention for mention in every if mention in asked] == list(asked)
    assert [mention.value.kind for mention in asked] == ["date", "count", "money"]
    assert {"ordinal", "age", "count"} <= {mention.value.kind for mention in every}
