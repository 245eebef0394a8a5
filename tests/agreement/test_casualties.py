"""How many were killed and hurt: read in many wordings, limited by what stands beside it."""

from __future__ import annotations

import pytest

from audit.agreement.casualties import find_casualties, is_deadly
from audit.agreement.events import happening, main_event
from audit.agreement.scene import Scene
from audit.text import Text


def counts(text, event="shooting"):
    scene = Scene(Text(text), "2023-05-03")
    happened = happening(scene, main_event(scene))
    return [(s.attribute, s.text, s.scope) for s in find_casualties(scene, event, happened)]


def numbers(text, event="shooting"):
    scene = Scene(Text(text), "2023-05-03")
    return [(s.attribute, s.value.low) for s in find_casualties(scene, event, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people were killed in the shooting.", [("killed", "Two people", ())]),
        (
            "At least five people were killed and seven others wounded.",
            [("killed", "At least five people", ()), ("injured", "seven others", ())],
        ),
        ("The attack left three dead.", [("killed", "three", ())]),
        (
            "DAYTON (WXYZ) – Five teenagers were injured.",
            [("injured", "Five teenagers", ("teenagers",))],
        ),
        ("He is held in the slayings of six people.", [("killed", "six people", ())]),
        (
            "Three people are dead, including the gunman.",
            [("killed", "Three people", ("with-suspect",))],
        ),
        ("Four people were shot.", [("shot", "Four people", ())]),
        ("One person is dead and 31 more were hurt.",
         [("killed", "One person", ()), ("injured", "31 more", ())]),
    ],
)  # fmt: skip
def test_counts(text, expected):
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, a father of four, was killed.",
        "Ann Lee, 25, was killed.",
        "The attack killed Ann Lee, 37, of Dover.",
        "The man, 37, was killed.",
        "He was shot 3 times.",
        "Police were called to the 500 block of Hill Street after the shooting.",
        "Police took 50 calls: SHOOTING 911 calls from the club.",
        "He was found shot around 9 a.m. on Hill Street.",
        "News Channel 11 learned the woman who was killed is a mother.",
        "He shot a 7.62 mm round.",
        "Two of the five victims died alone.",
    ],
)
def test_what_counts_nobody(text):
    assert numbers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The death toll stands at 14.",
        "The death toll from the blast at the R.B. Hale works rose to 14.",
        "Fourteen people lost their lives.",
        "The blast claimed 14 lives.",
        "It took the lives of 14 people.",
        "Officials put the number of dead at 14.",
        "As a result of the explosion 14 people died.",
        "Blast leaves 14 dead",
        "14 dead, 3 hurt in blast",
        "Fourteen people have been confirmed dead.",
        "Fourteen people were pronounced dead.",
        "There were 14 fatalities.",
        "A total of 14 miners perished.",
        "The explosion killed a guard and 13 miners.",
        "He is the fourteenth to die; the toll has risen to 14.",
        "Ann Beck, 31, and 13 others were killed.",
    ],
)
def test_one_toll_in_many_wordings(text):
    assert ("killed", 14.0) in numbers(text, "explosion")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men and a woman were shot.", ("shot", 3.0)),
        ("Three juveniles, two women and a guard were wounded.", ("injured", 6.0)),
        ("He and six others were shot.", ("shot", 7.0)),
        ("Ann Beck and six others were shot.", ("shot", 7.0)),
        ("TWO ARE IN CRITICAL CONDITION, FOUR OTHERS HURT.", ("injured", 4.0)),
        ("In the strike on Sunday, 25 people were hurt.", ("injured", 25.0)),
        ("The gunman killed four women and a man and injured three.", ("killed", 5.0)),
        ("Two people were hurt when he killed two men and a woman was stabbed.", ("killed", 2.0)),
        ("A dozen people were hurt.", ("injured", 12.0)),
        ("Nearly two dozen people were wounded.", ("injured", 21.6)),
        ("Sixteen people were shot, one fatally.", ("killed", 1.0)),
        ("Six people were shot, two of them fatally.", ("killed", 2.0)),
        ("Police called it a quadruple shooting.", ("shot", 4.0)),
        ("He is charged in the triple homicide.", ("killed", 3.0)),
        ("The crash sent four people to the hospital.", ("injured", 4.0)),
        ("He is the third victim to die.", ("killed", 3.0)),
    ],
)
def test_lists_and_words_that_hold_a_number(text, expected):
    assert expected in numbers(text)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Officers found two people dead.", "found"),
        ("Officers found a man shot to death and three people wounded.", "found"),
        ("Two people died at the scene.", "part"),
        ("Medics transported two people with gunshot wounds.", "in-hospital"),
        ("Two people were critically injured.", "part"),
        ("Two men were also shot.", "others"),
        ("A man and a woman were shot.", "listed"),
        ("So far two people were killed.", "so-far"),
        ("The toll rose to 14.", "update"),
        ("Two people were shot in separate attacks.", "other-total"),
        ("Two people died in the weekend's shootings.", "other-total"),
        ("Police said a 2019 shooting killed two. Two were killed in 2019.", "other-total"),
        ("At least 20 people were hurt, and two of those victims are dead.", "with-dead"),
        ("The attacker killed six people before killing himself.", "by-somebody"),
        ("Three people are dead, including the gunman.", "with-suspect"),
        ("Three people, including the gunman, are dead.", "with-suspect"),
        ("Three dead including gunman in Dover", "with-suspect"),
        ("The gunman and two others are dead.", "with-suspect"),
        ("Two people and the gunman are dead.", "with-suspect"),
        ("Six people were killed, one of them the attacker.", "with-suspect"),
        ("A gunman shot dead five people and himself.", "beside-suspect"),
    ],
)
def test_what_a_count_is_limited_to(text, limit):
    assert any(limit in scope for _, _, scope in counts(text)), counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "One of the three people wounded in the shooting has a broken arm.",
        "In addition to the six killed, nobody was hurt.",
        "A shooting over the weekend left two people dead.",
        "Two people died in last weekend's shooting.",
        "The man behind a deadly shooting that killed two people was jailed on Monday.",
        "Police are asking what led up to the shooting that injured four people.",
        "The gunman killed six people and ran away.",
        "Four people were killed after a woman opened fire on Hill Street.",
    ],
)
def test_what_limits_nothing(text):
    assert counts(text)[0][2] == ()


