"""Language: script, function words, doubt; undetermined where nothing can be said."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.text import Text
from audit.text.codes import plain_code
from audit.text.language import detect, prime_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES = {
    "en": "The boat was late and nobody on the quay knew when it would come.",
    "de": "Das Schiff kam zu spät, und niemand am Kai wusste, wann es ankommen würde.",
    "fr": "Le bateau était en retard et personne sur le quai ne savait quand il arriverait.",
    "es": "El barco llegaba tarde y nadie en el muelle sabía cuándo iba a llegar.",
    "pt": "O barco estava atrasado e ninguém no cais sabia quando ele ia chegar.",
    "it": "La nave era in ritardo e nessuno sul molo sapeva quando sarebbe arrivata.",
    "nl": "De boot was te laat en niemand op de kade wist wanneer hij zou komen.",
    "pl": "Statek się spóźniał i nikt na nabrzeżu nie wiedział, kiedy przypłynie.",
    "cs": "Loď měla zpoždění a nikdo na nábřeží nevěděl, kdy přijede, protože bylo mlhavo.",
    "ro": "Vaporul avea întârziere și nimeni de pe chei nu știa când va ajunge.",
    "et": "Laev hilines ja keegi kail ei teadnud, millal see kohale jõuab, sest oli udu.",
    "hu": "A hajó késett, és senki sem tudta a rakparton, hogy mikor fog megérkezni.",
    "tr": "Gemi gecikti ve rıhtımdaki hiç kimse onun ne zaman geleceğini bilmiyordu.",
    "ru": "Корабль опаздывал, и никто на пристани не знал, когда он придёт.",
    "uk": "Корабель запізнювався, і ніхто на пристані не знав, коли він прийде.",
    "bg": "Корабът закъсняваше и никой на кея не знаеше кога ще дойде.",
    "ar": "تأخرت السفينة ولم يكن أحد على الرصيف يعرف متى ستصل من البحر.",
    "fa": "کشتی دیر کرده بود و هیچ کس در اسکله نمی دانست که چه زمانی می رسد.",
    "hi": "जहाज़ देर से आया और घाट पर किसी को नहीं पता था कि वह कब आएगा।",
    "ne": "जहाज ढिलो भयो र घाटमा कसैलाई पनि यो कहिले आउँछ भन्ने थाहा थिएन।",
    "si": "නැව ප්‍රමාද වූ අතර එය පැමිණෙන්නේ කවදාදැයි කිසිවෙකු දැන සිටියේ නැත.",
    "zh": "船晚点了，码头上没有人知道它什么时候会到。",
    "ja": "船は遅れていて、いつ着くのか誰も知らなかった。",
    "ko": "배가 늦었고 부두에 있는 누구도 언제 올지 몰랐다.",
    "el": "Το πλοίο άργησε και κανείς στην προβλήτα δεν ήξερε πότε θα έρθει.",
    "he": "הספינה איחרה ואיש על הרציף לא ידע מתי היא תגיע.",
    "th": "เรือมาสายและไม่มีใครรู้ว่าจะมาเมื่อไร",
}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_enough(code):
    assert detect(SENTENCES[code]).code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "12345 67.8",
        "😀😀😀",
        "https://example.org/a/b?c=d",
        "OK",
        "Anna Berg",
        "x" * 9000,
    ],
)
def test_undetermined_with_a_reason(text):
    found = detect(text)
    assert found.code is None
    assert found.reason


def test_capitals_are_lowered():
    assert detect("BREAKING NEWS: THE MINISTER HAS LEFT THE COUNTRY").code == "en"


def test_scripts_in_equal_parts_are_mixed():
    assert detect(SENTENCES["en"] + " " + SENTENCES["ru"]).code is None


def test_another_detector_may_be_asked():
    text = "Zorbla quimby fnord tralala brumpf gnarl"
    assert detect(text, lambda sample, likely: ("eo", 0.99)).code == "eo"
    assert detect(text, lambda sample, likely: ("eo", 0.4)).code is None


def test_what_the_slow_detector_cannot_know_is_not_called_by_a_neighbours_name():
    latin = "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani."
    assert detect(latin).code in ("la", None)
    assert detect(f"{latin} Hi omnes lingua, institutis, legibus inter se differunt.").code == "la"


def test_serbian_in_latin_letters_is_told_from_croatian():
    serbian = "Predsednik je u sredu rekao da je posle toga hteo da vidi gde su nestale reke."
    croatian = (
        "Predsjednik je u srijedu rekao da je nakon toga htio vidjeti gdje su nestale rijeke."
    )
    assert (detect(serbian).code, detect(croatian).code) == ("sr", "hr")


@pytest.mark.parametrize(
    ("stated", "code"),
    [("eng", "en"), ("en-GB", "en"), ("EN_us", "en"), ("German", "de"), ("ger", "de"),
     ("zh-Hans", "zh"), ("tlh", "tlh"), ("", None), ("  ", None), (None, None)],
)  # fmt: skip
def test_codes_as_owners_write_them(stated, code):
    assert plain_code(stated) == code


def test_a_batch_says_what_each_alone_would():
    texts = [f"{sentence} " * k for sentence in SENTENCES.values() for k in (1, 5)]
    batch = [Text(text) for text in texts]
    prime_texts(batch)
    assert [text.language for text in batch] == [detect(text) for text in texts]


def test_the_same_in_every_process_and_whatever_others_seed():
    code = (
        "import langdetect; langdetect.DetectorFactory.seed = 7\n"
        "from audit.text.language import detect\n"
        "print([detect(t) for t in ('Talk about resilience now', 'Zorbla quimby fnord brumpf')])\n"
        "assert langdetect.DetectorFactory.seed == 7\n"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_never_raises(text):
    found = detect(text)
    assert 0 <= found.confidence <= 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            ("De Premier huet gëschter gesot, datt d'Regierung eng nei Léisung fir d'Leit um Land"
            " sicht. D'Leit waarden scho laang drop, an d'Oppositioun mengt, dat wier ze spéit."),
            "lb",
        ),
        ("Эта собака живёт у нас.", "ru"),
        ("Ты знаешь этого человека?", "ru"),
    ],
)  # fmt: skip
def test_letters_and_words_that_a_neighbour_has_not(text, code):
    assert detect(text).code == code


def test_another_detector_answers_under_its_own_name() -> None:
    asked: list[str] = []

    def house_detector(sample: str, likely: Mapping[str, float]) -> tuple[str | None, float]:
        asked.append(sample)
        return ("de" if "de" in likely else None), 0.9

    language = detect("Kaffee Kuchen Wasser Wein Brot", doubt=house_detector)
    assert asked
    assert (language.code, language.reason) == ("de", "house_detector")
