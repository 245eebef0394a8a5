"""Boosted trees, as both models have them: complete, three deep, their answers added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Trees(Struct, frozen=True):
    """Complete binary trees of depth three: 7 questions and 8 answers each, one row a tree.

    Questions stand by levels, the left one first: 0 is asked first, 1 where its answer is no, 2
    where it is yes; 3–6 likewise under 1 and 2. Answers stand from left to right.
    """

    feature: NDArray[np.int64]
    """Which column a question is about."""
    threshold: NDArray[np.float64]
    """The answer is yes above it."""
    value: NDArray[np.float64]

    def scores(self, columns: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give each row the sum of its answers."""
        total = np.zeros(len(columns))
        turned = np.ascontiguousarray(columns.T)
        for feature, threshold, value in zip(
            self.feature.tolist(), self.threshold.tolist(), self.value, strict=True
        ):
            yes = [turned[f] > t for f, t in zip(feature, threshold, strict=True)]
            first = yes[0]
            second = _chosen(first, yes[2], yes[1])
            third = _chosen(first, _chosen(second, yes[6], yes[5]), _chosen(second, yes[4], yes[3]))
            leaf = first.view(np.uint8) << 2
            leaf |= second.view(np.uint8) << 1
            leaf |= third.view(np.uint8)
            total += value.take(leaf)
        return total


def _chosen(
    which: NDArray[np.bool_], yes: NDArray[np.bool_], no: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Choose as `np.where` does, which takes several times as long for truth values."""
    return no ^ (which & (yes ^ no))


class StoredTrees(Struct, frozen=True, forbid_unknown_fields=True):
    """Trees as lists, as JSON has them."""

    feature: list[list[int]]
    threshold: list[list[float]]
    value: list[list[float]]

    def trees(self) -> Trees:
        """Give the trees to ask."""
        return Trees(
            np.array(self.feature, np.int64),
            np.array(self.threshold, np.float64),
            np.array(self.value, np.float64),
        )
