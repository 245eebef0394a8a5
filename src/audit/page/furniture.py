"""Find the lines of a page that are not its text: what a copy editor would cut unread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.page import shapes
from audit.page.lexicon import KEY_LENGTH, buckets_of, key, lexicon, word_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import Document
    from audit.page.lexicon import Compiled, Phrase
    from audit.text import Text

EDGE = 10
"""So many lines at either end of a document may hold what is furniture only there."""

LONGEST = 480
"""A line of more characters is prose; only its head and tail are looked at."""


MOST_HEADLINES = 15
"""A list of other stories is no longer."""

_STOPS = frozenset('.!?"”')
_QUOTES = frozenset("\"“‘'")
_SUSPECT = ("opyright", "OPYRIGHT", "©", "ights ", "@", "#", "View Full", " ago", ">")
"""What patterns can start from in a line that begins with a letter and ends with a stop."""

NAMING = frozenset(("SRC501", "SRC502", "SRC505", "SRC510"))
"""After the labels of these a name or a list follows, and never a sentence: "Tags: wool, sheep"."""


class Mark(NamedTuple):
    """One piece of furniture."""

    start: int
    end: int
    code: str
    confidence: float
    keep: bool = False
    """Whether it is prose all the same (a caption that is a sentence), which others may judge."""


class Line(NamedTuple):
    """A line with what it is looked up by; a line that can only be prose has an empty key."""

    start: int
    end: int
    text: str
    key: str


def find_furniture(text: Text, document: Document) -> list[Mark]:
    """Give all furniture of a document in reading order."""
    lines = _lines(text, document.meta.get("front_matter", 0))
    words = lexicon()
    marks: list[Mark | None] = []
    parts: list[Mark] = []
    hints: dict[int, Phrase] = {}
    count = len(lines)
    for n, line in enumerate(lines):
        if not line.key:
            marks.append(None)
            continue
        edge = n < EDGE or n >= count - EDGE
        mark = None
        phrase = words.whole.get(line.key) if len(line.text) < KEY_LENGTH else None
        if phrase is not None and phrase.hint:
            mark = _by_pattern(line, edge=edge)  # "Share:" is sure where "Share" is not
            if mark is None:
                hints[n] = phrase
        elif phrase is not None:
            mark = _mark(line, phrase.code, 0.98)
        elif len(line.text) < LONGEST:
            mark = _by_beginning(line) or _by_pattern(line, edge=edge)
            if mark is None and edge and shapes.is_byline(line.text):
                mark = _mark(line, "SRC510", 0.93)
            if mark is None and "#" in line.text and shapes.is_hashtag_cloud(line.text):
                mark = _mark(line, "SRC512", 0.97)
        if mark is None and line.text[0] in "▲△▼" and 3 <= shapes.count_words(line.text) <= 60:
            mark = Mark(line.start, line.end, "SRC507", 0.9, shapes.is_sentence(line.text))
        bar = "|" in line.text or len(line.text) <= shapes.BAR
        if mark is None and bar and shapes.is_link_bar(line.text):
            mark = _mark(line, "SRC502", 0.95)
        if mark is None:
            _parts(line, parts)
        marks.append(mark)
    _confirm(lines, marks, hints)
    _site_name(lines, marks, document)
    _trails(lines, marks)
    _lists(lines, marks)
    _addresses(lines, marks)
    _captions(lines, marks)
    found = [mark for mark in marks if mark is not None]
    found.extend(parts)
    found.sort()
    return found


def _lines(text: Text, matter: object) -> list[Line]:
    """Give the lines below the front matter, which is nobody's furniture."""
    string = text.string
    first = matter if isinstance(matter, int) else 0
    lines = []
    for start, end in text.lines:
        if start < first:
            continue
        line = string[start:end]
        prose = line[-1] in _STOPS and _is_prose(line)
        lines.append(Line(start, end, line, "" if prose else key(line)))
    return lines


def _is_prose(line: str) -> bool:
    """Tell at little cost that a line that ends as a sentence can be nothing else.

    Most lines are so: they begin with a letter, like no phrase of the lexicon, and hold nothing
    that a pattern could start from.
    """
    begin = (line[1:9] if line[0] in _QUOTES else line[:8]).casefold()
    if not begin[:1].isalpha() or len(line) < 12:
        return False
    known = lexicon()
    filed = known.short if len(line) < KEY_LENGTH else known.long
    return filed.isdisjoint(buckets_of(begin)) and not _holds(line, _SUSPECT)


def _mark(line: Line, code: str, confidence: float) -> Mark:
    return Mark(line.start, line.end, code, confidence)


def _by_beginning(line: Line) -> Mark | None:
    """Look the line's beginning up; the longest known one decides."""
    starts = lexicon().starts
    found = None
    length = 0
    for bucket in buckets_of(line.key):
        for beginning, phrase in starts.get(bucket, ()):
            if length < len(beginning) and line.key.startswith(beginning):
                found, length = phrase, len(beginning)
    if found is None or shapes.count_words(line.text) > found.words:
        return None
    sentence = shapes.is_sentence(line.text)
    if sentence and (found.headline or (found.code in NAMING and shapes.tells(line.key[length:]))):
        return None
    keep = sentence and found.code == "SRC507"
    return Mark(line.start, line.end, found.code, 0.95, keep)


