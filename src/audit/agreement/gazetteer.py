"""The user's own names: forms that mean one person, body or place, from the settings or a file.

People are renamed where a document knows them as people; any name is looked for in the texts too,
beside the statements that it takes part in.
"""

from __future__ import annotations

import csv
import re
import tomllib
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from audit.agreement.keys import traces
from audit.agreement.names import parts
from audit.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.agreement.claims import Ledger
    from audit.agreement.settings import Settings
    from audit.model import Traces

Folded = dict[tuple[str, ...], tuple[str, ...]]
"""From each folded form to the folded name that it means."""
BESIDE = 200
"""Code points to each side of a statement in which a name takes part in it."""


class Aliases(Struct, frozen=True):
    """Names with their forms."""

    folded: Folded
    written: Mapping[str, str]
    """From each form, and each name, as written to the key of the name."""

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self.folded)


def load(settings: Settings) -> Aliases:
    """Gather the aliases of the settings and of the file that they name.

    Raises:
        ConfigError: The file is missing or is neither TOML nor CSV as documented.
    """
    folded = _fold(settings.aliases, "aliases")
    written = _write(settings.aliases)
    if settings.gazetteer is not None:
        names = _read(settings.gazetteer)
        folded |= _fold(names, f"gazetteer {settings.gazetteer}")
        written |= _write(names)
    return Aliases(folded, written)


def _write(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {
        form: "=" + " ".join(parts(name))
        for name, forms in names.items()
        for form in (name, *forms)
    }


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


def _fold(names: Mapping[str, Sequence[str]], where: str) -> Folded:
    """Give each form the name that it means.

    Raises:
        ConfigError: One form stands for two names.
    """
    aliases: Folded = {}
    for name, forms in names.items():
        meant = tuple(parts(name))
        for form in forms:
            folded = tuple(parts(form))
            if folded and aliases.setdefault(folded, meant) != meant:
                raise ConfigError(f"{where}: {form!r} stands for two names, one of them {name!r}")
    return aliases


def rename(
    ledgers: Sequence[Ledger | None],
    met: Sequence[Traces | None],
    texts: Sequence[str | None],
    aliases: Aliases,
) -> tuple[list[Ledger | None], list[Traces | None]]:
    """Give what has an alias its own name, and the keys that go with it.

    Args:
        ledgers: What each document states.
        met: The keys that each left.
        texts: The documents, where they are at hand.
        aliases: The user's names.
    """
    fresh: list[Ledger | None] = []
    keys: list[Traces | None] = []
    pattern = _any_of(aliases.written)
    for ledger, trace, text in zip(ledgers, met, texts, strict=True):
        renamed = ledger
        if ledger is not None:
            renamed = _beside(_people(ledger, aliases.folded), text or "", pattern, aliases.written)
        fresh.append(renamed)
        keys.append(trace if renamed is ledger or renamed is None else traces(renamed))
    return fresh, keys


def _any_of(written: Mapping[str, str]) -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(written, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)")


def _people(ledger: Ledger, folded: Folded) -> Ledger:
    """Give people their own names, where they are known by others."""
    if not any(known.tokens in folded for known in ledger.people):
        return ledger
    people = tuple(
        structs.replace(known, tokens=folded.get(known.tokens, known.tokens))
        for known in ledger.people
    )
    return structs.replace(ledger, people=people)


def _beside(
    ledger: Ledger, text: str, pattern: re.Pattern[str], written: Mapping[str, str]
) -> Ledger:
    """Let a name take part in the statements beside it, and tie the document to its stories."""
    found = [(match.start(), written[match[0]]) for match in pattern.finditer(text)]
    if not found:
        return ledger
    statements = tuple(
        structs.replace(statement, participants=(*statement.participants, *names))
        if (names := _near(found, statement.start - BESIDE, statement.end + BESIDE))
        else statement
        for statement in ledger.statements
    )
    known = dict.fromkeys([*(name for _, name in found), *ledger.anchor.names])
    anchor = structs.replace(ledger.anchor, names=tuple(known))
    return structs.replace(ledger, anchor=anchor, statements=statements)


def _near(found: Sequence[tuple[int, str]], low: int, high: int) -> list[str]:
    between = found[bisect_left(found, (low,)) : bisect_left(found, (high,))]
    return sorted({name for _, name in between})
