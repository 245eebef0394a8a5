"""What both translation models see of a text: tokens and their hashed n-grams, in numpy alone.

The text is normalised first: letters lose case and accents; quotation marks, dashes, semicolons,
brackets and every kind of space become a space, since they tell houses apart and not translations.
Then three views of each sentence: its words, all names being one word; the characters inside its
words, names left out; and its skeleton, in which frequent words stay and every other word is
replaced by a class with its suffix. The document model takes words and skeleton (see
`features_windows`), the sentence model all three and a fourth, of word classes (see
`features_sentences`).

Everything is integer arithmetic on whole batches; what a sentence gets never depends on its batch.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_T = TypeVar("_T", bound=np.generic)

SPACE, APOSTROPHE, DIGIT, FOREIGN, OTHER = 0, 27, 28, 29, 30
"""Codes of characters; 1–26 are the letters, and from 31 the signs of `_SIGNS`."""
_SIGNS = ".,!?:%$&/@#+*=€£_~|"
_LATIN = {
    "ø": 15, "đ": 4, "ł": 12, "æ": 1, "œ": 15, "ß": 19, "þ": 20, "ð": 4, "ı": 9, "ħ": 8
}  # fmt: skip
"""Letters of Latin script that no decomposition leads to."""
_DROPPED = frozenset("\"'`´()[]{}<>;-\u00ad")

WORD_ORDERS, CHARACTER_ORDERS, SKELETON_ORDERS = 3, 4, 4
_SUFFIXES = (
    "ing", "ed", "ly", "tion", "ment", "ness", "ity", "ies", "es", "s", "er", "est", "al", "ive",
    "ous", "able", "ible", "ful", "ism", "ist", "ship", "ward", "ance", "ence",
)  # fmt: skip

_LONGEST = 24
"""Characters of a word that its n-grams are taken from."""

_START = 0x9E3779B97F4A7C15
_MIX = (0xD6E8FEB86659FD93, 0xC2B2AE3D27D4EB4F, 0x94D049BB133111EB, 0xBF58476D1CE4E5B9)


class Tokens(Struct, frozen=True):
    """The words and signs of a batch of sentences, one row each, every sentence opened by a row."""

    sentence: NDArray[np.int64]
    """Which sentence of the batch it stands in."""
    kind: NDArray[np.uint8]
    """0 opening, 1 word, 2 number, 3 sign, 4 a word in another script."""
    capital: NDArray[np.bool_]
    """Whether it starts with a capital."""
    words: NDArray[np.uint64]
    """Hash of the token; all names have the same."""
    skeleton: NDArray[np.uint64]
    """Hash of what stands for it in the skeleton."""
    length: NDArray[np.int64]
    """Characters of the token."""
    frequent: NDArray[np.bool_]
    """Whether it keeps its form in the skeleton."""
    name: NDArray[np.bool_]
    """Whether it is a capitalised word inside a sentence, and not a frequent one."""
    type: NDArray[np.int64]
    """Which of the distinct tokens of the batch it is."""
    characters: NDArray[np.uint64]
    """Hashes of the character n-grams of the distinct tokens, one token after the other."""
    first: NDArray[np.int64]
    """Where each distinct token's n-grams begin in `characters`; one more for the end."""


def _code(character: str) -> int:
    """Give the code of a character."""
    base = unicodedata.normalize("NFKD", character)[:1].lower()
    category = unicodedata.category(base or " ")
    if "a" <= base <= "z":
        code = ord(base) - 96
    elif base in _LATIN:
        code = _LATIN[base]
    elif base and base in _SIGNS:
        code = 31 + _SIGNS.index(base)
    elif base.isdigit():
        code = DIGIT
    elif category == "Lm" or base in _DROPPED:
        code = SPACE
    elif category[0] == "L":
        code = FOREIGN
    elif category[0] in "ZCM" or category in ("Pi", "Pf", "Pd", "Ps", "Pe"):
        code = SPACE
    else:
        code = OTHER
    return code


@lru_cache(maxsize=1)
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.bool_], NDArray[np.uint64]]:
    """Give code and capital of every code point, and a random weight for every code.

    Above 0x3100 nothing has a case or a sign that tells: characters there are of another script.
    """
    size = 0x3100
    codes = np.full(0x110000, FOREIGN, np.uint8)
    codes[0xE000:0xF900] = SPACE  # surrogates' neighbours: private use
    codes[0xD800:0xE000] = SPACE
    codes[0x1F000:0x20000] = OTHER
    capitals = np.zeros(0x110000, bool)
    for point in (*range(size), *range(0xFE00, 0x10000)):
        character = chr(point)
        codes[point] = _code(character)
        capitals[point] = character.isupper()
    codes[[0x27, 0x2019, 0x02BC, 0xFF07]] = APOSTROPHE
    return codes, capitals, _weights(64)


def _weights(count: int) -> NDArray[np.uint64]:
    """Give splitmix64 of 1 … count: random weights, the same on every platform."""
    with np.errstate(over="ignore"):
        mixed = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(_START)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(_MIX[3])
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(_MIX[2])
        return mixed ^ (mixed >> np.uint64(31))


