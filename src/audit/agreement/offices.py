"""Who holds which office, in whatever order a text gives the name, the office and its body.

"Russian Foreign Ministry spokeswoman Maria Zakharova", "Maria Zakharova, the ministry's
spokeswoman", "the spokeswoman of the Russian Foreign Ministry Zaha Petrova": one office, by which
a name can be told that a transliteration has garbled.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from audit.agreement.claims import Office
from audit.agreement.lexicon import lexicon
from audit.agreement.names import alike, fold, parts, same_letters, same_parts, skeleton
from audit.agreement.roles import HEADS, beneath
from audit.text.romanisation import different, one_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from audit.agreement.claims import Ledger
    from audit.agreement.lexicon import Lexicon
    from audit.agreement.scene import Scene

_KINDS = {
    "spokesperson": "spokesman spokeswoman spokesperson representative",
    "minister": "minister premier",
    "head": " ".join(sorted(HEADS)),
    "secretary": "secretary",
    "chancellor": "chancellor",
    "governor": "governor",
    "mayor": "mayor",
    "king": "king emperor",
    "queen": "queen",
    "envoy": "ambassador envoy",
    "prosecutor": "prosecutor attorney",
    "sheriff": "sheriff",
}
KINDS = {word: kind for kind, words in _KINDS.items() for word in words.split()}
"""What a word makes its holder: a chief, a head and a director of one body hold one office."""

NOT_ALONE = frozenset({
    "former", "deputy", "vice", "assistant", "associate", "ex", "late", "then", "outgoing",
    "incoming", "previous", "past", "first", "another", "other", "second", "honorary", "retired",
    "ousted", "acting", "interim", "candidate",
})  # fmt: skip
"""Before an office: somebody beside its holder, or before or after them."""
_LOWER = frozenset({"official", "new", "current", "longtime", "long-time", "newly", "appointed"})
_EMPTY = frozenset({
    "the", "of", "for", "and", "to", "at", "in", "s", "affairs", "official", "press", "chief",
    "new", "current", "its", "department", "dept",
})  # fmt: skip
_STATE = frozenset({"people", "republic", "federation", "islamic", "kingdom", "democratic"})
"""What a country calls itself beside its name."""
_SAME = {
    "defence": "defense", "labour": "labor", "ministries": "ministry", "centre": "center",
    "organisation": "organization", "programme": "program", "general": "",
}  # fmt: skip
_SHORT = {"mfa": ("foreign", "ministry"), "mofa": ("foreign", "ministry"),
          "mod": ("defense", "ministry")}  # fmt: skip
"""What everybody writes for the ministries that every country has."""

_CAP = r"[A-ZÀ-ÖØ-Þ][\w’'.\-]*"
_OF = re.compile(
    rf" (?:of|for|to|at|with|from) (?:the |its )?(?P<body>{_CAP}(?: (?:(?:of|for|and|on|in)"
    rf"(?: the)? )?{_CAP}){{0,6}})"
)
_GENERAL = re.compile(r"[ \-][Gg]eneral\b")
_AHEAD = re.compile(r",? [\"“]?")
_APPOSITION = re.compile(r",? (?:who (?:is|was) |is |)(?:the |its |their |[a-z]+, )?", re.ASCII)
BACK = 6
"""Words before an office that can name its body."""
NEAR = 110
"""Code points within which the name stands from the office."""
GARBLED = 0.72
"""Likeness from which two names of one office's holder are one name, garbled."""
ROMANISED = 0.8
"""How sure it is that names of one office's holder are one, if two romanisations give them."""
TERM = 366.0
"""Days within which an office is held by one, as far as two documents are compared."""
PART = 0.6
"""Likeness of one part of a full name from which it is garbled, where another part is alike."""
PART_SOUND = 3
"""Letters from which such a part can be told."""
SOUND = 6
"""Letters from which a name is long enough to be told when it is garbled."""


def find_offices(scene: Scene) -> tuple[Office, ...]:
    """Give the holders of the offices of named bodies."""
    mentioned = scene.mentioned
    if not mentioned:
        return ()
    known = lexicon()
    found: dict[tuple[object, ...], Office] = {}
    for start, end, entry in scene.hits:
        if not entry.role or entry.word not in KINDS:
            continue
        low = bisect_left(mentioned, (start - NEAR,))
        if low == len(mentioned) or mentioned[low][0] > end + NEAR:
            continue
        office = _read(scene, start, end, entry.word, known)
        if office is not None:
            found.setdefault((office.person, office.kind, office.body, office.country), office)
    return tuple(found.values())


