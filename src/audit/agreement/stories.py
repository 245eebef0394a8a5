"""Which documents are about one event, or report the same news."""

from __future__ import annotations

from collections import Counter
from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.telling import rarity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.agreement.claims import Ledger

DATED = 0.6
"""From this confidence on a document's event date holds against a name."""
SAME_DAY = 1.0
"""Days that two accounts of one event may lie apart: midnight, time zones."""
FAR = 31.0
"""Days beyond which two dates are of two events, rather than one of them wrong."""
RARE = 2.0
"""A name that this many documents more than two know says half as much."""
FEW, MANY = 10, 50
"""So few documents are gathered about one thing, and a name that all know says as much as any; from
so many on a name says the less."""
GENERATION = 12.0
"""Years beyond which two ages speak against one person."""
NEWS = 7.0
"""Days within which two documents with the same people report the same news."""
ONE_STORY = 2.25
"""From this weight of evidence on two documents are about one event."""
TOLD, ENOUGH, PART = 1.3, 2.0, 0.25
"""Weight of the words at the top that two documents of one story share, at least, by themselves
and with values; and their share of all of the shorter one's."""
UNDATED, UNDATED_PART = 3.0, 0.4
"""The same, where it is not known how far the publications lie apart."""
CLOSE = 3.0
"""Days between two publications in which hardly anything is reported anew in the same words: what
comes every week does."""
VALUE, VALUES = 0.4, 3
"""What a telling value adds that both state, and how many of them count."""
NOTHING, NO_PART = 0.4, 0.15
"""The same, of two documents that have nothing in common but somebody's name."""
MONTHS = [
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
]
WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
"""By these, two reports without a date are told apart."""
LEADING = 4
"""Of whom a report is, its first so many names say."""
NAMELESS = 3.5
"""The same, from which no name need be among them."""
UNNAMED = 2
"""How many they must both state where they share no name: "412 inspectors" are of many things."""
TITLED = 0.75
"""What title and surname weigh where neither document gives the full name."""
UNCERTAIN = 0.5
"""What names weigh together that nothing shows to be people's."""


FAMILIES = (
    frozenset({"meeting", "talks", "visit", "conference", "agreement"}),
    frozenset({"crash", "explosion", "fire", "collapse"}),
    frozenset({"shooting", "stabbing", "attack"}),
)
"""Kinds of event by which one and the same is called."""


def akin(one: str, other: str) -> bool:
    """Say whether two kinds of event can be names of one."""
    return bool(one) and (one == other or any({one, other} <= family for family in FAMILIES))


class Top(Struct, frozen=True):
    """What the words at the top of a document say of its story."""

    weights: Mapping[str, float]
    """How much each says."""
    total: float
    """How much all of them say."""
    months: tuple[int, ...]
    days: tuple[int, ...]
    """Which months and days of the week are among them."""


class Weights:
    """How much a shared name of a place or thing says: the less, the more documents know it."""

    def __init__(self, ledgers: Sequence[Ledger | None]) -> None:
        counts: Counter[str] = Counter()
        words: Counter[str] = Counter()
        for ledger in ledgers:
            if ledger is not None:
                counts.update(ledger.anchor.names)
                words.update(ledger.anchor.words)
        self._counts = counts
        self._words = words
        self._tops: dict[tuple[str, ...], Top] = {}
        known = sum(ledger is not None for ledger in ledgers)
        self._crowd = min(1.0, max(0, known - FEW) / (MANY - FEW))

    def shared(self, left: Ledger, right: Ledger) -> float:
        """Weigh the names of places and things that two documents share."""
        names = set(left.anchor.names) & set(right.anchor.names)
        return sum(RARE / (RARE + self._crowd * max(0, self._counts[name] - 2)) for name in names)

    def told(self, left: Ledger, right: Ledger) -> tuple[float, float]:
        """Weigh the words at the top that two documents share, and give the share that they are."""
        one, other = self.top(left), self.top(right)
        # The same whatever the order of a set.
        common = one.weights.keys() & other.weights.keys()
        shared = fsum([one.weights[word] for word in common])
        least = min(one.total, other.total)
        return shared, shared / least if least else 0.0

    def top(self, ledger: Ledger) -> Top:
        """Read the words at the top of a document, once for all its pairs."""
        words = ledger.anchor.words
        top = self._tops.get(words)
        if top is None:
            weights = {word: self._word(word) for word in words}
            self._tops[words] = top = Top(
                weights=weights,
                total=sum(weights.values()),
                months=tuple(n for n, name in enumerate(MONTHS) if name in weights),
                days=tuple(n for n, name in enumerate(WEEK) if name in weights),
            )
        return top

    def _word(self, word: str) -> float:
        return rarity(word) * RARE / (RARE + self._crowd * max(0, self._words[word] - 2))


