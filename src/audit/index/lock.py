"""One writer at a time, and a file that is replaced whole or not at all."""

from __future__ import annotations

import os
import platform
import sys
import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from audit.errors import IndexFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT = 60.0
"""Seconds that a second writer waits for the first unless told otherwise."""


@contextmanager
def replacing(path: Path, *, wait: float = WAIT) -> Iterator[Path]:
    """Hold the writers' lock and give a fresh name beside `path`; swap it in on success.

    The lock is the operating system's and goes with the process that held it, however it ended.
    What a killed writer left half-written is removed by the next one. Readers are never blocked:
    they see the old file until the swap, and one that has it open keeps it.

    Raises:
        IndexFileError: Another writer held the lock for longer than `wait` seconds, or the file
            cannot be written.
    """
    if path.is_dir():
        raise IndexFileError(f"cannot write {path}: it is a folder; name a file")
    with _locked(path, wait):
        _sweep(path)
        draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
        try:
            yield draft
            try:
                _flush(draft)
                os.replace(draft, path)
                _flush(path.parent)
            except OSError as problem:
                raise _unwritable(path, problem) from problem
        finally:
            _sweep(path)


def _unwritable(path: Path, problem: OSError) -> IndexFileError:
    return IndexFileError(f"cannot write {path}: {problem.strerror or problem}")


def _sweep(path: Path) -> None:
    for left in path.parent.glob(f"{_literal(path.name)}.*.draft*"):
        left.unlink(missing_ok=True)


def _literal(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _flush(path: Path) -> None:
    """Force a file or folder to the disk, so that a swap is never ahead of its content."""
    if path.is_dir() and sys.platform == "win32":  # pragma: no cover  (folders cannot be opened)
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _locked(path: Path, wait: float) -> Iterator[None]:
    deadline = time.monotonic() + wait
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = path.with_name(path.name + ".lock").open("a+", encoding="utf-8")
    except OSError as problem:
        raise _unwritable(path, problem) from problem
    with opened as file:
        while not _try_lock(file):
            if time.monotonic() >= deadline:
                file.seek(0)
                holder = file.read().strip() or "another process"
                raise IndexFileError(
                    f"{path.name} is being written by {holder};"
                    f" waited {wait:g} s. Try again, or wait longer with --wait"
                )
            time.sleep(0.05)
        file.truncate(0)
        file.write(f"process {os.getpid()} on {platform.node() or 'this machine'}")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
            _unlock(file)


if sys.platform == "win32":  # pragma: no cover  (the tests run where the hooks run)
    import msvcrt

    # Far behind the text that names the holder, which others must be able to read.
    _FAR = 1 << 20

    def _try_lock(file: IO[str]) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
