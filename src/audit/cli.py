"""The command `audit`: subcommands by name, and the one place where errors become exit codes."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from audit.__about__ import __version__
from audit.errors import AuditError, NothingToAuditError

DONE, REFUSED, USAGE, NOTHING = range(4)
"""Exit codes: done or passed; gate refused; usage, configuration or internal error; no document."""

COMMANDS = {
    "report": "Audit documents and report what was found.",
    "gate": "Decide whether additions may enter a corpus.",
    "index": "Keep an accepted corpus in one file.",
    "baseline": "Accept today's findings, with reasons.",
    "check": "Measure rules on your own labels.",
    "diff": "Say what got better and worse between two reports.",
    "rule": "Explain a rule, or list all.",
    "schema": "Print the JSON Schema of the report.",
    "init": "Write a commented policy.",
}


class _Lazy(click.Group):
    """A group that imports a subcommand only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"audit.commands.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="audit")
def cli() -> None:
    """Tell how far a text corpus can be trusted as text.

    Machine-translation noise, copies, readability and agreement between sources, each finding
    with the exact characters that prove it. Offline and deterministic.

    Exit codes: 0 done or gate passed; 1 gate refused; 2 usage, configuration or internal error;
    3 nothing to audit.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code; no traceback reaches a user."""
    try:
        code = cli.main(arguments, prog_name="audit", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        code = leave.exit_code
    except click.ClickException as error:
        error.show()
        code = USAGE
    except NothingToAuditError as error:
        code = _failed(error, NOTHING)
    except AuditError as error:
        code = _failed(error, USAGE)
    except BrokenPipeError:  # the reader of our output has gone: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = DONE
    except OSError as error:  # a full disk, a closed terminal: not ours to mend
        code = _failed(f"cannot read or write: {error.strerror or error}", USAGE)
    except (KeyboardInterrupt, click.Abort):
        code = _failed("interrupted", 130)
    except Exception as error:
        if os.environ.get("AUDIT_DEBUG"):
            raise
        code = _failed(
            f"internal error: {type(error).__name__}: {error}\n"
            "This is a bug in audit; AUDIT_DEBUG=1 shows where. Please report it.",
            USAGE,
        )
    sys.exit(code if isinstance(code, int) else DONE)


def _failed(error: object, code: int) -> int:
    from audit.render.safe import visible

    click.echo(f"audit: {visible(str(error))}", err=True)
    return code


if __name__ == "__main__":
    main()
