from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kithwork.conversations.actions import NewHelp, NewPromise, forget_conversation, log_conversation, make_promise
from kithwork.conversations.actions.meetings import PastMeetingError
from kithwork.conversations.queries import exchange, helps_with, promises_with, story
from kithwork.conversations.rules import By, Channel, Direction, HelpKind, Status
from kithwork.introductions.actions import set_care
from kithwork.introductions.queries import partners_for
from kithwork.people.actions import archive, mention, put_aside, say_work, throw_away
from kithwork.people.queries import mentions_of, row_of
from kithwork.people.rules import Mentioned
from kithwork.plan.beginnings.actions import begin
from kithwork.plan.one_to_one import queries
from kithwork.plan.one_to_one.actions import (
    BookedAlreadyError,
    NextTime,
    NotOpenError,
    PastDayError,
    Told,
    UnknownFormatError,
    book,
    call_off,
    move,
    not_now,
    suggest_again,
    tell,
)
from kithwork.plan.one_to_one.queries import OneToOneNotFoundError
from kithwork.plan.one_to_one.queries.proposal import _purpose
from kithwork.plan.one_to_one.rules import Reason
from kithwork.plan.rules import Act, FarDayError
from kithwork.plan.week.actions import commit, let_go_of_commitment
from kithwork.relationships.actions import let_rest, set_layer
from kithwork.relationships.queries import STATES, arrays, impressions, standing
from kithwork.relationships.rules import ImpressionKind, Layer, Stage, State
from tests.factories import later, somebody, talked, talked_often
from tests.introductions.books import known
from tests.sources.written import Desk

FRIDAY_TEN = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller", title="Mediator")


@pytest.fixture
def one(actor, dana):
    return book(actor, person_id=dana.pk, starts_at=FRIDAY_TEN, format="walk", where="the river", purpose="Her plans")


def among(actor, person, others, *, days_ago):
    return log_conversation(
        actor,
        person_ids=[person.pk, *(other.pk for other in others)],
        channel=Channel.MEETING,
        happened_at=actor.now - timedelta(days=days_ago),
    )


def suggested(actor):
    return [(one.person.name, one.reason) for one in queries.to_book(actor)]


# Booking


@pytest.mark.requirement("R21")
def test_booking_plans_a_meeting_as_long_as_its_format(actor, dana, one):
    [line] = story(actor, dana.pk)
    kept = exchange(actor, line.exchange_id)
    assert (kept.at, kept.minutes, kept.subject, kept.status) == (
        FRIDAY_TEN, 40, "1-2-1 with Dana Keller", Status.STANDS,
    )  # fmt: skip
    assert standing(actor, dana.pk).next_date == date(2026, 11, 20)


@pytest.mark.requirement("R34")
def test_the_user_may_say_another_length(actor, dana):
    one = book(actor, person_id=dana.pk, starts_at=FRIDAY_TEN, format="first-coffee", minutes=90)
    assert one.minutes == 90
    assert sum(line.minutes for line in queries.brief(actor, one.pk).agenda) == 90


def test_the_same_is_booked_once(actor, dana, one):
    with pytest.raises(BookedAlreadyError) as refused:
        book(actor, person_id=dana.pk, starts_at=FRIDAY_TEN, format="walk")
    other = book(actor, person_id=dana.pk, starts_at=FRIDAY_TEN + timedelta(days=7), format="walk")
    with pytest.raises(BookedAlreadyError):
        move(actor, other.pk, starts_at=FRIDAY_TEN)

    assert str(refused.value) == "You have booked that already: a 1-2-1 with Dana Keller on Friday, 10:00."
    assert (refused.value.booked_id, len(story(actor, dana.pk))) == (one.pk, 2)


def test_what_was_called_off_may_be_booked_again_and_what_stands_keeps_its_time(actor, dana, one):
    move(actor, one.pk, starts_at=FRIDAY_TEN, minutes=30)
    call_off(actor, one.pk)

    assert book(actor, person_id=dana.pk, starts_at=FRIDAY_TEN, format="walk").pk != one.pk


def test_nobody_meets_in_the_year_9999(actor, dana, one):
    far = datetime(9999, 12, 31, 12, tzinfo=UTC)
    with pytest.raises(FarDayError):
        book(actor, person_id=dana.pk, starts_at=far, format="walk")
    with pytest.raises(FarDayError):
        move(actor, one.pk, starts_at=far)


