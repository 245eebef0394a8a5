"""Crowds as a text counts them: "three others", "two men and a boy", "he and six others"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.lexicon import lexicon
from audit.agreement.numbers import NUMBERS, TEN, TWENTY, WORDS
from audit.agreement.sizes import added, size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.agreement.scene import Scene

ANYBODY = frozenset(
    {"", "people", "person", "persons", "victim", "victims", "individual", "individuals"}
)
"""What anybody is called, so that a count of them is of all."""
ATTACKER = "gunman|shooter|suspect|attacker|assailant|killer|perpetrator"
"""What one who attacks is called, as a pattern."""
ATTACKERS = frozenset({*ATTACKER.split("|"), "gunmen", "suspects"})
GROWN = frozenset({"men", "man", "women", "woman", "adults", "adult"})
YOUNG = frozenset(
    {"children", "child", "kids", "kid", "boys", "boy", "girls", "girl", "infants", "infant",
     "babies", "baby", "toddlers", "toddler"}
)  # fmt: skip
"""Who is grown, and who is none of those."""
MOST = 100_000
"""More people than this are no casualties of one event: a town, or the pages of an archive."""
ITEMS = 8
"""More than these are not listed one by one, and a text of nothing but a list stays linear."""
LISTED = 160
"""How far before a count each of the others can stand whom it is listed with.

