"""The index against the engine: what a report on everything says of additions, the gate says."""

from __future__ import annotations

import random

import msgspec
import pytest

from audit import engine, index, sources
from audit.errors import IndexFileError
from audit.index import additions, provenance, store
from audit.judge import judge
from audit.model import Document
from audit.policy import BatchLimits, Conflicts, DocumentLimits, Gate, Policy
from audit.render import render

POLICY = Policy(dimensions=("duplication", "agreement"))

FERRY = (
    "The night ferry from Varnholm struck the pier at Ostby on 3 May 2024, killing six people and"
    " injuring 31, the coast guard said. Captain Erik Lunde, 54, had brought the vessel in through"
    " thick fog after its radar failed twice in the outer channel. Divers searched the harbour"
    " until dawn while relatives waited in the terminal, and the operator promised a full inquiry."
)
FAIR = (
    "Growers from 26 countries brought their first spring harvest to the tea fair in Linhai, where"
    " judges tasted four hundred samples behind closed doors. Prices for the best lots rose by a"
    " tenth on last year. A small cooperative from the hills north of the town took the medal for"
    " white tea, its first in eleven attempts, and sold out before the doors opened on Sunday."
)
OTHER = (
    "The council voted to reopen the stone bridge after two years of repairs that cost more than"
    " the engineers had promised. Cyclists will share the narrow western lane with buses, and the"
    " old toll house becomes a library of river maps. Its keeper, a retired pilot, said that the"
    " first visitors had already asked to see the flood marks that are cut into the cellar wall."
)


def doc(name, text, source=None, **fields):
    fields = {"date": "2024-05-05", **fields}
    return Document(id=name, text=text, source=source, **fields)


ACCEPTED = [
    doc("post/ferry.txt", FERRY, "post", date="2024-05-04"),
    doc("echo/fair.txt", FAIR, "echo", date="2024-05-04"),
    doc("echo/bridge.txt", OTHER, "echo", date="2024-05-04"),
]
COPY = doc("new/copy.txt", f"By our correspondent. {FERRY} More follows.", "new")
CONFLICT = doc(
    "new/conflict.txt",
    "Captain Erik Lunde, 49, was at the helm when the night ferry hit the pier at Ostby on 3 May"
    " 2024, killing nine people and injuring 31, according to a spokesman for the operator, which"
    " has withdrawn the ship. He told reporters that nobody on the bridge had seen the lights.",
    "new",
)
FRESH = doc("new/fresh.txt", "A rain gauge at Sorby filled for the first time since spring.", "new")


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "corpus.audit"
    index.build(file, ACCEPTED, POLICY, with_text=True)
    return file


def told(report, names):
    """Give what a report says of some documents, as plain values."""
    return {
        "duplicates": [d for d in report.duplicates if names & set(d.documents)],
        "facts": [f for f in report.facts if names & {c.document for c in f.claims}],
        "findings": [f for f in report.findings if names & {s.document for s in f.spans}],
        "rows": [row for row in report.documents if row.document_id in names],
    }


def test_the_gate_says_of_additions_what_a_report_on_everything_says(path):
    new = [COPY, CONFLICT, FRESH]
    gated = additions.audit(path, new, POLICY)
    whole = engine.run([*ACCEPTED, *new], POLICY)
    names = {document.id for document in new}
    assert told(gated, names) == told(whole, names)
    assert [row.document_id for row in gated.documents] == sorted(names)
    assert {pair.documents for pair in gated.duplicates} == {("new/copy.txt", "post/ferry.txt")}
    conflicts = [fact for fact in gated.facts if fact.verdict == "conflict"]
    assert {claim.document for claim in conflicts[0].claims} >= {"new/conflict.txt"}
    # The ferry, and what shares a rare word of its week; the third has nothing in common.
    assert gated.totals["accepted_compared"] == 2
    assert gated.texts["post/ferry.txt"] == FERRY


def test_what_was_accepted_is_the_original_whatever_the_dates_say(path):
    early = doc("a/copy.txt", f"By our correspondent. {FERRY} More follows.", date="1999-01-01")
    gated = additions.audit(path, [early], POLICY)
    found = [f for f in gated.findings if f.code.startswith("DUP")]
    assert {f.spans[0].document for f in found} == {"a/copy.txt"}
    assert gated.documents[0].scores["duplication"] < 0.2


