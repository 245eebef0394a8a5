"""The people of one document: their names, roles, titles and ages, mentions of one joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.lexicon import lexicon
from audit.agreement.names import Run, alike, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.agreement.lexicon import Lexicon

_AGE_AFTER = re.compile(
    r"(?:,| \(|,? who (?:is|was)|,? (?:is|was)(?= \d\d? years?))? ?(?:aged?:? )?"
    r"(?P<age>1[01]\d|[1-9]?\d)(?P<unit> years? old| years? of age)?"
    r"(?=[,.;:)\n]|$| (?:and|of|who|was|were|is|has|had|from|years?|in|at|with|for|died|with|&)\b)"
)
_YEARS_OLD = re.compile(r"\b(?P<age>\d{1,3})[ \-–](?:years?|yrs?)[ \-–]olds?\b", re.IGNORECASE)
_TO_NAME = re.compile(
    r"(?: [a-z][a-z\-]*(?:'s|’s)?){0,4}?"
    r"(?:,? (?:(?:later |positively )?identified (?:by [a-z ]{3,30} )?as|named|known as))?,? [\"“]?"
)
_BEFORE_AGE = re.compile(r",? (?:is |was )?(?:an? |the )?$")


class Role(Struct, frozen=True):
    """A role that a text gives a person."""

    start: int
    end: int
    head: str
    """The normal form: "foreign minister", "president", "police chief"."""
    country: str | None = None


class Age(Struct, frozen=True):
    """An age that a text gives a person; the span holds the number."""

    start: int
    end: int
    years: int
    months: bool = False


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

    @property
    def full(self) -> bool:
        """Whether given name and surname are both known."""
        return len(self.tokens) > 1


class _Candidate(Struct):
    start: int
    end: int
    tokens: tuple[str, ...]
    text: str
    role: Role | None
    age: Age | None = None


def find_people(string: str, runs: Sequence[Run]) -> list[Person]:
    """Find the people of a text, in the order of their first mention."""
    known = lexicon()
    candidates = [c for run in runs if (c := _candidate(string, run, known)) is not None]
    _give_ages(string, candidates)
    return _join(candidates)


def _candidate(string: str, run: Run, known: Lexicon) -> _Candidate | None:
    """Take the person out of a run of capitals: what stands after titles, roles and countries."""
    tokens = list(run.tokens)
    lowered = [t[2].lower().rstrip(".") for t in tokens]
    first = 0
    while first < len(tokens) and lowered[first] in known.openers:
        first += 1
    role_end = first
    links = 0
    for n in range(first, len(tokens)):
        word = lowered[n]
        entry = known.entries.get(word)
        if entry is not None and (entry.title or entry.role or (entry.modifier and n + 1 < len(tokens))):
            role_end = n + 1
        elif word in known.organisations or word in known.places or word in known.calendar:
            role_end = n + 1
        elif word in {"of", "the"}:
            links += 1
            role_end = n + 1
        elif word in known.countries and n > 0 and lowered[n - 1] in {"of", "the"}:
            role_end = n + 1
        elif word in known.countries and n == role_end:
            role_end = n + 1
        elif n < len(tokens) - 1 and f"{word} {lowered[n + 1]}" in known.countries:
            role_end = n + 1
        elif n > first and f"{lowered[n - 1]} {word}" in known.countries:
            role_end = n + 1
    core = tokens[role_end:]
    # An organisation's word at the end makes all of it an organisation; a role has a title word.
    if not core or len(core) > 5:
        return None
    words = [t for t in core if t[2][0] not in "\"“(‘'"]
    folded = tuple(fold(t[2]) for t in words if fold(t[2]) not in known.suffixes)
    if not folded or len(folded) > 4 or not all(folded):
        return None
    if folded[0] in known.openers or folded[-1] in known.stop or len(folded[-1]) < 2:
        return None
    lead = tokens[first:role_end]
    role = _role(string, lead, core[0][0], known)
    start, end = core[0][0], core[-1][1]
    return _Candidate(start, end, folded, string[start:end], role)


_LOWER_ROLE = re.compile(r"((?:[^\W\d_][\w\-]*(?:['’]s)? ){1,4})[#\"“]?$")


def _role(
    string: str, lead: Sequence[tuple[int, int, str]], at: int, known: Lexicon
) -> Role | None:
    """Read the role written before a name, in capitals (in the run) or not (before it)."""
    words: list[tuple[int, int, str]] = list(lead)
    if not words or _is_role(words[-1][2], known) is None:
        # "Russian leader Vladimir Putin": look at the lower-case words before the name.
        match = _LOWER_ROLE.search(string, max(0, at - 60), at)
        if match is None:
            return _of_ministry(lead, known)
        words = [
            (match.start() + token.start(), match.start() + token.end(), token[0])
            for token in re.finditer(r"[\w\-'’]+", match[0])
        ]
        if not words or _is_role(words[-1][2], known) is None:
            return _of_ministry(lead, known)
    last = len(words)
    n = last - 1
    title = _is_role(words[n][2], known)
    assert title is not None
    head = [title]
    while n > 0 and (
        (entry := known.entries.get(words[n - 1][2].lower())) is not None and entry.modifier
    ):
        n -= 1
        head.insert(0, words[n][2].lower())
    country = None
    if n > 0:
        two = f"{words[n - 2][2]} {words[n - 1][2]}".lower() if n > 1 else ""
        one = words[n - 1][2].lower().removesuffix("'s").removesuffix("’s")
        if two in known.countries:
            country, n = known.countries[two], n - 2
        elif one in known.countries:
            country, n = known.countries[one], n - 1
    if head == ["mr"]:
        return None
    return Role(words[n][0], words[last - 1][1], " ".join(head), country)


def _of_ministry(lead: Sequence[tuple[int, int, str]], known: Lexicon) -> Role | None:
    """Read "President of the People's Republic of China" and "Ministry of Defense of Ukraine"."""
    lowered = [t[2].lower() for t in lead]
    for n, word in enumerate(lowered):
        title = _is_role(word, known) or ("ministry" if word == "ministry" else None)
        if title is None or n + 1 >= len(lowered) or lowered[n + 1] not in {"of", "for"}:
            continue
        rest = [w for w in lowered[n + 2 :] if w not in {"of", "the", "for"}]
        country = next((known.countries[w] for w in reversed(rest) if w in known.countries), None)
        topic = [w for w in rest if w in {"foreign", "affairs"}]
        head = f"foreign {title}" if topic[:1] == ["foreign"] else title
        return Role(lead[n][0], lead[-1][1], head, country)
    return None


def _is_role(word: str, known: Lexicon) -> str | None:
    entry = known.entries.get(word.lower().rstrip("."))
    if entry is None:
        return None
    return entry.title or (entry.word if entry.role else None)


def _give_ages(string: str, candidates: Sequence[_Candidate]) -> None:
    """Bind ages to names: "Ann Lee, 23", "23-year-old Ann Lee", "Ann Lee, a 23-year-old"."""
    for candidate in candidates:
        match = _AGE_AFTER.match(string, candidate.end)
        if match is None:
            continue
        gap = string[candidate.end : match.start("age")]
        if not gap.strip() and match["unit"] is None:
            continue  # "Route 66"
        candidate.age = Age(match.start("age"), match.end("age"), int(match["age"]))
    starts = [candidate.start for candidate in candidates]
    for match in _YEARS_OLD.finditer(string):
        years = int(match["age"])
        if years > 120:
            continue
        age = Age(match.start("age"), match.end("age"), years)
        after = bisect_left(starts, match.end())
        if after < len(candidates) and starts[after] - match.end() < 90:
            target = candidates[after]
            if _TO_NAME.fullmatch(string, match.end(), target.start - _lead(target)):
                target.age = target.age or age
                continue
        before = after - 1
        if before >= 0:
            target = candidates[before]
            if match.start() - target.end < 16 and _BEFORE_AGE.fullmatch(
                string, target.end, match.start()
            ):
                target.age = target.age or age


def _lead(candidate: _Candidate) -> int:
    """Give how far before the name its role begins."""
    return candidate.start - candidate.role.start if candidate.role else 0


def _join(candidates: Sequence[_Candidate]) -> list[Person]:
    """Join the mentions of one person: same full name up to spelling, or its surname alone."""
    people: list[Person] = []
    by_surname: dict[str, list[Person]] = defaultdict(list)
    singles: list[_Candidate] = []
    for candidate in candidates:
        if len(candidate.tokens) == 1:
            singles.append(candidate)
            continue
        surname = candidate.tokens[-1]
        person = next((p for p in by_surname[surname] if _same(p.tokens, candidate.tokens)), None)
        if person is None:
            person = Person(candidate.tokens, candidate.text, [], [], [])
            by_surname[surname].append(person)
            people.append(person)
        elif len(candidate.tokens) > len(person.tokens):
            person.tokens, person.name = candidate.tokens, candidate.text
        _add(person, candidate)
    for candidate in singles:
        known = by_surname.get(candidate.tokens[0], ())
        if len(known) == 1:
            _add(known[0], candidate)
            known[0].certain = True
        elif not known and (candidate.role or candidate.age):
            person = Person(candidate.tokens, candidate.text, [], [], [])
            by_surname[candidate.tokens[0]].append(person)
            people.append(person)
            _add(person, candidate)
    for person in people:
        person.mentions.sort()
    return sorted(people, key=lambda person: person.mentions[0])


def _same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return bool(alike(a[0], b[0])) or a[0] in b or b[0] in a


def _add(person: Person, candidate: _Candidate) -> None:
    person.mentions.append((candidate.start, candidate.end))
    if candidate.role:
        person.roles.append(candidate.role)
        person.certain = True
    if candidate.age:
        person.ages.append(candidate.age)
        person.certain = True
