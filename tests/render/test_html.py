"""The page in a real browser: views, filters, jumps; no console error, no request, nothing run."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from audit.model import CorpusReport, SpanPair, Verdict
from audit.render import embedded, html, render

from .conftest import span

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("needs chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


class Opened:
    """A page from a file, with everything it asked for and complained of."""

    def __init__(self, browser: Any, path: Path) -> None:
        self.troubles: list[str] = []
        self.requests: list[str] = []
        self.page = browser.new_page()
        self.page.on("console", lambda message: self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.url = path.as_uri()
        self.go("")

    def go(self, where: str) -> Any:
        self.page.goto(self.url + where)
        return self.page


@pytest.fixture
def opened(browser: Any, report: CorpusReport, tmp_path: Path) -> Iterator[Opened]:
    path = tmp_path / "report.html"
    path.write_bytes(render("html", report))
    page = Opened(browser, path)
    yield page
    assert page.troubles == []
    assert {url.split("#")[0] for url in page.requests} == {page.url}
    assert page.page.evaluate("window.owned") is None
    page.page.close()


def test_the_overview_sorts_filters_and_searches(opened: Opened) -> None:
    page = opened.go("#/")
    names = page.locator("#documents tbody tr td.name")
    assert names.all_inner_texts()[0] == "a.txt"
    page.get_by_role("button", name="overall").click()
    assert names.all_inner_texts()[0] == "b.txt"
    page.get_by_label("Source").select_option("Echo")
    assert names.all_inner_texts() == ["b.txt"]
    page.get_by_label("Source").select_option("")
    page.get_by_label("Search").fill("hostile")
    assert names.all_inner_texts() == ["hostile <b>.txt"]


def test_a_skipped_document_says_why(opened: Opened) -> None:
    page = opened.go("#/")
    assert "skipped: the document is empty" in page.locator("#documents").inner_text()


def test_a_card_jumps_to_its_span_and_back(opened: Opened) -> None:
    page = opened.go("#/document/0")
    mark = page.locator("mark.MT")
    assert mark.inner_text() == "ferry"
    card = page.locator("#card-0")
    card.get_by_role("button").click()
    assert "now" in mark.get_attribute("class")
    assert card.locator("details").get_attribute("open") is not None
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "jump"
    assert mark.get_attribute("aria-describedby") == "card-0"
    page.keyboard.press("n")
    assert page.locator("mark.now").inner_text() == "214"
    page.keyboard.press("p")
    assert page.locator("mark.now").inner_text() == "ferry"
    mark.click()
    assert page.evaluate("document.activeElement.className") == "jump"
    page.get_by_label("translation").uncheck()
    assert not page.get_by_role("button", name=re.compile("MT101")).is_visible()


def test_offsets_are_code_points(opened: Opened) -> None:
    page = opened.go("#/document/3")
    assert page.locator("mark.SRC").inner_text() == "target"
    text = page.locator("#text").inner_text()
    assert text[: text.rindex("target")].count("target") == 1
    assert "<script>window.owned" in text
    assert "‹202E›" in text


def test_two_copies_side_by_side(opened: Opened) -> None:
    page = opened.go("#/copies/0")
    assert page.locator("mark.differs").all_inner_texts() == ["214", "241"]
    page.locator("mark[data-passage]").first.click()
    assert page.locator("mark.now").count() >= 2


def test_a_quotation_opens_in_its_document(opened: Opened) -> None:
    page = opened.go("#/facts")
    assert "≠ conflict" in page.locator("main").inner_text()
    page.get_by_role("link", name="“almost three hours”").click()
    assert page.locator("mark.now").inner_text() == "almost three hours"


def test_the_keyboard_reaches_the_content(opened: Opened) -> None:
    page = opened.page
    page.reload()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for name in ("nonsense", "constructor", "__proto__", "document/99", "copies/x"):
        page.goto(f"{opened.url}#/{name}")
        assert page.locator("h2").count() == 1
    for name in ("copies", "facts", "rules"):
        page.goto(f"{opened.url}#/{name}")
        assert page.locator("nav a[aria-current=page]").inner_text().lower() == name
        assert page.locator("h2").count() == 1


def test_how_a_score_came_about_and_the_verdict(
    browser: Any, report: CorpusReport, verdict: Verdict, tmp_path: Path
) -> None:
    metrics = {"translation_penalties": "MT101 0.693", "duplicated_fraction": 0.6}
    first = structs.replace(report.documents[0], metrics=metrics)
    path = tmp_path / "report.html"
    told = structs.replace(report, documents=(first, *report.documents[1:]))
    path.write_bytes(render("html", told, verdict))
    page = Opened(browser, path)
    assert "refused: conflicting facts: 1, the limit is 0" in page.page.locator("main").inner_text()
    scores = page.go("#/document/0").locator("table.scores").inner_text()
    assert "the penalties summed: 0.693 untranslated-fragment (MT101)" in scores
    assert "no fact shared with another source" in scores
    assert page.troubles == []
    page.page.close()


def test_what_accepted_documents_say_is_shown(
    browser: Any, report: CorpusReport, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    alone = structs.replace(report, documents=report.documents[:1])
    path.write_bytes(render("html", alone))
    page = Opened(browser, path)
    opened = page.go("#/document/0")
    opened.locator("#card-1").get_by_role("link", name="b.txt").click()
    assert opened.locator("h2").inner_text() == "b.txt"
    assert "accepted before" in opened.locator("main").inner_text()
    assert opened.locator("mark.now").first.inner_text() == "241"
    assert page.troubles == []
    page.page.close()


def test_scripts_stay_off_where_the_page_is_altered(
    browser: Any, report: CorpusReport, tmp_path: Path
) -> None:
    altered = render("html", report).replace(b'"use strict";', b'"use strict"; window.owned = 1;')
    (tmp_path / "altered.html").write_bytes(altered)
    page = Opened(browser, tmp_path / "altered.html")
    assert page.page.evaluate("window.owned") is None
    assert any("Content Security Policy" in trouble for trouble in page.troubles)


def test_a_large_corpus_is_bounded_and_stays_fast(
    browser: Any, report: CorpusReport, tmp_path: Path
) -> None:
    rows = tuple(
        structs.replace(
            report.documents[n % 4],
            document_id=f"document {n:05}",
            findings=(),
            scores={**report.documents[n % 4].scores, "translation": None},  # no noise to compute
        )
        for n in range(5000)
    )
    texts = {row.document_id: "word " * 1000 for row in rows}
    texts["document 00000"] = "x" * 10_000_000
    large = structs.replace(report, documents=rows, texts=texts, findings=(), facts=(), clusters=())
    data = render("html", structs.replace(large, duplicates=()))
    assert len(data) < 12_000_000
    (tmp_path / "large.html").write_bytes(data)
    page = Opened(browser, tmp_path / "large.html")
    assert "Left out of this page" in page.page.locator("main").inner_text()
    assert "in 1 of the texts shown" in page.page.locator("main").inner_text()
    took = page.page.evaluate(
        """() => { const began = performance.now();
        document.querySelector("th button").click(); return performance.now() - began; }"""
    )
    assert page.page.locator("#documents tbody tr").count() == 50
    assert took < 2000
    names = page.page.locator("#documents tbody td.name a")
    assert names.first.inner_text() == "document 00000"
    page.page.get_by_role("button", name="document").click()
    assert names.first.inner_text() == "document 04999"
    page.page.get_by_role("button", name="overall").click()
    assert names.all_inner_texts()[:2] == ["document 00000", "document 00004"]  # of 0.4
    page.page.get_by_role("button", name="Next").click()
    assert "51–100 of 5,000" in page.page.locator("main").inner_text()
    page.page.get_by_label("Source").select_option("Echo")
    assert "1–50 of 1,250" in page.page.locator("main").inner_text()
    page.page.get_by_label("Search").fill("0417")
    assert names.all_inner_texts() == [f"document {n:05}" for n in (417, 4173, 4177)]
    page.page.get_by_label("Source").select_option("")
    page.page.get_by_label("Show").select_option("skipped")
    assert names.all_inner_texts() == ["document 04170", "document 04174", "document 04178"]
    opened = page.go("#/document/0")
    assert "is left out of this page" in opened.locator("#text").inner_text()
    assert page.troubles == []


def test_nothing_in_the_data_can_end_its_script(report: CorpusReport) -> None:
    page = render("html", report).decode()
    embedded = re.search(
        r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL
    )
    assert embedded
    data = json.loads(embedded[1])
    assert data["texts"]["3"] == report.texts["hostile <b>.txt"]
    assert page.count("<script") == 2


def test_the_page_is_deterministic(report: CorpusReport) -> None:
    assert html.render(report) == html.render(report)


def shown_with(
    browser: Any, report: CorpusReport, tmp_path: Path, where: str, width: int = 1280
) -> Any:
    path = tmp_path / "report.html"
    path.write_bytes(render("html", report))
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri() + where)
    return page


def copies(report: CorpusReport, a: str, b: str, *passages: tuple[str, str]) -> CorpusReport:
    """Make the report's pair one of two other texts that share these passages."""
    spans = tuple(
        SpanPair(span("a.txt", a, here), span("b.txt", b, there)) for here, there in passages
    )
    pair = structs.replace(report.duplicates[0], spans=spans)
    texts = {**report.texts, "a.txt": a, "b.txt": b}
    return structs.replace(report, duplicates=(pair,), texts=texts, findings=())


