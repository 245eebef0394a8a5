"""The seed that posts everything twice, and the others, which do not."""

from audit.model import Document
from tests.duplication.conftest import audit_all


def test_every_post_of_the_channel_is_paired_with_its_original(data):
    documents = [
        Document(id=path.name[:3], text=path.read_bytes().decode())
        for path in sorted((data / "seeds").glob("*.txt"))
    ]
    measurements, linked = audit_all(documents)
    fractions = [part.metrics["duplicated_fraction"] for part in linked.parts]
    assert fractions[4] >= 0.4
    assert max(fractions[:4]) < 0.05
    text = documents[4].text
    blocks = [f for f in linked.parts[4].findings if f.code == "DUP206"]
    assert len(blocks) >= 8
    for finding in blocks:
        original, copy = finding.spans[:2]
        assert (original.label, copy.label) == ("original", "copy")
        assert original.end <= copy.start
        left, right = text[original.start : original.end], text[copy.start : copy.end]
        assert left.split() == right.split()
    assert len(measurements) == len(documents)
