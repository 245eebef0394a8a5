"""Bind every other value to what it is about: an event, its participants, the words beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from audit.agreement.claims import Statement
from audit.agreement.events import KIN
from audit.agreement.lexicon import lexicon
from audit.agreement.names import fold

if TYPE_CHECKING:
    from audit.agreement.scene import Scene
    from audit.agreement.values import Mention

_BACK = re.compile(r"[\s\"“«'‘–—-]*(?:It|This|These|They|He|She|That)\b(?! (?:is|was) (?:the|a) first)")
_COUNTRY = re.compile(r"\b(?:this|the) (?:country|nation|island nation)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{3,}")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ers", "ies", "ed", "er", "es", "s")

COMPARED = frozenset({"duration", "count", "money", "percent", "date", "time", "score", "ordinal"})
"""Kinds of value that are bound here; ages belong to people."""


def stem(word: str) -> str:
    """Cut the ending off a lower-cased word, roughly: equal for forms of one word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def bind(scene: Scene, taken: set[int]) -> list[Statement]:
    """Bind the values that no other extractor has taken.

    Args:
        scene: The document.
        taken: Ordinals of values that are spoken for.
    """
    statements = []
    for ordinal, mention in enumerate(scene.values):
        if ordinal in taken or mention.value.kind not in COMPARED:
            continue
        statement = _bind(scene, mention)
        if statement is not None:
            statements.append(statement)
    return statements


def _bind(scene: Scene, mention: Mention) -> Statement | None:
    number = scene.sentence(mention.start)
    low, high = scene.sentences[number] if scene.sentences else (0, len(scene.string))
    event = _event(scene, mention, low, high)
    back = False
    if number > 0 and _BACK.match(scene.string, low):
        # "It lasted three hours": what "it" is stands in the sentence before.
        back = True
        if not event:
            before, after = scene.sentences[number - 1]
            event = _first_event(scene, before, after)
    context_low = scene.sentences[number - 1][0] if back else low
    who = _participants(scene, context_low, high, number)
    context = _context(scene, context_low, high, mention)
    unit = mention.value.unit or ""
    if mention.value.kind == "count":
        if mention.head is None:
            return None
        unit = stem(scene.string[mention.head[0] : mention.head[1]].lower())
        attribute = f"number of {unit}"
    elif mention.value.kind in {"money", "percent", "score", "ordinal"}:
        attribute = mention.value.kind
    else:
        attribute = mention.value.kind
    if not event and not context:
        return None
    return Statement(
        start=mention.start,
        end=mention.end,
        text=scene.string[mention.start : mention.end],
        attribute=attribute,
        value=mention.value,
        subject=event or " ".join(context[:3]),
        event=event,
        participants=who,
        context=context,
        confidence=0.7,
    )


def _event(scene: Scene, mention: Mention, low: int, high: int) -> str:
    """Name the kind of event whose word stands nearest to the value in its sentence."""
    nearest = (10**9, "")
    for n in range(bisect_left(scene.hit_starts, low), bisect_left(scene.hit_starts, high)):
        start, end, entry = scene.hits[n]
        if entry.event is None or entry.event == "report":
            continue
        distance = start - mention.end if start >= mention.end else mention.start - end
        if distance < 0:
            continue
        nearest = min(nearest, (distance, KIN.get(entry.event, entry.event)))
    return nearest[1]


def _first_event(scene: Scene, low: int, high: int) -> str:
    kinds = [
        entry.event
        for start, _, entry in scene.hits[
            bisect_left(scene.hit_starts, low) : bisect_left(scene.hit_starts, high)
        ]
        if entry.event and entry.event != "report"
    ]
    if "conference" in kinds:
        return "conference"
    return KIN.get(kinds[0], kinds[0]) if kinds else ""


def _participants(scene: Scene, low: int, high: int, number: int) -> tuple[str, ...]:
    """Give the surnames and countries in a stretch of text; "this country" is the last named."""
    known = lexicon()
    who: set[str] = set()
    for person in scene.people:
        at = bisect_left(person.mentions, (low, 0))
        if at < len(person.mentions) and person.mentions[at][0] < high:
            who.add(person.tokens[-1])
            who.add(person.tokens[0])
    for start, country in scene.countries:
        if low <= start < high:
            who.add("@" + country)
    if _COUNTRY.search(scene.string, low, high):
        before = [country for start, country in scene.countries if start < low]
        # The section is about the country that its last sentences name most.
        if before:
            recent = before[-8:]
            who.add("@" + max(set(recent), key=lambda code: (recent.count(code), code)))
    del number, known
    return tuple(sorted(who))


def _context(scene: Scene, low: int, high: int, mention: Mention) -> tuple[str, ...]:
    stop = lexicon().stop
    found = {}
    for match in _WORDS.finditer(scene.string, low, high):
        if mention.start <= match.start() < mention.end:
            continue
        word = match[0].lower()
        if word not in stop:
            found[stem(fold(word))] = None
    return tuple(sorted(found))
