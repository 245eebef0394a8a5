"""Dates as the source language writes them: the day alone, the part of the day after the date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from audit.model import Finding, Rule
    from audit.translation.scan import Scan

CODE = "MT109"

_S = r"(?:[ \xa0\u2009\u202f]{1,3}|\n)"
"""What parts two words: a space, a few of them, the end of a wrapped line."""
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?:[12]?\d|3[01])"
_EAST = "zh+ko+ja"
_HAS_MONTH = re.compile(rf"\b{_MONTH}\b")
_ORDINAL = re.compile(r"\d\d?(?:st|nd|rd|th)\b")
_PRIVATE = re.compile(
    r"\b(?:birthdays?|anniversary|rent|wages?|paid|payday|holes?|birdie[ds]?|bogey(?:ed|s)?|par"
    r"|tee|green|centur(?:y|ies)|floors?|innings?|attempt|lap)\b"
)
_BEFORE_DAY = re.compile(
    rf"(?:\b[Oo]n{_S}the|\b(?:[Oo]n|[Ii]n|[Bb]y|[Uu]ntil|[Ff]rom|[Ss]ince){_S}the"
    rf"(?:{_S}(?:early|late))?{_S}(?:morning|afternoon|evening|night){_S}of{_S}the){_S}\Z"
)
_LOCAL = re.compile(
    rf"{_S}?\((?:(?:[Ll]ocal|[A-Z][a-z]+)(?: [Ss]tandard)? [Tt]ime|[A-Z]{{1,3}}T|UTC)\)"
    rf"|{_S}local time\b"
)
_ZONES: Mapping[str, str] = {
    "Korean": "ko",
    "Korea": "ko",
    "Seoul": "ko",
    "Japan": "ja",
    "Japanese": "ja",
    "Tokyo": "ja",
    "China": "zh",
    "Chinese": "zh",
    "Beijing": "zh",
    "Taiwan": "zh",
    "Taipei": "zh",
    "KST": "ko",
    "JST": "ja",
}
"""Whose clock a date goes by: only the readers at home need no word for a day's month beside it."""
_ZONE = re.compile(rf"\(({'|'.join(_ZONES)})(?:(?: [Ss]tandard)? [Tt]ime)?\)\Z")
_HOME = re.compile(r"\([Ll]ocal(?: [Ss]tandard)? [Tt]ime\)\Z")
_NO_NOUN = re.compile(
    r"[ \xa0](?:local time|of (?:this|last|next|the same) month|of the|morning|afternoon|evening"
    r"|night|at|in|for|to|by|with|after|before|and|that|when|as|the|he|she|it|his)\b|[,.:;)”\"]|\Z"
)
_PARTS = ("morning", "noon", "evening", "night")
_BEFORE_PART = re.compile(r"(?:early |after|mid)\Z")
_DATE_BEFORE = re.compile(
    rf"(?:\b{_MONTH}{_S}{_DAY}(?:st|nd|rd|th)?(?:,{_S}\d{{4}})?,?{_S}|\b{_DAY}{_S}{_MONTH}{_S})\Z"
)
_EVENT = re.compile(
    r" (?:edition|news|show|raid|attack|game|match|meeting|session|shift|concert|event|service"
    r"|shooting|fire|flight|class|train|mass|crash|assault|rally|performance|vigil|ceremony"
    r"|killing|incident|stabbing|television|debate|arraignment|hearing|speech|storm|that)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d years?\b(?!-| ?(?:ago|old|later|and|in))")
