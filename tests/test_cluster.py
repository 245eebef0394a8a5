from __future__ import annotations

import importlib.util

import pytest

from audit import cluster, engine
from audit.errors import MissingExtraError
from audit.model import Document
from audit.policy import Policy

DOCUMENTS = [
    Document(
        id=f"{n:03}", text=f"The council of ward {n % 7} met on Tuesday. It agreed on a bridge."
    )
    for n in range(300)
]
HAS_RAY = importlib.util.find_spec("ray") is not None


@pytest.mark.skipif(HAS_RAY, reason="ray is installed")
def test_without_ray_the_extra_is_named() -> None:
    with pytest.raises(MissingExtraError, match=r"textaudit\[ray\]"):
        next(cluster.measured(DOCUMENTS, Policy()))


@pytest.mark.slow
@pytest.mark.skipif(not HAS_RAY, reason="needs ray: pip install 'textaudit[ray]'")
@pytest.mark.filterwarnings("default")
def test_a_cluster_gives_the_same_bytes() -> None:
    here = engine.run(DOCUMENTS, Policy())
    there = engine.run(DOCUMENTS, Policy(), measured=cluster.measured)
    assert there.to_json() == here.to_json()
