"""Numbers: in figures, in words and in both ("2.5 million", "twenty-three", "half a million")."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values.cascade import Node, Parse, Pass, letter
from audit.agreement.values.lexer import number
from audit.agreement.values.lexicon import FILLER, tables
from audit.agreement.values.spoken import Spoken, figure_letters, plain_letters

if TYPE_CHECKING:
    import re

_NOUNS = "WORD PLURAL CLOCKUNIT CALENDARUNIT MEASURE CURRENCY CAPITAL PERCENT"
_FIGURES = "[INT2 INT4 INT DECIMAL DOTTED]"
_SMALL = "(?: TENS (?: HYPHEN? [DIGITWORD ONE])? | [TEEN DIGITWORD ONE])"
_HUNDREDS = (
    f"(?: (?:(?:A|{_SMALL}|{_FIGURES}) HYPHEN?)? HUNDRED (?: HYPHEN? AND? HYPHEN? {_SMALL})?"
    f" | {_SMALL})"
)
_CARDINAL = (
    f"(?: (?:A|{_HUNDREDS}|{_FIGURES}) (?: HYPHEN? SCALE){{1,2}}"
    f"(?: (?: AND|COMMA)? (?:{_HUNDREDS}|{_FIGURES}) SCALE{{1,2}} ){{0,3}}"
    f"(?: (?:AND | COMMA (?=[TENS TEEN DIGITWORD ONE HYPHEN]{{1,3}} HUNDRED))? {_HUNDREDS} )?"
    f" | {_HUNDREDS})"
)
_RANKED = f"(?P<share>ONE (?=ONE))? (?:A|{_SMALL})? (?: HYPHEN? (?:HUNDRED|SCALE)){{1,2}}"
_SCALED = "(?:HUNDRED|SCALE|COLLECTIVE){1,2}"
_DENOMINATOR = "(?: (?:TENS HYPHEN?)? [ORDINALWORD PART] | QUARTER | HALF | CALENDARUNIT )"


def make(value: float, *, words: bool, year: bool = False) -> Node:
    """Make the node of a number, its letter by what else it could be: a day, a year."""
    if abs(value) > 1e18:
        return Node(letter("NUMBER"), "number", value, value)
    whole = value == int(value)
    if year and whole and 1000 <= value <= 2999:
        name = "YEARNUMBER"
    elif whole and 0 <= value <= 31:
        name = "WORDNUMBER" if words else "DAYNUMBER"
    elif whole and words and value < 100:
        name = "COUNTNUMBER"
    else:
        name = "NUMBER"
    return Node(letter(name), "number", value, value)


def _cardinal(parse: Parse, match: re.Match[str]) -> Node | None:
    text = parse.letters
    first, last = match.span()
    if text[first] == letter("A") and text[first + 1] not in letter("HUNDRED") + letter("SCALE"):
        return None
    # A decade's or decimal's dot belongs to it; "one" alone is mostly a pronoun: see counts.
    value = Spoken(parse, first, last).value()
    words = any(text[i] in plain_letters() for i in range(first, last))
    if letter("HYPHEN") + letter("SCALE") in text[first:last]:
        return make(value, words=words)  # "two-thousand" is no year
    return make(value, words=words, year=words and last - first > 1 and 1900 <= value <= 2100)


def _mixed(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two and a half", "twenty and three fifths", "one billion and three quarters"."""
    whole = Spoken(parse, *match.span("whole")).value()
    part = _share(parse, match)
    rounded = parse.letters[match.end("whole") - 1] in letter("HUNDRED") + letter("SCALE")
    tens = match["top"] and parse.letters[match.start("top")] in letter("TENS") + letter("TEEN")
    if part >= 1 or (rounded and tens):
        return None  # "one hundred and thirty-two fifths", "two hundred and ten thousandths"
    if match["scale"]:
        scale = _factor(parse, match)
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


def _fraction(parse: Parse, match: re.Match[str]) -> Node | None:
    value = _share(parse, match)
    if match["scale"]:
        value *= _factor(parse, match)
    return make(value, words=False)


def _half(parse: Parse, match: re.Match[str]) -> Node:
    return make(0.5 * _factor(parse, match), words=False)


