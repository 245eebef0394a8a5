"""Writers with real processes: one at a time, killed at any moment, nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from audit.errors import IndexFileError
from audit.index.lock import replacing

WRITER = """
import sys, time
from pathlib import Path
from audit.index.lock import replacing
path, content, seconds = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])
with replacing(path, wait=20) as draft:
    draft.write_text(content[:5])
    print("inside", flush=True)
    time.sleep(seconds)
    draft.write_text(content)
print("done", flush=True)
"""


def writer(path, content, seconds):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), content, str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "corpus.audit"
    file.write_text("the old state")
    return file


def leftovers(path):
    return [p.name for p in path.parent.iterdir() if ".draft" in p.name]


def test_a_failed_writer_leaves_the_old_state_and_no_rest(path):
    with pytest.raises(ZeroDivisionError), replacing(path) as draft:
        draft.write_text(str(1 // (len(draft.name) * 0)))
    assert path.read_text() == "the old state"
    assert not leftovers(path)


def test_a_killed_writer_leaves_the_old_state_and_the_lock_is_free(path):
    with writer(path, "the new state", 60) as process:
        assert process.stdout.readline() == "inside\n"
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert path.read_text() == "the old state"
    assert leftovers(path)
    with replacing(path, wait=0) as draft:
        assert not leftovers(path)
        draft.write_text("another state")
    assert path.read_text() == "another state"


def test_a_second_writer_waits_for_the_first(path):
    with writer(path, "first", 0.4) as first:
        assert first.stdout.readline() == "inside\n"
        began = time.monotonic()
        with replacing(path, wait=20) as draft:
            assert path.read_text() == "first"
            draft.write_text("second")
        assert time.monotonic() - began > 0.2
    assert path.read_text() == "second"


def test_a_writer_that_cannot_wait_is_told_who_holds_it(path):
    with writer(path, "first", 60) as first:
        assert first.stdout.readline() == "inside\n"
        message = rf"corpus\.audit is being written by process {first.pid} "
        with pytest.raises(IndexFileError, match=message), replacing(path, wait=0.1):
            pass  # pragma: no cover
        assert path.read_text() == "the old state"
        first.kill()


def test_what_cannot_be_written_is_told(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    for path in (tmp_path, file / "corpus.audit"):
        with pytest.raises(IndexFileError, match="cannot write"), replacing(path, wait=0):
            pass  # pragma: no cover


def test_a_name_with_wildcards_sweeps_only_its_own_rest(tmp_path):
    (tmp_path / "ab.1.draft").write_text("another's")
    with replacing(tmp_path / "[a]b") as draft:
        draft.write_text("x")
    assert (tmp_path / "ab.1.draft").exists()