def one_story(
    left: Ledger,
    right: Ledger,
    shared: Sequence[tuple[int, int, float]],
    weights: Weights,
) -> bool:
    """Say whether two documents are about one event, by weighing what they share.

    A name of nobody's office is worth most, the more so with the same age beside it; then the
    day of the event, places, ages of the unnamed, and how close the publications are.
    """
    if begin_alike(left, right, weights):
        return True
    gap, apart = _gap(left, right), _apart(left, right)
    weight, private = _people(left, right, shared)
    if private == 1 and _else(left, right, weights) and not _of_one_age(left, right, shared):
        return False
    if not private and (gap is None or gap > SAME_DAY) and (apart is None or apart > NEWS):
        # People in office are in the news every day.
        return False
    places = weights.shared(left, right)
    if weight <= UNCERTAIN:
        same_ages = min(2, len(_ages(left) & _ages(right)))
        if not _without_names(left, right, places, same_ages):
            return False
        weight += 0.75 * same_ages
    weight += min(2.5, 0.5 * places)
    if akin(left.anchor.event, right.anchor.event):
        weight += 0.25
    if apart is not None and apart <= NEWS:
        weight += min(1.5, 0.75 * len(set(left.anchor.figures) & set(right.anchor.figures)))
    if gap is not None:
        weight += 1.5 if gap == 0 else 1.0 if gap <= SAME_DAY else -1.0 if gap > FAR else 0.0
    if apart is not None:
        weight += 0.75 if apart <= NEWS else 0.25 if apart <= 60 else 0.0
    return weight >= ONE_STORY


def begin_alike(left: Ledger, right: Ledger, weights: Weights) -> bool:
    """Say whether two documents begin with so much the same that they tell one story.

    Rare words count more than common ones, and one of them at least must be a name or a telling
    value. Where one day is told of the event by both, it must be one.
    """
    gap, apart = _gap(left, right), _apart(left, right)
    if (gap is not None and gap > SAME_DAY) or (apart is not None and apart > CLOSE):
        return False
    told, share = weights.told(left, right)
    if told < TOLD:
        return False
    known = _of_whom(left, right) and _of_whom(right, left)
    if not known and (share < UNDATED_PART or not _same_names(left, right)):
        return False
    if apart is None and _of_two_times(weights.top(left), weights.top(right)):
        return False
    values = len(set(left.anchor.told) & set(right.anchor.told))
    if values < UNNAMED and told < NAMELESS and not _named(left, right):
        return False
    enough, part = (UNDATED, UNDATED_PART) if apart is None else (ENOUGH, PART)
    return told + VALUE * min(values, VALUES) >= enough and share >= part


def _of_two_times(one: Top, other: Top) -> bool:
    """Say whether two documents without a date name other months at their tops, or far days.

    The first of a week, or of a year, comes right after the last.
    """
    return any(
        bool(mine and its) and all(abs(a - b) % (size - 1) > apart for a in mine for b in its)
        for mine, its, size, apart in (
            (one.months, other.months, 12, 0),
            (one.days, other.days, 7, 1),
        )
    )


def _of_whom(ledger: Ledger, other: Ledger) -> bool:
    """Say whether the other knows at its top any of the first names of a document.

    Two reports of bond issues are alike in all but the company.
    """
    first, anchor = ledger.anchor.first, other.anchor
    return not first or any(n in anchor.words or n in anchor.first for n in first[:LEADING])


def _same_names(left: Ledger, right: Ledger) -> bool:
    """Say whether two documents give somebody's full name alike, and one at least as a person's."""
    names = {known.tokens: known.certain for known in left.people if len(known.tokens) > 1}
    return any(k.certain or names[k.tokens] for k in right.people if k.tokens in names)


def _named(left: Ledger, right: Ledger) -> bool:
    """Say whether two documents share a name, at the top of one at least, or two countries."""
    if len(set(left.anchor.countries) & set(right.anchor.countries)) > 1:
        return True
    one, other = _names(left), _names(right)
    return bool(one & other or one & set(right.anchor.words) or other & set(left.anchor.words))


