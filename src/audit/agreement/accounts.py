"""Values of two accounts of one story that measure the same, by what their clauses say.

A value that both state needs little beside it to be one fact. Two values that part are of one
thing only where the words beside them say so, and no other value of either account comes as near.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from audit.agreement.binding import topic
from audit.agreement.circumstances import known_to
from audit.agreement.claims import COUNT
from audit.agreement.compare import UNITS, compare
from audit.agreement.lexicon import lexicon
from audit.agreement.quantity import (
    LASTING,
    TELLING,
    UNGUARDED,
    against,
    apart,
    far,
    likeness,
    other_owners,
    other_period,
    other_span,
    same_quantity,
    size,
    slip,
    strangers,
    unlike,
)
from audit.agreement.telling import FIGURES, KINDS, told_value
from audit.agreement.tolls import both_true
from audit.agreement.units import is_folk

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from audit.agreement.claims import Ledger, Statement

AT_MOST = 48
"""Statements of one measure that are tried in a document; more is a table, not a story."""
TOLD, LIKE, PARTED = 0.75, 1.25, 1.75
"""How near each other two values of one thing are: one that tells, any other that meets, and two
that part."""
FIRST = 2
"""So many words before a value are likely what it measures."""
NAMES = 2
"""How many names in both clauses count."""
CROWD = 1000.0
"""From this many on, people are likely counted once in a story."""
COMMON = 10.0
"""Up to this, numbers stand in a story for many things."""
SERIAL = 4
"""From so many values that part on, and few that meet, two reports are of two days of one thing."""
SENTENCE = 0.25
"""What a word of the sentence weighs, beside one of the clause."""
NAME = 0.5
"""What a name in the clause does."""
SAME = 3.0
"""What it weighs that the values are one."""
SLIPPED, SLIP = 3, 0.75
"""Figures of two numbers that nearly meet from which that says something, and what it weighs."""
MARGIN = 0.5
"""By how much two values that part must be nearer to each other than to any other."""
NEWS = 7.0
"""Days between two publications after which what parts may have changed."""
TOLLS = frozenset({"damage", "evacuated", "toll", "infected"})
"""Measures of what goes on rising for days."""
UNSAID = frozenset({"count", *LASTING})
"""Kinds of value of which that can go without saying."""
ONGOING = frozenset({"fire", "storm", "outbreak"})
"""Events that last for days."""
ILL = frozenset({"infected"})
PEOPLE = "people"


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
        bucket = found[_measure(statement)]
        if len(bucket) < AT_MOST:
            bucket.append(n)
    return found


def _told(statement: Statement) -> bool:
    """Say whether the clause of a value says what it measures."""
    return bool(statement.about.words) or statement.attribute.startswith(COUNT)


def _measure(statement: Statement) -> str:
    """Give what the values have in common that can be of one thing: all people are one noun."""
    return _measure_of(statement.attribute)


@lru_cache(maxsize=4096)
def _measure_of(attribute: str) -> str:
    if attribute.startswith(COUNT) and is_folk(attribute.removeprefix(COUNT)):
        return PEOPLE
    return topic(attribute)


def _best(
    left: Ledger,
    right: Ledger,
    ordinals: tuple[Sequence[int], Sequence[int]],
    used: tuple[set[int], set[int]],
) -> list[tuple[int, int]]:
    """Pair what lies nearest, the surest first."""
    one, other = left.anchor.published, right.anchor.published
    close = one is None or other is None or abs(one - other) <= NEWS
    scores: dict[tuple[int, int], float] = {}
    kinds: dict[tuple[int, int], str] = {}
    its = [(m, right.statements[m], set(right.statements[m].about.words)) for m in ordinals[1]]
    for n in ordinals[0]:
        a = left.statements[n]
        words = set(a.about.words)
        for m, b, others in its:
            if a.value.kind not in UNSAID and a.value != b.value and words.isdisjoint(others):
                continue  # nothing says that they are of one thing
            outcome = compare(a.value, b.value)
            if outcome.reason != UNITS and (outcome.relation == "agree" or not apart(a, b)):
                kinds[n, m] = outcome.relation
                scores[n, m] = nearness(a, b) + SAME * (outcome.relation == "agree")
                if outcome.relation == "compatible":
                    scores[n, m] += likeness(a, b)
                elif slip(a, b) >= TELLING:
                    scores[n, m] += SAME
    pairs = []
    for (n, m), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if n in used[0] or m in used[1]:
            continue
        a, b = left.statements[n], right.statements[m]
        # Pairs that one of the two makes with another.
        rivals = [pair for pair in scores if (pair[0] == n) != (pair[1] == m)]
        free = [pair for pair in rivals if pair[0] not in used[0] and pair[1] not in used[1]]
        clear = all(kinds[pair] != "agree" for pair in rivals) and all(
            scores[pair] + MARGIN <= score for pair in free
        )
        relation = kinds[n, m]
        # Of large numbers, whatever else each could be is told by one that meets it.
        alone = all(size(a) > COMMON and kinds[pair] == "conflict" for pair in rivals)
        if relation == "conflict":
            fits = close and clear and parted(a, b) and not moving(left, right, a, b)
            fits = fits and _of_both((left, a), (right, b))
        elif relation == "agree":
            fits = _one(a, b, alone=alone)
        else:
            fits = _less_precise(a, b, alone=alone)
        if fits:
            used[0].add(n)
            used[1].add(m)
            pairs.append((n, m))
    return pairs


def _of_both(one: tuple[Ledger, Statement], other: tuple[Ledger, Statement]) -> bool:
    """Say whether each document knows whose the other's value is, where that is said."""
    return all(
        not s.about.owner or known_to(ledger, s.about.owner)
        for (ledger, _), (_, s) in ((one, other), (other, one))
    )


