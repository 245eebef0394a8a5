"""How many people the words for a number stand for: read by the grammar of values, once each."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import structs

from audit.agreement.memo import Memo
from audit.agreement.values.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Value

_AFTER = re.compile(r" or (?:more|so|fewer|less)$")
"""What can stand after a number, where it stands after the noun as well."""
PERSON = "person"
LONGEST = 30
"""Code points of the longest hedge, about."""
OF_PLACE = frozenset({"near", "above", "below", "close to", "north of", "south of"})
"""Hedges that tell where as well: "shot near two cars"."""
SOME = frozenset({"few", "several", "handful", "couple"})
"""Words for a number, as the grammar names them, that nobody takes for their bounds."""
LOOSE = SOME | {"tens", "dozens", "scores", "hundreds", "thousands"}
"""Words that stand for no number in particular."""


@cache
def hedges() -> tuple[str, ...]:
    """Give the phrases that open or widen the number after them, each with a space after it."""
    known = tables()["hedges"].items()
    words = [w for w, kind in known if kind != "exact" and w[0].isalpha() and w not in OF_PLACE]
    return tuple(f"{word} " for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def hedged() -> re.Pattern[str]:
    """Match such a phrase right before a number."""
    return re.compile(rf"(?<![\w-])(?P<hedge>{'|'.join(hedges())})$")


def size(words: str) -> Value | None:
    """Give what a number in words or figures, in lower case and hedged or not, says of people."""
    return _SIZES[words]


def told(low: float, high: float | None) -> str:
    """Word an interval as `size` reads it."""
    if high is None:
        return f"at least {low:.0f}"
    return f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"


def added(words: str, numbers: Iterable[int]) -> str:
    """Word the sum of a number in words and others."""
    value, more = size(words), sum(numbers)
    if value is None or not more:
        return words
    high = None if value.high is None else value.high + more
    return told((value.low or 0.0) + more, high)


def _read(words: str) -> Value | None:
    from audit.agreement.values import find
    from audit.text import Text

    words = words.replace("-to-", " to ")
    after = _AFTER.search(words)
    at = after.start() if after else len(words)
    for noun in (" people", " of people"):
        whole = words[:at] + noun + words[at:]
        found = find(Text(whole))
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(whole)):
            value = found[0].value
            low, high = (None if end is None else float(end) for end in (value.low, value.high))
            return structs.replace(value, low=low, high=high) if value.kind == "count" else None
    return None


_SIZES = Memo(_read)
