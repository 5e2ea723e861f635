"""Which few are proposed each week, and why."""

from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.actions import record_help
from kithwork.conversations.rules import By, ConversationsChanged, HelpKind
from kithwork.core.errors import KithworkError
from kithwork.introductions.actions import (
    ProposalAnsweredError,
    begin,
    decline,
    forget_not_these,
    note_changed,
    offer_again,
    prepare_week,
    say_acquainted,
    say_not_these,
    set_care,
    set_wish,
    take,
)
from kithwork.introductions.actions import later as put_off
from kithwork.introductions.models import Acquaintance, Introduction, NotThese, Proposal, Side, WeekPrepared
from kithwork.introductions.queries import (
    ProposalNotFoundError,
    SamePersonError,
    between,
    introduction,
    learned,
    open_proposals,
    partners_for,
    proposal,
    week,
)
from kithwork.introductions.rules import Form, NotWhy, Offered, Reason, Stance
from kithwork.introductions.rules.letters_naming import Identity, naming
from kithwork.people.actions import (
    add_profession,
    archive,
    ensure_me,
    erase,
    say_work,
    set_reach,
    set_whereabouts,
    take_back_work,
    throw_away,
)
from kithwork.people.queries import PersonNotFoundError, vocabulary
from kithwork.people.rules import ReachKind
from kithwork.relationships.actions import add_impression, let_rest
from kithwork.relationships.rules import ImpressionKind, Stage
from kithwork.sources.actions import import_paths
from tests.factories import later, somebody
from tests.introductions.books import known, names, the_nine
from tests.laws import tried

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 3)
ROSTER = Path(__file__).parents[2] / ".." / "shared" / "corpora" / "attendees" / "matchmaking-offers-needs.csv"


def pairs_of(actor):
    return [one for one in week(actor).proposals if one.form is Form.PAIR]


def prepared(actor, **more):
    prepare_week(actor, **more)
    return pairs_of(actor)


@pytest.mark.requirement("R82")
def test_a_fresh_week_proposes_three_pairs_before_anybody_asks(actor):
    the_nine(actor)
    assert week(actor).is_missing
    found = prepared(actor)
    shown = week(actor)
    assert (len(found), shown.people, shown.pairs, shown.is_best, shown.is_stale, shown.is_missing) == (
        3, 9, 36, True, False, False,
    )  # fmt: skip
    everybody = [name for one in found for name in one.names]
    assert len(everybody) == len(set(everybody)) == 6


@pytest.mark.requirement("R85")
def test_every_proposal_says_why_to_each_side_from_evidence(actor):
    people = the_nine(actor)
    prepare_week(actor)
    identities = {one.pk: Identity((one.full_name,)) for one in people.values()}
    for one in week(actor).proposals:
        assert one.short
        assert one.evidence
        assert len(one.people) >= 2
        for side in one.people:
            assert side.why
            others = [identities[other.person_id] for other in one.people if other.person_id != side.person_id]
            assert naming(side.why, others) == ()


@pytest.mark.requirement("R85")
def test_without_a_reason_nobody_is_proposed(actor):
    known(actor, "Ann Blank")
    known(actor, "Ben Blank")
    known(actor, "Cat Plumb", "plumber")
    known(actor, "Dan Folk", "live-musician")
    assert prepared(actor) == []
    assert (week(actor).people, week(actor).is_best) == (2, True)


@pytest.mark.requirement("R86")
def test_a_mediator_and_a_life_coach_share_those_who_send_them_work(actor):
    people = the_nine(actor)
    told = between(actor, people["divorce-mediator"].pk, people["life-coach"].pk)
    [sources] = [one for one in told.reasons if one.kind is Reason.SOURCES]
    assert sources.for_low == "Therapists, financial advisors and accountants send work to you both."
    set_care(actor, event=0)
    prepare_week(actor)
    assert {one.reason for one in pairs_of(actor)} == {Reason.SOURCES}


def active(actor, name, **more):
    one = known(actor, name, **more)
    record_help(actor, one.pk, by=By.THEM, kind=HelpKind.INTRODUCTION, what="introduced me to Lee", on_date=MAY)
    return one


