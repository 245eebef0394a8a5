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
from audit.agreement.settings import unnamed
from audit.errors import ConfigError
from audit.text.frequency import frequencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.agreement.claims import Ledger
    from audit.agreement.settings import Settings
    from audit.model import Traces

Folded = dict[tuple[str, ...], tuple[str, ...]]
"""From each folded form to the folded name that it means."""
BESIDE = 200
"""Code points to each side of a statement in which a name takes part in it."""
ACRONYM = 5
"""Letters up to which capitals that are a word too (WHO, AIDS) are an acronym."""


class Aliases(Struct, frozen=True):
    """Names with their forms."""

    folded: Folded
    written: Mapping[str, tuple[str, frozenset[str]]]
    """From each form, and each name, in small letters to the key of the name and its writings."""

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self.written)


def load(settings: Settings) -> Aliases:
    """Gather the aliases of the settings and of the file that they name.

    What is a form of a name that is itself a form means the last name of the chain.

    Raises:
        ConfigError: The file is missing or is neither TOML nor CSV as documented, a name or form is
            none, a form stands for two names, or names stand for one another in a circle.
    """
    sources: list[tuple[str, Mapping[str, Sequence[str]]]] = [("aliases", settings.aliases)]
    if settings.gazetteer is not None:
        sources.append((f"gazetteer {settings.gazetteer}", _read(settings.gazetteer)))
    means: dict[str, tuple[str, str]] = {}
    """From each name in small letters to it as written and the next that it means."""
    for where, names in sources:
        _check(names, where)
        for name, forms in names.items():
            for form in forms:
                if _same(form) != _same(name):
                    _note(means, form, name, where)
    last = {form: _last(form, means) for form in means}
    return Aliases(_fold(means, last), _write(sources, last))


def _same(name: str) -> str:
    """Give a name as it is told apart from others: case and the kind of blanks don't count."""
    return " ".join(name.casefold().split())


def _check(names: Mapping[str, Sequence[str]], where: str) -> None:
    problem = unnamed(names) or next(
        (f"{name!r} is no name: it has no letters" for name in names if not parts(name)), None
    )
    if problem:
        raise ConfigError(f"{where}: {problem}")


def _note(means: dict[str, tuple[str, str]], form: str, name: str, where: str) -> None:
    """Note what a form means.

    Raises:
        ConfigError: It means another name already, which the new one does not mean in turn.
    """
    known = means.setdefault(_same(form), (form, name))
    if _same(known[1]) != _same(name):
        raise ConfigError(
            f"{where}: {form!r} stands for two names, {known[1]!r} and {name!r}; give it to one"
        )


def _last(form: str, means: Mapping[str, tuple[str, str]]) -> str:
    """Give the name at the end of a chain of names.

    Raises:
        ConfigError: The chain has no end.
    """
    name, seen = means[form][1], {form: None}
    while (now := _same(name)) in means:
        if now in seen:
            steps = list(seen)
            circle = [*steps[steps.index(now) :], now]
            told = " → ".join(repr(means[step][0]) for step in circle)
            raise ConfigError(
                f"aliases or gazetteer: {told} stand for one another in a circle; drop one"
            )
        seen[now] = None
        name = means[now][1]
    return name


def _fold(means: Mapping[str, tuple[str, str]], last: Mapping[str, str]) -> Folded:
    """Give what the forms of people's names mean, by their words."""
    return {
        folded: tuple(parts(last[same]))
        for same, (form, _) in means.items()
        if (folded := tuple(parts(form)))
    }


def _write(
    sources: Sequence[tuple[str, Mapping[str, Sequence[str]]]], last: Mapping[str, str]
) -> dict[str, tuple[str, frozenset[str]]]:
    """Give the key of each form and name, and how the user writes it."""
    written: dict[str, tuple[str, frozenset[str]]] = {}
    for _, names in sources:
        for form in (form for name, forms in names.items() for form in (name, *forms)):
            same = _same(form)
            key = "=" + " ".join(parts(last.get(same, form)))
            _, known = written.get(same, (key, frozenset()))
            written[same] = key, known | {form}
    return written


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


def _any_of(written: Iterable[str]) -> re.Pattern[str]:
    forms = (
        r"\s+".join(map(re.escape, form.split())) for form in sorted(written, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def _is_meant(told: str, forms: frozenset[str]) -> bool:
    """Say whether a text that writes a form so can mean it.

    Case does not matter but where the form is a word of English as well: Shell is no shell, and the
    WHO nobody who.
    """
    return told in forms or told.lower() not in frequencies() or any(_cased(told, f) for f in forms)


def _cased(told: str, form: str) -> bool:
    if told.isupper():
        return not form.isupper()
    return told.istitle() and (form.islower() or (form.isupper() and len(form) > ACRONYM))


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
    ledger: Ledger,
    text: str,
    pattern: re.Pattern[str],
    written: Mapping[str, tuple[str, frozenset[str]]],
) -> Ledger:
    """Let a name take part in the statements beside it, and tie the document to its stories."""
    told = (
        (match.start(), match[0], written.get(_same(match[0]))) for match in pattern.finditer(text)
    )
    found = [(start, of[0]) for start, name, of in told if of and _is_meant(name, of[1])]
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
