from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import audit
import audit.errors
from audit import duplication, engine
from audit.model import Document
from audit.policy import Policy

TEXTS = [
    "The council met on Tuesday and agreed to mend the bridge before winter comes. " * 4,
    "Nine boats left the harbour at dawn; two of them came back with nothing at all. " * 4,
    "The council met on Tuesday and agreed to mend the bridge before winter comes. " * 4,
    "Мост через реку откроют весной, сообщила администрация города во вторник. " * 4,
    "",
    " \n\t",
    "word",
    "12345 67890",
    "\ud800\udc00 \ufeff\u202e",
]


def corpus() -> list[Document]:
    return [Document(id=f"{n}", text=text, source=f"s{n % 3}") for n, text in enumerate(TEXTS)]


def test_a_measurement_can_be_sent_to_another_process() -> None:
    measured = engine.measure(corpus(), Policy())
    again = pickle.loads(pickle.dumps(measured))
    assert [m.document for m in again] == [m.document for m in measured]
    assert [m.parts.keys() for m in again] == [m.parts.keys() for m in measured]


def test_a_batch_has_no_part_in_what_a_document_gets() -> None:
    together = engine.run(corpus(), Policy())
    alone = [engine.measure([document], Policy())[0] for document in corpus()]
    for row, measured in zip(together.documents, alone, strict=True):
        for name in ("translation", "readability"):
            assert row.scores[name] == measured.parts[name].score


def test_a_document_that_breaks_an_analyzer_goes_without_that_dimension_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = duplication.measure

    def breaking(readings, **rest):
        if any("boats" in reading.document.text for reading in readings):
            raise ZeroDivisionError("a bug")
        return real(readings, **rest)

    monkeypatch.setattr(duplication, "measure", breaking)
    sound = engine.measure(corpus()[1:2], Policy())[0].parts
    rows = engine.run(corpus(), Policy()).documents
    assert rows[1].skipped["duplication"] == (
        "internal error, please report it: ZeroDivisionError: a bug"
    )
    assert rows[1].scores["duplication"] is None
    assert rows[0].scores["duplication"] is not None
    assert rows[1].words
    for name in ("translation", "readability"):
        assert rows[1].scores[name] == sound[name].score
    assert "internal error" not in rows[1].skipped.get("agreement", "")


@pytest.mark.parametrize("name", ["page", "translation", "readability", "agreement"])
def test_no_analyzer_that_breaks_takes_the_others_with_it(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def breaking(*_args: object, **_given: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(f"audit.{name}.measure", breaking)
    report = engine.run(corpus(), Policy())
    for row in report.documents:
        broken = {n for n, reason in row.skipped.items() if "RecursionError" in reason}
        assert broken == {name}
    assert report.duplicates
    assert report.documents[0].words


def test_only_what_is_asked_for_is_reported() -> None:
    report = engine.run(corpus(), Policy(dimensions=("agreement",)))
    assert report.duplicates == ()
    assert report.clusters == ()
    assert all(code.startswith(("FACT4", "SRC5")) for code in {f.code for f in report.findings})
    assert report.documents[0].skipped["duplication"] == "not requested"


def test_select_and_ignore() -> None:
    codes = {f.code for f in engine.run(corpus(), Policy()).findings}
    assert any(code.startswith("DUP2") for code in codes)
    chosen = engine.run(corpus(), Policy(select=("DUP2",))).findings
    assert {f.code[:4] for f in chosen} == {"DUP2"}
    ignored = engine.run(corpus(), Policy(ignore=("DUP2",))).findings
    assert not any(f.code.startswith("DUP2") for f in ignored)


def test_severity_can_be_set() -> None:
    report = engine.run(corpus(), Policy(select=("DUP201",), severity={"DUP201": "info"}))
    assert {f.severity for f in report.findings} == {"info"}


def test_weights_make_the_overall() -> None:
    row = engine.run(corpus(), Policy(weights={"translation": 3.0, "readability": 0.0})).documents[
        0
    ]
    present = {k: v for k, v in row.scores.items() if v is not None}
    weights = {"translation": 3.0, "readability": 0.0}
    total = sum(weights.get(name, 1.0) for name in present)
    wanted = sum(weights.get(name, 1.0) * score for name, score in present.items()) / total
    assert row.overall == pytest.approx(wanted)


def test_ids_seen_before_are_skipped_with_ids_of_their_own() -> None:
    same = [
        Document(id="a", text=TEXTS[0]),
        Document(id="a", text=TEXTS[1]),
        Document(id="a#2", text=TEXTS[1]),
    ]
    rows = engine.run(same, Policy()).documents
    assert len({row.document_id for row in rows}) == 3
    assert sum("was seen before" in str(dict(row.skipped)) for row in rows) == 1


def test_documents_or_paths_but_nothing_else() -> None:
    assert audit.audit([]).documents == ()
    with pytest.raises(audit.errors.UsageError):
        audit.audit([3])


@given(
    texts=st.lists(
        st.text(max_size=200)
        | st.lists(
            st.sampled_from(
                [
                    "over three hours",
                    "Mr. X",
                    "«",
                    "”",
                    "на",
                    "3.5",
                    "\n",
                    "...",
                    "12 May",
                    "—",
                    "20%",
                ]
            ),
            max_size=40,
        ).map(" ".join),
        max_size=4,
    )
)
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_anything(texts: list[str]) -> None:
    documents = [Document(id=str(n), text=text, source=str(n)) for n, text in enumerate(texts)]
    report = engine.run(documents, Policy())
    assert not any("internal error" in str(dict(row.skipped)) for row in report.documents)
    for finding in report.findings:
        assert finding.spans
        for span in finding.spans:
            text = texts[int(span.document)]
            assert 0 <= span.start < span.end <= len(text)
            assert span.text is None or span.text == text[span.start : span.end]
    for row in report.documents:
        for name, score in row.scores.items():
            assert (score is None) == (name in row.skipped)
            assert score is None or 0 <= score <= 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "x" * 3_000_000,
        "x " * 1_500_000,
        "«" * 300_000,
        "[" * 300_000,
        "1," * 300_000,
        "A. " * 300_000,
    ],
    ids=["one word", "words", "quotes", "brackets", "digits", "initials"],
)
def test_a_hostile_text_takes_linear_time(text: str) -> None:
    import time

    def seconds(size: int) -> float:
        began = time.process_time()
        engine.run([Document(id="a", text=text[:size])], Policy())
        return time.process_time() - began

    seconds(1000)
    small, large = seconds(len(text) // 4), seconds(len(text))
    assert large < 20 * small + 2
