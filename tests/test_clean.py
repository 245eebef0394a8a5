"""The clean corpus: what is kept, what is dropped and why, and texts without their repeats."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from audit.clean import Limits, clean_text, decide, file_names, repeats, without
from audit.engine import run
from audit.model import Document
from audit.policy import Policy

STORY = (
    "The river authority closed three locks on Monday after a barge struck a gate and sank across "
    "the navigation channel. Divers will inspect the hull today, a spokeswoman said, and a crane "
    "is on its way from the coast. More than forty vessels are waiting upstream."
)
OTHER = (
    "Storage is short everywhere this autumn, and farmers who did not book early pay twice what "
    "they paid a year ago for the same dry corner of a shed, the survey of the chamber found."
)
POST = "Our office is closed on Friday because of the storm; all appointments move to next week."


def report(*documents):
    return run(documents, Policy(dimensions=("duplication",)))


def test_one_of_a_cluster_is_kept_and_the_others_name_it():
    decisions = decide(
        report(
            Document(id="a", text=STORY, date="2020-01-02"),
            Document(id="b", text=STORY.replace(" today", ""), date="2020-01-01"),
            Document(id="c", text=STORY.upper(), date="2020-01-03"),
            Document(id="d", text=OTHER),
        )
    )
    assert [(d.document, d.keep, d.partner) for d in decisions] == [
        ("a", False, "b"),
        ("b", True, None),
        ("c", False, "b"),
        ("d", True, None),
    ]
    assert "near copy" in decisions[0].reason
    assert "earliest date" in decisions[1].reason


def story(seed, count):
    chance = random.Random(seed)
    return " ".join(f"word{chance.randrange(3000)}" for _ in range(count))


def test_a_document_that_holds_an_older_one_whole_is_kept_instead():
    wire = story(1, 60)
    decisions = decide(
        report(
            Document(id="long", text=f"{story(2, 500)}\n\n{wire}", date="2020-01-02"),
            Document(id="wire", text=wire, date="2020-01-01"),
            Document(id="wire2", text=wire, date="2020-01-03"),
        )
    )
    assert [(d.document, d.keep, d.partner) for d in decisions] == [
        ("long", True, None),
        ("wire", False, "long"),
        ("wire2", False, "long"),
    ]


def test_a_document_that_is_mostly_its_own_is_kept_beside_the_representative():
    wire = story(1, 60)
    long = f"{story(2, 500)}\n{' '.join(wire.split()[:40])}"
    documents = [
        Document(id="long", text=long, date="2020-01-02"),
        Document(id="wire", text=wire, date="2020-01-01"),
    ]
    for more in ([], [Document(id="copy", text=wire, date="2020-01-03")]):
        decisions = decide(report(*documents, *more))
        assert [d.document for d in decisions if d.keep] == ["long", "wire"]
        assert "% of it is not in wire" in decisions[len(more)].reason


def test_a_representative_under_a_limit_gives_way_to_the_best_of_the_rest():
    documents = [
        Document(id="a", text=f"{STORY}\n{STORY}", date="2020-01-01"),
        Document(id="b", text=STORY, date="2020-01-02"),
    ]
    decisions = decide(report(*documents), Limits(scores={"duplication": 0.6}))
    assert decisions[0].keep is False
    assert "duplication 0.50 is under 0.6" in decisions[0].reason
    both = decide(report(*documents))
    assert [d.keep for d in both] == [True, False]


def test_a_document_that_could_not_be_audited_is_dropped_with_the_reason():
    decisions = decide(
        report(Document(id="a", text="", skip="not UTF-8"), Document(id="b", text=OTHER))
    )
    assert [d.keep for d in decisions] == [False, True]
    assert "not UTF-8" in decisions[0].reason


def test_repeats_are_cut_and_the_original_stays():
    text = f"A note.\n\n{POST}\n\n{POST}\n\nThank you.\n"
    document = Document(id="a", text=text)
    places = repeats(report(document))["a"]
    assert clean_text(document, places, drop_repeats=True) == f"A note.\n\n{POST}\n\nThank you.\n"
    assert clean_text(document, places) == text


def test_the_last_of_many_copies_is_cut_with_its_full_stop():
    for gap in (" ", "\n\n"):
        text = f"{gap.join([POST] * 4)}\n"
        document = Document(id="a", text=text)
        places = repeats(report(document))["a"]
        assert clean_text(document, places, drop_repeats=True) == f"{POST}\n"


def test_calls_to_share_are_furniture():
    body = "The ferry sank on Monday in the northern harbour."
    document = Document(id="a", text=f"{body}\nShare this article on Facebook\nNobody was hurt.\n")
    assert clean_text(document, drop_furniture=True) == f"{body}\nNobody was hurt.\n"


def test_cuts_leave_no_holes():
    assert without("one two three", [(4, 8)]) == "one three"
    assert without("a\n\nb\n\nc", [(3, 4)]) == "a\n\nc"
    assert without("a\nb\n", [(2, 3)]) == "a\n"
    assert without("a\n\nb\n", [(3, 4)]) == "a\n"
    assert without("甲乙丙", [(1, 2)]) == "甲丙"
    assert without("abc", [(0, 3)]) == ""
    assert without("  a b", [(2, 4)]) == "b"


@given(
    st.text("ab \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_a_cut_takes_nothing_but_the_places_and_white_space(text, pairs):
    places = [(min(p), max(p)) for p in pairs if min(p) < len(text)]
    kept = "".join(
        mark for n, mark in enumerate(text) if not any(low <= n < high for low, high in places)
    )
    assert "".join(without(text, places).split()) == "".join(kept.split())
    if not places:
        assert without(text, places) == text


def test_names_that_a_file_system_refuses_are_cut_and_still_differ():
    ids = ["x" * 3000, "x" * 2999 + "y", "é" * 100, "a/" * 2000 + "b", "a/" * 2000 + "c", "x" * 200]
    names = file_names(ids).values()
    assert len(set(names)) == len(ids)
    assert all(len(part) <= 210 for name in names for part in name.split("/"))
    assert all(len(name) <= 1010 for name in names)
    assert file_names(["x" * 200]) == {"x" * 200: "x" * 200 + ".txt"}


@given(
    st.lists(
        st.text(
            st.one_of(st.sampled_from("aA./tx~2 \ud800"), st.characters()), min_size=1, max_size=9
        ),
        unique=True,
        max_size=8,
    )
)
@example([" /", " ", "/ ", "./ .", "a/ /b", " . "])
def test_file_names_are_safe_and_differ(ids):
    names = file_names(ids)
    assert sorted(names) == sorted(ids)
    lower = [name.lower() for name in names.values()]
    assert len(set(lower)) == len(lower)
    for name in lower:
        assert all(part.strip(". ") for part in name.split("/"))
        assert not set(name) & set('\\\0\n\r<>:"|?*')
        assert not any(other.startswith(f"{name}/") for other in lower)
        name.encode()


def test_a_page_that_says_one_copied_sentence_again_and_again_is_dropped():
    sentence = (
        "A boat was seen at the old pier of the western harbour late in the evening on Monday. "
    )
    own = (
        "Nobody of the crew had told the office of the port that it would be there so late at all."
    )
    page = Document(id="page", text=sentence * 8 + own)
    story = Document(id="story", text=sentence * 9 + " ".join(f"word{n}" for n in range(200)))
    by_name = {decision.document: decision for decision in decide(report(page, story))}
    assert by_name["story"].keep
    assert not by_name["page"].keep
    assert by_name["page"].reason.endswith("% of it stands in the one that is kept")


def kept_alone(documents):
    """Give the decisions, having audited again what is kept."""
    decisions = decide(report(*documents))
    kept = {one.document for one in decisions if one.keep}
    again = report(*(one for one in documents if one.id in kept))
    assert [pair for pair in again.duplicates if pair.kind in ("exact", "contained")] == []
    assert all(one.partner in kept for one in decisions if not one.keep)
    return {one.document: one for one in decisions}


@pytest.mark.parametrize("date", ["2020-08-01", "2020-06-01", None])
def test_a_digest_stands_for_all_that_it_holds(date):
    parts = [story(seed, 80) for seed in (1, 2, 3)]
    names = ["one", "two", "three"]
    documents = [
        *(
            Document(id=name, text=text, date=f"2020-07-0{n}")
            for n, (name, text) in enumerate(zip(names, parts, strict=True), 1)
        ),
        Document(id="two-b", text=parts[1], date="2020-07-09"),
        Document(id="two-c", text=f"{parts[1]} {story(7, 8)}", date="2020-07-10"),
        Document(id="digest", text="\n\n".join(parts), date=date),
    ]
    by_name = kept_alone(documents)
    assert [name for name in by_name if by_name[name].keep] == ["digest"]
    assert "no copy" not in by_name["digest"].reason


def test_what_a_digest_that_is_dropped_holds_is_kept():
    parts = [story(seed, 80) for seed in (1, 2, 3)]
    documents = [Document(id=f"d{n}", text=text, date="2020-01-01") for n, text in enumerate(parts)]
    low = Document(id="digest", text="\n\n".join(parts), date="2020-02-01")
    decisions = decide(report(*documents, low), Limits(scores={"duplication": 0.9}))
    assert [one.keep for one in decisions] == [True, True, True, False]


def test_a_reason_names_the_facts_that_are_lost():
    other = STORY.replace("three locks", "nine locks").replace("forty", "ninety")
    decisions = decide(
        report(
            Document(id="a", text=STORY, date="2020-01-01"),
            Document(id="b", text=other, date="2020-01-02"),
            Document(id="c", text=STORY.replace(" today", ""), date="2020-01-03"),
        )
    )
    assert "near copy" in decisions[1].reason
    assert decisions[1].reason.endswith("; they differ in 2 facts")
    assert "fact" not in decisions[2].reason


def test_a_reason_tells_how_much_of_an_update_is_lost():
    old = story(1, 100)
    decisions = decide(
        report(
            Document(id="a", text=old, date="2020-01-01"),
            Document(id="b", text=f"{old} {story(5, 25)}", date="2020-01-02"),
        )
    )
    dropped = next(one for one in decisions if not one.keep)
    assert "80% of it stands" in dropped.reason
