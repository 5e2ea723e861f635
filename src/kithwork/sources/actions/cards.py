"""Bringing cards, reading their pictures one by one, and deciding on each: kept, let go, or later."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from kithwork.core.errors import KithworkError
from kithwork.core.text import one_line
from kithwork.people import queries as people
from kithwork.people.actions import let_in
from kithwork.sources.actions.cards_corrected import own_corrections
from kithwork.sources.actions.cards_met import how_met, note_meeting
from kithwork.sources.actions.importing import import_records
from kithwork.sources.actions.undo import undo_batch
from kithwork.sources.as_card import card_of
from kithwork.sources.cards.fields import CardFields, record_of
from kithwork.sources.cards.pictures import BROKEN, LARGEST_FILE_BYTES, TOO_LARGE, Picture, parted, pictures_in
from kithwork.sources.cards.reading import ReadBy, read_card
from kithwork.sources.models import Batch, CardPicture, CardStack
from kithwork.sources.queries import person_of_item
from kithwork.sources.queries.cards import OPEN, TO_DECIDE, card, card_image, card_stack, cards_of, open_days
from kithwork.sources.records import Problem
from kithwork.sources.rules import BatchState, PictureState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from kithwork.sources.cards.several import Box
    from kithwork.sources.queries.cards import CardRow, StackRow
    from kithwork.workspace.actor import Actor

MOST_PICTURES = 500
"""In one stack; whoever brings more makes several."""
SAME_AGAIN = "This picture was brought before; it stands in the stack of {when}."
TOO_MANY = "A stack holds 500 cards at most; bring the others as another one."
NOT_FOUND = "This file could not be opened. Look whether it is still there and yours to read."
READ_STOPPED = (
    "Reading this picture failed, so its fields are empty. Write them beside it, or photograph the card again."
)
FORGOTTEN_BEARER = (
    "You asked to forget whoever this card is of. Type them in by hand first to let them in again, or let this card go."
)


class ForgottenBearerError(KithworkError):
    """A card of somebody the user erased."""


class NothingOnCardError(KithworkError):
    """A card without any field."""


class NotReadYetError(KithworkError):
    """A card whose picture is still being read."""


class OneCardError(KithworkError):
    """A picture on which no second card was seen."""


class DayToComeError(KithworkError):
    """A day on which nobody can have been met yet."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of bringing cards: the stack (none where no picture was good), how many pictures, what was wrong."""

    stack_id: int | None
    pictures: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class KeptCard:
    """What came of keeping a card: the person, the import it can be undone by, whether the book knew them before."""

    person_id: int
    name: str
    batch: int
    was_known: bool


def bring_cards(
    actor: Actor,
    files: Iterable[tuple[str, bytes | Path]],
    *,
    label: str = "",
    met_where: str = "",
    met_on: date | None = None,
    through_id: int | None = None,
    stack_id: int | None = None,
) -> Brought:
    """Take pictures into a stack, a new one unless *stack_id* names one; each file is opened when its turn comes.

    *files*: the name to show and what it holds, or where it lies. What is no picture comes back among the problems.
    """
    _refuse_day(actor, met_on)
    if stack_id is not None:
        card_stack(actor, stack_id)
    number, problems = 0, []
    for file, content in files:
        for found in _pictures(file, content):
            if isinstance(found, Problem):
                problems.append(found)
                continue
            if stack_id is None:
                stack_id = _new_stack(actor, label=label, met_where=met_where, met_on=met_on, through_id=through_id)
            problem = _add_picture(actor, stack_id, found)
            number += problem is None
            problems += [problem] if problem is not None else []
    if stack_id is not None and not _drop_if_empty(actor, stack_id):
        return Brought(stack_id, number, tuple(problems))
    return Brought(None, 0, tuple(problems))


def read_next(actor: Actor, *, stack_id: int | None = None) -> int | None:
    """Read the picture that has waited longest (of one stack, where named); answers with its number, or None.

    Several may call this at once, each gets another picture. Nothing is written while the picture is being read.
    """
    waiting = CardPicture.objects.filter(workspace=actor.workspace, state=PictureState.WAITING)
    if stack_id is not None:
        waiting = waiting.filter(stack_id=stack_id)
    for pk in waiting.order_by("stack_id", "position").values_list("pk", flat=True)[:8]:
        mine = CardPicture.objects.filter(pk=pk, state=PictureState.WAITING)
        if mine.update(state=PictureState.READING):
            _read(actor, pk)
            return pk
    return None


def read_again(actor: Actor) -> int:
    """Let what was being read when kithwork was stopped begin again; answers with how many pictures that are."""
    broken_off = CardPicture.objects.filter(workspace=actor.workspace, state=PictureState.READING)
    return broken_off.update(state=PictureState.WAITING)


@transaction.atomic
def set_met(
    actor: Actor, stack_id: int, *, where: str = "", on: date | None = None, through_id: int | None = None
) -> None:
    """Say where, when and through whom the people of a whole stack were met."""
    _refuse_day(actor, on)
    card_stack(actor, stack_id)
    if through_id is not None:
        people.person(actor, through_id)
    told = {"met_where": one_line(where)[:300], "met_on": on, "through_id": through_id}
    CardStack.objects.filter(workspace=actor.workspace, pk=stack_id).update(**told)


