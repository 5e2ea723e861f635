"""What was understood, to be glanced at: the words beside what was made of them, and forms to say it better."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kithwork.core.periods import day_words, short_date
from kithwork.introductions import queries as introductions
from kithwork.people import queries as people
from kithwork.sources.in_words import of_whom, understand
from kithwork.sources.in_words.titles import works_of
from kithwork.sources.in_words.told import STILL_TO_COME, How, Kind, Meant, Through
from kithwork.sources.in_words.wording import KIND_LABELS, read_in_part, when_words
from kithwork.sources.queries.in_words import ground_for
from kithwork.web.add.forms import HOW_LABELS, NAME_ONLY, NEW, PersonForm, PromiseForm, ThroughForm, WholeForm
from kithwork.web.parts import listed

if TYPE_CHECKING:
    from django.http import QueryDict

    from kithwork.people.queries import PersonRow
    from kithwork.sources.in_words import Ground
    from kithwork.sources.in_words.told import Piece, Promised, Somebody, Told
    from kithwork.workspace.actor import Actor

FIELDS = {
    Kind.HOW: "how", Kind.WHEN: "on", Kind.WHERE: "where", Kind.MINUTES: "minutes", Kind.WHO: "name",
    Kind.TITLE: "title", Kind.ORGANISATION: "organisation", Kind.TOWN: "town", Kind.SEEKS: "seeks",
    Kind.OFFERS: "offers", Kind.REMEMBER: "remembered", Kind.POINT: "points", Kind.BIRTHDAY: "birthday",
    Kind.TAG: "tags", Kind.EVENT: "events_0",
}  # fmt: skip
"""The field of each kind, of the whole or of its person."""
OF_THE_WHOLE = frozenset({Kind.HOW, Kind.WHEN, Kind.WHERE, Kind.MINUTES})
TONES = {
    Kind.WHO: "leaf",
    Kind.SEEKS: "sky",
    Kind.OFFERS: "sky",
    **dict.fromkeys(STILL_TO_COME, "gold"),
    Kind.EVENT: "leaf",
}


@dataclass(frozen=True, slots=True)
class ChipView:
    """One thing understood; `words` are blank where they are what it says; `field` is where it is said better."""

    label: str
    value: str
    words: str
    tone: str
    field: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person's part of the glance; `row` is what stands of somebody known, `stays` what is not overwritten."""

    form: PersonForm
    row: PersonRow | None
    stays: str


@dataclass(frozen=True, slots=True)
class Glance:
    """Everything the page shows of a sentence, and what it tells as the forms now say it."""

    words: str
    told: Told
    ground: Ground
    chips: tuple[ChipView, ...]
    left: tuple[str, ...]
    in_part: str
    whole: WholeForm
    people: tuple[PersonView, ...]
    promises: tuple[PromiseForm, ...]
    through: tuple[ThroughForm, ...]

    @property
    def is_valid(self) -> bool:
        """Whether every form can be kept."""
        forms = (self.whole, *(one.form for one in self.people), *self.promises, *self.through)
        return not [form for form in forms if not form.is_valid()]


def glance(actor: Actor, words: str, sent: QueryDict | None = None) -> Glance:
    """What *words* tell, with the forms bound to what was *sent*."""
    ground = ground_for(actor, f"{words} {_names_typed(sent)}" if sent is not None else words)
    told = understand(words, ground=ground, today=actor.today)
    typed = sent.get("p0-name", "").strip() if sent is not None and not told.people else ""
    told = of_whom(told, typed, ground=ground, today=actor.today)
    labels = _event_labels(actor, told)
    known = [one.person_id for one in told.people if one.person_id is not None]
    rows = {row.id: row for row in people.rows(actor, known)}
    return Glance(
        words=told.text,
        told=told,
        ground=ground,
        chips=tuple(_chip(piece, labels, told, today=actor.today) for piece in told.pieces),
        left=told.left,
        in_part=read_in_part(told),
        whole=WholeForm(told, sent, today=actor.today),
        people=tuple(_person(one, place, rows, labels, sent, typed=typed) for place, one in enumerate(told.people)),
        promises=tuple(PromiseForm(one, place, sent, whom=_whom(told, one)) for place, one in enumerate(told.promises)),
        through=tuple(ThroughForm(one, place, sent) for place, one in enumerate(told.through)),
    )


def retold(seen: Glance, *, today: date) -> Told:
    """What the forms say now; call it when they are valid."""
    whole = seen.whole.cleaned_data
    kept = [(place, view.form) for place, view in enumerate(seen.people) if _is_kept(view.form)]
    places = {place: number for number, (place, _) in enumerate(kept)}
    promises = (
        replace(form.said, whom=tuple(places[place] for place in form.one.whom if place in places))
        for form in seen.promises
        if form.cleaned_data["what"].strip()
    )
    return replace(
        seen.told,
        how=How(whole["how"]),
        on_date=whole["on"],
        minutes=whole["minutes"],
        where=whole["where"].strip(),
        people=tuple(_somebody(form, seen.ground, today=today) for _, form in kept),
        promises=tuple(promises),
        through=tuple(one for form in seen.through if (one := _through(form)) is not None),
    )


def _names_typed(sent: QueryDict) -> str:
    """The names as the forms now say them: somebody known may be meant by a name the words do not have."""
    return " ".join(value for name, value in sent.items() if name.endswith("-name") and isinstance(value, str))


