"""textstat's figures, bit for bit, offline."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import warnings

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audit.readability import exact, teach_textstat

NAMES = (
    *("flesch_reading_ease", "flesch_kincaid_grade", "smog_index", "coleman_liau_index"),
    *("automated_readability_index", "dale_chall_readability_score"),
    *("dale_chall_readability_score_v2", "difficult_words", "linsear_write_formula"),
    *("gunning_fog", "text_standard", "spache_readability", "mcalpine_eflaw", "reading_time"),
    *("syllable_count", "lexicon_count", "sentence_count", "char_count", "letter_count"),
    *("polysyllabcount", "monosyllabcount", "lix", "rix", "avg_sentence_length"),
)
HOSTILE = (
    "",
    " ",
    "\x1c\n",
    "...",
    "'",
    "'s",
    "don't 'tis IT'S he'll we've '''re ’s",
    "İİİ İstanbul'da K ſs ẞ ŉ'S ΟΔΟΣ",
    "a.b.c d! e? f",
    "word—word re-use _ _. __",
    "x" * 3000,
    "http://a.b/" + "c/" * 500,
    "１２ ³ ² ½ ٣ \ud800 \U0001f600",
    "a\x85b\u2028c\u3000d",
    "He said no. " * 60 + "... ' -- " + "The extraordinary deliberations continued! " * 20,
    ". " * 120 + "one two three",
    "! ".join(["alpha beta gamma"] * 60),
    "mm hmm 'd 's shh",
)


@pytest.fixture(scope="module")
def textstat():
    teach_textstat()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import textstat
    return textstat


def theirs(textstat, text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return {name: getattr(textstat, name)(text) for name in NAMES}


def ours(texts):
    return [{name: figures[name] for name in NAMES} for figures in exact.metrics(texts, "en")]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(textstat, text):
    assert ours([text]) == [theirs(textstat, text)]


def test_a_batch_gives_what_each_alone_would(textstat):
    assert ours(HOSTILE) == [ours([text])[0] for text in HOSTILE]


@settings(max_examples=120, deadline=None)
@given(
    st.one_of(
        st.text(st.sampled_from("aeItsdvrleS'’.!? -_,\n\u0130\u03a3\u0301é9"), max_size=120),
        st.text(max_size=80),
        st.lists(
            st.sampled_from(["the", "Ferry", "can't", "'tis", "U.S.", "--", "4.5", "beautiful"]),
            max_size=160,
        ).map(" ".join),
    )
)
@example("'ve' 'T")
def test_any_text(textstat, text):
    assert ours([text]) == [theirs(textstat, text)]


@pytest.mark.parametrize("language", ["de", "es", "fr", "it", "nl", "ru", "hu"])
def test_flesch_in_other_languages(textstat, language):
    texts = [
        "Das Schiff kam zu spät. Niemand wusste, wann es ankommen würde; l'été fut long.",
        "Корабль опаздывал. Никто не знал, когда он придёт. Köszönöm szépen, señor!",
        "",
    ]
    textstat.set_lang(language)
    try:
        expected = [textstat.flesch_reading_ease(text) for text in texts]
        syllables = [textstat.syllable_count(text) for text in texts]
    finally:
        textstat.set_lang("en_US")
    found = exact.metrics(texts, language)
    assert [figures["flesch_reading_ease"] for figures in found] == expected
    assert [figures["syllable_count"] for figures in found] == syllables


def test_no_formula_no_figure():
    with pytest.raises(KeyError):
        exact.metrics(["Cześć wszystkim."], "pl")


@pytest.mark.parametrize("name", ["readability/clear", "readability/onestop", "duplication/wire"])
def test_real_text(textstat, data, name):
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8", newline="\n") as lines:
        texts = [json.loads(line)["text"] for n, line in zip(range(400), lines, strict=False)][::10]
    assert ours(texts) == [theirs(textstat, text) for text in texts]


def test_seeds(textstat, data):
    texts = [path.read_bytes().decode() for path in sorted((data / "seeds").glob("*.txt"))]
    assert ours(texts) == [theirs(textstat, text) for text in texts]


@pytest.mark.parametrize("before", [True, False])
def test_textstat_works_offline_beside_us(before):
    steps = ["import warnings; warnings.simplefilter('ignore'); import textstat"]
    ours_first = (
        "import audit.readability as r; from audit.text import Reading;"
        " from audit.model import Document; from audit.readability.settings import Settings;"
        " r.measure([Reading(Document(id='a', text='The boat was late and we all went home.'))],"
        " {}, Settings())"
    )
    steps.insert(0 if before else 1, ours_first)
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise AssertionError('the network was asked')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        + "\n".join(steps)
        + "\nprint(textstat.syllable_count('Beautiful ferries arrive'))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert run.stdout.strip() == "7", run.stderr


def test_textstat_is_not_imported_by_us():
    code = (
        "import sys; from audit.readability import exact\n"
        "exact.metrics(['The boat was late.'], 'en')\n"
        "assert 'textstat' not in sys.modules and 'nltk' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
