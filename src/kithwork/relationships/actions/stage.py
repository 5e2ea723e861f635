"""What the user says of a stage: that it is another one and why, and what only they can see."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.text import one_line
from kithwork.people import queries as people
from kithwork.relationships.actions.word import say
from kithwork.relationships.models import Impression, Tie
from kithwork.relationships.queries.stage import stage_seen
from kithwork.relationships.rules.stages import reached_by

if TYPE_CHECKING:
    from datetime import date

    from kithwork.relationships.rules import ImpressionKind, Stage
    from kithwork.workspace.actor import Actor


class StageNeedsWhyError(KithworkError):
    """A stage was set by hand without what it rests on."""


class StageTooFarError(KithworkError):
    """A stage was set by hand more than one step above the evidence."""


class ImpressionNotFoundError(NotFoundError):
    """Nothing of the kind was said of this person here."""


@transaction.atomic
def set_stage(actor: Actor, person_id: int, *, stage: Stage, why: str) -> None:
    """Take the user's word for a stage, with what it rests on; at most one step above the evidence."""
    words = one_line(why)
    if not any(sign.isalnum() for sign in words):
        raise StageNeedsWhyError("What does it rest on? One line is enough; until then the stage stays as it was.")
    reached = reached_by(stage_seen(actor, person_id).rungs)
    if stage.step > reached.step + 1:
        raise StageTooFarError(
            f"From {reached.value} to {stage.value} is more than one step. Go one step, or note what you know first."
        )
    say(actor, person_id, stage=stage.value, stage_date=actor.today, stage_why=words[:300])


@transaction.atomic
def let_evidence_speak(actor: Actor, person_id: int) -> None:
    """Take back the user's word on a stage."""
    found = Tie.objects.filter(workspace=actor.workspace, person_id=person_id)
    found.update(stage="", stage_date=None, stage_why="")


@transaction.atomic
def add_impression(
    actor: Actor, person_id: int, *, kind: ImpressionKind, words: str = "", on_date: date | None = None
) -> int:
    """Keep what only the user can say of somebody; answers with its number."""
    one = people.person(actor, person_id)
    made = Impression.objects.create(
        workspace=actor.workspace,
        uid=str(uuid.uuid4()),
        person=one,
        kind=kind.value,
        words=one_line(words)[:300],
        on_date=on_date or actor.today,
    )
    return int(made.pk)


@transaction.atomic
def remove_impression(actor: Actor, person_id: int, impression_id: int) -> None:
    """Forget what was said of a person; `ImpressionNotFoundError` where that was not said of them here."""
    mine = Impression.objects.filter(workspace=actor.workspace, person_id=person_id, pk=impression_id)
    if not mine.delete()[0]:
        raise ImpressionNotFoundError("That was not noted of them, or is forgotten already.")
