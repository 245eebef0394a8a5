"""langdetect as the detector that is asked in doubt: seeded, bounded, and told what was seen."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ASKED = 2000
"""Code points given to langdetect, which is slow."""
SEEN = 2.7
"""So many times likelier by its function words, a language unknown to it is not asked about."""

# How likely a language is before its text is read, against 1 for all others.
_COMMON = {
    **dict.fromkeys(("en", "ru"), 20.0),
    **dict.fromkeys(("ar", "de", "es", "fr", "it", "nl", "pl", "pt", "tr", "uk"), 4.0),
}


@lru_cache(maxsize=1)
def _factory() -> Any:  # noqa: ANN401  (langdetect ships no types)
    from langdetect import detector_factory

    detector_factory.init_factory()
    return detector_factory._factory  # noqa: SLF001  (the loaded profiles have no public name)


def ask_langdetect(sample: str, likely: Mapping[str, float]) -> tuple[str | None, float]:
    """Ask langdetect, with a fixed seed that nobody else's use of it can change.

    A language that it does not know (Latin, Galician, Serbian in Cyrillic) it calls by the name of
    a neighbour; where the function words speak for such a one, it is not asked.
    """
    from langdetect import LangDetectException

    if not likely:
        return None, 0.0
    detector = _factory().create()
    detector.seed = 0
    detector.append(sample[:ASKED])
    known = {
        code: weight * _COMMON.get(code, 1.0)
        for code, weight in likely.items()
        if code in detector.langlist
    }
    unknown = max((weight for code, weight in likely.items() if code not in known), default=0.0)
    if not known or unknown >= SEEN * max(likely[code] for code in known):
        return None, 0.0
    detector.set_prior_map(known)
    try:
        ranked: Sequence[Any] = detector.get_probabilities()
    except LangDetectException:
        return None, 0.0
    return (ranked[0].lang[:2], float(ranked[0].prob)) if ranked else (None, 0.0)