def _factor(parse: Parse, match: re.Match[str]) -> float:
    """Multiply the hundreds, scales and dozens that follow a number."""
    factor = 1.0
    for index in range(*match.span("scale")) if match["scale"] else ():
        token = parse.letters[index]
        factor *= 100 if token == letter("HUNDRED") else parse.meaning(index)
    return factor


def _quarter(parse: Parse, match: re.Match[str]) -> Node:
    """Read "quarter-million", "quarter of a billion"."""
    return make(0.25 * parse.meaning(match.start("scale")), words=False)


def _slashed(parse: Parse, match: re.Match[str]) -> Node | None:
    top, _, bottom = parse.tokens[match.start("slashed")].strip().partition("/")
    if int(bottom) == 0 or (int(top) >= 3 * int(bottom) and not match["whole"]):
        return None
    if not match["whole"] and int(bottom) not in (2, 3, 4, 5, 6, 8, 10, 16, 32, 100):
        return None
    whole = Spoken(parse, *match.span("whole")).value() if match["whole"] else 0.0
    node = make((whole + int(top) / int(bottom)) * _factor(parse, match), words=False)
    if not match["whole"] and not match["scale"]:
        node.letter = letter("SLASHED")  # still a day and a month where a date wants one
    return node


def _apart(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "1 / 4", as tokenised text has it."""
    top, bottom = (int(parse.tokens[match.start(group)]) for group in ("top", "bottom"))
    if not 0 < top < bottom or bottom not in (2, 3, 4, 5, 8, 10, 16, 32, 64, 100):
        return None
    return make(top / bottom, words=False)


def _figure(parse: Parse, match: re.Match[str]) -> Node | None:
    first, last = match.span()
    token = parse.tokens[first].strip()
    shape = parse.letters[first]
    if last - first == 1 and token.isdecimal():
        return make(float(token), words=False, year=shape == letter("INT4"))
    value = number(token)
    for index in range(first + 1, last):
        if parse.letters[index] == letter("ZEROS"):
            value *= 1000
        elif parse.letters[index] in _suffixes():
            suffix = parse.tokens[index].strip()
            follows = parse.letters[last : last + 1]
            if not parse.touches(index - 1) and follows and follows in _nouns():
                return None  # "5 M people" may be anything
            if suffix.lower() not in tables()["suffixes"] or suffix.islower() != (suffix == "k"):
                return None
            value *= tables()["suffixes"][suffix.lower()]
        elif parse.letters[index] == letter("VULGAR"):
            value += parse.meaning(index)
        else:
            value *= parse.meaning(index)
    node = make(value, words=False)
    if last - first > 1 or shape == letter("DECIMAL"):
        node.letter = letter("NUMBER")
    if shape == letter("DOTTED") and last - first == 1:
        node.letter = letter("DOTTED")
    return node


def _vulgar(parse: Parse, match: re.Match[str]) -> Node:
    """Read "½", "½ million", "1½ million"."""
    whole = number(parse.tokens[match.start("whole")].strip()) if match["whole"] else 0.0
    part = parse.meaning(match.start("vulgar"))
    return make((whole + part) * _factor(parse, match), words=False)


def _spaced(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "1 234 567": groups of three with spaces between."""
    groups = [parse.tokens[i].strip() for i in range(*match.span("groups"))]
    whole, comma, decimals = groups[-1].partition(",")  # "1 234 567,8"
    threes = all(len(group) == 3 and group.isdecimal() for group in (*groups[1:-1], whole))
    if not threes or len(groups[0]) > 3:
        return None
    amount = float("".join((*groups[:-1], whole, comma and ".", decimals)))
    return make(amount * _factor(parse, match), words=False)


@lru_cache(maxsize=1)
def _suffixes() -> str:
    return letter("KSUFFIX") + letter("MSUFFIX") + letter("MEASURE")


@lru_cache(maxsize=1)
def _nouns() -> str:
    return letter("WORD") + letter("PLURAL") + letter("CAPITAL")


def _spoken_year(parse: Parse, match: re.Match[str]) -> Node | None:
    century = parse.meaning(match.start())
    rest = Spoken(parse, match.start() + 1, match.end()).value()
    if century not in (18, 19, 20):
        return None
    return make(century * 100 + rest, words=False, year=True)


def _decimal(parse: Parse, match: re.Match[str]) -> Node:
    whole = Spoken(parse, *match.span("whole")).value()
    spoken = range(*match.span("digits"))
    if parse.letters[spoken[0]] == letter("INT2"):
        digits = parse.tokens[spoken[0]].strip()
    elif parse.letters[spoken[0]] in (letter("TEEN"), letter("TENS")):
        digits = str(int(Spoken(parse, *match.span("digits")).value()))
    else:
        digits = "".join(
            str(int(parse.meaning(i)) if parse.letters[i] in plain_letters() else 0) for i in spoken
        )
    node = make(float(f"{int(whole)}.{digits}") * _factor(parse, match), words=False)
    node.letter = letter("NUMBER")
    return node


def _dozen(parse: Parse, match: re.Match[str]) -> Node | None:
    at = match.start("collective")
    if parse.word(at) == "gross" and match["times"] in (None, letter("A")):
        return None  # "a gross misdemeanor"
    size = parse.meaning(at) * _factor(parse, match)
    if match["half"]:
        amount = size / 2
    elif match["times"] and match["times"] != letter("A"):
        amount = _times(parse, *match.span("times"), size)
    else:
        amount = size
    return Node(letter("NUMBER"), "number", amount, amount)


def _times(parse: Parse, first: int, last: int, size: float) -> float:
    """Count groups of a size: "three hundred and two dozen" are 324."""
    joint = parse.letters.rfind(letter("AND"), first, last) if size == 12 else -1
    if joint <= first:
        return Spoken(parse, first, last).value() * size
    return Spoken(parse, first, joint).value() + size * Spoken(parse, joint + 1, last).value()


_MULTIPLES = {"dozens": 12, "hundreds": 100, "thousands": 1e3}
_MULTIPLES |= {"millions": 1e6, "billions": 1e9, "trillions": 1e12}


def _scales(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "three dozens", "two hundred thousands", "2 millions" as they stand in the singular."""
    factor = _MULTIPLES.get(parse.word(match.start("scale")))
    times = Spoken(parse, *match.span("times")).value()
    follows = parse.letters[match.end() : match.end() + 1]
    scaled = parse.letters[match.end("times") - 1] == letter("SCALE")
    if (
        factor is None
        or (times >= 1000 and not scaled)
        or (factor > 12 and follows == letter("OF"))
    ):
        return None  # "in 2016 thousands marched"
    figures = parse.letters[match.start("times")] in figure_letters()
    if figures and factor in (100, 1e3):
        return None  # "on May 3 thousands marched"
    amount = _times(parse, *match.span("times"), factor)
    return Node(letter("NUMBER"), "number", amount, amount)


def _vague(parse: Parse, match: re.Match[str]) -> Node | None:
    low, high = parse.meaning(match.start("vague"))
    if match["scale"]:
        factor = _factor(parse, match)
        low, high = low * factor, high * factor
    elif match["of"]:
        other_low, _ = parse.meaning(match.end("of") - 1)
        low, high = low * other_low / 2, 0
    word = parse.word(match.start("vague"))
    if word in ("couple", "handful") and not (match["a"] or match["tail"] or match["scale"]):
        before = parse.letters[match.start() - 1 : match.start()]
        units = (letter("CLOCKUNIT"), letter("CALENDARUNIT"))
        if (
            before != letter("RELATIVE")
            and parse.letters[match.end() : match.end() + 1] not in units
        ):
            return None  # but "the next couple weeks"
    if word in ("scores", "tens") and not match["of"] and not match["tail"]:
        return None
    node = Node(letter("SPREAD"), "number", low, high or None)
    node.hedge = word
    node.first, node.last = match.start(), match.end("tail") if match["tail"] else match.end()
    return node


def _ordinal(parse: Parse, match: re.Match[str]) -> Node:
    value = 0.0
    for index in range(*match.span()):
        token = parse.letters[index]
        if token in (letter("TENS"), letter("ORDINALWORD"), letter("ZERO")):
            value += parse.meaning(index)
        elif token == letter("SECOND"):
            value += 2
        elif token == letter("ORDINALBLOB"):
            value = float(parse.tokens[index].strip()[:-2])
    return Node(letter("ORDINAL"), "ordinal", value, value)


def _ranked(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "one hundred and seventy-third"; "one one hundred and fifth" is a share of it."""
    last = match.end() - 1
    first = match.end("share") if match["share"] else match.start()
    if parse.meaning(last) >= 100 or "hundredth" in parse.word(last):
        return None
    rank = Spoken(parse, first, last).value() + parse.meaning(last)
    if match["share"]:
        return make(1 / rank, words=False)
    return Node(letter("ORDINAL"), "ordinal", rank, rank)


def numerals() -> Pass:
    """Make the pass that turns words and figures into numbers."""
    joiners = (
        "(?! [SCALE HUNDRED AND OUT OVER HYPHEN COLLECTIVE VAGUE ZEROS KSUFFIX MSUFFIX "
        "MEASURE VULGAR"
        " INT DECIMAL SLASH SLASHED ORDINALWORD PART HALF QUARTER TENS TEEN ONE POINT COMMA] )"
    )
    return Pass(
        [
            # Most numbers: one token, with nothing near that could be part of it.
            (f"{_FIGURES} {joiners}", _figure),
            (f"[DIGITWORD ONE] {joiners} (?!CALENDARUNIT [OF SCALE])", _cardinal),
            # "the twenty-first", "twenty second of June"; bare "second" waits for its context.
            ("TENS HYPHEN? (?:ORDINALWORD|SECOND)(?! HYPHEN)", _ordinal),
            ("ORDINALBLOB", _ordinal),
            (
                f"(?P<top>{_CARDINAL}|{_FIGURES}) (?:(?P<of>OUT OF)|OVER)"
                f"(?P<bottom>{_CARDINAL}|{_FIGURES}) (?! HYPHEN? [{_NOUNS}])",
                _ratio,
            ),
            (
                f"(?P<whole>{_CARDINAL}|{_FIGURES}) HYPHEN? AND HYPHEN?"
                f"(?P<top>A|{_CARDINAL})? HYPHEN?"
                f"(?P<bottom>{_DENOMINATOR} | CALENDARUNIT) (?P<scale>{_SCALED})?",
                lambda parse, match: _mixed(parse, match) if _is_mixed(parse, match) else None,
            ),
            # "one hundred thirty fifths" are 100 of 35, not 130 of 5.
            (
                f"(?P<top>{_CARDINAL}) HYPHEN? (?P<bottom>TENS HYPHEN? PART) (?P<scale>)??",
                _fraction,
            ),
            (f"{_RANKED} HYPHEN? AND? HYPHEN? (?:TENS HYPHEN?)? ORDINALWORD", _ranked),
            (
                f"(?:A? HALF HYPHEN? | HALF HYPHEN? A HYPHEN?)(?P<scale>{_SCALED})",
                _half,
            ),
            (
                f"(?P<top>A|{_CARDINAL}) HYPHEN? (?P<bottom>{_DENOMINATOR})"
                f"(?: (?:OF A)? (?P<scale>{_SCALED}))?",
                lambda parse, match: _fraction(parse, match) if _says_share(parse, match) else None,
            ),
            ("QUARTER (?:HYPHEN | OF A)? (?P<scale>SCALE)", _quarter),
            ("HALF (?: A (?=PERCENT) | (?=PERCENT) ) (?P<scale>)??", _half),
            (
                f"(?P<times>A|{_CARDINAL}|{_FIGURES})? (?P<half>HALF HYPHEN?)?"
                "(?P<collective>COLLECTIVE) (?P<scale>SCALE)?",
                _dozen,
            ),
            (f"(?P<times>{_CARDINAL}|{_FIGURES}) HYPHEN? (?P<scale>VAGUE)", _scales),
            (
                "(?P<a>A)? (?P<vague>VAGUE) (?:OF (?=[HUNDRED SCALE COLLECTIVE]))?"
                f"(?P<scale>{_SCALED})? (?P<of>OF VAGUE)?"
                "(?P<tail>OF)?",
                _vague,
            ),
            (
                f"(?P<whole>{_CARDINAL}|ZERO|INT2) POINT "
                f"(?P<digits>(?:ZERO|OH|DIGITWORD|ONE){{1,6}}|{_SMALL}|INT2) (?P<scale>{_SCALED})?",
                _decimal,
            ),
            (
                "(?: TEEN|TENS) (?: TENS (?:HYPHEN? [DIGITWORD ONE])? | TEEN"
                " | [OH ZERO] [DIGITWORD ONE])",
                _spoken_year,
            ),
            (
                f"(?P<whole>{_CARDINAL}|INT2|INT) AND (?P<slashed>SLASHED) (?P<scale>{_SCALED})?",
                _slashed,
            ),
            (_CARDINAL, _cardinal),
            ("ZERO", _cardinal),
            (f"(?P<whole>INT2|INT)? (?P<slashed>SLASHED) (?P<scale>{_SCALED})?", _slashed),
            (
                "(?P<whole>INT2) HYPHEN (?P<slashed>SLASHED) (?P<scale>)?? (?=HYPHEN? MEASURE)",
                _slashed,
            ),
            (f"(?P<whole>{_FIGURES})? (?P<vulgar>VULGAR) (?P<scale>{_SCALED})", _vulgar),
            ("(?P<top>INT2) SLASH (?P<bottom>INT2|INT) (?!SLASH)", _apart),
            (
                "(?P<groups>[INT2 INT]"
                " (?: [INT IDENT ZEROS]{2,4} | [INT IDENT ZEROS]{0,3} DECIMAL )) (?P<scale>SCALE)?",
                _spaced,
            ),
            (f"{_FIGURES} ZEROS{{1,3}} SCALE", _figure),
            (f"{_FIGURES} (?: ZEROS{{1,3}} | [KSUFFIX MSUFFIX MEASURE] | VULGAR)", _figure),
            (_FIGURES, _figure),
            ("(?P<whole>)??(?P<vulgar>VULGAR)(?P<scale>)??", _vulgar),
            ("ORDINALWORD", _ordinal),
        ]
    )


def _is_mixed(parse: Parse, match: re.Match[str]) -> bool:
    last = match.end("bottom") - 1
    token = parse.letters[last]
    if token == letter("CALENDARUNIT"):
        return parse.word(last) == "quarters" and bool(match["top"])
    if token == letter("ORDINALWORD"):
        follows = parse.letters[match.end() : match.end() + 1]
        thing = follows in (letter("WORD"), letter("CAPITAL"))  # "two and a third man"
        return bool(match["top"]) and not (match["top"] == letter("A") and thing)
    return bool(match["top"]) or token == letter("HALF")


def _says_share(parse: Parse, match: re.Match[str]) -> bool:
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
    nouns = "".join(map(letter, ("WORD", "PLURAL", "CAPITAL", "HYPHEN", "TO", "RELATIVE", "AFTER")))
    return top == letter("A") and (not follows or follows not in nouns)


def _ratio(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "one out of three", "one over one hundred and twenty"."""
    top, bottom = (Spoken(parse, *match.span(group)).value() for group in ("top", "bottom"))
    if not bottom or (top > bottom and match["of"]):
        return None
    return make(top / bottom, words=False)


def _negative(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "minus five", "-3": a hyphen that touches its figures and nothing before them."""
    start = match.start()
    joined = not parse.touches(start) or (start and parse.touches(start - 1))
    if parse.letters[start] == letter("HYPHEN") and joined and start:
        return None
    if parse.word(start) == "~":
        return None
    before = parse.letters[max(0, start - 4) : start].rstrip(FILLER)[-1:]
    if match["number"][0] == letter("YEARNUMBER") and before == letter("DAYNUMBER"):
        return None  # "11 -2016"
    inner = parse.node(match, "number")
    if inner.low is None or inner.high is None or inner.letter == letter("SPREAD"):
        return None
    node = make(-inner.low, words=False)
    node.letter = letter("NUMBER")
    return node


def negatives() -> Pass:
    """Make the pass that gives numbers their sign."""
    return Pass([("(?:NEGATIVE|HYPHEN) (?P<number>CARDINAL)", _negative)])
