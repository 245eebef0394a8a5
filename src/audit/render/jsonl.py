"""The same objects as the JSON report, one a line, each with its `type`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.render import wire
from audit.render.json import dump

if TYPE_CHECKING:
    from audit.model import CorpusReport, Verdict

_LISTS = {
    "document": "documents",
    "finding": "findings",
    "duplicate": "duplicates",
    "cluster": "clusters",
    "fact": "facts",
    "source": "sources",
}


def render(report: CorpusReport, verdict: Verdict | None = None) -> bytes:
    """Write one line for the report itself, then one for each object, the totals last."""
    data = wire.plain(report)
    head = {name: data[name] for name in ("schema", "tool", "config")}
    lines = [dump({"type": "report", **head})]
    for kind, name in _LISTS.items():
        lines.extend(dump({"type": kind, **item}) for item in data[name])
    lines.append(dump({"type": "totals", **data["totals"]}))
    if verdict is not None:
        lines.append(dump({"type": "verdict", **wire.builtins(wire.verdict(verdict))}))
    return b"\n".join(lines) + b"\n"
