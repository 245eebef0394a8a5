"""A measure, a count or a date that one text gives twice to one thing, plainly and differently.

"The bridge is 340 metres long. … The bridge, which is 430 metres long, …". Only clauses that say no
more than what, how and how much are read: whatever else stands in one ("in places", "with its
base", "in its first year") can make both true. And only of things of which the text knows one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import combinations, islice
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from audit.agreement.compare import compare
from audit.agreement.lexicon import lexicon
from audit.agreement.stems import stem
from audit.agreement.things import THING, Thing, one_thing, thing
from audit.agreement.twice import sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.agreement.scene import Scene
    from audit.model import Value

Place = tuple[int, int]

_MADE = {
    "found": ("founded", "established", "incorporated", "set up"),
    "born": ("born",),
    "build": ("built", "constructed"),
    "open": ("opened", "inaugurated"),
    "publish": ("published",),
}
"""Participles that say when a thing came to be."""
_ONCE = {
    **_MADE,
    "begin": ("began", "begin", "begins", "started", "start", "starts"),
    "end": ("ended", "end", "ends"),
    "happen": ("happened", "occurred", "took place", "take place", "takes place", "struck"),
    "held": ("be held", "held"),
    "sink": ("sank",),
    "die": ("died",),
    "crash": ("crashed",),
    "explode": ("exploded",),
    "collapse": ("collapsed",),
    "burn": ("burned down", "burnt down"),
}
"""What happens to a thing once."""
_MANY = frozenset({"open", "begin", "end", "publish", "held"})
"""Of these, what can happen once more elsewhere, or otherwise."""
_YEARLY = frozenset({"begin", "end", "held"})
"""And what can happen every year: a tour, a trial, a season."""
_STATES = {
    "cost": ("cost", "costs"),
    "worth": ("worth",),
    "weigh": ("weighs", "weighed"),
    "cover": ("covers", "covered"),
    "staff": ("employs", "employed"),
    "hold": ("holds", "held", "seats", "seated", "has a capacity of", "had a capacity of"),
    "carry": ("carries", "carried", "carrying"),
    "last": ("lasts", "lasted", "took", "takes", "went on for", "ran for"),
    "have": ("has", "had"),
    "be": ("is", "was", "are", "were", "measures", "measured", "stands", "stood", "lies", "lay"),
}
"""What is so of a thing until it changes."""
_MEASURES = {
    "cost": "money", "worth": "money", "weigh": "mass", "cover": "area", "staff": "count",
    "hold": "count", "last": "duration",
}  # fmt: skip
"""The kind of value that each state has."""
_COUNTED = frozenset({"have", "carry"})
"""States of which the counted noun says what they are."""
_STAFF = frozenset({"employee", "worker", "staff"})
"""Whoever has so many of them employs so many."""
_RATES = frozenset({"percent", "money"})
"""What a thing can be without a word for how: "turnout was 68 percent"."""
_DID = "did "
"""Before what an event did: a fire destroyed so many houses, a storm left so many homeless."""
_FIRST = "first "
"""Before what is done for the first time."""
_WHEN = frozenset({"date", "time"})
_VERBS = {form: how for how, forms in (*_STATES.items(), *_ONCE.items()) for form in forms}
_PREPOSITIONS = frozenset({"on", "in", "at"})
_LAST = frozenset(form.split()[-1] for form in _VERBS) | {
    "early", "late", "left", "of", "at", "with", "the", "all",
}  # fmt: skip
"""Words that a plain clause can end in before its value, prepositions apart."""
_PAST = re.compile(r"\b(?:was|were|had|held|took|lay|ran|went|stood|left|[a-z]+ed)\b")
_SIZE = re.compile(r" (?P<how>long|high|tall|deep|wide|broad|thick|heavy)\b")
_MOST = re.compile(r"(?:is|was) the (?P<how>longest|highest|tallest|deepest|widest|heaviest)\b")
_SAME = {
    "longest": "long", "tall": "high", "highest": "high", "tallest": "high", "deepest": "deep",
    "broad": "wide", "widest": "wide", "heaviest": "heavy",
}  # fmt: skip
"""What measures the same as another word."""
_FROM = re.compile(r" (?:away )?from (?P<where>(?:the )?[\w-]+(?: [A-Z][\w-]+)*)")
_TAIL = re.compile(r"(?:(?=[.,;:!?)\n]|$| and\b| but\b)|(?P<more> [^.,;:!?()\n]{1,40})(?=[.,;)]))")
"""What ends a plain clause: nothing more, or what the other clause ends in as well."""
_ONE_OF = re.compile(r"\b(?:first|second|last|latest|one) of\b")
_EDGE = re.compile(r"[.,;:!?)\n]")
_COMPOUND = re.compile(r"-(?P<how>long|high|tall|deep|wide|thick|heavy) (?P<noun>[a-z]+)\b")
_OF = re.compile(r" (?:of|on|in|aboard|at) ")
_ELSEWHERE = re.compile(r" (?:in|at|to|as|for|under|on|near)\b")
_ELSE = re.compile(
    r"\b(?:another|other|earlier|later|previous\w*|former\w*|then|initially|ago|since|if|would"
    r"|last (?:[a-z]+ )?(?:day|week|month|year|season|time|night)|at the time|could|(?-i:may)|might"
    r"|should|each|every|average|expected|planned|supposed|until|rather than|instead|originally"
    r"|had been|revised|updated|mistaken\w*|wrong\w*|correct\w*|estimate\w*|forecast\w*|claim\w*"
    r"|legend|rumou?rs?|re-?opened|rebuilt|again|not|never|no longer|once|still|now|when|while"
    r"|sister|brother|son|daughter|father|mother|parts?|twins?|namesake|up to|at (?:least|most)"
    r"|alone|total|in all|including|excluding|without)\b",
    re.IGNORECASE,
)
"""What says that a clause is of another time, part or thing, or of no fact."""
_SAID = re.compile(r"[\"“”]|\b(?:sa(?:ys?|id)|told|believes?|according|reported|announced)\b")
"""Whose word a clause is: two who speak can differ, and so can one of them and the text."""
_DAYS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July"
    r"|August|September|October|November|December|(?:1[5-9]|20)\d\d)\b"
)
_WHO_SAYS = re.compile(r", [^,;]{1,60} [a-z]+(?:ed|s)\.?$")
"""At the end of a sentence: "one minister complained"."""
NEAR = 24
"""Code points right before a value that a quick look takes in."""
BACK = 160
"""Code points before a value, or after it, in which its thing stands."""
YEAR = 300
"""Days from which on it may be another year's."""
APART = 3_000
"""Code points between two clauses from which on they may be of two things."""
AT_MOST = 12
"""Clauses of one thing that are held against one another, so that a page of them stays linear."""
THINGS = 32
"""Things for which a whole text is searched for another of their kind, so that time is linear."""


