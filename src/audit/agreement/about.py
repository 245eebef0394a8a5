"""What a value measures: the words of its clause, whose it is, of which time, said or planned.

Two accounts of one story meet by these: "the deposit rate … to 4.0 percent" and "its deposit rate
to 4.5 percent" say two things of one rate; a forecast, last year's figure, or the change by which
something got there is another thing.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.lexicon import lexicon
from audit.agreement.memo import Memo
from audit.agreement.numbers import NUMBERS
from audit.agreement.owners import first_of, names_nobody, owner, says
from audit.agreement.stems import stem
from audit.text.frequency import frequencies

if TYPE_CHECKING:
    from audit.agreement.scene import Scene
    from audit.agreement.values import Mention

BEFORE, AFTER = 6, 4
"""Words of meaning before and after a value that can say what it measures."""
NEAR_FROM = 40
"""How far after a value stands what it was before: "11 counties, up from nine"."""
UNIT = "#"
"""Stands for a word that is part of another value."""
BESIDE = 8
"""Words before a value among which what it is compared to is named."""
LONG_AGO = 60.0
"""Days before publication from which a value is of another time than the news."""
CLOSE = 3
"""Words on each side among which the one that governs another value of it stands."""
REACH = 110
"""How far from it, in code points, they stand."""


class About(Struct, frozen=True, array_like=True, gc=False):
    """What the clause of a value says beside it."""

    words: tuple[str, ...] = ()
    """Stems in small letters before it, the nearest first, then those after it."""
    names: tuple[str, ...] = ()
    """Words in capitals in its clause: whose value it is."""
    roles: tuple[str, ...] = ()
    """Offices of its clause: the leaders, the foreign ministers."""
    frame: tuple[str, ...] = ()
    """plan | other | then | away | offset | from | by: what sets it apart from plain statements."""
    period: tuple[float, float] | None = None
    """Days of which its clause speaks, where it says so."""
    of: str = ""
    """What it is of: "in loans", "of the vote"."""
    order: tuple[str, ...] = ()
    """Ordinals of its clause: "second quarter"."""
    near: tuple[str, ...] = ()
    """The words of `words` that govern it: the one right before, or right after a count."""
    close: tuple[str, ...] = ()
    """The first few on both sides."""
    owner: tuple[str, ...] = ()
    """Words of the names between the last value and it, places apart: whose it is."""
    marks: tuple[str, ...] = ()
    """What sets it apart, as "kind word": "side yes", "ask", "from airport"."""


NOTHING = About()

# The full stop of an initial, as in "U.S.", ends no clause.
_EDGE = re.compile(r"(?:[;:()\n–—,]|\.(?<!\b\w\.))(?!\d)")
_AWAY = re.compile(r" (?:away|(?:north|south)(?:-?(?:east|west))?|east|west)\b")
"""After a length: how far something lies from anything."""
_LATER = re.compile(r" (?:ago|later|earlier)\b")
"""After a length of time: it lies between two things, and neither of them takes it."""
_BY_AFTER = re.compile(
    r" (?:lower|higher|more|less|fewer|rise|increase|drop|fall|decline|gain|jump|cut|reduction"
    r"|growth|faster|slower|cheaper|up|down)\b"
)
"""What a value is the change of, or the way there."""
_WHAT = r"(?:(?:the|an?|its|their|his|her|all|our) )?([a-z][a-z\-]+)"
_OF = re.compile(rf" (?:worth )?(?:in|of) {_WHAT}")
_ORDINAL = re.compile(
    r"[fst1-5](?<!\w.)(?:(?<=f)(?:irst|ourth|ifth)|(?<=s)econd|(?<=t)hird|(?<=1)st|(?<=2)nd"
    r"|(?<=3)rd|(?<=[45])th)(?=[ -](?!time\b|place\b)[a-z])"
)


_WITH = re.compile(r" and (crew\b|staff\b|[a-z]{3,}s\b)")
_FROM = re.compile(r" (?:\w+ )?(?:from|of|off) (?:the |an? )?(?:\w+['’]s )?([\w\-]+)")
_OF_IT = re.compile(rf" of {_WHAT}")
_WAS = re.compile(
    r"[^.;:()\d]{0,24}\b(?:up|down) from (?:the |about |some |around )?"
    r"(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[a-z]+)"
)
"""After a value: what it was before, "11 counties, up from nine"."""
_TURNS = frozenset({"after", "because", "when", "while"})
_VOTED = re.compile(
    r"\b(?:(?:to|at) the polls|cast (?:a |their )?(?:ballots?|votes?)|voters? voted)\b"
)
_SO_FAR = re.compile(
    r" of (?:the |all )?(?:votes?|ballots?|precincts|districts|polling stations)\b[^.;,\d]{0,16}"
    r"\b(?:counted|reporting|tallied)\b"
)
_FISCAL = re.compile(r"\b(?:19|20)\d\d/\d\d(?:\d\d)?\b")
_POLL = re.compile(
    r"\b([A-Z][\w&-]+)(?:['’]s)? (?:poll|survey)\b"
    r"|\b(?:poll|survey) (?:by|from|of) (?:the )?([A-Z][\w&-]+)"
)
_FOR = re.compile(r"(?: [a-z]+){0,3} for ((?:(?:, | and | |the )*[A-Z][\w-]+)+)")
_PHRASE = re.compile(r" (?:in|at|from|near|to|on|for|during|by|with|after|before|against) ")
"""After a value: what follows is where or when, rather than done."""
_SPAN = re.compile(
    r"\b(quarter|month|half|(?:full|whole)[ -]year|year)\b(?! (?:ago|earlier|before|on[ -]year))"
)


class _Words(Struct, frozen=True):
    measures: dict[str, str]
    """From the stem of each word for a measure to the measure."""
    frames: dict[str, str]
    """From words before a value to what they set it apart as."""
    hedges: frozenset[str]
    changes: frozenset[str]
    """What a value after it is the change of."""
    offsets: frozenset[str]
    """A length of time after it is how long until or since, rather than how long anything took."""
    beside: frozenset[str]
    """Words that set only what comes soon after them against the story's own."""
    silent: frozenset[str]
    """Units of other values, which say nothing of this one."""
    last: frozenset[str]
    """What can have been last beside a stretch of the calendar."""
    marks: dict[str, str]
    """From a word of the clause to what it tells the value from."""
    ways: dict[str, str]
    """From words for a change to up or down."""