def _join(left: NDArray[np.uint64], right: NDArray[np.uint64], turn: int) -> NDArray[np.uint64]:
    """Hash a sequence and what follows it."""
    with np.errstate(over="ignore"):
        mixed = (left ^ (left >> np.uint64(31))) * np.uint64(_MIX[turn % 4])
        mixed += right * np.uint64(_START | 1)
        mixed ^= mixed >> np.uint64(29)
        return mixed * np.uint64(_MIX[(turn + 1) % 4])


def tokenize(
    points: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> Tokens:
    """Find the tokens of sentences given as ranges of code points, sorted and apart."""
    table, capitals, _ = _tables()
    codes = table[points]
    inside = np.zeros(len(points) + 1, np.int8)
    np.add.at(inside, starts, 1)
    np.add.at(inside, ends, -1)
    covered = np.cumsum(inside[:-1]) > 0
    codes[~covered] = SPACE

    letter = ((codes >= 1) & (codes <= 26)) | (codes == FOREIGN)
    apostrophe = np.flatnonzero(codes == APOSTROPHE)
    apostrophe = apostrophe[(apostrophe > 0) & (apostrophe < len(points) - 1)]
    joins = apostrophe[letter[apostrophe - 1] & letter[apostrophe + 1]]
    codes[codes == APOSTROPHE] = SPACE
    codes[joins] = APOSTROPHE
    letter[joins] = True
    digit = codes == DIGIT
    sign = codes >= OTHER
    # A token starts where its class begins; signs stand alone, and a sentence's start splits.
    begins = sign.copy()
    for mask in (letter, digit):
        rise = mask.copy()
        rise[1:] &= ~mask[:-1]
        begins |= rise
    heads = starts[starts < len(points)]
    begins[heads] |= letter[heads] | digit[heads]
    begin = np.flatnonzero(begins)
    stops = np.flatnonzero(~(letter | digit | sign))
    end = np.full(len(begin), len(points), np.int64)
    end[:-1] = begin[1:]
    at = np.searchsorted(stops, begin)
    has = at < len(stops)
    end[has] = np.minimum(end[has], stops[at[has]])

    kind = np.where(letter[begin], 1, np.where(digit[begin], 2, 3)).astype(np.uint8)
    kind[(kind == 1) & (codes[begin] == FOREIGN)] = 4
    sentence = np.searchsorted(starts, begin, "right") - 1
    capital = capitals[points[begin]] & (kind == 1)
    return _assemble(starts, codes, _Found(sentence, kind, capital, begin, end))


class _Found(Struct, frozen=True):
    """Tokens where they stand, before sentences are opened."""

    sentence: NDArray[np.int64]
    kind: NDArray[np.uint8]
    capital: NDArray[np.bool_]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]


