"""HTML pages: their text, their facts, and what their markup says of translation."""

from __future__ import annotations

import codecs
import logging
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from audit.model import Document
from audit.page import markers
from audit.sources import plain
from audit.sources.markup import Reader
from audit.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.sources.files import Found
    from audit.sources.markup import Block

EXTRA_AT_MOST = 5_000_000
"""Longer pages are left to the plain reader, which takes time in proportion to their length."""

ATTRIBUTES_AT_MOST = 1000
"""A page with a tag of more goes to the plain reader too: trafilatura takes the square of them."""
_LONG_TAG = re.compile(r"<[a-zA-Z][^<]{2000,}")
_ATTRIBUTES = re.compile(
    r"""(?:[^\s"'>=/]+(?:\s{0,20}=\s{0,20}(?:"[^"]*"|'[^']*'|[^\s"'>]*))?|[\s/"'=])"""
)
_CHARSET = re.compile(rb"""charset\s{0,4}=\s{0,4}["']?([\w.:-]{2,30})""", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "pubdate", "publishdate", "publish-date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "datecreated",
)  # fmt: skip
_LD_DATE = re.compile(r'"datePublished"\s{0,4}:\s{0,4}"([^"]{4,40})"')
_LONG_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Page(Struct, frozen=True, kw_only=True):
    """What a page says."""

    text: str
    title: str | None
    date: str | None
    """ISO 8601, as far as the markup states it."""
    language: str | None
    """What the markup claims; templates often claim wrongly, so detection does not follow it."""
    url: str | None
    meta: dict[str, Any]
    """`reader`, `site_name`, `html_language`, and the translation markers."""


def read_html(data: bytes, *, extra: bool = True) -> Page:
    """Read a page.

    Args:
        data: The page as bytes; its own statement of its encoding is checked against them.
        extra: Let trafilatura choose the main text where it is installed.

    Raises:
        plain.UndecodableError: The bytes are no text.
    """
    markup = decode(data)
    reader = Reader()
    reader.read(markup)
    if not reader.blocks:
        reader = Reader(strict=False)
        reader.read(markup)
    text = _trafilatura(markup) if extra and _tame(markup) else None
    meta: dict[str, Any] = {"reader": "trafilatura" if text else "plain"}
    text = text or main_text(reader.blocks)
    facts = _facts(reader.meta)
    site = facts.get("og:site_name")
    language = facts.get("html:lang")
    found = [*markers.in_markup(markup), *_said(reader.blocks, text)]
    if site:
        meta["site_name"] = site
    if language:
        meta["html_language"] = language
    if found:
        meta[markers.META_KEY] = found
    return Page(
        text=text,
        title=_title(reader, facts, site),
        date=_date(facts, reader.data),
        language=re.split(r"[-_]", language.lower())[0] if language else None,
        url=facts.get("canonical") or facts.get("og:url"),
        meta=meta,
    )


def read_document(data: bytes, file: Found, fields: Mapping[str, str]) -> Document:  # noqa: ARG001
    """Read a file as one document; `fields` name the columns of rows, which a page has not."""
    try:
        page = read_html(data)
    except plain.UndecodableError as error:
        return Document(id=file.id, text="", source=file.source, skip=f"the file {error}")
    return Document(
        id=file.id,
        text=page.text,
        source=file.source,
        date=page.date,
        url=page.url,
        title=page.title,
        meta=page.meta,
        skip=None if page.text.strip() else "the page has no text",
    )


def decode(data: bytes) -> str:
    """Turn a page into text: UTF-8 where it is that, else what it states, else the likeliest."""
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data[:65_536]:
        return plain.decode(data)  # UTF-16, or not a page at all
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    stated = _CHARSET.search(data[:4096])
    if stated is not None:
        name = stated[1].decode("ascii").lower()
        # Browsers read these names as the Windows code pages that contain them.
        name = {"iso-8859-1": "cp1252", "latin1": "cp1252", "gb2312": "gb18030"}.get(name, name)
        try:
            return data.decode(name, "replace" if name.startswith("utf") else "strict")
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    try:
        return plain.decode(data)
    except plain.UndecodableError:
        return data.decode("cp1252", "replace")  # as browsers do


