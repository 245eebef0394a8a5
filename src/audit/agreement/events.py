"""What a document is about, and when that happened."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.docdate import EPOCH
from audit.agreement.lexicon import lexicon
from audit.agreement.scene import FAR

if TYPE_CHECKING:
    from audit.agreement.scene import Scene
    from audit.agreement.values import Mention

ASIDE = frozenset(
    {
        "report",
        "arrest",
        "trial",
        "appointment",
        "call",
        "sale",
        "launch",
        "agreement",
        "rescue",
        "arrival",
        "exchange",
    }
)
"""Kinds of event that stories mention beside what they are about."""
KIN = {"killing": "shooting", "stabbing": "stabbing"}
"""Kinds that one story uses for one event."""

ROUNDUP = 3
"""More addresses than this are more than one event."""

VIOLENCE = frozenset({"shooting", "stabbing", "attack", "killing"})
"""Kinds by which one deed is called."""

HARMFUL = VIOLENCE | {
    "crash", "fire", "explosion", "earthquake", "storm", "collapse", "outbreak", "protest",
}  # fmt: skip
"""Kinds by which people die or are hurt."""

LEAD = 6
"""Sentences at the top that say what a story is about."""


class Happening(Struct, frozen=True):
    """When the main event happened, with the place that says so."""

    low: float
    high: float
    confidence: float
    mention: int
    """Ordinal of the value that says it best."""
    explicit: int | None = None
    """Ordinal of the value that says best when it was without leaning on the document's date."""


_BLOCK = re.compile(r"block of (\w+ \w+)")
PLURALS = ("shootings", "attacks", "crashes", "fires", "stabbings", "homicides", "killings")
"""Deeds of which several are as many events; "five cases" can be one's."""
_DEEDS = (*PLURALS, "incidents", "cases")
"""One of these ends all that the next two find."""
_SEPARATE = re.compile(
    r"[suomwr](?<!\w.)(?:(?<=s)eparate|(?<=u)nrelated|(?<=o)ther|(?<=m)ultiple|(?<=w)eekend"
    rf"|(?<=o)vernight|(?<=r)ecent) (?:[a-z]+ )?(?:{'|'.join(_DEEDS)})\b"
)
_SEVERAL = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten|several|\d{1,2}) (?:[a-z]+ )?"
    rf"(?:{'|'.join(PLURALS)})\b",
    re.IGNORECASE,
)


def is_roundup(scene: Scene) -> bool:
    """Say whether a document gathers several events, so that its counts belong to none alone."""
    if len({match[1] for match in _BLOCK.finditer(scene.string)}) > ROUNDUP:
        return True
    low = scene.sentences[min(2, len(scene.sentences) - 1)][1] if scene.sentences else 0
    lead = scene.string[:low]
    if not any(deeds in scene.lowered[:low] for deeds in _DEEDS):
        return False  # as nearly always
    return any(told.search(lead) for told in (_SEPARATE, _SEVERAL))


def main_event(scene: Scene) -> str:
    """Name the kind of event that the story is about, or give the empty string."""
    count: Counter[str] = Counter()
    sentences = scene.sentences
    lead = sentences[LEAD][0] if len(sentences) > LEAD else len(scene.string)
    for start, _, _, event in scene.events.all:
        if event not in ASIDE:
            kind = KIN.get(event, event)
            count[kind] += 3 if start < lead else 1
    if not count:
        return ""
    most = max(count.values())
    return min(kind for kind, n in count.items() if n == most)


