"""What is asked of an index: which documents share keys, and what measuring left of them."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from msgspec import Struct

from audit.agreement.claims import Ledger
from audit.index import codec
from audit.index.identity import Known, valid
from audit.index.store import FAMILIES, append, objects, quoted
from audit.model import Measurement, Traces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

    from audit.agreement.claims import Statement


def restore(connection: DuckDBPyConnection, ordinals: Sequence[int]) -> dict[int, Measurement]:
    """Give the measurements of some documents as measuring left them, findings apart."""
    if not ordinals:
        return {}
    connection.register("asked", {"n": np.asarray(ordinals, np.int32)})
    traces: dict[str, dict[int, Traces]] = {
        family: _traces(connection, family) for family in FAMILIES
    }
    rows = connection.execute(
        "SELECT r.n, r.record FROM records r JOIN asked USING (n) ORDER BY r.n"
    ).fetchall()
    connection.unregister("asked")
    none = Traces(np.zeros(0, np.uint64), np.zeros(0, np.uint32))
    found = {}
    for n, record in rows:
        measured: Measurement = codec.unpack(record)
        parts = {}
        for name, part in measured.parts.items():
            had_traces, payload = part.payload
            parts[name] = msgspec.structs.replace(
                part, traces=traces[name].get(n, none) if had_traces else None, payload=payload
            )
        found[n] = msgspec.structs.replace(measured, parts=parts)
    return found


def _traces(connection: DuckDBPyConnection, family: str) -> dict[int, Traces]:
    columns = connection.execute(
        f"SELECT t.n, t.key, t.position FROM {family}_traces t JOIN asked USING (n)"  # noqa: S608
        " ORDER BY t.n, t.position, t.key"
    ).fetchnumpy()
    numbers = np.asarray(columns["n"])
    keys = np.asarray(columns["key"], np.uint64)
    positions = np.asarray(columns["position"], np.uint32)
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    ends = np.append(starts, len(numbers))[1:]
    return {
        int(numbers[start]): Traces(keys[start:end], positions[start:end])
        for start, end in zip(starts, ends, strict=True)
    }


def near(
    connection: DuckDBPyConnection,
    family: str,
    traces: Sequence[Traces],
    *,
    crowded: int,
    reach: int,
    fewest: int,
    share: float,
    most: int,
) -> tuple[NDArray[np.int32], int]:
    """Find the indexed documents that share keys with additions.

    Args:
        connection: An open index.
        family: Whose traces.
        traces: The additions'.
        crowded: Keys in more indexed documents than this say nothing and are left out.
        reach: Of the documents that hold one key, only the first so many are met.
        fewest: A document must share so many keys with an addition …
        share: … or this share of the keys of the one that has fewer.
        most: How many documents to give for one addition: those that share most keys, of which
            one counts the more the fewer documents hold it.

    Returns:
        The documents' ordinals in order, and how many were left out because of `most`.
    """
    if not traces:
        return np.zeros(0, np.int32), 0
    lengths = [len(trace.keys) for trace in traces]
    asked = {
        "addition": np.repeat(np.arange(len(traces), dtype=np.int32), lengths),
        "key": np.concatenate([trace.keys for trace in traces]),
    }
    connection.register("asked", asked)
    columns = connection.execute(
        f"WITH hit AS (SELECT DISTINCT key, n FROM {family}_traces"  # noqa: S608  (a name of ours)
        "  WHERE key IN (SELECT key FROM asked)),"
        " placed AS (SELECT key, n, row_number() OVER (PARTITION BY key ORDER BY n) AS place,"
        "  count(*) OVER (PARTITION BY key) AS crowd FROM hit),"
        # Whole numbers, so that sums do not depend on the order in which threads add them.
        " telling AS (SELECT key, n, 1000000 // crowd AS weight FROM placed"
        "  WHERE place <= $reach AND crowd <= $crowded),"
        " met AS (SELECT addition, n, count(*) AS shared, sum(weight) AS weight"
        "  FROM (SELECT DISTINCT addition, key FROM asked) JOIN telling USING (key) GROUP BY ALL),"
        " sized AS (SELECT addition, count(*) AS keys FROM asked GROUP BY addition),"
        " ranked AS (SELECT n, row_number() OVER"
        "  (PARTITION BY addition ORDER BY weight DESC, n) AS rank"
        "  FROM met JOIN sized USING (addition) JOIN documents d USING (n)"
        f"  WHERE shared >= $fewest OR shared >= $share * least(keys, d.{family}_keys))"
        " SELECT n, min(rank) AS rank FROM ranked GROUP BY n ORDER BY n",
        {"reach": reach, "crowded": crowded, "fewest": fewest, "share": share},
    ).fetchnumpy()
    connection.unregister("asked")
    numbers = np.asarray(columns["n"], np.int32)
    kept = np.asarray(columns["rank"]) <= most
    return numbers[kept], int((~kept).sum())


def texts(connection: DuckDBPyConnection, ordinals: Sequence[int]) -> dict[int, str]:
    """Give the stored texts of documents; empty where the index keeps none."""
    connection.register("asked", {"n": np.asarray(ordinals, np.int32)})
    rows = connection.execute("SELECT n, text FROM texts JOIN asked USING (n)").fetchall()
    connection.unregister("asked")
    return {n: zlib.decompress(text).decode("utf-8", "surrogatepass") for n, text in rows}


def known(connection: DuckDBPyConnection, ordinals: Sequence[int] | None = None) -> list[Known]:
    """Give who documents are, in the order of their ordinals; all of them if none are named."""
    asked = ""
    if ordinals is not None:
        connection.register("asked", {"n": np.asarray(ordinals, np.int32)})
        asked = "JOIN asked USING (n)"
    rows = connection.execute(
        "SELECT n, id, content, text_hash, path, placed, broken IS NULL"  # noqa: S608
        f" FROM documents {asked} ORDER BY n"
    ).fetchall()
    names = ("n", "id", "content", "text_hash", "path", "placed", "whole")
    return [Known(**dict(zip(names, row, strict=True))) for row in rows]


def standing_for(
    connection: DuckDBPyConnection, ids: Sequence[str], paths: Sequence[str]
) -> list[Known]:
    """Give who bears one of these ids or was read from one of these files."""
    connection.register("ids", {"id": objects([*ids])})
    connection.register("paths", {"path": objects([*paths])})
    rows = connection.execute(
        "SELECT n FROM documents WHERE id IN (SELECT id FROM ids)"
        " OR path IN (SELECT path FROM paths)"
    ).fetchall()
    connection.unregister("ids")
    connection.unregister("paths")
    return known(connection, [n for (n,) in rows]) if rows else []


def renamed(value: Any, old: str, new: str) -> Any:  # noqa: ANN401  (whatever a payload holds)
    """Give a measurement or part of one with another document id in every struct of it."""
    if isinstance(value, Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {name: renamed(field, old, new) for name, field in fields.items()}
        if fields.get("document") == old:
            changed["document"] = new
        return type(value)(**changed)
    if isinstance(value, tuple | list):
        return type(value)(renamed(item, old, new) for item in value)
    if isinstance(value, dict):
        return {key: renamed(item, old, new) for key, item in value.items()}
    return value


def broken(connection: DuckDBPyConnection) -> int:
    """Count the documents of which something is missing, since an analyzer broke on them."""
    [(count,)] = connection.execute("SELECT count(broken) FROM documents").fetchall()
    return int(count)


def counts(connection: DuckDBPyConnection) -> dict[str, Any]:
    """Count what is in the index."""
    [row] = connection.execute(
        "SELECT count(*), count(skip), count(broken), min(broken),"
        " coalesce(sum(words), 0)::BIGINT, count(DISTINCT source) FROM documents"
    ).fetchall()
    keys = {}
    for family in FAMILIES:
        [(keys[family],)] = connection.execute(
            f"SELECT count(*) FROM {family}_traces"  # noqa: S608  (a name of ours)
        ).fetchall()
    names = ("documents", "skipped", "broken", "broken_by", "words", "sources")
    return {**dict(zip(names, row, strict=True)), "keys": keys}


def export(connection: DuckDBPyConnection, folder: Path) -> list[str]:
    """Write what means something outside as Parquet files: documents, claims, traces."""
    connection.execute(f"CREATE TEMP TABLE claims ({_CLAIMS})")
    ordinals = [n for (n,) in connection.execute("SELECT n FROM documents ORDER BY n").fetchall()]
    for start in range(0, len(ordinals), 1024):
        rows = []
        for measured in restore(connection, ordinals[start : start + 1024]).values():
            part = measured.parts.get("agreement")
            if part is not None and isinstance(part.payload, Ledger):
                rows += [_claim(measured, statement) for statement in part.payload.statements]
        if rows:
            columns = zip(*rows, strict=True)
            append(connection, "claims", {f"c{n}": objects(c) for n, c in enumerate(columns)})
    files = []
    for table in ("documents", "claims", *(f"{family}_traces" for family in FAMILIES)):
        file = folder / f"{table}.parquet"
        connection.execute(f"COPY {table} TO '{quoted(file)}' (FORMAT parquet)")
        files.append(str(file))
    return files


_CLAIMS = (
    'document VARCHAR, source VARCHAR, start BIGINT, "end" BIGINT, text VARCHAR,'
    " subject VARCHAR, attribute VARCHAR, kind VARCHAR, low DOUBLE, high DOUBLE,"
    " low_open BOOLEAN, high_open BOOLEAN, unit VARCHAR, hedge VARCHAR, value VARCHAR"
)


def _claim(measured: Measurement, statement: Statement) -> tuple[object, ...]:
    value = statement.value
    said = (measured.document, measured.source, statement.text, statement.subject)
    document, source, text, subject = (None if s is None else valid(s) for s in said)
    return (
        *(document, source, statement.start, statement.end, text, subject, statement.attribute),
        *(value.kind, value.low, value.high, value.low_open, value.high_open),
        *(value.unit, value.hedge, None if value.text is None else valid(value.text)),
    )