@pytest.mark.requirement("R87")
def test_the_two_most_active_who_do_not_know_each_other_are_proposed_once(actor):
    for number in range(6):
        known(actor, f"Still {number}", "live-musician")
    both = active(actor, "Ida Doer"), active(actor, "Sam Mover")
    [one] = prepared(actor)
    assert (one.reason, set(one.names)) == (Reason.ACTIVE, {"Ida Doer", "Sam Mover"})
    assert one.whys[both[0].pk] == (
        "You make things happen for others, and so does somebody I know: they brought people together in May."
    )
    assert prepared(later(actor, days=7)) == []


@pytest.mark.requirement("R88")
def test_after_one_event_every_one_of_the_nine_reaches_every_other(actor):
    set_care(actor, sources=0, active=0, need=0)
    people = the_nine(actor)
    for low, high in combinations(people.values(), 2):
        told = between(actor, low.pk, high.pk)
        assert Reason.EVENT in {one.kind for one in told.reasons}
        assert told.barred == ""


def test_a_profession_of_the_users_own_is_like_one_of_the_table(actor):
    add_profession(actor, "Peace maker", like="divorce-mediator")
    maker = known(actor, "Pam Oak", "my-peace-maker")
    coach = known(actor, "Lil Forward", "life-coach")
    [one] = prepared(actor)
    assert (one.event, set(one.whys)) == ("divorce", {maker.pk, coach.pk})
    assert "a peace maker" in one.whys[coach.pk]
    known(actor, "Mara Quiet", "divorce-mediator")
    rivals = between(actor, maker.pk, known(actor, "Mo Calm", "divorce-mediator").pk)
    assert rivals.barred == "They do the same work, or nearly: they may be rivals."


@pytest.mark.skipif(not ROSTER.exists(), reason="the corpora of real files are not beside this repository")
def test_a_matchmaking_roster_yields_sensible_pairs(actor):
    import_paths(actor, [ROSTER])
    assert prepared(actor) == []
    set_care(actor, least_stage="new", proposals_a_week=5, each_pending=3, each_a_month=3)
    found = prepared(actor)
    assert names(found) == [
        {"Kenji Nakamura", "Nadia Kassem"},
        {"Julien Moreau", "Alex Kim"},
        {"Marcus Weber", "Elena Rossi"},
        {"Nadia Kassem", "Julien Moreau"},
        {"Elena Rossi", "Kenji Nakamura"},
    ]
    assert {one.reason for one in found} == {Reason.NEED}
    assert (week(actor).pairs, week(actor).is_best) == (45, True)


def test_a_reason_of_need_tells_the_words_and_their_day(actor):
    ada = known(actor, "Ada Sums", "accountant")
    bea = known(actor, "Bea Fields", "live-musician", seeks=["a tax adviser for her spring sale"], on=MAY)
    [one] = prepared(actor)
    assert one.whys == {
        ada.pk: "What you do is what somebody I know looks for.",
        bea.pk: "You asked for “a tax adviser for her spring sale” on 3 May. "
        "If that still holds, somebody I know is an accountant.",
    }
    assert one.evidence[0] == ("Bea Fields looks for “a tax adviser for her spring sale” (3 May)", "person", bea.pk)


def test_who_the_user_said_sends_work_is_told_as_their_word(actor):
    both = known(actor, "Flo Rose"), known(actor, "Max Pipe")
    for one in both:
        set_reach(actor, one.pk, ReachKind.SOURCE, "clergy", holds=True)
    told = between(actor, *(one.pk for one in both))
    assert [(one.kind, one.for_low) for one in told.reasons] == [(Reason.SOURCES, "Clergy send work to you both.")]
    assert told.reasons[0].evidence[0] == ("You said that clergy send Flo Rose work", "person", both[0].pk)


