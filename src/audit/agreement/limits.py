"""What a count of killed or hurt is limited to: a part, a list, another event, a moment."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.circumstances import NAMED
from audit.agreement.crowds import ATTACKER, folk
from audit.agreement.docdate import iso
from audit.agreement.events import (
    DEEDS,
    HARMFUL,
    PLURALS,
    other_kind,
    relative_scope,
    said_in,
    told_aside,
)
from audit.agreement.fates import is_object
from audit.agreement.lexicon import lexicon
from audit.agreement.numbers import NUMBERS
from audit.agreement.scene import FAR, TOP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.agreement.crowds import Crowd
    from audit.agreement.events import Happening
    from audit.agreement.scene import Scene
    from audit.agreement.values import Mention

DAY, WEEK, MONTH = 1.0, 7.0, 31.0
SURE = 0.6
"""From this confidence on the event's own day holds against another in a count's sentence."""
AROUND = 90
"""How far to each side of a count what limits it stands."""
NEAR = 60
"""How far from a count the event can be named that it is the total of."""

DISASTERS = frozenset({"disaster", "tragedy", "catastrophe"})
"""What any event can be called."""

_PART = re.compile(
    r"\b(?:of (?:them|those|whom)|among (?:them|those)|including|each|another)\b[^.;]{0,12}$"
)
_FOUND = re.compile(
    r"\b(?:scene where|found|finds?|locat(?:ed|ing)|discover(?:ed|ing))\b"
    r"(?:[^.;]{0,12}|[^.;]{0,50} and )$"
)
_TAKEN = re.compile(
    r"\b(?:transport(?:ed|ing)|took|taking|rush(?:ed|ing)|airlift(?:ed|ing)|flew|treat(?:ed|ing)) $"
)
_HOW = re.compile(
    r" (?:critically|seriously|severely|badly|gravely|moderately|slightly|lightly|mildly)\b"
)
_THERE = rf"(?:in|near|at|outside|from) (?:the )?{NAMED}"
_CLAUSE = re.compile(r"[^.,;:()–—]*")
_SO_MANY = rf"(?:\d[\d,]*|{'|'.join(NUMBERS)})"
# "Thirteen in Dover and three in Deal", none of them all.
_THERE_AND_THERE = re.compile(
    rf" {_THERE}(?:,|,? and) (?:another )?{_SO_MANY}(?: [a-z]+){{0,2}} {_THERE}"
)
_AND_THERE = re.compile(rf"\b{_SO_MANY}(?: [a-z]+){{0,2}} {_THERE}(?:,|,? and) (?:another )?$")
_SUBSET = re.compile(
    r"\b(?:the|those|these|remaining|first|last|next|second|final|my|our|his|her|their|its|which"
    r"|only|just)(?: other)? $"
)
# "One of the three people wounded", "the six killed": all of them.
_THE = re.compile(r"(?<!only )(?<!just )\bthe $")
_ALL = re.compile(r"\ball(?: of)?(?: the)? $")


@cache
def _listed() -> re.Pattern[str]:
    """Somebody right before a count, whom `crowds` could not add to it."""
    return re.compile(
        r"(?:\b(?:an?|one|two|three|four|five|six|\d+|his|her|their|the)"
        rf"(?: [\w\-]+){{0,2}} {folk()}|\b(?:he|she|him|her))"
        r"(?:, (?:and |or )?| and | or | & |,? as well as )$"
    )


_FATE_LAST = re.compile(
    r"(?:killed|dead|died|dies|dying|injured|wounded|hurt|shot|fatalities|shooter|gunman|kills"
    r"|injures)"
    r"[,;:]? ?(?:and |while |with )?$",
)
_GOES_ON = re.compile(
    r"[^.;]{0,30}\b(?:and|,) (?:a|an|his|her|the|one|two|three|four)\b(?! of (?:them|whom|those)\b)"
)
_FATES = re.compile(
    r"\b(?:(?P<killed>killed|dead|died|dies|slain|fatally)|(?P<injured>injured|wounded|hurt"
    r"|hospitali[sz]ed|critical|injuries)|(?P<shot>shot|hit|struck|grazed))\b"
)
_OF_WHOM_DEAD = re.compile(
    r"[^.;]{0,40}?(?:\bof (?:those|them|whom|the (?:victims|injured|wounded))[^.;]{0,20}"
    r"\b(?:dead|died|fatally)\b|, [a-z]+ fatally\b)"
)
_ONE_OF_WHOM = re.compile(
    r"\bone of (?:the )?(?:[\w-]+ )?(?:victims|people|men|women|wounded|injured)\b"
)
_HAS_DIED = re.compile(r"\b(?:has |have )?died\b")
_SOMEBODY = re.compile(
    rf"\b(?P<who>he|she|{ATTACKER}|man|woman|[A-Z][a-z]+)"
    r" (?:had |has |allegedly |fatally |then )*(?:shot and )?killed (?:at least )?$"
)
_BY_SOMEBODY = re.compile(
    rf" (?:and [a-z]+ )?by (?:a|an|the|his|her|their) (?:[\w\-]+ ){{0,2}}(?:{ATTACKER}|man|woman"
    r"|boy|teen|teenager|husband|boyfriend|father|son|brother)\b"
)
_AMONG = re.compile(
    r"\b(?:including|counting|among them|one of (?:them|whom))\b[^.;]{0,40}"
    rf"\b(?:{ATTACKER}|himself|herself)\b"
)
_BESIDE = re.compile(
    r"\b(?:and|plus|before|besides|then)\b[^.;]{0,40}\b(?:himself|herself|(?:his|her) own life"
    rf"|(?:{ATTACKER})(?: (?:is|was))?(?: also)? (?:dead|died|killed|shot dead))\b"
)
_KILLER = re.compile(ATTACKER)
_DEAD_AFTER = re.compile(r"[^.;]{0,30}\b(?:dead|died|killed by|shot and killed by|shot dead by)\b")
_DEAD_BEFORE = re.compile(
    r"\b(?:dead|died|deaths?|killed)\b[^.;]{0,30}\b(?:including|the) (?:the )?(?:\w+ )?$"
)
_BY_OWN_HAND = ("himself", "herself", "suicide", "self-inflicted", "own life", "turned the gun on")
# Several events, or a time in which several happened. "The shootings" can be one event's.
_DEEDS = (
    r"(?:shootings?|attacks?|incidents?|slayings?|killings?|homicides?|crash(?:es)?|cases?"
    r"|stabbings?)"
)
_RUNNING = re.compile(
    r"-(?:hour|day) (?:span|period|stretch)\b|\b(?:alone|within (?:a \w+ of )?\w+ hours|this year"
    r"|last year's|in the past|over the past|during the past|in recent"
    rf"|weekend(?:'s)? (?:{'|'.join(PLURALS)})"
    r"|in all of|citywide|nationwide|across the (?:city|country|nation)|annually|every year"
    r"|per year|each year|years? ago|decades? ago|statistics|average"
    rf"|(?:another|previous|earlier|other|separate|unrelated) (?:[a-z]+ ){{0,2}}?{_DEEDS}"
    r"|(?<!the )(?<!these )(?<!those )(?<!in )shootings (?:across|in|around|since|during|over|on)"
    r"|since (?:\w+day|jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec|the start"
    r"|the beginning)\w*)\b"
)
# At the head of a sentence: "Last year's flood", "In the 1998 disaster".
_OF_OLD = re.compile(
    r"(?:[a-z]+ ){0,2}(?:last|the previous) (?:year|month|spring|summer|autumn|fall|winter|season)"
    r"['’]s "
    r"|(?:[a-z]+ )?the (?P<year>(?:19|20)\d\d) (?:[a-z\-]+ ){0,2}?(?P<what>[a-z]+)"
)
_IN_YEAR = re.compile(r"\b(?:in|of|since) ((?:19|20)\d\d)\b")
# The same total, at one moment: what is said later may differ and be right.
_SO_FAR = re.compile(
    r"\b(?:so far|thus far|to date|until now|as of|at this (?:point|time|stage)|still rising"
    r"|preliminary|(?:could|may|might|expected to) (?:rise|climb|grow|increase))\b"
)
_UPDATED = re.compile(
    r"\b(?:toll|count|number|total)\b[^.;]{0,40}\b(?:risen|rose|rises|rising|climb\w*|increased"
    r"|jumped|grew|grown|revised|updated|lowered)\b|\b(?:rising|risen|rose|rises|climbed|revised"
    r"|(?:is|are|was|now|stands|went|gone|goes|brought) up)"
    r" (?:to|from) (?:\d|[a-z]+ (?:to|people|dead|victims)\b)"
    r"|\b(?:bring|rais|push|tak)\w* the (?:death )?toll\b"
)


class Place(Struct, frozen=True, gc=False):
    """Where a count stands with its fate, and in which sentence."""

    start: int
    end: int
    low: int
    high: int
    reduced: bool = False
    """Whether no verb stands between the two: "the six killed"."""


class Limits:
    """What the counts of one document are limited to."""

    def __init__(self, scene: Scene, event: str, happened: Happening | None) -> None:
        self._scene = scene
        self._event = event
        self._happened = happened

    def of(self, crowd: Crowd, place: Place, attribute: str) -> set[str]:
        """Say what a count is limited to by its noun and by the words around it."""
        lowered = self._scene.lowered
        lead = max(place.low, place.start - NEAR)
        before, after = lowered[lead : place.start], lowered[place.end : place.high]
        near = (max(place.low, place.start - AROUND), min(place.high, place.end + AROUND))
        string, end = self._scene.string, place.end
        hurt_how = _HOW.match(after) if attribute == "injured" else None
        how = hurt_how[0].strip() if hurt_how else ""
        limits = {
            crowd.noun: bool(crowd.noun),
            "others": crowd.others,
            "with-suspect": crowd.attacker,
            "found": _FOUND.search(before),
            "in-hospital": _TAKEN.search(before),
            "part": how or self._part(crowd, place, before, after),
            how: bool(how),
            "listed": not crowd.counted
            or self._listed(crowd, place, before, after, attribute)
            or _THERE_AND_THERE.match(string, end, place.high)
            or _AND_THERE.search(string, lead, place.start),
            "with-dead": attribute == "injured" and self._with_dead(place, after),
            "other-total": (
                self._other_total(near)
                or self._of_old(place)
                or self._other_event(place)
                or self._elsewhen(place)
            ),
            # What an epidemic has done is told day by day.
            "so-far": self._event == "outbreak" or _SO_FAR.search(lowered, *near),
            "update": _UPDATED.search(lowered, *near),
            "in-passing": place.start > TOP and not self._of_this_event(place),
        }
        told = {limit for limit, holds in limits.items() if holds}
        if _AMONG.search(lowered, crowd.end, min(place.high, place.end + AROUND)):
            return told | {"with-suspect"}
        return told | self._attacker(place, lead, after, attribute)

    @staticmethod
    def _part(crowd: Crowd, place: Place, before: str, after: str) -> bool:
        """Say whether the words right beside a count make it one of some."""
        if after.startswith((" at the scene", " on the scene")):
            return True
        if _ALL.search(before) and crowd.bare:
            return True
        if place.reduced and _THE.search(before):
            return False
        return bool(_PART.search(before) or _SUBSET.search(before))

    def _listed(self, crowd: Crowd, place: Place, before: str, after: str, attribute: str) -> bool:
        """Say whether a count is one of several of the same fate."""
        other = _listed().search(before)
        # In "killed 7 people and 12 were hurt" the seven are those killed.
        if (
            other is not None
            and not _FATE_LAST.search(before)
            and not is_object(
                self._scene.lowered, place.low, place.start - len(before) + other.start()
            )
        ):
            return True
        return not crowd.bare and self._goes_on(after, attribute)

    def _with_dead(self, place: Place, after: str) -> bool:
        """Say whether some of the hurt whom a text counts died, as it says."""
        if _OF_WHOM_DEAD.match(after):
            return True
        one_of = _ONE_OF_WHOM.search(self._scene.lowered, place.low, place.start)
        return bool(one_of and _HAS_DIED.search(after[:NEAR]))

    @staticmethod
    def _goes_on(after: str, attribute: str) -> bool:
        """Say whether others of the same fate are told right after: "and a third was shot"."""
        match = _GOES_ON.match(after)
        if match is None:
            return False
        fate = _FATES.search(after, match.end(), match.end() + NEAR)
        # Whoever was shot or struck may be hurt too.
        return fate is None or (fate.lastgroup == "killed") == (attribute == "killed")

    def _attacker(self, place: Place, lead: int, after: str, attribute: str) -> set[str]:
        """Say whether a count is with or without the attacker, where the attacker died too."""
        if attribute == "injured" or not self._attacker_dead:
            return set()
        scope = {"beside-suspect"} if _BESIDE.search(after[:AROUND]) else set()
        string = self._scene.string
        if not scope and _BY_SOMEBODY.match(string, place.end):
            scope.add("by-somebody")
        killer = _SOMEBODY.search(string[lead : place.start])
        if killer is not None and killer["who"].lower() not in lexicon().calendar:
            # Whoever killed them is not among them; "five dead" may say otherwise.
            scope.add("by-somebody")
        return scope

    @cached_property
    def _attacker_dead(self) -> bool:
        """Whether the text says that the attacker died too."""
        lowered = self._scene.lowered
        return any(word in lowered for word in _BY_OWN_HAND) or any(
            _DEAD_AFTER.match(lowered, killer.end())
            or _DEAD_BEFORE.search(lowered, max(0, killer.start() - NEAR), killer.start())
            for killer in _KILLER.finditer(lowered)
        )

    def _other_total(self, near: tuple[int, int]) -> bool:
        """Say whether a count is of several events, or of a year other than this one's."""
        if _RUNNING.search(self._scene.lowered, *near):
            return True
        year = _IN_YEAR.search(self._scene.lowered, *near)
        return year is not None and year[1] not in self._years

    def _of_old(self, place: Place) -> bool:
        """Say whether the sentence opens with an event of another year, set beside this one."""
        match = _OF_OLD.match(self._scene.lowered, place.low)
        if match is None or match["year"] is None:
            return match is not None
        entry = lexicon().entries.get(match["what"])
        named = match["what"] in DISASTERS or (entry is not None and entry.event is not None)
        return named and match["year"] not in self._years

    @cached_property
    def _years(self) -> set[str]:
        """The years in which the event can have been."""
        if self._happened is not None:
            return {iso(self._happened.low)[:4]}
        return {(self._scene.published or "")[:4]}

    def _other_event(self, place: Place) -> bool:
        """Say whether a sentence speaks only of another kind of event than the document does."""
        words = [
            word
            for _, _, word, event in self._scene.events.between(place.low, place.high)
            if event in HARMFUL
        ]
        return bool(words) and all(other_kind(word, self._event) for word in words)

    def _elsewhen(self, place: Place) -> bool:
        """Say whether the nearest day told is another than the event's, by no slip of the pen."""
        happened = self._happened
        if happened is None or happened.confidence < SURE:
            return False
        apart = [
            (max(mention.start - place.end, place.start - mention.end), self._apart(mention))
            for mention in self._days(place)
        ]
        return bool(apart) and min(apart)[1]

    def _days(self, place: Place, *, beside: bool = False) -> Iterator[Mention]:
        """Give the days of a count's sentence on which nothing was only said or tried.

        Args:
            place: Where the count stands.
            beside: Whether a day in the count's own clause, right after it, is always one of them:
                "killed two on Monday, police said".
        """
        scene = self._scene
        low, high = max(place.low, place.start - FAR), min(place.high, place.end + FAR)
        first = bisect_left(scene.values, low, key=lambda mention: mention.start)
        last = bisect_left(scene.values, high, first, key=lambda mention: mention.start)
        for mention in scene.values[first:last]:
            value = mention.value
            if value.kind != "date" or value.low is None or value.high is None:
                continue
            # No "2006 Honda" and no "1900 block".
            if value.high - value.low > MONTH:
                continue
            gap = scene.lowered[place.end : mention.start] if beside else ""
            own = bool(gap) and len(gap) < NEAR and _CLAUSE.fullmatch(gap) is not None
            if (own and not said_in(gap)) or not told_aside(scene, mention, low, high):
                yield mention

    def day(self, place: Place) -> tuple[float, float] | None:
        """Give the day that a count's sentence tells nearest to it."""
        days = [
            (max(mention.start - place.end, place.start - mention.end), value.low, value.high)
            for mention in self._days(place, beside=True)
            if (value := mention.value).low is not None
            and value.high is not None
            and value.high - value.low <= DAY
        ]
        return min(days)[1:] if days else None

    def _apart(self, mention: Mention) -> bool:
        """Say whether a day is so far from the event's that it is another event's."""
        happened, value = self._happened, mention.value
        assert happened is not None
        if value.low is None or value.high is None:
            return False
        days = max(value.low - happened.high, happened.low - value.high)
        text = self._scene.string[mention.start : mention.end]
        return days > MONTH or (days > WEEK and not relative_scope(text, mention))

    def _of_this_event(self, place: Place) -> bool:
        """Say whether a count far down is of the event of which the document tells at its top.

        The event is named beside it ("the shooting that left two dead"), and of the names in the
        sentence one at least stands at the top too.
        """
        near = self._scene.events.between(place.start - NEAR, place.end + NEAR)
        if not any(
            word in DEEDS and place.low <= start < place.high and not other_kind(word, self._event)
            for start, _, word, _ in near
        ):
            return False
        return not self._scene.strange(place.low, place.high)