_HAPPENED = re.compile(
    r"\b(?:happened|occurred|took place|unfolded|erupted|broke out|rang out)\b[^.;]{0,60}$"
)
_BEFORE = re.compile(
    r"\b(?:shot|shooting|shootings|killed|killing|gunfire|gunned down|shootout|stabbed|stabbing"
    r"|wounded"
    r"|injured|struck|attack|attacked|crash|crashed|(?<!opened )(?<!open )fire|explosion"
    r"|exploded|homicide|murder|slaying|slain"
    r"|opened fire|fired|firing|shooter|incident|dead|discharged|went off|responded|called"
    r"|dispatched|quake|earthquake"
    r"|storm|hit|protest|visited|visit|met|meeting|summit|talks|conference)\b",
)
DEEDS = frozenset(
    {"shooting", "shootings", "killing", "attack", "stabbing", "murder", "homicide", "slaying",
     "crash", "fire", "explosion", "incident"}
)  # fmt: skip
"""Words that name a deed as a thing, of which something else can be told."""
CALLS = frozenset({"responded", "called", "dispatched"})
_EARLIER = ("had ", "had been ", "have ", "have been ", "previously ", "once ", "also ")
"""Before these: "had responded Feb. 9 to a report" is of another day than the story."""
GAP = 70
"""How many code points may stand between what happened and its date."""
_AFTER = re.compile(
    r"(?: night| morning| evening| afternoon)?(?:['’]s)?(?: (?!(?:for|on|in|even|as|the|of|to"
    r"|after|when|by|and|at|with|that)\b)[a-z\-]+){0,2}?"
    r" (?:shooting|shootout|incident|attack|crash|killing|murder|slaying|stabbing|fire"
    r"|explosion|homicide|rampage|gunfire|earthquake|protest|visit|meeting|summit|conference)\b"
    r"|,?[^.;]{0,80}\b(?:responded|(?:was|were) (?:called|dispatched|summoned)) to\b"
    r"[^.;]{0,60}\b(?:shots?|shooting|gunfire|stabbing|crash|fire|explosion|attack)\b"
    r"|,? (?:a|an|the|two|three|\w+)?[^.;]{0,50}\b(?:was|were) (?:fatally "
    r"|accidentally )?(?:shot|killed|stabbed|struck|injured|wounded)\b",
)
_SAYING = re.compile(
    r"\b(?:said|says|saying|told|announced|released|identified|confirmed|according|charged"
    r"|charges|appeared"
    r"|arrested|sentenced|arraigned|convicted|pleaded|posted|updated|published|reported"
    r"|scheduled|unsealed"
    r"|court|hearing|trial|funeral|vigil|memorial|service|ceremony|due|arraignment"
    r"|release|statement|news conference|press conference"
    r"|remained|remains"
    r"|hospital|condition|autopsy|booked|surrendered|custody|born|interview|affidavit|until|died"
    r"|found guilty"
    r"|gathered|spoke|speaking|denied|turned (?:himself|herself)|pictured|photo|mourn|visitation"
    r"|indicted"
    r"|investigated|continued|still|searching|looking|remember|denied|issued|filed|ruled|held on"
    r"|being held"
    r"|courtroom|jail|judge|returned|arraign\w*|plan\w*|campaign|search|vigils|pleads|trial"
    r"|testif\w*|bond|bail|will|would|expected|since)\b",
)
_ANOTHER = re.compile(
    r"\b(?:another|other|previous|earlier|separate|second|new|third|last year's) (?!in |at |on "
    r"|of )(?:\w+ )?$"
)
_ABOUT = re.compile(
    r"\b(?:convicted|charged|charges?|sentenced|arrested|arraigned|indicted|accused|guilty|wanted"
    r"|trial|custody|plead\w*|pled|jailed|tried|testif\w*)\b[^.;]{0,40}?\b(?:for|in|of|with|over"
    r"|to|from|after|about)"
    r"(?: (?:the|his|her|their|a|an|this|that))?(?: [\w\-]+){0,2} $"
)
"""A deed that only says for what somebody was tried: the day is the verdict's."""
_PRESENT = re.compile(r"\b(?:is|are|has|have|does|do|can|may|must|will)\b")
"""What happened is told in the past: an auxiliary of the present between it and the day begins a
clause of something else, "for Ann Lee, who was shot, is on July 15"."""
_VAGUE = re.compile(
    r"\b(?:weeks?|months?|years?|ago|today|tonight|now|earlier|morning)$|\bago\b", re.IGNORECASE
)
WEEK, YEAR = 7.0, 365.0
SOON = 45.0
"""A day without a year so many days ahead, at most, is yet to come."""
_HOUR = re.compile(
    r"\b\d{1,2}(?::\d\d)?\s?(?:[ap]\.?\s?m\b|o['’]clock|hours\b)|\b\d{1,2}:\d\d", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
"""What stays of a day when its hour is taken away tells whether it leans on another."""
CLEARLY = 0.65
"""A clause that tells an event's day more clearly than this is worth a claim of its own."""
ASIDE_NEAR, ASIDE_AFTER = 60, 25
"""How far before and after a day what was only said or tried on it can stand."""
CLAUSE = 110
"""How many code points before a date can say what happened then."""


def happening(scene: Scene, kind: str) -> Happening | None:
    """Find the day of the main event: each dated clause that tells it has a vote."""
    if not kind:
        return None
    published = scene.day
    votes: dict[tuple[float, float], float] = defaultdict(float)
    best: dict[tuple[float, float], tuple[float, int]] = {}
    explicit = (CLEARLY, -1)
    for ordinal, mention in enumerate(scene.values):
        weight = _vote(scene, mention, kind)
        if weight <= 0:
            continue
        stated = not relative_scope(scene.string[mention.start : mention.end], mention)
        if stated and weight > explicit[0]:
            explicit = (weight, ordinal)
        low, high = mention.value.low, mention.value.high
        assert low is not None
        assert high is not None
        if mention.relative and published is not None and low > published + 1:
            if stated and low <= published + SOON:
                continue  # called for, planned or due: a year ago less likely than so soon
            # A story tells what has happened: "Monday" is the last one, and so is "Nov. 9".
            back = WEEK if not stated else low - _year_before(low)
            low, high = low - back, high - back
        key = (low, high)
        votes[key] += weight
        if weight > best.get(key, (0.0, 0))[0]:
            best[key] = (weight, ordinal)
    if not votes:
        return None
    key = max(votes, key=lambda k: (votes[k], -k[0]))
    near = sum(v for k, v in votes.items() if abs(k[0] - key[0]) <= 1)
    share = near / sum(votes.values())
    confidence = round(min(0.98, share * min(1.0, votes[key])), 4)
    return Happening(*key, confidence, best[key][1], explicit[1] if explicit[1] >= 0 else None)


def _year_before(day: float) -> float:
    """Give the same date of the year before, whether a leap day lies between or not."""
    this = date.fromordinal(EPOCH + int(day))
    try:
        return float(this.replace(year=this.year - 1).toordinal() - EPOCH)
    except ValueError:  # the 29th of February
        return day - YEAR


def relative_scope(text: str, mention: Mention) -> tuple[str, ...]:
    """Say that a date is only as good as the document's own ("Tuesday", not "Sept. 12")."""
    return ("relative",) if mention.relative and not _DIGIT.search(_HOUR.sub("", text)) else ()


def _vote(scene: Scene, mention: Mention, kind: str) -> float:
    """Say how clearly the clause before or after a date tells what happened then."""
    value = mention.value
    if value.kind != "date" or value.low is None or value.high is None:
        return 0.0
    if value.high - value.low > 1:
        return 0.0
    string = scene.string
    if _VAGUE.search(string, mention.start, mention.end) and mention.relative:
        text = string[mention.start : mention.end].lower()
        if not any(part in text for part in _PARTS):
            return 0.0
    number = scene.sentence(mention.start)
    low, high = scene.around(mention.start)
    if scene.strange(low, high):
        return 0.0
    first = max(low, mention.start - CLAUSE)
    before, small = string[first : mention.start], scene.lowered[first : mention.start]
    weight = 0.0
    if _HAPPENED.search(before):
        weight = 1.2 if _told_before(scene, number, mention.start, kind) else 0.0
    elif (told := _last_told(small)) is not None:
        # What is said between the event and the date undoes it.
        gap = small[told.end() :]
        other = (
            other_kind(small[told.start() :].split(" ", 1)[0], kind)
            or _ANOTHER.search(before, 0, told.start())
            or (told[0] in CALLS and small.endswith(_EARLIER, 0, told.start()))
            or (told[0] in DEEDS and _ABOUT.search(small, 0, told.start()))
        )
        if not other and not _SAYING.search(gap) and not _PRESENT.search(gap):
            weight = 1.0 if len(gap) < 40 else 0.7
            if _SAYING.search(small, max(0, told.start() - 12), told.start()):
                weight *= 0.5
    if weight == 0.0 and (match := _AFTER.match(string, mention.end, high)) is not None:
        weight = 0.0 if _SAYING.search(small[-25:]) or _SAYING.search(match[0].lower()) else 0.9
    if (
        weight == 0.0
        and number < LEAD
        and not told_aside(scene, mention, first, high)
        and any(not other_kind(word, kind) for _, _, word, _ in scene.events.between(low, high))
    ):
        # Near the top, in a sentence that names the event, with nothing said to have been done.
        weight = 0.4
    if weight and number < LEAD:
        weight += 0.2
    return weight


def told_aside(scene: Scene, mention: Mention, low: int, high: int) -> bool:
    """Say whether a day is that on which something was said or tried, rather than done."""
    return bool(
        _SAYING.search(scene.lowered, max(low, mention.start - ASIDE_NEAR), mention.start)
        or _SAYING.search(scene.lowered, mention.end, min(high, mention.end + ASIDE_AFTER))
    )


def said_in(lowered: str) -> bool:
    """Say whether words tell that something was said or tried."""
    return _SAYING.search(lowered) is not None


def _last_told(small: str) -> re.Match[str] | None:
    """Find the last word before a date, in its clause, that tells an event."""
    clause = max(small.rfind("."), small.rfind(";")) + 1
    told = [*_BEFORE.finditer(small, clause)]
    return told[-1] if told and len(small) - told[-1].end() <= GAP else None


def _told_before(scene: Scene, number: int, place: int, kind: str) -> bool:
    """Say whether what "happened" is the main event: the last event named before it, if any."""
    low = max(scene.sentences[max(0, number - 1)][0], place - 2 * FAR)
    for _, _, word, event in reversed(scene.events.between(low, place)):
        if event not in ASIDE:
            return not other_kind(word, kind)
    return True


def other_kind(word: str, kind: str) -> bool:
    """Say whether a word tells another kind of event than the document is about."""
    entry = lexicon().entries.get(word.lower())
    if entry is None or entry.event is None:
        return False
    its = KIN.get(entry.event, entry.event)
    return its != kind and not {its, kind} <= VIOLENCE


_PARTS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday")
