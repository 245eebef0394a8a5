"""The line that says how far long work has come: on stderr, where that is a terminal."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import Document

EVERY = 0.2
"""Seconds between two states of the line."""


def obeys(stream: TextIO) -> bool:
    """Say whether a stream is a terminal that understands escape sequences."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def colored(stream: TextIO) -> bool:
    """Say whether to write colours: to a terminal that knows them, unless NO_COLOR is set."""
    return obeys(stream) and not os.environ.get("NO_COLOR")


@contextmanager
def shown(*, quiet: bool, then: str = "comparing them") -> Iterator[Line | None]:
    """Show the line while something runs; give None where nobody would see it.

    Args:
        quiet: Nothing is to be shown.
        then: What is done with the documents once they are measured.
    """
    if quiet or not obeys(sys.stderr):
        yield None
        return
    line = Line(sys.stderr, then)
    try:
        yield line
    finally:
        line.close()


class Line:
    """What is being done, how much of it, how fast, and how long the rest will take."""

    def __init__(self, stream: TextIO, then: str) -> None:
        self._stream = stream
        self._then = then
        self._began = time.monotonic()
        self._written = self._began
        self._closed = threading.Event()
        self._ticking: threading.Thread | None = None
        self._length = 0

    def reading(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Count documents while they are read."""
        done = 0
        for done, document in enumerate(documents, 1):
            if self._due():
                rate = done / max(time.monotonic() - self._began, 1e-9)
                self._write(f"read {done:,} documents, {rate:,.0f}/s")
            yield document
        self._began = time.monotonic()

    def __call__(self, done: int, total: int | None = None) -> None:
        """Show how many documents are measured; then, for how long the rest has taken."""
        passed = max(time.monotonic() - self._began, 1e-9)
        if done == total:
            self._began = time.monotonic()
            self._tick(done)
        elif self._due() and done:
            of = f"{done:,}" if total is None else f"{done:,} of {total:,}"
            left = "" if total is None else f", {_duration((total - done) * passed / done)} left"
            self._write(f"measured {of} documents, {done / passed:,.0f}/s{left}")

    def close(self) -> None:
        """Take the line away."""
        self._closed.set()
        if self._ticking is not None:
            self._ticking.join()
        self._overwrite("")
        self._stream.write("\r")
        self._stream.flush()

    def _due(self) -> bool:
        return time.monotonic() - self._written >= EVERY

    def _tick(self, documents: int) -> None:
        """Count the seconds of work that cannot say how far it is."""

        def tick() -> None:
            while not self._closed.wait(EVERY):
                passed = _duration(time.monotonic() - self._began)
                self._write(f"measured {documents:,} documents; {self._then}: {passed}")

        if self._ticking is None:
            self._ticking = threading.Thread(target=tick, daemon=True)
            self._ticking.start()

    def _write(self, text: str) -> None:
        self._written = time.monotonic()
        self._overwrite(text[: max(shutil.get_terminal_size().columns - 1, 0)])
        self._stream.flush()

    def _overwrite(self, text: str) -> None:
        """Write over what stands there, with spaces: who sets NO_COLOR wants no escapes at all."""
        self._stream.write(f"\r{text:<{self._length}}")
        self._length = len(text)


def _duration(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest:02} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
