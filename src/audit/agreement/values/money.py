"""Money: "$5m", "5 million Australian dollars", "13 dollars 45 cents", "USD 5 million"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values import counts, hedges
from audit.agreement.values.amounts import value
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.lexicon import tables

if TYPE_CHECKING:
    import re
from audit.agreement.values.measures import ends

_APART = frozenset(("us", "u.s.", "c", "au", "hk", "nz", "nt"))
"""What belongs to a dollar sign even across a space, beside codes: "us $ 10", "aud $ 10"."""

_WORDS = frozenset(
    ("all", "bob", "cup", "gel", "lei", "mad", "mop", "mur", "pen", "ron", "top", "try")
)
"""Codes of currencies that are words or names in small letters."""

_ANY_CASE = frozenset(("rmb", "nis", "ntd", "btc", "rs"))
_SPELT = frozenset(
    (
        *("RM", "Rp", "kr", "Kr", "KSh", "Ksh", "KSH", "TSh", "Tsh", "TSH", "USh", "Ush", "USH"),
        *("SFr", "Sfr"),
    )
)
"""What stands for a currency before an amount though it is no code: "RM 500"."""

_TIMES = {"K": 1e3, "M": 1e6}
"""What stands before a code: "MEUR 60"."""

_LOCAL = frozenset(("colon", "colons", "colón", "colóns", "sol", "sols", "rm"))
"""Currencies that only a nationality tells from other words."""


def read_signed(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "$5m", "US$ 1.2-1.5 billion", "€3,000", "between $5 and $10"."""
    index = match.start("sign")
    unit = tables()["signs"][parse.word(index)]
    factor = 1.0
    if match["suffix"]:
        factor = tables()["suffixes"][parse.word(match.start("suffix"))]
    node = value(parse, match, "money", unit, factor)
    if node is None:
        return None
    node.first = match.start()
    if match["again"] and unit == "dollar":
        again = tables()["currencies"][parse.word(match.start("again"))]
        node.unit = again if again.isupper() else unit  # "$500 AUD"
    before = parse.word(index - 1) if index else ""
    prefix = tables()["sign_prefixes"].get(before)
    nation = tables()["nationalities"].get(before, {}).get(unit)  # "Australian $5"
    beside = prefix and (parse.touches(index - 1) or prefix == before.upper() or before in _APART)
    if (nation or beside) and parse.letters[index] == letter("SIGN") and unit == "dollar":
        node.unit = prefix if beside else nation
        node.first = min(node.first, index - 1)
    if suffix := counts.suffixed(parse, node):  # "$2 million-plus"
        hedges.widen(node, *suffix)
        node.last += 1 + (suffix[1] != "+")
    at = match.end("one") - 1
    if node.unit == "BRL" and parse.word(at) == "mil" and parse.scale(at) == 1e6 and node.high:
        # "R$ 15 mil" is Portuguese, whatever language surrounds it: thousands.
        node.low, node.high = (node.low or 0.0) / 1000, node.high / 1000
    return node


