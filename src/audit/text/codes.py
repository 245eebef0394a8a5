"""Codes of languages as owners write them: "en-GB", "EN", "eng", "English"."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


def plain_code(stated: str | None) -> str | None:
    """Give the ISO 639-1 code of what was stated; what is unknown stays as it stands."""
    if not stated or not stated.strip():
        return None
    first = stated.strip().replace("_", "-").split("-", maxsplit=1)[0].lower()
    return _aliases().get(first, first)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    lines = (files("audit.text") / "codes.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t", 1) for line in lines if not line.startswith("#"))
    return {alias: code for code, aliases in rows for alias in aliases.split()}