def _read(scene: Scene, start: int, end: int, word: str, known: Lexicon) -> Office | None:
    """Read the office whose last word stands at a place."""
    string = scene.string
    if (general := _GENERAL.match(string, end)) is not None:
        end = general.end()
    if string.startswith("-", end):
        return None  # president-elect
    before = _before(string, start, known)
    if before is None:
        return None
    low, words = before
    if beneath(string, low, known) is not None:
        return None  # it says whose aide or wife somebody is
    after = end
    if (match := _OF.match(string, end)) is not None:
        inner = _mention_after(scene, match.start("body"))
        after = match.end("body")
        if inner is not None and inner[0] < after:
            after = inner[0]
        words = [*words, *string[match.start("body") : after].split()]
    body, country = _body(words, known)
    kind = KINDS[word]
    if word == "premier":
        body = ("prime", *body)
    if kind == "envoy" and match is not None and string[match.start() + 1] == "t":
        # Of one country, to another.
        sent = _body(before[1], known)[1]
        body = (sent,) if sent else ()
    if kind == "secretary" and "press" in map(str.lower, words):
        kind = "spokesperson"
    if not country and not (body and any(part[:1].isupper() for part in words)):
        return None
    mention = _holder(scene, low, after)
    if mention is None:
        return None
    first, last, ordinal = mention
    return Office(
        person=ordinal,
        start=first,
        end=last,
        name=string[first:last],
        kind=kind,
        body=body,
        country=country,
        text=" ".join(string[low:after].split()),
    )


def _before(string: str, start: int, known: Lexicon) -> tuple[int, list[str]] | None:
    """Walk back from an office over what belongs to it; None if it says that it is another's."""
    low, words = start, list[str]()
    while len(words) < BACK and low > 1 and string[low - 1] in " \n":
        stop = low - 1
        first = max(string.rfind(" ", 0, stop), string.rfind("\n", 0, stop)) + 1
        word = string[first:stop]
        plain = word.lower().strip("“\"'‘(").removesuffix("'s").removesuffix("’s")
        if plain in NOT_ALONE or plain.startswith("ex-"):
            return None
        if not word or not (word[-1].isalpha() or word == "U.S."):
            break
        entry = known.entries.get(plain)
        if not (word[0].isupper() or plain in _LOWER or (entry is not None and entry.modifier)):
            break
        if plain == "the":
            break
        words.insert(0, word)
        low = first
    return low, words


def _body(words: Sequence[str], known: Lexicon) -> tuple[tuple[str, ...], str]:
    """Give the words of a body in one form, in order, and its country."""
    country = ""
    body: list[str] = []
    plain = [word.strip(',"“”()').removesuffix("'s").removesuffix("’s").lower() for word in words]
    n = 0
    while n < len(plain):
        word = plain[n]
        pair = f"{word} {plain[n + 1]}" if n + 1 < len(plain) else ""
        if pair in known.countries:
            country, n = known.countries[pair], n + 2
            continue
        n += 1
        if word in known.countries:
            country = known.countries[word]
        elif word not in _EMPTY:
            short = _SHORT.get(word)
            body.extend(short or [p for p in (_SAME.get(fold(word), fold(word)),) if p])
    if country:
        body = [word for word in body if word not in _STATE]
    return tuple(body[:BACK]), country


def _mention_after(scene: Scene, place: int) -> tuple[int, int, int] | None:
    at = bisect_left(scene.mentioned, (place,))
    return scene.mentioned[at] if at < len(scene.mentioned) else None


def _holder(scene: Scene, low: int, high: int) -> tuple[int, int, int] | None:
    """Find the name right after an office, or right before it."""
    string = scene.string
    high -= string[high - 1] == " "
    after = _mention_after(scene, high)
    if after is not None and after[0] - high < 4 and _AHEAD.fullmatch(string, high, after[0]):
        return after
    at = bisect_left(scene.mentioned, (low,)) - 1
    if at >= 0:
        before = scene.mentioned[at]
        if before[1] < low and _APPOSITION.fullmatch(string, before[1], low):
            return before
    return None


