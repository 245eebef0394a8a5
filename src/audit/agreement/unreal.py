"""What a text denies, imagines, fears or takes back is no claim of its own."""

from __future__ import annotations

import re
from functools import cache

REACH = 160
"""How far before a count the words can stand that say it is not so."""
AFTER = 90
"""How far after it."""
VERBAL = 40
"""How far before a verb the words for its mood can begin."""

_CLAIMS = (
    r"(?:reports?|claims?|rumou?rs?|allegations?|suggestions?|stor(?:y|ies)|news|speculation"
    r"|assertions?|statements?|accounts?|posts?|information|beliefs?|accusations?|theor(?:y|ies))"
)
_FALSE = (
    r"(?:false|untrue|fake|bogus|baseless|groundless|unfounded|wrong|incorrect|mistaken|erroneous"
    r"|inaccurate|exaggerated|unconfirmed|unverified|unsubstantiated)"
)
_DENY = (
    r"(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)"
    r"|disput(?:es?|ed|ing)|debunk(?:s|ed|ing)?|contradict(?:s|ed|ing)?|quash(?:es|ed|ing)?"
    r"|rul(?:es?|ed|ing) out)"
)
_SAY = (
    r"(?:sa(?:id|ys?|ying)|report(?:s|ed|ing)?|claim(?:s|ed|ing)?|stat(?:es?|ed|ing)"
    r"|announc(?:es?|ed)|suggest(?:s|ed|ing)?|believed?|thought|told|put|estimated?|feared"
    r"|confirmed|indicated|listed)"
)
_FIRST = r"(?:earlier|initially|previously|originally|at first|mistakenly)"
# From each of these on, up to the end of its clause, nothing is said to be so.
_STRONG = (
    # "denied reports that", "contrary to early rumours of", "false claims that"
    rf"(?:{_DENY}|contrary to|despite|no truth (?:in|to|behind)|{_FALSE})"
    rf"(?: [\w'’-]+){{0,3}} {_CLAIMS}"
    rf"|(?:{_DENY}|doubt(?:s|ed)?) that|{_FALSE} (?:that|to say)|rumou?r(?:s|ed)?|hoax(?:es)?"
    r"|(?:no|any) (?:evidence|indication|confirmation|proof|sign|suggestion)s?(?: yet)? (?:that|of)"
    rf"|(?:not|n['’]t)(?: been)? (?:true|confirm(?:ed)?|the case|known|clear)(?: yet)? that"
    rf"|(?:not|n['’]t)(?: yet)? (?:confirm|verify)(?: [\w'’-]+){{0,3}} (?:{_CLAIMS}|that)"
    rf"|(?:falsely|wrongly|incorrectly|erroneously|inaccurately|mistakenly) {_SAY}"
)
_WEAK = (
    r"(?:feared|fearing|hop(?:es?|ed|ing)|pray(?:s|ed|ing)?) that|fears?(?: that)?|feared(?= \w)"
    r"|hopes?|(?:make|making) sure|ensur(?:e|ing)|whether|as though|if"
)
_CLAUSE = (
    r"(?:(?! (?:but|although|though|yet|and (?:[a-z]+ )?(?:says?|said|confirmed|put)|saying|adding"
    r"|when|where|because|who|which|before|after|since|as(?! (?:many|few))"
    r"|that (?:[a-z]+ed|left|was|were|has|had|took|saw|sent|hit|struck|shot|hurt)) )[^.;:,—])"
)
_WITHIN = rf"{_CLAUSE}{{0,{REACH}}}$"
_ASIDE = rf"[^.;:]{{0,{REACH}}}?, that\b{_CLAUSE}{{0,80}}$"
"""With words between commas: "denied reports, shared online, that four people"."""


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_STRONG})\b(?:{_WITHIN}|{_ASIDE})")


@cache
def _open() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_WEAK})\b{_WITHIN}")


@cache
def _earlier() -> re.Pattern[str]:
    """Match what says that a count was given before another: "had earlier said"."""
    return re.compile(
        rf"\b(?:(?:{_FIRST}|first) {_SAY}"
        rf"|(?:initial|early|earlier|first|preliminary|original|previous) (?:[a-z]+ )?"
        r"(?:reports?|figures?|estimates?|counts?|tolls?|accounts?|statements?)"
        rf"|{_SAY} {_FIRST}(?! (?:on|in|this|today|\w+day)\b))\b{_WITHIN}"
    )


@cache
def _after() -> re.Pattern[str]:
    """Match "were false" after "reports that four people were killed", ", a claim it denies"."""
    return re.compile(
        r"[^.;,]{0,60} (?:was|were|is|are|proved|turned out)(?: to be)?(?: [a-z]+ly| not)?"
        rf" (?:{_FALSE}|{_DENY}|true|a hoax|rumou?rs)\b"
        rf"|[^.;,]{{0,60}}(?P<claim>, an? (?:[a-z]+ )?(?:claim|figure|number|report|allegation)\b"
        rf"[^.;]{{0,40}}\b{_DENY}\b)"
    )


