"""Lines that are no sentences: headings, names, dates. The sentence model knows sentences only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from audit.text import Text

WORDS_AT_LEAST = 4
"""Fewer words are a name, a date or an exclamation, whatever ends them."""
_ENDED = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*\s*\Z")
_AROUND = 200


def is_heading(string: str, start: int, end: int) -> bool:
    """Say whether a sentence is none: a line of its own that nothing ends, or a few words."""
    if _ENDED.search(string, max(start, end - 8), end) is None:
        before = string[max(0, start - _AROUND) : start].rpartition("\n")[2]
        after = string[end : end + _AROUND].partition("\n")[0]
        if not before.strip() and not after.strip() and "\n" not in string[start:end]:
            return True
    return len(string[start:end].split(maxsplit=WORDS_AT_LEAST)) < WORDS_AT_LEAST


def headings(text: Text) -> NDArray[np.bool_]:
    """Say of each sentence of a text whether it is a heading."""
    string = text.string
    return np.fromiter(
        (is_heading(string, start, end) for start, end in text.sentences),
        bool,
        len(text.sentences),
    )
