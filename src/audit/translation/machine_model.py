"""The document model: what its weights are, and how they give a window its logit.

Two linear scores over the hashed views: machine output against human translations, and against
native English. What parts the one from the other has little to do with what parts it from the
third, so a single score would have to choose. Trees put the first together with the style of the
window; the second is added with a share.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import Struct

from audit.translation.features_style import STYLE, USAGE_BITS, Usage
from audit.translation.features_windows import BITS, VIEWS, WINDOW
from audit.translation.packing import unpack
from audit.translation.trees import StoredTrees  # noqa: TC001  (msgspec reads the annotations)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from audit.translation.features_windows import View
    from audit.translation.trees import Trees

WORDS_AT_LEAST = 80
"""A shorter document gets no probability."""
HUMAN_BITS, NATIVE_BITS = BITS, BITS - 1
"""Each view of the two scores has a table of 2^bits slots."""
COLUMNS = ("translated", *STYLE)
"""What the trees ask of: the score against human translations, and the style."""


class Calibration(Struct, frozen=True, forbid_unknown_fields=True):
    """How a mean logit over a document's windows becomes a probability.

    logit = (slope + slope_length * x) * mean + offset,
    x = log(words / 220), the words counted up to `longest`.

    Length sharpens what the windows say; by itself it tells nothing of who wrote a text.
    """

    slope: float
    slope_length: float
    offset: float
    longest: int

    def logits(self, mean: NDArray[np.float64], words: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give the calibrated logits of stretches with so many distinct words."""
        x = np.log(np.clip(words, WORDS_AT_LEAST, self.longest) / WINDOW)
        return (self.slope + self.slope_length * x) * mean + self.offset


class Linear(Struct, frozen=True):
    """A score over the views: a table of int8 and its scale for each."""

    tables: tuple[NDArray[np.int8], ...]
    scales: tuple[float, ...]
    bias: float

    def logits(self, seen: Sequence[View], units: int) -> NDArray[np.float64]:
        """Give the score of each unit; a smaller table takes the upper bits of a slot."""
        total = np.full(units, self.bias)
        for view, table, scale in zip(seen, self.tables, self.scales, strict=True):
            slot = view.slot >> (BITS + 1 - len(table).bit_length())
            total += np.bincount(view.unit, view.value * table[slot], units) * scale
        return total


class Weights(Struct, frozen=True):
    """All that the document model is made of."""

    human: Linear
    """Machine output against human translations."""
    native: Linear
    """Machine output against native English."""
    trees: Trees
    share: float
    """What the score against native English weighs beside the trees."""
    usage: Usage
    calibration: Calibration

    def logits(
        self, seen: Sequence[View], style: NDArray[np.float64], units: int
    ) -> NDArray[np.float64]:
        """Give the raw logit of each unit."""
        columns = np.column_stack([self.human.logits(seen, units), style])
        return self.trees.scores(columns) + self.share * self.native.logits(seen, units)


class _StoredLinear(Struct, frozen=True, forbid_unknown_fields=True):
    scales: tuple[float, ...]
    bias: float


class _Stored(Struct, frozen=True, forbid_unknown_fields=True):
    """The small numbers; the tables stand in files of their own."""

    human: _StoredLinear
    native: _StoredLinear
    columns: tuple[str, ...]
    trees: StoredTrees
    share: float
    calibration: Calibration


@lru_cache(maxsize=1)
def machine_weights() -> Weights:
    """Read the weights that ship with the package."""
    folder = files("audit") / "translation" / "weights"
    stored = msgspec.json.decode((folder / "machine.json").read_bytes(), type=_Stored)
    assert stored.columns == COLUMNS, "machine.json is of another version"
    sizes = [len(VIEWS) << HUMAN_BITS, len(VIEWS) << NATIVE_BITS]
    tables = unpack((folder / "machine.packed").read_bytes(), sum(sizes)).view(np.int8)
    human, native = np.split(tables, sizes[:1])
    usage = unpack((folder / "usage.packed").read_bytes(), sum(1 << bits for bits in USAGE_BITS))
    edges = np.cumsum([1 << bits for bits in USAGE_BITS])[:-1]
    return Weights(
        human=_linear(human, stored.human),
        native=_linear(native, stored.native),
        trees=stored.trees.trees(),
        share=stored.share,
        usage=Usage(*np.split(usage, edges)),
        calibration=stored.calibration,
    )


def _linear(tables: NDArray[np.int8], stored: _StoredLinear) -> Linear:
    return Linear(tuple(np.split(tables, len(VIEWS))), stored.scales, stored.bias)
