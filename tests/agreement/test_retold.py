"""One thing that a text gives two values, and what only looks like it."""

from pathlib import Path

import pytest

from audit.agreement.retold import find_retold
from audit.agreement.scene import Scene
from audit.text import Text

CASES = (Path(__file__).parent / "retold.txt").read_text("utf-8").splitlines()


def _told(text: str) -> list[tuple[str, str]]:
    scene = Scene(Text(text), "2024-05-17")
    return [(text[slice(*one)], text[slice(*other)]) for _, one, other in find_retold(scene)]


@pytest.fixture
def inside(audited):
    from audit.model import Document

    def of(text: str) -> bool:
        report = audited(Document(id="a", source="herald", date="2024-05-17", text=text))
        return any(finding.code == "FACT404" for finding in report.findings)

    return of


def test_no_text_is_flagged_that_can_be_true(inside):
    assert [case for case in CASES if case.startswith("- ") and inside(case[2:])] == []


def test_most_texts_are_flagged_that_cannot(inside):
    planted = [case[2:] for case in CASES if case.startswith("+ ")]
    assert sum(map(inside, planted)) >= 65
    assert len(planted) == 80


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        # It is what the sentence before begins with.
        ("The hall has a tower. It is 40 metres high. The hall is 60 metres high.", "40", "60"),
        (
            "The hall, which is 40 metres high, is red. At 60 metres it is the highest hall.",
            "40",
            "60",
        ),
        ("The 40-metre-high mast fell. The mast was 60 metres high.", "40", "60"),
        ("The pipe is 40 metres long. At 60 metres, the pipe is the longest.", "40", "60"),
        ("The fire destroyed 30 homes. The fire, which destroyed 50 homes, is out.", "30", "50"),
        ("The jet carried 86 passengers. The 68 passengers of the jet slept.", "86", "68"),
        ("Jo Hale left. Ana Vane was born in 1936. Vane, born in 1938, died.", "1936", "1938"),
        ("Ana Vane was born in 1936. Vane, born in May 1938, died.", "1936", "May 1938"),
        (
            "The fair drew 30 acts. The hall cost $3m last year. The hall cost $4m last year.",
            "$3m",
            "$4m",
        ),
        ("The turnout of 44 percent was low. Turnout was 54 percent.", "44", "54"),
        ("The law was first tested in 1990. First tested in 1980, the law fell.", "1990", "1980"),
    ],
)
def test_one_thing_has_two_values(text, one, other):
    ((first, second),) = _told(text)
    assert first.startswith(one)
    assert second.startswith(other)


@pytest.mark.parametrize(
    "text",
    [
        "The mast was 60 metres high. There was another mast. The mast is 40 metres high.",
        "The mast is 60 metres high. Both masts are red. The mast is 40 metres high.",
        "The mast is 60 metres high. The iron mast is 40 metres high.",
        "The mast is 60 metres high. A mast fell. The mast is 40 metres high.",
        "The mast in Hale is 60 metres high. The mast in Dale is 40 metres high.",
        "The mast was 60 metres high. The mast is 40 metres high.",
        "The mast is 60 metres high. The mast is 40 metres high, a worker complained.",
        "The mast is 60 metres high, and the mast is 40 metres high.",
        "Ana Vane was born in 1936. Tom Vane moved away. Vane, born in 1938, died.",
        "Tom Vane moved away. Ana Vane was born in 1936. Vane, born in 1938, died.",
        "The tour began on 3 May 2022. The tour began on 4 May 2023.",
        "The plan was to begin on Monday. The fire destroyed 30 homes. The fire destroyed 50 cars.",
        "The storm killed four people. The storm hurt five people.",
        "He is 60 metres away. It is 40 metres high. It is 60 metres high.",
    ],
)
def test_two_things_or_times_or_speakers(text):
    assert _told(text) == []


def test_a_page_of_things_takes_linear_time():
    # Past the 32nd thing no whole text is read for another of its kind.
    masts = [f"The mast{a}{b} is" for a in "abcdefghij" for b in "klmnopqrst"]
    text = "".join(
        f"{mast} {n + 40} metres high. {mast} {n + 900} metres high. "
        for n, mast in enumerate(masts)
    )
    assert len(_told(text)) == 32


@pytest.mark.parametrize("unit", ["A", "a-", "Abc ", "the mast mast ", "The 5 hens of Abc Abc "])
def test_words_without_end_take_linear_time(unit):
    # A pattern that starts anew at each letter would take minutes.
    text = (
        "The mast is 40 metres high. The mast is 60 metres high. Vane was born in 1936. Vane was"
        f" born in 1950. {unit * (100_000 // len(unit))}"
    )
    assert len(_told(text)) == (1 if "mast" in unit else 2)
