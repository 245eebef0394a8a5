"""Which nouns are names in a language that gives every noun a capital: German.

A capital tells nothing there, and a noun without an article is as often "Kritik" as it is "Merkel".
A name is told by another noun right beside it: its title, its given name or its surname.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.duplication.quantities import unit
from audit.duplication.stops import stop

if TYPE_CHECKING:
    from audit.duplication.lexicon import Lexicon
    from audit.duplication.views import View

DEMONYM = "er"
"""Ending of what belongs to a place: "Berliner"; a common noun may follow."""


def by_name(view: View, word: int, known: Lexicon) -> bool:
    """Tell whether the words around a noun tell that it is a name."""
    before = _noun(view, word - 1)
    first = _opens(view, word - 1, known)  # where a capital letter means nothing
    if before and _beside(view, word) and _leads(before, known, opens=first):
        return True
    own, after = _noun(view, word), _noun(view, word + 1)
    if not own or not after or not _beside(view, word + 1):
        return False
    opens = _opens(view, word, known)
    return _leads(own, known, opens=opens) and not _titles(own, known)


def _leads(word: str, known: Lexicon, *, opens: bool) -> bool:
    """Tell whether a name follows a noun: none does where it measures or belongs to a place."""
    low = word.lower()
    if _titles(low, known):
        return True
    place = low.endswith(DEMONYM) and any(name[:4] == low[:4] for name in known.names)
    return not (opens or place or low in known.measures or low in known.articles or unit(word))


def _titles(word: str, known: Lexicon) -> bool:
    return word.lower() in known.titles or word.lower().endswith(known.titled)


def _noun(view: View, word: int) -> str:
    """Give a word that has a capital."""
    assert view.payload is not None
    assert view.text is not None
    if not 0 <= word < len(view.payload.words):
        return ""
    start, end = view.payload.place(word, word + 1)
    found = view.text[start:end]
    return found if found[:1].isupper() and found.replace("-", "").isalpha() else ""


def _beside(view: View, word: int) -> bool:
    """Tell whether nothing but a blank, or the stop of a title, parts two words."""
    return _between(view, word).strip() in ("", ".") and "\n" not in _between(view, word)


def _opens(view: View, word: int, known: Lexicon) -> bool:
    if word <= 0:
        return True
    assert view.payload is not None
    assert view.text is not None
    before = view.text[slice(*view.payload.place(word - 1, word))].lower()
    return before not in known.short and stop(_between(view, word))


def _between(view: View, word: int) -> str:
    assert view.payload is not None
    assert view.text is not None
    return view.text[view.payload.place(word - 1, word)[1] : view.payload.place(word, word + 1)[0]]
