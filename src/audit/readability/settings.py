"""What a user can set for this dimension."""

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options of the readability dimension; every default is what the documentation's figures used."""
