"""Marks by which a page itself says that it was translated, and by what."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.text import Text

LONGEST = 400
"""A longer line is prose that mentions a translation."""

REACH = 700
TRIES = 20
"""A marker is looked for this near its literal, at so many places."""

META_KEY = "translation_markers"
"""Where a reader puts the markers of a page's markup into `Document.meta`."""


class Marker(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One mark in a page's markup."""

    name: str
    near: list[str]
    """One of these, in lower case, stands in the markup that `regex` matches."""
    regex: str
    language: str = ""
    """Where in the match the source language stands: a regex with one group."""
    says: str
    confidence: float
    """How surely the text before the reader is then a machine's."""


class Visible(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line that readers see."""

    language: str
    regex: str
    near: list[str]


@lru_cache(maxsize=1)
def _data() -> tuple[tuple[tuple[Marker, re.Pattern[str]], ...], tuple[Any, ...]]:
    data = tomllib.loads((files("audit.page") / "markers.toml").read_text("utf-8"))
    markers = msgspec.convert(data["marker"], list[Marker])
    visible = msgspec.convert(data["visible"], list[Visible])
    return (
        tuple((m, re.compile(m.regex, re.IGNORECASE)) for m in markers),
        tuple((tuple(v.near), re.compile(v.regex, re.IGNORECASE)) for v in visible),
    )


def in_markup(markup: str) -> list[dict[str, str | float]]:
    """Give the translation markers of a page's markup, as data for `Document.meta`."""
    lower = markup.lower()
    if len(lower) != len(markup):  # a letter grew: show what was found in lower case
        markup = lower
    found: list[dict[str, str | float]] = []
    for marker, regex in _data()[0]:
        match = _around(markup, lower, marker.near, regex)
        if match is None:
            continue
        entry: dict[str, str | float] = {
            "name": marker.name,
            "says": marker.says,
            "confidence": marker.confidence,
            "markup": match[:300],
        }
        if marker.language:
            language = re.search(marker.language, match, re.IGNORECASE)
            if language is not None:
                entry["source_language"] = language.group(1).lower()
        found.append(entry)
    return found


def _around(markup: str, lower: str, near: Sequence[str], regex: re.Pattern[str]) -> str | None:
    """Match near the first places of a literal: no page costs more than a fixed sum."""
    for literal in near:
        at = lower.find(literal)
        for _ in range(TRIES):
            if at < 0:
                break
            match = regex.search(markup, max(0, at - REACH), at + REACH)
            if match is not None:
                return match.group()
            at = lower.find(literal, at + len(literal))
    return None


def of_document(meta: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give the markers that a reader left in a document's meta, the surest first."""
    stored = meta.get(META_KEY)
    if not isinstance(stored, list | tuple):
        return []
    entries = [entry for entry in stored if isinstance(entry, dict) and "name" in entry]
    return sorted(entries, key=_surest)


def _surest(entry: Mapping[str, Any]) -> tuple[float, str]:
    confidence = entry.get("confidence")
    return (-confidence if isinstance(confidence, float) else 0.0, str(entry["name"]))


def find_said(text: Text) -> list[tuple[int, int]]:
    """Give the visible lines that say that a machine translated the text."""
    string = text.string
    live = [(near, regex) for near, regex in _data()[1] if any(word in string for word in near)]
    if not live:
        return []
    found = []
    for start, end in text.lines:
        if end - start > LONGEST:
            continue
        line = string[start:end]
        for near, regex in live:
            if any(word in line for word in near) and regex.search(line):
                found.append((start, end))
                break
    return found
