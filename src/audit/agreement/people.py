"""The people of one document: their names, roles and ages."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import structs

from audit.agreement.ages import years_old
from audit.agreement.joining import Age, Candidate, Person, join_mentions
from audit.agreement.lexicon import lexicon
from audit.agreement.names import fold
from audit.agreement.roles import Role, read_beside, read_role
from audit.agreement.segments import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.agreement.lexicon import Entry, Lexicon
    from audit.agreement.names import Run

_AGE_AFTER = re.compile(
    r"(?P<gap>,? \(?|, ?|,? who (?:is|was) |,? (?:is|was) (?=\d\d? years?))(?:aged?:? )?"
    r"(?P<age>1[01]\d|[1-9]?\d)(?P<unit> years? old| years? of age)?"
    r"(?!:\d)"
    r"(?=[,.;:)\n](?!\d)|$"
    r"| (?:and|of|who|was|were|is|has|had|from|years?|in|at|with|for|died|both|&)\b)"
)
_TO_NAME = re.compile(
    r"(?: (?!(?:in|at|of|from|near|on|was|is|were|with|to|and|for|who|after|by|has|had|shot|hit"
    r"|killed|died|inside|outside|while|during|into|when|that|as|the)\b)[a-z][a-z\-]*(?:'s"
    r"|’s)?){0,4}?"
    r"(?:,? (?:(?:later |positively )?identified (?:by [a-z ]{3,30} )?as|named|known as))?,? [\"“]?"
)
_FOLK_AFTER = re.compile(
    r"(?: area)? (?:man|woman|boy|girl|teen|teenager|child|resident|native|student|male|female"
    r"|father"
    r"|mother|youth|toddler|couple|infant|officer)s?\b"
)
_BEFORE_AGE = re.compile(r",? (?:is |was )?(?:an? |the )?")


def find_people(
    string: str,
    runs: Sequence[Run],
    speech: Mapping[int, Entry] | None = None,
    ages: Sequence[tuple[int, int, int, int]] | None = None,
) -> list[Person]:
    """Find the people of a text, in the order of their first mention.

    Args:
        string: The text.
        runs: Its runs of capitalised words.
        speech: Words that the lexicon knows by where they start: "said" after a name is a sign.
        ages: What `years_old` gives of the text, where that is at hand.
    """
    known = lexicon()
    speech = speech or {}
    read = (_candidate(string, run, known, speech) for run in runs)
    candidates = [candidate for candidate in read if candidate is not None]
    _give_ages(string, candidates, years_old(string) if ages is None else ages)
    return join_mentions(string, [c for c in candidates if not c.doubtful or c.age or c.role])


_WHERE = frozenset({"in", "at", "near", "from", "of", "outside", "and"})


def _candidate(
    string: str, run: Run, known: Lexicon, speech: Mapping[int, Entry]
) -> Candidate | None:
    """Take the person out of a run of capitals: what stands after titles, bodies and countries."""
    named = NAMED[run.text]
    if named is None:
        return None
    kinds, low, high = named.kinds, named.low, named.high
    start, end = run.start + named.start, run.start + named.end
    lead = run.tokens[named.first : named.first + low] if low else ()
    role = read_role(string, lead, start, known)
    if role is not None and role.country is None and kinds[high : high + 2] == "ln":
        # "Ministry of Foreign Affairs Ann Lee of Russia"
        country = known.countries.get(run.tokens[named.first + high + 1][2].lower())
        role = structs.replace(role, country=country)
    if role is None and len(named.folded) > 1:
        role = read_beside(string, start, end, known)
    if role is None and string.startswith(("By ", "BY "), max(0, start - 3)):
        role = Role(start, end, "correspondent")
    said = speech.get(end + 1)
    return Candidate(
        start=start,
        end=end,
        tokens=named.folded,
        text=string[start:end],
        role=role,
        speaks=said is not None and said.speech,
        introduced=len(named.folded) == 1 and _introduced(string, start, end, known),
        doubtful=named.doubtful,
        suffix=named.suffix or _suffix_after(string, end),
    )


_WHO = re.compile(r", (?:the )?((?:[^\W\d_][\w'’]*,? ){1,6})")


def _introduced(string: str, start: int, end: int, known: Lexicon) -> bool:
    """Say whether a name alone is an office holder's: "Lee, spokeswoman for …"."""
    if string[end : end + 1] != ",":
        return False
    before = string[max(0, start - 8) : start].rsplit(" ", 2)[-2:-1]
    match = _WHO.match(string, end)
    if match is None or (before and before[0].lower() in _WHERE):
        return False
    words = match[1].split()
    return any(
        (entry := known.entries.get(word.lower().rstrip(","))) is not None
        and entry.role
        and (after in {"of", "for"} or (word[-1] == "," and words[0][0].isupper()))
        for word, after in zip(words, [*words[1:], ""], strict=True)
    )


_SUFFIX = re.compile(r", ?(Jr|Sr|II|III|IV)\b")


def _suffix_after(string: str, end: int) -> str:
    if not string.startswith(",", end):
        return ""
    match = _SUFFIX.match(string, end)
    return fold(match[1]) if match else ""


def _give_ages(
    string: str, candidates: Sequence[Candidate], ages: Iterable[tuple[int, int, int, int]]
) -> None:
    """Bind ages to names: "Ann Lee, 23", "23-year-old Ann Lee", "Ann Lee, a 23-year-old"."""
    for candidate in candidates:
        match = _AGE_AFTER.match(string, candidate.end)
        if match is None or (not match["gap"].strip() and match["unit"] is None):
            continue  # none, or "Route 66"
        candidate.age = Age(match.start("age"), match.end("age"), int(match["age"]))
    starts = [candidate.start for candidate in candidates]
    for low, high, years, old in ages:
        age = Age(low, high, years)
        after = bisect_left(starts, old)
        if after < len(candidates) and starts[after] - old < 90:
            target = candidates[after]
            name_at = target.start
            if target.role and old < target.role.start < name_at:
                name_at = target.role.start
            if _FOLK_AFTER.match(string, target.end):
                # "a 23-year-old Dayton man": Dayton is where he is from.
                continue
            if _TO_NAME.fullmatch(string, old, name_at):
                target.age = target.age or age
                continue
        if after > 0:
            target = candidates[after - 1]
            if 0 < low - target.end < 16 and _BEFORE_AGE.fullmatch(string, target.end, low):
                target.age = target.age or age
