"""A cascade of passes: each finds its patterns over letters and leaves nodes for the next."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from audit.agreement.values.columns import lex_all
from audit.agreement.values.lexer import meaning, number, word
from audit.agreement.values.lexicon import FILLER, expand, letters
from audit.agreement.values.openings import beside, openings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from audit.agreement.values.columns import Lexed
    from audit.text import Text


class Node(Struct, gc=False):
    """What a pattern was understood as: an interval over tokens `first` to `last`, half-open."""

    letter: str
    kind: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    precision: str | None = None
    text: str | None = None
    relative: bool = False
    low_open: bool = False
    high_open: bool = False
    hedge: str | None = None
    stated: bool = False
    """Whether both ends of a range were named ("from 9 to 13 January")."""
    head: tuple[int, int] | None = None
    core: tuple[int, int] | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str | None = None
    """The part of the day or of the period that is named."""
    parts: tuple[tuple[float, str], ...] = ()
    """What a compound span of time is the sum of."""
    first: int = 0
    last: int = 0
    other: float | None = None
    """The other day that "03/04/2023" can be, where nothing says in which order it is written."""
    away: int = 0
    """-1 for a day told by its distance before the document's date ("two weeks ago"), 1 after."""


_CONTINENTAL = frozenset(
    (
        *("bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fr", "gl", "hr", "hu"),
        *("id", "is", "it", "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk"),
        *("sl", "sq", "sr", "sv", "tr", "uk", "vi"),
    )
)
"""Languages that set a comma before decimals and a point, if anything, between thousands."""


_DAY_AND_MONTH = re.compile(r"(?<![\w/.-])(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d\d)(?![\w/-])")
"""Days in figures with a year, whose order one of them can show for all."""


def shortened(name: str) -> bool:
    """Say whether a word can be an abbreviation, so that a full stop after it is its own."""
    return len(name) < 5 and name not in {"may", "june", "july"}


