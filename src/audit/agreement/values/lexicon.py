"""The words of the grammar, and a compiler for patterns written over classes of words.

A text becomes a string with one letter a token, its class; a pattern such as
`DAY OF? MONTH (COMMA? YEAR)?` becomes a regular expression over such strings. Bounded patterns
over one letter a token keep everything linear in the text.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

_FIRST = 0xE000  # classes take letters of the private use area

FILLER = "_"
"""Stands for the tokens of a node after its first."""

_TOKEN_CLASSES = (
    *("WORD", "CAPITAL", "OTHERSIGN", "BREAK", "IDENT", "COMMA", "DOT", "HYPHEN", "SLASH", "OPEN"),
    *("CLOSE", "SIGN", "PLUS", "APOSTROPHE", "AMPM", "INT2", "INT4", "INT", "ZEROS", "DECIMAL"),
    *("DOTTED", "SLASHED", "MONTHBLOB", "DATE", "DATED", "CLOCK", "ORDINALBLOB", "DECADE", "COLON"),
    *("DIGITWORD", "ONE", "ZERO", "TEEN", "TENS", "SCALE", "KSUFFIX", "MSUFFIX", "ORDINALWORD"),
    *("PART", "COLLECTIVE", "VAGUE", "VULGAR", "MONTHNAME", "MAYBEMONTH", "LOWMONTH", "WEEKNAME"),
    *("MAYBEDAY", "DAYWORD", "CLOCKUNIT", "CALENDARUNIT", "SEASON", "DAYPART", "NOON", "MEAL"),
    *("MEASURE", "PREFIX", "TEMPERATURE", "CURRENCY", "NATION", "RELATIVE", "QUARTERNAME"),
    *("HALFNAME", "WEEKNUMBER", "PLURAL", "AT_SIGN", "HEIGHT"),
)
"""Classes that tokens get from their shape or from a table of the lexicon."""

_NODE_CLASSES = (
    *("DAYNUMBER", "COUNTNUMBER", "WORDNUMBER", "YEARNUMBER", "NUMBER", "SPREAD", "ORDINAL"),
    *("DURATION", "TIME", "TIMES", "DATEPOINT", "PERIOD", "MOMENT", "VALUE"),
)
"""Classes of what earlier passes made of tokens."""

_UNIONS = {
    "ANYMONTH": "MONTHNAME MAYBEMONTH LOWMONTH",
    "SUREMONTH": "MONTHNAME MAYBEMONTH",
    "WEEKDAY": "WEEKNAME MAYBEDAY",
    "UNIT": "CLOCKUNIT CALENDARUNIT SECOND QUARTER",
    "PERIODUNIT": "CALENDARUNIT QUARTER",
    "NTH": "ORDINAL SECOND",
    "CARDINAL": "DAYNUMBER WORDNUMBER YEARNUMBER NUMBER COUNTNUMBER DOTTED SLASHED",
    "AMOUNT": "DAYNUMBER WORDNUMBER YEARNUMBER NUMBER COUNTNUMBER DOTTED SLASHED SPREAD",
}


@lru_cache(maxsize=1)
def tables() -> dict[str, Any]:
    """Read the lexicon's tables."""
    text = files("audit.agreement.values").joinpath("lexicon.toml").read_text("utf-8")
    table = tomllib.loads(text)
    for unit, quantity in table["metric"].items():
        for prefix in ("", *table["metric_prefixes"]["names"].split()):
            name = f"{prefix}{unit}".replace("liter", "litre").replace("gramme", "gram")
            name = f"{name[:-2]}re" if name.endswith("meter") else name
            for word in (f"{prefix}{unit}", f"{prefix}{unit}s"):
                table["measures"].setdefault(word, [name, quantity])
    for code in table["multiplied"]["codes"].split():
        for prefix in ("k", "m"):  # "MEUR 60", as Nordic firms report
            table["currencies"][f"{prefix}{code}"] = code.upper()
    for word, unit in tuple(table["currencies"].items()):
        if len(word) > 3 and word[-1] != "s":
            table["currencies"].setdefault(f"{word}s", unit)
    return table


