"""Settings of introductions: how many, for whom, everything that is weighed; and whom never to bring together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from kithwork.core.periods import short_date
from kithwork.introductions import queries as introductions
from kithwork.introductions.actions.care import LEAST, MOST
from kithwork.introductions.rules import NotWhy, Reason
from kithwork.introductions.rules.care import MORE_WEIGHED, REASONS_WEIGHED, WEIGHED

if TYPE_CHECKING:
    from django.http import QueryDict

    from kithwork.introductions.rules import NotTheseLine
    from kithwork.introductions.rules.care import Weighed
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


@dataclass(frozen=True, slots=True)
class TogetherView:
    """Numbers that belong together."""

    heading: str
    note: str
    fields: list[forms.BoundField]


class CareForm(forms.Form):
    """How many introductions are healthy, and everything that is weighed."""

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

    def __init__(self, actor: Actor, told: QueryDict | None = None) -> None:
        now = introductions.care(actor)
        numbers = {one.name: f"{getattr(now, one.name):g}" for one in WEIGHED}
        initial = {name: getattr(now, name) for name in self.base_fields} | numbers
        super().__init__(told, initial=initial, auto_id="care-%s")
        learned = {REASON_FIELDS[one.reason]: one.words for one in introductions.learned(actor)}
        for one in WEIGHED:
            self.fields[one.name] = _field(one, now=getattr(now, one.name), learned=learned.get(one.name, ""))

    @property
    def reasons(self) -> list[forms.BoundField]:
        """What each reason counts."""
        return [self[one.name] for one in REASONS_WEIGHED.each]

    @property
    def more(self) -> list[TogetherView]:
        """Everything else that is weighed."""
        return [
            TogetherView(together.heading, together.note, [self[one.name] for one in together.each])
            for together in MORE_WEIGHED
        ]

    @property
    def is_more_open(self) -> bool:
        """Whether something is wrong in what is folded away."""
        return any(field.errors for together in self.more for field in together.fields)

    def said(self) -> dict[str, Any]:
        """What was sent: of the weights those that were in the form, a blank one as kithwork came."""
        sent = {name: value for name, value in self.cleaned_data.items() if name in self.data}
        shipped = {one.name: one.shipped for one in WEIGHED}
        return {name: shipped[name] if value is None else value for name, value in sent.items()}


def _field(one: Weighed, *, now: float, learned: str) -> forms.FloatField:
    """A number that is weighed; where it is not as it came, it says how it came."""
    field = forms.FloatField(
        label=one.label,
        min_value=one.least,
        max_value=one.most,
        required=False,
        help_text=learned or ("" if now == one.shipped else f"{one.shipped:g} by default."),
    )
    field.widget.attrs["step"] = "any"
    return field


def apart(actor: Actor) -> list[ApartView]:
    """Every two people who are not to be brought together, latest said first; one query."""
    return [_apart(line, actor) for line in introductions.not_these(actor) if line.still_holding(actor.today)]


def _apart(line: NotTheseLine, actor: Actor) -> ApartView:
    until = f", until {short_date(line.until, today=actor.today)}" if line.until else ""
    return ApartView(line.low, line.high, *line.names, f"{NOT_WHY[line.why]}{until}")
