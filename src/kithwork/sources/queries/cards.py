"""Reading stacks of cards: those that wait, one card with what is proposed, whom it would join."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from kithwork.core.errors import NotFoundError
from kithwork.core.text import fold
from kithwork.people import queries as people
from kithwork.people.queries.identity import IDENTIFYING
from kithwork.people.rules import Place
from kithwork.sources.as_card import card_of
from kithwork.sources.cards.fields import CardFields, fields_from, parts_from, record_of
from kithwork.sources.cards.stacks import Notice, StackDays, minutes_for
from kithwork.sources.models import CardPicture, CardStack
from kithwork.sources.rules import PictureState

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from django.db.models import QuerySet

    from kithwork.people.queries import Identities
    from kithwork.sources.cards.several import Box
    from kithwork.workspace.actor import Actor

COMING = (PictureState.WAITING, PictureState.READING)
TO_DECIDE = (PictureState.READ, PictureState.UNREADABLE)
OPEN = (*COMING, *TO_DECIDE)
MOST_ALIKE = 20
LONGEST_TAG = 80
_LABELS = {"email": "the e-mail address", "phone": "the telephone", "url": "the page", "handle": "the profile"}


class StackNotFoundError(NotFoundError):
    """No such stack here."""


class CardNotFoundError(NotFoundError):
    """No such card here."""


@dataclass(frozen=True, slots=True)
class StackRow:
    """One stack with how far it has come; `waits` are its cards nobody has decided on, `coming` those still unread."""

    id: int
    label: str
    met_where: str
    met_on: date | None
    through_id: int | None
    through: str
    brought_at: datetime
    ended_at: datetime | None
    told_at: datetime | None
    pictures: int
    coming: int
    waits: int
    kept: int
    let_go: int

    @property
    def is_over(self) -> bool:
        """Whether every card of it was decided on."""
        return not self.waits

    @property
    def is_answered(self) -> bool:
        """Whether it was said where or when the people were met."""
        return bool(self.met_where or self.met_on)

    @property
    def tag(self) -> str:
        """What those kept of it are filed under; blank where it was not said where they were met."""
        return self.met_where[:LONGEST_TAG]

    @property
    def called(self) -> str:
        """The stack in words: where they were met, else what was brought."""
        return self.met_where or self.label


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card: its state, what is proposed, and who it became; `read` is what the picture said by itself.

    `parts` is where several cards seem to lie on the picture, as parts of its width and height; empty where it is one.
    """

    id: int
    stack_id: int
    position: int
    file: str
    state: PictureState
    problem: str
    fields: CardFields
    read: CardFields
    codes: tuple[str, ...]
    person_id: int | None
    person: str
    batch: int | None
    parts: tuple[Box, ...] = ()

    @property
    def by_code(self) -> bool:
        """Whether a QR code told something of it."""
        return bool(self.codes)


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody in the book whom a card may be of: `is_sure` as imports are sure; `why` says in words what tells so."""

    person_id: int
    name: str
    told_by: str
    why: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class CardsWaiting:
    """A stack to speak of today: so many cards, about so many minutes, and what to say; `goes_on` is when it goes."""

    stack_id: int
    called: str
    cards: int
    minutes: int
    notice: Notice
    goes_on: date


def card_stacks(actor: Actor) -> list[StackRow]:
    """Every stack, latest first, with its counts; two queries at most."""
    return [_stack_row(one) for one in _stacks(actor).order_by("-brought_at", "-pk")]


def card_stack(actor: Actor, stack_id: int) -> StackRow:
    """One stack; `StackNotFoundError` where not yours."""
    found = _stacks(actor).filter(pk=stack_id).first()
    if found is None:
        raise StackNotFoundError("There is no such stack of cards here.")
    return _stack_row(found)


def cards_of(actor: Actor, stack_id: int) -> list[CardRow]:
    """The cards of a stack in their order, without the pictures themselves."""
    return [_card_row(one) for one in _cards(actor).filter(stack_id=stack_id).order_by("position")]


def card(actor: Actor, picture_id: int) -> CardRow:
    """One card; `CardNotFoundError` where not yours."""
    found = _cards(actor).filter(pk=picture_id).first()
    if found is None:
        raise CardNotFoundError("There is no such card here.")
    return _card_row(found)


def stacks_of_batches(actor: Actor, batch_ids: Collection[int]) -> dict[int, tuple[int, str]]:
    """The stack (its number, where they were met) of every one of these imports that a card was kept by."""
    kept = CardPicture.objects.filter(workspace=actor.workspace, batch__isnull=False)
    rows = kept.values_list("batch", "stack_id", "stack__met_where")
    return {batch: (stack_id, met_where) for batch, stack_id, met_where in rows if batch and batch in batch_ids}


def next_card(actor: Actor, stack_id: int) -> CardRow | None:
    """The next card of a stack that is read and waits for a decision."""
    found = _cards(actor).filter(stack_id=stack_id, state__in=TO_DECIDE).order_by("position").first()
    return _card_row(found) if found is not None else None


def card_image(actor: Actor, picture_id: int) -> bytes:
    """The picture of a card as JPEG; `CardNotFoundError` where not yours."""
    found = CardPicture.objects.filter(workspace=actor.workspace, pk=picture_id).values_list("picture", flat=True)
    for picture in found:
        return bytes(picture)
    raise CardNotFoundError("There is no such card here.")


def is_any_unread(actor: Actor) -> bool:
    """Whether a picture still waits to be read."""
    return CardPicture.objects.filter(workspace=actor.workspace, state__in=COMING).exists()


def cards_waiting(actor: Actor) -> tuple[CardsWaiting, ...]:
    """The stacks to speak of today, each once after some days and once before it goes; oldest first."""
    told = {pk: (days, notice) for pk, days in open_days(actor).items() if (notice := days.notice(actor.today))}
    if not told:
        return ()
    found = CardStack.objects.filter(workspace=actor.workspace, pk__in=told).order_by("brought_at", "pk")
    waiting = []
    for pk, met_where, label, waits in found.annotate(waits=_number(*OPEN)).values_list(
        "pk", "met_where", "label", "waits"
    ):
        days, notice = told[pk]
        if waits:
            minutes, goes_on = minutes_for(waits), days.goes_on(actor.today)
            waiting.append(CardsWaiting(pk, met_where or label, waits, minutes, notice, goes_on))
    return tuple(waiting)


def open_days(actor: Actor) -> dict[int, StackDays]:
    """The days that matter of every stack that is not ended, by its number; one small query."""
    found = CardStack.objects.filter(workspace=actor.workspace, ended_at=None)
    rows = found.order_by().values_list("pk", "brought_at", "told_at")
    return {
        pk: StackDays(_day(actor, brought_at), told_at and _day(actor, told_at)) for pk, brought_at, told_at in rows
    }


def _day(actor: Actor, at: datetime) -> date:
    return at.astimezone(actor.zone).date()


def matches_of_card(actor: Actor, fields: CardFields) -> tuple[Match, ...]:
    """Whom a card may be of: first the one an import would take it for, then those of just the same name."""
    told = card_of(record_of(fields, key="", file=""), region=actor.workspace.region)
    known = people.identities(actor, at=told.points)
    sure = known.same_person(name=told.name, name_source=told.name_source, points=told.points)
    ids = [sure] if sure is not None else []
    if fields.name:
        ids += people.found_ids(actor, fields.name, limit=MOST_ALIKE, places=[Place.KEPT, Place.ASIDE])
    rows = {row.id: row for row in people.rows(actor, list(dict.fromkeys(ids)))}
    keys = [(point.kind.value, point.key, point.value) for point in told.points if point.kind in IDENTIFYING]
    return tuple(
        Match(pk, rows[pk].name, rows[pk].told_by, _why(known, pk, keys), is_sure=pk == sure)
        for pk in rows
        if pk == sure or fold(rows[pk].name) == fold(fields.name)
    )


def _why(known: Identities, person_id: int, keys: list[tuple[str, str, str]]) -> str:
    shared = [
        f"{_LABELS[kind]} {value}" for kind, key, value in keys if person_id in known.holders.get((kind, key), ())
    ]
    return f"your book has {' and '.join(shared[:2])} of theirs" if shared else "they have just the same name"


def _stacks(actor: Actor) -> QuerySet[CardStack]:
    found = CardStack.objects.filter(workspace=actor.workspace).select_related("through")
    return found.annotate(
        number=Count("pictures"),
        coming=_number(*COMING),
        waits=_number(*OPEN),
        kept=Count("pictures__person", distinct=True, filter=Q(pictures__state=PictureState.KEPT)),
        let_go=_number(PictureState.LET_GO),
    )


def _number(*states: PictureState) -> Count:
    return Count("pictures", filter=Q(pictures__state__in=states))


def _stack_row(one: CardStack) -> StackRow:
    told = {name: getattr(one, name) for name in ("coming", "waits", "kept", "let_go")}
    return StackRow(
        id=one.pk,
        label=one.label,
        met_where=one.met_where,
        met_on=one.met_on,
        through_id=one.through_id,
        through=one.through.full_name if one.through else "",
        brought_at=one.brought_at,
        ended_at=one.ended_at,
        told_at=one.told_at,
        pictures=getattr(one, "number"),  # noqa: B009  an annotation
        **told,
    )


def _cards(actor: Actor) -> QuerySet[CardPicture]:
    return CardPicture.objects.filter(workspace=actor.workspace).select_related("person").defer("picture")


def _card_row(one: CardPicture) -> CardRow:
    return CardRow(
        id=one.pk,
        stack_id=one.stack_id,
        position=one.position,
        file=one.file,
        state=PictureState(one.state),
        problem=one.problem,
        fields=fields_from(one.fields),
        read=fields_from(one.fields.get("read", one.fields)),
        codes=tuple(one.codes),
        person_id=one.person_id,
        person=one.person.full_name if one.person else "",
        batch=one.batch,
        parts=parts_from(one.fields.get("parts")),
    )
