from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.test_cli import audit


def lines(path: Path) -> dict[str, dict[str, str]]:
    return {(row := json.loads(line))["id"]: row for line in path.read_text().splitlines()}


def test_the_clean_corpus(tmp_path: Path) -> None:
    newsroom = ROOT / "fixtures" / "newsroom"
    before = {path: path.read_bytes() for path in newsroom.rglob("*.txt")}
    done = audit(
        "report",
        newsroom,
        *("--keep", tmp_path / "keep.jsonl", "--drop", tmp_path / "drop.jsonl"),
        *("--write-clean", tmp_path / "clean", "--without", "furniture,repeats"),
        *("--least", "translation=0.1", "-f", f"json:{tmp_path / 'r.json'}"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    keep, drop = lines(tmp_path / "keep.jsonl"), lines(tmp_path / "drop.jsonl")
    assert keep.keys() | drop.keys() == {p.relative_to(newsroom).as_posix() for p in before}
    assert not keep.keys() & drop.keys()
    copy = drop["harbour-post/ferry-collision.txt"]
    assert copy["partner"] == "meridian-wire/ferry-collision.txt"
    written = {
        p.relative_to(tmp_path / "clean").as_posix() for p in (tmp_path / "clean").rglob("*.*")
    }
    assert written == {row["file"] for row in keep.values()}
    channel = (tmp_path / "clean" / keep["vestnik-online/ferry-channel.txt"]["file"]).read_text()
    assert channel.count("The ferry Lisna crashed into the pier") == 1
    assert "Forwarded from" not in channel
    assert {path: path.read_bytes() for path in newsroom.rglob("*.txt")} == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--least", "grammar=0.5", "--keep", "k"], "--least 'grammar=0.5'"),
        (["--least", "overall=2", "--keep", "k"], "0 to 1"),
        (["--least", "overall=0.5"], "need --keep"),
        (["--write-clean", "."], "is there already"),
        (["--keep", "no/such/k"], "does not exist"),
        (["--without", "verbs", "--keep", "k"], "no part is called 'verbs'"),
    ],
)
def test_what_cannot_be_done_is_said_before_work(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    done = audit("report", "a.txt", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "in", "--keep", "in/a.txt"],
        ["report", "in", "--drop", "in/../in/a.txt"],
        ["report", "in", "-f", "json:in/a.txt"],
        ["report", "in", "-f", "json:same", "--keep", "same"],
        ["report", "in", "--write-clean", "in/new"],
        ["gate", "in", "-f", "json:in/a.txt"],
    ],
)
def test_the_input_is_never_written_to(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Words to keep.")
    done = audit(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "audit: " in done.stderr
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["a.txt"]
    assert (tmp_path / "in" / "a.txt").read_text() == "Words to keep."
