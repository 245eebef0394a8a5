"""Where in a file a span stands: its path as tools write it, lines and columns from 1."""

from __future__ import annotations

import os
from bisect import bisect_right
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

if TYPE_CHECKING:
    from audit.model import CorpusReport

_TEXT_FILES = (".txt", ".md", ".markdown")
"""A document of such a file is the file's own text, so that offsets are places in the file."""


class Region(Struct, frozen=True):
    """Lines and columns from 1, columns in code points; the end column is the first one after."""

    line: int
    column: int
    end_line: int
    end_column: int


class _Lines:
    r"""Where the lines of a text begin; they end at \n, \r or both."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        text = self._text.replace("\r\n", " \n").replace("\r", "\n")  # every offset stays
        place = text.find("\n")
        while place >= 0:
            starts.append(place + 1)
            place = text.find("\n", place + 1)
        return starts

    def at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class Places:
    """The places of a report's documents."""

    def __init__(self, report: CorpusReport) -> None:
        self._texts = report.texts
        self._paths = {**report.paths, **{d.document_id: d.path for d in report.documents}}
        self._rows = {d.document_id: d.line for d in report.documents}
        self._lines: dict[str, _Lines] = {}

    def file(self, document: str) -> str:
        """Give the file of a document, seen from the current folder if it is below; else the id."""
        path = self._paths.get(document)
        if path is None:
            return document
        near = os.path.relpath(path)
        return PurePath(path if near.startswith("..") else near).as_posix()

    def uri(self, document: str) -> str:
        """Give the same as a reference that URLs can hold."""
        file = self.file(document)
        quoted = quote(file.encode("utf-8", "backslashreplace"), safe="/~!$&'()*+,;=@")
        return f"file://{quoted}" if os.path.isabs(file) else quoted

    def is_row(self, document: str) -> bool:
        """Say whether the document is only a part of its file, or was drawn out of it."""
        return not self.file(document).lower().endswith(_TEXT_FILES)

    def line(self, document: str) -> int | None:
        """Give the line of its file at which a row begins, where the reader knew it."""
        return self._rows.get(document)

    def region(self, document: str, start: int, end: int) -> Region | None:
        """Give the lines of a span, or None where its document is no text file at hand."""
        text = self._texts.get(document)
        if text is None or self.is_row(document):
            return None
        if document not in self._lines:
            self._lines[document] = _Lines(text)
        lines = self._lines[document]
        return Region(*lines.at(start), *lines.at(end))
