"""Who is independent: copies of one text, and stories from one agency, are one witness."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.letters import places
from audit.agreement.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.model import Cluster


_BEFORE = r"(?:(?:the|[A-Z][\w’']*|state|state-run|official|semi-official|news|wire|agency) ){0,5}?"
"""What can stand before an agency's name: "Russia's state news agency TASS"."""
_KIND = r"(?: (?:[Ss]tate |[Pp]ress )?(?:[Nn]ews )?[Aa]gency| News| [Nn]ewswire)?"
"""What can stand after it: "Xinhua News Agency", "Kyodo News"."""
_REPORTS = (
    r"(?:report|quote|cite|publish|announce)(?:s|d|ed)|reports?|reporting|sa(?:id|ys)|wr(?:ites|ote)"
    r"|contributed|citing|quoting"
)
_MADE = (
    r"reported|quoted|cited|carried|published|distributed|released|issued|relayed|seen|reviewed"
    r"|obtained|compiled|verified|written|report|story|article|dispatch|tally|count|study|poll|survey"
)
"""What an agency does with a story; people are hired by it too, and it is bought by others."""
_CREDIT = r"(?:additional |with |some )?(?:reporting|writing|editing|written|compiled|sources?)\b"


def _forms() -> dict[str, str]:
    """Give each way to write an agency's name, with the name it goes by."""
    words = lexicon()
    same = words.agencies_same
    forms = {name: same.get(name, name) for name in (*words.agencies, *same)}
    # "REUTERS reported": capitals throughout; the short ones are so already.
    return {written: name for form, name in forms.items() for written in (form, form.upper())}


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    forms = _forms()
    longest = sorted(forms, key=len, reverse=True)
    names = rf"(?:{'|'.join(map(re.escape, longest))})(?![\w-])"
    surnames = "|".join(map(re.escape, lexicon().agencies_surnames))
    person = rf"(?!(?:{surnames}) (?:said|says|wrote|announced))"
    origin = re.compile(
        # "(Reuters, AFP) –", "(Reporting by …; Reuters)", "Source: Reuters".
        rf"\((?:the )?(?P<a>{names})(?=[)/,;])"
        rf"|\((?i:{_CREDIT})[^()\n]{{0,200}}?\b(?P<b>{names})[^()\n]{{0,80}}\)"
        rf"|(?i:(?<!photo )(?<!image )(?<!picture )(?<!video )\bsources?): ?{_BEFORE}(?P<c>{names})"
        # "according to TASS", "Citing the news agency TASS", "as reported by Reuters".
        rf"|\b(?i:according to|citing|quoting|via|(?:{_MADE}) by|reporting (?:by|from)"
        rf"|reports? (?:by|from)) {_BEFORE}(?P<d>{names})"
        rf"|^By (?P<e>{names})"
        # "TASS reported", "Xinhua News Agency has reported", "reports Reuters".
        rf"|(?<![\w’'-])(?P<f>{person}{names}){_KIND},? (?:(?:has|have|had|also|first|later|is) )*"
        rf"(?:{_REPORTS})\b"
        rf"|\b(?:reports?|reported|writes|wrote|says|said),? {_BEFORE}(?P<g>{names})"
    )
    return forms, _any_of(longest), origin


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    """Find any of the names that begin with a capital; by first letter, which is twice as fast."""
    ends: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if name[0].isupper():
            ends[name[0]].append(re.escape(name[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in ends.items()))


REACH = 320
"""So many code points to each side of its name an agency can be said to be an origin."""
_FIRST_NAME = re.compile(r"(?<![\w.’'])([A-Z][a-zß-ÿ]+)\.? $")
_CALLED = 24
"""Code points before an agency's name in which a first name or a title can stand."""


def _is_person(string: str, place: int) -> bool:
    """Say whether the word before an agency's name makes it a person's: "Tom Bloomberg said"."""
    match = _FIRST_NAME.search(string, max(0, place - _CALLED), place)
    if match is None:
        return False
    word, known = match[1].lower(), lexicon()
    plain = known.openers | known.calendar | known.stop | {"agency", "news", "thomson", "citing"}
    entry = known.entries.get(word)
    return word not in plain and word not in known.countries and not (entry and entry.speech)


def find_agencies(string: str) -> tuple[str, ...]:
    """Give the agencies that a document names as where its story comes from."""
    forms, named, origin = _known()
    small = [name for name in forms if name[0].islower()]
    if not named.search(string) and not any(name in string for name in small):
        return ()
    found = set()
    for line in string.split("\n"):
        hits = [match.start() for match in named.finditer(line)]
        hits += [at for name in small for at in places(line, name)]
        for match in (m for window in _around(hits) for m in origin.finditer(line, *window)):
            group = match.lastgroup or ""
            name = forms[match[group]]
            if group in "fg" and _is_person(line, match.start(group)):
                continue
            if group == "g" and name in lexicon().agencies_surnames:
                continue
            found.add(name)
    return tuple(sorted(found))


def _around(hits: list[int]) -> Iterator[tuple[int, int]]:
    """Give the stretches in which the pattern for an origin, which takes its time, can match."""
    low = high = -1
    for hit in sorted(hits):
        if hit - REACH > high:
            if high >= 0:
                yield low, high
            low = max(0, hit - REACH)
        high = hit + REACH
    if high >= 0:
        yield low, high


class Independence:
    """Which documents count as one witness."""

    def __init__(
        self,
        documents: Sequence[str],
        sources: Sequence[str | None],
        agencies: Sequence[Sequence[str]],
        clusters: Iterable[Cluster],
    ) -> None:
        place = {document: n for n, document in enumerate(documents)}
        self._publisher = [
            f"source {source}" if source is not None else f"document {document}"
            for source, document in zip(sources, documents, strict=True)
        ]
        self._copies: dict[int, list[str]] = defaultdict(list)
        for cluster in clusters:
            for document in cluster.documents:
                if document in place:
                    self._copies[place[document]].append(f"copies {cluster.id}")
        self._agencies = [[f"agency {name}" for name in names] for names in agencies]

    def publisher(self, document: int) -> str:
        """Name the publisher of a document; one without a source is its own."""
        return self._publisher[document]

    def witness_of(self, documents: Iterable[int]) -> dict[int, str]:
        """Name the witness that each document is: those that rest on one another are one."""
        parent: dict[str, str] = {}

        def root(name: str) -> str:
            while parent.setdefault(name, name) != name:
                parent[name] = name = parent.setdefault(parent[name], parent[name])
            return name

        members = sorted(set(documents))
        for n in members:
            mine = root(self._publisher[n])
            for other in (*self._copies.get(n, ()), *self._agencies[n]):
                parent[root(other)] = mine = root(mine)
        return {n: root(self._publisher[n]) for n in members}

    def witnesses(self, documents: Iterable[int]) -> int:
        """Count the independent witnesses among documents."""
        return len(set(self.witness_of(documents).values()))
