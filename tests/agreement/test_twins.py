"""Pairs of sentences that only look like a conflict, each beside a twin that is one."""

import pytest

from audit import engine
from audit.model import Document
from audit.policy import Policy


def verdicts(one, other, days=("2023-02-08", "2023-02-08")):
    report = engine.run(
        [
            Document(id=name, text=text, source=name, date=day)
            for name, text, day in zip("ab", (one, other), days, strict=True)
        ],
        Policy(dimensions=("agreement",)),
    )
    return {fact.verdict for fact in report.facts}


TWINS = {
    "effect": (
        "The grain agreement between Russia and Turkey takes effect on June 1.",
        "The grain agreement between Russia and Turkey expires on June 30.",
        "The grain agreement between Russia and Turkey takes effect on June 30.",
    ),
    "loans": (
        "The IMF approved $3 billion in loans to Ukraine on Monday, Kyiv said.",
        "The IMF approved $500 million in grants to Ukraine on Monday, Kyiv said.",
        "The IMF approved $5 billion in loans to Ukraine on Monday, Kyiv said.",
    ),
    "prisoners": (
        "Russia and Ukraine exchanged 20 prisoners on each side on Monday.",
        "Russia and Ukraine exchanged 40 prisoners in all on Monday.",
        "Russia and Ukraine exchanged 40 prisoners on each side on Monday.",
    ),
    "meetings": (
        (
            "The Russian and Turkish presidents met in Sochi on Monday. The meeting of the "
            "leaders lasted an hour."
        ),
        (
            "The Russian and Turkish presidents met in Sochi on Monday. The meeting of their "
            "foreign ministers lasted three hours."
        ),
        (
            "The Russian and Turkish presidents met in Sochi on Monday. The meeting of the "
            "leaders lasted three hours."
        ),
    ),
    "quake2": (
        "A 6.3 earthquake struck Herat on Saturday, killing 1,000 people.",
        "A second earthquake struck Herat on Wednesday, killing one person.",
        "A 6.3 earthquake struck Herat on Saturday, killing 2,000 people.",
    ),
    "rounding": (
        "The wildfire near Dover burned 4,963 hectares of forest and 98 homes.",
        "The wildfire near Dover burned 5,000 hectares of forest and 100 homes.",
        "The wildfire near Dover burned 6,900 hectares of forest and 98 homes.",
    ),
    "plan": (
        "Norvale Airways bought 12 jets from Altus on Monday at the Dover air show.",
        "Norvale Airways plans to buy 20 jets from Altus at the Dover air show.",
        "Norvale Airways bought 21 jets from Altus on Monday at the Dover air show.",
    ),
    "legs": (
        "Hartfield beat Colne 2-0 in Dover on Tuesday in the first leg of the final.",
        "Hartfield beat Colne 3-1 in Dover on Tuesday in the second leg of the final.",
        "Hartfield beat Colne 3-1 in Dover on Tuesday in the first leg of the final.",
    ),
    "quarter": (
        "Orlavi's revenue was $2.3 billion in the first quarter, the company said in Dover.",
        "Orlavi's revenue was $2.6 billion in the second quarter, the company said in Dover.",
        "Orlavi's revenue was $2.6 billion in the first quarter, the company said in Dover.",
    ),
    "subject": (
        "Unemployment in Spain was 11.9 percent in June, Eurostat said on Monday in Luxembourg.",
        "Unemployment in Greece was 10.8 percent in June, Eurostat said on Monday in Luxembourg.",
        "Unemployment in Spain was 10.8 percent in June, Eurostat said on Monday in Luxembourg.",
    ),
    "year": (
        "Inflation in Spain was 5.9 percent in June, Eurostat said on Monday in Luxembourg.",
        (
            "Inflation in Spain had been 10.2 percent in June of last year, Eurostat said on "
            "Monday in Luxembourg."
        ),
        "Inflation in Spain was 10.2 percent in June, Eurostat said on Monday in Luxembourg.",
    ),
    "change": (
        "Rents in Dover rose by 12 percent to a record, the Rent Board said on Monday.",
        "Rents in Dover rose to 31 percent of income, the Rent Board said on Monday.",
        "Rents in Dover rose by 21 percent to a record, the Rent Board said on Monday.",
    ),
    "unit": (
        "The Calder bridge in Dover is 340 metres long and cost $20 million.",
        "The Calder bridge in Dover is 12 metres wide and cost $20 million.",
        "The Calder bridge in Dover is 430 metres long and cost $20 million.",
    ),
    "offer": (
        "Network Rail offered the RMT union 3 percent more pay on Monday in London.",
        "The RMT union asked Network Rail for 7 percent more pay on Monday in London.",
        "Network Rail offered the RMT union 2 percent more pay on Monday in London.",
    ),
    "carmakers": (
        "Shares of Ford fell 3.2% on Thursday after General Motors cut prices.",
        "After General Motors cut prices, its shares lost 1.1% on Thursday, Ford said.",
        "Shares of Ford fell 1.1% on Thursday after General Motors cut prices.",
    ),
    "pollsters": (
        "A YouGov poll published in London on Monday put Labour at 46 percent of the vote.",
        "Labour stood at 43 percent of the vote in a poll by Opinium, London heard on Monday.",
        "A YouGov poll published in London on Monday put Labour at 43 percent of the vote.",
    ),
    "candidates": (
        "Recep Tayyip Erdogan had 51.2 percent of the vote in Turkey's election on Sunday.",
        (
            "In Turkey's election on Sunday Recep Tayyip Erdogan led Kemal Kilicdaroglu, who had "
            "44.9 percent of the vote."
        ),
        "Recep Tayyip Erdogan had 44.9 percent of the vote in Turkey's election on Sunday.",
    ),
    "referendum": (
        "In the referendum in Malta on Sunday 54 percent voted yes, minister Jo Abela said.",
        "In the referendum in Malta on Sunday 46 percent voted no, minister Jo Abela said.",
        "In the referendum in Malta on Sunday 45 percent voted yes, minister Jo Abela said.",
    ),
    "turnout": (
        "Turnout in Sunday's referendum in Malta was 71 percent, minister Jo Abela said.",
        "In Sunday's referendum in Malta 54 percent voted yes, minister Jo Abela said.",
        "Turnout in Sunday's referendum in Malta was 54 percent, minister Jo Abela said.",
    ),
    "ship": (
        "The 400-metre ship Ever Given ran aground in the Suez Canal on Tuesday.",
        "The Ever Given ran aground in the Suez Canal on Tuesday. The ship is 59 metres wide.",
        "The Ever Given ran aground in the Suez Canal on Tuesday. The ship is 200 metres long.",
    ),
    "landmark": (
        "A drone fell 12 km from the airport of Cluj on Monday, mayor Emil Boc said.",
        "A drone fell 3 km from the village of Apahida near Cluj on Monday, mayor Emil Boc said.",
        "A drone fell 3 km from the airport of Cluj on Monday, mayor Emil Boc said.",
    ),
    "limit": (
        "A bus crashed near Cluj on Monday at 120 km/h, mayor Emil Boc said.",
        "The limit is 70 km/h where a bus crashed near Cluj on Monday, mayor Emil Boc said.",
        "A bus crashed near Cluj on Monday at 70 km/h, mayor Emil Boc said.",
    ),
    "expected": (
        "Nokia reported sales of 4.9 billion euros on Thursday, CEO Pekka Lundmark said.",
        (
            "Nokia, whose analysts had expected sales of 5.5 billion euros, reported on Thursday, "
            "CEO Pekka Lundmark said."
        ),
        "Nokia reported sales of 5.5 billion euros on Thursday, CEO Pekka Lundmark said.",
    ),
    "annual": (
        "Nokia reported sales of 4.9 billion euros for the quarter, CEO Pekka Lundmark said.",
        "Nokia reported sales of 19.2 billion euros for the year, CEO Pekka Lundmark said.",
        "Nokia reported sales of 9.4 billion euros for the quarter, CEO Pekka Lundmark said.",
    ),
    "asked": (
        "Ivan Petrov, 44, was sentenced to 12 years in prison at his trial in Varna on Monday.",
        (
            "Prosecutors asked for 20 years in prison for Ivan Petrov, 44, at his trial in Varna "
            "on Monday."
        ),
        "Ivan Petrov, 44, was sentenced to 20 years in prison at his trial in Varna on Monday.",
    ),
    "if_convicted": (
        "The court in Varna jailed Ivan Petrov, 44, for 12 years for smuggling.",
        (
            "Ivan Petrov, 44, faces up to 10 years in prison for smuggling if convicted by the "
            "court in Varna."
        ),
        "The court in Varna jailed Ivan Petrov, 44, for 10 years for smuggling.",
    ),
    "hostages": (
        "Gunmen took 30 hostages in a bank in Aden on Monday, General Ali Saleh said.",
        "Soldiers freed 12 hostages from a bank in Aden on Monday, General Ali Saleh said.",
        "Gunmen took 12 hostages in a bank in Aden on Monday, General Ali Saleh said.",
    ),
    "repairs": (
        "The hotel fire in Ulm on Monday caused damage of 2 million euros, Gunter Czisch said.",
        (
            "The hotel in Ulm that burned on Monday was renovated for 5 million euros, "
            "Gunter Czisch said."
        ),
        "The hotel fire in Ulm on Monday caused damage of 5 million euros, Gunter Czisch said.",
    ),
    "truce": (
        "The truce in Aden agreed on Monday will last 72 hours, General Ali Saleh said.",
        "The truce in Aden agreed on Monday came after 12 hours of talks, General Ali Saleh said.",
        "The truce in Aden agreed on Monday will last 12 hours, General Ali Saleh said.",
    ),
    "lorry": (
        "A lorry hit 12 cars in Ulm on Monday, police spokesman Uwe Krause said.",
        "Four cars caught fire when a lorry crashed in Ulm on Monday, Uwe Krause said.",
        "A lorry hit four cars in Ulm on Monday, police spokesman Uwe Krause said.",
    ),
    "aboard": (
        "All 379 passengers and crew escaped when a plane collided at Haneda on Tuesday.",
        "All 367 passengers escaped when a plane collided at Haneda on Tuesday.",
        "All 397 passengers and crew escaped when a plane collided at Haneda on Tuesday.",
    ),
    "package": (
        "The House approved a $95 billion aid package for Ukraine and Israel on Saturday.",
        "The House approved $61 billion in aid for Ukraine on Saturday, in a vote on Israel too.",
        "The House approved a $59 billion aid package for Ukraine and Israel on Saturday.",
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_what_only_looks_like_a_conflict(name):
    one, other, _ = TWINS[name]
    assert "conflict" not in verdicts(one, other)


@pytest.mark.parametrize("name", TWINS)
def test_its_twin_is_one(name):
    one, _, twin = TWINS[name]
    assert "conflict" in verdicts(one, twin)


def test_what_was_lost_goes_on_rising():
    text = "The earthquake in Turkey destroyed {} buildings in Hatay, the AFAD agency said."
    told = text.format("5,775"), text.format("6,444")
    assert "conflict" in verdicts(*told)
    later = verdicts(*told, days=("2023-02-07", "2023-02-08"))
    assert "conflict" not in later
    assert "unclear" in later


def test_a_fire_goes_on_and_so_does_an_outbreak():
    text = (
        "The Camp Fire in Butte County has burned {} acres and is {} percent contained, Kory Honea"
        " said."
    )
    assert "conflict" in verdicts(text.format("149,000", 55), text.format("151,000", 55))
    told = text.format("149,000", 55), text.format("151,000", 65)
    later = verdicts(*told, days=("2023-02-07", "2023-02-08"))
    assert "conflict" not in later
    assert "unclear" in later
    less = verdicts(*told[::-1], days=("2023-02-07", "2023-02-08"))
    assert "conflict" not in less
    text = "The cholera outbreak in Haiti has infected {} people, health minister Alex Larsen said."
    told = text.format("52,227"), text.format("53,021")
    assert "conflict" in verdicts(*told)
    assert "conflict" not in verdicts(*told, days=("2023-02-05", "2023-02-08"))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (
            "Russia attacked Odesa with 20 drones on Tuesday, the air force said.",
            "Russia attacked a depot in Odesa on Tuesday. Ukraine lost 20 drones.",
            "On Tuesday Odesa was attacked by Russia with 20 drones, the air force said.",
        ),
        (
            "Sales in Cluj rose by 12 percent, mayor Emil Boc said on Monday.",
            "Sales in Cluj fell by 12 percent, mayor Emil Boc said on Monday.",
            "Sales in Cluj increased by 12 percent, mayor Emil Boc said on Monday.",
        ),
        (
            "Euro zone growth was 0.2% in the first quarter, Eurostat said on Friday in Kirchberg.",
            "Economists had expected growth of 0.2% in the first quarter, Eurostat said on Friday.",
            "Growth was 0.2% in the euro zone in the first quarter, Eurostat said on Friday.",
        ),
        (
            "Volta Motors will close three plants in Saxony, minister Jo Abela said on Monday.",
            "Volta Motors and Saxony met three carmakers, minister Jo Abela said on Monday.",
            "Volta Motors closes three plants in Saxony, minister Jo Abela said on Monday.",
        ),
    ],
)
def test_one_number_is_not_one_thing(one, other, alike):
    assert not counted(one, other)
    assert counted(one, alike)


