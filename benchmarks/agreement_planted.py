"""Plant one wrong figure in one of two documents of an incident and see whether it is flagged.

The rule that plants knows nothing of the detector: three regular expressions for an age, a count
of people and a date, the same words in both documents, one figure changed in one of them.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from audit import engine
from audit.model import Document
from audit.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import CorpusReport

_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_KINDS = {
    "age": re.compile(r"(?<=, )(\d{2})(?=,)|\b(\d{1,2})(?=-year-old)"),
    "count": re.compile(
        r"\b(\d{1,2}|" + "|".join(_WORDS[1:]) + r")(?= (?:other )?(?:people|men|women|children"
        r"|others|victims|students|teens|teenagers|adults|dead|killed|injured|wounded|hurt)\b)",
        re.IGNORECASE,
    ),
    "date": re.compile(
        r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? (\d{1,2})(?!\d)"
    ),
}


def figures(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Give the share flagged after planting and before, over all incidents and by kind."""
    by_incident: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_incident[row["incident"]].append(row)
    planted: dict[str, int] = defaultdict(int)
    after: dict[str, int] = defaultdict(int)
    before: dict[str, int] = defaultdict(int)
    for incident in sorted(by_incident):
        plant = _choose(incident, by_incident[incident])
        if plant is None:
            continue
        kind, changed, other, places, moved, text = plant
        planted[kind] += 1
        original = [_document(changed, changed["text"]), _document(other, other["text"])]
        before[kind] += _flagged(original, changed["id"], places)
        after[kind] += _flagged([_document(changed, text), original[1]], changed["id"], moved)
    total = sum(planted.values())
    yield f"planted conflicts flagged ({total})", "0.50", _share(sum(after.values()), total)
    yield "the same places flagged before planting", "<= 0.02", _share(sum(before.values()), total)
    for kind in sorted(planted):
        yield f"  of {kind}s ({planted[kind]})", "", _share(after[kind], planted[kind])


def _choose(
    incident: str, rows: Sequence[dict[str, Any]]
) -> (
    tuple[str, dict[str, Any], dict[str, Any], list[tuple[int, int]], list[tuple[int, int]], str]
    | None
):
    """Choose two documents of different sources and a figure that both state, by a hash."""
    order = sorted(rows, key=lambda row: _hash(incident, row["id"]))
    for changed in order:
        for other in order:
            if changed["source"] == other["source"] or _copies(changed["text"], other["text"]):
                continue
            options: list[tuple[str, str]] = []
            for kind, pattern in _KINDS.items():
                there = {_figure(m).lower() for m in pattern.finditer(other["text"])}
                options.extend(
                    (kind, _figure(m).lower())
                    for m in pattern.finditer(changed["text"])
                    if _figure(m).lower() in there
                )
            if not options:
                continue
            kind, figure = min(set(options), key=lambda o: _hash(incident, *o))
            return (kind, changed, other, *_change(changed["text"], kind, figure, incident))
    return None


def _figure(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _change(
    text: str, kind: str, figure: str, incident: str
) -> tuple[list[tuple[int, int]], list[tuple[int, int]], str]:
    """Change the figure wherever the document states it in this way."""
    turn = int(_hash(incident, "turn")[:4], 16)
    number = _WORDS.index(figure) + 1 if figure in _WORDS else int(figure)
    fresh = number + (1 + turn % 3 if kind == "count" else 3 + turn % 6)
    if kind == "date" and fresh > 28:
        fresh = max(1, number - 3 - turn % 6)
    new = _WORDS[fresh - 1] if figure in _WORDS and fresh <= len(_WORDS) else str(fresh)
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    moved: list[tuple[int, int]] = []
    done = shift = 0
    for match in _KINDS[kind].finditer(text):
        group = next(n for n, value in enumerate(match.groups(), 1) if value)
        if match[group].lower() != figure:
            continue
        low, high = match.span(group)
        pieces += [text[done:low], new]
        places.append((low, high))
        moved.append((low + shift, low + shift + len(new)))
        shift += len(new) - (high - low)
        done = high
    return places, moved, "".join([*pieces, text[done:]])


def _flagged(
    documents: Sequence[Document], changed: str, places: Sequence[tuple[int, int]]
) -> bool:
    report: CorpusReport = engine.run(documents, Policy(dimensions=("agreement",)))
    conflicts = ("FACT401", "FACT404", "FACT405")
    found = [
        (claim.document, claim.start, claim.end)
        for fact in report.facts
        if fact.verdict == "conflict"
        for claim in fact.claims
    ]
    found += [
        (span.document, span.start, span.end)
        for finding in report.findings
        if finding.code in conflicts
        for span in finding.spans
    ]
    return any(
        document == changed and start < high + 3 and end > low - 3
        for document, start, end in found
        for low, high in places
    )


def _copies(a: str, b: str) -> bool:
    """Say whether two texts share a long run of words: copies are not two witnesses."""
    first, second = a.split(), b.split()
    runs = {tuple(first[n : n + 25]) for n in range(len(first) - 24)}
    return any(tuple(second[n : n + 25]) in runs for n in range(len(second) - 24))


def _document(row: dict[str, Any], text: str) -> Document:
    return Document(id=row["id"], text=text, source=row["source"], date=row["date"])


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode()).hexdigest()


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "none"
