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
