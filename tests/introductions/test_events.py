"""The user's own events, and what they say differently of the table."""

import pytest

from kithwork import knowledge
from kithwork.introductions.actions import (
    EventError,
    NoEventsError,
    add_event,
    change_event,
    events_from_csv,
    prepare_week,
    remove_event,
)
from kithwork.introductions.models import EventProfession, WeekPrepared
from kithwork.introductions.queries import EventNotFoundError, event_team, events_as_csv, trigger_events, week
from kithwork.introductions.rules import Reason
from kithwork.people.actions import add_profession
from kithwork.relationships.rules import Stage
from tests.introductions.books import NINE, known, names, the_nine

pytestmark = pytest.mark.django_db

MOVE = [("office-mover", 1, "high"), ("it-managed-services", 2, "medium")]


def test_the_table_is_there_as_it_is(actor):
    found = trigger_events(actor)
    assert list(found) == list(knowledge.trigger_events())
    divorce = found["divorce"]
    assert (divorce.is_own, divorce.is_tactful, divorce.is_changed, divorce.when) == (
        False,
        True,
        False,
        "when a couple separates",
    )
    assert set(NINE) <= {one.profession for one in divorce.needed if one.weight == "high"}
    assert [one.stage for one in divorce.needed] == sorted(one.stage for one in divorce.needed)
    assert [found["divorce"].needed[0].stage_label, found["divorce"].needed[-1].stage_label] == ["first", "later"]


def test_professions_of_one_country_are_needed_there_alone(actor):
    def needed(slug):
        return {one.profession for one in trigger_events(actor)[slug].needed}

    assert ("title-escrow-officer" in needed("home-purchase"), "hoa-manager" in needed("building-upkeep")) == (
        False,
        False,
    )
    assert "title-escrow-officer" not in {line.profession for line in event_team(actor, "home-purchase")}
    change_event(actor, "home-sale", needed=[("title-escrow-officer", 1, "high")])
    assert ("title-escrow-officer" in needed("home-sale"), "title-escrow-officer" in needed("first-home")) == (
        True,
        False,
    )
    actor.workspace.region = "US"
    assert "title-escrow-officer" in needed("home-purchase") & needed("first-home")


@pytest.mark.requirement("R90")
def test_an_event_of_the_users_own_brings_proposals(actor):
    mover, printer = known(actor, "Max Boxes", "office-mover"), known(actor, "Pia Ink", "dance-studio")
    prepare_week(actor)
    assert week(actor).proposals == ()
    add_event(
        actor, "A studio moves", ["we outgrew the studio"], [("office-mover", 1, "high"), ("dance-studio", 1, "high")]
    )
    assert week(actor).is_stale
    prepare_week(actor)
    [one] = week(actor).proposals
    assert (one.reason, one.event, set(one.whys)) == (Reason.EVENT, "my-a-studio-moves", {mover.pk, printer.pk})
    assert (
        one.whys[mover.pk]
        == "When it comes to a studio moves, people need you and a dance studio, often within weeks of each other."
    )


@pytest.mark.requirement("R90")
def test_events_are_kept_and_shared_as_a_table(actor, stranger):
    add_event(actor, "A studio moves", ["we outgrew the studio", "more light | more room"], MOVE, is_tactful=True)
    change_event(actor, "divorce", needed=[("dog-trainer", 4, "low")], not_needed=["private-investigator"])
    told = events_as_csv(actor)
    assert told.splitlines()[:2] == [
        "event,label,phrases,tactful,profession,called,stage,weight,role,needed",
        "divorce,Divorce or separation,,yes,dog-trainer,Dog trainer,4,low,,yes",
    ]
    read = events_from_csv(stranger, told)
    assert (read.events, read.lines, read.problems) == (1, 4, ())
    assert events_as_csv(stranger) == told.replace("more light | more room", "more light|more room")
    assert events_from_csv(stranger, told).events == 0


def test_an_own_event_that_nobody_is_needed_after_is_kept_too(actor, stranger):
    add_event(actor, "Snow", [], [])
    assert events_as_csv(actor).splitlines()[1] == "my-snow,Snow,,no,,,,,,"
    assert events_from_csv(stranger, events_as_csv(actor)).events == 1
    assert "my-snow" in trigger_events(stranger)


def test_a_line_that_cannot_be_read_stops_no_other(actor):
    text = (
        "Event,Label,Profession,Stage,Weight,Needed\n"
        ",Snow,plumber,1,high,\n,,plumber,,,\n,Snow,wizard,,,\n,Snow,florist,soon,,\n,Snow,florist,9,,\n,Snow,florist,,much,\n"
        ",Snow,florist,,,no\n"
    )
    read = events_from_csv(actor, text)
    assert (read.events, read.lines) == (1, 2)
    assert [line.partition(":")[0] for line in read.problems] == ["Line 3", "Line 4", "Line 5", "Line 6", "Line 7"]
    assert read.problems[0] == "Line 3: the event has no name."
    assert [one.profession for one in trigger_events(actor)["my-snow"].needed] == ["plumber"]


def test_a_text_that_is_no_table_is_refused_kindly(actor):
    with pytest.raises(
        NoEventsError, match="This is no table of events; its first line names the columns event, label"
    ):
        events_from_csv(actor, "dear all")


