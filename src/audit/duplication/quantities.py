"""Numbers as they stand in text: with their separators, sign, currency, scale and unit.

"$1.2 million", "1,200,000 dollars" and "١٬٢٠٠٬٠٠٠" are one amount; "5%" and "5 points" are two.
What a number is worth and what it counts are read apart: two numbers differ where either does.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from audit.duplication.values import Reading, clock, readings, scaled, summed, worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.duplication.lexicon import Lexicon

BEFORE = 8
"""Code points before a number that are looked at for its sign and currency."""
AFTER = 40
"""Code points after it in which one more scale or unit stands."""
MOST_AFTER = 4
"""Words after a number that may belong to it: "3 hundred million dollars"."""
MOST_WORDS = 12
"""Number words in a row that are read as one number."""
LONGEST_MARK = 4
"""Letters right at digits that may mean something: "kmh". More are a slip: "5even"."""


class Quantity(NamedTuple):
    """One number of a text. Sets hold all that it may mean; no units: not said."""

    readings: frozenset[Reading]
    negative: bool
    units: frozenset[str]
    mark: str
    """Letters right at the digits that are no unit: "th", "s"."""
    start: int
    """Where its sign or currency stands, in code points, else its first digit …"""
    end: int
    """… and where its last digit, its percent sign or the last word of its scale ends."""
    whole: int
    """Where the word ends that tells its unit."""
    bare: frozenset[Reading] = frozenset()
    """What it is worth without its scale."""
    sound: bool = True
    """Whether it is surely a number: "0r" may be a slip of a scanner."""

    @property
    def date(self) -> bool:
        """Whether it is a day written in digits."""
        return any(reading[0] == "day" for reading in self.readings)


def differ(ours: Quantity, theirs: Quantity) -> bool:
    """Tell whether two numbers are not one amount; what one does not say is not held against it."""
    if ours.negative != theirs.negative or not ours.readings & theirs.readings:
        return True
    return unlike(ours, theirs)


def unlike(ours: Quantity, theirs: Quantity) -> bool:
    """Tell whether two numbers count different things."""
    if ours.units and theirs.units:
        return not ours.units & theirs.units
    if ours.mark and theirs.mark:
        return not (ours.mark.startswith(theirs.mark) or theirs.mark.startswith(ours.mark))
    return False


def quantities(text: str, low: int, high: int, known: Lexicon) -> Iterator[Quantity]:
    """Give the numbers that begin in `text[low:high]`, in order."""
    numbers = _numbers(known)
    at = low
    while match := numbers.search(text, at, high):
        start, end = match.span()
        if match["digits"]:
            # The pattern must not stop inside a number because the window does.
            whole = _digits().match(text, start)
            end = whole.end() if whole else end
            found = _in_digits(text, start, end, known)
        else:
            found = _in_words(text, start, end, known)
        yield found
        at = max(found.end, end)


def _in_digits(text: str, start: int, end: int, known: Lexicon) -> Quantity:
    """Read a number written in digits, with all that belongs to it."""
    bare = readings(plain(text[start:end]), point=known.point)
    low, negative, units = _lead(text, start)
    tail = _tail(text, end, bare, known)
    sound = not tail.mark or end - start > len(tail.mark) + 1
    while tail.power and (more := _digits().match(text, tail.end + text.startswith(" ", tail.end))):
        # "1 billion 200 million", "1亿2000万": what follows fills up what the scale leaves open.
        rest = _tail(text, more.end(), readings(plain(more.group()), point=known.point), known)
        both = summed(tail.values, rest.values, tail.power)
        if not both or (rest.power == 0 and not known.running):
            break
        tail = rest._replace(values=both)
    return Quantity(
        tail.values,
        negative,
        units or tail.units,
        tail.mark,
        low,
        tail.end,
        tail.whole,
        bare,
        sound,
    )


def _in_words(text: str, start: int, end: int, known: Lexicon) -> Quantity:
    """Read a number written in words: "two hundred and fifty thousand"."""
    words = [text[start:end].lower()]
    following = _numbers(known)
    for _ in range(MOST_WORDS):
        joint = _joints(known).match(text, end, end + AFTER)
        match = following.match(text, joint.end()) if joint else None
        if match is None or match["digits"]:
            break
        word = match.group().lower()
        if worded([*words, word], known) is None:
            break
        words.append(word)
        end = match.end()
    value = worded(words, known)
    if words[0] in known.halves:
        value = "5e-1"
    values: frozenset[Reading] = frozenset({("".join(words) if value is None else value,)})
    tail = _tail(text, end, values, known)
    sound = any(word in known.amounts or known.scales.get(word) for word in words)
    return Quantity(tail.values, False, tail.units, "", start, tail.end, tail.whole, values, sound)


def _lead(text: str, start: int) -> tuple[int, bool, frozenset[str]]:
    """Read the sign and the currency before a number: where they start and what they say."""
    lead = _patterns()[0].search(text[max(0, start - BEFORE) : start])
    if not lead:
        return start, False, frozenset()
    at = start - (lead.end() - lead.start("mark"))
    # "40 –62 cm" is a range, loosely set.
    ranges = text[max(0, at - 2) : at].rstrip()[-1:].isdecimal()
    negative = (lead["sign"] or lead["last"] or "+") in "-−–－" and not ranges
    units = unit((lead["money"] or "").strip())
    return (at if negative or units else start), negative, units


class _Tail(NamedTuple):
    """What follows a number."""

    end: int
    """Where the number ends with its scale, its percent sign, or what is in one word with it …"""
    whole: int
    """… and with the word that tells its unit."""
    mark: str
    values: frozenset[Reading]
    units: frozenset[str]
    power: int
    """Of ten, by which its last scale multiplies it."""


def _tail(text: str, end: int, values: frozenset[Reading], known: Lexicon) -> _Tail:
    """Read what follows a number that ends here."""
    tail = _Tail(end, end, "", values, frozenset(), 0)
    at = end
    pattern = _running() if known.running else _patterns()[1]
    for _ in range(MOST_AFTER):
        match = pattern.match(text, at, at + AFTER)
        if match is None:
            break
        word = match["word"] or match["mark"]
        name, stop = word.lower().rstrip("."), match.end()
        power = known.scale(name)
        units = unit(word) or unit(name) or unit(known.stripped(name, _units()))
        if power is not None:
            # "5m" may be five metres.
            values = scaled(tail.values, power) | (tail.values if units else frozenset())
            tail = tail._replace(end=stop, whole=stop, values=values, power=power)
            tail = tail._replace(units=units or tail.units)
            if len(name) <= LONGEST_MARK and text[stop : stop + 1] == ".":
                stop += 1  # "Mio."
        elif units:
            values = clock(tail.values, name) if units & CLOCK else tail.values
            in_one = match["mark"] or stop == at + len(word)
            return tail._replace(
                end=stop if in_one else tail.end, whole=stop, values=values, units=units
            )
        elif at == match.start("word") == end and not tail.mark and len(word) <= LONGEST_MARK:
            tail = tail._replace(end=stop, whole=stop, mark=name)
        elif name not in FILLERS:
            break
        at = stop
    return tail


CLOCK = frozenset({"am", "pm"})
FILLERS = frozenset({"de", "di", "d", "a", "percentage"})
"""Words that may stand between a number and what it counts: "3 millones de euros"."""


def unit(word: str | None) -> frozenset[str]:
    """Give what a mark or a word may measure; empty if it measures nothing."""
    if not word:
        return frozenset()
    word = "".join(word.split())
    return _units().get(word) or _units().get(word.lower(), frozenset())


def plain(digits: str) -> str:
    """Write digits of any script as 0 to 9."""
    if digits.isascii():
        return digits
    return "".join(str(unicodedata.decimal(mark)) if mark.isdecimal() else mark for mark in digits)


@lru_cache(maxsize=1)
def _units() -> Mapping[str, frozenset[str]]:
    """Give what each mark and word may mean."""
    meant: dict[str, set[str]] = {}
    for name, words in _data()["units"].items():
        for word in words:
            meant.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in meant.items()}


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("audit.duplication") / "units.toml").read_text("utf-8"))


_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff"
"""Marks of a letter, which are no letters to the regular expressions of Python."""
_GROUPS = "[ \u00a0\u202f\u2009]"
"""Blanks between groups of three digits."""
_DIGITS = (
    rf"(?:\d{{1,3}}(?:{_GROUPS}\d{{3}}){{1,7}}(?!\d)(?:[.,]\d+)?"
    r"|\d+(?:(?:[.,٫٬'’·:/\-–‑−]\d+|h\d\d\b)){0,7})"
)


@lru_cache(maxsize=1)
def _digits() -> re.Pattern[str]:
    return re.compile(_DIGITS)


@lru_cache
def _words(known_words: frozenset[str], *, running: bool) -> re.Pattern[str]:
    # What digits follow is no number of its own: "G20" is a word.
    before = r"(?<![^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff])"
    words = sorted(known_words, key=lambda word: (-len(word), word))
    listed = "|".join(map(re.escape, words))
    if running or not listed:
        return re.compile(rf"(?P<digits>{before}{_DIGITS})")
    word = rf"[\w{_MARKS}]"
    return re.compile(
        rf"(?P<digits>{before}{_DIGITS})|(?<!{word})(?:{listed})(?!{word})", re.IGNORECASE
    )


def _numbers(known: Lexicon) -> re.Pattern[str]:
    """Find where a number begins, in digits or in words."""
    return _words(known.numerals, running=known.running)


@lru_cache
def _joined(words: frozenset[str]) -> re.Pattern[str]:
    between = "|".join(sorted(map(re.escape, words)))
    blank = r"(?:\s{1,3}|-)"
    return re.compile(rf"{blank}(?:(?:{between})\s{{1,3}})?" if words else blank, re.IGNORECASE)


def _joints(known: Lexicon) -> re.Pattern[str]:
    """Find what may stand between two words of a number: "and"."""
    return _joined(known.joints)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Find what stands before a number and what stands after it."""
    codes = "|".join(sorted(map(re.escape, _data()["before"]["codes"]), key=len, reverse=True))
    before = (
        r"(?:^|(?<=[\s(\[\"“„«'‘]))(?P<mark>(?P<sign>[-−–－+＋±])?"
        rf"(?P<money>(?:\b(?:{codes})|(?:\b[A-Z]{{1,3}})?[\$＄€£￡¥￥₹₽₩₺₴₪฿₫₦¢])\s?)?"
        r"(?P<last>[-−–－])?)\Z"
    )
    after = (
        r"(?:\s{1,3}|-)?(?:(?P<mark>[%％٪‰€£¥$₹₽₩₺₴₪฿]|°\s?[CF]?)"
        rf"|(?P<word>per\s?cent\b|[ap]\.\s?m\b\.?|(?:[^\W\d_]|(?!\d)[{_MARKS}])+))"
    )
    return re.compile(before), re.compile(after, re.IGNORECASE)


@lru_cache(maxsize=1)
def _running() -> re.Pattern[str]:
    """Find what stands after a number in a script without spaces."""
    from audit.duplication.lexicon import scale_words

    listed = {word for word in [*_units(), *scale_words()] if word[0] >= "\u0e00"}
    words = "|".join(sorted(map(re.escape, listed), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"\s?(?:(?P<mark>[%％٪‰€£¥$₹₽₩₺₴₪฿]|°\s?[CF]?)|(?P<word>{words}|[A-Za-z]{{1,8}}\b))"
    )
