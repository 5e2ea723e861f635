"""What people do: read, confirmed, said, taken back; professions of one's own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kithwork.core import events
from kithwork.people import queries as people
from kithwork.people.actions import (
    ProfessionLabelError,
    UnknownProfessionError,
    add_profession,
    archive,
    change_profession,
    close_mention,
    confirm_works,
    mention,
    remove_mention,
    remove_profession,
    reopen_mention,
    say_work,
    take_back_work,
    throw_away,
)
from kithwork.people.models import OwnProfession, Practice
from kithwork.people.queries import PersonNotFoundError
from kithwork.people.rules import Does, Mentioned, PersonChanged
from kithwork.wiring import HANDLERS
from tests.factories import later, somebody


@pytest.fixture
def told():
    """Whom `PersonChanged` told of, event by event."""
    heard = []
    events.connect({**HANDLERS, PersonChanged: [lambda _, event: heard.append(sorted(event.person_ids))]})
    yield heard
    events.connect(HANDLERS)


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller", title="Family mediator", organisation="Calm Terms")


def groups(actor):
    return [(one.slug, one.label, [(who.name, who.words, who.certain) for who in one.people]) for one in people.works_read(actor)]  # fmt: skip


def works(actor, person):
    return [(line.slug, line.label, line.words, line.said_on) for line in people.works_of(actor, [person.pk]).get(person.pk, ())]  # fmt: skip


def test_titles_are_read_by_profession_the_sure_ones_first(actor, dana):
    somebody(actor, "Ada Berg", organisation="Harbour Family Mediation")
    somebody(actor, "Cy Oak", title="Founder", organisation="TokenizeNow")
    somebody(actor, "Bo Lind", title="Tax accountant")
    assert groups(actor) == [
        ("accountant", "Accountant (CPA / chartered)", [("Bo Lind", "Tax accountant", True)]),
        (
            "divorce-mediator",
            "Mediator (divorce & family)",
            [("Dana Keller", "Family mediator · Calm Terms", True), ("Ada Berg", "Harbour Family Mediation", False)],
        ),
    ]


def test_what_was_answered_is_read_no_more(actor, dana):
    bo = somebody(actor, "Bo Lind", title="Family mediator, accountant")
    assert confirm_works(actor, [(dana.pk, "divorce-mediator"), (bo.pk, "divorce-mediator")], does=Does.YES) == 2
    assert [slug for slug, *_ in groups(actor)] == ["accountant"]
    say_work(actor, bo.pk, "accountant", does=Does.NO)
    assert groups(actor) == []
    assert works(actor, dana) == [
        ("divorce-mediator", "Mediator (divorce & family)", "Family mediator · Calm Terms", actor.today)
    ]
    assert [line[0] for line in works(actor, bo)] == ["divorce-mediator"]


def test_an_answer_is_changed_by_the_next_and_taken_back(actor, dana):
    confirm_works(actor, [(dana.pk, "divorce-mediator")], does=Does.NO)
    assert works(actor, dana) == []
    confirm_works(later(actor, days=1), [(dana.pk, "divorce-mediator")] * 2, does=Does.YES)
    assert Practice.objects.count() == 1
    assert works(actor, dana)[0][3] == later(actor, days=1).today
    take_back_work(actor, dana.pk, "divorce-mediator")
    assert works(actor, dana) == []
    assert [slug for slug, *_ in groups(actor)] == ["divorce-mediator"]


def test_only_those_kept_are_read(actor, dana):
    archive(actor, dana.pk)
    gone = somebody(actor, "Bo Lind", title="Accountant")
    throw_away(actor, gone.pk)
    assert groups(actor) == []


def test_what_certain_people_seem_to_do(actor, dana):
    bo = somebody(actor, "Bo Lind", title="Accountant")
    archive(actor, bo.pk)
    found = people.reads_of(actor, [dana.pk, bo.pk])
    assert {pk: [read.slug for read in reads] for pk, reads in found.items()} == {
        dana.pk: ["divorce-mediator"],
        bo.pk: ["accountant"],
    }
    assert list(people.reads_of(actor, None)) == [dana.pk]
    assert people.reads_of(actor, [], among=people.vocabulary(actor)) == {}


def test_more_people_than_a_query_names_are_read_all_the_same(actor, dana):
    many = [dana.pk, *range(10**6, 10**6 + 1000)]
    somebody(actor, "Bo Lind", title="Accountant")
    assert list(people.reads_of(actor, many)) == [dana.pk]
    say_work(actor, dana.pk, "florist")
    assert list(people.works_of(actor, many)) == [dana.pk]
    assert list(people.reach_of(actor, many)) == [dana.pk]


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_a_constant_number_of_queries(actor, number):
    ids = [somebody(actor, f"Person {one}", title="Florist", organisation=f"Shop {one}").pk for one in range(number)]
    confirm_works(actor, [(pk, "accountant") for pk in ids], does=Does.YES)
    taken = {}
    for name, query in {
        "works_read": lambda: people.works_read(actor),
        "works_of": lambda: people.works_of(actor, ids),
        "reads_of": lambda: people.reads_of(actor, ids),
        "reach_of": lambda: people.reach_of(actor, ids),
        "reach_changes": lambda: people.reach_changes(actor, ids),
        "whereabouts": lambda: people.whereabouts(actor, ids),
        "vocabulary": lambda: people.vocabulary(actor),
    }.items():
        with CaptureQueriesContext(connection) as queries:
            query()
        taken[name] = len(queries)
    assert taken == {
        "works_read": 3, "works_of": 1, "reads_of": 3, "reach_of": 3, "reach_changes": 1, "whereabouts": 2, "vocabulary": 1,
    }  # fmt: skip


def test_there_is_no_profession_but_those_of_the_list(actor, dana):
    with pytest.raises(UnknownProfessionError, match="There is no profession “wizard”; choose one of the list"):
        say_work(actor, dana.pk, "wizard")
    with pytest.raises(UnknownProfessionError):
        confirm_works(actor, [(dana.pk, "wizard")], does=Does.YES)


def test_a_stranger_sees_and_says_nothing(actor, stranger, dana):
    say_work(actor, dana.pk, "florist")
    assert (people.works_of(stranger, [dana.pk]), people.reads_of(stranger, [dana.pk]), groups(stranger)) == (
        {},
        {},
        [],
    )
    assert confirm_works(stranger, [(dana.pk, "divorce-mediator")], does=Does.YES) == 0
    for act in (say_work, take_back_work):
        with pytest.raises(PersonNotFoundError):
            act(stranger, dana.pk, "florist")


def test_a_team_mate_sees_the_same(actor, mate, dana):
    say_work(mate, dana.pk, "florist")
    assert [line[0] for line in works(actor, dana)] == ["florist"]


# --- professions of one's own ------------------------------------------------------------------------------------


def test_a_profession_of_ones_own_is_added_read_and_confirmed(actor):
    one = add_profession(actor, " Choir  mender ", aliases=["voice doctor", "Choir Mender", " "], like="music-teacher")
    assert (one.slug, one.label, one.aliases, one.like) == (
        "my-choir-mender", "Choir mender", ["voice doctor"], "music-teacher",
    )  # fmt: skip
    rosa = somebody(actor, "Rosa Tamm", title="Voice Doctor")
    assert groups(actor) == [("my-choir-mender", "Choir mender", [("Rosa Tamm", "Voice Doctor", True)])]
    say_work(actor, rosa.pk, one.slug)
    assert [line[:2] for line in works(actor, rosa)] == [("my-choir-mender", "Choir mender")]
    assert people.vocabulary(actor).like(one.slug) == "music-teacher"


def test_two_that_sound_alike_get_slugs_of_their_own(actor):
    slugs = [add_profession(actor, label).slug for label in ("Wand maker", "Wand-maker!", "Wand maker?")]
    assert slugs == ["my-wand-maker", "my-wand-maker-2", "my-wand-maker-3"]


@pytest.mark.parametrize(
    ("label", "like", "error", "words"),
    [
        ("  ", "", ProfessionLabelError, "Say what the profession is called."),
        ("florist", "", ProfessionLabelError, "“Florist” is there already; choose it from the list."),
        ("Wizard", "witch", UnknownProfessionError, "There is no profession “witch” to be like; choose one of the list, or none."),
    ],
)  # fmt: skip
def test_a_profession_needs_a_name_of_its_own(actor, label, like, error, words):
    with pytest.raises(error) as caught:
        add_profession(actor, label, like=like)
    assert str(caught.value) == words


def test_it_is_changed_and_taken_away_with_what_was_said_of_it(actor, stranger, dana, told):
    one = add_profession(actor, "Choir mender")
    say_work(actor, dana.pk, one.slug)
    change_profession(actor, one.slug, label="Choir-mender", aliases=["mender"], like="music-teacher")
    assert [line[1] for line in works(actor, dana)] == ["Choir-mender"]
    for act in (
        lambda: change_profession(stranger, one.slug, label="Mine"),
        lambda: remove_profession(stranger, one.slug),
        lambda: remove_profession(actor, "florist"),
    ):
        with pytest.raises(UnknownProfessionError, match="There is no profession of your own called"):
            act()
    remove_profession(actor, one.slug)
    assert (OwnProfession.objects.count(), Practice.objects.count()) == (0, 0)
    assert told == [[dana.pk], [dana.pk], [dana.pk]]


# --- who hears of it ---------------------------------------------------------------------------------------------


def test_every_word_about_what_somebody_does_or_seeks_is_told(actor, dana, told):
    bo = somebody(actor, "Bo Lind")
    say_work(actor, dana.pk, "florist")
    confirm_works(actor, [(dana.pk, "accountant"), (bo.pk, "accountant")], does=Does.NO)
    take_back_work(actor, dana.pk, "florist")
    take_back_work(actor, dana.pk, "florist")
    confirm_works(actor, [], does=Does.NO)
    one = mention(actor, bo.pk, kind=Mentioned.SEEKS, words="a venue")
    mention(actor, bo.pk, kind=Mentioned.SEEKS, words="A venue")
    close_mention(actor, one.pk)
    reopen_mention(actor, one.pk)
    remove_mention(actor, one.pk)
    assert told == [[dana.pk], sorted([dana.pk, bo.pk]), [dana.pk], *[[bo.pk]] * 5]


def test_of_nobody_nothing_is_read(actor):
    somebody(actor, title="Plumber")
    assert people.reads_of(actor, []) == {}
