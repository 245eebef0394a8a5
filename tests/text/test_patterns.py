"""What the shipped patterns may be made of."""

from __future__ import annotations

import re

from tests.conftest import ROOT

GROUP = re.compile(r"(?<![\\(])\)(?:[*+?]|\{\d*,?\d*\})\+")
"""A group that is never backtracked into, in which Python 3.11.2 loses its place (gh-106052)."""


def test_no_group_is_possessive():
    found = [
        f"{path.name}: {match[0]}"
        for path in sorted((ROOT / "src").rglob("*"))
        if path.suffix in {".py", ".toml"}
        for match in GROUP.finditer(path.read_text("utf-8"))
    ]
    assert not found


def test_what_such_a_group_would_find():
    assert GROUP.search(r"a(?:b|c)?+") is not None
    assert GROUP.search(r"(?:b){0,3}+") is not None
    assert GROUP.search(r"[a-z]++ \d{2,}+ \)+ (?:b)+") is None
