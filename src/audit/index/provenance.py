"""How an index was measured: what its traces depend on, and what may meet them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from audit import engine
from audit.errors import IndexFileError
from audit.index import codec, store
from audit.index.identity import text_hash
from audit.model import Document
from audit.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.model import Measurement

PROBE = """\
Foreign Minister Maria Ivanova, 52, met her Norwegian counterpart in Oslo on 14 March 2022.
The talks lasted almost three hours. "We agreed on 12 points," Ivanova told reporters on Tuesday.
At least 20 people were injured when a bus left the road near Bergen last week, police said.
A spokesman for the ministry declined to comment on the report that a second visit would follow.
"""
"""What it leaves behind tells whether two versions of the program would meet on the same keys."""


AT_LINKING = {
    "duplication": (
        "jaccard",
        "containment",
        "passage_words",
        "boilerplate_documents",
        "boilerplate_share",
        "pairs_up_to",
    ),
    "agreement": ("most", "name_likeness", "trust_rounds"),
}
"""Settings that say how documents are compared: they may differ between an index and a gate."""


def describe(policy: Policy, *, with_text: bool) -> dict[str, str]:
    """Say what the index depends on: everything that shapes what is measured."""
    kept = _measuring(policy)
    return {
        "policy": msgspec.json.encode(kept).decode(),
        "families": " ".join(_families(policy)),
        "texts": "yes" if with_text else "no",
        "traces": traces_hash(policy),
    }


def _families(policy: Policy) -> tuple[str, ...]:
    """Say which families of traces this policy leaves: agreement needs the copies."""
    if "agreement" in policy.dimensions:
        return store.FAMILIES
    return tuple(family for family in store.FAMILIES if family in policy.dimensions)


def _measuring(policy: Policy) -> Policy:
    """Keep what measuring depends on; what a gate demands is asked of it later."""
    defaults = Policy()
    return msgspec.structs.replace(
        policy, gate=defaults.gate, weights=defaults.weights, severity=defaults.severity
    )


def policy_of(about: Mapping[str, str], path: Path) -> Policy:
    """Read the policy that an index was built with."""
    try:
        return msgspec.json.decode(about["policy"], type=Policy)
    except msgspec.ValidationError as problem:  # a setting that has come or gone since
        raise IndexFileError(_other_version(about, path)) from problem


def _other_version(about: Mapping[str, str], path: Path) -> str:
    return (
        f"{path} was built by version {about['tool']}, whose traces differ from this one's:"
        " its documents would not be recognised. Build it anew with `audit index build`"
    )


def traces_hash(policy: Policy) -> str:
    """Identify what traces depend on: settings, and what the code makes of a fixed text."""
    plain = Policy(
        dimensions=store.FAMILIES, duplication=policy.duplication, agreement=policy.agreement
    )
    # Short texts leave other traces than long ones.
    texts = (
        PROBE,
        PROBE.partition(".")[0],
        "ＦＵＬＬ－ＷＩＤＴＨ “ﬁgures” are café’s words, e\u0301 and so on",
    )
    probes = [
        Document(id="probe", text=text, source="probe", date="2022-03-16", language="en")
        for text in texts
    ]
    measured: list[Measurement] = engine.measure(probes, plain)
    parts = [each.parts[name] for each in measured for name in store.FAMILIES]
    settings = [_shaping(family, policy) for family in store.FAMILIES]
    return codec.digest([settings, [(part.traces, part.payload) for part in parts]])


def _shaping(family: str, policy: Policy) -> dict[str, object]:
    """Give the settings of a family that shape what is measured."""
    settings = msgspec.structs.asdict(getattr(policy, family))
    if (names := settings.get("gazetteer")) is not None and os.path.isfile(names):
        settings["gazetteer"] = text_hash(Path(names).read_text("utf-8", "surrogateescape"))
    return {name: value for name, value in settings.items() if name not in AT_LINKING[family]}


def check(about: Mapping[str, str], policy: Policy, path: Path) -> None:
    """Refuse an index whose keys would not meet those of additions measured here.

    Raises:
        IndexFileError: Its traces were made otherwise.
    """
    if about["traces"] == traces_hash(policy):
        return
    stored = policy_of(about, path)
    differing = [
        family for family in store.FAMILIES if _shaping(family, stored) != _shaping(family, policy)
    ]
    if not differing:
        raise IndexFileError(_other_version(about, path))
    raise IndexFileError(
        f"{path} was built with other settings under [{'] and ['.join(differing)}]: its documents"
        " would not be recognised. Build it anew with `audit index build`, or use the policy that"
        " it was built with"
    )
