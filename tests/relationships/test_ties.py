"""How ties stand, worked out from the log of exchanges: one, a page, and all at once say the same."""

from datetime import UTC, datetime, timedelta

import pytest

from kithwork.conversations.rules import Channel, Direction, Role
from kithwork.people.actions import archive, throw_away
from kithwork.relationships import queries as relationships
from kithwork.relationships.actions import count_what_was_held, let_rest, wake
from kithwork.relationships.queries import rolls
from kithwork.relationships.rules import State, Way
from tests.factories import later, somebody, talked, talked_often
from tests.web.people_pages import write


@pytest.fixture
def dana(actor):
    return somebody(actor)


def standing(actor, one):
    return relationships.standing(actor, one.pk)


def test_nothing_known_is_nothing_said(actor, dana):
    how = standing(actor, dana)
    assert (how.state, how.way, how.last_date, how.silent_days, how.sent) == (State.UNKNOWN, Way.UNCLEAR, None, None, 0)


def test_a_monologue_is_not_a_relationship(actor, dana):
    talked_often(actor, dana, days_ago=(1, 5, 9, 13), direction=Direction.OUT)
    how = standing(actor, dana)
    assert (how.state, how.way, how.silent_days) == (State.UNKNOWN, Way.UNCLEAR, None)


def test_silence_is_counted_from_when_both_had_spoken(actor, dana):
    talked(actor, dana, days_ago=100, direction=Direction.IN)
    talked(actor, dana, days_ago=1, direction=Direction.OUT)
    how = standing(actor, dana)
    assert (how.silent_days, how.state) == (100, State.FADING)


@pytest.mark.parametrize(
    ("days", "state"),
    [(0, State.ALIVE), (3, State.ALIVE), (30, State.UNKNOWN), (59, State.UNKNOWN), (61, State.FADING)],
)
def test_time_alone_lets_a_tie_fade_and_never_warms_it(actor, dana, days, state):
    talked_often(actor, dana, days_ago=(1, 0))
    assert standing(later(actor, days=days), dana).state is state


@pytest.mark.parametrize(("days_ago", "state"), [(0, State.UNKNOWN), (60, State.UNKNOWN), (61, State.QUIET)])
def test_a_single_meeting_is_a_first_meeting_whatever_else_is_in_the_book(actor, dana, days_ago, state):
    talked(actor, dana, days_ago=days_ago)
    alone = standing(actor, dana).state
    for name in ("Bo Diaz", "Cleo Lind", "Eve Moss", "Finn Reed", "Gil Sand"):
        talked_often(actor, somebody(actor, name), days_ago=range(40))
    among_warm_ones = standing(actor, dana).state
    for name in ("Hal Ito", "Ida Voss", "Jon Bell", "Kit Rowe", "Lea Ott", "Max Orr"):
        talked_often(actor, somebody(actor, name), days_ago=(900, 850, 800))
    assert (alone, among_warm_ones, standing(actor, dana).state) == (state, state, state)


def test_on_the_second_day_with_contact_a_meeting_is_more_than_a_first_one(actor, dana):
    talked_often(actor, dana, days_ago=(0, 0))
    first = standing(actor, dana)
    talked(actor, dana, days_ago=1)
    assert (first.state, standing(actor, dana).state) == (State.UNKNOWN, State.ALIVE)
    assert first.sentence(name="Dana").endswith("It has only begun; it is too early to say how it goes on.")


def test_letters_of_another_century_are_undated_and_say_so(actor, dana):
    for number in range(6):
        at = datetime(1853, 3, 1 + number, 12, tzinfo=UTC)
        write(actor, dana, at=at, key=str(number), direction=(Direction.OUT, Direction.IN)[number % 2])
    how = standing(actor, dana)
    assert (how.state, how.last_date, how.sent, how.received, how.last_words) == (State.UNKNOWN, None, 3, 3, "undated")
    assert how.sentence(name="Dana") == (
        "All that passed between you and Dana is dated before 1970, so it stands as undated here."
    )
    assert relationships.arrays(actor).states.tolist() == [relationships.STATES.index(State.UNKNOWN)]


def test_letters_are_counted_direct_and_in_copy_apart(actor, dana):
    at = actor.now - timedelta(days=1)
    write(actor, dana, at=at, key="1")
    write(actor, dana, at=at, key="2", counts=False)
    write(actor, dana, at=at, key="3", direction=Direction.OUT)
    write(actor, dana, at=at, key="4", direction=Direction.OUT, role=Role.CC, counts=False)
    write(
        actor, dana, at=at, key="5", direction=Direction.BOTH, role=Role.ATTENDEE, channel=Channel.MEETING, counts=False
    )
    talked(actor, dana)
    how = standing(actor, dana)
    assert (how.received, how.received_cc, how.sent, how.sent_cc, how.met) == (1, 1, 1, 1, 1)


def test_a_planned_meeting_counts_once_it_is_held(actor, dana):
    count_what_was_held(actor)
    at = actor.now + timedelta(days=1)
    write(actor, dana, at=at, direction=Direction.BOTH, role=Role.ATTENDEE, channel=Channel.MEETING)
    assert (standing(actor, dana).met, standing(actor, dana).next_date) == (0, at.date())
    after = later(actor, days=2)
    count_what_was_held(after)
    count_what_was_held(after)
    assert (standing(after, dana).met, standing(after, dana).next_date) == (1, None)


def test_a_rest_lasts_until_its_day_or_until_woken(actor, dana):
    talked_often(actor, dana, days_ago=(1, 0))
    let_rest(actor, dana.pk, until=actor.today + timedelta(days=30), why="a busy spring")
    how = standing(actor, dana)
    assert (how.state, how.rest_why) == (State.RESTING, "a busy spring")
    assert standing(later(actor, days=30), dana).rest_until is None
    wake(actor, dana.pk)
    assert standing(actor, dana).state is State.ALIVE


