"""How many a text says were killed or hurt, and what each count is limited to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from math import inf
from typing import TYPE_CHECKING

from msgspec import structs

from audit.agreement.about import NOTHING, About
from audit.agreement.circumstances import another, named_event, places
from audit.agreement.claims import Statement
from audit.agreement.crowds import pairs
from audit.agreement.fates import BEFORE, DEATH, Count, count_at, nths
from audit.agreement.held import EARLIER, held_together, unclaimed
from audit.agreement.limits import Limits, Place
from audit.agreement.nobody import OPENINGS, nobody_at
from audit.agreement.sizes import LOOSE, size
from audit.agreement.unreal import is_earlier, is_unreal
from audit.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.agreement.events import Happening
    from audit.agreement.scene import Scene

_NOBODY = re.compile(
    r"\b(?:attempt(?:ed)?(?: [a-z\-]+){0,2}|no|nobody|no one|none|never|not|n['’]t|nearly|almost"
    r"|non-?)"
    r"(?: (?:was|were|been|be|has been|one was|of them))*[ -]$"
)
_OFFICE = re.compile(
    r"(?: and [a-z]+)? (?:detectives?|unit|squad|division|investigators?|bureau|section|weapons?"
    r"|force|conduct|missile)\b"
)
_HE = re.compile(r"\b(?:he|she|him|her),? and $")
_HURT_ALREADY = re.compile(r"\b(?:was|were|been) (?:[a-z]+ )?(?:wounded|injured|hurt)\b")
LONG_AGO = 14.0
"""Days before publication from which a day in a sentence is of another event."""
AROUND = 60
"""How far after "no one" what befell nobody stands."""
UNKNOWN = Value(kind="count", unit="person")
LOOK_BACK = 200
"""How far before "seven others were hurt" the death can stand that they are the others to."""


def find_casualties(scene: Scene, event: str, happened: Happening | None) -> list[Statement]:
    """Give the counts of killed, injured and shot, in reading order.

    Args:
        scene: The document.
        event: The kind of event it is about.
        happened: When that was, if the document says so.
    """
    sentences = {scene.sentence(start) for start, _, entry in scene.hits if entry.casualty}
    if not sentences:
        return []
    limits = Limits(scene, event, happened)
    found: list[Statement] = []
    numbers = scene.numbers
    for number in sorted(sentences):
        low, high = scene.sentences[number]
        places = {*numbers[bisect_left(numbers, low) : bisect_left(numbers, high)]}
        places.update(pairs(scene.lowered, low, high))
        places.update(nths(scene.lowered, low, high))
        for place in sorted(places):
            if found and place < found[-1].end:
                continue  # part of a list
            if scene.string[place - 1 : place] in {",", "."} and scene.string[place - 2].isdigit():
                continue  # the end of "1,035"
            found += _read(scene, place, scene.around(place), event, limits)
    found = [one for one in found if one.value.high != 0 or not _of_then(scene, one, happened)]
    return held_together(list(_nobody_else(scene, found)))


def _of_then(scene: Scene, none: Statement, happened: Happening | None) -> bool:
    """Say whether it was long ago: "a ferry ran aground in May, but nobody was hurt"."""
    if scene.day is None:
        return False
    low, high = scene.around(none.start)
    first, last = (bisect_left(scene.dated, (place,)) for place in (low, high))
    told = [(start, end) for _, start, end in scene.dated[first:last]]
    if happened and any(one <= happened.high and happened.low <= other for one, other in told):
        return False
    return any(end < scene.day - LONG_AGO for _, end in told)


def is_deadly(scene: Scene) -> bool:
    """Say whether a document speaks of anybody's death, rather than of murder charges or none."""
    return any(
        entry.casualty == "killed" and _told(scene, start, end) for start, end, entry in scene.hits
    )


