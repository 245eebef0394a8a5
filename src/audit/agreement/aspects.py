"""What a text says is over or under way by the day it was published: "the talks have ended".

A perfect without a date still dates: whatever has ended or begun did so on or before that day, and
so is less precise than "from 9 to 13 January", and in no conflict with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.model import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.agreement.scene import Scene

_DONE = re.compile(
    r"ha(?:s|ve) (?:(?:now|already|just|finally|recently|officially|also) )*"
    r"(?:ended|concluded|finished|begun|started|opened|wrapped up|come to an end|drawn to a close"
    r"|taken place|been (?:held|completed|concluded))\b"
    r"(?! (?:up|with|by|his|her|their|its|a|the)\b)"
)


def find_done(scene: Scene) -> Iterator[tuple[int, int, Value]]:
    """Give where something is said to be done, and the days on which that can have been.

    Args:
        scene: The document; without a day of its own it says nothing here.
    """
    published = scene.day
    if published is None:
        return
    value = Value(kind="date", high=published, unit="day")
    for match in _DONE.finditer(scene.lowered):
        yield *match.span(), value
