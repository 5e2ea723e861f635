"""The forms an event is begun with, and a person of it told of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from kithwork.gatherings.actions import Told
from kithwork.gatherings.rules import Feeling, Guest
from kithwork.web.log.form import DayInput

if TYPE_CHECKING:
    from datetime import date

    from django.http import QueryDict

    from kithwork.workspace.actor import Actor

FEELINGS = ((Feeling.YES.value, "Yes"), (Feeling.MAYBE.value, "Perhaps"), (Feeling.LET_GO.value, "Let it be"))


def _line(label: str, *, longest: int, example: str = "", wanted: bool = False) -> forms.CharField:
    widget = forms.TextInput(attrs={"placeholder": example, "autocomplete": "off"})
    return forms.CharField(label=label, required=wanted, max_length=longest, widget=widget)


class EventForm(forms.Form):
    """What it was called, when, where, and who had invited."""

    name = _line("What it was", longest=200, example="Harbour mixer", wanted=True)
    on = forms.DateField(
        label="When",
        widget=DayInput,
        required=False,
        error_messages={"invalid": "Write the day like 2026-03-14."},
    )
    where = _line("Where", longest=200, example="Old customs house")
    host = _line("Who invited", longest=200, example="a name from your book")

    def __init__(self, actor: Actor, told: QueryDict | None = None, *, begun: dict[str, Any] | None = None) -> None:
        self.actor = actor
        super().__init__(told, initial={"on": actor.today, **(begun or {})})
        self.fields["name"].error_messages["required"] = "Say what it was called, like “Harbour mixer”."
        self.fields["host"].help_text = "So that thanks go there first. It may stay empty."

    def clean_on(self) -> date:
        """Today, unless said otherwise; never a day to come."""
        day: date = self.cleaned_data["on"] or self.actor.today
        if day > self.actor.today:
            raise forms.ValidationError("That day has not come yet; go through an event once it was.")
        return day


class GuestForm(forms.Form):
    """One detail, what they look for, what I promised, how it felt: forty seconds."""

    cares = _line("What they care about", longest=500, example="moving her practice to the old town")
    seeks = _line("They look for", longest=300, example="a bookkeeper for the new rooms")
    promise = _line("I promised", longest=500, example="the venue list")
    promise_by = forms.DateField(
        label="By",
        widget=DayInput,
        required=False,
        error_messages={"invalid": "Write the day like 2026-03-14."},
    )
    feeling = forms.ChoiceField(
        label="Would you like to go on with them?", choices=FEELINGS, widget=forms.RadioSelect, required=False
    )

    def __init__(self, guest: Guest, told: QueryDict | None = None) -> None:
        super().__init__(told, initial={"cares": guest.cares, "feeling": guest.feeling.value or Feeling.MAYBE.value})
        self.fields["cares"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """A day without a promise says nothing."""
        told = super().clean() or {}
        if told.get("promise_by") and not told.get("promise"):
            self.add_error("promise", "There is a day but no promise: say what was promised.")
        return told

    def told(self) -> Told:
        """What was told."""
        told = self.cleaned_data
        return Told(
            cares=told["cares"],
            seeks=told["seeks"],
            promise=told["promise"],
            promise_by=told["promise_by"],
            feeling=Feeling(told["feeling"]),
        )
