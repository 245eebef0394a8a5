"""FACT4xx: what the sources say together, and where they part.

`measure` reads each document: values bound to people and to events. `link` lets the documents
meet through names, roles and days, compares what they say, and counts who is independent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.claims import Ledger

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.agreement.settings import Settings
    from audit.model import Cluster, Linked, Measured, Measurement, Rule
    from audit.text import Reading

__all__ = ["Ledger", "link", "measure"]


def measure(
    readings: Sequence[Reading], rules: Mapping[str, Rule], settings: Settings
) -> list[Measured]:
    """Read the statements of each document; `payload` is a `Ledger`."""
    from audit.agreement.ledger import measure_all

    del settings
    return measure_all(readings, rules)


def link(
    measurements: Sequence[Measurement],
    texts: Sequence[str | None],
    clusters: Sequence[Cluster],
    rules: Mapping[str, Rule],
    settings: Settings,
) -> Linked:
    """Let the statements of all documents meet."""
    from audit.agreement import linking

    return linking.link(measurements, texts, clusters, rules, settings)
