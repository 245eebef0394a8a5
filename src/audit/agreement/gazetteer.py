"""The user's own names: forms that mean one person, from the settings or a file."""

from __future__ import annotations

import csv
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from audit.agreement.keys import traces
from audit.agreement.names import parts
from audit.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.agreement.claims import Ledger
    from audit.agreement.settings import Settings
    from audit.model import Traces

Aliases = dict[tuple[str, ...], tuple[str, ...]]
"""From each folded form to the folded name that it means."""


def load(settings: Settings) -> Aliases:
    """Gather the aliases of the settings and of the file that they name.

    Raises:
        ConfigError: The file is missing or is neither TOML nor CSV as documented.
    """
    aliases = _fold(settings.aliases)
    if settings.gazetteer is not None:
        aliases |= _fold(_read(settings.gazetteer))
    return aliases


@lru_cache(maxsize=8)
def _read(name: str) -> Mapping[str, list[str]]:
    path = Path(name)
    try:
        text = path.read_text("utf-8")
        if path.suffix == ".csv":
            rows = [row for row in csv.reader(text.splitlines()) if row]
            return {row[0]: [form for form in row[1:] if form.strip()] for row in rows}
        data = tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise ConfigError(f"gazetteer {name}: {error}; give TOML or CSV as documented") from error
    for key, forms in data.items():
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            raise ConfigError(
                f'gazetteer {name}: {key!r} must be a list of texts: "Name" = ["form"]'
            )
    return data


def _fold(names: Mapping[str, Sequence[str]]) -> Aliases:
    return {
        tuple(parts(form)): tuple(parts(name))
        for name, forms in names.items()
        for form in forms
        if parts(form)
    }


def rename(
    ledgers: Sequence[Ledger | None], met: Sequence[Traces | None], aliases: Aliases
) -> tuple[list[Ledger | None], list[Traces | None]]:
    """Give people their own names for their aliases, and the keys that go with them."""
    fresh: list[Ledger | None] = []
    keys: list[Traces | None] = []
    for ledger, trace in zip(ledgers, met, strict=True):
        if ledger is None or not any(known.tokens in aliases for known in ledger.people):
            fresh.append(ledger)
            keys.append(trace)
            continue
        people = tuple(
            structs.replace(known, tokens=aliases.get(known.tokens, known.tokens))
            for known in ledger.people
        )
        renamed = structs.replace(ledger, people=people)
        fresh.append(renamed)
        keys.append(traces(renamed))
    return fresh, keys
