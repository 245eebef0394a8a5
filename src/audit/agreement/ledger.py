"""Read one document: its people, its event, its statements, and the keys that it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from audit.agreement.ages import fate_of, find_unnamed, join_unnamed
from audit.agreement.binding import bind
from audit.agreement.casualties import find_casualties, is_deadly
from audit.agreement.claims import Anchor, Known, Ledger, Statement
from audit.agreement.docdate import days_of, figures_of, find_labelled, find_published, iso
from audit.agreement.events import Happening, happening, is_roundup, main_event, relative_scope
from audit.agreement.keys import traces
from audit.agreement.memo import Memo
from audit.agreement.names import WORDS, plain
from audit.agreement.offices import find_offices
from audit.agreement.organisations import find_expansions
from audit.agreement.quotations import find_quotations
from audit.agreement.scene import Scene, prime_values, prime_words
from audit.agreement.stories import DATED
from audit.agreement.telling import first_names, told_value, top_words
from audit.agreement.within import find_within
from audit.agreement.witnesses import find_agencies
from audit.model import Measured, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audit.agreement.joining import Person
    from audit.model import Metric, Rule
    from audit.text import Reading


NAMES_AT_MOST = 60
"""Words of names that are kept of one document."""

FIGURES = frozenset({"count", "percent", "money", "speed", "area", "length", "mass"})
"""Kinds of value by which two accounts of one thing can be told."""
TELLING = 3
"""Figures from which a number hardly stands in two stories by chance."""

OFFICES = frozenset(
    [
        "president",
        "minister",
        "premier",
        "chairman",
        "governor",
        "senator",
        "representative",
        "mayor",
        "director",
        "secretary",
        "sheriff",
        "chief",
        "sergeant",
        "lieutenant",
        "captain",
        "detective",
        "officer",
        "deputy",
        "commander",
        "colonel",
        "major",
        "general",
        "corporal",
        "trooper",
        "inspector",
        "superintendent",
        "judge",
        "king",
        "queen",
        "prince",
        "pope",
        "ambassador",
        "spokesman",
        "prosecutor",
        "attorney",
        "correspondent",
        "chancellor",
        "leader",
        "commissioner",
        "coroner",
        "ministry",
        "professor",
    ]
)
"""Who holds one of these is named in many stories, so that the name alone joins none."""


OF_STATE = frozenset(
    {"president", "prime minister", "foreign minister", "chancellor", "premier", "king", "queen"}
)
"""Offices of which a country has one, so that all its news names their holders."""


TOGETHER = 100_000
"""Code points of documents that are gone through view by view."""
VIEWS = ("hits", "runs", "people", "countries")


def scenes(readings: Sequence[Reading]) -> Iterator[Scene]:
    """Set the scene of each document.

    The views of many short documents are made one view at a time: that keeps code and tables in
    the processor's cache, which is worth a quarter of the time.
    """
    at = 0
    while at < len(readings):
        size = 0
        first = at
        while at < len(readings) and (at == first or size < TOGETHER):
            size += len(readings[at].document.text)
            at += 1
        group = scenes_of(readings[first:at])
        prime_words(group)
        prime_values(group)
        for view in VIEWS:
            for scene in group:
                getattr(scene, view)
        yield from group


def scenes_of(readings: Sequence[Reading]) -> list[Scene]:
    """Place documents in time."""
    placed = []
    figures = figures_of([reading.document.text for reading in readings])
    for reading, its in zip(readings, figures, strict=True):
        # A crawler's date is often the crawl's: the page's own label places "Tuesday" better.
        stated = find_labelled(reading.document.text) or reading.document.date
        if days_of(stated) is None:
            stated = find_published(reading.document.text, its).date
        placed.append(Scene(reading.body, stated))
    return placed


def scene_of(reading: Reading) -> Scene:
    """Place one document in time."""
    return scenes_of([reading])[0]


def read(scene: Scene) -> Ledger:
    """Give everything that linking needs of a document."""
    kind = main_event(scene)
    roundup = is_roundup(scene)
    happened = None if roundup else happening(scene, kind)
    people = scene.people
    statements: list[Statement] = []
    taken: set[int] = set()
    for ordinal, person in enumerate(people):
        statements.extend(_ages(scene, ordinal, person))
        statements.extend(_roles(scene, ordinal, person))
    taken_ages = {age.start for person in people for age in person.ages}
    extra, unnamed = join_unnamed(scene, find_unnamed(scene, taken_ages), people)
    statements.extend(unnamed)
    if not roundup:
        statements.extend(find_casualties(scene, kind, happened))
    if happened is not None:
        for ordinal in sorted({happened.mention, happened.explicit or happened.mention}):
            taken.add(ordinal)
            statements.append(_day(scene, ordinal, kind, happened))
    statements.extend(find_expansions(scene))
    direct, reported = find_quotations(scene)
    statements.extend(direct)
    statements.extend(bind(scene, taken | _overlapping(scene, statements)))
    statements.extend(reported)
    anchor = Anchor(
        event=kind,
        low=happened.low if happened else None,
        high=happened.high if happened else None,
        confidence=happened.confidence if happened else 0.0,
        published=scene.day,
        deadly=is_deadly(scene),
        names=_names(scene, people),
        countries=tuple(sorted({code for _, code in scene.countries})),
        figures=_figures(scene),
        words=top_words(scene),
        told=tuple(dict.fromkeys(filter(None, map(told_value, statements)))),
        first=first_names(scene),
    )
    return Ledger(
        anchor=anchor,
        people=(*(_known(scene, person) for person in people), *extra),
        statements=tuple(statements),
        agencies=find_agencies(scene.string),
        offices=find_offices(scene),
    )


def _day(scene: Scene, ordinal: int, kind: str, happened: Happening) -> Statement:
    """State when the main event happened."""
    mention = scene.values[ordinal]
    text = scene.string[mention.start : mention.end]
    value, scope = mention.value, relative_scope(text, mention)
    if ordinal == happened.mention:
        # "Aug. 3" in a story of April is last year's.
        value = structs.replace(value, low=happened.low, high=happened.high)
    return Statement(
        start=mention.start,
        end=mention.end,
        text=text,
        attribute="date",
        value=value,
        subject=kind,
        event=kind,
        scope=scope,
        confidence=happened.confidence,
        main=True,
    )


def _overlapping(scene: Scene, statements: list[Statement]) -> set[int]:
    # "SEK" of "SEK 2.4bn" is as good as a body's acronym.
    spans = sorted((s.start, s.end) for s in statements if s.attribute != "expansion")
    taken = set()
    at = 0
    for ordinal, mention in enumerate(scene.values):
        while at < len(spans) and spans[at][1] <= mention.start:
            at += 1
        if at < len(spans) and spans[at][0] < mention.end:
            taken.add(ordinal)
    return taken


def _ages(scene: Scene, ordinal: int, person: Person) -> list[Statement]:
    return [
        Statement(
            start=age.start,
            end=age.end,
            text=scene.string[age.start : age.end],
            attribute="age",
            value=Value(kind="age", low=float(age.years), high=float(age.years), unit="year"),
            subject=person.name,
            person=ordinal,
            context=scene.content(*scene.around(age.start), age.start, age.end),
            confidence=0.95,
        )
        for age in person.ages
    ]


def _roles(scene: Scene, ordinal: int, person: Person) -> list[Statement]:
    return [
        Statement(
            start=role.start,
            end=role.end,
            text=scene.string[role.start : role.end],
            attribute="role",
            value=Value(kind="role", text=role.text),
            subject=person.name,
            person=ordinal,
            confidence=0.9,
        )
        for role in person.roles
    ]


def _known(scene: Scene, person: Person) -> Known:
    heads = {word for role in person.roles for word in role.head.split()}
    start, end = person.mentions[0]
    return Known(
        name=person.name,
        tokens=person.tokens,
        start=start,
        end=end,
        certain=person.certain,
        official=bool(heads & OFFICES),
        age=float(person.ages[0].years) if person.ages else None,
        fate=_fate(scene, person),
        office=person.roles[0].head if person.roles else "",
        roles=tuple(
            sorted(
                {f"{r.body or r.head} @{r.country}" for r in person.roles if r.country}
                | {r.head for r in person.roles if r.head in OF_STATE}
            )
        ),
        suffix=person.suffix,
    )


def _fate(scene: Scene, person: Person) -> str:
    """Give what befalls a person where the age is told, or at the first mention."""
    place = person.ages[0].end if person.ages else person.mentions[0][1]
    if not person.ages:
        return ""
    start = max((m for m in person.mentions if m[0] <= place), default=person.mentions[0])[0]
    low, high = scene.sentences[scene.sentence(place)]
    return fate_of(scene.string, min(start, person.ages[0].start), max(place, start), low, high)


def _naming(text: str) -> tuple[tuple[int, str, str], ...]:
    """Give the words of a run: where, what each adds to the names of a story, as written.

    Single letters and words that are known add nothing; nothing is given where none adds any.
    """
    found = []
    for start, _, word in WORDS[text]:
        lowered = word.lower().rstrip(".")
        found.append((start, "" if len(lowered) < 3 or plain(lowered) else lowered, word))
    return tuple(found) if any(lowered for _, lowered, _ in found) else ()


_NAMING = Memo(_naming)
"""What `_naming` gives by run."""


def _figures(scene: Scene) -> tuple[float, ...]:
    """Give the exact values that hardly meet by chance: three figures or more, the last no zero."""
    found = set()
    for mention in scene.values:
        value = mention.value
        if value.kind not in FIGURES or value.low is None or value.low != value.high:
            continue
        if value.kind == "count" and mention.head is None:
            continue
        digits = f"{value.low:.6g}".split("e", 1)[0].replace(".", "").strip("0")
        if len(digits) >= TELLING:
            found.add(value.low)
    return tuple(sorted(found)[:NAMES_AT_MOST])


def _names(scene: Scene, people: Sequence[Person]) -> tuple[str, ...]:
    """Give the words in capitals that are nobody's name and start no sentence."""
    whose = {start for person in people for start, _ in person.mentions}
    string = scene.string
    found: dict[str, None] = {}
    for run in scene.runs:
        for at, lowered, word in _NAMING[run.text]:
            start = run.start + at
            if start in whose:
                break
            if not lowered or lowered in found:
                continue
            opens = start < 2 or string[start - 2] in '.!?\n\r”"' or not word[0].isupper()
            if opens and not word.isupper():
                # The first word of a sentence is in capitals whatever it is.
                continue
            found[lowered] = None
            if len(found) == NAMES_AT_MOST:
                return tuple(found)
    return tuple(found)


def measure_all(readings: Sequence[Reading], rules: Mapping[str, Rule]) -> list[Measured]:
    """Measure documents; what one gets never depends on the others."""
    english = [reading for reading in readings if reading.language in {"en", None}]
    scene = scenes(english)
    return [
        measured(reading, next(scene), rules)
        if reading.language in {"en", None}
        else Measured(skipped="not English")
        for reading in readings
    ]


def measured(reading: Reading, scene: Scene, rules: Mapping[str, Rule]) -> Measured:
    """Say what a document gives by itself."""
    ledger = read(scene)
    anchor = ledger.anchor
    metrics: dict[str, Metric] = {
        "statements": len(ledger.statements),
        "people": len(ledger.people),
        "event": anchor.event or None,
        "event_date": iso(anchor.low)
        if anchor.low is not None and anchor.confidence >= DATED
        else None,
    }
    return Measured(
        skipped="not linked",
        metrics=metrics,
        findings=tuple(find_within(reading, scene, ledger, rules)),
        traces=traces(ledger),
        payload=scene.flow.told(ledger),
    )
