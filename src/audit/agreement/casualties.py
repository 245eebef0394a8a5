"""How many a text says were killed or hurt, and what each count is limited to."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import structs

from audit.agreement.about import NOTHING, About
from audit.agreement.circumstances import another, named_event, places
from audit.agreement.claims import Statement
from audit.agreement.compare import OPEN
from audit.agreement.crowds import pairs
from audit.agreement.fates import BEFORE, DEATH, count_at, nths
from audit.agreement.limits import Limits, Place
from audit.agreement.scene import TOP
from audit.agreement.sizes import size

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
SOME = frozenset({"others", "listed", "part"})
"""Limits of a count that is no account of all."""
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
            statement = _read(scene, place, scene.around(place), event, limits)
            if statement is not None:
                found.append(statement)
    return list(_held_together(found))


def is_deadly(scene: Scene) -> bool:
    """Say whether a document speaks of anybody's death, rather than of murder charges or none."""
    return any(
        entry.casualty == "killed"
        and not _NOBODY.search(scene.lowered, max(0, start - BEFORE), start)
        and not _OFFICE.match(scene.lowered, end)
        for start, end, entry in scene.hits
    )


def _held_together(counts: Sequence[Statement]) -> Iterator[Statement]:
    """Limit the counts of a document by each other.

    One far down is told in passing where the top gives its own; one that is smaller than what the
    text has told before, at its top and without limits of another kind, is of a part.
    """
    top: dict[str, float] = {}
    given = set()
    for count in counts:
        scope = set(count.scope)
        most = top.get(count.attribute)
        if count.attribute in given and count.start > TOP:
            scope.add("in-passing")
        if most is not None and not scope and (count.value.high or 0.0) < most:
            scope.add("part")
        if count.start <= TOP and not scope & OPEN:
            top[count.attribute] = max(most or 0.0, count.value.low or 0.0)
            if not scope & SOME:
                given.add(count.attribute)
        yield structs.replace(count, scope=tuple(sorted(scope)))


def _read(
    scene: Scene, place: int, sentence: tuple[int, int], event: str, limits: Limits
) -> Statement | None:
    """Read the number at a place as a count of killed or hurt, if it is one."""
    low, high = sentence
    count = count_at(scene, place, low, high)
    if count is None:
        return None
    start, end, attribute = count.start, count.crowd.end, count.attribute
    where = Place(start, count.end, low, high, count.reduced)
    scope = limits.of(count.crowd, where, attribute) | count.scope
    if attribute == "injured" and "others" in scope and _beside_the_dead(scene, start):
        # "Killed two people and wounded seven others": all of the wounded.
        scope -= {"others", "listed"}
    main = "other-total" not in scope
    value = size(count.hedge + count.crowd.words) or size(count.crowd.words)
    if value is None:
        return None
    about = NOTHING
    if main:
        about = About(
            names=tuple(sorted(places(scene, where))),
            period=limits.day(where),
            of=named_event(scene, where),
            order=another(scene, where, event),
        )
    return Statement(
        start=start,
        end=end,
        text=scene.string[start:end],
        attribute=attribute,
        value=value,
        subject=event,
        event=event,
        scope=tuple(sorted(scope)),
        main=main,
        confidence=0.85,
        about=about,
    )


def _beside_the_dead(scene: Scene, start: int) -> bool:
    """Say whether the others who were hurt are others than the dead told of right before."""
    lowered, low = scene.lowered, max(0, start - LOOK_BACK)
    return (
        DEATH.search(lowered, low, start) is not None
        and not _HE.search(lowered, low, start)
        and not _HURT_ALREADY.search(lowered, low, start)
    )
