from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.knowledge import AgendaPart, meeting_format, meeting_formats, questions
from kithwork.plan.one_to_one.rules import (
    Booked,
    Reason,
    asked_stage,
    calendar_key,
    first_name,
    fitted,
    follow_up_question,
    format_for,
    free_moment,
    learning_questions,
    mixed,
    out_of_touch,
    recap,
    runs_business,
    shared_word,
    telling_words,
    timed,
)
from kithwork.relationships.rules import Stage, State

LISBON = ZoneInfo("Europe/Lisbon")
TODAY = date(2026, 11, 18)
BY_SLUG = {one.slug: one for one in meeting_formats()}


@pytest.mark.requirement("R34")
@pytest.mark.parametrize(
    ("stage", "slug"),
    [
        (Stage.NEW, "first-coffee"),
        (Stage.KNOW, "equal-halves"),
        (Stage.LIKE, "see-the-work"),
        (Stage.TRUST, "referral-training"),
        (Stage.REFER, "last-three-clients"),
    ],
)
def test_the_stage_proposes_a_format(stage, slug):
    assert format_for(stage, is_out_of_touch=False) == slug
    assert slug in BY_SLUG


@pytest.mark.parametrize("stage", Stage)
def test_where_it_has_gone_quiet_a_short_call_comes_first(stage):
    assert format_for(stage, is_out_of_touch=True) == "reconnect-call"
    assert asked_stage(stage, is_out_of_touch=True) == "reconnect"


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(1, 300))
def test_an_agenda_fits_any_length(lengths, minutes):
    parts = [AgendaPart(length, str(number)) for number, length in enumerate(lengths)]
    shown = fitted(parts, minutes=minutes)
    assert sum(part.minutes for part in shown) == minutes
    assert all(part.minutes > 0 for part in shown)
    assert [part.words for part in shown] == sorted((part.words for part in shown), key=int)


@pytest.mark.requirement("R34")
@pytest.mark.parametrize("one", meeting_formats(), ids=lambda one: one.slug)
def test_an_agenda_of_its_own_length_stays_as_it_is(one):
    assert fitted(one.agenda, minutes=one.minutes) == one.agenda


def test_an_agenda_is_told_by_the_clock():
    lines = timed(meeting_format("phone-ten").agenda, starts_at=datetime(2026, 11, 20, 9, 55, tzinfo=UTC))
    assert [(line.at, line.minutes, line.words) for line in lines] == [
        ("09:55", 2, "why"),
        ("09:57", 6, "their news"),
        ("10:03", 2, "promise"),
    ]


@pytest.mark.parametrize(
    ("today", "busy", "moment"),
    [
        (date(2026, 11, 18), [], (20, 10)),
        (date(2026, 11, 18), [(20, 10)], (20, 14)),
        (date(2026, 11, 18), [(20, 10), (20, 14)], (20, 16)),
        (date(2026, 11, 18), [(20, 10), (20, 14), (20, 16)], (23, 10)),
        (date(2026, 11, 20), [], (23, 10)),
    ],
)
def test_the_next_free_moment_is_on_a_working_day(today, busy, moment):
    taken = [datetime(2026, 11, day, hour, 30, tzinfo=LISBON) for day, hour in busy]
    day, hour = moment
    assert free_moment(today, busy=taken, zone=LISBON) == datetime(2026, 11, day, hour, tzinfo=LISBON)


def test_the_key_in_a_calendar_names_the_moment_in_utc():
    at = datetime(2026, 7, 1, 10, tzinfo=LISBON)
    assert calendar_key("u@kithwork", at) == "ics:u@kithwork/2026-07-01T09:00:00Z"


def asked(stage="know", *, business=False, work=True, needs=True, offers=True, held=0):
    found = learning_questions(
        questions(),
        stage=stage,
        runs_business=business,
        knows_work=work,
        knows_needs=needs,
        knows_offers=offers,
        held_before=held,
    )
    return [one.id for one in found]


@pytest.mark.requirement("R35")
@pytest.mark.parametrize(
    ("how", "ids"),
    [
        ({}, ["know-01", "know-02", "know-04"]),
        ({"business": True}, ["know-01", "know-02", "know-03"]),
        ({"held": 1}, ["know-05", "know-06", "know-07"]),
        ({"work": False}, ["know-02", "know-01", "know-04"]),
        ({"needs": False}, ["refer-12", "know-01", "know-02"]),
        ({"offers": False}, ["refer-13", "know-01", "know-02"]),
        ({"work": False, "needs": False, "offers": False}, ["know-02", "refer-12", "refer-13"]),
        ({"stage": "trust", "business": True}, ["trust-01", "trust-02", "trust-03"]),
        ({"stage": "trust"}, ["trust-07", "trust-08", "trust-10"]),
        ({"stage": "nowhere"}, []),
    ],
)
def test_what_is_not_known_is_asked_first(how, ids):
    assert asked(**how) == ids


@pytest.mark.requirement("R35")
@given(
    st.sampled_from(["know", "like", "trust", "refer", "reconnect"]),
    st.fixed_dictionaries({name: st.booleans() for name in ("business", "work", "needs", "offers")}),
    st.integers(0, 30),
)
def test_there_are_always_three_questions_that_can_be_asked_as_they_stand(stage, known, held):
    ids = asked(stage, held=held, **known)
    table = {one.id: one for one in questions()}
    assert len(set(ids)) == 3
    assert not any(table[key].needs_filling for key in ids)


