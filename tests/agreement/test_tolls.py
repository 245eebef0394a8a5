"""What two documents' counts of the killed and hurt say of each other, each with its control."""

from __future__ import annotations

import pytest

from audit.model import Document

EARLY, LATE = "2024-03-05", "2024-03-09"


@pytest.fixture
def verdicts(audited):
    def run(*texts, dates=(EARLY, EARLY)):
        documents = [
            Document(id=f"d{n}", text=text, source=f"s{n}", date=date)
            for n, (text, date) in enumerate(zip(texts, dates, strict=True))
        ]
        return {
            fact.attribute: (fact.verdict, fact.reason)
            for fact in audited(*documents).facts
            if len({claim.document for claim in fact.claims}) > 1
        }

    return run


SHOOTING = "A shooting in Dover on Monday {}. Police named Ann Beck, 31, of Dover as a victim."


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("injured six men", "injured five people", "conflict"),
        ("injured four men", "injured five people", "unclear"),
        ("injured five men", "injured five people", "agree"),
    ],
)
def test_a_part_is_not_larger_than_the_whole(verdicts, one, other, verdict):
    assert verdicts(SHOOTING.format(one), SHOOTING.format(other))["injured"][0] == verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("killed two people and injured five", "killed three people and injured four", "unclear"),
        ("killed two people and injured five", "killed three people and injured two", "conflict"),
    ],
)
def test_some_of_the_hurt_may_have_died_since(verdicts, one, other, verdict):
    found = verdicts(SHOOTING.format(one), SHOOTING.format(other), dates=(EARLY, LATE))
    assert {found["killed"][0], found["injured"][0]} == {verdict}
    assert ("died" in found["killed"][1]) == (verdict == "unclear")


def test_nobody_rises_from_the_dead(verdicts):
    found = verdicts(
        SHOOTING.format("killed three people and injured four"),
        SHOOTING.format("killed two people and injured five"),
        dates=(EARLY, LATE),
    )
    assert found["killed"][0] == "conflict"


def test_whether_the_attacker_is_counted_matters_where_he_died(verdicts):
    told = SHOOTING.format("killed three people")
    killed = "A gunman killed two people in a shooting in Dover on Monday {}."
    assert verdicts(killed.format("before killing himself"), told)["killed"][0] == "unclear"
    assert verdicts(killed.format("and fled"), told)["killed"][0] == "conflict"


@pytest.mark.parametrize(("others", "verdict"), [("five", "unclear"), ("seven", "conflict")])
def test_all_with_the_attacker_are_more_than_those_without(verdicts, others, verdict):
    told = SHOOTING.format("left five dead, including the gunman")
    killed = SHOOTING.format("began when a gunman killed {} people before killing himself")
    assert verdicts(told, killed.format(others))["killed"][0] == verdict


def test_a_number_that_another_source_gives_with_the_attacker(verdicts):
    hurt = SHOOTING.format("killed one person and injured {}")
    four, three = hurt.format("four others"), hurt.format("three others")
    among = hurt.format("four others, including the gunman")
    assert verdicts(four, three)["injured"][0] == "conflict"
    found = verdicts(four, three, among, dates=(EARLY, EARLY, EARLY))
    assert found["injured"][0] == "unclear"


INN = (
    "{} people were killed and {} injured in a shooting at a bar in Dover on Saturday. The bar lies"
    " in the Hillcrest part of Riverside, near the Kent Mall."
)
CLUB = (
    "A man opened fire in Dover on Monday, police said. Four people died and six were hurt when he"
    " shot at guests of a club in Riverside, a mile from Hillcrest and the Kent Mall."
)


@pytest.mark.parametrize(
    ("dead", "hurt", "joined"), [("Two", "three", False), ("Four", "six", True)]
)
def test_two_shootings_of_one_town_and_week_are_two_stories(verdicts, dead, hurt, joined):
    assert ("killed" in verdicts(INN.format(dead, hurt), CLUB)) == joined


def test_a_count_of_a_part_is_no_claim_on_the_whole(audited):
    one = "A shooting in Dover on Monday hurt six people. Two others were hurt as they ran."
    report = audited(
        Document(id="a", text=f"{one} Ann Beck, 31, is one.", source="x", date=EARLY),
        Document(id="b", text=SHOOTING.format("hurt nine people"), source="y", date=EARLY),
    )
    (fact,) = (fact for fact in report.facts if fact.attribute == "injured")
    assert [claim.text for claim in fact.claims] == ["six people", "nine people"]


SEEN = " A witness, Ann Beck, spoke at the Kent Mall in Riverside, near Hillcrest, of the dead."


