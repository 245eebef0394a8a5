"""What different romanisations of one name have in common: its sounds."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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