A noun with three words before it, an age and "as well as" are seldom half so long.
"""

_TENS = "|".join(word for word, number in NUMBERS.items() if number >= TWENTY)
_ONES = "|".join(sorted(NUMBERS, key=len, reverse=True))
_DIGITS = "|".join(word for word, number in NUMBERS.items() if 0 < number < TEN)
_N = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|dozen|(?:{_TENS})-(?:{_DIGITS})|{_ONES})"
_THE_ATTACKER = rf"the(?= (?:[a-z]+ )?(?:{ATTACKER})\b)"
# "Two hundred and five", "1.2 thousand", and after "a" or "half a": "dozen".
_SCALE = r"(?:hundred|thousand|million|dozen)\b"
_CARDINAL = (
    rf"(?:(?:{_N}|\d{{1,3}}\.\d(?= {_SCALE}))"
    rf"(?: {_SCALE}(?:(?: and)? {_N}(?! {_SCALE}))?){{0,2}}|{_SCALE})"
)
# What parts the ends of a range after "between", after "from", and else: "rose from three to five"
# is no range, "anywhere from three to five" is one.
_BETWEEN, _FROM, _TO = " and | to |[-–]", "(?!)", " to |-to-| or |[-–]"
_VAGUE = (
    r"(?:tens|dozens|scores|hundreds|thousands)(?: of (?:hundreds|thousands))?"
    rf"|(?:several|few|handful|couple)(?: {_SCALE})?"
)
_SECOND = re.compile(rf"\bbetween {_CARDINAL}(?: [a-z]+)? and $")
_PLUS = r"(?:-(?:odd|plus)|\+| or (?:more|so|fewer))?"
_ONE = rf"(?:an?|another|his|her|their|its|{_THE_ATTACKER})"
_WHOSE = rf"(?:(?:another|his|her|their|its) (?={_N}\b))?"
# What a noun can have before it: no word that begins a phrase of its own, and no other number,
# which counts the noun instead: "Channel 11: two men", "his two sons".
_WORD = (
    rf" (?!(?:{_N}|hundreds?|thousands?|several)(?![\w'’-]))"
    r"(?!(?:the|an?|his|her|their|its|of|for|in|on|by|and|or|to|at|from|with|that|who|whom|which"
    r"|as|was|were|is|are|be|been|had|has|have|suffer(?:ed|ing)|sustain(?:ed|ing)"
    r"|receiv(?:ed|ing)|when|while|after|before|said|says|including|counting|dead|killed|died"
    r"|years?|times|miles|feet|hours?|minutes?|days?|weeks?|months?|counts?|blocks?)\b)[\w'’\-]+"
)
_AGED = r"(?:, (?:aged? )?\d{1,2}(?=,| and\b| was\b| were\b),?)?"
_AND = r"(?:,? and|,? plus|,? as well as|,)"


@cache
def folk() -> str:
    """Give a pattern of the words for people."""
    words = sorted(lexicon().folk, key=lambda word: (-len(word), word))
    either = "|".join(words)
    # "Two 17-year-old boys" are boys.
    return rf"(?:{either}|\d{{1,2}}-year-olds?(?! (?:{either})\b))\b(?!['’]s? |-)"


@cache
def _first(part: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<n>{_CARDINAL}(?:(?:{part}){_CARDINAL})?{_PLUS}|{_VAGUE})"
        r"(?![\w'’/-]|[.,:]\d| (?:years?|months?|weeks?|days?|hours?|minutes?|times|miles)\b"
        rf"| (?:to|or) {_N}\b| {_SCALE})(?P<more> more| additional)?"
        rf"(?:(?P<of> of)?(?P<noun>(?:{_WORD}){{0,2}}? {folk()}))?(?P<plus>{_PLUS}){_AGED}"
    )


@cache
def _one() -> re.Pattern[str]:
    return re.compile(rf"(?P<n>{_ONE})(?P<noun>(?:{_WORD}){{0,3}}? {folk()}){_AGED}")


@cache
def _next() -> re.Pattern[str]:
    return re.compile(
        rf"{_AND} {_WHOSE}(?P<n>{_N}|{_ONE})(?P<noun>(?:{_WORD}){{0,3}}? {folk()}){_AGED}"
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[\s(“\"]))(?:(?P<n>{_N}|{_ONE})(?P<noun>(?:{_WORD}){{0,3}}? {folk()}){_AGED}"
        rf"|(?P<one>he|she|him|her|\d{{1,2}}-year-old(?: {folk()})?)){_AND} $"
    )


_RANGING = re.compile(r"(?:^|[.!?] |where )from $")
_LEAD_ENDS = ("a ", "from ", "between ")
_LEADS = re.compile(r"\b(?:(?:half )?a|(?:(?:any|some)where )?(?:from|between)) $")
"""What stands before a number and belongs to it: "a dozen", "between 5 and 10"."""
_TWO = re.compile(r" (?:to|or|and) |-to-|\d[-–]\d")
"""What stands between the ends of a range."""
_NEED_A = frozenset({"hundred", "thousand", "million", "dozen", "few", "handful", "couple"})
_OF = ("s", "few", "handful", "couple")
"""How words for a number end that can stand before "of people"."""
_SELDOM_ALONE = frozenset({"couple", "scores"})
_NAMED = re.compile(r"(?:, \d{1,2},)?,? (?:and|plus|as well as) $")
_ANDS = (" and ", ", ", " plus ", " as ")
_PAIR = re.compile(r"\ban? (?=[^.;]{3,60}? and an? )")


class Crowd(Struct, frozen=True, gc=False):
    """How many people a phrase counts."""

    start: int
    end: int
    number: int
    """How many they are at least."""
    words: str
    """How many, as `size` reads it: "three to five"."""
    noun: str
    """What all of them are called, or nothing where that differs or stands for anybody."""
    items: tuple[tuple[int, str], ...]
    """End of each part of a list, and its number in words."""
    others: bool = False
    """Whether it is of those beside somebody who is not counted."""
    attacker: bool = False
    """Whether it lists the attacker too."""
    counted: bool = True
    """Whether a number is in it, rather than "a man and a woman" only."""
    bare: bool = False
    """Whether no noun says that these are people."""


def crowd_at(lowered: str, place: int, high: int) -> Crowd | None:
    """Read the crowd that a number, or "a man and …", begins.

    Args:
        lowered: The text in lower case.
        place: Where the number starts.
        high: Where the sentence ends.
    """
    if lowered.endswith("and ", 0, place) and _SECOND.search(lowered, max(0, place - 40), place):
        return None
    match = _first(_parted(lowered, place)).match(lowered, place, high)
    counted = match is not None
    match = match or _one().match(lowered, place, high)
    if match is None:
        return None
    start, words = (place, match["n"]) if counted else (place, "1")
    noun = (match["noun"] or "").strip()
    more = bool(counted and match["more"])
    if counted:
        start, words = _led(lowered, place, words + match["plus"])
        kind = match["n"].rsplit(" ", 1)[-1]
        if not words or (noun and match["of"] and not kind.endswith(_OF)):
            return None
        if not noun and kind in _SELDOM_ALONE:
            return None  # "a couple were hurt", "test scores hit"
    last = "plus" if counted and match["plus"] else "noun" if noun else "more" if more else "n"
    items = [(match.end(last), words)]
    nouns = [noun]
    at = match.end()
    while (
        noun and len(items) < ITEMS and (following := _next().match(lowered, at, high)) is not None
    ):
        nouns.append(following["noun"].strip())
        items.append((following.end("noun"), str(_number(following["n"]))))
        at = following.end()
    if not counted and len(items) == 1:
        return None
    return _crowd(start, items, nouns, counted=counted, more=more)


def _parted(lowered: str, place: int) -> str:
    """Give what can stand between the ends of a range whose first number stands at a place."""
    if not lowered.endswith(("between ", "from "), 0, place):
        return _TO
    if lowered.endswith("between ", 0, place):
        return _BETWEEN
    return _TO if _RANGING.search(lowered, max(0, place - len("where from ")), place) else _FROM


def _led(lowered: str, place: int, words: str) -> tuple[int, str]:
    """Give where the words for a number start, with "a", "half a" and "between", or no words."""
    led = ""
    if lowered.endswith(_LEAD_ENDS, 0, place):
        before = _LEADS.search(lowered, max(0, place - len("somewhere between ")), place)
        led = before[0] if before else ""
    if words.partition(" ")[0] in _NEED_A:
        return (place - len(led), led + words) if led.endswith("a ") else (place, "")
    if led.endswith("a ") or not _TWO.search(words):
        return place, ("" if led.endswith("between ") else words)
    return place - len(led), ("between " if led.endswith("between ") else "") + words


@cache
def _sorts() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Give words for people of whom nobody is both: men and women, the grown and children."""
    known = lexicon()
    return (known.male, known.female), (GROWN, YOUNG)


