"""A summary in Markdown for pull requests and job summaries; document text is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.model import DIMENSIONS, SEVERITIES
from audit.render.disputes import told_apart
from audit.render.safe import broken, many, one_line

if TYPE_CHECKING:
    from audit.model import Claim, CorpusReport, Finding, Verdict

DOCUMENTS_AT_MOST = 50
FINDINGS_AT_MOST = 50
FACTS_AT_MOST = 20
PLACES_AT_MOST = 3
"""Related places of one finding."""

_SPECIAL = re.compile(r"([\\`*_\[\]#|<>~&:^$]|(?<=www)\.)", re.IGNORECASE)
_REFERENCE = re.compile(r"(@|(?<=\\)#(?=\d)|\bGH-(?=\d))", re.IGNORECASE)
"""What GitHub looks for in the page that comes out, where a backslash is gone: people, issues."""


def escaped(text: str, width: int = 200) -> str:
    r"""Show a text on one line, with everything that Markdown, HTML or a mention could read quoted.

    >>> escaped("see <b>@team</b> | #1")
    'see \\<b\\>@&#8203;team\\</b\\> \\| \\#&#8203;1'
    """
    return _REFERENCE.sub(r"\1&#8203;", _SPECIAL.sub(r"\\\1", one_line(text, width)))


def render(report: CorpusReport, verdict: Verdict | None = None) -> str:
    """Write the verdict if there is one, the documents worst first, conflicts, grave findings."""
    lines = [_title(report, verdict), ""]
    if verdict is not None:
        for word, breaches in (
            ("Refused", verdict.breaches),
            ("Warning", verdict.warnings),
            ("Note", verdict.notes),
        ):
            lines.extend(
                f"- **{word}:** {escaped(b.what)}: {escaped(broken(b).removeprefix(f'{b.what}: '))}"
                for b in breaches
            )
        lines.append("")
    lines += _documents(report)
    lines += _conflicts(report)
    lines += _findings(report)
    return "\n".join(lines).rstrip() + "\n"


def _title(report: CorpusReport, verdict: Verdict | None) -> str:
    gate = "" if verdict is None else f"gate {'passed' if verdict.passed else 'refused'}, "
    counts = f"{many(len(report.documents), 'document')}, {many(len(report.findings), 'finding')}"
    return f"## audit: {gate}{counts}"


def _score(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _documents(report: CorpusReport) -> list[str]:
    lines = [
        f"| document | source | words | overall | {' | '.join(DIMENSIONS)} |",
        f"|---|---|--:|--:|{'--:|' * len(DIMENSIONS)}",
    ]
    worst = sorted(
        report.documents, key=lambda d: (2.0 if d.overall is None else d.overall, d.document_id)
    )
    for row in worst[:DOCUMENTS_AT_MOST]:
        scores = " | ".join(_score(row.scores[name]) for name in DIMENSIONS)
        lines.append(
            f"| {escaped(row.document_id)} | {escaped(row.source or '–')} | {row.words:,}"
            f" | {_score(row.overall)} | {scores} |"
        )
    if len(worst) > DOCUMENTS_AT_MOST:
        lines += ["", f"… and {len(worst) - DOCUMENTS_AT_MOST:,} documents that score better."]
    return [*lines, ""]


def _stated_in(claim: Claim) -> str:
    place = f"{claim.document}:{claim.start}-{claim.end}"
    return f"{claim.source}, {place}" if claim.source else place


def _conflicts(report: CorpusReport) -> list[str]:
    facts = [fact for fact in report.facts if fact.verdict == "conflict"]
    if not facts:
        return []
    lines = ["### Sources that contradict each other", ""]
    for fact, apart in zip(facts[:FACTS_AT_MOST], told_apart(facts), strict=False):
        quotes = dict.fromkeys(
            f"“{escaped(claim.text)}” ({escaped(_stated_in(claim))})" for claim in fact.claims
        )
        lines.append(
            f"- **{escaped(fact.subject)}**, {escaped(fact.attribute + apart)}: {'; '.join(quotes)}"
        )
    if len(facts) > FACTS_AT_MOST:
        lines.append(f"- … and {len(facts) - FACTS_AT_MOST:,} more")
    return [*lines, ""]


def _findings(report: CorpusReport) -> list[str]:
    grave = [finding for finding in report.findings if finding.severity != "info"]
    grave.sort(key=lambda f: (-SEVERITIES.index(f.severity), -f.confidence))
    if not grave:
        return []
    mild = len(report.findings) - len(grave)
    left = [f"{many(mild, 'finding')} of severity info left out here.", ""] if mild else []
    lines = ["### Findings", "", *left, "| rule | severity | where | what |", "|---|---|---|---|"]
    lines += [_finding(finding) for finding in grave[:FINDINGS_AT_MOST]]
    if len(grave) > FINDINGS_AT_MOST:
        lines += ["", f"… and {len(grave) - FINDINGS_AT_MOST:,} more warnings and errors."]
    return lines


def _finding(finding: Finding) -> str:
    first = finding.spans[0]
    where = escaped(f"{first.document}:{first.start}-{first.end}")
    others = finding.spans[1 : PLACES_AT_MOST + 1]
    where += "".join(
        "<br>" + escaped(f"{s.label or 'also'} {s.document}:{s.start}-{s.end}") for s in others
    )
    if len(finding.spans) - 1 > len(others):
        where += f"<br>and {len(finding.spans) - 1 - len(others):,} more"
    return (
        f"| {finding.code} {finding.name} | {finding.severity} | {where} |"
        f" {escaped(finding.message)} |"
    )
