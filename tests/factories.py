"""What tests need again and again: somebody, something that passed, some days later."""

from dataclasses import replace
from datetime import timedelta

from kithwork.conversations.actions import add_exchanges, announce, log_conversation
from kithwork.conversations.actions.hand import told_by_hand
from kithwork.conversations.rules import Channel, Direction
from kithwork.people.actions import add_person
from kithwork.people.rules import CardPoint, PersonCard, PointKind, point_key
from kithwork.workspace.actions import found_workspace
from kithwork.workspace.actor import Actor
from kithwork.workspace.models import Member
from kithwork.workspace.rules import MemberRole, Via


def owner(name, *, now):
    workspace = found_workspace(now=now, name=name, time_zone="UTC")
    member = Member.objects.get(workspace=workspace)
    return Actor(workspace=workspace, member=member, role=MemberRole.OWNER, now=now, via=Via.TEST)


def member_of(actor, name):
    member = Member.objects.create(workspace=actor.workspace, name=name, role=MemberRole.MEMBER)
    return replace(actor, member=member, role=MemberRole.MEMBER)


def later(actor, **span):
    """The same actor some time later."""
    return replace(actor, now=actor.now + timedelta(**span))


def points(*, emails=(), phones=()):
    return tuple(
        CardPoint(kind, value, point_key(kind, value))
        for kind, values in ((PointKind.EMAIL, emails), (PointKind.PHONE, phones))
        for value in values
    )


def somebody(actor, name="Dana Keller", *, emails=(), phones=(), **fields):
    return add_person(actor, card=PersonCard(name=name, points=points(emails=emails, phones=phones), **fields))


def talked(actor, person, *, days_ago=0, direction=Direction.BOTH, channel=None, note="", minutes=None, promises=()):
    """Log something that passed *days_ago* with *person*: a meeting by default, a message when one-way."""
    channel = channel or (Channel.MEETING if direction is Direction.BOTH else Channel.MESSAGE)
    return log_conversation(
        actor,
        person_ids=[person.pk],
        channel=channel,
        happened_at=actor.now - timedelta(days=days_ago),
        direction=direction,
        note=note,
        minutes=minutes,
        promises=promises,
    )


def talked_often(actor, person, *, days_ago, direction=Direction.BOTH, channel=None, note="", minutes=None):
    """What `talked` does on each of these days, with everything told of it worked out once at the end."""
    channel = channel or (Channel.MEETING if direction is Direction.BOTH else Channel.MESSAGE)
    same = {"channel": channel, "direction": direction, "text": note, "minutes": minutes}
    when = (actor.now - timedelta(days=days) for days in days_ago)
    if made := add_exchanges(actor, [told_by_hand([person], happened_at=one, **same) for one in when], batch=None):
        announce(actor, [person.pk])
    return made
