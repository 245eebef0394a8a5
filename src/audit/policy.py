"""The configuration: what is measured, which rules hold, what a gate demands."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from audit import rules
from audit.agreement.settings import Settings as AgreementSettings
from audit.duplication.settings import Settings as DuplicationSettings
from audit.model import DIMENSIONS, Dimension, Rule, Severity
from audit.readability.settings import Settings as ReadabilitySettings
from audit.translation.settings import Settings as TranslationSettings

if TYPE_CHECKING:
    from collections.abc import Mapping


class Policy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be configured; the defaults audit all dimensions and refuse nothing."""

    dimensions: tuple[Dimension, ...] = DIMENSIONS
    """The dimensions to report."""
    select: tuple[str, ...] = ()
    """Codes or prefixes of codes to report; empty means all."""
    ignore: tuple[str, ...] = ()
    """Codes or prefixes of codes to leave out, after `select`."""
    severity: dict[str, Severity] = {}
    """Severity by rule code, where it differs from the rule's own."""
    weights: dict[Dimension, float] = {}
    """Weight of each score in a document's `overall`; 1 where nothing is said."""
    translation: TranslationSettings = TranslationSettings()
    duplication: DuplicationSettings = DuplicationSettings()
    readability: ReadabilitySettings = ReadabilitySettings()
    agreement: AgreementSettings = AgreementSettings()

    def rules(self, family: str) -> Mapping[str, Rule]:
        """Give the rules of a family that are in force, with their severities."""
        return {
            code: msgspec.structs.replace(rule, severity=self.severity.get(code, rule.severity))
            for code, rule in rules.family(family).items()
            if (not self.select or code.startswith(self.select))
            and not code.startswith(self.ignore or ("\0",))
        }

    def hash(self) -> str:
        """Identify everything here that a result can depend on."""
        data = msgspec.json.encode(self, order="deterministic")
        return hashlib.blake2b(data, digest_size=8).hexdigest()
