"""Which document is which: nothing is replaced, or let through, for the sake of a name."""

from __future__ import annotations

import json
import os

import pytest

from audit import index, sources
from audit.errors import IndexFileError
from audit.index import additions
from audit.model import Document
from audit.policy import Policy
from tests.gate.test_index import FAIR, FERRY, OTHER

POLICY = Policy(dimensions=("duplication", "agreement"))


def write(file, *texts, ids=()):
    """Write rows, with ids or without."""
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = [{"text": text} for text in texts]
    for row, name in zip(rows, ids, strict=False):
        row["id"] = name
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return file


@pytest.fixture
def corpus(tmp_path):
    write(tmp_path / "corpus" / "batch.jsonl", FERRY, FAIR)
    (tmp_path / "corpus" / "bridge.txt").write_text(OTHER)
    return tmp_path / "corpus"


@pytest.fixture
def path(tmp_path, corpus):
    file = tmp_path / "corpus.audit"
    index.build(file, sources.read([corpus]), POLICY, with_text=True)
    return file


def gated(path, *files, **options):
    return additions.audit(path, sources.read(files), POLICY, **options)


def pairs(report):
    return {pair.documents for pair in report.duplicates}


def ids(path):
    with index.store.opened(path) as connection:
        return {known.id: known.path for known in index.lookup.known(connection)}


def test_rows_without_ids_in_a_file_of_the_same_name_are_other_documents(path, tmp_path):
    file = write(tmp_path / "additions" / "batch.jsonl", FERRY, "Nothing of the sort.")
    report = gated(path, tmp_path / "additions")
    assert pairs(report) == {("batch.jsonl:1", "batch.jsonl:1 (accepted)")}
    assert report.totals["replaced"] == []
    with pytest.raises(IndexFileError, match=r"holds another document 'batch.jsonl:2'.*update"):
        index.add(path, sources.read([tmp_path / "additions"]))
    assert set(ids(path)) == {"batch.jsonl:1", "batch.jsonl:2", "bridge.txt"}
    assert os.path.basename(file) == "batch.jsonl"


def test_rows_from_standard_input_have_no_place_to_be_known_by(tmp_path):
    path = tmp_path / "in.audit"
    rows = [Document(id="stdin:1", text=FERRY, placed=True)]
    index.build(path, rows, POLICY, with_text=True)
    again = [Document(id="stdin:1", text=f"{FERRY} And so on.", placed=True)]
    report = additions.audit(path, again, POLICY)
    assert pairs(report) == {("stdin:1", "stdin:1 (accepted)")}
    with pytest.raises(IndexFileError, match="from no file"):
        index.add(path, again)
    assert index.add(path, rows).unchanged == 1


def test_an_id_of_its_own_names_the_document_wherever_it_stands(tmp_path):
    path = tmp_path / "corpus.audit"
    write(tmp_path / "corpus" / "a.jsonl", FERRY, ids=["ferry"])
    index.build(path, sources.read([tmp_path / "corpus"]), POLICY, with_text=True)
    new = write(tmp_path / "elsewhere" / "b.jsonl", f"{FERRY} Updated.", ids=["ferry"])
    report = gated(path, new)
    assert report.totals["replaced"] == ["ferry"]
    assert not report.duplicates
    assert index.add(path, sources.read([new])).replaced == 1
    assert index.info(path).documents == 1


def test_a_file_given_again_stands_for_all_that_was_accepted_from_it(path, corpus):
    write(corpus / "batch.jsonl", "A line that is new on top.", FERRY, FAIR)
    report = gated(path, corpus / "batch.jsonl")
    assert not report.duplicates
    assert report.totals["replaced"] == ["batch.jsonl:1", "batch.jsonl:2"]
    assert index.add(path, sources.read([corpus / "batch.jsonl"])) == index.Change(
        added=1, replaced=2, unchanged=0
    )
    write(corpus / "batch.jsonl", FAIR)
    assert index.add(path, sources.read([corpus / "batch.jsonl"])).removed == 2
    assert set(ids(path)) == {"batch.jsonl:1", "bridge.txt"}


