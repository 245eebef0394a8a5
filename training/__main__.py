"""Dispatch `python -m training NAME …` to `training/NAME.py`."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

TRAINERS = ("translation", "readability")


def main(argv: list[str]) -> int:
    """Run the trainer named first; list the names where there is none."""
    present = [name for name in TRAINERS if (Path(__file__).parent / f"{name}.py").is_file()]
    if not argv or argv[0] not in present:
        print("usage: python -m training NAME --data DIR\nnames:", ", ".join(present))
        return 2
    # One thread: sums in another order would differ in their last bits. Before numpy is imported.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    result: int = import_module(f"training.{argv[0]}").main(argv[1:])
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
