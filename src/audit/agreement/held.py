"""The counts of one document, held against each other: parts, earlier ones, nobody else."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from msgspec import structs

from audit.agreement.compare import OPEN
from audit.agreement.scene import TOP
from audit.agreement.sizes import LOOSE, SOME
from audit.agreement.units import interval, meet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.agreement.claims import Statement
    from audit.model import Value

DENIED = "denied"
"""Limit of a count that the text does not claim, or takes back."""
EARLIER = "earlier"
"""Limit of a count that the text says was given before; a report words it "so far"."""
AT_MOST = 16
"""Numbers that a text gives now, or gave before, that others are held against."""
LOOSELY = "a loose word"
"""Limit of a count by a word that stands for no number in particular."""
OF_SOME = frozenset({"others", "listed", "part"})
"""Limits of a count that is no account of all."""


def held_together(counts: Sequence[Statement]) -> list[Statement]:
    """Limit the counts of a document by each other, in reading order."""
    kept = list(_loosely(_taken_back(counts)))
    claimed = iter(_parts([count for count in kept if DENIED not in count.scope]))
    return [count if DENIED in count.scope else next(claimed) for count in kept]


def unclaimed(count: Statement) -> Statement:
    """Make a count nobody's: it meets no other, and its number is bound to nothing else."""
    return structs.replace(count, scope=(DENIED,), main=False, event="")


def _taken_back(counts: Sequence[Statement]) -> Iterator[Statement]:
    """Leave out counts given before where the text has others, which then are an update."""
    now: dict[str, dict[Value, Statement]] = {}
    before: dict[str, dict[Value, Statement]] = {}
    for count in counts:
        if count.main and set(count.scope) <= {EARLIER, "update"}:  # of all
            told = (before if EARLIER in count.scope else now).setdefault(count.attribute, {})
            if len(told) < AT_MOST:
                told.setdefault(count.value, count)
    for count in counts:
        scope = set(count.scope)
        if EARLIER in scope:
            if any(not _meet(count, other) for other in now.get(count.attribute, {}).values()):
                yield unclaimed(count)
            else:
                yield _limited(count, scope - {EARLIER} | {"so-far"})
        elif any(not _meet(count, other) for other in before.get(count.attribute, {}).values()):
            yield _limited(count, scope | {"update"})
        else:
            yield count


def _loosely(counts: Iterable[Statement]) -> Iterator[Statement]:
    """Let words for no number in particular give way to the number, where the text has one."""
    told = list(counts)
    exact = {c.attribute for c in told if not c.scope and c.value.low == c.value.high}
    for count in told:
        loose = count.value.hedge in (LOOSE if count.attribute in exact else SOME)
        yield _limited(count, {*count.scope, LOOSELY}) if loose else count


def _parts(counts: Sequence[Statement]) -> Iterator[Statement]:
    """Limit counts that are told in passing, or of a part.

    One far down is told in passing where the top gives its own; one that is smaller than what the
    text has told before, at its top and without limits of another kind, is of a part.
    """
    top: dict[str, float] = {}
    given = set()
    for count in counts:
        scope = set(count.scope)
        most = top.get(count.attribute)
        if count.attribute in given and count.start > TOP:
            scope.add("in-passing")
        if (
            most is not None
            and not scope
            and (inf if count.value.high is None else count.value.high) < most
        ):
            scope.add("part")
        if count.start <= TOP and not scope & OPEN:
            top[count.attribute] = max(most or 0.0, count.value.low or 0.0)
            if not scope & OF_SOME:
                given.add(count.attribute)
        yield _limited(count, scope)


def _limited(count: Statement, scope: set[str]) -> Statement:
    return structs.replace(count, scope=tuple(sorted(scope)))


def _meet(one: Statement, other: Statement) -> bool:
    return meet(interval(one.value), interval(other.value))
