"""Organisations whose acronym a document spells out: "Collective Security Treaty (CST)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.agreement.claims import Statement
from audit.agreement.lexicon import lexicon
from audit.agreement.memo import Memo
from audit.agreement.names import WORDS
from audit.model import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.agreement.scene import Scene

_AFTER = re.compile(r"\(([A-Z][A-Z&.\-]{1,9})\)")
# From its rarer part on.
_INSIDE = re.compile(
    r" \((?<=[A-Z]{2} \()((?:[A-Z][\w'’\-]*|of|the|and|for|on|in|de)"
    r"(?: (?:[A-Z][\w'’\-]*|of|the|and|for|on|in|de)){1,9})[).]"
)
_BEFORE = re.compile(r"(?<!\w)[A-Z]{2,10}$")
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "de"})
ACRONYM = (3, 6)
"""Letters that an acronym has, at least and at most; shorter ones are states and initials."""
LAST = 2
"""Words that are too few for a name with an acronym."""
LONGEST = 11
"""Code points in which an acronym ends, and what stands before it."""
REACH = 90
"""How far before its acronym a name can start."""


def find_organisations(scene: Scene) -> list[tuple[int, str]]:
    """Give where organisations are named by an acronym, or by the words that one stands for.

    Both have one key, so that an acronym is followed through texts of which some spell it out.
    """
    return sorted((run.start + at, key) for run in scene.runs for at, key in _BODIES[run.text])


def _named_in(text: str) -> tuple[tuple[int, str], ...]:
    """Give where in a run organisations are named, with their keys."""
    words = WORDS[text]
    if len(words) == 1 and not words[0][2].isupper():
        return ()
    return tuple([(words[n][0], key) for n, key in _named([word for _, _, word in words])])


_BODIES = Memo(_named_in)
"""What `_named_in` gives by run."""


def _named(run: Sequence[str]) -> list[tuple[int, str]]:
    """Give which words of a run begin an organisation, with its key."""
    known = lexicon()
    words = [(n, word) for n, word in enumerate(run) if word.lower() not in _SMALL]
    if len(words) > 1 and all(word.isupper() for _, word in words):
        return []  # a heading
    foreign = {n for n, word in words if word.lower() in known.countries}
    found = [
        (n, f"={word.lower()}")
        for n, word in words
        if word.isupper()
        and ACRONYM[0] <= len(word) <= ACRONYM[1]
        and word.isalpha()
        and n not in foreign
    ]
    body = [(n, word) for n, word in words if n not in foreign]
    if len(body) == LAST and len(words) > LAST:
        body = words  # European Central Bank
    if len(body) > LAST and any(word.lower() in known.organisations for _, word in words):
        found.append((body[0][0], "=" + "".join(word[0].lower() for _, word in body)))
    return found


def find_expansions(scene: Scene) -> list[Statement]:
    """Give each acronym with the name that it stands for, where the document says so."""
    found = _spelled_out(scene.string)
    seen = {statement.participants[0] for statement in found}
    for start, key in scene.organisations:
        end = start + len(key) - 1
        if key not in seen and scene.string[start:end].lower() == key[1:]:
            # The acronym alone, for other documents to spell out.
            seen.add(key)
            found.append(_statement(scene.string, start, end, key[1:].upper()))
    return found


def _spelled_out(string: str) -> list[Statement]:
    found: list[Statement] = []
    if "(" not in string:
        return found
    for match in _AFTER.finditer(string):
        letters = re.sub(r"[^A-Z]", "", match[1])
        words = list(_WORD.finditer(string, max(0, match.start() - REACH), match.start()))
        start = _spelled(words, letters)
        if start is not None:
            found.append(_statement(string, start, match.start() - 1, letters))
    for match in _INSIDE.finditer(string):
        acronym = _BEFORE.search(string, max(0, match.start() - LONGEST), match.start())
        words = list(_WORD.finditer(string, *match.span(1)))
        if acronym and _spelled(words, acronym[0]) == match.start(1):
            found.append(_statement(string, *match.span(1), acronym[0]))
    return found


def _spelled(words: list[re.Match[str]], letters: str) -> int | None:
    """Give where the words start whose first letters, from the end, spell the acronym."""
    left = len(letters)
    missed = len(letters) < ACRONYM[0]
    for word in reversed(words):
        if left and word[0][0].upper() == letters[left - 1]:
            left -= 1
            if left == 0:
                return word.start() if len(letters) > 1 else None
        elif word[0] not in _SMALL:
            if missed:
                return None
            missed = True  # CDC: Centers for Disease Control and Prevention
    return None


def _statement(string: str, start: int, end: int, letters: str) -> Statement:
    return Statement(
        start=start,
        end=end,
        text=string[start:end],
        attribute="expansion",
        value=Value(kind="name", text=" ".join(string[start:end].lower().split())),
        subject=letters,
        participants=(f"={letters.lower()}",),
        confidence=0.9,
    )
