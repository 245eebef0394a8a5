"""Bind every other value to what it is about: an event, its participants, the words beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import structs

from audit.agreement.about import read_about
from audit.agreement.aspects import find_done
from audit.agreement.bare import MAGNITUDE, find_bare
from audit.agreement.claims import COUNT, Statement
from audit.agreement.events import KIN, relative_scope
from audit.agreement.scene import FAR, READ
from audit.agreement.stems import stem
from audit.agreement.units import nouns
from audit.agreement.values.mention import Mention
from audit.model import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.agreement.scene import Scene

_BACK = re.compile(
    r"[\s\"“«'‘–—-]*"
    r"(?:(?:It|This|These|They|He|She|That)\b|(?:Its|Their) [a-z ]{3,30} (?:was|were|is|are)\b)"
)
_COUNTRY = re.compile(r"\b(?:this|the|that) (?:country|nation|island nation)\b")
_SEASON = re.compile(r"(?:the )?(?:winter|spring|summer|autumn|fall)$", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:(?:in|over|within|during) )?(?:the )?(?:next|coming|following) |(?:in|within) ",
    re.IGNORECASE,
)
_THEM = re.compile(r"[TtIi](?<!\w.)(?:(?<=[Tt])(?:hem|hey|hese|here)|(?<=[Ii])t)\b")
_EACH = re.compile(r" (?:(?:on|from|of|for|by|to) )?(?:each|either|apiece)\b")
_AWAY = re.compile(r" (?:away )?(?:from|until|till|before|to go (?:until|before)) ")

_CROWD = dict.fromkeys(
    (f"{COUNT}{noun}" for noun in ("person", "persons", "passengers", "individuals")),
    f"{COUNT}people",
)
"""What people are called by nothing that they do."""

_FOR_NOW = frozenset({"missing", "trapped", "unaccounted", "hospitalized", "hospitalised"})

_SHORTLY = re.compile(r"\b(?:shortly|just|soon|a little|minutes) (before|after) $")
SHORT = 45
"""So many minutes, at most, are shortly; and in code points, so long are the words for that."""

COARSE = 180
"""A date that spans more days than this ("2022") is a topic rather than a value."""

HEADING = 120
"""A line without a full stop and no longer than this can be a heading."""


@lru_cache(maxsize=4096)
def topic(attribute: str) -> str:
    """Give what statements of one attribute have in common: forms of one counted noun are one."""
    if not attribute.startswith(COUNT):
        return attribute
    noun = attribute.removeprefix(COUNT)
    return stem(_CROWD.get(attribute, COUNT + _one(nouns().get(noun, noun))))


def _one(noun: str) -> str:
    """Give a noun's beginning that its singular and its plural share: "dos" of dose and doses."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun.removesuffix("s").removesuffix("e")


def bind(scene: Scene, taken: set[int]) -> list[Statement]:
    """Bind the values that no other extractor has taken.

    Args:
        scene: The document.
        taken: Ordinals of values that are spoken for.
    """
    statements = []
    for ordinal, mention in enumerate(scene.values):
        if ordinal in taken or mention.value.kind not in READ:
            continue
        statement = _bind(scene, mention)
        if statement is not None:
            statements.append(statement)
    for mention, attribute in find_bare(scene):
        statement = _bound(scene, mention, (attribute, mention.value, ()))
        if statement is not None:
            statements.append(statement)
    for start, end, value in find_done(scene):
        done = Mention(start=start, end=end, value=value, core=(start, end), relative=True)
        # Leans on the document's own day, and so parts from nothing.
        statement = _bound(scene, done, ("date", value, ("relative",)))
        if statement is not None and statement.events and statement.participants:
            statements.append(statement)
    return statements


def _bind(scene: Scene, mention: Mention) -> Statement | None:
    named = _attribute(scene, mention)
    return None if named is None else _bound(scene, mention, named)


def _bound(scene: Scene, mention: Mention, named: _Named) -> Statement | None:
    """Bind a value to the events, participants and words of its sentence."""
    attribute, value, scope = named
    number = scene.sentence(mention.start)
    low, high = scene.around(mention.start)
    events = _events(scene, mention, low, high)
    context_low = low
    if number > 0 and _BACK.match(scene.string, low):
        # "It lasted three hours": what "it" is stands in the sentence before.
        before = scene.sentences[number - 1][1]
        context_low = max(scene.sentences[number - 1][0], low - FAR)
        events = events or _first_events(scene, context_low, before)
    elif number > 0 and _THEM.search(scene.string, low, mention.start):
        context_low = max(scene.sentences[number - 1][0], low - FAR)
    who = _participants(scene, context_low, high)
    if not who and number > 0 and scene.string.startswith("The ", low):
        # "The meeting lasted": whose it was stands in the sentence before.
        context_low = max(scene.sentences[number - 1][0], low - FAR)
        who = _participants(scene, context_low, low)
    if not events and not who and value.kind == "date" and (scope or value.low != value.high):
        return None
    before, after = scene.beside(low, high, mention.start, mention.end)
    return Statement(
        start=mention.start,
        end=mention.end,
        text=scene.string[mention.start : mention.end],
        attribute=attribute,
        value=value,
        subject=events[0] if events else "news",
        event=events[0] if events else "",
        events=events,
        participants=who,
        context=scene.content(context_low, high, mention.start, mention.end),
        scope=scope,
        confidence=0.7,
        before=before,
        after=after,
        about=read_about(scene, mention, low, high),
    )


_Named = tuple[str, Value, tuple[str, ...]]
"""What a value measures, the form to compare, and what limits it."""