def test_the_trial_is_not_the_day_of_another_event():
    shot = "Three people were shot on Hill Street on April 2, 2022."
    told = "He was arraigned on May 1 over the shooting that killed one person and hurt two people."
    other = "On January 5, 2022, a shooting in Selby killed nine people."
    scopes = {text: scope for _, text, scope in counts(f"{shot} {told} {other}")}
    assert scopes["two people"] == ()
    assert "other-total" in scopes["nine people"]


def test_a_smaller_count_after_the_total_is_of_a_part():
    text = "Six people were killed. He shot three women outside, killing two."
    assert [scope for a, _, scope in counts(text) if a == "killed"] == [(), ("part",)]
    assert [s for a, _, s in counts("Two people were killed. Six people were killed.")] == [(), ()]


@pytest.mark.parametrize(
    ("text", "deadly"),
    [
        ("A man was killed.", True),
        ("The shooting was fatal: he died.", True),
        ("Nobody was killed.", False),
        ("He is charged with attempted murder.", False),
        ("Homicide detectives are asking for help.", False),
        ("He was nearly killed.", False),
    ],
)
def test_whether_anybody_died(text, deadly):
    assert is_deadly(Scene(Text(text), None)) is deadly


def test_fire_that_is_opened_burns_nothing():
    scene = Scene(Text("A man opened fire. The fire department put out the fire."), None)
    assert [kind for _, _, _, kind in scene.events.all] == ["shooting", "fire"]


