"""Read a policy from `audit.toml` or from `[tool.audit]` in `pyproject.toml`."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from audit import rules
from audit.errors import ConfigError
from audit.model import DIMENSIONS
from audit.policy.model import Policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OWN_FILE = "audit.toml"


def load(path: Path | str | None = None, *, start: Path | str | None = None) -> Policy:
    """Load the policy from a file, or from the one that `find` finds; without any, the defaults.

    Args:
        path: An own file, or a `pyproject.toml` of which `[tool.audit]` is read.
        start: The folder to look from where no path is given; the current one by default.

    Raises:
        ConfigError: The file is missing, not TOML, or says something that is not understood.
    """
    found = Path(path) if path is not None else find(start)
    if found is None:
        return Policy()
    try:
        text = found.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise ConfigError(f"cannot read the policy {found}: {reason}") from problem
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise ConfigError(f"{found} is not TOML: {problem}") from problem
    if found.name == "pyproject.toml":
        data = data.get("tool", {}).get("audit", {})
    return parse(data, str(found))


def discover() -> Policy:
    """Load the policy that holds in the current folder; without any, the defaults."""
    return load()


def find(start: Path | str | None = None) -> Path | None:
    """Look for a policy from a folder upwards, no further than the repository's root."""
    here = Path(start or ".").resolve()
    for folder in (here, *here.parents):
        if (folder / OWN_FILE).is_file():
            return folder / OWN_FILE
        project = folder / "pyproject.toml"
        if project.is_file() and _has_table(project):
            return project
        if (folder / ".git").exists():
            return None
    return None


def _has_table(project: Path) -> bool:
    try:
        data = tomllib.loads(project.read_text("utf-8-sig"))
    except (OSError, ValueError):
        return False
    return "audit" in data.get("tool", {})


def parse(data: Mapping[str, Any], where: str = "policy") -> Policy:
    """Turn plain data into a policy.

    Raises:
        ConfigError: A key or a rule that does not exist (the nearest is named), a wrong type.
    """
    _check_keys(data, msgspec.inspect.type_info(Policy), where, "")
    try:
        policy = msgspec.convert(data, Policy)
    except msgspec.ValidationError as problem:
        raise ConfigError(f"{where}: {_plain(str(problem))}") from problem
    for place, code, exact in _codes(policy):
        _check_code(code, f"{where}: {place}", exact=exact)
    _check_numbers(msgspec.to_builtins(policy), where, "")
    return policy


SHARES = (*DIMENSIONS, "overall", "copies", "exact_copies", "near_copies", "contained", "passages")
"""Limits on what lies in [0, 1], wherever they stand below `gate` or an override's `document`."""


def _check_numbers(data: Any, where: str, table: str) -> None:  # noqa: ANN401  (plain data)
    """Refuse a limit that nothing can meet or break: it would open the gate, or shut it, unseen."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            _check_numbers(value, where, f"{table}.{key}" if table else str(key))
    elif isinstance(data, list):
        for value in data:
            _check_numbers(value, where, table)
    elif isinstance(data, float | int) and not isinstance(data, bool):
        if not math.isfinite(data):
            raise ConfigError(f"{where}: {table} is {data}, which no figure can be held to")
        *above, name = table.split(".")
        name = above[-1] if name in {"warn", "fail"} and above else name
        limits = ("gate.document.", "gate.batch.", "overrides.document.")
        if name in SHARES and table.startswith(limits) and not 0 <= data <= 1:
            raise ConfigError(f"{where}: {table} is {data}; what it limits lies between 0 and 1")
        if table.startswith("weights.") and data < 0:
            raise ConfigError(f"{where}: {table} is {data}; a weight is not negative")


def _plain(problem: str) -> str:
    """Turn msgspec's "… - at `$.gate.warn`" into the words of a TOML file."""
    return problem.replace("`$.", "`").replace("`$`", "the top level")


def _check_keys(data: object, info: msgspec.inspect.Type, where: str, table: str) -> None:
    """Refuse keys that no field has, before types are looked at: a typo is the likelier mistake."""
    match info:
        case msgspec.inspect.UnionType():
            for member in info.types:
                if not isinstance(member, msgspec.inspect.NoneType):
                    _check_keys(data, member, where, table)
        case msgspec.inspect.StructType() if isinstance(data, Mapping):
            fields = {field.encode_name: field.type for field in info.fields}
            for key, value in data.items():
                inside = f"{table}.{key}" if table else key
                if key not in fields:
                    place = f"[{table}] has" if table else "there is"
                    raise ConfigError(f"{where}: {place} no key {key!r}{did_you_mean(key, fields)}")
                _check_keys(value, fields[key], where, inside)
        case msgspec.inspect.DictType() if isinstance(data, Mapping):
            for key, value in data.items():
                _check_keys(value, info.value_type, where, f"{table}.{key}")
        case msgspec.inspect.VarTupleType() if isinstance(data, list):
            for value in data:
                _check_keys(value, info.item_type, where, table)


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Name the nearest known word, or all of them if none is near and they are few."""
    from rapidfuzz import process, utils

    words = list(known)
    nearest = process.extractOne(wrong, words, processor=utils.default_process, score_cutoff=60)
    if nearest:
        return f"; did you mean {nearest[0]!r}?"
    return f"; known: {', '.join(words)}" if len(words) <= 20 else ""


def _codes(policy: Policy) -> Iterator[tuple[str, str, bool]]:
    """Give every place that names a rule: (where, code or prefix, whether it must be a code)."""
    gate = policy.gate
    places: list[tuple[str, Iterable[str], bool]] = [
        ("select", policy.select, False),
        ("ignore", policy.ignore, False),
        ("severity", policy.severity, True),
        ("gate.document.rules", gate.document.rules, False),
        ("gate.batch.rules", gate.batch.rules, False),
    ]
    for override in policy.overrides:
        places += [
            ("overrides.select", override.select or (), False),
            ("overrides.ignore", override.ignore, False),
            ("overrides.severity", override.severity, True),
            (
                "overrides.document.rules",
                override.document.rules if override.document else (),
                False,
            ),
        ]
    for place, codes, exact in places:
        for code in codes:
            yield place, code, exact


def _check_code(code: str, place: str, *, exact: bool) -> None:
    known = rules.all_rules()
    if code in known if exact else code and any(k.startswith(code) for k in known):
        return
    if exact and any(k.startswith(code) for k in known):
        raise ConfigError(f"{place}: {code!r} is a prefix; name one rule by its whole code")
    raise ConfigError(f"{place}: no rule has the code {code!r}{did_you_mean(code, known)}")
