"""The policy: what is measured, which rules hold, what a gate demands."""

from __future__ import annotations

import hashlib
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from audit import plugins, rules
from audit.agreement.settings import Settings as AgreementSettings
from audit.duplication.settings import Settings as DuplicationSettings
from audit.model import DIMENSIONS, Dimension, Rule, Severity
from audit.policy.limits import Amount, DocumentLimits, Gate
from audit.policy.names import Code, DimensionName, Prefix
from audit.readability.settings import Settings as ReadabilitySettings
from audit.translation.settings import Settings as TranslationSettings

if TYPE_CHECKING:
    from collections.abc import Mapping


class Override(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What holds for some documents only. Later overrides win over earlier ones."""

    sources: tuple[str, ...] = ()
    """Publishers that this holds for, `*` and `?` as in file names; `paths` must match too."""
    paths: tuple[str, ...] = ()
    """Document ids that this holds for, `*` also across `/`; sources or paths must be named."""
    select: tuple[Prefix, ...] | None = None
    """Replaces the policy's `select` where given; between documents it can only narrow it."""
    ignore: tuple[Prefix, ...] = ()
    """Codes or prefixes to leave out in addition to the policy's."""
    severity: dict[Code, Severity] = {}
    """Severity by rule code, over the policy's."""
    document: DocumentLimits | None = None
    """Replaces the policy's `gate.document` where given."""

    def __post_init__(self) -> None:
        """Refuse what would hold for everything: that is the policy itself."""
        if not self.sources and not self.paths:
            raise ValueError("an override names the sources or the paths that it holds for")

    def holds_for(self, document: str, source: str | None) -> bool:
        """Say whether a document is meant; a document without a source matches no source."""
        return (
            not self.paths or any(fnmatchcase(document, pattern) for pattern in self.paths)
        ) and (
            not self.sources
            or (source is not None and any(fnmatchcase(source, p) for p in self.sources))
        )


class Policy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be configured; the defaults audit everything and refuse errors only."""

    dimensions: Annotated[
        tuple[Dimension, ...], Meta(min_length=1, extra_json_schema={"uniqueItems": True})
    ] = DIMENSIONS
    """The dimensions to report."""
    select: tuple[Prefix, ...] = ()
    """Codes or prefixes of codes to report; empty means all."""
    ignore: tuple[Prefix, ...] = ()
    """Codes or prefixes of codes to leave out, after `select`."""
    severity: dict[Code, Severity] = {}
    """Severity by rule code, where it differs from the rule's own."""
    weights: dict[DimensionName, Amount] = {}
    """Weight of each score in a document's `overall`; 1 where nothing is said."""
    translation: TranslationSettings = TranslationSettings()
    """Options of the translation dimension."""
    duplication: DuplicationSettings = DuplicationSettings()
    """Options of the duplication dimension."""
    readability: ReadabilitySettings = ReadabilitySettings()
    """Options of the readability dimension."""
    agreement: AgreementSettings = AgreementSettings()
    """Options of the agreement dimension."""
    gate: Gate = Gate()
    """When a gate warns and when it refuses."""
    overrides: tuple[Override, ...] = ()
    """What differs for some sources or paths."""

    def rules(self, family: str) -> Mapping[str, Rule]:
        """Give the rules of a family that are in force, with their severities."""
        return self.chosen(rules.family(family))

    def chosen(self, known: Mapping[str, Rule]) -> Mapping[str, Rule]:
        """Give those of some rules that are in force, with their severities."""
        return {
            code: msgspec.structs.replace(rule, severity=self.severity.get(code, rule.severity))
            for code, rule in known.items()
            if self.in_force(code)
        }

    def in_force(self, code: str) -> bool:
        """Say whether `select` and `ignore` leave this rule in."""
        return (not self.select or code.startswith(self.select)) and not code.startswith(
            self.ignore or ("\0",)
        )

    def applying(self, document: str, source: str | None) -> Policy:
        """Give the policy as it holds for one document; the same object where nothing differs."""
        return self.overridden(self.overriding(document, source)) if self.overrides else self

    def overriding(self, document: str, source: str | None) -> tuple[int, ...]:
        """Say which overrides hold for a document, by their places."""
        return tuple(n for n, o in enumerate(self.overrides) if o.holds_for(document, source))

    def overridden(self, places: tuple[int, ...]) -> Policy:
        """Give the policy with the overrides at these places laid over it, and no others."""
        policy = msgspec.structs.replace(self, overrides=())
        for override in (self.overrides[n] for n in places):
            gate = policy.gate
            if override.document is not None:
                gate = msgspec.structs.replace(gate, document=override.document)
            policy = msgspec.structs.replace(
                policy,
                select=policy.select if override.select is None else override.select,
                ignore=policy.ignore + override.ignore,
                severity=policy.severity | override.severity,
                gate=gate,
            )
        return policy

    def hash(self) -> str:
        """Identify everything here that a report can depend on: all but what the gate demands."""
        reporting = msgspec.structs.replace(
            self,
            gate=Gate(),
            overrides=tuple(msgspec.structs.replace(o, document=None) for o in self.overrides),
            agreement=self.agreement.identified(),
        )
        data = msgspec.json.encode(reporting, order="deterministic")
        data += plugins.identity().encode()
        return hashlib.blake2b(data, digest_size=8).hexdigest()