def test_a_very_long_table_is_read_to_its_bound(actor, monkeypatch):
    monkeypatch.setattr("kithwork.introductions.actions.events_csv.MOST_LINES", 3)
    read = events_from_csv(actor, "label,profession\nSnow,plumber\nSnow,florist\nSnow,roofer\n")
    assert (read.lines, read.problems) == (2, ("Only the first 3 lines were read.",))


def test_what_the_user_says_of_an_event_goes_before_the_table(actor):
    change_event(
        actor, "divorce", needed=[("accountant", 1, "low"), ("florist", 4, "medium")], not_needed=["therapist"]
    )
    divorce = trigger_events(actor)["divorce"]
    told = {one.profession: one for one in divorce.needed}
    assert (
        told["accountant"].stage,
        told["accountant"].weight,
        told["accountant"].role,
        told["accountant"].is_changed,
    ) == (
        1,
        "low",
        "tax of support and split assets",
        True,
    )
    assert "therapist" not in told
    assert [one.profession for one in divorce.taken_away] == ["therapist"]
    assert divorce.is_changed
    change_event(actor, "divorce", as_shipped=["accountant", "florist", "therapist"])
    assert not trigger_events(actor)["divorce"].is_changed


def test_an_own_event_is_changed_and_removed(actor):
    slug = add_event(actor, "A studio moves", ["a"], MOVE)
    change_event(
        actor, slug, label="A studio grows", phrases=[" b ", "b", ""], is_tactful=True, not_needed=["office-mover"]
    )
    own = trigger_events(actor)[slug]
    assert (own.label, own.phrases, own.is_tactful, [one.profession for one in own.needed]) == (
        "A studio grows",
        ("b",),
        True,
        ["it-managed-services"],
    )
    change_event(actor, slug, is_tactful=False)
    assert (trigger_events(actor)[slug].label, trigger_events(actor)[slug].is_tactful) == ("A studio grows", False)
    remove_event(actor, slug)
    assert slug not in trigger_events(actor)
    assert not EventProfession.objects.exists()


def test_removing_an_event_of_the_table_takes_the_changes_back(actor):
    change_event(actor, "divorce", not_needed=["therapist"])
    remove_event(actor, "divorce")
    assert not trigger_events(actor)["divorce"].is_changed


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda actor: add_event(actor, " ", [], []), "Say in a few words what happens: “A studio moves”."),
        (lambda actor: add_event(actor, "divorce or Separation", [], []), "There is an event called “divorce or Separation” already; change that one."),
        (lambda actor: add_event(actor, "Snow", [], [("wizard", 1, "high")]),
         "There is no profession called “wizard”; add it first, or choose one of the list."),
        (lambda actor: add_event(actor, "Snow", [], [("florist", 5, "high")]),
         "Who is needed comes first (1), next (2), then (3) or later (4)."),
        (lambda actor: add_event(actor, "Snow", [], [("florist", 1, "huge")]),
         "How much somebody is needed is one of high, medium, low."),
        (lambda actor: change_event(actor, "divorce", label="x"),
         "Events of the table keep their names and phrases; add one of your own, or say who is needed."),
        (lambda actor: change_event(actor, add_event(actor, "Snow", [], []), label=" "), "An event needs a name."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_kindly(actor, act, words):
    with pytest.raises(EventError) as told:
        act(actor)
    assert str(told.value) == words


def test_an_unknown_event_is_not_found(actor, stranger):
    slug = add_event(actor, "Snow", [], [])
    for act in (remove_event, change_event, event_team):
        with pytest.raises(EventNotFoundError, match=r"There is no event called “my-snow” here\."):
            act(stranger, slug)


def test_two_events_of_one_sound_have_two_keys(actor):
    assert [add_event(actor, label, [], []) for label in ("Snow", "Snow!", "!")] == ["my-snow", "my-snow-2", "my-event"]


def test_the_team_of_an_event_comes_in_its_order_with_the_people_of_the_book(actor):
    the_nine(actor, "accountant", "divorce-mediator")
    known(actor, "Best Sums", "accountant", stage=Stage.TRUST)
    add_profession(actor, "Tax whisperer", like="accountant")
    whisperer = known(actor, "Wim Low", "my-tax-whisperer", stage=Stage.KNOW)
    team = event_team(actor, "divorce")
    assert [line.profession for line in team] == [one.profession for one in trigger_events(actor)["divorce"].needed]
    people = {line.profession: [name for _, name in line.people] for line in team}
    assert people["accountant"] == ["Best Sums", "Ada Sums", whisperer.full_name]
    assert (people["divorce-mediator"], people["therapist"]) == (["Mara Quiet"], [])


def test_a_change_makes_the_week_stale(actor):
    prepare_week(actor)
    change_event(actor, "divorce", not_needed=["therapist"])
    assert WeekPrepared.objects.get().is_stale


@pytest.mark.requirement("R90")
def test_taking_a_profession_away_ends_its_proposals(actor):
    pair = known(actor, "Max Boxes", "office-mover"), known(actor, "Pia Ink", "dance-studio")
    slug = add_event(actor, "Snow", [], [("office-mover", 1, "high"), ("dance-studio", 1, "high")])
    prepare_week(actor)
    assert names(week(actor).proposals) == [{one.full_name for one in pair}]
    change_event(actor, slug, not_needed=["dance-studio"])
    prepare_week(actor)
    assert week(actor).proposals == ()
