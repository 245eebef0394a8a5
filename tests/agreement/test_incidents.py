"""Invented incidents as several desks tell them: what a reader of the facts would want said."""

from __future__ import annotations

import pytest

from audit.model import Document

TEXTS = {
    "ferry": [
        (
            "wire",
            "2022-03-08",
            (
                "TURKU, March 8 (North Wire) - A passenger ferry carrying 214 people ran aground "
                "off the island of Sorvo late on Monday, injuring at least 12, the Finnish Coast "
                "Guard said. Captain Olli Rehn, 52, told the rescue centre that the steering had "
                'failed. "We lost all control of the rudder within a minute," Rehn said. The '
                "evacuation took almost four hours. The Finnish Transport Safety Agency (FTSA) "
                "opened an investigation."
            ),
        ),
        (
            "local",
            "2022-03-08",
            (
                "The Aurora struck rocks near Sorvo harbour on the evening of March 7. All 214 "
                "passengers and crew were taken off in boats, an operation that lasted over four "
                "hours. Fourteen people were injured, two of them seriously, said Anna Lind, a "
                "spokeswoman for the Coast Guard. The captain, 54-year-old Olli Rehn, said that "
                "control of the rudder was lost within a minute. The FTSA will question the crew "
                "on Wednesday."
            ),
        ),
        (
            "mt",
            "2022-03-09",
            (
                'The passenger ferry "Aurora" has run aground in Finland. On board there were '
                "more than 200 people. As a result, 12 people suffered, reported the "
                "representative of the Coast Guard of Finland Ana Linda. Captain of the vessel "
                "Oli Ren declared, that they lost control over the rudder in one minute."
            ),
        ),
    ],
    "summit": [
        (
            "wire",
            "2021-06-17",
            (
                "GENEVA, June 16 - U.S. President Joe Biden and Russian President Vladimir Putin "
                "met for about three hours in Geneva on Wednesday. They agreed to return their "
                'ambassadors. Biden said he had raised cyberattacks against 16 sectors. "I did '
                'what I came to do," Biden told reporters.'
            ),
        ),
        (
            "mt",
            "2021-06-17",
            (
                "The negotiations of the presidents of Russia and the USA in Geneva ended. The "
                "meeting lasted more than four hours. The parties agreed on returning the "
                "ambassadors, said Russian President Vladimir Putin. Spokeswoman of the Russian "
                "Foreign Ministry Maria Sakharowa said that the next consultations will be held "
                "in July."
            ),
        ),
        (
            "asia",
            "2021-06-18",
            (
                "The summit between Biden and Putin, held on the 16th in Geneva, took three hours"
                " and 21 minutes. According to Zakharova, spokeswoman for the Russian Foreign "
                "Ministry, the consultations on cyber security will begin within two to three "
                "weeks. Biden said he did what he came to do."
            ),
        ),
    ],
    "derailment": [
        (
            "daily",
            "2019-08-12",
            (
                "An express train from Ellery to Port Vance derailed on Sunday afternoon near "
                "Kettle Bridge, killing 3 people. The train carried around 180 passengers and was"
                " travelling at 92 km/h. The National Rail Authority (NRA) said the line will "
                "stay closed for two weeks. Damage was put at $2.4 million."
            ),
        ),
        (
            "wire",
            "2019-08-12",
            (
                "Three people died when a train with 178 passengers derailed near Kettle Bridge "
                "on August 11. The train was going at 120 km/h, the National Rail Authority said."
                " The line will be closed for at least ten days. Repairs will cost 2.4 million "
                "dollars."
            ),
        ),
        (
            "blog",
            "2019-08-13",
            (
                "Sources: the Ellery–Port Vance express derailed at 4:40 pm on 11 Aug at Kettle "
                "Bridge. 4 dead confirmed. NRA says damage near $3.1 million. Driver (Karl Voss, "
                "47) survived. #derailment"
            ),
        ),
    ],
    "factory": [
        (
            "wire",
            "2023-03-25",
            (
                "WEST ORRIN, March 25 - An explosion at the Palmer chocolate factory on Friday "
                "killed two people and left nine missing, Mayor Samantha Kag said. The blast "
                'happened just before 5 p.m. "It pretty much leveled the building," Kag said. '
                "Eight people were taken to Reading Hospital."
            ),
        ),
        (
            "local",
            "2023-03-26",
            (
                "Searchers found a survivor overnight in the rubble of the R.M. Palmer chocolate "
                "factory, where Friday's explosion has now killed at least four people; three "
                "remain missing. West Orrin Mayor Samantha Kaag said the building was pretty much"
                " leveled. The explosion occurred at 4:57 p.m. Ten people were hospitalized."
            ),
        ),
        (
            "late",
            "2023-03-28",
            (
                "The bodies of two more victims were found Sunday night, bringing the death toll "
                "from Friday's explosion at the R.M. Palmer factory to seven, officials said. "
                "Seven people died, Police Chief Wayne Holben confirmed."
            ),
        ),
    ],
}

FACTS = [
    ("ferry", "age", "conflict", {"52", "54"}),
    ("ferry", "injured", "compatible", {"at least 12", "Fourteen people"}),
    (
        "ferry",
        "number of passengers",
        "agree",
        {"214 people", "214 passengers", "more than 200 people"},
    ),
    ("ferry", "expansion", "compatible", {"FTSA", "Finnish Transport Safety Agency"}),
    ("summit", "duration", "conflict", {"about three hours", "more than four hours"}),
    ("derailment", "killed", "unclear", {"3 people", "Three people", "4"}),
    ("derailment", "speed", "conflict", {"92 km/h", "120 km/h"}),
    (
        "derailment",
        "number of passengers",
        "compatible",
        {"around 180 passengers", "178 passengers"},
    ),
    ("derailment", "date", "agree", {"Sunday afternoon", "August 11", "4:40 pm on 11 Aug"}),
    (
        "factory",
        "killed",
        "unclear",
        {"two people", "at least four people", "seven", "Seven people"},
    ),
    ("factory", "number of missing", "unclear", {"nine missing", "three remain missing"}),
    (
        "factory",
        "quotation",
        "agree",
        {
            "It pretty much leveled the building",
            "the building was pretty much leveled",
        },
    ),
]


@pytest.fixture
def told(audited):
    def of(name):
        return audited(
            *(
                Document(id=desk, source=desk, date=date, text=text)
                for desk, date, text in TEXTS[name]
            )
        )

    return of


@pytest.mark.parametrize(("name", "attribute", "verdict", "claims"), FACTS)
def test_what_the_desks_say(told, name, attribute, verdict, claims):
    found = [
        (fact.verdict, {claim.text for claim in fact.claims})
        for fact in told(name).facts
        if fact.attribute == attribute
    ]
    assert (verdict, claims) in found


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("ferry", {"age"}),
        ("summit", {"duration"}),
        ("derailment", {"speed", "money (damage)"}),
        ("factory", set()),
    ],
)
def test_nothing_else_is_held_against_them(told, name, attributes):
    conflicts = {fact.attribute for fact in told(name).facts if fact.verdict == "conflict"}
    assert conflicts == attributes


def test_a_garbled_spokeswoman(told):
    (finding,) = [f for f in told("summit").findings if f.code == "FACT406"]
    assert sorted(finding.evidence["names"]) == ["Maria Sakharowa", "Zakharova"]
