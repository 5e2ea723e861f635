"""Settings of introductions: how many, for whom, what a reason weighs; and whom never to bring together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms

from kithwork.core.periods import short_date
from kithwork.introductions import queries as introductions
from kithwork.introductions.actions.care import LEAST, MOST
from kithwork.introductions.rules import NotWhy, Reason

if TYPE_CHECKING:
    from django.http import QueryDict

    from kithwork.introductions.rules import NotTheseLine
    from kithwork.workspace.actor import Actor

STAGES = (
    ("new", "anybody in the book"),
    ("know", "you know each other"),
    ("like", "you like each other"),
    ("trust", "you trust each other"),
    ("refer", "they opened doors for you"),
)
NOT_WHY = {
    NotWhy.KNOW_EACH_OTHER: "they know each other",
    NotWhy.COMPETE: "they compete",
    NotWhy.NO_FIT: "they do not fit",
    NotWhy.NOT_NOW: "not now",
    NotWhy.ONE_ASKED_NOT: "one of them asked you not to",
    NotWhy.NEVER: "never",
}
REASON_FIELDS = {
    Reason.SOURCES: "sources",
    Reason.ACTIVE: "active",
    Reason.EVENT: "event",
    Reason.NEED: "need",
}


@dataclass(frozen=True, slots=True)
class ApartView:
    """Two people who are not to be brought together, why, and until when."""

    a: int
    b: int
    first: str
    second: str
    why: str


class CareForm(forms.Form):
    """How many introductions are healthy, and what each reason counts beside the others."""

    proposals_a_week = forms.IntegerField(
        label="Proposed a week",
        min_value=LEAST["proposals_a_week"],
        max_value=MOST["proposals_a_week"],
        help_text="How many kithwork prepares for you; none is fine.",
    )
    each_a_month = forms.IntegerField(
        label="For one person in a month",
        min_value=LEAST["each_a_month"],
        max_value=MOST["each_a_month"],
        help_text="A new acquaintance needs time.",
    )
    each_pending = forms.IntegerField(
        label="On their way for one person",
        min_value=LEAST["each_pending"],
        max_value=MOST["each_pending"],
        help_text="One after the other is kind.",
    )
    least_stage = forms.ChoiceField(
        label="Only people of whom you can say",
        choices=STAGES,
        help_text="You lend them your good name.",
    )
    need = forms.FloatField(label="One has what the other looks for", min_value=0, max_value=1)
    sources = forms.FloatField(label="Work comes to both from the same people", min_value=0, max_value=1)
    event = forms.FloatField(label="Needed after the same event", min_value=0, max_value=1)
    active = forms.FloatField(label="Both make things happen", min_value=0, max_value=1)

    def __init__(self, actor: Actor, told: QueryDict | None = None) -> None:
        now = introductions.care(actor)
        initial = {name: getattr(now, name) for name in self.base_fields}
        for name in REASON_FIELDS.values():
            initial[name] = f"{initial[name]:g}"
        super().__init__(told, initial=initial, auto_id="care-%s")
        learned = {REASON_FIELDS[one.reason]: one.words for one in introductions.learned(actor)}
        for name in REASON_FIELDS.values():
            self.fields[name].widget.attrs["step"] = "0.05"
            self.fields[name].help_text = learned.get(name, "")


def apart(actor: Actor) -> list[ApartView]:
    """Every two people who are not to be brought together, latest said first; one query."""
    return [_apart(line, actor) for line in introductions.not_these(actor) if line.still_holding(actor.today)]


def _apart(line: NotTheseLine, actor: Actor) -> ApartView:
    until = f", until {short_date(line.until, today=actor.today)}" if line.until else ""
    return ApartView(line.low, line.high, *line.names, f"{NOT_WHY[line.why]}{until}")