def read_named(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "5 million dollars", "125 million Australian dollars", "13 dollars 45 cents"."""
    index = match.start("currency")
    unit = _named(parse, match, index)
    factor = _factor(parse, match, index)
    if unit is None or factor is None:
        return None
    node = value(parse, match, "money", unit, factor)
    if node is None or node.low is None:
        return None
    if match["sterling"] and parse.word(match.start("sterling")) != "sterling":
        node.last = match.end("currency")
        return node
    whole, _, part = parse.tokens[match.start("one")].strip().partition(".")
    follows = parse.word(match.end()) if match.end() < len(parse.tokens) else ""
    plain = len(part) == 3 and whole not in {"", "0"} and not match["two"] and factor == 1.0
    alone = match.end("one") - match.start("one") == 1
    plain = plain and node.low < 1000  # not yet read so, by the language of the text
    if plain and alone and follows not in ("a", "an", "per", "/"):
        # "2.500 euros": nothing but a price per litre has thousandths.
        node.low = node.high = node.low * 1000
    if not _likely(parse, match, node):
        return None
    if match["rest"]:
        _add_rest(parse, match, node)
    return _add_cents(parse, match, node) if match["cents"] else node


def _named(parse: Parse, match: re.Match[str], index: int) -> str | None:
    """Give the code of the currency that stands after an amount, or its name."""
    word, token = parse.word(index), parse.tokens[index].strip()
    unit: str | None = tables()["currencies"].get(word) or tables()["signs"].get(word)
    glued = parse.tokens[index + 1 : index + 2] if parse.touches(index) else []
    if glued and glued[0][0].isdecimal() and not parse.touches(index - 1):
        return None  # "3 USD50 cards"
    if parse.letters[index] == letter("MEASURE") and unit == word.upper() and token != unit:
        return None  # "20 kgs" are no soms
    if match["nation"]:
        first = match.start("nation")
        if parse.letters[first] == letter("FUNCTION") and parse.word(first) != "us":
            return None
        return _national(parse, match, word, unit)
    if word in ("pound", "pounds"):
        sterling = match["sterling"] and parse.word(match.start("sterling")) == "sterling"
        return "GBP" if sterling or match["cents"] else unit
    return None if word in _LOCAL else unit


def _factor(parse: Parse, match: re.Match[str], index: int) -> float | None:
    """Give what the suffix of an amount and the prefix of its code multiply it by."""
    factor = 1.0
    word, token = parse.word(index), parse.tokens[index].strip()
    if len(word) == 4 and word[1:] in tables()["multiplied"]["codes"].split():
        if not token.isupper():
            return None
        factor = _TIMES[token[0]]
    if match["suffix"]:
        factor *= tables()["suffixes"].get(parse.word(match.start("suffix")), 1.0)
    return factor


def _likely(parse: Parse, match: re.Match[str], node: Node) -> bool:
    """Say whether a word that is a currency's too is one: no "two crowns", no "5 won"."""
    index, low = match.start("currency"), node.low or 0.0
    word = parse.word(index)
    if not match["nation"] and (word in ("won", "real") and low < 100):
        return False
    if node.unit == "crown" and low < 10 and not match["nation"]:
        return False  # "two crowns" may be those of teeth
    if parse.letters[index] == letter("SIGN"):
        follows = parse.letters[index + 1 : index + 2]
        apart = not parse.touches(index - 1) and word in ("$", "¢") and follows not in ends()
        return not (apart or parse.nodes.get(index + 1) or follows == letter("SIGN"))
    return True


def _add_cents(parse: Parse, match: re.Match[str], node: Node) -> Node | None:
    """Add the small coins of "13 dollars 45 cents"."""
    cents = parse.node(match, "cents")
    parts = tables()["subunits"].get(parse.word(match.end() - 1))
    if parts is None or cents.low is None or cents.low >= parts:
        node.last = match.end("currency")
        pound = parse.word(match.start("currency")) in ("pound", "pounds")
        return None if pound and not match["nation"] else node
    node.low = node.high = (node.low or 0.0) + cents.low / parts
    return node


def _add_rest(parse: Parse, match: re.Match[str], node: Node) -> None:
    """Add the cents that "15 dollars 50" leaves unnamed."""
    rest, last = parse.node(match, "rest").low, match.start("rest")
    whole = node.low is not None and node.low == node.high == int(node.low)
    if whole and rest is not None and 10 <= rest <= 99 and rest == int(rest):
        node.low = node.high = (node.low or 0.0) + rest / 100
    else:
        node.last = last - (parse.letters[last - 1] == letter("AND"))


def _national(parse: Parse, match: re.Match[str], word: str, unit: str | None) -> str | None:
    """Name the currency of "Australian dollars", "Hong Kong dollars", "new shekels"."""
    names = [parse.word(index) for index in range(*match.span("nation"))]
    country = " ".join(names)
    known = tables()["nationalities"]
    nation = known.get(tables()["countries"].get(country, country))
    if nation is None and len(names) < 3:
        nation = known.get(names[-1])  # "Hong Kong", "New Zealand"
    if nation is None:
        return None
    named: str | None = nation.get(word.rstrip("s")) or nation.get(unit or "")
    return named or (unit if country not in tables()["countries"] else None)


def read_coded(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "USD 5 million", "RMB 300", "Rs 500"."""
    token = parse.tokens[match.start("code")].strip()
    unit = tables()["currencies"].get(token.lower())
    if unit is None:
        return None  # "the lira's 20% fall"
    times = _TIMES.get(token[0], 1.0) if token[1:] == unit else 1.0
    code = unit == token.upper() or token.lower() in _ANY_CASE or token in _SPELT or times > 1
    if not code or (token.lower() in _WORDS and not token.isupper()):
        return None
    factor = times
    if match["suffix"]:
        factor *= tables()["suffixes"].get(parse.word(match.start("suffix")), 1.0)
    node = value(parse, match, "money", unit, factor)
    if node is not None:
        node.first = match.start("code")
    return node