_CLAIMED = re.compile(rf"\b{_CLAIMS} (?:that|of)\b[^.;,]*$")
_NOT_DONE = re.compile(
    r"(?:\b(?:could|might|may|would|should|can|must|will|shall|cannot|not|never|without|nearly"
    r"|almost|narrowly avoided|attempted|rather than|instead of)|n['’]t"
    r"|\b(?:plan(?:s|ned|ning)?|plot(?:s|ted|ting)?|threat(?:ened|ens|ening)?|tr(?:y|ied|ying)"
    r"|attempt(?:s|ed|ing)?|want(?:s|ed|ing)?|intend(?:s|ed|ing)?|intent|hop(?:es?|ed|ing)"
    r"|vow(?:s|ed|ing)?|conspir(?:ed|ing|acy)|aim(?:s|ed|ing)?|meant|able|enough|likely|expected"
    r"|wish(?:es|ed)?|fail(?:s|ed|ing)?|feared|rumou?red|about|going|set|ready|order(?:s|ed)?)"
    r" (?:to|of))"
    r"(?: (?:have|be|been|easily|well|also|potentially|possibly|even))* $"
)
_NOT_THESE = re.compile(
    r"\b(?:(?:and |but )?not|rather than|instead of|nor|(?:none|neither|nobody|no one|not one) of)"
    r"(?: (?:the|those|these|all|all of the))? $"
)
_NOT_ENDS = ("not ", "than ", "of ", "nor ", "the ", "those ", "these ", "all ")
_FROM = re.compile(
    r"\b(?:revis|lower|rais|chang|correct|updat|rose|ris|climb|grew|grow|jump|increas|fell|fall"
    r"|drop|reduc|cut|up|down)[a-z]*\b[^.;]{0,40}? from $"
)
NOT_BUT = re.compile(r"\bnot [\w,-]+(?: [a-z]+)?,? but (?:only |just )?$")
"""What stands between a verb and the number that holds: "killed not five but | three"."""


MARKS = {
    "denied": (
        *("deny", "denie", "dismiss", "reject", "refut", "disput", "debunk", "contra", "quash"),
        *("rul", "despite", "truth", "true", "false", "fake", "bogus", "baseless", "groundless"),
        *("unfounded", "wrong", "incorrect", "mistak", "erroneous", "inaccurate", "exaggerat"),
        *("unconfirmed", "unverified", "unsubstantiated", "doubt", "rumo", "hoax", "evidence"),
        *(
            "indication",
            "confirm",
            "verify",
            "proof",
            "sign",
            "suggestion",
            "the case",
            "known",
            "clear",
        ),
    ),
    "open": ("fear", "hop", "pray", "sure", "ensur", "whether", "though", "if "),
    "earlier": ("earl", "initial", "previous", "original", "first", "mistaken", "prelim"),
}
"""What stands in all that each pattern finds: a quick look before the search."""


def _marked(stretch: str, name: str) -> bool:
    return any(mark in stretch for mark in MARKS[name])


_RELATIVE = re.compile(r"\b(?:that|which|who)(?: (?:had|has|have|also|then|[a-z]+ly))* $")
"""What stands before the verb of a clause on something that is known: "the fire that killed"."""
_NOUN = re.compile(r"(?:ing| of)(?: at least)? $")
"""How what takes a crowd as its object ends, where that is no clause of its own."""
_KNOWN = re.compile(r"\b(?:the|those|these|both)(?: other)? $")


def is_unreal(lowered: str, sentence: tuple[int, int], span: tuple[int, int], verb: int) -> bool:
    """Say whether a text does not claim what it counts.

    Args:
        lowered: The text in lower case.
        sentence: Where the sentence is.
        span: Where the count starts, and where what befell them ends.
        verb: Where the verb starts whose object they are, else where the count does.
    """
    (low, high), (start, end) = sentence, span
    near, far = max(low, start - VERBAL), max(low, start - REACH - VERBAL)
    if (
        (lowered.endswith(_NOT_ENDS, low, start) and _NOT_THESE.search(lowered, near, start))
        or (lowered.endswith("from ", low, start) and _FROM.search(lowered, far, start))
        or _NOT_DONE.search(lowered, max(low, verb - VERBAL), verb)
    ):
        return True
    relative = verb < start and _RELATIVE.search(lowered, near, verb)
    if relative or _KNOWN.search(lowered, near, start):
        return False
    # "If you know of the killing of two people": those were killed.
    known = _NOUN.search(lowered, verb, start) is not None
    before = lowered[far:verb]
    if _marked(before, "denied") and _denied().search(before):
        return True
    if not known and _marked(before, "open") and _open().search(before):
        return True
    if not _marked(lowered[end : min(high, end + AFTER)], "denied"):
        return False
    denied = _after().match(lowered, end, min(high, end + AFTER))
    return denied is not None and bool(denied["claim"] or _CLAIMED.search(lowered, far, start))


def is_earlier(lowered: str, low: int, verb: int) -> bool:
    """Say whether a text gives a count as one that was given before."""
    before = lowered[max(low, verb - REACH - VERBAL) : verb]
    return _marked(before, "earlier") and _earlier().search(before) is not None