def _by_pattern(line: Line, *, edge: bool) -> Mark | None:
    """Run the patterns for whole lines that this one can match."""
    known = lexicon()
    for bucket in buckets_of(line.key):
        for beginning, pattern in known.firsts.get(bucket, ()):
            if line.key.startswith(beginning) and _matches(line.text, pattern, edge=edge):
                return _mark(line, pattern.code, 0.96)
    length = len(line.text)
    for pattern in known.lines:
        if length > pattern.longest:
            return None  # the others are shorter still
        holds = _holds(line.text, pattern.near) if pattern.near else "0" in line.key
        if holds and _matches(line.text, pattern, edge=edge):
            return _mark(line, pattern.code, 0.96)
    return None


def _holds(line: str, near: tuple[str, ...]) -> bool:
    for literal in near:  # noqa: SIM110  (a generator costs more than what it looks for)
        if literal in line:
            return True
    return False


def _matches(line: str, pattern: Compiled, *, edge: bool) -> bool:
    return (
        (edge or not pattern.edges)
        and len(line) <= pattern.longest
        and pattern.run.fullmatch(line) is not None
    )


def _parts(line: Line, parts: list[Mark]) -> None:
    """Find furniture at the head or tail of a line that is text for the rest."""
    known = lexicon()
    for pattern in known.heads.get(line.text[0], ()):
        if line.text.startswith(pattern.near):
            match = pattern.run.match(line.text[: pattern.longest])
            if match is not None:
                parts.append(Mark(line.start, line.start + match.end(), pattern.code, 0.95))
    last = line.text[-1]
    for pattern in known.tails:
        if pattern.last and last not in pattern.last:
            continue
        offset = max(0, len(line.text) - pattern.longest)
        if not _holds(line.text[offset:], pattern.near):
            continue
        match = pattern.run.search(line.text, offset)
        if match is not None and match.start() > 0:
            parts.append(Mark(line.start + match.start(), line.end, pattern.code, 0.95))


def _confirm(lines: Sequence[Line], marks: list[Mark | None], hints: dict[int, Phrase]) -> None:
    """Let hints count where furniture or another hint stands beside them."""
    count = len(lines)
    accepted = []
    for n, phrase in hints.items():
        beside = any(
            0 <= m < count
            and (marks[m] is not None or (m in hints and lines[m].key != lines[n].key))
            for m in (n - 1, n + 1)
        )
        last = n == count - 1 and count >= 6
        if beside or last:
            accepted.append((n, phrase))
    for n, phrase in accepted:
        marks[n] = _mark(lines[n], phrase.code, 0.93)


def _site_name(lines: Sequence[Line], marks: list[Mark | None], document: Document) -> None:
    """Mark a first line that is the site's name: the publisher's, or a token before furniture."""
    if len(lines) < 2 or marks[0] is not None:
        return
    first = lines[0]
    names = shapes.site_names(document.source, document.url)
    if shapes.squeeze(first.text) in names:
        marks[0] = _mark(first, "SRC511", 0.98)
    elif marks[1] is not None and shapes.is_site_like(first.text):
        marks[0] = _mark(first, "SRC511", 0.9)


def _trails(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Mark a trail ("Home Politics Title") that ends in a title standing below it."""
    top = lines[:EDGE]
    for n, line in enumerate(top):
        if marks[n] is not None or not line.key.startswith(shapes.HOMES):
            continue
        for below in top[n + 1 :]:
            title = below.text
            if len(title) >= 20 and line.text.endswith(title) and len(line.text) > len(title):
                marks[n] = _mark(line, "SRC501", 0.95)
                break


def _lists(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Mark the headlines under "Related stories": two or more lines that do not end as sentences.

    Fewer may be the next heading of the text.
    """
    heads = word_lists()["heads"]
    for n, mark in enumerate(marks):
        if mark is None or mark.code not in {"SRC501", "SRC506"} or lines[n].key not in heads:
            continue
        last = n
        while last + 1 < len(lines) and last - n < MOST_HEADLINES:
            below = lines[last + 1]
            if marks[last + 1] is not None or not shapes.is_headline(below.text):
                break
            last += 1
        if last - n >= 2:
            for m in range(n + 1, last + 1):
                marks[m] = _mark(lines[m], "SRC506", 0.85)


def _addresses(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Give bare addresses back to a text that leads up to them: "More on safety at:"."""
    for n, mark in enumerate(marks):
        if mark is None or n == 0 or marks[n - 1] is not None or mark.code != "SRC506":
            continue
        if lines[n].key.startswith("http") and not shapes.is_sentence(lines[n - 1].text):
            marks[n] = None


def _captions(lines: Sequence[Line], marks: list[Mark | None]) -> None:
    """Mark what a caption label announces, and the fragment that stands over a photo credit."""
    for n, mark in enumerate(marks):
        if mark is None:
            continue
        if mark.code == "SRC507" and not mark.keep and n + 1 < len(lines) and marks[n + 1] is None:
            line = lines[n + 1]
            if lexicon().whole.get(lines[n].key) and shapes.count_words(line.text) <= 60:
                keep = shapes.is_sentence(line.text)
                marks[n + 1] = Mark(line.start, line.end, "SRC507", 0.9, keep)
        if mark.code == "SRC508" and n > 1 and marks[n - 1] is None:
            line = lines[n - 1]
            if 4 <= shapes.count_words(line.text) <= 40 and not shapes.is_sentence(line.text):
                marks[n - 1] = _mark(line, "SRC507", 0.85)
