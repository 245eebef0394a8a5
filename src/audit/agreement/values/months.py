"""Months and years: "January 2022", "11-2016", "2016", "the nineties"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from audit.agreement.lexicon import lexicon
from audit.agreement.values import days
from audit.agreement.values.absolute import short_year
from audit.agreement.values.cascade import Node, Parse, letter
from audit.agreement.values.durations import unit_name
from audit.agreement.values.lexicon import tables
from audit.agreement.values.relative import future
from audit.agreement.values.stretches import make, stated_year

if TYPE_CHECKING:
    import re


def read_month(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "January 2022", "Jan", "the month of May", "late July", "June next year"."""
    at = match.start("month")
    number = parse.meaning(at)
    year: float | None = stated_year(parse, match)
    sure = parse.letters[at] == letter("MONTHNAME")
    if match["relative"] and parse.today is None:
        pass
    elif match["relative"] and parse.today is not None:
        step = parse.meaning(match.start("relative"))
        if match["unit"]:
            if unit_name(parse, match.start("unit")) != "year":
                return None
            year = parse.today.year + step
        elif step < 0:
            year = parse.today.year - (number >= parse.today.month)
        elif step > 0:
            year = parse.today.year + (number <= parse.today.month)
        else:
            year = parse.today.year
    elif match["unit"] and unit_name(parse, match.start("unit")) != "month":
        return None
    held = bool(match["year"] or match["unit"] or match["relative"] or match["part"])
    held = held or _among_months(parse, match)
    if not held and _is_name(parse, match):
        return None
    if not sure and not held:
        before = parse.letters[match.start() - 1 : match.start()]
        capital = parse.tokens[at][0].isupper() or (before and before in _surely())
        than = match.start() and parse.word(match.start() - 1) == "than"  # "earlier than May"
        if not capital or not before or (before not in leading() and not than):
            return None
    if parse.letters[at] == letter("LOWMONTH") and match["relative"] and not match["unit"]:
        follows = parse.letters[match.end() : match.end() + 1]
        if follows and follows not in letter("TO") + letter("DOT") + letter("COMMA"):
            return None  # "this may be"
    relative = not match["year"]
    if year is None and parse.today is not None:
        near = days.nearest(parse.today, number, 15)
        year = near.year if near else None
        if near and near < parse.today.replace(day=1) and future(parse, match.start()):
            year = near.year + 1
    bounds = days.month(year, number) or (None, None)
    text = None if bounds[0] else f"--{number:02d}"
    node = make(parse, match, bounds, "month", relative=relative, text=text)
    if node is not None:
        node.month = number
        said = bool(match["year"] or match["relative"])
        node.year = int(year) if year is not None and said else None
    return node


