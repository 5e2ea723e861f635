"""What the titles in the book say people do, to be confirmed many at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kithwork.core.errors import KithworkError
from kithwork.core.text import item_number
from kithwork.people import queries as people
from kithwork.people.actions import confirm_works
from kithwork.people.rules import Does
from kithwork.web.people.parts import PAGE, Choice, address, pager, whole_number
from kithwork.web.people.words import capital, count_words
from kithwork.web.requests import way_back
from kithwork.web.works.own import OwnView, own_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpResponse

    from kithwork.people.queries import ReadGroup, ReadOne
    from kithwork.web.people.parts import Pager
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

SURE, PERHAPS = "sure", "perhaps"


@dataclass(frozen=True, slots=True)
class ReadView:
    """Somebody and the words their work was read from; `value` is what the form sends back."""

    id: int
    name: str
    url: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Everybody on this page who seems to be in one profession, of all who seem to be."""

    label: str
    number: str
    people: list[ReadView]


@dataclass(frozen=True, slots=True)
class WorksView:
    """One page of what was read: surely, or perhaps."""

    summary: str
    kinds: list[tuple[Choice, str]]
    professions: list[Choice]
    kind: str
    profession: str
    groups: list[GroupView]
    shown: str
    pager: Pager | None
    here: str
    own: OwnView
    is_anybody_here: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of it is asked for."""

    kind: str
    profession: str
    page: int


@require_http_methods(["GET", "HEAD", "POST"])
def works(request: Request) -> HttpResponse:
    """Fifty people at a time, by profession, all ticked; yes to those ticked, no to one."""
    if request.method == "POST":
        return _answer(request)
    asked = Asked(
        kind=PERHAPS if request.GET.get("kind") == PERHAPS else SURE,
        profession=request.GET.get("of", "")[:120],
        page=whole_number(request.GET.get("page", "1")),
    )
    return render(request, "works/works.html", {"works": _view(request.actor, asked)})


def _answer(request: Request) -> HttpResponse:
    told = request.POST
    if one := told.get("no", ""):
        return _say(request, _pairs([one]), Does.NO, "Noted: {number} not so. It is not asked again.")
    if told.get("none"):
        return _say(request, _pairs(told.getlist("read")), Does.NO, "Noted for {number}: not so.")
    return _say(request, _pairs(told.getlist("read")), Does.YES, "Noted what {number} do.")


def _say(request: Request, pairs: list[tuple[int, str]], does: Does, said: str) -> HttpResponse:
    if not pairs:
        messages.info(request, "Tick those that are right, then confirm them.")
        return redirect(way_back(request, "works"))
    try:
        confirm_works(request.actor, pairs, does=does)
    except KithworkError as mistake:
        messages.warning(request, str(mistake))
        return redirect(way_back(request, "works"))
    number = count_words(len({person_id for person_id, _ in pairs}), "person", "people")
    words = said.format(number=number)
    messages.success(request, words.replace("one person do.", "one person does."))
    return redirect(way_back(request, "works"))


def _pairs(values: Iterable[str]) -> list[tuple[int, str]]:
    """The (person, profession) of what the form sent; what is neither is left out."""
    halves = (value.partition(":") for value in values)
    return [(pk, slug) for number, _, slug in halves if (pk := item_number(number)) is not None and slug]


def _view(actor: Actor, asked: Asked) -> WorksView:
    every = people.works_read(actor)
    sure, perhaps = _lines(every, certain=True), _lines(every, certain=False)
    kind = PERHAPS if asked.kind == PERHAPS or not sure else SURE
    lines = sure if kind == SURE else perhaps
    labels = {group.slug: group.label for group, _ in lines}
    profession = asked.profession if asked.profession in labels else ""
    if profession:
        lines = [line for line in lines if line[0].slug == profession]
    pages = max(1, -(-len(lines) // PAGE))
    page = min(max(asked.page, 1), pages)
    shown = lines[(page - 1) * PAGE : page * PAGE]
    wanted = {"kind": kind if kind == PERHAPS else "", "of": profession}
    numbers = {SURE: len(sure), PERHAPS: len(perhaps)}
    names = {SURE: "Plain from the title", PERHAPS: "Perhaps"}
    return WorksView(
        summary=_summary(len({one.person_id for group in every for one in group.people})),
        kinds=[
            (Choice(names[key], address("works", kind=key if key == PERHAPS else ""), key == kind), f"{numbers[key]:,}")
            for key in (SURE, PERHAPS)
            if numbers[key]
        ],
        professions=[Choice(label, "", slug == profession, slug) for slug, label in labels.items()],
        kind=kind,
        profession=profession,
        groups=_groups(shown, lines),
        shown=count_words(len(shown), "answer", "answers"),
        pager=pager("works", wanted, page=page, pages=pages),
        here=address("works", **wanted, page=page if page > 1 else ""),
        own=own_view(actor),
        is_anybody_here=bool(every) or people.is_anybody_here(actor),
    )


def _lines(groups: Sequence[ReadGroup], *, certain: bool) -> list[tuple[ReadGroup, ReadOne]]:
    return [(group, one) for group in groups for one in group.people if one.certain is certain]


def _groups(shown: Sequence[tuple[ReadGroup, ReadOne]], every: Sequence[tuple[ReadGroup, ReadOne]]) -> list[GroupView]:
    by_slug: dict[str, list[ReadView]] = {}
    labels = {group.slug: group.label for group, _ in shown}
    for group, one in shown:
        by_slug.setdefault(group.slug, []).append(_one(one, group.slug))
    totals = Counter(group.slug for group, _ in every)
    return [GroupView(labels[slug], _number(len(some), totals[slug]), some) for slug, some in by_slug.items()]


def _number(here: int, every: int) -> str:
    """`4 people`, or `50 of 812 people` where the rest is on other pages."""
    return count_words(here, "person", "people") if here == every else f"{here} of {every:,} people"


def _one(one: ReadOne, slug: str) -> ReadView:
    return ReadView(
        one.person_id, one.name, reverse("person", args=[one.person_id]), one.words, f"{one.person_id}:{slug}"
    )


def _summary(number: int) -> str:
    people_words = capital(count_words(number, "person has", "people have"))
    return f"{people_words} a title or a firm that seems to say what they do. It counts once you say so."
