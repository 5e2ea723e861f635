"""Why a relationship is said to stand as it does: its contacts, its rhythm, and how others like it went on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kithwork.core.periods import ago_words, short_date
from kithwork.people import queries as book
from kithwork.people.rules import Place
from kithwork.relationships import queries as relationships
from kithwork.web.parts import listed
from kithwork.web.people.why_plot import TALKS, WhyPlot, outlook_words, why_plot
from kithwork.web.people.words import CHANNEL_WORDS, called, capital, chip_words

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from kithwork.relationships.rules.seen import LastExchange, Why
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class LastView:
    """The last that one side said, and where to read it."""

    words: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class WhyView:
    """Everything behind one verdict, as its page shows it."""

    id: int
    name: str
    called: str
    url: str
    chip: str
    state: str
    sentence: str
    note: str
    ends: bool
    comparison: str
    measured: str
    plot: WhyPlot | None
    plot_sentence: str
    last: list[LastView]
    rhythm: list[str]
    weights: list[str]
    is_elsewhere: bool


@require_safe
def why(request: Request, pk: int) -> HttpResponse:
    """What one verdict rests on."""
    return render(request, "people/why.html", {"why": why_view(request.actor, pk)})


def why_view(actor: Actor, person_id: int) -> WhyView:
    """What the verdict on one person rests on; a constant number of queries."""
    one = book.person(actor, person_id)
    told = relationships.why(actor, person_id)
    how, name = told.standing, called(one)
    return WhyView(
        id=one.pk,
        name=one.full_name,
        called=name,
        url=reverse("person", args=[one.pk]),
        chip=chip_words(how),
        state="this is you" if one.place == Place.YOU else how.state.value,
        sentence=how.sentence(name=name).replace(told.comparison, "").strip(),
        note=told.note,
        ends=told.as_of is not None,
        comparison=told.comparison,
        measured=told.measured_words if told.comparison else "",
        plot=why_plot(told.contacts, told.curve, told.months, name) if told.contacts or any(told.curve) else None,
        plot_sentence=_plot_sentence(told, name),
        last=[_last(line, name, today=actor.today) for line in told.last],
        rhythm=[capital(words) for words in (told.rhythm_words, told.gaps_words) if words],
        weights=_weights(told),
        is_elsewhere=how.alive_until is not None,
    )


def _plot_sentence(told: Why, name: str) -> str:
    """What the plot shows, for those who read rather than look."""
    spoke = {contact.side for contact in told.contacts}
    talked = any(contact.channel in TALKS for contact in told.contacts)
    if not spoke:
        heard = "Nothing passed in these twelve months."
    elif "both" in spoke or {"in", "out"} <= spoke:
        heard = f"You above the line, {name} below{'; longer strokes are talks' if talked else ''}."
    else:
        heard = f"Only {'you' if 'out' in spoke else name} spoke in these twelve months."
    known = [chance for chance in told.curve if chance is not None]
    if not told.comparison or told.curve[-1] is None or len(known) < 2:
        return heard
    then, now = outlook_words(known[0]), outlook_words(known[-1])
    outlook = "To be in touch both ways within three months"
    since = "at first" if told.curve[0] is None else "a year before"
    if then == now:
        return f"{heard} {outlook} is {now}, as it was {since}."
    return f"{heard} {outlook} was {then} {since} and is {now} now."


def _weights(told: Why) -> list[str]:
    """How much contacts weigh, those that weigh alike in one line."""
    alike: dict[str, list[str]] = {}
    for channel, words in told.weight_words:
        alike.setdefault(words, []).append(channel)
    return [
        capital(f"{listed([f'a {channel}' for channel in channels])} {_agreeing(words, channels)}")
        for words, channels in alike.items()
    ]


def _agreeing(words: str, channels: list[str]) -> str:
    return words.replace("counts", "count", 1) if len(channels) > 1 else words


def _last(line: LastExchange, name: str, *, today: date) -> LastView:
    whose = {"out": "Your", "in": f"{name}’s"}.get(line.side, "The")
    words = f"{whose} {CHANNEL_WORDS[line.channel]} of {short_date(line.on_date, today=today)}"
    about = f"“{line.subject}”, " if line.subject else ""
    return LastView(
        words, f"{about}{ago_words(line.on_date, today=today)}", reverse("exchange", args=[line.exchange_id])
    )
