"""The sentence that says how a tie stands, from its own inputs."""

from datetime import date, timedelta

import pytest

from kithwork.relationships.rules import Chances, Layer, Standing, State, Way
from kithwork.relationships.rules.standing import hint_is_due, tenths_words

TODAY = date(2026, 11, 18)


def standing(**facts):
    blank = dict.fromkeys(
        (
            "first_date",
            "first_met_date",
            "last_date",
            "last_out_date",
            "last_in_date",
            "next_date",
            "usual_gap_days",
            "silent_days",
            "rest_until",
        )
    )
    numbers = dict.fromkeys(("sent", "received", "sent_cc", "received_cc", "met"), 0)
    words = {"state": State.ALIVE, "way": Way.BOTH, "rest_why": ""}
    return Standing(**{"person_id": 1, "today": TODAY, **blank, **numbers, **words, **facts})


def ago(days):
    return TODAY - timedelta(days=days)


def between(*, theirs, mine, **facts):
    days = [day for day in (theirs, mine) if day is not None]
    return standing(
        last_in_date=None if theirs is None else ago(theirs),
        last_out_date=None if mine is None else ago(mine),
        last_date=ago(min(days)) if days else None,
        silent_days=max(days) if len(days) == 2 else None,
        **facts,
    )


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (
            between(theirs=None, mine=None, state=State.UNKNOWN),
            "Nothing has passed between you and Dana yet, as far as your files show.",
        ),
        (
            between(theirs=12, mine=20, usual_gap_days=35.0, chances=Chances(0.4, 0.62)),
            (
                "Dana was last in touch 12 days ago (6 Nov), you 3 weeks ago (29 Oct). You two usually are in touch every "
                "5 weeks. This is alive. Of ten relationships that looked like this, about six were in touch both ways "
                "within three months."
            ),
        ),
        (
            between(theirs=5, mine=5, usual_gap_days=7.0),
            "You were last in touch 5 days ago (13 Nov). You two usually are in touch every week. This is alive.",
        ),
        (
            between(theirs=70, mine=1, usual_gap_days=30.0, state=State.FADING, chances=Chances(0.1, 0.2)),
            (
                "Dana was last in touch 2 months ago (9 Sep), you yesterday (17 Nov). You two usually are in touch every "
                "4 weeks; it has been 2 months. This is fading. Of ten relationships that looked like this, about two were "
                "in touch both ways within three months."
            ),
        ),
        (
            between(theirs=None, mine=3, state=State.UNKNOWN),
            "You last wrote 3 days ago (15 Nov); nothing has come back yet. A relationship needs both sides; it is too early to say.",
        ),
        (
            between(theirs=None, mine=3, state=State.UNKNOWN, is_unanswered=True),
            "You last wrote 3 days ago (15 Nov); nothing has come back yet. A relationship needs both sides; so far only one has spoken.",
        ),
        (
            between(theirs=0, mine=None, state=State.UNKNOWN),
            "Dana last wrote today (18 Nov); you have not written yet. A relationship needs both sides; it is too early to say.",
        ),
        (
            between(theirs=21, mine=21),
            "You were last in touch 3 weeks ago (28 Oct). You have been in touch too few times to have a rhythm. This is alive.",
        ),
        (
            between(theirs=0, mine=0),
            "You were last in touch today (18 Nov). You have been in touch too few times to have a rhythm. This is alive.",
        ),
        (
            between(theirs=120, mine=120, state=State.FADING),
            "You were last in touch 4 months ago (21 Jul). You have been in touch too few times to have a rhythm; it has been 4 months. This is fading.",
        ),
        (
            between(theirs=800, mine=800, state=State.QUIET, usual_gap_days=30.0, chances=Chances(0.0, 0.01)),
            (
                "You were last in touch 2 years ago (9 Sep 2024). You two usually are in touch every 4 weeks; it has been 2 years. "
                "This has gone quiet. Of ten relationships that looked like this, hardly any were in touch both ways within three months."
            ),
        ),
        (
            between(theirs=49, mine=49, usual_gap_days=7.0, wish_days=30, state=State.FADING),
            "You were last in touch 7 weeks ago (30 Sep). You wish to be in touch every 4 weeks; it has been 7 weeks. This is fading.",
        ),
        (
            between(theirs=5, mine=5, state=State.RESTING, rest_until=date(2027, 2, 20)),
            "You were last in touch 5 days ago (13 Nov). You let it rest until 20 Feb 2027.",
        ),
        (
            between(theirs=300, mine=300, alive_until=date(2027, 2, 16)),
            "You were last in touch 10 months ago (22 Jan). You said you are in touch elsewhere, so it counts as alive until 16 Feb 2027.",
        ),
        (
            between(theirs=5, mine=5, usual_gap_days=7.0, rest_until=TODAY),
            "You were last in touch 5 days ago (13 Nov). You two usually are in touch every week. This is alive.",
        ),
        (
            between(theirs=9000, mine=9000, usual_gap_days=7.0, as_of=date(2002, 4, 8), ended="mail"),
            (
                "You were last in touch 25 years ago (29 Mar 2002). Your mail ends on 8 Apr 2002. As of then you two were usually "
                "in touch every week and this was alive; there is not enough recent history to say more."
            ),
        ),
        (
            between(theirs=9000, mine=9000, as_of=date(2002, 4, 8), state=State.QUIET),
            (
                "You were last in touch 25 years ago (29 Mar 2002). Your files end on 8 Apr 2002. As of then this had gone quiet; "
                "there is not enough recent history to say more."
            ),
        ),
    ],
)
def test_the_sentence_says_who_spoke_when_and_what_that_means(how, sentence):
    assert how.sentence(name="Dana") == sentence