def test_shared_passages_stand_beside_each_other(
    browser: Any, report: CorpusReport, tmp_path: Path
) -> None:
    shared, again = "The ferry left late at night.", "It came back at noon."
    edited = "It came home at noon."
    a = f"{shared}\n\nOnly here.\n\n{again}\n\nMoved to the end."
    b = f"Moved to the end.\n\n{shared}\n\n{edited}\n"
    moved = "Moved to the end."
    pair = copies(report, a, b, (shared, shared), (again, edited), (moved, moved))
    page = shown_with(browser, pair, tmp_path, "#/copies/0")
    rows = page.locator("table.pair tbody tr")
    cells = [[cell.inner_text() for cell in row.locator("td").all()] for row in rows.all()]
    assert cells == [
        ["", f"3{moved}"],  # a moved passage is tinted, though it cannot stand beside itself
        [f"1{shared}", f"1{shared}"],
        ["Only here.", ""],
        [f"2{again}", f"2{edited}"],
        [f"3{moved}", ""],
    ]
    assert page.locator("mark.edited").all_inner_texts() == ["back", "home"]
    boxes = [cell.bounding_box()["y"] for cell in rows.nth(1).locator("td").all()]
    assert boxes[0] == boxes[1]
    page.close()


def test_many_sources_are_listed_and_few_get_columns(
    browser: Any, report: CorpusReport, tmp_path: Path
) -> None:
    fact = report.facts[0]
    claims = tuple(
        structs.replace(fact.claims[n % 2], source=f"Paper {n:02}", date=f"2024-03-{n + 1:02}")
        for n in range(20)
    )
    wide = structs.replace(fact, subject="wide", claims=claims)
    few = structs.replace(fact, subject="few", claims=claims[:3])
    many = structs.replace(report, facts=(wide, few))
    page = shown_with(browser, many, tmp_path, "#/facts")
    heads = page.locator("table.facts thead th")
    assert heads.all_inner_texts() == ["fact", "verdict", "witnesses", "sources"]
    assert "20 sources speak of the facts below" in page.locator("main").inner_text()
    row = page.locator("table.facts tbody tr", has_text="wide")
    assert row.locator(".quote").count() == 12
    row.get_by_role("button", name="Show 8 more sources").click()
    assert row.locator(".quote").count() == 20
    page.get_by_label("Search").fill("few")
    assert heads.all_inner_texts()[3:] == ["Paper 00", "Paper 01", "Paper 02"]
    assert "2nd, 2024-03-02" in page.locator("table.facts").inner_text()
    page.set_viewport_size({"width": 400, "height": 900})
    page.locator("td.told-by").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 400
    assert page.locator(".quote").last.bounding_box()["x"] < 400
    page.close()