@pytest.mark.parametrize(
    ("on", "mistake"), [(date.min, FarDayError), (date.max, FarDayError), (date(2026, 11, 17), PastDayError)]
)
def test_the_next_time_lies_ahead_and_near(actor, one, on, mistake):
    with pytest.raises(mistake):
        tell(actor, one.pk, Told(next_time=NextTime(on)))
    assert queries.booked(actor, one.pk).held_at is None


def test_nobody_meets_yesterday(actor, dana):
    with pytest.raises(PastMeetingError):
        book(actor, person_id=dana.pk, starts_at=actor.now - timedelta(days=1), format="walk")


def test_there_are_twelve_formats_and_no_other(actor, dana):
    with pytest.raises(UnknownFormatError) as mistake:
        book(actor, person_id=dana.pk, starts_at=FRIDAY_TEN, format="speed-date")
    assert str(mistake.value) == "There is no such way to hold a 1-2-1; choose one of the twelve."


@pytest.mark.requirement("R21")
def test_a_proposal_is_filled_in(actor, dana):
    proposed = queries.proposal(actor, dana.pk)
    assert (proposed.starts_at, proposed.format.slug, proposed.purpose) == (
        FRIDAY_TEN, "first-coffee", "Get to know Dana and what they care about",
    )  # fmt: skip


def test_a_proposal_keeps_clear_of_what_is_booked(actor, dana, one):
    other = somebody(actor, "Bo")
    assert queries.proposal(actor, other.pk).starts_at == FRIDAY_TEN + timedelta(hours=4)


def test_a_proposal_takes_up_what_they_look_for(actor, dana):
    talked(actor, dana, days_ago=3)
    assert queries.proposal(actor, dana.pk).purpose == "Hear how Dana is, and what would help"
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue")
    assert queries.proposal(actor, dana.pk).purpose == "Hear more about what Dana looks for: a venue"


def test_moving_it_moves_the_meeting(actor, dana, one):
    move(actor, one.pk, starts_at=FRIDAY_TEN + timedelta(days=3), minutes=20, where="the park")
    moved = queries.booked(actor, one.pk)
    [line] = story(actor, dana.pk)
    assert (moved.starts_at, moved.minutes, moved.where, moved.revision) == (
        FRIDAY_TEN + timedelta(days=3), 20, "the park", 1,
    )  # fmt: skip
    assert (line.at, line.minutes) == (FRIDAY_TEN + timedelta(days=3), 20)


def test_moving_it_leaves_alone_what_is_not_said(actor, one):
    move(actor, one.pk, starts_at=FRIDAY_TEN + timedelta(days=3))
    moved = queries.booked(actor, one.pk)
    assert (moved.minutes, moved.where) == (40, "the river")


def test_called_off_it_counts_for_nothing(actor, dana, one):
    call_off(actor, one.pk)
    [line] = story(actor, dana.pk)
    assert (line.status, line.counts) == (Status.CANCELLED, False)
    assert standing(later(actor, days=5), dana.pk).met == 0
    with pytest.raises(NotOpenError):
        move(actor, one.pk, starts_at=FRIDAY_TEN + timedelta(days=1))


def test_without_its_meeting_it_can_still_be_moved_and_called_off(actor, one):
    forget_conversation(actor, one.exchange_id)
    move(actor, one.pk, starts_at=FRIDAY_TEN + timedelta(days=1))
    call_off(actor, one.pk)
    assert queries.booked(actor, one.pk).cancelled_at == actor.now


# The calendar file


def lines_of(content):
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_the_calendar_file_publishes_one_event_and_invites_nobody(actor, one):
    lines = lines_of(queries.calendar_file(actor, one.pk))
    assert [line for line in lines if line.startswith(("METHOD", "UID", "SEQ", "DTST", "DTEND", "STATUS", "LOC"))] == [
        "METHOD:PUBLISH",
        "DTSTART:20261120T100000Z",
        "DTEND:20261120T104000Z",
        "DTSTAMP:20261118T093000Z",
        f"UID:{one.uid}",
        "SEQUENCE:0",
        "LOCATION:the river",
        "STATUS:CONFIRMED",
    ]
    assert [line for line in lines if line.startswith(("ORGANIZER", "ATTENDEE"))] == []
    assert r"DESCRIPTION:Her plans\n\nWalk and talk\n10:00 settle (5 min)" in "\n".join(lines)


