"""What the words of a run of capitals alone say of the name in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.lexicon import lexicon
from audit.agreement.memo import Memo
from audit.agreement.names import WORDS, fold, plain
from audit.agreement.roles import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.agreement.lexicon import Lexicon

_SEGMENT = re.compile(r"w+")
_PARTY = re.compile(
    r"(?:[a-z]+(?:crat|publican|rvative|alist|ulist|unist|entrist|ftist|scist|xist|paratist|lamist)"
    r"|liberal|labou?r|european|asian|african)s?|tory|tories"
)
"""Who is of a party, a creed or a part of the world: nobody's name."""


class Named(Struct, frozen=True, gc=False):
    """What the words of a run alone say of the name in it."""

    first: int
    """How many words at the start only open the sentence; the rest is counted from here."""
    kinds: str
    low: int
    high: int
    start: int
    """Where the name starts in the run …"""
    end: int
    """… and ends."""
    doubtful: bool
    folded: tuple[str, ...]
    suffix: str


def find_name(text: str) -> Named | None:
    """Find the name in the words of a run, if there is one."""
    known = lexicon()
    words = tuple([word for _, _, word in WORDS[text]])
    if len(words) == 1 and plain(words[0]):
        return None
    first = 0
    while first < len(words) and (
        words[first].lower() in known.openers or words[first].endswith("-year-old")
    ):
        first += 1
    if first == len(words):
        return None
    words = words[first:]
    kinds = _kinds(words, known)
    low, high, doubtful = _segment(words, kinds, known)
    bare = [word for word in words[low:high] if word[0] not in "\"“(‘'"]
    folded = tuple(w for word in bare if (w := fold(word)) and w not in known.suffixes)
    if not folded or len(folded) > 5 or len(folded[-1]) < 2:
        return None
    initial = bare[0].endswith(".") and len(folded) > 1  # "A. Lee", not "A Lee"
    if (folded[0] in known.openers and not initial) or folded[-1] in known.stop:
        return None
    suffix = next((w for word in bare if (w := fold(word)) in known.suffixes), "")
    start, end = WORDS[text][first + low][0], WORDS[text][first + high - 1][1]
    return Named(first, kinds, low, high, start, end, doubtful, folded, suffix)


NAMED = Memo(find_name)
"""What `find_name` gives, by run."""


def _kinds(words: Sequence[str], known: Lexicon) -> str:
    """Give each word one letter: `w` name, `t` title, `m` modifier, `n` country, `l` link, `x`."""
    lowered = [word.lower().rstrip(".") for word in words]
    kinds: list[str] = []
    for n, word in enumerate(lowered):
        entry = known.entries.get(word)
        pair = f"{word} {lowered[n + 1]}" if n + 1 < len(lowered) else ""
        if word in {"of", "the"}:
            kinds.append("l")
        elif (
            word in known.countries
            or pair in known.countries
            or (n and kinds[-1] == "n" and f"{lowered[n - 1]} {word}" in known.countries)
        ):
            kinds.append("n")
        elif entry is not None and (entry.title or entry.role):
            kinds.append("t")
        elif (entry is not None and entry.modifier) or _PARTY.fullmatch(word):
            kinds.append("m")
        elif (
            word in known.organisations
            or word in known.places
            or word in known.calendar
            or (words[n].isupper() and _leads(words, n, kinds))
        ):
            kinds.append("x")
        else:
            kinds.append("w")
    return "".join(kinds)


def _leads(words: Sequence[str], n: int, kinds: Sequence[str]) -> bool:
    """Say whether a word in capitals is an acronym before a name: "UN", "NTSB"."""
    word = words[n]
    return (
        (2 < len(word) < 6 or word == "UN")
        and word.isalpha()
        and "w" not in kinds
        and not words[-1].isupper()
        and word.lower() not in lexicon().suffixes
    )


def _segment(words: Sequence[str], kinds: str, known: Lexicon) -> tuple[int, int, bool]:
    """Choose which words of a run are the person's name; an empty segment if none."""
    chosen = (0, 0, False)
    for match in _SEGMENT.finditer(kinds):
        low, high = match.span()
        after = kinds[high : high + 1]
        if after in {"x", "t", "m", "n"}:
            last = words[high].lower().rstrip(".")
            if high + 1 == len(kinds) and last in known.ambiguous and high - low < 3:
                chosen = (low, high + 1, True)
            continue
        opening = words[0]
        if low == 1 and opening.lower() in known.ambiguous and title_of(opening, known) is None:
            # "April Jones": a month, but before a single name.
            chosen = (0, high, True)
            break
        chosen = (low, high, False)
        if after == "l":
            break
    return chosen
