"""A summary that fits a screen, worst first; with `verbose`, every finding in its line."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

from audit.model import DIMENSIONS, SEVERITIES
from audit.render.safe import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.console import Console

    from audit.model import Breach, CorpusReport, DocumentReport, Fact, Finding, Span, Verdict

DOCUMENTS_AT_MOST = 15
FINDINGS_AT_MOST = 6
FACTS_AT_MOST = 6

_STYLES = {"error": "bold red", "warning": "yellow", "info": "blue"}


def render(
    report: CorpusReport,
    verdict: Verdict | None = None,
    *,
    color: bool = False,
    width: int | None = None,
    verbose: bool = False,
) -> str:
    """Show a report to a person at a terminal.

    Args:
        report: What was found.
        verdict: What a gate says of it; None for `audit report`.
        color: Write ANSI colours.
        width: Columns; the terminal's own, or 100 where there is none.
        verbose: Show every finding instead of the most telling.
    """
    from rich.console import Console

    console = Console(
        file=io.StringIO(),
        width=width or shutil.get_terminal_size((100, 24)).columns,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    _head(console, report)
    _documents(console, report, everything=verbose)
    _facts(console, report, everything=verbose)
    _findings(console, report, everything=verbose)
    if verdict is not None:
        _verdict(console, verdict)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().split("\n"))


def _head(console: Console, report: CorpusReport) -> None:
    severities = report.totals.get("by_severity", {})
    counts = ", ".join(
        f"{severities[name]:,} {name}" for name in reversed(SEVERITIES) if severities.get(name)
    )
    sources = sum(source.name is not None for source in report.sources)
    console.print(
        f"{len(report.documents):,} documents, {report.totals.get('words', 0):,} words,"
        f" {sources:,} named sources; {len(report.findings):,} findings"
        f"{f' ({counts})' if counts else ''}",
        style="bold",
    )


def _documents(console: Console, report: CorpusReport, *, everything: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1), pad_edge=False)
    for name in ("overall", *DIMENSIONS):
        table.add_column(name, justify="right", no_wrap=True, min_width=len(name))
    table.add_column("document", overflow="ellipsis", no_wrap=True, ratio=2)
    table.add_column("source", overflow="ellipsis", no_wrap=True, ratio=1)
    rows = sorted(report.documents, key=_worst)
    shown = rows if everything else rows[:DOCUMENTS_AT_MOST]
    for row in shown:
        table.add_row(
            _score(row.overall),
            *(_score(row.scores[name]) for name in DIMENSIONS),
            Text(visible(row.document_id)),
            Text(visible(row.source or "–")),
        )
    console.print()
    console.print(table)
    if len(rows) > len(shown):
        console.print(f"… and {len(rows) - len(shown):,} documents that score better (-v)")
    reasons: dict[str, int] = {}
    for row in report.documents:
        for name, reason in row.skipped.items():
            if reason != "not requested":
                key = f"{name}: {reason}" if row.words else reason
                reasons[key] = reasons.get(key, 0) + (1 if row.words else 0)
    unread = [row for row in report.documents if row.overall is None and not row.words]
    for row in unread[: None if everything else FINDINGS_AT_MOST]:
        reason = next(iter(row.skipped.values()), "")
        console.print(Text(one_line(f"skipped {row.document_id}: {reason}"), style="yellow"))
    for key, count in sorted(reasons.items()):
        if count:
            console.print(Text(one_line(f"no score in {count:,} documents, {key}"), style="dim"))


def _worst(row: DocumentReport) -> tuple[float, str]:
    return (2.0 if row.overall is None else row.overall, row.document_id)


def _score(score: float | None) -> str:
    return "–" if score is None else f"{score:.2f}"


def _facts(console: Console, report: CorpusReport, *, everything: bool) -> None:
    from rich.text import Text

    shared = [fact for fact in report.facts if fact.verdict != "single-source"]
    if not shared:
        return
    order = ("conflict", "unclear", "compatible", "agree")
    counted = {verdict: sum(f.verdict == verdict for f in shared) for verdict in order}
    listed = ", ".join(f"{count:,} {name}" for name, count in counted.items() if count)
    console.print()
    console.print(f"Facts that several documents state: {listed}", style="bold")
    chosen = sorted(
        shared, key=lambda f: (order.index(f.verdict), -f.confidence, f.subject, f.attribute)
    )
    for fact in chosen if everything else chosen[:FACTS_AT_MOST]:
        witnesses = f"{fact.witnesses} witness{'' if fact.witnesses == 1 else 'es'}"
        style = "bold red" if fact.verdict == "conflict" else ""
        line = Text(f"{fact.verdict:<10} ", style=style)
        line.append(one_line(f"{fact.subject} · {fact.attribute} ({witnesses})"), style="default")
        console.print(line)
        for quote in _quotes(fact):
            console.print(Text(f"    {quote}"), soft_wrap=False)


def _quotes(fact: Fact) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for claim in fact.claims:
        key = (claim.document, claim.text)
        if key not in seen and len(seen) < 4:
            seen.add(key)
            yield one_line(f"“{claim.text}” {claim.document}:{claim.start}", 160)


def _findings(console: Console, report: CorpusReport, *, everything: bool) -> None:
    from rich.text import Text

    if not report.findings:
        return
    chosen = list(report.findings) if everything else _telling(report)
    console.print()
    title = "Findings" if everything else "Most telling findings (-v shows all)"
    console.print(title, style="bold")
    for finding in chosen:
        first = finding.spans[0]
        line = Text(one_line(f"{first.document}:{first.start}-{first.end} "), style="bold")
        line.append(f" {finding.code} {finding.name}", style=_STYLES[finding.severity])
        line.append(f" {finding.severity}, confidence {finding.confidence:.2f}", style="dim")
        console.print(line)
        for shown in _context(first, report.texts, console.width):
            console.print(Text(shown), no_wrap=True, crop=False)
        console.print(Text(f"    {one_line(finding.message)}"))
        if everything:
            for span in finding.spans[1:]:
                quoted = f" “{span.text}”" if span.text else ""
                place = f"{span.document}:{span.start}-{span.end}"
                related = one_line(f"{span.label or 'related'} {place}{quoted}", 160)
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
    return list(chosen.values())[:FINDINGS_AT_MOST]


def _context(span: Span, texts: Mapping[str, str], width: int) -> Iterator[str]:
    """Give the line of a span and carets under it; nothing where the text is not at hand."""
    from rich.cells import cell_len

    text = texts.get(span.document)
    if not text:
        return
    room = max(width - 8, 20)
    quoted = text[span.start : min(span.end, span.start + room)]
    before = text[max(0, span.start - (room - min(len(quoted), room)) // 2) : span.start]
    before = one_line(before.rpartition("\n")[2] + "|")[:-1]
    middle = one_line(f"|{quoted.partition(chr(10))[0]}|")[1:-1]
    left = room - cell_len(before) - cell_len(middle)
    after = text[span.end : span.end + max(left, 0)].partition("\n")[0] if left > 0 else ""
    yield f"    | {before}{middle}{one_line('|' + after)[1:]}"
    yield f"    | {' ' * cell_len(before)}{'^' * max(cell_len(middle), 1)}"


def _verdict(console: Console, verdict: Verdict) -> None:
    from rich.text import Text

    console.print()
    for word, breaches, style in (
        ("warning", verdict.warnings, "yellow"),
        ("refused", verdict.breaches, "bold red"),
    ):
        for breach in breaches:
            console.print(Text(f"{word}: {_stated(breach)}", style=style))
            for finding in breach.findings[:FINDINGS_AT_MOST]:
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
