"""A plain reader of HTML: tokens in linear time, and from them a page's text and facts.

The standard library's parser is not used: it raises on odd declarations and takes time quadratic
in the length of an unclosed tag, so that 60 kB of `<a b="` cost it half a minute.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes"})
"""What these hold is text up to their own end tag, whatever it looks like."""

SILENT = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select",
        "button", "textarea", "noembed", "noframes", "xmp", "title", "audio", "video", "canvas",
        "datalist", "map",
    }
)  # fmt: skip
"""Nobody reads what these hold in the text."""

AROUND = frozenset({"nav", "footer", "aside", "form", "dialog", "menu", "figcaption"})
"""These hold the page around its text."""

INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
        "wbr",
    }
)  # fmt: skip
"""These do not end a paragraph; every other element does."""

VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    }
)  # fmt: skip

_TAG = re.compile(r"</?([a-zA-Z][^\s/>]{0,40})")
_ATTRIBUTE = re.compile(
    r"""([^\s=/>"']{1,60})(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?"""
)
_ATTRIBUTES_AT_MOST = 4000
_SPACE = re.compile(r"\s+")
_HIDDEN = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden")


class Token(NamedTuple):
    """A tag, or the text up to the next one."""

    kind: str
    """open | close | text."""
    value: str
    """The tag's name in lower case, or the text with its entities resolved."""
    tag: str = ""
    """The opening tag as it stands."""


class Block(NamedTuple):
    """A paragraph, heading, list item or cell."""

    text: str
    element: str
    inside: str
    """The part of the page: article, main, body, around."""
    linked: float
    """Share of its characters that are a link's."""


def tokens(markup: str) -> Iterator[Token]:
    """Give tags and text in order; whatever is broken is text or is passed over."""
    at, end = 0, len(markup)
    lower = markup.lower()
    if len(lower) != end:  # a letter grew in lower case: only ASCII matters here
        lower = "".join(c.lower() if c.isascii() else c for c in markup)
    while at < end:
        opening = markup.find("<", at)
        if opening < 0:
            opening = end
        if opening > at:
            yield Token("text", unescape(markup[at:opening]))
        if opening == end:
            return
        at = opening
        match = _TAG.match(markup, at)
        if match is None:
            at = _pass_over(markup, at)
            if at < 0:
                return
            if markup[at - 1] == "<":
                yield Token("text", "<")
            continue
        closing = _close(markup, match.end())
        if closing < 0:
            return
        name = match[1].lower()
        if markup[at + 1] == "/":
            yield Token("close", name)
            at = closing + 1
            continue
        tag = markup[at : closing + 1]
        yield Token("open", name, tag)
        at = closing + 1
        if name in RAW:
            stop = lower.find(f"</{name}", at)
            stop = end if stop < 0 else stop
            yield Token("text", unescape(markup[at:stop]) if name == "title" else markup[at:stop])
            at = stop


def _pass_over(markup: str, at: int) -> int:
    """Give the place after a comment or declaration, or after a `<` that is only a character."""
    if markup.startswith("<!--", at):
        stop = markup.find("-->", at + 4)
        return stop + 3 if stop >= 0 else -1
    if markup[at + 1 : at + 2] in {"!", "?", "/"}:
        stop = markup.find(">", at)
        return stop + 1 if stop >= 0 else -1
    return at + 1


def _close(markup: str, at: int) -> int:
    """Find the `>` that ends a tag: the first outside quotes, or the first of all."""
    window = markup[at : at + _ATTRIBUTES_AT_MOST]
    first = window.find(">")
    if first >= 0 and not any(window.count(mark, 0, first) % 2 for mark in "\"'"):
        return at + first
    quote = before = ""
    for offset, char in enumerate(window):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and before == "=":
            quote = char
        elif char == ">":
            return at + offset
        before = before if char.isspace() else char
    return markup.find(">", at)


def attributes(tag: str) -> dict[str, str]:
    """Give the attributes of an opening tag; the first of a name counts."""
    found: dict[str, str] = {}
    body = tag[1:_ATTRIBUTES_AT_MOST].rstrip("/>").split(None, 1)
    if len(body) < 2:
        return found
    for match in _ATTRIBUTE.finditer(body[1]):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value))
    return found