@pytest.mark.parametrize(
    ("fewer", "more", "dates", "verdict"),
    [
        (40, 95, (EARLY, LATE), "unclear"),
        (40, 95, (EARLY, EARLY), "conflict"),
        ("up to 40", 95, (EARLY, LATE), "unclear"),
        (95, 40, (EARLY, LATE), "conflict"),
        (4, 9, (EARLY, LATE), "conflict"),
    ],
)
def test_the_toll_of_mass_violence_goes_on_rising(verdicts, fewer, more, dates, verdict):
    told = "A bomb attack on a market in Dover on Sunday, March 3, killed {} people." + SEEN
    found = verdicts(told.format(fewer), told.format(more), dates=dates)
    assert found["killed"][0] == verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        # days
        (
            "Shells killed six people in Dover on Saturday in an attack.",
            "Shells killed two people in Dover on Sunday in an attack.",
            "unclear",
        ),
        (
            "Shells killed six people in Dover on Saturday in an attack.",
            "Shells killed two people in Dover on Saturday in an attack.",
            "conflict",
        ),
        (
            "Shells killed six in Dover on Saturday, officials said of the attack.",
            "Shells killed two in Dover on Sunday, officials said of the attack.",
            "unclear",
        ),
        (
            "Shells killed six in Dover, officials said on Saturday of the attack.",
            "Shells killed two in Dover, officials said on Sunday of the attack.",
            "conflict",
        ),
        # places
        (
            "A rocket attack killed six people in Ashby.",
            "A rocket attack killed two people in Colne.",
            "unclear",
        ),
        (
            "A rocket attack killed six people in Ashby.",
            "A rocket attack killed two people in Colne. Rockets fell on Ashby too.",
            "conflict",
        ),
        (
            "A rocket attack killed six people in Ashby.",
            "A rocket attack killed two people in Ashby.",
            "conflict",
        ),
        # names
        (
            "The Alder Fire has killed 36 people so near the town.",
            "The Birch Fire killed three people near the town.",
            "unclear",
        ),
        (
            "The Alder Fire has killed 36 people so near the town.",
            "The Alder Fire killed three people near the town.",
            "conflict",
        ),
        # another
        (
            "A quake killed 36 people on the coast.",
            "A second quake killed three people on the coast.",
            "unclear",
        ),
        (
            "A second quake killed 36 people on the coast.",
            "A second quake killed three people on the coast.",
            "conflict",
        ),
    ],
)
def test_counts_that_their_sentences_tell_of_two_events(verdicts, one, other, verdict):
    assert verdicts(one + SEEN, other + SEEN)["killed"][0] == verdict


GALE = (
    "At least {} people died as {} hit the coast near Riverside on Monday. Crews from Hillcrest and"
    " the Kent Mall searched for the missing."
)
FLOOD = (
    "{} killed {} people on Monday, rescuers said. Roads near the Kent Mall in Riverside were shut"
    " and homes in Hillcrest lost power."
)


@pytest.mark.parametrize(("name", "joined"), [("Hurricane Ida", False), ("Hurricane Max", True)])
def test_storms_of_two_names_are_two_stories(verdicts, name, joined):
    one, other = GALE.format(30, "Hurricane Max"), FLOOD.format(name, 12)
    assert ("killed" in verdicts(one, other)) == joined


@pytest.mark.parametrize(("who", "joined"), [("women", True), ("men", False), ("boys", False)])
def test_dead_men_are_no_dead_women(verdicts, who, joined):
    inn = (
        "Two women were killed in a shooting at a bar in Dover on Saturday. The bar lies in the"
        " Hillcrest part of Riverside, near the Kent Mall."
    )
    club = (
        "A man opened fire in Dover on Monday, police said. Two {} were killed when he shot at"
        " guests of a club in Riverside, a mile from Hillcrest and the Kent Mall."
    )
    assert ("killed" in verdicts(inn, club.format(who))) == joined


@pytest.mark.parametrize(("who", "verdict"), [("women", "agree"), ("men", "unclear")])
def test_so_many_men_are_not_so_many_women(verdicts, who, verdict):
    told = "Two {} were killed in a shooting at a bar in Dover on Saturday, near the Kent Mall."
    assert verdicts(told.format("women"), told.format(who))["killed"][0] == verdict


MILL = "A fire at a mill in Dover on Monday {}. Boris Kolt, 52, who owns it, was there."


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("killed three to five people", "killed four people", "compatible"),
        ("killed three to five people", "killed seven people", "conflict"),
        ("killed dozens of people", "killed six people", "conflict"),
        ("killed dozens of people", "killed 40 people", "compatible"),
        ("killed several people", "killed seven people", "compatible"),
        ("killed several people", "killed 22 people", "unclear"),
        ("killed no one", "killed four people", "conflict"),
        ("killed no one", "killed nobody", "agree"),
        ("could have killed 200 people, but nobody was hurt", "killed one person", "conflict"),
        ("killed not five but three people", "killed three people", "agree"),
    ],
)
def test_ranges_and_nobody_are_held_against_numbers(verdicts, one, other, verdict):
    assert verdicts(MILL.format(one), MILL.format(other))["killed"][0] == verdict


DENIED = "Police denied that four people were killed in a fire at a mill in Dover on Monday."
RUMOUR = (
    "Contrary to rumours that 40 people were killed in a fire at a mill in Dover on Monday, {}."
)
OWNER = " Boris Kolt, 52, who owns it, was there."


@pytest.mark.parametrize(
    ("told", "killed", "verdict"),
    [
        (DENIED, "four", None),
        (DENIED.replace("denied", "said"), "four", "agree"),
        (RUMOUR.format("the hall was empty"), "40", None),
        (RUMOUR.format("nobody was hurt"), "40", "conflict"),
    ],
)
def test_what_is_denied_supports_nothing(verdicts, told, killed, verdict):
    found = verdicts(told + OWNER, MILL.format(f"killed {killed} people"))
    assert found.get("killed", (None,))[0] == verdict


CORRECTED = (
    "Police, who had earlier said five people were killed in the fire at a mill in Dover on Monday,"
    " put the number at three." + OWNER
)


@pytest.mark.parametrize(("killed", "verdict"), [("three", "agree"), ("five", "unclear")])
def test_what_is_taken_back_is_explained_by_the_order(verdicts, killed, verdict):
    found = verdicts(MILL.format(f"killed {killed} people"), CORRECTED, dates=(EARLY, LATE))
    assert found["killed"][0] == verdict
