"""Which words of two copies have to be compared: all that lies between what is the same.

A gap never cuts a number: of "5.6" and "6.5" the words are the same two, and of "$5" and "€5" the
same one, but the numbers are others.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audit.duplication.quantities import AFTER, BEFORE, quantities
from audit.duplication.stops import stop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.duplication.align import Passage
    from audit.duplication.lexicon import Lexicon
    from audit.duplication.views import Edge, View

AT_ENDS = 5
"""Words between a common passage and the end of its sentence that are compared as well."""
REACH = 8
"""Words around a gap in which a number is looked for that the gap cuts."""
LONGEST = 64
"""Words of a gap that is still widened: more is no fact, and text may be made of numbers alone."""
EDGE = 40
"""Code points at either end of a block in which a number may be told apart from beyond it."""


class Gap(NamedTuple):
    """Words `[a, a_end)` of one text where the other has `[b, b_end)`."""

    a: int
    a_end: int
    b: int
    b_end: int


def gaps(edge: Edge, known: Lexicon) -> list[Gap]:
    """Give what is to be compared, in the order of the first text; no two share a word."""
    found = {
        *_between(edge.passages, edge.blocks),
        *_ends(edge),
        *_marked(edge, known),
    }
    left = sorted(found, reverse=True)
    done: list[Gap] = []
    while left:
        gap = left.pop()
        before = done[-1] if done else None
        if before and _over(before, gap):
            left.append(_union(done.pop(), gap))
            continue
        more = _needed(edge, gap, known)
        if more == (0, 0):
            done.append(gap)
            continue
        # As far as the next gap both texts are the same, so that both sides move alike.
        if before and _room(before, gap) < more[0]:
            left.append(_union(done.pop(), gap))
        elif left and _room(gap, left[-1]) < more[1]:
            left.append(_union(gap, left.pop()))
        else:
            wider = _moved(edge, gap, *more)
            if wider == gap:
                done.append(gap)
            else:
                left.append(wider)
    return done


def _over(before: Gap, gap: Gap) -> bool:
    return gap.a < before.a_end and gap.b < before.b_end and gap.b >= before.b


def _room(before: Gap, after: Gap) -> float:
    """Tell how many words lie between two gaps; endless where they are of two passages."""
    room = after.a - before.a_end
    return room if room == after.b - before.b_end and room >= 0 else float("inf")


def _union(before: Gap, after: Gap) -> Gap:
    return Gap(
        min(before.a, after.a),
        max(before.a_end, after.a_end),
        min(before.b, after.b),
        max(before.b_end, after.b_end),
    )


def _moved(edge: Edge, gap: Gap, left: int, right: int) -> Gap:
    """Widen a gap by as many words on both sides, as far as both texts go."""
    assert edge.first.payload is not None
    assert edge.second.payload is not None
    left = min(left, gap.a, gap.b)
    right = min(
        right,
        len(edge.first.payload.words) - gap.a_end,
        len(edge.second.payload.words) - gap.b_end,
    )
    return Gap(gap.a - left, gap.a_end + right, gap.b - left, gap.b_end + right)


def _needed(edge: Edge, gap: Gap, known: Lexicon) -> tuple[int, int]:
    """Tell by how many words a gap must be widened on the left and right to cut no number."""
    if max(gap.a_end - gap.a, gap.b_end - gap.b) > LONGEST:
        return 0, 0
    ours = _cut(edge.first, gap.a, gap.a_end, known)
    theirs = _cut(edge.second, gap.b, gap.b_end, known)
    return max(ours[0], theirs[0]), max(ours[1], theirs[1])


def _cut(view: View, first: int, last: int, known: Lexicon) -> tuple[int, int]:
    assert view.payload is not None
    assert view.text is not None
    size = len(view.payload.words)
    low, high = max(first - REACH, 0), min(last + REACH, size)
    starts = view.payload.starts[low:high].tolist()
    if not starts:
        return 0, 0
    edge = starts[last - low] if last < high else view.payload.place(high - 1, high)[1]
    left = right = 0
    for number in quantities(view.text, starts[0], edge, known):
        begin = low + bisect_right(starts, number.start) - 1
        if starts[begin - low] < number.start:  # a sign stands before its word
            begin += 1
        end = low + bisect_left(starts, number.whole)
        cut = begin < last and end > first if first < last else begin < first < end
        if cut:
            left, right = max(left, first - begin), max(right, end - last)
    return left, right


def _between(passages: Sequence[Passage], blocks: Sequence[tuple[int, int, int]]) -> Iterator[Gap]:
    """Give what lies between the exact blocks of each passage."""
    for passage in passages:
        a, b = passage.a, passage.b
        for low, high, length in blocks[bisect_left(blocks, (a,)) :]:
            if low >= passage.a_end:
                break
            if high < b or low < a:
                continue
            if low + length > passage.a_end or high + length > passage.b_end:
                continue
            if low > a or high > b:
                yield Gap(a, low, b, high)
            a, b = low + length, high + length
        if a < passage.a_end or b < passage.b_end:
            yield Gap(a, passage.a_end, b, passage.b_end)


def _ends(edge: Edge) -> Iterator[Gap]:
    """Give what lies between each passage and the next end of a sentence or line on both sides."""
    for passage in edge.passages:
        for step, a, b in ((-1, passage.a, passage.b), (1, passage.a_end, passage.b_end)):
            ours, theirs = _stops(edge.first, a, step), _stops(edge.second, b, step)
            near = [(n + m, n, m) for n in ours for m in theirs if abs(n - m) <= 1]
            if not near:
                continue
            _, n, m = min(near)
            if n or m:
                yield Gap(a, a + n, b, b + m) if step > 0 else Gap(a - n, a, b - m, b)


def _stops(view: View, word: int, step: int) -> list[int]:
    """Tell after how many words from here, forwards or back, a sentence or a line ends."""
    assert view.payload is not None
    assert view.text is not None
    words = len(view.payload.words)
    stops = []
    for n in range(AT_ENDS + 1):
        at = word + n * step
        if at < 0 or at > words:
            break
        if at in (0, words):
            stops.append(n)
            break
        between = view.text[view.payload.place(at - 1, at)[1] : view.payload.place(at, at + 1)[0]]
        if stop(between):
            stops.append(n)
    return stops


@lru_cache(maxsize=1)
def _digits() -> re.Pattern[str]:
    return re.compile(r"\d+")


def _marked(edge: Edge, known: Lexicon) -> Iterator[Gap]:
    """Give the equal numbers with other marks around them: "$5" and "€5", "-3" and "3"."""
    ours, theirs = edge.first.text, edge.second.text
    first, second = edge.first.payload, edge.second.payload
    assert ours is not None
    assert theirs is not None
    assert first is not None
    assert second is not None
    for a, b, length in edge.blocks:
        start, end = first.place(a, a + length)
        low, high = second.place(b, b + length)
        parts = [(start, end)]
        if ours[start:end] == theirs[low:high]:
            # Marks differ at the ends of it alone; what lies beyond is in a gap of its own.
            parts = [(start, min(end, start + EDGE)), (max(start, end - EDGE), end)]
        for part in parts:
            for match in _digits().finditer(ours, *part):
                word = int(first.starts.searchsorted(match.start(), side="right")) - 1
                if not a <= word < a + length:
                    continue
                shift = int(second.starts[b + word - a]) - int(first.starts[word])
                here, there = match.start(), match.start() + shift
                if (
                    ours[max(0, here - BEFORE) : here + AFTER]
                    != theirs[max(0, there - BEFORE) : there + AFTER]
                ) and _otherwise(ours, here, theirs, there, known):
                    yield Gap(word, word + 1, b + word - a, b + word - a + 1)


def _otherwise(ours: str, here: int, theirs: str, there: int, known: Lexicon) -> bool:
    """Tell whether the number at one place is written otherwise than at the other."""
    left = next(quantities(ours, here, here + 1, known), None)
    right = next(quantities(theirs, there, there + 1, known), None)
    if left is None or right is None:
        return left is not right
    sides = ours[left.start : left.whole], theirs[right.start : right.whole]
    return "".join(sides[0].split()) != "".join(sides[1].split())
