"""Same text, different facts: the numbers, dates, names and negations in which a copy differs."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from audit.duplication.amounts import counted
from audit.duplication.lexicon import Difference, lexicon
from audit.duplication.names import one_name
from audit.duplication.running import in_running
from audit.duplication.tokens import Token, changes, stop, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.duplication.align import Passage
    from audit.duplication.lexicon import DifferenceKind, Lexicon
    from audit.duplication.views import Edge, Place, View

MOST_WORDS = 8
"""Of a difference, on either side: more is another text, not another fact."""
AT_ENDS = 5
"""Words between a common passage and the end of its sentence that are compared as well."""
SHORT_WORD = 5
"""Letters of a word that one other letter makes another word: "now" and "not"."""
THOUSANDS = 3
"""Digits in a group of thousands."""
SHORTEST_NAME = 3
LEFT_OVER = 2
"""Words that may come and go with a "not"; with more of them it is a clause that one side lacks."""
STEM = 4
"""Letters by which two forms of a verb are told to be one."""
SCANNED = 2
"""Plain words with a wrong letter, from which on two names one letter apart are one name."""
LISTED = 6
"""Letters of a listed word in which one wrong letter leaves it that word."""
_FIGURES = str.maketrans("015", "ols")
"""Digits that scanners put for letters."""
NO_NAMES = ("ly", "ing", "ers", "ists", "ials", "ities", "ments", "ions")
"""Endings of words that open a sentence and are no names."""
SPELLED = 88
"""Passages that are as alike as this (0 to 100), letter by letter, are one text."""


def differences(edge: Edge) -> list[Difference]:
    """Find the facts in which two copies differ, in the order of the first text."""
    first, second = edge.first, edge.second
    if first.text is None or second.text is None or first.text == second.text:
        return []
    language = first.measurement.language or second.measurement.language or "en"
    known = lexicon(language)
    running = known.running
    if running:
        known = known._replace(
            negations=frozenset(), dates=frozenset(), numbers={}, names=frozenset()
        )
    amounts = counted(edge, known)
    found: list[Difference] = []
    near: list[Difference] = []  # names one letter apart
    slips = 0
    gaps = [*_gaps(edge.passages, edge.blocks), *_ends(edge)]
    for a, a_end, b, b_end in sorted(set(gaps)):
        if a_end - a > MOST_WORDS or b_end - b > MOST_WORDS:
            continue
        before = len(found)
        parts = changes(tokens(first, a, a_end), tokens(second, b, b_end))
        for ours, theirs in (side for part in parts for side in _one_by_one(*part, known)):
            kind = _kind(ours, theirs, known)
            if kind is None and _opening(ours, theirs, (first.text, second.text), known):
                kind = "name"
            if kind is None:
                slips += _one_off(ours, theirs)
                continue
            difference = Difference(
                kind,
                _place(first, ours, theirs, (a, a_end), kind),
                _place(second, theirs, ours, (b, b_end), kind),
            )
            (near if kind == "name" and _one_off(ours, theirs) else found).append(difference)
        if running and len(found) == before:
            found += in_running(edge, (a, a_end), (b, b_end), language)
    if slips < SCANNED:
        found += near  # where plain words lost letters too, so did these
    # A unit that was put for another is told with its number.
    apart = [one for one in found if not any(_within(one, amount) for amount in amounts)]
    return sorted({*amounts, *apart}, key=lambda one: (one.a, one.b, one.kind))


def _one_off(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Tell whether one word was put for another that is one letter apart."""
    from rapidfuzz.distance import Levenshtein

    left, right = ("".join(token.text for token in side).lower() for side in (ours, theirs))
    if min(len(left), len(right)) < SHORTEST_NAME:
        return False
    return left != right and Levenshtein.distance(left, right, score_cutoff=1) <= 1


def _one_by_one(
    ours: list[Token], theirs: list[Token], known: Lexicon
) -> Iterator[tuple[list[Token], list[Token]]]:
    """Take apart words in a row that hold facts of several kinds: "Monday 12" and "Friday 17"."""
    single = [([a], [b]) for a, b in zip(ours, theirs, strict=False)]
    if len(ours) == len(theirs) and len({_kind(a, b, known) for a, b in single} - {None}) > 1:
        yield from single
    else:
        yield ours, theirs


def _within(one: Difference, amount: Difference) -> bool:
    return (
        amount.a[0] <= one.a[0]
        and one.a[1] <= amount.a[1]
        and amount.b[0] <= one.b[0]
        and one.b[1] <= amount.b[1]
    )


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
        if stop(between):
            stops.append(n)
    return stops


def _kind(ours: Sequence[Token], theirs: Sequence[Token], known: Lexicon) -> DifferenceKind | None:
    """Tell what kind of fact was changed, or None if none was."""
    if _count(ours, known) != _count(theirs, known):
        if _spelled(ours, theirs, known):
            return None
        if _denied(ours, theirs, known):
            return "negation"
    if not ours or not theirs:
        return "number" if _added([*ours, *theirs], known) else None
    if _spelled(ours, theirs, known):
        return None
    dates = _of(ours, known), _of(theirs, known)
    if dates[0] and dates[1]:
        return "date" if dates[0] != dates[1] else None
    return _number_or_name(ours, theirs, known)


