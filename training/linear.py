"""Linear models over hashed slots: logistic and ridge, then rounded to tables of int8.

One thread, sorted input, float64 sums: two trainings on the same data give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp
from msgspec import Struct
from scipy.optimize import minimize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class Design(Struct, frozen=True):
    """Which slots of each view are used, and what idf stretches them by."""

    slots: tuple[NDArray[np.int64], ...]
    idf: tuple[NDArray[np.float64], ...]

    def matrix(self, views: Sequence[sp.csr_matrix]) -> sp.csr_matrix:
        """Give the matrix to train on."""
        parts = [
            view[:, slots] @ sp.diags(idf.astype(np.float32))
            for view, slots, idf in zip(views, self.slots, self.idf, strict=True)
        ]
        return sp.hstack(parts).tocsr().astype(np.float32)

    def tables(
        self, weights: NDArray[np.float64], size: int
    ) -> tuple[tuple[NDArray[np.int8], ...], tuple[float, ...]]:
        """Fold idf into the weights and round them to int8, a scale a view."""
        tables, scales = [], []
        at = 0
        for slots, idf in zip(self.slots, self.idf, strict=True):
            folded = np.zeros(size)
            folded[slots] = weights[at : at + len(slots)] * idf
            at += len(slots)
            # The largest weights are few: cutting them at a high quantile keeps the others apart.
            top = float(np.quantile(np.abs(folded[slots]), 0.9999)) if len(slots) else 1.0
            scale = float(f"{max(top, 1e-9) / 127:.6g}")
            tables.append(np.clip(np.rint(folded / scale), -127, 127).astype(np.int8))
            scales.append(scale)
        return tuple(tables), tuple(scales)


def design(views: Sequence[sp.csr_matrix], groups: NDArray[np.int64], at_least: int) -> Design:
    """Keep the slots seen in at least so many groups; idf counts groups too."""
    count = int(groups.max()) + 1
    member = sp.csr_matrix(
        (np.ones(len(groups), np.float32), (groups, np.arange(len(groups)))),
        shape=(count, len(groups)),
    )
    slots, idf = [], []
    for view in views:
        seen = view.copy()
        seen.data = np.ones_like(seen.data)
        frequency = np.diff((member @ seen).tocsc().indptr)
        kept = np.flatnonzero(frequency >= at_least)
        slots.append(kept.astype(np.int64))
        idf.append(np.log((count + 1) / (frequency[kept] + 1)) + 1)
    return Design(tuple(slots), tuple(idf))


def logistic(
    x: sp.csr_matrix,
    positive: NDArray[np.bool_],
    weight: NDArray[np.float64],
    inverse_decay: float,
    steps: int = 60,
) -> tuple[NDArray[np.float64], float]:
    """Fit a logistic regression by L-BFGS; give its weights and bias.

    Args:
        x: One row an example.
        positive: Of each example.
        weight: Of each example.
        inverse_decay: C, the inverse of what the squared weights cost; the bias costs nothing.
        steps: At most so many.
    """
    turned = x.T.tocsr()
    sign = np.where(positive, 1.0, -1.0)

    def loss(b: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = -sign * ((x @ b[:-1].astype(np.float32)).astype(np.float64) + b[-1])
        pull = -sign * weight / (1.0 + np.exp(-margin))
        gradient = np.append((turned @ pull.astype(np.float32)).astype(np.float64), pull.sum())
        gradient[:-1] += b[:-1] / inverse_decay
        value = float(
            (weight * np.logaddexp(0, margin)).sum() + (b[:-1] ** 2).sum() / inverse_decay / 2
        )
        return value, gradient

    found = minimize(
        loss,
        np.zeros(x.shape[1] + 1),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": steps, "maxcor": 10},
    )
    return found.x[:-1], float(found.x[-1])


def ridge(
    x: sp.csr_matrix,
    target: NDArray[np.float64],
    weight: NDArray[np.float64],
    decay: float,
    steps: int = 30,
) -> tuple[NDArray[np.float64], float]:
    """Fit a ridge regression by conjugate gradients; give its weights and bias.

    Args:
        x: One row an example.
        target: Of each example.
        weight: Of each example.
        decay: What the squared weights cost; the bias, the mean of the target, costs nothing.
        steps: At most so many: stopping early is part of the recipe.
    """
    wide = x.astype(np.float64)
    turned = wide.T.tocsr()
    bias = float((target * weight).sum() / weight.sum())
    right = turned @ (weight * (target - bias))
    found = np.zeros(x.shape[1])
    rest, direction = right.copy(), right.copy()
    size = float((rest**2).sum())
    for _ in range(steps):
        if size < 1e-8 * float((right**2).sum()):
            break
        image = turned @ (weight * (wide @ direction)) + decay * direction
        step = size / float((direction * image).sum())
        found += step * direction
        rest -= step * image
        fresh = float((rest**2).sum())
        direction = rest + direction * (fresh / size)
        size = fresh
    return found, bias
