"""The command as a user meets it: exit codes, messages, files; no traceback ever."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.conftest import ROOT

CLEAN = "The council met on Tuesday and agreed to mend the bridge before winter comes.\n" * 6


def audit(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "audit", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "100", **env},
        timeout=120,
        check=False,
    )
    result = subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
    assert "Traceback" not in result.stdout + result.stderr
    return result


def test_help_names_every_command_and_code(snapshot: SnapshotAssertion) -> None:
    done = audit("--help")
    assert done.returncode == 0
    assert done.stdout == snapshot


@pytest.mark.parametrize("command", ["report", "gate", "rule", "schema"])
def test_help_of_a_command(command: str, snapshot: SnapshotAssertion) -> None:
    done = audit(command, "--help")
    assert done.returncode == 0
    assert done.stdout == snapshot


def test_report_writes_several_formats_from_one_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN)
    out = [tmp_path / "r.json", tmp_path / "r.jsonl", tmp_path / "r.csv"]
    done = audit("report", tmp_path / "a.txt", *(f"-f{p.suffix[1:]}:{p}" for p in out))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(out[0].read_text())["documents"][0]["id"] == "a.txt"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "r.csv", "r.json", "r.jsonl"]


def test_report_reads_standard_input() -> None:
    done = audit("report", "-", "-f", "json", stdin=CLEAN.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["documents"][0]["id"] == "stdin"
    rows = b'{"id": "x", "text": "A row of words."}\n'
    done = audit("report", "-", "-f", "json", stdin=rows)
    assert json.loads(done.stdout)["documents"][0]["id"] == "x"


def test_a_list_of_what_changed_may_name_what_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / "make.py").write_text("print('TK')\n")
    (tmp_path / "sources.toml").write_text("[sources]\n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0")
    listed = "\n".join(f"{path}" for path in sorted(tmp_path.iterdir())).encode()
    done = audit("gate", "--files-from", "-", "-fjson", stdin=listed)
    assert [row["id"] for row in json.loads(done.stdout)["documents"]] == ["a.txt"]
    assert done.returncode == 0
    assert audit("report", tmp_path / "sources.toml").returncode == 3
    assert audit("report", tmp_path / "make.py", "-fjson").returncode == 0  # named: read as text


def test_files_from(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN)
    done = audit("report", "--files-from", "-", "-fjson", stdin=f"{tmp_path}/a.txt\n".encode())
    assert done.returncode == 0
    done = audit("report", "--files-from", "-", stdin=b"")
    assert done.returncode == 3


def test_a_skipped_document_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(CLEAN)
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "empty.txt").write_bytes(b"")
    done = audit("report", tmp_path, "-fjson")
    assert done.returncode == 0
    rows = {row["id"]: row for row in json.loads(done.stdout)["documents"]}
    assert set(rows) == {"good.txt", "binary.txt", "empty.txt"}
    assert "binary" in rows["binary.txt"]["skipped"]["translation"]
    assert rows["empty.txt"]["skipped"]["duplication"] == "the document is empty"
    assert rows["empty.txt"]["scores"]["readability"] is None
    assert "metrics" in rows["empty.txt"]
    assert rows["good.txt"]["overall"] is not None


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["report"], 2, "give at least one PATH"),
        (["report", "no/such/path"], 2, "'no/such/path' does not exist"),
        (["report", "folder"], 3, "nothing to audit"),
        (["report", "a.txt", "-f", "pdf"], 2, "no format is called 'pdf'"),
        (["report", "a.txt", "-f", "json:no/such/r.json"], 2, "does not exist"),
        (["report", "a.txt", "-fjson", "-fcsv"], 2, "cannot share standard output"),
        (["report", "a.txt", "--dimensions", "grammar"], 2, "no dimension is called 'grammar'"),
        (["report", "a.txt", "--select", "XX9"], 2, "no rule's code begins with 'XX9'"),
        (["report", "a.txt", "--jobs", "0"], 2, "jobs"),
        (["report", "a.txt", "--config", "gone.toml"], 2, "gone.toml"),
        (["report", "a.txt", "--config", "broken.toml"], 2, "broken.toml"),
        (["report", "a.txt", "--config", "typo.toml"], 2, "dimensions"),
        (["gate", "a.txt", "--policy", "broken.toml"], 2, "broken.toml"),
        (["rule", "MT999"], 2, "no rule is called 'MT999'"),
        (["repport"], 2, "repport"),
    ],
)
def test_a_clear_answer_to_wrong_input(
    tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / "folder").mkdir()
    (tmp_path / "broken.toml").write_text("[gate\n")
    (tmp_path / "typo.toml").write_text("dimension = ['translation']\n")
    done = audit(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert not (tmp_path / "r.json").exists()


def test_two_documents_with_one_id(tmp_path: Path) -> None:
    row = json.dumps({"id": "same", "text": CLEAN})
    (tmp_path / "a.jsonl").write_text(f"{row}\n{row}\n")
    done = audit("report", tmp_path, "-fjson")
    first, second = json.loads(done.stdout)["documents"]
    assert (done.returncode, first["id"]) == (0, "same")
    assert "was seen before" in second["skipped"]["translation"]
    assert json.loads(done.stdout)["duplicates"] == []


def test_rule_explains(tmp_path: Path) -> None:
    assert "Before:" in audit("rule", "MT101").stdout
    listed = audit("rule").stdout.splitlines()
    assert len(listed) > 20
    assert listed == sorted(listed)


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN * 300)
    command = (
        f"{sys.executable} -m audit report {tmp_path}/a.txt -f json -f csv:/dev/null | head -1"
    )
    done = subprocess.run(command, shell=True, capture_output=True, timeout=120, check=False)
    assert done.stderr == b""


def test_importing_the_library_is_light() -> None:
    code = (
        "import sys, audit; heavy = {'nltk', 'duckdb', 'rich', 'jinja2', 'textstat', 'numpy'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"[]\n"


def test_a_policy_is_found_beside_the_work(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN)
    (tmp_path / "audit.toml").write_text('dimensions = ["readability"]\n')
    done = audit("report", "a.txt", "-fjson", cwd=tmp_path)
    skipped = json.loads(done.stdout)["documents"][0]["skipped"]
    assert skipped["translation"] == "not requested"
    assert "readability" not in skipped


def test_the_fixture_folder_exists() -> None:
    assert len(list((ROOT / "fixtures" / "newsroom").rglob("*.txt"))) >= 16