def test_one_file_is_one_document_whatever_folder_it_is_named_from(path, corpus, monkeypatch):
    inside = corpus / "post" / "ferry.txt"
    inside.parent.mkdir()
    inside.write_text("The harbour master has not yet been heard on what went before that night.")
    index.add(path, sources.read([corpus]))
    report = gated(path, inside)
    assert (report.totals["replaced"], pairs(report)) in (([], set()), (["post/ferry.txt"], set()))
    monkeypatch.chdir(corpus)
    again = gated(path, "bridge.txt")
    assert again.totals["replaced"] == ["bridge.txt"]
    assert not again.duplicates


def test_a_renamed_file_is_no_copy_of_the_one_that_goes(path, corpus):
    os.rename(corpus / "bridge.txt", corpus / "crossing.txt")
    assert pairs(gated(path, corpus / "crossing.txt")) == {("bridge.txt", "crossing.txt")}
    report = gated(path, corpus / "crossing.txt", gone=[corpus / "bridge.txt"])
    assert not report.duplicates
    assert report.totals["replaced"] == ["bridge.txt"]


def test_deleted_files_go_out_of_the_index_and_unknown_ones_are_passed_over(path, corpus):
    gone = [corpus / "batch.jsonl", corpus / "picture.png"]
    assert index.remove(path, files=gone).removed == 2
    assert set(ids(path)) == {"bridge.txt"}


def test_update_follows_renames_deletions_and_changes(path, corpus):
    os.rename(corpus / "bridge.txt", corpus / "crossing.txt")
    write(corpus / "batch.jsonl", f"{FERRY} Updated.")
    assert index.update(path, sources.read([corpus])) == index.Change(
        added=1, replaced=1, unchanged=0, removed=2
    )
    assert set(ids(path)) == {"batch.jsonl:1", "crossing.txt"}
    again = index.update(path, sources.read([corpus]))
    assert (again.unchanged, again.added, again.replaced, again.removed) == (2, 0, 0, 0)


@pytest.mark.parametrize("writer", [index.add, index.update])
def test_a_corpus_that_moved_is_found_where_it_stands_now(path, corpus, tmp_path, writer):
    moved = tmp_path / "moved" / "texts"
    moved.parent.mkdir()
    os.rename(corpus, moved)
    change = writer(path, sources.read([moved]))
    assert (change.unchanged, change.added, change.removed) == (3, 0, 0)
    assert set(ids(path).values()) == {"moved/texts/batch.jsonl", "moved/texts/bridge.txt"}
    report = gated(path, moved / "bridge.txt")
    assert report.totals["replaced"] == ["bridge.txt"]


def test_a_copy_elsewhere_does_not_move_what_is_still_there(path, corpus, tmp_path):
    twin = tmp_path / "twin"
    twin.mkdir()
    (twin / "bridge.txt").write_text(OTHER)
    assert index.add(path, sources.read([twin])).unchanged == 1
    assert ids(path)["bridge.txt"] == "corpus/bridge.txt"
    assert corpus.is_dir()


def test_a_writer_that_finds_no_index_leaves_no_lock(tmp_path):
    for write_to in (
        lambda path: index.add(path, []),
        lambda path: index.update(path, []),
        lambda path: index.remove(path, ["a"]),
        index.compact,
    ):
        with pytest.raises(IndexFileError, match="there is no index"):
            write_to(tmp_path / "none.audit")
    assert not list(tmp_path.iterdir())


def test_no_accepted_id_is_given_away_by_showing_another(tmp_path):
    path = tmp_path / "corpus.audit"
    both = [
        Document(id="stdin:1", text=FERRY, placed=True),
        Document(id="stdin:1 (accepted)", text=f"{FERRY} And so on."),
    ]
    index.build(path, both, POLICY, with_text=True)
    report = additions.audit(path, [Document(id="stdin:1", text=FERRY, placed=True)], POLICY)
    assert {name for pair in pairs(report) for name in pair} == {
        "stdin:1",
        "stdin:1 (accepted)",
        "stdin:1 (accepted 2)",
    }
