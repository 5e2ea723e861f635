"""Beginning an introduction, and writing what its letters are made of."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.text import one_line
from kithwork.introductions.models import Introduction, Proposal, Side
from kithwork.introductions.queries.against import against
from kithwork.introductions.queries.one import IntroductionNotFoundError
from kithwork.introductions.queries.wishes import not_these, wishes
from kithwork.introductions.rules import Begun, Form, Offered, Reason
from kithwork.introductions.rules.consent import closed_words, is_never
from kithwork.people import queries as people
from kithwork.people.rules import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kithwork.people.models import Person
    from kithwork.workspace.actor import Actor

MOST_TOGETHER = 6
"""A circle of more is a meeting, not an introduction."""


class IntroductionError(KithworkError):
    """An introduction, or a step on its way, that cannot be just now; the message says what would help."""


class SpokenAgainstError(IntroductionError):
    """They know each other, or do the same work: begun only where the user says so all the same."""


class SideNotFoundError(NotFoundError):
    """That person is not in this introduction."""


@transaction.atomic
def begin(
    actor: Actor,
    person_ids: Sequence[int],
    *,
    reason: Reason = Reason.OWN,
    words: str = "",
    event: str = "",
    begun_by: Begun = Begun.BY_ME,
    whys: Mapping[int, str] | None = None,
    proposal_id: int | None = None,
    anyway: bool = False,
) -> Introduction:
    """Begin to bring two to six people together: an idea, nobody is asked yet. Whoever stands first moves first.

    *words* is the reason in short; *whys* say to each, by their id, why it is good for them. A proposal that it came
    of is taken. `IntroductionError` where somebody asked never to be introduced, where they are not to be brought
    together, or where the same introduction is on its way; `SpokenAgainstError` where they know each other or do the
    same work, unless the user introduces them *anyway*.
    """
    if not 2 <= len(person_ids) <= MOST_TOGETHER:
        raise IntroductionError("An introduction takes two people, or up to six around one table.")
    if len(set(person_ids)) < len(person_ids):
        raise IntroductionError("The same person stands there twice; it takes two different people.")
    everybody = [_introducible(actor, person_id) for person_id in person_ids]
    _refuse_against_wishes(actor, everybody)
    _refuse_once_more(actor, everybody)
    if not anyway:
        _refuse_spoken_against(actor, everybody)
    one = Introduction.objects.create(
        workspace=actor.workspace,
        uid=str(uuid.uuid4()),
        form=_form(len(everybody)),
        reason=reason,
        event=event[:100],
        words=one_line(words)[:300],
        begun_by=begun_by,
        begun_on=actor.today,
        mover=everybody[0],
    )
    told = whys or {}
    Side.objects.bulk_create(
        Side(
            workspace=actor.workspace,
            introduction=one,
            person=person,
            position=position,
            why=one_line(told.get(person.pk, ""))[:500],
        )
        for position, person in enumerate(everybody)
    )
    if proposal_id is not None:
        mine = Proposal.objects.filter(workspace=actor.workspace, pk=proposal_id)
        mine.update(standing=Offered.TAKEN, later_until=None, introduction=one)
    return one


@transaction.atomic
def write_side(
    actor: Actor,
    introduction_id: int,
    person_id: int,
    *,
    why: str | None = None,
    detail: str | None = None,
    line: str | None = None,
) -> Side:
    """Write why it is good for somebody, the personal detail, what the others are told; None leaves a text as it is."""
    side = side_of(actor, introduction_id, person_id)
    texts = {"why": why, "detail": detail, "line": line}
    written = {name: one_line(text)[:500] for name, text in texts.items() if text is not None}
    for name, text in written.items():
        setattr(side, name, text)
    side.save(update_fields=list(written))
    return side


@transaction.atomic
def write_words(actor: Actor, introduction_id: int, words: str) -> Introduction:
    """Write the reason in short, as it goes into the subject."""
    one = mine(actor, introduction_id)
    one.words = one_line(words)[:300]
    one.save(update_fields=["words"])
    return one


@transaction.atomic
def choose_mover(actor: Actor, introduction_id: int, person_id: int) -> Introduction:
    """Say who makes the first move once they are connected."""
    side = side_of(actor, introduction_id, person_id)
    one = mine(actor, introduction_id)
    one.mover_id = side.person_id
    one.save(update_fields=["mover"])
    return one


def mine(actor: Actor, introduction_id: int) -> Introduction:
    """The introduction itself; `IntroductionNotFoundError` where not yours."""
    one = Introduction.objects.filter(workspace=actor.workspace, pk=introduction_id).first()
    if one is None:
        raise IntroductionNotFoundError("There is no such introduction here.")
    return one


def side_of(actor: Actor, introduction_id: int, person_id: int) -> Side:
    """Somebody's side of an introduction; `SideNotFoundError` where they are not in it."""
    found = Side.objects.filter(workspace=actor.workspace, introduction_id=introduction_id, person_id=person_id)
    side = found.select_related("introduction", "person").first()
    if side is None:
        raise SideNotFoundError("That person is not in this introduction.")
    return side


def _form(number: int) -> Form:
    return {2: Form.PAIR, 3: Form.TRIO}.get(number, Form.CIRCLE)


def _introducible(actor: Actor, person_id: int) -> Person:
    one = people.person(actor, person_id)
    if one.place == Place.YOU:
        raise IntroductionError("You are the one who introduces; choose two others.")
    if one.place != Place.KEPT or one.trashed_at is not None:
        raise IntroductionError(f"{one.full_name} is not among the people you keep. Keep them first, then introduce.")
    return one


def _refuse_against_wishes(actor: Actor, everybody: Sequence[Person]) -> None:
    said = wishes(actor, [one.pk for one in everybody])
    for one in everybody:
        if is_never(said.get(one.pk)):
            raise IntroductionError(closed_words(said[one.pk], name=one.full_name, today=actor.today))
    ids = {one.pk for one in everybody}
    for line in not_these(actor):
        if {line.low, line.high} <= ids and line.still_holding(actor.today):
            first, second = line.names
            raise IntroductionError(
                f"You said not to bring {first} and {second} together. If that has changed, take it back first."
            )


def _refuse_spoken_against(actor: Actor, everybody: Sequence[Person]) -> None:
    words = against(actor, everybody)
    if words:
        raise SpokenAgainstError(f"{words} You may introduce them all the same; say that you mean it.")


def _refuse_once_more(actor: Actor, everybody: Sequence[Person]) -> None:
    ids = {one.pk for one in everybody}
    open_ones = Introduction.objects.filter(
        workspace=actor.workspace, let_go_on=None, connected_on=None, sides__person=everybody[0]
    )
    for one in open_ones.prefetch_related("sides"):
        if {side.person_id for side in one.sides.all()} == ids and not any(
            side.reply == "no" for side in one.sides.all()
        ):
            raise IntroductionError("This introduction is on its way already; you find it on the board.")
