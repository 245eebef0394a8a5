"""Chinese and Korean names, syllable by syllable, whichever system wrote them in Latin letters.

Pinyin, Wade-Giles and Palladius (through Russian) for Chinese, Revised and McCune-Reischauer for
Korean, and what people make of them: Zhang Yimou and Chang I-mou, Chung Eui-yong and Jeong Ui-yong.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_FAMILY = {"park": "pak", "ahn": "an", "lee": "yi", "rhee": "yi", "choi": "choe", "suh": "seo",
           "paik": "paek", "baik": "baek", "shim": "sim", "noh": "no", "roh": "no"}  # fmt: skip
"""Surnames as their bearers write them, whatever the systems say."""
LONGEST = 2
"""Syllables of a given name at most."""
_SYLLABLE = re.compile(
    r"(?P<onset>chzh|tsz|dzh|zh|ch|sh|hs|sz|kh|ts|tz|dz|cz|pp|kk|tt|jj|[bpmfdtnlgkhjqxrzcsv])?"
    r"(?P<vowel>[yw]?[aeiou]{1,3}|y|w)"
    r"(?P<coda>ng|n(?!g)|[mkpbtl](?![aeiouyw])|r(?=\Z)|h(?=\Z|[^aeiouyw]))?"
)
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhrzcs])(?:a(?:i|o|ng?)?|e(?:i|ng?)?|o(?:u|ng)?|i(?:ang?|ao?|e|u"
    r"|ng?|ong)?|u(?:ang?|ai?|[ion])?)|a(?:i|o|ng?)?|e(?:i|ng?|r)?|ou?"
    r"|[jqx](?:i(?:ang?|ao?|e|u|ng?|ong)?|u(?:an|e|n)?)"
    r"|y(?:a(?:o|ng?)?|e|i(?:ng?)?|o(?:u|ng)?|u(?:an|e|n)?)|w(?:a(?:i|ng?)?|e(?:i|ng?)|o|u))+"
)
_THROUGH_RUSSIAN = re.compile(r"tsz|chzh|sy[uae]")
_SOUNDS = {"C": "chzh dzh tsz zh ch ts tz dz cz j jj q z c", "S": "hs sz sh x s", "P": "b p pp",
           "T": "d t tt", "K": "g k kk", "h": "kh", "w": "v"}  # fmt: skip
_ONSETS = {written: sound for sound, ways in _SOUNDS.items() for written in ways.split()}
_VOWELS = {
    "u": "u ə ɯ", "oo": "u", "woo": "u", "wu": "u", "eu": "ɯ", "o": "o ə uo e", "eo": "ə",
    "ou": "ou u ə", "uo": "uo", "yu": "iu iə", "you": "iou iu iə", "yo": "io iə iou",
    "io": "io", "yeo": "iə", "yoo": "iu", "iu": "iu iou", "ye": "ie", "ie": "ie ia", "ya": "ia",
    "yi": "i", "ee": "i", "y": "i", "eui": "ɯi", "ui": "ui ɯi", "uei": "ui", "au": "ao",
    "ae": "ai", "wa": "ua", "wo": "uo uə", "weo": "uə", "w": "u",
}  # fmt: skip
"""The vowels that a spelling can stand for; what is not here stands for itself."""


class Syllable(NamedTuple):
    """One syllable as any system could have meant it."""

    onset: str
    vowels: tuple[str, ...]
    """What its vowels can stand for, the usual first."""
    coda: str


@lru_cache(maxsize=4096)
def syllables(word: str) -> tuple[Syllable, ...]:
    """Cut a name in small letters into syllables; nothing where it cannot be Chinese or Korean."""
    found: list[Syllable] = []
    for part in re.split("[- ]+", word):
        at = 0
        while at < len(part):
            match = _SYLLABLE.match(part, at)
            if match is None:
                return ()
            onset = match["onset"] or ""
            vowel = match["vowel"]
            if not onset and vowel[0] == "w" and vowel not in _VOWELS:
                onset, vowel = "w", vowel[1:]
            coda = "" if match["coda"] == "h" else match["coda"] or ""
            heard = tuple(_VOWELS.get(vowel, vowel).split())
            found.append(Syllable(_ONSETS.get(onset, onset), heard, _ONSETS.get(coda, coda)))
            at = match.end()
    return tuple(found)


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    text = files("audit.text").joinpath("surnames.txt").read_text("utf-8")
    return frozenset(text.partition("\n")[2].split())


def surname_first(name: Sequence[str]) -> bool:
    """Say whether a name in small letters is Chinese or Korean: a surname, one or two syllables."""
    return (
        len(name) > 1
        and name[0] in _surnames()
        and 0 < len(syllables(" ".join(name[1:]))) <= LONGEST
    )


def count(name: Sequence[str]) -> int:
    """Give the number of syllables after the surname of a name in small letters."""
    return len(syllables(" ".join(name[1:])))


def one_romanised(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two Chinese or Korean names can be one, written in two systems.

    Two names that are both good Pinyin are in one system, and differ there by -n and -ng alone.
    """
    if [*one] == [*other]:
        return True
    a, b = (syllables(" ".join((_FAMILY.get(n[0], n[0]), *n[1:]))) for n in (one, other))
    if len(a) != len(b) or not a:
        return False
    # Wade-Giles parts the syllables: Chou En-lai.
    if len(one) == len(other) and all(_PINYIN.fullmatch(word) for word in (*one, *other)):
        first, second = (re.sub(r"ng(?=[^aeiou]|\Z)", "n", " ".join(n)) for n in (one, other))
        return first == second
    loose = any(_THROUGH_RUSSIAN.search(word) for word in (*one, *other))
    return all(_one(x, y, loose=loose) for x, y in zip(a, b, strict=True))


def _one(x: Syllable, y: Syllable, *, loose: bool) -> bool:
    same = x.coda == y.coda or (loose and {x.coda, y.coda} == {"n", "ng"})
    heard = x.vowels[0] in y.vowels or y.vowels[0] in x.vowels
    return same and heard and x.onset == y.onset
