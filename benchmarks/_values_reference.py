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
- Each of their recognisers sees its own kind only: "5 pounds" is money to one and a weight to the
  other, "90 degrees" warmth or an angle. Where the text does not say which, our unit does not say
  it either ("pound", "degree"), so such a mention stands for both kinds; "5 lb" and "90 degrees
  Celsius" do not.
- Ends of periods: theirs are the first day after, ours the last day within. Three turns name the
  last day itself, theirs too: a range with both ends named ("from 4 to 23 May"), an end left open
  on a day ("until 23 May") and a deadline ("within three days", "the rest of the week", which on a
  Sunday begins and ends on that Sunday in theirs). Of a month or a year that is named as an end
  ("between 2015 and Feb 2018", "until 2018") theirs give its first day; there the ISO text of ours
  is compared.
- "a couple", "a few" and "several" are numbers to them and intervals by our contract: ours is right
  where it holds theirs, and "a few days ago" counts as the day that it is to them.
- They know no ranges of amounts: of "5 to 10 miles" they read "10 miles". Of our interval the end
  that bears the unit is compared.
- An age without a unit of time ("age 20") is in years; "tonne" is "Ton" to them, and coins that the
  euro replaced have names without codes; otherwise units must be the same.
- Where they list several readings of one text (a past and a future one), one of them must be met.
- "not resolved" and readings without ends (seasons) state no value: there the span counts only.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

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
    "Austrian schilling": "ATS",
    "Belgian franc": "BEF",
    "Finnish markka": "FIM",
    "French franc": "FRF",
    "German mark": "DEM",
    "Greek drachma": "GRD",
    "Irish pound": "IEP",
    "Italian lira": "ITL",
    "Netherlands guilder": "NLG",
    "Portuguese escudo": "PTE",
    "Spanish peseta": "ESP",
}
"""Units of theirs that have no code of ISO 4217 with them."""
EITHER = {"pound": "currency", "degree": "dimension"}
"""Units that do not say of which kind they are, and the kind that they are too."""
AMOUNTS = frozenset({"age", "currency", "dimension", "temperature", "percentage"})
LINK = re.compile(r"\s+(?:to|or|and)\s+|(?<=\d)\s*[-–]\s*(?=\d)")
"""What stands between the two numbers of a range of amounts, which theirs do not know."""
VAGUE = frozenset({"couple", "few", "several"})
"""Words for an amount that is theirs as a number and ours as an interval."""
DEADLINE = re.compile(r"\b(?:within|rest|remainder)\b", re.IGNORECASE)
"""Turns that name the last day itself."""
ENDS = frozenset({"before", "until"})
"""What their modifiers say of an end that is left open on one side."""
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
        row["py_supported"]
        and types
        and all(kind(result) in types and not _valueless(result) for result in row["results"])
    )


def _valueless(result: dict[str, Any]) -> bool:
    """Say whether a result is a unit without an amount ("dollar") or the present ("right now")."""
    value = result.get("Value") or result.get("Resolution") or {}
    if any(str(stamp).endswith("_REF") for stamp in (value.get("Timex"), value.get("timex"))):
        return True
    return any(
        str(each.get("timex", "")).endswith("_REF") or each.get("value", "") in (None, "null")
        for each in readings(result)
    )


def ours(row: dict[str, Any]) -> list[tuple[int, int, str, Mention]]:
    """Give our mentions of the row's kinds with the span that its convention asks for."""
    text = row["text"]
    found = []
    part = LAYER.get(row["model"])
    date = row["reference"]
    given = layer(Text(text), part, date=date) if part else find(Text(text), date=date)
    for mention in given:
        name = _type(mention, row["model"])
        if name in CLAIMED[row["model"]] or (row["model"] == "DateTimeModel" and name in TIMES):
            merged = row["model"] == "DateTimeModel"
            start, end = (mention.start, mention.end) if merged else mention.core
            if name in AMOUNTS and (link := LINK.search(text, start, end)) and _ranges(mention):
                # "5 to 10 miles": the end that bears the unit.
                start = link.end()
                mention = replace(mention, stated=(mention.stated[1],) * 2)  # noqa: PLW2901
            found.append((start, end, name, mention))
    if row["model"] == "NumberModel":
        return [(s, e, "number", m) for s, e, m in _numbers(text)]
    return found


def _ranges(mention: Mention) -> bool:
    low, high = mention.stated
    return low is not None and high is not None and low < high


def _numbers(text: str) -> Iterator[tuple[int, int, Mention]]:
    """Give what the grammar's layer of numerals finds, before units take numbers up."""
    for mention in numbers(Text(text)):
        yield *mention.core, mention