@cache
def _words() -> _Words:
    data = tomllib.loads((files("audit.agreement") / "measures.toml").read_text("utf-8"))
    measures, frames = data["measures"].items(), data["frames"]
    return _Words(
        measures={stem(word): name for name, line in measures for word in line.split()},
        frames={word: name for name in ("plan", "other") for word in frames[name].split()},
        hedges=frozenset(frames["hedges"].split()),
        changes=frozenset(frames["changes"].split()),
        offsets=frozenset(frames["offsets"].split()),
        beside=frozenset(frames["beside"].split()),
        silent=frozenset(frames["silent"].split()),
        last=frozenset(frames["last"].split()),
        marks={word: name for name, line in data["marks"].items() for word in line.split()},
        ways={word: f"way {name}" for name, line in data["ways"].items() for word in line.split()},
    )


@cache
def measures() -> frozenset[str]:
    """Give the names of the measures that words of news stand for."""
    return frozenset(_words().measures.values())


class _Word(Struct, frozen=True, gc=False):
    """What a word says by itself."""

    lowered: str
    capital: bool
    common: bool
    """Whether it is an English word, in small letters."""
    stem: str
    """What it counts as; nothing for who says it and how, and for figures."""
    role: str
    """The office that it names in small letters, in the singular, if it names one."""


