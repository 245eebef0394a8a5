"""Which people and which statements of different documents are about the same thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.names import alike, same_name
from audit.agreement.quotations import alike_quotations
from audit.traces import meet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.agreement.claims import Known, Ledger, Statement
    from audit.agreement.settings import Settings
    from audit.model import Traces, Value

DATED = 0.5
"""From this confidence on a document's event date holds against a name."""
SAME_DAY = 1.0
"""Days that two accounts of one event may lie apart: midnight, time zones."""
FAR = 31.0
"""Days beyond which two dates are of two events, rather than one of them wrong."""
RARE = 2.0
"""A name that this many documents more than two know says half as much."""
NEWS = 7.0
"""Days within which two documents with the same people report the same news."""
ONE_STORY = 2.25
"""From this weight of evidence on two documents are about one event."""
MANY_WORDS = 3
"""Words that two statements of values that part must share to be about one event."""
SLIP = 10.0
"""Ages further apart than this are of two people rather than one told wrongly."""
GARBLED = 0.72
"""Likeness from which two names of one office's holder are one name, garbled."""
UNCERTAIN = 0.5
"""What names weigh together that nothing shows to be people's."""
SHARED_WORDS = 2
"""Content words that two statements must share beside the kind of event and a participant."""


class Unions:
    """Disjoint sets over anything that hashes."""

    def __init__(self) -> None:
        self._parent: dict[tuple[int, int], tuple[int, int]] = {}
        self.joined = 0
        """How often two sets became one."""

    def root(self, item: tuple[int, int]) -> tuple[int, int]:
        """Give the set's smallest member."""
        path = []
        while (parent := self._parent.get(item, item)) != item:
            path.append(item)
            item = parent
        for step in path:
            self._parent[step] = item
        return item

    def join(self, a: tuple[int, int], b: tuple[int, int]) -> None:
        """Make one set of two."""
        low, high = sorted((self.root(a), self.root(b)))
        self.joined += low != high
        self._parent[high] = low

    def groups(
        self, items: Iterable[tuple[int, int]]
    ) -> dict[tuple[int, int], list[tuple[int, int]]]:
        """Give all items by their set."""
        grouped: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for item in items:
            grouped[self.root(item)].append(item)
        return grouped


class Aligned(Struct, frozen=True):
    """What belongs together; every item is `(document, ordinal)`."""

    people: Unions
    stories: Unions
    """Of `(document, 0)`: documents about one event."""
    statements: Unions
    variants: tuple[tuple[int, int, int, int, float], ...]
    """Pairs of people whose names are written differently: document, ordinal, twice, certainty."""
    crowded: int


def align(
    ledgers: Sequence[Ledger | None],
    traces: Sequence[Traces | None],
    settings: Settings,
    accepted: Sequence[bool] | None = None,
) -> Aligned:
    """Let documents meet through their keys, then decide by comparing.

    Where some are accepted, only those are compared that something ties to an addition.
    """
    meetings = meet(traces, most=settings.most)
    met: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for a, b, p, q in zip(
        meetings.a.tolist(),
        meetings.b.tolist(),
        meetings.a_positions.tolist(),
        meetings.b_positions.tolist(),
        strict=True,
    ):
        met[a, b].add((p, q))
    weights = Weights(ledgers)
    people, stories, statements = Unions(), Unions(), Unions()
    variants: list[tuple[int, int, int, int, float]] = []
    for (a, b), places in _reached(met, accepted, (people, stories, statements)):
        left, right = ledgers[a], ledgers[b]
        assert left is not None
        assert right is not None
        shared = _shared(left, right, sorted(places), settings)
        story = _one_story(left, right, shared, weights)
        related = story or _related(left, right, shared)
        if story:
            stories.join((a, 0), (b, 0))
        for p, q, score in shared:
            one, other = left.people[p], right.people[q]
            if story or related or (len(shared) > 1 and (one.roles or other.roles)):
                people.join((a, p), (b, q))
                if one.tokens != other.tokens:
                    variants.append((a, p, b, q, score))
        if story:
            for p, q in _same_ages(left, right, shared):
                people.join((a, p), (b, q))
        if story or related:
            for x, y in _pairs(left, right, story=story):
                statements.join((a, x), (b, y))
    return Aligned(people, stories, statements, tuple(variants), meetings.crowded)


Met = Mapping[tuple[int, int], set[tuple[int, int]]]


def _reached(
    met: Met, accepted: Sequence[bool] | None, unions: Sequence[Unions]
) -> Iterator[tuple[tuple[int, int], set[tuple[int, int]]]]:
    """Give the pairs to compare: all, or those that lead on from what is not accepted.

    A pair that comparing joins, in any of the unions, leads on to the pairs of both its documents.
    """
    if accepted is None or not any(accepted):
        yield from sorted(met.items())
        return
    pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(met):
        for document in pair:
            pairs[document].append(pair)
    waiting = [document for document in pairs if not accepted[document]]
    reached = set(waiting)
    done: set[tuple[int, int]] = set()
    for document in waiting:  # which grows while it is gone through
        for pair in pairs[document]:
            if pair in done:
                continue
            done.add(pair)
            before = sum(union.joined for union in unions)
            yield pair, met[pair]
            if sum(union.joined for union in unions) > before:
                waiting.extend(other for other in pair if other not in reached)
                reached.update(pair)


