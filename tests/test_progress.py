"""The line of progress, and when a stream gets escape sequences at all."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audit.commands import progress
from audit.model import Document


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    made = Screen()
    monkeypatch.setattr(progress, "EVERY", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "70")
    return made


def test_each_stage_is_told_and_the_line_goes_away(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", screen)
    with progress.shown(quiet=False) as line:
        assert line is not None
        assert len(list(line.reading([Document(id="a", text=""), Document(id="b", text="")]))) == 2
        line(5, 10)
        line(10, 10)
        until = time.monotonic() + 10
        while "comparing" not in screen.getvalue() and time.monotonic() < until:
            time.sleep(0.001)
    written = screen.getvalue()
    assert re.search(r"read 2 documents, [\d,]+/s", written)
    assert re.search(r"measured 5 of 10 documents, [\d,]+/s, \d+ s left", written)
    assert "measured 10 documents; comparing them: 0 s" in written
    assert "\x1b" not in written
    assert max(map(len, written.split("\r"))) < 70
    assert not visible(written).strip()


def visible(written: str) -> str:
    """Give what stays on one line of a screen after each return overwrote what was there."""
    line: list[str] = []
    for part in written.split("\r"):
        line[: len(part)] = part
    return "".join(line)


def test_a_shorter_line_leaves_nothing_of_a_longer_one(screen: Screen) -> None:
    line = progress.Line(screen, "comparing them")
    line._write("a long line of progress")
    line._write("short")
    assert visible(screen.getvalue()).rstrip() == "short"


def test_a_failure_leaves_no_line_and_no_thread(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", screen)

    def fail() -> None:
        with progress.shown(quiet=False) as line:
            assert line is not None
            line(1, 1)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    written = screen.getvalue()
    time.sleep(0.01)
    assert screen.getvalue() == written


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0 s"), (59, "59 s"), (83, "1 min 23 s"), (3725, "1 h 2 min")]
)
def test_durations(seconds: float, words: str) -> None:
    assert progress._duration(seconds) == words


@pytest.mark.parametrize(
    ("name", "value", "obeyed", "colors"),
    [
        ("TERM", "dumb", False, False),
        ("NO_COLOR", "1", True, False),
        ("NO_COLOR", "", True, True),
        ("TERM", "xterm", True, True),
    ],
)
def test_what_a_terminal_is_given(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, obeyed: bool, colors: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    assert progress.obeys(Screen()) is obeyed
    assert progress.colored(Screen()) is colors
    assert not progress.obeys(io.StringIO())


@pytest.mark.parametrize(
    ("term", "no_color", "escapes"),
    [("xterm", "", True), ("dumb", "", False), ("xterm", "1", False)],
)
def test_who_wants_no_escape_sequence_gets_none(
    term: str, no_color: str, escapes: bool, newsroom: Path
) -> None:
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": term, "NO_COLOR": no_color, "COLUMNS": "80", "LINES": "24"}
    done = subprocess.Popen(
        [sys.executable, "-m", "audit", "report", str(newsroom / "meridian-wire")],
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
        env=env,
    )
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 65536):
            shown += data
    except OSError:  # Linux says so when the other end is closed
        pass
    finally:
        os.close(ours)
    assert done.wait() == 0
    assert b"4 documents" in shown
    assert (b"\x1b" in shown) is escapes
