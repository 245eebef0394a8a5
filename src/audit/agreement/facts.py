"""Make facts of what belongs together: the claims, the verdict, the witnesses."""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.accounts import is_toll
from audit.agreement.accounts import parted as parted_alike
from audit.agreement.align import Aligned, by_document
from audit.agreement.compare import Outcome, best, birthday_between, compare, worst
from audit.agreement.docdate import iso
from audit.agreement.opposites import parted as parted_speech
from audit.agreement.pairing import bound_alike
from audit.agreement.quantity import other_offices
from audit.agreement.subjects import about_what, country, year_hashes
from audit.agreement.tolls import both_true, clearest, of_all
from audit.model import Claim, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.agreement.claims import Known, Ledger, Statement
    from audit.agreement.witnesses import Independence
    from audit.model import FactVerdict, Measurement

Item = tuple[int, int]

COUNTED = frozenset({"killed", "injured", "shot"})
"""Attributes of which a document can give several counts: totals, parts, earlier ones."""

CHANGING = 7.0
"""Days between two publications after which what is told of a story can have become another."""

BARE = frozenset({"area", "length", "mass", "money", "percent", "speed", "temperature", "volume"})
"""Attributes that say in what a value is measured, and not of what it is."""

LATELY = 60.0
"""Days before publication that belong to the news, in whatever year they lie."""

SHOWN = 3
"""Participants that a fact is named by, at most."""

AT_MOST = 64
"""Distinct statements of one fact that are compared; more is a list, not a fact."""


class Built(Struct, frozen=True):
    """A fact with the documents behind it."""

    fact: Fact
    items: tuple[Item, ...]
    conflict: tuple[Item, Item] | None
    """The two claims that part, where they do."""


