"""One JSON document of schema `audit.report/1`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from audit.render import wire

if TYPE_CHECKING:
    from audit.model import CorpusReport, Verdict


def dump(value: Any) -> bytes:  # noqa: ANN401  (any plain value)
    r"""Write plain data as JSON on one line; a lone surrogate becomes its escape `\udxxx`."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return line.encode("utf-8", "backslashreplace")


def render(report: CorpusReport, verdict: Verdict | None = None) -> bytes:
    """Write the report, indented by one, with a line end; a gate's verdict stands beside it."""
    data = wire.plain(report)
    if verdict is not None:
        data["verdict"] = wire.builtins(wire.verdict(verdict))
    line = dump(data)
    try:
        return msgspec.json.format(line, indent=1) + b"\n"
    except msgspec.DecodeError:  # it knows no escape of a lone surrogate; the other way is slower
        indented = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1)
        return indented.encode("utf-8", "backslashreplace") + b"\n"