@transaction.atomic
def keep_card(actor: Actor, picture_id: int, fields: CardFields, *, joins: int | None = None) -> KeptCard:
    """Keep what a card says as an import of its own that can be undone, with the day they were met.

    What *fields* say otherwise than was read is the user's own word from then on, as is where and when they met.
    *joins*: whom it is of; 0 for somebody new; None leaves it to the rule of all imports.
    """
    row = _decidable(actor, picture_id)
    if not fields.says_anything or not record_of(fields, key="", file="").name:
        raise NothingOnCardError("Write a name, a firm, an e-mail address or a telephone first; or let this card go.")
    if joins:
        people.person(actor, joins)
    stack = card_stack(actor, row.stack_id)
    [picture] = CardPicture.objects.filter(pk=picture_id)
    key = f"card:{bytes(picture.digest).hex()}"
    record = record_of(
        fields,
        key=key,
        file=row.file,
        met_on=stack.met_on,
        met_how=how_met(stack.met_where, stack.through),
        tags=[stack.tag] if stack.tag else [],
    )
    if joins == 0:
        let_in(actor, card_of(record, region=actor.workspace.region))
    report = import_records(
        actor, [record], owners=(), label=_label(stack), joins={} if joins is None else {key: joins}
    )
    person_id = person_of_item(actor, key)
    if person_id is None:
        raise ForgottenBearerError(FORGOTTEN_BEARER)
    batch = report.batch or 0
    own_corrections(actor, person_id, batch=batch, proposed=row.read, kept=fields, is_met_told=stack.is_answered)
    if stack.is_answered:
        note_meeting(actor, person_id, stack, batch=batch)
    told = fields.as_dict() | {"read": row.read.as_dict()}
    CardPicture.objects.filter(pk=picture_id).update(
        state=PictureState.KEPT, person_id=person_id, batch=batch, fields=told
    )
    _end_if_over(actor, row.stack_id)
    one = people.person(actor, person_id)
    return KeptCard(person_id, one.full_name, batch, was_known=not report.people.created)


@transaction.atomic
def let_go_card(actor: Actor, picture_id: int) -> None:
    """Let a card go: nobody comes into the book of it; the picture stays in its stack."""
    row = _decidable(actor, picture_id)
    CardPicture.objects.filter(pk=picture_id).update(state=PictureState.LET_GO)
    _end_if_over(actor, row.stack_id)


@transaction.atomic
def part_card(actor: Actor, picture_id: int) -> int:
    """Take the cards that one picture seems to show one by one, at the end of the stack; answers with how many.

    The picture itself is let go, so that it can be taken up again.
    """
    row = _decidable(actor, picture_id)
    if not row.parts:
        raise OneCardError("This picture shows one card, as far as can be seen. Photograph the others by themselves.")
    number = 0
    for piece in parted(card_image(actor, picture_id), row.parts, file=row.file):
        number += _add_picture(actor, row.stack_id, piece) is None
    CardPicture.objects.filter(pk=picture_id).update(state=PictureState.LET_GO)
    return number


@transaction.atomic
def leave_for_later(actor: Actor, picture_id: int) -> None:
    """Put a card at the end of its stack."""
    row = _decidable(actor, picture_id)
    last = CardPicture.objects.filter(stack_id=row.stack_id).aggregate(last=Max("position"))["last"]
    if row.position != last:
        CardPicture.objects.filter(pk=picture_id).update(position=last + 1)


@transaction.atomic
def take_up_again(actor: Actor, picture_id: int) -> None:
    """Decide on a card anew: what keeping it had brought is undone."""
    row = card(actor, picture_id)
    made = Batch.objects.filter(workspace=actor.workspace, pk=row.batch or 0, state=BatchState.DONE)
    if row.state is PictureState.KEPT and row.batch is not None and made.exists():
        undo_batch(actor, row.batch)
    released = CardPicture.objects.filter(pk=picture_id, state__in=[PictureState.KEPT, PictureState.LET_GO])
    released.update(state=PictureState.READ, person=None, batch=None)
    CardStack.objects.filter(workspace=actor.workspace, pk=row.stack_id).update(ended_at=None)


@transaction.atomic
def undo_stack(actor: Actor, stack_id: int) -> int:
    """Undo all that was kept of a stack; answers with how many cards wait again."""
    card_stack(actor, stack_id)
    kept = [row.id for row in cards_of(actor, stack_id) if row.state is PictureState.KEPT]
    for picture_id in reversed(kept):
        take_up_again(actor, picture_id)
    return len(kept)


@transaction.atomic
def remove_stack(actor: Actor, stack_id: int) -> None:
    """Delete a stack with its pictures; the people kept of it stay."""
    card_stack(actor, stack_id)
    CardStack.objects.filter(workspace=actor.workspace, pk=stack_id).delete()


