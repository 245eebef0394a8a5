"""What a user can set for this dimension."""

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options of the translation dimension; the documentation's figures used the defaults."""

    most_findings: int = 500
    """Findings of one rule that are reported of one document; the score saturates long before."""
