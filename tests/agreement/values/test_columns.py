"""Tokens cut for many texts at once are those that the lexer's pattern cuts of each alone."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.agreement.values.columns import lex_all
from audit.agreement.values.lexer import LETTERS, TOKEN
from audit.text import Text

PIECES = st.sampled_from(
    (
        *("the", "The", "US", "us", "two", "o", "O", "clock", "o'clock", "p", "m", "a", "am", "PM"),
        *("U", "S", "May", "may", "http", "https", "palm", "overclock", "café", "日本", "x" * 41),
        *("12", "1,200", "555-1234", "2022-01-14", "7", "30", "B-52", "well-known", "Lee's", "www"),
        *(
            ".",
            ",",
            ":",
            ";",
            "!",
            "?",
            '"',
            ")",
            "(",
            "-",
            "–",
            "/",
            "'",
            "’",
            "%",
            "$",
            "^2",
            "#",
        ),
        *(" ", " ", " ", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\ud800"),
    )
)
STRINGS = st.lists(PIECES, max_size=30).map("".join)


def lex(string: str) -> tuple[list[str], list[int], str]:
    tokens = TOKEN.findall(string)
    starts = list(accumulate(map(len, tokens), initial=0))
    return tokens, starts, "".join(map(LETTERS.__getitem__, tokens))


def cut(strings: list[str]) -> list[tuple[list[str], list[int], str]]:
    found = lex_all([Text(string) for string in strings])
    return [(each.tokens[:], each.starts, each.letters) for each in found]


@settings(deadline=None)  # the first call loads the lexicon
@given(st.lists(STRINGS, max_size=4))
def test_texts_are_cut_as_each_is_alone(strings: list[str]) -> None:
    assert cut(strings) == [lex(string) for string in strings]


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=3))
def test_whatever_they_hold(strings: list[str]) -> None:
    assert cut(strings) == [lex(string) for string in strings]


@pytest.mark.parametrize(
    "string",
    [
        "It opens at 9 o clock sharp, or at 10 p m on May 3.",
        "Call 555 123-4567 (press), said a US agency. And us?",
        "A I o O x. The palm of the US\nnext line, http and www. x",
    ],
)
def test_what_the_pattern_takes_over_a_space_stays_one(string: str) -> None:
    assert cut([string, string]) == [lex(string), lex(string)]


def test_tokens_are_counted_from_both_ends() -> None:
    tokens = lex_all([Text("Two men fled.")])[0].tokens
    assert len(tokens) == 4
    assert (tokens[0], tokens[-1], tokens[1:3]) == ("Two ", ".", ["men ", "fled"])