def _tame(markup: str) -> bool:
    """Say whether a page is one that trafilatura reads in time proportional to its length."""
    if len(markup) > EXTRA_AT_MOST:
        return False
    for match in _LONG_TAG.finditer(markup):
        at, count = match.start() + 1, 0
        while part := _ATTRIBUTES.match(markup, at):
            at = part.end()
            count += part.end() - part.start() > 1
            if count > ATTRIBUTES_AT_MOST:
                return False
    return True


def main_text(blocks: Iterable[Block]) -> str:
    """Give the text of a page without what stands around it.

    That is what its article or main element holds, if that is a fair part of the page, and else
    everything but navigation, footers, forms and lists of links.
    """
    kept = [
        block
        for block in blocks
        if block.inside != "around"
        and not (block.linked > 0.8 and len(block.text) < 120 and block.element != "p")
    ]
    for choices in ({"article"}, {"article", "main"}):
        chosen = [block for block in kept if block.inside in choices]
        if _size(chosen) >= max(140, 0.3 * _size(kept)):
            kept = [b for b in kept if b.inside in choices or b.element == "h1"]
            break
    return "\n\n".join(block.text for block in kept)


def _size(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _trafilatura(markup: str) -> str | None:
    """Give the main text as trafilatura sees it; None where it is not installed or sees none."""
    try:
        import trafilatura
    except ImportError:
        return None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text: str | None = trafilatura.extract(
        markup,
        output_format="txt",
        include_comments=False,
        include_tables=True,
        deduplicate=False,
        with_metadata=False,
    )
    return text or None


def _facts(stated: Iterable[tuple[str, dict[str, str]]]) -> dict[str, str]:
    """Sort what html, meta, link and time elements say by name; the first of a name counts."""
    facts: dict[str, str] = {}
    for element, given in stated:
        if element == "html" and given.get("lang"):
            facts.setdefault("html:lang", given["lang"].strip())
        elif element == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            content = " ".join(given.get("content", "").split())
            if name and content:
                facts.setdefault(name.lower(), content)
        elif element == "link" and "canonical" in given.get("rel", "").lower().split():
            facts.setdefault("canonical", given.get("href", "").strip())
        elif element == "time" and given.get("datetime"):
            facts.setdefault("time", given["datetime"].strip())
    return {name: value for name, value in facts.items() if value}


def _title(reader: Reader, facts: Mapping[str, str], site: str | None) -> str | None:
    """Give the title as it stands over the text: the one h1, else what the head says."""
    headings = [block.text for block in reader.blocks if block.element == "h1"]
    if len(headings) == 1:
        return " ".join(headings[0].split())
    title = facts.get("og:title") or next(filter(None, reader.titles), None)
    if title is None:
        return " ".join(headings[0].split()) if headings else None
    for joint in (" | ", " - ", " – ", " — ", " :: "):
        head, _, tail = title.rpartition(joint)
        if head and (tail == site or (site is None and joint == " | " and len(head) > len(tail))):
            return head
    return title


def _date(facts: Mapping[str, str], data: Iterable[str]) -> str | None:
    """Give the date of publication that the markup states, as ISO 8601."""
    stated = [facts[name] for name in _PUBLISHED if name in facts]
    stated += [match[1] for script in data for match in [_LD_DATE.search(script)] if match]
    stated += [facts["time"]] if "time" in facts else []
    for raw in stated:
        date = plain.as_date(raw)
        if date is None and (match := _LONG_DATE.match(raw)):
            date = plain.as_date(match.group())
        if date is not None:
            return date
    return None


def _said(blocks: Iterable[Block], text: str) -> list[dict[str, str | float]]:
    """Give visible lines that say so but stand outside the text that was kept."""
    seen = Text("\n".join(block.text for block in blocks))
    lines = dict.fromkeys(seen.string[start:end] for start, end in markers.find_said(seen))
    return [
        {
            "name": "visible-line",
            "says": "a line of the page says so",
            "confidence": 0.95,
            "markup": line,
        }
        for line in lines
        if line not in text
    ]
