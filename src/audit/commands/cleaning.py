"""`audit report --keep --drop --write-clean`: the clean corpus out; the input is never touched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audit.commands import options
from audit.errors import UsageError
from audit.model import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.clean import Limits
    from audit.model import CorpusReport, Document

PARTS = ("furniture", "repeats")


def cleaning(command: options.Command) -> options.Command:
    """Add the options that write the clean corpus."""
    for option in (
        click.option(
            "--without",
            metavar="PARTS",
            help="Leave out of the written texts: furniture, repeats, or both.",
        ),
        click.option(
            "--least",
            metavar="NAME=SCORE",
            multiple=True,
            help="Drop documents whose score is lower, as translation=0.6 or overall=0.5.",
        ),
        click.option("--write-clean", metavar="DIR", help="Write the texts to keep into DIR."),
        click.option("--drop", metavar="FILE", help="Write what to drop, and why, as JSON lines."),
        click.option("--keep", metavar="FILE", help="Write what to keep, and why, as JSON lines."),
    ):
        command = option(command)
    return command


def wanted(given: Mapping[str, Any]) -> bool:
    """Tell whether the clean corpus is asked for; refuse what cannot be done, before work starts.

    Raises:
        UsageError: A folder that is not empty, a part or a score that does not exist.
    """
    limits(given["least"])
    parts(given["without"])
    folder = given["write_clean"]
    if (
        folder is not None
        and os.path.exists(folder)
        and (not os.path.isdir(folder) or os.listdir(folder))
    ):
        raise UsageError(f"--write-clean {folder!r} is there already; name a new or empty folder")
    for path in given["paths"] if folder is not None else ():
        inside = os.path.realpath(path)
        if os.path.isdir(path) and os.path.commonpath([inside, os.path.realpath(folder)]) == inside:
            raise UsageError(f"--write-clean {folder!r} lies in {path!r}, which is read")
    for name in ("keep", "drop"):
        file = given[name]
        if file is not None and not os.path.isdir(os.path.dirname(file) or "."):
            raise UsageError(f"--{name}: the folder of {file!r} does not exist")
    asked = any(given[name] is not None for name in ("keep", "drop", "write_clean"))
    if not asked and (given["least"] or given["without"]):
        raise UsageError("--least and --without need --keep, --drop or --write-clean")
    return asked


def limits(given: Sequence[str]) -> Limits:
    """Understand `--least NAME=SCORE`."""
    from audit.clean import Limits

    scores: dict[str, float] = {}
    for text in given:
        name, _, number = text.partition("=")
        try:
            score = float(number)
        except ValueError:
            score = -1.0
        if name not in (*DIMENSIONS, "overall") or not 0 <= score <= 1:
            names = ", ".join(("overall", *DIMENSIONS))
            raise UsageError(f"--least {text!r} is not NAME=SCORE, NAME one of {names}, 0 to 1")
        scores[name] = score
    overall = scores.pop("overall", None)
    return Limits(overall=overall, scores=scores)


def parts(given: str | None) -> set[str]:
    """Understand `--without PARTS`."""
    named = {part.strip() for part in (given or "").split(",") if part.strip()}
    if unknown := sorted(named - set(PARTS)):
        raise UsageError(
            f"--without: no part is called {unknown[0]!r}; there are furniture, repeats"
        )
    return named


def write(given: Mapping[str, Any], report: CorpusReport, documents: Sequence[Document]) -> None:
    """Write the lists and the texts.

    Raises:
        UsageError: Something cannot be written.
    """
    from audit import clean
    from audit.render.json import dump

    decisions = clean.decide(report, limits(given["least"]))
    kept = [decision.document for decision in decisions if decision.keep]
    files: dict[str, str] = {}
    if given["write_clean"] is not None:
        files = clean.file_names(kept)
        _write_texts(Path(given["write_clean"]), files, given, report, documents)
    for name, keep in (("keep", True), ("drop", False)):
        if given[name] is None:
            continue
        lines = []
        for decision in decisions:
            if decision.keep is keep:
                line = {"id": decision.document, "reason": decision.reason}
                line |= {"partner": decision.partner} if decision.partner else {}
                line |= {"file": files[decision.document]} if decision.document in files else {}
                lines.append(dump(line) + b"\n")
        options.write_file(given[name], b"".join(lines))


def _write_texts(
    folder: Path,
    files: Mapping[str, str],
    given: Mapping[str, Any],
    report: CorpusReport,
    documents: Sequence[Document],
) -> None:
    from audit import clean

    leave = parts(given["without"])
    copies = clean.repeats(report) if "repeats" in leave else {}
    for document in documents:
        if document.skip is not None or document.id not in files:
            continue
        text = clean.clean_text(
            document,
            copies.get(document.id, ()),
            drop_furniture="furniture" in leave,
            drop_repeats="repeats" in leave,
        )
        target = folder / files[document.id]
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise UsageError(f"cannot write {str(target)!r}: {error.strerror}") from error
