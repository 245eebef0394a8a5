from __future__ import annotations

import pytest

from audit import audit_text
from audit.model import Finding, Span
from audit.translation.foreign import languages
from audit.translation.source_language import likely

FILLER = (
    " The council met again in the evening, and the members agreed to wait for the report before"
    " they decided anything. The report is expected in the spring, and the work may begin in May."
)


def mark(code: str, **evidence: str) -> Finding:
    return Finding(
        code=code,
        name="x",
        severity="info",
        confidence=0.9,
        message="",
        spans=(Span("d", 0, 1),),
        evidence=evidence,
    )


def test_a_script_of_one_language_decides() -> None:
    assert likely([mark("MT101", script="Hangul")]).code == "ko"


def test_quotation_marks_of_many_languages_decide_nothing() -> None:
    assert likely([mark("MT103", source="ru+fr+uk+es+it+ar")]).code is None


def test_marks_add_up() -> None:
    marks = [
        mark("MT109", source="zh+ko+ja"),
        mark("MT111", source="zh"),
        mark("MT110", source="zh"),
    ]
    found = likely(marks)
    assert found.code == "zh"
    assert next(iter(found.evidence)) == "zh"
    assert 0 < found.share <= 1


def test_the_order_of_the_marks_does_not_matter() -> None:
    marks = [
        mark("MT101", script="Cyrillic"),
        mark("MT103", source="ru+fr"),
        mark("MT111", source="ru"),
        mark("MT111", source="uk"),
    ]
    assert likely(marks) == likely(marks[::-1])


def test_no_mark_says_nothing() -> None:
    found = likely([])
    assert found.code is None
    assert not found.evidence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor visited on the 18th (local time). The 시청 was closed, he said." + FILLER,
            "ko",
        ),
        ("The reporter learned from the bureau that the responsible editor left." + FILLER, "zh"),
        ("The mayor opened the bridge and thanked the builders for their work." + FILLER, None),
        ("She said: Верховна Рада України ухвалила закон." + FILLER, "uk"),
        ("She said: Министерският съвет прие закона." + FILLER, "bg"),
        ("She said: Палата прадстаўнікоў прыняла закон." + FILLER, "be"),
        ("She said: Скупштина је усвојила закон." + FILLER, "sr"),
        ("She said: правительство России приняло закон." + FILLER, "ru"),
        ("She said: прокуратура." + FILLER, None),
        ("She said: وزارت امور خارجه گفت." + FILLER, "fa"),
        ("She said that las medidas se tomarán que había on Monday." + FILLER, "es"),
        ("Netizens liked it. Netizens laughed. Netizens wept." + FILLER, None),
        ("It aired on the 27th (Korean time). Netizens liked it." + FILLER, "ko"),
        ("It aired on the 27th (Japan time)." + FILLER, "ja"),
    ],
)
def test_documents(text: str, expected: str | None) -> None:
    assert audit_text(text).metrics["likely_source_language"] == expected


def test_a_run_that_two_languages_know_as_well_is_told_as_both() -> None:
    known = languages()
    both = (1 << known.names.index("es")) | (1 << known.names.index("pt"))
    assert known.best(["que", "para"], both) == ["es", "pt"]
    assert known.best(["que", "tomaráñ"], both) == ["es"]
    assert known.best(["que", "não"], both) == ["pt"]


def test_the_same_phrase_again_is_no_further_mark() -> None:
    once = [mark("MT111", source="zh", phrase="netizens")]
    assert likely(once * 9) == likely(once)
    assert likely(once * 9).code is None


def test_weak_marks_count_only_beside_strong_ones() -> None:
    weak = "The fair opened last July, and the mayor spoke." + FILLER
    strong = weak + " He came back on the 18th (local time) with the 시장 of the town."
    alone = [f for f in audit_text(weak).findings if f.evidence.get("tier") == "weak"]
    beside = [f for f in audit_text(strong).findings if f.evidence.get("tier") == "weak"]
    assert not alone
    assert [f.spans[0].text for f in beside] == ["last July"]