def _names(ledger: Ledger) -> set[str]:
    bodies = (who for s in ledger.statements for who in s.participants if who[0] == "=")
    surnames = (known.tokens[-1] for known in ledger.people if known.tokens)
    return {*ledger.anchor.names, *surnames, *bodies}


def _else(left: Ledger, right: Ledger, weights: Weights) -> bool:
    """Say whether two documents begin with nothing the same."""
    told, share = weights.told(left, right)
    return told < NOTHING and share < NO_PART


def _of_one_age(left: Ledger, right: Ledger, shared: Sequence[tuple[int, int, float]]) -> bool:
    ages = ((left.people[p].age, right.people[q].age) for p, q, _ in shared)
    return any(one is not None and one == other for one, other in ages)


def _people(
    left: Ledger, right: Ledger, shared: Sequence[tuple[int, int, float]]
) -> tuple[float, int]:
    """Weigh the people shared, and count those that hold no office."""
    weight = uncertain = titled = 0.0
    private = 0
    for p, q, score in shared:
        one, other = left.people[p], right.people[q]
        if len(one.tokens) == 1 or len(other.tokens) == 1:
            if one.office and one.office == other.office and one.tokens[-1] == other.tokens[-1]:
                # "Captain Rehn" in both: a title and a surname.
                titled = TITLED
            continue
        if one.official or other.official:
            weight += 0.75
            if one.age is not None and one.age == other.age:
                weight += 0.75  # of whom all the news tells the name, but not the age
        elif not (one.certain or other.certain):
            uncertain = UNCERTAIN
        else:
            private += 1
            weight += 1.5 * score
            if one.age is not None and other.age is not None:
                years = abs(one.age - other.age)
                weight += 1.0 if years <= 1 else 0.0 if years <= GENERATION else -0.5
    return weight + uncertain + titled, private


def _without_names(left: Ledger, right: Ledger, places: float, same_ages: int) -> bool:
    """Say whether two documents that share no person can be of one event at all."""
    gap, apart = _gap(left, right), _apart(left, right)
    figures = set(left.anchor.figures) & set(right.anchor.figures)
    if apart is not None and apart <= NEWS and places >= 1.0 and figures:
        return akin(left.anchor.event, right.anchor.event) or len(figures) > 1
    if left.anchor.event != right.anchor.event or places < 1.0 or apart is None:
        return False
    if gap == 0:
        return True
    return apart <= NEWS and (same_ages > 0 or places >= 2.0)


def _gap(left: Ledger, right: Ledger) -> float | None:
    """Give how many days lie between two documents' events, or None where that is not known."""
    one, other = left.anchor, right.anchor
    if (
        one.low is None
        or other.low is None
        or one.high is None
        or other.high is None
        or min(one.confidence, other.confidence) < DATED
    ):
        return None
    return max(0.0, one.low - other.high, other.low - one.high)


def _apart(left: Ledger, right: Ledger) -> float | None:
    one, other = left.anchor.published, right.anchor.published
    return None if one is None or other is None else abs(one - other)


def _ages(ledger: Ledger) -> set[tuple[float, str]]:
    return {(person.age, person.gender) for person in ledger.people if person.age is not None}


def same_news(
    left: Ledger, right: Ledger, shared: Sequence[tuple[int, int, float]], weights: Weights
) -> bool:
    """Say whether two documents report the same news, whatever each is about in the main.

    Offices of a country are held by people of whom all the world reports; a town's police chief
    speaks of many stories in one week.
    """
    apart = _apart(left, right)
    if apart is None or apart > NEWS:
        return False
    weighty = [
        (p, q)
        for p, q, _ in shared
        if (left.people[p].roles or right.people[q].roles)
        or not (left.people[p].official or right.people[q].official)
    ]
    if len(weighty) > 1:
        return True
    # One holder of such an office, and one thing that both say happened on one day.
    return any(left.people[p].roles and right.people[q].roles for p, q in weighty) and bool(
        weights.shared(left, right) >= 1.0 or _days(left) & _days(right)
    )


def _days(ledger: Ledger) -> set[tuple[str, float]]:
    """Give the kinds of event for which a document names a day."""
    return {
        (statement.event, statement.value.low)
        for statement in ledger.statements
        if statement.attribute == "date"
        and statement.event
        and statement.value.low is not None
        and statement.value.low == statement.value.high
    }
