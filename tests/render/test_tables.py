from __future__ import annotations

import csv
import io
from pathlib import Path

import duckdb
import pytest
from syrupy.assertion import SnapshotAssertion

from audit.model import CorpusReport, Verdict
from audit.render import markdown, render


def test_csv_is_one_row_a_document(report: CorpusReport, snapshot: SnapshotAssertion) -> None:
    data = render("csv", report).decode()
    assert data == snapshot
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert [row["id"] for row in rows] == [d.document_id for d in report.documents]
    assert rows[0]["overall"] == "0.4"
    assert rows[2]["overall"] == ""


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_csv_is_a_formula(report: CorpusReport, sign: str) -> None:
    from msgspec import structs

    row = structs.replace(report.documents[0], document_id=f"{sign}cmd|' /C calc'!A0")
    data = render("csv", structs.replace(report, documents=(row,))).decode()
    (cells,) = csv.DictReader(io.StringIO(data, newline=""))
    assert cells["id"].startswith("'")


def test_no_separator_of_csv_splits_a_cell(report: CorpusReport) -> None:
    from msgspec import structs

    row = structs.replace(report.documents[0], document_id='a;=1+1\t=1,"b"\r\n=2', source="x;y")
    data = render("csv", structs.replace(report, documents=(row,))).decode()
    assert '"a;=1+1\t=1,""b""\r\n=2","x;y",' in data
    (cells,) = csv.DictReader(io.StringIO(data, newline=""))
    assert cells["id"] == row.document_id


def test_every_table_takes_any_text(report: CorpusReport, tmp_path: Path) -> None:
    from msgspec import structs

    odd = 'nul \x00 lone \ud800 pair \U0001f1f7 quote " line\nend'
    row = structs.replace(report.documents[0], document_id=odd, source=odd, metrics={"m": odd})
    hostile = structs.replace(report, documents=(row,))
    path = tmp_path / "r.parquet"
    path.write_bytes(render("parquet", hostile))
    ((name, metric),) = duckdb.sql(f"SELECT id, m FROM '{path}'").fetchall()
    assert name == metric == odd.replace("\ud800", "\\ud800")
    assert hostile.to_arrow()["id"].to_pylist() == [name]
    assert hostile.to_pandas()["id"].tolist() == [name]
    assert "\\ud800" in render("csv", hostile).decode()


def test_parquet_has_types_and_nulls(report: CorpusReport, tmp_path: Path) -> None:
    path = tmp_path / "r.parquet"
    path.write_bytes(render("parquet", report))
    rows = duckdb.sql(f"SELECT id, words, overall, flesch_reading_ease FROM '{path}'").fetchall()
    assert rows[0] == ("a.txt", 14, 0.4, 41.25)
    assert rows[2] == ("empty.txt", 0, None, None)


def test_arrow_and_pandas_agree(report: CorpusReport) -> None:
    table, frame = report.to_arrow(), report.to_pandas()
    assert table.column_names == list(frame.columns)
    assert table["overall"].to_pylist() == [0.4, 0.9, None, 0.7]
    assert frame["words"].tolist() == [d.words for d in report.documents]


def test_markdown(report: CorpusReport, verdict: Verdict, snapshot: SnapshotAssertion) -> None:
    assert render("md", report, verdict).decode() == snapshot


def test_markdown_lets_no_markup_through(report: CorpusReport) -> None:
    text = render("md", report).decode()
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@team", "@&#8203;team"),
        ("a@b.co", "a@&#8203;b.co"),
        ("see owner/repo#12", "see owner/repo\\#&#8203;12"),
        ("gh-7", "gh-&#8203;7"),
        ("# no heading", "\\# no heading"),
        ("https://x.y www.x.y", "https\\://x.y www\\.x.y"),
        ("![a](b) [c](d) <img src=x>", "!\\[a\\](b) \\[c\\](d) \\<img src=x\\>"),
        ("a | b\n| c", "a \\| b \\| c"),
        ("&amp; $x$ `y`", "\\&amp; \\$x\\$ \\`y\\`"),
    ],
)
def test_markdown_calls_nobody_and_links_nowhere(text: str, written: str) -> None:
    assert markdown.escaped(text) == written


def test_the_notebook_form_escapes(report: CorpusReport) -> None:
    from msgspec import structs

    row = structs.replace(report.documents[3], findings=report.findings)
    shown = row._repr_html_()
    assert "<script" not in shown
    assert "&lt;b&gt;" in shown
