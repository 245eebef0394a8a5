from __future__ import annotations

from audit.agreement.trust import trust


def test_who_strays_from_the_others_is_trusted_less():
    facts = [{"a": n, "b": n, "c": n + 1} for n in range(6)]
    found = trust(facts, rounds=20)
    assert found["a"] == found["b"] > found["c"]


def test_the_weights_settle_a_tie():
    facts = [{"a": 1, "b": 1, "c": 2}] * 5 + [{"a": 1, "c": 2}]
    found = trust(facts, rounds=20)
    assert found["a"] > found["c"]


def test_nothing_said_is_nothing_estimated():
    assert trust([], rounds=20) == {}
