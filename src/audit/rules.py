"""The registry of all rules. Each family's rules are data, in `rules.toml` beside its code."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from audit import plugins
from audit.errors import UsageError
from audit.model import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILIES = ("translation", "duplication", "readability", "agreement", "page")
"""Folders of the package that hold a `rules.toml`: MT1xx DUP2xx READ3xx FACT4xx SRC5xx."""


@cache
def family(name: str) -> Mapping[str, Rule]:
    """Give the rules of one family by code."""
    text = (files("audit") / name / "rules.toml").read_text("utf-8")
    rules = msgspec.convert(tomllib.loads(text)["rule"], list[Rule])
    return {rule.code: rule for rule in rules}


@lru_cache(maxsize=1)
def own() -> Mapping[str, Rule]:
    """Give the rules of this program by code, in the order of the codes."""
    found = {code: rule for name in FAMILIES for code, rule in family(name).items()}
    return dict(sorted(found.items()))


@lru_cache(maxsize=1)
def all_rules() -> Mapping[str, Rule]:
    """Give every rule by code: ours, then those of other distributions."""
    others = {code: rule for plugin in plugins.usable() for code, rule in plugin.rules.items()}
    return {**own(), **others}


def get(code_or_name: str) -> Rule:
    """Give the rule with this code or name.

    Raises:
        UsageError: There is none; the text names the nearest.
    """
    wanted = code_or_name.strip()
    for rule in all_rules().values():
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    from rapidfuzz import process

    names = [name for rule in all_rules().values() for name in (rule.code, rule.name)]
    nearest = process.extractOne(wanted, names)[0]
    raise UsageError(
        f"no rule is called {wanted!r}; did you mean {nearest}? (`audit rule` lists all)"
    )
