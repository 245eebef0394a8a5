"""The keys that a document leaves, so that it can meet others that speak of the same."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from audit.agreement.names import skeleton
from audit.agreement.offices import keys_of
from audit.model import Traces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audit.agreement.claims import Ledger

PEOPLE_AT_MOST = 400
"""More people than this in one document is a list, not a story: the rest leaves no keys."""
NAMES_AS_KEYS = 12
"""Words of names of places and things, the first ones, that a document can be found by."""
PART = 1 << 31
"""Marks the place of a key that is one part of a full name."""
LOOSE = 1 << 30
"""Marks the place of a key of which two documents must share two to meet by such keys alone."""
WORDS_AS_KEYS = 12
"""Words, the rarest ones, that a document can be found by."""
VALUES_AS_KEYS = 16
"""Values, the first ones, that it can."""
_MASK = (1 << 64) - 1
_FACTOR = 0x9E3779B97F4A7C15


@lru_cache(maxsize=65536)
def _hash(word: str) -> int:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "little")


@lru_cache(maxsize=65536)
def _sound(word: str) -> int:
    return _hash(skeleton(word))


def _key(*parts: int) -> int:
    """Mix numbers into one of 64 bits, the same on every platform."""
    mixed = 0
    for part in parts:
        mixed = _mix(mixed, part)
    return mixed


def _mix(mixed: int, part: int) -> int:
    mixed = ((mixed ^ part) * _FACTOR) & _MASK
    return mixed ^ (mixed >> 29)


def _mixed(seed: int, parts: Iterable[int]) -> list[int]:
    """Mix a number with each of others, as `_mix` does."""
    mixed = [((seed ^ part) * _FACTOR) & _MASK for part in parts]
    return [each ^ (each >> 29) for each in mixed]


_NAME, _GIVEN, _SURNAME, _WHOLE, _ROLE, _OFFICE, _EVENT, _NEWS, _WEEK = map(
    _hash, ("name", "given", "surname", "whole", "role", "office", "event", "news", "week")
)


def _initials(words: Sequence[str]) -> Iterable[int]:
    return dict.fromkeys(ord(word[0]) for word in words)


def traces(ledger: Ledger) -> Traces:
    """Leave the keys; positions are ordinals of people, and one past them for the event.

    A position with `PART` added is worth meeting only for somebody who has no more of a name.
    """
    import numpy as np

    keys: list[int] = []
    positions: list[int] = []
    for ordinal, known in enumerate(ledger.people[:PEOPLE_AT_MOST]):
        if not known.tokens:
            continue
        first, last = known.tokens[0], known.tokens[-1]
        sound = _sound(last)
        before = len(keys)
        place = ordinal + PART if len(known.tokens) > 1 else ordinal
        if known.certain:
            heard = dict.fromkeys((sound, _sound(first)))
            keys += [_key(_SURNAME, part) for part in heard]
            positions += [place] * len(heard)
            before = len(keys)
        if len(known.tokens) > 1:
            # A slip in one part of the name leaves the other part's key; a name between the two
            # can be all that another document gives of either.
            keys += [_key(_NAME, sound, initial) for initial in _initials(known.tokens[:-1])]
            keys += [
                _key(_GIVEN, _sound(first), initial) for initial in _initials(known.tokens[1:])
            ]
            # A transliteration puts the spaces elsewhere.
            keys.append(_key(_WHOLE, _sound("".join(known.tokens))))
        keys.extend(_key(_ROLE, _hash(role)) for role in known.roles)
        positions.extend([ordinal] * (len(keys) - before))
    for office in ledger.offices[:PEOPLE_AT_MOST]:
        held = [_key(_OFFICE, _hash(text)) for text in keys_of(office)]
        keys += held
        positions.extend([office.person] * len(held))
    anchor = ledger.anchor
    before = len(keys)
    if anchor.event:
        kind = _hash(anchor.event)
        names = [_hash(name) for name in anchor.names[:NAMES_AS_KEYS]]
        if anchor.low is not None and anchor.high is not None:
            for day in range(int(anchor.low), int(anchor.high) + 2):
                of_day = _key(_EVENT, kind, day & _MASK)
                keys += _mixed(of_day, names)
        if anchor.published is not None:
            week = int(anchor.published) // 7
            for near in (week, week + 1):
                of_week = _key(_NEWS, kind, near & _MASK)
                keys += _mixed(of_week, names)
    positions.extend([len(ledger.people)] * (len(keys) - before))
    loose = _told(ledger)
    for of_week in _weeks(ledger):
        keys += _mixed(of_week, loose)
        positions += range(LOOSE, LOOSE + len(loose))
    return Traces(np.array(keys, np.uint64), np.array(positions, np.uint32))


def _weeks(ledger: Ledger) -> Iterable[int]:
    """Give keys of the weeks of which two documents share one if they lie close together."""
    published = ledger.anchor.published
    if published is None:
        return (_key(_WEEK),)
    week = int(published) // 7
    return (_key(_WEEK, week & _MASK), _key(_WEEK, (week + 1) & _MASK))


def _told(ledger: Ledger) -> list[int]:
    """Give what a document can be found by, whatever it is about: rare words and telling values."""
    anchor = ledger.anchor
    return [_hash(t) for t in (*anchor.words[:WORDS_AS_KEYS], *anchor.told[:VALUES_AS_KEYS])]
