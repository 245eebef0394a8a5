"""What befell a crowd, and which words before and after a number make it one of people."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from audit.agreement.crowds import Crowd, crowd_at, shorter, with_those_before
from audit.agreement.lexicon import lexicon
from audit.agreement.sizes import LONGEST, hedged, hedges
from audit.agreement.unreal import NOT_BUT

if TYPE_CHECKING:
    from audit.agreement.scene import Scene

_HOSPITAL = r"to (?:(?:the|an?|[a-z\-]+) ){0,3}(?:hospitals?|trauma cent(?:er|re)s?)"
_FATE = (
    r"(?P<fate>shot and killed|shot dead|shot to death"
    r"|fatally (?:shot|wounded|injured|hurt|stabbed|struck)|killed|dead|died|dies"
    r"|slain|murdered|massacred|gunned down|perished|fatalities|deaths"
    r"|lost (?:his|her|their) li(?:fe|ves)|injured|wounded|hurt|hospitali[sz]ed|injuries|shot|hit"
    rf"|struck|grazed|(?:taken|rushed|transported|airlifted|flown|sent)(?: [a-z]+)? {_HOSPITAL}"
    r"|in hospital|recovering (?:from [a-z ]{0,20}wounds|after being shot)"
    r"|(?:suffering|suffered|sustained|with) (?:from )?(?:[a-z\-]+ ){0,2}(?:wounds?|injuries)"
    r"|to death|fatally(?=[,.;)\s—–-]|$))\b(?!-\w)"
)
# Between the crowd and what befell it: ", all men,", "– both juveniles –", "including a boy".
_ASIDE = (
    r"(?P<aside>, (?!and\b|as well as\b|along with\b|plus\b)[^,.;]{3,60},"
    r"| [–—-]{1,2} [^.;–—]{3,60} [–—-]{1,2}"
    r"| including [^,.;]{3,50}?(?= (?:were|was|are|have|had) ))?"
)
# "May have been killed", "are feared to have died", "were not hurt": nobody says that they were.
_MOOD = (
    r"(?P<mood> (?:could|may|might|would|should|must|will|can)(?: (?:not|have|be|been|easily|well"
    r"|also)){0,3}| (?:were|was|are|is|had|have|has)(?: been)? (?:not(?: been)?|never|nearly"
    r"|almost|feared(?: to (?:have(?: been)?|be))?))"
)
_BE = (
    rf"(?P<mid>(?:,? (?:who|that))?(?:{_MOOD}| (?:were|was|are|is|have been|has been|had been|being"
    r"|have|has|had|got))?)"
)
_ADVERB = (
    r"(?: (?:also|each|all|both|either|later|reportedly|reported|found|confirmed|pronounced"
    r"|declared)|(?P<degree> (?:critically|seriously|severely|badly|slightly))){0,2}"
)


@cache
def _tail() -> re.Pattern[str]:
    """What befell a crowd: "were shot and killed", "wounded", ", all men, were hurt"."""
    return re.compile(rf"{_ASIDE}(?P<of> of (?:them|whom|those))?{_BE}{_ADVERB} {_FATE}")


# "killing two", "killed at least two people", "the deaths of six", "sent four to the hospital"
_ACTIVE = re.compile(
    r"\b(?P<verb>(?:fatally )?(?:shot|shooting|wounding|wounded|injuring|injured|hitting|striking)"
    r"|shot dead|gunned down|gunning down|hit|struck|hurt|hurting|hurts|killed|killing|kills|kill"
    r"|injures|wounds|murdered|murdering|hospitali[sz](?:ed|ing)"
    r"|(?:claim|took|tak|cost)[a-z]* the lives of|sen[dt](?:ing|s)?"
    r"|(?:deaths?|slayings?|killings?|murders?|wounding|shootings?)"
    r"(?: and (?:wounding|injuring|killing))? of)(?P<more> another| an additional)? $",
)
_VERBS = ("ed ", "ing ", "kill ", "kills ", "wounds ", "injures ", " of ", "shot ", "sent ",
          "hit ", "struck ", "sends ", "hurt ", "hurts ", "dead ", "down ", "another ",
          "additional ")  # fmt: skip
"""How what `_ACTIVE` finds ends: a quick look before a search."""
VERB = 40
"""So far before a number such a verb begins."""
_BEING = (" was ", " were ", " is ", " are ", " has ", " had ", " have ")
_SENT = re.compile(rf" {_HOSPITAL}\b")
_TOLL = re.compile(
    r"\b(?:(?:death )?toll|number of (?:the )?(?:(?:dead|deaths|fatalities|(?:people )?killed)"
    r"|(?P<injured>injured|wounded)))\b[^;\d]{0,80}?"
    r"\b(?:at|to|is|was|of|reached|reaches|hit|stands|exceed(?:s|ed)|passed|topped|:) $"
)
# Of whom, the sentence has said before.
_PUT = re.compile(r"\bput(?:s|ting)? (?:the|that|this) (?:number|figure|count|total) at $")
_TOLD = re.compile(
    r"\b(?:(?P<killed>killed|dead|died|deaths?|fatalities|toll)|injured|wounded|hurt|injuries)\b"
)
_CLAIMED = re.compile(r"\b(?:claim|took|tak|cost)[a-z]* $")
_MULTIPLE = re.compile(
    r"(?P<n>double|triple|quadruple|quintuple)[ -](?:(?P<fatal>fatal) )?"
    r"(?:(?P<killed>homicide|murder|killing|slaying|fatality)|shooting)\b(?!-suicide)"
)
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
_NTH = re.compile(
    r"\b(?P<n>third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:person|victim) to die\b"
)
_NTHS = {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
         "tenth": 10}  # fmt: skip

DEATH = re.compile(
    r"kill|dead|die[ds]|slain|fatal|death|lives|life|slaying|murder|gunned down|massacre|perish"
)
"""What tells, in lower case, of somebody's death."""
_SHOT = re.compile(r"^(?:shot|hit|struck|grazed|striking|hitting|shooting|shootings? of)$")
_NOT_A_COUNT = re.compile(
    r"(?:\b(?:[Nn]o|age|aged|to|or|block"
    r"|highway|route|channel|day|room|(?<!total )of|number|page|season|top|section|article"
    r"|chapter|fired|heard)) ?$|[-–/#$]$"
)
# "Ann Beck, 25" is an age, "on Sunday, 25 people" is none.
_AN_AGE = re.compile(
    r"(?:[A-Z][\w.'’\"”-]*|\b(?:man|woman|boy|girl|victim|teen|suspect|driver|officer|male|female"
    r"|child|student|shooter|gunman|brother|sister|mother|father|son|daughter)), ?$"
)
_DATED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? $"
    r"|\bages? (?:\d+(?: and |, ))*$"
)
_THIS_ONE = re.compile(
    r"\b(?:this|that|which|any|every|each|another|no|the|as|first|last|only) $", re.IGNORECASE
)
_NEVER_ALONE = ("hit", "struck", "with", "to death")
"""Fates that a number alone has seldom: "a top 10 hit", "2 with stab wounds"."""
_SUFFERED = ("suffer", "sustain", "with", "recover")
"""Fates that part the hurt: "two are in critical condition, and two suffered minor injuries"."""
_PARTICIPLES = frozenset(
    {"killed", "shot and killed", "injured", "wounded", "hurt", "shot", "slain"}
)
_ONE_OF = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) of (?:the )?$")
"""Before all of those killed or hurt: "one of the six family members killed"."""
_WORD = re.compile(r" ([a-z]+)")
_AFTER = frozenset(
    [
        *("wounding", "injuring", "killing", "leaving", "including", "following", "near", "inside"),
        *("outside", "alongside", "amid", "early", "late", "yesterday", "tonight"),
    ]
)
BEFORE = 60
"""How far before a count what makes it none can stand."""
YEARS = range(1901, 2100)
"""Numbers that alone are a year."""