def test_a_change_makes_it_stale_and_only_then_is_it_worked_out_anew(actor):
    people = the_nine(actor, "divorce-mediator", "accountant")
    first = prepare_week(actor)
    assert prepare_week(later(actor, hours=3)).prepared_at == first.prepared_at
    note_changed(actor, ConversationsChanged(frozenset()))
    assert not week(actor).is_stale
    note_changed(actor, ConversationsChanged(frozenset({people["accountant"].pk})))
    assert week(actor).is_stale
    heard = []
    again = prepare_week(later(actor, hours=3), watch=heard.append)
    assert (again.prepared_at - first.prepared_at, len(heard)) == (timedelta(hours=3), 3)
    assert prepare_week(later(actor, hours=5), anew=True).prepared_at - first.prepared_at == timedelta(hours=5)
    assert WeekPrepared.objects.count() == 1


def test_worked_out_anew_what_waits_is_replaced_and_what_was_answered_stays(actor):
    the_nine(actor)
    taken, not_now, later_one = prepared(actor)
    take(actor, taken.id)
    decline(actor, not_now.id, NotWhy.NOT_NOW)
    put_off(actor, later_one.id)
    prepare_week(actor, anew=True)
    standing = {one.id: one.standing for one in pairs_of(actor)}
    assert (standing[taken.id], standing[not_now.id], standing[later_one.id]) == (
        Offered.TAKEN,
        Offered.NOT,
        Offered.LATER,
    )
    fresh = [one for one in pairs_of(actor) if one.standing is Offered.OPEN]
    answered = [set(one.names) for one in (taken, not_now, later_one)]
    assert len(fresh) == 2
    assert not [one for one in fresh if set(one.names) in answered or set(one.names) & answered[0]]
    assert [one.standing for one in week(actor).proposals][: len(open_proposals(actor))] == [Offered.OPEN] * len(
        open_proposals(actor)
    )


def test_the_same_pair_is_not_offered_again_for_a_quarter(actor):
    the_nine(actor, "divorce-mediator", "accountant")
    assert len(prepared(actor)) == 1
    assert prepared(later(actor, days=7)) == []
    assert prepared(later(actor, days=84)) == []
    assert len(prepared(later(actor, days=98))) == 1


def test_later_comes_back_when_its_time_has_come(actor):
    the_nine(actor, "divorce-mediator", "accountant")
    [one] = prepared(actor)
    put_off(actor, one.id)
    assert proposal(actor, one.id).later_until == actor.today + timedelta(days=14)
    assert prepared(later(actor, days=7)) == []
    [back] = prepared(later(actor, days=14))
    assert (back.id, back.standing) == (one.id, Offered.OPEN)


def test_later_does_not_come_back_where_it_fits_no_more(actor):
    people = the_nine(actor, "divorce-mediator", "accountant")
    [one] = prepared(actor)
    put_off(actor, one.id)
    set_wish(actor, people["accountant"].pk, Stance.NEVER)
    assert prepared(later(actor, days=14)) == []


def test_more_of_later_than_the_week_takes_waits_on(actor):
    the_nine(actor)
    for one in prepared(actor):
        put_off(actor, one.id)
    set_care(actor, proposals_a_week=2)
    assert len(prepared(later(actor, days=14))) == 2
    set_care(actor, proposals_a_week=0)
    assert prepare_week(later(actor, days=21)).is_best
    assert week(later(actor, days=21)).proposals == ()


@pytest.mark.parametrize("days", [0, 366])
def test_later_is_between_a_day_and_a_year(actor, days):
    the_nine(actor, "divorce-mediator", "accountant")
    [one] = prepared(actor)
    with pytest.raises(KithworkError, match=r"Later is between a day and a year\."):
        put_off(actor, one.id, days)


def test_taken_it_is_an_introduction_with_its_whys(actor):
    the_nine(actor, "divorce-mediator", "accountant")
    [one] = prepared(actor)
    begun = take(actor, one.id)
    told = introduction(actor, begun.pk)
    assert (told.reason, told.event, told.words) == (
        Reason.EVENT,
        "divorce",
        "when a couple separates",
    )
    assert {side.person_id: side.why for side in told.sides} == one.whys
    assert take(actor, one.id) == begun
    assert proposal(actor, one.id).introduction_id == begun.pk
    for act in (lambda: put_off(actor, one.id), lambda: offer_again(actor, one.id)):
        with pytest.raises(ProposalAnsweredError, match="This introduction has begun; let it go on the board"):
            act()


