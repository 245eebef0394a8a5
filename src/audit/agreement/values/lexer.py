"""What a token is, and its class: `columns` cuts texts with it."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import Any

from audit.agreement.values.lexicon import letters, words

LONG = 40
"""A token of more code points than this is nobody's number."""

_MANY = 50_000
"""A bound on what is remembered; what a token gets stays the same."""

_SPACE = r"[^\S\n\r]*+(?:(?<=[a-z,0-9 ])\r?\n(?=[a-z0-9]))?"
"""What follows a token belongs to it; a line that goes on in lower case does not end anything."""

_WORD = (
    # Nearly all tokens: a plain word.
    r"[^\W\d_]{2,}+(?:['’][^\W\d_]++|(?!['’][^\W\d_]))(?!-?\d|\^[23]\b|://|(?<=www)\.)"
)
_CODES = "USD|EUR|GBP|AUD|CAD|CNY|RMB|JPY|CHF|HKD|INR|NZD|SGD|Rs|RM|Rp|[Kk]r|K[Ss]h"
"""What touches the figures of an amount: "USD50"."""

_SPECIAL = (
    r"(?=[^\W\d_])(?:https?://\S++|www\.\S++"
    r"|(?:[kcm]?m|ft|in|mi|yd)\^?[23](?!\w)"
    # Names of models, roads and rooms: B-52, covid-19, A1B2C3 (but mid-2019, q1-2019, sept-15).
    r"|(?![qQ][1-4]\b|[hH][12]\b|[fcsFCS][yY](?:\d\d){1,2}\b|[wW]\d\d\b|(?:km|m|cm|ft|mi)[23]\b)"
    rf"(?!(?:{_CODES})\d)"
    r"(?!(?i:foot|mid|pre|post|late|early|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*+-)"
    r"(?!(?<=\d-)(?:to|or)-\d)(?!(?<=\d)(?:[aApP][mM]|[kK])-\d)"
    r"(?!(?:(?<=\d)|(?<=\d ))(?:[kcm]?m|[mk]?g|ml|ft|lb|mph|kph|°?[CF])-\d)[^\W\d_]++-?+\d[\w-]*+"
    rf"|(?:{_CODES}|FY|fy|CY|cy|SY|sy)(?=\d)"
    # 7 a.m., 7 p . m .
    r"|(?<![^\W\d_])[AaPp](?:\s?\.\s?[Mm]\b(?:\s?\.)?| [Mm]\b)"
    r"|B\.C\.(?:E\.)?|A\.D\.|[Uu]\.\s?[Ss]\.|[oO] ?['’]? ?[cC]lock\b"
    r"|(?<![^\W\d_])[yY]/[oO]\b|[^\W_]++(?:['’][^\W\d_]++)?)"
)
_FIGURES = (
    # Telephone numbers, then dates with hyphens, then figures with separators inside.
    r"(?=[\d+(.])(?:\+?\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}(?!\d)|\(\d{3}\)\d{3}[.-]\d{4}(?!\d)"
    r"|9-1-1(?!\d)"
    r"|\+\d{1,3}(?:[ .-]\(?\d{2,4}\)?){2,5}(?!\d)|\d{3}-\d{4}(?![\d-])"
    r"|\d{4}-\d{1,2}-\d{1,2}(?!\d)(?:[T ]\d{1,2}:\d\d(?::\d\d)?(?!\d)(?!\s?[aApP]\.?\s?[mM])"
    r"(?:(?<=:\d\d:\d\d)(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?)?"
    r"|\d{1,2}-\d{1,2}-(?:\d{4}|\d\d)(?![\d-])"
    r"|\d{1,2}[hH][0-5]\d(?!\w)"
    r"|(?<![\w.])\.\d++(?![\w.])|\d++(?:\.\d++)?(?:[eE]|\^)[+-]?\d++(?![\w.^])"
    r"|\d++(?:st|nd|rd|th)\b|\d{1,3}(?:,\d{3})+(?:st|nd|rd|th)\b|\d(?:\d\d)?0['’]?s\b"
    r"|\d++(?:[.,:/’'\u00a0\u202f\u2009]\d++)*)"
)
_PLAIN = r"[A-Za-z][a-z]++ (?=\S)"
"""What the general rules would cut as well, only faster: most words of any text."""

