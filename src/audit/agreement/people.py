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
from audit.agreement.unreal import is_earlier, is_unreal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audit.agreement.lexicon import Entry, Lexicon
    from audit.agreement.names import Run

_YEARS = r"(?P<age>1[01]\d|[1-9]?\d)"
_DAY = r"(?:(?:early |late )?(?:on )?[A-Z][a-z]+day)"
_AGE_AFTER = re.compile(
    r"(?P<gap>,? \(?|, ?|,? who (?:is|was) (?:now |just |only |still )?"
    r"|,? (?:is|was) (?=\d\d? years? ol)"
    r"|, (?:now|just|only|still|barely) (?=\d\d?(?:[,.;)] | and )))"
    rf"(?:aged?:? )?{_YEARS}(?P<unit> years? old| years? of age)?"
    r"(?![:.,]\d)"
    r"(?=[,.;:)\n]|$| (?:and|of|who|was|were|is|has|had|from|in|at|with|for|died|both|&)\b"
    r"| years?[,.;)])"
)
_AT_AGE = re.compile(
    # "turned 45 in March", "died on Monday at the age of 45"
    r"(?:,? who)?(?: has| had)?(?: (?:just|recently))? turned"
    rf" {_YEARS}(?=[.;,\n]|$| (?:in|on|last|this|earlier|today|yesterday)\b| {_DAY})"
    r"|(?:,? who)?(?: has| had)? (?:died|passed away|was killed)"
    rf"(?: {_DAY}| (?:in|at|on|of) [^.,;\d]{{1,40}}?| peacefully| suddenly){{0,2}},?"
    r" (?:(?:at|aged|age)|at (?:the )?age(?: of)?) "
    r"(?P<old>1[01]\d|[1-9]?\d)(?=[.;,)\n]|$| (?:in|on|after|from|of|following|and)\b)(?![.,:]\d)"
)
_AT_BEGINS = (" turned ", " died", " passed", " was killed", " has ", " had ", " just ",
              " recently ", " who ", ", who ")  # fmt: skip
"""How what `_AT_AGE` finds begins: a quick look before a search."""
# Of a person, "is 45" gives the age; a film or a town can be so old as well.
_IS = re.compile(
    r" (?:is|was) (?:now |just |only |still )?(?P<age>1[01]\d|[1-9]\d)"
    r"(?=[.;!?)\n]|$|, (?!\d)| (?:and (?!\d)|but |now\b|today\b))(?![.,]\d)"
)
_FROM = re.compile(r", (?:of|from) $")
SAID = 120
"""How far before a name the words can stand that its age is no longer said to be so."""
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


NEARBY = 12
"""How far before a name the word can stand that makes it a place."""
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


def _age_after(string: str, candidate: Candidate) -> Age | None:
    """Read the age that stands after a name."""
    match = _AGE_AFTER.match(string, candidate.end)
    if match is not None and (match["gap"].strip() or match["unit"]):  # not "Route 66"
        return _age(match)
    if string.startswith(_AT_BEGINS, candidate.end):
        return _age(_AT_AGE.match(string, candidate.end))
    return None


def _is_now(string: str, candidate: Candidate) -> Age | None:
    """Read "Lee is 45", unless that is denied, or was said before: "initially said Lee was 45"."""
    quick = string.startswith((" is ", " was "), candidate.end)
    match = _IS.match(string, candidate.end) if quick else None
    if match is None:
        return None
    before = string[max(0, candidate.start - SAID) : candidate.start].lower()
    end = len(before)
    unsure = is_earlier(before, 0, end) or is_unreal(before, (0, end), (end, end), end)
    return None if unsure else _age(match)


def _age(match: re.Match[str] | None) -> Age | None:
    if match is None:
        return None
    group = "age" if match["age"] else "old"
    return Age(match.start(group), match.end(group), int(match[group]))


_SUFFIX = re.compile(r", ?(Jr|Sr|II|III|IV)\b")


def _suffix_after(string: str, end: int) -> str:
    if not string.startswith(",", end):
        return ""
    match = _SUFFIX.match(string, end)
    return fold(match[1]) if match else ""


def _is_place(string: str, candidate: Candidate) -> bool:
    """Say whether a single name stands where a place does."""
    before = string[max(0, candidate.start - NEARBY) : candidate.start].lower().split()
    return len(candidate.tokens) == 1 and bool(before) and before[-1] in _WHERE | {"nearby"}


def _give_ages(
    string: str, candidates: Sequence[Candidate], ages: Iterable[tuple[int, int, int, int]]
) -> None:
    """Bind ages to names: "Ann Lee, 23", "23-year-old Ann Lee", "Ann Lee, a 23-year-old"."""
    full = {c.tokens[-1] for c in candidates if len(c.tokens) > 1 and not c.doubtful}
    before: Candidate | None = None
    for candidate in candidates:
        age = _age_after(string, candidate)
        if age is None and not candidate.doubtful and candidate.tokens[-1] in full:
            age = _is_now(string, candidate)
        whose = candidate
        if age and before and _FROM.fullmatch(string, before.end, candidate.start):
            whose = before  # "Ann Lee, of Dayton, 23"
        whose.age = age or whose.age
        before = candidate
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
            if _is_place(string, target):
                continue  # "in nearby Dayton, a 23-year-old man"
            if 0 < low - target.end < 16 and _BEFORE_AGE.fullmatch(string, target.end, low):
                target.age = target.age or age
