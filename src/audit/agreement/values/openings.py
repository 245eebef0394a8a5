"""What a pattern can begin with: its first two letters, and what must stand before them."""

from __future__ import annotations

from functools import cache
from re import _parser  # type: ignore[attr-defined]  # public as sre_parse until 3.11
from typing import TYPE_CHECKING, Any

from audit.agreement.values.lexicon import FILLER

if TYPE_CHECKING:
    from collections.abc import Iterable

_ANY, _END = ".", "$"
"""Stand for any letter or none, and for the end of the text."""


@cache
def _opened(pattern: str) -> tuple[frozenset[str], str]:
    """Give what a pattern can begin with and what must stand before it.

    Only these are kept: the collector would go through the many lists of the parser's tree again
    and again.
    """
    items = list(_parser.parse(pattern))
    return frozenset(_row(items)), "".join(sorted(_before(items)))


def openings(pattern: str) -> frozenset[str]:
    """Give the first two letters of all that a pattern matches; one where the second is free."""
    found, _ = _opened(pattern)
    assert all(opening and opening[0] not in (_ANY, _END) for opening in found), pattern
    return found


def beside(patterns: Iterable[str]) -> str:
    """Make a pattern, for right after a first letter, that holds where one of these may match."""
    seconds: dict[tuple[str, str], set[str]] = {}
    for pattern in patterns:
        found, before = _opened(pattern)
        for opening in found:
            seconds.setdefault((before, opening[0]), set()).add(opening[1:] or _ANY)
    firsts: dict[tuple[str, str], str] = {}
    for (before, first), after in sorted(seconds.items()):
        key = before, _ANY if _ANY in after else "".join(sorted(after))
        firsts[key] = firsts.get(key, "") + first
    ways = [
        f"(?<={f'[{before}]' if before else ''}[{group}]){_ahead(after)}"
        for (before, after), group in firsts.items()
    ]
    return f"(?:{'|'.join(sorted(ways, key=len))})"


def _ahead(after: str) -> str:
    if after == _ANY:
        return ""
    known = after.replace(_END, "")
    ways = [*([f"[{known}]"] if known else []), *([_END] if _END in after else [])]
    return f"(?={FILLER}*+(?:{'|'.join(ways)}))"


def _before(items: list[Any]) -> set[str]:
    """Give the letters of which one must stand before items in a row, if that is known."""
    if not items:
        return set()
    name, argument = str(items[0][0]), items[0][1]
    if not name.startswith("ASSERT") and _item(name, argument) == {""}:
        return _before(items[1:])  # an empty group
    if name == "SUBPATTERN":
        return _before(list(argument[-1]))
    if name == "BRANCH":
        ways = [_before(list(branch)) if len(branch) else set() for branch in argument[1]]
        return set().union(*ways) if all(ways) else set()
    if name == "ASSERT" and argument[0] < 0:
        return {letter[-1] for letter in _row(list(argument[1])[-1:])}
    return set()


def _row(items: list[Any]) -> set[str]:
    """Give the first two letters of what items in a row match; fewer where that can be all."""
    if not items:
        return {""}
    name, argument = str(items[0][0]), items[0][1]
    rest = _row(items[1:])
    if name == "ASSERT" and argument[0] > 0:
        ahead = _row(list(argument[1]))
        return {both for one in ahead for two in rest if (both := _both(one, two)) is not None}
    return {(one + two)[:2] for one in _item(name, argument) for two in rest}


def _both(one: str, two: str) -> str | None:
    """Join two openings that must hold at the same place, or give None where they cannot."""
    if len(one) < len(two):
        one, two = two, one
    pairs = zip(one, two, strict=False)
    if any(a != b and _ANY not in (a, b) for a, b in pairs):
        return None
    return "".join(b if a == _ANY else a for a, b in zip(one, two, strict=False)) + one[len(two) :]


def _item(name: str, argument: Any) -> set[str]:  # noqa: ANN401  (the parser's own tree)
    """Give the first two letters of what one item matches."""
    if name == "LITERAL":
        return {"" if chr(argument) == FILLER else chr(argument)}
    if name == "IN":
        listed = all(str(kind) == "LITERAL" for kind, _ in argument)
        return {chr(point) for _, point in argument} if listed else {_ANY}
    if name == "BRANCH":
        return set().union(*(_row(list(branch)) for branch in argument[1]))
    if name == "SUBPATTERN":
        return _row(list(argument[-1]))
    if name.endswith("REPEAT"):
        least, most, body = argument
        once = _row(list(body))
        found = {"", *once} if least == 0 else set(once)
        if most > 1:
            found |= {(one + two)[:2] for one in once for two in once}
        return found
    if name == "AT":
        return {_END}
    assert name in ("ASSERT", "ASSERT_NOT"), name
    return {""}
