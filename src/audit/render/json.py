"""One JSON document of schema `audit.report/1`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import msgspec

from audit.render import wire

_OBEYED = re.compile(r"[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls beyond those that JSON itself escapes, and the bidi ones that reorder what is shown."""

if TYPE_CHECKING:
    from audit.model import CorpusReport, Verdict


def dump(value: Any) -> bytes:  # noqa: ANN401  (any plain value)
    r"""Write plain data as JSON on one line; a lone surrogate becomes its escape `\udxxx`."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _escaped(line)


def _escaped(text: str) -> bytes:
    r"""Write what a terminal would obey as `\u009b`: in JSON it can only stand inside a string."""
    safe = _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return safe.encode("utf-8", "backslashreplace")


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
        return _escaped(indented) + b"\n"
