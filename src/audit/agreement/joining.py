"""Who is who in one document: mentions of one person are joined."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.lexicon import lexicon
from audit.agreement.names import alike, other_suffix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.agreement.roles import Role

REPEATED = 3
"""A single name that says something and stands this often is a person's."""


GENERATION = 13
"""Two ages further apart than this belong to two people, whatever their names."""

NAMESAKES = 64
"""So many people of one surname a full name is held against; beyond, spellings are not joined."""
BESIDE = 80
"""How far apart, in code points, two people named side by side stand."""


class Age(Struct, frozen=True, gc=False):
    """An age that a text gives a person; the span holds the number."""

    start: int
    end: int
    years: int


class Person(Struct):
    """Everything one document says of one person."""

    tokens: tuple[str, ...]
    """The fullest form, folded."""
    name: str
    """The fullest form as written."""
    mentions: list[tuple[int, int]]
    roles: list[Role]
    ages: list[Age]
    certain: bool = False
    """Whether anything but capitals says that this is a person."""
    suffix: str = ""
    """What tells a parent from a child of one name: "jr", "sr", "iii"."""


class Candidate(Struct, gc=False):
    """A name of somebody, with what stands beside it."""

    start: int
    end: int
    tokens: tuple[str, ...]
    text: str
    role: Role | None
    speaks: bool
    doubtful: bool
    """Whether a word of it is a place, a title or a month as well."""
    introduced: bool
    """Whether an office stands after it."""
    suffix: str = ""
    age: Age | None = None


def join_mentions(string: str, candidates: Sequence[Candidate]) -> list[Person]:
    """Join the mentions of one person: same full name up to spelling, or a part of it alone."""
    people: list[Person] = []
    named: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    by_part: dict[str, list[Person]] = defaultdict(list)
    singles: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        tokens = candidate.tokens
        if len(tokens) == 1:
            singles[tokens[0], candidate.suffix].append(candidate)
            continue
        held = (*by_part[tokens[-1]][:NAMESAKES], *named[tokens][:NAMESAKES])
        person = next((p for p in held if _is_one(string, p, candidate)), None)
        if person is None:
            person = Person(tokens, candidate.text, [], [], [], suffix=candidate.suffix)
            for part in {tokens[0], tokens[-1]}:
                by_part[part].append(person)
            named[tokens].append(person)
            people.append(person)
        elif len(tokens) > len(person.tokens):
            person.tokens, person.name = tokens, candidate.text
            named[tokens].append(person)
        _add(person, candidate)
    _join_singles(string, people, by_part, singles)
    for person in people:
        person.mentions.sort()
    return sorted(people, key=lambda person: person.mentions[0])


def _is_one(string: str, person: Person, candidate: Candidate) -> bool:
    """Say whether a full name is of somebody already named."""
    return (
        person.tokens[-1] == candidate.tokens[-1]
        and _same(person.tokens, candidate.tokens)
        and not _another_age(person, candidate)
        and not other_suffix(person.suffix, candidate.suffix)
        and not _beside(string, person, candidate)
    )


_Told = list[tuple[int, int, "Person"]]
"""Who has been named where, in reading order."""


def _join_singles(
    string: str,
    people: list[Person],
    by_part: Mapping[str, Sequence[Person]],
    singles: Mapping[tuple[str, str], Sequence[Candidate]],
) -> None:
    """Give names that stand alone to whom they are a part of, or to people of their own."""
    told: _Told = sorted(
        ((*mention, person) for person in people for mention in person.mentions),
        key=lambda mention: mention[:2],
    )
    for (word, suffix), alone in singles.items():
        # "Mark Jr." is not the Mark Ruiz of whom no such thing is said.
        named = [p for p in by_part.get(word, ()) if not suffix or p.suffix == suffix]
        surnamed = [person for person in named if person.tokens[-1] == word]
        named = surnamed or named
        if len(named) == 1:
            whole = namesake = named[0]
            # "Mark, 5" beside Mark Ruiz, 40, is somebody else.
            kin = [not surnamed and _is_kin(string, c, whole, told) for c in alone]
            other = [k or _another_age(whole, c) for k, c in zip(kin, alone, strict=True)]
            if any(other):
                # "His son Karl" is a Weber too.
                first = alone[(kin if any(kin) else other).index(True)]
                tokens = (word, whole.tokens[-1]) if any(kin) else first.tokens
                namesake = Person(tokens, first.text, [], [], [], suffix=suffix)
                people.append(namesake)
            # Called by surname alone later on, as the news calls people.
            whole.certain = whole.certain or bool(surnamed)
            whose = [namesake if is_other else whole for is_other in other]
        elif not named and (
            any(c.role or c.age or c.introduced for c in alone)
            or (len(alone) >= REPEATED and any(c.speaks for c in alone))
        ):
            person = Person(alone[0].tokens, alone[0].text, [], [], [], certain=True, suffix=suffix)
            people.append(person)
            whose = [person] * len(alone)
        else:
            continue
        for candidate, person in zip(alone, whose, strict=True):
            _add(person, candidate)
            insort(told, (candidate.start, candidate.end, person), key=lambda one: one[:2])


_LISTED = re.compile(
    r"(?:,? \(?(?:aged? )?\d{1,3}(?: years old)?\)?)?(?:,? of [A-Z]\w+(?: [A-Z]\w+)?)?"
    r"(?:,? (?:and|&|or) |[,;] (?:and )?)(?:(?:his|her|their|the) (?:[a-z\-]+ ){1,3}|an? "
    r"|\d{1,3}-year-old )*"
)


def _beside(string: str, person: Person, candidate: Candidate) -> bool:
    """Say whether a person has just been named, so that who is named beside is another."""
    end = person.mentions[-1][1]
    if not 0 < candidate.start - end < BESIDE or person.tokens == candidate.tokens:
        return False
    return _LISTED.fullmatch(string, end, candidate.start) is not None


@cache
def _kin_before() -> re.Pattern[str]:
    """Match "his son", "Weber's eldest son" where a given name follows."""
    kin = "|".join(sorted(lexicon().kin, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:\b[Hh]is|\b[Hh]er|\w['’]s?)(?: [\w\-]+){{0,3}} (?:{kin}),? $")


def _is_kin(string: str, candidate: Candidate, person: Person, told: _Told) -> bool:
    """Say whether a given name is of somebody's relative who has just been named so in full."""
    low = max(0, candidate.start - BESIDE)
    if _kin_before().search(string, low, candidate.start) is None:
        return False
    # Whose relative it is: who was named last.
    before = bisect_left(told, (candidate.start, candidate.end), key=lambda one: one[:2])
    return before > 0 and told[before - 1][2] is person


def _another_age(person: Person, candidate: Candidate) -> bool:
    """Say whether the ages are so far apart that these are a parent and a child of one name."""
    return (
        candidate.age is not None
        and bool(person.ages)
        and abs(person.ages[0].years - candidate.age.years) > GENERATION
    )


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return bool(alike(a[0], b[0])) or set(a) <= set(b) or set(b) <= set(a)


def _add(person: Person, candidate: Candidate) -> None:
    person.mentions.append((candidate.start, candidate.end))
    if candidate.role:
        person.roles.append(candidate.role)
    if candidate.age:
        person.ages.append(candidate.age)
    if candidate.role or candidate.age or candidate.speaks:
        person.certain = True