class Count(Struct, frozen=True, gc=False):
    """How many people, with the words that say what befell them."""

    start: int
    """Where it starts, with its hedge."""
    crowd: Crowd
    end: int
    """Where what befell them ends, if that comes after them."""
    attribute: str
    """killed, injured or shot"""
    hedge: str
    scope: frozenset[str] = frozenset()
    reduced: bool = False
    """Whether no verb stands between them: "the six killed"."""
    verb: int = -1
    """Where the verb starts whose object they are, if they are one's."""
    unreal: bool = False
    """Whether it is only feared, say, that this befell them."""


def nths(lowered: str, low: int, high: int) -> list[int]:
    """Find where "the third victim to die" and its like start."""
    if lowered.find(" to die", low, high) < 0:
        return []
    return [match.start() for match in _NTH.finditer(lowered, low, high)]


def count_at(scene: Scene, place: int, low: int, high: int) -> Count | None:
    """Read what stands at a place as a number of people and what befell them.

    Args:
        scene: The document.
        place: Where the number starts.
        low: Where its sentence starts.
        high: Where that ends.
    """
    lowered = scene.lowered
    crowd = crowd_at(lowered, place, high)
    if crowd is None:
        return _by_name(lowered, place, high)
    begin = unhedged(lowered, low, crowd.start)
    hedge = lowered[begin : crowd.start]
    tail, verb = _tail().match(lowered, crowd.end, high), _verb(lowered, low, begin)
    goes_on = tail is not None or lowered.startswith(_BEING, crowd.end)
    if verb is not None and len(crowd.items) > 1 and goes_on:
        # "Killed two men and a woman was hurt".
        crowd, tail = shorter(crowd), None
    if tail is not None:
        before = scene.string[max(low, begin - BEFORE) : begin]
        if not _is_count(lowered, crowd, tail, before):
            return None
        listed = with_those_before(scene, crowd, low) if not hedge else crowd
        # "Killed seven people and 12 were hurt": the seven are those killed.
        if listed.start < crowd.start and not is_object(lowered, low, listed.start):
            crowd, begin = listed, listed.start
        return _befallen(lowered, crowd, tail, begin, hedge)
    if verb is not None:
        return _object(scene, crowd, verb, (low, high), hedge)
    listed = with_those_before(scene, crowd, low)
    if listed.start < crowd.start and (verb := _verb(lowered, low, listed.start)) is not None:
        # "Killed a driver and three passengers".
        return _object(scene, listed, verb, (low, high), "")
    return _toll(lowered, crowd, low, begin, hedge)


