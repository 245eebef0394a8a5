"""A summary that fits a screen, worst first; with `verbose`, every finding in its line."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING

from audit.model import DIMENSIONS, INTERNAL_ERROR, SEVERITIES
from audit.render.disputes import SHARED, shared, told_apart
from audit.render.excerpt import excerpt
from audit.render.safe import broken, many, one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from audit.model import Breach, Claim, CorpusReport, DocumentReport, Fact, Finding, Verdict

LINES = 42
"""Lines of a screen where its height is unknown."""

_HEADS = (
    (120, ("overall", *DIMENSIONS, "findings")),
    (80, ("overall", "transl.", "dupl.", "readab.", "agreem.", "found")),
    (58, (" all", "tran", "dupl", "read", "agre", "found")),
    (0, (" all", "found")),
)
"""Least width of the screen -> heads of the columns."""
SMALL = 30
"""Lines of a screen below which a summary gives its reasons in fewest lines."""

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
        height: Lines of the screen; the terminal's own, or 42 where there is none. The summary
            leaves one for the prompt.

    Returns:
        Lines that end in a newline each; ANSI escapes only where colours are asked for.
    """
    from rich.console import Console

    screen = shutil.get_terminal_size((100, LINES))
    console = Console(
        file=io.StringIO(),
        width=max(width or screen.columns, 10),
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    assert isinstance(console.file, io.StringIO)
    # A quarter of the screen for the gate; of the rest a quarter for the documents, an eighth for
    # facts, what is left for findings.
    lines = None if verbose else max((height or screen.lines) - 1, 8)
    told = [] if verdict is None else _verdict(verdict, lines and max(lines // 4, 3))
    if lines is not None:
        lines -= sum(_height(console, line) for line in told)
    _head(console, report)
    _documents(console, report, lines)
    _facts(console, report, lines and lines // 8)
    used = console.file.getvalue().count("\n")
    _findings(console, report, None if lines is None else lines - used)
    for line in told:
        console.print(line)
    written = console.file.getvalue().split("\n")
    return "\n".join(_TRAILING.sub(r"\1", line) for line in written)


def _height(console: Console, line: Text) -> int:
    """Count the lines that a text takes on the screen."""
    return len(line.wrap(console, console.width)) or 1


def _head(console: Console, report: CorpusReport) -> None:
    severities = report.totals.get("by_severity", {})
    counts = ", ".join(
        f"{severities[name]:,} {name}" for name in reversed(SEVERITIES) if severities.get(name)
    )
    sources = sum(source.name is not None for source in report.sources)
    console.print(
        f"{many(len(report.documents), 'document')}, {report.totals.get('words', 0):,} words,"
        f" {many(sources, 'named source')}; {many(len(report.findings), 'finding')}"
        f"{f' ({counts})' if counts else ''}",
        style="bold",
    )


def _documents(console: Console, report: CorpusReport, lines: int | None) -> None:
    """Show the rows, worst first; then which were skipped, and why there are dashes."""
    from rich.text import Text

    most = None if lines is None else max(lines // (4 if lines >= 20 else 6), 1)
    rows = sorted((row for row in report.documents if not _skipped(row)), key=_worst)
    heads = next(heads for least, heads in _HEADS if console.width >= least)
    room = console.width - sum(len(head) + 2 for head in heads)
    console.print()
    console.print("  ".join((*heads, "document")), style="dim")
    for row in rows[:most]:
        line = Text()
        scores = (row.overall, *map(row.scores.get, DIMENSIONS))
        for head, score in zip(heads[:-1], scores, strict=False):
            line.append(f"{_score(score):>{len(head)}}  ", style=_shade(score))
        line.append(f"{len(row.findings):>{len(heads[-1])},}  ")
        named = row.source is None or row.document_id.startswith(row.source)
        line.append(
            _end_of(row.document_id if named else f"{row.document_id} ({row.source})", room)
        )
        console.print(line, no_wrap=True)
    if most is not None and len(rows) > most:
        console.print(f"… and {many(len(rows) - most, 'document')} that score better (-v)")
    _missing(console, report, lines and (3 if lines >= SMALL else 1))


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
    lines = [Text(one_line(line), style="yellow") for line in skipped[:most]]
    if len(skipped) > len(lines):
        lines.append(Text(f"… and {many(len(skipped) - len(lines), 'document')} skipped (-v)"))
    listed = [
        Text(one_line(f"{reason}: {many(number, 'document')}"), style="dim")
        for reason, number in sorted(reasons.items(), key=_grave)
    ]
    for line in [*lines, *listed[:most]]:
        console.print(line, no_wrap=most is not None, overflow="ellipsis")
    if most and len(listed) > most:
        console.print(f"… and {many(len(listed) - most, 'reason')} more (-v)", style="dim")


def _grave(pair: tuple[str, int]) -> tuple[bool, int, str]:
    """Order reasons: what broke first, then by how many documents they are of."""
    reason, number = pair
    return INTERNAL_ERROR not in reason, -number, reason


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
    from rich.cells import cell_len
    from rich.text import Text

    facts = shared(report)
    if not facts:
        return
    counted = Counter(str(fact.verdict) for fact in facts)
    listed = ", ".join(f"{counted[name]:,} {name}" for name in SHARED if counted[name])
    console.print()
    console.print(f"Facts that several sources state: {listed}", style="bold")
    apart = told_apart(facts)
    chosen = facts if most is None else [f for f in facts if f.verdict == "conflict"][:most]
    for place, fact in enumerate(chosen):  # the conflicts are the first of all facts
        known = "" if most else f" ({fact.witnesses} witness{'' if fact.witnesses == 1 else 'es'})"
        line = Text(f"{'≠' if most else fact.verdict} ", style=_VERDICTS.get(fact.verdict, ""))
        named = f"{fact.subject}, {fact.attribute}{apart[place]}{known}: "
        told = one_line(f"{named}{_told(fact, most)}")
        if most is not None and cell_len(told.rpartition("”")[0]) > console.width - 4:
            # What is claimed tells more than who claims it.
            told = one_line(f"{named}{_told(fact, most, by=False)}")
        line.append(told, style="default")
        console.print(line, no_wrap=most is not None, overflow="ellipsis")
    more = counted["conflict"] - len(chosen)
    if most is not None and more > 0:
        console.print(f"… and {many(more, 'conflict')} more (-v)")


def _told(fact: Fact, most: int | None, *, by: bool = True) -> str:
    """Quote each value that is claimed, in order of publication, and by which sources it is."""
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
            places = [f"{sources[0]}{more}"] if by else []
        told.append(f"“{claims[0].text}” {', '.join(places)}".rstrip())
    return " ≠ ".join(told) if fact.verdict == "conflict" else "; ".join(told)


def _findings(console: Console, report: CorpusReport, lines: int | None) -> None:
    """Show findings in their lines: the most telling that fit, or all with their related places."""
    from rich.text import Text

    if not report.findings:
        return
    everything = lines is None
    chosen = report.findings if everything else _telling(report)
    blocks: list[list[Text]] = []
    for finding in chosen:
        block = _block(console, finding, report, everything=everything)
        if lines is not None:
            # An empty line and the heading stand above the first.
            lines -= len(block) + (0 if blocks else 2)
            if lines < 0:
                break
        blocks.append(block)
    if not blocks:
        return
    console.print()
    console.print(
        Text("Findings" if everything else "Most telling findings (-v: all)", style="bold"),
        no_wrap=not everything,
        overflow="ellipsis",
    )
    for line in (line for block in blocks for line in block):
        # What stands in the corpus keeps its columns; messages may wrap where there is room.
        console.print(line, no_wrap=line.no_wrap, overflow="ellipsis")


def _block(
    console: Console, finding: Finding, report: CorpusReport, *, everything: bool
) -> list[Text]:
    """Give a finding: where and what, the line that it stands in, and what it says."""
    from rich.text import Text

    message = one_line(finding.message)
    first = finding.spans[0]
    name = f" {finding.code} {finding.name}"
    sure = f" {finding.severity}, {finding.confidence:.0%} sure"
    least = min(20, console.width // 2)
    room = console.width - len(name) - len(sure)
    head = Text(_end_of(f"{first.document}:{first.start}-{first.end}", max(room, least)))
    head.append(name, style=_STYLES[finding.severity])
    head.append(sure, style="dim")
    shown = list(excerpt(finding, report.texts, console.width, "" if everything else message))
    block = [head, *shown]
    for line in block:
        line.no_wrap = True
    if everything or not shown:
        block.append(Text(f"    {message}", no_wrap=not everything))
    for span in finding.spans[1:] if everything else ():
        quoted = f" “{span.text}”" if span.text else ""
        place = f"{span.document}:{span.start}-{span.end}"
        related = one_line(f"{span.label or 'also'} {place}{quoted}", 160)
        block.append(Text(f"    = {related}", style="dim"))
    return block


def _telling(report: CorpusReport) -> list[Finding]:
    """Choose the surest and gravest findings: no rule twice, each family before one again."""
    grave = [finding for finding in report.findings if finding.severity != "info"]
    ranked = sorted(
        grave or report.findings,
        key=lambda f: (-SEVERITIES.index(f.severity), -f.confidence, f.spans[0].document),
    )
    chosen: dict[str, Finding] = {}
    for finding in ranked:
        chosen.setdefault(finding.code, finding)
    families: Counter[str] = Counter()
    rounds = []
    for place, finding in enumerate(chosen.values()):
        family = finding.code.rstrip("0123456789")
        rounds.append((families[family], place, finding))
        families[family] += 1
    return [finding for _, _, finding in sorted(rounds, key=lambda turn: turn[:2])]


def _verdict(verdict: Verdict, most: int | None) -> list[Text]:
    """Say which limits are not kept, and what the gate decides; `most` lines of breaches.

    Where there is little room, findings go before any limit does.
    """
    from rich.text import Text

    lines: list[Text] = []
    for each in (6, 2, 1, 0) if most is not None else (None,):
        lines = [line for breach in _breaches(verdict) for line in _breach(*breach, each)]
        if most is None or len(lines) <= most:
            break
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], Text(f"… and {len(lines) - most + 1:,} more limits (-v)")]
    for line in lines:
        line.no_wrap, line.overflow = most is not None, "ellipsis"
    passed = verdict.passed
    end = Text("gate passed" if passed else "gate refused", style="green" if passed else "red")
    return [Text(), *lines, end]


def _breaches(verdict: Verdict) -> list[tuple[str, str, Breach]]:
    """List what the gate says with its word and style, what refuses first."""
    return [
        *(("refused", "bold red", breach) for breach in verdict.breaches),
        *(("warning", "yellow", breach) for breach in verdict.warnings),
        *(("note", "blue", note) for note in verdict.notes),
    ]


def _breach(word: str, style: str, breach: Breach, findings: int | None) -> list[Text]:
    """Say which limit is not kept, and show so many of the findings that break it, or all."""
    from rich.text import Text

    lines = [Text(f"{word}: {_stated(breach)}", style=style)]
    for finding in breach.findings[:findings]:
        first = finding.spans[0]
        place = f"{first.document}:{first.start}-{first.end}"
        lines.append(Text(f"    {one_line(f'{place} {finding.code} {finding.message}')}"))
    return lines


def _stated(breach: Breach) -> str:
    return one_line(broken(breach))
