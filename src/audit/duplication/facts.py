"""Same text, different facts: the numbers, dates, names and negations in which a copy differs."""

from __future__ import annotations

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
    numbers: Mapping[str, str]
    """Number words with what they stand for in digits, or themselves."""


@lru_cache(maxsize=1)
def _lexicons() -> Mapping[str, _Lexicon]:
    data = tomllib.loads((files("audit.duplication") / "facts.toml").read_text("utf-8"))
    return {
        code: _Lexicon(
            frozenset(lists["negations"]),
            frozenset(lists["dates"]),
            {word: word for word in lists["numbers"]}
            | {word: str(n) for n, word in enumerate(lists["counts"])},
        )
        for code, lists in data.items()
    }


def _lexicon(language: str) -> _Lexicon:
    return _lexicons().get(language, _Lexicon(frozenset(), frozenset(), {}))


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
    numbers = _numbers(ours, lexicon), _numbers(theirs, lexicon)
    if numbers[0] and numbers[1] and "".join(numbers[0]) != "".join(numbers[1]):
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


def _numbers(tokens: Sequence[_Token], lexicon: _Lexicon) -> list[str]:
    words = [token.text.lower() for token in tokens]
    return [lexicon.numbers.get(w, w) for w in words if w.isdecimal() or w in lexicon.numbers]


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