TOLD = (
    "Ann Beck was shot in Selby on April 30, police said. The shooting happened on Hill Street near"
    " the Arden Mall, where she had worked. "
)
FAR = "She was well known to all who shopped there, and many came by to lay flowers. " * 16


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("The shooting in Norwood, Ohio, on April 2, 2023 was never solved.", True),
        ("The shooting in Selby on April 2, 2023 was never solved.", False),
    ],
)
def test_the_day_of_other_news_far_down_has_no_vote(text, sure):
    scene = Scene(Text(TOLD + FAR + text), "2023-05-03")
    assert (happening(scene, main_event(scene)).confidence > 0.9) == sure


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Police in Norwood shot a 17-year-old boy in May.", []),
        ("Police in Selby look for a 17-year-old boy.", [17]),
    ],
)
def test_ages_of_other_news_far_down_are_nobodys(text, years):
    from audit.agreement.ages import find_unnamed

    assert [one.years for one in find_unnamed(Scene(Text(TOLD + FAR + text), None), set())] == years


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Twenty-five-year-old Ann Beck", ("Twenty-five", 25)),
        ("the other five-year-old", ("five", 5)),
        ("a thirty-year-old man", ("thirty", 30)),
        ("some twenty 5-year-olds", ("5", 5)),
    ],
)
def test_ages_in_words(text, age):
    from audit.agreement.ages import years_old

    assert [(text[start:end], years) for start, end, years, _ in years_old(text)] == [age]