TOKEN = re.compile(rf"{_PLAIN}|(?:{_WORD}|{_SPECIAL}|{_FIGURES}|\s|\S){_SPACE}")

_SIGNS = {
    ",": "COMMA",
    ".": "DOT",
    "-": "HYPHEN",
    "–": "HYPHEN",
    "—": "HYPHEN",
    "−": "HYPHEN",
    "‐": "HYPHEN",
    "‑": "HYPHEN",
    "~": "HYPHEN",
    "～": "HYPHEN",
    "〜": "HYPHEN",
    "/": "SLASH",
    "(": "OPEN",
    ")": "CLOSE",
    "+": "PLUS",
    "'": "APOSTROPHE",
    "’": "APOSTROPHE",
    "@": "AT_SIGN",
    ":": "COLON",
    "&": "AND",
    "%": "PERCENT",
    "°": "DEGREES",
    **dict.fromkeys("¢$€£¥￥₹₽₩₪₺₴₾₫₱฿₦₡₵₲₭₮៛৳؋﷼₸₼₿ƒ", "SIGN"),
}

_ERAS = frozenset(("B.C.", "B.C.E.", "A.D."))
"""What tells on which side of year 1 a year lies, besides the capitals BC and AD."""

_UNOWNED = frozenset({"ONE", "DIGITWORD", "TEEN", "TENS", "ZERO", "SCALE", "ORDINALWORD"})
"""Classes of words that own nothing."""

_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?|[hH][0-5]\d)")
_HEIGHT = re.compile(r"[4-7]['’](?:\d|1[01])")
_DATE3 = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})")
_SHORT_YEAR = re.compile(r"\d{1,2}/\d{1,2},\d\d")
_BASIC = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_GROUPED = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"  # 1,234,567.8
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?"  # 12,34,567 (India)
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+"  # 1.234.567,8
    r"|\d{1,3}(?:[’'\u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?"  # 1 234 567,8
    r"|\d+\.\d+|\d+,\d{1,2}"  # 3.14, and 3,14 as continental Europe writes it
)


def number(figures: str) -> float:
    """Read figures with their separators; the last comma or dot decides what is decimal."""
    if figures.isdecimal():
        return float(figures)
    if "^" in figures:
        base, _, power = figures.partition("^")
        try:
            return float(base) ** int(power)
        except OverflowError:
            return math.inf
    figures = re.sub("[’'\u00a0\u202f\u2009]", "", figures)
    comma, dot = figures.rfind(","), figures.rfind(".")
    if comma > dot:
        if figures.count(",") == 1 and (dot >= 0 or len(figures) - comma - 1 != 3):
            return float(figures.replace(".", "").replace(",", "."))
        return float(figures.replace(",", ""))
    if figures.count(".") > 1:
        return float(figures.replace(".", ""))
    return float(figures.replace(",", ""))


def _figures(word: str) -> str:
    """Name the class of a token that begins with a figure."""
    if word.isdecimal():
        if len(word) <= 2:
            return "INT2"
        if word == "000":
            return "ZEROS"
        if len(word) == 4 and "1" <= word[0] <= "2":
            return "INT4"
        if len(word) == 8 and _BASIC.fullmatch(word):
            return "DATE"
        return "IDENT" if word[0] == "0" or len(word) > 18 else "INT"
    if word[-1] in "sS" and word.rstrip("sS’'").isdecimal():
        return "DECADE"
    if word[-1] in "tdhTDH":
        return "ORDINALBLOB" if len(word) <= 9 else "IDENT"
    if _HEIGHT.fullmatch(word):
        return "HEIGHT"
    if ":" in word or word[-3:-2] in ("h", "H"):
        if _CLOCK.fullmatch(word):
            return "CLOCK"
        return "IDENT"
    if match := _DATE3.fullmatch(word):
        first, last = len(match[1]), len(match[4])
        if (first == 4 and last <= 2) or (first <= 2 and last in (2, 4)):
            return "DATE"
    if "/" in word:
        if _SHORT_YEAR.fullmatch(word):
            return "DATE"
        parts = word.split("/")
        if len(parts) == 2 and all(map(str.isdecimal, parts)):
            if {len(parts[0]), len(parts[1])} <= {1, 2, 3}:
                return "SLASHED"
            if max(map(len, parts)) == 4 and min(map(len, parts)) <= 2:
                return "MONTHBLOB"
        return "IDENT"
    if _GROUPED.fullmatch(word):
        whole, dot, part = word.partition(".")
        if dot and len(whole) <= 2 and len(part) <= 2 and "," not in word:
            return "DOTTED"
        return "DECIMAL"
    return "IDENT"


