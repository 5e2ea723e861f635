"""The form that a conversation is logged with."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django import forms

from kithwork.conversations.actions import NewPromise
from kithwork.conversations.rules import By, Channel, Direction

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import QueryDict

    from kithwork.workspace.actor import Actor

WAYS = {
    "met": ("We met", Channel.MEETING, Direction.BOTH),
    "called": ("On a call", Channel.CALL, Direction.BOTH),
    "wrote": ("I wrote", Channel.MESSAGE, Direction.OUT),
    "heard": ("They wrote", Channel.MESSAGE, Direction.IN),
}
KEPT_WORDS = {
    "met": "a meeting with {names}",
    "called": "a call with {names}",
    "wrote": "a message to {names}",
    "heard": "a message from {names}",
}
MOST_MINUTES = 24 * 60


class DayInput(forms.DateInput):
    """A day, in the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LogForm(forms.Form):
    """How, when, how long, what it was about, what was promised; all of it may stay empty."""

    how = forms.ChoiceField(
        label="How",
        choices=[(word, label) for word, (label, _, _) in WAYS.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    on = forms.DateField(
        label="When",
        widget=DayInput,
        required=False,
        error_messages={"invalid": "Write the day like 2026-03-14."},
    )
    minutes = forms.IntegerField(label="Minutes", required=False, min_value=1, max_value=MOST_MINUTES)
    note = forms.CharField(
        label="What stays with you",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Write it as if they might read it.",
    )
    my_promise = forms.CharField(label="I promised", required=False, max_length=500)
    my_day = forms.DateField(label="By", widget=DayInput, required=False)
    their_promise = forms.CharField(label="They promised", required=False, max_length=500)
    their_day = forms.DateField(label="By", widget=DayInput, required=False)

    def __init__(
        self, actor: Actor, told: QueryDict | None = None, *, begun: Mapping[str, object] | None = None
    ) -> None:
        self.actor = actor
        super().__init__(told, initial={"how": "met", "on": actor.today, **(begun or {})})
        self.fields["my_promise"].widget.attrs["placeholder"] = "the name of the mediator"
        self.fields["their_promise"].widget.attrs["placeholder"] = "to ask about the venue"

    def clean_how(self) -> str:
        """Met, unless said otherwise."""
        return self.cleaned_data["how"] or "met"

    def clean_on(self) -> date:
        """Today, unless said otherwise; never a day to come."""
        day: date = self.cleaned_data["on"] or self.actor.today
        if day > self.actor.today:
            raise forms.ValidationError("That day has not come yet; log what has happened.")
        return day

    def clean(self) -> dict[str, Any]:
        """A day without a promise says nothing."""
        told = super().clean() or {}
        for whose in ("my", "their"):
            if told.get(f"{whose}_day") and not told.get(f"{whose}_promise"):
                self.add_error(f"{whose}_promise", "There is a day but no promise: say what was promised.")
        return told

    def moment(self) -> datetime:
        """When it was: now, for today; noon, for a day before."""
        day = self.cleaned_data["on"]
        return self.actor.now if day == self.actor.today else datetime.combine(day, time(12), tzinfo=self.actor.zone)

    def promises(self) -> list[NewPromise]:
        """What was promised, either way."""
        told = self.cleaned_data
        pairs = (
            (By.ME, told["my_promise"], told["my_day"]),
            (By.THEM, told["their_promise"], told["their_day"]),
        )
        return [NewPromise(by, what, due) for by, what, due in pairs if what.strip()]
