"""How easy English text is to read, learned from readers' judgements; higher is easier.

A weighted sum of seven counts gives the level of each window, from 1 (beginners) to 6 (scholars);
no weight can be negative, so that more unfamiliar words or longer sentences never make a text
easier. `docs/models/ease.md` is the model's card.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from audit.readability.features import FEATURES

if TYPE_CHECKING:
    from numpy.typing import NDArray

MIDDLE = 3.5
"""The level whose ease is 50."""


@lru_cache(maxsize=1)
def _model() -> tuple[NDArray[np.float64], float]:
    model = json.loads((files("audit.readability") / "ease.json").read_text("utf-8"))
    return np.array([model["weights"][name] for name in FEATURES]), float(model["constant"])


def levels(windows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the level of each window of a text."""
    weights, constant = _model()
    return windows @ weights + constant


def ease(level: float) -> float:
    """Turn a level into ease, from 0 to 100."""
    return 100 / (1 + math.exp(min(max(level - MIDDLE, -30), 30)))


def fit(value: float, band: tuple[float, float]) -> float:
    """Tell how well an ease suits an audience: 1 within its band, 0 at the ends of the scale."""
    low, high = band
    if value < low:
        return value / low
    if value > high:
        return (100 - value) / (100 - high)
    return 1.0
