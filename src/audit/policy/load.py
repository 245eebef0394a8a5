"""Read a policy from `audit.toml` or from `[tool.audit]` in `pyproject.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from audit.errors import ConfigError
from audit.policy.checks import check
from audit.policy.model import Policy

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    return _settled(parse(data, str(found)), found.parent)


def _settled(policy: Policy, folder: Path) -> Policy:
    """Give a policy whose gazetteer is found from its own folder, wherever it is run from."""
    if policy.agreement.gazetteer is None:
        return policy
    path = str(folder / policy.agreement.gazetteer)
    agreement = msgspec.structs.replace(policy.agreement, gazetteer=path)
    return msgspec.structs.replace(policy, agreement=agreement)


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


def overlooked(path: Path) -> Path | None:
    """Give the `pyproject.toml` beside an own file whose `[tool.audit]` is not read."""
    project = path.with_name("pyproject.toml")
    return project if path.name == OWN_FILE and project.is_file() and _has_table(project) else None


def _has_table(project: Path) -> bool:
    try:
        data = tomllib.loads(project.read_text("utf-8-sig"))
    except (OSError, ValueError):
        return False
    return "audit" in data.get("tool", {})


def parse(data: Mapping[str, Any], where: str = "policy") -> Policy:
    """Turn plain data into a policy.

    Raises:
        ConfigError: A key or a name that does not exist (the nearest is named), a number out of
            range, a wrong type.
    """
    check(data, Policy, where)
    try:
        return msgspec.convert(data, Policy)
    except msgspec.ValidationError as problem:
        raise ConfigError(f"{where}: {plain(str(problem))}") from problem


def plain(problem: str) -> str:
    """Turn msgspec's "… - at `$.gate.warn`" into the words of a TOML file."""
    return problem.replace("`$.", "`").replace("`$`", "the top level")
