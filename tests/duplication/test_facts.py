"""Which differences between two copies are differences of fact, and where they stand."""

import pytest

from audit.model import Document
from tests.duplication.conftest import audit_all

FRAME = (
    "The ferry company said on the radio that {} and that it would look into what had happened "
    "before the next boat leaves the northern harbour for the islands beyond the strait"
)


ZH = "公司在电台表示{}并将在下一班船离开北港前往海峡对岸的岛屿之前调查所发生的事情"
JA = "会社はラジオで{}と述べ、次の船が北の港を出て島々へ向かう前に何が起きたかを調べるとした"
KO = "회사는 라디오에서 {} 말했으며 다음 배가 북쪽 항구를 떠나 섬들로 가기 전에 조사한다고 했다"
AR = "قالت الشركة في الإذاعة إن {} وإنها ستنظر في ما حدث قبل أن تغادر السفينة الميناء الشمالي"
IT = "La compagnia ha detto alla radio che {} e che esaminerà quanto è successo prima di domenica"
RU = "Компания сообщила по радио что это {} и что она выяснит случившееся до выхода из гавани"
UK = "Компанія повідомила по радіо що {} і що вона з'ясує все до виходу з північної гавані"
PL = "Firma podała w radiu że {} i że wyjaśni wszystko zanim następny odpłynie z portu na wyspy"
PT = (
    "A empresa disse no rádio que {} e que vai apurar o que houve antes que o próximo deixe o porto"
)
NL = "De rederij zei op de radio dat {} en dat ze uitzoekt wat er is gebeurd voor de afvaart"
DE = "Die Reederei sagte im Radio {} und werde prüfen was geschehen sei bevor das Boot ablegt"


