"""Lines and sentences with exact offsets; the splitter stands behind one function.

Punctuation is nupunkt's to judge. What it cannot know comes from the layout: every line is a unit
of its own (a heading, a list item, a row of a table) unless it plainly runs on in the next, as
hard-wrapped prose does. Scripts with terminators of their own are cut at those.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from audit.text.restarts import restarts, small_restarts
from audit.text.stops import breaks_elsewhere, language_of_stops

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
_TERMINATED = re.compile(r"[.!?:;…。！？؟۔।][\"'”’»)\]*]*$")
_LIST_ITEM = re.compile(r"(?:[-*+•‣▪◦–—·]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s")
_WORD = re.compile(r"\S+")
_CANDIDATE = re.compile(r"[.!?…]")

_WRAPPED_AT_LEAST = 30
"""A line shorter than this is no line of hard-wrapped prose."""
_CHUNK = 50_000
"""How much is given to nupunkt at once; a sentence may run over the edge of a chunk."""
_SPACED = re.compile(r"(?:\S{0,199}+\s++)*\S{0,199}+")
_RUN = re.compile(r"\S{200,}")
"""Text without white space in which nothing ends a sentence: base64, addresses, noise. Masked,
since nupunkt looks at the whole run once for every terminator in it."""
_KEPT = 20

# A plain word, a full stop, a capital: certain, and most of all boundaries. nupunkt's list of
# abbreviations, learned from court papers and scans, holds words such as "bank" and "cancer".
# "?" and "!" before a capital are certain whatever stands before them, and so is the end of a
# paragraph, where a sentence ends anyhow. Patterns that are looked for
# everywhere begin with the rarest character they need; what precedes it is looked at afterwards.
_CERTAIN = re.compile(
    r"[.!?](?<=[a-z][.!?])"
    r"(?:\s(?:(?<=\.\s)(?=[\"“‘(]?[A-Z])|(?=[A-Z]))|(?:[\"”)]?\n\n(?=\"?[A-Z]))())",
)

_OWN_TERMINATORS = re.compile(
    r"(?:[。！？｡]+|．(?!\d))[」』”’\"')）】》〉]*(?![とって、，,])"  # Han and kana
    r"|[؟۔।॥։።፧။។៕]+[\"'”’»)]*"  # Arabic, Urdu, Hindi, Armenian, Ethiopic, Burmese, Khmer
    r"|(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e](?=\s|$)",  # the Greek question mark
)
_ANY_OWN = re.compile(r"[。！？｡．؟۔।॥։።፧။។៕\u0370-\u03ff]")
_LETTER = re.compile(r"[^\W_]")
# Before a capital these belong to a name, before a number to the number.
_TITLES = frozenset(
    f"{title}."
    for title in (
        *("Mr", "Mrs", "Ms", "Messrs", "Dr", "Prof", "Rev", "Hon", "Fr", "Msgr", "Gov", "Sen"),
        *("Rep", "Lt", "Col", "Gen", "Maj", "Capt", "Cmdr", "Adm", "Sgt", "Cpl", "Pvt", "Brig"),
        *("St", "Ft", "Mt", "Sr", "Sra", "Srta", "Mme", "Mlle"),
    )
)
_MONTHS = (
    *("January", "February", "March", "April", "May ", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_BEFORE_NUMBERS = frozenset(
    f"{word}."
    for word in (
        *("no", "nos", "nr", "p", "pp", "vol", "vols", "fig", "figs", "art", "arts", "sec", "ch"),
        *("ca", "approx", "est", "arr", "dep", "tel", "abs", "str", "bd", "kap", "op", "par"),
    )
)
# Two sentences from which a careless page took the space: "in the river.Police said".
_GLUED = re.compile(r"[.!?](?<=[a-z]{3}[.!?])[\"”’)]?(?=[A-Z][a-z]+[\s,])")
_GOES_ON = re.compile(
    r"(?:,|\b(?:a|an|and|are|as|at|been|but|by|for|from|had|has|have|in|is|of|on|or|that|the|their"
    r"|to|was|were|which|who|with))$",
)
"""A line that ends so runs on, however short it is."""


def find_lines(string: str) -> tuple[tuple[int, int], ...]:
    r"""Give the non-blank lines, trimmed, as `(start, end)`; they end at \r or \n only."""
    return tuple(match.span() for match in _LINE.finditer(string))


def find_sentences(string: str) -> tuple[tuple[int, int], ...]:
    """Give the sentences, trimmed, as `(start, end)`.

    A heading, list item or table row is one of its own. A sentence runs over a line's end only
    where the text is hard-wrapped. Takes time in proportion to the text, whatever it holds.
    """
    starts = _breaks(string)
    sentences: list[tuple[int, int]] = []
    at = 0
    for first, last in _units(string, find_lines(string)):
        while at < len(starts) and starts[at] <= first:
            at += 1
        low = looked = first
        while at < len(starts) and starts[at] < last:
            high = starts[at]
            at += 1
            # A cut that leaves nothing to read on its left ("* item", a lone quote) is none.
            if _LETTER.search(string, looked, high):
                end = high - 1
                while string[end - 1].isspace():
                    end -= 1
                sentences.append((low, end if string[high - 1].isspace() else high))
                low = high
            looked = high
        if low > first and not _LETTER.search(string, looked, last):
            sentences[-1] = (sentences[-1][0], last)
        else:
            sentences.append((low, last))
    return tuple(sentences)


def _units(string: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the lines of hard-wrapped paragraphs; leave all others as they are."""
    at = 0
    while at < len(lines):
        block = at + 1
        while block < len(lines) and _adjacent(string, lines[block - 1][1], lines[block][0]):
            block += 1
        if block - at == 1:
            yield lines[at]
        else:
            yield from _joined(string, lines[at:block])
        at = block


