"""Dispatch `python -m benchmarks NAME …` to `benchmarks/NAME.py`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main(argv: list[str]) -> int:
    """Run the benchmark named first; list the names where there is none."""
    names = sorted(p.stem for p in Path(__file__).parent.glob("[a-z]*.py"))
    if not argv or argv[0] not in names:
        print("usage: python -m benchmarks NAME --data DIR\nnames:", ", ".join(names))
        return 2
    module = import_module(f"benchmarks.{argv[0]}")
    result: int = module.main(argv[1:])
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
