"""A text with the views of it that analyzers share, and a document with its text."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any

from audit.model import QUOTED_AT_MOST, Document, Finding, Language, Rule, Span, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from audit.text.passages import Languages
    from audit.text.words import Words


class Text:
    """A string and its views, each computed when first asked for and then kept.

    All offsets in all views are code points of `string`.
    """

    def __init__(self, string: str) -> None:
        self.string = string

    @cached_property
    def codepoints(self) -> NDArray[np.uint32]:
        """The string as an array of code points, lone surrogates included."""
        from audit.text.words import codepoints

        return codepoints(self.string)

    @cached_property
    def words(self) -> Words:
        """Where each word starts and ends, with its case-folded hash."""
        from audit.text.words import find_words

        return find_words(self.codepoints)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Sentences as trimmed `(start, end)`; a heading or list item is one of its own."""
        from audit.text.sentences import find_sentences

        return find_sentences(self.string)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        r"""Lines that are not blank, trimmed, as `(start, end)`; they end at \\r or \\n only."""
        from audit.text.sentences import find_lines

        return find_lines(self.string)

    @cached_property
    def language(self) -> Language:
        """The language of the text as a whole."""
        from audit.text.language import detect

        return detect(self.string)


class Reading:
    """A document together with its text as read and the part of it that is to be judged."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.whole = Text(document.text)
        self.body = self.whole
        """The text to judge: same length as `whole`, page furniture blanked to spaces."""
        self._read: list[tuple[int, int, int]] = []
        self.marked: tuple[Finding, ...] = ()
        """What the page's rules found, for the dimension that counts damage."""

    @cached_property
    def stated(self) -> str | None:
        """The language that the owner states, as a plain ISO 639-1 code where it has one."""
        from audit.text.codes import plain_code

        return plain_code(self.document.language)

    @cached_property
    def languages(self) -> Languages:
        """The main language of the body, and the passages in others."""
        from audit.text.passages import prime

        prime([self])
        found: Languages = self.__dict__["languages"]
        return found

    @property
    def language(self) -> str | None:
        """The code the owner states, or the main language of the body."""
        return self.stated or self.languages.main.code

    @cached_property
    def prose(self) -> Text:
        """The body without its passages in other languages, which are blanked as furniture is."""
        if not self.languages.foreign:
            return self.body
        return Text(blanked(self.body.string, [part[:2] for part in self.languages.foreign]))

    def blank(self, regions: Sequence[tuple[int, int] | tuple[int, int, str]]) -> None:
        """Take `regions` out of the body, keeping every offset: newlines stay, the rest blanks.

        A region may bring what is to be read in its place, which must not be longer.
        """
        if not regions:
            return
        self.body = Text(blanked(self.document.text, regions))
        self._read = sorted((r[0], r[1], len(r[2])) for r in regions if len(r) > 2)
        for view in ("languages", "prose"):
            self.__dict__.pop(view, None)

    def span(self, start: int, end: int, label: str | None = None) -> Span:
        """Make a span of this document, quoted if it is short."""
        text = self.document.text[start:end] if end - start <= QUOTED_AT_MOST else None
        return Span(self.document.id, start, end, label, text)

    def _end(self, end: int) -> int:
        """Give where in the document ends what ends here in the body.

        What is read in place of a region is shorter, and most of it stands as close to its end.
        """
        n = bisect_left(self._read, (end,)) - 1
        if n < 0:
            return end
        start, stop, size = self._read[n]
        return stop - (size - (end - start)) if end <= start + size else max(end, stop)

    def finding(
        self,
        rule: Rule,
        message: str,
        places: Sequence[tuple[int, int] | tuple[int, int, str]],
        *,
        confidence: float,
        evidence: Mapping[str, Any] | None = None,
    ) -> Finding:
        """Make a finding inside this document; the first of `places` is the primary span."""
        if self._read:
            places = [(place[0], self._end(place[1]), *place[2:]) for place in places]
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=rule.severity,
            confidence=confidence,
            message=message,
            spans=tuple(self.span(*place) for place in places),
            evidence=evidence or {},
            fingerprint=fingerprint(
                rule.code,
                [(self.document.id, self.document.text[place[0] : place[1]]) for place in places],
            ),
        )


def blanked(string: str, regions: Iterable[tuple[int, int] | tuple[int, int, str]]) -> str:
    """Blank regions of a text, keeping every offset: newlines stay, the rest becomes spaces.

    What a region brings to be read in its place stands at its start; one that overlaps with a
    region before it is left as it is.
    """
    pieces: list[str] = []
    done = 0
    for start, end, *read in sorted(regions):
        first = max(start, done)
        if end <= first or (read and start < done):
            continue
        pieces.append(string[done:first])
        if read:
            pieces.append(str(read[0]).ljust(end - start))
        else:
            pieces.extend("\n".join(" " * len(line) for line in string[first:end].split("\n")))
        done = end
    pieces.append(string[done:])
    return "".join(pieces)