_BEFORE_YEAR = re.compile(
    rf"\b(?:(?:[Ii]n|[Oo]f|[Ff]rom|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring){_S}(?:the{_S})?"
    rf"|{_DAY}{_S}{_MONTH}{_S})\Z"
)
_DECADE = re.compile(r"(?:(?:19|20)\d|[1-9])0-(?:ies|ties|es|x)\b")
_DOTTED = re.compile(r"\.(?:19|20)\d\d\b(?!\.\d)")
_DAY_AND_MONTH = re.compile(r"(?<![\d.])(?:[0-2]?\d|3[01])\.(?:0?\d|1[0-2])\Z")
_POINTED = re.compile(rf"\. (?<=\d\. )(?={_MONTH}\b)")
_DAY_BEFORE = re.compile(
    rf"\b(?:[Ss]ince|[Oo]n|[Ff]rom|[Uu]ntil|the|of|by|to|before|after) (?:the )?{_DAY}\Z"
)
_OPENING = re.compile(
    rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?, (?=(?:the|a|an|according|in|at|under|by|it|he|she) "
    r"|(?:[A-Z][a-z]+ ){2,4}(?:said|held|gave|met|told|announced|visited|reported|attended|issued"
    r"|released|made|received|arrived)\b)"
)
_INITIALS = frozenset("JFMASOND")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PLAYER = re.compile(r"(?<!day)(?<!noon)(?<!ning)(?<!\d)[ \xa0]\((?<=[a-zà-ž][ \xa0]\()\Z")
_ON = re.compile(r"\b(?:[Oo]n|at|around|about) (?:the )?\Z")
_DAYS = re.compile(r"\d\d? days\b(?=[,.;]| (?!of|after|before|notice)[a-z])")
_FIGURES = (
    (
        re.compile(r"(?:1[3-9]|2[0-4]) o['’]clock\b"),
        "an hour beyond twelve o'clock",
        0.9,
        "zh+ja+de",
    ),
    (re.compile(r"\d\d?[.:]\d\d (?:o['’])?clock\b"), "minutes before “o'clock”", 0.9, "de"),
    (re.compile(r"\d\d? clock\b"), "an hour without “o'”", 0.9, "de"),
    (
        re.compile(r"(?:[01]?\d|2[0-4]) ?h ?[0-5]\d\b(?! ?(?:mph|km))"),
        "hours as in French",
        0.9,
        "fr",
    ),
    (
        re.compile(r"20\d\d\.\d\d?\.\d\d?(?!\.?\d)"),
        "year, month and day with stops",
        0.85,
        "zh+ko+ja",
    ),
    (_DAYS, "a day of the month counted as days", 0.85, "ja+zh"),
)
"""How a figure begins what the source says, and what of that is foreign."""
_TELLING = frozenset((" o", " c", " d", " h"))
_MARKS = frozenset(".:")
"""One of these follows a figure that a pattern of `_FIGURES` can match, if it holds no h."""
_DATE_LOCAL = re.compile(rf"\b(?:[Oo]n )?{_MONTH} {_DAY},? local time\b")
_NIGHT_TO = re.compile(
    rf"\b(?:in|on|during|over) the night (?:(?:from|of) {_WEEKDAY} )?to {_WEEKDAY}\b"
)


def find(scan: Scan, rule: Rule) -> Iterator[Finding]:
    """Find dates in the form of the source language."""
    if not scan.english or not scan.figures:
        return
    for start, end, message, confidence, source in _places(scan):
        evidence = {"source": source}
        if zone := _ZONE.search(scan.string, start, end):
            evidence = {"source": _ZONES[zone[1]], "zone": zone[1]}
        elif _HOME.search(scan.string, start, end):
            evidence = {"source": "ko"}  # Chinese papers put it before the date
        yield scan.reading.finding(
            rule, message, [(start, end)], confidence=confidence, evidence=evidence
        )


def _places(scan: Scan) -> Iterator[tuple[int, int, str, float, str]]:
    string = scan.string
    for start, end in map(scan.place, scan.figures):
        if string[end : end + 1] == "-" and (decade := _DECADE.match(string, start)):
            yield start, decade.end(), "a decade with the ending of the source", 0.85, "ru+uk"
        elif string[end - 1].isalpha():
            if _ORDINAL.match(string, start) and (found := _day(string, start, end)) is not None:
                yield found
        elif end - start == 4 and string.startswith(" year", end) and _YEAR.match(string, start):
            before = _BEFORE_YEAR.search(string, max(0, start - 16), start)
            if before:
                message = "the word “year” stands after the number of the year"
                stop = end + 5 + string.startswith("s", end + 5)
                yield before.start(), stop, message, 0.85, "ru+uk+zh+ko+ja"
    yield from _clock(scan)
    yield from _parts(string)
    yield from _pointed(string)
    for start, end in scan.lines:
        if string[start] in _INITIALS and (opening := _OPENING.match(string, start, end)):
            message = "a sentence opens with a date without “On”"
            yield start, opening.end() - 1, message, 0.7, "zh"


def _clock(scan: Scan) -> Iterator[tuple[int, int, str, float, str]]:
    """Find hours and days counted as in the source: “at 15 o'clock”, “on 25 days”, 16h30."""
    string = scan.string
    done = 0
    for start, end in map(scan.place, scan.figures):
        told = string[end : end + 2] in _TELLING or string[end : end + 1] in _MARKS
        if start < done or not (told or "h" in string[start:end]):
            continue
        for pattern, message, confidence, source in _FIGURES:
            if match := pattern.match(string, start):
                before = _ON.search(string, max(0, start - 7), start)
                if pattern is _DAYS and (before is None or string[end:].startswith(" days of")):
                    continue
                first = before.start() if before else start
                done = match.end()
                yield first, done, message, confidence, source
                break
    if "local time" in string:
        for match in _DATE_LOCAL.finditer(string):
            yield *match.span(), "“local time” stands after the date", 0.8, "zh"
    if " night " in string:
        for match in _NIGHT_TO.finditer(string):
            yield *match.span(), "the night between two days, as in the source", 0.85, "de+fr+ru+cs"


def _pointed(string: str) -> Iterator[tuple[int, int, str, float, str]]:
    """Find dates with a full stop after the day."""
    if ".20" in string or ".19" in string:
        for match in _DOTTED.finditer(string):
            before = _DAY_AND_MONTH.search(string, max(0, match.start() - 6), match.start())
            if before is not None:
                message = "a date in figures with full stops"
                yield before.start(), match.end(), message, 0.85, "de+ru+uk+cs+pl"
    if ". " in string:
        for match in _POINTED.finditer(string):
            before = _DAY_BEFORE.search(string, max(0, match.start() - 18), match.start())
            if before is not None:
                end = match.end() + 3
                while string[end : end + 1].isalpha():
                    end += 1
                yield before.start(), end, "a full stop after the day", 0.85, "de+cs+pl"


def _parts(string: str) -> Iterator[tuple[int, int, str, float, str]]:
    """Find the part of the day after the date."""
    for part in _PARTS:
        at = string.find(part)
        while at >= 0:
            end = at + len(part)
            if (start := _dated(string, at, end)) is not None:
                yield start, end, "the part of the day follows the date", 0.8, "zh+ru+ko"
            at = string.find(part, end)


def _dated(string: str, start: int, end: int) -> int | None:
    """Give where the date before a part of the day begins, or None if it is not after one."""
    if string[end : end + 1].isalnum():
        return None
    if more := _BEFORE_PART.search(string, max(0, start - 6), start):
        start = more.start()
    date = _DATE_BEFORE.search(string, max(0, start - 30), start)
    return None if date is None or _EVENT.match(string, end) else date.start()


def _day(string: str, start: int, end: int) -> tuple[int, int, str, float, str] | None:
    """Judge an ordinal: the day of a month that is not named."""
    if string[start - 1 : start] == "(" and string[end : end + 1] == ")":
        return _bracketed(string, start, end)
    before = _BEFORE_DAY.search(string, max(0, start - 40), start)
    if before is None:
        return None
    if local := _LOCAL.match(string, end):
        message = "a day without its month, and the zone of the time in brackets"
        return before.start(), local.end(), message, 0.97, _EAST
    if not _NO_NOUN.match(string, end) or _PRIVATE.search(string, max(0, start - 60), end + 40):
        return None
    if _HAS_MONTH.search(string, max(0, start - 60), min(len(string), end + 40)):
        return None
    return before.start(), end, "a day of the month without its month", 0.75, _EAST


def _bracketed(string: str, start: int, end: int) -> tuple[int, int, str, float, str] | None:
    """Judge an ordinal in brackets: no minute of a goal, and no ward of a councillor."""
    if int(string[start : end - 2]) > 31 or _PLAYER.search(string, max(0, start - 20), start):
        return None
    message = "the day stands in brackets, without its month"
    return start - 1, end + 1, message, 0.85, "ko+ja"