def _whom(told: Told, one: Promised) -> str:
    """With whom a promise is, where several are told of."""
    several = len(told.people) > 1
    return listed([told.people[place].name for place in one.whom if place < len(told.people)]) if several else ""


def _is_kept(form: PersonForm) -> bool:
    return form.one.person_id is not None or bool(form.cleaned_data["name"].strip())


def _somebody(form: PersonForm, ground: Ground, *, today: date) -> Somebody:
    said, one = form.cleaned_data, form.one
    who = said.get("who", "")
    chosen = next((other for other in one.candidates if str(other.id) == who), None)
    title = said["title"].strip()
    if one.person_id is not None and (other := said["name"].strip()) not in {"", form.typed}:
        one = _somebody_else(one, other, ground, today=today)
    elif one.person_id is None:
        one = replace(
            one,
            name=chosen.name if chosen else said["name"].strip(),
            person_id=chosen.id if chosen else None,
            candidates=() if chosen or who == NEW else one.candidates,
        )
        if not who and one.name != form.one.name:
            one = _somebody_else(one, one.name, ground, today=today)
    return replace(
        one,
        title=title,
        works=works_of(title, ground) if title else (),
        organisation=said["organisation"].strip(),
        town=said["town"].strip(),
        birthday=said["birthday"].strip(),
        points=form.reached(),
        tags=tuple(tag for typed in said["tags"].split(",") if (tag := typed.strip())),
        seeks=form.lines("seeks"),
        offers=form.lines("offers"),
        remembered=form.lines("remembered"),
        events=form.events_kept(),
    )


def _somebody_else(one: Somebody, name: str, ground: Ground, *, today: date) -> Somebody:
    """Whoever the user names instead: the one other person of the book whose name it is, or somebody new."""
    called = [other for other in ground.called(name, today=today) if other.id != one.person_id]
    if len(called) == 1:
        return replace(one, name=called[0].name, person_id=called[0].id)
    return replace(one, name=name, person_id=None)


def _through(form: ThroughForm) -> Through | None:
    chosen = form.cleaned_data["through"]
    if not chosen:
        return None
    if chosen == NAME_ONLY:
        return Through(form.one.name)
    named = next((other.name for other in form.one.candidates if str(other.id) == chosen), form.one.name)
    return Through(named, int(chosen))


def _person(
    one: Somebody, place: int, rows: dict[int, PersonRow], labels: dict[str, str], sent: QueryDict | None, *, typed: str
) -> PersonView:
    choices = [(event.slug, _event_words(labels, event.slug, event.when)) for event in one.events]
    row = rows.get(one.person_id or 0)
    stays = ""
    if row is not None and row.role_line and not one.moved and (one.title or one.organisation):
        stays = f"In your book: {row.role_line}. That stays; the words go into the note."
    return PersonView(PersonForm(one, place, sent, event_labels=choices, typed=typed), row, stays)


def _event_labels(actor: Actor, told: Told) -> dict[str, str]:
    slugs = {event.slug for one in told.people for event in one.events}
    if not slugs:
        return {}
    events = introductions.trigger_events(actor)
    return {slug: events[slug].label for slug in slugs if slug in events}


def _event_words(labels: dict[str, str], slug: str, when: str) -> str:
    label, said = labels.get(slug, slug), when_words(when)
    return f"{label}, {said}" if said else label


def _chip(piece: Piece, labels: dict[str, str], told: Told, *, today: date) -> ChipView:
    value = _chip_value(piece, labels, told, today=today)
    several = len(told.people) > 1 and piece.whom is not None and piece.kind is not Kind.WHO
    whose = f" ({told.people[piece.whom].name})" if several and piece.whom is not None else ""
    same = piece.words.strip().lower() == value.lower()
    return ChipView(
        f"{KIND_LABELS[piece.kind]}{whose}",
        value,
        "" if same else piece.words,
        TONES.get(piece.kind, ""),
        _field(piece, told),
    )


def _field(piece: Piece, told: Told) -> str:
    """The field that a piece fills, by its id on the page."""
    if piece.kind in STILL_TO_COME:
        return f"id_q{_promise_of(piece, told)}-what"
    if piece.kind is Kind.THROUGH:
        place = next((at for at, one in enumerate(told.through) if one.name == piece.value), 0)
        return f"id_t{place}-through"
    name = FIELDS[piece.kind]
    return f"id_{name}" if piece.kind in OF_THE_WHOLE else f"id_p{piece.whom or 0}-{name}"


def _promise_of(piece: Piece, told: Told) -> int:
    return next((at for at, one in enumerate(told.promises) if one.what == piece.value), 0)


def _chip_value(piece: Piece, labels: dict[str, str], told: Told, *, today: date) -> str:
    if piece.kind in STILL_TO_COME and told.promises:
        one = told.promises[_promise_of(piece, told)]
        until = "" if one.meant is not Meant.PROMISE else "by "
        return f"{piece.value}, {until}{short_date(one.due_date, today=today)}" if one.due_date else piece.value
    if piece.kind is Kind.HOW:
        return HOW_LABELS[How(piece.value)]
    if piece.kind is Kind.WHEN:
        return day_words(date.fromisoformat(piece.value), today=today)
    if piece.kind is Kind.EVENT:
        events = told.people[piece.whom or 0].events
        when = next((one.when for one in events if one.slug == piece.value), "")
        return _event_words(labels, piece.value, when)
    if piece.kind is Kind.BIRTHDAY:
        return when_words(piece.value) or piece.value
    return piece.value