@pytest.mark.parametrize("why", list(NotWhy))
def test_not_these_two_keeps_why(actor, why):
    people = the_nine(actor, "divorce-mediator", "accountant")
    [one] = prepared(actor)
    decline(actor, one.id, why)
    low, high = sorted(person.pk for person in people.values())
    if why is NotWhy.KNOW_EACH_OTHER:
        assert Acquaintance.objects.filter(low_id=low, high_id=high, how="said").exists()
    else:
        row = NotThese.objects.get()
        until = actor.today + timedelta(days=90) if why is NotWhy.NOT_NOW else None
        assert (row.low_id, row.high_id, row.why, row.reason, row.until) == (low, high, why, Reason.EVENT, until)
    assert open_proposals(actor) == ()
    taught = [told.reason for told in learned(actor) if told.words]
    assert taught == ([Reason.EVENT] if why is NotWhy.NO_FIT else [])


def test_an_answer_can_be_taken_back(actor):
    people = the_nine(actor, "divorce-mediator", "accountant")
    [one] = prepared(actor)
    decline(actor, one.id, NotWhy.NO_FIT)
    offer_again(actor, one.id)
    assert open_proposals(actor) == ()
    forget_not_these(actor, *(person.pk for person in people.values()))
    assert [again.id for again in open_proposals(actor)] == [one.id]


def test_nobody_elses_proposals_are_seen_or_answered(actor, stranger):
    the_nine(actor, "divorce-mediator", "accountant")
    [one] = prepared(actor)
    assert week(stranger).proposals == ()
    for act in (take, put_off, offer_again, proposal):
        with pytest.raises(ProposalNotFoundError):
            act(stranger, one.id)
    with pytest.raises(ProposalNotFoundError):
        decline(stranger, one.id, NotWhy.NEVER)


def close_wish(actor, one, _):
    set_wish(actor, one.pk, Stance.NEVER)


def close_for_now(actor, one, _):
    set_wish(actor, one.pk, Stance.NOT_NOW)


def close_met(actor, one, other):
    say_acquainted(actor, one.pk, other.pk)


def close_never(actor, one, other):
    say_not_these(actor, one.pk, other.pk, NotWhy.NEVER)


def close_away(actor, one, _):
    archive(actor, one.pk)


def close_trash(actor, one, _):
    throw_away(actor, one.pk)


def close_erased(actor, one, _):
    throw_away(actor, one.pk)
    erase(actor, one.pk)


def close_busy(actor, one, _):
    begin(actor, [one.pk, known(actor, "Somebody Else").pk])


CLOSED = [
    close_wish,
    close_for_now,
    close_met,
    close_never,
    close_away,
    close_trash,
    close_erased,
    close_busy,
]


@pytest.mark.parametrize("close", CLOSED)
def test_what_no_longer_fits_is_not_shown_and_not_proposed_anew(actor, close):
    people = the_nine(actor, "divorce-mediator", "accountant")
    assert len(prepared(actor)) == 1
    close(actor, *people.values())
    assert open_proposals(actor) == ()
    assert week(actor).proposals == ()
    prepare_week(actor, anew=True)
    assert week(actor).proposals == ()


def test_a_reason_that_is_gone_is_told_no_more(actor):
    people = the_nine(actor, "divorce-mediator", "accountant")
    [one] = prepared(actor)
    take_back_work(actor, people["accountant"].pk, "accountant")
    assert open_proposals(actor) == ()
    with pytest.raises(ProposalNotFoundError, match="There is nothing left to tell of this proposal"):
        proposal(actor, one.id)


def test_half_the_week_at_most_is_of_one_reason_where_there_are_others(actor):
    the_nine(actor)
    for number in range(3):
        known(actor, f"Seeker {number}", "live-musician", seeks=[f"topic{number} lessons"])
        known(actor, f"Giver {number}", "car-dealer", offers=[f"topic{number} lessons"])
    set_care(actor, proposals_a_week=4)
    assert sorted(one.reason for one in prepared(actor)) == [Reason.EVENT, Reason.EVENT, Reason.NEED, Reason.NEED]


