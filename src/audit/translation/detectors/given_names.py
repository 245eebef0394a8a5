"""A given name of two syllables after its surname: “Kim Jong-eun” beside Kim Jong Un."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.text.romanisation import rough

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT106"


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find a given name that another of the same surname sounds like, but is written otherwise.

    Hyphen, space and capitals make no difference: papers differ in them.
    """
    if not scan.english or len(scan.surnames) < 2:
        return
    usual: dict[tuple[str, str], tuple[str, tuple[int, int]]] = {}
    for place in scan.surnames:
        if (given := _given(scan, place + 1)) is None:
            continue
        start, end = scan.place(place)[0], scan.place(given)[1]
        name = scan.string[scan.place(place + 1)[0] : end].removesuffix("'s").removesuffix("’s")
        end = scan.place(place + 1)[0] + len(name)
        folded = name.replace("-", "").replace(" ", "").lower()
        key = (scan.word(place), rough(folded))
        spelled, there = usual.setdefault(key, (folded, (start, end)))
        if spelled != folded:
            known = scan.string[there[0] : there[1]]
            yield scan.reading.finding(
                rule,
                f"“{scan.string[start:end]}” is “{known}” elsewhere in the text",
                [(start, end), (*there, "other spelling")],
                confidence=0.8,
                evidence={"usual": known},
            )


def _given(scan: Scan, place: int) -> int | None:
    """Give the last word of a given name of two syllables, or None."""
    if place + 1 >= len(scan.words) or not scan.capital[place]:
        return None
    end, start = scan.place(place)[1], scan.place(place + 1)[0]
    if scan.string[end:start] == "-" or (scan.spaced[place] and scan.capital[place + 1]):
        return place + 1
    return None
