"""A summary that fits a screen, worst first; with `verbose`, every finding in its line."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING

from audit.model import DIMENSIONS, SEVERITIES
from audit.render.embedded import SHARED, shared
from audit.render.safe import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import Console
    from rich.text import Text

    from audit.model import Breach, Claim, CorpusReport, DocumentReport, Fact, Finding, Verdict

LINES = 42
"""Lines of a screen where its height is unknown."""

_HEADS = (
    (120, ("overall", *DIMENSIONS, "findings")),
    (80, ("overall", "transl.", "dupl.", "readab.", "agreem.", "found")),
    (0, (" all", "tran", "dupl", "read", "agre", "found")),
)
"""Least width of the screen -> heads of the columns."""
BREACHES_FINDINGS_AT_MOST = 6

_TRAILING = re.compile(r" +((?:\x1b\[[0-9;]*m)*)$")
_VERDICTS = {"conflict": "bold red", "unclear": "yellow"}
_STYLES = {"error": "bold red", "warning": "yellow", "info": "blue"}


def render(
    report: CorpusReport,
    verdict: Verdict | None = None,
    *,
    color: bool = False,
    width: int | None = None,
    verbose: bool = False,
    height: int | None = None,
) -> str:
    """Show a report to a person at a terminal.

    Args:
        report: What was found.
        verdict: What a gate says of it; None for `audit report`.
        color: Write ANSI colours.
        width: Columns; the terminal's own, or 100 where there is none.
        verbose: Show every finding instead of the most telling.
        height: Lines that the summary may take; the terminal's own, or 42 where there is none.
    """
    from rich.console import Console

    screen = shutil.get_terminal_size((100, LINES))
    console = Console(
        file=io.StringIO(),
        width=max(width or screen.columns, 40),
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    assert isinstance(console.file, io.StringIO)
    # A quarter of the screen for the documents, an eighth for facts, what is left for findings.
    lines = max(height or screen.lines, 24)
    _head(console, report)
    _documents(console, report, None if verbose else lines // 4)
    _facts(console, report, None if verbose else lines // 8)
    used = console.file.getvalue().count("\n")
    _findings(console, report, None if verbose else lines - used - 4)
    if verdict is not None:
        _verdict(console, verdict)
    written = console.file.getvalue().split("\n")
    return "\n".join(_TRAILING.sub(r"\1", line) for line in written)


def many(count: int, noun: str) -> str:
    """Give a count with its noun in the number that it asks for."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _head(console: Console, report: CorpusReport) -> None:
    severities = report.totals.get("by_severity", {})
    counts = ", ".join(
        f"{severities[name]:,} {name}" for name in reversed(SEVERITIES) if severities.get(name)
    )
    sources = sum(source.name is not None for source in report.sources)
    console.print(
        f"{many(len(report.documents), 'document')}, {report.totals.get('words', 0):,} words,"
        f" {sources:,} named sources; {len(report.findings):,} findings"
        f"{f' ({counts})' if counts else ''}",
        style="bold",
    )


def _documents(console: Console, report: CorpusReport, most: int | None) -> None:
    """Show the rows, worst first; then which were skipped, and why there are dashes."""
    from rich.text import Text

    rows = sorted((row for row in report.documents if not _skipped(row)), key=_worst)
    heads = next(heads for least, heads in _HEADS if console.width >= least)
    room = console.width - sum(len(head) + 2 for head in heads)
    console.print()
    console.print("  ".join((*heads, "document")), style="dim")
    for row in rows[:most]:
        line = Text()
        for head, score in zip(
            heads, (row.overall, *map(row.scores.get, DIMENSIONS)), strict=False
        ):
            line.append(f"{_score(score):>{len(head)}}  ", style=_shade(score))
        line.append(f"{len(row.findings):>{len(heads[-1])},}  ")
        named = row.source is None or row.document_id.startswith(row.source)
        line.append(
            _end_of(row.document_id if named else f"{row.document_id} ({row.source})", room)
        )
        console.print(line, no_wrap=True)
    if most is not None and len(rows) > most:
        console.print(f"… and {_count(len(rows) - most, 'document')} that score better (-v)")
    _missing(console, report, most)