def test_two_side_by_side(actor):
    mara = known(actor, "Mara Quiet", "divorce-mediator", stage=Stage.TRUST)
    ada = known(actor, "Ada Sums", "accountant")
    add_impression(actor, mara.pk, kind=ImpressionKind.SEEN_WORK, words="turned a quarrel into a list", on_date=MAY)
    set_whereabouts(actor, mara.pk, town="Porto", country="PT", languages=["en"], from_anywhere=False)
    set_whereabouts(actor, ada.pk, town="Porto", country="PT", languages=["en", "pt"], from_anywhere=False)
    set_wish(actor, ada.pk, Stance.ASK_FIRST)
    told = between(actor, ada.pk, mara.pk)
    assert (told.low, told.high, told.names) == (mara.pk, ada.pk, ("Mara Quiet", "Ada Sums"))
    assert told.stand_behind == ("You trust each other, and you saw their work in May.", "You like each other.")
    assert (told.barred, told.knows, told.load, told.distance) == ("", (), ("", ""), "Both are in Porto.")
    assert told.wishes[1] == "Asked to be asked first."
    assert told.reasons[0].kind is Reason.EVENT
    assert told.cautions[0] == "A tender subject: do not name whom it happened to."


ASKED_NEVER = (
    "Mara Quiet asked never to be introduced, so nobody asks. "
    "Should Mara Quiet see it differently one day, change the wish first."
)
HANDS_FULL = (
    "Mara Quiet has enough on their hands: an introduction with them is on its way already; one at a time is kind."
)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (close_wish, ASKED_NEVER),
        (close_never, "You said never."),
        (close_met, "They know each other; you said so on 18 Nov."),
        (close_away, "Mara Quiet is not among the people you keep."),
        (close_busy, HANDS_FULL),
        (lambda actor, one, other: let_rest(actor, one.pk, until=actor.today + timedelta(days=9)),
         "You let the tie with Mara Quiet rest."),
        (lambda actor, one, other: begin(actor, [one.pk, other.pk]), "You introduced them before."),
        (lambda actor, one, other: set_care(actor, least_stage="trust"),
         "You and Mara Quiet have not come far enough yet to introduce them."),
        (lambda actor, one, other: (set_whereabouts(actor, one.pk, town="", country="", languages=["pt"], from_anywhere=False),
                                    set_whereabouts(actor, other.pk, town="", country="", languages=["fi"], from_anywhere=False)),
         "They have no language in common, as far as you noted."),
    ],
)  # fmt: skip
def test_two_side_by_side_say_what_bars_them(actor, act, words):
    people = the_nine(actor, "divorce-mediator", "accountant")
    act(actor, *people.values())
    assert between(actor, *(one.pk for one in people.values())).barred == words


def test_two_side_by_side_are_two_people_of_ones_own(actor, stranger):
    one = known(actor, "Ada")
    with pytest.raises(SamePersonError, match="Choose two different people"):
        between(actor, one.pk, one.pk)
    with pytest.raises(PersonNotFoundError):
        between(actor, one.pk, somebody(stranger, "Bo").pk)


def test_the_user_is_in_no_pair(actor):
    people = the_nine(actor, "divorce-mediator")
    me = ensure_me(actor)
    say_work(actor, me.pk, "accountant")
    assert prepared(actor) == []
    assert between(actor, me.pk, people["divorce-mediator"].pk).barred == (
        "You are one of them yourself; simply say hello."
    )


@pytest.mark.parametrize(
    "asked",
    [week, open_proposals, lambda actor: partners_for(actor, Proposal.objects.first().people.first().person_id)],
)
def test_it_takes_a_constant_number_of_queries(actor, asked, django_assert_num_queries):
    set_care(actor, proposals_a_week=1)
    the_nine(actor, "divorce-mediator", "accountant")
    prepare_week(actor)
    asked(actor)
    with CaptureQueriesContext(
        connection,
    ) as few:
        asked(actor)
    known(actor, "Tess", "therapist", seeks=["a violin"])
    known(actor, "Lil", "life-coach", offers=["a violin"])
    known(actor, "Rob", "residential-realtor")
    known(actor, "Ted", "trusts-estates-attorney")
    prepare_week(actor, anew=True)
    asked(actor)
    with django_assert_num_queries(len(few)):
        asked(actor)