def told(ours, theirs, language="en", frame=FRAME):
    documents = [
        Document(id="a", text=frame.format(ours), language=language, date="2020-01-01"),
        Document(id="b", text=frame.format(theirs), language=language, date="2020-01-02"),
    ]
    _, linked = audit_all(documents)
    found = [f for f in linked.findings if f.code == "DUP205"]
    return [(d["kind"], d["there"], d["here"]) for f in found for d in f.evidence["differences"]]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (
            "it lost 2,487,439 crowns",
            "it lost 2,487,500 crowns",
            [("number", "2,487,439", "2,487,500")],
        ),
        ("it lost 4.7 pct", "it lost 4.8 pct", [("number", "4.7", "4.8")]),
        ("three boats sank", "five boats sank", [("number", "three", "five")]),
        ("it sank on Monday night", "it sank on Friday night", [("date", "Monday", "Friday")]),
        ("captain Lindqvist slept", "captain Okafor slept", [("name", "Lindqvist", "Okafor")]),
        (
            "it was insured",
            "it was not insured",
            [("negation", "was insured", "was not insured")],
        ),
        ("it wasn't insured", "it was insured", [("negation", "wasn't", "was")]),
        ("it cost $3bn", "it cost $4bn", [("number", "$3bn", "$4bn")]),
        ("it drifted 10km", "it drifted 20km", [("number", "10km", "20km")]),
        ("it left at 9am", "it left at 9pm", [("number", "9am", "9pm")]),
        ("the 4th boat sank", "the 5th boat sank", [("number", "4th", "5th")]),
        ("the 1980s boat sank", "the 1990s boat sank", [("number", "1980s", "1990s")]),
        ("it cost 3.5 million", "it cost 35 million", [("number", "3.5 million", "35 million")]),
        ("it sank. Smith said", "it sank. Osgood said", [("name", "Smith", "Osgood")]),
        ("it sank. Many said", "it sank. Several said", []),
        ("it did not lose any crew", "it loses crew", [("negation", "did not lose any", "loses")]),
        ("the crew was not sure of it", "the crew was perplexed of it", []),
        ("it doesn't want to go on", "it is wary of going on", []),
        ("it rose by 40–62 crowns", "it rose by 40 –62 crowns", []),
        ("it held several boats", "it held 12 boats", [("number", "several", "12")]),
        ("it fell to 170 crowns", "it fell to totaled crowns", []),
        ("it told 7,168,000 crowns", "it told Genentech crowns", []),
        ("it made a profit of five crowns", "it made a pr0fit of fi ve crowns", []),
        ("it was not insured", "it was n0t insured", []),
        ("it lost billion after billion", "it lost bil1ion after billion", []),
        ("it sank in January again", "it sank in Jonuary again", []),
        ("it drifted to German shores", "it drifted to Gerrnan shores", []),
        (
            "it lost a million crowns",
            "it lost a billion crowns",
            [("number", "million", "billion")],
        ),
        ("it sank. Officials said", "it sank. Authorities said", []),
        ("it cost $5 million", "it cost €5 million", [("number", "$5 million", "€5 million")]),
        ("it fell by −3 degrees", "it fell by 3 degrees", [("number", "−3", "3")]),
        ("it rose 5% in all", "it rose 5 points in all", [("number", "5%", "5 points")]),
        ("it lost 20 kg of tea", "it lost 20 lb of tea", [("number", "20 kg", "20 lb")]),
        ("it lost five euros", "it lost five dollars", [("number", "five euros", "five dollars")]),
        ("at 5 °C it sank", "at 5 °F it sank", [("number", "5 °C", "5 °F")]),
        ("it lost $5 at sea", "it lost 5 dollars at sea", []),
        ("it lost US$5 at sea", "it lost $5 at sea", []),
        ("it lost 10 per cent", "it lost 10%", []),
        ("it lost 2-3 boats", "it lost 2–3 boats", []),
        ("it sank -- 3 boats did", "it sank - 3 boats did", []),
        ("one of Iran sank", "one of Iraq sank", [("name", "Iran", "Iraq")]),
        ("one of Austria sank", "one of Australia sank", [("name", "Austria", "Australia")]),
        ("one of Niger sank", "one of Nigeria sank", [("name", "Niger", "Nigeria")]),
        ("one of Slovakia sank", "one of Slovenia sank", [("name", "Slovakia", "Slovenia")]),
        ("one of Mali sank", "one of Malawi sank", [("name", "Mali", "Malawi")]),
        ("one of Gambia sank", "one of Zambia sank", [("name", "Gambia", "Zambia")]),
        ("mr Hussein slept", "mr Hussain slept", []),
        ("mrs Zakharova slept", "mrs Zacharowa slept", []),
        ("mr Joe Biden slept", "mr Biden slept", []),
        (
            "captain Washington slept",
            "captain Washingtom slept",
            [("name", "Washington", "Washingtom")],
        ),
        ("captain Washington slept", "captain Washngton slept", []),
        ("captain Müller slept", "captain Mueller slept", []),
        ("captain Kevin slept", "captain Kevln slept", []),
        ("millions were lost", "billions were lost", [("number", "millions", "billions")]),
        (
            "it sank with",
            "it sank with 12 dead and",
            [("number", "with and", "with 12 dead and and")],
        ),
        ("several boats sank", "12 boats sank", [("number", "several", "12")]),
        ("it was 0r is lost", "it was or is lost", []),
        ("it cost 3bn crowns", "it cost 3 billion crowns", []),
        ("the 1st boat sank", "the first boat sank", []),
        ("it lost 2,487 crowns", "it lost 2487 crowns", []),
        ("six boats sank", "6 boats sank", []),
        ("captain Lindqvist slept", "captain Lindquist slept", []),
        ("many boats sank", "several boats sank", []),
        ("two old boats sank", "two boats sank", []),
    ],
)
def test_kinds(ours, theirs, expected):
    assert told(ours, theirs) == expected


def test_digits_count_in_any_language():
    assert told("утонули 12 лодок", "утонули 21 лодка", "ru")[0][0] == "number"
    assert told("沉没12艘船", "沉没21艘船", "zh") == [("number", "12", "21")]


