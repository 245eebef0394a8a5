"""Numbers without a noun, where the words beside them say what they count: "a crowd of 41,260".

Most are found from those words, which are rarer than numbers.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import structs

from audit.agreement.claims import COUNT
from audit.agreement.letters import places
from audit.agreement.lexicon import lexicon
from audit.agreement.numbers import WORDS
from audit.agreement.sizes import PERSON, size
from audit.agreement.units import is_folk
from audit.agreement.values.mention import Mention
from audit.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.agreement.scene import Scene

REACH = 60
"""How far from the word that tells of it a number can stand."""
OF = 10
"""How long "of all the" is."""
SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
MINUTE = "minute of play"
MAGNITUDE = "magnitude"
STRONGEST = 10.0
"""No earthquake has a greater magnitude."""
FEWEST, SOME = 3, 10
"""Fewer than this, and of people fewer than that, are told of many a thing in one story."""
TOLD_BY = (
    *("crowd", "attendance", "audience", "magnitude", "number of ", "measur"),
    *("number at ", "figure at ", "turnout at "),
)
"""What stands before a number that counts something …"""
BEFELL = (
    *("missing", "unaccounted", "trapped", "stranded", "homeless", "arrested", "detained"),
    *("evacuated", "displaced", "rescued", "infected", "hospitalised", "hospitalized"),
)
"""… and what after one of people."""
MINUTES = 8
"""How long "on 66 " is, at most."""

_NUMBER = (
    r"(?:(?P<hedge>at least|more than|over|about|around|nearly|almost|up to|as many as|some) )?"
    r"(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)"
)
_END = r"(?![\w%]|[.,:]\d| (?:million|billion|thousand|hundred|dozen|percent|per))"

Bare = tuple[Mention, str]
"""A number, and the attribute that it gives."""


@cache
def _told() -> re.Pattern[str]:
    """What says before a number what it counts."""
    return re.compile(
        r"(?:(?:crowd|attendance|audience)(?: of| was| is)?(?: an?| only| just){0,2}"
        r"|(?<=the )(?:number|figure|crowd|turnout) at"
        rf"|number of (?:the )?(?P<noun>[a-z]{{3,}}s|people)\b[^.;:\d]{{0,{REACH}}}?"
        r" (?:at|to|was|is)"
        r"|(?P<magnitude>magnitude(?:-| of)?)"
        r"|(?P<measured>measur(?:ed|ing)(?: an?)?(?: preliminary)?))"
        rf"(?: |(?<=-)){_NUMBER}{_END}"
    )


@cache
def _people() -> re.Pattern[str]:
    """What stands between a number of people and what befell them."""
    return re.compile(
        rf"(?<![\w.,$€£]){_NUMBER} (?:were|was|are|is|(?:have|had|has) been|remain(?:s|ed)?)"
        r"(?: still| also| now| being| reported| listed| [a-z]+ly){0,3} $"
    )


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,$€£]){_NUMBER} (?:out )?of (?:(?:the|its|their|his|her|all) ){{0,2}}$"
    )


@cache
def _minute() -> re.Pattern[str]:
    """When something happened in a match: "in the 64th minute", "on 66 minutes"."""
    return re.compile(r"(?:(?<!\d)(?P<nth>\d{1,3})(?:st|nd|rd|th)[ -]|\bon (?P<on>\d{1,3}) )$")


@cache
def _more_money() -> re.Pattern[str]:
    """Another sum of the currency that was said before: "to $4 billion from 3 billion"."""
    return re.compile(
        r"\b(?:from|to|against|than|versus|the) (?P<n>\d+(?:\.\d+)?) (?P<scale>[mbt]r?illion)"
        r"(?=[.,;)]| (?:that|a|an|the|in|on|from|to|for|last|and|by|expected|forecast|previously"
        r"|earlier)\b)"
    )


def find_bare(scene: Scene) -> Iterator[Bare]:
    """Give the numbers that count something without saying so by a noun of their own."""
    yield from _counts(scene)
    lowered = scene.lowered
    for place in places(lowered, "minute"):
        match = _minute().search(lowered, max(0, place - MINUTES), place)
        plural = lowered.startswith("minutes", place)
        if match is None or plural == (match["on"] is None):
            continue
        number = float(match["nth"] or match["on"])
        value = Value(kind="count", low=number, high=number, unit="minute")
        end = place + len("minutes" if plural else "minute")
        yield _mention(match.start(match.lastgroup or 0), end, value), MINUTE
    if "illion" in lowered:
        yield from _sums(scene)


def _sums(scene: Scene) -> Iterator[Bare]:
    """Give the sums whose currency another one has told before in their sentence."""
    seen = 0
    for money in scene.values:
        if money.value.kind != "money" or money.end < seen:
            continue
        seen = scene.around(money.start)[1]
        for match in _more_money().finditer(scene.lowered, money.end, seen):
            number = float(match["n"]) * SCALES[match["scale"]]
            value = Value(kind="money", low=number, high=number, unit=money.value.unit)
            yield _mention(match.start("n"), match.end(), value), "money"


def _mention(start: int, end: int, value: Value) -> Mention:
    return Mention(start=start, end=end, value=value, core=(start, end))


def _counts(scene: Scene) -> Iterator[Bare]:
    """Give the numbers of people, of things, and of earthquakes' magnitudes."""
    lowered = scene.lowered
    for word in TOLD_BY:
        for place in places(lowered, word):
            told = _told().match(lowered, place)
            if told is None:
                continue
            noun = told["noun"] or "people"
            if noun in lexicon().entries:
                continue  # "the number of deaths": there are rules of their own
            attribute, unit = COUNT + noun, PERSON if noun == "people" else noun.removesuffix("s")
            if told["magnitude"] or (told["measured"] and _quake(scene, place)):
                attribute, unit = MAGNITUDE, ""
            elif told["measured"]:
                continue
            yield from _read(told, attribute, unit)
    for word in BEFELL:
        for place in places(lowered, word):
            people = _people().search(lowered, max(0, place - REACH), place)
            if people is not None:
                yield from _read(people, f"{COUNT}people", PERSON)
    for whole in scene.values:
        # "58 of the 150 seats"
        if whole.head is None or "of " not in lowered[max(0, whole.start - OF) : whole.start]:
            continue
        part = _part().search(lowered, max(0, whole.start - REACH), whole.start)
        if part is not None:
            noun = lowered[whole.head[0] : whole.head[1]]
            yield from _read(part, COUNT + noun, whole.value.unit or "")


def _quake(scene: Scene, place: int) -> bool:
    return any(event == "earthquake" for *_, event in scene.events.between(*scene.around(place)))


def _read(match: re.Match[str], attribute: str, unit: str) -> Iterator[Bare]:
    number = _number(match["n"])
    if number is None or number < FEWEST or (attribute == MAGNITUDE and number >= STRONGEST):
        return
    if number < SOME and attribute != MAGNITUDE and is_folk(attribute.removeprefix(COUNT)):
        return
    start = match.start("n") if match["hedge"] is None else match.start("hedge")
    value = size(f"{match['hedge'] or ''} {number:.12g}".strip())
    if value is None:
        return
    value = structs.replace(value, unit=unit or None)
    end = match.end("n")
    yield _mention(start, end, value), attribute


def _number(text: str) -> float | None:
    if text[0].isdigit():
        return float(text.replace(",", ""))
    return float(WORDS[text]) if text in WORDS else None
