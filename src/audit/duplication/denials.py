"""Whether one side denies what the other says, whatever form its verb takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.duplication.lexicon import Lexicon
    from audit.duplication.tokens import Token

LEFT_OUT = 2
"""Words that may come and go with a "not"; with more of them it is a clause that one side lacks."""
STEM = 4
"""Letters by which two forms of a verb are told to be one."""
SHORTEST = 2
"""Letters of the shortest verb: "go"."""
ENDINGS = (
    *(("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", ""), ("ied", "y")),
    *(("ing", ""), ("ing", "e"), ("ying", "ie")),
)
"""Endings of English verbs, and what stands in their place without them."""


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
    if long != known.prefix + short:
        return False
    return not known.opposable or short.endswith(known.opposable)


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
    return not _bases(left).isdisjoint(_bases(right))


def _bases(word: str) -> set[str]:
    """Give all that an English word can be a form of: "died" of "die", "ended" of "end"."""
    found = {word}
    for ending, instead in ENDINGS:
        base = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(base) >= SHORTEST:
            found.add(base)
            if not instead and base[-1] == base[-2]:
                found.add(base[:-1])
    return found
