from __future__ import annotations

import re

from syrupy.assertion import SnapshotAssertion

from audit.model import Breach, CorpusReport, Fact, Span, Verdict
from audit.render import embedded, markdown, terminal
from audit.render.disputes import told_apart
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

    for width in (10, 20, 38, 60, 100, 200):
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
    breaches = tuple(
        Breach(what=f"limit {n}", observed=n, limit=0, findings=findings) for n in range(90)
    )
    refused = Verdict(passed=False, breaches=breaches, warnings=breaches, report=large)
    for width, height in ((38, 24), (60, 24), (80, 24), (80, 42), (200, 60)):
        shown = terminal.render(large, width=width, height=height)
        assert len(shown.splitlines()) < height  # a line is left for the prompt
        shown = terminal.render(large, refused, width=width, height=height)
        assert len(shown.splitlines()) < height
        assert shown.endswith("gate refused\n")
    # Each in full takes a second, whatever the width.
    assert "limit 89" in terminal.render(large, refused, width=38, verbose=True)
    assert "/299.txt" in terminal.render(large, width=200, verbose=True)


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


def lines_of(report: CorpusReport, code: str, here: str, there: str, width: int = 60) -> list[str]:
    """Show one finding over the whole of two texts as the summary does."""
    from msgspec import structs

    spans = (Span("a", 0, len(here), "copy"), Span("b", 0, len(there), "original"))
    found = structs.replace(report.findings[0], code=code, spans=spans, message="why")
    alone = structs.replace(
        report, findings=(found,), facts=(), documents=(), texts={"a": here, "b": there}
    )
    shown = terminal.render(alone, width=width).splitlines()
    return shown[shown.index("Most telling findings (-v: all)") + 2 :]


def test_a_near_copy_is_shown_beside_its_original_where_they_differ(report: CorpusReport) -> None:
    same = "The company said on Monday that in the region it would recall at once "
    lines = lines_of(report, "DUP202", f"{same}210,000 heaters.", f"{same}98,000 heaters.")
    assert lines == [
        "    | …d recall at once 210,000 heaters.",
        "    = …d recall at once 98,000 heaters.",
        "    |                   ^^^^^^^ why",
    ]
    longer = lines_of(report, "DUP202", "one two five", "one two three four five")
    assert longer == [
        "    | one two five",
        "    = one two three four five",
        "    |         ^^^^^^^^^^ why",
    ]


def test_an_exact_copy_is_shown_beside_its_original(report: CorpusReport) -> None:
    lines = lines_of(report, "DUP201", "Same words here.", "Same words here.")
    assert lines == ["    | Same words here.", "    = b:0-16, the same words", "    why"]


def test_a_repeat_shows_its_ends_and_where_it_stands_again(report: CorpusReport) -> None:
    from msgspec import structs

    block = f"The first words of it, {'and more of them ' * 20}until the very last."
    text = f"{block}\n\n{block}\n"
    again = text.rindex("The first")
    spans = (Span("a", 0, len(block)), Span("a", again, again + len(block), "copy"))
    found = structs.replace(report.findings[0], code="DUP206", spans=spans, message="why")
    alone = structs.replace(report, findings=(found,), facts=(), documents=(), texts={"a": text})
    lines = terminal.render(alone, width=60).splitlines()
    assert re.fullmatch(r"    \| The first words .* … .* the very last\.", lines[-3])
    assert lines[-2:] == [f"    = {again}-{again + len(block)}, the same words", "    why"]


def test_copies_that_differ_late_are_shown_there(report: CorpusReport) -> None:
    same = "word " * 1000
    lines = lines_of(report, "DUP202", f"{same}210,000 heaters.", f"{same}98,000 heaters.")
    assert [line.split()[-2:] for line in lines[:2]] == [
        ["210,000", "heaters."],
        ["98,000", "heaters."],
    ]
    assert "^^^^^^^" in lines[2]


def test_conflicts_that_do_not_fit_are_counted(report: CorpusReport) -> None:
    from msgspec import structs

    facts = tuple(structs.replace(report.facts[0], attribute=f"a{n}") for n in range(4))
    agreed = structs.replace(report.facts[0], verdict="agree")
    told = structs.replace(report, facts=(agreed, *facts))
    shown = terminal.render(told, width=80, height=24)
    assert shown.count("≠ ferry") == 2
    assert "… and 2 conflicts more (-v)" in shown.splitlines()
    assert "more (-v)" not in terminal.render(told, width=80, height=60)


def test_facts_of_one_name_are_told_apart(report: CorpusReport) -> None:
    from msgspec import structs

    def told(*days: str) -> Fact:
        claims = zip(report.facts[0].claims, days, strict=True)
        dated = tuple(structs.replace(claim, date=day) for claim, day in claims)
        return structs.replace(report.facts[0], claims=dated)

    facts = (told("2024-03-01", "2024-03-02T10:00"), told("2024-05-01", "2024-05-01"))
    assert told_apart(facts) == [" (told 2024-03-01 to 2024-03-02)", " (told 2024-05-01)"]
    assert told_apart(facts[:1]) == [""]
    assert told_apart((facts[0], facts[0])) == [" (told in a.txt)"] * 2
    two = structs.replace(report, facts=facts)
    for shown in (terminal.render(two, width=100, verbose=True), terminal.render(two, width=100)):
        assert "ferry, duration (told 2024-05-01)" in shown
    assert "(told 2024-05-01)" in markdown.render(two)
    assert [fact["attribute"] for fact in embedded.data(two)["facts"]] == [
        "duration (told 2024-03-01 to 2024-03-02)",
        "duration (told 2024-05-01)",
    ]


def test_contradicting_values_stand_below_each_other(report: CorpusReport) -> None:
    from msgspec import structs

    texts = {"a": "Police said six people died.", "b": "First line.\nSeven people died, he said."}
    spans = (Span("a", 12, 22, "claim", "six people"), Span("b", 12, 24, "claim", "Seven people"))
    found = structs.replace(report.findings[0], code="FACT401", spans=spans, message="why")
    shown = terminal.render(structs.replace(report, findings=(found,), texts=texts), width=60)
    assert shown.splitlines()[-3:] == [
        "    | six people died.",
        "    = Seven people died, he said.",
        "    | ^^^^^^^^^^^^ why",
    ]


def test_a_mark_that_lost_its_letter_is_left_out() -> None:
    from audit.render.excerpt import _last

    assert _last("abcde\u0301f", 2) == "…f"
    assert _last("abcde\u0301f", 3) == "…e\u0301f"


def test_every_family_is_told_before_a_second_finding_of_one(report: CorpusReport) -> None:
    from msgspec import structs

    codes = ("DUP201", "DUP202", "DUP206", "MT101")
    findings = tuple(
        structs.replace(report.findings[0], code=code, confidence=0.9 - n / 10)
        for n, code in enumerate(codes)
    )
    shown = terminal.render(structs.replace(report, findings=findings), width=100, height=60)
    assert re.findall(r"(?:DUP|MT)\d+", shown) == ["DUP201", "MT101", "DUP202", "DUP206"]