def _among_months(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether another month stands beside it: "between January and March"."""
    text, links = parse.letters, "".join(map(letter, ("AND", "TO", "HYPHEN", "UNTIL", "COMMA")))
    sides = (text[match.start() - 2 : match.start()][::-1], text[match.end() : match.end() + 2])
    return any(
        len(side) == 2 and side[0] in links and side[1] == letter("MONTHNAME") for side in sides
    )


_GIVEN = frozenset(("jan", "april", "may", "june", "august"))
"""Months that are first names too."""
_WHEN = ("IN", "SINCE", "UNTIL", "DURING", "THE", "RELATIVE")


def _is_name(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether a month is a first name: before a surname, after a title."""
    at = match.start("month")
    if parse.word(at) not in _GIVEN:
        return False
    before = parse.letters[match.start() - 1 : match.start()]
    if before and before in "".join(map(letter, _WHEN)):
        return False  # "in June Tom Hale left", "the June Summit"
    if parse.letters[match.end() : match.end() + 1] == letter("CAPITAL"):
        return True
    stop = before == letter("DOT")
    title = parse.tokens[match.start() - 1 - stop].strip() if match.start() > stop else ""
    entry = lexicon().entries.get(title.lower())
    return title[:1].isupper() and entry is not None and bool(entry.title or entry.role)


def _surely() -> str:
    """Give the letters after which even "may" and "march" in small letters are months."""
    return letter("IN") + letter("SINCE") + letter("DURING")


def leading() -> str:
    """Give the letters after which a word that may be a month, or four figures, are one."""
    names = (
        "IN",
        "SINCE",
        "UNTIL",
        "BY",
        "OF",
        "DURING",
        "FROM",
        "TO",
        "BEFORE",
        "AFTER",
        "BETWEEN",
    )
    return "".join(map(letter, names))


def read_years(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "2016" as a year where nothing says that it counts something."""
    at = match.start("year")
    low = parse.nodes[at].low
    if low is None or not 1000 <= low <= 2999:
        return None
    said = bool(match.groupdict().get("unit"))
    if said and parse.word(match.start("unit")) != "year":
        return None
    before = parse.letters[match.start() - 1 : match.start()]
    follows = parse.letters[match.end() : match.end() + 1]
    if (
        follows == letter("HYPHEN")
        and parse.nodes.get(match.end() + 1)
        and parse.touches(match.end())
    ):
        return None  # "2015-32"
    held = bool(before) and before in leading() + letter("RELATIVE")
    held = held or _circa(parse, match.start())
    wide = 1900 <= low <= 2100
    if follows == letter("PLURAL") and not (held and wide):
        return None
    if not held and not match["part"] and not said:
        if not wide:
            return None
        if follows and follows == letter("WORD") and _counts(parse, match.end()):
            return None
        if before and before in letter("OVER") + letter("SIGN") + letter("HYPHEN") + letter(
            "SLASH"
        ):
            return None
        if before == letter("WORD") and parse.word(match.start() - 1) in (
            "than",
            "nearly",
            "about",
        ):
            return None
    bounds = (days.safe(low, 1, 1), days.safe(low, 12, 31))
    node = make(parse, match, bounds, "year", relative=False)
    if node is not None:
        node.year = int(low)
    return node


def _circa(parse: Parse, index: int) -> bool:
    """Say whether "c.", "circa", "pre-" or "post-" stands before four figures: they are a year."""
    before = parse.word(index - 1) if index else ""
    if before == ".":
        return index > 1 and parse.word(index - 2) in ("c", "ca")
    if parse.letters[index - 1 : index] == letter("HYPHEN"):
        return index > 1 and parse.word(index - 2) in ("pre", "post")
    return before == "circa"


def read_early_year(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "year 247"."""
    token, low = parse.tokens[match.start("number")].strip(), parse.node(match, "number").low
    if parse.word(match.start("unit")) != "year" or not (token.isdecimal() and len(token) == 3):
        return None
    first = days.safe(low, 1, 1)
    if first is None:
        return None
    node = days.stretch(first, days.safe(low, 12, 31), "year")
    node.year = first.year
    return node


def _counts(parse: Parse, index: int) -> bool:
    word = parse.word(index)
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "was", "as", "has"))