def _number_or_name(
    ours: Sequence[Token], theirs: Sequence[Token], known: Lexicon
) -> DifferenceKind | None:
    numbers = _numbers(ours, known), _numbers(theirs, known)
    if numbers[0].value and numbers[1].value:
        if _other_number(*numbers):
            return "number"
    elif numbers[0].value or numbers[1].value:
        side, other = (ours, theirs) if numbers[0].value else (theirs, ours)
        # For a word of another kind it is another sentence, or a word that a machine got wrong.
        if known.loose.intersection(t.text.lower() for t in other) and _added(side, known):
            return "number"
    names = _names(ours, known), _names(theirs, known)
    return "name" if names[0] and names[1] and not one_name(*names) else None


def _added(tokens: Sequence[Token], known: Lexicon) -> bool:
    """Tell whether words that one side lacks hold an amount.

    A whole sentence more is another text, not another fact.
    """
    if tokens[0].opens and tokens[-1].closes:
        return False
    return any(
        token.text.isdecimal()
        or (
            token.text[:2].isdecimal()  # "0r" is a slip of a scanner, "20km" is a number
            and len(token.text) > 2
        )
        or token.text.lower() in known.amounts
        for token in tokens
    )


def _spelled(ours: Sequence[Token], theirs: Sequence[Token], known: Lexicon) -> bool:
    """Tell whether both sides are one text spelled or spaced otherwise.

    Digits, words of the lists and names are not: one letter makes "millions" of "billions".
    """
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    left, right = ("".join(map(_read, ours)), "".join(map(_read, theirs)))
    if not left or not right or any(mark.isdecimal() for mark in left + right):
        return False
    if left == right:
        return True
    listed = [_listed(side, known) for side in (ours, theirs)]
    if any(listed):
        # "Jonuary" is no word of the list, and one letter from one that is.
        size = min(len(left), len(right))
        one_off = size >= LISTED and Levenshtein.distance(left, right, score_cutoff=1) <= 1
        return one_off and not all(listed)
    if all(_names(side, known) and len(side) == 1 for side in (ours, theirs)):
        return False
    if Levenshtein.distance(left, right, score_cutoff=1) <= 1:
        return left.startswith(right[:2]) and max(len(left), len(right)) > SHORT_WORD
    return fuzz.ratio(left, right) >= SPELLED


def _read(token: Token) -> str:
    """Give a word in lower case, with the letters that a scanner took for digits: "pr0fit"."""
    word = token.text.lower()
    letters = sum(mark.isalpha() for mark in word)
    return word.translate(_FIGURES) if word.isalnum() and letters > len(word) - letters else word


def _listed(tokens: Sequence[Token], known: Lexicon) -> bool:
    """Tell whether a word is one that carries a fact by itself."""
    words = [token.text.lower() for token in tokens]
    return any(
        word in known.dates or word in known.numbers or known.negates(word) for word in words
    )


def _count(tokens: Sequence[Token], known: Lexicon) -> int:
    return sum(known.negates(token.text) for token in tokens)


def _denied(ours: Sequence[Token], theirs: Sequence[Token], known: Lexicon) -> bool:
    """Tell whether one side denies what the other says: "not sure" and "perplexed" say the same."""
    if not known.helpers:
        return True
    left, right = (
        [
            word
            for token in side
            if not known.negates(token.text) and (word := token.text.lower()) not in known.helpers
        ]
        for side in (ours, theirs)
    )
    if not left or not right:
        return len(left or right) <= LEFT_OVER
    return any(a[:STEM] == b[:STEM] for a in left for b in right)


def _of(tokens: Sequence[Token], known: Lexicon) -> list[str]:
    return [word for token in tokens if (word := known.known(token.text, known.dates))]


class _Number(NamedTuple):
    """The numbers of one side of a difference."""

    value: str
    """Digits and number words; a decimal point is kept, a mark between thousands is not."""
    digits: str
    units: str
    """Letters that stand right at digits: "bn", "km", "am", "th"."""


def _numbers(tokens: Sequence[Token], known: Lexicon) -> _Number:
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
        elif number := known.known(word, known.numbers):
            values.append(known.numbers[number])
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
    ours: Sequence[Token], theirs: Sequence[Token], texts: tuple[str, str], known: Lexicon
) -> bool:
    """Tell whether a name that opens a sentence was put for another.

    A capital letter means nothing there, so neither may be a word that either text also writes in
    lower case, nor one that often opens a sentence.
    """
    if len(ours) != 1 or len(theirs) != 1 or not known.openers:
        return False
    words = ours[0].text, theirs[0].text
    if not all(token.opens and token.text.istitle() for token in (*ours, *theirs)):
        return False
    if one_name(words[:1], words[1:]):
        return False
    return all(_nameable(word, texts, known) for word in words)


def _nameable(word: str, texts: tuple[str, str], known: Lexicon) -> bool:
    """Tell whether a capitalised word that opens a sentence is likely to be a name."""
    low = word.lower()
    if not word.isalpha() or len(word) < SHORTEST_NAME or low.endswith(NO_NAMES):
        return False
    if low in known.openers | known.dates | known.negations or low in known.numbers:
        return False
    return not any(re.search(rf"\b{low}\b", text) for text in texts)


def _names(tokens: Sequence[Token], known: Lexicon) -> list[str]:
    """Give the words that are names: listed, or with a capital where no sentence begins."""
    listed = [(token, known.known(token.text, known.names)) for token in tokens]
    return [name or token.text for token, name in listed if name or _capital(token, known)]


def _capital(token: Token, known: Lexicon) -> bool:
    return (
        token.text[0].isupper()
        and not token.opens
        and token.text.isalpha()
        and token.before not in known.articles
        and known.known(token.text, known.numbers) is None
    )


def _place(
    view: View,
    tokens: Sequence[Token],
    others: Sequence[Token],
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