def test_a_change_keeps_the_name_and_raises_the_number(actor, one):
    move(actor, one.pk, starts_at=FRIDAY_TEN + timedelta(hours=2))
    moved = lines_of(queries.calendar_file(actor, one.pk))
    call_off(actor, one.pk)
    off = lines_of(queries.calendar_file(actor, one.pk))
    assert {f"UID:{one.uid}", "SEQUENCE:1", "DTSTART:20261120T120000Z", "STATUS:CONFIRMED"} <= set(moved)
    assert {f"UID:{one.uid}", "SEQUENCE:2", "STATUS:CANCELLED"} <= set(off)


@pytest.mark.parametrize("change", ["none", "moved", "called off"])
def test_bringing_our_own_file_back_tells_nothing_twice(actor, dana, one, tmp_path, change):
    if change == "moved":
        move(actor, one.pk, starts_at=FRIDAY_TEN + timedelta(hours=2))
    if change == "called off":
        call_off(actor, one.pk)
    before = story(actor, dana.pk)
    report = Desk(actor, tmp_path).bring("meeting.ics", queries.calendar_file(actor, one.pk))
    assert (report.exchanges.created, report.exchanges.updated) == (0, 0)
    assert story(actor, dana.pk) == before


def test_the_file_needs_no_place(actor, dana):
    one = book(actor, person_id=dana.pk, starts_at=FRIDAY_TEN, format="walk")
    assert "LOCATION" not in queries.calendar_file(actor, one.pk).decode()


# Lists


def test_coming_ones_are_of_the_next_seven_days(actor, dana, one):
    book(actor, person_id=somebody(actor, "Bo").pk, starts_at=FRIDAY_TEN + timedelta(days=20), format="walk")
    assert [line.name for line in queries.coming(actor)] == ["Dana Keller"]
    assert queries.coming(later(actor, days=3)) == []


def test_one_that_is_going_on_is_still_coming(actor, one):
    during = later(actor, days=2, minutes=50)
    assert [line.id for line in queries.coming(during)] == [one.pk]
    assert queries.to_tell(during) == []


def test_one_that_has_passed_waits_to_be_told(actor, one):
    assert [line.id for line in queries.to_tell(later(actor, days=3))] == [one.pk]
    assert queries.to_tell(later(actor, days=60)) == []


def test_minutes_held_are_those_told_of(actor, one):
    monday = date(2026, 11, 16)
    assert queries.minutes_held(actor, monday) == 0
    tell(later(actor, days=2, hours=2), one.pk, Told(minutes=50))
    assert (queries.minutes_held(actor, monday), queries.minutes_held(actor, monday + timedelta(days=7))) == (50, 0)


def test_a_format_that_is_no_more_does_not_break_a_page(actor, one):
    one.format = "of-long-ago"
    one.save()
    assert queries.booked(actor, one.pk).format.slug == "first-coffee"


def test_a_stranger_sees_and_changes_nothing(actor, stranger, one):
    assert (queries.coming(stranger), queries.to_book(stranger)) == ([], [])
    for read in (queries.booked, queries.brief, queries.calendar_file, queries.letter_after):
        with pytest.raises(OneToOneNotFoundError):
            read(stranger, one.pk)
    with pytest.raises(OneToOneNotFoundError):
        call_off(stranger, one.pk)
    with pytest.raises(OneToOneNotFoundError):
        tell(stranger, one.pk, Told())


# Whom to sit down with


@pytest.mark.requirement("R33")
def test_who_looks_for_something_is_suggested_with_their_words(actor, dana):
    talked(actor, dana, days_ago=40, note="by the sea")
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue", said_on=actor.today - timedelta(days=40))
    [one] = queries.to_book(actor)
    assert (one.reason, one.why) == (
        Reason.SEEKS,
        "Dana Keller looks for “a venue” (said 6 weeks ago); hear what would help.",
    )
    assert [exchange_id for _, exchange_id in one.evidence] == [story(actor, dana.pk)[0].exchange_id]


@pytest.mark.requirement("R33")
def test_whom_the_user_gets_to_know_is_suggested(actor, dana):
    begin(actor, person_id=dana.pk)
    talked(actor, dana, days_ago=1, direction=Direction.OUT)
    [one] = queries.to_book(actor)
    assert one.why == "You are getting to know Dana Keller, and have not sat down together yet."