class Builder:
    """Build the facts of a corpus."""

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
        return self._ledger(item).statements[item[1]]

    def accepted(self, document: int) -> bool:
        """Say whether a document was part of the corpus before the others came."""
        return self._measurements[document].accepted

    def build(self, aligned: Aligned) -> list[Built]:
        """Give all facts, ordered by their first claim."""
        groups: dict[tuple[str, str, Item], list[Item]] = defaultdict(list)
        deadly = self._deadly(aligned)
        for document, ledger in enumerate(self._ledgers):
            if ledger is None:
                continue
            for ordinal, statement in enumerate(ledger.statements):
                item = (document, ordinal)
                if statement.person >= 0:
                    root = aligned.people.root((document, statement.person))
                    groups["person", statement.attribute, root].append(item)
                elif statement.main:
                    root = aligned.stories.root((document, 0))
                    attribute = statement.attribute
                    if attribute == "shot" and root not in deadly:
                        # Nobody died: whoever was shot was injured.
                        attribute = "injured"
                    groups["event", attribute, root].append(item)
                else:
                    root = aligned.statements.root(item)
                    # What was paired has one attribute, up to the form of a noun.
                    groups["bound", "", root].append(item)
        for key in [
            key for key, items in groups.items() if key[0] == "bound" and self._said(items)
        ]:
            for items in self._of_one_mind(groups.pop(key)):
                groups["bound", "", min(items)] = items
        identities = self._identities(groups)
        built = []
        for (kind, attribute, root), items in groups.items():
            if _alone(kind, items):
                continue
            name = attribute or min(self.statement(item).attribute for item in items)
            built.append(self._fact(kind, name, items, identities[kind, root]))
        return sorted(built, key=lambda b: (b.items[0], b.fact.attribute))

    def _said(self, items: Sequence[Item]) -> bool:
        return self.statement(items[0]).attribute == "quotation"

    def _of_one_mind(self, items: Sequence[Item]) -> list[list[Item]]:
        """Split pieces of speech that only a vaguer one, which may be of either, has joined."""
        groups: list[list[Item]] = []
        texts = {item: self.statement(item).text for item in items}
        for item in sorted(items, key=lambda item: (-len(texts[item]), texts[item], item)):
            fits = (g for g in groups if not any(parted_speech(texts[item], texts[i]) for i in g))
            group = next(fits, None)
            if group is None:
                groups.append([item])
            else:
                group.append(item)
        return groups

    def _identities(
        self, groups: Mapping[tuple[str, str, Item], Sequence[Item]]
    ) -> dict[tuple[str, Item], str]:
        """Tell subjects apart by where each is first spoken of, which later documents leave so."""
        first: dict[tuple[str, Item], tuple[object, ...]] = {}
        for (kind, _, root), items in groups.items():
            if _alone(kind, items):
                continue
            place = min(self._place(kind, item) for item in items)
            first[kind, root] = min(place, first.get((kind, root), place))
        return {
            subject: blake2b(repr((subject[0], *place)).encode(), digest_size=8).hexdigest()
            for subject, place in first.items()
        }

    def _place(self, kind: str, item: Item) -> tuple[bool, str, str, int]:
        measurement, statement = self._measurements[item[0]], self.statement(item)
        start = statement.start
        if kind == "person":
            ledger = self._ledgers[item[0]]
            assert ledger is not None
            start = ledger.people[statement.person].start
        elif kind == "event":
            start = 0
        date = measurement.date
        return date is None, date or "", measurement.document, start

    def _deadly(self, aligned: Aligned) -> set[Item]:
        """Give the stories in which somebody died."""
        return {
            aligned.stories.root((document, 0))
            for document, ledger in enumerate(self._ledgers)
            if ledger is not None and ledger.anchor.deadly
        }

    def _fact(self, kind: str, attribute: str, items: list[Item], identity: str) -> Built:
        items.sort()
        publishers = {self._independence.publisher(document) for document, _ in items}
        verdict: FactVerdict = "single-source"
        reason, parted = "one publisher states it", None
        if len(publishers) > 1:
            outcome, parted = self._verdict(items, attribute)
            verdict, reason = outcome.relation, outcome.reason
            toll = attribute in COUNTED or all(is_toll(self.statement(i)) for i in parted or ())
            if verdict == "conflict" and toll and parted is not None:
                one, other = ((self._ledger(item), self.statement(item)) for item in parted)
                both = both_true(attribute, one, other, map(self.statement, items))
                verdict, reason = ("unclear", both) if both else (verdict, reason)
            if attribute in COUNTED:
                items = self._of_all(items, parted or ())
        statements = [self.statement(item) for item in items]
        subject = self._subject(kind, items)
        told = about_what(statements) if kind == "bound" and attribute in BARE else ""
        confidence = min(s.confidence for s in statements)
        if verdict in {"agree", "compatible"} and (odd := self._odd(items, attribute)):
            # The sources agree, but somewhere one of them says otherwise as well.
            confidence *= 1 - len(odd) / len(items)
            said = ", ".join(sorted({repr(self.statement(item).text) for item in odd}))
            reason = f"{reason}, but for {said}"
        return Built(
            Fact(
                subject=subject,
                subject_id=identity,
                attribute=f"{attribute} ({told})"
                if told and told not in {subject, attribute}
                else attribute,
                verdict=verdict,
                confidence=round(confidence, 4),
                witnesses=self._independence.witnesses(document for document, _ in items),
                reason=reason,
                claims=tuple(map(self.claim, items)),
            ),
            tuple(items),
            parted,
        )

    def _ledger(self, item: Item) -> Ledger:
        ledger = self._ledgers[item[0]]
        assert ledger is not None
        return ledger

    def _of_all(self, items: list[Item], parted: Sequence[Item]) -> list[Item]:
        """Leave out counts of parts, other facts, but for those that part from another."""
        whole = of_all([self.statement(item) for item in items])
        kept = [item for item, told in zip(items, whole, strict=True) if told or item in parted]
        publishers = {self._independence.publisher(document) for document, _ in kept}
        return kept if len(publishers) > 1 else items

    def _odd(self, items: Sequence[Item], attribute: str) -> list[Item]:
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

    def claim(self, item: Item) -> Claim:
        """Give a statement as a report shows it."""
        statement = self.statement(item)
        measurement = self._measurements[item[0]]
        return Claim(
            document=measurement.document,
            source=measurement.source,
            start=statement.start,
            end=statement.end,
            text=statement.text,
            value=statement.value,
            date=measurement.date,
        )

    def _subject(self, kind: str, items: Sequence[Item]) -> str:
        names = [self.statement(item).subject for item in items]
        if kind == "person":
            # A name, where any document gives one, before "man of 54"; the fullest form of it.
            named = [name for name, item in zip(names, items, strict=True) if self._named(item)]
            told = {(item[0], name) for name, item in zip(names, items, strict=True)}
            often = Counter(name for _, name in told)
            return min(named or names, key=lambda name: (-often[name], -len(name), name))
        name = min(set(names), key=lambda n: (not n, -names.count(n), n)) or "event"
        if all(self.statement(item).attribute == "quotation" for item in items):
            return name
        event, low = self._anchor(items)
        who = [] if kind == "event" and low is not None else self._who(items)
        if name == "news" and kind == "bound":
            # What it is about: somebody, else the story's event, else what the values measure.
            return ", ".join(who) or event or about_what(list(map(self.statement, items))) or name
        name = event or name if name == "news" else name
        if kind == "event" and low is not None:
            return f"{name}, {iso(low)}"
        return f"{name} ({', '.join(who)})" if who else name

    def _anchor(self, items: Sequence[Item]) -> tuple[str, float | None]:
        """Give the event, and its day, that most documents of a fact are about."""
        anchors = [self._ledger((document, 0)).anchor for document in by_document(items)]
        events = Counter(anchor.event for anchor in anchors if anchor.event)
        days = Counter(anchor.low for anchor in anchors if anchor.low is not None)
        return (
            min(events, key=lambda event: (-events[event], event), default=""),
            min(days, key=lambda day: (-days[day], day), default=None),
        )

    def _who(self, items: Sequence[Item]) -> list[str]:
        """Give whom all statements of a fact name beside their values, as a reader knows them."""
        shared = set.intersection(*(set(self.statement(i).participants) for i in items))
        who = sorted(shared, key=lambda word: (word[0] in "@=", word))  # people first
        people = [self._ledger((document, 0)).people for document in by_document(items)]
        return [
            country(word[1:])
            if word[0] == "@"
            else word[1:].upper()
            if word[0] == "=" and " " not in word
            else _full(word, people)
            for word in who[:SHOWN]
        ]

    def _named(self, item: Item) -> bool:
        ledger = self._ledgers[item[0]]
        return ledger is not None and bool(ledger.people[self.statement(item).person].tokens)

    def _verdict(
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
        seen: set[frozenset[tuple[object, ...]]] = set()
        for one, other in combinations(sorted(said), 2):
            key = frozenset(
                [tuple(sorted(map(repr, said[one]))), tuple(sorted(map(repr, said[other])))]
            )
            if key in seen:
                continue
            seen.add(key)
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
            if len(seen) > AT_MOST:
                break
        if not outcomes:
            return Outcome("agree", "one publisher states it"), None
        verdict = worst(outcome for outcome, _, _ in outcomes)
        agreed = next((o for o, _, _ in outcomes if o.relation == "agree"), None)
        if verdict.relation == "compatible" and agreed is not None:
            # Two publishers say the same; that a third is less precise takes nothing away.
            return agreed, None
        outcome, x, y = next(o for o in outcomes if o[0] is verdict)
        return outcome, (x, y) if verdict.relation in {"conflict", "unclear"} else None

    def objection(self, one: Built, document: int) -> tuple[Item, Item] | None:
        """Give what a document states of a fact against others, if they outweigh those it backs.

        A document that joins a side of an old dispute says nothing new: only where more
        independent witnesses contradict it than state the same is the conflict its own.
        """
        by = by_document(one.items)
        mine = [(document, ordinal) for ordinal in by.get(document, ())][:AT_MOST]
        publisher = self._independence.publisher(document)
        said: dict[str, list[Item]] = defaultdict(list)
        for other, ordinals in by.items():
            if (name := self._independence.publisher(other)) != publisher:
                said[name] += [(other, ordinal) for ordinal in ordinals]
        pick = best if one.fact.attribute != "age" else worst
        against: list[tuple[Item, Item]] = []
        backing: list[int] = []
        for _, items in sorted(said.items()) if mine else ():
            pairs = [(self._compare(x, y), x, y) for x in mine for y in items[:AT_MOST]]
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
        bound = a.person < 0 and not (a.main or b.main)
        if outcome.relation != "conflict" or not bound:
            return outcome
        if self._apart(x, y) > CHANGING:
            return Outcome("unclear", "it may have changed from one publication to the other")
        if other_offices(a, b) or not (bound_alike(a, b) or parted_alike(a, b)):
            return Outcome("unclear", "each stands beside other words: they may be of two things")
        return outcome

    def _apart(self, x: Item, y: Item) -> float:
        """Give the days between two publications, or none where they are not known."""
        one, other = (self._ledger(item).anchor.published for item in (x, y))
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
        told, published = (self._ledger(item).anchor.published for item in (x, y))
        if published is not None and abs(_year(published) - year - (now - then)) <= 1:
            return Outcome("compatible", f"one is the age in {year}")
        if told is None and now - then <= 1:
            return None  # the year of the news, as far as is known
        return Outcome("unclear", f"one may be the age in {year}")

    def _years(self, item: Item) -> set[int]:
        """Give the years that stand beside an age, but for the last before publication."""
        years = {year_hashes()[h] for h in self.statement(item).context if h in year_hashes()}
        published = self._ledger(item).anchor.published
        if published is None:
            return years
        return years - {_year(published), _year(published - LATELY)}

    def _birthday(self, x: Item, y: Item) -> bool:
        """Say whether two publications can stand on both sides of somebody's birthday."""
        told = []
        for item in (x, y):
            ledger = self._ledgers[item[0]]
            assert ledger is not None
            told += [self.statement(item).value.low, ledger.anchor.published]
        age, published, other, later = told
        if age is None or published is None or other is None or later is None:
            return False
        return birthday_between(age, published, other, later)


def _year(day: float) -> int:
    return int(iso(day)[:4])


def _full(surname: str, people: Sequence[Sequence[Known]]) -> str:
    """Give the full name that most documents have for a surname, where none knows two of it."""
    named: Counter[str] = Counter()
    for known in people:
        names = {k.name for k in known if len(k.tokens) > 1 and k.tokens[-1] == surname}
        if len(names) > 1:
            return surname.strip("=").title()
        named.update(names)
    return min(named, key=lambda n: (-named[n], len(n), n), default=surname.strip("=").title())


def _signature(statement: Statement) -> tuple[object, ...]:
    value = statement.value
    return (
        value.low, value.high, value.low_open, value.high_open, value.unit, value.text,
        statement.scope,
    )  # fmt: skip


def tally(built: Iterable[Built]) -> dict[int, dict[str, int]]:
    """Count for each document how many of its facts are supported, contradicted and alone."""
    counts: dict[int, dict[str, int]] = defaultdict(
        lambda: {"supported": 0, "contradicted": 0, "unclear": 0, "alone": 0}
    )
    names = {"agree": "supported", "compatible": "supported", "conflict": "contradicted",
             "unclear": "unclear", "single-source": "alone"}  # fmt: skip
    for one in built:
        for document in {document for document, _ in one.items}:
            counts[document][names[one.fact.verdict]] += 1
    return counts


def _alone(kind: str, items: Sequence[Item]) -> bool:
    """Say whether a statement of nobody and of no main event met no other: no fact of anything."""
    return kind == "bound" and len(items) == 1
