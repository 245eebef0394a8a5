"""The table of documents as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from audit.render.table import columns

if TYPE_CHECKING:
    from audit.model import CorpusReport, Verdict

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What begins a formula (or leads to one) in a spreadsheet, full width signs too (OWASP)."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey."""


def render(report: CorpusReport, verdict: Verdict | None = None) -> str:
    """Write a header and one row a document; lines end as RFC 4180 says."""
    del verdict
    table, _ = columns(report)
    rows = [list(table), *zip(*table.values(), strict=True)]
    return "".join(",".join(map(_cell, row)) + "\r\n" for row in rows)


def _cell(value: Any) -> str:  # noqa: ANN401  (any cell)
    """Quote a text, so that no separator splits it; an apostrophe stops one that would be run."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    safe = _CONTROL.sub(lambda match: ascii(match[0])[1:-1], value)
    safe = f"'{safe}" if value.startswith(_FORMULA) else safe
    quoted = safe.replace('"', '""')
    return f'"{quoted}"'
