"""Things that a text names by "the" and a noun, or by a name, and whether it knows one such."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = r"[A-Z][\w’'-]*(?:\.(?= [A-Z]))?(?: (?:(?:and|of|the|de) )?[A-Z][\w’'-]*)*"
"""Names, as they stand in a sentence."""
THING = (
    r"(?:[Tt]he (?P<mods>(?:(?!(?:of|the|in|at|on|and|to|for|by|with|an?)\b)[\w’'-]+ ){0,2}?)"
    r"(?P<noun>[a-z][a-z-]+)"
    rf"(?: (?P<of>(?:in|of|at|near|with|between|against|over|across|on|off) (?:the )?(?:{NAMES})))?"
    rf"|(?:(?:[Tt]he|[Aa]n?) (?:[a-z][\w’'-]* ){{1,3}}?)?(?P<name>{NAMES}))"
)
"""A thing as a pattern; `thing` reads its match."""
_OPENING = re.compile(r"(?:The|An?|In|At|On|By|With|For|From|When|After|Before|While|As) ")
_OTHER = frozenset(
    (
        *("another", "other", "second", "first", "third", "fourth", "each", "every", "any", "one"),
        *("old", "older", "former", "previous", "earlier", "newer", "next", "last", "both"),
        *("two", "three", "rival", "neighbouring", "neighboring", "nearby", "similar", "same"),
        *("original", "future", "sister", "own"),
    )
)
"""Beside a noun these say that there are, were or will be more of its kind."""
_LINKS = (
    r"(?: (?P<of>(?:in|of|at|near|with|between|against|over|across|on|off|for|from|to)"
    r" (?:the )?[\w’'-]+))?"
)
_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_WHOSE = frozenset({"its", "his", "her", "their", "our", "my", "your"})
_MEASURED = re.compile(r"\d|est$")
"""In an adjective: it tells no kind ("68-metre-high", "longest")."""
_PLAIN = re.compile(r"[\w’'-]+")
_INITIAL = re.compile(r"[\w’'-]+|[A-Z]\.")
BEFORE = 80
"""Code points before a noun or name in which its words stand."""
ADJECTIVES = 3
"""Words before a noun that can be its own."""
FEW = 200
"""Mentions of a thing that are read; a text with more is of many."""


class Thing(Struct, frozen=True):
    """A thing as one clause names it."""

    head: str
    """Its noun, or the last word of its name."""
    mods: tuple[str, ...] = ()
    """What stands before the head: "stone" of the stone bridge."""
    of: str = ""
    """What follows: "in Geneva"."""
    named: bool = False


def thing(match: re.Match[str]) -> Thing | None:
    """Read a match of `THING`; None for what stands for a thing further up ("it")."""
    if match["noun"]:
        return Thing(match["noun"], tuple(match["mods"].split()), match["of"] or "")
    if match["name"] is None:
        return Thing(match["bare"])
    *mods, head = _OPENING.sub("", match["name"]).split()
    if head.lower() in lexicon().openers:
        return None
    return Thing(head, tuple(mods), named=True)


def one_thing(string: str, one: Thing, other: Thing) -> bool:
    """Say whether the second of two clauses names the thing of the first, and the text no other.

    A thing is named in full and then in short: after "the orchestra", "the youth orchestra" is
    another.
    """
    if one.mods[len(one.mods) - len(other.mods) :] != other.mods or other.of not in {"", one.of}:
        return False
    if one.named and other.named and not _only_name(string, one):
        return False
    # A single name may be a common word where a sentence begins: "Turnout was …".
    return (one.named and bool(one.mods)) or _only_noun(string, one.head.lower())


def _only_name(string: str, one: Thing) -> bool:
    """Say whether every name that ends like this can be its."""
    for match in re.finditer(rf"\b{re.escape(one.head)}\b(?!['’]s? [A-Z])", string):
        before = _words_before(string, match.start(), _INITIAL)
        small = next((n for n, word in enumerate(before) if not word[0].isupper()), len(before))
        mods = tuple(_OPENING.sub("", " ".join(before[:small][::-1]) + " ").split())
        if mods[-len(one.mods) :] != one.mods[-len(mods) :] and mods and one.mods:
            return False
    return True


def _only_noun(string: str, noun: str) -> bool:
    """Say whether a text speaks of one thing of a kind.

    A plural, "another", "each", two kinds ("stone bridge", "iron bridge"), two owners, or an "a" or
    a kind after the first "the" tell of more.
    """
    if not noun.endswith("s") and re.search(rf"\b{_plural(noun)}\b", string, re.IGNORECASE):
        return False
    kinds: set[str] = set()
    owners: set[str] = set()
    known = False
    for number, (sets, mods, of) in enumerate(_mentions(string, noun)):
        article = sets in _ARTICLES
        if number > FEW or sets in _OTHER or _OTHER & set(mods):
            return False
        if known and (sets in {"a", "an"} or (article and mods and " ".join(mods) not in kinds)):
            return False
        known = known or article
        if not article and _sets(sets):
            owners.add(sets)
        if article:
            kinds |= {" ".join(mods)} - {""}
            owners |= {of} - {""}
    return len(kinds) <= 1 and len(owners) <= 1


def _mentions(string: str, noun: str) -> Iterator[tuple[str, list[str], str]]:
    """Give what stands around each mention of a noun: its determiner, adjectives and owner."""
    pattern = re.compile(rf"\b{re.escape(noun)}\b(?![’'-]\w{{2}}){_LINKS}", re.IGNORECASE)
    for match in pattern.finditer(string):
        before = _words_before(string, match.start(), _PLAIN)[:ADJECTIVES]
        words = [word.lower() for word in reversed(before)]
        at = next((n for n in range(len(words) - 1, -1, -1) if _sets(words[n])), None)
        if at is None:
            yield words[-1] if words else "", [], ""
        else:
            mods = [word for word in words[at + 1 :] if not _MEASURED.search(word)]
            yield words[at], mods, (match["of"] or "").lower()


def _words_before(string: str, place: int, kind: re.Pattern[str]) -> list[str]:
    """Give the words of a kind that stand right before a place, the nearest first."""
    near = string[place - BEFORE : place] if place > BEFORE else f" {string[:place]}"
    if not near.endswith(" "):
        return []
    return list(takewhile(kind.fullmatch, reversed(near[:-1].split(" ")[1:])))


def _sets(word: str) -> bool:
    return word in _ARTICLES or word in _WHOSE or word in _OTHER or word.endswith(("'s", "’s"))


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return re.escape(noun[:-1]) + "ies"
    return re.escape(noun) + "e?s"