def counted(one, other):
    report = engine.run(
        [
            Document(id=name, text=text, source=name, date="2023-02-08")
            for name, text in zip("ab", (one, other), strict=True)
        ],
        Policy(dimensions=("agreement",)),
    )
    return [
        fact
        for fact in report.facts
        if fact.verdict == "agree" and fact.claims[0].value.kind in {"count", "percent"}
    ]


def test_a_number_and_the_same_with_a_hedge():
    text = "The siege of Calder lasted {}, General Ali Saleh said on Monday in Dover."
    assert "conflict" not in verdicts(text.format("340 days"), text.format("over 340 days"))
    assert "conflict" in verdicts(text.format("340 days"), text.format("over 430 days"))


def test_reports_that_come_every_week_part_in_nothing():
    text = (
        "The Calder Treasury sold {} million crowns of three-month bills at its auction in Dover at"
        " a rate of {} percent. Bids came to {} million crowns. It accepted {} million crowns from"
        " banks and {} million crowns from funds, at a yield of {} percent."
    )
    one = text.format(612, 5.72, 2490, 640, 161, 5.9)
    other = text.format(655, 5.98, 2599, 661, 183, 6.17)
    assert "conflict" not in verdicts(one, other)
    assert "conflict" in verdicts(one, text.format(612, 5.98, 2490, 640, 161, 5.9))


def test_reports_without_a_date_are_told_apart_by_the_days_they_name():
    text = "A {} earthquake struck the Herat province of Afghanistan on {}, killing {} people."
    one = text.format("6.3", "Saturday", "1,000")
    assert "conflict" in verdicts(one, text.format("6.3", "Saturday", "2,000"), (None, None))
    assert "conflict" not in verdicts(one, text.format("6.3", "Wednesday", "20"), (None, None))