def test_findings_quote_the_accepted_document_from_the_index_or_the_corpus_or_say_so(tmp_path):
    corpus = tmp_path / "corpus"
    (corpus / "post").mkdir(parents=True)
    file = corpus / "post" / "ferry.txt"
    file.write_text(FERRY)
    path = tmp_path / "corpus.audit"
    index.build(path, sources.read([corpus]), POLICY)

    def gated():
        return additions.audit(path, [COPY], POLICY, read=lambda name: sources.read([name]))

    assert gated().texts["post/ferry.txt"] == FERRY
    assert gated().totals["accepted_without_text"] == []
    file.write_text(FERRY + " Changed since.")
    assert "post/ferry.txt" not in gated().texts
    assert gated().totals["accepted_without_text"] == ["post/ferry.txt"]
    file.unlink()
    left_out = gated()
    assert left_out.totals["accepted_without_text"] == ["post/ferry.txt"]
    (pair,) = left_out.duplicates
    assert pair.documents == ("new/copy.txt", "post/ferry.txt")
    assert any(end.a.text is None or end.b.text is None for end in pair.spans)


def test_only_what_is_quoted_is_read_again(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "ferry.txt").write_text(FERRY)
    (corpus / "captain.txt").write_text(
        "Captain Erik Lunde, 54, will speak at the harbour museum on Friday about forty years at"
        " sea, the museum said. Tickets for the evening are sold at the door from six o'clock on."
    )
    path = tmp_path / "corpus.audit"
    index.build(path, sources.read([corpus]), POLICY)
    opened = []

    def read(name):
        opened.append(name)
        return sources.read([name])

    assert additions.audit(path, [COPY], POLICY, read=read).duplicates
    assert len(opened) == len(set(opened))
    quoted = {name.rsplit("/", 1)[1] for name in opened}
    assert "ferry.txt" in quoted
    opened.clear()
    assert additions.audit(path, [FRESH], POLICY, read=read).documents
    assert not opened


TOLD = {
    "alpha": "Foreign Minister Hanna Sorvik, {}, met President Olav Brandt in Varnholm on 3 May"
    " 2024 to sign the fisheries treaty.",
    "beta": "The fisheries treaty was signed in Varnholm on 3 May 2024. President Olav Brandt"
    " thanked Foreign Minister Hanna Sorvik, {}, for her patience.",
    "gamma": "After ten years of quarrels the two neighbours have a treaty on fisheries. Foreign"
    " Minister Hanna Sorvik, {}, and President Olav Brandt signed it in Varnholm on 3 May 2024.",
    "delta": "Fishermen protested in Varnholm on 3 May 2024 while President Olav Brandt and Foreign"
    " Minister Hanna Sorvik, {}, signed the fisheries treaty behind closed doors.",
}
"""One meeting in four houses' own words, so that none is the copy of another."""


def told_by(**killed):
    return [
        doc(f"{house}/treaty.txt", TOLD[house].format(count), house, date="2024-05-04")
        for house, count in killed.items()
    ]


def contradictions(path, accepted, addition):
    index.build(path, accepted, POLICY, with_text=True)
    report = additions.audit(path, addition, POLICY)
    found = [f for f in report.findings if f.code == "FACT401"]
    (fact,) = [fact for fact in report.facts if fact.attribute == "age"]
    assert (fact.verdict, fact.witnesses) == ("conflict", len(accepted) + len(addition))
    limits = BatchLimits(conflicts=Conflicts(witnesses=2, fail=0))
    verdict = judge(report, Policy(gate=Gate(batch=limits)))
    assert all(breach.findings for breach in verdict.breaches)
    return verdict.passed, [{s.document for s in f.spans} for f in found]


def test_an_old_dispute_is_no_fault_of_an_addition_that_joins_a_side(tmp_path):
    path = tmp_path / "corpus.audit"
    accepted = told_by(alpha="54", beta="54", gamma="49")
    assert contradictions(path, accepted, told_by(delta="54")) == (True, [])
    accepted = told_by(alpha="54", gamma="49")
    assert contradictions(path, accepted, told_by(delta="49")) == (True, [])


