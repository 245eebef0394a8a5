"""The reader of pages: what it keeps, what it leaves out, and that nothing makes it slow."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.page.markers import META_KEY
from audit.sources import html, plain
from audit.sources.files import Found
from audit.sources.html import read_document, read_html
from audit.sources.markup import attributes, tokens

BODY = "The ferry sank on Monday &amp; all were <b>saved</b>, the\n office said.<br>It was old."
LONG = (
    "The ferry had been in service for sixty years and was to be replaced next spring, according "
    "to the company that ran it, which now looks for another."
)


def page(body: str, head: str = "", attrs: str = "") -> bytes:
    return f"<!doctype html><html{attrs}><head>{head}</head><body>{body}</body></html>".encode()


def names(data: bytes) -> set[str]:
    return {entry["name"] for entry in read_html(data, extra=False).meta.get(META_KEY, [])}


def test_text_is_paragraphs_with_breaks_and_entities() -> None:
    text = read_html(page(f"<h1>Ferry sinks</h1><p>{BODY}</p><p>{LONG}"), extra=False).text
    assert text == (
        "Ferry sinks\n\nThe ferry sank on Monday & all were saved, the office said.\n"
        f"It was old.\n\n{LONG}"
    )


def test_what_stands_around_the_article_is_left_out() -> None:
    body = (
        "<nav><a href=/>Home</a></nav><header>Courier</header><article><header><h1>Ferry</h1>"
        f"</header><p>{LONG}</p><figure><figcaption>A ferry</figcaption></figure>"
        "<aside>Related</aside></article><ul><li><a href=x>Another story</a></ul><p>More</p>"
        "<form>Sign up</form><footer>© Courier</footer>"
    )
    assert read_html(page(body), extra=False).text == f"Ferry\n\n{LONG}"


def test_without_an_article_all_but_furniture_is_kept() -> None:
    body = f"<nav>Home</nav><div>{LONG}<div>And so on.</div></div><footer>©</footer>"
    assert read_html(page(body), extra=False).text == f"{LONG}\n\nAnd so on."


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a < b) { x('<p>no</p>') }</script>",
        "<style>p > a {}</style>",
        "<p hidden>no</p>",
        '<div style="display: none"><div>no</div>no</div>',
        '<span aria-hidden="true">no</span>',
        "<noscript>no</noscript>",
        "<template><p>no</p></template>",
        "<!-- no <p>no</p> -->",
        "<textarea>no</textarea>",
        "<svg><text>no</text></svg>",
    ],
)
def test_nothing_hidden_is_read(hidden: str) -> None:
    assert read_html(page(f"<p>{LONG}</p>{hidden}<p>End.</p>"), extra=False).text == (
        f"{LONG}\n\nEnd."
    )


def test_an_element_that_hides_and_never_ends_hides_nothing() -> None:
    assert LONG in read_html(page(f"<div hidden><p>{LONG}</p>"), extra=False).text


def test_facts_come_from_the_markup() -> None:
    read = read_html(
        page(
            f"<h1>Ferry sinks</h1><p>{LONG}</p>",
            "<title>Ferry sinks | Courier</title>"
            '<meta property="og:site_name" content="Courier">'
            '<meta property="article:published_time" content="2021-05-07T10:00:00Z">'
            '<link rel="canonical" href="https://courier.example/ferry">',
            ' lang="en-GB"',
        ),
        extra=False,
    )
    assert (read.title, read.date, read.language, read.url) == (
        "Ferry sinks",
        "2021-05-07T10:00:00Z",
        "en",
        "https://courier.example/ferry",
    )
    assert read.meta["site_name"] == "Courier"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Ferry sinks | Courier</title>", "Ferry sinks"),
        (
            '<title>Ferry - Courier</title><meta property="og:site_name" content="Courier">',
            "Ferry",
        ),
        ("<title>War - and peace</title>", "War - and peace"),
        ('<title>x</title><meta property="og:title" content="Ferry &amp; sea">', "Ferry & sea"),
        ("", None),
    ],
)
def test_title_without_the_name_of_the_site(head: str, title: str | None) -> None:
    assert read_html(page(f"<p>{LONG}</p>", head), extra=False).title == title


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"datePublished": "2021-05-07"}</script>',
        '<meta itemprop="datePublished" content="2021-05-07">',
        '<meta name="date" content="2021-05-07 junk">',
        '<meta name="date" content="junk"><meta name="pubdate" content="2021-05-07">',
    ],
)
def test_date_of_publication(head: str) -> None:
    assert read_html(page(f"<p>{LONG}</p>", head), extra=False).date == "2021-05-07"


@pytest.mark.parametrize(
    ("name", "head", "attrs"),
    [
        ("google-translated-page", "", ' class="js translated-ltr"'),
        ("machine-translated-language", "", ' lang="en-x-mtfrom-ko"'),
        (
            "machine-translated-from",
            '<link rel="alternate machine-translated-from" hreflang="ko" href="https://a.example">',
            "",
        ),
        ("transposh", '<script src="/wp-content/plugins/transposh-x/js/t.js"></script>', ""),
        ("transposh", '<div id="transposh-widget">x</div>', ""),
        ("transposh", "", " class=transposh"),
        ("gtranslate", '<div class="gtranslate_wrapper"></div>', ""),
        ("google-translate-font", '<font style="vertical-align: inherit;">Ferry</font>', ""),
        ("microsoft-translator", '<p _msttexthash="4711">Ferry</p>', ""),
        ("google-translate-widget", '<div id="google_translate_element"></div>', ""),
        ("visible-line", "<footer>Translated by Google</footer>", ""),
    ],
)
def test_markers_of_machine_translation(name: str, head: str, attrs: str) -> None:
    marked = page(f"<p>{LONG}</p>", head, attrs)
    assert name in names(marked)
    assert name not in names(page(f"<p>{LONG}</p>"))


def test_the_source_language_of_a_marker_is_kept() -> None:
    found = read_html(page(f"<p>{LONG}</p>", "", ' lang="en-x-mtfrom-ko"'), extra=False).meta
    assert found[META_KEY][0]["source_language"] == "ko"


def test_a_page_about_translation_has_no_markers() -> None:
    about = "<p>Google Translate and the GTranslator editor translate machine manuals.</p>"
    assert not names(page(about, "<title>On machine-translated prose</title>"))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            f"<p>{LONG} The café on the pier closed.".encode("cp1252"),
            f"{LONG} The café on the pier closed.",
        ),
        (b"<meta charset=iso-8859-1><p>\x93caf\xe9\x94", "“café”"),
        ("<meta charset='windows-1251'><p>Паром".encode("cp1251"), "Паром"),
        ('<meta content="text/html; charset=gb2312"><p>渡轮'.encode("gb18030"), "渡轮"),
        ("<meta charset=latin1><p>Паром".encode(), "Паром"),
        (b"\xef\xbb\xbf<p>ferry", "ferry"),
        ("<p>ferry".encode("utf-16"), "ferry"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert read_html(data, extra=False).text == text


def test_bytes_that_are_no_text_are_skipped_with_the_reason() -> None:
    document = read_document(b"\x00\x01\x02<p>", Found("a.html", "a.html", "x"), {})
    assert document.skip is not None
    assert "binary" in document.skip
    assert document.source == "x"
    assert read_document(b"<p></p>", Found("a", "a", None), {}).skip == "the page has no text"


def test_trafilatura_reads_the_same_article() -> None:
    pytest.importorskip("trafilatura")
    paragraphs = "".join(f"<p>{LONG} Part {n}.</p>" for n in range(8))
    read = read_html(page(f"<nav>Home</nav><article><h1>Ferry</h1>{paragraphs}</article>"))
    assert read.meta["reader"] == "trafilatura"
    assert "Part 7." in read.text
    assert "Home" not in read.text


def test_attributes() -> None:
    assert attributes("<a HREF='x y' b c=d e=\"f>g\" b=2 />") == {
        "href": "x y",
        "b": "",
        "c": "d",
        "e": "f>g",
    }


@pytest.mark.parametrize(
    "piece",
    [
        "<", "<!--", "<a ", '<a b="', "<a '", "</", "<![", "<?", "<script>", "<title>", "<p>x",
        "&#x", "<div hidden>", "<meta .translate.goog ", "<a b=' >", "<p> \n",
        "<html class='translated-ltr ",
    ],
)  # fmt: skip
def test_hostile_pages_take_time_in_proportion(piece: str) -> None:
    def seconds(size: int) -> float:
        data = (piece * (size // len(piece))).encode()
        start = time.process_time()
        read_html(data, extra=False)
        return time.process_time() - start

    seconds(1000)
    assert seconds(100_000) < 3


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/!-aAbp \"'=&;#x\n\u0130é", max_size=200))
def test_any_page_is_read_without_an_error(markup: str) -> None:
    list(tokens(markup))
    try:
        read = read_html(markup.encode(), extra=False)
    except plain.UndecodableError:
        return
    assert read == read_html(markup.encode(), extra=False)


def test_reader_falls_back_where_the_extra_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_trafilatura", lambda markup: None)
    assert read_html(page(f"<p>{LONG}</p>")).meta["reader"] == "plain"


@pytest.mark.parametrize("attribute", ["a{}", 'a{}="x>y"', "a{}='x'"])
def test_a_tag_of_very_many_attributes_is_left_to_the_plain_reader(attribute: str) -> None:
    tag = " ".join(attribute.format(n) for n in range(2000))
    text = "<p>" + "The ferry sank on Monday, and nobody was hurt. " * 10 + "</p>"
    assert read_html(f"<body><div {tag}>{text}".encode()).meta["reader"] == "plain"
