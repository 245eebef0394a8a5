"""Rules of other distributions, found by the entry points that they declare.

A distribution declares `PREFIX = "its.module"` under the group `audit.rules`. The module holds
`RULES`, a sequence of `audit.Rule` whose codes are PREFIX and a number, and
`measure(reading, rules)`, which gives findings inside one document under those of its rules that
are in force. What is wrong with one of them concerns it alone, and is told.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from audit.model import INTERNAL_ERROR, Finding, Measured, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from importlib.metadata import EntryPoint

    from audit.text import Reading

GROUP = "audit.rules"

OURS = ("MT", "DUP", "READ", "FACT", "SRC")
"""Beginnings of codes that are this program's, for ever."""

_PREFIX = re.compile(r"[A-Z]{2,8}")


class Plugin(Struct, frozen=True, kw_only=True):
    """A distribution's rules, or why they cannot be used."""

    prefix: str
    distribution: str
    version: str
    rules: Mapping[str, Rule] = {}
    measure: Callable[[Reading, Mapping[str, Rule]], Iterable[Finding]] | None = None
    problem: str | None = None
    """Why it is left out."""

    def __str__(self) -> str:
        return f"{self.prefix} of {self.distribution} {self.version}"


@lru_cache(maxsize=1)
def installed() -> tuple[Plugin, ...]:
    """Give what is installed, in one order whatever the order of the search path."""
    from importlib.metadata import entry_points

    found = entry_points(group=GROUP)
    if not found:
        return ()
    plugins: list[Plugin] = []
    for point in sorted(found, key=_order):
        plugins.append(_loaded(point, [other for other in plugins if not other.problem]))
    return tuple(plugins)


def usable() -> tuple[Plugin, ...]:
    """Give those that can be used."""
    return tuple(plugin for plugin in installed() if plugin.problem is None)


def identity() -> str:
    """Name what is usable: a report made with other rules is another report."""
    return "; ".join(map(str, usable()))


def _order(point: EntryPoint) -> tuple[str, str, str]:
    dist = point.dist
    return point.name, dist.name if dist else "", point.value


def _loaded(point: EntryPoint, others: Sequence[Plugin]) -> Plugin:
    dist = point.dist
    plugin = Plugin(
        prefix=point.name,
        distribution=dist.name if dist else point.value,
        version=dist.version if dist else "?",
    )
    try:
        _check_prefix(point.name, [*OURS, *(other.prefix for other in others)])
        module = point.load()
        listed = tuple(module.RULES)
        _check_rules(point.name, listed, others)
        rules = {rule.code: rule for rule in listed}
        measure = module.measure
    except Exception as error:  # noqa: BLE001  (whatever it is, it is not ours to fail of)
        return structs.replace(plugin, problem=f"{type(error).__name__}: {error}")
    return structs.replace(plugin, rules=dict(sorted(rules.items())), measure=measure)


def _check_prefix(prefix: str, taken: Iterable[str]) -> None:
    """Refuse codes that `--select` could not tell from others, since it goes by beginnings."""
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"the entry point {prefix!r} must be 2 to 8 capital letters")
    for other in taken:
        if prefix.startswith(other) or other.startswith(prefix):
            raise ValueError(f"codes that begin with {prefix} cannot be told from those of {other}")


def _check_rules(prefix: str, listed: Sequence[Rule], others: Iterable[Plugin]) -> None:
    from audit.rules import own

    names = {rule.name for plugin in others for rule in plugin.rules.values()}
    names |= {rule.name for rule in own().values()}
    codes: set[str] = set()
    for rule in listed:
        if not isinstance(rule, Rule):
            raise TypeError(f"RULES must hold audit.Rule, not {type(rule).__name__}")
        if not re.fullmatch(rf"{prefix}\d{{1,4}}", rule.code):
            raise ValueError(f"the code {rule.code!r} is not {prefix} and a number")
        if rule.code in codes or rule.name in names:
            raise ValueError(f"{rule.code} {rule.name} is there already")
        if rule.severity not in {"info", "warning", "error"}:
            raise ValueError(f"{rule.code} has the severity {rule.severity!r}")
        codes.add(rule.code)
        names.add(rule.name)


def measured(plugin: Plugin, reading: Reading, rules: Mapping[str, Rule]) -> Measured:
    """Run a plug-in on a document; if it breaks there, it says nothing of that document but why."""
    assert plugin.measure is not None
    try:
        findings = tuple(plugin.measure(reading, rules))
        for finding in findings:
            _check_finding(finding, reading, rules)
    except Exception as error:  # noqa: BLE001  (as above)
        told = f"{type(error).__name__}: {error}"
        return Measured(skipped=f"{INTERNAL_ERROR} in the plug-in {plugin}: {told}")
    return Measured(findings=findings)


def _check_finding(finding: Finding, reading: Reading, rules: Mapping[str, Rule]) -> None:
    """Refuse what no report could show: another's rule, a place that is not in the document."""
    if not isinstance(finding, Finding):
        raise TypeError(f"measure gave a {type(finding).__name__}, not a Finding")
    if finding.code not in rules:
        raise ValueError(f"measure found {finding.code!r}, which is not among the rules in force")
    size = len(reading.document.text)
    if not finding.spans or not 0 <= finding.confidence <= 1:
        raise ValueError(f"a finding of {finding.code} has no span, or a confidence out of [0, 1]")
    for span in finding.spans:
        if span.document != reading.document.id or not 0 <= span.start < span.end <= size:
            raise ValueError(f"a span of {finding.code} lies outside the document")
