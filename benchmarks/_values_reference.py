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
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from audit.agreement.values import Mention, find, layer, numbers
from audit.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EPOCH = date(1970, 1, 1)

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
    return any(_meets(reading, kind(result), mention) for reading in readings(result))


def _number(text: str) -> float:
    return float(text.rstrip("%").replace(",", ""))


def _near(a: float | None, b: float) -> bool:
    return a is not None and abs(a - b) <= 1e-6 * max(1.0, abs(b))


def _core_value(mention: Mention) -> float | None:
    """Give the one number that was stated, a hedge's widening undone."""
    low, high = mention.stated
    return low if low == high else None


def _meets(reading: dict[str, Any], name: str, mention: Mention) -> bool:  # noqa: PLR0911  (one return a kind)
    value = mention.value
    if name in ("number", "percentage", "age", "dimension", "temperature", "currency"):
        if reading.get("value") is None:
            return False
        if not _near(_core_value(mention), _number(str(reading["value"]))):
            return False
        if name in ("number", "percentage"):
            return True
        return _unit(reading, name) == ("ton" if value.unit == "tonne" else value.unit)
    if name == "duration":
        stated = _core_value(mention)
        wanted = float(reading.get("duration") or reading.get("value") or "nan")
        if stated is None or value.unit is None:
            return False
        seconds = stated * SECONDS[value.unit]
        if mention.precision in ("year", "decade"):
            seconds = stated / 12 * 365 * 86400
        return _near(seconds, wanted)
    if name == "time":
        clock = reading.get("time") or reading.get("value")
        return _near(value.low, _minutes(clock)) if clock else False
    if name in ("date", "datetime"):
        stamp = reading.get("date") or reading.get("dateTime") or reading.get("value")
        if not stamp or stamp == "not resolved" or value.low is None:
            return False
        wanted = _days(stamp)
        return abs(value.low - wanted) < 1e-5
    if name == "daterange":
        return _period(reading, mention)
    return False


def _period(reading: dict[str, Any], mention: Mention) -> bool:  # noqa: PLR0911  (one return a kind)
    value = mention.value
    first = reading.get("start") or reading.get("startDate")
    last = reading.get("end") or reading.get("endDate")
    if not first and not last:
        return False
    if first:
        wanted = _days(first)
        # "after 2016": theirs begins on the first day after, ours is open at its last day.
        low = None if value.low is None else value.low + (1 if _jumps(reading, mention) else 0)
        if low != wanted:
            return False
    elif value.low is not None:
        return False
    if last:
        if value.high is None:
            return False
        if mention.named and value.text and "/" in value.text:
            end = value.text.split("/")[1]
            if len(end) in (4, 7) and end.replace("-", "").isdecimal():
                return _days(f"{end}-01-01"[:10]) == _days(last)
        named = mention.named or value.high_open or bool(reading.get("Mod"))
        return value.high + (0 if named else 1) == _days(last)
    return value.high is None


def _jumps(reading: dict[str, Any], mention: Mention) -> bool:
    return mention.value.low_open and reading.get("sourceEntity") == "datetimerange"


def _days(stamp: str) -> float:
    if " " in stamp:
        when = datetime.strptime(stamp, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007
        return (when - datetime(1970, 1, 1)) / timedelta(days=1)  # noqa: DTZ001
    return float((date.fromisoformat(stamp) - EPOCH).days)


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
