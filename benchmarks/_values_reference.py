"""The reference's rows and how a mention of ours is held against one of its results.

`recognizers_specs_en` are the specifications of Microsoft's Recognizers-Text. How the two
conventions meet, without loosening either:
- A row belongs to one recogniser; of our mentions only those of its kinds are held against it.
- Spans must be equal, code point for code point. Recognisers of a kind leave hedges out ("three
  hours" in "over three hours"), so there a mention's core is compared; the merged model keeps
  "since", "before", "until" and "around" in, so there the whole mention is.
- Recognisers of parts see no larger whole: "3 days ago" is a duration to them. They are held
  against the layer of our cascade that reads that part, before later layers join it.
- A number's span is the number without what it counts.
- Ends of periods: theirs are the first day after; of a range with both ends named, the first day
  of the end named ("between 2015 and Feb 2018" ends on 2018-02-01). Ours are always the last day
  within, so of a named end the ISO text is compared.
- "tonne" is "Ton" to them; otherwise units must be the same.
- Where they list several readings of one text (a past and a future one), one of them must be met.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from audit.agreement.values import Mention, find, layer, numbers
from audit.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EPOCH = date(1970, 1, 1).toordinal()

CLAIMED: dict[str, frozenset[str]] = {
    **dict.fromkeys(("DateExtractor", "DateParser"), frozenset({"date"})),
    **dict.fromkeys(("TimeExtractor", "TimeParser"), frozenset({"time"})),
    **dict.fromkeys(("DateTimeExtractor", "DateTimeParser"), frozenset({"datetime"})),
    **dict.fromkeys(("DatePeriodExtractor", "DatePeriodParser"), frozenset({"daterange"})),
    **dict.fromkeys(("DurationExtractor", "DurationParser"), frozenset({"duration"})),
    "DateTimeModel": frozenset({"date", "time", "datetime", "daterange", "duration"}),
    "NumberModel": frozenset({"number"}),
    "PercentModel": frozenset({"percentage"}),
    "AgeModel": frozenset({"age"}),
    "CurrencyModel": frozenset({"currency"}),
    "DimensionModel": frozenset({"dimension"}),
    "TemperatureModel": frozenset({"temperature"}),
}
"""Recogniser → the types of result that we claim of it: rows with any other type are left out."""

LAYER = {
    "DurationExtractor": "durations",
    "DurationParser": "durations",
    "TimeExtractor": "times",
    "TimeParser": "times",
    "DateExtractor": "dates",
    "DateParser": "dates",
}
"""Recognisers of parts ("3 days" in "3 days ago") are held against the same layer of ours."""

TIMES = frozenset(
    {"date", "time", "datetime", "daterange", "duration", "timerange", "datetimerange"}
)
"""What the merged model of dates gives: anything of these that we give is held against it."""
DIMENSIONS = frozenset({"length", "mass", "volume", "area", "speed", "data", "angle"})
UNITS = {
    "Cent": "cent",
    "Pound": "GBP",
    "Dollar": "dollar",
    "Rupee": "rupee",
    "Peseta": "ESP",
}
SECONDS = {"minute": 60.0, "day": 86400.0, "month": 30 * 86400.0}


def rows(folder: Path) -> list[dict[str, Any]]:
    """Read all rows."""
    path = folder / "agreement" / "recognizers_specs_en.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def half(row: dict[str, Any]) -> str:
    """Name the half of a row: by its text, so that no text stands in both."""
    digest = hashlib.blake2b(row["text"].encode(), digest_size=8).digest()
    return "held" if digest[0] & 1 else "dev"


def kind(result: dict[str, Any]) -> str:
    """Name the type of an expected result."""
    name: str = result.get("Type") or result["TypeName"]
    return name.removeprefix("datetimeV2.")


def claimed(row: dict[str, Any]) -> bool:
    """Say whether a row lies in what the grammar claims."""
    types = CLAIMED.get(row["model"])
    return bool(
        row["py_supported"] and types and all(kind(result) in types for result in row["results"])
    )


def ours(row: dict[str, Any]) -> list[tuple[int, int, str, Mention]]:
    """Give our mentions of the row's kinds with the span that its convention asks for."""
    text = row["text"]
    found = []
    part = LAYER.get(row["model"])
    date = row["reference"]
    given = layer(Text(text), part, date=date) if part else find(Text(text), date=date)
    for mention in given:
        name = _type(mention)
        if name in CLAIMED[row["model"]] or (row["model"] == "DateTimeModel" and name in TIMES):
            merged = row["model"] == "DateTimeModel"
            start, end = (mention.start, mention.end) if merged else mention.core
            found.append((start, end, name, mention))
    if row["model"] == "NumberModel":
        return [(s, e, "number", m) for s, e, m in _numbers(text)]
    return found


def _numbers(text: str) -> Iterator[tuple[int, int, Mention]]:
    """Give what the grammar's layer of numerals finds, before units take numbers up."""
    for mention in numbers(Text(text)):
        yield *mention.core, mention


