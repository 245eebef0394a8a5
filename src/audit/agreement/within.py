"""Contradictions inside one document."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from audit.agreement.compare import compare
from audit.agreement.docdate import iso
from audit.agreement.lexicon import lexicon
from audit.agreement.lists import find_lists
from audit.agreement.retold import find_retold
from audit.agreement.roles import TURNING
from audit.agreement.twice import Pair, find_twice, sentence_at
from audit.agreement.weekdays import find_weekdays

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.agreement.claims import Ledger, Statement
    from audit.agreement.scene import Scene
    from audit.model import Finding, Rule
    from audit.text import Reading

OFFICES = frozenset(
    {
        "president", "prime minister", "foreign minister", "defense minister", "defence minister",
        "finance minister", "interior minister", "chancellor", "king", "queen", "pope",
    }
)  # fmt: skip
"""Offices of which one person holds one at a time."""

_FAMILY = re.compile(
    r"\b(?:Jr|Sr|[Ss]ons?|[Ff]ather|[Dd]ad|[Ee]lder|[Yy]ounger|daughter|mother|children"
    r"|at the time|when he|when she|then"
    r"|brother|sister|siblings?|twins?|nephew|uncle|grand\w+|named after|birthday|turned)\b"
)
_NEWCOMER = re.compile(r"\ban? [\w-]+-year-old (?:boy|girl|man|woman|teen\w*|child)\b(?! [A-Z])")
"""Whoever comes in so when a person's age is told already is another."""
AFTER = 20
"""Code points after an age in which it says whose it is."""
AROUND = 80
"""Code points about an age in which a word can say that it is another person's or time's."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TIME_BETWEEN = re.compile(
    r"\b(?:years?|decades?) (?:later|earlier|ago|before|after|on)\b|\byears? old at\b"
    r"|\b(?:formerly|in those days|at that time|since then|initially|at first|corrected"
    r"|correction|mistakenly)\b",
    re.IGNORECASE,
)


def find_within(
    reading: Reading, scene: Scene, ledger: Ledger, rules: Mapping[str, Rule]
) -> list[Finding]:
    """Find what cannot all be true in one document."""
    findings = []
    flow, string = scene.flow, scene.string
    if (rule := rules.get("FACT404")) is not None:
        lists = ((*found, 0.6) for found in find_lists(string))
        for message, places, confidence in (
            *_people(string, ledger),
            *lists,
            *_firsts(string),
            *_values(scene, ledger),
        ):
            told = [(flow.place(low), flow.place(high), label) for low, high, label in places]
            findings.append(reading.finding(rule, message, told, confidence=confidence))
    if (rule := rules.get("FACT405")) is not None:
        for message, place in find_weekdays(string, ledger.anchor.published):
            told = [(flow.place(place[0]), flow.place(place[1]), "date")]
            findings.append(reading.finding(rule, message, told, confidence=0.85))
    return findings


_Found = tuple[str, list[tuple[int, int, str]], float]


def _people(string: str, ledger: Ledger) -> Iterator[_Found]:
    """Give the people with two ages, or with two offices that nobody holds at once."""
    by_person: dict[tuple[int, str], list[Statement]] = defaultdict(list)
    for statement in ledger.statements:
        if statement.person >= 0:
            by_person[statement.person, statement.attribute].append(statement)
    for (person, attribute), statements in sorted(by_person.items()):
        name = ledger.people[person].name
        pair = _parted(statements, attribute)
        if pair is not None and not _apart(string, pair, ledger.anchor.published):
            one, other = pair
            if (_others_age if attribute == "age" else _others_office)(string, name, pair):
                continue
            yield (
                f"{name}: {attribute} {one.text!r} here, {other.text!r} there",
                [(other.start, other.end, "claim"), (one.start, one.end, "claim")],
                0.7,
            )


def _others_age(string: str, _: str, pair: Pair) -> bool:
    """Say whether an age is somebody else's: a father's of one name, of years ago, a newcomer's."""
    later = pair[1]
    if _NEWCOMER.search(string, later.start - len("an "), later.end + AFTER):
        return True
    return any(_FAMILY.search(string, max(0, s.start - AROUND), s.end + AROUND) for s in pair)


def _others_office(string: str, name: str, pair: Pair) -> bool:
    """Say whether what looks like a holder is what the office is of: "King of the Sacred Rites"."""
    whose = (f" of {name}", f" of the {name}")
    return any(string.startswith(whose, statement.end) for statement in pair)


def _parted(statements: list[Statement], attribute: str) -> tuple[Statement, Statement] | None:
    first = statements[0]
    for other in statements[1:]:
        if attribute == "age":
            outcome = compare(first.value, other.value)
            if outcome.relation == "conflict":
                return first, other
        elif attribute == "role":
            one, two = _office(first), _office(other)
            if one and two and one != two:
                return first, other
            if one is None:
                first = other
    return None


def _office(statement: Statement) -> str | None:
    head = (statement.value.text or "").partition(" @")[0]
    return head if head in OFFICES and not set(head.split()) & TURNING else None


def _apart(string: str, pair: tuple[Statement, Statement], published: float | None) -> bool:
    """Say whether years lie between two statements, so that both can be true."""
    sentences = [sentence_at(string, statement.start) for statement in pair]
    if any(_TIME_BETWEEN.search(string, *sentence) for sentence in sentences):
        return True
    now = {iso(published)[:4]} if published is not None else set()
    years = [set(_YEAR.findall(string, *sentence)) - now for sentence in sentences]
    return years[0] != years[1]


def _values(scene: Scene, ledger: Ledger) -> Iterator[_Found]:
    """Give the events with two tolls or results, and the things with two values."""
    string = scene.string
    for one, other in find_twice(string, ledger):
        places = [(other.start, other.end, "claim"), (one.start, one.end, "claim")]
        yield f"{one.attribute}: {one.text!r} here, {other.text!r} there", places, 0.6
    for what, first, second in find_retold(scene):
        said = (string[slice(*first)], string[slice(*second)])
        places = [(*second, "claim"), (*first, "claim")]
        yield "{}: {!r} here, {!r} there".format(what, *said), places, 0.6


@cache
def _twice() -> re.Pattern[str]:
    """Find "made his first visit to Rome for the first time": one deed, first twice.

    Between the deed and the second "first" stands nothing but where it was. "Saw his first wife
    for the first time" and "on her first day … for the first time" can be true.
    """
    known = lexicon()
    return re.compile(
        rf"\b(?:{'|'.join(known.light)}) (?:(?:the|his|her|its|their|a) )?first(?: [a-z-]+){{0,2}}?"
        rf" (?:{'|'.join(known.deeds)})"
        r"(?: (?:to|in|at|with|of|on|from|between|and|the|[A-Z][\w.’'-]*)){0,8}"
        r" for the first time\b"
    )


def _firsts(string: str) -> Iterator[_Found]:
    """Find a deed that is first twice."""
    if "for the first time" in string:
        for match in _twice().finditer(string):
            yield "first, and then for the first time", [(*match.span(), "claim")], 0.6
