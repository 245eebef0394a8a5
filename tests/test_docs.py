"""What the documentation shows is run: Python blocks, shell blocks, doctests of the library."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = [
    path
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if "_build" not in path.parts and "rules" not in path.parts
]
BLOCK = re.compile(r"^```(python|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOCTESTS = ["audit.api", "audit.render.safe", "audit.render.markdown"]


def with_blocks() -> list[Path]:
    return [path for path in PAGES if BLOCK.search(path.read_text("utf-8"))]


@pytest.mark.slow
@pytest.mark.parametrize("page", with_blocks(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_code_blocks_run(page: Path, tmp_path: Path) -> None:
    """Run a page's blocks in order, in a folder that holds the newsroom as `corpus`.

    A block that installs or needs the evaluation data says so in its first line with a comment
    `# not run here: why`.
    """
    shutil.copytree(ROOT / "fixtures" / "newsroom", tmp_path / "corpus")
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    (tmp_path / "additions").mkdir()
    shutil.copy(tmp_path / "corpus/meridian-wire/river-ports-explainer.txt", tmp_path / "additions")
    python = ""
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for language, code in BLOCK.findall(page.read_text("utf-8")):
        if code.startswith("# not run here"):
            continue
        if language == "python":
            python += code
            command = [sys.executable, "-c", python]
        else:
            command = ["bash", "-euo", "pipefail", "-c", code]
        done = subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, f"{page.name}: {code}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("name", DOCTESTS)
def test_doctests(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.attempted
    assert not result.failed
