"""Syllables as textstat counts them: by the CMU dictionary, elsewhere by hyphenation.

The counts travel with the package, so that nothing is ever downloaded. `teach_textstat` lets
textstat itself, which fetches the dictionary through nltk, see the same counts.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib.resources import files
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ENGLISH = "en_US"
"""The name under which textstat asks pyphen for English."""


@lru_cache(maxsize=1)
def dictionary() -> Mapping[str, int]:
    """Give the syllables of each word of the CMU dictionary, by its first pronunciation.

    The file has one line for each number: the number, then the words, with a space between.
    """
    import lzma

    packed = (files("audit.readability") / "syllables.txt.xz").read_bytes()
    counts: dict[str, int] = {}
    for line in lzma.decompress(packed).decode("ascii").splitlines():
        if not line.startswith("#"):
            number, *words = line.split(" ")
            counts.update(dict.fromkeys(words, int(number)))
    return counts


def counter(language: str) -> Callable[[str], int]:
    """Give a function that counts the syllables of one lower-case word.

    Args:
        language: What textstat would be set to: `en_US`, `de`, `fr` …
    """
    import pyphen

    hyphenate = pyphen.Pyphen(lang=language)
    known = dictionary() if language == ENGLISH else {}

    def count(word: str) -> int:
        found = known.get(word)
        return found if found is not None else len(hyphenate.positions(word)) + 1

    return count


class _Pronunciations(dict[str, list[list[str]]]):
    """What textstat expects of nltk's dictionary: word -> pronunciations, stresses only."""

    def __missing__(self, word: str) -> list[list[str]]:
        return [["1"] * dictionary()[word]]


_MODULE = "textstat.backend.utils._get_cmudict"


def get_cmudict(lang: str) -> Mapping[str, list[list[str]]] | None:
    """Stand in for textstat's function of this name."""
    return _Pronunciations() if lang.startswith("en") else None


def teach_textstat() -> None:
    """Let textstat count English syllables without nltk, whether it is imported yet or not.

    textstat 0.7.10 and later ask nltk to download the CMU dictionary when a text is measured and
    fail where there is no network. The counts that it sees after this are the same ones.

    Returns:
        Nothing; textstat is patched in this process only.

    Raises:
        Nothing.
    """
    loaded = sys.modules.get(_MODULE)
    if loaded is None:
        if "textstat" not in sys.modules:
            stand_in: Any = ModuleType(_MODULE, get_cmudict.__doc__)
            stand_in.get_cmudict = get_cmudict
            sys.modules[_MODULE] = stand_in
        return
    for name in (
        _MODULE,
        "textstat.backend.utils",
        "textstat.backend.counts._count_syllables",
    ):
        module: Any = sys.modules.get(name)
        if module is not None:
            module.get_cmudict = get_cmudict
