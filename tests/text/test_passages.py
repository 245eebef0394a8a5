"""Documents in several languages: what is the main one, and what stands in others."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import audit
from audit.model import Document
from audit.text import Reading
from audit.text.passages import prime

EN = (
    "He wrote home that night from the hotel by the station, and his sister kept the letter in a"
    " drawer for forty years before she showed it to anybody. She said that she had never"
    " understood why he had gone there in the first place."
)
FR = (
    "La ville est calme ce soir, les rues sont vides et personne ne sait quand le train arrivera,"
    " mais les enfants jouent encore devant la gare avec leurs parents qui attendent dans le froid."
)
DE = (
    "Das Schiff kam zu spät, und niemand am Kai wusste, wann es ankommen würde. Die Leute warteten"
    " im Regen, bis der letzte Bus gefahren war."
)
ET = (
    "Laev hilines ja keegi kail ei teadnud, millal see kohale jõuab, sest oli udu. Inimesed"
    " ootasid vihmas, kuni viimane buss läks."
)
RU = (
    "Корабль опаздывал, и никто на пристани не знал, когда он придёт. Люди ждали под дождём, пока"
    " не ушёл последний автобус."
)
ZH = "船晚点了，码头上没有人知道它什么时候会到。人们在雨中等待，直到最后一班公共汽车开走。"
FOREIGN = {"fr": FR, "de": DE, "et": ET, "ru": RU, "zh": ZH}


def read(text, **fields):
    return Reading(Document(id="a", text=text, **fields))


@pytest.mark.parametrize("code", sorted(FOREIGN))
def test_a_foreign_paragraph_is_named_where_it_stands(code):
    text = f"{EN}\n\n{FOREIGN[code]}\n\n{EN}"
    reading = read(text)
    assert reading.language == "en"
    (passage,) = reading.languages.foreign
    assert text[passage.start : passage.end] == FOREIGN[code]
    assert passage.language.code == code


@pytest.mark.parametrize("code", sorted(FOREIGN))
def test_a_foreign_paragraph_changes_no_figure_but_textstats(code):
    alone = audit.audit_text(f"{EN}\n\n{EN}")
    mixed = audit.audit_text(f"{EN}\n\n{FOREIGN[code]}\n\n{EN}")
    assert mixed.metrics["ease"] == alone.metrics["ease"]
    same = [name for name in alone.metrics if name.startswith("corrected_")]
    assert same
    assert [mixed.metrics[name] for name in same] == [alone.metrics[name] for name in same]
    assert str(mixed.metrics["languages"]).startswith("en 0.")
    assert "languages" not in alone.metrics
    (finding,) = (f for f in mixed.findings if f.code == "READ307")
    assert finding.evidence == {"language": code, "main_language": "en"}


@pytest.mark.parametrize("between", ["\n\n", "\n", " "], ids=["blank line", "line", "one line"])
def test_no_language_in_the_majority_is_undetermined_and_all_parts_are_named(between):
    text = f"{EN}{between}{FR}"
    row = audit.audit_text(text)
    assert row.language is None
    assert row.scores["readability"] is None
    assert "none in the majority: en 55%, fr 45%" in row.skipped["readability"]
    assert not any(name.startswith("flesch") for name in row.metrics)
    found = [f for f in row.findings if f.code == "READ307"]
    assert [text[f.spans[0].start : f.spans[0].end] for f in found] == [EN, FR]
    assert [f.evidence["language"] for f in found] == ["en", "fr"]


def test_a_paragraph_cut_into_lines_is_one():
    cut = "\n".join(textwrap.wrap(FR, 40))
    text = f"{textwrap.fill(EN, 40)}\n\n{cut}\n\n{textwrap.fill(EN, 40)}"
    (passage,) = read(text).languages.foreign
    assert text[passage.start : passage.end] == cut


def test_lines_in_turn():
    text = "\n".join(
        ["The boat was late and nobody knew when it would come.",
         "Le bateau était en retard et personne ne savait quand il arriverait."] * 4
    )  # fmt: skip
    languages = read(text).languages
    assert languages.main.code is None
    assert [part.language.code for part in languages.foreign] == ["en", "fr"] * 4


def test_neighbours_whose_letters_rule_each_other_out():
    uk = "Корабель запізнювався, і ніхто на пристані не знав, коли він прийде."
    reading = read(f"{RU}\n{RU}\n{uk}")
    assert reading.language == "ru"
    assert [part.language.code for part in reading.languages.foreign] == ["uk"]


def test_time_grows_with_the_text_only():
    for text in (
        "Zorb Quim Fnord Tral Brumpf Gnarl\n" * 9000,
        f"{EN}\n{FR}\n" * 700,
        "x\n" * 90_000,
    ):
        assert read(text).languages.main.code is None


def test_four_languages_three_scripts():
    text = f"{EN}\n{RU}\n{DE}\n{ZH}"
    languages = read(text).languages
    assert languages.main.code is None
    assert [part.language.code for part in languages.foreign] == ["en", "ru", "de", "zh"]
    assert sum(share for _, share in languages.shares) == pytest.approx(1)


def test_the_main_language_need_not_be_english():
    for part in (FR, RU):
        reading = read(f"{part}\n{part}\n{part}\n{EN}")
        assert reading.language == read(part).language
        assert [p.language.code for p in reading.languages.foreign] == ["en"]


def test_what_is_stated_is_believed_and_the_rest_is_named():
    assert read(f"{EN}\n{FR}", language="eng").language == "en"
    row = audit.audit_text(FR, language="en")
    assert row.language == "en"
    assert row.skipped["readability"].startswith("no words in the language stated (en)")
    assert row.metrics["languages"] == "fr"


TITLES = (
    "The film was shown at the Cinémathèque, and La Belle Étoile, next to the Musée des Beaux-Arts,"
    " had stayed open for the guests, who came from all over the country."
)
GUESTS = (
    "Guests: Guillermo Etxeberria, Jean-Baptiste de La Tour, Maria da Silva e Souza, Jan van der"
    " Berg, Karl von und zu Guttenberg, Łukasz Wiśniewski, Søren Åkesson.\n"
)
WORDS = "He said “oui”, then “non”, then “je ne sais pas” and went home. "


@pytest.mark.parametrize("text", [EN, TITLES, GUESTS + EN, WORDS + EN])
def test_names_titles_and_single_words_are_no_passages(text):
    assert read(text).languages.foreign == ()
    assert read(text).language == "en"


def test_a_batch_says_what_each_alone_would():
    texts = [
        EN,
        f"{EN}\n{FR}",
        f"{EN} {FR}",
        f"{RU}\n{EN}\n{RU}",
        "",
        "12",
        ZH,
        f"{DE}\n{DE}\n{ET}",
    ]
    batch = [read(text) for text in texts]
    prime(batch)
    assert [one.languages for one in batch] == [read(text).languages for text in texts]


def test_furniture_that_is_blanked_later_is_forgotten():
    reading = read(f"{EN}\n{FR}")
    assert reading.language is None
    reading.blank([(len(EN), len(EN) + 1 + len(FR))])
    assert reading.language == "en"
    assert reading.prose is reading.body


PIECES = st.sampled_from([EN, FR, DE, RU, ZH, "\n", "\r\n", " ", "Oui.", "12", "@", "\x00", "“"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=9).map("".join), st.sampled_from([None, "en", "xx", "zh"]))
def test_passages_are_in_order_apart_and_not_in_the_main_language(text, stated):
    reading = read(text, language=stated)
    last = 0
    for start, end, language in reading.languages.foreign:
        assert last <= start < end <= len(text)
        assert text[start:end].strip()
        assert language.code not in (None, reading.language)
        last = end
    assert len(reading.prose.string) == len(text)


@pytest.mark.parametrize("code", ["zh", "ru", "fr"])
def test_a_short_english_line_below_a_foreign_paragraph_stays_english(code):
    short = "Jacob Rodemich, 43, Dallas police officer"
    text = f"{EN}\n{FOREIGN[code]}\n{short}\n{EN}"
    reading = read(text)
    assert [text[a:b] for a, b, _ in reading.languages.foreign] == [FOREIGN[code]]
    assert short in reading.prose.string


def test_a_short_line_between_two_foreign_paragraphs_goes_with_them_if_its_script_can():
    for short, code, taken in (("Oui !", "fr", True), ("Dallas, Texas", "zh", False)):
        text = f"{EN} {EN} {EN}\n{FOREIGN[code]}\n{short}\n{FOREIGN[code]}\n{EN}"
        assert (short not in read(text).prose.string) == taken


@pytest.mark.parametrize(
    "strange",
    [
        (
            "I tōmuri te kaipuke, ā, kāore tētahi i mōhio āhea ka tae mai. I tatari ngā tāngata"
            " i te ua kia riro rā anō te pahi whakamutunga."
        ),
        (
            "De boat wie te let en nimmen op 'e kaai wist wannear't er komme soe. De minsken"
            " wachten yn 'e rein oant de lêste bus fuort wie, en doe gongen se nei hûs."
        ),
    ],
)
def test_a_paragraph_in_a_language_that_is_not_known_counts_in_no_figure(strange):
    mixed = audit.audit_text(f"{EN}\n\n{strange}\n\n{EN}")
    assert mixed.metrics["ease"] == audit.audit_text(f"{EN}\n\n{EN}").metrics["ease"]
    (finding,) = (f for f in mixed.findings if f.code == "READ307")
    assert finding.evidence["language"] == "und"


def test_lists_and_names_in_english_are_no_unknown_language():
    for part in (
        (
            "salt, pepper, butter, sugar, flour, milk, eggs, yeast, honey, oil, rice, beans, tea,"
            " jam, bread, lemons."
        ),
        "Goals: Adams, Brown, Clark, Davis, Evans, Foster, Grant, Hughes, Irwin, Jones, King, Lee.",
    ):
        assert not read(f"{EN}\n\n{part}\n\n{EN}").languages.foreign


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (("She is away. Elle est partie. They are tired. Ils sont fatigués. We know that. Nous le"
         " savons. He was here. Il était là."), "fr"),
        (("Voy a la store because necesito comprar some milk, pero mi car no funciona y entonces I"
         " have to walk hasta el centro with my hermana."), "es"),
        (("Je suis going to the store parce que we need some bread, et puis I will come back à la"
         " maison with the kids pour dîner."), "fr"),
    ],
)  # fmt: skip
def test_two_languages_within_sentences_are_no_english(text, other):
    row = audit.audit_text(f"{text} {text}")
    assert row.language is None
    assert "ease" not in row.metrics
    assert "mixed" in row.skipped["readability"]
    assert f"of {other} only" in row.skipped["readability"]


def test_english_that_names_foreign_things_stays_english():
    text = (
        "He read El País and Le Monde at the Café de la Paix, then took the bus to Las Vegas de San"
        " Juan, where the restaurant La Casa del Mar had closed for the winter."
    )
    assert read(f"{text} {EN}").language == "en"
