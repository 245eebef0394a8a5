"""Translation noise: every place where a translation shows, why, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model import Measured, Rule
    from audit.text import Reading
    from audit.translation.settings import Settings

__all__ = ["measure"]


def measure(
    readings: Sequence[Reading], rules: Mapping[str, Rule], settings: Settings
) -> list[Measured]:
    """Measure the translation noise of each document.

    Args:
        readings: The documents, page furniture already blanked out of their bodies.
        rules: The rules in force; one that is not costs nothing and counts for nothing.
        settings: What the user set.
    """
    from audit.translation import measuring

    return measuring.measure(readings, rules, settings)
