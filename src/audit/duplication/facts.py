"""Same text, different facts: the numbers, dates, names and negations in which a copy differs."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.duplication.align import Passage
    from audit.duplication.views import Edge, Place, View

DifferenceKind = Literal["number", "date", "name", "negation"]

MOST_WORDS = 8
"""Of a difference, on either side: more is another text, not another fact."""
AT_ENDS = 5
"""Words between a common passage and the end of its sentence that are compared as well."""
SENTENCE_ENDS = ".!?:…。！？"
SHORT_WORD = 5
"""Letters of a word that one other letter makes another word: "now" and "not"."""
THOUSANDS = 3
"""Digits in a group of thousands."""
SHORTEST_NAME = 3
NO_NAMES = ("ly", "ing", "ers", "ists", "ials", "ities", "ments", "ions")
"""Endings of words that open a sentence and are no names."""
SPELLED = 88
"""Passages that are as alike as this (0 to 100), letter by letter, are one text."""
SAME_NAME = 72
"""Names that are as alike as this (0 to 100) are one name spelled in two ways."""


class Difference(NamedTuple):
    """One fact that two copies tell differently."""

    kind: DifferenceKind
    a: Place
    b: Place


class _Token(NamedTuple):
    """One word of a text."""

    text: str
    start: int
    end: int
    opens: bool
    """Whether it opens a sentence or a line, where a capital letter means nothing."""


def differences(edge: Edge) -> list[Difference]:
    """Find the facts in which two copies differ, in the order of the first text."""
    first, second = edge.first, edge.second
    if first.text is None or second.text is None:
        return []
    lexicon = _lexicon(first.measurement.language or second.measurement.language or "en")
    found = []
    gaps = [*_gaps(edge.passages, edge.blocks), *_ends(edge)]
    for a, a_end, b, b_end in sorted(set(gaps)):
        if a_end - a > MOST_WORDS or b_end - b > MOST_WORDS:
            continue
        for ours, theirs in _changes(_tokens(first, a, a_end), _tokens(second, b, b_end)):
            kind = _kind(ours, theirs, lexicon)
            if kind is None and _opening(ours, theirs, (first.text, second.text), lexicon):
                kind = "name"
            if kind is None:
                continue
            found.append(
                Difference(
                    kind,
                    _place(first, ours, theirs, (a, a_end), kind),
                    _place(second, theirs, ours, (b, b_end), kind),
                )
            )
    return found


def _gaps(
    passages: Sequence[Passage], blocks: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int, int]]:
    """Give what lies between the exact blocks of each passage, in words."""
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
                yield a, low, b, high
            a, b = low + length, high + length
        if a < passage.a_end or b < passage.b_end:
            yield a, passage.a_end, b, passage.b_end


def _ends(edge: Edge) -> Iterator[tuple[int, int, int, int]]:
    """Give what lies between each passage and the next end of a sentence or line on both sides."""
    for passage in edge.passages:
        for step, a, b in ((-1, passage.a, passage.b), (1, passage.a_end, passage.b_end)):
            ours, theirs = _stops(edge.first, a, step), _stops(edge.second, b, step)
            near = [(n + m, n, m) for n in ours for m in theirs if abs(n - m) <= 1]
            if not near:
                continue
            _, n, m = min(near)
            if n or m:
                yield (a, a + n, b, b + m) if step > 0 else (a - n, a, b - m, b)


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
        if "\n" in between or any(mark in between for mark in SENTENCE_ENDS):
            stops.append(n)
    return stops


def _tokens(view: View, first: int, last: int) -> list[_Token]:
    assert view.payload is not None
    assert view.text is not None
    tokens = []
    for n in range(first, last):
        start, end = view.payload.place(n, n + 1)
        before = view.payload.place(n - 1, n)[1] if n else 0
        between = view.text[before:start]
        opens = n == 0 or "\n" in between or any(mark in between for mark in SENTENCE_ENDS)
        tokens.append(_Token(view.text[start:end], start, end, opens))
    return tokens


def _changes(
    ours: list[_Token], theirs: list[_Token]
) -> Iterator[tuple[list[_Token], list[_Token]]]:
    """Give what was put for what; what both have in common is left out."""
    from rapidfuzz.distance import Levenshtein

    left, right = [t.text.lower() for t in ours], [t.text.lower() for t in theirs]
    run: tuple[list[_Token], list[_Token]] = ([], [])
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


class _Lexicon(NamedTuple):
    negations: frozenset[str]
    dates: frozenset[str]
    openers: frozenset[str]
    """Words that often open a sentence and are no names."""
    numbers: Mapping[str, str]
    """Number words with what they stand for in digits, or themselves."""


@lru_cache(maxsize=1)
def _lexicons() -> Mapping[str, _Lexicon]:
    data = tomllib.loads((files("audit.duplication") / "facts.toml").read_text("utf-8"))
    return {
        code: _Lexicon(
            frozenset(lists["negations"]),
            frozenset(lists["dates"]),
            frozenset(lists.get("openers", ())),
            {word: word for word in lists["numbers"]}
            | {word: str(n) for n, word in enumerate(lists["counts"])}
            | {word: str(n) for n, word in enumerate(lists.get("ordinals", ()), 1)},
        )
        for code, lists in data.items()
    }


def _lexicon(language: str) -> _Lexicon:
    return _lexicons().get(language, _Lexicon(frozenset(), frozenset(), frozenset(), {}))


def _kind(
    ours: Sequence[_Token], theirs: Sequence[_Token], lexicon: _Lexicon
) -> DifferenceKind | None:
    """Tell what kind of fact was changed, or None if none was."""
    if _count(ours, lexicon) != _count(theirs, lexicon):
        return None if _spelled(ours, theirs) else "negation"
    if not ours or not theirs or _spelled(ours, theirs):
        return None
    dates = _of(ours, lexicon.dates), _of(theirs, lexicon.dates)
    if dates[0] and dates[1]:
        return "date" if dates[0] != dates[1] else None
    if _other_number(_numbers(ours, lexicon), _numbers(theirs, lexicon)):
        return "number"
    names = _names(ours, lexicon), _names(theirs, lexicon)
    return "name" if names[0] and names[1] and not _one_name(*names) else None


def _spelled(ours: Sequence[_Token], theirs: Sequence[_Token]) -> bool:
    """Tell whether both sides are one text spelled or spaced otherwise; digits must be equal."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    left, right = ("".join(token.text for token in side).lower() for side in (ours, theirs))
    if not left or not right or any(mark.isdecimal() for mark in left + right):
        return False
    if Levenshtein.distance(left, right, score_cutoff=1) <= 1:
        return left.startswith(right[:2]) and max(len(left), len(right)) > SHORT_WORD
    return fuzz.ratio(left, right) >= SPELLED


