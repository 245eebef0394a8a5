"""How near what stands beside one value is to what stands beside another."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from audit.agreement.about import measures
from audit.agreement.binding import topic
from audit.agreement.claims import COUNT
from audit.agreement.lexicon import lexicon
from audit.agreement.units import is_folk

if TYPE_CHECKING:
    from audit.agreement.claims import Statement

FIRST = 2
"""So many words before a value are likely what it measures."""
NAMES = 2
"""How many names in both clauses count."""
SENTENCE = 0.25
"""What a word of the sentence weighs, beside one of the clause."""
NAME = 0.5
"""What a name in the clause does."""
GOVERNED = 0.5
"""What a measure weighs, beside a word, that stands right beside one of the two."""
PEOPLE = "people"


def nearness(a: Statement, b: Statement) -> float:
    """Weigh what two values have beside them in common."""
    one, other = a.about, b.about
    weight = float(shared_words(a, b))
    if set(one.words[:FIRST]) & set(other.words[:FIRST]):
        weight += NAME
    governing = set(one.near) & set(other.close) | set(other.near) & set(one.close)
    # Sums of money are told of many a thing by few words: paid, lent, cost.
    told = a.value.kind != "money" and len(set(a.context) & set(b.context)) > 1
    if told and not measures().isdisjoint(governing):
        weight += GOVERNED
    weight += NAME * min(NAMES, len(set(one.names) & set(other.names)))
    weight += SENTENCE * len(set(a.context) & set(b.context))
    if one.period is not None and one.period == other.period and one.period[0] < one.period[1]:
        weight += 1.0
    if topic(a.attribute) == topic(b.attribute) and counts_thing(a) and counts_thing(b):
        weight += 1.0
    return weight


def shared_words(a: Statement, b: Statement) -> int:
    """Count the words that both clauses have."""
    return len(set(a.about.words) & set(b.about.words))


def counts_thing(a: Statement) -> bool:
    """Say whether a value counts something by a noun that does not stand for just anybody."""
    noun = a.attribute.removeprefix(COUNT)
    return noun != a.attribute and noun not in lexicon().folk


def measure_of(statement: Statement) -> str:
    """Give what the values have in common that can be of one thing: all people are one noun."""
    return _measure_of(statement.attribute)


@lru_cache(maxsize=4096)
def _measure_of(attribute: str) -> str:
    if attribute.startswith(COUNT) and is_folk(attribute.removeprefix(COUNT)):
        return PEOPLE
    return topic(attribute)
