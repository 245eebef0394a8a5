"""The index file: documents, their traces and the rest of what measuring left, in DuckDB."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from msgspec import Struct

from audit.__about__ import __version__
from audit.errors import IndexFileError
from audit.index import codec
from audit.index.identity import valid
from audit.model import DIMENSIONS, INTERNAL_ERROR, Dimension, Measurement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

SCHEMA = "audit.index/3"

FAMILIES: tuple[Dimension, ...] = ("duplication", "agreement")
"""The families whose documents meet; each has a table of traces."""

_DOCUMENTS = (
    "n INTEGER NOT NULL, id VARCHAR NOT NULL, content VARCHAR NOT NULL,"
    " text_hash VARCHAR NOT NULL, path VARCHAR, placed BOOLEAN NOT NULL,"
    " source VARCHAR, date VARCHAR,"
    " language VARCHAR, title VARCHAR, words BIGINT NOT NULL, skip VARCHAR,"
    " broken VARCHAR,"
    " translation DOUBLE, duplication DOUBLE, readability DOUBLE, agreement DOUBLE,"
    " duplication_keys INTEGER NOT NULL, agreement_keys INTEGER NOT NULL,"
    " metrics VARCHAR NOT NULL"
)

TABLES = {
    "meta": ("name VARCHAR NOT NULL, value VARCHAR NOT NULL", ""),
    "documents": (
        _DOCUMENTS,
        " ORDER BY n",
    ),
    "records": ("n INTEGER NOT NULL, record BLOB NOT NULL", ""),
    "texts": ("n INTEGER NOT NULL, text BLOB NOT NULL", ""),
    **{
        f"{family}_traces": (
            "key UBIGINT NOT NULL, n INTEGER NOT NULL, position UINTEGER NOT NULL",
            " ORDER BY key, n, position",
        )
        for family in FAMILIES
    },
}
"""Name of a table -> its columns, and the order in which it is laid down (else as it came)."""


class Row(Struct, frozen=True, kw_only=True):
    """One document as it goes into the index."""

    measurement: Measurement
    content: str
    """Hash of everything that measuring was given."""
    text_hash: str
    path: str | None = None
    """The file it was read from, seen from the index."""
    placed: bool = False
    """Whether the id was made from that place, and so names it and not the document."""
    text: str | None = None
    """Only where the index is to keep texts."""


@contextmanager
def opened(path: Path, *, threads: int = 1) -> Iterator[DuckDBPyConnection]:
    """Open an index to read.

    Raises:
        IndexFileError: There is none, it is damaged, or its schema is another.
    """
    import duckdb

    existing(path)
    try:
        connection = duckdb.connect(str(path), read_only=True, config={"threads": threads})
    except duckdb.Error as problem:
        raise IndexFileError(_unreadable(path, problem)) from problem
    with connection:
        try:
            known = meta(connection).get("schema")
        except duckdb.Error as problem:
            raise IndexFileError(_unreadable(path, problem)) from problem
        if known is None:
            raise IndexFileError(
                f"{path} is a DuckDB file and no index of `audit index build`; name the index"
            )
        if known != SCHEMA:
            raise IndexFileError(
                f"{path} has the schema {known!r} and this version reads {SCHEMA!r};"
                " build it anew with `audit index build`"
            )
        try:
            yield connection
        except duckdb.Error as problem:
            raise IndexFileError(_unreadable(path, problem)) from problem


def _unreadable(path: Path, problem: Exception) -> str:
    reason = str(problem).splitlines()[0]
    return f"{path} cannot be read as an index ({reason}); build it anew with `audit index build`"


def existing(path: Path) -> Path:
    """Give the path of an index back.

    Raises:
        IndexFileError: There is none.
    """
    if not path.is_file():
        raise IndexFileError(f"there is no index {str(path)!r}; `audit index build` makes one")
    return path


def is_ours(path: Path) -> bool:
    """Say whether nothing stands there, or an index (a damaged one too): it may be replaced."""
    try:
        with path.open("rb") as file:
            start = file.read(12)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return True  # what cannot be written is told when it is tried
    if start[8:] != b"DUCK":
        return not start
    import duckdb

    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            schema = meta(connection).get("schema", "")  # empty: somebody's database
            return schema.startswith(SCHEMA.partition("/")[0])
    except duckdb.Error:
        return True


def meta(connection: DuckDBPyConnection) -> dict[str, str]:
    """Give what the index says of itself."""
    tables = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    if ("meta",) not in tables:  # DuckDB would take a variable of Python for the table
        return {}
    return dict(connection.execute("SELECT name, value FROM meta").fetchall())


def write(
    draft: Path,
    batches: Iterable[Sequence[Row]],
    about: Mapping[str, str],
    *,
    old: Path | None = None,
    gone: Sequence[int] = (),
    moved: Mapping[int, str | None] = MappingProxyType({}),
    threads: int = 1,
) -> None:
    """Write an index into a fresh file: what `old` holds, less some, and more documents.

    All is laid down in order at the end, so that a file never frays however often it is added
    to; until then the new documents stand in a scratch file beside the draft.

    Args:
        draft: The file to make.
        batches: The documents to add.
        about: What the index says of itself, besides its schema and the tool's version.
        old: An index to start from.
        gone: Ordinals of its documents that are to be left out.
        moved: Ordinals of its documents that stand elsewhere now, with their new places.
        threads: DuckDB's.

    Raises:
        IndexFileError: The disk is full, or the folder cannot be written to.
    """
    import duckdb

    scratch = draft.with_name(draft.name + ".scratch")
    try:
        connection = duckdb.connect(str(scratch), config={"threads": threads})
        with connection:
            _lay_down(connection, draft, batches, about, old=old, gone=gone, moved=moved)
    except (duckdb.IOException, duckdb.OutOfMemoryException) as problem:
        reason = str(problem).splitlines()[0]
        raise IndexFileError(f"cannot write beside {draft.parent}: {reason}") from problem


def _lay_down(
    connection: DuckDBPyConnection,
    draft: Path,
    batches: Iterable[Sequence[Row]],
    about: Mapping[str, str],
    *,
    old: Path | None,
    gone: Sequence[int],
    moved: Mapping[int, str | None],
) -> None:
    """Put the new documents on the scratch side, then everything in order into the draft."""
    for table, (columns, _) in TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
    first = 0
    if old is not None:
        connection.execute(f"ATTACH '{quoted(old)}' AS old (READ_ONLY)")
        [(first,)] = connection.execute(
            "SELECT coalesce(max(n) + 1, 0) FROM old.documents"
        ).fetchall()
    for batch in batches:
        _insert(connection, batch, first)
        first += len(batch)
    known = {**about, "schema": SCHEMA, "tool": __version__}
    for name, value in sorted(known.items()):
        connection.execute("INSERT INTO meta VALUES (?, ?)", [name, value])
    connection.register("gone", {"n": np.asarray(gone, np.int32)})
    places = objects([_maybe(place) for place in moved.values()])
    connection.register("moved", {"n": np.asarray([*moved], np.int32), "place": places})
    connection.execute(f"ATTACH '{quoted(draft)}' AS new")
    for table, (columns, order) in TABLES.items():
        kept = f"SELECT * FROM {table}"  # noqa: S608  (names of ours)
        if old is not None and table != "meta":
            left = f"SELECT * FROM old.{table} WHERE n NOT IN (SELECT n FROM gone)"  # noqa: S608
            kept = f"{left} UNION ALL {kept}"
        connection.execute(f"CREATE TABLE new.{table} ({columns})")
        connection.execute(f"INSERT INTO new.{table} {kept}{order}")
    connection.execute("UPDATE new.documents d SET path = place FROM moved WHERE d.n = moved.n")
    connection.execute("DETACH new")


def quoted(path: Path) -> str:
    """Give a path as it may stand between single quotes in SQL."""
    return str(path).replace("'", "''")


def _insert(connection: DuckDBPyConnection, rows: Sequence[Row], first: int) -> None:
    """Append documents under the ordinals from `first` on."""
    ordinals = np.arange(first, first + len(rows), dtype=np.int32)
    columns: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        for name, value in _described(row).items():
            columns[name].append(value)
    append(connection, "documents", {"n": ordinals, **{k: objects(v) for k, v in columns.items()}})
    records = [_record(row.measurement) for row in rows]
    append(connection, "records", {"n": ordinals, "record": objects(records)})
    kept = [
        (n, zlib.compress(row.text.encode("utf-8", "surrogatepass"), 6))
        for n, row in zip(ordinals, rows, strict=True)
        if row.text is not None
    ]
    if kept:
        numbers = np.array([n for n, _ in kept], np.int32)
        append(connection, "texts", {"n": numbers, "text": objects([text for _, text in kept])})
    for family in FAMILIES:
        traced = [
            (n, part.traces)
            for n, row in zip(ordinals, rows, strict=True)
            if (part := row.measurement.parts.get(family)) is not None and part.traces is not None
        ]
        if traced:
            columns_of_traces = {
                "key": np.concatenate([traces.keys for _, traces in traced]),
                "n": np.concatenate([np.full(len(t.keys), n, np.int32) for n, t in traced]),
                "position": np.concatenate([traces.positions for _, traces in traced]),
            }
            append(connection, f"{family}_traces", columns_of_traces)


def append(connection: DuckDBPyConnection, table: str, columns: dict[str, NDArray[Any]]) -> None:
    """Add rows to a table, the columns in its order."""
    connection.register("fresh", columns)
    connection.execute(f"INSERT INTO {table} SELECT {', '.join(columns)} FROM fresh")  # noqa: S608
    connection.unregister("fresh")


def objects(values: Sequence[object]) -> NDArray[np.object_]:
    """Make a column of strings, blobs or what may be missing."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _described(row: Row) -> dict[str, Any]:
    """Give the columns that people may query; what must come back exactly is in the record."""
    measured = row.measurement
    scores: dict[str, float | None] = {
        name: measured.parts[name].score if name in measured.parts else None for name in DIMENSIONS
    }
    metrics = {k: v for part in measured.parts.values() for k, v in part.metrics.items()}
    return {
        "id": valid(measured.document),
        "content": row.content,
        "text_hash": row.text_hash,
        "path": _maybe(row.path),
        "placed": row.placed,
        "source": _maybe(measured.source),
        "date": _maybe(measured.date),
        "language": _maybe(measured.language),
        "title": _maybe(measured.title),
        "words": measured.words,
        "skip": _maybe(measured.skip),
        "broken": _broken(measured),
        **scores,
        **{f"{family}_keys": _keys(measured, family) for family in FAMILIES},
        "metrics": json.dumps(metrics, sort_keys=True, default=_number),
    }


def _broken(measured: Measurement) -> str | None:
    """Say which analyzers broke on a document, and how; None where all is there."""
    reasons = [
        f"{name}: {part.skipped}"
        for name, part in sorted(measured.parts.items())
        if part.skipped is not None and part.skipped.startswith(INTERNAL_ERROR)
    ]
    return valid("; ".join(reasons)) if reasons else None


def _keys(measured: Measurement, family: str) -> int:
    part = measured.parts.get(family)
    return 0 if part is None or part.traces is None else len(part.traces.keys)


def _maybe(text: str | None) -> str | None:
    return None if text is None else valid(text)


def _number(value: Any) -> Any:  # noqa: ANN401  (a numpy scalar)
    return value.item()


def _record(measured: Measurement) -> bytes:
    """Pack what linking needs, without findings and without the traces, which have their table."""
    parts = {
        name: msgspec.structs.replace(
            part,
            findings=(),
            metrics={},
            traces=None,
            payload=(part.traces is not None, part.payload if name in FAMILIES else None),
        )
        for name, part in measured.parts.items()
        if name in FAMILIES
    }
    return codec.pack(msgspec.structs.replace(measured, parts=parts, path=None))
