import pytest

from kithwork.conversations.actions import log_conversation
from kithwork.conversations.models import Exchange
from kithwork.conversations.rules import Channel
from kithwork.people.actions import erase, throw_away
from tests import factories


@pytest.fixture
def dana(actor):
    return factories.somebody(actor, "Dana Keller", emails=["dana@keller.example"])


def test_erasing_somebody_takes_along_what_passed_with_them_alone(actor, dana):
    factories.talked(actor, dana, days_ago=3, note="a secret")
    throw_away(actor, dana.pk)

    erase(actor, dana.pk)

    assert Exchange.objects.count() == 0


def test_what_others_were_in_too_stays_without_the_name_of_the_erased(actor, dana):
    rosa = factories.somebody(actor, "Rosa Tamm", emails=["rosa@tamm.example"])
    kept = log_conversation(
        actor, person_ids=[dana.pk, rosa.pk], channel=Channel.MEETING, happened_at=actor.now, note="the fair"
    )
    Exchange.objects.filter(pk=kept.pk).update(
        cast=[["dana@keller.example", "Dana Keller", "attendee", ""], ["rosa@tamm.example", "Rosa", "attendee", ""]]
    )
    throw_away(actor, dana.pk)

    erase(actor, dana.pk)

    [left] = Exchange.objects.all()
    assert (left.text, left.cast) == ("the fair", [["rosa@tamm.example", "Rosa", "attendee", ""]])
    assert list(left.participations.values_list("person__full_name", flat=True)) == ["Rosa Tamm"]


def test_a_note_by_hand_forgets_the_name_too(actor, dana):
    rosa = factories.somebody(actor, "Rosa Tamm")
    log_conversation(actor, person_ids=[dana.pk, rosa.pk], channel=Channel.MEETING, happened_at=actor.now)
    throw_away(actor, dana.pk)

    erase(actor, dana.pk)

    assert Exchange.objects.get().cast == [["", "Rosa Tamm", "attendee", ""]]
