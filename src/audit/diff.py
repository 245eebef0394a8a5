"""Compare two reports: what got better, what got worse, what came and went."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import Struct

from audit.errors import UsageError
from audit.model import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

SCHEMA = "audit.diff/1"
REPORT = "audit.report/1"

WORTH_SAYING = 0.005
"""Scores that move by less than this have not moved."""


class Change(Struct, frozen=True, kw_only=True):
    """One thing that differs."""

    trend: Literal["better", "worse", "other"]
    what: str
    """A score, "finding", "fact", "duplicate", "document" …"""
    document: str | None
    """Where; None for the corpus as a whole."""
    old: float | str | None
    new: float | str | None
    message: str = ""
    fingerprint: str = ""


class Difference(Struct, frozen=True, kw_only=True):
    """How two reports differ."""

    schema: str
    changes: tuple[Change, ...]
    """Worse first, then better, then the rest; within these by document."""
    unchanged_documents: int
    same_config: bool
    """Whether both were made under the same configuration; if not, scores may not compare."""


def load(path: Path | str) -> dict[str, Any]:
    """Read a report as `-f json` writes it.

    Raises:
        UsageError: It cannot be read or is no such report.
    """
    try:
        data = msgspec.json.decode(Path(path).read_bytes())
    except OSError as problem:
        raise UsageError(f"cannot read {path}: {problem.strerror}") from problem
    except msgspec.DecodeError as problem:
        raise UsageError(f"{path} is not JSON: {problem}; write it with -f json") from problem
    if not isinstance(data, dict) or data.get("schema") != REPORT:
        found = data.get("schema") if isinstance(data, dict) else None
        raise UsageError(f"{path} has the schema {found!r}, not {REPORT!r}; write it with -f json")
    return data


def diff(old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
    """Say what changed from one report to another, both as plain data of `audit.report/1`."""
    before = {row["id"]: row for row in old["documents"]}
    after = {row["id"]: row for row in new["documents"]}
    changes = [
        *_documents(before, after),
        *_findings(old["findings"], new["findings"]),
        *_facts(old["facts"], new["facts"]),
        *_duplicates(old["duplicates"], new["duplicates"]),
    ]
    order = {"worse": 0, "better": 1, "other": 2}
    changes.sort(key=lambda c: (order[c.trend], c.document or "", c.what, c.message, str(c.new)))
    touched = {change.document for change in changes}
    return Difference(
        schema=SCHEMA,
        changes=tuple(changes),
        unchanged_documents=sum(name not in touched for name in after),
        same_config=old["config"]["hash"] == new["config"]["hash"],
    )


def _documents(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in sorted(before.keys() | after.keys()):
        if name not in after or name not in before:
            there, here = ("present", None) if name in before else (None, "present")
            yield Change(trend="other", what="document", document=name, old=there, new=here)
            continue
        for score in ("overall", *DIMENSIONS):
            old, new = _score(before[name], score), _score(after[name], score)
            if (old is None) != (new is None):
                yield Change(
                    trend="other",
                    what=f"{score} score",
                    document=name,
                    old=old,
                    new=new,
                    message=(after if new is None else before)[name]["skipped"].get(score, ""),
                )
            elif old is not None and new is not None and abs(new - old) >= WORTH_SAYING:
                trend: Literal["better", "worse"] = "better" if new > old else "worse"
                yield Change(trend=trend, what=f"{score} score", document=name, old=old, new=new)


def _score(row: Mapping[str, Any], name: str) -> float | None:
    value = row["overall"] if name == "overall" else row["scores"].get(name)
    return None if value is None else float(value)


def _findings(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[Change]:
    """Match findings by fingerprint, as often as they occur."""
    gone = Counter(finding["fingerprint"] for finding in old)
    gone.subtract(finding["fingerprint"] for finding in new)
    changes = []
    for findings, sign in ((old, 1), (new, -1)):
        for finding in findings:
            identity = finding["fingerprint"]
            if gone[identity] * sign > 0:
                gone[identity] -= sign
                changes.append(_finding(finding, fixed=sign > 0))
    return changes


def _finding(finding: Mapping[str, Any], *, fixed: bool) -> Change:
    return Change(
        trend="better" if fixed else "worse",
        what=f"{finding['severity']} {finding['code']}",
        document=finding["spans"][0]["document"],
        old="found" if fixed else None,
        new=None if fixed else "found",
        message=finding["message"],
        fingerprint=finding["fingerprint"],
    )


def _facts(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Iterator[Change]:
    doubled = {
        name for facts in (old, new) for name, n in Counter(map(_name, facts)).items() if n > 1
    }
    before = {_key(fact, doubled): fact["verdict"] for fact in old}
    after = {_key(fact, doubled): fact["verdict"] for fact in new}
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was == now or {was, now} <= {None, "single-source", "agree", "compatible"}:
            continue
        trend: Literal["better", "worse", "other"] = "other"
        if now == "conflict":
            trend = "worse"
        elif was == "conflict":
            trend = "better"
        yield Change(
            trend=trend, what="fact", document=None, old=was, new=now, message=" · ".join(key)
        )


def _name(fact: Mapping[str, Any]) -> tuple[str, ...]:
    return fact["subject"], fact["attribute"]


def _key(fact: Mapping[str, Any], doubled: Collection[tuple[str, ...]]) -> tuple[str, ...]:
    """Name a fact; of two subjects of one name, with what tells them apart."""
    name = _name(fact)
    return (*name, fact.get("subject_id", "")) if name in doubled else name


def _duplicates(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> Iterator[Change]:
    before = {tuple(sorted(pair["documents"])): pair["kind"] for pair in old}
    after = {tuple(sorted(pair["documents"])): pair["kind"] for pair in new}
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        trend: Literal["better", "worse", "other"] = "other"
        if was is None or now is None:
            trend = "worse" if was is None else "better"
        yield Change(
            trend=trend,
            what="duplicate",
            document=key[0],
            old=was,
            new=now,
            message=f"with {key[1]}",
        )
