"""An article before a surname that the text elsewhere uses bare: “The Lavrov … revealed”."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT113"

_ARTICLED = re.compile(
    r"\b(?P<article>[Tt]he) (?P<name>[A-Z][a-z]{3,})(?P<after>['’]s|[^\w\s-]| (?=[a-z]))(?P<next>[a-z]*)"
)
_SPEAKS = re.compile(
    r"(?<!the )(?<!The )\b([A-Z][a-z]{3,}) (?:said|says|told|noted|added|stressed|believes|pointed out"
    r"|answered|explained|himself|herself|spoke|stated|announced|revealed)\b"
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find “the” before the name of somebody who speaks without it elsewhere in the text."""
    if not scan.english:
        return
    speakers = Counter(match[1] for match in _SPEAKS.finditer(scan.string))
    if not speakers:
        return
    for match in _ARTICLED.finditer(scan.string):
        name = match["name"]
        if not speakers[name] or scan.string.count(f"the {name} ") > 3:
            continue
        if match["after"] == " " and match["next"] not in _VERBS:
            continue
        yield scan.reading.finding(
            rule,
            f"an article before the name {name}",
            [(match.start(), match.end("name"))],
            confidence=0.7,
            evidence={"name": name},
        )


_VERBS = frozenset(
    "said says told noted added stressed is was has had will at also in on to and revealed".split()
)