def _word(word: str) -> _Word:
    lowered, known = word.lower(), lexicon()
    entry = known.entries.get(lowered)
    if not word[0].isalpha() or lowered in known.openers or (entry is not None and entry.speech):
        cut = ""  # "police say" of anything
    elif lowered in _words().silent:
        cut = UNIT
    else:
        cut = stem(lowered)
    one = word.removesuffix("s")
    entry = known.entries.get(one)
    role = one if entry is not None and entry.role else ""
    return _Word(
        lowered,
        word[0].isupper(),
        lowered in frequencies(),
        _words().measures.get(cut, cut),
        role,
    )


_WORDS = Memo(_word)
"""What `_word` gives by word."""


def _plain(*words: str) -> tuple[str, ...]:
    return tuple(word for word in words if word != UNIT)


def read_about(scene: Scene, mention: Mention, low: int, high: int) -> About:
    """Read what a value measures.

    Args:
        scene: The document.
        mention: The value.
        low: Where its sentence begins.
        high: Where its sentence ends.
    """
    string, lowered = scene.string, scene.lowered
    first, last = max(low, mention.start - REACH), min(high, mention.end + REACH)
    start, end = _clause(lowered, (first, last), mention)
    words: list[str] = []
    names: set[str] = set()
    roles: set[str] = set()
    before, after = scene.meaning_words(start, end, mention.start, mention.end)
    for word_start, word_end in reversed(before):
        word = _WORDS[string[word_start:word_end]]
        opens = word_start == low
        if word.stem and (opens or not word.capital) and len(words) < BEFORE:
            words.append(word.stem)
        if word.capital and not (opens and word.common):
            if not says(scene, word_end):
                names.add(word.lowered)
        elif word.role:
            roles.add(word.role)
    trail: list[str] = []
    for word_start, word_end in after:
        word = _WORDS[string[word_start:word_end]]
        if word.capital:
            names.add(word.lowered)
        elif word.role:
            roles.add(word.role)
        elif word.stem and len(trail) < AFTER:
            trail.append(word.stem)
    if mention.value.kind == "percent" and _VOTED.search(lowered, start, end):
        words.insert(0, "turnout")
    period = _period(scene, mention, start, end)
    countries = lexicon().countries  # by whatever name: Tokyo, Japan, Japanese
    frame = _frame(lowered, start, end, mention)
    if period is not None and scene.day is not None and period[1] < scene.day - LONG_AGO:
        frame.add("then")
    governs = not words or (
        mention.value.kind in {"count", "percent", "area"}
        and not _PHRASE.match(lowered, mention.end)
    )
    return About(
        words=_plain(*dict.fromkeys([*words, *trail])),
        names=tuple(
            sorted({countries.get(name, name) for name in names if not names_nobody(name)})
        ),
        roles=tuple(sorted(roles)),
        frame=tuple(sorted(frame)),
        period=period,
        of=_WORDS[of[1]].stem if (of := _OF.match(lowered, mention.end, end)) else "",
        order=tuple(sorted({m[0] for m in _ORDINAL.finditer(lowered, start, end)})),
        near=_plain(*words[:1], *(trail[:1] if governs else ())),
        close=_plain(*words[:CLOSE], *trail[:CLOSE]),
        owner=owner(scene, mention, low, start),
        marks=tuple(sorted(_marks(scene, mention, (low, high), (start, end)))),
    )


