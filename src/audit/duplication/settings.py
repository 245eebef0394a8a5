"""What a user can set for this dimension."""

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options of the duplication dimension; every default is what the documentation's figures used.

    A shingle is five words in a row, lower-cased, without punctuation; digits stay as they are.
    """

    jaccard: float = 0.26
    """Two documents are near copies from this Jaccard similarity of their shingles on …"""
    containment: float = 0.42
    """… or if this share of the shorter one's shingles stands in the other."""
    passage_words: int = 30
    """Shortest passage worth reporting between documents that otherwise differ (at least 30)."""
    repeat_words: int = 20
    """Shortest block worth reporting where it stands twice in one document …"""
    line_words: int = 8
    """… or this, where it fills whole lines in both places."""
    boilerplate_documents: int = 5
    """A passage in so many documents of one source, and in `boilerplate_share` of them …"""
    boilerplate_share: float = 0.02
    """… is boilerplate: kept out of the comparison and reported once for the source."""
    pairs_up_to: int = 16
    """In a cluster of more documents, each is paired only with the representative."""
