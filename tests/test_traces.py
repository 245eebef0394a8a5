"""The join against the plain definition: every two documents with a key in common."""

from collections import Counter
from itertools import combinations

import duckdb
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.model import Traces
from audit.traces import meet, share, table

TRACES = st.lists(
    st.none() | st.lists(st.integers(0, 6) | st.integers(0, 2**64 - 1), max_size=6), max_size=7
)


def traces(keys):
    return [
        None
        if own is None
        else Traces(np.array(own, np.uint64), np.arange(len(own), dtype=np.uint32))
        for own in keys
    ]


@given(TRACES, st.integers(1, 4))
def test_meet_gives_a_row_for_every_two_places_of_a_key(keys, most):
    found = meet(traces(keys), most=most)
    rows = list(
        zip(
            found.a.tolist(),
            found.b.tolist(),
            found.a_positions.tolist(),
            found.b_positions.tolist(),
            strict=True,
        )
    )
    holders = Counter(key for own in keys if own for key in set(own))
    expected = sorted(
        (a, b, n, m)
        for a, b in combinations(range(len(keys)), 2)
        for n, left in enumerate(keys[a] or ())
        for m, right in enumerate(keys[b] or ())
        if left == right and holders[left] <= most
    )
    assert rows == expected
    assert found.crowded == sum(count > most for count in holders.values())


def test_a_crowd_meets_where_it_shares_several_things():
    size, things = 500, [11, 22, 33]
    found = meet(traces([things] * size), most=4, reach=3)
    assert found.crowded == len(things)
    pairs = set(zip(found.a.tolist(), found.b.tolist(), strict=True))
    assert pairs == {(a, b) for a, b in combinations(range(size), 2) if a == 0 or b - a <= 3}
    assert len(found.a) == len(things) * len(pairs)


def test_a_crowd_does_not_meet_by_one_name_alone():
    many = [[11, 22, 100 + n] for n in range(500)]
    assert not len(meet(traces(many), most=4, reach=3).a)
    # What is not crowded joins as ever, beside what is.
    few = meet(traces([*many, [7], [7]]), most=4, reach=3)
    assert (few.a.tolist(), few.b.tolist()) == ([500], [501])


@given(TRACES)
def test_share_counts_keys_in_common(keys):
    small = [None if own is None else [key << 40 & 2**64 - 1 for key in own] for own in keys]
    owners, column, _ = table(traces(small))
    found = share(owners, column, len(keys))
    rows = dict(
        zip(
            zip(found.a.tolist(), found.b.tolist(), strict=True),
            found.keys.tolist(),
            strict=True,
        )
    )
    expected = {
        (a, b): both
        for a, b in combinations(range(len(small)), 2)
        if (both := len(set(small[a] or ()) & set(small[b] or ())))
    }
    assert rows == expected


def test_a_crowded_key_links_all_its_documents_in_linear_time():
    size = 5000
    owners = np.arange(size)
    found = share(owners, np.full(size, 7, np.uint64), size, reach=3)
    assert found.crowded == 1
    assert len(found.a) < 5 * size
    with_first = set(found.b[found.a == 0].tolist())
    assert with_first == set(range(1, size))


@given(TRACES, st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_meet_is_duckdbs_equi_join(keys, most):
    present = [(n, own) for n, own in enumerate(traces(keys)) if own is not None]
    if not present:
        return
    columns = {
        "document": np.concatenate([np.full(len(own.keys), n, np.int32) for n, own in present]),
        "key": np.concatenate([own.keys for _, own in present]),
        "position": np.concatenate([own.positions for _, own in present]),
    }
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        connection.register("traces", columns)
        expected = connection.execute(
            "WITH held AS"
            " (SELECT key FROM traces GROUP BY key HAVING count(DISTINCT document) <= ?)"
            " SELECT x.document, y.document, x.position, y.position FROM traces x JOIN traces y"
            " ON x.key = y.key AND x.document < y.document WHERE x.key IN (FROM held)"
            " ORDER BY ALL",
            [most],
        ).fetchall()
    found = meet(traces(keys), most=most)
    columns = (found.a, found.b, found.a_positions, found.b_positions)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == expected


def test_sharing_is_the_same_in_pieces_of_any_size(monkeypatch):
    chance = np.random.default_rng(5)
    kinds = chance.integers(0, 2**64 - 1, 20, np.uint64, endpoint=True)
    kinds[0] = 2**64 - 1
    keys, documents = chance.choice(kinds, 900), chance.integers(0, 40, 900)
    whole = share(documents, keys, 40)
    assert whole.held.tolist() == [len(set(keys[documents == n].tolist())) for n in range(40)]
    for piece, bucket in ((7, 900), (900, 3), (50, 20), (7, 1)):
        monkeypatch.setattr("audit.traces.PIECE", piece)
        monkeypatch.setattr("audit.traces.BUCKET", bucket)
        pieces = share(documents, keys, 40)
        for name in ("a", "b", "keys", "held"):
            assert np.array_equal(getattr(whole, name), getattr(pieces, name))
        assert whole.crowded == pieces.crowded > 0
