"""How findings become a score: declared, monotone, normalised by length, explained.

    score = exp(−Σ penalties)
    penalty of a rule = most × (1 − exp(−weight × Σ confidences × places × 1000 / words / most))
    penalty of sentence noise = weight × (noise − clean)⁺ + steep × (noise − broken)⁺

Words are those outside of what was found: a loop does not become rarer by going on. Places are how
often one finding says the same, once if it does not say, and a fifth for a lone word with accents,
which may be a dish or a title. Noise is the mean over the sentences, each
counted by its words: up to `clean` it costs nothing, up to `broken` little, since formal or old
English has as much, and beyond that a lot. Words that are none, those inside a loop, a fragment of
another language or a decoder's token, count as noise 1, and what stands beside them in their
sentence, which no model can judge, as `broken`.

Every further finding, every longer one and every noisier sentence makes its penalty larger, so the
score smaller; `most` keeps one habit (a system of quotation marks) from counting like many
different faults.
Weights and ceilings are data: `data/score.toml`.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model import Finding

EXTENSIVE = frozenset(("MT101", "MT115", "MT120", "MT122", "SRC521"))
"""Rules whose findings can cover any amount of text, which then is no English at all."""
LONE = 0.2
"""What one word that only its accents betray counts for."""
_LONE_LONG = 20
"""Characters of the longest that is taken for one word, or for the two of a dish."""
LEAST_WORDS = 40
"""Under this many words there is no score."""
_PER = 1000


class Weight(Struct, frozen=True, forbid_unknown_fields=True):
    """What one rule's findings cost."""

    weight: float
    """Penalty of one certain finding in 1,000 words, while it is the only one."""
    most: float
    """The penalty that any number of them approaches."""


class Sentences(Struct, frozen=True, forbid_unknown_fields=True):
    """What the mean noise of the sentences costs."""

    clean: float
    """Noise that clean English has."""
    weight: float
    """Penalty of each unit of noise beyond that."""
    broken: float
    """Noise that no genre of English has by itself."""
    steep: float
    """Further penalty of each unit of noise beyond that."""


def penalties(
    findings: Sequence[Finding], words: int, noise: float | None = None
) -> dict[str, float]:
    """Give the penalty of each rule that found something, and of the sentences' noise."""
    weights, sentences = _weights()
    sums: dict[str, float] = defaultdict(float)
    for finding in findings:
        sums[finding.code] += finding.confidence * _places(finding)
    given = {}
    for code in sorted(sums):
        if (weight := weights.get(code)) is not None:
            rate = weight.weight * sums[code] * _PER / max(words, 1)
            given[code] = weight.most * -math.expm1(-rate / weight.most)
    if noise is not None and noise > sentences.clean:
        beyond = max(noise - sentences.broken, 0.0)
        given["sentence_noise"] = (
            sentences.weight * (noise - sentences.clean) + sentences.steep * beyond
        )
    return given


def score(given: Mapping[str, float]) -> float:
    """Give the score of a text with these penalties: 1 without any, towards 0 with more."""
    return math.exp(-sum(given.values()))


def _places(finding: Finding) -> float:
    """Say at how many places the finding says the same: one of the page lists many."""
    first = finding.spans[0]
    if finding.evidence.get("kind") == "accent" and first.end - first.start <= _LONE_LONG:
        return LONE
    places = finding.evidence.get("places", 1)
    return places if isinstance(places, int) else 1


def broken() -> float:
    """Give the noise that counts for what no model can judge."""
    return _weights()[1].broken


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, Weight], Sentences]:
    text = (files("audit.translation") / "data" / "score.toml").read_text("utf-8")
    data = tomllib.loads(text)
    rules = {code: Weight(**row) for code, row in data["rules"].items()}
    return rules, Sentences(**data["sentence_noise"])
