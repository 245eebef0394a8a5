"""Say whether publishers agree: what they state of one thing is compared, pair by pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from audit.agreement.align import by_document
from audit.agreement.compare import UNITS, Outcome, best, birthday_between, compare, worst
from audit.agreement.docdate import iso
from audit.agreement.pairing import bound_alike
from audit.agreement.parting import parted
from audit.agreement.quantity import has_been, other_offices, same_number
from audit.agreement.subjects import year_hashes
from audit.agreement.tolls import clearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from audit.agreement.claims import Ledger, Statement
    from audit.agreement.witnesses import Independence
    from audit.model import Measurement

Item = tuple[int, int]
"""A statement, as `(document, ordinal)`."""

COUNTED = frozenset({"killed", "injured", "shot"})
"""Attributes of which a document can give several counts: totals, parts, earlier ones."""

CHANGING = 7.0
"""Days between two publications after which what is told of a story can have become another."""

LATELY = 60.0
"""Days before publication that belong to the news, in whatever year they lie."""

AT_MOST = 64
"""Distinct statements of one fact that are compared; more is a list, not a fact."""


class Verdicts:
    """Compare what the publishers of a corpus state."""

    def __init__(
        self,
        measurements: Sequence[Measurement],
        ledgers: Sequence[Ledger | None],
        independence: Independence,
    ) -> None:
        self._measurements = measurements
        self._ledgers = ledgers
        self._independence = independence

    def statement(self, item: Item) -> Statement:
        """Give a statement by `(document, ordinal)`."""
        return self.ledger(item).statements[item[1]]

    def ledger(self, item: Item) -> Ledger:
        """Give what the document of a statement says."""
        ledger = self._ledgers[item[0]]
        assert ledger is not None
        return ledger

    def verdict(
        self, items: Sequence[Item], attribute: str
    ) -> tuple[Outcome, tuple[Item, Item] | None]:
        """Compare what different publishers say; the worst pair decides."""
        said: dict[str, dict[tuple[object, ...], Item]] = defaultdict(dict)
        for document, ordinals in by_document(items).items():
            publisher = self._independence.publisher(document)
            for ordinal in ordinals:
                statement = self.statement((document, ordinal))
                said[publisher].setdefault(_signature(statement), (document, ordinal))
        if attribute in COUNTED:
            for publisher, items_said in said.items():
                said[publisher] = self._stance(items, publisher, items_said)
        if attribute == "date":
            # A day that leans on the document's own date gives way to one that does not.
            for publisher, items_said in said.items():
                explicit = {k: i for k, i in items_said.items() if not self.statement(i).scope}
                said[publisher] = explicit or items_said
        lenient = attribute != "age"
        outcomes: list[tuple[Outcome, Item, Item]] = []
        for one, other in islice(_stances(said), AT_MOST + 1):
            pairs = [
                (self._compare(x, y), x, y)
                for x in list(said[one].values())[:AT_MOST]
                for y in list(said[other].values())[:AT_MOST]
            ]
            pick = best if lenient else worst
            chosen = pick(outcome for outcome, _, _ in pairs)
            if chosen.relation == "unclear" and attribute in COUNTED:
                chosen = clearest(
                    [(o, self.statement(x), self.statement(y)) for o, x, y in pairs], chosen
                )
            outcomes.append(next(p for p in pairs if p[0] is chosen))
        if not outcomes:
            return Outcome("agree", "one publisher states it"), None
        verdict = worst(outcome for outcome, _, _ in outcomes)
        agreed = next((o for o, _, _ in outcomes if o.relation == "agree"), None)
        if verdict.relation == "compatible" and agreed is not None:
            # Two publishers say the same; that a third is less precise takes nothing away.
            return agreed, None
        outcome, x, y = next(o for o in outcomes if o[0] is verdict)
        return outcome, (x, y) if verdict.relation in {"conflict", "unclear"} else None

    def odd(self, items: Sequence[Item], attribute: str) -> list[Item]:
        """Give the claims that meet none of what other publishers state."""
        if attribute in COUNTED or attribute == "date":
            return []  # told in parts and by weekday: what differs there is limited, not odd
        distinct: dict[tuple[object, ...], Item] = {}
        for item in items:
            key = (self._independence.publisher(item[0]), _signature(self.statement(item)))
            distinct.setdefault(key, item)
        odd = set()
        for (publisher, signature), item in list(distinct.items())[:AT_MOST]:
            others = [i for (p, _), i in distinct.items() if p != publisher][:AT_MOST]
            if all(self._compare(item, i).relation in {"unclear", "conflict"} for i in others):
                odd.add((publisher, signature))
        return [
            item
            for item in items
            if (self._independence.publisher(item[0]), _signature(self.statement(item))) in odd
        ]

    def objection(
        self, items: Sequence[Item], attribute: str, document: int
    ) -> tuple[Item, Item] | None:
        """Give what a document states of a fact against others, if they outweigh those it backs.

        A document that joins a side of an old dispute says nothing new: only where more
        independent witnesses contradict it than state the same is the conflict its own.
        """
        by = by_document(items)
        mine = [(document, ordinal) for ordinal in by.get(document, ())][:AT_MOST]
        publisher = self._independence.publisher(document)
        said: dict[str, list[Item]] = defaultdict(list)
        for other, ordinals in by.items():
            if (name := self._independence.publisher(other)) != publisher:
                said[name] += [(other, ordinal) for ordinal in ordinals]
        pick = best if attribute != "age" else worst
        against: list[tuple[Item, Item]] = []
        backing: list[int] = []
        for _, theirs in sorted(said.items()) if mine else ():
            pairs = [(self._compare(x, y), x, y) for x in mine for y in theirs[:AT_MOST]]
            chosen = pick(outcome for outcome, _, _ in pairs)
            if chosen.relation == "conflict":
                against += [(x, y) for outcome, x, y in pairs if outcome is chosen]
            elif chosen.relation != "unclear":
                backing += [y[0] for outcome, _, y in pairs if outcome is chosen]
        opposed = self._independence.witnesses(y[0] for _, y in against)
        if opposed <= self._independence.witnesses(backing):
            return None
        return min(against, key=lambda pair: (not self._measurements[pair[1][0]].accepted, pair))

    def _stance(
        self, items: Sequence[Item], publisher: str, said: dict[tuple[object, ...], Item]
    ) -> dict[tuple[object, ...], Item]:
        """Give what a publisher says most: its counts without limits, the most frequent of them."""
        whole = {k: item for k, item in said.items() if not self.statement(item).scope}
        if len(whole) < 2:
            return whole or said
        times = Counter(
            _signature(self.statement(item))
            for item in items
            if self._independence.publisher(item[0]) == publisher
        )
        most = max(times[k] for k in whole)
        return {k: item for k, item in whole.items() if times[k] == most}

    def _compare(self, x: Item, y: Item) -> Outcome:
        a, b = self.statement(x), self.statement(y)
        outcome = compare(a.value, b.value, scopes=(frozenset(a.scope), frozenset(b.scope)))
        if outcome.relation == "conflict" and a.attribute == "age":
            return self._ages(x, y) or outcome
        if outcome.reason == UNITS and same_number(a, b):
            return Outcome("agree", "the same number, by another noun")
        bound = a.person < 0 and not (a.main or b.main)
        if outcome.relation != "conflict" or not bound:
            return outcome
        if self._apart(x, y) > CHANGING:
            return Outcome("unclear", "it may have changed from one publication to the other")
        return _two_things(a, b) or outcome

    def _apart(self, x: Item, y: Item) -> float:
        """Give the days between two publications, or none where they are not known."""
        one, other = (self.ledger(item).anchor.published for item in (x, y))
        return 0.0 if one is None or other is None else abs(one - other)

    def _ages(self, x: Item, y: Item) -> Outcome | None:
        """Say why two ages need not part: a birthday between them, or another year beside one."""
        if self._birthday(x, y):
            return Outcome("compatible", "a birthday may lie between the publications")
        years = self._years(x) ^ self._years(y)
        if not years:
            return None
        year = min(years)
        if year in self._years(y):
            x, y = y, x
        then, now = self.statement(x).value.low or 0.0, self.statement(y).value.low or 0.0
        told, published = (self.ledger(item).anchor.published for item in (x, y))
        if published is not None and abs(_year(published) - year - (now - then)) <= 1:
            return Outcome("compatible", f"one is the age in {year}")
        if told is None and now - then <= 1:
            return None  # the year of the news, as far as is known
        return Outcome("unclear", f"one may be the age in {year}")

    def _years(self, item: Item) -> set[int]:
        """Give the years that stand beside an age, but for the last before publication."""
        years = {year_hashes()[h] for h in self.statement(item).context if h in year_hashes()}
        published = self.ledger(item).anchor.published
        if published is None:
            return years
        return years - {_year(published), _year(published - LATELY)}

    def _birthday(self, x: Item, y: Item) -> bool:
        """Say whether two publications can stand on both sides of somebody's birthday."""
        told = []
        for item in (x, y):
            told += [self.statement(item).value.low, self.ledger(item).anchor.published]
        age, published, other, later = told
        if age is None or published is None or other is None or later is None:
            return False
        return birthday_between(age, published, other, later)


def _stances(said: Mapping[str, Collection[tuple[object, ...]]]) -> Iterator[tuple[str, str]]:
    """Give publishers to compare, in order: a pair for each two stances, and two of one."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for publisher in sorted(said):
        holders[tuple(sorted(map(repr, said[publisher])))].append(publisher)
    firsts = [names[0] for names in holders.values()]
    for n, names in enumerate(holders.values()):
        yield from ((names[0], other) for other in sorted([*names[1:2], *firsts[n + 1 :]]))


def _two_things(a: Statement, b: Statement) -> Outcome | None:
    """Say why two values that part may be of two things or times, if anything says so."""
    if has_been(a, b):
        return Outcome("unclear", "one is what the other was before")
    if other_offices(a, b) or not (bound_alike(a, b) or parted(a, b)):
        return Outcome("unclear", "each stands beside other words: they may be of two things")
    return None


def _year(day: float) -> int:
    return int(iso(day)[:4])


def _signature(statement: Statement) -> tuple[object, ...]:
    value = statement.value
    return (
        value.low, value.high, value.low_open, value.high_open, value.unit, value.text,
        statement.scope,
    )  # fmt: skip
