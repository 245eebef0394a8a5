"""Texts as they are compared: one way to write what Unicode lets one write in several.

A letter and its accent may be one character or two, a Latin letter full-width, a ligature one sign;
a soft hyphen or a joiner is not seen at all. Two copies that differ in these alone are exact ones.
Superscripts stay as they are: 10² is not 102.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from audit.text.words import Words, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.text.reading import Text

_MARKS = "\\u0300-\\u036f\\u0653-\\u0655\\u093c\\u3099\\u309a\\uff9e\\uff9f"
_WIDE = "\\uff01-\\uff9d\\uffa0-\\uffdc\\ufb00-\\ufb06\\uf900-\\ufaff\\ufb50-\\ufdff\\ufe70-\\ufefc"
_JAMO = "\\u1100-\\u1112"
_UNSEEN = "\\u00ad\\u200b\\u2060\\ufeff"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Find any character that may have to be folded, and each run that is folded as one."""
    return (
        re.compile(f"[{_MARKS}{_WIDE}{_JAMO}{_UNSEEN}]"),
        re.compile(
            f"[{_JAMO}][\\u1161-\\u1175][\\u11a8-\\u11c2]?|[^{_MARKS}][{_MARKS}]+|[{_WIDE}]|[{_UNSEEN}]+"
        ),
    )


def fold(text: str) -> str:
    """Write a text in the one way in which it is compared."""
    if text.isascii():
        return text
    any_, runs = _patterns()
    return runs.sub(lambda run: _folded(run.group()), text) if any_.search(text) else text


@lru_cache(maxsize=1 << 14)
def _folded(run: str) -> str:
    if run[0] in "\u00ad\u200b\u2060\ufeff":
        return ""
    if len(run) == 1:
        return unicodedata.normalize("NFKC", run).strip()
    # The base of a letter with marks may be full-width itself.
    return unicodedata.normalize("NFKC" if run[0] >= "\uf900" else "NFC", run)


def words(texts: Sequence[Text]) -> list[Words]:
    """Give the words of texts, hashed as they are compared, placed as they were read."""
    found = [text.words for text in texts]
    for n, text in enumerate(texts):
        if not text.string.isascii() and _patterns()[0].search(text.string):
            found[n] = _words(text.string)
    return found


def _words(text: str) -> Words:
    """Cut a folded text into words and find these in the text as it was read."""
    pieces: list[str] = []
    sizes: list[int] = []  # what stays, what is folded, by turns
    taken: list[int] = []
    done = 0
    for run in _patterns()[1].finditer(text):
        start, end = run.span()
        folded = _folded(run.group())
        pieces += (text[done:start], folded)
        sizes += (start - done, len(folded))
        taken += (start - done, end - start)
        done = end
    pieces.append(text[done:])
    (plain,) = words_of(["".join(pieces)])
    if not len(plain):
        return plain
    # Where each piece begins, folded and as it was read; the last one was not counted yet.
    after = np.cumsum([0, *sizes])
    before = np.cumsum([0, *taken])
    first = np.searchsorted(after, plain.starts, side="right") - 1
    last = np.searchsorted(after, plain.ends, side="left") - 1
    # What is folded has the place of all that it was folded from.
    starts = before[first] + np.where(first % 2, 0, plain.starts - after[first])
    ends = np.where(
        last % 2,
        before[np.minimum(last + 1, len(before) - 1)],
        before[last] + plain.ends - after[last],
    )
    return Words(starts, ends, plain.hashes)
