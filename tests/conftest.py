"""Fixtures that every room of the tests shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def data() -> Path:
    """Give the folder of evaluation data, or skip where it is absent."""
    folder = Path(os.environ.get("AUDIT_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("needs the evaluation data: set AUDIT_DATA to its folder")
    return folder


@pytest.fixture(scope="session")
def newsroom() -> Path:
    """Give the folder of the project's own fixture corpus."""
    return ROOT / "fixtures" / "newsroom"
