"""What the grammar of values gives: a value with its place in the text."""

from msgspec import Struct

from audit.model import Value


class Mention(Struct, frozen=True, kw_only=True, gc=False):
    """One value stated in a text."""

    start: int
    end: int
    """The value's span in the text, hedge included: "over three hours"."""
    value: Value
    core: tuple[int, int]
    """The span without hedge and without counted noun: "three hours", "100,000"."""
    stated: tuple[float | None, float | None] = (None, None)
    """The ends as said, before a hedge opens or widens them: (180, 180) in "over three hours"."""
    named: bool = False
    """Whether both ends of a range are named ("from 9 to 13 January")."""
    head: tuple[int, int] | None = None
    """The unit noun or counted noun ("people" in "about 100,000 people"), where there is one."""
    precision: str | None = None
    """How fine a date or time is: second, minute, hour, part-of-day, day, week, month, …"""
    relative: bool = False
    """Whether the value needs the document's date to be placed ("the day before")."""
