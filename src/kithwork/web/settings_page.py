"""Settings: how much the plan may take, what a contact says, introductions, where you are, whose addresses."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kithwork.core.errors import KithworkError
from kithwork.core.periods import day_words
from kithwork.core.text import item_number
from kithwork.introductions.actions import care_as_shipped, forget_not_these, set_care
from kithwork.plan import queries as plan
from kithwork.relationships import queries as relationships
from kithwork.relationships.actions import weigh, weigh_as_shipped
from kithwork.relationships.actions.weighing import LEAST, MOST
from kithwork.sources import queries as sources
from kithwork.web.settings_care import CareForm, apart
from kithwork.workspace import queries as workspace
from kithwork.workspace.actions import (
    MOST_MINUTES,
    MOST_MINUTES_A_WEEK,
    UnknownRegionError,
    checked_region,
    set_capacity,
    set_time_and_place,
)
from kithwork.workspace.rules import AddressStanding

if TYPE_CHECKING:
    from django.http import HttpResponse, QueryDict

    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

STANDING_WORDS: dict[str, str] = {
    AddressStanding.MINE: "yours",
    AddressStanding.WRITES_FOR_ME: "writes for you",
    AddressStanding.PROPOSED: "may be yours",
    AddressStanding.NOT_MINE: "not yours",
}
CONTINENTS = (
    "Africa", "America", "Antarctica", "Arctic", "Asia",
    "Atlantic", "Australia", "Europe", "Indian", "Pacific",
)  # fmt: skip


class CapacityForm(forms.Form):
    """How much the plan may take."""

    minutes_a_day = forms.IntegerField(
        label="Minutes a day",
        min_value=0,
        max_value=MOST_MINUTES,
        help_text="How long Today may take. It never asks for more.",
    )
    minutes_a_week = forms.IntegerField(
        label="Minutes a week",
        min_value=0,
        max_value=MOST_MINUTES_A_WEEK,
        help_text="Once they are used, Today rests until Monday. New people take half of them at most.",
    )
    new_at_a_time = forms.TypedChoiceField(
        label="New people at a time",
        choices=[(1, "One"), (2, "Two"), (3, "Three")],
        coerce=int,
        help_text="A couple, so that each gets time; the others wait without reminders.",
    )

    def __init__(self, actor: Actor, told: QueryDict | None = None) -> None:
        place = actor.workspace
        now = {name: getattr(place, name) for name in ("minutes_a_day", "minutes_a_week", "new_at_a_time")}
        super().__init__(told, initial=now)


class WeightsForm(forms.Form):
    """How much a contact of each channel says, beside a letter."""

    mail = forms.FloatField(label="A mail", min_value=LEAST, max_value=MOST)
    message = forms.FloatField(label="A message", min_value=LEAST, max_value=MOST)
    call = forms.FloatField(label="A call", min_value=LEAST, max_value=MOST)
    meeting = forms.FloatField(label="A meeting", min_value=LEAST, max_value=MOST)
    note = forms.FloatField(label="A note of yours", min_value=LEAST, max_value=MOST)

    def __init__(self, actor: Actor, told: QueryDict | None = None) -> None:
        now = relationships.weights(actor)
        super().__init__(told, initial={name: f"{getattr(now, name):g}" for name in self.base_fields})
        for field in self.fields.values():
            field.widget.attrs["step"] = "0.1"


class TimeAndPlaceForm(forms.Form):
    """Where you are, and when your day begins."""

    time_zone = forms.ChoiceField(label="Time zone", help_text="When your day begins.")
    region = forms.CharField(
        label="Country",
        max_length=2,
        required=False,
        help_text="Two letters, such as PT or US: how phone numbers without a country code are read.",
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, actor: Actor, told: QueryDict | None = None) -> None:
        place = actor.workspace
        now = {"time_zone": place.time_zone, "region": place.region}
        super().__init__(told, initial=now)
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = time_zones(place.time_zone)

    def clean_region(self) -> str:
        """A country that phone numbers know, or none."""
        try:
            return checked_region(str(self.cleaned_data["region"]))
        except UnknownRegionError as error:
            raise forms.ValidationError(str(error)) from error


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: Request) -> HttpResponse:
    """Every setting, and keeping where the user is."""
    form = TimeAndPlaceForm(request.actor, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        set_time_and_place(request.actor, **form.cleaned_data)
        return _kept(request)
    return _page(request, form=form)


@require_POST
def capacity(request: Request) -> HttpResponse:
    """Keep how much the plan may take."""
    form = CapacityForm(request.actor, request.POST)
    if not form.is_valid():
        return _page(request, capacity=form)
    set_capacity(request.actor, **form.cleaned_data)
    return _kept(request)


@require_POST
def weights(request: Request) -> HttpResponse:
    """Keep how much a contact says, or go back to what is shipped."""
    if "shipped" in request.POST:
        weigh_as_shipped(request.actor)
        return _kept(request)
    form = WeightsForm(request.actor, request.POST)
    if not form.is_valid():
        return _page(request, weights=form)
    weigh(request.actor, **form.cleaned_data)
    return _kept(request)


@require_POST
def care(request: Request) -> HttpResponse:
    """Keep how many introductions are healthy and what a reason counts, or go back to what is shipped."""
    if "shipped" in request.POST:
        care_as_shipped(request.actor)
        return _kept(request)
    form = CareForm(request.actor, request.POST)
    if form.is_valid():
        try:
            set_care(request.actor, **form.said())
        except KithworkError as mistake:
            form.add_error(None, str(mistake))
        else:
            return _kept(request)
    return _page(request, care=form)


@require_POST
def together_again(request: Request) -> HttpResponse:
    """Two people may be brought together after all."""
    a, b = (item_number(request.POST.get(name, "")) or 0 for name in ("a", "b"))
    forget_not_these(request.actor, a, b)
    messages.success(request, "They may be proposed again.")
    return redirect(f"{reverse('settings')}#never-together")


def _kept(request: Request) -> HttpResponse:
    messages.success(request, "Kept.")
    return redirect("settings")


def _page(
    request: Request,
    *,
    form: TimeAndPlaceForm | None = None,
    capacity: CapacityForm | None = None,
    weights: WeightsForm | None = None,
    care: CareForm | None = None,
) -> HttpResponse:
    """The page with every form; the one that was sent shows what is wrong in it."""
    actor = request.actor
    shown = {
        "form": form or TimeAndPlaceForm(actor),
        "capacity": capacity or CapacityForm(actor),
        "weights": weights or WeightsForm(actor),
        "care": care or CareForm(actor),
        "apart": apart(actor),
        "not_suggested": [
            (pk, name, day_words(until, today=actor.today).removeprefix("on "))
            for pk, name, until in plan.not_suggested(actor)
        ],
        "addresses": [(own.address, STANDING_WORDS[own.standing]) for own in workspace.own_addresses(actor)],
        "has_demo": sources.demo_batch_id(actor) is not None,
        "home": str(settings.HOME),
    }
    wrong = any(one is not None and one.errors for one in (form, capacity, weights, care))
    return render(request, "settings/settings.html", shown, status=422 if wrong else 200)


def time_zones(now: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Time zones by continent for a select field, *now* among them whatever it is."""
    groups = [("Everywhere", [("UTC", "UTC")]), *_zones_by_continent()]
    if any(now == name for _, names in groups for name, _ in names):
        return groups
    return [("Now", [(now, now)]), *groups]


@cache
def _zones_by_continent() -> list[tuple[str, list[tuple[str, str]]]]:
    names = sorted(available_timezones())
    return [
        (continent, [(name, _city(name)) for name in names if name.startswith(f"{continent}/")])
        for continent in CONTINENTS
    ]


def _city(zone: str) -> str:
    """`America/Argentina/Buenos_Aires` as it reads under its continent: Argentina, Buenos Aires."""
    return zone.split("/", 1)[1].replace("/", ", ").replace("_", " ")
