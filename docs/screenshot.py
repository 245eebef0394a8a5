"""Take the README's pictures: `python docs/screenshot.py` over fixtures/newsroom, with chromium."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import audit

ROOT = Path(__file__).resolve().parent.parent
VIEWS = {
    "overview": ("#/", 760),
    "document": ("#/document/{noisy}", 900),
    "facts": ("#/facts", 640),
    "copies": ("#/copies/{retold}", 700),
}


def main() -> None:
    """Write one PNG a view into docs/images."""
    report = audit.audit(ROOT / "fixtures" / "newsroom")
    ids = [row.document_id for row in report.documents]
    noisy = ids.index("vestnik-online/sokolnikov-press-conference.txt")
    retold = [pair.documents[0] for pair in report.duplicates].index(
        "harbour-post/heater-recall.txt"
    )
    images = ROOT / "docs" / "images"
    images.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder, "report.html")
        page_file.write_text(report.to_html(), "utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (route, height) in VIEWS.items():
            page = browser.new_page(viewport={"width": 1280, "height": height})
            page.goto(page_file.as_uri() + route.format(noisy=noisy, retold=retold))
            page.screenshot(path=images / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