WORKS = ("divorce-mediator", "commercial-mediator", "accountant", "bookkeeper", "therapist", "life-coach")
PERSON = st.tuples(
    st.sampled_from(WORKS),
    st.sampled_from(list(Stage)),
    st.sampled_from([None, Stance.NEVER, Stance.NOT_NOW, Stance.OPEN]),
    st.booleans(),
)
PAIRS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=4)


@tried(20)
@given(st.lists(PERSON, min_size=2, max_size=6), PAIRS, PAIRS)
def test_nobody_is_proposed_who_is_not_to_be(actor, everybody, met, never):
    with transaction.atomic():
        people = [a_person(actor, facts) for facts in everybody]
        apart = kept_apart(actor, people, met, say_acquainted) | kept_apart(actor, people, never, say_never)
        prepare_week(actor)
        facts = {one.pk: rest for one, rest in zip(people, everybody, strict=True)}
        for told in week(actor).proposals:
            ids = [side.person_id for side in told.people]
            assert all(is_fit(*facts[pk]) for pk in ids)
            families = [vocabulary(actor).family(facts[pk][0]) for pk in ids]
            assert len(families) == len(set(families))
            assert told.form is not Form.PAIR or tuple(sorted(ids)) not in apart
            assert all(side.why for side in told.people)
            assert told.evidence
        transaction.set_rollback(True)


def a_person(actor, facts):
    work, stage, stance, is_busy = facts
    one = known(actor, "Some Body", work, stage=stage)
    if stance is not None:
        set_wish(actor, one.pk, stance)
    if is_busy:
        begin_with(actor, one)
    return one


def is_fit(_, stage, stance, is_busy):
    return stage.step >= Stage.LIKE.step and stance not in {Stance.NEVER, Stance.NOT_NOW} and not is_busy


def say_never(actor, low, high):
    say_not_these(actor, low, high, NotWhy.NEVER)


def kept_apart(actor, people, pairs, say):
    """Say it of those pairs that are two different people; answers with them."""
    chosen = {(min(a, b), max(a, b)) for a, b in pairs if a != b and max(a, b) < len(people)}
    found = {(people[a].pk, people[b].pk) for a, b in chosen}
    for low, high in found:
        say(actor, low, high)
    return found


def begin_with(actor, one):
    row = Introduction.objects.create(
        workspace=actor.workspace, uid=f"busy-{one.pk}", form="pair", reason="own", begun_by="me", begun_on=actor.today
    )
    for person in (one, somebody(actor, "Elsewhere")):
        Side.objects.create(workspace=actor.workspace, introduction=row, person=person, asked_on=actor.today)


def kites(actor):
    """Two who send each other work, and whom nobody else sends any."""
    own = [add_profession(actor, label).slug for label in ("Kite maker", "Kite flyer")]
    both = [known(actor, f"Kit {slug[-5:]}", slug) for slug in own]
    for one in both:
        for slug in own:
            set_reach(actor, one.pk, ReachKind.SOURCE, slug, holds=True)
    return both


def test_two_who_share_nobody_but_themselves_have_no_reason_and_others_are_taken(actor):
    both = kites(actor)
    set_care(actor, proposals_a_week=1, event=0, need=0, active=0)
    assert prepared(actor) == []
    assert partners_for(actor, both[0].pk) == ()
    the_nine(actor, "divorce-mediator", "life-coach")
    assert names(prepared(actor, anew=True)) == [{"Mara Quiet", "Lil Forward"}]


def test_a_list_too_short_to_prove_the_best_is_made_longer(actor, monkeypatch):
    the_nine(actor)
    monkeypatch.setattr("kithwork.introductions.actions.preparing.FIRST_LISTED", 1)
    assert len(prepared(actor)) == 3
    assert week(actor).is_best


def test_a_list_that_may_grow_no_longer_says_it_is_not_proven(actor, monkeypatch):
    the_nine(actor)
    monkeypatch.setattr("kithwork.introductions.actions.preparing.FIRST_LISTED", 1)
    monkeypatch.setattr("kithwork.introductions.actions.preparing.MOST_LISTED", 1)
    assert (len(prepared(actor)), week(actor).is_best) == (3, False)
