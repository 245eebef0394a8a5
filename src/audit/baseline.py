"""Accepted findings: a sorted text file for git, an entry a line, found again by fingerprint.

A line holds, parted by tabs: document, code, fingerprint, how often, until when (`-` = for good),
the reason, and the matched text for the reader. Sorted lines merge and diff well.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from audit.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import CorpusReport, Finding

FIRST_LINE = "# audit baseline 1"
HEADER = f"""\
{FIRST_LINE}
# Accepted findings, one a line: document, code, fingerprint, how often, until (YYYY-MM-DD or -),
# reason, matched text (for you; not read). Edit reasons and dates freely, keep the tabs.
"""

REASON = "stood there when the baseline was written"

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_SHOWN_AT_MOST = 60


class Entry(Struct, frozen=True, kw_only=True, order=True):
    """One accepted finding."""

    document: str
    """The document of the finding's primary span."""
    code: str
    fingerprint: str
    count: int = 1
    """How many findings with this fingerprint are accepted: the same words may stand twice."""
    until: str | None = None
    """The last day on which this holds, as ISO 8601; None for good."""
    reason: str = REASON
    text: str = ""
    """What was matched, shortened, for people who read the file."""

    def expired(self, today: date) -> bool:
        """Say whether the day until which this holds has gone by."""
        return self.until is not None and date.fromisoformat(self.until) < today


class Sifted(Struct, frozen=True, kw_only=True):
    """Findings parted by a baseline."""

    counted: list[Finding]
    accepted: list[Finding]
    unused: list[Entry]
    """Entries that no finding needs any more."""
    expired: list[Entry]
    """Entries that have expired; their findings count again."""


class Baseline(Struct, frozen=True, kw_only=True):
    """What a team has decided to live with."""

    entries: tuple[Entry, ...] = ()

    def sift(self, findings: Iterable[Finding], today: date) -> Sifted:
        """Part what counts from what is accepted."""
        lasting = [entry for entry in self.entries if not entry.expired(today)]
        left = Counter({(entry.code, entry.fingerprint): entry.count for entry in lasting})
        used: set[tuple[str, str]] = set()
        counted, accepted = [], []
        for finding in findings:
            key = (finding.code, finding.fingerprint)
            if left[key] > 0:
                left[key] -= 1
                used.add(key)
                accepted.append(finding)
            else:
                counted.append(finding)
        return Sifted(
            counted=counted,
            accepted=accepted,
            unused=[entry for entry in lasting if (entry.code, entry.fingerprint) not in used],
            expired=[entry for entry in self.entries if entry.expired(today)],
        )


def load(path: Path | str) -> Baseline:
    """Read a baseline.

    Raises:
        ConfigError: It is missing or a line of it cannot be read.
    """
    try:
        text = Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise ConfigError(f"cannot read the baseline {path}: {reason}") from problem
    _check_header(text, path)
    entries: dict[tuple[str, str, str], Entry] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        entry = _parse(line.removesuffix("\r"), f"{path}, line {number}")
        entries[(entry.document, entry.code, entry.fingerprint)] = entry
    return Baseline(entries=tuple(sorted(entries.values())))


def _check_header(text: str, path: Path | str) -> None:
    """Refuse what is no baseline, or one of another version: it would accept nothing in silence."""
    first = text.partition("\n")[0].rstrip()
    if first == FIRST_LINE:
        return
    if first.startswith(FIRST_LINE.rstrip("1")):
        raise ConfigError(
            f"{path} begins with {first!r} and this version reads {FIRST_LINE!r}; write it anew"
            " with `audit baseline write`"
        )
    what = f"begins with {first[:60]!r}" if text.strip() else "is empty"
    raise ConfigError(
        f"{path} {what} and a baseline begins with the line {FIRST_LINE!r}; `audit baseline write`"
        " makes one"
    )