@pytest.mark.parametrize(
    ("state", "way", "chip"),
    [
        (State.ALIVE, Way.BOTH, "alive · goes both ways"),
        (State.FADING, Way.MOSTLY_YOU, "fading · mostly you"),
        (State.UNKNOWN, Way.UNCLEAR, "not yet known"),
    ],
)
def test_the_chip_says_state_and_way(state, way, chip):
    assert standing(state=state, way=way).chip == chip


def test_rhythm_and_last_contact_have_words_even_when_there_are_none():
    assert (standing().rhythm_words, standing().last_words) == ("no rhythm yet", "never")


def test_rhythm_and_last_contact_in_words():
    how = between(theirs=5, mine=9, usual_gap_days=35.0)
    assert (how.rhythm_words, how.last_words) == ("about every 5 weeks", "5 days ago")


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "hardly any were"),
        (0.04, "hardly any were"),
        (0.1, "about one was"),
        (0.55, "about six were"),
        (0.94, "about nine were"),
        (0.96, "nearly all were"),
        (1.0, "nearly all were"),
    ],
)
def test_a_chance_is_said_in_tenths(chance, words):
    assert tenths_words(chance) == words


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ({}, 45),
        ({"layer": Layer.INNER}, 14),
        ({"layer": Layer.INNER, "usual_gap_days": 20.0}, 20.0),
        ({"layer": Layer.INNER, "usual_gap_days": 20.0, "wish_days": 60}, 60),
    ],
)
def test_the_wish_wins_over_the_own_rhythm_and_that_over_the_layers(facts, days):
    assert standing(**facts).rhythm_days == days


def hinted(way, *, one_way=False, unanswered=0, no_need=False, hinted_on=None):
    facts = {"unanswered": unanswered, "no_need": no_need, "hinted_on": hinted_on}
    return hint_is_due(way, facts, is_one_way=one_way, today=TODAY)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ({"way": Way.BOTH, "one_way": True}, False),
        ({"way": Way.MOSTLY_YOU}, False),
        ({"way": Way.MOSTLY_YOU, "one_way": True}, True),
        ({"way": Way.MOSTLY_THEM, "one_way": True}, True),
        ({"way": Way.MOSTLY_YOU, "unanswered": 3}, False),
        ({"way": Way.MOSTLY_YOU, "unanswered": 4}, True),
        ({"way": Way.MOSTLY_THEM, "unanswered": 4}, False),
        ({"way": Way.MOSTLY_YOU, "one_way": True, "no_need": True}, False),
        ({"way": Way.MOSTLY_YOU, "one_way": True, "hinted_on": ago(89)}, False),
        ({"way": Way.MOSTLY_YOU, "one_way": True, "hinted_on": ago(90)}, True),
    ],
)
def test_only_extremes_are_hinted_at_once_in_ninety_days_and_never_without_need(said, due):
    assert hinted(**said) is due


def test_a_hint_asks_for_my_next_small_thing_or_offers_three_ways_without_reproach():
    assert standing(way=Way.MOSTLY_YOU).hint(name="Dana") == ""
    assert standing(way=Way.MOSTLY_THEM, hint_due=True).hint(name="Dana") == (
        "It has mostly been Dana who reaches out. What small thing could you do next?"
    )
    assert standing(way=Way.MOSTLY_YOU, hint_due=True).hint(name="Dana") == (
        "It has mostly been you who reaches out to Dana. Talk, let it rest, or say that there is no need to "
        "reciprocate: each is fine."
    )
