"""What the documentation shows is run: Python blocks, shell blocks, doctests of the library."""

from __future__ import annotations

import doctest
import importlib.util
import inspect
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import msgspec
import pytest

import audit
from audit import model, policy, rules
from audit.cli import cli
from audit.policy import describe
from audit.readability import exact
from audit.translation.model import WORDS_AT_LEAST
from tests.conftest import ROOT

PAGES = [
    path
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if "_build" not in path.parts and "rules" not in path.parts
]
BLOCK = re.compile(r"^```(python|sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ELSEWHERE = ("# not run here", "pip install", "--data DIR", "origin/main")
DOCTESTS = ["audit.api", "audit.render.safe", "audit.render.markdown"]


def with_blocks() -> list[Path]:
    return [path for path in PAGES if any(b[1] != "text" for b in BLOCK.finditer(text_of(path)))]


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def follow(pages: list[Path], folder: Path) -> None:
    """Paste the blocks of pages, from the top, into a clone that has nothing but its fixtures.

    A `text` block that stands right below another is what that prints. Not run are blocks
    that install (`.ci/run` runs the README's), need the evaluation data or a repository (tests/gate
    makes one), or say `# not run here: why`.
    """
    shutil.copytree(ROOT / "fixtures", folder / "fixtures")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for page in pages:
        python, before, printed, end = "", "", None, 0
        for block in BLOCK.finditer(text_of(page)):
            language, code = block.groups()
            below = not text_of(page)[end : block.start()].strip()
            end = block.end()
            if language == "text":
                if below and printed is not None:
                    assert pattern(code).fullmatch(printed), f"{page.name}: {code}\n{printed}"
                continue
            printed = None
            if any(mark in code for mark in ELSEWHERE):
                continue
            python += code if language == "python" else ""
            shell = ["bash", "-euo", "pipefail", "-c", code]
            done = subprocess.run(
                shell if language == "sh" else [sys.executable, "-c", python],
                cwd=folder,
                env={**os.environ, "PATH": path},
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
            assert done.returncode == 0, f"{page.name}: {code}\n{done.stdout}\n{done.stderr}"
            printed = done.stdout
            if language == "python":  # those further up have run once more
                before, printed = printed, printed.removeprefix(before)


def pattern(shown: str) -> re.Pattern[str]:
    """Read what a page says is printed: a line of … is any lines, … in a line is any words."""
    lines = [
        r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in shown.splitlines()
    ]
    return re.compile("".join(lines))


@pytest.mark.slow
@pytest.mark.parametrize("page", with_blocks(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_code_blocks_run(page: Path, tmp_path: Path) -> None:
    follow([page], tmp_path)


@pytest.mark.slow
def test_the_pages_can_be_followed_in_one_clone(tmp_path: Path) -> None:
    """In the order of the table of contents; then the tutorial once more, over what is there."""
    docs = ROOT / "docs"
    entries = re.findall(r"^[\w/-]+$", text_of(docs / "index.md"), re.MULTILINE)
    pages = [docs / f"{entry}.md" for entry in entries]
    chosen = [page for page in pages if page in with_blocks()]
    assert {"tutorial", "rag", "newsroom", "gate"} <= {page.stem for page in chosen}
    follow([*chosen, docs / "tutorial.md"], tmp_path)


def test_what_a_page_shows_is_held_against_what_is_printed() -> None:
    assert pattern("a\n…\nb … d\n").fullmatch("a\nx\ny\nb c d\n")
    assert not pattern("a\n…\nb\n").fullmatch("a\nx\n")


def test_every_page_that_needs_the_program_leads_to_how_it_is_installed() -> None:
    entries = text_of(ROOT / "docs" / "index.md")
    assert entries.index("\ninstall\n") < entries.index("\ntutorial\n")
    for page in PAGES:
        assert "pip install textaudit" not in text_of(page)
        assert "'textaudit[" not in text_of(page)  # on no index yet: installed from a clone


def script(name: str) -> Any:
    """Load a script of the documentation."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sample_in_the_readme_is_what_the_program_prints() -> None:
    """Where this fails for a reason, `python docs/readme.py` writes the sample anew."""
    module = script("readme")
    text = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"<!-- report -->\n```text\n(.*?)\n```\n", text, re.DOTALL)
    assert shown is not None
    assert shown[1] == module.sample()


def test_every_page_stands_in_a_table_of_contents() -> None:
    docs = ROOT / "docs"
    for path in PAGES[1:]:
        entry = re.escape(path.relative_to(docs).with_suffix("").as_posix())
        index = (docs / "index.md").read_text("utf-8")
        # benchmarks/ and models/ have an index that takes all their pages.
        globbed = path.parent.name in {"benchmarks", "models"}
        assert globbed or path.stem == "index" or re.search(rf"^{entry}$", index, re.MULTILINE)


def test_pictures_exist_and_are_small() -> None:
    for page in PAGES:
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page.read_text("utf-8")):
            size = (page.parent / picture).stat().st_size
            assert 0 < size < 300_000, picture


@pytest.mark.parametrize("name", DOCTESTS)
def test_doctests(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.attempted
    assert not result.failed


def commands(command: click.Command, name: str = "audit") -> dict[str, click.Command]:
    below = command.commands if isinstance(command, click.Group) else {}
    found = {name: command}
    for word, inner in below.items():
        found |= commands(inner, f"{name} {word}")
    return found


def test_every_rule_command_option_and_setting_has_its_place_in_the_reference() -> None:
    pages = script("generate").pages()
    for code, rule in rules.all_rules().items():
        page = pages[f"rules/{code}.md"]
        assert rule.before.strip() in page
        assert rule.after.strip() in page
        assert f"({code}.md)" in pages["rules/index.md"]
    for name, command in commands(cli).items():
        _, _, section = pages["command-line.md"].partition(f"## {name}\n")
        section, _, _ = section.partition("\n## ")
        assert section, name
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.opts[-1] in section, (name, option.name)
                assert option.help, (name, option.name)
    for table in (policy.Policy(), *defaults()):
        for field in table.__struct_fields__:
            assert re.search(rf"\b{field}\b", pages["settings.md"]), (table, field)


def defaults() -> list[msgspec.Struct]:
    whole = policy.Policy()
    values = [getattr(whole, name) for name in whole.__struct_fields__]
    nested = [value for value in values if isinstance(value, msgspec.Struct)]
    return [*nested, whole.gate.document, whole.gate.batch]


def test_every_metric_is_explained() -> None:
    report = audit.audit(ROOT / "fixtures" / "newsroom")
    page = (ROOT / "docs" / "metrics.md").read_text("utf-8")
    explained = set(re.findall(r"`(\w+)`", page))
    measured = {name for row in report.documents for name in row.metrics}
    measured |= {name for row in report.sources for name in row.metrics}
    measured = {name for name in measured if not name.endswith("_share") or name in explained}
    assert measured <= explained
    # What is explained is measured somewhere, or the page tells of what is gone.
    rarely = {"extreme_figures", "languages", "boilerplate_passages", "csv", "parquet"}
    assert explained - measured <= rarely | {"metrics", "skipped"}


def test_the_languages_with_formulas_are_those_of_the_page() -> None:
    page = (ROOT / "docs" / "languages.md").read_text("utf-8")
    head = next(line for line in page.splitlines() if line.startswith("| | English"))
    assert set(head.split("|")[3].split()) == set(exact.FLESCH) - {"en"}


@pytest.mark.parametrize("name", audit.__all__)
def test_public_names_are_documented(name: str) -> None:
    """A docstring; of a function, every parameter, and what it returns or yields."""
    thing = getattr(audit, name)
    if name.startswith("__"):
        return
    assert thing.__doc__, name
    if inspect.isfunction(thing):
        told = thing.__doc__
        for parameter in inspect.signature(thing).parameters:
            assert re.search(rf"^ *\**{parameter}: ", told, re.MULTILINE), (name, parameter)
        assert re.search(r"^ *(Returns|Yields):$", told, re.MULTILINE), name
        assert re.search(r"^ *Raises:$", told, re.MULTILINE), name


@pytest.mark.parametrize(
    "kind",
    [kind for kind in vars(model).values() if isinstance(kind, type(msgspec.Struct))],
    ids=lambda kind: kind.__name__,
)
def test_every_field_of_a_noun_is_documented(kind: type[msgspec.Struct]) -> None:
    if kind.__name__ in {"Struct", "Measured", "Measurement", "Linked", "Traces", "Language"}:
        return  # not public
    assert set(kind.__struct_fields__) == set(describe.field_docs(kind))


def test_the_rules_that_run_on_any_language_are_those_of_the_page() -> None:
    """Found out by running them: a rule that starts or stops looking elsewhere fails here."""
    everywhere = script("generate").outside_english()
    marks = {code for code in everywhere if code.startswith("MT")}
    for name in ("languages", "metrics"):
        told = set(re.findall(r"\bMT\d{3}\b", text_of(ROOT / "docs" / f"{name}.md")))
        assert told == marks, name
    assert not [code for code in everywhere if code.startswith("FACT")]
    assert {code for code in everywhere if code.startswith("READ")} == {"READ307"}
    assert {"DUP201", "SRC520", "SRC531"} <= everywhere


TEXTS = {
    "en": "The minister said on Tuesday that the talks would go on in April near the coast. ",
    "fr": "Le ministre a dit mardi que les pourparlers reprendront en avril sur la côte. ",
    "de": "Der Minister sagte am Dienstag, dass die Gespräche im April weitergehen sollen. ",
    "ko": "장관은 화요일에 회담이 4월에 재개될 것이라고 말했다. ",
    "ja": "大臣は火曜日、会談は四月に再開されると述べた。",
    "none": "",
    "odd": "xyz 12 qq ",
}


def test_a_finding_in_another_language_is_as_the_page_says() -> None:
    example = next(case for case in rules.get("MT115").examples if case.found)
    loop = audit.Document(id="loop", text=example.text or "", language="fr")
    (row,) = audit.audit([loop]).documents
    assert "MT115" in {finding.code for finding in row.findings}
    assert (row.scores["translation"], row.skipped["translation"]) == (None, "not English")
    assert row.metrics["translation_marks"]


def test_a_metric_without_value_is_absent_or_null_as_the_page_says() -> None:
    documents = [
        audit.Document(id=f"{name} {times}", text=text * times)
        for name, text in TEXTS.items()
        for times in (1, 4, 12)
    ]
    rows = [
        *audit.audit(documents).documents,
        *audit.audit(ROOT / "fixtures" / "newsroom").documents,
    ]
    page = text_of(ROOT / "docs" / "metrics.md")
    head, *sections = re.split(r"^## (\w+).*$", page, flags=re.MULTILINE)
    may_be_null = set(re.findall(r"^\| `(\w+)` \|", head, re.MULTILINE))
    null = {name for row in rows for name, value in row.metrics.items() if value is None}
    assert null == may_be_null
    assert f"under {WORDS_AT_LEAST} words" in head
    silent = set(re.findall(r"`(\w+)`", head.partition("**absent**")[2].partition("**null**")[0]))
    measured = {name for row in rows for name in row.metrics}
    for title, section in zip(sections[::2], sections[1::2], strict=True):
        for name in measured.intersection(re.findall(r"`(\w+)`", section)) - silent:
            for row in rows:
                assert name in row.metrics or title.lower() in row.skipped, (name, row.document_id)
