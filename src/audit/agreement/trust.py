"""How far each source can be trusted: CRH, an iterative estimate, beside the counts.

After Q. Li, Y. Li, J. Gao, B. Zhao, W. Fan and J. Han, "Resolving Conflicts in Heterogeneous Data
by Truth Discovery and Source Reliability Estimation", SIGMOD 2014: a source that strays from the
weighted consensus loses weight, the consensus is formed anew, and so on until nothing moves.
"""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

Said = tuple[str, "Hashable"]
"""Which witness a source is, and what it says."""

PRIOR = 2.0
"""Facts that every source is credited with, half an error among them: no weight from one fact."""


def trust(facts: Sequence[Mapping[str, Said]], *, rounds: int) -> dict[str, float]:
    """Estimate each source's reliability in [0, 1].

    Args:
        facts: For each fact that several sources state, which witness each of them is and what it
            says. A witness has one vote, however many copy it.
        rounds: The most iterations.
    """
    sources = sorted({source for fact in facts for source in fact})
    weights = dict.fromkeys(sources, 1.0)
    errors: dict[str, float] = {}
    counts: dict[str, int] = defaultdict(int)
    for fact in facts:
        for source in fact:
            counts[source] += 1
    for _ in range(rounds):
        errors = dict.fromkeys(sources, 0.0)
        for fact in facts:
            cast: dict[Said, float] = defaultdict(float)
            for source, said in fact.items():
                cast[said] = max(cast[said], weights[source])
            votes: dict[Hashable, float] = defaultdict(float)
            for (_, value), weight in sorted(cast.items(), key=_by_witness):
                votes[value] += weight
            top = max(votes.values())
            leaders = [value for value, vote in votes.items() if vote >= top - 1e-9]
            for source, (_, value) in fact.items():
                if value not in leaders:
                    errors[source] += 1.0
                elif len(leaders) > 1:
                    # A tie: nobody is known to be right.
                    errors[source] += 0.5
        rates = {s: (errors[s] + 0.5) / (counts[s] + PRIOR) for s in sources}
        total = sum(rates.values())
        fresh = {s: -log(rates[s] / (total + 1.0)) for s in sources}
        if all(abs(fresh[s] - weights[s]) < 1e-9 for s in sources):
            break
        weights = fresh
    return {s: round(1 - (errors[s] + 0.5) / (counts[s] + PRIOR), 4) for s in sources}


def _by_witness(cast: tuple[Said, float]) -> tuple[str, float]:
    """Order votes, so that sums never depend on who came first."""
    return cast[0][0], cast[1]
