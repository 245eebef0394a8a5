"""Measurements as bytes and back: typed, compact, and never able to run code as a pickle is."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder, Ext

from audit.errors import IndexFileError

_TUPLE, _STRUCT, _ARRAY, _SET, _PAIRS, _STRING, _BIG = range(1, 8)
_encoder = Encoder()


def pack(value: object) -> bytes:
    """Write plain values, tuples, sets, numpy arrays and the library's own structs."""
    return zlib.compress(_encoder.encode(_tagged(value)), 1)


def unpack(data: bytes) -> Any:  # noqa: ANN401  (whatever was packed)
    """Read what `pack` wrote.

    Raises:
        IndexFileError: The bytes are damaged, or name a class that is not the library's.
    """
    try:
        return _decoder.decode(zlib.decompress(data))
    except (zlib.error, msgspec.DecodeError, TypeError, ValueError, AttributeError) as problem:
        raise IndexFileError(f"the index holds a damaged record ({problem}); build it anew") from (
            problem
        )


def _ext(code: int, value: object) -> Ext:
    return Ext(code, _encoder.encode(value))


def _tagged(value: Any) -> Any:  # noqa: ANN401, PLR0911  (a case for each kind)
    """Replace what MessagePack has no type for by tagged bytes."""
    match value:
        case None | bool() | float() | bytes():
            return value
        case str():
            # Lone surrogates have no UTF-8.
            ok = value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value)
            return value if ok else Ext(_STRING, value.encode("utf-8", "surrogatepass"))
        case int():
            ok = -(2**63) <= value < 2**64
            return value if ok else Ext(_BIG, str(value).encode())
        case list():
            return [_tagged(item) for item in value]
        case tuple():
            return _ext(_TUPLE, [_tagged(item) for item in value])
        case Struct():
            kind = type(value)
            fields = [_tagged(getattr(value, name)) for name in kind.__struct_fields__]
            return _ext(_STRUCT, [f"{kind.__module__}:{kind.__qualname__}", *fields])
        case np.ndarray():
            plain = np.ascontiguousarray(value)
            return _ext(_ARRAY, [plain.dtype.str, list(plain.shape), plain.tobytes()])
        case np.generic():
            return value.item()
        case set() | frozenset():
            items = sorted(value, key=repr)  # one order, whatever the process
            return _ext(_SET, [isinstance(value, frozenset), *map(_tagged, items)])
        case Mapping():
            if all(isinstance(key, str) and key.isascii() for key in value):
                return {key: _tagged(item) for key, item in value.items()}
            return _ext(_PAIRS, [[_tagged(key), _tagged(item)] for key, item in value.items()])
    raise TypeError(f"a measurement holds a {type(value).__name__}, which the index cannot store")


def _restore(code: int, data: memoryview) -> Any:  # noqa: ANN401, PLR0911  (a case for each kind)
    if code == _STRING:
        return bytes(data).decode("utf-8", "surrogatepass")
    if code == _BIG:
        return int(bytes(data))
    value = _decoder.decode(data)
    if code == _TUPLE:
        return tuple(value)
    if code == _STRUCT:
        kind = _struct(value[0])
        return kind(**dict(zip(kind.__struct_fields__, value[1:], strict=True)))
    if code == _ARRAY:
        dtype, shape, raw = value
        # The copy makes it writable and its own: a view would keep the whole record alive.
        return np.frombuffer(raw, np.dtype(dtype)).reshape(shape).copy()
    if code == _SET:
        return frozenset(value[1:]) if value[0] else set(value[1:])
    if code == _PAIRS:
        return {key: item for key, item in value}  # noqa: C416  (pairs are lists, not tuples)
    raise ValueError(f"unknown tag {code}")


@cache
def _struct(name: str) -> type[Struct]:
    """Find a struct of this library by name; nothing else is ever imported or called."""
    module, _, qualname = name.partition(":")
    if module.partition(".")[0] != "audit":
        raise ValueError(f"{name!r} is no class of this library")
    kind: Any = import_module(module)
    for part in qualname.split("."):
        kind = getattr(kind, part)
    if not (isinstance(kind, type) and issubclass(kind, Struct)):
        raise TypeError(f"{name!r} is no class of this library")
    return kind


_decoder: Decoder[Any] = Decoder(ext_hook=_restore)


def digest(value: object) -> str:
    """Identify a value by what `pack` would write of it."""
    return hashlib.blake2b(_encoder.encode(_tagged(value)), digest_size=10).hexdigest()