def _shared(
    left: Ledger, right: Ledger, places: Sequence[tuple[int, int]], settings: Settings
) -> list[tuple[int, int, float]]:
    """Give the people that two documents share, each with at most one other."""
    scored = []
    for p, q in places:
        if p >= len(left.people) or q >= len(right.people):
            continue
        one, other = left.people[p], right.people[q]
        score = _same_person(one, other)
        if score >= settings.name_likeness:
            scored.append((-score, p, q))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    shared = []
    for score, p, q in sorted(scored):
        if p not in taken_left and q not in taken_right:
            taken_left.add(p)
            taken_right.add(q)
            shared.append((p, q, -score))
    return shared


def _same_person(one: Known, other: Known) -> float:
    score = _same_name(one, other)
    if not score and set(one.roles) & set(other.roles):
        return _garbled(one.tokens, other.tokens)
    return score


def _garbled(a: Sequence[str], b: Sequence[str]) -> float:
    """Say whether two people of one office are one whose name was garbled in transliteration.

    Spaces fall in odd places ("Zaha Petrova" for Zakharova), so the whole of one name is set
    against the surname of the other.
    """
    from rapidfuzz.distance import Indel

    likeness = max(
        Indel.normalized_similarity("".join(one), rest)
        for one, rest in ((a, b[-1]), (b, a[-1]), (a, "".join(b)))
    )
    return 0.72 if likeness >= GARBLED else 0.0


def _same_name(one: Known, other: Known) -> float:
    if not one.tokens or not other.tokens:
        return 0.0
    if len(one.tokens) > 1 and len(other.tokens) > 1:
        return same_name(one.tokens, other.tokens)
    if not (one.certain and other.certain):
        return 0.0
    # A surname alone: certain only where it is spelled the same; a given name likewise.
    single, full = sorted((one.tokens, other.tokens), key=len)
    if len(full) > 1 and single[0] == full[0]:
        return 0.72
    return 0.75 * alike(one.tokens[-1], other.tokens[-1])


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


class Weights:
    """How much a shared name of a place or thing says: the less, the more documents know it."""

    def __init__(self, ledgers: Sequence[Ledger | None]) -> None:
        counts: Counter[str] = Counter()
        for ledger in ledgers:
            if ledger is not None:
                counts.update(ledger.anchor.names)
        self._counts = counts

    def shared(self, left: Ledger, right: Ledger) -> float:
        """Weigh the names of places and things that two documents share."""
        names = set(left.anchor.names) & set(right.anchor.names)
        return sum(RARE / (RARE + max(0, self._counts[name] - 2)) for name in names)


def _one_story(
    left: Ledger,
    right: Ledger,
    shared: Sequence[tuple[int, int, float]],
    weights: Weights,
) -> bool:
    """Say whether two documents are about one event, by weighing what they share.

    A name of nobody's office is worth most, the more so with the same age beside it; then the
    day of the event, places, ages of the unnamed, and how close the publications are.
    """
    gap, apart = _gap(left, right), _apart(left, right)
    weight = uncertain = 0.0
    for p, q, score in shared:
        one, other = left.people[p], right.people[q]
        if len(one.tokens) == 1 or len(other.tokens) == 1:
            continue
        if one.official or other.official:
            weight += 0.75
            continue
        if not (one.certain or other.certain):
            uncertain = UNCERTAIN
            continue
        weight += 1.5 * score
        if one.age is not None and other.age is not None:
            apart_in_age = abs(one.age - other.age)
            weight += 1.0 if apart_in_age <= 1 else 0.0 if apart_in_age <= 12 else -0.5
    weight += uncertain
    named = weight > UNCERTAIN
    private = any(
        not (left.people[p].official or right.people[q].official)
        and (left.people[p].certain or right.people[q].certain)
        and len(left.people[p].tokens) > 1
        and len(right.people[q].tokens) > 1
        for p, q, _ in shared
    )
    places = weights.shared(left, right)
    weight += min(2.5, 0.5 * places)
    if left.anchor.event and left.anchor.event == right.anchor.event:
        weight += 0.25
    if not private and (gap is None or gap > SAME_DAY) and (apart is None or apart > NEWS):
        # People in office are in the news every day.
        return False
    if not named:
        if left.anchor.event != right.anchor.event or places < 1.0 or apart is None:
            return False
        if apart > NEWS and gap != 0.0:
            return False
        same_ages = min(2, len(_ages(left) & _ages(right)))
        if not same_ages and gap != 0.0 and places < 2.0:
            return False
        weight += 0.75 * same_ages
    if gap is not None:
        weight += 1.5 if gap == 0 else 1.0 if gap <= SAME_DAY else -1.0 if gap > FAR else 0.0
    if apart is not None:
        weight += 0.75 if apart <= NEWS else 0.25 if apart <= 60 else 0.0
    return weight >= ONE_STORY


