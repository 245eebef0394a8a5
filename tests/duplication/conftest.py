"""What the tests of duplication share."""

from __future__ import annotations

import pytest

from audit.duplication import link, measure
from audit.duplication.settings import Settings
from audit.model import Document, Measurement
from audit.rules import family
from audit.text import Reading


def audit_all(documents, *, settings=None, texts=True):
    """Measure and link documents given in any order."""
    settings = settings or Settings()
    rules = family("duplication")
    ordered = sorted(documents, key=lambda document: document.id)
    readings = [Reading(document) for document in ordered]
    measurements = [
        Measurement(
            document=reading.document.id,
            source=reading.document.source,
            date=reading.document.date,
            language=reading.document.language or "en",
            title=None,
            words=0,
            skip=None,
            parts={"duplication": part},
        )
        for reading, part in zip(readings, measure(readings, rules, settings), strict=True)
    ]
    given = [document.text if texts else None for document in ordered]
    return measurements, link(measurements, given, rules, settings)


@pytest.fixture
def compare():
    """Give a function that audits texts, named by letters, and returns what linking says."""

    def work(*texts, **fields):
        documents = [Document(id=f"{n:03}", text=text, **fields) for n, text in enumerate(texts)]
        return audit_all(documents)[1]

    return work
