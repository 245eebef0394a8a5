"""Who is independent: copies of one text, and stories from one agency, are one witness."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.model import Cluster


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(lexicon().agencies, key=len, reverse=True))
    # "(Reuters) –", "according to TASS", "TASS reported".
    return re.compile(
        rf"\((?:the )?({names})\)"
        rf"|\b(?:according to|citing|via|by) (?:the )?({names})\b"
        rf"|\b({names})(?: news agency)?,? (?:reported|reports|said|has reported|contributed)\b"
    )


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon().agencies)))


def find_agencies(string: str) -> tuple[str, ...]:
    """Give the agencies that a document names as where its story comes from."""
    if not _named().search(string):
        return ()
    found = {next(filter(None, match.groups())) for match in _pattern().finditer(string)}
    return tuple(sorted({"Associated Press" if name == "AP" else name for name in found}))


class Independence:
    """Which documents count as one witness."""

    def __init__(
        self,
        documents: Sequence[str],
        sources: Sequence[str | None],
        agencies: Sequence[Sequence[str]],
        clusters: Iterable[Cluster],
    ) -> None:
        place = {document: n for n, document in enumerate(documents)}
        self._publisher = [
            f"source {source}" if source is not None else f"document {document}"
            for source, document in zip(sources, documents, strict=True)
        ]
        self._copies: dict[int, list[str]] = defaultdict(list)
        for cluster in clusters:
            for document in cluster.documents:
                if document in place:
                    self._copies[place[document]].append(f"copies {cluster.id}")
        self._agencies = [[f"agency {name}" for name in names] for names in agencies]

    def publisher(self, document: int) -> str:
        """Name the publisher of a document; one without a source is its own."""
        return self._publisher[document]

    def witnesses(self, documents: Iterable[int]) -> int:
        """Count the independent witnesses among documents."""
        parent: dict[str, str] = {}

        def root(name: str) -> str:
            while parent.setdefault(name, name) != name:
                name = parent[name]
            return name

        members = sorted(set(documents))
        for n in members:
            mine = root(self._publisher[n])
            for other in (*self._copies.get(n, ()), *self._agencies[n]):
                parent[root(other)] = mine = root(mine)
        return len({root(self._publisher[n]) for n in members})


def by_publisher(documents: Iterable[int], independence: Independence) -> Mapping[str, list[int]]:
    """Group documents by publisher."""
    grouped: dict[str, list[int]] = defaultdict(list)
    for n in sorted(set(documents)):
        grouped[independence.publisher(n)].append(n)
    return grouped
