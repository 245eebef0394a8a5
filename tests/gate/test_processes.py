"""The index with real processes: killed writers, two writers, readers while a writer works."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from audit import index
from audit.model import Document
from audit.policy import Policy

COPIES = Policy(dimensions=("duplication",))
WORDS = ["harbour", "pilot", "bridge", "winter", "ledger", "copper", "valley", "signal"]

ADDER = """
import random, sys, time
from audit import engine, index
from audit.model import Document
path, name, pause = sys.argv[1], sys.argv[2], float(sys.argv[3])
here = engine.measured_here
def slowly(documents, policy, jobs=1):
    print("measuring", flush=True)
    time.sleep(pause)
    return here(documents, policy, jobs)
engine.measured_here = slowly
words = sys.argv[4].split()
texts = [" ".join(random.choices(words, k=60)) for _ in range(40)]
documents = [Document(id=f"{name}-{n}", text=text) for n, text in enumerate(texts)]
index.add(path, documents, wait=float(sys.argv[5]))
print("done", flush=True)
"""


def adder(path, name, pause=0.0, wait=60.0):
    arguments = [str(path), name, str(pause), " ".join(WORDS), str(wait)]
    return subprocess.Popen(
        [sys.executable, "-c", ADDER, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "corpus.audit"
    chosen = random.Random(7)
    documents = [
        Document(id=f"old-{n}", text=" ".join(chosen.choices(WORDS, k=60))) for n in range(20)
    ]
    index.build(file, documents, COPIES)
    return file


@pytest.mark.slow
def test_killed_at_any_moment_a_writer_leaves_the_last_complete_state(path):
    complete = 20
    chosen = random.Random(11)
    for attempt in range(5):
        with adder(path, f"try{attempt}") as process:
            assert process.stdout.readline() == "measuring\n"
            time.sleep(chosen.uniform(0, 0.25))
            process.send_signal(signal.SIGKILL)
        documents = index.info(path).documents
        assert documents in {complete, complete + 40}
        complete = documents
    with adder(path, "last") as process:
        output, errors = process.communicate()
    assert output.endswith("done\n"), errors
    assert index.info(path).documents == complete + 40
    assert sorted(p.name for p in path.parent.iterdir()) == ["corpus.audit", "corpus.audit.lock"]


@pytest.mark.slow
def test_two_writers_take_turns_and_lose_nothing(path):
    with adder(path, "one", 0.3) as one, adder(path, "two", 0.3) as two:
        outputs = [process.communicate() for process in (one, two)]
    assert [output.endswith("done\n") for output, _ in outputs] == [True, True], outputs
    assert index.info(path).documents == 100


def test_a_second_writer_says_who_holds_the_index(path):
    with adder(path, "one", 60) as one:
        assert one.stdout.readline() == "measuring\n"
        command = [sys.executable, "-m", "audit", "index", "remove", "--wait", "0.2"]
        refused = subprocess.run(
            [*command, str(path), "old-1"], capture_output=True, text=True, check=False
        )
        one.kill()
    assert refused.returncode == 2
    assert f"is being written by process {one.pid} on " in refused.stderr
    assert "Traceback" not in refused.stderr
    assert index.info(path).documents == 20


@pytest.mark.slow
def test_readers_are_never_blocked_and_see_one_state_or_the_other(path):
    seen = set()
    with adder(path, "one", 0.3) as writer:
        assert writer.stdout.readline() == "measuring\n"
        while writer.poll() is None:
            began = time.monotonic()
            seen.add(index.info(path).documents)
            assert time.monotonic() - began < 5
    seen.add(index.info(path).documents)
    assert seen == {20, 60}


@pytest.mark.slow
def test_a_reader_that_has_the_index_open_keeps_it_through_a_swap(path):
    from audit.index import lookup, store

    with store.opened(path) as connection:
        with adder(path, "one") as writer:
            writer.communicate()
        assert lookup.counts(connection)["documents"] == 20
    assert index.info(path).documents == 60


def test_the_lock_of_a_process_that_is_gone_holds_nobody(path):
    lock = path.with_name("corpus.audit.lock")
    lock.write_text(f"process {os.getpid() + 1} on elsewhere")
    assert index.remove(path, ["old-1"], wait=0).removed == 1
