"""The people of one document: their names, roles and ages, with the mentions of one joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from audit.agreement.ages import years_old
from audit.agreement.lexicon import lexicon
from audit.agreement.names import alike, fold, other_suffix
from audit.agreement.roles import Role, read_role
from audit.agreement.segments import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.agreement.lexicon import Entry, Lexicon
    from audit.agreement.names import Run

_AGE_AFTER = re.compile(
    r"(?P<gap>,? \(?|, ?|,? who (?:is|was) |,? (?:is|was) (?=\d\d? years?))(?:aged?:? )?"
    r"(?P<age>1[01]\d|[1-9]?\d)(?P<unit> years? old| years? of age)?"
    r"(?!:\d)"
    r"(?=[,.;:)\n]|$| (?:and|of|who|was|were|is|has|had|from|years?|in|at|with|for|died|both|&)\b)"
)
_TO_NAME = re.compile(
    r"(?: (?!(?:in|at|of|from|near|on|was|is|were|with|to|and|for|who|after|by|has|had|shot|hit"
    r"|killed|died|inside|outside|while|during|into|when|that|as|the)\b)[a-z][a-z\-]*(?:'s"
    r"|’s)?){0,4}?"
    r"(?:,? (?:(?:later |positively )?identified (?:by [a-z ]{3,30} )?as|named|known as))?,? [\"“]?"
)
_FOLK_AFTER = re.compile(
    r"(?: area)? (?:man|woman|boy|girl|teen|teenager|child|resident|native|student|male|female"
    r"|father"
    r"|mother|youth|toddler|couple|infant|officer)s?\b"
)
_BEFORE_AGE = re.compile(r",? (?:is |was )?(?:an? |the )?")
REPEATED = 3
"""A single name that says something and stands this often is a person's."""


GENERATION = 13
"""Two ages further apart than this belong to two people, whatever their names."""


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


class _Candidate(Struct, gc=False):
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


def find_people(
    string: str,
    runs: Sequence[Run],
    speech: Mapping[int, Entry] | None = None,
    ages: Sequence[tuple[int, int, int, int]] | None = None,
) -> list[Person]:
    """Find the people of a text, in the order of their first mention.

    Args:
        string: The text.
        runs: Its runs of capitalised words.
        speech: Words that the lexicon knows by where they start: "said" after a name is a sign.
        ages: What `years_old` gives of the text, where that is at hand.
    """
    known = lexicon()
    speech = speech or {}
    read = (_candidate(string, run, known, speech) for run in runs)
    candidates = [candidate for candidate in read if candidate is not None]
    _give_ages(string, candidates, years_old(string) if ages is None else ages)
    return _join(string, [c for c in candidates if not c.doubtful or c.age or c.role])


_WHERE = frozenset({"in", "at", "near", "from", "of", "outside", "and"})


def _candidate(
    string: str, run: Run, known: Lexicon, speech: Mapping[int, Entry]
) -> _Candidate | None:
    """Take the person out of a run of capitals: what stands after titles, bodies and countries."""
    named = NAMED[run.text]
    if named is None:
        return None
    kinds, low, high = named.kinds, named.low, named.high
    start, end = run.start + named.start, run.start + named.end
    lead = run.tokens[named.first : named.first + low] if low else ()
    role = read_role(string, lead, start, known)
    if role is not None and role.country is None and kinds[high : high + 2] == "ln":
        # "Ministry of Foreign Affairs Ann Lee of Russia"
        country = known.countries.get(run.tokens[named.first + high + 1][2].lower())
        role = structs.replace(role, country=country)
    if role is None and string.startswith(("By ", "BY "), max(0, start - 3)):
        role = Role(start, end, "correspondent")
    said = speech.get(end + 1)
    return _Candidate(
        start=start,
        end=end,
        tokens=named.folded,
        text=string[start:end],
        role=role,
        speaks=said is not None and said.speech,
        introduced=len(named.folded) == 1 and _introduced(string, start, end, known),
        doubtful=named.doubtful,
        suffix=named.suffix or _suffix_after(string, end),
    )


_WHO = re.compile(r", (?:the )?((?:[^\W\d_][\w'’]*,? ){1,6})")


def _introduced(string: str, start: int, end: int, known: Lexicon) -> bool:
    """Say whether a name alone is an office holder's: "Lee, spokeswoman for …"."""
    if string[end : end + 1] != ",":
        return False
    before = string[max(0, start - 8) : start].rsplit(" ", 2)[-2:-1]
    match = _WHO.match(string, end)
    if match is None or (before and before[0].lower() in _WHERE):
        return False
    words = match[1].split()
    return any(
        (entry := known.entries.get(word.lower().rstrip(","))) is not None
        and entry.role
        and (after in {"of", "for"} or (word[-1] == "," and words[0][0].isupper()))
        for word, after in zip(words, [*words[1:], ""], strict=True)
    )


_SUFFIX = re.compile(r", ?(Jr|Sr|II|III|IV)\b")


def _suffix_after(string: str, end: int) -> str:
    if not string.startswith(",", end):
        return ""
    match = _SUFFIX.match(string, end)
    return fold(match[1]) if match else ""