def _type(mention: Mention, model: str) -> str:  # noqa: PLR0911  (one return a kind)
    """Name the recognisers' type of a mention, or nothing."""
    value = mention.value
    name = value.kind
    if name == "date":
        if mention.precision == "part-of-day":
            return "datetimerange"
        if value.hedge in VAGUE:
            return "date"
        ranged = value.low != value.high or value.low is None or mention.precision != "day"
        if value.low is None and value.high is None and mention.precision == "day":
            ranged = value.text is not None and "/" in value.text
        if mention.precision in ("month", "year", "decade") and value.low == value.high:
            # "two months ago" is a day, though it is told by months and nothing may place it.
            ranged = value.low is None and not (value.text or "").startswith("now")
        return "daterange" if ranged else "date"
    if name == "time":
        return "timerange" if value.low != value.high else "time"
    if name == "money":
        return "currency"
    if name == "percent":
        return "percentage"
    if EITHER.get(value.unit or "") in CLAIMED[model]:
        return EITHER[value.unit or ""]
    return "dimension" if name in DIMENSIONS else name


def readings(result: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the readings that a result lists."""
    value = result.get("Value") or result.get("Resolution") or {}
    if "values" in value:
        return [each for each in value["values"] or [] if each.get("value") != "not resolved"]
    if "FutureResolution" in value:
        return [value["FutureResolution"], value["PastResolution"]]
    return [value] if value else []


def right(result: dict[str, Any], mention: Mention) -> bool:
    """Say whether a mention's value meets one of a result's readings."""
    text = result["Text"]
    if "end of" in text and mention.named:
        mention = replace(
            mention, named=False
        )  # "from May to the end of 2008": a period's last day
    deadline = bool(DEADLINE.search(text))
    return any(_meets(reading, kind(result), mention, deadline) for reading in readings(result))


def _number(text: str) -> float:
    return float(text.rstrip("%").replace(",", ""))


def _near(a: float | None, b: float) -> bool:
    return a is not None and abs(a - b) <= 1e-6 * max(1.0, abs(b))


def _holds(mention: Mention, wanted: float) -> bool:
    """Say whether a vague amount holds the number that theirs takes it for."""
    low, high = mention.stated
    vague = mention.value.hedge in VAGUE and low is not None and high is not None
    return vague and (low or 0.0) <= wanted <= (high or 0.0)


def _core_value(mention: Mention) -> float | None:
    """Give the one number that was stated, a hedge's widening undone."""
    low, high = mention.stated
    return low if low == high else None


def _meets(  # noqa: PLR0911  (one return a kind)
    reading: dict[str, Any],
    name: str,
    mention: Mention,
    deadline: bool,  # noqa: FBT001
) -> bool:
    value = mention.value
    if name in ("number", "percentage", "age", "dimension", "temperature", "currency"):
        if reading.get("value") is None:
            return False
        if not _near(_core_value(mention), _number(str(reading["value"]))):
            return False
        if name in ("number", "percentage"):
            return True
        same = {"tonne": "ton", "pound": "GBP" if name == "currency" else "pound"}
        return _unit(reading, name) == same.get(value.unit or "", value.unit)
    if name == "duration":
        stated = _core_value(mention)
        wanted = float(reading.get("duration") or reading.get("value") or "nan")
        if value.unit is not None and _holds(mention, wanted / SECONDS[value.unit]):
            return True
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
        return abs(value.low - wanted) < 1e-5 or _holds(mention, wanted)
    if name == "daterange":
        return _period(reading, mention, deadline)
    return False


def _period(reading: dict[str, Any], mention: Mention, deadline: bool) -> bool:  # noqa: FBT001
    low, high = mention.value.low, mention.value.high
    first = reading.get("start") or reading.get("startDate")
    last = reading.get("end") or reading.get("endDate")
    if not first and not last:
        return False
    # "after 2016": theirs begins on the first day after, ours is open at its last day.
    begin = None if low is None else low + (1 if _jumps(reading, mention) else 0)
    if begin != (_days(first) if first else None):
        return False
    if not last or high is None:
        return not last and high is None
    return _days(last) in _ends(reading, mention, high, deadline)


def _ends(reading: dict[str, Any], mention: Mention, high: float, deadline: bool) -> set[float]:  # noqa: FBT001
    """Give the days that theirs may end on where it means the same as ours."""
    after = high if mention.value.high_open else high + 1
    opened = reading.get("Mod") in ENDS
    named = (mention.value.text or "").rsplit("/", 1)[-1]
    if (mention.named or opened) and re.fullmatch(r"\d{4}(?:-\d\d)?", named):
        return {after, _days(f"{named}-01-01"[:10])}
    point = opened and reading.get("sourceEntity") == "datetimepoint"
    return {high} if mention.named or point or deadline else {after}


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
    unit = "year" if unit == "Age" else unit.lower()
    return unit.replace("meter", "metre").replace("liter", "litre")
