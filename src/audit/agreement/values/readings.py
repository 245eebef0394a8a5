"""Days that can be read in two ways: "03/04/2023" is 4 March or 3 April.

Such a value has the likelier day as its ends, and both in its text, as EDTF (ISO 8601-2) writes one
of a set: `[2023-03-04,2023-04-03]`.
"""

from __future__ import annotations

from datetime import date, datetime
from math import floor
from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from audit.model import Value

AMBIGUOUS = "ambiguous"
"""The hedge of a day that can be read in two ways."""

_EPOCH = date(1970, 1, 1).toordinal()


def either(text: str, other: float) -> str:
    """Write a day or moment and the other day that its figures can mean."""
    _, mark, clock = text.partition("T")
    day = date.fromordinal(floor(other) + _EPOCH)
    return f"[{text},{day.isoformat()}{mark}{clock}]"


def readings(value: Value) -> tuple[Value, ...]:
    """Give what a value says in each way that it can be read."""
    if value.hedge != AMBIGUOUS or not value.text:
        return (value,)
    found = []
    for text in value.text.strip("[]").split(","):
        when = datetime.fromisoformat(text.split(" ")[0])
        minutes = when.hour * 60 + when.minute + when.second / 60
        count = when.toordinal() - _EPOCH + minutes / 1440
        found.append(structs.replace(value, low=count, high=count, hedge=None, text=text))
    return tuple(found)


def clock(value: Value) -> str:
    """Name the zone whose clock a time of day goes by, where it is said: "14:30 GMT"."""
    if value.kind not in ("time", "datetime"):
        return ""
    return (readings(value)[0].text or "").partition(" ")[2]
