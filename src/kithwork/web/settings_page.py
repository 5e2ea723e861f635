"""Settings: how long a day's plan may be, where you are, which addresses are yours, where the data lies."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kithwork.sources import queries as sources
from kithwork.workspace import queries as workspace
from kithwork.workspace.actions import MOST_MINUTES, set_time_and_place
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


class TimeAndPlaceForm(forms.Form):
    """How long, and where."""

    minutes_a_day = forms.IntegerField(
        label="Minutes a day",
        min_value=0,
        max_value=MOST_MINUTES,
        help_text="How long Today may take. It never asks for more.",
    )
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
        now = {"minutes_a_day": place.minutes_a_day, "time_zone": place.time_zone, "region": place.region}
        super().__init__(told, initial=now)
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = time_zones(place.time_zone)

    def clean_region(self) -> str:
        """A country that phone numbers know, or none."""
        region = str(self.cleaned_data["region"]).strip().upper()
        if region and region not in _regions():
            raise forms.ValidationError(f"No country has the letters “{region}”; try two like PT, GB or US.")
        return region


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: Request) -> HttpResponse:
    """Every setting, and keeping those that changed."""
    actor = request.actor
    form = TimeAndPlaceForm(actor, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        set_time_and_place(actor, **form.cleaned_data)
        messages.success(request, "Kept.")
        return redirect("settings")
    shown = {
        "form": form,
        "addresses": [(own.address, STANDING_WORDS[own.standing]) for own in workspace.own_addresses(actor)],
        "has_demo": sources.demo_batch_id(actor) is not None,
        "home": str(settings.HOME),
    }
    return render(request, "settings/settings.html", shown, status=422 if form.errors else 200)


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


@cache
def _regions() -> frozenset[str]:
    from phonenumbers import SUPPORTED_REGIONS

    return frozenset(SUPPORTED_REGIONS)
