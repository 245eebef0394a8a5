"""Copies between documents, end to end: kinds, spans, clusters, direction, hostile texts."""

import random
import time
import unicodedata

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.duplication.settings import Settings
from audit.engine import run
from audit.model import Document
from audit.policy import Policy
from tests.duplication.conftest import audit_all

WORDS = [f"word{n}" for n in range(2000)]


def prose(seed, count):
    """Make running text that no other seed shares five words with."""
    chance = random.Random(seed)
    words = chance.choices(WORDS, k=count)
    for n in range(12, count, 13):
        words[n - 1] += "."
    return " ".join(words)


def one(linked, a="000", b="001"):
    (found,) = [pair for pair in linked.duplicates if pair.documents == (a, b)]
    return found


def test_exact_copies_differ_in_case_marks_and_white_space_only(compare):
    text = prose(1, 60)
    pair = one(compare(text, text.upper().replace(" ", "\n")))
    assert (pair.kind, pair.jaccard, pair.containment) == ("exact", 1.0, 1.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die Börse in Zürich öffnet am Freitag später, hieß es", "NFD"),
        ("Sở giao dịch cho biết sẽ tăng mức ký quỹ từ ngày mai", "NFD"),
        ("도쿄 거래소는 증거금을 인상한다고 밝혔다 오늘 오후", "NFD"),
        ("東京ガス取引所はバルブを交換すると発表した", "NFD"),
        ("The office of the finance ministry closes at 5 today", "ｗｉｄｅ"),
        ("The office of the finance ministry closes at 5 today", "ligature"),
        ("The exami\u00adnation of the ferry\ufeff is put off until next week", "unseen"),
    ],
)
def test_one_text_in_two_encodings_is_one_text(compare, one, other):
    if other == "NFD":
        copy = unicodedata.normalize("NFD", one)
    elif other == "ligature":
        copy = one.replace("ffi", "ﬃ").replace("fi", "ﬁ")
    elif other == "unseen":
        copy = one.replace("\u00ad", "").replace("\ufeff", "")
    else:
        copy = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in one)
    assert copy != one
    pair = compare(one, f"😀 {copy}").duplicates[0]
    assert pair.kind == "exact"
    (span,) = pair.spans
    assert (span.a.start, span.a.end) == (0, len(one))
    assert (span.b.start, span.b.end) == (2, 2 + len(copy))


def test_a_post_with_three_other_facts_is_told(compare):
    post = "On {} police near {} found {} men in a bus that hit the wall by {} last week, I hear"
    texts = post.format("Monday", "Leeds", 12, "Derby"), post.format("Friday", "Bath", 17, "Ely")
    linked = compare(*texts)
    assert one(linked).kind == "passage"
    assert not linked.clusters
    (finding,) = linked.findings
    assert finding.code == "DUP205"
    told = [(d["kind"], d["there"], d["here"]) for d in finding.evidence["differences"]]
    assert told == [
        ("date", "Monday", "Friday"),
        ("name", "Leeds", "Bath"),
        ("number", "12", "17"),
        ("name", "Derby", "Ely"),
    ]
    other = "By {} women near {} fed {} cats at a pier that had no roof in {} all year, he wrote"
    assert not compare(texts[0], other.format("Monday", "Leeds", 12, "Derby")).duplicates


def test_a_superscript_is_no_digit(compare):
    text = prose(1, 30)
    assert compare(f"{text} 10²", f"{text} 102").duplicates[0].kind == "near"


def test_a_changed_digit_is_not_an_exact_copy(compare):
    text = prose(1, 60)
    assert one(compare(f"{text} 1987", f"{text} 1988")).kind == "near"