@lru_cache(maxsize=1)
def currencies_by_name() -> dict[str, frozenset[str]]:
    """Give the codes of all currencies that a text can mean by a short name: "dollar", "kr"."""
    found: dict[str, set[str]] = {"yen or yuan": {"JPY", "CNY"}}
    for nation in tables()["nationalities"].values():
        for name, code in nation.items():
            found.setdefault(name, set()).add(code)
    found["krone"] |= found["krona"]  # "kr" is both
    return {name: frozenset(codes) for name, codes in found.items()}


def _names() -> tuple[str, ...]:
    return (*_TOKEN_CLASSES, *_NODE_CLASSES, *tables()["classes"])


@lru_cache(maxsize=1)
def letters() -> dict[str, str]:
    """Give the letter of each class."""
    return {name: chr(_FIRST + i) for i, name in enumerate(_names())}


@lru_cache(maxsize=1)
def words() -> dict[str, tuple[str, Any]]:
    """Give the class and the meaning of every word, by its lower-case form."""
    table = tables()
    found: dict[str, tuple[str, Any]] = {}

    def add(name: str, section: str) -> None:
        for word, meaning in table[section].items():
            found.setdefault(word, (name, meaning))

    for name, listed in table["classes"].items():
        for word in listed.split():
            found.setdefault(word, (name, None))
    for word, number in table["cardinals"].items():
        name = "ZERO" if number == 0 else "ONE" if number == 1 else "DIGITWORD"
        name = name if number < 10 else "TEEN" if number < 20 else "TENS"
        found[word] = (name, number)
    for name, section in (
        ("SCALE", "scales"),
        ("ORDINALWORD", "ordinals"),
        ("PART", "parts"),
        ("COLLECTIVE", "collectives"),
        ("VAGUE", "vague"),
        ("VULGAR", "vulgar"),
        ("MONTHNAME", "months"),
        ("MAYBEMONTH", "months_weak"),
        ("WEEKNAME", "weekdays"),
        ("MAYBEDAY", "weekdays_weak"),
        ("DAYWORD", "days"),
        ("CLOCKUNIT", "clock_units"),
        ("CALENDARUNIT", "calendar_units"),
        ("SEASON", "seasons"),
        ("DAYPART", "day_parts"),
        ("NOON", "points"),
        ("MEAL", "meals"),
        ("MEASURE", "measures"),
        ("PREFIX", "prefixes"),
        ("TEMPERATURE", "temperatures"),
        ("CURRENCY", "currencies"),
        ("NATION", "nationalities"),
        ("RELATIVE", "relative"),
        ("PLURAL", "plurals"),
    ):
        add(name, section)
    for word, number in table["ordinals"].items():
        found.setdefault(f"{word}s", ("PART", number))
    found["k"] = ("KSUFFIX", 1e3)
    for word in ("m", "b", "t"):
        found[word] = ("MSUFFIX", table["suffixes"][word])
    for n in (1, 2, 3, 4):
        found[f"q{n}"] = ("QUARTERNAME", n)
    for n in (1, 2):
        found[f"h{n}"] = ("HALFNAME", n)
    for n in range(1, 54):
        found.setdefault(f"w{n:02d}", ("WEEKNUMBER", n))
    return found


_BEHIND = re.compile(r"\(\?<[=!][^()]*\)")
_MACRO = re.compile(r"\[(\^?)([A-Z0-9_\s]+)\]|\b([A-Z][A-Z0-9_]+|A)\b(?!>)")


def expand(pattern: str) -> str:
    """Turn a pattern over class names into a regular expression over letters.

    White space is free; `[CLASS CLASS]` is any of them and `[^CLASS CLASS]` any other. A class
    that nodes have takes the node's fillers with it.
    """
    letter = letters()
    nodes = {*_NODE_CLASSES, "SLASHED"}

    def one(match: re.Match[str], filler: str = f"{FILLER}*+") -> str:
        names = (match[2] or match[3]).split()
        members = [member for name in names for member in _UNIONS.get(name, name).split()]
        joined = "".join(letter[member] for member in members)
        body = joined if len(joined) == 1 and not match[1] else f"[{match[1] or ''}{joined}]"
        if match[1] or nodes.intersection(members):
            return f"(?:{body}{filler})"
        return body

    def behind(match: re.Match[str]) -> str:
        # What stands behind has a fixed width: the last token of it, never a node.
        return _MACRO.sub(lambda inner: one(inner, ""), match[0])

    pattern = _BEHIND.sub(behind, pattern)
    return re.sub(r"\s+", "", _MACRO.sub(one, pattern))
