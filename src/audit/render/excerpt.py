"""A finding in its line: the words around it, carets under it, and the other side of a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.render.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.text import Text

    from audit.model import Finding, Span

WORDS_AT_MOST = 300
"""Words of two copies that are aligned, from where they first differ …"""
WORDS_BEFORE = 40
"""… and those before, which lead there."""

INDENT = "    "


class _Side(NamedTuple):
    """One line: what stands before the marked words, those words, and what follows."""

    before: str
    marked: str
    after: str


def excerpt(finding: Finding, texts: Mapping[str, str], width: int, message: str) -> Iterator[Text]:
    """Show a finding in its line, with carets under it and its message where it fits.

    A copy is shown with the other side under it, aligned where the two first differ; so are two
    values that contradict each other.

    Args:
        finding: What to show; its first span, and for copies and facts the second.
        texts: The documents' texts by id; nothing is shown of one that is not there.
        width: Columns of the screen.
        message: What to write beside the carets, or below them; empty for nothing.
    """
    room = max(width - len(INDENT) - 2, 8)
    here = finding.spans[0]
    if not texts.get(here.document):
        return
    there = _other(finding)
    if there is None or not texts.get(there.document):
        most = room // 2 if message else room
        yield from _shown([_fitted(_around(texts, here, room), room, most)], room, message, width)
        return
    sides = [_around(texts, span, room) for span in (here, there)]
    if finding.code.startswith("DUP") and finding.code != "DUP205":
        apart = _differing(*(texts[s.document][s.start : s.end] for s in (here, there)))
        if apart is None:
            yield from _same(texts, here, there, room, message)
            return
        sides = apart
    yield from _shown(_aligned(sides, room), room, message, width)


def _other(finding: Finding) -> Span | None:
    """Give the place that the first span is held against, in a copy or a contradiction."""
    compared = finding.code.startswith(("DUP", "FACT"))
    return finding.spans[1] if compared and len(finding.spans) > 1 else None


def _around(texts: Mapping[str, str], span: Span, room: int) -> _Side:
    """Give a span's first line with what stands around it in that line."""
    text = texts[span.document]
    marked = text[span.start : span.end][: room + 1].partition("\n")[0]
    before = text[max(0, span.start - room) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + room].partition("\n")[0]
    if "\n" in text[span.start : span.end]:
        after = ""
    # White space at the borders of the words stays, or they would run together.
    return _Side(
        one_line(f"|{before}|")[1:-1], one_line(f"|{marked}|")[1:-1], one_line(f"|{after}")[1:]
    )


def _differing(here: str, there: str) -> list[_Side] | None:
    """Cut two copies where their words first differ; None where they don't, but at an end."""
    ours, theirs = here.split(), there.split()
    pairs = enumerate(zip(ours, theirs, strict=False))
    same = next((n for n, (a, b) in pairs if a != b), min(len(ours), len(theirs)))
    first = max(same - WORDS_BEFORE, 0)
    ours, theirs = (words[first : same + WORDS_AT_MOST] for words in (ours, theirs))
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        # Words that one side has at its end alone are where the cut or the passage ends.
        if kind != "equal" and (b < len(ours) or d < len(theirs) or kind == "replace"):
            return [_cut_at(ours, a, b), _cut_at(theirs, c, d)]
    return None


def _same(
    texts: Mapping[str, str], here: Span, there: Span, room: int, message: str
) -> Iterator[Text]:
    """Show the first and last words of a copy, and where the same words stand."""
    from rich.text import Text

    copied = texts[here.document][here.start : here.end].strip()
    yield Text(f"{INDENT}| {_ends_of(copied, room)}")
    if message:
        place = "" if there.document == here.document else f"{there.document}:"
        where = one_line(f"{place}{there.start}-{there.end}")
        yield Text(f"{INDENT}= {_last(where, max(room - 16, 8))}, the same words")
        yield Text(f"{INDENT}{cut(message, room)}")


def _ends_of(text: str, cells: int) -> str:
    """Give a text's first and last words where it is too long for a line."""
    from rich.cells import cell_len

    line = one_line(text if len(text) <= 2 * cells else f"{text[:cells]}…{text[-cells:]}")
    if len(text) <= 2 * cells and cell_len(line) <= cells:
        return line
    first = cut(line, cells // 2).removesuffix("…")
    last = _last(line, cells - cell_len(first) - 2).removeprefix("…")
    # Whole words, where the text has spaces.
    first, last = first.rpartition(" ")[0] or first, last.partition(" ")[2] or last
    return f"{first} … {last}"


def _cut_at(words: list[str], start: int, end: int) -> _Side:
    parts = (words[:start], words[start:end], words[end:])
    before, marked, after = (" ".join(one_line(word) for word in part) for part in parts)
    return _Side(f"{before} " if before else "", marked, f" {after}" if marked else after)


def _fitted(side: _Side, room: int, most: int) -> _Side:
    """Cut a line to the room there is, the marked words to `most` of it."""
    from rich.cells import cell_len

    marked = cut(side.marked, most)
    left = room - cell_len(marked)
    before = _last(side.before, max(left // 2, left - cell_len(side.after)))
    behind = left - cell_len(before)
    after = cut(side.after, behind).rstrip() if behind > 1 else ""
    return _Side(before, marked, after)


def _aligned(sides: list[_Side], room: int) -> list[_Side]:
    """Cut two lines so that their marked words begin below each other."""
    from rich.cells import cell_len

    least = min(cell_len(side.before) for side in sides)
    lead = min(least, room // 3)
    fitted = []
    for side in sides:
        before = _last(side.before, lead)
        before = " " * (lead - cell_len(before)) + before
        marked = cut(side.marked, room // 2)
        left = room - lead - cell_len(marked)
        after = cut(side.after, left).rstrip()
        fitted.append(_Side(before, marked, after))
    return fitted


def _shown(sides: list[_Side], room: int, message: str, width: int) -> Iterator[Text]:
    """Write the lines, the carets, and the message beside or below them."""
    from rich.cells import cell_len
    from rich.text import Text

    for sign, side in zip("|=", sides, strict=False):
        line = Text(f"{INDENT}{sign} {side.before}")
        line.append(side.marked, style="reverse")
        line.append(side.after)
        yield line
    start = cell_len(sides[0].before)
    carets = "^" * max(cell_len(side.marked) for side in sides)
    if not carets and len(sides) == 1:
        carets = "^"
    behind = room - start - len(carets) - 1
    told = message if cell_len(message) <= max(start, behind) - 1 else ""
    if carets and told and cell_len(told) <= behind:
        yield Text(f"{INDENT}| {' ' * start}{carets} {told}")
        return
    if carets and told:
        yield Text(f"{INDENT}| {told}{' ' * (start - cell_len(told))}{carets}")
        return
    if carets:
        yield Text(f"{INDENT}| {' ' * start}{carets}")
    if message:
        yield Text(f"{INDENT}{cut(message, width - len(INDENT))}")


def cut(text: str, cells: int) -> str:
    """Cut a line at its end to so many cells, and say so by an ellipsis."""
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, max(cells - 1, 0)).rstrip() + "…" if cells > 0 else ""


def _last(text: str, cells: int) -> str:
    """Give the end of a text that takes at most so many cells."""
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= cells:
        return text
    if cells <= 0:
        return ""
    end = set_cell_size(text[::-1], cells - 1).rstrip()[::-1]
    # A mark whose letter was cut off would settle on the ellipsis.
    while end and not cell_len(end[0]):
        end = end[1:]
    return f"…{end}"
