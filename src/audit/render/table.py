"""The documents of a report as a table: one row each, one column a field, score or metric."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.errors import MissingExtraError
from audit.model import DIMENSIONS
from audit.render.wire import finite_metrics, rounded_scores

if TYPE_CHECKING:
    from audit.model import CorpusReport

Column = list[Any]

_FIXED: dict[str, type] = {
    "id": str,
    "source": str,
    "language": str,
    "date": str,
    "words": int,
    "findings": int,
    "overall": float,
    **dict.fromkeys(DIMENSIONS, float),
    **{f"{name}_skipped": str for name in DIMENSIONS},
}


def columns(report: CorpusReport) -> tuple[dict[str, Column], dict[str, type]]:
    """Give the columns by name, and the type of each: str, int, float or bool; None is empty.

    A metric that is a whole number in one document and not in another is a column of floats; one
    of mixed kinds is a column of strings.
    """
    rows: list[dict[str, Any]] = []
    kinds: dict[str, set[type]] = {}
    for row in report.documents:
        metrics = finite_metrics(row.metrics)
        for name, value in metrics.items():
            if value is not None:
                kinds.setdefault(name, set()).add(type(value))
        rows.append(
            {
                **metrics,
                "id": row.document_id,
                "source": row.source,
                "language": row.language,
                "date": row.date,
                "words": row.words,
                "findings": len(row.findings),
                "overall": None if row.overall is None else round(row.overall, 6),
                **rounded_scores(row.scores),
                **{f"{name}_skipped": row.skipped.get(name) for name in DIMENSIONS},
            }
        )
    types = {**_FIXED, **{n: _common(kinds[n]) for n in sorted(kinds) if n not in _FIXED}}
    table = {name: [_clean(row.get(name), kind) for row in rows] for name, kind in types.items()}
    return table, types


def _common(kinds: set[type]) -> type:
    if len(kinds) == 1:
        return next(iter(kinds))
    return float if kinds <= {int, float} else str


def to_arrow(report: CorpusReport) -> Any:  # noqa: ANN401  (pyarrow is an extra)
    """Give the table as a `pyarrow.Table`.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError(
            "to_arrow needs pyarrow: pip install 'textaudit[pandas]'"
        ) from error
    kinds = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        bool: pa.bool_(),
    }
    table, types = columns(report)
    return pa.table({name: pa.array(cells, kinds[types[name]]) for name, cells in table.items()})


def to_pandas(report: CorpusReport) -> Any:  # noqa: ANN401  (pandas is an extra)
    """Give the table as a `pandas.DataFrame`; an empty cell is missing.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError(
            "to_pandas needs pandas: pip install 'textaudit[pandas]'"
        ) from error
    kinds = {str: "string", int: "Int64", float: "float64", bool: "boolean"}
    table, types = columns(report)
    return pd.DataFrame(
        {name: pd.Series(cells, dtype=kinds[types[name]]) for name, cells in table.items()}
    )


def _clean(cell: Any, kind: type) -> Any:  # noqa: ANN401  (any cell)
    """Give a cell as its column's type; lone surrogates, which no table carries, as escapes."""
    if cell is None or kind is not str:
        return cell if cell is None else kind(cell)
    return str(cell).encode("utf-8", "backslashreplace").decode()