@pytest.mark.requirement("R33")
def test_who_answered_lately_is_suggested_with_their_letter(actor, dana):
    talked(actor, dana, days_ago=5, direction=Direction.OUT)
    letter = talked(actor, dana, days_ago=2, direction=Direction.IN)
    [one] = queries.to_book(actor)
    assert one.why == "Dana Keller answered you on Monday, and you two have never talked alone."
    assert one.evidence == (("the letter", letter.pk),)


@pytest.mark.requirement("R36")
def test_who_is_met_at_events_alone_is_suggested_after_three_times(actor, dana):
    others = [somebody(actor, name) for name in ("Bo", "Cy", "Di")]
    for days_ago in (300, 270):
        among(actor, dana, others, days_ago=days_ago)
    assert suggested(actor) == []
    last = among(actor, dana, others[:2], days_ago=240)
    found = {one.person.name: one for one in queries.to_book(actor)}
    assert set(found) == {"Dana Keller", "Bo", "Cy"}
    assert (found["Dana Keller"].reason, found["Dana Keller"].why) == (
        Reason.EVENTS,
        "You met 3 times, always among others, last 8 months ago; you have never had a 1-2-1.",
    )
    assert found["Dana Keller"].evidence == (("the last time", last.pk),)


@pytest.mark.requirement("R36")
def test_a_table_of_three_is_no_event(actor, dana):
    bo, cy = somebody(actor, "Bo"), somebody(actor, "Cy")
    for days_ago in (300, 270, 240):
        among(actor, dana, [bo, cy], days_ago=days_ago)
    among(actor, dana, [bo], days_ago=230)
    assert suggested(actor) == [("Cy", Reason.EVENTS)]


@pytest.mark.requirement("R33")
def test_who_was_met_and_never_alone_is_suggested(actor, dana):
    among(actor, dana, [somebody(actor, "Bo")], days_ago=20)
    assert [one.why for one in queries.to_book(actor)] == [
        "You first met 3 weeks ago, and have not had a 1-2-1 yet."
    ] * 2


def days_until_fading(actor, person):
    """In how many days the relationship begins to fade, if nobody acts."""
    fading = STATES.index(State.FADING)
    for days in range(0, 700, 10):
        ties = arrays(later(actor, days=days))
        if ties.states[ties.person_ids.tolist().index(person.pk)] == fading:
            return days
    return pytest.fail("it never fades")


@pytest.mark.requirement("R33")
def test_who_is_close_is_suggested_when_it_begins_to_fade(actor, dana):
    talked_often(actor, dana, days_ago=(110, 90, 70, 50, 30))
    set_layer(actor, dana.pk, layer=Layer.CLOSE)
    days = days_until_fading(actor, dana)
    [one] = queries.to_book(later(actor, days=days))
    assert (one.reason, one.person.id) == (Reason.FADING, dana.pk)
    assert one.why.startswith("It grows quiet between you: last in touch ")
    assert one.why.endswith("; you two usually are in touch every 3 weeks. A talk keeps more than a note.")


@pytest.mark.requirement("R33")
def test_the_next_time_that_was_named_comes_first(actor, dana, one):
    tell(later(actor, days=2, hours=2), one.pk, Told(next_time=NextTime(date(2026, 12, 20))))
    assert queries.to_book(later(actor, days=20)) == []
    [found] = queries.to_book(later(actor, days=27))
    assert (found.reason, found.why) == (
        Reason.AGREED, "When you last sat down, you two named the next time: 20 Dec.",
    )  # fmt: skip


@pytest.mark.requirement("R33")
def test_not_now_lasts_two_months(actor, dana):
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue")
    talked(actor, dana, days_ago=30)
    assert not_now(actor, dana.pk) == actor.today + timedelta(days=60)
    assert suggested(actor) == []
    assert suggested(later(actor, days=60)) == [("Dana Keller", Reason.SEEKS)]
    suggest_again(actor, dana.pk)
    assert suggested(actor) == [("Dana Keller", Reason.SEEKS)]


