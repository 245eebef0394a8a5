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

from audit.model import CorpusReport, Verdict
from audit.render import html, render

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
    assert "penalties: 0.693 untranslated-fragment (MT101)" in scores
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
    assert page.page.locator("#documents tbody tr").count() == 100
    assert took < 2000
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