def _attribute(scene: Scene, mention: Mention) -> _Named | None:
    """Name what a value measures, give it in the form to compare, and what limits it."""
    value = mention.value
    if value.kind == "count":
        if mention.head is None:
            return None
        noun = scene.lowered[mention.head[0] : mention.head[1]]
        if noun == MAGNITUDE:
            return MAGNITUDE, structs.replace(value, unit=None), ()
        # Who is missing today is found tomorrow.
        each = ("each",) if _EACH.match(scene.string, mention.end) else ()
        return f"{COUNT}{noun}", value, ("so-far",) if noun in _FOR_NOW else each
    handler = _HANDLERS.get(value.kind)
    return (value.kind, value, ()) if handler is None else handler(scene, mention)


def _time(scene: Scene, mention: Mention) -> _Named:
    match = _SHORTLY.search(scene.lowered, *_lead(mention))
    value = mention.value
    return "time", value if match is None else _about_then(value, before=match[1] == "before"), ()


def _lead(mention: Mention) -> tuple[int, int]:
    return max(0, mention.start - SHORT), mention.start


def _about_then(value: Value, *, before: bool) -> Value:
    """Give the time shortly before or after an hour."""
    if value.low is None or value.low != value.high:
        return value
    low, high = (value.low - SHORT, value.low) if before else (value.low, value.low + SHORT)
    return structs.replace(value, low=low, high=high, text=None)


def _date(scene: Scene, mention: Mention) -> _Named | None:
    value = mention.value
    text = scene.string[mention.start : mention.end]
    if value.low is None or value.high is None or value.high - value.low > COARSE:
        return None
    if _SEASON.match(text):
        return None
    if mention.relative and (match := _NEXT.match(text)):
        # "in the next two to three months" says how long until then.
        horizon = _duration(scene, mention.start + match.end(), mention.end)
        if horizon is not None:
            return "duration", horizon, ("until",)
    return "date", value, relative_scope(text, mention)


def _length(scene: Scene, mention: Mention) -> _Named:
    value = mention.value
    published = scene.day
    if (
        published is not None
        and value.unit == "day"
        and value.low is not None
        and value.low == value.high
        and _AWAY.match(scene.string, mention.end)
    ):
        # "only 20 days from the opening": a day, told from the day of publication.
        day = published + value.low
        return "date", Value(kind="date", low=day, high=day, unit="day"), ("relative",)
    return "duration", value, ()


_HANDLERS: dict[str, Callable[[Scene, Mention], _Named | None]] = {
    "date": _date, "time": _time, "duration": _length,
}  # fmt: skip
"""How values are named of which more is asked than their kind."""


def _duration(scene: Scene, start: int, end: int) -> Value | None:
    from audit.agreement.values import find
    from audit.text import Text

    found = find(Text(scene.string[start:end]))
    return found[0].value if len(found) == 1 and found[0].value.kind == "duration" else None


def _events(scene: Scene, mention: Mention, low: int, high: int) -> tuple[str, ...]:
    """Name the kinds of event in the value's sentence, the nearest first."""
    near: dict[str, int] = {}
    for start, end, _, event in scene.events.between(low, high):
        if event == "report":
            continue
        distance = start - mention.end if start >= mention.end else mention.start - end
        if distance < 0:
            continue
        kind = KIN.get(event, event)
        near[kind] = min(distance, near.get(kind, distance))
    return tuple(sorted(near, key=lambda kind: (near[kind], kind)))[:3]


def _first_events(scene: Scene, low: int, high: int) -> tuple[str, ...]:
    """Name the kinds of event in a sentence that the next one speaks of as "it"."""
    kinds = [
        KIN.get(event, event)
        for _, _, _, event in scene.events.between(low, high)
        if event != "report"
    ]
    return tuple(dict.fromkeys(reversed(kinds)))[:3]


def _participants(scene: Scene, low: int, high: int) -> tuple[str, ...]:
    """Give the surnames and countries in a stretch of text."""
    who: set[str] = set()
    own: set[str] = set()
    mentioned, countries = scene.mentioned, scene.countries
    first, last = bisect_left(mentioned, (low,)), bisect_left(mentioned, (high,))
    for _, _, ordinal in mentioned[first:last]:
        person = scene.people[ordinal]
        who.add(person.tokens[-1])
        own.update(role.country for role in person.roles if role.country)
    first, last = bisect_left(countries, (low, "")), bisect_left(countries, (high, ""))
    who.update("@" + country for _, country in countries[first:last])
    bodies = scene.organisations
    who.update(key for _, key in bodies[bisect_left(bodies, (low,)) : bisect_left(bodies, (high,))])
    string = scene.string
    if (
        (string.find("country", low, high) >= 0 or string.find("nation", low, high) >= 0)
        and (match := _COUNTRY.search(string, low, high))
    ):  # fmt: skip
        meant = _section_country(scene, match.start(), own)
        if meant is not None:
            who.add("@" + meant)
    return tuple(sorted(who))


def _section_country(scene: Scene, place: int, own: set[str]) -> str | None:
    """Say which country "this country" is: the one in the section's heading, else the last ones'.

    It is never the country whose office a person in the sentence holds.
    """
    named = [(start, code) for start, code in scene.countries if start < place and code not in own]
    for low, high in reversed(scene.lines_before(place)):
        if high - low <= HEADING and scene.string[high - 1] not in '.!?”"':
            inside = [code for start, code in named if low <= start < high]
            if inside:
                return inside[-1]
            break
    recent = [code for _, code in named[-8:]]
    return max(recent, key=lambda code: (recent.count(code), code)) if recent else None
