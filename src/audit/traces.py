"""Where documents meet: one equi-join on the keys that they left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.model import Traces


class Meetings(Struct, frozen=True):
    """Columns of equal length, one row for each key that two different documents share."""

    a: NDArray[np.int64]
    """Ordinal of the document that stands first; always smaller than `b`."""
    b: NDArray[np.int64]
    a_positions: NDArray[np.uint32]
    b_positions: NDArray[np.uint32]
    crowded: int
    """How many keys stood in more than `most` documents and were left out of the join."""


def meet(traces: Sequence[Traces | None], *, most: int, threads: int = 1) -> Meetings:
    """Join the documents' traces on equal keys, in DuckDB.

    Args:
        traces: One for each document; a document's ordinal is its place here.
        most: Keys that stand in more documents than this are left out and counted.
        threads: DuckDB's; the rows come out in one order whatever it is.
    """
    import duckdb

    present = [(ordinal, trace) for ordinal, trace in enumerate(traces) if trace is not None]
    if not present:
        none, no = np.zeros(0, np.int64), np.zeros(0, np.uint32)
        return Meetings(none, none, no, no, 0)
    table = {
        "document": np.concatenate(
            [np.full(len(trace.keys), ordinal, np.int32) for ordinal, trace in present]
        ),
        "key": np.concatenate([trace.keys for _, trace in present]),
        "position": np.concatenate([trace.positions for _, trace in present]),
    }
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"SET threads = {int(threads)}")
        connection.register("traces", table)
        connection.execute(
            "CREATE TEMP TABLE busy AS SELECT key, count(DISTINCT document) AS n FROM traces"
            " GROUP BY key HAVING count(DISTINCT document) > 1"
        )
        row = connection.execute("SELECT count(*) FROM busy WHERE n > ?", [most]).fetchone()
        assert row is not None
        columns = connection.execute(
            "WITH shared AS (SELECT t.* FROM traces t JOIN busy b ON t.key = b.key AND b.n <= ?)"
            " SELECT x.document AS a, y.document AS b, x.position AS pa, y.position AS pb"
            " FROM shared x JOIN shared y ON x.key = y.key AND x.document < y.document"
            " ORDER BY a, b, pa, pb",
            [most],
        ).fetchnumpy()
    return Meetings(
        np.asarray(columns["a"], np.int64),
        np.asarray(columns["b"], np.int64),
        np.asarray(columns["pa"], np.uint32),
        np.asarray(columns["pb"], np.uint32),
        int(row[0]),
    )
