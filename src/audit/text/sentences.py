"""Lines and sentences with exact offsets; the splitter behind one function."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_LINE = re.compile(r"[^\s][^\r\n]*")


def find_lines(string: str) -> tuple[tuple[int, int], ...]:
    """Give the non-blank lines, trimmed, as `(start, end)`."""
    lines = []
    for match in _LINE.finditer(string):
        start, end = match.span()
        while string[end - 1].isspace():
            end -= 1
        lines.append((start, end))
    return tuple(lines)


@lru_cache(maxsize=1)
def _tokenizer() -> Any:  # noqa: ANN401  (nupunkt ships no types)
    import nupunkt

    return nupunkt.load_default_model() if hasattr(nupunkt, "load_default_model") else None


def find_sentences(string: str) -> tuple[tuple[int, int], ...]:
    """Give the sentences, trimmed, as `(start, end)`; no sentence runs over a line's end."""
    import nupunkt

    sentences = []
    for start, end in find_lines(string):
        for low, high in nupunkt.sent_spans(string[start:end]):
            first, last = start + low, start + high
            while first < last and string[first].isspace():
                first += 1
            while last > first and string[last - 1].isspace():
                last -= 1
            if first < last:
                sentences.append((first, last))
    return tuple(sentences)
