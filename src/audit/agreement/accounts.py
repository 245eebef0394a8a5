"""Values of two accounts of one story that measure the same, by what their clauses say.

A value that both state needs little beside it to be one fact. Two values that part are of one
thing only where the words beside them say so, and no other value of either account comes as near.
"""

from __future__ import annotations

from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct, field

from audit.agreement.circumstances import known_to
from audit.agreement.claims import COUNT
from audit.agreement.compare import UNITS, compare
from audit.agreement.nearness import PEOPLE, counts_thing, measure_of, nearness, shared_words
from audit.agreement.parting import moving, parted
from audit.agreement.quantity import (
    LASTING,
    TELLING,
    against,
    apart,
    likeness,
    other_owners,
    other_period,
    other_span,
    size,
    slip,
    strangers,
    unlike,
)
from audit.agreement.telling import FIGURES, KINDS, told_value

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from audit.agreement.claims import Ledger, Statement

AT_MOST = 48
"""Statements of one measure that are tried in a document; more is a table, not a story."""
TOLD, LIKE = 0.75, 1.25
"""How near each other two values of one thing are: one that tells, and any other that meets."""
CROWD = 1000.0
"""From this many on, people are likely counted once in a story."""
COMMON = 10.0
"""Up to this, numbers stand in a story for many things."""
SERIAL = 4
"""From so many values that part on, and few that meet, two reports are of two days of one thing."""
SAME = 3.0
"""What it weighs that the values are one."""
HOUR = 60
MARGIN = 0.5
"""By how much two values that part must be nearer to each other than to any other."""
NEWS = 7.0
"""Days between two publications after which what parts may have changed."""
UNSAID = frozenset({"count", *LASTING})
"""Kinds of value of which that can go without saying."""


