"""The forms of the glance: what was understood of a sentence, each piece to be said better before it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms

from kithwork.conversations.rules import By
from kithwork.sources.in_words.marks import marks_in
from kithwork.sources.in_words.told import How, Meant
from kithwork.web.log.form import MOST_MINUTES, DayInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import QueryDict

    from kithwork.sources.in_words.told import Happening, Promised, Reached, Somebody, Through, Told

NEW = "new"
NAME_ONLY = "name"
HOW_LABELS = {
    How.MET: "We met", How.COFFEE: "Over coffee", How.MEAL: "Over a meal", How.CALL: "On a call",
    How.VIDEO: "On video", How.WROTE: "I wrote", How.HEARD: "They wrote", How.NOTE: "Just a note",
}  # fmt: skip
NO_DAY = "Write the day like 2026-03-14."


def _text(label: str, longest: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest, help_text=help_text)


def _lines(label: str, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=4000, widget=area, help_text=help_text)


class WholeForm(forms.Form):
    """How, when, how long and where."""

    how = forms.ChoiceField(label="How", choices=[(how.value, label) for how, label in HOW_LABELS.items()])
    on = forms.DateField(label="When", widget=DayInput, error_messages={"invalid": NO_DAY, "required": NO_DAY})
    minutes = forms.IntegerField(label="Minutes", required=False, min_value=1, max_value=MOST_MINUTES)
    where = _text("Where", 120)

    def __init__(self, told: Told, sent: QueryDict | None = None, *, today: date) -> None:
        self._today = today
        known = {"how": told.how.value, "on": told.on_date, "minutes": told.minutes, "where": told.where}
        super().__init__(sent, initial=known)

    def clean_on(self) -> date:
        """Never a day to come."""
        day: date = self.cleaned_data["on"]
        if day > self._today:
            raise forms.ValidationError("That day has not come yet; what is still to come is a promise, with its day.")
        return day


class PersonForm(forms.Form):
    """One person told of; `typed` is the name by which the user named them, where the words named nobody."""

    name = _text("Name", 300, "Empty it to leave them out.")
    title = _text("What they do", 300)
    organisation = _text("Where they work", 300)
    town = _text("Town", 120)
    seeks = _lines("They look for", "One thing a line.")
    offers = _lines("They can offer", "One thing a line.")
    remembered = _lines("To remember", "One thing a line.")
    points = _lines("E-mail, phone, page", "One a line.")
    birthday = _text("Birthday", 10, "1980-03-12, or --03-12")
    tags = _text("Filed under", 300, "Words with commas between.")
    events = forms.MultipleChoiceField(label="What happens", required=False, widget=forms.CheckboxSelectMultiple)
    who = forms.ChoiceField(
        label="Which one?", widget=forms.RadioSelect, required=False, error_messages={"invalid_choice": "Choose one."}
    )

    def __init__(
        self,
        one: Somebody,
        place: int,
        sent: QueryDict | None = None,
        *,
        event_labels: Sequence[tuple[str, str]] = (),
        typed: str = "",
    ) -> None:
        self.one, self.typed = one, typed
        known = {
            "name": one.name if one.person_id is None else "",
            "title": one.title, "organisation": one.organisation, "town": one.town,
            "birthday": one.birthday, "seeks": "\n".join(one.seeks), "offers": "\n".join(one.offers),
            "remembered": "\n".join(one.remembered), "points": "\n".join(point.value for point in one.points),
            "tags": ", ".join(one.tags), "events": [event.slug for event in one.events],
        }  # fmt: skip
        super().__init__(sent, prefix=f"p{place}", initial=known)
        fields: dict[str, Any] = self.fields
        fields["events"].choices = list(event_labels)
        fields["who"].choices = [
            *(
                (str(other.id), f"{other.name}{', ' if other.told_by else ''}{other.told_by}")
                for other in one.candidates
            ),
            (NEW, "Somebody new"),
        ]
        if one.person_id is not None:
            fields["name"].label, fields["name"].help_text = (
                "Their whole name",
                "Leave it empty if it is the right one.",
            )
        if not one.candidates:
            del self.fields["who"]
        if not one.events:
            del self.fields["events"]

    def clean_who(self) -> str:
        """Somebody, where several have the name."""
        chosen: str = self.cleaned_data["who"]
        if not chosen and self.cleaned_data.get("name", "").strip():
            raise forms.ValidationError(f"Several people are called {self.one.name}: choose one, or somebody new.")
        return chosen

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that say something, and the name."""
        return [self[name] for name in self._plain if self._says(name)]

    @property
    def further(self) -> list[forms.BoundField]:
        """The fields that say nothing yet."""
        return [self[name] for name in self._plain if not self._says(name)]

    @property
    def _plain(self) -> list[str]:
        known = {"name"} if self.one.person_id is not None else set()
        return [name for name in self.fields if name not in {"events", "who", *known}]

    def _says(self, name: str) -> bool:
        return name == "name" or bool(self[name].value()) or bool(self[name].errors)

    def events_kept(self) -> tuple[Happening, ...]:
        """Those events that are still ticked."""
        kept = self.cleaned_data.get("events", [])
        return tuple(event for event in self.one.events if event.slug in kept)

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a field, blank ones left out."""
        return tuple(line for typed in self.cleaned_data[name].splitlines() if (line := typed.strip()[:300]))

    def reached(self) -> tuple[Reached, ...]:
        """The ways to reach somebody, as they are now written."""
        return marks_in("\n".join(self.lines("points"))).points


class PromiseForm(forms.Form):
    """One promise; without words it is left out."""

    by = forms.ChoiceField(label="Whose")
    what = _text("Promise", 500)
    due = forms.DateField(label="By", widget=DayInput, required=False, error_messages={"invalid": NO_DAY})

    def __init__(self, one: Promised, place: int, sent: QueryDict | None = None, *, whom: str = "") -> None:
        self.one = one
        known = {"by": one.by.value, "what": one.what, "due": one.due_date}
        super().__init__(sent, prefix=f"q{place}", initial=known)
        fields: dict[str, Any] = self.fields
        mine = {Meant.PROMISE: "I promised", Meant.TO_DO: "To do", Meant.MEETING: "We meet"}[one.meant]
        fields["by"].choices = [(By.ME.value, mine), (By.THEM.value, "They promised")]
        label = "Promise" if one.meant is Meant.PROMISE else "What"
        fields["what"].label = f"{label}, with {whom}" if whom else label

    @property
    def said(self) -> Promised:
        """What is to come as the form now says it; what is theirs they promised, and without a day it is to do."""
        told = self.cleaned_data
        by, due = By(told["by"]), told["due"]
        meant = Meant.PROMISE if by is By.THEM else self.one.meant
        if meant is Meant.MEETING and due is None:
            meant = Meant.TO_DO
        return replace(self.one, by=by, what=told["what"], due_date=due, meant=meant)


class ThroughForm(forms.Form):
    """Who introduced them: somebody known, or the name alone; or nobody."""

    through = forms.ChoiceField(label="Introduced by", required=False)

    def __init__(self, one: Through, place: int, sent: QueryDict | None = None) -> None:
        self.one = one
        known = [(str(one.person_id), one.name)] if one.person_id is not None else []
        known += [
            (str(other.id), f"{other.name}{', ' if other.told_by else ''}{other.told_by}") for other in one.candidates
        ]
        first = known[0][0] if len(known) == 1 else NAME_ONLY
        super().__init__(sent, prefix=f"t{place}", initial={"through": first})
        fields: dict[str, Any] = self.fields
        fields["through"].choices = [*known, (NAME_ONLY, f"{one.name}, by name alone"), ("", "Nobody")]