def test_an_addition_answers_for_what_it_states_against_more_witnesses_than_back_it(tmp_path):
    path = tmp_path / "corpus.audit"
    accepted = told_by(alpha="54", beta="54", gamma="49")
    passed, pairs = contradictions(path, accepted, told_by(delta="49"))
    assert not passed
    assert pairs == [{"alpha/treaty.txt", "delta/treaty.txt"}]
    accepted = told_by(alpha="54", gamma="49")
    passed, pairs = contradictions(path, accepted, told_by(delta="37"))
    assert not passed
    assert pairs == [{"alpha/treaty.txt", "delta/treaty.txt"}]


def test_every_addition_that_brings_the_conflict_is_quoted_with_what_it_contradicts(tmp_path):
    path = tmp_path / "corpus.audit"
    new = told_by(gamma="49", delta="61")
    passed, pairs = contradictions(path, told_by(alpha="54", beta="54"), new)
    assert not passed
    assert pairs == [{"alpha/treaty.txt", d.id} for d in sorted(new, key=lambda d: d.id)]


def test_a_new_version_of_an_accepted_document_is_not_its_copy(path):
    revised = doc("post/ferry.txt", f"{FERRY} Updated at noon.", "post")
    gated = additions.audit(path, [revised], POLICY)
    assert gated.totals["replaced"] == ["post/ferry.txt"]
    assert not gated.duplicates


