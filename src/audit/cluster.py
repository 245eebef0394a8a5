"""Measuring on a Ray cluster (extra `ray`): the same function on the same batches, elsewhere.

Linking stays with the driver: it needs the traces, not the texts, and DuckDB joins those of 100,000
documents in seconds. A report is therefore the same, byte for byte, as that of one process.
"""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING

from audit import engine
from audit.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import Document, Measurement
    from audit.policy import Policy

AHEAD = 4
"""Batches under way for each processor of the cluster; more would only wait in memory."""


def measured(documents: Iterable[Document], policy: Policy) -> Iterator[list[Measurement]]:
    """Measure documents batch by batch, in their order, on the cluster that RAY_ADDRESS names.

    Without RAY_ADDRESS a cluster of this machine is started and stopped again; one that the
    caller has initialised is used and left running.

    Raises:
        MissingExtraError: Ray is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is ever sent anywhere
    try:
        import ray
    except ImportError as error:
        raise MissingExtraError("--engine ray needs ray: pip install 'textaudit[ray]'") from error
    ours = not ray.is_initialized()
    if ours:
        ray.init(
            address=os.environ.get("RAY_ADDRESS", "local"),
            include_dashboard=None if "RAY_ADDRESS" in os.environ else False,
            log_to_driver=False,
            logging_level="ERROR",
        )
    try:
        measure = ray.remote(engine.measure_all)
        shared = ray.put(policy)
        room = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        under_way: deque[object] = deque()
        for batch in engine.batches(documents):
            under_way.append(measure.remote(batch, shared))
            if len(under_way) >= room:
                yield ray.get(under_way.popleft())
        while under_way:
            yield ray.get(under_way.popleft())
    finally:
        if ours:
            ray.shutdown()
