"""Make facts of what belongs together: the claims, the verdict, the witnesses."""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.align import Aligned, by_document
from audit.agreement.docdate import iso
from audit.agreement.flowing import quoted
from audit.agreement.opposites import parted as parted_speech
from audit.agreement.parallel import told_apart
from audit.agreement.parting import is_toll
from audit.agreement.subjects import about_what, country
from audit.agreement.tolls import both_true, of_all
from audit.agreement.verdicts import COUNTED, Item, Verdicts
from audit.model import Claim, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.agreement.claims import Known, Ledger, Statement
    from audit.agreement.witnesses import Independence
    from audit.model import FactVerdict, Measurement

BARE = frozenset({"area", "length", "mass", "money", "percent", "speed", "temperature", "volume"})
"""Attributes that say in what a value is measured, and not of what it is."""

SHOWN = 3
"""Participants that a fact is named by, at most."""


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
        self._verdicts = Verdicts(measurements, ledgers, independence)

    def statement(self, item: Item) -> Statement:
        """Give a statement by `(document, ordinal)`."""
        return self._verdicts.statement(item)

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
        built.sort(key=lambda b: (b.items[0], b.fact.attribute))
        return told_apart(built, self.statement)

    def _said(self, items: Sequence[Item]) -> bool:
        return self.statement(items[0]).attribute == "quotation"

    def _of_one_mind(self, items: Sequence[Item]) -> list[list[Item]]:
        """Split pieces of speech that only a vaguer one, which may be of either, has joined."""
        groups: list[list[str]] = []
        said: dict[str, list[Item]] = defaultdict(list)
        for item in sorted(items):
            said[self.statement(item).text].append(item)
        for text in sorted(said, key=lambda text: (-len(text), text)):
            fits = (g for g in groups if not any(parted_speech(text, other) for other in g))
            group = next(fits, None)
            if group is None:
                groups.append([text])
            else:
                group.append(text)
        return [[item for text in group for item in said[text]] for group in groups]

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
            start = self._verdicts.ledger(item).people[statement.person].start
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
            outcome, parted = self._verdicts.verdict(items, attribute)
            verdict, reason = outcome.relation, outcome.reason
            toll = attribute in COUNTED or all(is_toll(self.statement(i)) for i in parted or ())
            if verdict == "conflict" and toll and parted is not None:
                one, other = (
                    (self._verdicts.ledger(item), self.statement(item)) for item in parted
                )
                both = both_true(attribute, one, other, map(self.statement, items))
                verdict, reason = ("unclear", both) if both else (verdict, reason)
            if attribute in COUNTED:
                items = self._of_all(items, parted or ())
        statements = [self.statement(item) for item in items]
        subject = self._subject(kind, items)
        told = about_what(statements) if kind == "bound" and attribute in BARE else ""
        confidence = min(s.confidence for s in statements)
        if verdict in {"agree", "compatible"} and (odd := self._verdicts.odd(items, attribute)):
            # The sources agree, but somewhere one of them says otherwise as well.
            confidence *= 1 - len(odd) / len(items)
            said = ", ".join(sorted({quoted(self.statement(item).text) for item in odd}))
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

    def _of_all(self, items: list[Item], parted: Sequence[Item]) -> list[Item]:
        """Leave out counts of parts, other facts, but for those that part from another."""
        whole = of_all([self.statement(item) for item in items])
        kept = [item for item, told in zip(items, whole, strict=True) if told or item in parted]
        publishers = {self._independence.publisher(document) for document, _ in kept}
        return kept if len(publishers) > 1 else items

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
        anchors = [self._verdicts.ledger((document, 0)).anchor for document in by_document(items)]
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
        people = [self._verdicts.ledger((document, 0)).people for document in by_document(items)]
        return [
            country(word[1:])
            if word[0] == "@"
            else word[1:].upper()
            if word[0] == "=" and " " not in word
            else _full(word, people)
            for word in who[:SHOWN]
        ]

    def _named(self, item: Item) -> bool:
        people = self._verdicts.ledger(item).people
        return bool(people[self.statement(item).person].tokens)

    def objection(self, one: Built, document: int) -> tuple[Item, Item] | None:
        """Give what a document states of a fact against others, if they outweigh those it backs."""
        return self._verdicts.objection(one.items, one.fact.attribute, document)


def _full(surname: str, people: Sequence[Sequence[Known]]) -> str:
    """Give the full name that most documents have for a surname, where none knows two of it."""
    named: Counter[str] = Counter()
    for known in people:
        names = {k.name for k in known if len(k.tokens) > 1 and k.tokens[-1] == surname}
        if len(names) > 1:
            return surname.strip("=").title()
        named.update(names)
    return min(named, key=lambda n: (-named[n], len(n), n), default=surname.strip("=").title())


def tally(built: Iterable[Built]) -> dict[int, dict[str, int]]:
    """Count for each document how many of its facts are supported, contradicted and alone.

    Only independent sources count: a copy supports nothing, and what it changes is no testimony.
    """
    counts: dict[int, dict[str, int]] = defaultdict(
        lambda: {"supported": 0, "contradicted": 0, "unclear": 0, "alone": 0}
    )
    names = {"agree": "supported", "compatible": "supported", "conflict": "contradicted",
             "unclear": "unclear", "single-source": "alone"}  # fmt: skip
    for one in built:
        name = names[one.fact.verdict] if one.fact.witnesses > 1 else "alone"
        for document in {document for document, _ in one.items}:
            counts[document][name] += 1
    return counts


def _alone(kind: str, items: Sequence[Item]) -> bool:
    """Say whether a statement of nobody and of no main event met no other: no fact of anything."""
    return kind == "bound" and len(items) == 1
