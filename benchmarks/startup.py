"""How long the program takes to be there: `import audit`, `audit --help`, the main job."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

RUNS = 9
HEAVY = ("nltk", "duckdb", "rich", "jinja2", "textstat", "numpy", "langdetect", "nupunkt")


def seconds(*command: str) -> float:
    """Give the median of several runs of a command."""
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main(argv: Sequence[str]) -> int:
    """Print the table; `--data` is accepted and not needed."""
    del argv
    newsroom = str(Path(__file__).parent.parent / "fixtures" / "newsroom")
    bare = seconds("-c", "pass")
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, audit; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    heavy = [name for name in HEAVY if name in loaded]
    print("| what | at most | measured |\n|---|---|---|")
    imported = (seconds("-c", "import audit") - bare) * 1000
    print(f"| `import audit`, over bare Python | 60 ms | {imported:.0f} ms |")
    print(f"| heavy modules loaded by it | none | {', '.join(heavy) or 'none'} |")
    print(f"| `audit --help` | | {seconds('-m', 'audit', '--help') * 1000:.0f} ms |")
    job = seconds("-m", "audit", "report", newsroom)
    print(f"| `audit report fixtures/newsroom` | | {job:.2f} s |")
    return 0
