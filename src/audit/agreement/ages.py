"""Ages of people whom a text does not name: "a 13-year-old boy was shot", "the man, 28, died"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.claims import Known, Statement
from audit.agreement.lexicon import lexicon
from audit.agreement.numbers import NUMBERS, joined
from audit.agreement.units import is_folk
from audit.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.agreement.joining import Person
    from audit.agreement.scene import Scene

# Of the people whom a text counts, those whose age it tells, one by one; crowds are of any age.
_BESIDE_KIN = (
    r"man|boy|male|woman|girl|female|child|teen|teenager|toddler|student|victim|suspect|driver"
    r"|juvenile|youth|infant|baby|resident|passenger|shooter|gunman|officer|soldier"
)


@cache
def _who() -> re.Pattern[str]:
    """Whose age it is, after "23-year-old"."""
    return re.compile(rf"(?:[ ,][\w\-']+){{0,3}}? (?P<who>{_folk()})s?\b")


@cache
def _folk_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<who>{_folk()})$")


def _folk() -> str:
    return "|".join([_BESIDE_KIN, *sorted(lexicon().kin, key=lambda word: (-len(word), word))])


# Searched from its rarest part, which is many times faster than from the number on.
_YEARS_OLD = re.compile(r"ear(?<=[Yy]ear)s?[ \-–][Oo]lds?\b")
_NUMBER = re.compile(
    r"(?<![\w.])(?P<n>(?:(?P<tens>[A-Za-z]{5,7})[ \-–])?(?P<ones>\d{1,3}|[A-Za-z]{3,9}))[ \-–]$"
)
_COMMA = re.compile(
    r"(?:, (?:aged? )?| aged )(?P<age>\d{1,2})(?=[,.;)](?!\d)| (?:and|from|who|was)\b)"
)

_SOMEBODY = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?:[a-z\-]+ ){0,2}?(?P<who>[a-z]{4,})$"
)
"""Before ", 39,": somebody by what they do, "a signaller"."""
LONG = 48
"""Code points of such words, at most."""

_HARMED = re.compile(
    r"\b(?:(?:was|were|been|being|is|get|got)\b[^.;]{0,40}?\b(?:shot|killed|struck|hit|injured"
    r"|wounded|stabbed"
    r"|hurt|hospitalized|pronounced|taken|rushed|airlifted|found|flown|transported|expected)"
    r"|died|dies|dead|suffer\w*|sustained|recovering|remains? in|fatally (?:shot|wounded) (?:in"
    r"|at|on|by)"
    r"|shot (?:in|dead|to|and killed (?:in|at|on|during|outside|while|by))|victims?)\b",
)
_DOING = re.compile(
    r"\b(?:charged|arrested|accused|suspect\w*|shooter|gunman|custody|convicted|sentenced|pleaded"
    r"|pleads|faces?|facing|booked|jailed|indicted|fired|turned himself|opened fire|confessed"
    r"|(?:fatally |accidentally )?(?:shot|killed|shoots|kills|stabbed)(?: and (?:killed|wounded"
    r"|injured))?"
    r" (?:his|her|a|an|the|two|three|four|himself|another))\b",
)
_HARMED_BEFORE = re.compile(
    r"\b(?:(?:death|deaths|shooting|killing|murder|slaying|shot and killed|killed|shot|kills"
    r"|shooting death"
    r"|wounded|injured|hit|struck|hitting|striking|killing|wounding|injuring|shoots)(?: of)?"
    r"(?: (?:a|an|the|his|her|their|another|and))*|victims?[^.;]{0,20}) ?$",
)
_DOING_BEFORE = re.compile(
    r"\bdescribed (?:only )?as\b[^.;]*$"
    r"|\b(?:by|arrested|charged|charging|accused|against|convicted|sentenced|suspects?|shooter)"
    r"(?: (?:a|an|the|his|her|another|is|as|was))* ?$",
)


LONGEST = 18
"""Code points of the longest number of years in words, "seventy-seven-"."""
OLDEST = 120
"""Nobody is older."""


class Unnamed(Struct, frozen=True, gc=False):
    """An age of somebody without a name."""

    start: int
    end: int
    years: int
    who: str
    gender: str
    fate: str


def years_old(string: str) -> Iterator[tuple[int, int, int, int]]:
    """Find "23-year-old" and its like: where the number is, its value, where all of it ends."""
    for match in _YEARS_OLD.finditer(string):
        year = match.start() - 1
        number = _NUMBER.search(string, max(0, year - LONGEST), year)
        if number is None:
            continue
        word, tens = number["ones"].lower(), NUMBERS.get((number["tens"] or "").lower(), 0)
        years = NUMBERS.get(word, int(word) if word.isdecimal() else -1)
        whole = None if word.isdecimal() else joined(tens, years)
        if 0 <= years <= OLDEST:
            # "Twenty-five-year-old", and five in "the other five-year-old".
            start = number.start("n" if whole else "ones")
            yield start, number.end("n"), whole or years, match.end()


def gender_of(word: str) -> str:
    """Give "m", "f" or the empty string."""
    known = lexicon()
    return "m" if word in known.male else "f" if word in known.female else ""


def fate_of(string: str, start: int, end: int, low: int, high: int) -> str:
    """Say whether a sentence makes somebody its victim ("v"), its doer ("d") or neither.

    Args:
        string: The text.
        start: Where the person is mentioned.
        end: Where that mention ends.
        low: Where the sentence starts.
        high: Where it ends.
    """
    before = string[max(low, start - 40) : start].lower()
    if _DOING_BEFORE.search(before):
        return "d"
    if _HARMED_BEFORE.search(before):
        return "v"
    after = string[end : min(high, end + 110)].lower()
    harmed, doing = _HARMED.search(after), _DOING.search(after)
    if harmed and (not doing or harmed.start() <= doing.start()):
        return "v"
    return "d" if doing else ""


def find_unnamed(scene: Scene, taken: set[int]) -> list[Unnamed]:
    """Find the ages that belong to no name, but for those of other news far down.

    Args:
        scene: The document.
        taken: Where the ages of named people start.
    """
    found: dict[int, Unnamed] = {}
    string = scene.string
    for start, end, years, after in scene.ages:
        if start in taken or scene.strange(*scene.around(start)):
            continue
        who = _who().match(string, after)
        word = who["who"].lower() if who else ""
        found[start] = _unnamed(scene, (start, end), years, word, who.end() if who else after)
    for match in _COMMA.finditer(string):
        start, end = match.span("age")
        if start in taken or scene.strange(*scene.around(start)):
            continue
        who = _folk_before().search(string, max(0, match.start() - 14), match.start())
        who = who or _SOMEBODY.search(string, max(0, match.start() - LONG), match.start())
        if who is not None and (who.re is not _SOMEBODY or _somebody(who["who"])):
            word = who["who"].lower()
            found[start] = _unnamed(scene, (start, end), int(match["age"]), word, end)
    return [found[start] for start in sorted(found)]


def _somebody(word: str) -> bool:
    """Say whether a word is of one person, by the lexicon or as one who does something."""
    if word.endswith(("s", "men", "people", "children")):
        return False
    entry = lexicon().entries.get(word)
    return is_folk(word) or (entry is not None and entry.role)


def _unnamed(scene: Scene, span: tuple[int, int], years: int, who: str, end: int) -> Unnamed:
    low, high = scene.around(span[0])
    fate = fate_of(scene.string, span[0], end, low, high)
    if who in {"suspect", "shooter", "gunman"}:
        fate = "d"
    elif who == "victim":
        fate = "v"
    return Unnamed(*span, years, who, gender_of(who), fate)


def join_unnamed(
    scene: Scene, unnamed: Sequence[Unnamed], people: Sequence[Person]
) -> tuple[list[Known], list[Statement]]:
    """Give unnamed people an entry each, or the named person's whose age it alone can be."""
    by_age: dict[int, set[int]] = {}
    for ordinal, person in enumerate(people):
        for age in person.ages:
            by_age.setdefault(age.years, set()).add(ordinal)
    extra: list[Known] = []
    entries: dict[tuple[int, str, str], int] = {}
    statements = []
    for one in unnamed:
        named = by_age.get(one.years, set())
        if len(named) == 1:
            owner = next(iter(named))
            subject = people[owner].name
        else:
            key = _entry(entries, one)
            if key not in entries:
                entries[key] = len(people) + len(extra)
                extra.append(
                    Known(
                        name=f"{one.who or 'person'} of {one.years}",
                        tokens=(),
                        start=one.start,
                        end=one.end,
                        certain=False,
                        official=False,
                        age=float(one.years),
                        gender=one.gender,
                        fate=one.fate,
                    )
                )
            owner = entries[key]
            subject = extra[owner - len(people)].name
        statements.append(
            Statement(
                start=one.start,
                end=one.end,
                text=scene.string[one.start : one.end],
                attribute="age",
                value=Value(kind="age", low=float(one.years), high=float(one.years), unit="year"),
                subject=subject,
                person=owner,
                context=scene.content(*scene.around(one.start), one.start, one.end),
                confidence=0.55,
            )
        )
    return extra, statements


def _entry(entries: dict[tuple[int, str, str], int], one: Unnamed) -> tuple[int, str, str]:
    """Find the entry of the same age that gender and fate do not forbid."""
    for years, gender, fate in entries:
        if (
            years == one.years
            and (not gender or not one.gender or gender == one.gender)
            and (not fate or not one.fate or fate == one.fate)
        ):
            return years, gender, fate
    return one.years, one.gender, one.fate
