"""What different romanisations of one name have in common: its sounds."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.text.syllables import count, one_romanised, surname_first

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGRAPHS = re.compile(
    r"shch|schtsch|tsch|sch|tch|dzh|dsch|sh|ch|kh|zh|dj|gh|ph|ck|ks|x|tz|ts|(?<![hg])ou|oo|ee|s(?=i)|[’'`-]"
)
_SOUNDS = {
    "shch": "S", "schtsch": "S", "sch": "S", "sh": "S", "tsch": "C", "tch": "C", "ch": "C",
    "zh": "J", "dzh": "J", "dsch": "J", "dj": "J", "kh": "h", "gh": "g", "ph": "v", "ck": "k",
    "ks": "X", "x": "X", "tz": "z", "ts": "z", "ou": "u", "oo": "u", "ee": "i", "s": "S",
}  # fmt: skip
_LETTERS = str.maketrans("wfcqyj", "vvkkii")
_GLIDES = re.compile(r"[ei]*ie?|ii+")
_DOUBLE = re.compile(r"(.)\1+")
_SILENT = re.compile(r"(?<![aeiou])h(?=[aeiou])|(?<=[aeiou])h(?![aeiou])|\Bh\b")
_MUTE = re.compile(r"(?<=[^aeiou])e(?=[lrmn]\Z)")
_ARTICLE = re.compile(r"\A[ae]l(?=[^aeioul][a-z]{4})")
_KOREAN = re.compile(r"e[ou]|oe")
_MERGED = str.maketrans("Joegbd", "Cuakpt")


@lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """Fold the spellings that different transliterations give one sound."""
    folded = _ARTICLE.sub("", unaccented(name.lower()))
    folded = _DIGRAPHS.sub(lambda m: _SOUNDS.get(m[0], ""), folded).translate(_LETTERS)
    folded = _DOUBLE.sub(r"\1", _GLIDES.sub("i", _DOUBLE.sub(r"\1", folded)))
    return _MUTE.sub("", _SILENT.sub("", folded))


@lru_cache(maxsize=4096)
def rough(name: str) -> str:
    """Fold further, as Wade-Giles and Pinyin or two systems of Korean differ.

    Too much for names alone: only for two of which the other part is the same.
    """
    return _DOUBLE.sub(r"\1", _KOREAN.sub("u", sound(name)).translate(_MERGED))


def unaccented(name: str) -> str:
    """Take the accents off a name."""
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


_PIECES = re.compile(r"[^\W\d_]+")
_APOSTROPHES = re.compile("[’'‘`ʼ]")
_ARTICLES = frozenset(("al", "el", "ul", "bin", "ibn", "ben"))
_SERVANT = re.compile(r"\b[ae]bd(?:[aeou]l)?[ -]?(?=[^\W\d_]{4}|[ae]l[ -])")
_HISS = re.compile(r"sch|sh|ch|zh|ts|tz|dz|j|z|c(?=[eiov]|\Z)")
_FINAL = re.compile(r"[ck]h\Z")
_NO_VOWELS = str.maketrans({**dict.fromkeys("aeiouh"), "S": "z", "X": "ks"})
_SURNAME = 4
"""Letters of the shortest surname that is told in two spellings."""
_LONG = 3
"""Consonants from which a given name can be told by them alone."""


def pieces(name: str) -> list[str]:
    """Give the words of a name in small letters, cut at hyphens, without the articles of Arabic."""
    plain = _APOSTROPHES.sub("", unaccented(name.lower()))
    words = _PIECES.findall(_SERVANT.sub("abd ", plain))
    return [word for word in words if word not in _ARTICLES]


@lru_cache(maxsize=4096)
def one_name(one: str, other: str) -> bool:
    """Say whether two full names can be one in two romanisations, but not just one.

    Too much for names alone: only for those who hold one office.
    """
    if _letters(one) == _letters(other):
        return False  # hyphens make no difference
    a, b = pieces(one), pieces(other)
    if min(len(a), len(b)) < 2:
        return False
    if surname_first(a) or surname_first(b):
        return surname_first(a) and surname_first(b) and one_romanised(a, b)
    if not _one_surname(a[-1], b[-1]):
        return False
    # Names in the middle may be missing.
    return _one_given(a[0], b[0]) and (
        len(a) != len(b) or all(_one_given(x, y) for x, y in zip(a[1:-1], b[1:-1], strict=True))
    )


def _letters(name: str) -> str:
    return "".join(_PIECES.findall(unaccented(name.lower())))


def different(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two names, however alike their letters, are of two people by their given names.

    Li Qiang is not Li Keqiang, as a syllable makes another name; nor is Mario Silva Maria Silva.
    """
    if surname_first(one) and surname_first(other):
        return count(one) != count(other)
    return len(one) > 1 and len(other) > 1 and _man_and_woman(one[0], other[0])


def _man_and_woman(one: str, other: str) -> bool:
    a, b = one.rstrip("ao"), other.rstrip("ao")
    return one != other and a == b and one.endswith("a") != other.endswith("a")


def _one_surname(one: str, other: str) -> bool:
    return one == other or (
        min(len(one), len(other)) >= _SURNAME and not _ways(one).isdisjoint(_ways(other))
    )


@lru_cache(maxsize=4096)
def _ways(name: str) -> frozenset[str]:
    """Give the sounds of a name as several languages spell them, hissing sounds as one."""
    spelled = {name, _HISS.sub("z", name)}
    if name[:1] in "kgq":
        spelled.add("k" + name[1:].removeprefix("h"))
    return frozenset(sound(way).replace("S", "z") for way in spelled)


def _one_given(one: str, other: str) -> bool:
    if one == other:
        return True
    if _man_and_woman(one, other):
        return False
    a, b = _consonants(one), _consonants(other)
    return sound(one) == sound(other) or (a == b and len(a) >= _LONG)


@lru_cache(maxsize=4096)
def _consonants(name: str) -> str:
    """Give what is left of a sound without its vowels, the glides among them."""
    heard = rough(_HISS.sub("z", _FINAL.sub("", name)))
    return heard.translate(_NO_VOWELS)
