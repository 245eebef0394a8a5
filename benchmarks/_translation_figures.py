"""Figures and the calibration chart of the translation benchmark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def auc(positive: NDArray[np.bool_], score: NDArray[np.float64]) -> float:
    """Give the area under the ROC curve; ties count half."""
    ranks = _ranks(score)
    yes = int(positive.sum())
    no = len(positive) - yes
    if not (yes and no):
        return float("nan")
    return float((ranks[positive].sum() - yes * (yes + 1) / 2) / (yes * no))


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, number, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    result: NDArray[np.float64] = (last - (count - 1) / 2)[number]
    return result


def spearman(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Give the rank correlation."""
    return float(np.corrcoef(_ranks(a), _ranks(b))[0, 1])


def calibration_error(
    chance: NDArray[np.float64], truth: NDArray[np.bool_], weight: NDArray[np.float64]
) -> tuple[float, list[tuple[float, float, float]]]:
    """Give the expected calibration error in ten bins, and (said, found, weight) of each bin."""
    place = np.minimum((chance * 10).astype(int), 9)
    bins = []
    for n in range(10):
        own = weight[place == n]
        if own.sum() > 0:
            said = float(np.average(chance[place == n], weights=own))
            found = float(np.average(truth[place == n], weights=own))
            bins.append((said, found, float(own.sum() / weight.sum())))
    return sum(w * abs(said - found) for said, found, w in bins), bins


def reliability(curves: Sequence[tuple[str, Sequence[tuple[float, float, float]]]]) -> str:
    """Draw what was said against what was found, as SVG."""
    colours = ("#1f6feb", "#bc4c00")
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320"><g font-size="11">',
        '<rect width="320" height="320" fill="#fff"/>',
        '<path d="M40 280V20M40 280H300" stroke="#57606a" fill="none"/>',
        '<path d="M40 280L300 20" stroke="#d0d7de" stroke-dasharray="4 4"/>',
        '<text x="170" y="308" text-anchor="middle">probability given</text>',
        '<text x="14" y="150" text-anchor="middle" transform="rotate(-90 14 150)">found</text>',
    ]
    for n, (name, bins) in enumerate(curves):
        colour = colours[n % 2]
        points = [(40 + 260 * said, 280 - 260 * true, weight) for said, true, weight in bins]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}"/>')
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + 12 * weight:.1f}" fill="{colour}"'
            ' fill-opacity="0.6"/>'
            for x, y, weight in points
        ]
        parts.append(f'<text x="52" y="{36 + 15 * n}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</g></svg>", ""])
