"""Put what the program prints now into the documentation: `python docs/readme.py [SCORES]`.

The README's sample is the report on fixtures/newsroom; SCORES, if given, is a file that
`python -m benchmarks scores` printed, whose tables go into docs/scores.md.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import audit
from audit.render import terminal

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 100, 34


def sample() -> str:
    """Give the summary of the newsroom as a terminal of a fixed size shows it."""
    report = audit.audit(ROOT / "fixtures" / "newsroom")
    return terminal.render(report, width=WIDTH, height=HEIGHT).strip("\n")


def main() -> None:
    """Write the sample and the tables in their places."""
    readme = ROOT / "README.md"
    block = f"<!-- report -->\n```text\n{sample()}\n```\n"
    text = readme.read_text("utf-8")
    written = re.sub(
        r"<!-- report -->\n```text\n.*?^```\n",
        lambda _: block,
        text,
        flags=re.DOTALL | re.MULTILINE,
    )
    readme.write_text(written, "utf-8")
    if len(sys.argv) > 1:
        page = ROOT / "docs" / "scores.md"
        text = page.read_text("utf-8")
        for section in Path(sys.argv[1]).read_text("utf-8").split("\n### ")[1:]:
            name, _, table = section.partition("\n")
            mark = f"<!-- {name.strip().lower()} -->"
            before, _, after = text.partition(mark)
            rest = re.sub(r"\A\n*(?:\|.*\n)*\n*", "", after)
            text = f"{before}{mark}\n\n{table.strip()}\n\n{rest}"
        page.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
