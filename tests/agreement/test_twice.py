"""What one text says twice of one thing, and differently, with what only looks like it."""

import pytest


@pytest.fixture
def told(audited):
    from audit.model import Document

    def of(text):
        report = audited(Document(id="a", text=text, source="herald", date="2023-04-07"))
        return [f.message for f in report.findings if f.code == "FACT404"]

    return of


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            (
                "At least 12 people died in the fire in Dover. The mayor mourned. In total nine"
                " people were killed in the fire."
            ),
            "At least 12 people",
            "nine people",
        ),
        (
            "The company was founded in 1987 in Leeds. Founded in 1978, the company has two shops.",
            "1987",
            "1978",
        ),
        (
            "Hartfield beat Colne 3-1 on Saturday. After the 2-1 win over Colne, Hartfield rose.",
            "3-1",
            "2-1",
        ),
        (
            "The talks in Geneva lasted three hours. The talks in Geneva went on for five hours.",
            "three hours",
            "five hours",
        ),
        (
            (
                "The crash happened on Monday near Dover. The crash, which happened on Wednesday,"
                " is under investigation."
            ),
            "Monday",
            "Wednesday",
        ),
        ("The bridge is 340 metres long. It is new. The bridge is 430 metres long.", "340", "430"),
        (
            "A storm killed five people in Ashby on Monday. The storm killed seven in Ashby.",
            "five people",
            "seven",
        ),
        ("The crash injured 20 people. The crash injured 24 people.", "20 people", "24 people"),
        (
            "A crash killed two people near Deal. The crash near Deal killed three.",
            "two people",
            "three",
        ),
        (
            "Sixteen people died in floods. The floods killed 13 people in Ashby.",
            "Sixteen people",
            "13 people",
        ),
    ],
)
def test_one_thing_with_two_values(told, text, one, other):
    (message,) = told(text)
    assert one in message
    assert other in message


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 people died in the fire. Nine people were killed in a fire last year.",
        "At least 12 people died in the fire. Nine of them were children. Nine died at the scene.",
        "At first nine people had died in the fire. By evening 12 people were dead in the fire.",
        "The company was founded in 1987. Its rival was founded in 1978.",
        "The company was founded in 1987. Its parent company was founded in 1978.",
        "Ann Lee was born in 1987. Tom Ruiz was born in 1978.",
        "Hartfield beat Colne 3-1 on Saturday. In August Hartfield had won 2-1 against Colne.",
        "Hartfield beat Colne 3-1 after leading 2-1 at half-time.",
        "Hartfield beat Colne 3-1. Ashby drew 2-1 with Dover.",
        "Hartfield lost the first leg 3-1 to Colne. Hartfield won the second leg 2-1 in Colne.",
        "The talks in Geneva lasted three hours. The talks in Vienna went on for five hours.",
        "The talks lasted three hours on Monday. On Tuesday the talks went on for five hours.",
        "The crash happened on Monday. A second crash happened on Wednesday.",
        "The bridge is 340 metres long. The bridge is 43 metres high.",
        "A storm killed five people in Ashby on Monday. The storm killed two people in Colne.",
        "The crash injured 20 people. The crash injured four people seriously.",
        "Sixteen people died in floods. The floods killed 13 people in Ashby and three in Colne.",
        "A crash killed two people in Dover. A crash near Deal killed three.",
        "A crash killed two people. A crash on a bridge killed three.",
        "The bridge is 340 metres long. The tunnel is 430 metres long.",
    ],
)
def test_two_things_with_a_value_each(told, text):
    assert told(text) == []