def _give_ages(
    string: str, candidates: Sequence[_Candidate], ages: Iterable[tuple[int, int, int, int]]
) -> None:
    """Bind ages to names: "Ann Lee, 23", "23-year-old Ann Lee", "Ann Lee, a 23-year-old"."""
    for candidate in candidates:
        match = _AGE_AFTER.match(string, candidate.end)
        if match is None or (not match["gap"].strip() and match["unit"] is None):
            continue  # none, or "Route 66"
        candidate.age = Age(match.start("age"), match.end("age"), int(match["age"]))
    starts = [candidate.start for candidate in candidates]
    for low, high, years, old in ages:
        age = Age(low, high, years)
        after = bisect_left(starts, old)
        if after < len(candidates) and starts[after] - old < 90:
            target = candidates[after]
            name_at = target.start
            if target.role and old < target.role.start < name_at:
                name_at = target.role.start
            if _FOLK_AFTER.match(string, target.end):
                # "a 23-year-old Dayton man": Dayton is where he is from.
                continue
            if _TO_NAME.fullmatch(string, old, name_at):
                target.age = target.age or age
                continue
        if after > 0:
            target = candidates[after - 1]
            if 0 < low - target.end < 16 and _BEFORE_AGE.fullmatch(string, target.end, low):
                target.age = target.age or age


def _join(string: str, candidates: Sequence[_Candidate]) -> list[Person]:
    """Join the mentions of one person: same full name up to spelling, or a part of it alone."""
    people: list[Person] = []
    by_part: dict[str, list[Person]] = defaultdict(list)
    singles: dict[tuple[str, str], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        if len(candidate.tokens) == 1:
            singles[candidate.tokens[0], candidate.suffix].append(candidate)
            continue
        surname = candidate.tokens[-1]
        person = next(
            (
                p
                for p in by_part[surname]
                if p.tokens[-1] == surname
                and _same(p.tokens, candidate.tokens)
                and not _another_age(p, candidate)
                and not other_suffix(p.suffix, candidate.suffix)
                and not _beside(string, p, candidate)
            ),
            None,
        )
        if person is None:
            person = Person(candidate.tokens, candidate.text, [], [], [], suffix=candidate.suffix)
            by_part[surname].append(person)
            if candidate.tokens[0] != surname:
                by_part[candidate.tokens[0]].append(person)
            people.append(person)
        elif len(candidate.tokens) > len(person.tokens):
            person.tokens, person.name = candidate.tokens, candidate.text
        _add(person, candidate)
    for (word, suffix), alone in singles.items():
        # "Mark Jr." is not the Mark Ruiz of whom no such thing is said.
        named = [p for p in by_part.get(word, []) if not suffix or p.suffix == suffix]
        surnamed = [person for person in named if person.tokens[-1] == word]
        named = surnamed or named
        if len(named) == 1:
            # "Mark, 5" beside Mark Ruiz, 40, is somebody else.
            kin = [c for c in alone if not surnamed and _is_kin(string, c, named[0], people)]
            others = kin + [c for c in alone if c not in kin and _another_age(named[0], c)]
            namesake = named[0]
            if others:
                # "His son Karl" is a Weber too.
                tokens = (word, named[0].tokens[-1]) if kin else others[0].tokens
                namesake = Person(tokens, others[0].text, [], [], [], suffix=suffix)
                people.append(namesake)
            for candidate in alone:
                _add(namesake if candidate in others else named[0], candidate)
            # Called by surname alone later on, as the news calls people.
            named[0].certain = named[0].certain or bool(surnamed)
        elif not named and (
            any(c.role or c.age or c.introduced for c in alone)
            or (len(alone) >= REPEATED and any(c.speaks for c in alone))
        ):
            person = Person(alone[0].tokens, alone[0].text, [], [], [], certain=True, suffix=suffix)
            people.append(person)
            for candidate in alone:
                _add(person, candidate)
    for person in people:
        person.mentions.sort()
    return sorted(people, key=lambda person: person.mentions[0])


_LISTED = re.compile(
    r"(?:,? \(?(?:aged? )?\d{1,3}(?: years old)?\)?)?(?:,? of [A-Z]\w+(?: [A-Z]\w+)?)?"
    r"(?:,? (?:and|&|or) |[,;] (?:and )?)(?:(?:his|her|their|the) (?:[a-z\-]+ ){1,3}|an? "
    r"|\d{1,3}-year-old )*"
)
BESIDE = 80
"""How far apart, in code points, two people named side by side stand."""


def _beside(string: str, person: Person, candidate: _Candidate) -> bool:
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


def _is_kin(string: str, candidate: _Candidate, person: Person, people: Iterable[Person]) -> bool:
    """Say whether a given name is of somebody's relative who has just been named so in full."""
    mention = (candidate.start, candidate.end)
    low = max(0, candidate.start - BESIDE)
    if _kin_before().search(string, low, candidate.start) is None:
        return False
    # Whose relative it is: who was named last.
    before = [(m, one is person) for one in people for m in one.mentions if m < mention]
    return bool(before) and max(before)[1]


def _another_age(person: Person, candidate: _Candidate) -> bool:
    """Say whether the ages are so far apart that these are a parent and a child of one name."""
    return (
        candidate.age is not None
        and bool(person.ages)
        and abs(person.ages[0].years - candidate.age.years) > GENERATION
    )


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return bool(alike(a[0], b[0])) or set(a) <= set(b) or set(b) <= set(a)


def _add(person: Person, candidate: _Candidate) -> None:
    person.mentions.append((candidate.start, candidate.end))
    if candidate.role:
        person.roles.append(candidate.role)
    if candidate.age:
        person.ages.append(candidate.age)
    if candidate.role or candidate.age or candidate.speaks:
        person.certain = True
