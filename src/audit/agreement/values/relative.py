"""Days told from another day: "yesterday", "two weeks ago", "next Sunday", "Easter"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.values import days, hedges
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.durations import unit_name
from audit.agreement.values.holidays import holiday_behind
from audit.agreement.values.lexer import word
from audit.agreement.values.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


_FUTURE = frozenset(
    [
        "will",
        "shall",
        "schedule",
        "book",
        "scheduled",
        "due",
        "expected",
        "going",
        "plan",
        "plans",
        "planned",
        "set",
        "starts",
        "begins",
        "opens",
        "arrange",
    ]
)


_TIMETABLE = frozenset(
    ("meet", "meets", "leave", "leaves", "arrive", "arrives", "depart", "departs", "expires")
)
"""What is to come is said in the present too ("the pact expires in two weeks")."""


_MARKS = frozenset("?!;")
"""What ends a sentence or a clause beside full stops and breaks."""
_OF_UNIT = re.compile(
    r"(?:day|week|weekend|month|year|quarter|decade|morning|evening|night|afternoon|noon|end"
    r"|start|beginning|middle|close|first|last|half|part)s?"
)
"""What a day is that of, rather than a deed of that day."""
_OPENS = re.compile(
    r"who|that|which|whose|whom|when|where|while|after|since|because|although|he|she|they|it"
)
"""Words that open a clause of their own …"""
_PAST = re.compile(
    r"was|were|had|did|died|fell|began|broke|came|got|gave|hit|held|left|lost|made|met|rose|said"
    r"|shot|sank|saw|stood|struck|told|took|went|won|[a-z]{3,}ed"
)
"""… and verbs in it that have happened."""
_CLAUSE = 4
"""How many words after its opening a clause's verb stands, at most."""


def future(parse: Parse, index: int) -> bool:
    """Say whether the words before, of the same clause, speak of the future."""
    first, text = max(0, index - 10), parse.letters
    first = max(first, *(text.rfind(stop, first, index) + 1 for stop in _stops()))
    words = [word(token).strip() for token in parse.tokens[first:index]]
    last = -1
    for at, each in enumerate(words):
        if not _MARKS.isdisjoint(each):
            last = -1
        elif each in _FUTURE or each[-3:] in ("'ll", "’ll"):
            last = at
    return last >= 0 and not _elsewhere(words[last + 1 :])


def _elsewhere(words: Sequence[str]) -> bool:
    """Say whether what follows a word of the future leaves its clause before the day.

    "Will rule on the strike of", "will bury the man who died on".
    """
    if len(words) > 1 and words[-1] == "of" and not _OF_UNIT.fullmatch(words[-2]):
        return True
    return any(
        _OPENS.fullmatch(each) and any(map(_PAST.fullmatch, words[at + 1 : at + 1 + _CLAUSE]))
        for at, each in enumerate(words)
    )


@lru_cache(maxsize=1)
def _stops() -> tuple[str, str]:
    return letter("BREAK"), letter("DOT")


def weekday_of(parse: Parse, index: int) -> int:
    """Give the number of a weekday, 0 for Monday."""
    return int(parse.meaning(index))


