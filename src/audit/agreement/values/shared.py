"""The year that the last of several days or months says for all: "in May and June 2012"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values import days
from audit.agreement.values.cascade import Node, Parse, letter

if TYPE_CHECKING:
    import re

_MOST = 6
"""So many days or months of one list are looked at."""


@lru_cache(maxsize=1)
def _links() -> frozenset[str]:
    names = ("COMMA", "AND", "OR", "SLASH")
    comma, *others = map(letter, names)
    return frozenset((comma, *others, *(comma + other for other in others[:2])))


def share_year(parse: Parse, match: re.Match[str]) -> None:
    """Give days and months before "June 2012" its year, where they stand in one list with it.

    Nothing is joined: each stays a value of its own.
    """
    listed: list[Node] = []
    at = match.start()
    while (node := parse.nodes.get(at)) and len(listed) < _MOST:
        if node.kind != "date" or node.month is None or node.part:
            return
        if node.year is not None:
            if not node.relative:
                _give(listed, node)
            return
        listed.append(node)
        size = next((n for n in (2, 1) if parse.letters[node.last : node.last + n] in _links()), 0)
        if not size:
            return
        at = node.last + size


def _give(listed: list[Node], named: Node) -> None:
    """Place days and months in a year, or in the one before it where they pass its end."""
    year, after = int(named.year or 0), named.month or 0
    for node in reversed(listed):
        month = node.month or 0
        if month - after > _TURN:
            year -= 1  # "in December and January 2012"
        after = month
        day = days.safe(year, month, node.day) if node.precision == "day" else None
        if node.precision == "day":
            first = last = day
        else:
            first, last = days.month(year, month) or (None, None)
        if first is None or last is None:
            return
        node.low, node.high = float(days.count(first)), float(days.count(last))
        node.text = first.isoformat() if day else first.isoformat()[:7]
        node.year, node.relative, node.other = year, False, None


_TURN = 8
"""Months by which one that is listed first comes later in the year where the year has turned."""
