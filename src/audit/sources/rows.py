"""JSONL, CSV and Parquet: a row is a document."""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.model import Document
from audit.sources.plain import UndecodableError, as_text, decode, make

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audit.sources.files import Found


def read_jsonl(data: bytes, file: Found, fields: Mapping[str, str]) -> Iterator[Document]:
    r"""Read one JSON object a line; lines end at `\n` and nothing else."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        place = f"{file.id}:{number}"
        try:
            # The standard library's reader, since it alone accepts escaped lone surrogates.
            row = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
        except UnicodeDecodeError as error:
            yield _skipped(place, file, f"line {number} is not UTF-8 (byte {error.start})", number)
        except (ValueError, RecursionError) as error:
            yield _skipped(place, file, f"line {number} is not JSON: {error}", number)
        else:
            if isinstance(row, dict):
                yield _document(row, place, f"line {number}", file, fields, line=number)
            else:
                yield _skipped(place, file, f"line {number} is not a JSON object", number)


def read_csv(data: bytes, file: Found, fields: Mapping[str, str]) -> Iterator[Document]:
    """Read a table with a header line, of commas or (.tsv) tabs."""
    try:
        text = decode(data).removeprefix("\ufeff")
    except UndecodableError as error:
        yield _skipped(file.id, file, f"the file {error}")
        return
    csv.field_size_limit(sys.maxsize)
    tabs = ".tsv" in Path(file.path).suffixes
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if tabs else ",")
    number = 1
    try:
        wanted = fields.get("text", "text")
        if wanted not in (table.fieldnames or ()):
            named = ", ".join(map(str, table.fieldnames or ())) or "none"
            yield _skipped(file.id, file, f"the table has no column {wanted!r}; it has: {named}")
            return
        line = table.line_num + 1  # a cell may hold line ends: rows are not lines
        for number, row in enumerate(table, 2):
            place = f"{file.id}:{number}"
            row.pop(None, None)  # cells beyond the header
            yield _document(row, place, f"row {number}", file, fields, line=line)
            line = table.line_num + 1
        if text.count('"') % 2:
            reason = "a quotation mark is opened and never closed: a row may hold those after it"
            yield _skipped(f"{file.id}:{number + 1}", file, reason)
    except csv.Error as error:
        yield _skipped(f"{file.id}:{number + 1}", file, f"the table breaks off: {error}")


def read_parquet(data: bytes, file: Found, fields: Mapping[str, str]) -> Iterator[Document]:
    """Read a Parquet file through DuckDB."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.parquet")  # DuckDB reads files, and ours may have been packed
        path.write_bytes(data)
        with duckdb.connect(":memory:", config={"threads": 1}) as connection:
            try:
                result = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
            except duckdb.Error as error:
                reason = str(error).replace(str(path), file.id).splitlines()[0]
                yield _skipped(file.id, file, f"the file is not Parquet: {reason}")
                return
            names = [column[0] for column in result.description or ()]
            wanted = fields.get("text", "text")
            if wanted not in names:
                listed = ", ".join(names)
                yield _skipped(
                    file.id, file, f"the table has no column {wanted!r}; it has: {listed}"
                )
                return
            for number, cells in enumerate(_fetched(result), 1):
                row = dict(zip(names, cells, strict=True))
                yield _document(row, f"{file.id}:{number}", f"row {number}", file, fields)


def _fetched(result: Any) -> Iterable[tuple[Any, ...]]:  # noqa: ANN401  (a DuckDB result)
    while rows := result.fetchmany(1024):
        yield from rows


def _document(
    row: Mapping[str, Any],
    place: str,
    where: str,
    file: Found,
    fields: Mapping[str, str],
    *,
    line: int | None = None,
) -> Document:
    wanted = fields.get("text", "text")
    given = row.get(fields.get("id", "id"))
    name = given if isinstance(given, str) and given else as_text(given) or place
    stated = {**make(row, fields, file.source), "line": line}
    text = row.get(wanted)
    if wanted not in row:
        reason = f"{where} has no {wanted!r}"
    elif not isinstance(text, str):
        reason = f"{where} holds no string under {wanted!r}"
    elif not text.strip():
        reason = "the document is empty"
    else:
        return Document(**{**stated, "id": name, "text": text})
    return Document(**{**stated, "id": name, "text": "", "skip": reason})


def _skipped(place: str, file: Found, reason: str, line: int | None = None) -> Document:
    return Document(id=place, text="", source=file.source, skip=reason, line=line)