def nearness(a: Statement, b: Statement) -> float:
    """Weigh what two values have beside them in common."""
    one, other = a.about, b.about
    weight = float(_near(a, b))
    if set(one.words[:FIRST]) & set(other.words[:FIRST]):
        weight += NAME
    weight += NAME * min(NAMES, len(set(one.names) & set(other.names)))
    weight += SENTENCE * len(set(a.context) & set(b.context))
    if one.period is not None and one.period == other.period and one.period[0] < one.period[1]:
        weight += 1.0
    if a.attribute == b.attribute and _noun(a) and _noun(b):
        weight += 1.0
    return weight


def _near(a: Statement, b: Statement) -> int:
    return len(set(a.about.words) & set(b.about.words))


def _one_deed(a: Statement, b: Statement) -> bool:
    """Say whether the words right beside two days are the same."""
    one, other = a.about.words, b.about.words
    return bool(one and other) and one[0] in other[:FIRST] and other[0] in one[:FIRST]


def _of_all(statement: Statement) -> bool:
    """Say whether a count is of some out of all."""
    return statement.value.kind == "count" and "of" in statement.text.split()


def _plain_words(a: Statement, b: Statement) -> set[str]:
    """Give the shared words that tell of nobody's death or wounds, of which there are rules."""
    known = lexicon().entries
    shared = set(a.about.words) & set(b.about.words)
    return {word for word in shared if (entry := known.get(word)) is None or entry.casualty is None}


def _noun(a: Statement) -> bool:
    """Say whether a value counts something by a noun that does not stand for just anybody."""
    noun = a.attribute.removeprefix(COUNT)
    return noun != a.attribute and noun not in lexicon().folk


def _one(a: Statement, b: Statement, *, alone: bool) -> bool:
    """Say whether one value in both is one thing."""
    if other_period(a, b) or other_span(a, b) or against(a, b):
        return False
    if ("other" in a.about.frame) != ("other" in b.about.frame):
        return False
    tells = told_value(a) is not None or _explicit(a, b) or (_hedged(a) and size(a) >= CROWD / 10)
    if alone and (_noun(a) or (tells and _measure(a) == PEOPLE)) and not strangers(a, b):
        return True  # whatever both count by one noun, and once
    if alone and _explicit(a, b) and set(a.context) & set(b.context):
        return True
    weight = nearness(a, b)
    if tells:
        return weight >= TOLD and not (strangers(a, b) and not _near(a, b))
    return _near(a, b) > 0 and weight >= LIKE and not strangers(a, b)


