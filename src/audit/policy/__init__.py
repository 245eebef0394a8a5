"""The configuration: what is measured, which rules hold, what a gate demands."""

from audit.policy.limits import BatchLimits, Conflicts, DocumentLimits, Gate, Limit
from audit.policy.load import discover, find, load, parse
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
    "parse",
]
