from __future__ import annotations

import re

from syrupy.assertion import SnapshotAssertion

from audit.model import CorpusReport, Span, Verdict
from audit.render import terminal
from audit.render.safe import one_line, visible


def test_summary(report: CorpusReport, snapshot: SnapshotAssertion) -> None:
    assert terminal.render(report, width=100) == snapshot


def test_every_finding(report: CorpusReport, snapshot: SnapshotAssertion) -> None:
    assert terminal.render(report, width=100, verbose=True) == snapshot


def test_verdict(report: CorpusReport, verdict: Verdict, snapshot: SnapshotAssertion) -> None:
    assert terminal.render(report, verdict, width=100) == snapshot


def test_no_control_character_reaches_the_terminal(report: CorpusReport) -> None:
    plain = terminal.render(report, width=100, verbose=True)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", plain)
    colored = terminal.render(report, width=100, verbose=True, color=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == plain


def test_lines_keep_to_the_width(report: CorpusReport) -> None:
    from rich.cells import cell_len

    for width in (60, 100, 200):
        shown = terminal.render(report, width=width, verbose=True)
        assert max(cell_len(line) for line in shown.splitlines()) <= width


def test_the_summary_fits_a_screen(report: CorpusReport) -> None:
    from msgspec import structs

    rows = tuple(
        structs.replace(report.documents[0], document_id=f"a/very/long/path/{'你好' * 30}/{n}.txt")
        for n in range(300)
    )
    facts = tuple(structs.replace(report.facts[0], subject=f"subject {n}") for n in range(50))
    findings = tuple(
        structs.replace(report.findings[0], code=f"MT{n}", name="n" * 30, message="word " * 100)
        for n in range(100, 140)
    )
    large = structs.replace(report, documents=rows, facts=facts, findings=findings)
    for width, height in ((60, 24), (80, 42), (200, 60)):
        shown = terminal.render(large, width=width, height=height)
        assert len(shown.splitlines()) <= height
        assert "/299.txt" in terminal.render(large, width=width, verbose=True)


def test_lines_keep_to_the_width_in_any_script(report: CorpusReport) -> None:
    from msgspec import structs
    from rich.cells import cell_len

    line = "他说" * 40 + "错误" + "的话" * 80 + "\n"
    place = Span("b.txt", 80, 82, None, "错误")
    found = structs.replace(report.findings[0], spans=(place,), message="字" * 90)
    texts = {**report.texts, "b.txt": line}
    wide = structs.replace(report, findings=(found,), texts=texts)
    for width in (60, 61, 200):
        lines = terminal.render(wide, width=width).splitlines()
        assert max(map(cell_len, lines)) <= width
        at = next(n for n, line in enumerate(lines) if "^^^^" in line)
        before, _, _ = lines[at].partition("^")
        quoted, _, _ = lines[at - 1].partition("错误")
        assert cell_len(before) == cell_len(quoted)


def test_the_caret_stands_under_the_span(report: CorpusReport) -> None:
    lines = terminal.render(report, width=100, verbose=True).splitlines()
    at = next(n for n, line in enumerate(lines) if "MT101" in line)
    start = lines[at + 1].index("ferry")
    assert lines[at + 2].index("^") == start
    assert lines[at + 2].count("^") == len("ferry")


def test_visible_keeps_what_is_harmless() -> None:
    assert visible("tab\tline\nü你\U0001f1f7") == "tab\tline\nü你\U0001f1f7"
    assert one_line("a\n b\x00", 10) == "a b\\x00"
    assert one_line("abcdef", 4) == "abc…"
