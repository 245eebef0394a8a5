"""More of a kind of noise never scores better, however it grows and wherever it stands."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import engine
from audit.model import Document
from audit.policy import Policy

CLEAN = """The harbour opened again in April, after a winter in which no ship had come in at all. \
About ninety people walked down to the quay to watch, and the school band played in the rain. The \
harbour master thanked the crews and said that the new crane would work from six in the morning.

Repairs began two years ago, when a storm tore away part of the wall. The town paid for half of \
them, and the owners of the ships paid the rest. The first firm gave up in the autumn, and the \
second needed three months more than it had promised.

Some people are not happy. Those who live above the quay say that the crane is loud, and the path \
to the beach is still closed. The town has promised to look at both before the summer begins.

There is room for forty boats, fewer than before, but each of them may be longer. A berth costs \
ninety pounds a week. Anyone who lives in the town may ask for one, and nobody has to pay before \
the boat has come."""
NOISE = """\
The reporter learned from the relevant departments that the sides have not yet respond \
to the offer of paris. On January 14 evening the OON met in Gaaga. The rate rose by 2,5 percent, \
and the новые санкции remain."""
RUSSIAN = [
    "совет",
    "открыл",
    "новую",
    "библиотеку",
    "во",
    "вторник",
    "после",
    "трёх",
    "лет",
    "работы",
]
CHINESE = "市议会周二开设了新的图书馆经过三年的工作大约两百人前来参观这座建筑"
RUNS: dict[str, Callable[[int], str]] = {
    "sentences": lambda n: "The results are good. " * n,
    "phrase": lambda n: "He read the law of " + "the law of " * n + "the town aloud.",
    "word": lambda n: "He read the " + "very " * n + "long law aloud.",
    "russian": lambda n: f"He said that {' '.join((RUSSIAN * 40)[:n])} was new.",
    "chinese": lambda n: f"He said that {(CHINESE * 20)[:n]} was new.",
    "unknown": lambda n: f"He said that {'<unk> ' * n}was new.",
    "lost": lambda n: f"He said that {'��� ' * n}was new.",
}
HIDING: dict[str, Callable[[str], str]] = {
    "zero-width space": lambda w: w[:1] + "\u200b" + w[1:],
    "soft hyphen": lambda w: w[:2] + "\xad" + w[2:],
    "full-width": lambda w: (
        "".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in w) if w.isascii() else w
    ),
    "mojibake": lambda w: w.replace("e", "Ã©"),
    "override": lambda w: "\u202e" + w,
    "mark": lambda w: "\u200e" + w,
}


def scores(texts: list[str]) -> list[float]:
    documents = [Document(id=f"{n:03}", text=text) for n, text in enumerate(texts)]
    rows = engine.run(documents, Policy(dimensions=("translation",))).documents
    found = [row.scores["translation"] for row in rows]
    return [-1.0 if score is None else score for score in found]


def with_passage(passage: str) -> str:
    first, *rest = CLEAN.split("\n\n")
    return "\n\n".join([f"{first} {passage}", *rest])


@pytest.mark.parametrize("kind", RUNS)
def test_a_longer_run_never_scores_better(kind: str) -> None:
    # More of another language than of English would make it a text of that one.
    lengths = [4, 5, 8, 10, 20, 30, 60, 100] + [160, 300] * (kind not in {"russian", "chinese"})
    found = scores([CLEAN, *(with_passage(RUNS[kind](n)) for n in lengths)])
    assert min(found) >= 0, "a text without a score"
    for (n, before), (m, after) in zip(
        zip([0, *lengths], found, strict=False), zip(lengths, found[1:], strict=True), strict=False
    ):
        assert after <= before + 1e-9, (n, m, before, after)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(sorted(RUNS)), st.integers(4, 60), st.integers(1, 40))
def test_going_on_never_helps(kind: str, length: int, more: int) -> None:
    shorter, longer = scores([with_passage(RUNS[kind](n)) for n in (length, length + more)])
    assert longer <= shorter + 1e-9


@pytest.mark.parametrize("kind", HIDING)
def test_one_noise_does_not_hide_another(kind: str) -> None:
    noisy = f"{NOISE}\n\n{CLEAN}"
    texts = [noisy]
    for share in (0.1, 0.3, 0.6, 1.0):
        chance = random.Random(3)
        words = [HIDING[kind](w) if chance.random() < share else w for w in noisy.split(" ")]
        texts.append(" ".join(words))
    found = scores(texts)
    assert min(found) >= 0, "a text without a score"
    assert max(found[1:]) <= found[0] + 1e-9, found


def test_a_soft_hyphen_makes_no_foreign_word() -> None:
    text = CLEAN.replace("promised", "prom\xadised").replace("harbour", "har\xadbour")
    row = engine.run([Document(id="a", text=text)], Policy()).documents[0]
    assert {finding.code for finding in row.findings if finding.code < "SRC"} <= {"MT150"}
