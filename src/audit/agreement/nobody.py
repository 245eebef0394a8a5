"""Nobody killed or hurt, as a text says it: "no one was hurt", "there were no injuries"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from audit.agreement.crowds import ANYBODY, Crowd, folk
from audit.agreement.fates import Count

if TYPE_CHECKING:
    from audit.agreement.scene import Scene

_KILLED = r"killed|dead|died|perished|slain|fatally (?:shot|wounded|injured|hurt)"
_HURT = r"injured|wounded|hurt|harmed|hospitali[sz]ed"
_EITHER = rf"(?:{_KILLED}|{_HURT}|shot)"
_HARM = (
    r"(?:casualt(?:y|ies)|injur(?:y|ies)|deaths?|fatalit(?:y|ies)|loss of life"
    r"|lives(?: (?:were|have been|had been))? lost)"
)
_OTHERS = frozenset({"other", "others", "else", "additional", "further", "more", "new"})
_SO_FAR = frozenset({"reported", "known", "confirmed", "immediate"})
OPENINGS = ("no", "nobody", "none")
"""Words with which such a phrase begins."""


@cache
def _was() -> re.Pattern[str]:
    return re.compile(
        r"(?P<who>no[ -]one|nobody|none(?= (?:was|were|have|has|had|died|killed|hurt|injured))"
        rf"|no (?P<noun>(?:[a-z-]+ )?{folk()}))(?P<else> else)?"
        r"(?: (?:was|were|has been|have been|had been|has|have|had|got))?(?: (?:reported|also))?"
        rf" (?P<one>{_EITHER})(?: (?:or|and|nor) (?P<other>{_EITHER}))?\b"
    )


@cache
def _were() -> re.Pattern[str]:
    return re.compile(
        rf"no (?P<kind>(?:[a-z-]+ )?)(?P<reports>reports? of (?:any )?)?(?P<one>{_HARM})"
        rf"(?: (?:or|and|nor) (?P<other>{_HARM}))?\b"
        r"(?! (?:of|to|from|in (?:19|20)\d\d)\b)"
    )


@cache
def _object() -> re.Pattern[str]:
    return re.compile(
        rf"(?:no[ -]one|nobody|no (?P<noun>(?:[a-z-]+ )?{folk()}))(?P<else> else)?"
        r"(?: (?P<one>dead|injured|hurt))?\b"
    )


_VERB = re.compile(
    r"\b(?P<verb>kill(?:ed|ing)|injur(?:ed|ing)|wound(?:ed|ing)|hurt(?:ing)?|left|leaving) $"
)


def nobody_at(scene: Scene, place: int, low: int, high: int) -> list[Count]:
    """Read "no one was hurt" and its like as counts of none.

    Args:
        scene: The document.
        place: Where it starts.
        low: Where its sentence starts.
        high: Where that ends.
    """
    lowered = scene.lowered
    if (match := _was().match(lowered, place, high)) is not None:
        return _none((place, match.end("else" if match["else"] else "who")), match)
    if (match := _were().match(lowered, place, high)) is not None:
        kind = match["kind"].strip()
        if kind and kind not in _OTHERS | _SO_FAR:
            return []  # "no serious injuries"
        return _none(
            (place, match.end()),
            match,
            limit="so-far" if kind in _SO_FAR or match["reports"] else "",
        )
    verb = _VERB.search(lowered, max(low, place - len(" leaving ")), place)
    match = _object().match(lowered, place, high) if verb else None
    if verb is None or match is None or (match["one"] is None) == verb["verb"].startswith("le"):
        return []
    return _none((place, match.end()), match, verb)


def _none(
    span: tuple[int, int],
    match: re.Match[str],
    verb: re.Match[str] | None = None,
    limit: str = "",
) -> list[Count]:
    """Make a count of none for each thing that befell nobody."""
    said = match.groupdict("")
    words = f"{said.get('noun', '')} {said.get('kind', '')}{said.get('else', '')}".split()
    scope = {limit} - {""}
    if _OTHERS & set(words):
        scope.add("others")
    noun = words[-1] if said.get("noun") else ""
    noun = "" if noun in ANYBODY | _OTHERS else noun
    crowd = Crowd(*span, 0, "0", noun, ())
    fates = (said["one"] or (verb["verb"] if verb else ""), said.get("other", ""))
    attributes = {_attribute(fate) for fate in fates if fate}
    if "casualt" in match[0]:
        attributes = {"killed", "injured"}
    begun = verb.start() if verb else -1
    return [
        Count(span[0], crowd, match.end(), attribute, "", frozenset(scope), verb=begun)
        for attribute in sorted(attributes, reverse=True)
    ]


def _attribute(fate: str) -> str:
    if re.match(r"kill|dead|die|perish|slain|fatal|death|loss|lives", fate):
        return "killed"
    return "shot" if fate == "shot" else "injured"
