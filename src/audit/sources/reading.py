"""From a file to its documents, by the ending of its name."""

from __future__ import annotations

import gzip
import sys
import zlib
from typing import TYPE_CHECKING

import msgspec

from audit.model import Document
from audit.sources import plain, rows
from audit.sources.files import STDIN, Found, find

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Reader = Callable[[bytes, Found, Mapping[str, str]], Iterator[Document]]


def _html(data: bytes, file: Found, fields: Mapping[str, str]) -> Iterator[Document]:
    from audit.sources import html

    yield html.read_document(data, file, fields)


_READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".md": plain.read,
    ".markdown": plain.read,
    ".html": _html,
    ".htm": _html,
    ".jsonl": rows.read_jsonl,
    ".ndjson": rows.read_jsonl,
    ".csv": rows.read_csv,
    ".tsv": rows.read_csv,
    ".parquet": rows.read_parquet,
}

SUFFIXES = tuple(ending + more for ending in _READERS for more in ("", ".gz"))
"""The endings of files that are read when they are found in a folder."""


def read(
    paths: Sequence[str | os.PathLike[str]],
    *,
    fields: Mapping[str, str] | None = None,
    root: str | os.PathLike[str] | None = None,
) -> Iterator[Document]:
    """Read the documents behind files, folders, globs and `-`.

    Every path is looked up before the first document is read; then nothing raises any more: a
    file or row that cannot be read comes as a `Document` whose `skip` says why.

    Args:
        paths: What to read: .txt .md .html .jsonl .csv .parquet, each also .gz.
        fields: Names of the columns of rows, where they differ from those of `Document`, as
            `{"text": "body"}`.
        root: Take ids and sources relative to this folder instead of to each argument.

    Raises:
        UsageError: A path does not exist.
    """
    files = find(paths, SUFFIXES, root=root)
    return (
        msgspec.structs.replace(
            document,
            path=None if file.path == STDIN else file.path,
            placed=document.id == file.id or document.id.startswith(f"{file.id}:"),
        )
        for file in files
        for document in _documents(file, fields or {})
    )


def _documents(file: Found, fields: Mapping[str, str]) -> Iterator[Document]:
    try:
        data, name, whole = _bytes(file)
        reader = _reader(name, data)
        if not whole and reader is rows.read_jsonl:
            # Lines before the place where the file breaks off are as good as ever.
            yield from reader(data[: data.rfind(b"\n") + 1], file, fields)
        if not whole:
            raise EOFError("it breaks off")  # noqa: TRY301  (told as other broken gzip is)
        yield from reader(data, file, fields)
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
    except (EOFError, zlib.error) as error:
        reason = f"is not whole gzip: {error}"
    except MemoryError:
        reason = "does not fit into memory"
    except Exception as error:  # noqa: BLE001  (one bad file must never stop the others)
        reason = f"cannot be read: {type(error).__name__}: {error}"
    else:
        return
    yield Document(id=file.id, text="", source=file.source, skip=f"the file {reason}")


def _bytes(file: Found) -> tuple[bytes, str, bool]:
    """Give a file's content, unpacked, its name without `.gz`, and whether that is all of it."""
    if file.path == STDIN:
        return sys.stdin.buffer.read(), STDIN, True
    with open(file.path, "rb") as stream:
        data = stream.read()
    name = file.path.lower()
    if name.endswith(".gz"):
        name = name.removesuffix(".gz")
        try:
            return gzip.decompress(data), name, True
        except EOFError:
            unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
            return unpacker.decompress(data), name, False
    return data, name, True


def _reader(name: str, data: bytes) -> Reader:
    """Choose by ending; standard input and unknown endings are rows if they begin as JSON does."""
    for ending, reader in _READERS.items():
        if name.endswith(ending):
            return reader
    return rows.read_jsonl if data.lstrip()[:1] == b"{" else plain.read