def test_an_abridged_copy_is_contained(compare):
    text = prose(1, 200)
    pair = one(compare(text, text[: len(text) // 4]))
    assert pair.kind == "contained"
    assert pair.containment > 0.95


def test_an_embedded_story_is_found_with_its_place(compare):
    story = prose(1, 80)
    pair = one(compare(story, f"{prose(2, 90)}\n\n{story}\n\n{prose(3, 90)}"))
    assert pair.kind == "contained"
    (span,) = pair.spans
    assert (span.a.start, span.a.end) == (0, len(story))
    assert span.b.end - span.b.start == len(story)


def test_a_passage_in_two_other_texts(compare):
    passage = prose(1, 40)
    texts = [f"{prose(n, 300)}\n{passage}\n{prose(n + 1, 300)}" for n in (10, 20)]
    linked = compare(*texts)
    pair = one(linked)
    assert pair.kind == "passage"
    (span,) = pair.spans
    assert texts[0][span.a.start : span.a.end] == texts[1][span.b.start : span.b.end] == passage
    assert not linked.clusters


def test_strangers_share_nothing(compare):
    linked = compare(*(prose(n, 100) for n in range(5)))
    assert not linked.duplicates
    assert all(part.score == 1.0 for part in linked.parts)


def test_paragraphs_in_another_order_are_two_passages(compare):
    first, second = prose(1, 60), prose(2, 60)
    pair = one(compare(f"{first}\n\n{second}", f"{second}\n\n{first}"))
    assert pair.kind == "near"
    assert len(pair.spans) == 2


def test_the_earlier_is_the_original_and_only_copies_are_counted():
    text = prose(1, 60)
    documents = [
        Document(id="a", text=text, date="2020-02-01"),
        Document(id="b", text=text, date="2020-01-01"),
    ]
    _, linked = audit_all(documents)
    assert [part.score for part in linked.parts] == [0.0, 1.0]
    assert [part.metrics["found_elsewhere_fraction"] for part in linked.parts] == [1.0, 1.0]
    (cluster,) = linked.clusters
    assert cluster.representative == "b"
    assert "earliest date (2020-01-01)" in cluster.reason
    finding = next(f for f in linked.findings if f.code == "DUP201")
    assert [span.document for span in finding.spans] == ["a", "b"]
    assert finding.evidence["direction"] == "by date"


def test_without_dates_the_longest_represents(compare):
    text = prose(1, 100)
    linked = compare(text[:400], text, text[:500])
    (cluster,) = linked.clusters
    assert cluster.representative == "001"
    assert "longest" in cluster.reason


def test_exact_copies_of_a_near_copy_are_paired_too(compare):
    text = prose(1, 100)
    linked = compare(text, text, f"{text} and some more words at the end", text)
    assert {pair.documents for pair in linked.duplicates} == {
        ("000", "001"), ("000", "002"), ("000", "003"),
        ("001", "002"), ("001", "003"), ("002", "003"),
    }  # fmt: skip


def test_a_chain_is_cut_where_members_no_longer_resemble(compare):
    texts = [" ".join(WORDS[n * 30 : n * 30 + 60]) for n in range(6)]
    linked = compare(*texts)
    for cluster in linked.clusters:
        near = {pair.documents for pair in linked.duplicates}
        for name in cluster.documents:
            if name != cluster.representative:
                assert tuple(sorted((name, cluster.representative))) in near


def test_boilerplate_of_a_source_makes_no_copies(compare):
    footer = prose(99, 25)
    linked = compare(*(f"{prose(n, 50)}\n{footer}" for n in range(8)), source="daily")
    assert not linked.duplicates
    (finding,) = [f for f in linked.findings if f.code == "DUP208"]
    assert finding.evidence == {"source": "daily", "documents": 8}
    assert finding.spans[0].text.strip(".") == footer.strip(".")
    assert linked.sources["daily"]["boilerplate_passages"] == 1
    assert all(part.metrics["boilerplate_fraction"] > 0.2 for part in linked.parts)
    without_source = compare(*(f"{prose(n, 50)}\n{footer}" for n in range(8)))
    assert without_source.duplicates or without_source.totals["boilerplate_passages"] == 0


@pytest.mark.parametrize("own", [8, 12, 18, 40])
@pytest.mark.parametrize("above", [True, False])
def test_a_footer_longer_than_the_note_above_it_is_boilerplate(compare, own, above):
    frame = prose(99, 26)
    notes = [prose(n, own) for n in range(8)]
    texts = [f"{frame}\n\n{note}" if above else f"{note}\n\n{frame}" for note in notes]
    linked = compare(*texts, source="newsletter")
    assert not linked.duplicates
    (finding,) = [f for f in linked.findings if f.code == "DUP208"]
    assert finding.evidence == {"source": "newsletter", "documents": 8}
    assert finding.spans[0].text.strip(".") == frame.strip(".")


def test_short_copies_with_another_word_each_are_no_frame(compare):
    page = prose(1, 40).split()
    texts = [" ".join([*page[:20], f"new{n}", *page[21:], f"end{n}"]) for n in range(8)]
    linked = compare(*texts, source="newsletter")
    assert linked.totals["boilerplate_passages"] == 0
    assert len(linked.clusters[0].documents) == 8


@pytest.mark.parametrize(
    ("style", "size", "count", "changed"),
    [
        ("anywhere", 200, 10, 12),
        ("anywhere", 300, 15, 20),
        ("paragraph", 100, 10, 30),
        ("paragraph", 200, 10, 30),
        ("slots", 200, 10, 20),
        ("slots", 300, 15, 30),
    ],
)
def test_edited_copies_of_one_source_are_copies(compare, style, size, count, changed):
    chance = random.Random(size)
    page = prose(1, size).split()
    slots = chance.sample(range(size), changed)
    texts = []
    for n in range(count):
        words = page.copy()
        start = chance.randrange(size - changed)
        places = {
            "anywhere": chance.sample(range(size), changed),
            "paragraph": range(start, start + changed),
            "slots": slots,
        }[style]
        for at in places:
            words[at] = f"new{n}x{at}"
        texts.append(" ".join(words))
    linked = compare(*texts, source="daily")
    assert linked.totals["boilerplate_passages"] == 0
    assert sum(len(cluster.documents) for cluster in linked.clusters) >= count - 1


def test_short_posts(compare):
    post = "Great news from the harbour this morning, the new ferry is finally here and it floats!"
    assert one(compare(post, post)).kind == "exact"
    assert one(compare(post, f"{post} Wow, what a day.")).kind == "near"
    twins = compare("Ferry sinks, crew safe", "FERRY SINKS: CREW SAFE")
    assert one(twins).kind == "exact"
    assert [part.score for part in twins.parts] == [1.0, 0.0]
    linked = compare("Thank you", "Thank you all")
    assert not linked.duplicates
    assert linked.parts[0].score is None
    assert "too short" in linked.parts[0].skipped


@pytest.mark.parametrize(
    "text",
    [
        "东京交易所表示将从三月二日起提高现货和近月合约的保证金要求，其他月份保持不变。" * 2,
        "東京穀物取引所は、三月二日から現物と期近の証拠金を引き上げると発表した。ほかの限月は変わらない。",
        "도쿄 곡물 거래소는 삼월 이일부터 현물과 근월물의 증거금을 인상한다고 밝혔다",
        "ตลาดซื้อขายธัญพืชโตเกียวกล่าวว่าจะเพิ่มหลักประกันสำหรับเดือนปัจจุบันและเดือนใกล้เคียง",
        "قالت بورصة طوكيو للحبوب إنها سترفع متطلبات الهامش على العقود الفورية والقريبة",
        "Die Börse 🙂 teilt mit, dass sie die Einschüsse im laufenden Monat ab März erho\u0308ht.",
    ],
)
def test_scripts_and_offsets(compare, text):
    linked = compare(f"😀😀 {text} eins", f"\n\n– {text} zwei")
    pair = one(linked)
    for both in pair.spans:
        for span, whole in ((both.a, f"😀😀 {text} eins"), (both.b, f"\n\n– {text} zwei")):
            assert span.text == whole[span.start : span.end]
    assert text[2:-2] in pair.spans[0].a.text


TEXT = st.lists(
    st.sampled_from(
        ["one two three four five six seven", "a b c d e f g", "x", "\n", "é 中文字", "1987"]
    ),
    max_size=12,
).map(" ".join)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(TEXT, max_size=6), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_and_spans_are_found_again(texts, chance):
    documents = [
        Document(id=f"{n}", text=text, source="s" if n % 2 else None)
        for n, text in enumerate(texts)
    ]
    _, linked = audit_all(documents)
    shuffled = documents.copy()
    chance.shuffle(shuffled)
    _, again = audit_all(shuffled)
    assert again == linked
    texts_of = {document.id: document.text for document in documents}
    for pair in linked.duplicates:
        for both in pair.spans:
            for span in (both.a, both.b):
                assert span.text == texts_of[span.document][span.start : span.end]
                assert span.start < span.end
    for part in linked.parts:
        assert part.score is None or 0.0 <= part.score <= 1.0


def test_without_texts_spans_are_located_and_not_quoted():
    text = prose(1, 80)
    documents = [Document(id="a", text=text), Document(id="b", text=f"{prose(2, 30)} {text}")]
    _, quoted = audit_all(documents)
    _, bare = audit_all(documents, texts=False)
    assert [d.documents for d in bare.duplicates] == [d.documents for d in quoted.duplicates]
    for with_text, without in zip(quoted.duplicates, bare.duplicates, strict=True):
        for a, b in zip(with_text.spans, without.spans, strict=True):
            assert b.a.text is None
            assert (a.a.start, abs(a.a.end - b.a.end) <= 1) == (b.a.start, True)
    assert {f.fingerprint for f in bare.findings} <= {f.fingerprint for f in quoted.findings}


def test_many_copies_of_one_page_take_linear_time():
    chance = random.Random(5)
    page = prose(1, 300).split()

    def run(count, *, exact):
        documents = []
        for n in range(count):
            words = page.copy()
            if not exact:
                words[chance.randrange(300)] = f"new{n}"
            documents.append(Document(id=f"{n:05}", text=" ".join(words)))
        begin = time.process_time()
        _, linked = audit_all(documents)
        assert len(linked.clusters) == 1
        assert len(linked.clusters[0].documents) == count
        assert len(linked.duplicates) == count - 1
        return time.process_time() - begin

    for exact in (True, False):
        run(50, exact=exact)
        few, many = run(300, exact=exact), run(1200, exact=exact)
        assert many < 12 * few + 0.5


PATTERN = " ".join(random.Random(3).choices(["tick", "tock"], k=300_000))


def test_what_is_left_out_of_a_pattern_is_told(compare):
    linked = compare(PATTERN[:100_000], f"{PATTERN[:50_000]} {prose(1, 100)}")
    assert linked.totals["crowded_repeats"] > 0
    assert compare(prose(1, 400), prose(1, 300)).totals["crowded_repeats"] == 0


@pytest.mark.parametrize(
    "text",
    [
        "a " * 200_000,
        "a" * 500_000,
        "中" * 100_000,
        "\n" * 500_000,
        "ab " * 3 + "ab\n" * 50_000,
        PATTERN,
    ],
)
def test_hostile_texts_end(text):
    begin = time.process_time()
    audit_all([Document(id="a", text=text), Document(id="b", text=f"{text} tail")])
    assert time.process_time() - begin < 10


def test_thresholds_can_be_set():
    text = prose(1, 100)
    documents = [Document(id="a", text=text), Document(id="b", text=f"{text[:300]} {prose(2, 60)}")]
    _, linked = audit_all(documents, settings=Settings(jaccard=0.95, containment=0.99))
    assert {pair.kind for pair in linked.duplicates} <= {"passage"}
    assert np.isfinite(linked.parts[0].score)


def test_a_rule_that_is_not_in_force_does_not_count_in_the_score():

    text = prose(1, 60)
    documents = [Document(id="a", text=text), Document(id="b", text=text)]
    dimensions = ("duplication",)
    told = run(documents, Policy(dimensions=dimensions))
    quiet = run(documents, Policy(dimensions=dimensions, ignore=("DUP201",)))
    assert sorted(row.scores["duplication"] for row in told.documents) == [0.0, 1.0]
    assert [row.scores["duplication"] for row in quiet.documents] == [1.0, 1.0]
    assert max(row.metrics["duplicated_fraction"] for row in quiet.documents) == 1.0


def test_without_dates_no_side_is_called_the_original():
    text = prose(1, 60)
    for dates, labels in (
        (("2020-02-01", "2020-01-01"), ["copy", "original"]),
        ((None, None), ["here", "there"]),
    ):
        pair = [
            Document(id=name, text=text, date=date) for name, date in zip("ab", dates, strict=True)
        ]
        finding = next(f for f in audit_all(pair)[1].findings if f.code == "DUP201")
        assert [span.label for span in finding.spans] == labels


def test_what_holds_what_is_said_the_right_way_round():
    story = prose(1, 60)
    longer = Document(id="long", text=f"{prose(2, 80)}\n\n{story}", date="2020-02-01")
    shorter = Document(id="short", text=story, date="2020-01-01")
    (told,) = [f for f in audit_all([longer, shorter])[1].findings if f.code == "DUP203"]
    assert told.message == "100% of short stands in it"
    later = Document(id="short", text=story, date="2020-03-01")
    (told,) = [f for f in audit_all([longer, later])[1].findings if f.code == "DUP203"]
    assert told.message == "100% of it stands in long"
