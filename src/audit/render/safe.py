"""Nothing a document contains is ever executed by a terminal."""

from __future__ import annotations

import re

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
    r"\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""Show control, bidi and surrogate characters as `\x1b`-like escapes; tabs, newlines stay.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return _CONTROL.sub(lambda match: ascii(match[0])[1:-1], text)


def one_line(text: str, width: int | None = None) -> str:
    """Show a text on one line of at most `width` characters, cut in the middle of nothing."""
    line = " ".join(visible(text).split())
    return line if width is None or len(line) <= width else line[: max(width - 1, 0)] + "…"