def shared_offices(
    left: Ledger, right: Ledger, places: Collection[tuple[int, int]]
) -> dict[tuple[int, int], tuple[Office, Office]]:
    """Give the people of two documents that hold one office, where their keys have met.

    A year apart, an office can have gone to somebody else.
    """
    if not left.offices or not right.offices:
        return {}
    one, other = left.anchor.published, right.anchor.published
    if one is not None and other is not None and abs(one - other) > TERM:
        return {}
    return {
        (a.person, b.person): (a, b)
        for a in left.offices
        for b in right.offices
        if (a.person, b.person) in places and same_office(a, b)
    }


def same_office(one: Office, other: Office) -> bool:
    """Say whether two documents speak of one office; a country may go without saying in one."""
    if one.kind != other.kind:
        return False
    if one.country and other.country and one.country != other.country:
        return False
    if not one.body and not other.body:
        return bool(one.country) and one.country == other.country
    return bool(one.body and other.body) and (
        set(one.body) == set(other.body)
        or one.body == (_initials(other.body),)
        or other.body == (_initials(one.body),)
    )


def _initials(body: Sequence[str]) -> str:
    return "".join(word[0] for word in body) if len(body) > 1 else ""


def keys_of(office: Office) -> list[str]:
    """Give texts of which two documents share one if `same_office` can hold."""
    whole = " ".join(sorted(office.body))
    short = _initials(office.body)
    keys = [f"{office.kind} {whole} @{office.country}"]
    if office.body:
        keys.append(f"{office.kind} {whole}")
        if short:
            keys.append(f"{office.kind} {short}")
    return keys


def unlike_names(
    left: Ledger, right: Ledger, offices: Mapping[tuple[int, int], tuple[Office, Office]]
) -> tuple[list[tuple[int, int, float]], list[tuple[Office, Office]]]:
    """Give the holders of one office under two names.

    Returns:
        People whose names are spellings of one word by word, with how sure that is; and offices of
        which one holder's name is garbled.
    """
    spelled, cut = [], []
    for (p, q), pair in sorted(offices.items(), key=itemgetter(0)):
        a, b = left.people[p].tokens, right.people[q].tokens
        if not a or not b or set(a) <= set(b) or set(b) <= set(a):
            continue
        full = len(a) > 1 and len(b) > 1
        if full and (score := same_parts(a, b) or ROMANISED * one_name(" ".join(a), " ".join(b))):
            spelled.append((p, q, score))
        elif cut_up(a, b):
            cut.append(pair)
    return spelled, cut


def cut_up(a: Sequence[str], b: Sequence[str]) -> float:
    """Say whether one name was garbled into the other in transliteration.

    Spaces fall in odd places ("Zaha Petrova" for Zakharova), so the whole of one name is set
    against the surname of the other. Where a part of two full names is the same, the other part is
    another name and not a garbled one: Hasan Khan and Hassan Rouhani, Li Qiang and Li Keqiang.
    """
    if len(a) > 1 and len(b) > 1:
        if one_name(" ".join(a), " ".join(b)):
            return ROMANISED
        if _share(a, b) and not same_letters(a, b):
            return 0.0
    whole = ("".join(a), "".join(b))
    best = max(_likeness(whole[0], b[-1]), _likeness(whole[1], a[-1]), _likeness(*whole))
    if len(a) == len(b) == 1 and alike(a[0], b[0]):
        best = 1.0
    return 0.72 if best >= GARBLED else 0.0


def _share(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether two full names have a part in common, and another quite apart."""
    if set(a) & set(b) or different(a, b):
        return True
    if len(a) != len(b) or not any(alike(x, y) for x, y in zip(a, b, strict=True)):
        return False
    return any(_likeness(x, y, PART_SOUND) < PART for x, y in zip(a, b, strict=True))


def more_cut(name: str, other: str) -> bool:
    """Say whether the first of two names is the one that was garbled, going by their spaces."""
    a, b = parts(name), parts(other)
    mine, its = _likeness("".join(a), b[-1]), _likeness("".join(b), a[-1])
    return len(a) > 1 and (mine > its or (mine == its and len(a) > len(b)))


def _likeness(one: str, other: str, least: int = SOUND) -> float:
    from rapidfuzz.distance import Indel

    if min(len(one), len(other)) < least or skeleton(one)[0] != skeleton(other)[0]:
        return 0.0
    return Indel.normalized_similarity(one, other)
