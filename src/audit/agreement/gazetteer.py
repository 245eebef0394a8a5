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
    aliases = _fold(settings.aliases, "aliases")
    if settings.gazetteer is not None:
        aliases |= _fold(_read(settings.gazetteer), f"gazetteer {settings.gazetteer}")
    return aliases


@lru_cache(maxsize=8)
def _read(name: str) -> Mapping[str, list[str]]:
    path = Path(name)
    try:
        text = path.read_text("utf-8-sig")
        names = _rows(name, text) if path.suffix.lower() == ".csv" else tomllib.loads(text)
    except (OSError, ValueError, csv.Error) as error:
        raise ConfigError(f"gazetteer {name}: {error}; give TOML or CSV as documented") from error
    for key, forms in names.items():
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            raise ConfigError(
                f'gazetteer {name}: {key!r} must be a list of texts: "Name" = ["form"]'
            )
        if not parts(key):
            raise ConfigError(f"gazetteer {name}: {key!r} is no name: it has no letters")
    return names


def _rows(name: str, text: str) -> dict[str, list[str]]:
    """Read `name,form,form…` lines; a name may have several."""
    names: dict[str, list[str]] = {}
    rows = csv.reader(text.splitlines(), strict=True)
    for row in rows:
        first, *forms = (cell.strip() for cell in row) if row else ("",)
        forms = [form for form in forms if form]
        if not first and not forms:
            continue
        if not first or not forms:
            raise ConfigError(
                f"gazetteer {name}, line {rows.line_num}: a name and at least one other form of it"
                " are needed: name,form"
            )
        names.setdefault(first, []).extend(forms)
    return names


def _fold(names: Mapping[str, Sequence[str]], where: str) -> Aliases:
    """Give each form the name that it means.

    Raises:
        ConfigError: One form stands for two names.
    """
    aliases: Aliases = {}
    for name, forms in names.items():
        meant = tuple(parts(name))
        for form in forms:
            folded = tuple(parts(form))
            if folded and aliases.setdefault(folded, meant) != meant:
                raise ConfigError(f"{where}: {form!r} stands for two names, one of them {name!r}")
    return aliases


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
