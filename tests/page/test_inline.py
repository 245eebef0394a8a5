"""Furniture inside a paragraph, and prose that only looks like it."""

from __future__ import annotations

import pytest

from audit import page, rules
from audit.model import Document
from audit.page.inline import find_inline
from audit.text import Reading

STORY = "The ferry sank on Monday, and all on board were saved."


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("2021-03-04 05:06:07 Source: Harbour Daily Author: Ann Weir Editor: Tom Ashe", "SRC510"),
        ("Responsibility Editor: Ann Weir", "SRC510"),
        ("(Harbour Sports) --Yahoo! News", "SRC511"),
        ("| Harbour Shimbun News | Harbour Shimbun LiVE", "SRC511"),
        ("[Photo]", "SRC507"),
        ("(Photo by Ann Weir)", "SRC508"),
        ("READ ALSO: The second ferry of the year is late.", "SRC506"),
        ("Never miss important updates!", "SRC514"),
        ("Follow us on Facebook and Twitter.", "SRC514"),
        ("(Translated from Russian by Ann Weir)", "SRC541"),
        ("This article was automatically translated from Korean.", "SRC540"),
    ],
)
def test_furniture_inside_a_paragraph_is_found_and_blanked(inside: str, code: str) -> None:
    text = f"{STORY} {inside} {STORY}"
    reading = Reading(Document(id="a", text=text))
    part = page.measure([reading], rules.family("page"))[0]
    first = part.findings[0]
    assert [f.code for f in part.findings] == [code]
    assert text[first.spans[0].start : first.spans[0].end] == inside
    reading.blank(part.payload)
    assert reading.body.string.split() == f"{STORY} {STORY}".split()


@pytest.mark.parametrize(
    "text",
    [
        "The source: Ann Weir, a teacher. Her editor: unknown. The news from Yahoo was bad.",
        "She asked him to click here and there, and to follow us on the long way home.",
        "He read also: poems. They never miss important meetings, and the photo by Ann won.",
        "The book was translated by Tom Ashe, and this text was translated with care by hand.",
        "The function f(photo) is [0, 1], and the choice was tea | coffee. News came at ten.",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert list(find_inline(text)) == []
