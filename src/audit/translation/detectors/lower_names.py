"""Names without their capital: “the european union”, “on monday”, as older systems leave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT124"

_JOINED = frozenset("-@/._#")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find names of days, months, peoples, countries and capitals written small."""
    if not scan.english or not scan.lists_any("always_capital"):
        return
    words = scan.words
    for place in np.flatnonzero(scan.on("always_capital") & ~scan.capital).tolist():
        start, end = int(words.starts[place]), int(words.ends[place])
        name = scan.string[start:end]
        if not name.islower() or _joined(scan.string, start, end):
            continue
        yield scan.reading.finding(
            rule,
            f"“{name}” is written with a capital in English",
            [(start, end)],
            confidence=0.9,
            evidence={"name": name},
        )


def _joined(string: str, start: int, end: int) -> bool:
    """Say whether a word is part of an address, a path or a compound."""
    if string[start - 1 : start] in _JOINED and start:
        return True
    return string[end : end + 1] in _JOINED and string[end : end + 2].strip() not in {"", "."}
