"""Whether one side denies what the other says, whatever form its verb takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.duplication.lexicon import Lexicon
    from audit.duplication.tokens import Token

LEFT_OUT = 2
"""Words that may come and go with a "not"; with more of them it is a clause that one side lacks."""
STEM = 4
"""Letters by which two forms of a verb are told to be one."""
STEMS = 3
"""Letters of a verb that has no ending to take off."""
OPPOSED = 4
"""Letters of an English word that another may oppose by its first letters: "aware", "unaware"."""
ENDING = re.compile(r"(?:(?<![aeiou])(?:ied|ies|y)|ing|ed|es|d|s|e)\Z")


def denials(tokens: Sequence[Token], known: Lexicon) -> int:
    """Tell how many negations words hold: "not", "failed to"."""
    return sum(found for _, found in _read(tokens, known))


def denied(ours: Sequence[Token], theirs: Sequence[Token], known: Lexicon) -> bool:
    """Tell whether one side denies what the other says: "not sure" and "perplexed" say the same."""
    if not known.helpers:
        return True
    left, right = (
        [word for word, found in _read(side, known) if not found and word not in known.helpers]
        for side in (ours, theirs)
    )
    if not left or not right:
        return len(left or right) <= LEFT_OUT
    if any(a[:STEM] == b[:STEM] for a in left for b in right):
        return True
    return any(
        _one_verb(verb, word, known)
        for side, words in ((ours, right), (theirs, left))
        for verb in _verbs(side, known)
        for word in words
    )


def opposed(ours: Sequence[Token], theirs: Sequence[Token], known: Lexicon) -> bool:
    """Tell whether one side is the other's one word with what negates it: Czech "neřekl"."""
    if not known.prefix or len(ours) != 1 or len(theirs) != 1:
        return False
    short, long = sorted((ours[0].text.lower(), theirs[0].text.lower()), key=len)
    if long in known.same or (known.helpers and len(short) < OPPOSED):
        return False
    return long == known.prefix + short


def _read(tokens: Sequence[Token], known: Lexicon) -> list[tuple[str, bool]]:
    """Give each word, and whether it negates; words that negate together are one."""
    words = [token.text.lower() for token in tokens]
    found = []
    at = 0
    while at < len(words):
        size = next(
            (len(some) for some in known.denials if tuple(words[at:][: len(some)]) == some), 0
        )
        found.append((words[at], bool(size) or known.negates(words[at])))
        at += size or 1
    return found


def _verbs(tokens: Sequence[Token], known: Lexicon) -> Iterator[str]:
    """Give what is denied: the first word after a negation that helps no other."""
    words = iter(_read(tokens, known))
    for _, found in words:
        if found and (verb := next((word for word, _ in words if _carries(word, known)), None)):
            yield verb


def _carries(word: str, known: Lexicon) -> bool:
    return word not in known.helpers and not word.endswith("ly")


def _one_verb(left: str, right: str, known: Lexicon) -> bool:
    """Tell whether two words are forms of one verb: "say" and "said", "use" and "used"."""
    if left in known.verbs and known.verbs[left] == known.verbs.get(right):
        return True
    return _plain(left) == _plain(right)


def _plain(word: str) -> str:
    """Take the ending off an English verb, and the letter that it doubled."""
    stem = ENDING.sub("", word) if len(word) >= STEMS else word
    return stem[:-1] if len(stem) > STEMS and stem[-1] == stem[-2] else stem