def _type(mention: Mention) -> str:
    """Name the recognisers' type of a mention, or nothing."""
    value = mention.value
    name = value.kind
    if name == "date":
        if mention.precision == "part-of-day":
            return "datetimerange"
        ranged = value.low != value.high or value.low is None or mention.precision != "day"
        if value.low is None and value.high is None and mention.precision == "day":
            ranged = value.text is not None and "/" in value.text
        if mention.precision in ("month", "year", "decade") and value.low == value.high:
            ranged = value.low is None
        return "daterange" if ranged else "date"
    if name == "time":
        return "timerange" if value.low != value.high else "time"
    if name == "money":
        return "currency"
    if name == "percent":
        return "percentage"
    return "dimension" if name in DIMENSIONS else name


def readings(result: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the readings that a result lists."""
    value = result.get("Value") or result.get("Resolution") or {}
    if "values" in value:
        return list(value["values"] or [])
    if "FutureResolution" in value:
        return [value["FutureResolution"], value["PastResolution"]]
    return [value] if value else []


def right(result: dict[str, Any], mention: Mention) -> bool:
    """Say whether a mention's value meets one of a result's readings."""
    name = kind(result)
    return any(MEETS[name](reading, name, mention) for reading in readings(result))


def _number(text: str) -> float:
    return float(text.rstrip("%").replace(",", ""))


def _near(a: float | None, b: float) -> bool:
    return a is not None and abs(a - b) <= 1e-6 * max(1.0, abs(b))


def _core_value(mention: Mention) -> float | None:
    """Give the one number that was stated, a hedge's widening undone."""
    low, high = mention.stated
    return low if low == high else None


def _same_amount(reading: dict[str, Any], _: str, mention: Mention) -> bool:
    wanted = reading.get("value")
    return wanted is not None and _near(_core_value(mention), _number(str(wanted)))


def _same_measure(reading: dict[str, Any], name: str, mention: Mention) -> bool:
    unit = "ton" if mention.value.unit == "tonne" else mention.value.unit
    return _same_amount(reading, name, mention) and unit == _unit(reading, name)


def _same_length(reading: dict[str, Any], _: str, mention: Mention) -> bool:
    stated, unit = _core_value(mention), mention.value.unit
    wanted = float(reading.get("duration") or reading.get("value") or "nan")
    if stated is None or unit is None:
        return False
    if mention.precision in ("year", "decade"):
        return _near(stated / 12 * 365 * 86400, wanted)
    return _near(stated * SECONDS[unit], wanted)


def _same_clock(reading: dict[str, Any], _: str, mention: Mention) -> bool:
    clock = reading.get("time") or reading.get("value")
    return _near(mention.value.low, _minutes(clock)) if clock else False


def _same_day(reading: dict[str, Any], _: str, mention: Mention) -> bool:
    stamp = reading.get("date") or reading.get("dateTime") or reading.get("value")
    low = mention.value.low
    if not stamp or stamp == "not resolved" or low is None:
        return False
    return abs(low - _days(stamp)) < 1e-5


def _same_period(reading: dict[str, Any], _: str, mention: Mention) -> bool:
    first = reading.get("start") or reading.get("startDate")
    last = reading.get("end") or reading.get("endDate")
    if not first and not last:
        return False
    low = mention.value.low
    if (
        low is not None
        and mention.value.low_open
        and reading.get("sourceEntity") == "datetimerange"
    ):
        low += 1  # "after 2016": theirs begins on the first day after, ours is open at its last day
    if low != (_days(first) if first else None):
        return False
    return _end(reading, mention) == (_days(last) if last else None)


def _end(reading: dict[str, Any], mention: Mention) -> float | None:
    """Give the day that a period of ours ends on as theirs are told."""
    value = mention.value
    if value.high is None:
        return None
    end = (value.text or "").partition("/")[2]
    if mention.named and len(end) in (4, 7) and end.replace("-", "").isdecimal():
        return _days(f"{end}-01-01"[:10])
    within = mention.named or value.high_open or reading.get("Mod")
    return value.high if within else value.high + 1


MEETS: dict[str, Callable[[dict[str, Any], str, Mention], bool]] = {
    **dict.fromkeys(("number", "percentage"), _same_amount),
    **dict.fromkeys(("age", "currency", "dimension", "temperature"), _same_measure),
    "duration": _same_length,
    "time": _same_clock,
    **dict.fromkeys(("date", "datetime"), _same_day),
    "daterange": _same_period,
}
"""Whether a mention meets a reading, by the type of its result."""


def _days(stamp: str) -> float:
    if " " in stamp:
        day, clock = stamp.split(" ")
        return _days(day) + _minutes(clock) / 1440
    return float(date.fromisoformat(stamp).toordinal() - EPOCH)


def _minutes(clock: str) -> float:
    hour, minute, second = (int(piece) for piece in clock.split(":"))
    return hour * 60 + minute + second / 60


def _unit(reading: dict[str, Any], name: str) -> str | None:
    unit = str(reading.get("unit"))
    if name == "currency":
        return str(reading.get("isoCurrency") or UNITS.get(unit, unit.lower()))
    if name == "temperature":
        return {"Degree": "degree"}.get(unit, unit)
    unit = unit.lower()
    return unit.replace("meter", "metre").replace("liter", "litre")
