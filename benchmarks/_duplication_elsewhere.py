"""Changed facts on texts of other sets than `wire`: local news, translations, lessons.

Into a copy of each document one fact of nine kinds is planted; another copy is reworded in one of
eight ways that leave its facts as they are.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from audit.engine import run
from audit.model import Document
from audit.policy import Policy
from benchmarks._duplication_facts import CALENDAR, NAME, NAMES, VERB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks._duplication_facts import Change

EACH = 300
"""Documents of each set."""
SHORTEST, LONGEST = 120, 900
"""Words of a document."""
SETS = ("agreement/gva_docs", "translation/docs_2021", "readability/onestop")
WRITTEN = ("native", "human_translation", None)
NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?:[.,:]\d+)*(?![\w])")
COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PAST = {
    "said": "say",
    "told": "tell",
    "found": "find",
    "knew": "know",
    "went": "go",
    "came": "come",
    "took": "take",
    "gave": "give",
    "made": "make",
    "thought": "think",
    "won": "win",
    "lost": "lose",
    "began": "begin",
    "used": "use",
    "wanted": "want",
    "asked": "ask",
    "killed": "kill",
    "announced": "announce",
    "agreed": "agree",
    "stopped": "stop",
    "died": "die",
    "added": "add",
    "ended": "end",
    "tried": "try",
    "moved": "move",
    "called": "call",
    "held": "hold",
    "left": "leave",
}
"""What a verb is after "did not"."""
SYNONYMS = {
    "said": "stated",
    "but": "yet",
    "big": "large",
    "many": "numerous",
    "because": "since",
    "began": "started",
    "after": "following",
    "house": "building",
    "told": "informed",
    "found": "discovered",
    "while": "whereas",
    "think": "believe",
}
LEFT_OUT = re.compile(
    r" (?:very|also|just|then|really|still|already|now|quite|even|always|often|new|old|former)"
    r"\b(?= [a-z])"
)


class Copy(NamedTuple):
    """A copy of a document and what was done to it."""

    kind: str
    text: str
    start: int = 0
    end: int = 0


def measure(data: Path) -> Iterator[tuple[str, str, str]]:
    """Give the rows of the table: what, target, measured."""
    chance = random.Random(20_261_122)  # noqa: S311  (reproducible, not secret)
    documents: list[Document] = []
    planted: dict[tuple[str, str], Copy] = {}
    reworded: dict[tuple[str, str], Copy] = {}
    for n, text in enumerate(_texts(data, chance)):
        documents.append(Document(id=f"a{n:05}", text=text, language="en"))
        for letter, copy, copies in (
            ("p", _plant(text, chance), planted),
            ("r", _reword(text, chance), reworded),
        ):
            if copy and copy.text != text:
                documents.append(Document(id=f"{letter}{n:05}", text=copy.text, language="en"))
                copies[f"a{n:05}", f"{letter}{n:05}"] = copy
    told: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for finding in run(documents, Policy(dimensions=("duplication",))).findings:
        if finding.code == "DUP205":
            both = tuple(sorted({span.document for span in finding.spans}))
            told[both] = [(s.start, s.end) for s in finding.spans if s.document == both[-1]]
    found = {
        both: any(start <= copy.end and end >= copy.start for start, end in told.get(both, ()))
        for both, copy in planted.items()
    }
    yield "other texts: planted fact changes found", "0.95", _shares(planted, found)
    twice = sum(len(told.get(both, ())) > 1 for both in planted)
    yield "other texts: one change told as more than one", "", f"{twice} of {len(planted)}"
    false = {both: both in told for both in reworded}
    yield "other texts: reworded copies told to differ", "<= 2%", _shares(reworded, false)


def _shares(copies: dict[tuple[str, str], Copy], told: dict[tuple[str, str], bool]) -> str:
    total = Counter(copy.kind for copy in copies.values())
    hits = Counter(copy.kind for both, copy in copies.items() if told[both])
    by_kind = ", ".join(f"{kind} {hits[kind]}/{total[kind]}" for kind in sorted(total))
    return f"{hits.total() / total.total():.4f} of {total.total()} ({by_kind})"


def _texts(data: Path, chance: random.Random) -> Iterator[str]:
    for name in SETS:
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        texts = [
            row["text"]
            for row in rows
            if row.get("label") in WRITTEN and SHORTEST <= len(row["text"].split()) <= LONGEST
        ]
        yield from chance.sample(texts, min(EACH, len(texts)))


def _plant(text: str, chance: random.Random) -> Copy | None:
    """Change one fact, of the first of the kinds in random order that the text holds."""
    for kind in chance.sample(sorted(PLANTS), len(PLANTS)):
        if change := PLANTS[kind](text, chance):
            start, end, new = change
            return Copy(kind, text[:start] + new + text[end:], start, start + len(new))
    return None


def _pick(
    pattern: str | re.Pattern[str],
    text: str,
    chance: random.Random,
    new: Callable[[str], str | None],
) -> Change | None:
    """Put something new for a random place of those for which there is something new."""
    places = [
        (*match.span(), put)
        for match in re.finditer(pattern, text)
        if (put := new(match.group())) is not None
    ]
    return chance.choice(places) if places else None


def _digit(text: str, chance: random.Random) -> Change | None:
    def new(number: str) -> str:
        at = chance.choice([n for n, mark in enumerate(number) if mark.isdigit()])
        digit = chance.choice([digit for digit in "123456789" if digit != number[at]])
        return number[:at] + digit + number[at + 1 :]

    return _pick(NUMBER, text, chance, new)


def _swap(text: str, chance: random.Random) -> Change | None:
    """Turn a number round: 5.6 and 6.5, 10:12 and 12:10, 34 and 43."""

    def new(number: str) -> str | None:
        parts = re.split(r"([.:])", number)
        turned = "".join(parts[::-1]) if len(parts) > 1 else number[::-1]
        return turned if turned != number and turned[0] != "0" and "," not in number else None

    return _pick(NUMBER, text, chance, new)


def _one_of(pattern: str, words: tuple[str, ...]) -> Callable[[str, random.Random], Change | None]:
    def plant(text: str, chance: random.Random) -> Change | None:
        def new(old: str) -> str:
            return chance.choice([word for word in words if word != old])

        return _pick(pattern, text, chance, new)

    return plant


def _name(text: str, chance: random.Random) -> Change | None:
    def new(old: str) -> str | None:
        others = [name for name in NAMES if name[0] != old[0]]
        return None if CALENDAR.match(old) else chance.choice(others)

    return _pick(NAME, text, chance, new)


def _not(text: str, chance: random.Random) -> Change | None:
    place = _pick(VERB, text, chance, lambda verb: verb)
    return (place[1], place[1], " not") if place else None


def _did_not(text: str, chance: random.Random) -> Change | None:
    """Deny a verb with "did not", which gives it another form."""
    places = rf"(?<=[a-z] )(?:{'|'.join(PAST)})\b(?= [a-z])"
    return _pick(places, text, chance, lambda verb: f"did not {PAST[verb]}")


PLANTS: dict[str, Callable[[str, random.Random], Change | None]] = {
    "digit": _digit,
    "turned number": _swap,
    "number word": _one_of(rf"\b(?:{'|'.join(COUNTS)})\b(?= [a-z])", COUNTS),
    "day": _one_of(rf"\b(?:{'|'.join(DAYS)})\b", DAYS),
    "scale": _one_of(r"(?<=\d )(?:million|billion)\b", ("million", "billion")),
    "currency": _one_of(r"[$£€](?=\d)", ("$", "£", "€")),
    "name": _name,
    "negation": _not,
    "did not": _did_not,
}


def _reword(text: str, chance: random.Random) -> Copy:
    kind = chance.choice(sorted(REWORDS))
    return Copy(kind, REWORDS[kind](text, chance))


def _synonyms(text: str, chance: random.Random) -> str:
    words = "|".join(SYNONYMS)
    return re.sub(
        rf"\b(?:{words})\b",
        lambda word: SYNONYMS[word.group()] if chance.random() < 0.5 else word.group(),
        text,
    )


def _shorter(text: str, chance: random.Random) -> str:
    return LEFT_OUT.sub(lambda word: "" if chance.random() < 0.6 else word.group(), text)


def _longer(text: str, chance: random.Random) -> str:
    put = ("whole", "same", "rather", "so-called", "certain")
    return re.sub(
        r"(?<=[a-z]) (?:the|a) (?=[a-z])",
        lambda word: word.group() + (f"{chance.choice(put)} " if chance.random() < 0.05 else ""),
        text,
    )


def _reflow(text: str, chance: random.Random) -> str:
    lines: defaultdict[int, list[str]] = defaultdict(list)
    size = 0
    for word in text.split():
        size += len(word) + 1
        lines[size // 66].append(word)
    return "\n".join(chance.choice((" ", "  ")).join(line) for line in lines.values())


def _numbers(text: str, _: random.Random) -> str:
    """Write equal values otherwise."""
    text = re.sub(r"(?<=\d)%", " percent", text)
    text = re.sub(
        r"(?<![\w.,:$£€/-])[2-9](?= [a-z])", lambda digit: COUNTS[int(digit.group()) - 2], text
    )
    text = re.sub(
        r"(?<![\w.,])(\d+)(?:\.(\d))? million\b",
        lambda number: f"{int(number[1]) * 10**6 + int(number[2] or 0) * 10**5:,}",
        text,
    )
    return re.sub(r"(?<![\w.,])(\d),(\d{3})(?![\d,.])", r"\1\2", text)


def _quotes(text: str, _: random.Random) -> str:
    return text.replace('"', "''").translate(str.maketrans("’“”–", '\'""-')).replace("—", " - ")


def _sentences(text: str, chance: random.Random) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return " ".join(sentence for sentence in sentences if chance.random() > 0.12)


def _typos(text: str, chance: random.Random) -> str:
    def swapped(word: re.Match[str]) -> str:
        old = word.group()
        at = chance.randrange(1, len(old) - 2)
        new = old[:at] + old[at + 1] + old[at] + old[at + 2 :]
        return new if chance.random() < 0.03 else old

    return re.sub(r"\b[a-z]{6,}\b", swapped, text)


REWORDS: dict[str, Callable[[str, random.Random], str]] = {
    "synonyms": _synonyms,
    "words left out": _shorter,
    "words put in": _longer,
    "lines": _reflow,
    "numbers written otherwise": _numbers,
    "quotes and dashes": _quotes,
    "sentences left out": _sentences,
    "typos": _typos,
}
