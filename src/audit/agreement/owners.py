"""Whose a value is: the names between the last value and it, but for who only says it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from audit.agreement.lexicon import lexicon
from audit.agreement.numbers import NUMBERS
from audit.text.frequency import frequencies

if TYPE_CHECKING:
    from audit.agreement.scene import Scene
    from audit.agreement.values import Mention

_HIS = frozenset({"its", "their", "his", "her", "who", "which", "whose"})
"""What stands for a name further up in the sentence."""
_LEADS = frozenset({"to", "at", "or", "from", ""})
"""Between two values these leave both with one name: "up 0.6 percent to $91"."""
_PLACED = frozenset(
    {"in", "at", "near", "from", "on", "off", "to", "after", "before", "into", "for"}
)
"""After these a name is where or when, and not whose the value is."""
_WHOSE = re.compile(r"(?: of the votes?)? for ([A-Z][\w-]+(?: [A-Z][\w-]+)*)")
_NEXT = re.compile(r" ([a-z]+)")
OPENS = 10
"""Commonness from which a word that opens a sentence hardly is a name."""
NAME = 60
"""How long, in code points, a name is at most."""


def names_nobody(word: str) -> bool:
    """Say whether a word in capitals is a day, a number, police or the fire of "the Elm Fire"."""
    known = lexicon()
    entry = known.entries.get(word)
    number = word.partition("-")[0] in NUMBERS
    anybody = word in known.calendar or word in known.folk
    return number or anybody or (entry is not None and entry.event is not None)


def says(scene: Scene, end: int) -> bool:
    """Say whether somebody named up to a place says a thing, and so need not be whose it is.

    What a company says is of its own.
    """
    match = _NEXT.match(scene.lowered, end)
    entry = lexicon().entries.get(match[1]) if match else None
    if entry is None or not entry.speech:
        return False
    named = scene.mentioned_between(max(0, end - NAME), end)
    return any(last == end and scene.people[n].certain for _, last, n in named)


def owner(scene: Scene, mention: Mention, low: int, start: int) -> tuple[str, ...]:
    """Give the words of the names that stand between the last value and this one."""
    first = first_of(scene, start, mention)
    found = _names(scene, first, mention.start, low)
    words = scene.lowered[first : mention.start].split()
    if not found and not _HIS.isdisjoint(words):
        found = _names(scene, low, first, low)
        # "Ford led General Motors, which": the last name.
        found = found[-1:] if "who" in words or "which" in words else found
    if not found and (match := _WHOSE.match(scene.string, mention.end)):
        found = [tuple(match[1].lower().split())]  # "44.9 percent for"
    countries = lexicon().countries
    return tuple(sorted({countries.get(name, name) for run in found for name in run}))


def first_of(scene: Scene, start: int, mention: Mention) -> int:
    """Give where what is said of a value alone begins: after the last value of its clause."""
    for value in _values(scene, start, mention.start):
        if scene.lowered[value.end : mention.start].strip() not in _LEADS:
            start = value.end
    return start


def _start(mention: Mention) -> int:
    return mention.start


def _values(scene: Scene, start: int, end: int) -> list[Mention]:
    """Give the values that lie in a stretch of text."""
    values = scene.values
    first = bisect_left(values, start, key=_start)
    found = values[first : bisect_left(values, end, first, key=_start)]
    return [m for m in found if m.end <= end and m.value.kind not in {"date", "time"}]


def _names(scene: Scene, first: int, last: int, low: int) -> list[tuple[str, ...]]:
    """Give the runs of words in capitals in a stretch of text, but for places, days, offices."""
    known, runs = lexicon(), []
    run: list[str] = []
    placed = False
    at = ended = first
    for raw in scene.string[first:last].split():
        at = scene.string.find(raw, at)
        text = raw.strip("\"“”'‘’(),")
        cut = text.removesuffix("'s").removesuffix("’s")
        capital = cut[:1].isupper()
        if capital and not (at == low and frequencies().get(cut.lower(), 0) > OPENS):
            entry = known.entries.get(cut.lower())
            if not placed and not names_nobody(cut.lower()) and not (entry and entry.role):
                run.append(cut.lower())
                ended = at + len(raw)
        else:
            if run and not says(scene, ended):
                runs.append(tuple(run))
            run = []
            placed = text.lower() in _PLACED or (placed and text.lower() == "the")
        at += len(raw)
    return [*runs, tuple(run)] if run else runs
