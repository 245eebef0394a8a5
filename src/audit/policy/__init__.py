"""The configuration: what is measured, which rules hold, what a gate demands."""

from typing import Any

from audit.policy.limits import BatchLimits, Conflicts, DocumentLimits, Gate, Limit
from audit.policy.load import discover, find, load, overlooked, parse
from audit.policy.model import Override, Policy

__all__ = [
    "BatchLimits",
    "Conflicts",
    "DocumentLimits",
    "Gate",
    "Limit",
    "Override",
    "Policy",
    "discover",
    "find",
    "load",
    "overlooked",
    "parse",
    "schema",
    "template",
]


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a policy file."""
    from audit.policy import describe

    return describe.schema()


def template() -> str:
    """Give a commented policy file."""
    from audit.policy import describe

    return describe.template()
