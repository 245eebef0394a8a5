"""The words of a difference, a number as one of them, and what was put for what."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from audit.duplication.nouns import by_name
from audit.duplication.quantities import Quantity, quantities
from audit.duplication.stops import stop
from audit.duplication.values import glued, worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.duplication.lexicon import Lexicon
    from audit.duplication.views import View

CODE = 3
"""Letters before the digits of a word that is read as a number: "G20", "A380"."""


class Token(NamedTuple):
    """One word of a text, or one number with all its marks."""

    text: str
    start: int
    end: int
    opens: bool
    """Whether it opens a sentence or a line, where a capital letter means nothing."""
    closes: bool
    """Whether a sentence or a line ends with it."""
    before: str
    """The word before it, in lower case."""
    quantity: Quantity | None
    named: bool = False
    """Where every noun has a capital: whether what stands beside it tells that it is a name."""

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        """What must be equal for two of them to be one: the word and what it counts."""
        return "".join(
            self.text.lower().split()
        ), self.quantity.units if self.quantity else frozenset()


class Change(NamedTuple):
    """Tokens `[a, a_end)` of one list for which the other has `[b, b_end)`."""

    a: int
    a_end: int
    b: int
    b_end: int


def tokens(view: View, first: int, last: int, known: Lexicon) -> list[Token]:
    """Give words `[first, last)` of a text; words that are one number are one token."""
    assert view.payload is not None
    assert view.text is not None
    text, size = view.text, len(view.payload.words)
    if first >= last:
        return []
    low, high = view.payload.place(first, last)
    numbers = {number.end: number for number in quantities(text, low, high, known)}
    ends = sorted(numbers)
    found: list[Token] = []
    for n in range(first, last):
        start, end = view.payload.place(n, n + 1)
        if found and start < found[-1].end:
            continue
        at = bisect_right(ends, start)
        number = numbers[ends[at]] if at < len(ends) and numbers[ends[at]].start <= start else None
        before = view.payload.place(n - 1, n) if n else (0, 0)
        word = text[before[0] : before[1]].lower()
        opens = n == 0 or (word not in known.short and stop(text[before[1] : start]))
        if number and any(map(str.isdecimal, text[number.whole : end])):
            number = number._replace(readings=frozenset({(text[start:end].lower(),)}))
        if number:
            start, end = number.start, max(end, number.end)
        else:
            number = _spelled(text[start:end], start, end, known)
        after = _next(view, n, end)
        closes = after == size or stop(text[end : view.payload.place(after, after + 1)[0]])
        named = bool(known.articles) and by_name(view, n, known)
        found.append(Token(text[start:end], start, end, opens, closes, word, number, named))
    return found


def _next(view: View, word: int, end: int) -> int:
    """Give the first word that starts at `end` or after."""
    assert view.payload is not None
    size = len(view.payload.words)
    while word < size and int(view.payload.starts[word]) < end:
        word += 1
    return word


def _spelled(word: str, start: int, end: int, known: Lexicon) -> Quantity | None:
    """Read a word that is a number with something in one piece with it: "G20", Korean "셋은"."""
    no: frozenset[str] = frozenset()
    if word[-1].isdecimal():
        letters = next(n for n, mark in enumerate(word) if mark.isdecimal())
        if letters <= CODE:
            same = frozenset({(word.lower(),)})
            return Quantity(same, False, no, "", start, end, end, sound=False)
    if numeral := known.known(word, known.numerals):
        reading = (worded([numeral], known) or numeral,)
        return Quantity(
            frozenset({reading}), False, no, "", start, end, end, sound=numeral in known.amounts
        )
    if value := glued(word.lower(), known):
        return Quantity(frozenset({(value,)}), False, no, "", start, end, end)
    return None


def changes(ours: Sequence[Token], theirs: Sequence[Token]) -> Iterator[Change]:
    """Give what was put for what; what both have in common is left out."""
    from rapidfuzz.distance import Levenshtein

    left, right = [token.key for token in ours], [token.key for token in theirs]
    run: Change | None = None
    for code in Levenshtein.opcodes(left, right):
        if code.tag == "equal":
            if run:
                yield run
            run = None
        elif run:
            run = run._replace(a_end=code.src_end, b_end=code.dest_end)
        else:
            run = Change(code.src_start, code.src_end, code.dest_start, code.dest_end)
    if run:
        yield run
