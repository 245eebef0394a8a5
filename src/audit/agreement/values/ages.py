"""Ages: "19 years old", "aged 5", ", 19," after a name, "in his forties"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.lexicon import lexicon
from audit.agreement.values.amounts import value
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.lexicon import FILLER, tables

if TYPE_CHECKING:
    import re


def read_age(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "19 years old", "aged five years"."""
    inner = parse.node(match, "span")
    if inner.low is None or inner.precision not in ("year", "month", "week", "day"):
        return None
    factor = {"year": 12, "month": 1}.get(inner.precision, 1)
    if inner.precision == "week":
        factor = 7
    node = Node(
        letter("VALUE"),
        "age",
        inner.low / factor,
        None if inner.high is None else inner.high / factor,
        unit=inner.precision,
    )
    node.hedge = inner.hedge
    return node


def read_aged(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "aged 5", "age of 5", "ages 5 to 9"."""
    node = value(parse, match, "age", "year")
    if node is None or node.low is None or not 0 <= node.low <= 120:
        return None
    if (node.high or 0) > 120 or node.low != int(node.low):
        return None
    if match["before"]:
        node.first = match.start("before")
    return node


def read_apposition(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read ", 19," after a name: two capitals before the comma, or one and a comma after."""
    if (
        parse.letters[match.start() - 1] == letter("COMMA")
        and parse.tokens[match.start() - 2][0].islower()
    ):
        return None
    end = match.end()
    if parse.letters[end : end + 1] == letter("DOT") and not _ends_sentence(parse, match):
        return None  # "in Seattle, 21. The"
    if parse.letters[end : end + 1] == letter("OTHERSIGN") and parse.tokens[end].strip() != ";":
        return None
    return _years(parse, match)


def _ends_sentence(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether ", 21." ends a line, or a given name and a surname stand before it."""
    if parse.letters[match.end() + 1 : match.end() + 2] in (letter("BREAK"), ""):
        return True
    at = match.start("one")
    return at > 2 and all(parse.tokens[i].strip().istitle() for i in (at - 3, at - 2))


SURNAMES = (
    "MEASURE CURRENCY CENT SCALE COLLECTIVE MAYBEMONTH SEASON CALENDARUNIT DAYPART REST EARLY LATE"
    " YEARKIND BEGINNING TEMPERATURE PART SHORTPERIOD OLD FUNCTION POINT MEAL LUNCH"
)
"""Classes of words that are surnames too: "Mark Stone, 41," "Theresa May, 60,"."""


def read_surname(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read ", 19," after a surname that is a word of the lexicon, a given name before it."""
    first = match.start()
    name = [parse.tokens[at].strip() for at in (first - 3, first - 2)] if first > 2 else [""]
    if not all(word.isalpha() and word.istitle() and len(word) > 2 for word in name):
        return None
    return read_apposition(parse, match)


_PERSONS = frozenset(
    (
        *("man", "woman", "boy", "girl", "child", "baby", "toddler", "infant", "teen", "teenager"),
        *("youth", "victim", "suspect", "gunman", "shooter", "driver", "passenger", "pedestrian"),
        *("father", "mother", "son", "daughter", "brother", "sister", "husband", "wife", "widow"),
        *("grandfather", "grandmother", "grandson", "granddaughter", "uncle", "aunt", "nephew"),
        *("niece", "cousin", "boyfriend", "girlfriend", "fiance", "fiancee", "partner", "friend"),
        *("student", "resident", "native", "pensioner", "retiree", "schoolboy", "schoolgirl"),
    )
)
"""Nouns before an age, beside those of roles: "the man, 28, died"."""


def read_person(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read ", 28," after a noun for a person."""
    noun = parse.word(match.start() - 2)
    entry = lexicon().entries.get(noun)
    if noun not in _PERSONS and not (entry is not None and entry.role):
        return None
    return _years(parse, match)


def read_both(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read ", both 19,", ", all 23,"; after a person "was 16."."""
    first = match.start()
    told = parse.word(first - 1)
    if told in ("both", "all") and parse.letters[first - 2] == letter("COMMA"):
        return _years(parse, match)
    if told in ("is", "was") and first > 1 and parse.word(first - 2) in _PERSONS:
        return _years(parse, match)
    return None


_LISTED = 12
"""Tokens within which the word for age stands before the last of several."""


def read_listed(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read the 13 of "ages 17 and 13", the 7 and 9 of "aged 5, 7 and 9"."""
    at = first = match.start()
    text, between = parse.letters, _between()
    while at and text[at - 1] in between and first - at < _LISTED:
        at -= 1
    named = text[at - 1 : at] or " "
    follows = parse.word(match.end()) if match.end() < len(parse.tokens) else ""
    if follows.endswith("s") and follows not in ("was", "is", "has"):
        return None  # "aged 5, and 13 others"
    if parse.tokens[at][0].isdecimal() and not parse.tokens[first][0].isdecimal():
        return None  # "ages 50 and 66, and two old citizens"
    if named not in letter("AGED") + letter("AGE") or text[at] in (letter("AND"), letter("COMMA")):
        return None
    return _years(parse, match)


@lru_cache(maxsize=1)
def _between() -> frozenset[str]:
    """Give the letters of what a list of ages is made of."""
    names = ("COMMA", "AND", "OR", "DAYNUMBER", "WORDNUMBER", "COUNTNUMBER", "NUMBER")
    return frozenset((*map(letter, names), FILLER))


def _years(parse: Parse, match: re.Match[str]) -> Node | None:
    """Make an age in years of a plain number."""
    number = parse.node(match, "one")
    if number.low is None or not 0 < number.low <= 110 or number.low != number.high:
        return None
    if number.low != int(number.low):
        return None
    node = Node(letter("VALUE"), "age", number.low, number.low, unit="year")
    node.first, node.last = match.span("one")
    return node


def read_being(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "she was 29."."""
    first = match.start()
    if parse.word(first) not in ("he", "she") or parse.word(first + 1) not in ("is", "was"):
        return None
    return _years(parse, match)


def read_twenties(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "in his early forties"."""
    word = parse.word(match.start("decade"))
    names = tables()["classes"]["DECADEWORD"].split()
    word = f"{names.index(word) + 2}0s" if word in names else word
    if len(word.rstrip("s’'")) != 2:
        return None
    low = float(word[:2])
    high = low + 9
    if match["part"]:
        token = parse.letters[match.start("part")]
        third = (letter("EARLY"), letter("MID"), letter("LATE")).index(token)
        low, high = ((low, low + 3), (low + 4, low + 6), (low + 7, high))[third]
    return Node(letter("VALUE"), "age", low, high, unit="year")
