"""What the page takes out of a text, and that no text can make it slow or wrong."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit import page, rules
from audit.engine import run
from audit.model import Document, Measured
from audit.page.characters import MOST as MOST_PLACES
from audit.page.encoding import find_damage
from audit.page.lexicon import KEY_LENGTH, key, lexicon
from audit.page.report import MOST
from audit.policy import Policy
from audit.text import Reading, Text

RULES = rules.family("page")
STORY = "The ferry sank on Monday, and all on board were saved."


def measure(text: str, **fields: object) -> Measured:
    document = Document(id="a", text=text, **fields)  # type: ignore[arg-type]
    return page.measure([Reading(document)], RULES)[0]


def body(text: str) -> str:
    reading = Reading(Document(id="a", text=text))
    reading.blank(page.measure([reading], {})[0].payload)
    return reading.body.string


def codes(text: str, **fields: object) -> list[str]:
    found = sorted(measure(text, **fields).findings, key=lambda f: f.spans[0].start)
    return [finding.code for finding in found]


def test_furniture_is_blanked_and_the_story_kept() -> None:
    text = f"Home > World\n\nFerry sinks\n\nBy Ann Weir\n\n{STORY}\n\nLeave a Reply"
    assert body(text).split() == f"Ferry sinks {STORY}".split()
    assert len(body(text)) == len(text)


def test_a_caption_that_is_a_sentence_stays_and_a_fragment_goes() -> None:
    text = (
        f"Ferry\n\n{STORY}\n\npicture explanation,\n\nThe mayor came at noon.\n\n{STORY}\n\n"
        "Boats at the quay\n\nPhoto: Ann Weir / Courier"
    )
    left = body(text)
    assert "The mayor came at noon." in left
    assert "picture explanation" not in left
    assert "Boats at the quay" not in left


def test_the_title_is_never_taken_for_a_caption() -> None:
    text = f"Ferry sinks off the coast\n\nPhoto: Ann Weir / Courier\n\n{STORY}"
    assert "Ferry sinks off the coast" in body(text)


@pytest.mark.parametrize(
    "text",
    [
        "World\n\nThe world is round.\n\nPolitics\n\nPolitics is not.",
        "Comments\n\nThe minister's comments were short.\n\nHe left.",
        "April 7\n\nThe ferry sailed.\n\nMay 7, 2019 was a Tuesday.",
        "1:15 p.m.\n\nThe ferry left at 1:15 p.m. and sank at 2:30.",
        "12\n\n3,400\n\nThere were 12 boats and 3,400 people.",
        "He said: “Read more.” She did.\n\n“Share this,” he said, and left it there.",
        "| Name | Twitter |\n| Ann | Facebook |",
        "By the time he came, it was over.\n\nBy Jove!\n\nBy and by they went home.",
        "More: the play of 1592.\n\nA book.",
        "He said <I P Sharp Associates Ltd> and <Strong Point Inc> had merged.",
    ],
)
def test_prose_and_headings_are_left_alone(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("▲ Boats wait at the quay", "SRC507"),
        ("[Photo = Harbour News]", "SRC508"),
        ("Copyright ⓒ Harbour News. All rights reserved.", "SRC513"),
        ("Unauthorized reproduction and redistribution prohibited", "SRC513"),
        ("Kim Da-eun reporter daeun@hangang.example", "SRC510"),
        ("Found a typo? Select it and press Ctrl+Enter", "SRC501"),
        ("Subscribe to our Telegram channel", "SRC502"),
        ("Нашли опечатку? Выделите её и нажмите Ctrl+Enter", "SRC501"),
        ("Follow us: Facebook | Twitter | Instagram", "SRC502"),
        ("Опубликовано: 7 мая 2021, 10:15", "SRC509"),
        ("2021年5月7日 10:15", "SRC509"),
        ("기사입력 2021.05.07 10:15", "SRC509"),
        ("vor 3 Stunden", "SRC509"),
        ("il y a 2 heures", "SRC509"),
        ("hace 5 minutos", "SRC509"),
        ("阅读 1204", "SRC504"),
        ("责任编辑：李娜", "SRC510"),
        ("Von Anna Weber und Paul Krug", "SRC510"),
        ("Tous droits réservés", "SRC513"),
        ("Maschinell übersetzt", "SRC540"),
        ("이 기사는 기계번역 되었습니다", "SRC540"),
        ("Traducción automática", "SRC540"),
    ],
)
def test_lines_of_many_pages(line: str, code: str) -> None:
    assert codes(f"Ferry\n\n{STORY}\n\n{line}\n\n{STORY}") == [code]


def test_a_line_is_reported_once() -> None:
    findings = measure(
        "Share on Facebook\nLeave a Reply\n© 2016 Courier Media\n\n" + STORY
    ).findings
    places = [(f.spans[0].start, f.spans[0].end) for f in findings]
    assert len(places) == len(set(places)) == 3


def test_damage_says_what_stood_there_and_how_to_get_it_back() -> None:
    (finding,) = measure("They donâ€™t know, and donâ€™t ask.").findings
    assert finding.evidence["repaired"] == "’"
    assert finding.evidence["places"] == 2
    text = "donâ€™t"
    for step in finding.evidence["steps"]:
        assert step["action"] in {"encode", "decode", "apply", "transcode"}
    assert text.encode("cp1252").decode() == "don’t"
    assert len(finding.spans) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Ðàñòåíèå",
        "été à l’âge d’or",
        "Ñandú y Ángel",
        "Øre–Ångström",
        "«Äpfel» — „Öl“",
        "ÀÉÎ…",
        "naïve café",
    ],
)
def test_accents_are_no_damage(text: str) -> None:
    assert find_damage(Text(text)) == []


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
        ("РџСЂРёРІРµС‚", "Привет"),
        ("M√ºnchen", "ü"),
        ("don‚Äôt", "’"),
        ("doesn\x92t", "’"),
        ("Ã¢â‚¬â„¢", "’"),
        ("ä¸\xadå›½", "中国"),
    ],
)
def test_damage_of_many_kinds(text: str, repaired: str) -> None:
    (finding,) = measure(f"He wrote {text} again.").findings
    assert finding.code == "SRC520"
    assert finding.evidence["repaired"] == repaired


def test_markers_of_the_markup_stand_at_the_title() -> None:
    marker = {"name": "gtranslate", "says": "offers", "confidence": 0.6, "markup": "<x>"}
    (finding,) = measure(
        f"Ferry sinks\n\n{STORY}", title="Ferry sinks", meta={"translation_markers": [marker]}
    ).findings
    assert finding.spans[0].text == "Ferry sinks"
    assert finding.confidence == 0.6
    assert finding.evidence["markers"] == [marker]


@pytest.mark.parametrize("stored", [None, "x", 3, [], [None], [{"confidence": 1.0}], {"name": "x"}])
def test_meta_of_strange_shape_is_passed_over(stored: object) -> None:
    assert codes(STORY, meta={"translation_markers": stored}) == []


def test_no_document_gets_more_than_a_bounded_number_of_findings() -> None:
    part = measure("Leave a Reply\n" * (MOST + 100))
    assert len(part.findings) == MOST
    assert part.metrics["furniture_lines"] == MOST + 100
    (finding,) = measure("a\u200bb" * (MOST_PLACES + 50)).findings
    assert len(finding.spans) == MOST_PLACES
    assert finding.evidence["places"] == MOST_PLACES + 50


def test_front_matter_is_not_furniture() -> None:
    matter = "---\ntitle: Ferry\ndate: 2021-05-07\ntags: sea\n---\n"
    assert codes(matter + STORY, meta={"front_matter": len(matter)}) == []


def test_metrics_reach_the_report_whatever_dimension_is_asked_for() -> None:
    report = run(
        [Document(id="a", text=f"Leave a Reply\n{STORY}")], Policy(dimensions=("duplication",))
    )
    assert report.documents[0].metrics["furniture_lines"] == 1
    assert [finding.code for finding in report.findings if finding.code[:3] == "SRC"] == ["SRC503"]


def test_every_phrase_of_the_lexicon_finds_itself() -> None:
    known = lexicon()
    assert len(known.whole) > 900
    for phrase in known.whole:
        assert key(phrase) == phrase
        assert len(phrase) < KEY_LENGTH


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["Leave a Reply", STORY, "By Ann Weir", "© 2016 X", "Photo: A B", "6 hours ago",
                 "#a #b #c", "donâ€™t", "a\u200b b", "\ufffd", "<br>", "{* x *}", "News",
                 "Home > A"]
            ),
            st.text(max_size=30),
        ),
        max_size=8,
    ),
    st.sampled_from(["\n", "\r\n", "\n\n", "\r", " "]),
)  # fmt: skip
def test_any_text_gives_spans_inside_it(lines: list[str], joint: str) -> None:
    text = joint.join(lines)
    part = measure(text)
    assert part == measure(text)
    for finding in part.findings:
        for span in finding.spans:
            assert 0 <= span.start < span.end <= len(text)
            assert span.text is None or span.text == text[span.start : span.end]
    for start, end, *_ in part.payload:
        assert 0 <= start < end <= len(text)
    assert len(body(text)) == len(text)


@pytest.mark.parametrize(
    "piece",
    ["a", " ", "\n", "\u200b", "a\u200b", "©", "© 2016 Inc. ", "Photo: ", "(Photo", "#a ", ">",
     "| ", "Posted: May 7, 2019 ", "@", "a@b.", "Ã©", "â€™", "&amp", "<a ", "{{", "[caption ",
     "By A ", "1", "1:", "ago ", "\u202e", "Updated ", ".", "(c) ", "translated ", "Home > ", "Ð "],
)  # fmt: skip
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    for hostile in (text, text[:400], (piece * 30 + "\n") * 300):
        start = time.process_time()
        measure(hostile)
        assert time.process_time() - start < 3


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a", "\n", "© 2016 Inc. ", "Ã© ", "<a ", "By A\n"])
def test_ten_megabytes(piece: str) -> None:
    start = time.process_time()
    measure(piece * (10_000_000 // len(piece)))
    assert time.process_time() - start < 120


def test_what_a_document_gets_does_not_depend_on_its_batch() -> None:
    texts = [f"Leave a Reply\n{STORY}", STORY, "", "By Ann Weir\n" + STORY, "\ufeff" + STORY]
    readings = [Reading(Document(id=str(n), text=text)) for n, text in enumerate(texts)]
    together = page.measure(readings, RULES)
    order = random.Random(1).sample(range(len(texts)), len(texts))
    for n in order:
        assert page.measure([Reading(Document(id=str(n), text=texts[n]))], RULES) == [together[n]]


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("The fer\u200bry sank, he said.", "The ferry  sank, he said."),
        ("The fer\u00adry\u200e. It sank.", "The ferry.   It sank."),
        ("The ｆｅｒｒｙ sank.", "The ferry sank."),
        ("They donâ€™t know.", "They don’t   know."),
        ("The cafÃ©, he said.", "The café,  he said."),
        ("The ferry sank.", "The ferry sank."),
    ],
)
def test_what_hides_a_word_is_kept_out_of_what_others_judge(text: str, judged: str) -> None:
    assert body(text) == judged


@pytest.mark.parametrize("hidden", ["\u200e", "\U000e0041", "\ue000", "\ufff9"])
def test_marks_tags_and_private_characters_are_reported(hidden: str) -> None:
    found = measure(f"The ferry {hidden}sank on Monday, he said.").findings
    assert [finding.code for finding in found] == ["SRC531" if hidden == "\u200e" else "SRC530"]


def test_a_flag_is_made_of_tags() -> None:
    assert not measure(
        "The flag 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f flew."
    ).findings


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("👁 1,234 views · 5 min read", "SRC504"),
        ("12.3K views edited 14:22", "SRC504"),
        ("Views: 1 234", "SRC504"),
        ("1\u2009234 views", "SRC504"),
        ("👁 1.2K ❤ 45", "SRC504"),
        ("Caption: Boats at the quay", "SRC507"),
        ("Your comment", "SRC503"),
        ("Share:", "SRC502"),
        ("Tweet", "SRC502"),
        ("Read the full text on our website", "SRC506"),
        ("Xinhua News Agency, Beijing, January 14 (Reporter Li Na)", "SRC510"),
        ("The text was translated by artificial intelligence.", "SRC540"),
        ("This translation was made by a neural network.", "SRC540"),
        ("Tags: wool, sheep, farming.", "SRC501"),
        ("Forwarded from Ann Weir News", "SRC505"),
    ],
)
def test_furniture_goes(line: str, code: str) -> None:
    text = f"Ferry sinks\n\n{STORY}\n\n{line}\n\n{STORY}"
    assert codes(text) == [code]
    assert line not in body(text)


def test_a_caption_that_is_a_sentence_is_told_and_stays() -> None:
    line = "Caption: The boats lay at the quay on Monday."
    text = f"Ferry sinks\n\n{STORY}\n\n{line}\n\n{STORY}"
    assert codes(text) == ["SRC507"]
    assert line in body(text)


@pytest.mark.parametrize(
    "line",
    [
        "Tags: they are sewn on by hand, one for each sheep.",
        "Categories: there were three of them, and each had its own rules.",
        "Forwarded from the old address, the letter took three weeks.",
        "The photograph: a boy in a boat.",
        "The film had 12,300 views in a day, and the band wept.",
        "The book was translated by a machine in the novel, which was funny.",
        "Read the full text before you sign it.",
    ],
)
def test_prose_that_begins_like_furniture_stays(line: str) -> None:
    text = f"Ferry sinks\n\n{STORY}\n\n{line}\n\n{STORY}"
    assert codes(text) == []
    assert line in body(text)


def test_a_credit_or_a_reporter_goes_and_the_line_stays() -> None:
    line = "The boats lay at the quay on Monday. Photograph: Ann Weir/Courier"
    assert body(f"{STORY}\n\n{line}\n\n{STORY}").split("\n\n")[1].strip() == line[:36]
    line = "Beijing, January 14 (Reporter Li Na) The ministry will act."
    left = body(f"{STORY}\n\n{line}\n\n{STORY}")
    assert "January 14 " in left
    assert "Li Na" not in left
