"""What a user can set for this dimension."""

from typing import Annotated

from msgspec import Meta, Struct

BANDS: dict[str, tuple[float, float]] = {
    "children": (65.0, 95.0),
    "learners": (40.0, 85.0),
    "general": (20.0, 75.0),
    "specialist": (5.0, 50.0),
}
"""Audiences and the range of `ease` that suits them, from the hardest to the easiest text."""


Ease = Annotated[float, Meta(gt=0, lt=100)]


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options of the readability dimension; the defaults are those of the published figures."""

    audience: str = "general"
    """Whom the text is for: children, learners, general, specialist, or a name in `bands`."""
    bands: dict[str, tuple[Ease, Ease]] = {}
    """Own audiences: name -> lowest and highest `ease`, both in (0, 100)."""
    min_words: Annotated[int, Meta(ge=1)] = 40
    """Shorter texts get no score."""
    sentence_words: Annotated[int, Meta(ge=1)] = 60
    """A sentence of more words than this is too long."""

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, where it is read."""
        known = BANDS | self.bands
        if self.audience not in known:
            names = ", ".join(sorted(known))
            raise ValueError(f"readability.audience: {self.audience!r} is none of {names}")
        for name, (low, high) in self.bands.items():
            if not 0 < low < high < 100:
                raise ValueError(f"readability.bands.{name}: need 0 < lowest < highest < 100")

    @property
    def band(self) -> tuple[float, float]:
        """The range of `ease` that suits the audience."""
        return (BANDS | self.bands)[self.audience]
