"""Who was first: instants, not strings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.duplication.clusters import make, rank
from audit.duplication.dates import when
from audit.model import Document, Measurement
from tests.duplication.conftest import audit_all

TEXT = (
    "The river authority closed three locks on Monday after a barge struck a gate and sank across "
    "the navigation channel. Divers will inspect the hull today, a spokeswoman said."
)


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        ("2020-01-01", "2020-01-02", "one"),
        ("2020-01-01T23:00:00-05:00", "2020-01-02T01:00:00+02:00", "other"),
        ("2020-01-01T10:00:00Z", "2020-01-01T10:00:00.5+00:00", "one"),
        ("2020-01-01", "2020-01-01T10:00:00Z", None),
        ("2020-01", "2020-01-15", None),
        ("2020", "2021-01-01", "one"),
        ("2 January 2020", "2020-01-01", "other"),
        ("January 2, 2020", "Fri, 03 Jan 2020 10:00:00 +0000", "one"),
        ("03.01.2020", "2020-01-02", "other"),
        ("12/31/2019", "2020-01-01", "one"),
        ("03/04/2020", "2020-01-01", None),
        ("20200102", "2020-01-01", "other"),
        ("soon", "2020-01-01", None),
        (None, "2020-01-01", None),
    ],
)
def test_the_earlier_is_told_only_where_the_dates_tell(one, other, first):
    documents = [Document(id="a", text=TEXT, date=one), Document(id="b", text=TEXT, date=other)]
    _, linked = audit_all(documents)
    (finding,) = [f for f in linked.findings if f.code == "DUP201"]
    assert finding.evidence["direction"] == ("unknown" if first is None else "by date")
    if first is not None:
        original = "a" if first == "one" else "b"
        assert linked.clusters[0].representative == original
        assert finding.spans[1].document == original
        assert linked.clusters[0].reason.startswith("earliest date (")


@pytest.mark.parametrize(
    ("dates", "reason"),
    [
        (["2020-01-01", "2020-01-02", None], "earliest date (2020-01-01) of 3 copies, 1 undated"),
        (["2020-01-01", "2020-01-01T09:00"], "earliest date (2020-01-01) of 2 copies, as far as"),
        (["2020-01-01", "2020-01-01"], "first by id of 2 copies as long with the same date"),
        ([None, None], "first by id of 2 copies as long, none of them dated"),
        (
            ["2020-01-01", "2020-01-01", "2020-02-02"],
            "first by id of the 2 with the earliest date (2020-01-01) of 3 copies, all as long",
        ),
    ],
)
def test_the_reason_says_what_is_known(dates, reason):
    documents = [Document(id=f"{n}", text=TEXT, date=date) for n, date in enumerate(dates)]
    _, linked = audit_all(documents)
    assert linked.clusters[0].reason.startswith(reason)


@pytest.mark.parametrize(
    ("dates", "sizes", "accepted", "reason"),
    [
        (["2020-01-01", "2020-01-01", "2020-03-01"], (9, 8, 7), (), "longest of the 2 with the"),
        (["2020-01-01"] * 3, (9, 8, 8), (), "longest of 3 copies with the same date"),
        (["2020-01-01"] * 3, (9, 9, 8), (), "first by id of the 2 longest of 3 copies with the"),
        ([None, None, None], (9, 9, 8), (), "first by id of the 2 longest of 3 copies, none of"),
        (["2020-03-01", "2020-01-01"], (9, 9), (0,), "accepted before the other of 2 copies"),
        (
            ["2020-03-01", "2020-04-01", "2020-01-01"],
            (9, 9, 9),
            (0, 1),
            "earliest date (2020-03-01) of the 2 accepted of 3 copies",
        ),
        (
            [None, None, "2020-01-01"],
            (9, 8, 9),
            (0, 1),
            "longest of the 2 accepted of 3 copies, none of them dated",
        ),
    ],
)
def test_the_reason_counts_those_alone_of_whom_it_holds(dates, sizes, accepted, reason):
    measurements = [
        Measurement(
            document=f"{n}",
            source=None,
            date=date,
            language="en",
            title=None,
            words=9,
            skip=None,
            parts={},
            accepted=n in accepted,
        )
        for n, date in enumerate(dates)
    ]
    ranks = [rank(one, size) for one, size in zip(measurements, sizes, strict=True)]
    assert make(range(len(dates)), measurements, ranks).reason.startswith(reason)


@given(st.one_of(st.text(), st.text("0123456789-:TZ+. /"), st.datetimes().map(str)))
def test_any_string_is_read_or_not(date):
    found = when(date)
    assert found is None or found.first <= found.last
