from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.model import Document
from audit.sources import Found, read, rows


def one(path: Path) -> Document:
    documents = list(read([str(path)]))
    assert len(documents) == 1
    return documents[0]


@pytest.mark.parametrize(
    "text", ["a\r\nb\rc\n", "\ufeffbyte order mark", "tab\tnext", "e\u0301 \U0001f1f7\U0001f1fa"]
)
def test_text_is_read_without_changing_a_code_point(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert one(tmp_path / "a.txt").text == text


def test_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"packed text"))
    assert one(tmp_path / "a.txt.gz").text == "packed text"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1251", "cp1252"])
def test_other_encodings_are_told(tmp_path: Path, encoding: str) -> None:
    text = {
        "utf-16": "Plain words in two bytes each.",
        "utf-32": "Plain words in four bytes each.",
        "cp1251": "Министр ответил на вопросы журналистов после переговоров в Москве. " * 4,
        "cp1252": "Le préfet a été reçu à l’hôtel de ville, où la séance s’est achevée. " * 4,
    }[encoding]
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert one(tmp_path / "a.txt").text == text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"\x89PNG\r\n\0\0\0\rIHDR", "binary"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.txt", b"%PDF-1.4 and so on", "PDF"),
        ("a.txt.gz", b"no gzip at all", "cannot be read|gzip"),
        ("a.txt.gz", gzip.compress(b"words " * 1000)[:30], "gzip"),
        ("a.csv", b"id,body\n1,hello\n", "no column 'text'; it has: id, body"),
        ("a.parquet", b"PAR0", "not Parquet"),
    ],
)
def test_what_cannot_be_read_is_a_document_with_a_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    document = one(tmp_path / name)
    assert document.text == ""
    assert document.skip is not None
    assert re.search(reason, document.skip)


def test_front_matter_says_what_it_knows_and_stays_in_the_text(tmp_path: Path) -> None:
    text = '---\ntitle: "A day"\nsource: Post\ndate: 2024-03-01\nlanguage: en-GB\n---\nBody.\n'
    (tmp_path / "a.md").write_text(text)
    document = one(tmp_path / "a.md")
    assert (document.source, document.date, document.language) == ("Post", "2024-03-01", "en")
    assert document.title == "A day"
    assert document.text == text
    assert document.text[document.meta["front_matter"] :] == "Body.\n"


def test_toml_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("+++\ndate = 2024-03-01\nsource = 'Echo'\n+++\nBody.\n")
    document = one(tmp_path / "a.md")
    assert (document.source, document.date) == ("Echo", "2024-03-01")


def test_a_rule_of_dashes_is_no_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nJust a sentence\n---\nAnother.\n")
    assert "front_matter" not in one(tmp_path / "a.md").meta


def test_jsonl_rows(tmp_path: Path) -> None:
    lines = [
        b'{"id": 7, "text": "first\\u2028line", "source": "Post", "date": "2024-01-02T10:00:00Z"}',
        b"not json",
        b'{"id": "x"}',
        b'{"text": null}',
        b"[1]",
        b"\xff\xfe",
        b"",
        '{"text": "with\u2028a line separator", "extra": 1}'.encode(),
        b'{"id": "s", "text": "lone \\ud800 surrogate"}',
    ]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    found = list(read([str(tmp_path / "a.jsonl")]))
    assert [(d.id, d.skip is None) for d in found] == [
        ("7", True),
        ("a.jsonl:2", False),
        ("x", False),
        ("a.jsonl:4", False),
        ("a.jsonl:5", False),
        ("a.jsonl:6", False),
        ("a.jsonl:8", True),
        ("s", True),
    ]
    assert found[0].date == "2024-01-02T10:00:00Z"
    assert found[6].text == "with\u2028a line separator"
    assert found[6].meta == {"extra": 1}
    assert found[7].text == "lone \ud800 surrogate"
    assert "line 2 is not JSON" in (found[1].skip or "")
    assert "no 'text'" in (found[2].skip or "")


def test_fields_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"key": "k", "body": "words"}\n')
    found = list(read([str(tmp_path / "a.jsonl")], fields={"id": "key", "text": "body"}))
    assert [(d.id, d.text) for d in found] == [("k", "words")]


def test_csv_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        b'id,text,date\r\n1,"two\r\nlines, one cell",2024-02-03\r\n'
        b'2,,\r\n3,more,"Fri, 01 Mar 2024 10:00:00 GMT"\r\n'
    )
    found = list(read([str(tmp_path / "a.csv")]))
    assert [(d.id, d.text, d.date) for d in found] == [
        ("1", "two\r\nlines, one cell", "2024-02-03"),
        ("2", "", None),
        ("3", "more", "2024-03-01T10:00:00+00:00"),
    ]
    assert found[1].skip == "the document is empty"


def test_parquet_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.sql(
        f"COPY (SELECT 'p' AS id, 'from a column' AS text, DATE '2024-05-06' AS date) TO '{path}'"
    )
    found = one(path)
    assert (found.id, found.text, found.date) == ("p", "from a column", "2024-05-06")


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\0\0")
    (tmp_path / "b.parquet").write_bytes(b"broken")
    (tmp_path / "c.csv").write_bytes(b'text\n"open quote\n')
    (tmp_path / "d.txt").write_text("good")
    assert [d.id for d in read([str(tmp_path)]) if d.skip is None][-1] == "d.txt"


@given(data=st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_bytes_break_the_row_readers(data: bytes) -> None:
    file = Found("x", "x", None)
    for document in [*rows.read_jsonl(data, file, {}), *rows.read_csv(data, file, {})]:
        assert (document.skip is None) == bool(document.text)


@given(
    row=st.dictionaries(
        st.sampled_from(["id", "text", "date", "source", "language"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()),
    )
)
@settings(max_examples=150, deadline=None)
def test_no_row_breaks_the_reader(row: dict[str, object]) -> None:
    (document,) = rows.read_jsonl(json.dumps(row).encode(), Found("x", "x", None), {})
    assert isinstance(document.id, str)
    assert document.id
    assert (document.skip is None) == bool(document.text)


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("good")
    assert [document.id for document in read([str(tmp_path)])] == ["b.txt"]


def test_the_rows_before_a_broken_end_are_kept(tmp_path: Path) -> None:
    lines = b"".join(b'{"id": "%d", "text": "row %d"}\n' % (n, n * n) for n in range(3000))
    packed = gzip.compress(lines)
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    found = list(read([str(tmp_path / "a.jsonl.gz")]))
    assert len(found) > 1000
    assert [d.skip is None for d in found] == [True] * (len(found) - 1) + [False]
    assert "gzip" in (found[-1].skip or "")


def test_an_open_quotation_in_a_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,"never closed\n2,foo\n')
    reasons = [document.skip for document in read([str(tmp_path / "a.csv")])]
    assert "never closed" in (reasons[-1] or "")
