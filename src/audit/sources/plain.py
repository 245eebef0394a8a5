"""Text and Markdown files: decoding without changing a single code point, and front matter."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from audit.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.sources.files import Found

_FLAGS = re.DOTALL | re.MULTILINE
_YAML = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", _FLAGS)
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", _FLAGS)
_PAIR = re.compile(r"""^([A-Za-z_]\w*):[ \t]+(["']?)(.*?)\2[ \t]*\r?$""", re.MULTILINE)
# UTF-32 first, since its mark begins as that of UTF-16 does.
_MARKS = {
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_FRONT_MATTER_AT_MOST = 20_000


class UndecodableError(Exception):
    """Bytes that are no text in any encoding that can be told."""


def decode(data: bytes) -> str:
    """Turn bytes into text: UTF-8, else what a byte order mark says, else the likeliest.

    Nothing is normalised: carriage returns and a UTF-8 byte order mark stay.

    Raises:
        UndecodableError: The bytes are binary, or no encoding fits.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UndecodableError(
                    f"is not the {encoding} that it begins as: {error}"
                ) from error
    if data.startswith(b"%PDF-"):
        raise UndecodableError("is a PDF; extract its text first")
    if b"\0" in data[:65_536]:
        raise UndecodableError("is binary (it holds NUL bytes)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:262_144])
    best = matches.best()
    if best is not None:
        # Where the Windows code pages for western and central Europe fit equally, western it is.
        fitting = [match.encoding for match in matches if match.chaos <= best.chaos]
        encoding = "cp1252" if "cp1252" in fitting else best.encoding
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            text = ""
        if text and _mostly_text(text):
            return text
    raise UndecodableError(
        f"is not UTF-8 (byte {broken.start}) and no other encoding fits; convert it to UTF-8"
    )


def _mostly_text(text: str) -> bool:
    sample = text[:10_000]
    odd = sum(not (char.isprintable() or char.isspace()) for char in sample)
    return odd <= len(sample) * 0.01


def read(data: bytes, file: Found, fields: Mapping[str, str]) -> Iterator[Document]:
    """Read a text or Markdown file as one document; its front matter says the rest."""
    try:
        text = decode(data)
    except UndecodableError as error:
        yield Document(id=file.id, text="", source=file.source, skip=f"the file {error}")
        return
    matter, end = front_matter(text)
    stated = make(matter, fields, file.source)
    stated["meta"] = {**stated["meta"], "front_matter": end} if end else stated["meta"]
    if not text[end:].strip():
        yield Document(**{**stated, "id": file.id, "text": "", "skip": "the document is empty"})
        return
    yield Document(**{**stated, "id": file.id, "text": text})


def front_matter(text: str) -> tuple[dict[str, Any], int]:
    """Give the front matter of a text and where it ends; `({}, 0)` where there is none.

    `+++` holds TOML; `---` holds lines of `key: value`, the part of YAML that front matter uses
    for what concerns us.
    """
    head = text[:_FRONT_MATTER_AT_MOST]
    if match := _TOML.match(head):
        try:
            return tomllib.loads(match[1]), match.end()
        except tomllib.TOMLDecodeError:
            return {}, 0
    if (match := _YAML.match(head)) and (pairs := _PAIR.findall(match[1])):
        return {key: value for key, _, value in pairs}, match.end()
    return {}, 0


def make(row: Mapping[str, Any], fields: Mapping[str, str], source: str | None) -> dict[str, Any]:
    """Sort what a row or front matter says into the fields of `Document`, all but id and text.

    Args:
        row: Names and values as they stand in the file.
        fields: The row's own names for our fields.
        source: The publisher that the file's place gives, where the row names none.
    """
    names = {name: fields.get(name, name) for name in ("id", "text", "source", "date")}
    names |= {name: fields.get(name, name) for name in ("language", "url", "title")}
    stated: dict[str, Any] = {
        name: as_text(row.get(names[name])) for name in ("source", "language", "url", "title")
    }
    stated["source"] = stated["source"] or source
    language = stated["language"]
    stated["language"] = re.split(r"[-_]", language.lower())[0] if language else None
    ours = set(names.values())
    stated["meta"] = {str(key): value for key, value in row.items() if key not in ours}
    raw = row.get(names["date"])
    stated["date"] = as_date(raw)
    if raw is not None and stated["date"] is None and as_text(raw):
        stated["meta"]["date_as_read"] = as_text(raw)
    return stated


def as_text(value: Any) -> str | None:  # noqa: ANN401  (a cell may hold anything)
    """Give a cell as a string; None, NaN, blanks, lists and tables are no string."""
    if value is None or value != value or isinstance(value, (bool, list, dict)):  # noqa: PLR0124
        return None
    return str(value).strip() or None


def as_date(value: Any) -> str | None:  # noqa: ANN401  (a cell may hold anything)
    """Give a date as ISO 8601, or None for what is no date: ISO and RFC 2822 are read."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    text = as_text(value)
    if text is None:
        return None
    try:
        datetime.fromisoformat(text)
    except ValueError:
        pass
    else:
        return text
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return None
