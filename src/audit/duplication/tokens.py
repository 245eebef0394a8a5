"""The words of a difference, and what was put for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.duplication.views import View

SENTENCE_ENDS = ".!?:…。！？"


class Token(NamedTuple):
    """One word of a text."""

    text: str
    start: int
    end: int
    opens: bool
    """Whether it opens a sentence or a line, where a capital letter means nothing."""
    closes: bool
    """Whether a sentence or a line ends with it."""
    before: str
    """The word before it, in lower case."""


def tokens(view: View, first: int, last: int) -> list[Token]:
    """Give words `[first, last)` of a text."""
    assert view.payload is not None
    assert view.text is not None
    text, size = view.text, len(view.payload.words)
    found = []
    for n in range(first, last):
        start, end = view.payload.place(n, n + 1)
        low, high = view.payload.place(n - 1, n) if n else (0, 0)
        after = view.payload.place(n + 1, n + 2)[0] if n + 1 < size else end
        opens = n == 0 or stop(text[high:start])
        closes = n + 1 == size or stop(text[end:after])
        found.append(Token(text[start:end], start, end, opens, closes, text[low:high].lower()))
    return found


def stop(between: str) -> bool:
    """Tell whether a sentence or a line ends between two words."""
    return "\n" in between or any(mark in between for mark in SENTENCE_ENDS)


def changes(ours: list[Token], theirs: list[Token]) -> Iterator[tuple[list[Token], list[Token]]]:
    """Give what was put for what; what both have in common is left out."""
    from rapidfuzz.distance import Levenshtein

    left, right = [t.text.lower() for t in ours], [t.text.lower() for t in theirs]
    run: tuple[list[Token], list[Token]] = ([], [])
    for code in Levenshtein.opcodes(left, right):
        if code.tag == "equal":
            if run[0] or run[1]:
                yield run
            run = ([], [])
            continue
        run[0].extend(ours[code.src_start : code.src_end])
        run[1].extend(theirs[code.dest_start : code.dest_end])
    if run[0] or run[1]:
        yield run