@pytest.mark.parametrize(
    ("language", "frame", "ours", "theirs", "kind"),
    [
        ("zh", ZH, "沉没三艘船", "沉没五艘船", "number"),
        ("zh", ZH, "船没有沉", "船沉了", "negation"),
        ("zh", ZH, "该船来自伊朗", "该船来自伊拉克", "name"),
        ("zh", ZH, "船昨天返航", "船今天返航", "date"),
        ("zh", ZH, "船很不好", "船不好", None),
        ("ja", JA, "船は沈没した", "船は沈没しなかった", "negation"),
        ("ja", JA, "三隻が沈没した", "五隻が沈没した", "number"),
        ("ja", JA, "イランの船が沈んだ", "イラクの船が沈んだ", "name"),
        ("ja", JA, "月曜に沈没した", "火曜に沈没した", "date"),
        ("ko", KO, "배가 침몰했다고", "배가 침몰하지 않았다고", "negation"),
        ("ko", KO, "이란의 배가 침몰했다고", "이라크의 배가 침몰했다고", "name"),
        ("ko", KO, "월요일에 침몰했다고", "화요일에 침몰했다고", "date"),
        ("ko", KO, "배 세 척이 침몰했다고", "배 다섯 척이 침몰했다고", "number"),
        ("ar", AR, "السفينة غرقت", "السفينة لم تغرق", "negation"),
        ("ar", AR, "السفينة من إيران", "السفينة من العراق", "name"),
        ("ar", AR, "ثلاث سفن غرقت", "خمس سفن غرقت", "number"),
        ("it", IT, "la barca è affondata", "la barca non è affondata", "negation"),
        ("it", IT, "tre barche mancano", "cinque barche mancano", "number"),
        ("it", IT, "la barca di Rossi manca", "la barca di Bianchi manca", "name"),
        ("ru", RU, "судно из Ирана", "судно из Ирака", "name"),
        ("ru", RU, "судно из Нигера", "судно из Нигерии", "name"),
        ("ru", RU, "судно Иванова", "судно Иванову", None),
        ("uk", UK, "судно не пішло", "судно пішло", "negation"),
        ("pl", PL, "statek zatonął w maju", "statek nie zatonął w maju", "negation"),
        ("pt", PT, "três barcos afundaram", "cinco barcos afundaram", "number"),
        ("nl", NL, "de boot zonk maandag", "de boot zonk dinsdag", "date"),
        ("de", DE, "dass der Wagen sank", "dass der Dampfer sank", None),
        ("de", DE, "dass Herr Müller sank", "dass Herr Schulze sank", "name"),
    ],
)
def test_languages(language, frame, ours, theirs, kind):
    found = told(ours, theirs, language, frame)
    assert [one[0] for one in found] == ([kind] if kind else [])


def test_the_same_words_with_other_facts_are_not_exact_copies(compare):
    pair = compare(FRAME.format("it cost $5"), FRAME.format("it cost €5")).duplicates[0]
    assert (pair.kind, pair.jaccard) == ("near", 1.0)


def test_nothing_is_told_without_both_texts():
    documents = [
        Document(id="a", text=FRAME.format("12 boats sank")),
        Document(id="b", text=FRAME.format("21 boats sank")),
    ]
    _, linked = audit_all(documents, texts=False)
    assert not [f for f in linked.findings if f.code == "DUP205"]
    assert [f.code for f in linked.findings] == ["DUP202"]


def test_names_one_letter_apart_are_one_where_other_words_lost_letters_too():
    clean = "the minister Johnston told a meeting of shipping companies that it sank"
    assert told(clean, clean.replace("Johnston", "Johnson")) == [("name", "Johnston", "Johnson")]
    scanned = clean.replace("meeting", "meting").replace("companies", "conpanies")
    assert told(clean, scanned.replace("Johnston", "Johnson")) == []
    assert told(clean, scanned.replace("Johnston", "Okafor")) == [("name", "Johnston", "Okafor")]