class Told(Struct, frozen=True):
    """A value that a plain clause gives to a thing."""

    thing: Thing
    how: tuple[str, ...]
    """What of the thing it is: two clauses with the same say the same of it."""
    value: Value
    span: Place
    clause: Place
    """The clause that says so; its sentence where that is all of it."""
    past: bool | None = None
    """Whether the clause says that it was so; None where that is not said or does not matter."""


class _Read(Struct, frozen=True):
    """A value with the clause around it, as read so far."""

    string: str
    value: Value
    span: Place
    sentence: Place


class _Patterns(Struct, frozen=True):
    main: re.Pattern[str]
    """A sentence up to its value: "The bridge is"."""
    aside: re.Pattern[str]
    """The end of "… the bridge, which is", "… the bridge, built in", "… the lake,"."""
    front: re.Pattern[str]
    """A sentence that begins "At", "With a capacity of", "Founded in", "The", "All"."""
    after: re.Pattern[str]
    """What follows such a value: ", the stadium is"."""
    first: re.Pattern[str]
    """What a sentence begins with, and its verb."""
    noun: re.Pattern[str]
    """A thing of which nothing tells some from the rest."""


@cache
def _patterns() -> _Patterns:
    forms = "|".join(sorted(_VERBS, key=len, reverse=True))
    made = "|".join(form for forms in _MADE.values() for form in forms)
    verb = (
        r"(?:(?:was|were|is|are|will|is to|are to|was to) )?(?:officially )?(?P<first>first )?"
        rf"(?P<verb>{forms}|[a-z]+ed|left)(?: early| late)?(?: on| in| at)?"
    )
    return _Patterns(
        main=re.compile(rf"(?!First ){THING} {verb} $"),
        aside=re.compile(
            rf"\b{THING}(?:(?:,? (?:which|who)|(?<=[a-z]) that) {verb}"
            rf"|, (?P<made>{made}|first [a-z]+ed) (?:in|on)|, (?P<worth>worth)|,| of) $"
        ),
        front=re.compile(
            rf"(?:(?P<at>At)|(?P<hold>With a capacity of)|(?P<have>With)|(?P<all>The|All(?: the)?)"
            rf"|(?P<made>{made}|first [a-z]+ed) (?:in|on)) $",
            re.IGNORECASE,
        ),
        after=re.compile(rf",? (?:{THING}|(?P<bare>[a-z]+)) (?=[a-z])"),
        first=re.compile(rf"{THING}(?:, (?:which|who)\b| (?:{forms}|will|can|[a-z]+s|[a-z]+ed)\b)"),
        noun=re.compile(rf"{THING}\b(?! (?:who|that|which|whose)\b)"),
    )


