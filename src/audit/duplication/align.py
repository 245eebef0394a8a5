"""From exact blocks to passages: bridge small differences and grow to the last common word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BRIDGE = 8
"""Differing words that a passage may run across, on either side."""
MINIMUM = 5
"""Words of the shortest block: one shingle."""
LONE = 40
"""Lone differing words that a passage may grow across on either side: more of them are a list."""
DRIFT = 4
"""By how much the two sides may differ in the number of words run across."""


class Passage(NamedTuple):
    """Words `[a, a_end)` of one text and `[b, b_end)` of another (or the same) that agree."""

    a: int
    a_end: int
    b: int
    b_end: int
    same: int
    """How many words agree exactly."""
    run: int
    """The most of them in a row."""


def settle(
    blocks: Sequence[tuple[int, int, int]], a_words: Sequence[int], b_words: Sequence[int]
) -> Sequence[tuple[int, int, int]]:
    """Let longer blocks take from shorter ones the words that both could claim.

    A shingle that stands twice was held against the nth place of it in the other text, which is
    the wrong one where the other text lacks the first. A block whose neighbouring words agree too
    shows that this happened: it then grows over them, and the longest blocks choose first.
    """
    if all(_maximal(block, a_words, b_words) for block in blocks):
        return blocks
    steps = 4 * (len(a_words) + len(b_words))  # in all, so that a hostile text ends too
    grown: set[tuple[int, int, int]] = set()
    for a, b, length in blocks:
        low, high = 0, length
        while steps and a > low and b > low and a_words[a - low - 1] == b_words[b - low - 1]:
            low, steps = low + 1, steps - 1
        while (
            steps
            and a + high < len(a_words)
            and b + high < len(b_words)
            and a_words[a + high] == b_words[b + high]
        ):
            high, steps = high + 1, steps - 1
        grown.add((a - low, b - low, high + low))
    a_taken, b_taken = bytearray(len(a_words)), bytearray(len(b_words))
    settled = []
    for a, b, length in sorted(grown, key=lambda block: (-block[2], block)):
        low, high = 0, length
        while low < high and (a_taken[a + low] or b_taken[b + low]):
            low += 1
        while high > low and (a_taken[a + high - 1] or b_taken[b + high - 1]):
            high -= 1
        if high - low < MINIMUM:
            continue
        settled.append((a + low, b + low, high - low))
        a_taken[a + low : a + high] = b"\1" * (high - low)
        b_taken[b + low : b + high] = b"\1" * (high - low)
    return sorted(settled)


def _maximal(block: tuple[int, int, int], a_words: Sequence[int], b_words: Sequence[int]) -> bool:
    a, b, length = block
    if a and b and a_words[a - 1] == b_words[b - 1]:
        return False
    a, b = a + length, b + length
    return a == len(a_words) or b == len(b_words) or a_words[a] != b_words[b]


def exact(blocks: Iterable[tuple[int, int, int]]) -> list[Passage]:
    """Give `(a, b, length)` blocks as passages."""
    return [Passage(a, a + n, b, b + n, n, n) for a, b, n in blocks]


def bridge(passages: Iterable[Passage]) -> list[Passage]:
    """Join passages, sorted by `a`, that only a few words separate on both sides.

    Linear: each looks for the one it continues among the nearby diagonals only.
    """
    done: list[Passage] = []
    last: dict[int, int] = {}  # diagonal -> place in `done` of the newest passage that ends on it
    for a, a_end, b, b_end, same, run in passages:
        diagonal = b - a
        best = None
        for near in range(diagonal - DRIFT, diagonal + DRIFT + 1):
            at = last.get(near)
            if at is None:
                continue
            passage = done[at]
            if (
                0 <= a - passage.a_end <= BRIDGE
                and 0 <= b - passage.b_end <= BRIDGE
                and (best is None or done[best].same < passage.same)
            ):
                best = at
        if best is None:
            last[b_end - a_end] = len(done)
            done.append(Passage(a, a_end, b, b_end, same, run))
        else:
            old = done[best]
            done[best] = Passage(old.a, a_end, old.b, b_end, old.same + same, max(old.run, run))
            last[b_end - a_end] = best
    return done


def grow(
    passage: Passage, a_words: Sequence[int], b_words: Sequence[int], *, low: int = 0
) -> Passage:
    """Let a passage take in the words on both sides of it, across one differing word at a time.

    Args:
        passage: What to grow.
        a_words: Hashes of the first text's words.
        b_words: Hashes of the second's.
        low: Words before this one are not taken in on the second side.
    """
    a, a_end, b, b_end, same, run = passage
    left = right = LONE
    # A block is maximal, so what is next to it differs: only across a difference can it grow.
    while a > 0 and b > low:
        if a_words[a - 1] == b_words[b - 1]:
            step = 1
        elif left and a > 2 and b > low + 2 and a_words[a - 3 : a - 1] == b_words[b - 3 : b - 1]:
            step, left = 3, left - 1
        else:
            break
        a, b, same = a - step, b - step, same + min(step, 2)
    while a_end < len(a_words) and b_end < len(b_words):
        if a_words[a_end] == b_words[b_end]:
            step = 1
        elif (
            right
            and a_words[a_end + 1 : a_end + 3] == b_words[b_end + 1 : b_end + 3]
            and (a_end + 3 <= len(a_words) and b_end + 3 <= len(b_words))
        ):
            step, right = 3, right - 1
        else:
            break
        a_end, b_end, same = a_end + step, b_end + step, same + min(step, 2)
    return Passage(a, a_end, b, b_end, same, run)


def widen(
    a_text: str, a: tuple[int, int], b_text: str, b: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Take in the marks around two equal passages that both sides share: quotes, stops, emoji."""
    (a_start, a_end), (b_start, b_end) = a, b
    while (
        a_start > 0
        and b_start > 0
        and a_text[a_start - 1] == b_text[b_start - 1]
        and not a_text[a_start - 1].isspace()
        and not a_text[a_start - 1].isalnum()
    ):
        a_start, b_start = a_start - 1, b_start - 1
    while (
        a_end < len(a_text)
        and b_end < len(b_text)
        and a_text[a_end] == b_text[b_end]
        and not a_text[a_end].isspace()
        and not a_text[a_end].isalnum()
    ):
        a_end, b_end = a_end + 1, b_end + 1
    return (a_start, a_end), (b_start, b_end)


def finish(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """Take in the marks that follow the last word: the stop, the closing quotation mark."""
    start, end = place
    while end < len(text) and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return start, end