def test_who_is_described_is_no_victim():
    from audit.agreement.ages import fate_of

    text = "He is described as a thin man, about 20 years old, who was hit by a car."
    place = text.index("20")
    assert fate_of(text, place, place + 2, 0, len(text)) == "d"


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("The fires killed 13 people in Ashby and three in Colne.", ("listed",)),
        ("The fires killed 13 people in Ashby and shut roads in Colne.", ()),
        ("A fire broke out in Ashby and three people were killed.", ()),
        ("The fire in Ashby injured four people seriously.", ("part", "seriously")),
        ("The fire in Ashby injured four people.", ()),
    ],
)
def test_there_so_many_and_so_hurt(text, limits):
    assert [scope for _, _, scope in counts(text, "fire")] == [limits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 7 people and 12 were wounded.", [("killed", 7.0), ("injured", 12.0)]),
        (
            "The blast killed at least 40 people and 200 were wounded.",
            [("killed", 40.0), ("injured", 200.0)],
        ),
        (
            "A fire killed two people and five others were hurt.",
            [("killed", 2.0), ("injured", 5.0)],
        ),
        ("Seven people and 12 soldiers were wounded.", [("injured", 19.0)]),
        ("A woman, two men and her three children were hurt.", [("injured", 6.0)]),
        ("Channel 11 News Two brothers and a boy were shot.", [("shot", 3.0)]),
        ("At 5 two officers were shot.", [("shot", 2.0)]),
    ],
)
def test_whom_a_verb_has_taken_or_another_number_counts_are_not_of_a_count(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("The shooting killed two people and 12 were hurt.", [(), ()]),
        ("The shooting killed at least 7 people and 12 soldiers were hurt.", [(), ("soldiers",)]),
        ("The gunman hit at least 7 people and three others were hurt.", [(), ("others",)]),
        ("A boy of ten, 7 people and some 12 others were hurt.", [("listed", "others")]),
    ],
)
def test_whom_a_verb_has_taken_are_on_no_list(text, limits):
    assert [scope for _, _, scope in counts(text)] == limits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twenty-five people were killed.", [("killed", 25.0)]),
        ("The blast wounded thirty-one.", [("injured", 31.0)]),
        ("Two 17-year-old boys were shot.", [("shot", 2.0)]),
        ("Two 17-year-olds were shot.", [("shot", 2.0)]),
        ("A 17-year-old boy was shot.", []),
        ("Fifty-four people are in hospital.", [("injured", 54.0)]),
        ("The town put 54 million into hospital beds.", []),
    ],
)
def test_numbers_of_two_words_and_crowds_of_one_age(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("between three and five people", 3, 5),
        ("three to five people", 3, 5),
        ("3-5 people", 3, 5),
        ("two or three", 2, 3),
        ("anywhere from 3 to 5 people", 3, 5),
        ("two or three men and a woman", 3, 4),
        ("dozens of people", 24, None),
        ("hundreds", 200, None),
        ("several people", 3, 9),
        ("a couple of people", 2, 3),
        ("at least a dozen", 12, None),
        ("half a dozen people", 6, 6),
        ("fewer than five people", 0, 5),
        ("up to 30 people", 0, 30),
        ("five people or more", 5, None),
        ("20-odd people", 18, 22),
        ("some 200 people", 180, 220),
        ("two hundred people", 200, 200),
        ("1.2 thousand people", 1200, 1200),
    ],
)
def test_ranges_and_hedges_are_intervals(words, low, high):
    scene = Scene(Text(f"A fire at a mill in Norham killed {words} on Tuesday."), None)
    (found,) = find_casualties(scene, "fire", None)
    assert (found.attribute, found.text) == ("killed", words)
    assert (found.value.low, found.value.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between 20 and 25 people were hurt.", ("Between 20 and 25 people", 20, 25)),
        ("From 20 to 25 people were hurt.", ("From 20 to 25 people", 20, 25)),
        ("The number of injured rose from three to five.", ("five", 5, 5)),
        ("Dozens were hurt.", ("Dozens", 24, None)),
    ],
)
def test_a_range_is_one_count(text, expected):
    found = find_casualties(Scene(Text(text), None), "fire", None)
    assert [(s.text, s.value.low, s.value.high) for s in found] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The fire killed hundreds of sheep.",
        "It rose from three to five people killed.",
        "He was killed several hours later.",
        "She was killed a few days later.",
        "They were killed three to five years ago.",
        "A couple were killed.",
        "Dozens of homes were hit.",
        "He was shot several times.",
    ],
)
def test_loose_numbers_of_other_things(text):
    assert numbers(text, "fire") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No one was killed.", [("killed", "No one", ())]),
        ("No one was killed or injured.", [("killed", "No one", ()), ("injured", "No one", ())]),
        ("Nobody was hurt.", [("injured", "Nobody", ()), ("killed", "Nobody", ())]),
        ("There were no casualties.",
         [("killed", "no casualties", ()), ("injured", "no casualties", ())]),
        ("The fire killed no one.", [("killed", "no one", ())]),
        ("No firefighters were injured.", [("injured", "No firefighters", ("firefighters",))]),
        ("No one else was hurt.", [("injured", "No one else", ("others",))]),
        ("No other injuries were reported.", [("injured", "No other injuries", ("others",))]),
        ("A man was shot. No one was injured.", [("injured", "No one", ("others",))]),
        ("No people were killed.", [("killed", "No people", ())]),
        ("No lives were lost.", [("killed", "No lives were lost", ())]),
        ("No reports of injuries.", [("injured", "No reports of injuries", ("so-far",))]),
        ("One killed, none hurt, 0 injured.",
         [("killed", "One", ()), ("injured", "none", ()), ("injured", "0", ())]),
        ("No serious injuries were reported.", []),
        ("No one is killed by a cold.", []),
        ("No deaths of cattle were told of.", []),
    ],
)  # fmt: skip
def test_nobody_is_a_count_of_none(text, expected):
    found = find_casualties(Scene(Text(text), None), "fire", None)
    assert [(s.attribute, s.text, s.scope) for s in found] == expected
    assert all(s.value.low == s.value.high == 0 for s in found if s.text != "One")


def claims(text):
    scene = Scene(Text(text), None)
    return [(s.text, s.scope) for s in find_casualties(scene, "fire", None) if s.main]