def _marks(
    scene: Scene, mention: Mention, sentence: tuple[int, int], clause: tuple[int, int]
) -> set[str]:
    """Give what tells a value from others of its measure."""
    known, string, lowered = _words(), scene.string, scene.lowered
    start, end = clause
    kind = mention.value.kind
    after = lowered[mention.end : end].replace("-", " ").split()
    first = first_of(scene, start, mention)
    near = [*lowered[first : mention.start].replace("-", " ").split(), *after[:AFTER]]
    found = {known.marks[word] for word in near if word in known.marks}
    if mention.value.low is None and mention.value.high is not None:
        found.add("most")
    ways = [*lowered[first : mention.start].split()[-AFTER:], *after[:2]]
    if kind in {"percent", "money"}:
        found |= {known.ways[word] for word in ways if word in known.ways}
    if kind == "count" and (match := _WITH.match(lowered, mention.end, end)):
        found.add(f"with {match[1]}")
    if string.find("/", *sentence) > 0:
        found |= {f"year {m[0]}" for m in _FISCAL.finditer(string, start, end)}
    if kind == "percent" and _SO_FAR.match(lowered, mention.end, sentence[1]):
        found.add("progress")
    near_from = lowered.find(" from ", mention.end, mention.end + NEAR_FROM) >= 0
    if near_from and (match := _WAS.match(lowered, mention.end, sentence[1])):
        found.add(f"was {NUMBERS.get(match['n'], match['n'].replace(',', ''))}")
    if kind == "length" and (match := _FROM.match(lowered, mention.end, end)):
        found.add(f"from {match[1]}")
    elif match := _OF_IT.match(lowered, mention.end, end):
        found.add(f"of {_WORDS[match[1]].stem}")
    if kind == "money" and (match := _FOR.match(string, mention.end, end + REACH)):
        found.add(f"for {' '.join(sorted(re.findall('[A-Z][a-z]+', match[1])))}")
    found |= {
        f"poll {(m[1] or m[2]).lower()}"
        for m in _POLL.finditer(
            string, max(sentence[0], start - REACH), min(sentence[1], end + REACH)
        )
    }
    return found | {f"span {m[1].split()[-1]}" for m in _SPAN.finditer(lowered, start, end)}


def _clause(lowered: str, span: tuple[int, int], mention: Mention) -> tuple[int, int]:
    """Give where the clause of a value begins and ends, as marks tell it."""
    first, last = span
    start = max((m.end() for m in _EDGE.finditer(lowered, first, mention.start)), default=first)
    edge = _EDGE.search(lowered, mention.end, last)
    return start, edge.start() if edge else last


def _frame(lowered: str, start: int, end: int, mention: Mention) -> set[str]:
    known = _words()
    words = lowered[start : mention.start].split()
    # What is expected "after the bank lowered its rate to 3.5 percent" has no part in that.
    turn = max((n for n, word in enumerate(words) if word in _TURNS), default=-1)
    words = words[turn + 1 :]
    frame = {
        known.frames[word]
        for n, word in enumerate(words)
        if word in known.frames and (word not in known.beside or n >= len(words) - BESIDE)
    }
    if "last" in words and not known.last.isdisjoint(words):
        frame.add("other")
    while words and words[-1] in known.hedges:
        words.pop()
    last = words[-1] if words else ""
    if last == "of" and len(words) > 1:
        last = words[-2]  # "a rise of"
    if last == "from":
        frame.add("from")
    elif last in known.changes or _BY_AFTER.match(lowered, mention.end, end):
        frame.add("by")
    if mention.value.kind == "duration" and (
        last in known.offsets or _LATER.match(lowered, mention.end)
    ):
        frame.add("offset")
    if mention.value.kind == "length" and _AWAY.match(lowered, mention.end):
        frame.add("away")
    return frame


def _period(scene: Scene, mention: Mention, start: int, end: int) -> tuple[float, float] | None:
    """Give the days that the clause names beside the value, if it names one stretch of them."""
    dated = scene.dated
    found: list[tuple[int, tuple[float, float]]] = []
    for place, low, high in dated[bisect_left(dated, (start,)) : bisect_left(dated, (end,))]:
        if place != mention.start:
            # What stands after a value says when as a rule.
            apart = place - mention.end if place > mention.start else REACH
            found.append((apart, (low, high)))
    return min(found)[1] if found else None
