"""One name in several spellings within a text, as transliteration leaves it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT106"

_FULL = re.compile(r"\b([A-Z][a-zà-ž’'-]{2,}) (?=([A-Z][a-zà-ž’'-]{2,})(?!\w))")
_DIGRAPHS = re.compile(r"shch|sch|tch|dzh|tsch|sh|ch|kh|zh|dj|gh|ph|ck|ks|tz|ts|ou|oo|[’'`-]")
_SOUNDS = {
    "shch": "S", "sch": "S", "tsch": "S", "tch": "S", "sh": "S", "ch": "S", "zh": "J",
    "dzh": "J", "dj": "J", "kh": "k", "gh": "g", "ph": "v", "ck": "k", "ks": "x", "tz": "z",
    "ts": "z", "ou": "u", "oo": "u",
}  # fmt: skip
_LETTERS = str.maketrans("wfcqyj", "vvkkii", "h")
_GLIDES = re.compile(r"[ei]*i[eo]?|ii+")
_DOUBLE = re.compile(r"(.)\1+")


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find the rarer spelling wherever it stands beside a more frequent one of the same name."""
    if not scan.english:
        return
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for match in _FULL.finditer(scan.string):
        places[match[1], _bare(match[2])].append(
            (match.start(), match.start(2) + len(_bare(match[2])))
        )
    told: set[tuple[str, str]] = set()
    for part in (1, 0):
        shared: dict[str, set[str]] = defaultdict(set)
        for name in places:
            shared[name[part]].add(name[1 - part])
        for same, others in shared.items():
            for usual, odd in _variants(others, {o: _count(places, part, same, o) for o in others}):
                first, second = ((usual, same), (odd, same))
                if part == 0:
                    first, second = ((same, usual), (same, odd))
                if second in told:
                    continue
                told.add(second)
                for place in places[second]:
                    yield scan.reading.finding(
                        rule,
                        f"“{' '.join(second)}” is “{' '.join(first)}” elsewhere in the text",
                        [place, (*places[first][0], "usual spelling")],
                        confidence=0.85,
                        evidence={"usual": " ".join(first), "times": len(places[first])},
                    )


def _count(
    places: dict[tuple[str, str], list[tuple[int, int]]], part: int, same: str, other: str
) -> int:
    return len(places[(other, same) if part == 1 else (same, other)])


def _variants(others: Iterable[str], counts: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Give (usual, odd) for the names that sound the same but are written differently."""
    sounds: dict[str, list[str]] = defaultdict(list)
    for name in sorted(others, key=lambda n: (-counts[n], n)):
        sounds[sound(name)].append(name)
    for key, (usual, *rest) in sounds.items():
        if len(key) >= 3:
            for odd in rest:
                yield usual, odd


def _bare(name: str) -> str:
    """Take a possessive off a name."""
    return name[:-2] if name.endswith(("’s", "'s")) else name.rstrip("’'-")


@lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """Fold the spellings that different transliterations give one sound."""
    folded = _DIGRAPHS.sub(lambda m: _SOUNDS.get(m[0], ""), name.lower()).translate(_LETTERS)
    return _DOUBLE.sub(r"\1", _GLIDES.sub("i", _DOUBLE.sub(r"\1", folded)))