def test_another_file_of_the_same_name_is_another_document(tmp_path):
    for folder, text in (("corpus", FERRY), ("additions", COPY.text)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ferry.txt").write_text(text)
    path = tmp_path / "corpus.audit"
    index.build(path, sources.read([tmp_path / "corpus"]), POLICY, with_text=True)
    gated = additions.audit(path, sources.read([tmp_path / "additions"]), POLICY)
    assert [pair.documents for pair in gated.duplicates] == [("ferry.txt", "ferry.txt (accepted)")]
    assert gated.totals["replaced"] == []
    again = additions.audit(path, sources.read([tmp_path / "corpus"]), POLICY)
    assert again.totals["replaced"] == ["ferry.txt"]


def test_what_stands_in_the_index_comes_back_as_it_was_measured(path):
    from audit.index import lookup

    measured = {m.document: m for m in engine.measure(ACCEPTED, POLICY)}
    with store.opened(path) as connection:
        restored = lookup.restore(connection, [0, 1, 2])
    assert len(restored) == 3
    for back in restored.values():
        own = measured[back.document]
        assert (back.source, back.date, back.language, back.words) == (
            own.source,
            own.date,
            own.language,
            own.words,
        )
        for family in store.FAMILIES:
            part, kept = own.parts[family], back.parts[family]
            pairs = zip(part.traces.keys.tolist(), part.traces.positions.tolist(), strict=True)
            assert sorted(pairs) == sorted(
                zip(kept.traces.keys.tolist(), kept.traces.positions.tolist(), strict=True)
            )
            assert (part.score, part.skipped) == (kept.score, kept.skipped)
            assert repr(part.payload) == repr(kept.payload)


def test_adding_twice_changes_nothing_and_measures_nothing(path, monkeypatch):
    assert index.add(path, [FRESH]) == index.Change(added=1, replaced=0, unchanged=0)
    before = index.info(path)

    def measured(documents, *_args):
        assert not list(documents)
        return iter(())

    monkeypatch.setattr(engine, "measured_here", measured)
    again = index.add(path, [FRESH, *ACCEPTED])
    assert again == index.Change(added=0, replaced=0, unchanged=4)
    assert msgspec.structs.replace(index.info(path), size=0) == msgspec.structs.replace(
        before, size=0
    )


def test_a_changed_document_takes_the_old_ones_place(path):
    changed = doc("post/ferry.txt", "Nothing of the old story is left in this one at all.", "post")
    assert index.add(path, [changed]).replaced == 1
    assert index.info(path).documents == 3
    assert not additions.audit(path, [COPY], POLICY).duplicates


def test_removing_takes_out_every_trace(path):
    keys = index.info(path).keys
    assert index.remove(path, ["post/ferry.txt"]).removed == 1
    left = index.info(path)
    assert left.documents == 2
    assert all(left.keys[family] < keys[family] for family in keys)
    assert not additions.audit(path, [COPY], POLICY).duplicates
    with pytest.raises(IndexFileError, match=r"no document 'none'.*nothing was removed"):
        index.remove(path, ["none", "echo/fair.txt"])
    assert index.info(path).documents == 2


def test_an_index_of_other_settings_or_another_program_is_refused(path, monkeypatch):
    other = msgspec.structs.replace(
        POLICY, duplication=msgspec.structs.replace(POLICY.duplication, repeat_words=50)
    )
    with pytest.raises(IndexFileError, match=r"other settings under \[duplication\].*index build"):
        additions.audit(path, [FRESH], other)
    monkeypatch.setattr(
        provenance, "PROBE", "Another text stands for traces that another version makes"
    )
    with pytest.raises(IndexFileError, match=r"by version .*index build"):
        additions.audit(path, [FRESH], POLICY)
    with pytest.raises(IndexFileError, match="by version"):
        index.add(path, [FRESH])


def test_how_short_texts_leave_traces_is_part_of_what_an_index_depends_on(monkeypatch):
    before = provenance.traces_hash(POLICY)
    monkeypatch.setattr("audit.duplication.shingles.SHORT", 0)
    assert provenance.traces_hash(POLICY) != before


def test_a_list_of_names_counts_by_what_it_says_not_by_where_it_stands(tmp_path):
    def shaped(name, content):
        (tmp_path / name).write_text(content)
        settings = msgspec.structs.replace(POLICY.agreement, gazetteer=str(tmp_path / name))
        return provenance._shaping("agreement", msgspec.structs.replace(POLICY, agreement=settings))

    assert shaped("a.toml", "x = 1") == shaped("b.toml", "x = 1")
    assert shaped("a.toml", "x = 1") != shaped("a.toml", "x = 2")


def test_settings_of_the_comparison_shape_nothing_that_is_stored(path):
    measured = engine.measure([*ACCEPTED, COPY, CONFLICT], POLICY)
    changes = {float: 0.123, int: 7}
    for family, names in provenance.AT_LINKING.items():
        settings = getattr(POLICY, family)
        changed = {name: changes[type(getattr(settings, name))] for name in names}
        other = msgspec.structs.replace(
            POLICY, **{family: msgspec.structs.replace(settings, **changed)}
        )
        for one, two in zip(
            measured, engine.measure([*ACCEPTED, COPY, CONFLICT], other), strict=True
        ):
            parts = [(m.parts[family].payload, m.parts[family].traces) for m in (one, two)]
            assert repr(parts[0]) == repr(parts[1])
        assert additions.audit(path, [FRESH], other).documents


def test_an_index_without_the_dimension_asked_for_is_refused(tmp_path):
    path = tmp_path / "copies.audit"
    copies = Policy(dimensions=("duplication",))
    index.build(path, ACCEPTED, copies)
    assert additions.audit(path, [COPY], copies).duplicates
    with pytest.raises(IndexFileError, match="built without agreement"):
        additions.audit(path, [COPY], POLICY)


@pytest.mark.parametrize("content", [b"", b"not a database", b"\0" * 9000])
def test_what_is_no_index_is_refused_with_what_to_do(tmp_path, content):
    path = tmp_path / "corpus.audit"
    with pytest.raises(IndexFileError, match="`audit index build` makes one"):
        index.info(path)
    path.write_bytes(content)
    with pytest.raises(IndexFileError, match="`audit index build`"):
        index.info(path)


def test_compacting_changes_nothing_that_can_be_asked(path):
    before = additions.audit(path, [COPY, CONFLICT], POLICY)
    index.remove(path, ["echo/fair.txt"])
    index.compact(path)
    assert additions.audit(path, [COPY, CONFLICT], POLICY).findings == before.findings
    assert index.info(path).documents == 2


def test_a_file_that_is_no_index_is_not_replaced_by_one(tmp_path):
    path = tmp_path / "README.md"
    path.write_text("Precious words, and more than a dozen bytes of them.")
    with pytest.raises(IndexFileError, match="is there and is no index"):
        index.build(path, ACCEPTED, POLICY)
    assert path.read_text().startswith("Precious")
    path.write_text("")
    index.build(path, ACCEPTED, POLICY)
    index.build(path, ACCEPTED, POLICY)
    assert index.info(path).documents == 3


def test_any_id_and_text_can_be_indexed(tmp_path):
    path = tmp_path / "it's \N{SNOWMAN}.audit"
    odd = [
        doc("a\ud800'; DROP TABLE documents; --", FERRY),
        doc("", "", skip="nothing"),
        doc("\0\n", FAIR),
    ]
    index.build(path, odd, POLICY, with_text=True)
    assert index.info(path).documents == 3
    assert index.info(path).skipped == 1
    assert index.add(path, odd).unchanged == 3
    gated = additions.audit(path, [doc("new", FERRY), doc("newer", FAIR)], POLICY)
    assert {pair.documents for pair in gated.duplicates} == {
        ("a\ud800'; DROP TABLE documents; --", "new"),
        ("\0\n", "newer"),
    }


def test_export_writes_parquet_that_says_what_was_measured(path, tmp_path):
    import duckdb

    files = index.export(path, tmp_path / "out")
    assert {file.rsplit("/", 1)[1] for file in files} >= {"documents.parquet", "claims.parquet"}
    rows = duckdb.sql(f"SELECT id, words FROM '{tmp_path}/out/documents.parquet' ORDER BY id")
    assert [name for name, _ in rows.fetchall()] == sorted(d.id for d in ACCEPTED)
    claims = duckdb.sql(f"SELECT document, text FROM '{tmp_path}/out/claims.parquet'").fetchall()
    texts = {document.id: document.text for document in ACCEPTED}
    assert claims
    assert all(text in texts[name] for name, text in claims)


@pytest.mark.parametrize("seed", [1, 5, 9])
def test_any_part_of_the_newsroom_is_gated_as_it_is_reported(newsroom, tmp_path, seed):
    documents = list(sources.read([newsroom]))
    chosen = random.Random(seed)
    new = chosen.sample(documents, chosen.randint(2, 6))
    names = {document.id for document in new}
    path = tmp_path / "corpus.audit"
    index.build(path, [d for d in documents if d.id not in names], POLICY, with_text=True)
    gated = told(additions.audit(path, new, POLICY), names)
    whole = told(engine.run(documents, POLICY), names)
    assert gated["facts"] == whole["facts"]
    pairs = [{pair.documents for pair in side["duplicates"]} for side in (gated, whole)]
    assert pairs[0] == pairs[1]


def test_what_needs_an_accepted_text_is_not_passed_unseen_where_there_is_none(tmp_path):
    corpus = tmp_path / "corpus"
    (corpus / "post").mkdir(parents=True)
    (corpus / "post" / "ferry.txt").write_text(FERRY)
    path = tmp_path / "corpus.audit"
    index.build(path, sources.read([corpus]), POLICY)
    severe = msgspec.structs.replace(POLICY, severity={"DUP205": "error"})
    other = doc("new/other.txt", FERRY.replace("six people", "nine people"), "new")

    def gated(policy, document=other):
        read = lambda name: sources.read([name])  # noqa: E731
        report = additions.audit(path, [document], policy, read=read)
        return judge(report, policy)

    assert not gated(severe).passed
    assert any("DUP205" in f.code for f in gated(severe).breaches[0].findings)
    assert not gated(POLICY).warnings
    corpus.rename(tmp_path / "moved")
    blind = gated(severe)
    assert not any(f.code == "DUP205" for f in blind.report.findings)
    assert not blind.passed
    assert "counting 1 of DUP205 that could not be judged" in blind.breaches[0].what
    told = gated(POLICY)
    assert told.passed
    assert "post/ferry.txt" in told.warnings[0].what
    for format_ in ("terminal", "md", "json", "sarif", "junit", "github", "html"):
        shown = render(format_, told.report, told).decode()
        assert "could not be held against" in " ".join(shown.split()), format_
    strict = msgspec.structs.replace(POLICY, gate=Gate(batch=BatchLimits(unjudged=0)))
    assert not gated(strict).passed
    for limits in (
        Gate(document=DocumentLimits(rules={"DUP205": 0})),
        Gate(batch=BatchLimits(rules={"DUP2": 0, "DUP205": 0})),
    ):
        assert not gated(msgspec.structs.replace(POLICY, gate=limits)).passed
    # The same text tells the same facts, and a rule that is out of force needs none.
    assert not gated(severe, doc("new/same.txt", FERRY, "new")).report.totals["unjudged"]
    assert not gated(msgspec.structs.replace(severe, ignore=("DUP205",))).report.totals["unjudged"]


def test_what_an_analyzer_broke_on_is_told_and_measured_again(tmp_path, monkeypatch):
    from click.testing import CliRunner

    from audit import duplication
    from audit.commands.index import index as command

    real = duplication.measure

    def breaking(readings, **rest):
        if any("ferry" in reading.document.text for reading in readings):
            raise ZeroDivisionError("a bug")
        return real(readings, **rest)

    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "ferry.txt").write_text(FERRY)
    (corpus / "fair.txt").write_text(FAIR)
    path = tmp_path / "corpus.audit"
    ask = [str(path), str(corpus)]
    with monkeypatch.context() as broken:
        broken.setattr(duplication, "measure", breaking)
        done = CliRunner().invoke(command, ["build", str(corpus), "-q", "-o", str(path)])
        assert done.exit_code == 0
        assert "holds 1 documents in part only" in done.output
        assert "duplication: internal error" in done.output
        row = engine.run([COPY], POLICY).documents[0]
        assert row.scores["duplication"] is None
    assert index.info(path).broken == 1
    assert "ZeroDivisionError" in CliRunner().invoke(command, ["info", str(path)]).output
    verdict = judge(additions.audit(path, [COPY], POLICY), POLICY)
    assert not any(f.code == "DUP202" for f in verdict.report.findings)
    assert "holds in part only" in verdict.warnings[0].what
    done = CliRunner().invoke(command, ["add", *ask])
    assert "1 replaced, 1 unchanged" in done.output
    assert index.info(path).broken == 0
    assert CliRunner().invoke(command, ["update", *ask]).output.count("2 unchanged") == 1
    mended = additions.audit(path, [COPY], POLICY)
    assert {pair.documents for pair in mended.duplicates} == {("ferry.txt", "new/copy.txt")}


