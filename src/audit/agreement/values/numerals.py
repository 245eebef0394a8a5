"""Numbers: in figures, in words and in both ("2.5 million", "twenty-three", "half a million")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.agreement.values.cardinals import (
    read_cardinal,
    read_decimal,
    read_figure,
    read_ordinal,
    read_ranked,
    read_spaced,
    read_spoken_year,
)
from audit.agreement.values.cascade import Node, Parse, Pass, letter
from audit.agreement.values.groups import read_dozen, read_scales, read_vague
from audit.agreement.values.lexicon import FILLER
from audit.agreement.values.shares import (
    is_mixed,
    read_apart,
    read_fraction,
    read_half,
    read_hyphened,
    read_mixed,
    read_quarter,
    read_ratio,
    read_slashed,
    read_vulgar,
    says_share,
)
from audit.agreement.values.spoken import make

if TYPE_CHECKING:
    import re

_NOUNS = "WORD PLURAL CLOCKUNIT CALENDARUNIT MEASURE CURRENCY CAPITAL PERCENT"
_FIGURES = "[INT2 INT4 INT DECIMAL DOTTED]"
_SMALL = "(?: TENS (?: HYPHEN? [DIGITWORD ONE])? | [TEEN DIGITWORD ONE])"
_HUNDREDS = (
    f"(?: (?:(?:A|{_SMALL}|{_FIGURES}) HYPHEN?)? HUNDRED"
    f" (?: HYPHEN? AND? HYPHEN? {_SMALL} (?! HYPHEN? HUNDRED) )?"
    f" | {_SMALL})"
)
_CARDINAL = (
    f"(?: (?:A|{_HUNDREDS}|{_FIGURES}) (?: HYPHEN? SCALE){{1,2}}"
    f"(?: (?: AND|COMMA)? (?:{_HUNDREDS}|{_FIGURES}) SCALE{{1,2}} ){{0,6}}"
    f"(?: (?:AND | COMMA (?=[TENS TEEN DIGITWORD ONE HYPHEN]{{1,3}} HUNDRED))? {_HUNDREDS} )?"
    f" | {_HUNDREDS})"
)
_ROUNDED = "(?: HYPHEN? (?:HUNDRED|SCALE)){1,2}"
_RANKED = (
    f"(?P<share>ONE (?=ONE))? (?:A|{_SMALL})? {_ROUNDED} (?: AND? {_SMALL} {_ROUNDED} ){{0,12}}"
)
_SCALED = "(?:HUNDRED|SCALE|COLLECTIVE){1,2}"
_DENOMINATOR = "(?: (?:TENS HYPHEN?)? [ORDINALWORD PART] | QUARTER | HALF | CALENDARUNIT )"


def numerals() -> Pass:
    """Make the pass that turns words and figures into numbers."""
    joiners = (
        "(?! [SCALE HUNDRED AND OUT OVER HYPHEN COLLECTIVE VAGUE ZEROS KSUFFIX MSUFFIX MEASURE"
        " VULGAR INT IDENT DECIMAL SLASH SLASHED ORDINALWORD PART HALF QUARTER TENS TEEN ONE POINT"
        " COMMA] )"
    )
    return Pass(
        [
            # Most numbers: one token, with nothing near that could be part of it.
            (f"{_FIGURES} {joiners}", read_figure),
            (f"[DIGITWORD ONE] {joiners} (?!CALENDARUNIT [OF SCALE])", read_cardinal),
            # "the twenty-first", "twenty second of June"; bare "second" waits for its context.
            ("TENS HYPHEN? (?:ORDINALWORD|SECOND)(?! HYPHEN)", read_ordinal),
            ("ORDINALBLOB", read_ordinal),
            (
                f"(?P<top>{_CARDINAL}|{_FIGURES}) (?:(?P<of>OUT OF)|OVER)"
                f"(?P<bottom>{_CARDINAL}|{_FIGURES}) (?! HYPHEN? [{_NOUNS} SCALE])",
                read_ratio,
            ),
            (
                f"(?P<whole>{_CARDINAL}|{_FIGURES}) HYPHEN? AND HYPHEN?"
                f"(?P<top>A|{_CARDINAL})? HYPHEN?"
                f"(?P<bottom>{_DENOMINATOR} | CALENDARUNIT) (?P<scale>{_SCALED})?",
                lambda parse, match: read_mixed(parse, match) if is_mixed(parse, match) else None,
            ),
            # "one hundred thirty fifths" are 100 of 35, not 130 of 5.
            (
                f"(?P<top>{_CARDINAL}) HYPHEN? (?P<bottom>TENS HYPHEN? PART) (?P<scale>)??",
                read_fraction,
            ),
            (f"{_RANKED} HYPHEN? AND? HYPHEN? (?:TENS HYPHEN?)? ORDINALWORD", read_ranked),
            (
                f"(?:A? HALF HYPHEN? | HALF HYPHEN? A HYPHEN?)(?P<scale>{_SCALED})",
                read_half,
            ),
            (
                f"(?P<top>A|{_CARDINAL}) HYPHEN? (?P<bottom>{_DENOMINATOR})"
                f"(?: (?:OF A)? (?P<scale>{_SCALED}))?",
                lambda parse, match: (
                    read_fraction(parse, match) if says_share(parse, match) else None
                ),
            ),
            ("QUARTER (?:HYPHEN | OF A)? (?P<scale>SCALE)", read_quarter),
            ("HALF (?: A (?=PERCENT) | (?=PERCENT) ) (?P<scale>)??", read_half),
            (
                f"(?P<times>A|{_CARDINAL}|{_FIGURES})? (?P<half>HALF HYPHEN?)?"
                "(?P<collective>COLLECTIVE) (?P<scale>SCALE)?",
                read_dozen,
            ),
            (f"(?P<times>{_CARDINAL}|{_FIGURES}) HYPHEN? (?P<scale>VAGUE)", read_scales),
            (
                "(?P<a>A)? (?P<vague>VAGUE) (?:OF (?=[HUNDRED SCALE COLLECTIVE]))?"
                f"(?P<scale>{_SCALED})? (?P<of>OF VAGUE)?"
                "(?P<tail>OF)?",
                read_vague,
            ),
            (
                f"(?P<whole>{_CARDINAL}|ZERO|INT2) POINT "
                f"(?P<digits>(?:ZERO|OH|DIGITWORD|ONE){{1,6}}|{_SMALL}|INT2) (?P<scale>{_SCALED})?",
                read_decimal,
            ),
            (
                "(?: TEEN|TENS) HYPHEN? (?: TENS (?:HYPHEN? [DIGITWORD ONE])? | TEEN"
                " | [OH ZERO] [DIGITWORD ONE])",
                read_spoken_year,
            ),
            (
                f"(?P<whole>{_CARDINAL}|INT2|INT) AND (?P<slashed>SLASHED) (?P<scale>{_SCALED})?",
                read_slashed,
            ),
            (
                "(?<! BETWEEN ) TENS AND [DIGITWORD ONE] (?! HYPHEN? [HUNDRED SCALE] | [OF AND])",
                read_cardinal,
            ),
            (_CARDINAL, read_cardinal),
            ("ZERO", read_cardinal),
            (f"(?P<whole>INT2|INT)? (?P<slashed>SLASHED) (?P<scale>{_SCALED})?", read_slashed),
            (
                "(?P<whole>INT2) HYPHEN (?P<slashed>SLASHED) (?P<scale>)?? (?! SLASH)",
                read_hyphened,
            ),
            (f"(?P<whole>{_FIGURES})? (?P<vulgar>VULGAR) (?P<scale>{_SCALED})", read_vulgar),
            ("(?P<top>INT2) SLASH (?P<bottom>INT2|INT) (?!SLASH)", read_apart),
            (
                "(?P<groups>[INT2 INT]"
                " (?: [INT IDENT ZEROS]{2,4} | [INT IDENT ZEROS]{0,3} DECIMAL )) (?P<scale>SCALE)?",
                read_spaced,
            ),
            (f"{_FIGURES} ZEROS{{1,3}} SCALE", read_figure),
            (f"{_FIGURES} (?: ZEROS{{1,3}} | [KSUFFIX MSUFFIX MEASURE] | VULGAR)", read_figure),
            (_FIGURES, read_figure),
            ("(?P<whole>)??(?P<vulgar>VULGAR)(?P<scale>)??", read_vulgar),
            ("ORDINALWORD", read_ordinal),
        ]
    )


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
