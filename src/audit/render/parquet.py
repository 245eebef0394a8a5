"""The table of documents as Parquet, written by DuckDB."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from audit.render.json import dump
from audit.render.table import columns

if TYPE_CHECKING:
    from audit.model import CorpusReport, Verdict

_KINDS = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}


def render(report: CorpusReport, verdict: Verdict | None = None) -> bytes:
    """Write one row a document, typed columns, nulls where nothing could be said."""
    del verdict
    import duckdb

    table, types = columns(report)
    kinds = {name: _KINDS[kind] for name, kind in types.items()}
    with tempfile.TemporaryDirectory() as folder:
        rows, target = Path(folder, "rows.jsonl"), Path(folder, "rows.parquet")
        names = list(table)
        with rows.open("wb") as stream:
            for cells in zip(*table.values(), strict=True):
                stream.write(dump(dict(zip(names, cells, strict=True))) + b"\n")
        with duckdb.connect(":memory:", config={"threads": 1}) as connection:
            listed = connection.read_json(str(rows), columns=kinds, format="newline_delimited")
            listed.write_parquet(str(target), compression="zstd")
        return target.read_bytes()