def test_a_rest_is_kept_when_the_tie_is_counted_anew(actor, dana):
    let_rest(actor, dana.pk, until=actor.today + timedelta(days=30))
    talked(actor, dana)
    assert standing(actor, dana).rest_until == actor.today + timedelta(days=30)


@pytest.fixture
def several(actor):
    """One person in every state, one resting by choice, one without anything, one archived, one thrown away."""
    people = {}
    for name, days in (("alive", 3), ("fading", 65), ("quiet", 500), ("chosen", 3), ("archived", 3), ("gone", 3)):
        people[name] = somebody(actor, name)
        talked_often(actor, people[name], days_ago=(days + 1, days))
    people["monologue"] = somebody(actor, "monologue")
    talked(actor, people["monologue"], direction=Direction.OUT)
    people["nothing"] = somebody(actor, "nothing")
    let_rest(actor, people["chosen"].pk, until=actor.today + timedelta(days=9))
    archive(actor, people["archived"].pk)
    throw_away(actor, people["gone"].pk)
    return people


def listed(actor, **wish):
    return [line.person.name for line in relationships.roll(actor, **wish).lines]


@pytest.mark.parametrize(
    ("state", "names"),
    [
        (State.ALIVE, ["alive"]),
        (State.FADING, ["fading"]),
        (State.RESTING, ["chosen"]),
        (State.QUIET, ["quiet"]),
        (State.UNKNOWN, ["monologue", "nothing"]),
        (None, ["alive", "chosen", "fading", "monologue", "nothing", "quiet"]),
    ],
)
def test_the_roll_is_narrowed_to_a_state(actor, several, state, names):
    assert listed(actor, state=state) == names


def test_states_are_counted_as_the_roll_lists_them(actor, stranger, several):
    talked(stranger, somebody(stranger))
    counted = relationships.state_counts(actor)
    assert counted == {state: relationships.roll(actor, state=state).total for state in State}


def test_all_at_once_says_the_same_as_one_by_one(actor, several):
    ties = relationships.arrays(actor)
    together = {
        pk: relationships.STATES[code] for pk, code in zip(ties.person_ids.tolist(), ties.states.tolist(), strict=True)
    }
    assert together == {pk: relationships.standing(actor, pk).state for pk in together}
    assert len(together) == 5


def test_with_whom_something_went_both_ways_is_counted(actor, several):
    write(actor, several["nothing"], at=actor.now, counts=False, key="in")
    assert relationships.both_ways_count(actor) == 4
    write(actor, several["nothing"], at=actor.now, direction=Direction.OUT, role=Role.CC, counts=False, key="out")
    assert relationships.both_ways_count(actor) == 5


def test_the_register_says_the_same_of_everybody_by_name(actor, several):
    told = {line.entry.name: line.state for line in relationships.register(actor)}
    assert list(told) == ["alive", "chosen", "fading", "monologue", "nothing", "quiet"]
    assert told == {
        line.entry.name: relationships.standing(actor, line.entry.id).state for line in relationships.register(actor)
    }
    assert [line.entry.name for line in relationships.register(actor, typed="fad")] == ["fading"]
    assert [line.entry.name for line in relationships.register(actor, state=State.ALIVE)] == ["alive"]


def test_an_empty_book_has_empty_arrays(actor):
    assert relationships.arrays(actor).person_ids.tolist() == []
    assert relationships.roll(actor, state=State.ALIVE).lines == ()
    assert relationships.state_counts(actor) == dict.fromkeys(State, 0)


def test_the_roll_has_pages(actor, monkeypatch):
    monkeypatch.setattr(rolls, "PAGE", 2)
    for name in ("a", "b", "c"):
        somebody(actor, name)
    roll = relationships.roll(actor, page=2)
    assert ([line.person.name for line in roll.lines], roll.total, roll.page, roll.pages) == (["c"], 3, 2, 2)
    assert relationships.roll(actor, page=9).page == 2
    assert relationships.roll(actor, page=0).page == 1


def test_the_latest_contact_comes_first_and_nobody_is_missed_between_pages(actor, monkeypatch):
    monkeypatch.setattr(rolls, "PAGE", 2)
    for name, days in (("a", 9), ("b", None), ("c", 1), ("d", None), ("e", 5)):
        one = somebody(actor, name, tags=("Choir",) if name in "bce" else ())
        if days is not None:
            talked(actor, one, days_ago=days)
    assert [listed(actor, by="last", page=page) for page in (1, 2, 3)] == [["c", "e"], ["a", "b"], ["d"]]
    assert [listed(actor, by="last", tag="choir", page=page) for page in (1, 2)] == [["c", "e"], ["b"]]


def test_a_note_after_a_talk_finds_people_after_those_whose_name_was_typed(actor):
    people = [somebody(actor, name) for name in ("Boats Lind", "Dana Keller", "Old Friend", "Thrown Away")]
    for one in people:
        talked(actor, one, note="talked of boats")
    archive(actor, people[2].pk)
    throw_away(actor, people[3].pk)
    assert listed(actor, typed="boats") == ["Boats Lind", "Dana Keller"]
    assert listed(actor, typed="bo") == ["Boats Lind"]


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_takes_the_same_queries_for_one_as_for_three(actor, django_assert_num_queries, number):
    for one in range(number):
        talked(actor, somebody(actor, f"Somebody {one}", emails=[f"{one}@example.org"]))
    with django_assert_num_queries(10):
        relationships.roll(actor)
