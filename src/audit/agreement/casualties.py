"""How many a text says were killed or hurt, and what each count is limited to."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import structs

from audit.agreement.claims import Statement
from audit.agreement.events import ASIDE, other_kind, relative_scope
from audit.agreement.numbers import NUMBERS
from audit.agreement.scene import FAR
from audit.model import Value

if TYPE_CHECKING:
    from audit.agreement.events import Happening
    from audit.agreement.scene import Scene

_N = r"(?P<n>\d{1,3}(?:,\d{3})*|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
_FOLK = (
    r"people|persons?|men|man|women|woman|children|child|boys?|girls?|teens|teenagers?|victims?"
    r"|others|other people|students?|officers?|adults?|juveniles?|males?|females?|residents"
    r"|soldiers|civilians|workers|passengers|bystanders|kids|deputies|police officers|suspects?"
)
_FATE = (
    r"(?P<fate>shot and killed|shot dead|shot to death|fatally shot|killed|dead|died|slain|injured"
    r"|wounded|hurt|hospitalized|shot|hit|struck|fatalities|deaths|injuries"
    r"|(?:taken|rushed|transported|airlifted) to (?:[a-z]+ ){0,3}hospitals?"
    r"|(?:suffering|suffered|with) (?:from )?(?:[a-z\-]+ ){0,2}gunshot wounds?)"
)
# "two people were shot and killed", "three others wounded", "at least 19 people injured"
_PASSIVE = re.compile(
    rf"(?<![\w.$/-]){_N}(?: more)?(?P<noun>(?: [a-z]+){{0,2}}? (?:{_FOLK}))?"
    r"(?:, including [^,.;]{3,60},)?(?P<mid>,? (?:who )?(?:(?:were|was|are|is|have been|has been"
    r"|had been|being)(?: also)?)"
    r"(?: critically| seriously| fatally| badly| slightly| reported| found| confirmed| either)?)?"
    rf" {_FATE}\b",
)
# "killing two", "killed at least two people", "the deaths of six"
_ACTIVE = re.compile(
    r"\b(?P<verb>killed|killing|kills|kill|injured|injuring|injures|wounded|wounding|wounds"
    r"|claimed the lives of|striking|hitting|shooting|shot|(?:deaths?|slayings?|killings?|murders?"
    r"|wounding|shootings?)(?: and (?:wounding|injuring|killing))? of) $",
)
_COUNTED = re.compile(
    rf"{_N}(?P<noun>(?: [a-z]+){{0,2}}? (?:{_FOLK}))?"
    r"(?![\w-]| (?:hours?|minutes?|days?|weeks?|months?|years?|times|miles|counts|blocks|[a-z]+-))",
)
_HEDGED = re.compile(
    r"\b(?P<hedge>at least|more than|over|about|around|nearly|almost|up to|as many as|some) $",
)
_HEDGES = ("at least ", "more than ", "over ", "about ", "around ", "nearly ", "almost ", "up to ",
           "as many as ", "some ")  # fmt: skip
_VERBS = tuple(
    f"{verb} "
    for verb in (
        *("killed", "killing", "kills", "kill", "injured", "injuring", "injures", "wounded"),
        *("wounding", "wounds", "lives of", "striking", "hitting", "shooting", "shot", "of"),
    )
)
"""How what `_HEDGED` and `_ACTIVE` find ends: a quick look before a search."""
_KILLED = re.compile(
    r"kill|dead|died|slain|fatal|death|lives|slaying|murder|gunned down", re.IGNORECASE
)
_SHOT = re.compile(r"^(?:shot|hit|struck|striking|hitting|shooting|shootings? of)$")

_PART = re.compile(
    r"\b(?:scene where|found|find|located|of (?:them|those|the|whom)|among (?:them|those)"
    r"|including|each|another)\b[^.;]{0,12}$",
)
_NOT_A_COUNT = re.compile(
    r"(?:\b(?:[Nn]o|family of|father of|mother of|parent of|group of|team of|age|aged|to|or|block"
    r"|highway|route|channel|day|room|of|number|page|season|top|section|article|chapter|fired|heard)"
    r"|[A-Z][\w.'’\"”-]*,|\b(?:man|woman|boy|girl|victim|teen|suspect|driver|officer|male|female"
    r"|child|student|shooter|gunman|brother|sister|mother|father|son|daughter),) ?$|[-–/#$]$"
)
_DATED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? $"
    r"|\bages? (?:\d+(?: and |, ))*$"
)
_THIS_ONE = re.compile(
    r"\b(?:this|that|which|any|every|each|another|no|the|as|first|last|only) $", re.IGNORECASE
)
_SOMEBODY = re.compile(
    r"\b(?:he|she|gunman|shooter|suspect|attacker|man|woman|[A-Z][a-z]+(?<!day))"
    r" (?:had |has |allegedly |fatally |then )*(?:shot and )?killed (?:at least )?$"
)
_BY_SOMEBODY = re.compile(
    r" (?:and [a-z]+ )?by (?:a|an|the|his|her|their) (?:[\w\-]+ ){0,2}(?:man|woman|boy|gunman"
    r"|shooter|attacker|suspect|teen|teenager|husband|boyfriend|father|son|brother|assailant|killer)\b"
)
_HE = re.compile(r"\b(?:he|she|him|her),? and $")
_HURT_ALREADY = re.compile(r"\b(?:was|were|been) (?:[a-z]+ )?(?:wounded|injured|hurt)\b")
_NO_NOUN = re.compile(r"\b(?:of|for|in|on|by)\b")
_HURT_FOLK = re.compile(rf" (?:{_FOLK})\b")
_SUBSET = re.compile(
    r"\b(?:the|those|these|remaining|first|last|all|my|our|his|her|their|its|which|only|just)"
    r"(?: other)? $"
)
_LISTED = re.compile(
    r"(?:\b(?:a|an|one|two|three|four|five|six|\d+|his|her|their|the)(?: [\w\-]+){1,3}"
    r"|\b(?:he|she|him|her))(?:, (?:and |or )?| and | or | & |,? as well as )$",
)
_GOES_ON = re.compile(r"[^.;]{0,30}\b(?:and|,) (?:a|an|his|her|the|one|two|three|four)\b")
_FATE_LAST = re.compile(
    r"(?:killed|dead|died|dies|dying|injured|wounded|hurt|shot|fatalities|shooter|gunman|kills"
    r"|injures)"
    r"[,;:]? ?(?:and |while |with )?$",
)
_WITH_SUSPECT = re.compile(
    r"\b(?:(?P<among>including|counting)|and|plus|before|besides|then)\b[^.;]{0,40}\b(?:gunman"
    r"|shooter|suspect|attacker|himself|herself|killer|assailant)\b",
)
_RUNNING = re.compile(
    r"\b(?:alone|this year|last year|weekend|since|in the past|over the past|during the past"
    r"|in recent|in all of|citywide|nationwide|across the (?:city|country|nation)|annually"
    r"|every year|per year|each year|in 20\d\d|in 19\d\d|ago|history|previous|earlier shooting"
    r"|another shooting|other shootings|separate|unrelated|shootings|statistics|average)\b",
)
# The same total, at one moment: what is said later may differ and be right.
_SO_FAR = re.compile(
    r"\b(?:so far|thus far|to date|until now|as of|at this (?:point|time|stage)|still rising"
    r"|(?:could|may|might|expected to) (?:rise|climb|grow|increase))\b"
)
_UPDATED = re.compile(
    r"\b(?:toll|count|number|total)\b[^.;]{0,40}\b(?:risen|rose|rises|rising|climb\w*|increased"
    r"|jumped|grew|grown|revised|updated|lowered)\b|\b(?:rising|risen|rose|rises|climbed|revised|up)"
    r" (?:to|from)\b"
)
_GROUP = {
    "people": "", "person": "", "persons": "", "victim": "", "victims": "", "others": "others",
}  # fmt: skip


WEEK, MONTH = 7.0, 31.0
LEAD = 1200
"""A story gives its totals within so many code points; counts further down are often of parts."""
LOOK_BACK = 110
"""How far before "seven others were hurt" the death can stand that they are the others to."""


def find_casualties(scene: Scene, event: str, happened: Happening | None) -> list[Statement]:
    """Give the counts of killed and injured, in reading order.

    Args:
        scene: The document.
        event: The kind of event it is about.
        happened: When that was, if the document says so.
    """
    found: dict[int, Statement] = {}
    numbers = scene.numbers
    for number in sorted(
        {scene.sentence(start) for start, _, entry in scene.hits if entry.casualty}
    ):
        low, high = scene.sentences[number]
        places = numbers[bisect_left(numbers, low) : bisect_left(numbers, high)]
        if not places:
            continue
        elsewhen = _elsewhen(scene, low, min(high, low + FAR), happened)
        for place in places:
            if scene.string[place - 1 : place] in {",", "."} and scene.string[place - 2].isdigit():
                continue  # the end of "1,035"
            statement = _read(scene, place, scene.around(place), event)
            if statement is not None:
                if elsewhen:
                    scope = tuple(sorted({*statement.scope, "other-total"}))
                    statement = structs.replace(statement, scope=scope, main=False)
                found[place] = statement
    counts = [found[place] for place in sorted(found)]
    if any(entry.casualty == "killed" for _, _, entry in scene.hits):
        return counts
    # Nobody has died: whoever was shot was hurt.
    return [
        structs.replace(count, attribute="injured") if count.attribute == "shot" else count
        for count in counts
    ]


def _read(scene: Scene, place: int, sentence: tuple[int, int], event: str) -> Statement | None:
    """Read the number at a place as a count of killed or hurt, if it is one."""
    string, lowered = scene.string, scene.lowered
    low, high = sentence
    hedged = None
    if lowered.endswith(_HEDGES, low, place):
        hedged = _HEDGED.search(lowered, max(low, place - 14), place)
    start = hedged.start() if hedged else place
    match = passive = _PASSIVE.match(lowered, place, high)
    if match is not None:
        fate = match["fate"]
    else:
        if not lowered.endswith(_VERBS, low, start):
            return None
        verb = _ACTIVE.search(lowered, max(low, start - 40), start)
        match = _COUNTED.match(lowered, place, high) if verb else None
        if verb is None or match is None:
            return None
        fate = verb["verb"]
    hedge = hedged["hedge"] if hedged else None
    noun = " ".join((match["noun"] or "").split())
    word = match["n"]
    number = float(NUMBERS[word] if word in NUMBERS else word.replace(",", ""))
    if number > 100000 or (1900 < number < 2100 and not noun) or _NO_NOUN.search(noun):
        return None
    end = match.end("noun") if noun else match.end("n")
    before = string[max(low, start - 60) : start]
    if not _is_count(match, before, noun, passive=passive is not None, of=fate.endswith("of")):
        return None
    scope = _scope(scene, (start, match.end()), sentence, noun)
    if _other_event(scene, sentence, event):
        scope.add("other-total")
    if scene.string.startswith((" at the scene", " on the scene"), match.end()):
        scope.add("part")
    if start > LEAD:
        scope.add("in-passing")
    if "hospital" in fate:
        scope.add("in-hospital")
    attribute = "killed" if _KILLED.search(fate) else "shot" if _SHOT.match(fate) else "injured"
    told = string[max(0, start - LOOK_BACK) : start]
    if (
        attribute == "injured"
        and "others" in scope
        and _KILLED.search(told.lower())
        and not _HE.search(told)
        and not _HURT_ALREADY.search(scene.lowered, max(0, start - 2 * LOOK_BACK), start)
    ):
        # "killed two people and wounded seven others": all of the wounded.
        scope -= {"others", "listed"}
    return Statement(
        start=start,
        end=end,
        text=string[start:end],
        attribute=attribute,
        value=_value(number, hedge),
        subject=event,
        event=event,
        scope=tuple(sorted(scope)),
        main="other-total" not in scope,
        confidence=0.85,
    )


def _is_count(match: re.Match[str], before: str, noun: str, *, passive: bool, of: bool) -> bool:
    """Say whether a number before a fate counts people, rather than years or dates or houses."""
    alone = match["n"] == "one" and not noun
    small = before.lower()
    if not of and _NOT_A_COUNT.search(before):
        return False
    if _DATED.search(small) or (alone and _THIS_ONE.search(small)):
        return False
    if passive and not noun and (match["mid"] or "").startswith(","):
        # "both 16, were killed"
        return False
    return not match.string.startswith(
        (" / ", " or ", ":", " for each", *(() if passive else (" of ",))), match.end()
    )


def _scope(scene: Scene, span: tuple[int, int], sentence: tuple[int, int], noun: str) -> set[str]:
    """Say what a count is limited to by its noun and by the words around it."""
    lowered = scene.lowered
    lead = max(sentence[0], span[0] - 60)
    before = lowered[lead : span[0]]
    after = lowered[span[1] : sentence[1]]
    last = "others" if "other people" in noun else noun.rsplit(" ", 1)[-1]
    scope = {_GROUP.get(last, last)} - {""}
    if _PART.search(before) or _SUBSET.search(before):
        scope.add("part")
    if (_LISTED.search(before) and not _FATE_LAST.search(before)) or (
        (noun or _HURT_FOLK.match(after)) and _GOES_ON.match(after)
    ):
        scope.add("listed")
    if _SOMEBODY.search(scene.string[lead : span[0]]):
        # Whoever killed them is not among them; "five dead" may say otherwise.
        scope.add("by-somebody")
    if (match := _WITH_SUSPECT.search(after[:90])) is not None:
        scope.add("with-suspect" if match["among"] else "beside-suspect")
    elif _BY_SOMEBODY.match(scene.string, span[1]):
        scope.add("by-somebody")
    if _RUNNING.search(lowered, *sentence):
        scope.add("other-total")
    if _SO_FAR.search(lowered, *sentence):
        scope.add("so-far")
    if _UPDATED.search(lowered, *sentence):
        scope.add("update")
    return scope


def _elsewhen(scene: Scene, low: int, high: int, happened: Happening | None) -> bool:
    """Say whether a sentence is of another day than the event, and by no slip of the pen."""
    if happened is None:
        return False
    first = bisect_left(scene.values, low, key=lambda mention: mention.start)
    last = bisect_left(scene.values, high, first, key=lambda mention: mention.start)
    for mention in scene.values[first:last]:
        value = mention.value
        if value.kind == "date" and value.low is not None and value.high is not None:
            apart = max(value.low - happened.high, happened.low - value.high)
            if apart > MONTH or (
                apart > WEEK
                and not relative_scope(scene.string[mention.start : mention.end], mention)
            ):
                return True
    return False


def _other_event(scene: Scene, sentence: tuple[int, int], event: str) -> bool:
    """Say whether a sentence speaks only of another kind of event than the document does."""
    words = [word for _, _, word, event in scene.events.between(*sentence) if event not in ASIDE]
    return bool(words) and all(other_kind(word, event) for word in words)


def _value(number: float, hedge: str | None) -> Value:
    low: float | None = number
    high: float | None = number
    low_open = high_open = False
    if hedge == "at least":
        high = None
    elif hedge in {"more than", "over"}:
        high, low_open = None, True
    elif hedge in {"up to", "as many as"}:
        low = None
    elif hedge in {"nearly", "almost"}:
        low, high_open = number * 0.9, True
    elif hedge:
        low, high = number * 0.9, number * 1.1
    return Value(
        kind="count", low=low, high=high, low_open=low_open, high_open=high_open, unit="person",
        hedge=hedge,
    )  # fmt: skip
