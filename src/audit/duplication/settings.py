"""What a user can set for this dimension."""

from typing import Annotated

from msgspec import Meta, Struct


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options of the duplication dimension; every default is what the documentation's figures used.

    A shingle is five words in a row, lower-cased, without punctuation; digits stay as they are.
    """

    jaccard: Annotated[float, Meta(gt=0, le=1)] = 0.26
    """Two documents are near copies from this Jaccard similarity of their shingles on …"""
    containment: Annotated[float, Meta(gt=0, le=1)] = 0.42
    """… or if this share of the shorter one's shingles stands in the other."""
    passage_words: Annotated[int, Meta(ge=30)] = 30
    """Shortest passage worth reporting between documents that otherwise differ (at least 30)."""
    repeat_words: Annotated[int, Meta(ge=5)] = 20
    """Shortest block worth reporting where it stands twice in one document …"""
    line_words: Annotated[int, Meta(ge=1)] = 8
    """… or this, where it fills whole lines in both places."""
    boilerplate_documents: Annotated[int, Meta(ge=2)] = 5
    """A passage in so many documents of one source, and in `boilerplate_share` of them …"""
    boilerplate_share: Annotated[float, Meta(ge=0, le=1)] = 0.02
    """… is boilerplate: kept out of the comparison and reported once for the source."""
    pairs_up_to: Annotated[int, Meta(ge=2)] = 16
    """In a cluster of more documents, each is paired only with the representative."""
