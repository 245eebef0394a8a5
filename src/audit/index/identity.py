"""Which accepted document a new one takes the place of: identity is never guessed from a name.

An id that its owner gave names the document, wherever it stands. An id that was made from a place
(a file's path, a row's number) names that place alone, and a place belongs to its file: two files
of one name are two files, and a row that moved within its file is no new document. So what is
read from a file takes the place of everything accepted from the same file without an id of its own.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from audit.errors import IndexFileError
from audit.index import codec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from audit.model import Document


def content_hash(document: Document) -> str:
    """Identify what measuring is given: the text and all that is said about it, not its place."""
    return codec.digest(structs.replace(document, path=None, line=None, placed=False))


def text_hash(text: str) -> str:
    """Identify a text."""
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=10).hexdigest()


class Known(Struct, frozen=True, kw_only=True):
    """An accepted document, as far as identity goes."""

    n: int
    """Its ordinal in the index."""
    id: str
    content: str
    """Hash of everything that measuring was given."""
    text_hash: str
    path: str | None
    """The file it was read from, seen from the index."""
    placed: bool
    """Whether the id was made from that place."""
    whole: bool = True
    """Whether it was measured as a whole; where an analyzer broke, it is measured again."""


class Plan(Struct, frozen=True, kw_only=True):
    """What a writer has to do."""

    fresh: list[Document]
    """To be measured and put in."""
    gone: list[int]
    """Ordinals of accepted documents to be left out."""
    moved: dict[int, str | None]
    """Ordinals of accepted documents whose file stands elsewhere now, with its place."""
    replaced: int
    """Of the fresh ones, how many take another's place …"""
    unchanged: int
    removed: int
    """… and accepted ones that go without one in their place."""


class Files:
    """Files by what the system makes of their names, each looked up once."""

    def __init__(self, index: Path) -> None:
        self._folder = index.parent
        self._real: dict[str, str] = {}

    def real(self, path: str | os.PathLike[str]) -> str:
        """Give the one name of a file, as opened from the current folder."""
        name = os.fspath(path)
        if name not in self._real:
            self._real[name] = os.path.realpath(name)
        return self._real[name]

    def recorded(self, known: Known) -> str | None:
        """Give the one name of the file that an accepted document was read from."""
        return None if known.path is None else self.real(self._folder / known.path)

    def seen_from_index(self, path: str | None) -> str | None:
        """Give the place of a file seen from the index, so that both can move together."""
        if path is None:
            return None
        try:
            return Path(os.path.relpath(path, self._folder)).as_posix()
        except ValueError:  # another drive
            return Path(path).absolute().as_posix()


def added(
    known: Mapping[str, Known], documents: Iterable[Document], index: Path, hashed: Hash
) -> Plan:
    """Plan to add documents.

    Raises:
        IndexFileError: Another document bears one of their ids, and nothing says which is meant.
    """
    files = Files(index)
    listed = list(documents)
    given = {files.real(document.path) for document in listed if document.path is not None}
    same_file = {k.n for k in known.values() if k.placed and files.recorded(k) in given}
    plan = _Plan(files)
    for document in listed:
        there = known.get(valid(document.id))
        if there is None:
            plan.fresh.append(document)
        elif there.content == hashed(document) and not there.whole:
            plan.replace(there, document)
        elif there.content == hashed(document):
            recorded = files.recorded(there)
            lost = recorded is not None and not os.path.exists(recorded)
            plan.keep(there, document, moved=lost)
        elif there.n in same_file or not (there.placed or document.placed):
            plan.replace(there, document)
        else:
            raise IndexFileError(
                f"{index} holds another document {document.id!r}, from {there.path or 'no file'};"
                " an id made from a place cannot tell which is meant. Read the corpus as when the"
                " index was built (the same folder, or --root), give the rows ids, or bring the"
                " whole index up to date with `audit index update`"
            )
    return plan.made(same_file)


def updated(
    known: Mapping[str, Known], documents: Iterable[Document], index: Path, hashed: Hash
) -> Plan:
    """Plan to make an index hold these documents and no others, known by their ids."""
    plan = _Plan(Files(index))
    for document in documents:
        there = known.get(valid(document.id))
        if there is None:
            plan.fresh.append(document)
        elif there.content == hashed(document) and there.whole:
            plan.keep(there, document, moved=True)
        else:
            plan.replace(there, document)
    return plan.made({k.n for k in known.values()})


class _Plan:
    """A plan in the making."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.fresh: list[Document] = []
        self._gone: set[int] = set()
        self._kept: set[int] = set()
        self._moved: dict[int, str | None] = {}

    def keep(self, there: Known, document: Document, *, moved: bool) -> None:
        self._kept.add(there.n)
        place = self._files.seen_from_index(document.path)
        if moved and place is not None and place != there.path:
            self._moved[there.n] = place

    def replace(self, there: Known, document: Document) -> None:
        self._gone.add(there.n)
        self.fresh.append(document)

    def made(self, held: set[int]) -> Plan:
        """Finish: of those `held` together, what nothing was said of goes."""
        left = held - self._kept - self._gone
        return Plan(
            fresh=self.fresh,
            gone=sorted(self._gone | left),
            moved=self._moved,
            replaced=len(self._gone),
            unchanged=len(self._kept),
            removed=len(left),
        )


def superseded(
    index: Path,
    additions: Sequence[Document],
    gone: Iterable[str | os.PathLike[str]],
    accepted: Sequence[Known],
) -> set[int]:
    """Name the accepted documents that additions are newer versions of, or whose files go.

    Args:
        index: The index file.
        additions: What is held against it.
        gone: Files that are deleted with the same change.
        accepted: Documents of the index.
    """
    files = Files(index)
    own = {valid(document.id) for document in additions if not document.placed}
    read = {files.real(document.path) for document in additions if document.path is not None}
    deleted = {files.real(path) for path in gone}
    found = set()
    for known in accepted:
        recorded = files.recorded(known)
        if recorded in deleted or (recorded in read if known.placed else known.id in own):
            found.add(known.n)
    return found


def valid(text: str) -> str:
    """Make a string that the database can hold: lone surrogates become escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


if TYPE_CHECKING:
    Hash = Callable[[Document], str]
