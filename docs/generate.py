"""The pages that come from the code: rules, commands, settings. `conf.py` writes them."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit import engine, policy, rules
from audit.cli import cli
from audit.model import DIMENSIONS, Document, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES = {
    "MT": "Translation noise",
    "DUP": "Duplication",
    "READ": "Readability",
    "FACT": "Agreement",
    "SRC": "The page itself",
}

OTHERS = ("de", "fr", "ru", "ko")
"""Languages of which the first three have formulas of readability."""


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


@cache
def outside_english() -> frozenset[str]:
    """Give the rules that find something in texts of other languages.

    Each runs over its own examples as if their owner had said that they are in another language.
    """
    found = set()
    for family in rules.FAMILIES:
        dimensions = (family,) if family in DIMENSIONS else ("translation",)
        for code, rule in rules.family(family).items():
            policy_of_one = policy.Policy(dimensions=dimensions, select=(code,))
            for example, language in product(rule.examples, OTHERS):
                fields = example.documents or [{"id": "example", "text": example.text}]
                documents = [Document(**{**row, "language": language}) for row in fields]
                if example.found and engine.run(documents, policy_of_one).findings:
                    found.add(code)
    return frozenset(found)


def _rules() -> Iterator[tuple[str, str]]:
    """Give the page of each rule, and their index."""
    known = rules.all_rules()
    index = ["# Rules", "", "`audit rule CODE` prints the same. Codes are never reused.", ""]
    index += ["A rule on English is also tried on a text whose language cannot be told.", ""]
    for prefix, title in FAMILIES.items():
        codes = [code for code in known if code.startswith(prefix)]
        index += [f"## {title}", "", "| rule | severity | texts | what |", "|---|---|---|---|"]
        index += [
            f"| [{code} {known[code].name}]({code}.md) | {known[code].severity}"
            f" | {'any' if code in outside_english() else 'English'}"
            f" | {_cell(known[code].summary)} |"
            for code in codes
        ]
        index += ["", "```{toctree}", ":hidden:", "", *codes, "```", ""]
    yield "rules/index.md", "\n".join(index)
    for code, rule in known.items():
        yield f"rules/{code}.md", _page(rule)


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


def _commands() -> tuple[str, str]:
    head = ["# The command line", "", "Every command and option, as `--help` prints them.", ""]
    lines = _command(cli, click.Context(cli, info_name="audit"))
    return "command-line.md", "\n".join([*head, *lines])


def _settings() -> tuple[str, str]:
    lines = [
        "# Every setting",
        "",
        "This is the file that `audit init` writes: every key with its meaning, and its default or",
        "an example of what can be set. [Configuration](configuration.md) says where the file is",
        "looked for, [the gate](gate.md) how limits work.",
        "",
        f"```toml\n{policy.template().strip()}\n```",
    ]
    return "settings.md", "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """Give every generated page by its path in this folder."""
    return dict([*_rules(), _commands(), _settings()])


def write() -> None:
    """Write the pages that changed, so that Sphinx need not read the others again."""
    for name, text in pages().items():
        path = Path(__file__).parent / name
        path.parent.mkdir(exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