def test_a_source_without_trust_has_a_dash(
    browser: Any, report: CorpusReport, tmp_path: Path
) -> None:
    metrics = {"facts_supported": 3, "trust": 0.8929, "facts_alone_share": 0.5}
    sources = (structs.replace(report.sources[0], metrics=metrics), *report.sources[1:])
    told = structs.replace(report, sources=sources)
    page = shown_with(browser, told, tmp_path, "#/")
    table = page.locator("table.sources")
    assert table.locator("thead th").all_inner_texts()[-2:] == ["supported", "trust"]
    assert "trust: an estimate" in table.inner_text()
    echo = table.locator("tbody tr", has_text="Echo").locator("td").all_inner_texts()
    post = table.locator("tbody tr", has_text="Post").locator("td").all_inner_texts()
    assert (echo[-2:], post[-2:]) == (["3", "0.89"], ["–", "–"])
    page.close()


@pytest.mark.parametrize(
    ("text", "shaded"),
    [
        ("Grain corridor of the great deal", []),
        ("Too few words.", []),
        ("A heading that nothing ends\n\nThe sentence after it, which something ends.", [29]),
        ("Two sentences on one line. And the second one of them", [0, 27]),
    ],
)
def test_headings_are_not_shaded(
    report: CorpusReport, monkeypatch: pytest.MonkeyPatch, text: str, shaded: list[int]
) -> None:
    from audit.translation import model

    monkeypatch.setattr(model, "sentence_noise", lambda sentences: [0.9] * len(sentences))
    row = structs.replace(report.documents[0], findings=())
    told = structs.replace(report, documents=(row,), texts={"a.txt": text})
    noise = embedded.data(told)["noise"]
    assert [start for start, _, _ in noise.get(0, [])] == shaded


