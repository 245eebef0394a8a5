"""Fractions: "two thirds", "2 1/4", "half a million", "one out of three"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.spoken import Spoken, make, scaled

if TYPE_CHECKING:
    import re


def read_mixed(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two and a half", "twenty and three fifths", "one billion and three quarters"."""
    whole = Spoken(parse, *match.span("whole")).value()
    part = _share(parse, match)
    rounded = parse.letters[match.end("whole") - 1] in letter("HUNDRED") + letter("SCALE")
    tens = match["top"] and parse.letters[match.start("top")] in letter("TENS") + letter("TEEN")
    if part >= 1 or (rounded and tens):
        return None  # "one hundred and thirty-two fifths", "two hundred and ten thousandths"
    if match["scale"]:
        scale = scaled(parse, match)
        part *= scale
        if letter("SCALE") not in match["whole"]:
            whole *= scale  # "two and a half million"
    elif scales := [i for i in range(*match.span("whole")) if parse.letters[i] == letter("SCALE")]:
        part *= parse.meaning(scales[-1])
    return make(whole + part, words=False)


def _share(parse: Parse, match: re.Match[str]) -> float:
    """Give the fraction in groups `top` and `bottom`."""
    top = 1.0
    if match["top"] and parse.letters[match.start("top")] != letter("A"):
        top = Spoken(parse, *match.span("top")).value()
    return top / _bottom(parse, *match.span("bottom"))


def _bottom(parse: Parse, first: int, last: int) -> float:
    value = 0.0
    for index in range(first, last):
        token = parse.letters[index]
        if token == letter("HALF"):
            return 2.0
        if token == letter("QUARTER") or parse.word(index) == "quarters":
            return 4.0
        if token in (letter("TENS"), letter("ORDINALWORD"), letter("PART")):
            value += parse.meaning(index)
    return value or 1.0


def read_fraction(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two thirds", "three quarters of a million"."""
    value = _share(parse, match)
    if match["scale"]:
        value *= scaled(parse, match)
    return make(value, words=False)


def read_half(parse: Parse, match: re.Match[str]) -> Node:
    """Read "half a million"."""
    return make(0.5 * scaled(parse, match), words=False)


def read_quarter(parse: Parse, match: re.Match[str]) -> Node:
    """Read "quarter-million", "quarter of a billion"."""
    return make(0.25 * parse.meaning(match.start("scale")), words=False)


def read_slashed(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "3/4", "2 1/4", "1/2 million"."""
    top, _, bottom = parse.tokens[match.start("slashed")].strip().partition("/")
    if int(bottom) == 0 or (int(top) >= 3 * int(bottom) and not match["whole"]):
        return None
    if not match["whole"] and int(bottom) not in (2, 3, 4, 5, 6, 8, 10, 16, 32, 100):
        return None
    whole = Spoken(parse, *match.span("whole")).value() if match["whole"] else 0.0
    node = make((whole + int(top) / int(bottom)) * scaled(parse, match), words=False)
    if not match["whole"] and not match["scale"]:
        node.letter = letter("SLASHED")  # still a day and a month where a date wants one
    return node


def read_hyphened(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "7-3/4", as prices of shares and lengths in inches are written."""
    top, _, bottom = parse.tokens[match.start("slashed")].strip().partition("/")
    joined = parse.touches(match.start()) and parse.touches(match.start() + 1)
    proper = int(bottom) in (2, 4, 8, 16, 32, 64) and int(top) % 2 == 1 and int(top) < int(bottom)
    return read_slashed(parse, match) if joined and proper else None


def read_apart(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "1 / 4", as tokenised text has it."""
    top, bottom = (int(parse.tokens[match.start(group)]) for group in ("top", "bottom"))
    if not 0 < top < bottom or bottom not in (2, 3, 4, 5, 8, 10, 16, 32, 64, 100):
        return None
    return make(top / bottom, words=False)


def read_vulgar(parse: Parse, match: re.Match[str]) -> Node:
    """Read "½", "½ million", "1½ million"."""
    whole = parse.figures(match.start("whole")) if match["whole"] else 0.0
    part = parse.meaning(match.start("vulgar"))
    return make((whole + part) * scaled(parse, match), words=False)


def is_mixed(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether "… and a half" adds a share to a number."""
    last = match.end("bottom") - 1
    token = parse.letters[last]
    if token == letter("CALENDARUNIT"):
        return parse.word(last) == "quarters" and bool(match["top"])
    if token == letter("ORDINALWORD"):
        follows = parse.letters[match.end() : match.end() + 1]
        thing = follows in (letter("WORD"), letter("CAPITAL"))  # "two and a third man"
        return bool(match["top"]) and not (match["top"] == letter("A") and thing)
    return bool(match["top"]) or token == letter("HALF")


def says_share(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether words are a fraction ("two thirds", "a third of") and not an ordinal."""
    last = match.end("bottom") - 1
    token = parse.letters[last]
    if token == letter("CALENDARUNIT"):
        if parse.word(last) != "quarters":
            return False
        before = parse.letters[match.start() - 1 : match.start()]
        follows = parse.letters[match.end() : match.end() + 1]
        return (
            bool(match["scale"])
            or (bool(follows) and follows in letter("OF") + letter("PERCENT"))
            or letter("HYPHEN") in match[0]
            or (parse.word(match.start()) == "three" and before != letter("RELATIVE"))
        )
    if token in (letter("PART"), letter("HALF")):
        return True
    top = parse.letters[match.start("top")]
    if top == letter("ONE"):
        return match.end("top") - match.start("top") == 1
    follows = parse.letters[match.end() : match.end() + 1]
    nouns = "".join(
        map(letter, ("WORD", "PLURAL", "CAPITAL", "HYPHEN", "TO", "RELATIVE", "AFTER", "UNTIL"))
    )
    if follows == letter("MORE") and parse.word(match.end()) in ("consecutive", "straight"):
        return False  # "for a third straight month"
    return top == letter("A") and (not follows or follows not in nouns)


def read_ratio(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "one out of three", "one over one hundred and twenty"."""
    top, bottom = (Spoken(parse, *match.span(group)).value() for group in ("top", "bottom"))
    if not bottom or (top > bottom and match["of"]):
        return None
    return make(top / bottom, words=False)
