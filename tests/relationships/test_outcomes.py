"""What the user's own attempts taught."""

import pytest

from kithwork.conversations.rules import Channel, Direction
from kithwork.engines.rhythm.clock import observe
from kithwork.engines.rhythm.contacts import IN, OUT, collapse
from kithwork.relationships.actions.pulse import calibrate
from kithwork.relationships.models import Pulse
from kithwork.relationships.queries import reply_fit
from kithwork.relationships.queries.outcomes import learned
from tests.factories import somebody, talked


def past(*, ties=30, silence=40, answers=True):
    """Pairs who wrote to each other for a while; after *silence* days I wrote again, and they answered or not.

    Beside them somebody with whom letters pass every few days, so that no day goes unobserved.
    """
    steady = [(day, side) for day in range(0, 1000, 3) for side in (OUT, IN)]
    days, sides = (list(column) for column in zip(*steady, strict=True))
    whose = [ties] * len(steady)
    for number in range(ties):
        rows = [(day + number, side) for day in (0, 10, 20) for side in (OUT, IN)]
        rows.append((20 + number + silence, OUT))
        rows += [(25 + number + silence, IN)] * answers
        for day, side in rows:
            days.append(day)
            sides.append(side)
            whose.append(number)
    return collapse(days, sides, [1] * len(days), [0] * len(days), ties=whose)


def taught(contacts):
    return learned(contacts, 1000, clock=observe(contacts, 1000))


def test_whoever_is_always_answered_learns_to_hope_and_who_never_is_learns_not_to():
    assert taught(past(answers=True))["reply_shift"] > 0.5
    assert taught(past(answers=False))["reply_shift"] < taught(past(answers=True))["reply_shift"] - 1


def test_how_willing_the_gone_are_is_learned_from_the_long_silent():
    assert taught(past(silence=700, answers=True))["revival"] > 0.5
    assert taught(past(silence=700, answers=False))["revival"] < 0.3


def test_a_few_attempts_teach_nothing():
    assert taught(past(ties=6)) == {}
    assert set(taught(past(ties=7))) == {"reply_shift", "revival"}


def test_without_a_past_it_is_as_shipped(actor, stranger):
    assert reply_fit(actor) == (0.0, 0.35)
    Pulse.objects.create(workspace=actor.workspace, fit={"reply_shift": 0.4, "revival": 0.2})
    assert (reply_fit(actor), reply_fit(stranger)) == ((0.4, 0.2), (0.0, 0.35))


def test_the_weekly_calibration_learns_it(actor):
    for number in range(8):
        one = somebody(actor, f"Person {number}")
        for ago in (200, 170, 140, 110):
            talked(actor, one, days_ago=ago + number, direction=Direction.OUT, channel=Channel.MAIL)
            talked(actor, one, days_ago=ago + number - 1, direction=Direction.IN, channel=Channel.MAIL)
    calibrate(actor)
    fit = reply_fit(actor)
    assert fit.shift > 0
    assert fit.revival == pytest.approx(0.35, abs=0.3)
