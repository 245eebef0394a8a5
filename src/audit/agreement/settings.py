"""What a user can set for this dimension."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options of the agreement dimension; the documentation's figures used the defaults."""

    aliases: dict[str, list[str]] = {}
    """Your own names, each with the other forms that mean the same person, body or place."""
    gazetteer: str | None = None
    """A file of such names: TOML (`"Name" = ["form", …]`) or CSV (`name,form,form…`).

    A relative path counts from the policy's folder.
    """
    most: Annotated[int, Meta(ge=1)] = 64
    """Documents that share one name, or a day and place, all meet up to this many.

    Of more each meets the next 16 and the first, if they share two such things besides.
    """
    name_likeness: Annotated[float, Meta(ge=0, le=1)] = 0.7
    """From this certainty on, in [0, 1], two written names are of one person."""
    trust_rounds: Annotated[int, Meta(ge=1)] = 20
    """At most so many rounds of the iterative estimate of how far each source can be trusted."""

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, where it is read."""
        if problem := unnamed(self.aliases):
            raise ValueError(f"agreement.aliases: {problem}")

    def identified(self) -> Settings:
        """Give these settings with what the gazetteer holds instead of where it lies."""
        if self.gazetteer is None:
            return self
        try:
            held = Path(self.gazetteer).read_bytes()
        except OSError:
            return self  # which an error says where the file is needed
        return replace(self, gazetteer=blake2b(held, digest_size=8).hexdigest())


def unnamed(names: Mapping[str, Sequence[str]]) -> str | None:
    """Say which of some names, or forms of them, has nothing to be found by, and what to do."""
    for name, forms in names.items():
        if not any(map(str.isalpha, name)):
            return f"{name!r} is no name: it has no letters"
        for form in forms:
            if not any(map(str.isalnum, form)):
                return f"{form!r} is no form of {name!r}: it has no letters or figures"
    return None
