"""One file a format: a report, and a gate's verdict if there is one, as text or bytes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from audit.errors import UsageError

if TYPE_CHECKING:
    from audit.model import CorpusReport, Verdict

FORMATS = {
    "terminal": "audit.render.terminal",
    "json": "audit.render.json",
    "jsonl": "audit.render.jsonl",
    "md": "audit.render.markdown",
    "html": "audit.render.html",
    "sarif": "audit.render.sarif",
    "junit": "audit.render.junit",
    "github": "audit.render.github",
    "csv": "audit.render.csv",
    "parquet": "audit.render.parquet",
}
"""Name of a format -> module with `render(report, verdict) -> str | bytes`."""


def render(name: str, report: CorpusReport, verdict: Verdict | None = None) -> bytes:
    """Render a report in a format, as the bytes of a file.

    Raises:
        UsageError: There is no such format.
    """
    if name not in FORMATS:
        raise UsageError(f"no format is called {name!r}; there are: {', '.join(FORMATS)}")
    result: str | bytes = import_module(FORMATS[name]).render(report, verdict)
    # A lone surrogate, which UTF-8 cannot carry, is written as the escape \\udxxx.
    return result.encode("utf-8", "backslashreplace") if isinstance(result, str) else result
