from __future__ import annotations

import pickle
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.msgpack import Encoder, Ext

from audit.errors import IndexFileError
from audit.index import codec
from audit.model import Claim, Value

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(), max_size=8)  # lone surrogates too
    | st.binary(max_size=8)
)
hashable = st.integers() | st.text(max_size=4)
values = st.recursive(
    scalars | st.frozensets(hashable, max_size=3) | st.sets(hashable, max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(hashable, inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(deadline=None)  # machines are busy
@given(values)
def test_what_is_packed_comes_back_with_its_types(value):
    assert typed(codec.unpack(codec.pack(value))) == typed(value)


def typed(value):
    """Give a value together with the types in it; sets have no order."""
    kind = type(value).__name__
    if isinstance(value, dict):
        return kind, [(typed(key), typed(item)) for key, item in value.items()]
    if isinstance(value, list | tuple | set | frozenset):
        inner = [typed(item) for item in value]
        return kind, sorted(inner, key=repr) if isinstance(value, set | frozenset) else inner
    return kind, repr(value)


def test_arrays_and_structs_come_back():
    claim = Claim(
        document="d", source=None, start=1, end=2, text="é", value=Value(kind="age", low=1)
    )
    arrays = [np.arange(6).astype(kind).reshape(2, 3) for kind in ("<u8", "<u4", "<f8", "?")]
    back, *others = codec.unpack(codec.pack([claim, *arrays]))
    assert back == claim
    for array, other in zip(arrays, others, strict=True):
        assert array.dtype == other.dtype
        assert (array == other).all()
        assert other.flags.writeable


def test_one_value_has_one_digest_whatever_the_order_of_a_set():
    assert codec.digest({"a", "b", "c"}) == codec.digest({"c", "b", "a"})
    assert codec.digest([1]) != codec.digest((1,))


@pytest.mark.parametrize("name", ["os:system", "audit.index.codec:pack", "audit.model:none", "x"])
def test_a_record_can_name_nothing_but_structs_of_ours(name):
    encode = Encoder().encode
    hostile = zlib.compress(encode(Ext(2, encode([name, "true"]))))
    with pytest.raises(IndexFileError, match="damaged"):
        codec.unpack(hostile)


@pytest.mark.parametrize("data", [b"", b"junk", zlib.compress(b"\xc1"), pickle.dumps([1])])
def test_damage_is_an_error_of_ours(data):
    with pytest.raises(IndexFileError, match="build it anew"):
        codec.unpack(data)


def test_what_cannot_be_stored_is_refused_when_it_is_written():
    with pytest.raises(TypeError, match="cannot store"):
        codec.pack(object())
