"""Forgetting somebody in introductions when they are erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import record_help, remove_help
from kithwork.conversations.rules import By, HelpKind
from kithwork.introductions.actions.partner_sheet import forget_partners
from kithwork.introductions.actions.way import help_words
from kithwork.introductions.models import Introduction, Proposal, Side
from kithwork.introductions.rules.letters_naming import Identity, naming
from kithwork.people import queries as people

if TYPE_CHECKING:
    from kithwork.people.rules import PersonErased
    from kithwork.workspace.actor import Actor

SOMEBODY = "an introduction to somebody"


@transaction.atomic
def forget_introductions(actor: Actor, event: PersonErased) -> None:
    """Delete the introductions and proposals of two that they were in, and strike them from what more were in.

    Their own rows go with them by their keys; this is for what would outlive them in the words of others.
    """
    forget_partners(actor)
    one = people.person(actor, event.person_id)
    former = people.former_names(actor, one.pk)
    identity = Identity(
        names=tuple(name for name in (one.full_name, one.given, one.family, one.nickname, *former) if name),
        organisation=one.organisation.name if one.organisation else "",
        addresses=tuple(event.addresses),
    )
    Proposal.objects.filter(workspace=actor.workspace, people__person_id=event.person_id).delete()
    theirs = Introduction.objects.filter(workspace=actor.workspace, sides__person_id=event.person_id)
    for introduction in theirs.prefetch_related("sides"):
        _reword_helps(actor, introduction, event.person_id, identity)
        others = [side for side in introduction.sides.all() if side.person_id != event.person_id]
        if len(others) < 2:
            introduction.delete()
            continue
        _strike(introduction, ("words", "outcome_words", "let_go_why"), identity)
        for side in others:
            _strike(side, ("why", "detail", "line"), identity)


def _reword_helps(actor: Actor, introduction: Introduction, person_id: int, identity: Identity) -> None:
    """The others were introduced to somebody: that stays, without any name they ever had."""
    if introduction.connected_on is None:
        return
    for other, what in help_words(introduction).items():
        for line in conversations.helps_with(actor, other) if other != person_id else ():
            is_told = line.what == what or naming(line.what, [identity])
            if is_told and (line.by, line.kind, line.on_date) == (
                By.ME, HelpKind.INTRODUCTION, introduction.connected_on,
            ):  # fmt: skip
                remove_help(actor, line.id)
                record_help(actor, other, by=By.ME, kind=HelpKind.INTRODUCTION, what=SOMEBODY, on_date=line.on_date)


def _strike(row: Introduction | Side, texts: tuple[str, ...], identity: Identity) -> None:
    struck = [text for text in texts if naming(getattr(row, text), [identity])]
    for text in struck:
        setattr(row, text, "")
    if struck:
        row.save(update_fields=struck)