def read_dayword(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "yesterday", "the day after tomorrow", "two days before yesterday"."""
    step = parse.meaning(match.start("word"))
    if step == 0 and parse.word(match.start("word")).startswith(("today'", "today’")):
        return None  # "today's young people"
    precision = "part-of-day" if parse.word(match.start("word")).startswith("toni") else "day"
    hedge = hedges.before(parse, match.start()) if match["unit"] else None
    if hedge and hedge[2] in ("above", "below"):
        return None  # "less than 3 days after tomorrow": see weeks
    if match["unit"]:  # "the day before yesterday", "two days before yesterday"
        if parse.letters[match.start("unit")] == letter("DURATION"):
            node = parse.node(match, "unit")
            if node.unit != "day" or node.low is None or node.low != node.high:
                return None
            amount = node.low
        elif unit_name(parse, match.start("unit")) == "day":
            amount = 1
        else:
            return None
        link = parse.letters[match.start("link")]
        step += -amount if link == letter("BEFORE") else amount
    node = days.point(days.plus(parse.today, step), relative=True, precision=precision)
    node.text = node.text or f"day{step:+.0f}"
    node.part = parse.word(match.start("word")) if precision == "part-of-day" else None
    return node


def read_current_date(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the current date"."""
    if parse.word(match.start("current")) != "current" or parse.word(match.end() - 1) != "date":
        return None
    return days.point(parse.today, relative=True, text="day+0")


def move(parse: Parse, span: Node, sign: int) -> Node | None:
    """Make the moment that lies a span of time from the document's date."""
    if span.low is None or span.high is None or span.low != span.high:
        if parse.today is None or span.low is None:
            node = days.stretch(None, None, span.precision or "day", relative=True)
            node.hedge = span.hedge
            return node
        near = _moved(parse.today, span.low, span.unit, sign)
        far = _moved(parse.today, span.high, span.unit, sign) if span.high is not None else None
        if near is None:
            return None
        first, last = (near, far) if sign > 0 else (far, near)
        node = days.stretch(first, last, span.precision or "day", relative=True)
        node.stated, node.hedge = True, span.hedge
        return node
    if span.unit == "minute" or span.precision in ("minute", "hour", "second"):
        minutes = sum(
            amount * {"month": 30 * 1440, "day": 1440, "minute": 1}[unit]
            for amount, unit in span.parts or ((span.low, span.unit or "minute"),)
        )
        node = Node(letter("MOMENT"), "datetime", unit="day", precision="minute", relative=True)
        node.text = f"now{'+' if sign > 0 else '-'}{minutes:g} minutes"
        if parse.clock is not None and parse.today is not None:
            node.low = node.high = days.count(parse.today) + (parse.clock + sign * minutes) / 1440
        return node
    precision = {"month": "month", "year": "year", "decade": "decade"}.get(
        span.precision or "day", "day"
    )
    parts = span.parts or ((span.low, span.unit or "day"),)
    node = days.point(
        moved_by(parse.today, span, sign) if parse.today else None,
        relative=True,
        precision=precision,
        text="now" + "".join(f"{sign * amount:+g} {unit}s" for amount, unit in parts),
    )
    return node if node.low is not None or parse.today is None else None


def moved_by(today: date, span: Node, sign: int) -> date | None:
    """Give the day that lies a span of time away."""
    moved: date | None = today
    if span.precision == "business day":
        return _business(today, span.low or 0.0, sign)
    for amount, unit in span.parts or ((span.low or 0.0, span.unit or "day"),):
        moved = _moved(moved, amount, unit, sign) if moved else None
    return moved


_LONG = 2000
"""Beyond so many working days weeks are counted whole."""


def _business(today: date, amount: float, sign: int) -> date | None:
    """Give the day that lies some working days away, Saturdays and Sundays being none."""
    if amount > 1e7:
        return None  # beyond the calendar, and maybe infinite
    whole = max(0, int(amount) - _LONG) // 5
    moved = days.plus(today, sign * 7 * whole)
    for _ in range(int(amount) - 5 * whole):
        moved = days.plus(moved, sign)
        while moved and moved.weekday() > 4:
            moved = days.plus(moved, sign)
    return moved


def _moved(today: date, amount: float, unit: str | None, sign: int) -> date | None:
    if unit == "month":
        return days.months(today, sign * amount)
    if unit == "minute":
        return days.plus(today, sign * amount / 1440)
    return days.plus(today, sign * amount)


def read_away(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two days ago", "20 days from now", "three weeks later", "two years before"."""
    link = parse.letters[match.start("link")]
    back = letter("AGO") + letter("EARLIER") + letter("BEFORE")
    said = match.groupdict().get("hedge")
    hedge = f"or {parse.word(match.end('hedge') - 1)}" if said else None
    if said and hedge not in tables()["hedges_after"]:
        return None
    node = move(parse, parse.node(match, "span"), -1 if link in back else 1)
    if node is not None and hedge:
        node.hedge = hedge  # "twenty years or so ago"
    if node is not None and node.low == node.high and link != letter("BEFORE"):
        node.away = -1 if link in back else 1
    return node


def read_in_future(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two weeks in the future", "ten years in the past"."""
    step = {"future": 1, "past": -1}.get(parse.word(match.start("side")))
    return move(parse, parse.node(match, "span"), step) if step else None


def read_in_time(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "in three weeks' time"."""
    if parse.word(match.start("time")) != "time":
        return None
    return move(parse, parse.node(match, "span"), 1)


def read_in(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "in two weeks" where the sentence speaks of the future."""
    start = match.start()
    planned = any(parse.word(at) in _TIMETABLE for at in range(max(0, start - 3), start))
    if start and not planned and not future(parse, start):
        return None
    node = move(parse, parse.node(match, "span"), 1)
    if node is not None and node.kind == "date" and node.low == node.high:
        node.away = 1
    return node


def read_within(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "within two weeks": from today until then."""
    span = parse.node(match, "span")
    if span.unit == "minute" or span.low is None or span.low != span.high:
        return None
    last = moved_by(parse.today, span, 1) if parse.today else None
    return days.stretch(parse.today, last, span.precision or "day", relative=True)


def read_relative_weekday(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "next Sunday", "this week Friday", "Friday of last week"."""
    weekday = weekday_of(parse, match.start("weekday"))
    step = parse.meaning(match.start("relative"))
    owns = parse.tokens[match.start("weekday")].rstrip().endswith(("'s", "’s"))
    led = parse.letters[match.start() - 1 : match.start()] == letter("THE")
    if parse.word(match.start("relative")) == "following" and owns and not led:
        return None  # "following Thursday's shooting"
    if match["unit"] and unit_name(parse, match.start("unit")) != "week":
        return None
    if parse.today is None:
        return days.point(None, relative=True, text=f"weekday {weekday + 1} week{step:+d}")
    word = parse.word(match.start("relative"))
    start = days.monday(parse.today)
    if word == "past":
        gap = (parse.today.weekday() - weekday) % 7 or 7
        return days.point(days.plus(parse.today, -gap), relative=True)
    if word in ("coming", "upcoming", "following"):
        gap = (weekday - parse.today.weekday()) % 7 or 7
        return days.point(days.plus(parse.today, gap), relative=True)
    return days.point(days.plus(start, 7 * step + weekday), relative=True)


def read_after_next(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the Monday after next", "the Monday before last"."""
    ahead = parse.letters[match.start("link")] == letter("AFTER")
    if parse.word(match.start("relative")) != ("next" if ahead else "last"):
        return None
    if parse.today is None:
        return days.point(None, relative=True)
    weekday = weekday_of(parse, match.start("weekday"))
    gap = (14 if ahead else -14) + weekday
    return days.point(days.plus(days.monday(parse.today), gap), relative=True)


def read_next_after(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Monday next", "Monday last": the nearest one, not today."""
    word = parse.word(match.start("relative"))
    if word not in ("next", "last"):
        return None
    if parse.today is None:
        return days.point(None, relative=True)
    ahead = (weekday_of(parse, match.start("weekday")) - parse.today.weekday()) % 7
    gap = ahead or 7 if word == "next" else ahead - 7
    return days.point(days.plus(parse.today, gap), relative=True)


def read_this_coming(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "this coming Tuesday", "this past Friday"."""
    if parse.word(match.start()) != "this" or parse.word(match.start("relative")) == "this":
        return None
    return read_relative_weekday(parse, match)


def read_counted_weekdays(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "two Sundays from now", "three Fridays ago"."""
    known = tables()["weekdays"].get(parse.word(match.start("weekdays")).rstrip("s"))
    amount = parse.node(match, "number").low
    if known is None or not amount:
        return None
    if match["word"] and parse.meaning(match.start("word")) != 0:
        return None
    if parse.today is None:
        return days.point(None, relative=True)
    gap = (parse.today.weekday() - known) % 7 or 7
    step = -(gap + 7 * (amount - 1)) if match["ago"] else (7 - gap or 7) + 7 * (amount - 1)
    return days.point(days.plus(parse.today, step), relative=True)


_WORDS = frozenset(("mon", "sat", "sun", "wed"))
"""Short names of weekdays that are words in small letters."""


@lru_cache(maxsize=1)
def _weekdays() -> str:
    return letter("MAYBEDAY") + letter("WEEKNAME") + letter("DATEPOINT")


def read_weekday(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "Tuesday": in the news the last one, today included, unless the future is spoken of."""
    at = match.start("weekday")
    if parse.letters[at - 1 : at] == letter("EVERY"):
        return None  # "every Saturday" is no day
    if parse.letters[at] == letter("MAYBEDAY") and not parse.tokens[at][0].isupper():
        beside = parse.letters[at + 2 : at + 3], parse.letters[max(0, at - 2) : max(0, at - 1)]
        paired = any(each and each in _weekdays() for each in beside)
        if parse.word(at) in _WORDS and not paired:
            return None
    if at and (feast := holiday_behind(parse, at + 1)):
        return feast  # "clean Monday"
    weekday = weekday_of(parse, at)
    if parse.today is None:
        return days.point(None, relative=True, text=f"weekday {weekday + 1}")
    gap = (parse.today.weekday() - weekday) % 7
    if future(parse, match.start()):
        gap = -((weekday - parse.today.weekday()) % 7 or 7)
    node = days.point(days.plus(parse.today, -gap), relative=True)
    node.year = node.month = node.day = None  # only the weekday is said
    return node


def read_neighbour(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the next day", "the day before", "the same day"."""
    at = match.start("unit")
    if parse.letters[at] != letter("CALENDARUNIT") or unit_name(parse, at) != "day":
        return None
    if parse.word(at).endswith("s"):
        return None
    if match["relative"]:
        step = parse.meaning(match.start("relative"))
        if parse.word(match.start("relative")) in ("past", "last", "current"):
            return None
    else:
        step = -1 if parse.letters[match.start("link")] == letter("BEFORE") else 1
    node = days.point(days.plus(parse.today, step), relative=True, text=f"day{step:+d}")
    node.hedge = "anaphoric"
    return node
