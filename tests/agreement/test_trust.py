from __future__ import annotations

from audit.agreement.trust import trust


def told(**said: int) -> dict[str, tuple[str, int]]:
    """Let each source be a witness of its own."""
    return {source: (source, value) for source, value in said.items()}


def test_who_strays_from_the_others_is_trusted_less():
    facts = [told(a=n, b=n, c=n + 1) for n in range(6)]
    found = trust(facts, rounds=20)
    assert found["a"] == found["b"] > found["c"]


def test_the_weights_settle_a_tie():
    facts = [told(a=1, b=1, c=2)] * 5 + [told(a=1, c=2)]
    found = trust(facts, rounds=20)
    assert found["a"] > found["c"]


def test_nothing_said_is_nothing_estimated():
    assert trust([], rounds=20) == {}


def test_copies_have_one_vote() -> None:
    wire = {f"copy {n}": ("wire", 9) for n in range(5)}
    facts = [{**wire, "one": ("one", 4), "other": ("other", 4)}] * 6
    found = trust(facts, rounds=20)
    assert found["one"] == found["other"] > 0.8
    assert max(found[copy] for copy in wire) < 0.2