@pytest.mark.parametrize(
    "text",
    [
        "Police denied that four people were killed.",
        "Police dismissed reports, shared online, that four people died.",
        "There is no truth in reports that four people were killed.",
        "Contrary to early rumours that 40 people were killed, the hall was empty.",
        "Rumours spread that 12 people were killed.",
        "Reports that four people were killed were false, police said.",
        "Four people were killed, a claim the ministry denies.",
        "The papers wrongly said that four people were killed.",
        "The fire could easily have killed 200 people.",
        "The fire nearly killed two people.",
        "Three people may have been killed.",
        "Up to 20 people are feared to have died.",
        "Four people were not hurt.",
        "Police could not confirm reports that two people were killed.",
        "The crash did not injure four people.",
        "He is accused of plotting to kill four people.",
        "He is charged with the attempted murder of two people.",
        "Officials fear at least 20 people were killed.",
        "It is not clear whether two people were killed.",
        "None of the four people was hurt.",
        "Police hope no one was hurt.",
    ],
)
def test_what_is_denied_or_imagined_is_no_claim(text):
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Police denied the claim and said four people were killed.", "four people"),
        ("The fire that killed four people could have been worse.", "four people"),
        ("Police ask whether the fire that killed four people was arson.", "four people"),
        ("Police ask whether the four people killed had met.", "four people"),
        ("He went on to kill four people.", "four people"),
        ("The gun used to kill four people was found.", "four people"),
        ("Call if you know of the deaths of four people.", "four people"),
        ("They do not know if a fire that left four people dead was arson.", "four people"),
        ("People live in fear after four people were killed.", "four people"),
        ("First responders said four people were killed.", "four people"),
        ("The fire killed not five but four people.", "four people"),
        ("Not five but four people were killed.", "four people"),
        ("Four people, not five, were killed.", "Four people"),
    ],
)
def test_what_is_claimed_beside_a_denial(text, told):
    assert claims(text) == [(told, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police, who had earlier said five people were killed, put the number at three.",
         [("three", ("update",))]),
        ("Initial reports said five people were killed. Later three people were killed.",
         [("three people", ("update",))]),
        ("The toll was revised from five dead to three.", [("three", ("update",))]),
        ("Police earlier said five people were killed.", [("five people", ("so-far",))]),
        ("Police earlier said five people were killed. Two of them were shot.",
         [("five people", ("so-far",))]),
        ("Police earlier said five people were killed. Two men were killed.",
         [("five people", ("so-far",)), ("Two men", ("men", "update"))]),
        ("Dozens were hurt. In all, 24 people were hurt.",
         [("Dozens", ("a loose word",)), ("24 people", ())]),
        ("Six people were killed. At least six people were killed.",
         [("Six people", ()), ("At least six people", ())]),
    ],
)  # fmt: skip
def test_counts_of_one_document_are_held_against_each_other(text, expected):
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("name", "before"),
    [
        *(("denied", f"{word} reports that ") for word in (
            "denies", "dismissing", "rejected", "refuting", "disputes", "debunked", "contradicts",
            "quashed", "ruled out", "contrary to", "despite", "no truth in", "false", "untrue",
            "fake", "bogus", "baseless", "groundless", "unfounded", "wrong", "incorrect",
            "mistaken", "erroneous", "inaccurate", "exaggerated", "unconfirmed", "unverified",
            "unsubstantiated")),
        *(("denied", f"{words} that ") for words in (
            "doubts", "rumours", "rumored", "a hoax", "no evidence", "no indication",
            "any confirmation", "no proof", "no sign", "no suggestion", "not true", "not confirmed",
            "n’t been confirmed", "not the case", "not known", "not clear", "falsely said",
            "wrongly reported", "inaccurately claimed", "mistakenly told")),
        *(("open", f"{words} ") for words in (
            "feared that", "fears", "fear", "hoped that", "hope", "praying that", "make sure",
            "ensuring", "whether", "as though", "if")),
        *(("earlier", f"{words} ") for words in (
            "earlier said", "initially reported", "previously put", "originally thought",
            "at first said", "first said", "mistakenly listed", "initial reports",
            "early figures", "preliminary counts", "said earlier")),
    ],
)  # fmt: skip
def test_the_quick_looks_before_denials(name, before):
    from audit.agreement import unreal

    pattern = {"denied": unreal._denied, "open": unreal._open, "earlier": unreal._earlier}[name]()
    assert pattern.search(before)
    assert any(mark in before for mark in unreal.MARKS[name])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A boat ran aground nearby in January, but nobody was hurt.", 0),
        ("A shooting on Monday shook the town. Nobody was hurt on Monday.", 2),
        ("The shooting happened on January 9. On January 9 nobody was hurt.", 2),
    ],
)
def test_nobody_was_hurt_long_before(text, told):
    assert len(counts(text)) == told
