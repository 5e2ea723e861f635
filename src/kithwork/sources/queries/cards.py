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
from kithwork.sources.cards.fields import CardFields, fields_from, record_of
from kithwork.sources.cards.stacks import Notice, StackDays, minutes_for
from kithwork.sources.models import CardPicture, CardStack
from kithwork.sources.rules import PictureState

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from kithwork.people.queries import Identities
    from kithwork.workspace.actor import Actor

COMING = (PictureState.WAITING, PictureState.READING)
TO_DECIDE = (PictureState.READ, PictureState.UNREADABLE)
OPEN = (*COMING, *TO_DECIDE)
MOST_ALIKE = 20
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
    def called(self) -> str:
        """The stack in words: where they were met, else what was brought."""
        return self.met_where or self.label


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card: its state, what is proposed, and who it became; `read` is what the picture said by itself."""

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
    open_ones = _stacks(actor).filter(ended_at=None).order_by("brought_at", "pk")
    waiting = []
    for row in map(_stack_row, open_ones):
        days = days_of(actor, row)
        if row.waits and (notice := days.notice(actor.today)):
            minutes, goes_on = minutes_for(row.waits), days.goes_on(actor.today)
            waiting.append(CardsWaiting(row.id, row.called, row.waits, minutes, notice, goes_on))
    return tuple(waiting)


def days_of(actor: Actor, stack: StackRow) -> StackDays:
    """The days that matter of a stack, in the user's zone."""
    told = stack.told_at.astimezone(actor.zone).date() if stack.told_at else None
    return StackDays(stack.brought_at.astimezone(actor.zone).date(), told)


def matches_of_card(actor: Actor, fields: CardFields) -> tuple[Match, ...]:
    """Whom a card may be of: first the one an import would take it for, then those of just the same name."""
    told = card_of(record_of(fields, key="", file=""), region=actor.workspace.region)
    known = people.identities(actor)
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
    def number(*states: PictureState) -> Count:
        return Count("pictures", filter=Q(pictures__state__in=states))

    found = CardStack.objects.filter(workspace=actor.workspace).select_related("through")
    return found.annotate(
        number=Count("pictures"),
        coming=number(*COMING),
        waits=number(*OPEN),
        kept=Count("pictures__person", distinct=True, filter=Q(pictures__state=PictureState.KEPT)),
        let_go=number(PictureState.LET_GO),
    )


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
    )
