"""Acronyms that a text uses again and again and never spells out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from audit.readability import forms as f
from audit.text.frequency import frequencies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import Finding, Rule
    from audit.text import Reading

TIMES = 3
"""An acronym said fewer times than this is no burden."""
COMMON = 10
"""Small letters of this degree of commonness and more are a word, or as good as one."""


@cache
def _acronym() -> re.Pattern[str]:
    """Three letters and more, since two are a state, a part of a town or a company's form."""
    return re.compile(r"[A-Z](?:[A-Z]{2,5}|&[A-Z])s?")


@cache
def _no_acronym() -> re.Pattern[str]:
    """Roman numbers, and the call letters of American stations."""
    return re.compile(r"[IVXLCDM]+|[KW][A-Z]{3}")


def unexplained_acronyms(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """Find letters that the text uses again and again and never spells out."""
    string = reading.prose.string
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _acronym().finditer(string):
        if _stands_alone(string, *match.span()):
            places.setdefault(match[0].removesuffix("s"), []).append(match.span())
    for letters, everywhere in places.items():
        if len(everywhere) < TIMES or _known(letters, string):
            continue
        spans = [span for span in everywhere if not _among_capitals(string, span)]
        if len(spans) < TIMES or _in_name(string, spans) or _explained(string, letters, spans):
            continue
        yield reading.finding(
            rule,
            f"{letters} is used {len(spans)} times and never spelled out",
            spans[:10],
            confidence=0.75,
            evidence={"acronym": letters, "times": len(spans)},
        )


def _known(letters: str, string: str) -> bool:
    """Tell letters that readers know, and words in capitals, from what would need explaining."""
    small = letters.lower()
    return (
        letters in f.lists()["acronyms"]
        or _no_acronym().fullmatch(letters) is not None
        or small in f.familiar_words()
        or frequencies().get(small, 0) >= COMMON
        or re.search(rf"\b(?:{re.escape(small)}|{re.escape(letters.capitalize())})\b", string)
        is not None
    )


def _in_name(string: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell letters that open a name ("ICN Pharmaceuticals", "USS Carl Vinson"), as brands do."""
    named = [_name_goes_on().match(string, end) is not None for _, end in spans]
    return named[0] or sum(named) * 2 >= len(named)


@cache
def _name_goes_on() -> re.Pattern[str]:
    # Titles and days are no part of a name: "the FDP Chairman said".
    return re.compile(
        r" (?!(?:Chair|President|Director|Minister|Secretary|Chief|Commission|Officer|Leader|Spokes"
        r"|Executive|Deputy|Vice|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)[a-z]*\b)[A-Z]\w*[a-z]"
    )


def _stands_alone(string: str, start: int, end: int) -> bool:
    """Tell letters that are a word of their own from part of a word, a code or an address."""
    before, after = string[max(0, start - 1) : start], string[end : end + 2]
    if before and (before.isalnum() or before in "_.&/@#-<“\"'‘"):
        return False
    if after and (after[0].isalnum() or after[0] in "_&/@-"):
        return False
    return not (after[:1] == "." and after[1:].isalnum())


def _among_capitals(string: str, span: tuple[int, int]) -> bool:
    """Tell whether the letters stand in a line of capitals: a heading, a dateline, a code."""
    start = string.rfind("\n", max(0, span[0] - 60), span[0]) + 1 or max(0, span[0] - 60)
    around = string[start : span[0]] + string[span[1] : span[1] + 60].partition("\n")[0]
    letters = list(filter(str.isalpha, around))
    return sum(map(str.isupper, letters)) * 2 > len(letters)


def _explained(string: str, letters: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the text gives the words: beside brackets, or with these initials."""
    # "the FDP, the party of", "FDP – a party": what a first mention is told to be. Later a comma or
    # a dash is no explanation.
    if _told_to_be().match(string, spans[0][1]):
        return True
    for start, end in spans:
        if _said_after().match(string, end) or _said_before().search(
            string, max(0, start - 40), start
        ):
            return True
    # Small words may stand between: "Department of Health and Human Services".
    between = r"(?:\s+(?:of|the|and|for|in|on|to|de|la|del|des|du)){0,2}[\s-]+"
    initials = [c for c in letters if c.isalpha()]
    pattern = between.join(rf"{re.escape(c)}[a-z]+" for c in initials)
    return re.search(rf"\b{pattern}", string, re.IGNORECASE) is not None


@cache
def _said_after() -> re.Pattern[str]:
    return re.compile(r"\)? [(\[]|,? (?:stands? for|short for|is short|meaning)\b|, or\b|\)")


@cache
def _told_to_be() -> re.Pattern[str]:
    return re.compile(r"(?:,| [–—-]) (?:the|an?|which)\b[^,.;–—]{8,80}[,.;–—]| is (?:the|an?)\b")


@cache
def _said_before() -> re.Pattern[str]:
    return re.compile(r"[(\[]$|, or $|(?:called|known as|named) (?:the )?$|[A-Z]\w+[a-z], $")
