"""Words left in another script: the plainest sign that a translation was not finished."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from audit.translation.lists import is_english

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT101"

# Scripts with letters, Latin and its extensions left out; punctuation and emoji never match.
_SCRIPTS = (
    ("Greek", "\u0370-\u03ff\u1f00-\u1fff"),
    ("Cyrillic", "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff"),
    ("Armenian", "\u0530-\u058f"),
    ("Hebrew", "\u0591-\u05f4"),
    (
        "Arabic",
        "\u0610-\u061a\u0620-\u0669\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\ufb50-\ufdfc\ufe70-\ufefc",
    ),
    ("Indic", "\u0900-\u0dff"),
    ("Thai", "\u0e01-\u0e3a\u0e40-\u0e5b"),
    ("Georgian", "\u10a0-\u10ff"),
    ("Ethiopic", "\u1200-\u139f"),
    ("Hangul", "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"),
    ("kana", "\u3041-\u3096\u30a1-\u30fa\u30fc"),
    ("Han", "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"),
)
_LETTERS = "".join(letters for _, letters in _SCRIPTS)
_TURNS = "\u200e\u200f\u061c\u2066-\u2069"
"""Marks of direction, which may stand around the words and between them."""
_RUN = re.compile(
    rf"[{_LETTERS}](?:[ \xa0·・,、，「」«»“”'’\"\-{_TURNS}]{{0,3}}[{_LETTERS}\u0300-\u036f])*"
)
_ISOLATES = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
_NAMED = [(name, re.compile(f"[{letters}]")) for name, letters in _SCRIPTS]
_WRAPPING = {"[": "]", "(": ")", "（": "）", "［": "］", "{": "}"}


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find runs of letters of other scripts in English text."""
    if not scan.english or scan.string.isascii():
        return
    string = scan.string
    for match in _RUN.finditer(string):
        start, end = match.span()
        while string[start - 1 : start] in _ISOLATES and start:
            start -= 1
        while string[end : end + 1] in _ISOLATES and end < len(string):
            end += 1
        if match[0] and len(match[0]) == 1 and _symbol(string, start):
            continue
        wrapped = string[start - 1 : start] in _WRAPPING and string[end : end + 1] == _WRAPPING.get(
            string[start - 1 : start]
        )
        if not wrapped and _discussed(string, start, end):
            continue
        gloss = wrapped and string[start - 1] in "(（"
        opened = string[start - 1 : start] == "(" and string[end : end + 2] in {", ", "; "}
        if (gloss or opened) and _explains(string, start - 1, match[0]):
            continue
        script = next(name for name, letters in _NAMED if letters.search(match[0]))
        place = (start - 1, end + 1) if wrapped else (start, end)
        yield scan.reading.finding(
            rule,
            f"{script} text is left untranslated",
            [place],
            confidence=0.7 if gloss else 0.97,
            evidence={"script": script, "bracketed": wrapped},
        )


_NAMING = re.compile(
    r"(?:\b(?:words?|phrases?|terms?|letters?|title|titled|called|motto|inscription|characters?"
    r"|typed|spelled|pronounced|means?|meaning)(?: for [a-z]+)?[,:]? [\"“‘'*_]?"
    r"|\b(?:Russian|Chinese|Greek|Arabic|Hebrew|Persian|Japanese|Korean|Ukrainian|Thai|Hindi)"
    r"(?:(?: (?:word|term|name))?(?: for [a-z]+,?)|[,:]) [\"“‘'*_]?"
    r"|\b(?:names?|wrote|written|reads?)[,:]? [\"“‘'*_])\Z"
)
_MEANING = re.compile(
    r"[\"”’'*_]?,? (?:also |which |literally )?"
    r"(?:means?|translates?|is (?:Russian|Chinese|Greek|Arabic|Hebrew|Japanese|Korean) for"
    r"|was (?:carved|written|painted|inscribed)|were (?:carved|written|painted|inscribed))\b"
)


def _discussed(string: str, start: int, end: int) -> bool:
    """Say whether the sentence is about the words: the word for peace, мир; typed “привет”."""
    return bool(_MEANING.match(string, end) or _NAMING.search(string, max(0, start - 50), start))


def _symbol(string: str, at: int) -> bool:
    """Say whether a lone letter is a symbol: α-helix, Δt, 5 µm."""
    return "GREEK" in unicodedata.name(string[at], "")


def _explains(string: str, at: int, gloss: str) -> bool:
    """Say whether a bracket glosses the name, quoted or foreign word before it: hanbok (…)."""
    before = string[max(0, at - 40) : at].rstrip()
    word = before.rsplit(None, 1)[-1] if before.strip() else ""
    if not word:
        return False
    if word[0].isupper() or word[-1] in "\"”’'»*_":
        return True
    bare = word.strip(",.-").lower()
    return not is_english(bare) or _romanised(bare, gloss)


_LATIN = str.maketrans(
    "абвгґдезиіїйклмнопрстуфхцэыαβγδεζηικλμνοπρστυφχ",
    "abvggdeziiijklmnoprstufhceyabgdeziiklmnoprstifh",
)
_SIMILAR = str.maketrans("qwxy", "kvhi")
_ALIKE = 0.6


def _romanised(word: str, gloss: str) -> bool:
    """Say whether a word is the gloss in Latin letters: vodka (водка)."""
    if " " in gloss:
        return False
    latin = gloss.lower().translate(_LATIN)
    matcher = SequenceMatcher(None, word.translate(_SIMILAR), latin, autojunk=False)
    return word[:1] == latin[:1] and matcher.ratio() >= _ALIKE
