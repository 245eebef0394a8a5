"""One self-contained HTML file: no request to anywhere, nothing of the corpus executed.

The page is a template, a style sheet and scripts of our own, let in by their hashes (CSP); the
report stands in it as JSON that the scripts turn into text nodes. What is embedded is bounded:
the worst documents first, and the page says what was left out.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from audit.__about__ import __version__
from audit.model import SEVERITIES
from audit.render.embedded import data
from audit.render.json import dump
from audit.render.safe import many

if TYPE_CHECKING:
    from audit.model import CorpusReport, Verdict

_SCRIPTS = (
    "core.js",
    "corpus.js",
    "overview.js",
    "header.js",
    "document.js",
    "copies.js",
    "facts.js",
    "rules.js",
)


def render(report: CorpusReport, verdict: Verdict | None = None) -> str:
    """Write the report as one HTML file."""
    from jinja2 import Environment

    folder = files("audit.render") / "page"
    style = (folder / "style.css").read_text("utf-8")
    script = "\n".join((folder / name).read_text("utf-8") for name in _SCRIPTS)
    template = Environment(autoescape=True).from_string((folder / "page.html").read_text("utf-8"))
    from markupsafe import Markup

    return template.render(
        documents=many(len(report.documents), "document"),
        summary=_summary(report, verdict),
        footer=f"audit {__version__}, configuration {report.config_hash}",
        style=Markup(style),  # noqa: S704  (ours, not the corpus's)
        script=Markup(script),  # noqa: S704
        style_hash=_hash(style),
        script_hash=_hash(script),
        data=Markup(_embedded(report, verdict)),  # noqa: S704  (escaped by `_embedded`)
    )


def _hash(text: str) -> str:
    """Name a script or style sheet as a content security policy does."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _embedded(report: CorpusReport, verdict: Verdict | None) -> str:
    """Give the page's data as JSON that cannot end its own `<script>` element."""
    text = dump(data(report, verdict)).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _summary(report: CorpusReport, verdict: Verdict | None) -> str:
    counts = report.totals.get("by_severity", {})
    listed = ", ".join(f"{counts[n]:,} {n}" for n in reversed(SEVERITIES) if counts.get(n))
    gate = "" if verdict is None else f"gate {'passed' if verdict.passed else 'refused'}; "
    return (
        f"{gate}{many(len(report.documents), 'document')}, {report.totals.get('words', 0):,} words,"
        f" {many(len(report.findings), 'finding')}{f' ({listed})' if listed else ''}"
    )
