"""Where an English sentence starts after an abbreviation, told by the word that follows.

"The U.S. His wife stayed": an abbreviation that can end a sentence does so before a word that
opens sentences and no name. Text in small letters throughout is cut at its full stops.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Not "And", "Is", "To": newswire set in capitals once writes them after each "U.S." to this day.
_STARTERS = (
    "After|All|Also|Although|An|Another|As|At|Because|Before|Both|But|By|Did|Do|Does"
    "|During|Each|Even|Every|Everyone|For|From|He|Her|Here|His|How|However|If|In|It|Its|Later"
    "|Many|Most|My|Neither|No|Nobody|None|Nothing|Now|On|Once|One|Only|Our|Police|She|Since"
    "|So|Some|Soon|Still|That|The|Their|Then|There|These|They|This|Those|Though|Through|Two"
    "|Under|Until|We|Were|What|When|Where|Which|While|Who|Why|With|Without|Yet|You|Your"
)
# Titles and words before a number or in the middle of things: none of these ends a sentence.
_NEVER = frozenset(
    (
        *("mr", "mrs", "ms", "messrs", "dr", "prof", "rev", "hon", "fr", "msgr", "gov", "sen"),
        *("rep", "lt", "col", "gen", "maj", "capt", "cmdr", "adm", "sgt", "cpl", "pvt", "brig"),
        *("ft", "mt", "vs", "v", "cf", "viz", "e.g", "i.e", "eg", "ie", "fig", "figs", "pp", "p"),
        *("vol", "vols", "ed", "eds", "trans", "ca", "approx", "mme", "mlle", "sra", "srta"),
    )
)


def restarts(piece: str) -> Iterator[int]:
    """Give places where a sentence starts though what looks like an abbreviation stands before."""
    for match in _before_starter().finditer(piece):
        if _can_end(piece, match.start()):
            yield match.end()
    for match in _clock().finditer(piece):
        if not _opens(piece, match.start()):
            yield match.end()


def small_restarts(piece: str) -> Iterator[tuple[int, int]]:
    """Give each full stop before a small letter and what follows it, if the text is in small."""
    if _is_small(piece):
        for match in _small().finditer(piece):
            yield match.span()


@cache
def _before_starter() -> re.Pattern[str]:
    # "A" and "I" are letters of names as well, and words before a small letter only.
    return re.compile(
        rf"\.[\"”’)]?\s{{1,9}}(?=[\"“‘(]?(?:(?:{_STARTERS})[ ,'’](?!&)|A [a-z\d]|I(?: [a-z]|['’])))"
    )


def _can_end(piece: str, stop: int) -> bool:
    """Tell whether what stands before a full stop may end a sentence."""
    before = piece[max(stop - 40, 0) : stop].split()
    if not before or piece[stop - 1].isspace():
        return False
    word = before[-1].lstrip("([\"“‘'")
    if word.lower() in _NEVER or word in ("No", "Nos", "Op"):
        return False
    if len(word) == 1:
        # "a B. She" and "vitamin C. The", and no initial of a name.
        return word.isalpha() and len(before) > 1 and before[-2].islower() and before[-2].isalpha()
    initials = word.split(".")
    if len(word) == 3 and word.isupper() and len(initials) == 2 and len(before) > 1:
        # "J.K. The" stands for no sentence; "the U.S. The" and "Washington, D.C. The" do.
        return word in ("U.S", "U.K", "U.N", "D.C", "E.U", "L.A", "B.C", "A.D", "N.Y", "P.S", "P.M")
    return True


@cache
def _clock() -> re.Pattern[str]:
    """A time, then a word that is no day and no zone, then a small one: "9 a.m. Tickets cost"."""
    return re.compile(
        r"\.m\.(?<=\b[ap]\.m\.)[\"”’)]*\s{1,9}(?=[\"“(]?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
        r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b|Eastern|Central|Mountain"
        r"|Pacific|Greenwich|Atlantic|British|Christmas|Easter|New Year|Thanksgiving|Noon"
        r"|[A-Z][a-z]+ (?:[Tt]ime|local|and|or|to|in|at|on)\b)[A-Z][a-z]+ [a-z])"
    )


def _opens(piece: str, stop: int) -> bool:
    """Tell whether a time opens its sentence: "At 9 a.m. Jones called"."""
    return _opening_time().search(piece, max(stop - 32, 0), stop) is not None


@cache
def _opening_time() -> re.Pattern[str]:
    return re.compile(
        r"(?:At|By|Around|About|From|Until|Till|(?:Just |Shortly )?(?:[Bb]efore|[Aa]fter)|Since)"
        r"(?: about| around)?"
        r" [\d:.]{1,5} ?[ap]\Z"
    )


@cache
def _small() -> re.Pattern[str]:
    return re.compile(r"[.!?]\s{1,9}(?=[a-z])")


def _is_small(piece: str) -> bool:
    """Tell whether a text writes no capitals: small letters after all its full stops."""
    first = _first_letter().search(piece)
    if first is None or not first[0].islower():
        return False
    sample = piece[:2000]
    return sum(map(str.isupper, sample)) * 50 <= len(sample)


@cache
def _first_letter() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]")