@pytest.mark.parametrize("why_not", ["booked", "talked lately", "rests", "in the trash"])
def test_nobody_is_suggested_who_should_not_be(actor, dana, why_not):
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue")
    talked(actor, dana, days_ago=30)
    assert suggested(actor) == [("Dana Keller", Reason.SEEKS)]
    if why_not == "booked":
        book(actor, person_id=dana.pk, starts_at=FRIDAY_TEN, format="walk")
    elif why_not == "talked lately":
        talked(actor, dana, days_ago=2)
    elif why_not == "rests":
        let_rest(actor, dana.pk, until=actor.today + timedelta(days=30))
    else:
        throw_away(actor, dana.pk)
    assert suggested(actor) == []


def test_the_list_takes_the_same_number_of_queries_however_long(actor, dana):
    def queries_for(names):
        for name in names:
            person = somebody(actor, name)
            talked(actor, person, days_ago=30)
            mention(actor, person.pk, kind=Mentioned.SEEKS, words="a venue")
        with CaptureQueriesContext(connection) as seen:
            queries.to_book(actor)
        return len(seen)

    assert queries_for(["Bo"]) == queries_for(["Cy", "Di", "Ed"])


# The brief


@pytest.mark.requirement("R35")
def test_a_brief_says_what_there_is_to_remember_and_what_is_open(actor):
    dana = somebody(actor, "Dana Keller", title="Mediator", notes="new puppy\n\nhates being pitched", met_how="mixer")
    talked(actor, dana, days_ago=8, note="She moves office in September.")
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue")
    make_promise(actor, person_id=dana.pk, by=By.ME, what="the list")
    make_promise(actor, person_id=dana.pk, by=By.THEM, what="to ask")
    one = book(actor, person_id=dana.pk, starts_at=FRIDAY_TEN, format="first-coffee", purpose="her plans")
    told = queries.brief(actor, one.pk)
    assert [(line.words, line.when) for line in told.remember] == [
        ("new puppy", ""),
        ("hates being pitched", ""),
        ("Looks for a venue", "said today"),
        ("You met: mixer", ""),
        ("She moves office in September.", "10 Nov"),
    ]
    assert ([line.what for line in told.mine], [line.what for line in told.theirs]) == (["the list"], ["to ask"])
    assert told.why_today[0] == "Her plans."
    assert told.follow_up == "You were looking for a venue. How is that going?"
    assert len(told.learn) == 3


@pytest.mark.requirement("R35")
@pytest.mark.requirement("R15")
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Mentioned.SEEKS, ("Looks for a quiet office", "Still looking for a quiet office?")),
        (Mentioned.OFFERS, ("Can give a quiet office", "Still offering a quiet office?")),
    ],
)
def test_a_brief_asks_again_about_what_was_said_ninety_days_ago(actor, dana, one, kind, words):
    fresh, stale = words
    mention(actor, dana.pk, kind=kind, words="a quiet office", said_on=actor.today - timedelta(days=90))
    assert fresh in [line.words for line in queries.brief(actor, one.pk).remember]
    tomorrow = later(actor, days=1)
    [line] = [line for line in queries.brief(tomorrow, one.pk).remember if "quiet office" in line.words]
    assert (line.words, line.when) == (stale, "said 3 months ago")
    mention(tomorrow, dana.pk, kind=kind, words="A quiet office")
    assert fresh in [line.words for line in queries.brief(tomorrow, one.pk).remember]


def test_a_brief_of_somebody_new_says_what_to_learn(actor, one):
    told = queries.brief(actor, one.pk)
    assert (told.stage, told.growing_to, told.remember, told.follow_up) == (Stage.NEW, Stage.KNOW, (), "")
    assert [question.id for question in told.learn] == ["refer-12", "refer-13", "know-01"]


@pytest.mark.requirement("R35")
def test_a_brief_brings_those_who_do_what_is_looked_for(actor, dana, one):
    agent = somebody(actor, "Miguel Bruno", title="Venue agent")
    giver = somebody(actor, "Rosa Tamm", title="Teacher")
    somebody(actor, "Venue Vera", title="Baker")
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue for a workshop")
    mention(actor, giver.pk, kind=Mentioned.OFFERS, words="her garden as a venue")
    told = queries.brief(actor, one.pk)
    assert [(bring.person.id, bring.why) for bring in told.bring] == [
        (giver.pk, "offers her garden as a venue; Dana Keller looks for a venue for a workshop"),
        (agent.pk, "Venue agent; Dana Keller looks for a venue for a workshop"),
    ]


