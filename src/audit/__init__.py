"""Tell how far a corpus can be trusted as text: `audit(paths)`, `audit_text(text)`, `gate(…)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.__about__ import __version__

if TYPE_CHECKING:
    from audit.api import audit, audit_text, gate, read, sentence_noise
    from audit.model import (
        Breach,
        Claim,
        Cluster,
        CorpusReport,
        Document,
        DocumentReport,
        Duplicate,
        Fact,
        Finding,
        Rule,
        Span,
        Verdict,
    )
    from audit.policy import Policy
    from audit.readability.syllables import teach_textstat

_HOMES = {
    "audit": "audit.api",
    "audit_text": "audit.api",
    "gate": "audit.api",
    "read": "audit.api",
    "sentence_noise": "audit.api",
    "Policy": "audit.policy",
    "teach_textstat": "audit.readability.syllables",
}

__all__ = [
    "Breach",
    "Claim",
    "Cluster",
    "CorpusReport",
    "Document",
    "DocumentReport",
    "Duplicate",
    "Fact",
    "Finding",
    "Policy",
    "Rule",
    "Span",
    "Verdict",
    "__version__",
    "audit",
    "audit_text",
    "gate",
    "read",
    "sentence_noise",
    "teach_textstat",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  (PEP 562)
    """Import public names when they are first used, so that `import audit` stays light."""
    if name not in __all__:
        raise AttributeError(f"module 'audit' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES.get(name, "audit.model")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