def is_object(lowered: str, low: int, begin: int) -> bool:
    """Say whether a crowd is a verb's object, with whatever hedge: "killed at least | seven"."""
    return _verb(lowered, low, unhedged(lowered, low, begin)) is not None


def unhedged(lowered: str, low: int, begin: int) -> int:
    """Give where the hedge before a number starts, or the number: "| at least seven"."""
    if not lowered.endswith(hedges(), low, begin):
        return begin
    match = hedged().search(lowered, max(low, begin - LONGEST), begin)
    return match.start() if match else begin


def _verb(lowered: str, low: int, begin: int) -> re.Match[str] | None:
    """Find the verb whose object begins at a place."""
    if lowered.endswith("but ", low, begin):
        # "Killed not five but three people".
        instead = NOT_BUT.search(lowered, max(low, begin - VERB), begin)
        begin = instead.start() if instead else begin
    if not lowered.endswith(_VERBS, low, begin):
        return None
    return _ACTIVE.search(lowered, max(low, begin - VERB), begin)


def _befallen(lowered: str, crowd: Crowd, tail: re.Match[str], begin: int, hedge: str) -> Count:
    """Make a count of "two people were killed"."""
    fate = tail["fate"]
    attribute, scope = _attribute(fate), set()
    if " also" in tail[0] or lowered.startswith((" as well", " too"), tail.end()):
        scope.add("others")
    broken_down = crowd.bare and fate.startswith(_SUFFERED)
    if (tail["of"] or tail["degree"] or broken_down) and attribute != "killed":
        scope.add("part")
    if "hospital" in fate:
        scope.add("in-hospital")
    reduced = not tail["mid"] and fate in _PARTICIPLES
    return Count(
        begin, crowd, tail.end(), attribute, hedge, frozenset(scope), reduced,
        unreal=tail["mood"] is not None,
    )  # fmt: skip


def _object(
    scene: Scene, crowd: Crowd, verb: re.Match[str], sentence: tuple[int, int], hedge: str
) -> Count | None:
    """Make a count of "killed two people", if those are people."""
    lowered, (low, high) = scene.lowered, sentence
    begin = crowd.start - len(hedge)
    before = scene.string[max(low, begin - BEFORE) : begin]
    word = verb["verb"]
    if not _counts_people(lowered, crowd, before, of=word.endswith("of")):
        return None
    scope = {"others"} if verb["more"] else set()
    if word.startswith("sen"):
        sent = _SENT.match(lowered, crowd.end, high)
        if sent is None:
            return None
        scope.add("in-hospital")
        return Count(
            begin, crowd, sent.end(), "injured", hedge, frozenset(scope), verb=verb.start()
        )
    if "hospital" in word:
        scope.add("in-hospital")
    return Count(
        begin, crowd, crowd.end, _attribute(word), hedge, frozenset(scope), verb=verb.start()
    )


