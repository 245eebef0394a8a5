"""Which files a list of paths stands for, with the id and the source that their place gives."""

from __future__ import annotations

import glob
import os
import tomllib
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

STDIN = "-"
SOURCES_FILE = "sources.toml"


class Found(Struct, frozen=True):
    """A file to read."""

    path: str
    """As the system opens it; `-` is standard input."""
    id: str
    """The id of its document, or the prefix of those of its rows that bring none."""
    source: str | None
    """What `sources.toml` or its folder says of the publisher."""


def find(
    paths: Sequence[str | os.PathLike[str]],
    suffixes: Sequence[str],
    *,
    root: str | os.PathLike[str] | None = None,
) -> list[Found]:
    """List the files behind files, folders and globs, in one order whatever the arguments'.

    Args:
        paths: Files, folders (searched below, hidden names left out), globs, or `-`.
        suffixes: Endings that a file found in a folder must have.
        root: Take ids and sources relative to this folder instead of to each argument.

    Raises:
        UsageError: A path that does not exist, before anything is read.
    """
    listed: dict[str, tuple[str, str, str | None]] = {}
    for argument in sorted({os.fspath(path) for path in paths}):
        for base, path in _files(argument, suffixes):
            key = path if path == STDIN else os.path.realpath(path)
            if root is None:
                listed.setdefault(key, (argument, path, base))
            else:
                listed.setdefault(key, (argument, path, os.fspath(root)))
    names = {key: _relative(path, base) for key, (_, path, base) in listed.items()}
    taken = Counter(names.values())
    declared: dict[str, Mapping[str, list[str]]] = {}
    found = []
    for key, (argument, path, base) in listed.items():
        name = names[key]
        unique = name
        if taken[name] > 1:  # two arguments give one id: the argument tells them apart
            prefix = argument if base == argument else os.path.dirname(argument)
            unique = Path(prefix, name).as_posix()
        found.append(Found(path, unique, _source(name, base, declared)))
    return sorted(found, key=lambda file: (file.path == STDIN, file.id, file.path))


def _files(argument: str, suffixes: Sequence[str]) -> Iterator[tuple[str | None, str]]:
    """Yield `(base, path)` for one argument; the base is what ids are relative to."""
    if argument == STDIN:
        yield None, STDIN
    elif os.path.isdir(argument):
        for folder, folders, names in os.walk(argument):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = os.path.join(folder, name)
                wanted = not name.startswith(".") and name.lower().endswith(tuple(suffixes))
                # A named pipe or a device in a folder would be waited for for ever.
                if wanted and (os.path.isfile(path) or os.path.islink(path)):
                    yield argument, path
    elif os.path.exists(argument):
        if os.path.basename(argument) != SOURCES_FILE:  # ours, and named by a list of changes
            yield os.path.dirname(argument), argument
    elif glob.has_magic(argument):
        matches = sorted(glob.glob(argument, recursive=True))
        if not matches:
            raise UsageError(f"no file matches {argument!r}")
        for match in matches:
            if os.path.isfile(match):
                yield _fixed_part(argument), match
    else:
        raise UsageError(f"the path {argument!r} does not exist")


def _fixed_part(pattern: str) -> str:
    """Give the folders of a glob before its first wildcard."""
    parts = Path(pattern).parts
    fixed = []
    for part in parts[:-1]:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return os.path.join(*fixed) if fixed else ""


def _relative(path: str, base: str | None) -> str:
    if path == STDIN:
        return "stdin"
    name = Path(os.path.relpath(path, base or ".")).as_posix()
    # Undecodable bytes in a name would make an id that no output can carry.
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _source(
    name: str, base: str | None, declared: dict[str, Mapping[str, list[str]]]
) -> str | None:
    """Name the publisher of a file: what `sources.toml` says, else its first folder."""
    if base is not None:
        if base not in declared:
            declared[base] = _declared(Path(base or "."))
        for source, patterns in declared[base].items():
            if any(fnmatchcase(name, pattern) for pattern in patterns):
                return source
    first, slash, _ = name.partition("/")
    return first if slash and first != ".." else None


def _declared(folder: Path) -> Mapping[str, list[str]]:
    """Read `sources.toml` of a folder: `[sources]`, a publisher = a list of globs of ids."""
    path = folder / SOURCES_FILE
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("sources", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not TOML: {error}") from error
    globs: dict[str, list[str]] = {}
    for name, patterns in table.items():
        listed = [patterns] if isinstance(patterns, str) else patterns
        if not isinstance(listed, list) or not all(isinstance(p, str) for p in listed):
            raise ConfigError(f"{path}: {name!r} must be a glob or a list of globs")
        globs[name] = listed
    return globs
