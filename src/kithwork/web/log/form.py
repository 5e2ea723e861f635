"""The form that a conversation is logged with."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django import forms

from kithwork.conversations.actions import NewHelp, NewPromise
from kithwork.conversations.rules import By, Channel, Direction, HelpKind
from kithwork.people.rules import Mentioned

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
HELP_WORDS = {
    HelpKind.INFORMATION: "something to know",
    HelpKind.INTRODUCTION: "an introduction",
    HelpKind.REFERRAL: "a recommendation",
    HelpKind.FAVOUR: "a hand",
    HelpKind.THANKS: "thanks",
}
"""What kind of value moved, as the choice names it."""
MOST_MINUTES = 24 * 60
LONGEST_LINE = 300


class DayInput(forms.DateInput):
    """A day, in the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _help_kind(label: str) -> forms.ChoiceField:
    choices = [(kind.value, words) for kind, words in HELP_WORDS.items()]
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _line(label: str, *, longest: int = LONGEST_LINE, example: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"placeholder": example})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget)


class LogForm(forms.Form):
    """How, when, how long, what it was about, what was promised, what passed; all of it may stay empty."""

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
    my_promise = _line("I promised", longest=500, example="the name of the mediator")
    my_day = forms.DateField(label="By", widget=DayInput, required=False)
    their_promise = _line("They promised", longest=500, example="to ask about the venue")
    their_day = forms.DateField(label="By", widget=DayInput, required=False)
    i_gave = _line("I gave", example="the article on leases")
    i_gave_kind = _help_kind("What I gave was")
    they_gave = _line("They gave", example="a name for the roof")
    they_gave_kind = _help_kind("What they gave was")
    seeks = _line("They look for", example="a venue for a spring workshop")
    offers = _line("They can offer", example="a first hour of advice")

    def __init__(
        self, actor: Actor, told: QueryDict | None = None, *, begun: Mapping[str, object] | None = None
    ) -> None:
        self.actor = actor
        super().__init__(told, initial={"how": "met", "on": actor.today, **(begun or {})})

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

    def helps(self) -> list[NewHelp]:
        """What of value passed, either way."""
        told = self.cleaned_data
        pairs = ((By.ME, "i_gave"), (By.THEM, "they_gave"))
        return [
            NewHelp(by, HelpKind(told[f"{name}_kind"] or HelpKind.INFORMATION), told[name])
            for by, name in pairs
            if told[name].strip()
        ]

    def mentions(self) -> list[tuple[Mentioned, str]]:
        """What they look for and can offer."""
        return [(kind, words) for kind in Mentioned if (words := self.cleaned_data[kind.value]).strip()]

    @property
    def tells_of_value(self) -> bool:
        """Whether anything stands in the part about what passed."""
        return any(self[name].value() for name in ("i_gave", "they_gave"))

    @property
    def tells_of_wishes(self) -> bool:
        """Whether anything stands in the part about what they look for and offer."""
        return any(self[kind.value].value() for kind in Mentioned)