def _check_code(code: str, where: str) -> None:
    from audit import rules
    from audit.policy.names import did_you_mean

    known = rules.all_rules()
    if code not in known:
        raise ConfigError(f"{where}: no rule has the code {code!r}{did_you_mean(code, known)}")


def _parse(line: str, where: str) -> Entry:
    fields = [_unescaped(field) for field in line.split("\t")]
    if len(fields) < 5:
        raise ConfigError(
            f"{where}: {len(fields)} fields where at least 5 are needed, parted by tabs: document,"
            " code, fingerprint, how often, until, reason"
        )
    document, code, fingerprint, count, until, reason, text = [*fields, "", ""][:7]
    _check_code(code, where)
    if not count.isdecimal() or int(count) < 1:
        raise ConfigError(f"{where}: how often must be a number from 1 on, not {count!r}")
    if until != "-":
        try:
            date.fromisoformat(until)
        except ValueError as problem:
            raise ConfigError(f"{where}: until must be YYYY-MM-DD or -, not {until!r}") from problem
    return Entry(
        document=document,
        code=code,
        fingerprint=fingerprint,
        count=int(count),
        until=None if until == "-" else until,
        reason=reason,
        text=text,
    )


def dump(baseline: Baseline) -> str:
    """Write a baseline as text: the same entries give the same bytes."""
    lines = []
    for entry in sorted(baseline.entries):
        fields = [entry.document, entry.code, entry.fingerprint, str(entry.count)]
        fields += [entry.until or "-", entry.reason, entry.text]
        line = "\t".join(_escaped(field) for field in fields).rstrip("\t")
        lines.append(f"\\{line}\n" if line.startswith("#") else f"{line}\n")
    return HEADER + "".join(lines)


def write(
    report: CorpusReport,
    old: Baseline | None = None,
    *,
    reason: str = REASON,
    until: date | None = None,
) -> Baseline:
    """Accept every finding of a report; entries that were there keep reason and expiry.

    Args:
        report: What was found today.
        old: The baseline so far, whose unused entries stay (`prune` drops them).
        reason: Why the new ones are accepted.
        until: The last day on which the new ones are.
    """
    entries = {(e.document, e.code, e.fingerprint): e for e in (old.entries if old else ())}
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in report.findings:
        key = (finding.spans[0].document, finding.code, finding.fingerprint)
        found.setdefault(key, []).append(finding)
    for key, same in found.items():
        document, code, identity = key
        if (known := entries.get(key)) is not None:
            entries[key] = msgspec.structs.replace(known, count=max(known.count, len(same)))
            continue
        entries[key] = Entry(
            document=document,
            code=code,
            fingerprint=identity,
            count=len(same),
            until=until.isoformat() if until else None,
            reason=reason,
            text=_shown(same[0]),
        )
    return Baseline(entries=tuple(sorted(entries.values())))


def prune(baseline: Baseline, report: CorpusReport, today: date) -> Baseline:
    """Drop what no finding needs any more, and what has expired."""
    found = Counter((finding.code, finding.fingerprint) for finding in report.findings)
    return Baseline(
        entries=tuple(
            msgspec.structs.replace(entry, count=min(entry.count, here))
            for entry in baseline.entries
            if (here := found[(entry.code, entry.fingerprint)]) and not entry.expired(today)
        )
    )


def _shown(finding: Finding) -> str:
    text = " ".join((finding.spans[0].text or finding.message).split())
    return text if len(text) <= _SHOWN_AT_MOST else text[: _SHOWN_AT_MOST - 1] + "…"


def _escaped(text: str) -> str:
    """Keep a field on its line and in its column; what is not text becomes an escape."""
    plain = text.translate(_ESCAPES)
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in plain)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    import re

    known = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\", "#": "#"}

    def restored(match: re.Match[str]) -> str:
        code = match[2]
        return chr(int(code, 16)) if code else known.get(match[1], match[0])

    return re.sub(r"\\(u\{([0-9a-f]{1,6})\}|.)", restored, text)