def test_what_is_left_out_is_the_least(
    report: CorpusReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "PAIRS_AT_MOST", 1)
    monkeypatch.setattr(embedded, "CLUSTERS_AT_MOST", 1)
    pair, cluster = report.duplicates[0], report.clusters[0]
    less = structs.replace(pair, containment=0.1)
    small = structs.replace(cluster, documents=("a.txt",))
    data = embedded.data(
        structs.replace(report, duplicates=(less, pair), clusters=(small, cluster))
    )
    assert [kept["containment"] for kept in data["duplicates"]] == [0.9]
    assert [len(kept["documents"]) for kept in data["clusters"]] == [2]
    assert len([line for line in data["left_out"] if "-f json" in line]) == 2


def test_every_table_that_scrolls_is_reached_by_keyboard(opened: Opened) -> None:
    for view in ("#/", "#/copies", "#/facts"):
        page = opened.go(view)
        for box in page.locator(".scroll").all():
            assert box.get_attribute("tabindex") == "0"
            assert box.get_attribute("aria-label")


def test_the_way_back_leads_to_where_one_was(
    browser: Any, report: CorpusReport, tmp_path: Path
) -> None:
    facts = tuple(structs.replace(report.facts[0], subject=f"fact {n:03}") for n in range(120))
    page = shown_with(browser, structs.replace(report, facts=facts), tmp_path, "#/facts")
    page.get_by_role("button", name="Next").click()
    row = page.locator("table.facts tbody tr", has_text="fact 080")
    row.get_by_role("link").first.click()
    assert page.locator("mark.now").count() == 1
    page.go_back()
    assert row.is_visible()
    assert 0 < row.bounding_box()["y"] < 900
    page.locator("nav").get_by_role("link", name="Facts").click()
    page.locator("nav").get_by_role("link", name="Overview").click()
    page.locator("nav").get_by_role("link", name="Facts").click()
    assert "1–50 of 120" in page.locator("main").inner_text()
    assert page.evaluate("scrollY") == 0
    page.close()


