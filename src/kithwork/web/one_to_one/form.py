"""The forms of a 1-2-1: booking it, moving it, and telling what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms

from kithwork.conversations.actions import NewHelp, NewPromise
from kithwork.conversations.rules import By, HelpKind
from kithwork.knowledge import meeting_formats
from kithwork.plan.one_to_one.actions import NextTime, Told
from kithwork.plan.rules import FarDayError, refuse_far_day
from kithwork.web.log.form import DayInput

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import QueryDict

    from kithwork.plan.one_to_one.rules import Booked
    from kithwork.workspace.actor import Actor

MOST_MINUTES = 24 * 60
PASSED = "That moment has passed; choose one to come, or log the conversation you had."
HELPED = (("", "nothing to note"), (By.ME.value, "I gave"), (By.THEM.value, "they gave"))
HELP_KINDS = tuple((kind.value, kind.value.capitalize()) for kind in HelpKind)
ROWS = (1, 2)


class HourInput(forms.TimeInput):
    """A time of day, in the browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def _day(label: str, *, required: bool = False) -> forms.DateField:
    wrong = {"invalid": "Write the day like 2026-03-14.", "required": "Which day?"}
    return forms.DateField(label=label, widget=DayInput, required=required, error_messages=wrong)


def _hour(label: str, *, required: bool = False) -> forms.TimeField:
    wrong = {"invalid": "Write the time like 14:30.", "required": "At what time?"}
    return forms.TimeField(label=label, widget=HourInput, required=required, error_messages=wrong)


def _minutes() -> forms.IntegerField:
    return forms.IntegerField(label="Minutes", required=False, min_value=1, max_value=MOST_MINUTES)


def _too_far(day: date, *, today: date) -> str:
    """What is wrong with a day that nobody plans for; blank with any other."""
    try:
        refuse_far_day(day, today=today)
    except FarDayError as error:
        return str(error)
    return ""


class WhenForm(forms.Form):
    """When, how long, where."""

    on = _day("Day", required=True)
    at = _hour("Time", required=True)
    minutes = _minutes()
    where = forms.CharField(label="Where", required=False, max_length=200)

    def __init__(
        self, actor: Actor, told: QueryDict | None = None, *, begun: Mapping[str, object] | None = None
    ) -> None:
        self.actor = actor
        super().__init__(told, initial=dict(begun or {}))

    def clean(self) -> dict[str, Any]:
        """A moment to come."""
        told = super().clean() or {}
        if told.get("on") and told.get("at"):
            has_passed = self.moment() <= self.actor.now
            wrong = PASSED if has_passed else _too_far(told["on"], today=self.actor.today)
            if wrong:
                self.add_error("on", wrong)
        return told

    def moment(self) -> datetime:
        """When it begins, in the user's own zone."""
        return datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"], tzinfo=self.actor.zone)


class BookForm(WhenForm):
    """The same with how it is held, and to what end; the length is the format's where none is said."""

    format = forms.ChoiceField(
        label="How",
        choices=[(one.slug, one.label) for one in meeting_formats()],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how to hold it.", "invalid_choice": "Choose one of the twelve."},
    )
    purpose = forms.CharField(
        label="What for", required=False, max_length=300, help_text="One line for yourself; it opens the brief."
    )

    field_order = ("on", "at", "where", "purpose", "format", "minutes")


