"""What a user can set for this dimension."""

from typing import Annotated

from msgspec import Meta, Struct


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options of the translation dimension; the documentation's figures used the defaults."""

    most_findings: Annotated[int, Meta(ge=1)] = 500
    """Findings of one rule that are reported of one document; the score saturates long before."""
