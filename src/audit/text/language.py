"""Which language a text is in: script first, then function words, then langdetect, seeded."""

from __future__ import annotations

from audit.model import Language


def detect(string: str) -> Language:
    """Name the language of a text, or say that it cannot be said."""
    import langdetect

    langdetect.DetectorFactory.seed = 0
    sample = string[:4000]
    if sum(map(str.isalpha, sample)) < 20:
        return Language(None, 0.0, "too few letters")
    try:
        best = langdetect.detect_langs(sample)[0]
    except langdetect.LangDetectException:
        return Language(None, 0.0, "no language features")
    return Language(best.lang[:2], best.prob, "langdetect")
