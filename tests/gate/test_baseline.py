from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import baseline as baselines
from audit.baseline import Baseline, Entry
from audit.commands.baseline import baseline as command
from audit.errors import ConfigError, UsageError

fields = st.text(st.characters(codec="utf-8"), max_size=30)
entries = st.builds(
    Entry,
    document=fields,
    code=st.sampled_from(["MT101", "DUP201"]),
    fingerprint=st.text("0123456789abcdef", min_size=20, max_size=20),
    count=st.integers(1, 99),
    until=st.none() | st.dates().map(date.isoformat),
    reason=fields,
    text=fields,
)


@settings(deadline=None)  # machines are busy
@given(st.lists(entries, max_size=5))
def test_what_is_written_is_read_again(tmp_path_factory, many):
    once = {(e.document, e.code, e.fingerprint): e for e in many}
    path = tmp_path_factory.getbasetemp() / "audit.baseline"
    made = Baseline(entries=tuple(sorted(once.values())))
    path.write_text(baselines.dump(made), "utf-8", newline="")
    assert baselines.load(path) == made


def test_the_file_is_sorted_and_one_change_is_one_line(report, finding):
    first = report(finding("b.txt"), finding("a.txt", "x"), finding("a.txt", "y"))
    text = baselines.dump(baselines.write(first))
    body = [line for line in text.splitlines() if not line.startswith("#")]
    assert body == sorted(body)
    second = report(*first.findings, finding("a.txt", "z"))
    grown = baselines.dump(baselines.write(second, baselines.write(first)))
    assert len(set(grown.splitlines()) ^ set(text.splitlines())) == 1


def test_reasons_and_expiry_survive_writing_again(report, finding):
    made = report(finding())
    old = baselines.write(made, reason="quoted on purpose", until=date(2027, 1, 1))
    new = baselines.write(report(finding(), finding("b.txt")), old, reason="later")
    assert [(e.reason, e.until) for e in new.entries] == [
        ("quoted on purpose", "2027-01-01"),
        ("later", None),
    ]


def test_identity_survives_edits_elsewhere_in_the_text(report, finding):
    accepted = baselines.write(report(finding(start=10)))
    moved = accepted.sift([finding(start=500)], date(2026, 1, 1))
    assert not moved.counted
    other = accepted.sift([finding(text="other words")], date(2026, 1, 1))
    assert len(other.counted) == len(other.unused) == 1


def test_prune_drops_the_unused_and_the_expired(report, finding):
    made = report(finding("a.txt"), finding("a.txt"), finding("b.txt"), finding("c.txt"))
    accepted = baselines.write(made, until=date(2026, 1, 1))
    assert [e.count for e in accepted.entries] == [2, 1, 1]
    now = report(finding("a.txt"), finding("b.txt"))
    kept = baselines.prune(accepted, now, date(2026, 1, 1))
    assert [(e.document, e.count) for e in kept.entries] == [("a.txt", 1), ("b.txt", 1)]
    assert not baselines.prune(accepted, now, date(2026, 1, 2)).entries


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("a.txt\tMT101", "2 fields where at least 5 are needed"),
        ("a.txt\tMT101\tff\tmany\t-\treason", "how often must be a number"),
        ("a.txt\tMT101\tff\t1\tsoon\treason", "until must be YYYY-MM-DD"),
    ],
)
def test_a_broken_line_is_named(tmp_path, line, says):
    path = tmp_path / "audit.baseline"
    path.write_text(f"{baselines.HEADER}{line}\n")
    with pytest.raises(ConfigError, match=r"audit\.baseline, line 4: ") as caught:
        baselines.load(path)
    assert says in str(caught.value)


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match="cannot read the baseline"):
        baselines.load(tmp_path / "none")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty and a baseline begins with"),
        ("\n\n", "is empty"),
        ("# audit baseline 2\n", "this version reads '# audit baseline 1'; write it anew"),
        ("# my notes\n", "begins with '# my notes'"),
        (f"{baselines.HEADER}a\tMT999\tff\t1\t-\tr\n", "no rule has the code 'MT999'; did you"),
    ],
)
def test_what_would_accept_nothing_in_silence_is_an_error(tmp_path, text, says):
    path = tmp_path / "audit.baseline"
    path.write_text(text)
    with pytest.raises(ConfigError, match=re.escape(says)):
        baselines.load(path)


def test_a_last_day_that_is_past_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("He said that this [по гарантиям] was the aim of the talks.")
    file = str(tmp_path / "audit.baseline")
    ask = ["write", str(tmp_path / "a.txt"), "-o", file, "--until"]
    done = CliRunner().invoke(command, [*ask, "2020-01-01"])
    assert isinstance(done.exception, UsageError)
    assert "--until 2020-01-01 is past" in str(done.exception)
    assert CliRunner().invoke(command, [*ask, datetime.now(UTC).date().isoformat()]).exit_code == 0
