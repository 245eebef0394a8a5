from __future__ import annotations

import re

from syrupy.assertion import SnapshotAssertion

from audit.model import CorpusReport, Verdict
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
