"""Counts: a number with what it counts ("about 100,000 people", "a 15-member panel", "12 dead")."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.hedges import SUFFIXED
from audit.agreement.values.lexicon import tables

_NUMBERED = frozenset(
    [
        "no",
        "nr",
        "nrs",
        "fig",
        "p",
        "pp",
        "vol",
        "apt",
        "ste",
        "rm",
        "sec",
        "art",
        "ch",
        "unit",
        "lot",
    ]
)
"""Abbreviations that a number follows as a name."""

_REACH = 4
"""How many words may stand between a number and the noun that it counts."""


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return {
        "noun": letter("WORD") + letter("PLURAL") + letter("PART"),
        "inside": letter("LUNCH")
        + letter("YEARKIND")
        + letter("BUSINESS")
        + letter("HOLIDAY")
        + letter("REST")
        + letter("CAPITAL")
        + letter("NATION")
        + letter("PREFIX")
        + letter("OTHER")
        + letter("MORE"),
        "named": letter("CAPITAL") + letter("NATION"),
        "names": letter("CAPITAL") + letter("ORDINAL") + letter("HOLIDAY") + letter("NATION"),
        "figures": letter("DAYNUMBER") + letter("NUMBER") + letter("YEARNUMBER") + letter("DOTTED"),
    }


_OWNED = ("'s", "’s")


def singular(word: str) -> str:
    """Give the singular of an English noun, as far as its ending shows it."""
    if word.endswith(_OWNED):
        word = word[:-2]
    known: str | None = tables()["plurals"].get(word)
    if known:
        return known
    if word[-1:] == "s" and word[:-1] in tables()["nationalities"]:
        return word[:-1]  # "Israelis"
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _plural(word: str) -> bool:
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))
    )


def _after(parse: Parse, node: Node) -> int:
    """Give where what a number counts can begin: after "-odd", "-plus" and "+"."""
    at = node.last
    if parse.letters[at : at + 1] == letter("PLUS") and parse.touches(at - 1):
        return at + 1
    if parse.letters[at : at + 1] == letter("HYPHEN") and at + 1 < len(parse.letters):
        return at + 2 if parse.word(at + 1) in SUFFIXED else at
    return at


def suffixed(parse: Parse, node: Node) -> tuple[str, str] | None:
    """Give the kind of hedge that "-odd", "-plus" or "+" is, and its words."""
    at = _after(parse, node)
    if at == node.last:
        return None
    name = parse.word(at - 1)
    return SUFFIXED.get(name, "at_least"), name


_WHOLE = frozenset(
    (
        *("person", "man", "woman", "child", "resident", "inhabitant", "citizen", "soldier"),
        *("troop", "worker", "employee", "student", "pupil", "visitor", "refugee", "migrant"),
        *("protester", "demonstrator", "voter", "victim", "patient", "police officer", "officer"),
        *("dead", "death", "case", "infection", "household", "family", "house", "home", "vote"),
    )
)
"""What is only counted whole: a share of stock can be 2.315 of another."""


def thousands(parse: Parse, node: Node) -> None:
    """Read "12.500 people" as continental Europe writes it: nobody counts thousandths of them.

    In a text in a language that writes so, figures are read so whatever they count.
    """
    token = parse.tokens[node.first].strip()
    whole, dot, part = token.partition(".")
    plain = whole.isdecimal() and part.isdecimal() and whole != "0" and len(part) == 3
    plain = plain and dot != "" and node.unit in _WHOLE and node.low == node.high == float(token)
    if plain and node.last - node.first == 1:
        node.low = node.high = (node.low or 0.0) * 1000


_SPACED = "\u0370", "\u05ff"
"""First and last letter of scripts whose words stand apart and whose plurals we do not know."""
_ADJECTIVES = ("ых", "их")
"""How an adjective after a number ends in Russian: "12 мирных жителей"."""


def head(parse: Parse, node: Node) -> int | None:
    """Find the token of the noun that a number counts."""
    classes = _classes()
    text = parse.letters
    at = _after(parse, node)
    if text[at : at + 1] == letter("HYPHEN"):
        joined = parse.touches(node.last - 1) and parse.touches(at)
        return (
            at + 1
            if joined and text[at + 1 : at + 2] in classes["noun"] and at + 1 < len(text)
            else None
        )
    if text[at : at + 1] == letter("OF") and node.letter == letter("SPREAD"):
        at += 1
    if text[at : at + 2] == letter("OF") + letter("THE"):
        at += 2
    partitive = text[at - 1 : at] == letter("THE")
    single = node.low == node.high == 1 and not partitive
    for index in range(at, min(at + _REACH, len(text))):
        token = text[index]
        if token == letter("PLURAL"):
            next_is_noun = text[index + 1 : index + 2] == letter("WORD")
            if parse.word(index) == "police" and next_is_noun and _plural(parse.word(index + 1)):
                return index + 1  # "police officers"
            return index
        if token in classes["noun"]:
            word = parse.word(index)
            if word.endswith(_OWNED):
                if partitive:
                    continue  # "two of the world's poorest countries"
                return index  # "one person's gun"
            if _SPACED[0] <= word[0] <= _SPACED[1]:
                described = word.endswith(_ADJECTIVES) and text[index + 1 : index + 2] == token
                return index + described
            if single and not word.endswith(("ly", "ing", "ed", "other", "else")):
                return index
            if _plural(word):
                return index
            if word.endswith("ly") and index > at + 1:
                return None
        elif token not in classes["inside"]:
            return None
        elif token in classes["named"] and _people(parse, index):
            return index
    return None


_PEOPLES = ("ians", "icans", "eans", "crats", "lims", "holics")
"""How words for many people end that are written with a capital."""


def _people(parse: Parse, index: int) -> bool:
    """Say whether a word with a capital is of many people: "three Mexicans", "12 Democrats"."""
    word = parse.word(index)
    if parse.letters[index + 1 : index + 2] == letter("CAPITAL") or not word.endswith("s"):
        return False
    return word[:-1] in tables()["nationalities"] or word.endswith(_PEOPLES)


def is_address(parse: Parse, node: Node) -> bool:
    """Say whether a number is a house number: "16 Main Street"."""
    text = parse.letters
    for index in range(node.last, min(node.last + 4, len(text))):
        if text[index] == letter("STREET") or parse.word(index) == "st":
            if index == node.last:
                return parse.word(index) in ("block", "blocks")
            return parse.tokens[index][0].isupper()
        if text[index] not in _classes()["names"]:
            return False
    return False


def _large(parse: Parse, node: Node) -> bool:
    """Say whether a number is written as no name is: "Sales 111.5 mln", "Net 695,252"."""
    scaled = any(parse.word(at) in tables()["scales"] for at in range(node.first, node.last))
    return scaled or _GROUPED.fullmatch(parse.tokens[node.first].strip()) is not None


_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def is_name(parse: Parse, node: Node) -> bool:
    """Say whether a number belongs to a name before it: "Boeing 737", "Room 12", "No. 5"."""
    first = node.first
    if not first:
        return False
    before = parse.letters[first - 1]
    if before == letter("DOT"):
        return first > 1 and parse.word(first - 2) in _NUMBERED
    if before in (letter("STREET"), letter("IDENT"), letter("AT_SIGN")):
        return True
    if before == letter("HYPHEN") and parse.touches(first - 1):
        return first > 1 and parse.touches(first - 2)
    if before == letter("OTHERSIGN"):
        return parse.touches(first - 1) and parse.word(first - 1) == "#"
    if before == letter("CAPITAL"):
        return not _large(parse, node)
    return parse.word(first - 1) in (
        "number",
        "page",
        "chapter",
        "room",
        "section",
        "article",
        "level",
    )