def _toll(lowered: str, crowd: Crowd, low: int, begin: int, hedge: str) -> Count | None:
    """Read "the death toll stands at 31" and "claimed 14 lives"."""
    if crowd.noun:
        return None
    least = max(low, begin - 2 * BEFORE)
    toll = None
    if lowered.find("toll", least, begin) >= 0 or lowered.find("number of", least, begin) >= 0:
        toll = _TOLL.search(lowered, least, begin)
    if lowered.endswith(" at ", low, begin) and _PUT.search(lowered, least, begin):
        told = [match["killed"] for match in _TOLD.finditer(lowered, low, begin)]
        attribute = "killed" if told and told[-1] else "injured"
        return Count(begin, crowd, crowd.end, attribute, hedge) if told else None
    lives = lowered.startswith((" lives", " more lives"), crowd.end)
    if toll is None and not (lives and _CLAIMED.search(lowered, least, begin)):
        return None
    attribute = "injured" if toll is not None and toll["injured"] else "killed"
    return Count(begin, crowd, crowd.end, attribute, hedge)


def _by_name(lowered: str, place: int, high: int) -> Count | None:
    """Read "a triple homicide" and "the third victim to die"."""
    scope: frozenset[str] = frozenset()
    if (match := _MULTIPLE.match(lowered, place, high)) is not None:
        attribute = "killed" if match["killed"] or match["fatal"] else "shot"
        number = _TIMES[match["n"]]
    elif (match := _NTH.match(lowered, place, high)) is not None:
        # Each of them, when told, was the last so far.
        attribute, number, scope = "killed", _NTHS[match["n"]], frozenset({"update"})
    else:
        return None
    crowd = Crowd(
        start=place, end=match.end(), number=number, words=str(number), noun="",
        items=((match.end(), str(number)),),
    )  # fmt: skip
    return Count(place, crowd, match.end(), attribute, "", scope)


def _attribute(fate: str) -> str:
    return "killed" if DEATH.search(fate) else "shot" if _SHOT.match(fate) else "injured"


def _is_count(lowered: str, crowd: Crowd, tail: re.Match[str], before: str) -> bool:
    """Say whether a number before a fate counts people, rather than years or dates or houses."""
    small = before.lower()
    if crowd.bare:
        if crowd.number in YEARS or tail["aside"] or tail["mid"].startswith(","):
            # "both 16, were killed"
            return False
        if not tail["mid"] and tail["fate"].startswith(_NEVER_ALONE):
            return False
        if crowd.number == 1 and _THIS_ONE.search(small):
            return False
    if _ONE_OF.search(small):
        # "One of the six killed" counts six, "two of the five victims died" counts no five.
        return not tail["mid"] and tail["fate"] in _PARTICIPLES
    if _not_people(crowd, before):
        return False
    return not lowered.startswith((" / ", " or ", ":", " for each"), tail.end())


def _not_people(crowd: Crowd, before: str) -> bool:
    """Say whether the words before a number make it an age, a day, a page or another measure."""
    if crowd.bare and _AN_AGE.search(before):
        return True
    return bool(_NOT_A_COUNT.search(before) or _DATED.search(before.lower()))


def _counts_people(lowered: str, crowd: Crowd, before: str, *, of: bool) -> bool:
    """Say whether a number after "killed" or "the deaths of" counts people."""
    small = before.lower()
    if crowd.bare and (crowd.number in YEARS or (crowd.number == 1 and _THIS_ONE.search(small))):
        return False
    if not of and _not_people(crowd, before):
        return False
    if lowered.startswith((" / ", " or ", ":", " for each"), crowd.end):
        return False
    if crowd.bare and lowered.startswith((" of ", " a.m", " p.m"), crowd.end):
        return False
    # A number alone counts people where no noun of another kind follows: "911 calls".
    following = _WORD.match(lowered, crowd.end) if crowd.bare else None
    return following is None or following[1] in _goes_with_nobody()


@cache
def _goes_with_nobody() -> frozenset[str]:
    """Words that can follow "killing two" and are no noun that it counts."""
    return lexicon().stop | lexicon().calendar | _AFTER
