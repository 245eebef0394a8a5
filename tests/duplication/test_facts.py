"""Which differences between two copies are differences of fact, and where they stand."""

import pytest

from audit.model import Document
from tests.duplication.conftest import audit_all

FRAME = (
    "The ferry company said on the radio that {} and that it would look into what had happened "
    "before the next boat leaves the northern harbour for the islands beyond the strait"
)


def told(ours, theirs, language="en"):
    documents = [
        Document(id="a", text=FRAME.format(ours), language=language, date="2020-01-01"),
        Document(id="b", text=FRAME.format(theirs), language=language, date="2020-01-02"),
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
        ("it was insured", "it was not insured", [("negation", "was", "not")]),
        ("it wasn't insured", "it was insured", [("negation", "wasn't", "was")]),
        ("it cost $3bn", "it cost $4bn", [("number", "3bn", "4bn")]),
        ("it drifted 10km", "it drifted 20km", [("number", "10km", "20km")]),
        ("it left at 9am", "it left at 9pm", [("number", "9am", "9pm")]),
        ("the 4th boat sank", "the 5th boat sank", [("number", "4th", "5th")]),
        ("the 1980s boat sank", "the 1990s boat sank", [("number", "1980s", "1990s")]),
        ("it cost 3.5 million", "it cost 35 million", [("number", "3.5", "35")]),
        ("it sank. Smith said", "it sank. Osgood said", [("name", "Smith", "Osgood")]),
        ("it sank. Many said", "it sank. Several said", []),
        ("it sank. Officials said", "it sank. Authorities said", []),
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


def test_nothing_is_told_without_both_texts():
    documents = [
        Document(id="a", text=FRAME.format("12 boats sank")),
        Document(id="b", text=FRAME.format("21 boats sank")),
    ]
    _, linked = audit_all(documents, texts=False)
    assert not [f for f in linked.findings if f.code == "DUP205"]
    assert [f.code for f in linked.findings] == ["DUP202"]
