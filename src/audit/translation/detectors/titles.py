"""One person under two offices that one source word covers: “Director Wang”, the minister."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT118"

_HEADS = (
    "Foreign Minister|Defense Minister|Defence Minister|Prime Minister|Vice Minister|Minister"
    "|Managing Director|Executive Director|Director General|Director|Chairman|President"
    "|Vice President|Vice Chairman|Secretary General|Secretary|Section Chief|Bureau Chief|Manager"
    "|Representative|Commissioner|Department Head"
)
_BEFORE = re.compile(
    rf"\b(?P<title>{_HEADS}) (?P<name>(?:[A-Z][a-z’'-]+ ){{0,2}}[A-Z][a-z-]{{2,}})"
)
_AFTER = re.compile(
    r"\b(?P<name>[A-Z][a-z-]+ [A-Z][a-z-]{2,}), (?:the |an? )?(?P<title>executive director"
    r"|managing director"
    r"|foreign minister|president|chairman|director|secretary general)\b"
)
_CONFLICTS = (
    ("director", "minister", "zh+ko+ja"),
    ("managing director", "executive director", "ko+ja+zh"),
    ("section chief", "minister", "zh+ko+ja"),
    ("department head", "minister", "zh+ko+ja"),
    ("manager", "minister", "zh+ko+ja"),
    ("chairman", "president", "zh+ko"),
    ("vice chairman", "vice president", "zh+ko"),
)
_WRONG = ("irector ", "ection Chief", "epartment Head", "anager ", "hairman ")
_STRENGTH = {"chairman": 0.6}


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find the wrong title wherever it stands beside the right one for the same surname."""
    if not scan.english or not any(wrong in scan.string for wrong in _WRONG):
        return
    held: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    fullnames: dict[str, str] = {}
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(scan.string):
            parts = match["name"].split()
            title = match["title"].lower()
            for name in {parts[0], parts[-1]}:
                held[name][title].append(
                    (match.start("title"), match.end("name"))
                    if pattern is _BEFORE
                    else match.span()
                )
            fullnames[parts[-1]] = match["name"]
    told: set[tuple[int, int]] = set()
    for name, titles in held.items():
        if len(titles) < 2:
            continue
        for wrong, right, source in _CONFLICTS:
            rights = [
                p
                for title in titles
                if _bears(title, right) and title != wrong
                for p in titles[title]
            ]
            if wrong not in titles or not rights:
                continue
            first = min(rights)
            for place in titles[wrong]:
                if place in told:
                    continue
                told.add(place)
                yield scan.reading.finding(
                    rule,
                    f"{name} is {wrong} here and {right} elsewhere in the text",
                    [place, (*first, "other title")],
                    confidence=_STRENGTH.get(wrong, 0.8),
                    evidence={"titles": sorted(titles), "source": source},
                )


def _bears(title: str, wanted: str) -> bool:
    return title == wanted or (wanted == "minister" and title.endswith(" minister"))