def _missing(console: Console, report: CorpusReport, most: int | None) -> None:
    """Name the skipped documents, and count the reasons for dashes."""
    from rich.text import Text

    reasons: Counter[str] = Counter()
    skipped = []
    for row in report.documents:
        if _skipped(row):
            skipped.append(f"skipped {row.document_id}: {next(iter(row.skipped.values()), '')}")
        else:
            reasons.update(
                f"no {name} score: {reason}"
                for name, reason in row.skipped.items()
                if reason != "not requested"
            )
    lines = [Text(one_line(line), style="yellow") for line in skipped[: most and 3]]
    if len(skipped) > len(lines):
        lines.append(Text(f"… and {_count(len(skipped) - len(lines), 'document')} skipped (-v)"))
    listed = [
        Text(one_line(f"{reason}: {_count(number, 'document')}"), style="dim")
        for reason, number in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    for line in [*lines, *listed[: most and 3]]:
        console.print(line, no_wrap=most is not None, overflow="ellipsis")
    if most and len(listed) > 3:
        console.print(f"… and {_count(len(listed) - 3, 'reason')} more (-v)", style="dim")


def _skipped(row: DocumentReport) -> bool:
    return row.overall is None and not row.words


def _worst(row: DocumentReport) -> tuple[float, str]:
    return (2.0 if row.overall is None else row.overall, row.document_id)


def _score(score: float | None) -> str:
    return "–" if score is None else f"{score:.2f}"


def _shade(score: float | None) -> str:
    """Colour a score as the page does: bad ones red."""
    if score is None:
        return "dim"
    return "bold red" if score < 0.5 else "yellow" if score < 0.8 else ""


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _end_of(text: str, room: int) -> str:
    """Cut a name that is too long at its front: the end tells paths apart."""
    from rich.cells import cell_len, set_cell_size

    name = one_line(text)
    if cell_len(name) <= room:
        return name
    backwards = set_cell_size(name[::-1], max(room - 1, 1)).rstrip()
    return f"…{backwards[::-1]}"


def _facts(console: Console, report: CorpusReport, most: int | None) -> None:
    """Count the facts by verdict; show what sources dispute, a line each, or all if asked."""
    from rich.text import Text

    facts = shared(report)
    if not facts:
        return
    counted = Counter(str(fact.verdict) for fact in facts)
    listed = ", ".join(f"{counted[name]:,} {name}" for name in SHARED if counted[name])
    console.print()
    console.print(f"Facts that several sources state: {listed}", style="bold")
    chosen = facts if most is None else [f for f in facts if f.verdict == "conflict"][:most]
    for fact in chosen:
        known = "" if most else f" ({fact.witnesses} witness{'' if fact.witnesses == 1 else 'es'})"
        line = Text(f"{'≠' if most else fact.verdict} ", style=_VERDICTS.get(fact.verdict, ""))
        told = f"{fact.subject}, {fact.attribute}{known}: {_told(fact, most)}"
        line.append(one_line(told), style="default")
        console.print(line, no_wrap=most is not None, overflow="ellipsis")


def _told(fact: Fact, most: int | None) -> str:
    """Quote each value that is claimed, with the sources that claim it, in order of publication."""
    by_value: dict[object, list[Claim]] = {}
    for claim in sorted(fact.claims, key=lambda c: (c.date is None, c.date or "")):
        by_value.setdefault((claim.value.low, claim.value.high, claim.value.text), []).append(claim)
    told = []
    for claims in by_value.values():
        if most is None:
            places = list(dict.fromkeys(f"{c.document}:{c.start}" for c in claims))
        else:  # a line each: the first to say so, and how many more do
            sources = list(dict.fromkeys(c.source or c.document for c in claims))
            more = f" +{len(sources) - 1}" if len(sources) > 1 else ""
            places = [f"{sources[0]}{more}"]
        told.append(f"“{claims[0].text}” {', '.join(places)}")
    return " ≠ ".join(told) if fact.verdict == "conflict" else "; ".join(told)


def _findings(console: Console, report: CorpusReport, lines: int | None) -> None:
    """Show findings in their lines: the most telling that fit, or all with their related places."""
    from rich.text import Text

    if not report.findings:
        return
    everything = lines is None
    chosen = report.findings if everything else _telling(report)
    console.print()
    console.print("Findings" if everything else "Most telling findings (-v: all)", style="bold")
    for finding in chosen:
        message = one_line(finding.message)
        shown = list(_context(finding, report.texts, console.width, "" if everything else message))
        if lines is not None:
            lines -= 1 + max(len(shown), 1)
            if lines < 0:
                break
        first = finding.spans[0]
        name = f" {finding.code} {finding.name}"
        sure = f" {finding.severity}, {finding.confidence:.0%} sure"
        room = console.width - len(name) - len(sure)
        line = Text(_end_of(f"{first.document}:{first.start}-{first.end}", max(room, 20)))
        line.append(name, style=_STYLES[finding.severity])
        line.append(sure, style="dim")
        console.print(line, no_wrap=True, overflow="ellipsis")
        for line in shown:
            console.print(line, no_wrap=True, crop=False)
        if everything or not shown:
            console.print(Text(f"    {message}"), no_wrap=not everything, overflow="ellipsis")
        for span in finding.spans[1:] if everything else ():
            quoted = f" “{span.text}”" if span.text else ""
            place = f"{span.document}:{span.start}-{span.end}"
            related = one_line(f"{span.label or 'also'} {place}{quoted}", 160)
            console.print(Text(f"    = {related}", style="dim"))


def _telling(report: CorpusReport) -> list[Finding]:
    """Choose the surest and gravest findings, no rule twice."""
    grave = [finding for finding in report.findings if finding.severity != "info"]
    ranked = sorted(
        grave or report.findings,
        key=lambda f: (-SEVERITIES.index(f.severity), -f.confidence, f.spans[0].document),
    )
    chosen: dict[str, Finding] = {}
    for finding in ranked:
        chosen.setdefault(finding.code, finding)
    return list(chosen.values())


def _context(
    finding: Finding, texts: Mapping[str, str], width: int, message: str
) -> Iterator[Text]:
    """Give the line of the primary span, and carets under it with the message beside them."""
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    span = finding.spans[0]
    text = texts.get(span.document)
    if not text:
        return
    room = max(width - 6, 20)
    most = room // 2 if message else room
    middle = one_line(f"|{text[span.start : span.end][:room].partition(chr(10))[0]}|")[1:-1]
    if cell_len(middle) > most:
        middle = set_cell_size(middle, most - 1).rstrip() + "…"
    before = text[max(0, span.start - room) : span.start].rpartition("\n")[2]
    before = one_line(f"|{before}|")[1:-1]
    after = one_line(f"|{text[span.end : span.end + room].partition(chr(10))[0]}")[1:]
    left = room - cell_len(middle)
    before = _last(before, max(left // 2, left - cell_len(after)))
    after = set_cell_size(after, max(left - cell_len(before), 0)).rstrip()
    line = Text(f"    | {before}")
    line.append(middle, style="reverse")
    line.append(after)
    yield line
    start, carets = cell_len(before), "^" * max(cell_len(middle), 1)
    behind = room - start - len(carets) - 1
    told = message if cell_len(message) <= max(start, behind) - 1 else ""
    if told and cell_len(told) <= behind:
        yield Text(f"    | {' ' * start}{carets} {told}")
    elif told:
        yield Text(f"    | {told}{' ' * (start - cell_len(told))}{carets}")
    else:
        yield Text(f"    | {' ' * start}{carets}")
        if message:
            yield Text(f"    {_cut(message, width - 4)}")


def _cut(text: str, cells: int) -> str:
    """Cut a line at its end to so many cells."""
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, max(cells - 1, 1)).rstrip() + "…"


def _last(text: str, cells: int) -> str:
    """Give the end of a text that takes at most so many cells."""
    from rich.cells import cell_len, set_cell_size

    if cell_len(text) <= cells:
        return text
    return set_cell_size(text[::-1], cells).rstrip()[::-1] if cells > 0 else ""


def _verdict(console: Console, verdict: Verdict) -> None:
    from rich.text import Text

    console.print()
    for word, breaches, style in (
        ("warning", verdict.warnings, "yellow"),
        ("refused", verdict.breaches, "bold red"),
    ):
        for breach in breaches:
            console.print(Text(f"{word}: {_stated(breach)}", style=style))
            for finding in breach.findings[:BREACHES_FINDINGS_AT_MOST]:
                first = finding.spans[0]
                place = f"{first.document}:{first.start}-{first.end}"
                console.print(Text(f"    {one_line(f'{place} {finding.code} {finding.message}')}"))
    passed = verdict.passed
    console.print("gate passed" if passed else "gate refused", style="green" if passed else "red")


def _stated(breach: Breach) -> str:
    def number(value: float | str) -> str:
        return f"{value:.3g}" if isinstance(value, float) else visible(str(value))

    return one_line(
        f"{breach.what}: {number(breach.observed)}, the limit is {number(breach.limit)}"
    )
