"""What a document is about, and when that happened."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct


if TYPE_CHECKING:
    from audit.agreement.scene import Scene
    from audit.agreement.values import Mention

ASIDE = frozenset({"report", "arrest", "trial", "appointment", "call", "sale", "launch", "agreement"})
"""Kinds of event that stories mention beside what they are about."""
KIN = {"killing": "shooting", "stabbing": "stabbing"}
"""Kinds that one story uses for one event."""

ROUNDUP = 3
"""More addresses than this are more than one event."""

LEAD = 6
"""Sentences at the top that say what a story is about."""


class Happening(Struct, frozen=True):
    """When the main event happened, with the place that says so."""

    low: float
    high: float
    confidence: float
    mention: int
    """Ordinal of the value that says it best."""


_BLOCK = re.compile(r"\b\d+ (?:hundred )?block of (\w+ \w+)")
_SEPARATE = re.compile(
    r"\b(?:separate|unrelated|other|multiple|weekend|overnight|recent) (?:shootings|attacks|crashes"
    r"|incidents|fires|stabbings|homicides|killings|cases)\b"
)


def is_roundup(scene: Scene) -> bool:
    """Say whether a document gathers several events, so that its counts belong to none alone."""
    if len({match[1] for match in _BLOCK.finditer(scene.string)}) > ROUNDUP:
        return True
    low = scene.sentences[min(2, len(scene.sentences) - 1)][1] if scene.sentences else 0
    return _SEPARATE.search(scene.string, 0, low) is not None


def main_event(scene: Scene) -> str:
    """Name the kind of event that the story is about, or give the empty string."""
    count: Counter[str] = Counter()
    for start, _, entry in scene.hits:
        if entry.event and entry.event not in ASIDE:
            kind = KIN.get(entry.event, entry.event)
            count[kind] += 3 if scene.sentence(start) < LEAD else 1
    if not count:
        return ""
    most = max(count.values())
    return min(kind for kind, n in count.items() if n == most)


_HAPPENED = re.compile(r"\b(?:happened|occurred|took place|unfolded|erupted|broke out|began)\b")
_DONE = re.compile(r"\b(?:was|were|been|being|had been|who)\b[^.;]{0,40}$")
_SAYING = re.compile(
    r"\b(?:said|says|told|announced|released|identified|confirmed|according|charged|appeared"
    r"|arrested|sentenced|arraigned|convicted|pleaded|posted|updated|published|reported|scheduled"
    r"|court|hearing|trial|funeral|vigil|release|statement|conference|remained|morning news"
    r"|hospital|condition|autopsy|booked|surrendered|custody|born|interview|affidavit|until)\b",
    re.IGNORECASE,
)
_VIOLENT = frozenset({"shot", "gunned", "killed", "stabbed", "crashed", "struck", "died"})


def happening(scene: Scene, kind: str) -> Happening | None:
    """Find the day of the main event by weighing every dated sentence that speaks of it."""
    if not kind:
        return None
    votes: dict[tuple[float, float], float] = defaultdict(float)
    best: dict[tuple[float, float], tuple[float, int]] = {}
    hits, starts = scene.hits, scene.hit_starts
    for ordinal, mention in enumerate(scene.values):
        value = mention.value
        if value.kind != "date" or value.low is None or value.high is None:
            continue
        if value.high - value.low > 2:
            continue
        number = scene.sentence(mention.start)
        low, high = scene.sentences[number]
        weight = 0.0
        for n in range(bisect_left(starts, low), bisect_left(starts, high)):
            start, end, entry = hits[n]
            if entry.event is None and entry.casualty is None:
                continue
            its = KIN.get(entry.event or "shooting", entry.event or "shooting")
            if its != kind:
                continue
            between = scene.string[min(end, mention.end) : max(start, mention.start)]
            gap = len(between)
            near = 1.0 if gap < 30 else 0.7 if gap < 80 else 0.4
            if _SAYING.search(between):
                near *= 0.25
            weight = max(weight, near)
        if weight == 0.0:
            continue
        sentence = scene.string[low:high]
        if _HAPPENED.search(sentence):
            weight += 0.6
        if number < LEAD:
            weight += 0.3
        key = (value.low, value.high)
        votes[key] += weight
        if weight > best.get(key, (0.0, 0))[0]:
            best[key] = (weight, ordinal)
    if not votes:
        return None
    key = max(votes, key=lambda k: (votes[k], -k[0]))
    total = sum(votes.values())
    share = votes[key] / total
    return Happening(
        key[0], key[1], round(min(0.98, share * min(1.0, votes[key])), 4), best[key][1]
    )