@pytest.mark.requirement("R35")
def test_a_brief_brings_first_whom_they_should_be_introduced_to_with_the_reason(actor, dana, one):
    ned = known(actor, "Ned Brief", "matrimonial-attorney")
    bo = somebody(actor, "Bo")
    mention(actor, bo.pk, kind=Mentioned.SEEKS, words="a calm mediator")
    say_work(actor, dana.pk, "divorce-mediator")
    set_care(actor, least_stage="new")
    [partner] = partners_for(actor, dana.pk)
    assert [(bring.person.id, bring.why) for bring in queries.brief(actor, one.pk).bring] == [
        (ned.pk, partner.why),
        (bo.pk, "looks for a calm mediator, which is what Dana Keller does"),
    ]


@pytest.mark.requirement("R35")
def test_a_brief_brings_those_who_look_for_what_they_do(actor, dana, one):
    bo = somebody(actor, "Bo")
    mention(actor, bo.pk, kind=Mentioned.SEEKS, words="a calm mediator")
    assert [(bring.person.id, bring.why) for bring in queries.brief(actor, one.pk).bring] == [
        (bo.pk, "looks for a calm mediator, which is what Dana Keller does")
    ]


@pytest.mark.parametrize("put_away", [archive, put_aside, throw_away])
def test_nobody_is_brought_who_is_put_away(actor, dana, one, put_away):
    agent = somebody(actor, "Miguel Bruno", title="Venue agent")
    bo = somebody(actor, "Bo")
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue")
    mention(actor, bo.pk, kind=Mentioned.SEEKS, words="a calm mediator")
    assert [bring.person.id for bring in queries.brief(actor, one.pk).bring] == [agent.pk, bo.pk]
    put_away(actor, agent.pk)
    put_away(actor, bo.pk)
    assert queries.brief(actor, one.pk).bring == ()


def test_where_nobody_fits_nobody_is_brought(actor, dana, one):
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue")
    mention(actor, dana.pk, kind=Mentioned.OFFERS, words="her own venue list")
    somebody(actor, "Bo", title="Baker")
    assert queries.brief(actor, one.pk).bring == ()


def test_a_brief_takes_the_same_number_of_queries_however_much_there_is(actor, dana, one):
    def queries_with(times):
        for number in range(times):
            talked(actor, dana, days_ago=10 + number, note=f"About {number}.")
            make_promise(actor, person_id=dana.pk, by=By.ME, what=f"the list {number}")
            mention(actor, dana.pk, kind=Mentioned.SEEKS, words=f"venue {number}")
        with CaptureQueriesContext(connection) as seen:
            queries.brief(actor, one.pk)
        return len(seen)

    assert queries_with(3) == queries_with(5)


# After it


@pytest.mark.requirement("R21")
def test_after_it_everything_said_is_kept_at_once(actor, dana, one):
    after = later(actor, days=2, hours=2)
    tell(
        after,
        one.pk,
        Told(
            minutes=55,
            note="She has a new puppy.",
            takeaway="the list trick",
            promises=[NewPromise(By.ME, "the list", date(2026, 11, 27)), NewPromise(By.THEM, "to ask")],
            helps=[NewHelp(By.THEM, HelpKind.INFORMATION, "the article")],
            seeks=["a venue"],
            offers=["first-hour advice"],
            likes="calm",
            seen_work="ran a session",
        ),
    )
    [line] = [line for line in story(after, dana.pk) if line.exchange_id == one.exchange_id]
    kept = exchange(after, one.exchange_id)
    assert (kept.minutes, kept.text) == (55, "Where: the river\n\nShe has a new puppy.")
    assert line.counts
    assert {(promise.by, promise.what, promise.due_date) for promise in promises_with(after, dana.pk)} == {
        (By.ME, "the list", date(2026, 11, 27)),
        (By.THEM, "to ask", None),
    }
    assert [(moved.what, moved.exchange_id) for moved in helps_with(after, dana.pk)] == [
        ("the article", one.exchange_id)
    ]
    assert {(said.kind, said.words) for said in mentions_of(after, dana.pk)} == {
        (Mentioned.SEEKS, "a venue"),
        (Mentioned.OFFERS, "first-hour advice"),
    }
    assert {(one.kind, one.words) for one in impressions(after, dana.pk)} == {
        (ImpressionKind.LIKE, "calm"),
        (ImpressionKind.SEEN_WORK, "ran a session"),
    }
    told = queries.booked(after, one.pk)
    assert (told.held_at, told.takeaway, told.minutes) == (after.now, "the list trick", 55)


