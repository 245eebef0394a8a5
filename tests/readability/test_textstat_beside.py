"""textstat beside audit in a process without a network."""

from __future__ import annotations

import subprocess
import sys

import pytest

OFFLINE = """
import socket
def refuse(*_a, **_k):
    raise OSError("no network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
"""


@pytest.mark.parametrize(
    "imports",
    [
        "import audit\naudit.teach_textstat()\nimport textstat",
        "import textstat, audit\naudit.teach_textstat()",
    ],
    ids=["before", "after"],
)
def test_textstat_counts_english_syllables_offline(imports):
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{OFFLINE}\n{imports}\nprint(textstat.syllable_count('The late boat arrived'))",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "5", done.stderr