def _hash(
    codes: NDArray[np.uint8], begin: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Hash each token: its characters' weights, each turned by its place in the token."""
    if not len(begin):
        return np.zeros(0, np.uint64)
    weights = _tables()[2]
    length = end - begin
    offset = np.cumsum(length) - length
    place = np.arange(int(length.sum()), dtype=np.int64) - np.repeat(offset, length)
    at = place + np.repeat(begin, length)
    with np.errstate(over="ignore"):
        values = weights[codes[at]] * ((place.astype(np.uint64) * np.uint64(2)) | np.uint64(1))
        values ^= values >> np.uint64(29)
        hashes = np.add.reduceat(values, offset) * np.uint64(_START)
        result: NDArray[np.uint64] = hashes ^ (hashes >> np.uint64(32))
    return result


def _assemble(starts: NDArray[np.int64], codes: NDArray[np.uint8], found: _Found) -> Tokens:
    """Open every sentence with a row of its own and describe the distinct tokens."""
    sentences = len(starts)
    sentence, kind, capital = found.sentence, found.kind, found.capital
    begin, end = found.begin, found.end
    hashes = _hash(codes, begin, end)
    # Numbers and foreign words differ in nothing that should be learnt but their length.
    same = (kind == 2) | (kind == 4)
    hashes[same] = _weights(64)[np.minimum((end - begin)[same], 6) + 40 + 8 * (kind[same] == 4)]
    values, first, types = np.unique(hashes, return_index=True, return_inverse=True)
    frequent, skeleton = _skeleton(values, kind[first], codes, begin[first], end[first])
    keeps = frequent[types]
    where = np.searchsorted(sentence, np.arange(sentences))
    initial = np.zeros(len(begin), bool)
    initial[where[where < len(begin)]] = True
    name = capital & ~initial & ~keeps
    characters, edges = _characters(codes, begin[first], end[first], kind[first] == 1)
    opening, names = _weights(66)[64:]
    hashes[name] = names
    shape = skeleton[types]
    shape[name] = names
    # An opening row before each sentence's first token.
    rows = np.arange(len(begin)) + sentence + 1
    total = len(begin) + sentences

    def opened(column: NDArray[_T], value: object) -> NDArray[_T]:
        result = np.full(total, value, column.dtype)
        result[rows] = column
        return result

    number = opened(sentence, 0)
    number[where + np.arange(sentences)] = np.arange(sentences)
    return Tokens(
        sentence=number,
        kind=opened(kind, 0),
        capital=opened(capital, False),
        words=opened(hashes, opening),
        skeleton=opened(shape, opening),
        length=opened(end - begin, 0),
        frequent=opened(keeps, True),
        name=opened(name, False),
        type=opened(types.astype(np.int64), len(values)),
        characters=characters,
        first=np.append(edges, len(characters)),
    )


@lru_cache(maxsize=1)
def _frequent() -> NDArray[np.uint64]:
    """Give the hashes of the words that keep their form, sorted."""
    text = (files("audit") / "translation" / "weights" / "frequent_words.txt").read_text("utf-8")
    words = sorted({w for line in text.splitlines() if line[:1] != "#" for w in line.split()})
    return np.sort(hash_words(words))


def hash_words(words: Sequence[str]) -> NDArray[np.uint64]:
    """Hash lower-case words as `tokenize` does."""
    points = np.frombuffer(" ".join(words).encode("utf-32-le"), np.uint32)
    codes = _tables()[0][points]
    lengths = np.array([len(word) for word in words], np.int64)
    begin = np.cumsum(lengths + 1) - lengths - 1
    return _hash(codes, begin, begin + lengths)


def _skeleton(
    values: NDArray[np.uint64],
    kind: NDArray[np.uint8],
    codes: NDArray[np.uint8],
    begin: NDArray[np.int64],
    end: NDArray[np.int64],
) -> tuple[NDArray[np.bool_], NDArray[np.uint64]]:
    """Say which types keep their form, and give the hash that stands for each."""
    kept = np.isin(values, _frequent())
    frequent = kept | (kind == 3)
    classes = np.zeros(len(values), np.int64)
    length = end - begin
    for n, suffix in enumerate(_SUFFIXES, 1):
        fits = length > len(suffix) + 2
        for back, character in enumerate(reversed(suffix), 1):
            at = np.maximum(end - back, 0)
            fits = fits & (codes[at] == ord(character) - 96)
        # A later, longer suffix never loses to an earlier one that it ends in: keep the longest.
        longer = np.array([len(s) for s in ("", *_SUFFIXES)])[classes] < len(suffix)
        classes[fits & longer] = n
    classes[kind == 2] = 40
    classes[kind == 4] = 41
    stand = _weights(128)[66:][classes]
    return frequent, np.where(frequent, values, stand)


def _characters(
    codes: NDArray[np.uint8],
    begin: NDArray[np.int64],
    end: NDArray[np.int64],
    words: NDArray[np.bool_],
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Give the hashes of each word's character n-grams, its edges marked, and where they begin."""
    length = np.where(words, np.minimum(end - begin, _LONGEST), 0)
    padded = np.where(length > 0, length + 2, 0)
    offset = np.cumsum(padded) - padded
    total = int(padded.sum())
    owner = np.repeat(np.arange(len(begin)), padded)
    place = np.arange(total, dtype=np.int64) - offset[owner]
    edge = (place == 0) | (place == padded[owner] - 1)
    symbols = _tables()[2][np.where(edge, 63, codes[np.where(edge, 0, begin[owner] + place - 1)])]
    # Row n holds what starts at character n: one gram of each order, where the word is long enough.
    running = symbols
    columns = np.zeros((total, CHARACTER_ORDERS - 1), np.uint64)
    fits = np.zeros((total, CHARACTER_ORDERS - 1), bool)
    for order in range(2, CHARACTER_ORDERS + 1):
        running = _join(running[: max(total - order + 1, 0)], symbols[order - 1 :], order)
        columns[: len(running), order - 2] = running
        fits[: len(running), order - 2] = (place + order <= padded[owner])[: len(running)]
    of_row = np.concatenate([[0], np.cumsum(fits.sum(axis=1))])
    return columns[fits], of_row[np.concatenate([offset, [total]])]


def grams(
    units: NDArray[np.uint64], sentence: NDArray[np.int64], orders: int
) -> list[tuple[NDArray[np.uint64], NDArray[np.int64]]]:
    """Give, for each order from 1, the hashes of n-grams and the row each one ends at."""
    running = units
    rows = np.arange(len(units), dtype=np.int64)
    result = [(running, rows)]
    for order in range(2, orders + 1):
        running = _join(running[: max(len(units) - order + 1, 0)], units[order - 1 :], order)
        last = rows[order - 1 :]
        fits = sentence[: len(running)] == sentence[order - 1 :]
        result.append((running[fits], last[fits]))
    return result


def slots(hashes: NDArray[np.uint64], bits: int) -> NDArray[np.int64]:
    """Give each hash its slot in a table of 2^bits: its upper bits."""
    return (hashes >> np.uint64(64 - bits)).astype(np.int64)
