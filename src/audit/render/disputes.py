"""The facts that several sources state, in the order in which they are shown, and told apart."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import CorpusReport, Fact

SHARED = ("conflict", "unclear", "compatible", "agree")
"""Verdicts on facts that more than one source states, in the order in which they are shown."""


def shared(report: CorpusReport) -> list[Fact]:
    """Give the facts that more than one source states: conflicts first, then the surest."""
    chosen = [fact for fact in report.facts if fact.verdict in SHARED]
    return sorted(
        chosen, key=lambda f: (SHARED.index(f.verdict), -f.confidence, f.subject, f.attribute)
    )


def told_apart(facts: Sequence[Fact]) -> list[str]:
    """Give what tells each fact from others of its name, in brackets; empty where none has it.

    Two stories may tell the age of one man. The days on which they were told tell them apart, or
    the document that tells it first.
    """
    names = Counter((fact.subject, fact.attribute) for fact in facts)
    days = [_days(fact) for fact in facts]
    dated = Counter((f.subject, f.attribute, day) for f, day in zip(facts, days, strict=True))
    told = []
    for fact, day in zip(facts, days, strict=True):
        if names[fact.subject, fact.attribute] == 1:
            told.append("")
        elif day and dated[fact.subject, fact.attribute, day] == 1:
            told.append(f" (told {day})")
        else:
            told.append(f" (told in {min(claim.document for claim in fact.claims)})")
    return told


def _days(fact: Fact) -> str:
    """Give the first and last day on which a fact was told."""
    days = sorted({claim.date[:10] for claim in fact.claims if claim.date})
    return " to ".join(dict.fromkeys((days[0], days[-1]))) if days else ""
