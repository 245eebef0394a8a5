"""What one document leaves to be compared: its statements, its people, its event's anchor."""

from __future__ import annotations

from msgspec import Struct

from audit.agreement.about import NOTHING, About
from audit.model import Value  # noqa: TC001  (msgspec reads the annotations when it decodes)

COUNT = "number of "
"""What attributes of counts begin with."""


class Statement(Struct, frozen=True, array_like=True, gc=False):
    """One mention of a value, bound to what it is about."""

    start: int
    end: int
    text: str
    attribute: str
    """age | role | killed | injured | date | duration | count of … | quotation …"""
    value: Value
    subject: str
    """As a reader would name it."""
    person: int = -1
    """The ordinal of the person it is about, or -1 for the event."""
    event: str = ""
    """The kind of event that the value is bound to, or empty."""
    events: tuple[str, ...] = ()
    """All kinds of event in its sentence, the nearest first."""
    participants: tuple[str, ...] = ()
    """Surnames and country codes ("@ru") beside it."""
    context: tuple[int, ...] = ()
    """Hashes of the words beside it."""
    scope: tuple[str, ...] = ()
    """What the value is limited to."""
    confidence: float = 0.9
    main: bool = False
    """Whether the event is the one that the document is about."""
    before: int = 0
    """Hash of the last word of meaning before it, in its clause."""
    after: int = 0
    """Hash of the next."""
    about: About = NOTHING
    """What its clause says beside it."""


class Known(Struct, frozen=True, array_like=True, gc=False):
    """A person as a document knows it."""

    name: str
    tokens: tuple[str, ...]
    """Of the fullest form, folded; empty for somebody of whom only the age is told."""
    start: int
    end: int
    certain: bool
    official: bool
    """Whether a title says that the person speaks for an office, in this story and in others."""
    age: float | None = None
    gender: str = ""
    """m, f or nothing."""
    fate: str = ""
    """v for a victim, d for a doer, or nothing."""
    roles: tuple[str, ...] = ()
    office: str = ""
    """The first title that the document gives: "captain"."""
    suffix: str = ""
    """jr, sr, iii or nothing."""


class Office(Struct, frozen=True, array_like=True, gc=False):
    """The office of a named body that a document gives somebody."""

    person: int
    """The ordinal of its holder."""
    start: int
    end: int
    """Where the holder's name stands."""
    name: str
    kind: str
    """What the holder is, by the word for it: spokesperson, minister, head …"""
    body: tuple[str, ...]
    """Words of the body's name, folded, in order; its country apart."""
    country: str
    text: str
    """The office as the document words it."""


class Anchor(Struct, frozen=True, array_like=True, gc=False):
    """What ties a document to an event."""

    event: str = ""
    low: float | None = None
    high: float | None = None
    """Days since 1970-01-01 between which it happened, as far as the document says."""
    confidence: float = 0.0
    published: float | None = None
    deadly: bool = False
    """Whether the document speaks of anybody's death."""
    names: tuple[str, ...] = ()
    """Single words of names of places and things (streets, towns, schools), in reading order."""
    countries: tuple[str, ...] = ()
    figures: tuple[float, ...] = ()
    """Values of three figures or more ("285 people", "94.5%") that hardly meet by chance."""
    words: tuple[str, ...] = ()
    """The words of meaning at the top, the rarest in English first."""
    told: tuple[str, ...] = ()
    """Its telling values, with what each counts; see `told_value`."""
    first: tuple[str, ...] = ()
    """The names in its first sentence, countries among them, in reading order."""


class Ledger(Struct, frozen=True, array_like=True, gc=False):
    """The payload of a measurement: everything linking needs of a document."""

    anchor: Anchor = Anchor()
    people: tuple[Known, ...] = ()
    statements: tuple[Statement, ...] = ()
    agencies: tuple[str, ...] = ()
    """Agencies that the document names as where its story comes from."""
    offices: tuple[Office, ...] = ()
