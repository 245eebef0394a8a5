"""The language of words in a script that several languages share: by letters, words and endings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SCRIPTS: Mapping[str, Sequence[str]] = {
    "Cyrillic": ("ru", "uk", "bg", "be", "sr"),
    "Hangul": ("ko",),
    "kana": ("ja",),
    "Han": ("zh", "ja"),
    "Arabic": ("ar", "fa"),
    "Hebrew": ("he",),
    "Greek": ("el",),
    "Thai": ("th",),
    "Georgian": ("ka",),
    "Armenian": ("hy",),
}


class _Sign(NamedTuple):
    """What text of some languages has, and others have not."""

    pattern: re.Pattern[str]
    languages: frozenset[str]
    weight: int


def _sign(pattern: str, languages: str, weight: int) -> _Sign:
    return _Sign(re.compile(pattern), frozenset(languages.split()), weight)


def _words(words: str, languages: str, weight: int) -> _Sign:
    return _sign(rf"\b(?:{'|'.join(words.split())})\b", languages, weight)


def _ends(endings: str, languages: str, weight: int) -> _Sign:
    return _sign(rf"\w\w(?:{'|'.join(endings.split())})\b", languages, weight)


_SIGNS: Mapping[str, Sequence[_Sign]] = {
    "Cyrillic": (
        # Letters: each is in the alphabets named, and in no other of these. Where a larger and a
        # smaller language share one, the smaller needs a sign of its own beside it.
        _sign("[їєґ]", "uk", 6),
        _sign("і", "uk", 3),
        _sign("і", "uk be kk", 3),
        _sign("ў", "be", 8),
        _sign("і[^ы]{0,99}ы|ы[^і]{0,99}і", "be kk", 6),
        _sign("[ыэ]", "ru", 3),
        _sign("[ыэ]", "ru be kk mn", 3),
        _sign("ё", "ru be", 3),
        _sign("ъ(?![еёюяіє])", "bg", 6),
        _sign("[ђћ]", "sr", 8),
        _sign("[ѓќѕ]", "mk", 8),
        _sign("[јљњџ]", "sr", 2),
        _sign("[јљњџ]", "sr mk", 4),
        _sign("[әғқңұһ]", "kk", 8),
        _sign("[өү]", "kk mn", 6),
        _sign("щ", "ru uk bg", 1),
        _sign("ь(?!о)", "ru uk be", 2),
        _sign("ьств|ии", "ru", 2),
        _sign("[йюя]", "ru uk be bg", 1),
        _sign("и", "ru uk bg sr mk", 1),
        # Frequent words.
        _words("та що як від із про або але був було були між коли хто її їх ви він", "uk", 2),
        _words("який яка яке які буде цей ця це після через під до на за з у не", "uk", 1),
        _words("что как это для из или но от до был была было были между когда где кто", "ru", 2),
        _words("его их он она они мы вы который которая которые будет если при после", "ru", 2),
        _words("и в на не с по о за из над до", "ru", 1),
        _words("што гэта як пасля калі дзе яго яе яны які была было былі або але ад да", "be", 2),
        _words("че от да със във е са ще се като след между който която което това тези", "bg", 2),
        _words("и в на не с по за до при беше бяха", "bg", 1),
        _words("је да се су од који која које био била било или ово то ће после између", "sr", 2),
        _words("и у на не са по за до", "sr", 1),
        _words("во од со кој која кое се беше ќе е ова", "mk", 2),
        _words("и на не по за до", "mk", 1),
        # Endings.
        _ends(
            "ый ая ое ые ский ского ность ности ение ения ться ются ется ить ать еть ал ов", "ru", 2
        ),
        _ends("ння ття ська ське ський ського ські ати ити ється ував ість ості ів ією", "uk", 2),
        _ends("ный ский ния ние ция ции", "ru", 1),
        _ends("ския ският ният ката ята тата овете ите ът ото ция ски ват", "bg", 2),
        _ends("ски ног них ања ење ству ија ије", "sr", 1),
    ),
    "Arabic": (
        _sign("[پچژگ]", "fa", 3),
        _sign("[پچژگ]", "fa ur", 3),
        _sign("[ٹڈڑےہ]", "ur", 8),
        _sign("[کی]", "fa", 1),
        _sign("[کی]", "fa ur", 1),
        _sign("[ةىكيأإ]", "ar", 4),
        _sign(r"\bال", "ar", 2),
        _words("است که این از با را می برای شد", "fa", 2),
        _words("من في على إلى أن هذا التي الذي", "ar", 2),
    ),
}
_ENOUGH = 20_000
"""So many characters tell a language as well as more do."""
_CLEAR = 1.5
"""So many times the weight of the next, a language is told."""


def languages_of(script: str, texts: Iterable[str]) -> Sequence[str]:
    """Give what languages the words of a script may be in: one where their signs tell it.

    All passages of a document are looked at together, for one word may have no sign.
    """
    known = _SCRIPTS.get(script, ())
    signs = _SIGNS.get(script)
    if signs is None:
        return known
    text = " ".join(texts)[:_ENOUGH].lower()
    weights: Counter[str] = Counter()
    for sign in signs:
        times = min(len(sign.pattern.findall(text)), 5)
        for language in sign.languages:
            weights[language] += sign.weight * times
    ranked = weights.most_common()
    if not ranked or not ranked[0][1]:
        return known
    first = ranked[0][1]
    return tuple(sorted(code for code, weight in ranked if weight * _CLEAR > first))