def test_an_addition_that_takes_an_accepted_place_is_told_in_every_format(tmp_path):
    path = tmp_path / "corpus.audit"
    index.build(path, [doc("1", FERRY, "post"), doc("2", OTHER, "post")], POLICY)
    near = doc("1", FERRY.replace("six people", "nine people"), "new")
    report = additions.audit(path, [near, doc("2", FAIR, "new"), FRESH], POLICY)
    first, second = report.totals["replacements"]
    assert (first["accepted"], first["document"], first["same"]) == ("1", "1", False)
    assert 0.5 < first["kept"] < 1
    assert (second["accepted"], second["kept"]) == ("2", 0.0)
    verdict = judge(report, POLICY)
    assert verdict.passed
    assert not verdict.warnings
    for format_ in ("terminal", "md", "json", "jsonl", "sarif", "junit", "github", "html"):
        shown = " ".join(render(format_, report, verdict).decode().split())
        assert "2 of the accepted documents replaced by additions" in shown, format_
        assert "2 (0%" in shown, format_
    strict = msgspec.structs.replace(POLICY, gate=Gate(batch=BatchLimits(replaced=0.5)))
    assert (
        judge(report, strict).breaches[0].what == "share of documents that replace an accepted one"
    )
    same = additions.audit(path, [doc("1", FERRY, "new")], POLICY)
    assert "1 (the same text)" in judge(same, POLICY).notes[0].observed


def test_a_changed_file_replaces_what_was_accepted_from_it(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(FERRY)
    path = tmp_path / "corpus.audit"
    index.build(path, sources.read([corpus]), POLICY)
    (corpus / "a.txt").write_text(FAIR)
    changed = additions.audit(path, sources.read([corpus]), POLICY)
    assert [each["accepted"] for each in changed.totals["replacements"]] == ["a.txt"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text(FAIR)
    elsewhere = additions.audit(path, sources.read([tmp_path / "other"]), POLICY)
    assert not elsewhere.totals["replacements"]


def test_somebody_elses_database_is_neither_read_nor_replaced(tmp_path):
    import duckdb

    path = tmp_path / "other.audit"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE precious (n INTEGER)")
    with pytest.raises(IndexFileError, match="is a DuckDB file and no index") as caught:
        additions.audit(path, [COPY], POLICY)
    assert "replacements" not in str(caught.value)
    with pytest.raises(IndexFileError, match="is there and is no index"):
        index.build(path, ACCEPTED, POLICY)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT count(*) FROM precious").fetchone() == (0,)
