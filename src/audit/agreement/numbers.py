"""The number words that ages and casualties are told with."""

from __future__ import annotations

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

NUMBERS = {word: n for n, word in enumerate(_ONES)} | {
    word: n for n, word in zip(range(30, 100, 10), _TENS, strict=True)
}
"""Each word with its number."""

TEN, TWENTY, HUNDRED = 10, 20, 100


def joined(tens: int, ones: int) -> int | None:
    """Give 25 of 20 and 5; None where the two words are no one number."""
    return tens + ones if TWENTY <= tens < HUNDRED and 0 < ones < TEN else None


WORDS = NUMBERS | {
    f"{ten}-{one}": whole
    for ten, tens in NUMBERS.items()
    for one, ones in NUMBERS.items()
    if (whole := joined(tens, ones)) is not None
}
"""The same with "twenty-five"."""
