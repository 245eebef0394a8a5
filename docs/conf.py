"""Build of the documentation: Sphinx, furo, myst; the pages of rules and commands are generated."""

from __future__ import annotations

from pathlib import Path

import click

from audit import rules
from audit.__about__ import __version__
from audit.cli import cli
from audit.model import Rule

project = "audit"
author = "the textaudit authors"
copyright = "2026, the textaudit authors"  # noqa: A001  (Sphinx's name)
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "audit"
html_static_path: list[str] = []
exclude_patterns = ["_build"]
autodoc_typehints = "description"
autodoc_member_order = "bysource"
nitpicky = False

FAMILIES = {
    "MT": "Translation noise",
    "DUP": "Duplication",
    "READ": "Readability",
    "FACT": "Agreement",
    "SRC": "The page itself",
}


def _page(rule: Rule) -> str:
    """Write one rule's page."""
    fence = "`" * 4
    preview = " (preview: never counted by a gate)" if rule.preview else ""
    lines = [
        f"# {rule.code} {rule.name}",
        "",
        rule.summary,
        "",
        f"Severity: **{rule.severity}**{preview}",
        "",
        rule.explanation.strip(),
        "",
        "## Before",
        "",
        f"{fence}text\n{rule.before.strip()}\n{fence}",
        "",
        "## After",
        "",
        f"{fence}text\n{rule.after.strip()}\n{fence}",
        "",
        "## Found, and left alone",
        "",
        "| case | found |",
        "|---|---|",
    ]
    for example in rule.examples:
        found = ", ".join(f"“{text}”" for text in example.found) or "nothing, and rightly"
        lines.append(f"| {_cell(example.label)} | {_cell(found)} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    line = " ".join(text.split())
    for special in "\\`*_[]<>|":
        line = line.replace(special, f"\\{special}")
    return line


def _write_rules() -> None:
    folder = Path(__file__).parent / "rules"
    folder.mkdir(exist_ok=True)
    known = rules.all_rules()
    index = ["# Rules", "", "`audit rule CODE` prints the same. Codes are never reused.", ""]
    for prefix, title in FAMILIES.items():
        codes = [code for code in known if code.startswith(prefix)]
        index += [f"## {title}", "", "| rule | severity | what |", "|---|---|---|"]
        index += [
            f"| [{code} {known[code].name}]({code}.md) | {known[code].severity}"
            f" | {_cell(known[code].summary)} |"
            for code in codes
        ]
        index += ["", "```{toctree}", ":hidden:", "", *codes, "```", ""]
    _put(folder / "index.md", "\n".join(index))
    for code, rule in known.items():
        _put(folder / f"{code}.md", _page(rule))


def _command(command: click.Command, context: click.Context) -> list[str]:
    """Describe a command and those below it: what it does, how it is called, every option."""
    pieces = " ".join(command.collect_usage_pieces(context))
    lines = [f"## {context.command_path}", "", _cell(command.get_short_help_str(300)), ""]
    lines += ["```text", f"{context.command_path} {pieces}", "```", ""]
    if rest := (command.help or "").partition("\n\n")[2].strip():
        lines += [_cell(paragraph) + "\n" for paragraph in rest.split("\n\n")]
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and isinstance(parameter, click.Option):
            lines += [f"`{record[0]}`", f": {_cell(record[1])}", ""]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            inner = click.Context(below, info_name=name, parent=context)
            lines += _command(below, inner)
    return lines


def _write_commands() -> None:
    head = ["# The command line", "", "Every command and option, as `--help` prints them.", ""]
    lines = _command(cli, click.Context(cli, info_name="audit"))
    _put(Path(__file__).parent / "command-line.md", "\n".join([*head, *lines]))


def _put(path: Path, text: str) -> None:
    """Write a page only if it changed, so that Sphinx need not read it again."""
    if not path.is_file() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


_write_rules()
_write_commands()
