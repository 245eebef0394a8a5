"""The table of documents as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from audit.render.table import columns

if TYPE_CHECKING:
    from audit.model import CorpusReport, Verdict

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What begins a formula (or leads to one) in a spreadsheet, full width signs too (OWASP)."""


def render(report: CorpusReport, verdict: Verdict | None = None) -> str:
    """Write a header and one row a document; lines end as RFC 4180 says."""
    del verdict
    table, _ = columns(report)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(table)
    writer.writerows([_cell(cell) for cell in row] for row in zip(*table.values(), strict=True))
    return stream.getvalue()


def _cell(value: Any) -> Any:  # noqa: ANN401  (any cell)
    """Put an apostrophe before a text that a spreadsheet would run."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
