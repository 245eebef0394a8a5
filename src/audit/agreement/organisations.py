"""Organisations whose acronym a document spells out: "Collective Security Treaty (CST)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.agreement.claims import Statement
from audit.agreement.lexicon import lexicon
from audit.model import Value

if TYPE_CHECKING:
    from audit.agreement.scene import Scene

_AFTER = re.compile(r"\(([A-Z][A-Z&.\-]{1,9})\)")
_INSIDE = re.compile(
    r"([A-Z](?<!\w.)[A-Z]{1,9}) \(((?:[A-Z][\w'’\-]*|of|the|and|for|on|in|de)"
    r"(?: (?:[A-Z][\w'’\-]*|of|the|and|for|on|in|de)){1,9})[).]"
)
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "de"})
ACRONYM = (3, 6)
"""Letters that an acronym has, at least and at most; shorter ones are states and initials."""
REACH = 90
"""How far before its acronym a name can start."""


def find_organisations(scene: Scene) -> list[tuple[int, str]]:
    """Give where organisations are named by an acronym, or by the words that one stands for.

    Both have one key, so that an acronym is followed through texts of which some spell it out.
    """
    known = lexicon()
    found = []
    for run in scene.runs:
        words = [token for token in run.tokens if token[2].lower() not in _SMALL]
        shout = len(words) > 1 and all(word.isupper() for _, _, word in words)
        for start, _, word in words:
            if (
                not shout
                and word.isupper()
                and ACRONYM[0] <= len(word) <= ACRONYM[1]
                and word.isalpha()
                and word.lower() not in known.countries
            ):
                found.append((start, f"={word.lower()}"))
        if (
            len(words) > 2
            and not shout
            and any(w.lower() in known.organisations for *_, w in words)
        ):
            body = [word for word in words if word[2].lower() not in known.countries]
            if len(body) > 2:
                found.append((body[0][0], "=" + "".join(word[0].lower() for *_, word in body)))
    return sorted(found)


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
        words = list(_WORD.finditer(string, *match.span(2)))
        if _spelled(words, match[1]) == match.start(2):
            found.append(_statement(string, *match.span(2), match[1]))
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
