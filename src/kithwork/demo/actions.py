"""Bringing the demo network in, and taking it away in one step."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations.actions import add_promises, forget_all_by_hand
from kithwork.core.errors import KithworkError
from kithwork.demo.introducing import take_goals_back
from kithwork.demo.network import OWNER_ADDRESSES, demo_promises, demo_records
from kithwork.demo.people import everybody
from kithwork.demo.queries import demo_batch_id
from kithwork.demo.telling import tell_all
from kithwork.introductions.actions.clearing import clear_introductions
from kithwork.people import actions as people_actions
from kithwork.people import queries as people
from kithwork.plan.erasing import forget_commitments
from kithwork.sources.actions import import_records, undo_batch
from kithwork.sources.queries import people_by_item_key

if TYPE_CHECKING:
    from kithwork.sources.actions import UndoReport
    from kithwork.sources.rules import ImportReport
    from kithwork.workspace.actor import Actor

LABEL = "The demo network"


class NoDemoError(KithworkError):
    """There is no demo network to take away."""


class DemoIsHereError(KithworkError):
    """The demo network came before."""


@transaction.atomic
def bring_demo(actor: Actor) -> ImportReport:
    """Bring a fictional network of about 150 people with two years of exchanges and what its owner tells of them."""
    if demo_batch_id(actor) is not None:
        raise DemoIsHereError("The demo network is here already; take it away first to begin it anew.")
    report = import_records(actor, demo_records(actor.today), owners=OWNER_ADDRESSES, label=LABEL, is_demo=True)
    whose = people_by_item_key(actor)
    add_promises(
        actor,
        [
            {
                "uid": str(uuid.uuid4()),
                "person_id": whose[promise.person_key],
                "by": promise.by,
                "what": promise.what,
                "made_date": promise.made,
                "due_date": promise.due,
            }
            for promise in demo_promises(actor.today)
        ],
        batch=report.batch,
    )
    tell_all(actor, {profile.name: whose[f"demo:{profile.slug}"] for profile in everybody()})
    return report


@transaction.atomic
def remove_demo(actor: Actor) -> UndoReport:
    """Take the demo network away whole, with everything the user tried out on its made-up people."""
    batch = demo_batch_id(actor)
    if batch is None:
        raise NoDemoError("There is no demo network here.")
    made_up = people.ids_of_batch(actor, batch)
    forget_commitments(actor, made_up)
    take_goals_back(actor)
    clear_introductions(actor, made_up)
    forget_all_by_hand(actor, made_up)
    people_actions.remove_people(actor, made_up)
    undone = undo_batch(actor, batch)
    return replace(undone, people=len(made_up))