class Reader:
    """Builds blocks from tokens; also keeps what the head says.

    `strict` leaves out what is hidden; a page whose hiding element never ends is read without.
    """

    def __init__(self, *, strict: bool = True) -> None:
        self._strict = strict
        self.blocks: list[Block] = []
        self.meta: list[tuple[str, dict[str, str]]] = []
        """The attributes of html, meta, link and time elements, in order."""
        self.titles: list[str] = []
        self.data: list[str] = []
        """The content of JSON-LD scripts."""
        self._pieces: list[str] = []
        self._linked = 0
        self._element = "p"
        self._depth = dict.fromkeys(("article", "main", "around", "a", "pre"), 0)
        self._silent: list[str] = []
        self._ld = False

    def read(self, markup: str) -> None:
        """Read a whole page."""
        for kind, value, tag in tokens(markup):
            if kind == "text":
                self._text(value)
            elif kind == "open":
                self._open(value, tag)
            else:
                self._close(value)
        self._flush()

    def _text(self, text: str) -> None:
        if self._silent:
            if self._silent[-1] == "title":
                self.titles.append(" ".join(text.split()))
            elif self._ld:
                self.data.append(text)
            return
        self._pieces.append(text if self._depth["pre"] else _SPACE.sub(" ", text))
        if self._depth["a"]:
            self._linked += len(text)

    def _open(self, name: str, tag: str) -> None:
        if self._silent:
            if name == self._silent[0] and name not in RAW:
                self._silent.append(name)
            return
        if name in {"html", "meta", "link", "time"}:
            self.meta.append((name, attributes(tag)))
        if name == "br":
            self._pieces.append("\n")
        elif name not in INLINE:
            self._flush()
            self._element = name
        if name in RAW or (self._strict and (name in SILENT or _is_hidden(name, tag))):
            self._silent = [name]
            self._ld = name == "script" and "ld+json" in tag
            return
        self._count(name, 1, tag)

    def _close(self, name: str) -> None:
        if self._silent:
            if name == self._silent[-1]:
                self._silent.pop()
            return
        if name not in INLINE and name != "br":
            self._flush()
            self._element = "p"
        self._count(name, -1, "")

    def _count(self, name: str, step: int, tag: str) -> None:
        if name in self._depth:
            kind = name
        elif name in AROUND or (name == "header" and not self._depth["article"]):
            kind = "around"
        elif step > 0 and "articleBody" in tag and name not in VOID:
            self._depth["main"] += 1  # stays to the end: nobody tells which </div> closes it
            return
        else:
            return
        self._depth[kind] = max(0, self._depth[kind] + step)

    def _flush(self) -> None:
        if not self._pieces:
            return
        raw = "".join(self._pieces)
        self._pieces.clear()
        linked, self._linked = self._linked, 0
        self._depth["a"] = 0
        text = raw.strip("\n") if self._depth["pre"] else _tidy(raw)
        if not text.strip():
            return
        depth = self._depth
        inside = "body"
        if depth["around"]:
            inside = "around"
        elif depth["article"]:
            inside = "article"
        elif depth["main"]:
            inside = "main"
        self.blocks.append(Block(text, self._element, inside, linked / len(raw)))


def _tidy(raw: str) -> str:
    """Trim the lines of a block; only a br makes a new one."""
    return "\n".join(filter(None, (line.strip() for line in raw.split("\n"))))


def _is_hidden(name: str, tag: str) -> bool:
    if name in VOID or ("hidden" not in tag and "none" not in tag):
        return False
    stated = attributes(tag)
    return (
        "hidden" in stated
        or stated.get("aria-hidden", "").lower() == "true"
        or _HIDDEN.search(stated.get("style", "").lower()) is not None
    )