@pytest.mark.parametrize(
    ("title", "organisation", "own"),
    [
        ("", "", False),
        ("Mediator", "", True),
        ("Mediator", "Keller & Co", False),
        ("Co-owner, Founder", "Keller & Co", True),
        ("", "Keller & Co", False),
    ],
)
def test_owners_are_asked_about_their_business(title, organisation, own):
    assert runs_business(title, organisation) is own


@pytest.mark.requirement("R35")
@pytest.mark.parametrize(
    ("seeks", "promise", "subject", "question"),
    [
        ("a venue", "the list", "Lunch", "You were looking for a venue. How is that going?"),
        ("", "the list", "Lunch", "You had something in mind: the list. What came of it?"),
        ("", "", "Lunch", "Last time it was about “Lunch”. How did that turn out?"),
        ("", "", "", ""),
    ],
)
def test_one_question_shows_that_one_listened(seeks, promise, subject, question):
    assert follow_up_question(seeks=seeks, their_promise=promise, subject=subject) == question


@pytest.mark.parametrize(
    ("wanted", "has", "word"),
    [
        ("a venue for a spring workshop", ["Venue finder", ""], "venue"),
        ("somebody good at tax", ["Good at everything"], ""),
        ("an accountant", ["Accounts and payroll"], "accountant"),
        ("photographers", ["Photography"], ""),
        ("photographs", ["Photographer"], "photograph"),
        ("elder-law attorneys", ["Attorney at law"], "attorney"),
        ("art", ["Art dealer"], ""),
        ("a boss", ["Boss"], "boss"),
        ("policies", ["Policy writer"], "policy"),
        ("roof", ["Roofer"], ""),
        ("", [""], ""),
    ],
)
def test_a_telling_word_is_shared(wanted, has, word):
    assert shared_word(wanted, has) == word


def test_words_that_say_nothing_are_left_out():
    assert telling_words("Looking for a good accountant, a GOOD accountant in Évora!") == ("accountant", "evora")


@pytest.mark.requirement("R33")
@pytest.mark.parametrize(
    ("by_reason", "chosen"),
    [
        ({}, []),
        ({Reason.MET: [1, 2, 3, 4, 5, 6]}, [1, 2, 3, 4, 5]),
        ({Reason.MET: [1, 2, 3], Reason.SEEKS: [4, 5, 6, 7]}, [4, 5, 6, 1, 2]),
        ({Reason.MET: [1, 2, 3], Reason.SEEKS: [1, 2]}, [1, 2, 3]),
        ({Reason.FADING: [1], Reason.AGREED: [9], Reason.CHOSEN: [1, 2, 3]}, [9, 1, 2, 3]),
    ],
)
def test_the_list_is_short_and_mixed(by_reason, chosen):
    assert [pk for pk, _ in mixed(by_reason, most=5)] == chosen


@pytest.mark.requirement("R33")
@given(st.dictionaries(st.sampled_from(Reason), st.lists(st.integers(1, 30), max_size=12)))
def test_nobody_is_suggested_twice(by_reason):
    chosen = mixed(by_reason, most=5)
    assert len({pk for pk, _ in chosen}) == len(chosen) <= 5
    assert all(pk in by_reason[reason] for pk, reason in chosen)


@pytest.mark.parametrize(
    ("name", "called"),
    [("Dana Keller", "Dana"), ("Dr. Dana Keller", "Dana"), ("Prof Ana", "Ana"), ("Dr", "Dr"), ("", "")],
)
def test_people_are_called_by_their_first_name(name, called):
    assert first_name(name) == called


def letter(**fields):
    plain = {
        "name": "Dana Keller", "held_on": TODAY, "detail": "", "mine": [], "theirs": [], "seeks": [],
        "next_on": None, "today": TODAY,
    }  # fmt: skip
    return recap(**{**plain, **fields})


def test_a_letter_with_nothing_to_tell_is_thanks():
    written = letter()
    assert (written.subject, written.body) == ("Thank you for today", "Dear Dana,\n\nThank you for today.")


def test_a_letter_holds_one_detail_the_promises_and_the_next_time():
    written = letter(
        held_on=TODAY - timedelta(days=1),
        detail="how you turned a shouting match into a list",
        mine=[("the venue list.", date(2026, 11, 20)), ("a name", None)],
        theirs=[("to ask about the panel", None)],
        seeks=["a venue for spring"],
        next_on=date(2026, 12, 3),
    )
    assert written.subject == "Thank you for Tuesday"
    assert written.body == (
        "Dear Dana,\n\n"
        "Thank you for your time on Tuesday. What stays with me most: how you turned a shouting match into a list.\n\n"
        "I promised:\n- the venue list, by Friday 20 Nov\n- a name\n\n"
        "You kindly offered:\n- to ask about the panel\n\n"
        "I will keep my ears open for a venue for spring.\n\n"
        "And we meet again on Thursday 3 Dec."
    )


def test_a_sentence_that_ends_is_left_alone():
    assert letter(detail="Try it!").body == "Dear Dana,\n\nThank you for today. What stays with me most: Try it!"


def test_a_booked_one_to_one_ends_after_its_minutes_and_is_open_until_told():
    at = datetime(2026, 11, 20, 10, tzinfo=UTC)
    one = Booked(1, "u", 2, "Dana", at, 45, meeting_format("walk"), "", "", None, None, None, "", None, 0)
    assert (one.ends_at, one.is_open) == (at + timedelta(minutes=45), True)


@pytest.mark.parametrize(
    ("state", "silent", "lost"),
    [(State.ALIVE, 3, False), (State.UNKNOWN, None, False), (State.FADING, 366, True), (State.QUIET, 90, True)],
)
def test_who_is_silent_for_more_than_a_year_has_to_be_found_again(state, silent, lost):
    assert out_of_touch(state, silent) is lost
