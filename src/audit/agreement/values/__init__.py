"""The span grammar of values: dates, times, durations, counts, ranges, money, ages, scores …

`find` reads a text once and gives every value in it as an interval with unit, hedge and open or
closed ends. What words mean stands in `lexicon.toml`; how they combine stands in the modules.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.agreement.values.mention import Mention
from audit.model import Value

if TYPE_CHECKING:
    from audit.text import Text

__all__ = ["Mention", "find"]

_FIRST = re.compile(r"\b(?:(over|about|almost) )?(\d{1,3}(?:,\d{3})+|\d{1,6}) ([a-z]{3,20})\b")


def find(text: Text, *, date: str | None = None) -> tuple[Mention, ...]:
    """Find all values of a text in reading order, never overlapping.

    Args:
        text: The text to read.
        date: The document's date as ISO 8601, which places "Tuesday" or "the day before".
    """
    del date
    found = []
    for match in _FIRST.finditer(text.string):
        number = float(match[2].replace(",", ""))
        found.append(
            Mention(
                start=match.start(),
                end=match.end(),
                value=Value(kind="count", low=number, high=number, unit=match[3], hedge=match[1]),
                core=match.span(2),
                head=match.span(3),
            )
        )
    return tuple(found)