def _ages(ledger: Ledger) -> set[tuple[float, str]]:
    return {(person.age, person.gender) for person in ledger.people if person.age is not None}


def _same_ages(
    left: Ledger, right: Ledger, taken: Sequence[tuple[int, int, float]]
) -> list[tuple[int, int]]:
    """Pair the people of one event whom at least one document does not name, by age and fate.

    First those of one age. Of the rest, a pair is the same person told with two ages only where
    each document has exactly one left of that gender and fate.
    """
    done_left, done_right = {p for p, _, _ in taken}, {q for _, q, _ in taken}
    one = [n for n, k in enumerate(left.people) if k.age is not None and n not in done_left]
    other = [n for n, k in enumerate(right.people) if k.age is not None and n not in done_right]
    pairs = []
    for exact in (True, False):
        for p in list(one):
            options = [q for q in other if _could_be(left.people[p], right.people[q], exact=exact)]
            if not options or (not exact and len(options) > 1):
                continue
            q = options[0]
            if not exact:
                back = [n for n in one if _could_be(left.people[n], right.people[q], exact=False)]
                if len(back) > 1:
                    continue
            pairs.append((p, q))
            one.remove(p)
            other.remove(q)
    if len(one) == len(other) == 1 and not pairs:
        # The only age in either account.
        p, q = one[0], other[0]
        if (
            not (left.people[p].tokens and right.people[q].tokens)
            and abs((left.people[p].age or 0) - (right.people[q].age or 0)) <= SLIP
        ):
            pairs.append((p, q))
    return pairs


def _could_be(one: Known, other: Known, *, exact: bool) -> bool:
    """Say whether two people, one of them at least without a name, can be one."""
    if one.tokens and other.tokens:
        return False
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if one.fate and other.fate and one.fate != other.fate:
        return False
    if exact:
        return one.age == other.age
    if abs((one.age or 0) - (other.age or 0)) > SLIP:
        return False
    return bool(one.gender and one.gender == other.gender) or bool(
        one.fate and one.fate == other.fate
    )


def _related(left: Ledger, right: Ledger, shared: Sequence[tuple[int, int, float]]) -> bool:
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
    return len(weighty) > 1


def _pairs(left: Ledger, right: Ledger, *, story: bool) -> list[tuple[int, int]]:
    """Pair the statements about one event: same attribute, event, participant and words.

    In two accounts of one story the participants go without saying.
    """
    buckets: dict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(right.statements):
        if (story or statement.participants) and not statement.main and statement.person < 0:
            buckets[statement.attribute].append(n)
    scored = []
    for n, statement in enumerate(left.statements):
        if statement.person >= 0 or statement.main or not (story or statement.participants):
            continue
        for m in buckets.get(statement.attribute, ()):
            score = _score(statement, right.statements[m], story=story)
            if score > 0:
                scored.append((-score, n, m))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    pairs = []
    for _, n, m in sorted(scored):
        if n not in taken_left and m not in taken_right:
            taken_left.add(n)
            taken_right.add(m)
            pairs.append((n, m))
    return pairs


def _overlap(a: Value, b: Value) -> bool:
    if (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return False
    low_a, high_a = -inf if a.low is None else a.low, inf if a.high is None else a.high
    low_b, high_b = -inf if b.low is None else b.low, inf if b.high is None else b.high
    return low_a <= high_b and low_b <= high_a


def _score(a: Statement, b: Statement, *, story: bool) -> float:
    """Weigh whether two statements are about one thing; 0 where they are not."""
    who = set(a.participants) & set(b.participants)
    if not who and not (story and a.attribute not in {"expansion", "quotation"}):
        return 0.0
    if a.attribute == "expansion":
        return 1.0
    if a.attribute == "quotation":
        return alike_quotations(a, b)
    words = len(set(a.context) & set(b.context))
    same = a.value.low == b.value.low and a.value.high == b.value.high
    if not same and not _overlap(a.value, b.value):
        # Values that part are of one event only where much else says so.
        needed = MANY_WORDS if who else 2 * MANY_WORDS
        if "relative" in (*a.scope, *b.scope) or a.event != b.event or words < needed:
            return 0.0
        if a.attribute == "time":
            # The call, the arrival and the death each have an hour of their own.
            return 0.0
    if a.event and b.event and (a.event in b.events or b.event in a.events):
        # The nearest kind of event on both sides says more than one further off.
        words += 2 if a.event == b.event else 0
        if words < SHARED_WORDS:
            return 0.0
    elif not (same and a.attribute == "date" and words >= 1 and len(who) + words > 2):
        return 0.0
    return words + 2.0 * len(who) + (4.0 if same else 0.0)


def by_document(items: Iterable[tuple[int, int]]) -> Mapping[int, list[int]]:
    """Group `(document, ordinal)` by document."""
    grouped: dict[int, list[int]] = defaultdict(list)
    for document, ordinal in items:
        grouped[document].append(ordinal)
    return grouped
