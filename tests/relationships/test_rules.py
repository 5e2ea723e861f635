"""The sentence that says how a tie stands, from its own inputs."""

from datetime import date, timedelta

import pytest

from kithwork.relationships.rules import Standing, State, Way

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
            between(theirs=12, mine=20, usual_gap_days=35.0),
            "Dana was last in touch 12 days ago (6 Nov), you 3 weeks ago (29 Oct). You two usually are in touch every 5 weeks, so this is alive.",
        ),
        (
            between(theirs=5, mine=5, usual_gap_days=7.0),
            "You were last in touch 5 days ago (13 Nov). You two usually are in touch every week, so this is alive.",
        ),
        (
            between(theirs=70, mine=1, usual_gap_days=30.0, state=State.FADING),
            "Dana was last in touch 2 months ago (9 Sep), you yesterday (17 Nov). You two usually are in touch every 4 weeks; it has been 2 months.",
        ),
        (
            between(theirs=None, mine=3, state=State.UNKNOWN),
            "You last wrote 3 days ago (15 Nov); nothing has come back yet. A relationship needs both sides; it is too early to say.",
        ),
        (
            between(theirs=0, mine=None, state=State.UNKNOWN),
            "Dana last wrote today (18 Nov); you have not written yet. A relationship needs both sides; it is too early to say.",
        ),
        (
            between(theirs=21, mine=21),
            "You were last in touch 3 weeks ago (28 Oct). You have been in touch too few times to have a rhythm; 3 weeks is recent enough to call it alive.",
        ),
        (
            between(theirs=0, mine=0),
            "You were last in touch today (18 Nov). You have been in touch too few times to have a rhythm; today is recent enough to call it alive.",
        ),
        (
            between(theirs=120, mine=120, state=State.FADING),
            "You were last in touch 4 months ago (21 Jul). You have been in touch too few times to have a rhythm; 4 months is long enough to call it fading.",
        ),
        (
            between(theirs=800, mine=800, state=State.RESTING),
            "You were last in touch 2 years ago (9 Sep 2024). You have been in touch too few times to have a rhythm; 2 years is long enough to call it resting.",
        ),
        (
            between(theirs=5, mine=5, state=State.RESTING, rest_until=date(2027, 2, 20)),
            "You were last in touch 5 days ago (13 Nov). You let it rest until 20 Feb 2027.",
        ),
        (
            between(theirs=5, mine=5, usual_gap_days=7.0, rest_until=TODAY),
            "You were last in touch 5 days ago (13 Nov). You two usually are in touch every week, so this is alive.",
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
