"""Everything the page of one person shows, made ready."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.urls import reverse

from kithwork.conversations import queries as conversations
from kithwork.core.periods import ago_words, day_words, short_date
from kithwork.people import queries as book
from kithwork.people.rules import AsideReason, Place, PointKind, initials
from kithwork.plan.steps import StepKind, next_step
from kithwork.relationships import queries as relationships
from kithwork.sources.csv_contacts.profiles import profile_address
from kithwork.web.parts import STATE_TONES
from kithwork.web.people.introducing_view import IntroducingView, introducing_view
from kithwork.web.people.months import MonthsView, months_view
from kithwork.web.people.provenance import NoticedOf, ProvenanceLine, noticed_of, provenance
from kithwork.web.people.story import StoryPage, story_page
from kithwork.web.people.ties_view import MentionsView, TiesView, mentions_view, ties_view
from kithwork.web.people.words import (
    ASIDE_WORDS,
    CHANNEL_WORDS,
    KIND_WORDS,
    address_words,
    called,
    chip_words,
    day_of_life,
)
from kithwork.web.people.work_view import DoesView, does_view
from kithwork.web.twice.on_person import OnceView, once_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from kithwork.conversations.queries import PromiseLine, StoryLine
    from kithwork.people.models import ContactPoint, Person
    from kithwork.people.queries import PersonRow
    from kithwork.plan.steps import Step
    from kithwork.relationships.rules import Standing
    from kithwork.web.people.ties_view import TriedStage
    from kithwork.workspace.actor import Actor

KEPT_PROMISES = 3
RESTS = ((30, "for a month"), (90, "for three months"), (180, "for half a year"), (365, "for a year"))


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class StepView:
    """The next small step with its button: a link (`mailto:`, `tel:`, a page) or a promise to say done of."""

    title: str
    why: str
    button: Link
    promise_id: int | None


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise with its day in words."""

    id: int
    what: str
    when: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class PointView:
    """One way to reach somebody."""

    kind: str
    label: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """What is said of somebody who is not (or no longer) in the book, with the one act that changes it."""

    sentence: str
    act: str
    url: str
    may_erase: bool = False


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person, as their page shows them."""

    id: int
    name: str
    called: str
    initials: str
    tone: int
    role: str
    chip: str
    chip_tone: str
    chips: list[str]
    sentence: str
    evidence: list[Link]
    step: StepView | None
    my_promises: list[PromiseView]
    their_promises: list[PromiseView]
    past_promises: list[PromiseView]
    story: StoryPage
    months: MonthsView
    common: list[Link]
    points: list[PointView]
    facts: list[tuple[str, str]]
    tags: list[Link]
    notes: str
    provenance: list[ProvenanceLine]
    noticed: NoticedOf | None
    place: PlaceView | None
    ties: TiesView | None
    does: DoesView | None
    mentions: MentionsView | None
    introducing: IntroducingView | None
    once: OnceView | None
    rests: bool
    rest_choices: Sequence[tuple[int, str]]


def person_view(actor: Actor, person_id: int, *, offset: int = 0, tried: TriedStage | None = None) -> PersonView:
    """The person whose number is *person_id*, with what was *tried* in vain; a fixed number of queries."""
    one = book.person(actor, person_id)
    row = book.row_of(one)
    how, seen = relationships.standing_and_stage(actor, one.pk)
    name = called(one)
    helps, promises = conversations.helps_with(actor, one.pk), conversations.promises_with(actor, one.pk)
    letter = conversations.last_from(actor, [one.pk]).get(one.pk)
    mine, theirs = conversations.last_each_way(actor, one.pk)
    last = max((line for line in (mine, theirs) if line is not None), key=lambda line: line.at, default=None)
    place = _place(actor, one)
    step = None
    if place is None:
        taken = next_step(actor, row=row, name=name, standing=how, promises=promises, letter=letter, last=last)
        step = _step(taken, row, last)
    is_me = one.place == Place.YOU
    return PersonView(
        id=one.pk,
        name=one.full_name,
        called=name,
        initials=initials(one.full_name),
        tone=row.tone,
        role=_role(one, row),
        chip="this is you" if is_me else chip_words(how),
        chip_tone="" if is_me else STATE_TONES[how.state],
        chips=[] if is_me else _chips(actor, one, how),
        sentence="" if is_me else how.sentence(name=name),
        evidence=[] if is_me else _evidence(actor, theirs, mine, name),
        step=step,
        my_promises=[_promise(actor, line) for line in promises if line.is_open and line.is_mine],
        their_promises=[_promise(actor, line) for line in promises if line.is_open and not line.is_mine],
        past_promises=[_promise(actor, line) for line in promises if not line.is_open][:KEPT_PROMISES],
        story=story_page(actor, one.pk, name=name, offset=offset, written=(helps, promises)),
        months=months_view(conversations.months(actor, one.pk), name=name),
        common=[
            Link(f"{other.name}, {other.why}", reverse("person", args=[other.id]))
            for other in book.in_common(actor, one)
        ],
        points=_points(one.points.all()),
        facts=_facts(one),
        tags=[
            Link(tagging.tag.name, f"{reverse('people')}?tag={quote(tagging.tag.key)}")
            for tagging in one.taggings.all()
        ],
        notes=one.notes,
        provenance=provenance(actor, one),
        noticed=noticed_of(actor, one),
        place=place,
        ties=None if place else ties_view(actor, how, seen, helps, name=name, tried=tried),
        does=does_view(actor, one) if is_me or place is None else None,
        mentions=mentions_view(book.mentions_of(actor, one.pk), today=actor.today) if is_me else None,
        introducing=introducing_view(actor, one.pk) if place is None else None,
        once=once_view(actor, one.pk),
        rests=how.rest_until is not None,
        rest_choices=RESTS,
    )


def _role(one: Person, row: PersonRow) -> str:
    return " · ".join(part for part in (one.title, one.department, row.organisation) if part)


def _chips(actor: Actor, one: Person, how: Standing) -> list[str]:
    chips = []
    if how.usual_gap_days:
        chips.append(how.rhythm_words)
    if how.next_date is not None:
        chips.append(f"you meet {day_words(how.next_date, today=actor.today)}")
    met = ", ".join(part for part in (day_of_life(one.met_on), one.met_how) if part)
    if met:
        chips.append(f"met {met}")
    return chips


def _evidence(actor: Actor, theirs: StoryLine | None, mine: StoryLine | None, name: str) -> list[Link]:
    links: dict[int, Link] = {}
    for line in (theirs, mine):
        if line is None or line.exchange_id in links:
            continue
        day = short_date(line.at.astimezone(actor.zone).date(), today=actor.today)
        whose = {"out": "your", "in": f"{name}’s"}.get(line.direction.value, "the")
        words = f"{whose} {CHANNEL_WORDS[line.channel]} of {day}"
        links[line.exchange_id] = Link(words, reverse("exchange", args=[line.exchange_id]))
    return list(links.values())


def _step(step: Step, row: PersonRow, last: StoryLine | None) -> StepView:
    return StepView(step.title, step.why, _button(step, row, last), step.promise_id)


def _button(step: Step, row: PersonRow, last: StoryLine | None) -> Link:
    if step.kind is StepKind.PREPARE and last is not None:
        return Link("Read the last", reverse("exchange", args=[last.exchange_id]))
    if row.emails:
        subject = f"?subject={quote(step.subject)}" if step.subject else ""
        return Link("Write it", f"mailto:{quote(row.emails[0], safe='@')}{subject}")
    if row.phones:
        return Link("Call", f"tel:{_dialled(row.phones[0])}")
    return Link("Note what you did", f"{reverse('log')}?person={row.id}")


def _dialled(number: str) -> str:
    return "".join(sign for sign in number if sign.isdecimal() or sign in "+*#")


def _promise(actor: Actor, line: PromiseLine) -> PromiseView:
    today = actor.today
    if line.kept_at is not None:
        when = f"kept {ago_words(line.kept_at.astimezone(actor.zone).date(), today=today)}"
    elif line.let_go_at is not None:
        when = f"let go {ago_words(line.let_go_at.astimezone(actor.zone).date(), today=today)}"
    elif line.due_date is not None:
        when = f"{'by' if line.due_date >= today else 'named for'} {_due(line.due_date, today=today)}"
    else:
        when = f"said {ago_words(line.made_date, today=today)}"
    who = "" if line.is_open else "you: " if line.is_mine else f"{line.person}: "
    return PromiseView(line.id, f"{who}{line.what}", when, line.is_open)


def _due(day: date, *, today: date) -> str:
    return day_words(day, today=today).removeprefix("on ")


def _points(points: Iterable[ContactPoint]) -> list[PointView]:
    """Every way to reach somebody once: the page of an account and its name are one, the page leading there."""
    shown: dict[str, PointView] = {}
    for point in points:
        account = profile_address(point.value) if point.kind == PointKind.URL else ""
        one = replace(_point(point), value=address_words(account)) if account else _point(point)
        place = account or point.key if point.kind in {PointKind.URL, PointKind.HANDLE} else f"{point.kind} {point.key}"
        if place not in shown or (one.url and not shown[place].url):
            shown[place] = one
    return list(shown.values())


def _point(point: ContactPoint) -> PointView:
    kind = PointKind(point.kind)
    label = point.label.replace("_", " ").strip().lower() or KIND_WORDS[kind].lower()
    shown = address_words(point.value) if kind is PointKind.HANDLE else point.value
    return PointView(KIND_WORDS[kind], label, shown, _reach(kind, point))


def _reach(kind: PointKind, point: ContactPoint) -> str:
    if kind is PointKind.EMAIL:
        return f"mailto:{quote(point.value, safe='@')}"
    if kind is PointKind.PHONE:
        return f"tel:{_dialled(point.key)}"
    is_page = kind in {PointKind.URL, PointKind.HANDLE} and point.value.lower().startswith(("https://", "http://"))
    return point.value if is_page else ""


def _facts(one: Person) -> list[tuple[str, str]]:
    facts = [("Birthday", day_of_life(one.birthday)), ("Nickname", one.nickname)]
    return [(label, words) for label, words in facts if words]


def _place(actor: Actor, one: Person) -> PlaceView | None:
    if one.trashed_at is not None:
        since = ago_words(one.trashed_at.astimezone(actor.zone).date(), today=actor.today)
        sentence = (
            f"In the trash since {since.removesuffix(' ago')}."
            if since in {"today", "yesterday"}
            else f"Put into the trash {since}."
        )
        return PlaceView(sentence, "Restore", reverse("person-restore", args=[one.pk]), may_erase=True)
    if one.place == Place.ARCHIVED:
        sentence = "In the archive: kept whole, never suggested."
        return PlaceView(sentence, "Bring back", reverse("person-keep", args=[one.pk]))
    if one.place == Place.ASIDE:
        _, why = ASIDE_WORDS[AsideReason(one.aside_reason)]
        return PlaceView(f"Kept aside: {why}.", "Keep", reverse("person-keep", args=[one.pk]))
    if one.place == Place.YOU:
        return PlaceView("This is you, as others write to you.", "", "")
    return None


def rest_until(actor: Actor, days: int) -> date:
    """The day on which a rest of *days* ends; only the spans that are offered."""
    offered = {number for number, _ in RESTS}
    return actor.today + timedelta(days=days if days in offered else 90)