def classify(token: str) -> str:
    """Name the class of a token."""
    word = token.rstrip()
    if not word:
        return "BREAK" if "\n" in token or "\r" in token or len(token) > 1 else "OTHERSIGN"
    if len(word) > LONG:
        return "IDENT"
    first = word[0]
    if first == "." and len(word) > 1:
        return "DECIMAL"
    if not first.isalnum():
        return _SIGNS.get(word, "OTHERSIGN") if len(word) == 1 else "IDENT"
    if first.isdecimal():
        if word[-1].isdecimal() and ("^" in word or "e" in word or "E" in word):
            return (
                "DECIMAL"
                if len(word) <= 12 and ("^" in word or "e" in word.lower()[-4:])
                else "IDENT"
            )
        return _figures(word) if "-" not in word or _DATE3.fullmatch(word) else _hyphens(word)
    if word in _ERAS:
        return "ERA"
    lower = word.lower()
    known = words().get(lower)
    if known is None and lower[0] == "o" and lower.endswith("clock") and len(lower) < 10:
        return "OCLOCK"
    if len(word) == 1 and known is None and 0 < unicodedata.numeric(word, 0) < 1:
        return "VULGAR"
    if known is None and lower[-2:] in ("'s", "’s"):
        known = words().get(lower[:-2])
        if known is not None and isinstance(known[1], (int, float)) and known[0] in _UNOWNED:
            return "CAPITAL" if first.isupper() else "WORD"  # a nickname: "Three's father"
    if known is None:
        if lower[0] in "ap" and lower[-1] in "m." and len(lower) > 1 and set(lower) <= set("apm. "):
            return "AMPM"
        if lower.replace(" ", "") == "u.s.":
            return "NATION"
        if any(map(str.isdecimal, lower)) or lower.startswith(("http", "www.")):
            return "IDENT"
        return "CAPITAL" if first.isupper() else "WORD"
    name = known[0]
    if word == "US":
        return "NATION"
    if name == "ERA" and not word.isupper():
        return "CAPITAL" if first.isupper() else "WORD"
    if word == "Sharp":
        return "CAPITAL"
    if name == "MAYBEMONTH" and not first.isupper():
        return "LOWMONTH"
    return name


def _hyphens(word: str) -> str:
    if len(word) > 10:
        return "DATED" if ":" in word else "IDENT"
    return "IDENT"


class _Letters(dict[str, str]):
    """Letters by token, filled as tokens are met."""

    def __missing__(self, token: str) -> str:
        letter = letters()[classify(token)]
        if len(token) <= LONG:
            if len(self) > _MANY:
                self.clear()
            self[token] = letter
        return letter


LETTERS = _Letters()


class _Words(dict[str, str]):
    """What `word` gives by token, filled as tokens are asked for."""

    def __missing__(self, token: str) -> str:
        found = token.strip().lower()
        owner = found[:-2]
        if found[-2:] in ("'s", "’s") and found not in words() and owner in words():
            found = owner
        if len(token) <= LONG:
            if len(self) > _MANY:
                self.clear()
            self[token] = found
        return found


word = _Words().__getitem__
"""Gives the lower-case word of a token, without the "'s" of a word that owns."""


def meaning(token: str) -> Any:  # noqa: ANN401  (tables of the lexicon differ)
    """Give what the lexicon says of a token's word."""
    lower = token.strip().lower()
    known = words().get(lower)
    if known is None and len(lower) == 1:
        return unicodedata.numeric(lower)
    if known is None:
        known = words()[lower[:-2]]
    return known[1]