def _told(scene: Scene, start: int, end: int) -> bool:
    """Say whether a word for death or wounds tells of any, rather than of none or of charges."""
    return (
        not _NOBODY.search(scene.lowered, max(0, start - BEFORE), start)
        and not _OFFICE.match(scene.lowered, end)
        and not scene.lowered.startswith((" no one", " nobody", " no "), end)
        and not is_unreal(scene.lowered, scene.around(start), (start, end), start)
    )


def _read(
    scene: Scene, place: int, sentence: tuple[int, int], event: str, limits: Limits
) -> Iterator[Statement]:
    """Read what stands at a place as counts of killed or hurt, if it is any."""
    low, high = sentence
    if scene.lowered.startswith(OPENINGS, place):
        counts = nobody_at(scene, place, low, high)
    else:
        counts = list(filter(None, [count_at(scene, place, low, high)]))
    for count in counts:
        statement = _state(scene, count, sentence, event, limits)
        verb = count.start if count.verb < 0 else count.verb
        span = (count.start, count.end)
        if count.unreal or is_unreal(scene.lowered, sentence, span, verb):
            yield unclaimed(statement)
        elif is_earlier(scene.lowered, low, verb):
            yield structs.replace(statement, scope=(*statement.scope, EARLIER))
        else:
            yield statement


def _state(
    scene: Scene, count: Count, sentence: tuple[int, int], event: str, limits: Limits
) -> Statement:
    """State a count with its limits and what its clause says of the event."""
    start, end = count.start, count.crowd.end
    where = Place(start, count.end, *sentence, count.reduced)
    scope = limits.of(count.crowd, where, count.attribute) | count.scope
    if count.attribute == "injured" and "others" in scope and _beside_the_dead(scene, start):
        # "Killed two people and wounded seven others": all of the wounded.
        scope -= {"others", "listed"}
    main = "other-total" not in scope
    about = NOTHING
    if main:
        about = About(
            names=tuple(sorted(places(scene, where))),
            period=limits.day(where),
            of=named_event(scene, where),
            order=another(scene, where, event),
        )
    value = size(count.hedge + count.crowd.words) or size(count.crowd.words) or UNKNOWN
    return Statement(
        start=start,
        end=end,
        text=scene.string[start:end],
        attribute=count.attribute,
        value=value,
        subject=event,
        event=event,
        scope=tuple(sorted(scope)),
        main=main,
        confidence=0.6 if value.hedge in LOOSE else 0.85,
        about=about,
    )


def _nobody_else(scene: Scene, counts: Sequence[Statement]) -> Iterator[Statement]:
    """Tell "no one was hurt" of all from that of all but those whose harm the text tells of.

    Where nobody is so much as hurt, nobody is killed.
    """
    spans = sorted((count.start, count.end) for count in counts if count.value.high == 0)
    times = Counter(start for start, _ in spans)
    if not spans:
        yield from counts
        return
    told = {
        "killed" if entry.casualty == "killed" else "injured"
        for start, end, entry in scene.hits
        if (entry.casualty in {"killed", "injured"} or entry.word == "shot")
        and not _is_beside(spans, start)
        and _told(scene, start, end)
    }
    for count in counts:
        if count.value.high != 0:
            yield count
        elif ("killed" if count.attribute == "killed" else "injured") in told:
            yield structs.replace(count, scope=tuple(sorted({*count.scope, "others"})))
        else:
            yield count
            alone = times[count.start] == 1
            if count.attribute == "injured" and not ("killed" in told or count.scope) and alone:
                yield structs.replace(count, attribute="killed")


def _is_beside(spans: Sequence[tuple[int, int]], start: int) -> bool:
    """Say whether a word stands in the last of some spans that begin before it, or right after."""
    last = bisect_right(spans, (start, inf)) - 1
    return last >= 0 and start < spans[last][1] + AROUND


def _beside_the_dead(scene: Scene, start: int) -> bool:
    """Say whether the others who were hurt are others than the dead told of right before."""
    lowered, low = scene.lowered, max(0, start - LOOK_BACK)
    return (
        DEATH.search(lowered, low, start) is not None
        and not _HE.search(lowered, low, start)
        and not _HURT_ALREADY.search(lowered, low, start)
    )