def pair_measures(
    left: Ledger,
    right: Ledger,
    taken: Collection[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Pair the values of one story that other rules have left.

    Args:
        left: One account.
        right: The other.
        taken: Ordinals of statements that are paired already.
    """
    used = {n for n, _ in taken}, {m for _, m in taken}
    mine, its = _by_measure(left), _by_measure(right)
    pairs: list[tuple[int, int]] = []
    for measure in sorted(mine.keys() & its.keys()):
        pairs += _best(left, right, (mine[measure], its[measure]), used)
    return pairs + _one_number(left, right, used)


def _one_number(
    left: Ledger, right: Ledger, used: tuple[set[int], set[int]]
) -> list[tuple[int, int]]:
    """Pair counts of one number that each gives once: "187 payments", "187 transactions"."""
    mine, its = (_by_number(ledger, of) for ledger, of in zip((left, right), used, strict=True))
    pairs = []
    for number in sorted(mine.keys() & its.keys()):
        if len(mine[number]) == len(its[number]) == 1:
            n, m = mine[number][0], its[number][0]
            a, b = left.statements[n], right.statements[m]
            shared = set(a.context) & set(b.context)
            telling = len(f"{number:.6g}".strip("0")) > FIGURES or len(shared) > 1
            if shared and telling and not (strangers(a, b) or against(a, b)):
                used[0].add(n)
                used[1].add(m)
                pairs.append((n, m))
    return pairs


def _by_number(ledger: Ledger, used: set[int]) -> Mapping[float, list[int]]:
    """Give the ordinals of counts not yet paired by their number, where that tells something."""
    found: dict[float, list[int]] = defaultdict(list)
    for n, statement in enumerate(ledger.statements):
        if n not in used and statement.value.kind == "count" and told_value(statement) is not None:
            found[statement.value.low or 0.0].append(n)
    return found


def not_serial(
    left: Ledger, right: Ledger, pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Leave away the values that part, where two reports are alike in all but their numbers.

    So are this week's report of a thing and last week's, of whose values hardly any meet.
    """
    counted = [pair for pair in pairs if left.statements[pair[0]].value.kind in KINDS]
    parts = {pair for pair in counted if _part(left, right, pair)}
    serial = len(parts) >= SERIAL and len(parts) > 2 * (len(counted) - len(parts))
    return [pair for pair in pairs if not (serial and pair in parts)]


def _part(left: Ledger, right: Ledger, pair: tuple[int, int]) -> bool:
    a, b = left.statements[pair[0]], right.statements[pair[1]]
    return compare(a.value, b.value).relation == "conflict"


def _by_measure(ledger: Ledger) -> Mapping[str, list[int]]:
    """Give the ordinals of a document's statements by what they have in common."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(ledger.statements):
        if statement.main or statement.person >= 0 or not _told(statement):
            continue
        bucket = found[measure_of(statement)]
        if len(bucket) < AT_MOST:
            bucket.append(n)
    return found


def _told(statement: Statement) -> bool:
    """Say whether the clause of a value says what it measures."""
    return bool(statement.about.words) or statement.attribute.startswith(COUNT)


class _Scored(Struct):
    """Pairs of values that can be of one thing."""

    relations: dict[tuple[int, int], str] = field(default_factory=dict)
    near: dict[tuple[int, int], float] = field(default_factory=dict)
    """How near what stands beside the two is to each other."""
    scores: dict[tuple[int, int], float] = field(default_factory=dict)
    """The same, with what the values say of it."""


def _scored(left: Ledger, right: Ledger, ordinals: tuple[Sequence[int], Sequence[int]]) -> _Scored:
    scored = _Scored()
    its = [(m, right.statements[m], set(right.statements[m].about.words)) for m in ordinals[1]]
    for n in ordinals[0]:
        a = left.statements[n]
        words = set(a.about.words)
        for m, b, others in its:
            if a.value.kind not in UNSAID and a.value != b.value and words.isdisjoint(others):
                continue  # nothing says that they are of one thing
            outcome = compare(a.value, b.value)
            same = outcome.relation == "agree"
            if outcome.reason == UNITS or (not same and apart(a, b)):
                continue
            if outcome.relation == "compatible" and unlike(a, b):
                continue
            scored.relations[n, m] = outcome.relation
            scored.near[n, m] = score = nearness(a, b)
            if outcome.relation == "compatible":
                score += likeness(a, b)
            elif same or slip(a, b) >= TELLING:
                score += SAME
            scored.scores[n, m] = score
    return scored


def _best(
    left: Ledger,
    right: Ledger,
    ordinals: tuple[Sequence[int], Sequence[int]],
    used: tuple[set[int], set[int]],
) -> list[tuple[int, int]]:
    """Pair what lies nearest, the surest first."""
    one, other = left.anchor.published, right.anchor.published
    close = one is None or other is None or abs(one - other) <= NEWS
    scored = _scored(left, right, ordinals)
    scores, kinds = scored.scores, scored.relations
    pairs = []
    for (n, m), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if n in used[0] or m in used[1]:
            continue
        a, b = left.statements[n], right.statements[m]
        # Pairs that one of the two makes with another.
        rivals = [pair for pair in scores if (pair[0] == n) != (pair[1] == m)]
        # Of large numbers, whatever else each could be is told by one that meets it.
        alone = all(size(a) > COMMON and kinds[pair] == "conflict" for pair in rivals)
        if kinds[n, m] == "conflict":
            free = [pair for pair in rivals if pair[0] not in used[0] and pair[1] not in used[1]]
            clear = all(kinds[pair] != "agree" for pair in rivals) and all(
                scores[pair] + MARGIN <= score for pair in free
            )
            fits = close and clear and _contradict((left, a), (right, b))
        elif kinds[n, m] == "agree":
            # A small number stands for many things: another of the same noun may be meant.
            nearest = all(scored.near[pair] <= scored.near[n, m] for pair in rivals)
            fits = (nearest or told_value(a) is not None) and _one(a, b, alone=alone)
        else:
            fits = _less_precise(a, b, alone=alone)
        if fits:
            used[0].add(n)
            used[1].add(m)
            pairs.append((n, m))
    return pairs


def _contradict(one: tuple[Ledger, Statement], other: tuple[Ledger, Statement]) -> bool:
    """Say whether values that part are of one thing, of one time, and of somebody both know."""
    (left, a), (right, b) = one, other
    return parted(a, b) and not moving(left, right, a, b) and _of_both(one, other)


def _of_both(one: tuple[Ledger, Statement], other: tuple[Ledger, Statement]) -> bool:
    """Say whether each document knows whose the other's value is, where that is said."""
    return all(
        not s.about.owner or known_to(ledger, s.about.owner)
        for (ledger, _), (_, s) in ((one, other), (other, one))
    )


def _one(a: Statement, b: Statement, *, alone: bool) -> bool:
    """Say whether one value in both is one thing."""
    if other_period(a, b) or other_span(a, b) or against(a, b):
        return False
    if ("other" in a.about.frame) != ("other" in b.about.frame):
        return False
    tells = told_value(a) is not None or _explicit(a, b) or (_hedged(a) and size(a) >= CROWD / 10)
    if alone and _alone_tells(a, b, tells=tells):
        return True
    weight = nearness(a, b)
    if tells:
        return weight >= TOLD and not (strangers(a, b) and not shared_words(a, b))
    return shared_words(a, b) > 0 and weight >= LIKE and not strangers(a, b)


def _alone_tells(a: Statement, b: Statement, *, tells: bool) -> bool:
    """Say whether a value that both give and nothing else meets needs no words beside it.

    So do what both count by one noun, and once; a date; and a sum.
    """
    if _explicit(a, b) and (a.value.kind == "time" or _beside(a, b)):
        return True
    counted = counts_thing(a) or (tells and measure_of(a) == PEOPLE)
    sum_of = tells and a.value.kind == "money" and _beside(a, b)
    return (counted or sum_of) and not strangers(a, b)


def _beside(a: Statement, b: Statement) -> bool:
    """Say whether the sentences of two values share a word."""
    return not set(a.context).isdisjoint(b.context)


def _hedged(statement: Statement) -> bool:
    return statement.value.low != statement.value.high


def _explicit(a: Statement, b: Statement) -> bool:
    """Say whether two days are told by their dates, or times to the minute."""
    if a.value.kind == "time":
        return not _hedged(a) and (a.value.low or 0.0) % HOUR > 0  # hours are told of anything
    return a.value.kind == "date" and "relative" not in (*a.scope, *b.scope) and not _hedged(a)


def _less_precise(a: Statement, b: Statement, *, alone: bool) -> bool:
    """Say whether two values that meet without being the same are of one thing."""
    if a.value.kind == "date" or unlike(a, b) or against(a, b):
        return False
    if alone and _count_one_thing(a, b) and size(a) > COMMON:
        return True
    many = size(a) >= CROWD / 10 and measure_of(a) == PEOPLE
    if alone and likeness(a, b) == 1.0 and (many or (a.value.kind == "money" and _beside(a, b))):
        return not strangers(a, b)  # "some 350", "more than 350"
    if apart(a, b):
        return False
    if alone and size(a) > (
        COMMON if counts_thing(a) else CROWD if measure_of(a) == PEOPLE else inf
    ):
        return True
    return shared_words(a, b) > 0 and nearness(a, b) >= LIKE


def _count_one_thing(a: Statement, b: Statement) -> bool:
    """Say whether both count by one noun, of one time and said in one way: "54 casings"."""
    alike = a.attribute == b.attribute and a.about.frame == b.about.frame
    return alike and counts_thing(a) and not (other_period(a, b) or other_owners(a, b))
