"""Characters that went through the wrong encoding, with ftfy's account of how to mend them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT116"

_SUSPECT = re.compile(
    "(?:[ÂÃÐÑÎÏâäåçéèêëìíï×ØÙðŸРСВГГЃдв][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u00a0°±µ·¼½¾Ђ‚Ѓѓ]+)+"
)
_LOST = re.compile(r"\ufffd+|\?{4,}(?= ?\w)|(?<=\w)\?(?=[a-z]{2,})(?=[^\s/?&=]*\s)(?<!http)")
_REPLACEMENT = re.compile("\ufffd+")
_ENTITY = re.compile(
    r"&(?:amp;)?(?:quot|nbsp|apos|lt|gt|#\d{2,5}|#x[0-9a-fA-F]{2,4}|[lr][sd]quo|[nm]dash|hellip);"
)
REACH = 12


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find mojibake, replacement characters and entities that were never decoded."""
    string, reading = scan.string, scan.reading
    if not string.isascii():
        for match in _SUSPECT.finditer(string):
            repair = _repair(match[0])
            if repair is None:
                continue
            fixed, steps = repair
            yield reading.finding(
                rule,
                f"wrongly decoded text; it was {fixed!r}",
                [match.span()],
                confidence=0.95,
                evidence={"kind": "mojibake", "repaired": fixed, "steps": steps},
            )
        if "\ufffd" in string:
            for match in _REPLACEMENT.finditer(string):
                yield reading.finding(
                    rule,
                    "characters were lost in decoding",
                    [match.span()],
                    confidence=0.99,
                    evidence={"kind": "replacement"},
                )
    if "&" in string:
        for match in _ENTITY.finditer(string):
            yield reading.finding(
                rule,
                f"{match[0]} was never decoded",
                [match.span()],
                confidence=0.95,
                evidence={"kind": "entity"},
            )


def _repair(passage: str) -> tuple[str, list[str]] | None:
    """Give what ftfy makes of a passage and how, or None where it sees no damage."""
    import ftfy

    fixed, steps = ftfy.fix_encoding_and_explain(passage[:200])
    if fixed == passage[:200] or not steps:
        return None
    return fixed, [f"{step.action} {step.parameter}" for step in steps]
