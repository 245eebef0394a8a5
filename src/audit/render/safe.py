"""Text that a terminal shows and never obeys; small things that every format writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.model import Breach

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""Show control, bidi and invisible characters as `\x1b`-like escapes; tabs, newlines stay.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return _CONTROL.sub(lambda match: ascii(match[0])[1:-1], text)


def one_line(text: str, width: int | None = None) -> str:
    """Show a text on one line of at most `width` characters, cut in the middle of nothing."""
    line = " ".join(visible(text).split())
    return line if width is None or len(line) <= width else line[: max(width - 1, 0)] + "…"


def many(count: int, noun: str) -> str:
    """Give a count with its noun in the number that it asks for."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def broken(breach: Breach) -> str:
    """Say what does not meet a policy: what was seen, and the limit where that is a number."""

    def number(value: float | str) -> str:
        return f"{value:.3g}" if isinstance(value, float) else str(value)

    seen = f"{breach.what}: {number(breach.observed)}"
    return seen if isinstance(breach.limit, str) else f"{seen}, the limit is {number(breach.limit)}"
