"""What the two models show in a document: sentences to review first, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.model import Finding, Rule
    from audit.text import Reading
    from audit.translation.model import ModelMeasured

SENTENCE, DOCUMENT = "MT150", "MT151"
LIKELY = 0.9
"""From this probability on a document is called likely machine-translated."""


def find(reading: Reading, model: ModelMeasured, rules: Mapping[str, Rule]) -> list[Finding]:
    """Give the findings of the models' rules that are in force."""
    found: list[Finding] = []
    sentences = reading.body.sentences
    if rule := rules.get(SENTENCE):
        found += [
            reading.finding(
                rule,
                f"reads like noise ({model.noise[n]:.2f}): review this sentence first",
                [sentences[n]],
                confidence=round(model.noise[n], 3),
                evidence={"noise": round(model.noise[n], 4), "rank": rank},
            )
            for rank, n in enumerate(model.review, 1)
        ]
    rule_ = rules.get(DOCUMENT)
    if rule_ and model.probability is not None and model.probability >= LIKELY and model.windows:
        best = model.windows[0]
        opening = next(s for s in sentences if s[0] == best.start)
        found.append(
            reading.finding(
                rule_,
                f"machine-translated with a probability of {model.probability:.2f}, "
                "where half of all documents are; this says nothing of its quality",
                [opening, *((w.start, w.end, f"{w.probability:.2f}") for w in model.windows)],
                confidence=round(model.probability, 3),
                evidence={"probability": round(model.probability, 4)},
            )
        )
    return found