def _adjacent(string: str, end: int, start: int) -> bool:
    """Tell whether a single line break, and no blank line, lies between two lines."""
    gap = string[end : min(start, end + 200)]
    return start - end < 200 and gap.count("\n") + gap.count("\r") - gap.count("\r\n") == 1


def _joined(string: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the units of lines that follow one another without a blank line."""
    running = [
        string[start].islower() and not _TERMINATED.search(string, max(end - 8, 0), end)
        for (_, end), (start, _) in pairwise(lines)
    ]
    wrapped = _is_wrapped(string, lines, sum(running))
    first, last = lines[0]
    for n, (start, end) in enumerate(lines[1:]):
        low, high = lines[n]
        long_enough = high - low >= _WRAPPED_AT_LEAST or _GOES_ON.search(
            string, max(low, high - 8), high
        )
        if (
            long_enough
            and (running[n] or wrapped)
            and not _LIST_ITEM.match(string, start, start + 8)
        ):
            last = end
            continue
        yield first, last
        first, last = start, end
    yield first, last


def _is_wrapped(string: str, lines: Sequence[tuple[int, int]], running: int) -> bool:
    """Tell whether a block was filled to a width: no next word would have fitted its line."""
    if len(lines) < 3 or 2 * running < len(lines) - 1:
        return False
    width = max(end - start for start, end in lines)
    for (start, end), (following, stop) in pairwise(lines):
        word = _WORD.match(string, following, min(stop, following + width))
        if word is not None and end - start + 1 + word.end() - word.start() < width:
            return False
    return 40 <= width <= 120


def _breaks(string: str) -> list[int]:
    """Give the places where a sentence may start, as far as punctuation can tell, in order."""
    found: set[int] = set()
    if not _CANDIDATE.search(string):
        pass
    elif (language := language_of_stops(string)) != "en":
        found.update(breaks_elsewhere(string, language))
    else:
        import nupunkt

        for low, high in _chunks(string):
            piece = string[low:high]
            if not _is_spaced(piece):
                piece = _RUN.sub(_masked, piece)
            certain = [
                stop
                for stop, paragraph in [
                    (match.start(), match.lastindex) for match in _CERTAIN.finditer(piece)
                ]
                if paragraph or piece[stop] != "." or _ends_plainly(piece, stop)
            ]
            found.update(low + stop + 2 for stop in certain)
            # What is decided is hidden from nupunkt, which is slow where it must decide.
            piece = ",".join(
                piece[after:stop]
                for after, stop in zip(
                    [0, *(stop + 1 for stop in certain)], [*certain, len(piece)], strict=True
                )
            )
            starts = [start for start, _ in nupunkt.load("default").span_tokenize(piece) if start]
            starts = [start for start in starts if _may_start(piece, start)]
            # In edited text a lower-case word goes on with the sentence ("Yahoo! bought it").
            small = [start for start in starts if piece[start].islower()]
            if 2 * len(small) <= len(starts) + len(certain):
                starts = [start for start in starts if not piece[start].islower()]
            found.update(low + start for start in starts)
            found.update(low + start for start in restarts(piece))
            found.update(
                low + start
                for stop, start in small_restarts(piece)
                if piece[stop] != "." or _ends_plainly(piece, stop)
            )
            found.update(low + match.end() for match in _GLUED.finditer(piece))
    if not string.isascii() and _ANY_OWN.search(string):
        for match in _OWN_TERMINATORS.finditer(string):
            place = match.end()
            while place < len(string) and string[place].isspace():
                place += 1
            found.add(place)
    return sorted(found)


def _is_spaced(piece: str) -> bool:
    """Tell whether no run without white space is too long for nupunkt."""
    # Such a run holds one of these windows.
    return all(piece.find(" ", at, at + 100) >= 0 for at in range(0, len(piece) - 99, 100)) or bool(
        _SPACED.fullmatch(piece)
    )


def _ends_plainly(piece: str, stop: int) -> bool:
    """Tell whether a plain word, which is no abbreviation, stands before a full stop."""
    around = piece[max(stop - 40, 0) : stop]
    if around.isspace() or not around:
        return False
    word = around.rsplit(maxsplit=1)[-1]
    if len(word) == len(around) or not (word.isascii() and word.isalpha()):
        return False
    if len(word) < 4:
        return word in _words("short_words.txt")
    return word[1:].islower() and word.lower() not in _words("abbreviations.txt")


def _may_start(piece: str, start: int) -> bool:
    """Tell whether what stands before lets a sentence start here."""
    words = piece[max(start - 16, 0) : start].split()
    word = words[-1].lstrip("([\"“‘'") if words else ""
    if piece[start].isdigit():
        return word.lower() not in _BEFORE_NUMBERS
    # "from 23. July": a date as it is written elsewhere.
    dated = word[:-1].isdigit() and len(word) < 4 and piece.startswith(_MONTHS, start)
    return word not in _TITLES and not dated


@lru_cache(maxsize=2)
def _words(name: str) -> frozenset[str]:
    text = (files("audit.text") / name).read_text("utf-8")
    return frozenset(re.sub(r"#.*", "", text).split())


def _masked(match: re.Match[str]) -> str:
    return "x" * (len(match[0]) - _KEPT) + match[0][-_KEPT:]


_GAP = re.compile(r"(?<=[^\W_])\s+")


def _chunks(string: str) -> Iterator[tuple[int, int]]:
    """Cut a long text where no sentence ends: between two words without punctuation."""
    low = 0
    while len(string) - low > _CHUNK:
        gap = _GAP.search(string, low + _CHUNK, low + _CHUNK + 2000)
        high = gap.end() if gap else low + _CHUNK
        yield low, high
        low = high
    yield low, len(string)
