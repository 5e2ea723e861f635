"""What people do goes out with the archive, joins what is said where they are known already, and goes when undone."""

import pytest

from kithwork.people import queries as people
from kithwork.people.actions import remove_profession, say_work, set_reach, set_whereabouts
from kithwork.people.models import OwnProfession, Person, Practice, Reach, Whereabouts
from kithwork.people.rules import Does, ReachKind
from kithwork.sources.actions import undo_batch
from tests.conftest import NOW
from tests.factories import owner, somebody
from tests.sources.lives import works_as
from tests.sources.written import Desk, archive_of, card, state_of


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


@pytest.fixture
def life(actor, desk):
    desk.cards(card("Dana Keller", "dana@firm.example"))
    works_as(actor, Person.objects.get())


@pytest.fixture
def fresh(life):
    """Another network in which Dana is known, and works as something already."""
    other = owner("Other", now=NOW)
    dana = somebody(other, "Dana Keller", emails=["dana@firm.example"])
    say_work(other, dana.pk, "florist", does=Does.YES)
    set_reach(other, dana.pk, ReachKind.CLIENT, "families", holds=True)
    set_whereabouts(other, dana.pk, town="Lyon", country="FR", languages=[], from_anywhere=False)
    return other


def told(actor):
    mine = {"workspace": actor.workspace}
    return (
        sorted(Practice.objects.filter(**mine).values_list("profession", "does")),
        sorted(Reach.objects.filter(**mine).values_list("slug", "holds")),
        sorted(Whereabouts.objects.filter(**mine).values_list("town", flat=True)),
        sorted(OwnProfession.objects.filter(**mine).values_list("slug", flat=True)),
    )


def test_what_is_said_here_stays_and_the_rest_joins_it(actor, desk, fresh):
    desk.bring("all.zip", archive_of(actor), actor=fresh)
    assert told(fresh) == (
        [("florist", "yes"), ("my-choir-mender", "yes")],
        [("clergy", True), ("families", True)],
        ["Lyon"],
        ["my-choir-mender"],
    )


def test_undone_the_rest_goes_and_what_was_said_here_stays(actor, desk, fresh):
    before = state_of(fresh)
    report = desk.bring("all.zip", archive_of(actor), actor=fresh)
    undo_batch(fresh, report.batch)
    assert state_of(fresh) == before


def test_a_profession_somebody_was_said_to_be_in_since_outlives_the_undoing(actor, desk, fresh):
    report = desk.bring("all.zip", archive_of(actor), actor=fresh)
    rosa = somebody(fresh, "Rosa Tamm")
    say_work(fresh, rosa.pk, "my-choir-mender")
    undo_batch(fresh, report.batch)
    assert told(fresh)[3] == ["my-choir-mender"]
    assert [line.label for line in people.works_of(fresh, [rosa.pk])[rosa.pk]] == ["Choir mender"]
    remove_profession(fresh, "my-choir-mender")
    assert told(fresh)[0] == [("florist", "yes")]


@pytest.mark.parametrize(
    "say",
    [
        lambda actor, pk: say_work(actor, pk, "florist"),
        lambda actor, pk: set_reach(actor, pk, ReachKind.CLIENT, "families", holds=True),
        lambda actor, pk: set_whereabouts(actor, pk, town="Lyon", country="", languages=[], from_anywhere=False),
    ],
    ids=["work", "reach", "whereabouts"],
)
def test_undoing_an_import_keeps_whom_something_was_said_of_since(actor, desk, say):
    report = desk.cards(card("Dana Keller", "dana@firm.example"))
    say(actor, Person.objects.get().pk)
    assert undo_batch(actor, report.batch).kept_people == 1
