"""Furniture inside a paragraph: credits, site names and invitations that nothing parts from it."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Inline(NamedTuple):
    """One pattern, compiled when a text first holds what it needs."""

    code: str
    near: tuple[str, ...]
    """What a text must hold."""
    regex: str


def find_inline(string: str) -> Iterator[tuple[int, int, str]]:
    """Give start, end and rule of what no sentence can hold, wherever it stands in a line."""
    for pattern in _patterns():
        if not _holds(string, pattern.near):
            continue
        for match in _compiled(pattern.regex).finditer(string):
            start, end = match.span()
            while string[end - 1].isspace():
                end -= 1
            yield start, end, pattern.code


def _holds(string: str, near: tuple[str, ...]) -> bool:
    for literal in near:  # noqa: SIM110  (a generator costs more than what it looks for)
        if literal in string:
            return True
    return False


@lru_cache(maxsize=64)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.MULTILINE)


@lru_cache(maxsize=1)
def _patterns() -> tuple[Inline, ...]:
    data = tomllib.loads((files("audit.page") / "inline.toml").read_text("utf-8"))
    found = []
    for row in data["pattern"]:
        regex = row["regex"]
        for name, value in data["define"].items():
            regex = regex.replace("{" + name + "}", value)
        found.append(Inline(row["rule"], tuple(row["near"]), regex))
    return tuple(found)
