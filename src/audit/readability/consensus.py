"""The school grade that most of textstat's formulas name, in its words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def consensus(found: Mapping[str, float | int | str]) -> float:
    """Give the grade that most formulas name, the first of those named as often."""
    grades: list[int] = []

    def around(name: str) -> None:
        score = float(found[name])
        grades.extend((math.floor(score), math.ceil(score), round(score)))

    around("flesch_kincaid_grade")
    grades.extend(_flesch_grades(float(found["flesch_reading_ease"])))
    around("smog_index")
    around("coleman_liau_index")
    around("automated_readability_index")
    around("dale_chall_readability_score")
    around("linsear_write_formula")
    around("gunning_fog")
    return max(1, min(float(max(dict.fromkeys(grades), key=grades.count)), 18))


_FLESCH_GRADES: tuple[tuple[int, tuple[int, ...]], ...] = (
    *((90, (5,)), (80, (6,)), (70, (7,)), (60, (8, 9)), (50, (10,)), (40, (11,)), (30, (12,))),
)


def _flesch_grades(score: float) -> tuple[int, ...]:
    if score < 100:
        for limit, grades in _FLESCH_GRADES:
            if score >= limit:
                return grades
    return (13,)


def named(grade: float) -> str:
    """Put a grade into textstat's words."""
    upper = int(grade)
    return f"{upper - 1}{_suffix(upper - 1)} and {upper}{_suffix(upper)} grade"


def _suffix(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
