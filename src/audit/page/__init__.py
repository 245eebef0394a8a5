"""SRC5xx: the page itself, not the text: furniture, damaged encoding, hidden characters, markers.

Furniture lines are reported and taken out of what the other dimensions judge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model import Measured, Rule
    from audit.text import Reading

__all__ = ["measure"]


def measure(readings: Sequence[Reading], rules: Mapping[str, Rule]) -> list[Measured]:
    """Measure each document's page; `payload` holds the regions that others must not judge.

    The regions are those of all furniture, whichever rules are in force: what a document is
    judged on does not depend on what is reported.
    """
    from audit.page.report import measure_page

    return [measure_page(reading, rules) for reading in readings]
