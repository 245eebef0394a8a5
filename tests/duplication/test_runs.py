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
