"""The names that a policy may use where a key or a word stands for something of ours."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta

from audit import rules
from audit.model import DIMENSIONS
from audit.policy.metrics import METRICS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def _named(kind: str) -> Meta:
    return Meta(extra={"names": kind}, extra_json_schema={"x-names": kind})


Code = Annotated[str, _named("rule code")]
"""The code of a rule."""

Prefix = Annotated[str, _named("code or prefix of codes")]
"""What the codes of some rules begin with."""

MetricName = Annotated[str, _named("metric that is a number")]
"""A name under `metrics` in a report."""

DimensionName = Annotated[str, _named("dimension")]


@cache
def known() -> Mapping[str, tuple[str, ...]]:
    """Give every name by what it names."""
    codes = tuple(rules.all_rules())
    prefixes = {code[:length]: None for code in codes for length in range(1, len(code) + 1)}
    return {
        "rule code": codes,
        "code or prefix of codes": tuple(prefixes),
        "metric that is a number": METRICS,
        "dimension": DIMENSIONS,
    }


def did_you_mean(wrong: str, words: Iterable[str]) -> str:
    """Name the nearest known word, or all of them if none is near and they are few."""
    from rapidfuzz import process, utils

    listed = list(words)
    nearest = process.extractOne(wrong, listed, processor=utils.default_process, score_cutoff=60)
    if nearest:
        return f"; did you mean {nearest[0]!r}?"
    return f"; known: {', '.join(listed)}" if len(listed) <= 20 else ""