def _count(tokens: Sequence[_Token], lexicon: _Lexicon) -> int:
    return sum(
        (word := token.text.lower().replace("’", "'")) in lexicon.negations or word.endswith("n't")
        for token in tokens
    )


def _of(tokens: Sequence[_Token], words: frozenset[str]) -> list[str]:
    return [token.text.lower() for token in tokens if token.text.lower() in words]


class _Number(NamedTuple):
    """The numbers of one side of a difference."""

    value: str
    """Digits and number words; a decimal point is kept, a mark between thousands is not."""
    digits: str
    units: str
    """Letters that stand right at digits: "bn", "km", "am", "th"."""


def _numbers(tokens: Sequence[_Token], lexicon: _Lexicon) -> _Number:
    values, digits, units = [], [], []
    end = -1
    for token in tokens:
        word = token.text.lower()
        if any(mark.isdecimal() for mark in word):
            figures = "".join(mark for mark in word if mark.isdecimal())
            # One mark between digits: of three digits that follow it makes thousands.
            point = "." if token.start == end + 1 and len(figures) != THOUSANDS else ""
            values.append(point + figures)
            digits.append(point + figures)
            units.append("".join(mark for mark in word if not mark.isdecimal()))
            end = token.end
        elif word in lexicon.numbers:
            values.append(lexicon.numbers[word])
    return _Number("".join(values), "".join(digits), "".join(units))


def _other_number(ours: _Number, theirs: _Number) -> bool:
    """Tell whether two numbers differ; "3bn" and "3 billion" or "20th" and "20" do not."""
    if not ours.value or not theirs.value:
        return False
    if ours.units and theirs.units:
        same = ours.units.startswith(theirs.units) or theirs.units.startswith(ours.units)
        return ours.value != theirs.value or not same
    if (ours.units or theirs.units) and ours.digits and theirs.digits:
        return ours.digits != theirs.digits
    return ours.value != theirs.value


def _opening(
    ours: Sequence[_Token], theirs: Sequence[_Token], texts: tuple[str, str], lexicon: _Lexicon
) -> bool:
    """Tell whether a name that opens a sentence was put for another.

    A capital letter means nothing there, so neither may be a word that either text also writes in
    lower case, nor one that often opens a sentence.
    """
    if len(ours) != 1 or len(theirs) != 1 or not lexicon.openers:
        return False
    words = ours[0].text, theirs[0].text
    if not all(token.opens and token.text.istitle() for token in (*ours, *theirs)):
        return False
    if _one_name(words[:1], words[1:]) or _spelled(ours, theirs):
        return False
    return all(_nameable(word, texts, lexicon) for word in words)


def _nameable(word: str, texts: tuple[str, str], lexicon: _Lexicon) -> bool:
    """Tell whether a capitalised word that opens a sentence is likely to be a name."""
    low = word.lower()
    if not word.isalpha() or len(word) < SHORTEST_NAME or low.endswith(NO_NAMES):
        return False
    if low in lexicon.openers | lexicon.dates | lexicon.negations or low in lexicon.numbers:
        return False
    return not any(re.search(rf"\b{low}\b", text) for text in texts)


def _names(tokens: Sequence[_Token], lexicon: _Lexicon) -> list[str]:
    """Give the words that are names: capitalised where no sentence begins."""
    return [
        token.text
        for token in tokens
        if token.text[0].isupper()
        and not token.opens
        and token.text.isalpha()
        and token.text.lower() not in lexicon.numbers
    ]


def _one_name(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two names may be one: spelled otherwise, or one of them shortened."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    left, right = "".join(ours).lower(), "".join(theirs).lower()
    if left in right or right in left or fuzz.ratio(left, right) >= SAME_NAME:
        return True
    return Levenshtein.distance(left, right, score_cutoff=1) <= 1


def _place(
    view: View,
    tokens: Sequence[_Token],
    others: Sequence[_Token],
    gap: tuple[int, int],
    kind: DifferenceKind,
) -> Place:
    """Locate one side of a difference; a number is taken with all its groups of digits.

    Where there is nothing on this side (a "not" was added), the word before stands for it.
    """
    assert view.text is not None
    assert view.payload is not None
    text = view.text
    if not tokens:
        before = max(min(gap[0] - 1, len(view.payload.words) - 1), 0)
        return view.payload.place(before, before + 1)
    start, end = tokens[0].start, tokens[-1].end
    if kind == "number" and others:
        while start > 1 and text[start - 1] in ".," and text[start - 2].isdecimal():
            start -= 1
            while start > 0 and text[start - 1].isdecimal():
                start -= 1
        while end + 1 < len(text) and text[end] in ".," and text[end + 1].isdecimal():
            end += 1
            while end < len(text) and text[end].isdecimal():
                end += 1
    return start, end
