from __future__ import annotations

import pytest

from audit import engine
from audit.model import Document
from audit.policy import Policy


@pytest.fixture
def audited():
    def run(*texts, **policy):
        documents = [
            text if isinstance(text, Document) else Document(id=f"d{n}", text=text, source=f"s{n}")
            for n, text in enumerate(texts)
        ]
        return engine.run(documents, Policy(dimensions=("agreement",), **policy))

    return run
