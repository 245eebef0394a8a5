"""Where a sentence or a line ends."""

from __future__ import annotations

SENTENCE_ENDS = ".!?:…。！？"


def stop(between: str) -> bool:
    """Tell whether a sentence or a line ends between two words."""
    return "\n" in between or any(mark in between for mark in SENTENCE_ENDS)
