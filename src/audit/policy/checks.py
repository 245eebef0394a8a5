"""Hold plain data to the types it is meant for: what is wrong, where, and what would be right.

msgspec refuses the same; here a mistake is told in the words of the file, with the nearest known
name or the range that is allowed. The types say both, so that the JSON Schema says the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from audit.errors import ConfigError
from audit.policy.limits import Conflicts, Limit, Range
from audit.policy.metrics import BOUNDS
from audit.policy.names import did_you_mean, known

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(data: object, kind: type[msgspec.Struct], where: str) -> None:
    """Refuse keys and names that do not exist, and numbers out of range.

    Raises:
        ConfigError: At the first of them; wrong types are left to msgspec.
    """
    for mistake in _mistakes(data, msgspec.inspect.type_info(kind), ""):
        raise ConfigError(f"{where}: {mistake}")


def _mistakes(  # noqa: PLR0912  (a case for each type)
    data: object, info: msgspec.inspect.Type, place: str
) -> Iterator[str]:
    match info:
        case msgspec.inspect.Metadata():
            yield from _mistakes(data, info.type, place)
            if (info.extra_json_schema or {}).get("uniqueItems") and isinstance(data, list):
                twice = [each for n, each in enumerate(data) if each in data[:n]]
                yield from (f"{place} names {each!r} twice" for each in twice)
            if isinstance(data, str):
                yield from _unknown(data, (info.extra or {}).get("names"), place)
        case msgspec.inspect.UnionType():
            for member in info.types:
                yield from _mistakes(data, member, place)
        case msgspec.inspect.StructType() if isinstance(data, Mapping):
            fields = {field.encode_name: field.type for field in info.fields}
            for key, value in data.items():
                inside = f"{place}.{key}" if place else key
                if key in fields:
                    yield from _mistakes(value, fields[key], inside)
                else:
                    table = f"[{place}] has" if place else "there is"
                    yield f"{table} no key {key!r}{did_you_mean(key, fields)}"
            sides = fields.keys() - {"witnesses"}
            if issubclass(info.cls, Limit | Range | Conflicts) and not sides & data.keys():
                yield f"{place} sets no limit; name one of {', '.join(sorted(sides))}"
        case msgspec.inspect.DictType() if isinstance(data, Mapping):
            for key, value in data.items():
                yield from _mistakes(key, info.key_type, place)
                yield from _mistakes(value, info.value_type, f"{place}.{key}")
                ranged = getattr(info.value_type, "cls", None) is Range
                if ranged and key in BOUNDS and isinstance(value, Mapping):
                    yield from _beyond(value, *BOUNDS[key], f"{place}.{key}")
        case msgspec.inspect.VarTupleType() | msgspec.inspect.ListType() if isinstance(data, list):
            if len(data) < (info.min_length or 0):
                yield f"{place} is empty; name at least one"
            for value in data:
                yield from _mistakes(value, info.item_type, place)
        case msgspec.inspect.TupleType() if isinstance(data, list):
            for value, item in zip(data, info.item_types, strict=False):
                yield from _mistakes(value, item, place)
        case msgspec.inspect.LiteralType() if isinstance(data, str) and data not in info.values:
            words = [str(value) for value in info.values]
            near = did_you_mean(data, words)
            known_too = "" if near.startswith("; known") else f" (known: {', '.join(words)})"
            yield f"{place} cannot be {data!r}{near}{known_too}"
        case msgspec.inspect.FloatType() | msgspec.inspect.IntType():
            if isinstance(data, int | float) and not isinstance(data, bool):
                if isinstance(info, msgspec.inspect.IntType) and data % 1:
                    yield f"{place} is {data:g}; what is counted is a whole number"
                    return
                yield from _out_of_range(data, info, place)


def _unknown(name: str, kind: str | None, place: str) -> Iterator[str]:
    if kind is None or name in known()[kind]:
        return
    if kind == "rule code" and name in known()["code or prefix of codes"]:
        yield f"{place}: {name!r} is a prefix; name one rule by its whole code"
        return
    words = known()["rule code" if "prefix" in kind else kind]
    kind = "rule has the code" if "code" in kind else f"{kind} is called"
    yield f"{place}: no {kind} {name!r}{did_you_mean(name, words)}"


def _beyond(range_: Mapping[str, object], low: float, high: float, place: str) -> Iterator[str]:
    """Tell of limits on a metric that no document could break, or none could meet."""
    for side, limit in range_.items():
        if not isinstance(limit, int | float) or isinstance(limit, bool):
            continue
        below = side.endswith("_below")
        if limit < low or limit > high or limit == (low if below else high):
            could = "break" if (limit <= low) == below else "meet"
            lies = f"it lies from {low} to {high}"
            yield f"{place}.{side} is {limit:g}: {lies}, so none could {could} it"


def _out_of_range(
    number: float, info: msgspec.inspect.FloatType | msgspec.inspect.IntType, place: str
) -> Iterator[str]:
    if not math.isfinite(number):
        yield f"{place} is {number}, which no figure can be held to"
    elif (
        (info.ge is not None and number < info.ge)
        or (info.gt is not None and number <= info.gt)
        or (info.le is not None and number > info.le)
        or (info.lt is not None and number >= info.lt)
    ):
        lower = f"from {info.ge:g}" if info.ge is not None else f"over {info.gt or 0:g}"
        upper = (
            f" to {info.le:g}"
            if info.le is not None
            else f" and under {info.lt:g}"
            if info.lt is not None
            else " on"
        )
        yield f"{place} is {number:g}; allowed is {lower}{upper}"