def read_month_of(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "April '89"."""
    year = short_year(parse, match.start("short"))
    number = parse.meaning(match.start("month"))
    bounds = days.month(year, number) if year else None
    if bounds is None:
        return None
    node = days.stretch(*bounds, "month")
    node.year, node.month = year, number
    return node


def read_decade(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the 1990s", "the nineties", "the 1800s"."""
    at = match.start("decade")
    word = parse.word(at)
    if parse.letters[at] in letter("VAGUE") + letter("NUMBER") + letter("AUGHTS"):
        return _read_hundreds(parse, match)
    word = word.rstrip("s’'")
    told = match[0][0] == letter("THE") or parse.letters[at - 1] == letter("APOSTROPHE")
    if word.isdecimal() and len(word) == 2 and told:
        word = f"19{word}" if word not in ("10", "00") else f"20{word}"
    names = tables()["classes"]["DECADEWORD"].split()
    if f"{word}s" in names:
        century = 19
        if match.groupdict().get("century"):
            century = int(parse.node(match, "century").low or 0)
            century = 20 if century == 2000 else century  # "the two thousand twenties"
            if not 10 <= century <= 20:
                return None
        word = f"{century}{names.index(f'{word}s') + 2}0"
    if len(word) != 4:
        return None
    low = int(word)
    if low % 100 == 0 and low < 2000:  # "the 1800s"
        return make(
            parse, match, days.period("century", date(low, 1, 1), 0), "century", relative=False
        )
    bounds = (days.safe(low, 1, 1), days.safe(low + 9, 12, 31))
    return make(parse, match, bounds, "decade", relative=False)


def _read_hundreds(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "the eighteen hundreds", "the twenty-tens", "the noughties", "the two thousands"."""
    at, word = match.start("decade"), parse.word(match.end() - 1)
    if parse.letters[at] == letter("AUGHTS"):
        low = 2000.0
    elif parse.letters[at] == letter("NUMBER"):
        low = parse.nodes[at].low or 0.0
        if not (word == "hundreds" and 1000 <= low < 2000) and (word, low) != ("thousands", 2000):
            return None
    else:
        century = parse.node(match, "century").low or 0.0
        low = (century if century == 2000 else 100 * century) + 10
        if word != "tens" or not 1000 <= low <= 2010:
            return None
    unit = "century" if word == "hundreds" else "decade"
    last = days.safe(low + (99 if unit == "century" else 9), 12, 31)
    return make(parse, match, (days.safe(low, 1, 1), last), unit, relative=False)


def read_blob(parse: Parse, match: re.Match[str]) -> Node | None:
    """Read "11-2016", "2016/11" and the seasons "2015-16"."""
    if match["blob"]:
        a, _, b = parse.tokens[match.start()].strip().partition("/")
        left, right = int(a), int(b)
        width = min(len(a), len(b))
        if left > 1900 and right in (left + 1, (left + 1) % 100) and right > 12:  # "2015/16"
            return days.stretch(days.safe(left, 1, 1), days.safe(left + 1, 12, 31), "season")
    else:
        one, two = parse.node(match, "a").low, parse.node(match, "b").low
        if one is None or two is None or _chained(parse, match.start()):
            return None
        left, right = int(one), int(two)
        width = len(parse.tokens[match.start("b")].strip())
        spaced = not parse.touches(match.start("a"))
        if left > right and spaced and not parse.touches(match.end() - 2) and right > 12:
            return None
        if left > right and width == 2 and left % 100 + 1 < right and right > 12:
            end = left - left % 100 + right
            return days.stretch(days.safe(left, 1, 1), days.safe(end, 12, 31), "year")
        if left > right and width == 2 and left % 100 + 1 == right:
            return days.stretch(days.safe(left, 1, 1), days.safe(left + 1, 12, 31), "season")
    year, month = (left, right) if left > right else (right, left)
    if not 1900 <= year <= 2100:
        return None
    bounds = days.month(year, month)
    return days.stretch(*bounds, "month") if bounds else None


def _chained(parse: Parse, first: int) -> bool:
    """Say whether figures and a hyphen stand right before: "555-12-2018"."""
    hyphen = parse.letters[first - 1 : first] == letter("HYPHEN") and parse.touches(first - 1)
    return first > 1 and hyphen and parse.touches(first - 2)


def one_year(parse: Parse, match: re.Match[str]) -> bool:
    """Say whether one of two numbers is a year and the other is none."""
    kinds = {parse.letters[match.start("a")], parse.letters[match.start("b")]}
    small = kinds - {letter("YEARNUMBER")}
    if small == {letter("NUMBER")}:  # "1984-85"
        return match.end() - match.start("b") == 1 and parse.touches(match.start("b") - 1)
    return small == {letter("DAYNUMBER")} and len(kinds) == 2