def _hedged(statement: Statement) -> bool:
    return statement.value.low != statement.value.high


def _explicit(a: Statement, b: Statement) -> bool:
    """Say whether two days are told by their dates."""
    return a.value.kind == "date" and "relative" not in (*a.scope, *b.scope) and not _hedged(a)


def _less_precise(a: Statement, b: Statement, *, alone: bool) -> bool:
    """Say whether two values that meet without being the same are of one thing."""
    if a.value.kind == "date" or unlike(a, b) or against(a, b):
        return False
    if alone and _one_noun(a, b) and size(a) > COMMON:
        return True
    if apart(a, b):
        return False
    if alone and size(a) > (COMMON if _noun(a) else CROWD if _measure(a) == PEOPLE else inf):
        return True
    return _near(a, b) > 0 and nearness(a, b) >= LIKE


def _one_noun(a: Statement, b: Statement) -> bool:
    """Say whether both count by one noun, of one time and said in one way: "54 casings"."""
    alike = a.attribute == b.attribute and a.about.frame == b.about.frame
    return alike and _noun(a) and not (other_period(a, b) or other_owners(a, b))


def parted(a: Statement, b: Statement) -> bool:
    """Say whether two values that do not meet are said of one thing.

    The words of both clauses are shared, nobody else's are, and neither is of another time, a
    forecast, a plan, or a change where the other is what it led to.
    """
    if _loose(a, b) or _two_things(a, b) or apart(a, b) or not same_quantity(a, b):
        return False
    same = a.value.kind in LASTING or (_noun(a) and a.attribute == b.attribute)
    named = len(set(a.about.names) & set(b.about.names)) >= NAMES
    near = _near(a, b) > 0 or (same and named)
    if slip(a, b) >= TELLING:
        return near or _noun(a) or _measure(a) == PEOPLE
    return near and nearness(a, b) + SLIP * (slip(a, b) >= SLIPPED) >= PARTED


def _loose(a: Statement, b: Statement) -> bool:
    """Say whether values part that need not: hours, days by weekday, distances, some of all."""
    return (
        a.value.kind == "time"
        or "relative" in (*a.scope, *b.scope)
        or a.scope != b.scope
        or "away" in a.about.frame
        or _of_all(a)
        or _of_all(b)
        or far(a, b)
    )


def _two_things(a: Statement, b: Statement) -> bool:
    """Say whether the words beside two values tell of two things for all that they share."""
    if a.about.order != b.about.order:
        return True  # "the first quarter", "the second quarter"
    if a.about.of and b.about.of and a.about.of != b.about.of:
        return True  # "in loans", "in grants"
    if a.value.kind == "date":
        return not _one_deed(a, b)  # "takes effect", "expires"
    return _measure(a) == PEOPLE and slip(a, b) < TELLING and not _plain_words(a, b)


def is_toll(statement: Statement) -> bool:
    """Say whether a value counts what was lost, which goes on rising."""
    words = statement.about.words
    if statement.attribute in {"area", "percent"}:
        return statement.attribute == "area" or "contain" in words
    return statement.attribute.startswith(COUNT) and not TOLLS.isdisjoint(words)


def moving(left: Ledger, right: Ledger, a: Statement, b: Statement) -> bool:
    """Say whether two values that part are of two days of what goes on, as a fire does."""
    one, other = left.anchor.published, right.anchor.published
    if one is None or other is None or abs(one - other) < 1 or a.value.kind in UNGUARDED:
        return False
    if not (is_toll(a) or is_toll(b)) or compare(a.value, b.value).relation != "conflict":
        return False
    told = {left.anchor.event, right.anchor.event, a.event, b.event}
    if told.isdisjoint(ONGOING) and not (ILL & set(a.about.words) & set(b.about.words)):
        return False
    return not (
        is_toll(a) and is_toll(b) and both_true("", (left, a), (right, b), ())
    )  # which then is told
