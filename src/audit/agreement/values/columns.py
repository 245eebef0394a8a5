"""Cuts many texts into tokens at once: what is plain in numpy, the rest with the lexer's pattern.

Nearly all of a text is plain: a word of letters and the space after it. A token always begins at a
word of two letters after a space, whatever stands before, so that a text can be cut there; pieces
of such a plain shape need no pattern, and what lies between them is put together into one string
that the pattern goes through once. What comes of it is what the pattern finds in each text alone.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, overload

import numpy as np
from msgspec import Struct

from audit.agreement.hashes import Table
from audit.agreement.lexicon import hash_all
from audit.agreement.values.lexer import LETTERS, LONG, TOKEN, classify
from audit.agreement.values.lexicon import letters, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.text import Text

BETWEEN = "\n\n"
"""Stands between two texts: nothing that the pattern finds reaches over it."""


class Lexed(Struct, frozen=True):
    """The tokens of a text."""

    tokens: Tokens
    starts: list[int]
    letters: str


class Tokens:
    """The tokens of a text with the white space after each, made when they are asked for."""

    def __init__(self, string: str, starts: list[int]) -> None:
        self._string = string
        self._starts = starts
        """Where each starts, and where the last ends."""

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        starts = self._starts
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        return self._string[starts[index] : starts[index + 1]]


def lex_all(texts: Sequence[Text]) -> list[Lexed]:
    """Cut texts into tokens; what one gets never depends on the others."""
    blanks = [_blanks(text.string) for text in texts]
    skipped = [starts[-1] for starts, _ in blanks]
    strings = [text.string[skip:] for text, skip in zip(texts, skipped, strict=True)]
    joined = BETWEEN.join(strings)
    sizes = [len(string) + len(BETWEEN) for string in strings]
    lows = list(accumulate(sizes, initial=0))[: len(texts)]
    hashes = np.zeros(len(joined) + 1, np.uint64)
    for text, low, skip in zip(texts, lows, skipped, strict=True):
        hashes[text.words.starts + (low - skip)] = text.words.hashes
    classes = np.zeros(len(joined) + 1, np.uint16)
    _others(joined, _plain(joined, hashes, classes), classes)
    begun = np.flatnonzero(classes != 0)
    codes = classes[begun]
    found = []
    for text, low, skip, (before, said) in zip(texts, lows, skipped, blanks, strict=True):
        high = low + len(text.string) - skip
        first, last = begun.searchsorted((low, high)).tolist()
        starts = [*before[:-1], *(begun[first:last] - (low - skip)).tolist(), len(text.string)]
        string = said + codes[first:last].tobytes().decode("utf-16-le")
        found.append(Lexed(Tokens(text.string, starts), starts, string))
    return found


def _blanks(string: str) -> tuple[list[int], str]:
    """Cut the white space that a text begins with, which would belong to what stands before.

    Returns:
        Where its tokens start, and where the last ends; their letters.
    """
    starts, said = [0], ""
    while string[starts[-1] : starts[-1] + 1].isspace():
        match = TOKEN.match(string, starts[-1])
        assert match is not None
        said += LETTERS[match[0]]
        starts.append(match.end())
    return starts, said


def _plain(joined: str, hashes: NDArray[np.uint64], classes: NDArray[np.uint16]) -> list[int]:
    """Put the classes of plain pieces where their tokens start.

    Returns:
        Where what is left starts and ends, in turns.
    """
    points = np.frombuffer(f" {joined} ".encode("ascii", "replace"), np.uint8)
    small = points | 32
    letter = small - np.uint8(ord("a")) < 26
    edges = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    low, high = edges[::2], edges[1::2]
    # The pattern takes "o clock" as one.
    clock = (small[low] == ord("c")) & (small[high - 1] == ord("k")) & (high - low == 5)
    cut = (points[low - 1] == ord(" ")) & (high - low > 1) & ~clock
    low, high = low[cut], high[cut]
    after = np.append(low[1:], len(points))
    size = after - high
    mark = points[high]
    inner = after < len(points)
    marked = inner & (size == 2) & _ends()[mark]
    single = inner & (size == 3) & (mark == ord(" ")) & letter[np.minimum(high, after - 2) + 1]
    plain = (inner & (size == 1)) | marked | single
    second = high[marked]
    classes[second - 1] = _single()[points[second]]
    second = high[single] + 1
    classes[second - 1] = _single()[points[second]]
    _classify(joined, (low[plain], high[plain]), points, hashes, classes)
    bounds = np.flatnonzero(np.diff(plain, prepend=True, append=True))
    starts = np.append(low, len(joined) + 1)
    # What stands before the first piece belongs to the rest.
    head = [0, int(starts[0]) - 1] if starts[0] > 1 else []
    return [*head, *(starts[bounds] - 1).tolist()]


def _classify(
    joined: str,
    span: tuple[NDArray[np.intp], NDArray[np.intp]],
    points: NDArray[np.uint8],
    hashes: NDArray[np.uint64],
    classes: NDArray[np.uint16],
) -> None:
    """Put the class of each plain word where it starts."""
    known = _known()
    low, high = span
    place = known.table.look_up(hashes[low - 1])
    capital = points[low] < ord("a")
    classes[low - 1] = known.classes[capital.view(np.uint8), place]
    # What `classify` looks at the letters of.
    one, two, last = points[low] | 32, points[low + 1] | 32, points[high - 1] | 32
    odd = known.odd[place]
    odd |= (last == ord("m")) & _noon()[one] & _noon()[two]
    odd |= (last == ord("k")) & (one == ord("o")) & (points[high - 2] | 32 == ord("c"))
    odd |= (one == ord("h")) & (two == ord("t")) & (points[low + 2] | 32 == ord("t"))
    odd |= high - low >= LONG
    for start, end in zip((low[odd] - 1).tolist(), (high[odd] - 1).tolist(), strict=True):
        classes[start] = ord(LETTERS[joined[start:end]])


def _others(joined: str, bounds: list[int], classes: NDArray[np.uint16]) -> None:
    """Put the classes of all other tokens where they start."""
    lows, highs = bounds[::2], bounds[1::2]
    rest = "".join([joined[low:high] for low, high in zip(lows, highs, strict=True)])
    tokens = TOKEN.findall(rest)
    if not tokens:
        return
    sizes = np.fromiter(map(len, tokens), np.intp, len(tokens))
    starts = np.cumsum(sizes) - sizes
    begins = np.array(lows)
    lengths = np.array(highs) - begins
    within = np.cumsum(lengths) - lengths
    starts += (begins - within)[np.searchsorted(within, starts, "right") - 1]
    codes = "".join(map(LETTERS.__getitem__, tokens)).encode("utf-16-le")
    classes[starts] = np.frombuffer(codes, np.uint16)


class _Known(Struct, frozen=True):
    """The words of the lexicon by hash, the last row for those that it does not know."""

    table: Table
    classes: NDArray[np.uint16]
    """In small letters, and with a capital."""
    odd: NDArray[np.bool_]
    """Whether more than the first letter makes a difference: "us", "US"."""


@lru_cache(maxsize=1)
def _known() -> _Known:
    plain = sorted(word for word in words() if word.isascii() and word.isalpha() and len(word) > 1)
    code = letters()
    rows = [
        [*(ord(code[classify(form(word))]) for word in plain), ord(code[unknown])]
        for unknown, form in (("WORD", str), ("CAPITAL", str.capitalize))
    ]
    odd = [classify(word.upper()) != classify(word.capitalize()) for word in plain]
    return _Known(Table(hash_all(plain)), np.array(rows, np.uint16), np.array([*odd, False]))


@lru_cache(maxsize=1)
def _single() -> NDArray[np.uint16]:
    """Give the class of each character of ASCII that stands alone before a space."""
    found = np.zeros(256, np.uint16)
    found[:128] = [ord(LETTERS[chr(point)]) if chr(point).strip() else 0 for point in range(128)]
    return found


def _among(characters: str) -> NDArray[np.bool_]:
    found = np.zeros(256, np.bool_)
    found[[ord(each) for each in characters]] = True
    return found


@lru_cache(maxsize=1)
def _ends() -> NDArray[np.bool_]:
    """Give which characters are tokens by themselves between a word and a space."""
    return _among(',.;:!)"')


@lru_cache(maxsize=1)
def _noon() -> NDArray[np.bool_]:
    """Give the letters of "am" and "pm"."""
    return _among("apm")