def other_folk(one: Iterable[str], other: Iterable[str]) -> bool:
    """Say whether two nouns count people of whom nobody can be among both.

    Args:
        one: A noun of several words at most, or all that a count is limited to.
        other: Another.
    """
    a, b = ({word for part in parts for word in part.split()} for parts in (one, other))
    return any(
        bool(a & x and b & y) and not (a & y or b & x)
        for left, right in _sorts()
        for x, y in ((left, right), (right, left))
    )


def pairs(lowered: str, low: int, high: int) -> list[int]:
    """Find where "a man and a woman" and its like can start."""
    if lowered.find(" and a", low, high) < 0:
        return []
    return [match.start() for match in _PAIR.finditer(lowered, low, high)]


def shorter(crowd: Crowd) -> Crowd:
    """Leave the last of a list away: "two men and | a woman was hurt"."""
    items = list(crowd.items[:-1])
    kept = _crowd(crowd.start, items, [crowd.noun] * len(items), counted=crowd.counted)
    return kept or crowd


def with_those_before(scene: Scene, crowd: Crowd, low: int) -> Crowd:
    """Add those listed right before: "he and six others", "a boy and two women"."""
    lowered = scene.lowered
    start, noun, others, attacker = crowd.start, crowd.noun, crowd.others, crowd.attacker
    before: list[int] = []
    for _ in range(ITEMS):
        if not lowered.endswith(_ANDS, low, start):
            break
        least = max(low, start - LISTED)
        match = _before().search(lowered, least, start)
        if crowd.bare and lowered.endswith(", ", low, start):
            break  # "Ann Beck, 37"
        if match is not None:
            where, more = match.start(), _number(match["n"] or "one")
            last = (match["noun"] or "").rsplit(" ", 1)[-1]
            attacker |= last in ATTACKERS
        elif (named := _named(scene, least, start)) is not None:
            where, more = named, 1
        else:
            break
        # "Two others and three men": still beside somebody; "he and two others" is all.
        others = "other" in (match["noun"] or "") if match is not None else False
        start, noun = where, ""
        before.append(more)
    if not before:
        return crowd
    return Crowd(
        start=start, end=crowd.end, number=crowd.number + sum(before),
        words=added(crowd.words, before), noun=noun, items=crowd.items, others=others,
        attacker=attacker, counted=crowd.counted,
    )  # fmt: skip


def _named(scene: Scene, low: int, start: int) -> int | None:
    """Give where somebody's name starts that stands right before "and two others"."""
    tail = _NAMED.search(scene.string, max(low, start - 14), start)
    if tail is None:
        return None
    for begin, end, _ in reversed(scene.mentioned_between(low, start)):
        if end == tail.start():
            return begin
    return None


def _crowd(
    start: int,
    items: list[tuple[int, str]],
    nouns: list[str],
    *,
    counted: bool,
    more: bool = False,
) -> Crowd | None:
    (_, first), *rest = items
    words = added(first, [int(number) for _, number in rest])
    value = size(words)
    if value is None:
        return None
    least = int(value.low or value.high or 0)
    if least > MOST:
        return None
    lasts = {noun.rsplit(" ", 1)[-1] for noun in nouns}
    noun = lasts.pop() if len(lasts) == 1 else ""
    folk_told = {word for noun in nouns for word in noun.split()}
    return Crowd(
        start=start,
        end=items[-1][0],
        number=least,
        words=words,
        noun="" if noun in ANYBODY or noun == "others" else noun,
        items=tuple(items),
        others=more or bool(folk_told & {"other", "others"}),
        attacker=bool(folk_told & ATTACKERS) and len(items) > 1,
        counted=counted,
        bare=nouns == [""],
    )


def _number(word: str) -> int:
    if word in WORDS:
        return WORDS[word]
    return int(word.replace(",", "")) if word[0].isdigit() else 1