def test_the_heat_map_of_documents_is_seen_at_once(
    browser: Any, report: CorpusReport, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(render("html", report))
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.as_uri())
    cell = page.locator("#documents td.heat").first.bounding_box()
    chart = page.locator(".charts figure").first.bounding_box()
    assert cell["y"] < 300
    assert chart["x"] > cell["x"]  # the distributions stand beside it
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    page.set_viewport_size({"width": 700, "height": 800})
    assert page.locator(".charts").bounding_box()["y"] > cell["y"]
    page.close()


def test_front_matter_is_folded_until_it_is_asked_for(
    browser: Any, report: CorpusReport, tmp_path: Path
) -> None:
    matter = "---\ntitle: A 🇷🇺 ferry\n---"
    text = f"{matter}\n\nThe ferry sank.\n"
    found = structs.replace(
        report.findings[0],
        spans=(span("a.txt", text, "title"), span("a.txt", text, "ferry", nth=2)),
    )
    told = structs.replace(report, findings=(found,), texts={**report.texts, "a.txt": text})
    page = shown_with(browser, told, tmp_path, "#/document/0")
    fold = page.locator("details.matter")
    assert fold.get_attribute("open") is None
    assert page.locator("#text").inner_text().split() == [
        "Front",
        "matter",
        "The",
        "ferry",
        "sank.",
    ]
    page.locator("#card-0").get_by_role("button").click()
    assert fold.get_attribute("open") is not None
    assert page.evaluate("document.activeElement.innerText") == "title"
    assert page.locator("#text mark").all_inner_texts() == ["title", "ferry"]
    page.goto("about:blank")
    page.goto((tmp_path / "report.html").as_uri() + "#/document/0/4-9")
    assert fold.get_attribute("open") is not None
    page.close()


@pytest.mark.parametrize("name", ["translation", "copies", "readability", "facts", "page"])
def test_each_family_can_be_switched_off(
    browser: Any, report: CorpusReport, tmp_path: Path, name: str
) -> None:
    words = {"MT101": "ferry", "DUP202": "carried", "READ303": "people", "FACT401": "54"}
    words["SRC510"] = "captain"
    text = report.texts["a.txt"]
    findings = tuple(
        structs.replace(report.findings[0], code=code, spans=(span("a.txt", text, word),))
        for code, word in words.items()
    )
    told = structs.replace(report, findings=findings)
    page = shown_with(browser, told, tmp_path, "#/document/0")
    family = {"translation": "MT", "copies": "DUP", "readability": "READ", "facts": "FACT"}
    mark, card = (page.locator(f"{tag}.{family.get(name, 'SRC')}") for tag in ("mark", ".card"))
    assert (mark.count(), card.is_visible()) == (1, True)
    page.get_by_label(f"{name} (1)").uncheck()
    assert (mark.count(), card.is_visible()) == (0, False)
    assert page.locator("article.card:visible").count() == 4
    page.get_by_label(f"{name} (1)").check()
    assert (mark.count(), card.is_visible()) == (1, True)
    page.close()


def test_a_reason_that_many_facts_share_is_told_once(
    browser: Any, report: CorpusReport, tmp_path: Path
) -> None:
    fact = report.facts[0]
    other = structs.replace(fact, subject="pier", reason="another minute")
    facts = (fact, structs.replace(fact, attribute="length"), other)
    page = shown_with(browser, structs.replace(report, facts=facts), tmp_path, "#/facts")
    assert page.locator("main").inner_text().count("the intervals do not meet") == 1
    assert page.locator(".reason").all_inner_texts() == ["another minute"]
    page.close()


def test_what_is_printed_has_no_controls(
    browser: Any, report: CorpusReport, tmp_path: Path
) -> None:
    page = shown_with(browser, report, tmp_path, "#/document/0")
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert not page.locator(".keys").is_visible()
    printed = "node => getComputedStyle(node).printColorAdjust"
    assert page.locator("mark.MT").evaluate(printed) == "exact"
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()
