"""Boosted trees, laid out as the library asks them."""

from __future__ import annotations

from typing import Any

import numpy as np

from audit.translation.trees import Trees


def laid_out(boosted: Any) -> Trees:  # noqa: ANN401  (scikit-learn has no types)
    """Lay out the trees of a fitted HistGradientBoosting model, at most three deep, as complete."""
    features, thresholds, values = [], [], []
    for (predictor,) in boosted._predictors:  # noqa: SLF001  (the trees have no public form)
        feature, threshold, value = [0] * 7, [1e9] * 7, [0.0] * 8
        stack = [(0, 0)]
        while stack:
            at, place = stack.pop()
            node = predictor.nodes[at]
            if not node["is_leaf"]:
                feature[place] = int(node["feature_idx"])
                threshold[place] = min(float(f"{node['num_threshold']:.7g}"), 1e9)
                stack += [(node["left"], 2 * place + 1), (node["right"], 2 * place + 2)]
                continue
            # A leaf higher up answers for every place below it.
            below = [place]
            while below[0] < 7:
                below = [child for p in below for child in (2 * p + 1, 2 * p + 2)]
            for leaf in below:
                value[leaf - 7] = float(f"{node['value']:.6g}")
        features.append(feature)
        thresholds.append(threshold)
        values.append(value)
    base = float(np.ravel(boosted._baseline_prediction)[0])  # noqa: SLF001  (same)
    values[0] = [float(f"{value + base:.6g}") for value in values[0]]
    return Trees(np.array(features), np.array(thresholds), np.array(values))
