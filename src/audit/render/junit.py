"""JUnit XML, for any CI's test view: a case a document, and one for the batch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from audit.render.safe import broken, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import Breach, CorpusReport, DocumentReport, Finding, Verdict

SHOWN_AT_MOST = 20

_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: CorpusReport, verdict: Verdict | None = None) -> str:
    """Write a suite of documents; without a verdict, findings of severity error are failures."""
    suites = ET.Element("testsuites", name="audit")
    documents = ET.SubElement(suites, "testsuite", name="documents")
    for row in report.documents:
        case = ET.SubElement(
            documents,
            "testcase",
            classname=_xml(row.source or "documents"),
            name=_xml(row.document_id),
        )
        _judge(case, row, verdict)
    if verdict is not None:
        told = [*verdict.warnings, *verdict.notes]
        batch = ET.SubElement(suites, "testsuite", name="batch")
        case = ET.SubElement(batch, "testcase", classname="audit", name="batch")
        _tell(case, "failure", [b for b in verdict.breaches if b.document is None])
        _tell(case, "system-out", [b for b in told if b.document is None])
    for suite in suites:
        _count(suite)
    _count(suites)
    ET.indent(suites, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, "unicode") + "\n"


def _judge(case: ET.Element, row: DocumentReport, verdict: Verdict | None) -> None:
    skipped = next(iter(row.skipped.values()), None)
    if row.words == 0 and skipped is not None:
        ET.SubElement(case, "skipped", message=_xml(skipped))
    elif verdict is None:
        errors = [finding for finding in row.findings if finding.severity == "error"]
        if errors:
            failure = ET.SubElement(case, "failure", message=f"{len(errors)} errors", type="error")
            failure.text = _xml(_evidence(errors))
        return
    if verdict is not None:
        own = row.document_id
        told = [*verdict.warnings, *verdict.notes]
        _tell(case, "failure", [b for b in verdict.breaches if b.document == own])
        _tell(case, "system-out", [b for b in told if b.document == own])


def _tell(case: ET.Element, tag: str, breaches: Sequence[Breach]) -> None:
    if not breaches:
        return
    told = ET.SubElement(case, tag)
    lines = [broken(breach) for breach in breaches]
    if tag == "failure":
        told.set("message", _xml("; ".join(lines)))
        told.set("type", "policy")
    findings = list({id(f): f for breach in breaches for f in breach.findings}.values())
    told.text = _xml("\n".join([*lines, _evidence(findings)]).strip())


def _evidence(findings: Sequence[Finding]) -> str:
    lines = []
    for finding in findings[:SHOWN_AT_MOST]:
        places = ", ".join(f"{s.document}:{s.start}-{s.end}" for s in finding.spans[:4])
        lines.append(f"{finding.code} {finding.name}: {finding.message} ({places})")
    if len(findings) > SHOWN_AT_MOST:
        lines.append(f"and {len(findings) - SHOWN_AT_MOST} more")
    return "\n".join(lines)


def _count(element: ET.Element) -> None:
    element.set("tests", str(len(element.findall(".//testcase"))))
    element.set("failures", str(len(element.findall(".//failure"))))
    element.set("errors", "0")
    element.set("skipped", str(len(element.findall(".//skipped"))))


def _xml(text: str) -> str:
    """Make a text that XML 1.0 can hold: what it forbids is written as an escape."""
    return _NOT_XML.sub(lambda match: ascii(match[0])[1:-1], visible(text))