def note_told(actor: Actor, stack_ids: Collection[int]) -> None:
    """Remember that these stacks were spoken of today."""
    if stack_ids:
        untold = CardStack.objects.filter(workspace=actor.workspace, pk__in=stack_ids)
        untold.update(told_at=actor.now)


def put_away_lapsed(actor: Actor) -> int:
    """Put stacks nobody went through among the older ones, with all their pictures; answers with how many."""
    lapsed = [pk for pk, days in open_days(actor).items() if days.lapsed(actor.today)]
    if not lapsed:
        return 0
    return CardStack.objects.filter(workspace=actor.workspace, pk__in=lapsed).update(ended_at=actor.now)


def _pictures(file: str, content: bytes | Path) -> Iterator[Picture | Problem]:
    if isinstance(content, Path):
        try:
            if content.stat().st_size > LARGEST_FILE_BYTES:
                yield Problem(file, None, TOO_LARGE)
                return
            content = content.read_bytes()
        except OSError:
            yield Problem(file, None, NOT_FOUND)
            return
    yield from pictures_in(content, file=file)


def _new_stack(actor: Actor, *, label: str, met_where: str, met_on: date | None, through_id: int | None) -> int:
    if through_id is not None:
        people.person(actor, through_id)
    made = CardStack.objects.create(
        workspace=actor.workspace,
        uid=str(uuid.uuid4()),
        label=one_line(label)[:300],
        met_where=one_line(met_where)[:300],
        met_on=met_on,
        through_id=through_id,
        brought_at=actor.now,
    )
    return made.pk


@transaction.atomic
def _add_picture(actor: Actor, stack_id: int, picture: Picture) -> Problem | None:
    """Put a picture at the end of a stack, unless it is there already; answers with why not."""
    digest = blake2b(picture.jpeg, digest_size=16).digest()
    every = CardPicture.objects.filter(workspace=actor.workspace)
    same = (
        every.filter(digest=digest).exclude(state=PictureState.LET_GO).select_related("stack").defer("picture").first()
    )
    if same is not None:
        when = same.stack.brought_at.astimezone(actor.zone)
        return Problem(picture.file, None, SAME_AGAIN.format(when=f"{when.day} {when:%b %Y}"))
    last = every.filter(stack_id=stack_id).aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    if position >= MOST_PICTURES:
        return Problem(picture.file, None, TOO_MANY)
    CardPicture.objects.create(
        workspace=actor.workspace,
        stack_id=stack_id,
        position=position,
        file=one_line(picture.file)[-300:],
        digest=digest,
        picture=picture.jpeg,
        codes=list(picture.codes),
    )
    CardStack.objects.filter(pk=stack_id).update(ended_at=None)
    return None


def _drop_if_empty(actor: Actor, stack_id: int) -> bool:
    if CardPicture.objects.filter(workspace=actor.workspace, stack_id=stack_id).exists():
        return False
    CardStack.objects.filter(workspace=actor.workspace, pk=stack_id).delete()
    return True


def _read(actor: Actor, picture_id: int) -> None:
    """Read one picture; whatever goes wrong stays with it, and the others are read."""
    one = CardPicture.objects.get(pk=picture_id)
    found, problem, picture = CardFields(), READ_STOPPED, b""
    codes: tuple[str, ...] = ()
    parts: tuple[Box, ...] = ()
    by = ReadBy.NOTHING
    try:
        reading = read_card(bytes(one.picture), codes=one.codes, region=actor.workspace.region)
    except (OSError, ValueError, RuntimeError, MemoryError):
        problem = BROKEN if not one.picture else READ_STOPPED
    else:
        found, problem, codes, picture, by = reading.fields, reading.problem, reading.codes, reading.jpeg, reading.by
        parts = reading.parts
    told = {
        "state": PictureState.UNREADABLE if by is ReadBy.NOTHING else PictureState.READ,
        "problem": problem[:500],
        "codes": list(codes),
        "fields": found.as_dict() | ({"parts": list(map(list, parts))} if parts else {}),
        **({"picture": picture} if picture else {}),
    }
    CardPicture.objects.filter(pk=picture_id, state=PictureState.READING).update(**told)


def _decidable(actor: Actor, picture_id: int) -> CardRow:
    row = card(actor, picture_id)
    if row.state in TO_DECIDE:
        return row
    if row.state in OPEN:
        raise NotReadYetError("This picture is still being read. Wait a moment, then decide on it.")
    raise NotReadYetError("This card was decided on before. Take it up again first.")


def _label(stack: StackRow) -> str:
    """What the import of a card is called; no name, for it stays when the person is erased."""
    return f"A card from {stack.met_where}" if stack.met_where else "A business card"


def _end_if_over(actor: Actor, stack_id: int) -> None:
    if card_stack(actor, stack_id).is_over:
        CardStack.objects.filter(workspace=actor.workspace, pk=stack_id).update(ended_at=actor.now)


def _refuse_day(actor: Actor, on: date | None) -> None:
    if on is not None and on > actor.today:
        raise DayToComeError("That day has not come yet; say when you met them.")
