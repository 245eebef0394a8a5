"""Which people of two documents are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.lexicon import lexicon
from audit.agreement.names import alike, other_suffix, same_letters, same_parts
from audit.agreement.offices import cut_up
from audit.agreement.roles import same_role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from audit.agreement.claims import Known, Ledger
    from audit.agreement.settings import Settings

AT_MOST = 64
"""Ages of one document that are tried; more is a list, not a story."""
TELLING = 3
"""Words of meaning that two sentences share, of which each tells an age, to be of one person."""
SHARE = 0.25
"""What share those must be of the words of the shorter sentence."""
BEGIN = 3
"""Letters with which both given names begin that are one, written in two ways …"""
RESPELLED = 0.85
"""… and how sure it is then that they are one person's."""
LEFT = 2
"""Where so few ages have no partner on each side, those that can be one person's are."""
SLIP = 10.0
"""Ages further apart than this are of two people rather than one told wrongly."""


def shared_people(
    left: Ledger,
    right: Ledger,
    places: Sequence[tuple[int, int]],
    offices: Collection[tuple[int, int]],
    settings: Settings,
) -> list[tuple[int, int, float]]:
    """Give the people that two documents share, each with at most one other.

    Args:
        left: One document.
        right: Another.
        places: Ordinals of people whose keys have met.
        offices: Those of them that hold one office.
        settings: How alike names must be.
    """
    scored = []
    for p, q in places:
        if p >= len(left.people) or q >= len(right.people):
            continue
        one, other = left.people[p], right.people[q]
        score = _same_name(one, other)
        if not score and ((p, q) in offices or set(one.roles) & set(other.roles)):
            score = cut_up(one.tokens, other.tokens) if one.tokens and other.tokens else 0.0
        if score >= settings.name_likeness:
            # Of two who can be meant by "D. Ruiz, 25", the one of that age.
            apart = 0.0 if one.age is None or other.age is None else abs(one.age - other.age)
            scored.append((-score, apart, p, q))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    shared = []
    for score, _, p, q in sorted(scored):
        if p not in taken_left and q not in taken_right:
            taken_left.add(p)
            taken_right.add(q)
            shared.append((p, q, -score))
    return shared


def _same_name(one: Known, other: Known) -> float:
    if not one.tokens or not other.tokens or other_suffix(one.suffix, other.suffix):
        return 0.0
    if len(one.tokens) > 1 and len(other.tokens) > 1:
        return (
            same_parts(one.tokens, other.tokens)
            or same_letters(one.tokens, other.tokens)
            or _of_one_age(one, other)
        )
    if not (one.certain and other.certain):
        return 0.0
    if one.office and other.office and same_role(one.office, other.office) == "unclear":
        return 0.0  # Captain Rehn is not Sergeant Rehn
    # A surname alone: certain only where it is spelled the same; a given name likewise.
    single, full = sorted((one.tokens, other.tokens), key=len)
    if len(full) > 1 and single[0] == full[0]:
        # "Mark Jr." is a child of Mark Ruiz.
        return 0.72 if one.suffix == other.suffix else 0.0
    return 0.75 * alike(one.tokens[-1], other.tokens[-1])


def _of_one_age(one: Known, other: Known) -> float:
    """Weigh given names that begin alike, of one surname and one age: Kaylee, Kayleigh."""
    first, second = one.tokens[0], other.tokens[0]
    same = one.tokens[1:] == other.tokens[1:] and one.age is not None and one.age == other.age
    return RESPELLED if same and first[:BEGIN] == second[:BEGIN] else 0.0


def same_ages(
    left: Ledger, right: Ledger, taken: Sequence[tuple[int, int, float]]
) -> list[tuple[int, int]]:
    """Pair the people of one event whom at least one document does not name, by age and fate.

    First those of one age. Of the rest, a pair is the same person told with two ages only where
    each document has exactly one left of that gender and fate, of whom both say much the same.
    """
    told = _Telling(left, right)
    # Somebody named in both whose age only one tells by the name may be the other's "22-year-old".
    done_left = {p for p, q, _ in taken if right.people[q].age is not None}
    done_right = {q for p, q, _ in taken if left.people[p].age is not None}
    one = [n for n, k in enumerate(left.people) if k.age is not None and n not in done_left][
        :AT_MOST
    ]
    other = [n for n, k in enumerate(right.people) if k.age is not None and n not in done_right][
        :AT_MOST
    ]
    pairs = []
    for exact in (True, False):
        for p in list(one):
            options = [q for q in other if _could_be(left.people[p], right.people[q], exact=exact)]
            if not options or (not exact and len(options) > 1):
                continue
            q = options[0]
            if not exact:
                if not told.alike(p, q, last=len(one) <= LEFT and len(other) <= LEFT):
                    continue
                back = [n for n in one if _could_be(left.people[n], right.people[q], exact=False)]
                if len(back) > 1:
                    continue
            pairs.append((p, q))
            one.remove(p)
            other.remove(q)
    unnamed = [p for p in one if not left.people[p].tokens]
    if (
        len(unnamed) == len(other) == 1
        and _last_left(left.people[unnamed[0]], right.people[other[0]])
        and told.alike(unnamed[0], other[0], last=len(one) <= LEFT)
    ):
        pairs.append((unnamed[0], other[0]))
        return pairs
    unnamed = [q for q in other if not right.people[q].tokens]
    if (
        len(unnamed) == len(one) == 1
        and _last_left(left.people[one[0]], right.people[unnamed[0]])
        and told.alike(one[0], unnamed[0], last=len(other) <= LEFT)
    ):
        pairs.append((one[0], unnamed[0]))
    return pairs


class _Telling:
    """What two documents say beside the ages of people: who is meant shows in the words."""

    def __init__(self, left: Ledger, right: Ledger) -> None:
        self._ledgers = (left, right)

    def alike(self, p: int, q: int, *, last: bool) -> bool:
        """Say whether both tell so much alike of two people that only their ages part them."""
        left, right = self._ledgers
        one, other = left.people[p], right.people[q]
        words = [k.name.split(" ", 1)[0] for k in (one, other) if not k.tokens]
        kin = not lexicon().kin.isdisjoint(words)
        # "His 26-year-old wife" is somebody beside him, whom the other may not speak of.
        return (last and not kin) or any(
            len(a & b) >= max(TELLING, SHARE * min(len(a), len(b)))
            for a in _contexts(left, p)
            for b in _contexts(right, q)
        )


def _contexts(ledger: Ledger, person: int) -> list[set[int]]:
    return [
        set(statement.context)
        for statement in ledger.statements
        if statement.person == person and statement.attribute == "age"
    ]


def _last_left(one: Known, other: Known) -> bool:
    """Say whether the last age without a partner on each side can be of one person."""
    return (
        not (one.gender and other.gender and one.gender != other.gender)
        and not (one.fate and other.fate and one.fate != other.fate)
        and abs((one.age or 0) - (other.age or 0)) <= SLIP
    )


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
