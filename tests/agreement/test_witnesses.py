"""Which agencies a document names as where its story comes from."""

import pytest

from audit.agreement.witnesses import find_agencies


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("According to Reuters, four people died.", "Reuters"),
        ("Citing TASS, the paper wrote of four dead.", "TASS"),
        ("Four people died, dpa reports.", "DPA"),
        ("Four people died, reports Reuters.", "Reuters"),
        ("Reuters writes that four people died.", "Reuters"),
        ("Xinhua News Agency reported four dead.", "Xinhua"),
        ("Anadolu Agency reported four dead.", "Anadolu"),
        ("Four people died, Kyodo News said.", "Kyodo"),
        ("REUTERS reported four dead.", "Reuters"),
        ("KYIV (Reuters) - Four people died.", "Reuters"),
        ("Four people died. (Reporting by Ann Lee; Reuters)", "Reuters"),
        ("Four people died.\nSource: Reuters", "Reuters"),
        ("Four died, according to Russia's state news agency TASS.", "TASS"),
        ("Four died, as reported by the Associated Press.", "Associated Press"),
        ("AP has reported that four died.", "Associated Press"),
        ("On Monday Interfax quoted a minister.", "Interfax"),
        ("Shares fell, Bloomberg reported.", "Bloomberg"),
        ("Shares fell, according to Bloomberg.", "Bloomberg"),
        ("Shares fell, Bloomberg News said.", "Bloomberg"),
    ],
)
def test_an_origin_is_named(text: str, agency: str) -> None:
    assert find_agencies(text) == (agency,)


@pytest.mark.parametrize(
    "text",
    [
        "He was hired by Bloomberg.",
        "Bloomberg said he will not run for president.",
        "Mayor Bloomberg reported that he was well.",
        "Michael Bloomberg announced a gift.",
        "She worked for Reuters and for the AFP.",
        "The company was bought by Thomson Reuters.",
        "Photo source: Reuters",
        "Reuters was founded in London.",
    ],
)
def test_an_agency_can_be_named_for_something_else(text: str) -> None:
    assert find_agencies(text) == ()
