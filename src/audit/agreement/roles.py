"""The role that a text gives a person, read from the words around the name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.agreement.lexicon import Lexicon

Token = tuple[int, int, str]

BACK = 64
"""How many code points before a name can hold its role."""
ASIDE = 110
"""The same, where its body stands between: "the head of the union, Ann Lee,"."""
LEADERS = frozenset({"president", "prime minister", "minister", "chairman", "king", "premier"})
"""What "leader" can mean, said of a country."""
HEADS = frozenset(
    (
        *("head", "chief", "director", "leader", "chairman", "chairwoman", "chair", "president"),
        *("commander", "ceo", "executive", "manager", "principal", "commissioner", "editor"),
        *("superintendent", "founder", "speaker", "coach"),
    )
)
"""Who leads a body …"""
ANY_HEAD = frozenset({"head", "chief", "leader"})
"""… and what each of them can be called."""
TURNING = frozenset({"deputy", "vice", "former", "acting", "interim", "assistant", "associate"})
"""Words that make of a role another one."""


class Role(Struct, frozen=True, gc=False):
    """A role that a text gives a person."""

    start: int
    end: int
    head: str
    """The normal form: "foreign minister", "president", "police chief"."""
    country: str | None = None
    body: str | None = None
    """The body that it speaks for: "foreign ministry"."""

    @property
    def text(self) -> str:
        """The role in one line: "spokesman, foreign ministry @ru"."""
        body = f", {self.body}" if self.body else ""
        return f"{self.head}{body} @{self.country}" if self.country else self.head + body


def title_of(word: str, known: Lexicon) -> str | None:
    """Give the normal form of a word that is a title or a role."""
    entry = known.entries.get(word.lower().rstrip("."))
    if entry is None:
        return None
    return entry.title or (entry.word if entry.role else None)


def read_role(string: str, lead: Sequence[Token], at: int, known: Lexicon) -> Role | None:
    """Read the role before a name: in the same run of capitals, or in small letters before it."""
    if lead:
        role = _direct(lead, known) or _of_body(lead, known)
        return None if role is None else _of_whom(string, role, known)
    if at < 2 or string[at - 1] not in " #":
        return None
    before = string[max(0, at - BACK) : at].rstrip("# ")
    end = max(0, at - BACK) + len(before)
    before = before[before.rfind("\n") + 1 :]
    last = before[before.rfind(" ") + 1 :]
    if not last[:1].isalpha() or last in known.kin or title_of(last, known) is None:
        return None
    tokens: list[Token] = []
    for word in reversed(before.split(" ")[-5:]):
        if not word or not word[-1].isalpha():
            break
        tokens.insert(0, (end - len(word), end, word))
        end -= len(word) + 1
    return _direct(tokens, known) if tokens else None


_APPOSITION = re.compile(
    r"(?:, (?:aged )?\d{1,2})?"
    r", (?:who (?:is|was) )?(?:(?:the|its|his|her|their|an?) )?(?:\d{1,2}-year-old )?"
    r"(?P<words>(?:[^\W\d_][\w'’.\-]* ){0,5}?)(?P<title>[A-Za-z][a-z\-]+)"
    r"(?=[,.;)\n]|$| (?:of|for|at|in|with|from|who)\b)"
)
_WHO_LEADS = re.compile(r"(?:, (?:aged )?\d{1,2})?, who (?P<verb>heads|chairs|leads|manages) the\b")
_LEADS = {"heads": "head", "chairs": "chairman", "leads": "leader", "manages": "manager"}
_BEFORE_COMMA = re.compile(
    r"(?:\b(?:the|its|whose|their|his|her|an?)|['’]s?) "
    r"(?P<words>(?:[a-z\-]+ ){0,3}?)(?P<title>[a-z\-]+)(?: (?:of|for|at) [^,.;:()\n]{2,60})?, $",
    re.IGNORECASE,
)


def read_beside(string: str, start: int, end: int, known: Lexicon) -> Role | None:
    """Read the role set off by commas: "Ann Lee, head of the union", "its director, Ann Lee,"."""
    if string.startswith(", ", end):
        if match := _APPOSITION.match(string, end):
            role = _worded(string, match, known)
            if role is not None:
                return role
        if match := _WHO_LEADS.match(string, end):
            return Role(*match.span("verb"), _LEADS[match["verb"]])
    if string[end : end + 1] in {",", "."} and string.endswith(", ", 0, start):
        match = _BEFORE_COMMA.search(string, max(0, start - ASIDE), start)
        return None if match is None else _worded(string, match, known)
    return None


def _worded(string: str, match: re.Match[str], known: Lexicon) -> Role | None:
    """Read the words of an apposition as a role, if its last is a title."""
    if match["title"] in known.kin or title_of(match["title"], known) is None:
        return None
    first = match.start("words")
    tokens = [
        (first + m.start(), first + m.end(), m[0]) for m in _NO_SPACE.finditer(match["words"])
    ]
    role = _direct([*tokens, (*match.span("title"), match["title"])], known)
    return None if role is None else _of_whom(string, role, known)


_NO_SPACE = re.compile(r"\S+")
_OUTER = re.compile(
    r"(?P<who>[\w-]+)"
    r"(?: of (?:the )?(?:office|staff|administration|cabinet|service|secretariat|team|council))?"
    r"(?: of| to| for)(?: the)? $",
    re.IGNORECASE,
)


def beneath(string: str, start: int, known: Lexicon) -> tuple[int, str] | None:
    """Say whose office is named by another's, as in "the aide to the President of Russia Ann Lee".

    Args:
        string: The text.
        start: Where the office begins that only says of whom somebody is the aide.
        known: The lexicon.

    Returns:
        Where the word stands that says what the person is, and the word: a title, or wife, son …;
        None if the office is the person's own.
    """
    match = _OUTER.search(string, max(0, start - BACK), start)
    if match is None:
        return None
    word = match["who"].lower()
    entry = known.entries.get(word)
    whose = word in known.kin or title_of(word, known) is not None
    if whose or (entry is not None and entry.modifier and word in TURNING):
        return match.start(), word
    return None


def _of_whom(string: str, role: Role, known: Lexicon) -> Role | None:
    """Give the role of "the press secretary of the President of Russia", who is no president."""
    outer = beneath(string, role.start, known)
    if outer is None:
        return role
    start, word = outer
    title = title_of(word, known)
    if title is None:
        return None
    press = string[:start].rstrip()[-5:].lower() == "press"
    return Role(start, role.end, "spokesman" if press else title, role.country)


def _direct(words: Sequence[Token], known: Lexicon) -> Role | None:
    """Read "Russian Deputy Foreign Minister": country, modifiers, head, up to the name."""
    n = len(words) - 1
    title = title_of(words[n][2], known)
    if title is None:
        return None
    head = [title]
    if title == "general" and n > 0 and words[n - 1][2].lower() in {"secretary", "director"}:
        n -= 1
        head = [f"{words[n][2].lower()} general"]
    elif title in {"secretary", "director"} and words[n][2].lower().endswith("-general"):
        head = [f"{title} general"]
    while n > 0:
        entry = known.entries.get(words[n - 1][2].lower().rstrip("."))
        if entry is None or not entry.modifier:
            break
        n -= 1
        head.insert(0, words[n][2].lower())
    body = None
    if n > 0 and words[n - 1][2].lower() in {"ministry", "department"}:
        n -= 1
        topic = words[n - 1][2].lower() if n > 0 else ""
        body = f"{topic} {words[n][2].lower()}".strip()
        n -= 1 if n > 0 else 0
    country = None
    if n > 0:
        pair = f"{words[n - 2][2]} {words[n - 1][2]}".lower() if n > 1 else ""
        one = words[n - 1][2].lower().replace("’", "'").removesuffix("'s")
        if pair in known.countries:
            country, n = known.countries[pair], n - 2
        elif one in known.countries:
            country, n = known.countries[one], n - 1
    if head == ["mr"]:
        return None
    return Role(words[n][0], words[-1][1], " ".join(head), country, body)


def _of_body(lead: Sequence[Token], known: Lexicon) -> Role | None:
    """Read "President of the People's Republic of China", "Ministry of Foreign Affairs"."""
    lowered = [token[2].lower() for token in lead]
    for n, word in enumerate(lowered):
        title = title_of(word, known)
        if (title is None and word != "ministry") or lowered[n + 1 : n + 2] != ["of"]:
            continue
        last = max(i for i, word in enumerate(lowered) if word not in {"of", "the"})
        first = n
        kind: list[str] = []
        while first and (entry := known.entries.get(lowered[first - 1])) and entry.modifier:
            first -= 1
            kind.insert(0, lowered[first])
        rest = [w for w in lowered[n + 2 :] if w not in {"of", "the"}]
        country = next((known.countries[w] for w in reversed(rest) if w in known.countries), None)
        entry = known.entries.get(rest[0]) if rest else None
        topic = rest[0] if entry is not None and entry.modifier else ""
        if title is None:
            body = f"{topic} ministry".strip()
            return Role(lead[first][0], lead[last][1], "ministry", country, body)
        if title == "minister" and topic and not kind:
            kind = [topic]  # "Minister of Defense"
        return Role(lead[first][0], lead[last][1], " ".join([*kind, title]), country)
    return None


def same_role(a: str, b: str) -> str:
    """Compare two roles as `Role.text` gives them: "agree", "compatible" or "unclear"."""
    head_a, _, country_a = a.partition(" @")
    head_b, _, country_b = b.partition(" @")
    if country_a and country_b and country_a != country_b:
        return "unclear"
    if head_a == head_b:
        return "agree"
    words_a, words_b = set(head_a.replace(",", "").split()), set(head_b.replace(",", "").split())
    if (words_a ^ words_b) & TURNING:
        return "unclear"
    nested = words_a <= words_b or words_b <= words_a
    of_country = any(
        one == "leader" and other in LEADERS for one, other in ((head_a, head_b), (head_b, head_a))
    )
    return "compatible" if nested or of_country or _of_one_body(head_a, head_b) else "unclear"


def _of_one_body(a: str, b: str) -> bool:
    """Say whether both lead, by whatever word, and nothing says that they lead two things."""
    *body, one = a.split()
    *its, other = b.split()
    nested = set(body) <= set(its) or set(its) <= set(body)
    return nested and {one, other} <= HEADS and not ANY_HEAD.isdisjoint({one, other})