def test_nothing_is_kept_where_one_thing_is_wrong(actor, dana, one):
    after = later(actor, days=2, hours=2)
    with pytest.raises(Exception, match="Say what was promised"):
        tell(
            after,
            one.pk,
            Told(note="hm", seeks=["a venue"], promises=[NewPromise(By.ME, "ok"), NewPromise(By.ME, " ")]),
        )
    assert queries.booked(after, one.pk).held_at is None
    assert (promises_with(after, dana.pk), mentions_of(after, dana.pk)) == ([], [])
    assert exchange(after, one.exchange_id).text == "Where: the river"


def test_it_is_told_of_once(actor, one):
    after = later(actor, days=2, hours=2)
    tell(after, one.pk, Told())
    with pytest.raises(NotOpenError):
        tell(after, one.pk, Told())


def test_where_the_meeting_is_gone_the_talk_is_logged_anew(actor, dana, one):
    forget_conversation(actor, one.exchange_id)
    after = later(actor, days=2, hours=2)
    tell(after, one.pk, Told(note="A walk."))
    [line] = story(after, dana.pk)
    assert (line.at, line.minutes, line.snippet) == (FRIDAY_TEN, 40, "A walk.")
    assert queries.booked(after, one.pk).exchange_id == line.exchange_id


@pytest.mark.requirement("R21")
def test_the_next_one_is_booked_at_once(actor, dana, one):
    after = later(actor, days=2, hours=2)
    at = FRIDAY_TEN + timedelta(days=14)
    following = tell(after, one.pk, Told(next_time=NextTime(at.date(), at)))
    assert (following.starts_at, following.format, following.where) == (at, "walk", "the river")
    assert [line.name for line in queries.coming(after, days=30)] == ["Dana Keller"]
    assert queries.held_with(after, dana.pk) == 1


def test_the_letter_holds_what_was_told_that_day(actor, dana, one):
    make_promise(actor, person_id=dana.pk, by=By.ME, what="something older")
    after = later(actor, days=2, hours=2)
    told = Told(
        takeaway="the list trick",
        promises=[NewPromise(By.ME, "the list"), NewPromise(By.THEM, "to ask")],
        seeks=["a venue"],
        next_time=NextTime(date(2026, 12, 4)),
    )
    tell(after, one.pk, told)
    letter = queries.letter_after(after, one.pk)
    assert letter.body == (
        "Dear Dana,\n\nThank you for today. What stays with me most: the list trick.\n\nI promised:\n- the list\n\n"
        "You kindly offered:\n- to ask\n\nI will keep my ears open for a venue.\n\n"
        "And we meet again on Friday 4 Dec."
    )


@pytest.mark.parametrize(
    ("fields", "is_suggested"),
    [
        ({"act": Act.ONE_TO_ONE}, False),
        ({"act": Act.ONE_TO_ONE, "monday": date(2026, 11, 23)}, False),
        ({"act": Act.THANKS}, True),
    ],
)
def test_who_is_chosen_for_a_one_to_one_is_not_proposed_again(actor, dana, fields, is_suggested):
    talked(actor, dana, days_ago=60)
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue")
    assert [name for name, _ in suggested(actor)] == ["Dana Keller"]
    [chosen] = commit(actor, person_id=dana.pk, **fields)

    assert bool(suggested(actor)) is is_suggested
    let_go_of_commitment(actor, chosen.pk)
    assert bool(suggested(actor)) is True


def test_who_waits_to_be_told_of_this_week_is_not_proposed_again(actor, dana):
    talked(actor, dana, days_ago=60)
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue")
    assert len(suggested(actor)) == 1
    book(actor, person_id=dana.pk, starts_at=actor.now + timedelta(hours=2), format="walk")

    assert suggested(later(actor, days=1)) == []


@pytest.mark.parametrize(
    ("stage", "purpose"),
    [
        (Stage.NEW, "Get to know Dana and what they care about"),
        (Stage.LIKE, "A step from like towards trust: hear how Dana is, and what would help"),
        (Stage.REFER, "Hear how Dana is, and what would help"),
    ],
)
def test_the_purpose_suits_how_far_two_came_by_letters_alone(actor, dana, stage, purpose):
    assert _purpose(actor, row_of(dana), replace(standing(actor, dana.pk), stage=stage)) == purpose
