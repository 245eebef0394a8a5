"""Write `src/audit/text/codepoints.txt`: what every code point is to a word.

Run as `python -m training.codepoints`. Shipped as data rather than asked of `unicodedata` at start:
that takes half a second, and gives other answers in other versions of Python.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from itertools import groupby
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "audit" / "text" / "codepoints.txt"

SOLO = (
    (0x0E00, 0x0E80),  # Thai
    (0x0E80, 0x0F00),  # Lao
    (0x1000, 0x10A0),  # Burmese
    (0x1780, 0x1800),  # Khmer
    (0x3040, 0x3100),  # kana
    (0x31F0, 0x3200),  # kana extensions
    (0x3400, 0x4DC0),  # Han extension A
    (0x4E00, 0xA000),  # Han
    (0xF900, 0xFB00),  # Han compatibility
    (0xFF66, 0xFFA0),  # half-width kana
    (0x1B000, 0x1B170),  # kana supplements
    (0x20000, 0x32000),  # Han extensions B and on
)
APOSTROPHES = (0x27, 0x2019, 0x02BC, 0xFF07)


def classify(point: int) -> str:
    """Give a code point's class: other, letter or digit, solo, mark, apostrophe."""
    character = chr(point)
    if point in APOSTROPHES:
        return "a"
    if unicodedata.category(character)[0] == "M":
        return "m"
    if not re.fullmatch(r"[^\W_]", character):
        return "o"
    return "s" if any(start <= point < end for start, end in SOLO) else "l"


def main() -> int:
    """Write the table: runs of one class, then runs of code points that fold by one distance."""
    classes = [classify(point) for point in range(sys.maxunicode + 1)]
    lines = [f"# Unicode {unicodedata.unidata_version}; written by training/codepoints.py"]
    begin = 0
    for kind, run in groupby(classes):
        lines.append(f"{kind} {begin:x}")
        begin += len(list(run))
    folds = {
        point: ord(lower)
        for point in range(sys.maxunicode + 1)
        if len(lower := chr(point).lower()) == 1 and ord(lower) != point
    }
    folds |= dict.fromkeys(APOSTROPHES[1:], APOSTROPHES[0])
    previous = (-3, 0, 0)  # last point, its distance, step
    start = 0
    for point, folded in sorted(folds.items()):
        last, distance, step = previous
        if folded - point == distance and point - last in ((step,) if step else (1, 2)):
            previous = (point, distance, point - last)
            lines[-1] = f"f {start:x} {point:x} {point - last} {distance}"
        else:
            start = point
            lines.append(f"f {point:x} {point:x} 1 {folded - point}")
            previous = (point, folded - point, 0)
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