class AfterForm(forms.Form):
    """What came of it; all of it may stay empty."""

    minutes = _minutes()
    note = forms.CharField(
        label="What stays with you",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Write it as if they might read it.",
    )
    takeaway = forms.CharField(
        label="One thing of theirs to thank them for",
        required=False,
        max_length=300,
        help_text="It goes into the letter that you may send.",
    )
    seeks = forms.CharField(label="They look for", required=False, max_length=300)
    offers = forms.CharField(label="They can give", required=False, max_length=300)
    helped_by = forms.ChoiceField(label="Something useful passed", choices=HELPED, required=False)
    help_kind = forms.ChoiceField(label="Kind", choices=HELP_KINDS, required=False)
    help_what = forms.CharField(label="What it was", required=False, max_length=300)
    likes = forms.BooleanField(label="I like them", required=False)
    likes_why = forms.CharField(label="What you like", required=False, max_length=300)
    seen_work = forms.BooleanField(label="I have seen their work", required=False)
    seen_work_why = forms.CharField(label="What you saw", required=False, max_length=300)
    next_on = _day("You meet again on")
    next_at = _hour("At")

    def __init__(self, actor: Actor, one: Booked, told: QueryDict | None = None) -> None:
        self.actor = actor
        super().__init__(told, initial={"minutes": one.minutes})
        for row in ROWS:
            for whose, label in (("my", "I promised"), ("their", "They promised")):
                words = f"{label} too" if row > 1 else label
                self.fields[f"{whose}_promise_{row}"] = forms.CharField(label=words, required=False, max_length=500)
                self.fields[f"{whose}_day_{row}"] = _day("By")

    def clean(self) -> dict[str, Any]:
        """A day without a promise says nothing; what moved needs words; the next time lies ahead."""
        told = super().clean() or {}
        for whose, row in ((whose, row) for whose in ("my", "their") for row in ROWS):
            if told.get(f"{whose}_day_{row}") and not told.get(f"{whose}_promise_{row}"):
                self.add_error(f"{whose}_promise_{row}", "There is a day but no promise: say what was promised.")
        if told.get("helped_by") and not told.get("help_what"):
            self.add_error("help_what", "Say in a few words what it was.")
        if told.get("help_what") and not told.get("helped_by"):
            self.add_error("helped_by", "Say who gave it.")
        if told.get("next_at") and not told.get("next_on"):
            self.add_error("next_on", "On which day?")
        next_on = told.get("next_on")
        if next_on and (next_on < self.actor.today or (told.get("next_at") and self._next_moment() <= self.actor.now)):
            self.add_error("next_on", PASSED)
        elif next_on and (wrong := _too_far(next_on, today=self.actor.today)):
            self.add_error("next_on", wrong)
        return told

    def told(self) -> Told:
        """Everything that was said, for the action."""
        said = self.cleaned_data
        return Told(
            minutes=said["minutes"],
            note=said["note"],
            takeaway=said["takeaway"],
            promises=self._promises(),
            helps=[NewHelp(By(said["helped_by"]), self._kind(), said["help_what"])] if said["helped_by"] else [],
            seeks=[said["seeks"]] if said["seeks"].strip() else [],
            offers=[said["offers"]] if said["offers"].strip() else [],
            likes=said["likes_why"] if said["likes"] or said["likes_why"].strip() else None,
            seen_work=said["seen_work_why"] if said["seen_work"] or said["seen_work_why"].strip() else None,
            next_time=self._next_time(),
        )

    def promise_rows(self) -> list[tuple[Any, Any]]:
        """The pairs of fields (what, by when) of the promises, mine and then theirs."""
        return [
            (self[f"{whose}_promise_{row}"], self[f"{whose}_day_{row}"]) for whose in ("my", "their") for row in ROWS
        ]

    def _promises(self) -> list[NewPromise]:
        said = self.cleaned_data
        rows = [
            (by, said[f"{whose}_promise_{row}"], said[f"{whose}_day_{row}"])
            for whose, by in (("my", By.ME), ("their", By.THEM))
            for row in ROWS
        ]
        return [NewPromise(by, what, due) for by, what, due in rows if what.strip()]

    def _kind(self) -> HelpKind:
        return HelpKind(self.cleaned_data["help_kind"] or HelpKind.INFORMATION)

    def _next_time(self) -> NextTime | None:
        on = self.cleaned_data["next_on"]
        if on is None:
            return None
        return NextTime(on, self._next_moment() if self.cleaned_data["next_at"] else None)

    def _next_moment(self) -> datetime:
        said = self.cleaned_data
        return datetime.combine(said["next_on"], said["next_at"], tzinfo=self.actor.zone)
