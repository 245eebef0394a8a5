"""Of which event a count of killed or hurt is: its place, its name, or that it is another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.agreement.events import HARMFUL, VIOLENCE
from audit.agreement.lexicon import lexicon

if TYPE_CHECKING:
    from audit.agreement.claims import Ledger, Statement
    from audit.agreement.limits import Place
    from audit.agreement.scene import Scene

BESIDE = 50
"""How far from a count its place can stand, in its clause."""
NAME = 40
"""How long the words can be that name an event."""
WEEK = 7

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
NAMED = rf"{_CAPITAL}(?: {_CAPITAL})*"
"""Words in capitals one after another, as a pattern."""
_PLACE = rf"(?:in|near|at|outside) (?:the )?(?P<place>{NAMED})"
_AFTER = re.compile(rf"[^.,;:()]*?\b{_PLACE}")
_BEFORE = re.compile(rf"\b{_PLACE}[^.,;:()]*$")
_NAME_BEFORE = re.compile(rf"(?P<name>(?:{_CAPITAL} )+)$")
_NAME_AFTER = re.compile(rf" (?P<name>{_CAPITAL})")
_CAPITAL_NEXT = re.compile(rf" {_CAPITAL}")
_ANOTHER = re.compile(
    r"\b(?P<order>another|second|third|fourth|separate|new)(?: [a-z-]+){0,2} $", re.IGNORECASE
)
_A = re.compile(r"\b(?:an?|another)(?: [a-z-]+){0,2} $", re.IGNORECASE)


def places(scene: Scene, place: Place) -> set[str]:
    """Give the words, in small letters, of the place that is named beside a count."""
    string = scene.string
    high = min(place.high, place.end + BESIDE)
    match = _AFTER.match(string, place.end, high) or _BEFORE.search(
        string, max(place.low, place.start - BESIDE), place.start
    )
    # Where the window ends within a word, that word is not known.
    cut = match is not None and match.end("place") == high < place.high
    if match is None or (cut and string[high].isalnum()):
        return set()
    return set(_words(match["place"]))


def named_event(scene: Scene, place: Place) -> str:
    """Give the name of the disaster of a count's sentence: "Alder" of "the Alder Fire"."""
    string = scene.string
    for start, end, _, event in scene.events.between(place.low, place.high):
        if event not in HARMFUL - VIOLENCE or not string[start].isupper():
            continue
        if event == "storm" and (after := _NAME_AFTER.match(string, end, place.high)):
            return after["name"].lower()
        before = _NAME_BEFORE.search(string, max(place.low, start - NAME), start)
        # In a headline all words are in capitals.
        if before is None or _CAPITAL_NEXT.match(string, end, place.high):
            continue
        common = lexicon().entries.keys()
        name = " ".join(word for word in _words(before["name"]) if word not in common)
        if name:
            return name
    return ""


def another(scene: Scene, place: Place, kind: str) -> tuple[str, ...]:
    """Say by which word the sentence of a count tells of another event: "a second crash"."""
    return tuple(
        sorted(
            match["order"].lower()
            for start, _, _, event in scene.events.between(place.low, place.high)
            if event == kind
            and (match := _ANOTHER.search(scene.string, max(place.low, start - NAME), start))
        )
    )


def indefinite(string: str, start: int) -> bool:
    """Say whether a word for an event stands there as one not told of before: "a crash"."""
    return _A.search(string, max(0, start - NAME), start) is not None


def _words(name: str) -> list[str]:
    """Give the words of a name, in small letters, but for those that name nothing."""
    known = lexicon()
    words = [word.removesuffix("'s").removesuffix("’s") for word in name.lower().split()]
    none = (known.calendar, known.stop, known.openers)
    return [word for word in words if not any(word in some for some in none)]


def apart(one: tuple[Ledger, Statement], other: tuple[Ledger, Statement]) -> str | None:
    """Say by what two counts of two documents are of two events, if anything says so."""
    a, b = one[1].about, other[1].about
    if other_names(a.of, b.of):
        return "each is of an event of its own name"
    if a.order != b.order:
        return "one may be of another such event"
    if other_days(a.period, b.period):
        return "each is of its own day"
    if a.names and b.names and not (known_to(other[0], a.names) or known_to(one[0], b.names)):
        return "each is of its own place"
    return None


def other_names(one: str, other: str) -> bool:
    """Say whether two events are named, and by no word the same."""
    return bool(one and other) and set(one.split()).isdisjoint(other.split())


def other_days(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    """Say whether two counts are told of two days.

    A weekday is as good as the date of its page: whole weeks between two say nothing.
    """
    if one is None or other is None:
        return False
    return max(one[0] - other[1], other[0] - one[1]) > 0 and (one[0] - other[0]) % WEEK != 0


def known_to(ledger: Ledger, names: tuple[str, ...]) -> bool:
    """Say whether a document names any of some places, wherever."""
    anchor, countries = ledger.anchor, lexicon().countries
    told = {*anchor.names, *anchor.first, *anchor.words}
    told.update(token for known in ledger.people for token in known.tokens)
    told.update(name for statement in ledger.statements for name in statement.about.names)
    codes = {*anchor.countries, *anchor.first}
    return any(
        name in told or countries.get(name) in codes or f"@{countries.get(name)}" in codes
        for name in names
    )
