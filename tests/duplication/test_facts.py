"""Which differences between two copies are differences of fact, and where they stand."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.engine import run
from audit.model import Document
from audit.policy import Policy
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


NUMBERS = "5 5.6 1,200 1.2 million Mio. two hundred dozen half 3-2 10:12 14h30 2021-03-04 −3 $5"
MARKS = "and - € $ % am p.m. G20 A3 5x3 not Mr. O'Brien Russia's km ² ½ . ,"
FOREIGN = "٣ ๕ ५ 亿 三百 不 王明 说 さん ไม่ 않 млн"
PIECES = [*NUMBERS.split(), *MARKS.split(), *FOREIGN.split()]


@given(
    st.lists(st.sampled_from(PIECES), max_size=9),
    st.lists(st.sampled_from(PIECES), max_size=9),
    st.sampled_from(["", " "]),
    st.sampled_from(["en", "de", "ru", "zh", "ja", "ko", "ar", "th", "hi", "und"]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_breaks_and_every_span_holds_text(ours, theirs, between, language):
    texts = [FRAME.format(between.join(pieces)) for pieces in (ours, theirs)]
    documents = [Document(id=f"{n}", text=text, language=language) for n, text in enumerate(texts)]
    _, linked = audit_all(documents)
    for finding in linked.findings:
        for span in finding.spans:
            text = texts[int(span.document)]
            assert 0 <= span.start < span.end <= len(text)
            assert span.text == text[span.start : span.end]
    if texts[0] == texts[1]:
        assert not [f for f in linked.findings if f.code == "DUP205"]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        # Digits of one number that change places, or part of which does.
        ("it lost 5.6 crowns", "it lost 6.5 crowns", [("number", "5.6", "6.5")]),
        ("it lost 12.34 crowns", "it lost 34.12 crowns", [("number", "12.34", "34.12")]),
        ("it left at 10:12 sharp", "it left at 12:10 sharp", [("number", "10:12", "12:10")]),
        ("on 2021-03-04 it sank", "on 2021-04-03 it sank", [("date", "2021-03-04", "2021-04-03")]),
        ("it won 3-2 there", "it won 2-3 there", [("number", "3-2", "2-3")]),
        ("the 21-14 win", "the 14-21 win", [("number", "21-14", "14-21")]),
        ("call 555-0123 now", "call 555-0132 now", [("number", "555-0123", "555-0132")]),
        ("twenty-five sank", "twenty-six sank", [("number", "twenty-five", "twenty-six")]),
        ("the G20 met", "the G7 met", [("number", "G20", "G7")]),
        # What stands beside a number.
        ("it left at 3 am then", "it left at 3 pm then", [("number", "3 am", "3 pm")]),
        ("it left at 3 a.m. then", "it left at 3 p.m. then", [("number", "3 a.m.", "3 p.m.")]),
        ("it drifted 17 ft away", "it drifted 17 m away", [("number", "17 ft", "17 m")]),
        (
            "it cost 5 million euros",
            "it cost 6 million dollars",
            [("number", "5 million euros", "6 million dollars")],
        ),
        ("it cost £12 million", "it cost £12", [("number", "£12 million", "£12")]),
        ("it cost £12 million", "it cost £12 milloin", []),
        ("five billion were lost", "f1ve billion were lost", []),
        # One value in two ways of writing it.
        ("it lost 1,200,000 crowns", "it lost 1.2 million crowns", []),
        ("it lost $1,200,000 then", "it lost $1.2m then", []),
        ("it lost two hundred and fifty boats", "it lost 250 boats", []),
        ("it lost half a million crowns", "it lost 500,000 crowns", []),
        ("it lost two dozen boats", "it lost 24 boats", []),
        ("it lost 1 billion 200 million then", "it lost 1.2 billion then", []),
        ("on 04/03/2021 it sank", "on 2021-03-04 it sank", []),
        ("it sank at 11:59 p.m. sharp", "it sank at 23:59 sharp", []),
        ("it sank at 12:30 a.m. sharp", "it sank at 0:30 sharp", []),
        ("from 9 to 12 boats", "from 9–12 boats", []),
        ("it sank a decade on", "it sank ten years on", []),
        ("the VO2 boat sank", "the VO 2 boat sank", []),
        ("it sank. It was not new. It", "it sank. It", []),
        ("twenty-six sank", "tewnty-six sank", []),
        ("it fell to -5 then", "it fell to 5 then", [("number", "-5", "5")]),
        ("it won 32 there", "it won 3-2 there", [("number", "32", "3-2")]),
        # Names.
        ("Russia's boat sank", "China's boat sank", [("name", "Russia's", "China's")]),
        ("captain O'Brien slept", "captain O'Connor slept", [("name", "O'Brien", "O'Connor")]),
        ("Mr. O'Brien slept", "Mr. O'Connor slept", [("name", "O'Brien", "O'Connor")]),
        ('"They slept" it said', '"We slept" it said', []),
    ],
)
def test_a_number_is_one_word_and_a_change_one_difference(ours, theirs, expected):
    assert told(ours, theirs) == expected


FR = "La compagnie a dit à la radio que {} et qu'elle verrait ce qui s'est passé avant le départ"
ES = "La naviera dijo por la radio que {} y que averiguará lo ocurrido antes de la salida del barco"
CS = "Společnost v rozhlase uvedla že {} a že vše objasní než další loď opustí severní přístav"
TH = "บริษัทกล่าวทางวิทยุว่า{}และจะตรวจสอบว่าเกิดอะไรขึ้นก่อนที่เรือลำต่อไปจะออกจากท่าเรือทางเหนือ"
HI = "कंपनी ने रेडियो पर कहा कि {} और वह अगली नाव के निकलने से पहले इसकी जांच करेगी"


@pytest.mark.parametrize(
    ("language", "frame", "ours", "theirs", "expected"),
    [
        ("de", DE, "5 Mio. Euro fehlen", "5 Mrd. Euro fehlen", ("number", "5 Mio", "5 Mrd")),
        ("de", DE, "5 Mio. Euro fehlen", "5 Millionen Euro fehlen", None),
        ("de", DE, "1.200 Boote fehlen", "1200 Boote fehlen", None),
        ("de", DE, "um 14.30 Uhr", "um 14:30 Uhr", None),
        (
            "de",
            DE,
            "fünfundzwanzig fehlen",
            "sechsundzwanzig fehlen",
            ("number", "fünfundzwanzig", "sechsundzwanzig"),
        ),
        ("de", DE, "fünfundzwanzig fehlen", "25 fehlen", None),
        ("fr", FR, "5 M€ manquent", "5 Md€ manquent", ("number", "5 M€", "5 Md€")),
        ("fr", FR, "à 14h30 il pleut", "à 14h45 il pleut", ("number", "14h30", "14h45")),
        ("fr", FR, "1 200 000 euros", "1,2 million d'euros", None),
        ("es", ES, "2 mil millones", "2 millones", ("number", "2 mil millones", "2 millones")),
        ("ru", RU, "5 млн рублей", "5 млрд рублей", ("number", "5 млн", "5 млрд")),
        ("ru", RU, "5 тыс. лодок", "5 млн лодок", ("number", "5 тыс", "5 млн")),
        ("ru", RU, "5 млн лодок", "5 миллионов лодок", None),
        ("cs", CS, "loď nevyplula", "loď vyplula", ("negation", "nevyplula", "vyplula")),
        ("ar", AR, "غرقت ١٢ سفينة", "غرقت 12 سفينة", None),
        ("ar", AR, "غرقت ١٢ سفينة", "غرقت ٢١ سفينة", ("number", "١٢", "٢١")),
        ("ar", AR, "نام الوزير حسن", "نام الوزير محمود", ("name", "حسن", "محمود")),
        ("th", TH, "เรือจม ๑๒ ลำ", "เรือจม 12 ลำ", None),
        ("th", TH, "เรือจม", "เรือไม่จม", ("negation", "รือจม", "รือไม่จม")),
        ("hi", HI, "१२ नावें डूबीं", "12 नावें डूबीं", None),
        ("hi", HI, "5 लाख रुपये", "5 करोड़ रुपये", ("number", "5 लाख", "5 करोड़")),
        ("zh", ZH, "王明说船沉了", "李强说船沉了", ("name", "王明", "李强")),
        ("zh", ZH, "总统拜登说船沉了", "总统特朗普说船沉了", ("name", "拜登", "特朗普")),
        ("zh", ZH, "张先生睡了", "王先生睡了", ("name", "张", "王")),
        ("zh", ZH, "水是黄色的", "水是白色的", None),
        ("zh", ZH, "损失3万美元", "损失3亿美元", ("number", "3万美元", "3亿美元")),
        ("zh", ZH, "损失2亿3000万元", "损失2.3亿元", None),
        ("zh", ZH, "沉没三百艘船", "沉没300艘船", None),
        ("zh", ZH, "沉没三百艘船", "沉没500艘船", ("number", "三百", "500")),
        ("ja", JA, "田中首相が来た", "鈴木首相が来た", ("name", "田中", "鈴木")),
        (
            "ja",
            JA,
            "バイデン大統領が来た",
            "トランプ大統領が来た",
            ("name", "バイデン", "トランプ"),
        ),
        ("ko", KO, "김철수 대표가 왔다고", "박영희 대표가 왔다고", ("name", "김철수", "박영희")),
        ("ko", KO, "1억 2000만 원이라고", "1.2억 원이라고", None),
    ],
)
def test_numbers_and_names_by_language(language, frame, ours, theirs, expected):
    assert told(ours, theirs, language, frame) == ([expected] if expected else [])


def test_words_that_only_one_side_reads_as_furniture_are_no_difference():
    above, below = FRAME.format("it sank"), FRAME.format("nobody drowned").replace("The", "Its")
    apart = f"{above}\n\nPosted: April 8, 2015\n\n{below}"
    inline = f"{above} Posted: April 8, 2015 {below}"
    documents = [
        Document(id=name, text=text, language="en")
        for name, text in (("a", apart), ("b", inline), ("c", inline.replace("2015", "2016")))
    ]
    report = run(documents, Policy(dimensions=("duplication",)))
    told = [{span.document for span in f.spans} for f in report.findings if f.code == "DUP205"]
    assert {"a", "b"} not in told
    assert {"b", "c"} in told


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        # A verb takes another form beside "did not".
        ("it said so", "it did not say so", ("said", "did not say")),
        ("it told the crew", "it didn't tell the crew", ("told", "didn't tell")),
        ("it knew of ice", "it did not know of ice", ("knew", "did not know")),
        ("it says so", "it does not say so", ("says", "does not say")),
        ("it tries hard", "it does not try hard", ("tries", "does not try")),
        ("it used fuel", "it did not use fuel", ("used", "did not use")),
        ("it stopped there", "it did not stop there", ("stopped", "did not stop")),
        ("it died there", "it did not die there", ("died", "did not die")),
        ("it added fuel", "it did not add fuel", ("added", "did not add")),
        ("it ended there", "it did not end there", ("ended", "did not end")),
        # Words that negate together, and first letters that do.
        ("they have signed it", "they have yet to sign it", ("signed", "yet to sign")),
        ("it paid them", "it failed to pay them", ("paid", "failed to pay")),
        ("it paid them", "it refused to pay them", ("paid", "refused to pay")),
        ("it knew them", "it hardly knew them", ("it knew", "it hardly knew")),
        ("all were aware of it", "all were unaware of it", ("aware", "unaware")),
        # The same said otherwise, and other words.
        ("it did not say so", "it failed to say so", None),
        ("it was unaware of ice", "it was not aware of ice", None),
        ("the work was finished then", "the work was unfinished then", ("finished", "unfinished")),
        ("the rest went on", "the unrest went on", None),
        ("it ran up until noon", "it ran up til noon", None),
        ("it failed the test", "it did not pass the test", None),
        ("it was barred", "it was unable to go", None),
        ("it wanted to sign", "it refused to sign", None),
    ],
)
def test_a_denial_is_told_whatever_the_form_of_its_verb(ours, theirs, expected):
    assert told(ours, theirs) == ([("negation", *expected)] if expected else [])


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("dass es für Gäste gut ist", "dass es für Besucher gut ist", None),
        ("dass es nach langer Pause sank", "dass es nach langer Unterbrechung sank", None),
        ("dass es trotz heftiger Kritik sank", "dass es trotz starker Proteste sank", None),
        ("dass Diskussion half", "dass Debatte half", None),
        ("dass es eine Tasse Kaffee gab", "dass es eine Tasse Tee gab", None),
        ("dass Berliner Gäste sanken", "dass Berliner Besucher sanken", None),
        ("dass Angela Merkel sank", "dass Olaf Scholz sank", "name"),
        ("dass Angela Merkel sank", "dass Olga Merkel sank", "name"),
        ("dass Außenminister Steinmeier sank", "dass Außenminister Maas sank", "name"),
        ("dass es in Berlin sank", "dass es in Hamburg sank", "name"),
        ("dass es ohne Lärm sank", "dass es leise sank", None),
        ("dass es nicht selten sank", "dass es häufig sank", None),
        ("dass er zahlte", "dass er nicht zahlen wollte", "negation"),
        ("dass es ein Boot gab", "dass es kein Boot gab", "negation"),
    ],
)
def test_german_nouns_are_no_names_by_their_capital(ours, theirs, expected):
    assert [kind for kind, *_ in told(ours, theirs, "de", DE)] == ([expected] if expected else [])


def test_a_russian_negation_beside_other_words_is_a_paraphrase():
    assert told("судно без сомнения ушло", "судно конечно ушло", "ru", RU) == []
    assert told("судно ушло", "судно не ушло", "ru", RU)[0][0] == "negation"


@pytest.mark.parametrize(
    ("language", "frame", "ours", "theirs", "kind"),
    [
        ("zh", ZH, "船不断进水", "船持续进水", None),
        ("zh", ZH, "船不久前沉了", "船最近沉了", None),
        ("zh", ZH, "船差不多沉了", "船几乎沉了", None),
        ("zh", ZH, "未来船会沉", "接下来船会沉", None),
        ("zh", ZH, "船无疑会沉", "船肯定会沉", None),
        ("zh", ZH, "船员万分悲痛", "船员十分悲痛", None),
        ("zh", ZH, "船不会沉", "船会沉", "negation"),
        ("zh", ZH, "船十分钟后沉了", "船五分钟后沉了", "number"),
        ("ja", JA, "船はまもなく沈む", "船は近く沈む", None),
        ("ja", JA, "船は少なくとも沈む", "船は遅くとも沈む", None),
        ("ja", JA, "船はさりげなく沈む", "船は静かに沈む", None),
        ("ja", JA, "船は万全だ", "船は十分だ", None),
        ("ja", JA, "船は沈まない", "船は沈む", "negation"),
        ("ko", KO, "배가 머지않아 침몰한다고", "배가 곧 침몰한다고", None),
        ("ko", KO, "배가 끊임없이 흔들렸다고", "배가 계속 흔들렸다고", None),
        ("ko", KO, "배가 없다고", "배가 있다고", "negation"),
    ],
)
def test_a_character_inside_a_word_negates_nothing(language, frame, ours, theirs, kind):
    found = told(ours, theirs, language, frame)
    assert [one[0] for one in found] == ([kind] if kind else [])