class Parse:
    """One text on its way through the cascade."""

    def __init__(
        self,
        text: Text,
        today: date | None,
        clock: float | None = None,
        lexed: Lexed | None = None,
    ) -> None:
        self.text = text
        self.string = text.string
        lexed = lexed or lex_all([text])[0]
        self.tokens, self.starts, self.letters = lexed.tokens, lexed.starts, lexed.letters
        self.today = today
        self.clock = clock
        """Minutes since midnight of the document's date, where it states them."""
        self.nodes: dict[int, Node] = {}
        self.length = len(text.string)

    def word(self, index: int) -> str:
        """Give the lower-case word of a token, without the "'s" of a word that owns."""
        return word(self.string[self.starts[index] : self.starts[index + 1]])

    def meaning(self, index: int) -> Any:  # noqa: ANN401  (tables of the lexicon differ)
        """Give what the lexicon says of a token."""
        return meaning(self.string[self.starts[index] : self.starts[index + 1]])

    @cached_property
    def continental(self) -> bool:
        """Whether the language of the text writes 12.500 for twelve thousand five hundred."""
        return self.text.language.code in _CONTINENTAL

    @cached_property
    def day_first(self) -> bool | None:
        """Whether days in figures stand before their months, as far as the text shows it."""
        found = {
            int(match[1]) > 12
            for match in _DAY_AND_MONTH.finditer(self.text.string)
            if (int(match[1]) > 12) != (int(match[2]) > 12)
        }
        if len(found) == 1:
            return found.pop()
        return True if not found and self.continental else None

    def figures(self, index: int) -> float:
        """Read figures, by the convention of the text's language where that decides."""
        token = self.tokens[index].strip()
        if token[-4:-3] == "." and token.count(".") == 1 and token[0] != "0" and self.continental:
            whole, _, part = token.partition(".")
            if whole.isdecimal() and part.isdecimal() and len(whole) < 4:
                return float(whole + part)
        return number(token)

    def scale(self, index: int) -> float:
        """Give the number that a word such as "million" stands for."""
        if self.word(index) == "mil" and self.text.language.code in ("es", "pt", "gl", "ca"):
            return 1e3
        return float(self.meaning(index))

    def touches(self, index: int) -> bool:
        """Say whether nothing stands between a token and the next."""
        return index >= 0 and not self.string[self.starts[index + 1] - 1].isspace()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the characters of tokens `first` to `last`, trailing white space and "'s" apart."""
        string, starts = self.string, self.starts
        at, end = starts[last - 1], starts[last]
        said = string[at:end].rstrip()
        if said == "." and last - first > 1 and not shortened(self.word(last - 2)):
            # "on 13 January." ends its sentence; "13 Jan." need not.
            at, end = starts[last - 2], at
            said = string[at:end].rstrip()
        owned = 2 if said[-2:] in ("'s", "’s") and said[-3:-2].isalpha() else 0
        return starts[first], at + len(said) - owned

    def node(self, match: re.Match[str], group: str) -> Node:
        """Give the node at the start of a group; a token that none was made of has no ends."""
        return self.nodes.get(match.start(group)) or Node("", "none")


WEAK = (
    *("WORD", "CAPITAL", "OTHERSIGN", "BREAK", "IDENT", "COMMA", "DOT", "HYPHEN", "OPEN", "CLOSE"),
    *("APOSTROPHE", "FUNCTION", "STREET", "THE", "A", "OF", "IN", "ON", "AT", "FOR", "BY", "TO"),
    *("FROM", "AND", "OR", "OVER", "MY", "NO", "OUT", "OTHER", "SOME", "MORE", "PLURAL", "SCORED"),
)
"""Classes that say nothing of a value by themselves."""


_FEW = 2
"""So many rules are tried one by one; of more, one search first finds which can match."""


class _Rule:
    """A pattern and what is made of it; compiled when first tried, since most never are."""

    def __init__(
        self, pattern: str, handler: Callable[[Parse, re.Match[str]], Node | None]
    ) -> None:
        self.pattern = pattern
        self.handler = handler

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


class _Rules:
    """The rules that one letter can begin, in their order."""

    def __init__(self, rules: list[_Rule]) -> None:
        self.rules = rules

    @cached_property
    def first(self) -> re.Pattern[str] | None:
        """One search that tells from which rule on one can match; None where they are few."""
        if len(self.rules) <= _FEW:
            return None
        bare = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern) for rule in self.rules)
        return re.compile("|".join(f"({pattern})" for pattern in bare))


class Pass:
    """Patterns tried together, the earlier first where several begin at one token.

    A pattern is only tried at tokens that it can begin with; all others are skipped by one search
    for a set of letters.
    """

    def __init__(
        self, rules: Sequence[tuple[str, Callable[[Parse, re.Match[str]], Node | None]]]
    ) -> None:
        self.rules: dict[str, _Rules] = {}
        own = [_Rule(expand(pattern), handler) for pattern, handler in rules]
        patterns = [rule.pattern for rule in own]
        firsts = [{opening[0] for opening in openings(pattern)} for pattern in patterns]
        joined: dict[tuple[int, ...], _Rules] = {}
        for opening in sorted(set().union(*firsts)):
            chosen = tuple(i for i, letters in enumerate(firsts) if opening in letters)
            if chosen not in joined:
                joined[chosen] = _Rules([own[i] for i in chosen])
            self.rules[opening] = joined[chosen]
        # A common word ("the", "in") only begins something where a telling one follows soon.
        weak = "".join(map(letter, WEAK))
        strong = "".join(each for each in self.rules if each not in weak)
        every = "".join(self.rules)
        telling = f"(?:(?<=[{strong}])|(?=.{{0,2}}[^{weak}{FILLER}]))" if strong else ""
        self.begins = re.compile(f"[{every}]{telling}{beside(patterns)}")

    def run(self, parse: Parse) -> None:
        """Find the patterns and replace their letters by that of the node they make."""
        text = parse.letters
        pieces: list[str] = []
        done = position = 0
        together = self.rules
        for begin in self.begins.finditer(text):
            start = begin.start()
            if start < position:
                continue
            chosen = together[text[start]]
            rules = chosen.rules
            if chosen.first is not None:
                found = chosen.first.match(text, start)
                if not found or not found.lastindex:
                    continue
                rules = rules[found.lastindex - 1 :]
            for rule in rules:
                match = rule.compiled.match(text, start)
                if match and match.end() > start and (node := rule.handler(parse, match)):
                    break
            else:
                continue
            # A handler may take more or less than its pattern by setting the ends itself.
            if not node.last:
                node.first, node.last = start, match.end()
            if node.first < done:
                node.first = start
            parse.nodes[node.first] = node
            pieces += (text[done : node.first], node.letter, FILLER * (node.last - node.first - 1))
            done = position = node.last
        if pieces:
            pieces.append(text[done:])
            parse.letters = "".join(pieces)


letter = letters().__getitem__
"""Gives the letter of a class."""
