"""One person under two offices that one source word covers: “Director Wang”, the minister."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT118"

_MODIFIERS = re.compile(
    r"(?:Foreign|Defen[sc]e|Prime|Vice|Managing|Executive|Section|Bureau|Department) \Z"
)
_NAME = re.compile(r"(?: General)? (?P<name>(?:[A-Z][a-z’'-]+ ){0,2}[A-Z][a-z-]{2,})")
_AFTER = re.compile(
    r"\b(?P<name>[A-Z][a-z-]+ [A-Z][a-z-]{2,}), (?:the |an? )?(?:executive |managing |foreign )?\Z"
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
    if not scan.english or not scan.lists_any("offices"):
        return
    if not any(wrong in scan.string for wrong in _WRONG):
        return
    held: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for start, end, title, name in _titled(scan):
        parts = name.split()
        for part in {parts[0], parts[-1]}:
            held[part][title].append((start, end))
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


def _titled(scan: Scan) -> Iterator[tuple[int, int, str, str]]:
    """Give each title with a name: where they stand, the title in small letters, the name."""
    string, words = scan.string, scan.words
    for place in np.flatnonzero(scan.on("offices")).tolist():
        start, end = int(words.starts[place]), int(words.ends[place])
        if scan.capital[place]:
            if more := _MODIFIERS.search(string, max(0, start - 12), start):
                start = more.start()
            if named := _NAME.match(string, end, end + 80):
                title = string[start : named.start("name")].strip().lower()
                yield start, named.end(), title, named["name"]
        elif named := _AFTER.search(string, max(0, start - 80), start):
            title = string[named.end("name") : end].split(None, 1)[-1].lower()
            yield named.start(), end, title.removeprefix("the ").removeprefix("an "), named["name"]


def _bears(title: str, wanted: str) -> bool:
    return title == wanted or (wanted == "minister" and title.endswith(" minister"))
