"""Duplication (DUP2xx): who copied what from whom, to the character."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.duplication.settings import Settings
    from audit.model import Linked, Measured, Measurement, Rule
    from audit.text import Reading


def measure(
    readings: Sequence[Reading], rules: Mapping[str, Rule], settings: Settings
) -> list[Measured]:
    """Find what each document repeats of itself, and take the traces that others meet."""
    from audit.duplication.measuring import measure as work

    return work(readings, rules, settings)


def link(
    measurements: Sequence[Measurement],
    texts: Sequence[str | None],
    rules: Mapping[str, Rule],
    settings: Settings,
) -> Linked:
    """Find what documents share, and which of them are copies of one another."""
    from audit.duplication.linking import link as work

    return work(measurements, texts, rules, settings)
