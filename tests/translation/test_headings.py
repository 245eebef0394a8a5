"""Headings are no sentences: the sentence model neither reviews nor counts them."""

import pytest

from audit.api import audit_text
from audit.model import DocumentReport
from audit.text import Text
from audit.translation.headings import headings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ferry hits Varnholm pier\n\nThe ferry hit the pier on Monday.", [True, False]),
        ("The ferry hit the pier on Monday.\nIt sank.", [False, True]),
        ("“The ferry hit the pier,” he said. “It sank within the hour.”", [False, False]),
        ("the text ends without a stop and stands in no line of its own. but it goes on", None),
    ],
)
def test_headings(text: str, told: list[bool] | None) -> None:
    found = headings(Text(text)).tolist()
    assert len(found) == len(Text(text).sentences)
    if told is not None:
        assert found == told


def test_a_heading_neither_costs_nor_is_reviewed() -> None:
    body = "The ferry left the harbour at eight on Monday. It came back with a broken bow. " * 4
    title = "Sure of by meeting hold the measures strengthen to"
    titled = audit_text(f"{title}\n\n{body}")
    assert _noise(titled) == pytest.approx(_noise(audit_text(body)))
    assert not [f for f in titled.findings if f.code == "MT150" and f.spans[0].start == 0]
    assert _noise(audit_text(f"{title}. {body}")) > _noise(titled)


def _noise(row: DocumentReport) -> float:
    noise = row.metrics["sentence_noise"]
    assert isinstance(noise, float)
    return noise