def find_retold(scene: Scene) -> Iterator[tuple[str, Place, Place]]:
    """Give of what a text says two things, and where it says the one and the other."""
    told: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for mention in scene.values:
        found = _read(scene.string, (mention.start, mention.end), mention.value)
        if found is not None:
            told[found.thing.head.lower(), *found.how].append(found)
    pairs = (_first(scene.string, same[:AT_MOST]) for same in told.values())
    for one, other in islice(filter(None, pairs), THINGS):
        if one_thing(scene.string, one.thing, other.thing):
            yield one.thing.head, one.span, other.span


def _first(string: str, told: list[Told]) -> tuple[Told, Told] | None:
    """Give the first two of what is told of one thing that cannot both be true."""
    return next((pair for pair in combinations(told, 2) if _parted(string, *pair)), None)


def can_be_told(string: str, start: int) -> bool:
    """Say, at a quick look, whether a plain clause can end before a value."""
    words = string[max(0, start - NEAR) : start].split()
    if not words or string[start - 1] != " ":
        return False
    last = words[-2] if words[-1] in _PREPOSITIONS and len(words) > 1 else words[-1]
    return last.lower() in _LAST or last.endswith(("ed", ","))


def _read(string: str, span: Place, value: Value) -> Told | None:
    """Read the clause around a value, if it is plain."""
    start, patterns = span[0], _patterns()
    if not can_be_told(string, start):
        return None
    sentence = low, high = sentence_at(string, start)
    if start - low > BACK:
        low = start - BACK
    read = _Read(string, value, span, sentence)
    if match := patterns.main.fullmatch(string, sentence[0], start):
        if _SAID.search(string, *sentence) or _WHO_SAYS.search(string, span[1], high):
            return None
        return _told(read, match, sentence, _how(match["verb"], match))
    edge = _EDGE.search(string, span[1], high)
    clause = edge.start() if edge else high
    if _ONE_OF.search(string, low, high):
        return None
    if match := patterns.aside.search(string, low, start):
        verb = match["verb"] or match["made"] or match["worth"] or "is"
        return _told(read, match, (match.start(), clause), _how(verb, match))
    match = patterns.front.fullmatch(string, sentence[0], start)
    fronted = _fronted(read, match) if match else None
    return fronted or _compound(read, clause)


def _how(verb: str, match: re.Match[str]) -> str:
    """Say what a verb says of its thing.

    What is first done is done once, whatever it is; and of what happened, any verb tells what it
    did, but for whom it killed or hurt, which is read elsewhere.
    """
    plain = verb.lower().removeprefix("first ")
    if plain in _VERBS:
        return _VERBS[plain]
    groups = match.groupdict()
    if groups.get("first") or plain != verb.lower():
        return f"{_FIRST}{stem(plain)}"
    known = lexicon().entries
    event, deed = known.get(groups.get("noun") or ""), known.get(plain)
    happened = event is not None and event.event and (deed is None or deed.casualty is None)
    return f"{_DID}{stem(plain)}" if happened else ""


def _subject(read: _Read, match: re.Match[str]) -> Thing | None:
    """Say of what a clause is; "it" is what the sentence before begins with."""
    groups = match.groupdict()
    if "it" not in {(groups["name"] or "").lower(), groups.get("bare")}:
        return thing(match)
    before = sentence_at(read.string, max(0, read.sentence[0] - 2))
    first = _patterns().first.match(read.string, before[0], before[1])
    return thing(first) if first else None


