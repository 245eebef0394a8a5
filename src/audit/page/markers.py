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
    from collections.abc import Mapping

    from audit.text import Text

LONGEST = 400
"""A longer line is prose that mentions a translation."""

META_KEY = "translation_markers"
"""Where a reader puts the markers of a page's markup into `Document.meta`."""


class Marker(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One mark in a page's markup."""

    name: str
    regex: str
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
    found: list[dict[str, str | float]] = []
    for marker, regex in _data()[0]:
        match = regex.search(markup)
        if match is None:
            continue
        entry: dict[str, str | float] = {
            "name": marker.name,
            "says": marker.says,
            "confidence": marker.confidence,
            "markup": match.group()[:200],
        }
        if "language" in regex.groupindex and match.group("language"):
            entry["source_language"] = match.group("language").lower()
        found.append(entry)
    return found


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