def _told(read: _Read, match: re.Match[str], clause: Place, how: str) -> Told | None:
    """Give what a clause tells of its thing before its value; None where it is not plain."""
    string, value, end = read.string, read.value, read.span[1]
    subject = _subject(read, match)
    measure = _SIZE.match(string, end) or _FROM.match(string, end)
    tail = _TAIL.match(string, measure.end() if measure else end)
    after = tail.end() if tail and value.kind not in _WHEN else end
    if subject is None or not how:
        return None
    if _ELSE.search(string, clause[0], end) or _ELSE.search(string, after, max(after, clause[1])):
        return None
    if value.kind in _WHEN:
        return _told_when(read, subject, how, clause)
    if tail is None:
        return None
    past = _PAST.search(match[0]) is not None if match["verb"] else None
    told = _state(read, subject, (how, measure[1] if measure else ""), clause, past=past)
    more = "" if match[0].endswith(" of ") else tail["more"] or ""
    return structs.replace(told, how=(*told.how[:-1], more)) if told else None


def _fronted(read: _Read, match: re.Match[str]) -> Told | None:
    """Give what stands before its thing: "at 430 metres, the bridge", "the 49 players of"."""
    string, end = read.string, read.span[1]
    size = _SIZE.match(string, end)
    if match["all"]:
        of = _OF.match(string, end)
        whose = _patterns().noun.match(string, of.end(), end + BACK) if of else None
    else:
        whose = _patterns().after.match(string, size.end() if size else end, end + BACK)
    clause = (read.sentence[0], whose.end() if whose else end)
    subject = _subject(read, whose) if whose else None
    if whose is None or subject is None or _ELSE.search(string, *clause):
        return None
    if match["made"]:
        return _told_when(read, subject, _how(match["made"], match), clause)
    most = size or _MOST.match(string, whose.end())
    how = "have" if match["have"] or match["all"] else "hold" if match["hold"] else "be"
    return _state(read, subject, (how, most["how"] if most else ""), clause)


def _told_when(read: _Read, subject: Thing, how: str, clause: Place) -> Told | None:
    """Give when something happened to a thing, if it happens once."""
    kind, place = read.value.kind, _ELSEWHERE.match(read.string, read.span[1])
    if kind not in _WHEN or not _is_once(how) or (how in _MANY and place):
        return None
    return Told(subject, (how, kind), read.value, read.span, clause)


def _is_once(how: str) -> bool:
    return how in _ONCE or how.startswith(_FIRST)


def _compound(read: _Read, clause: int) -> Told | None:
    """Give what "the 68-metre-high dam" says."""
    start, end = read.span
    match = _COMPOUND.match(read.string, end)
    the = read.string[max(0, start - len("the ")) : start]
    if not match or the.lower() != "the " or _ELSE.search(read.string, start, clause):
        return None
    return _state(read, Thing(match["noun"]), ("be", match["how"]), (start, clause))


def _state(
    read: _Read, subject: Thing, what: tuple[str, str], clause: Place, *, past: bool | None = None
) -> Told | None:
    """Give what is so of a thing, if the value is of a kind that says how."""
    (how, measure), value, unit = what, read.value, ""
    if how == "be" and value.kind == "mass":
        how, measure = "weigh", ""
    elif how == "be":
        measure = "" if value.kind in _RATES else measure
        if value.kind not in _RATES and (value.kind != "length" or not measure):
            return None
    elif how in _COUNTED or how.startswith(_DID):
        if value.kind != "count" or not value.unit:
            return None
        how, unit = ("staff", "") if value.unit in _STAFF else (how, value.unit)
        how = "have" if how in _COUNTED else how
    elif value.kind != _MEASURES.get(how):
        return None
    key = (how, value.kind, _SAME.get(measure, measure), unit, "")
    return Told(subject, key, value, read.span, clause, past)


def _parted(string: str, one: Told, other: Told) -> bool:
    """Say whether two clauses cannot both be true."""
    between = other.span[0] - one.span[1]
    if between > APART or sentence_at(string, one.span[0]) == sentence_at(string, other.span[0]):
        return False
    if compare(one.value, other.value).relation != "conflict":
        return False
    if _is_once(one.how[0]):
        return one.how[0] not in _YEARLY or abs(_low(one) - _low(other)) < YEAR
    if None not in {one.past, other.past} and one.past != other.past:
        return False
    days = [set(_DAYS.findall(string, *told.clause)) for told in (one, other)]
    return days[0] == days[1]


def _low(told: Told) -> float:
    return told.value.low or 0
