"""The form of one person: everything known of them, and as many ways to reach them as there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from kithwork.core.text import mend, one_line
from kithwork.people.rules import CardPoint, PersonCard, PointKind, point_key
from kithwork.web.people.typed_dates import partial_date_typed
from kithwork.web.people.words import day_of_life

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from kithwork.people.models import ContactPoint, Person

SPARE_LINES = 2
NAMELESS = "A person needs a name; a first name or a nickname is enough."
NO_DAY = "Write it like 12 Dec 1975, 12 Dec, or 1975."
PLAIN = (
    "given", "family", "additional", "nickname", "title", "department", "met_how", "notes",
)  # fmt: skip
KINDS: Mapping[PointKind, tuple[str, str, str]] = {
    PointKind.EMAIL: ("E-mail", "name@example.org", "work, home"),
    PointKind.PHONE: ("Phone", "+351 912 345 678", "mobile, work"),
    PointKind.URL: ("Pages", "https://example.org", "blog, company"),
    PointKind.HANDLE: ("Handles", "@name", "which network"),
    PointKind.ADDRESS: ("Addresses", "Street, town, country", "home, work"),
}


class PersonForm(forms.Form):
    """Everything known of a person but the ways to reach them."""

    name = forms.CharField(
        label="Name",
        required=False,
        max_length=500,
        help_text="As you say it. Left blank, it is put together from its parts.",
    )
    given = forms.CharField(label="First name", required=False, max_length=300)
    family = forms.CharField(label="Last name", required=False, max_length=300)
    nickname = forms.CharField(label="Nickname", required=False, max_length=300)
    name_prefix = forms.CharField(label="Before the name", required=False, max_length=100, help_text="Dr, Prof")
    additional = forms.CharField(label="Middle names", required=False, max_length=300)
    name_suffix = forms.CharField(label="After the name", required=False, max_length=100, help_text="Jr, MD")
    title = forms.CharField(label="What they do", required=False, max_length=500)
    organisation = forms.CharField(label="Where they work", required=False, max_length=300)
    department = forms.CharField(label="Department", required=False, max_length=300)
    met_on = forms.CharField(label="Met on", required=False, max_length=100, help_text="14 Mar 2025, or 2025")
    met_how = forms.CharField(
        label="How you met", required=False, max_length=300, help_text="Chamber mixer, introduced by the host"
    )
    birthday = forms.CharField(label="Birthday", required=False, max_length=100, help_text="12 Dec 1975, or 12 Dec")
    tags = forms.CharField(
        label="Filed under",
        required=False,
        max_length=2000,
        help_text="Words of yours, with commas between them: chamber, choir",
    )
    notes = forms.CharField(label="Notes", required=False, widget=forms.Textarea(attrs={"rows": 5}))

    def clean_birthday(self) -> str:
        """A partial date, or the words that stood there before."""
        return self._day("birthday")

    def clean_met_on(self) -> str:
        """A partial date, or the words that stood there before."""
        return self._day("met_on")

    def clean(self) -> dict[str, Any]:
        """Somebody has a name, if only in parts."""
        data = dict(super().clean() or self.cleaned_data)
        parts = ("name_prefix", "given", "additional", "family", "name_suffix")
        together = " ".join(part for name in parts if (part := one_line(data.get(name) or "")))
        data["name"] = one_line(data.get("name") or "") or together or one_line(data.get("nickname") or "")
        if not data["name"] and "name" not in self.errors:
            self.add_error("name", NAMELESS)
        return data

    def _day(self, field: str) -> str:
        typed: str = one_line(self.cleaned_data[field])
        stood = self.initial.get(field, "")
        if not typed or typed == stood:
            return typed
        found = partial_date_typed(typed)
        if found is None:
            raise forms.ValidationError(NO_DAY)
        return found


class PointForm(forms.Form):
    """One way to reach somebody: the value, and what it is for."""

    value = forms.CharField(required=False, max_length=1000)
    label = forms.CharField(required=False, max_length=100)

    def __init__(self, *args: Any, kind: PointKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        name, example, uses = KINDS[kind]
        if kind is PointKind.ADDRESS:
            self.fields["value"].widget = forms.Textarea(attrs={"rows": 2})
        self.fields["value"].widget.attrs |= {"aria-label": name, "placeholder": example, "autocomplete": "off"}
        self.fields["label"].widget.attrs |= {
            "aria-label": f"{name}: for what",
            "placeholder": uses,
            "autocomplete": "off",
        }
        if kind in _INPUT_MODES:
            self.fields["value"].widget.attrs["inputmode"] = _INPUT_MODES[kind]

    def clean_value(self) -> str:
        """The value; what stood there before is never refused."""
        typed: str = self.cleaned_data["value"]
        value = mend(typed).strip() if self.kind is PointKind.ADDRESS else one_line(typed)
        if not value or value == self.initial.get("value"):
            return value
        before, at, domain = value.rpartition("@")
        if self.kind is PointKind.EMAIL and not (before and at and domain and " " not in value):
            raise forms.ValidationError("An e-mail address looks like name@example.org.")
        if self.kind is PointKind.PHONE and sum(sign.isdecimal() for sign in value) < 3:
            raise forms.ValidationError("A phone number has at least three digits.")
        return value


_INPUT_MODES = {PointKind.EMAIL: "email", PointKind.PHONE: "tel", PointKind.URL: "url"}
PointLines = forms.formset_factory(PointForm, extra=SPARE_LINES)


@dataclass(frozen=True, slots=True)
class PointGroup:
    """The lines for one kind of way to reach somebody."""

    heading: str
    lines: Any


class WholeForm:
    """The form of a person with the lines of every kind of way to reach them."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        one: Person | None = None,
        name: str = "",
        email: str = "",
        region: str = "",
    ) -> None:
        self.region = region
        self.known: dict[tuple[str, str], ContactPoint] = {}
        initial: dict[str, str] = {"name": name}
        lines: dict[PointKind, list[dict[str, str]]] = {kind: [] for kind in KINDS}
        if email:
            lines[PointKind.EMAIL].append({"value": email})
        if one is not None:
            initial = _initial(one)
            for point in one.points.all():
                lines[PointKind(point.kind)].append({"value": point.value, "label": point.label})
                self.known[point.kind, point.value] = point
        self.stored = {"birthday": one.birthday, "met_on": one.met_on} if one is not None else {}
        self.person = PersonForm(data, initial=initial)
        self.points = {
            kind: PointLines(data, prefix=kind.value, initial=lines[kind], form_kwargs={"kind": kind}) for kind in KINDS
        }

    @property
    def groups(self) -> list[PointGroup]:
        """The lines by kind, with their headings."""
        return [PointGroup(KINDS[kind][0], lines) for kind, lines in self.points.items()]

    @property
    def has_more_open(self) -> bool:
        """Whether the rarer parts of a name have something in them."""
        rare = (self.person[name] for name in ("name_prefix", "additional", "name_suffix"))
        return any(field.value() or field.errors for field in rare)

    @property
    def is_refused(self) -> bool:
        """Whether it came back because something in it cannot be kept."""
        return self.person.is_bound and not self.is_valid()

    def is_valid(self) -> bool:
        """Whether everything can be kept; each part says for itself what cannot."""
        return all([self.person.is_valid(), *(lines.is_valid() for lines in self.points.values())])

    def card(self) -> PersonCard:
        """What the form says of the person."""
        data = self.person.cleaned_data
        return PersonCard(
            name=data["name"],
            prefix=data["name_prefix"],
            suffix=data["name_suffix"],
            organisation=data["organisation"],
            birthday=self._day(data, "birthday"),
            met_on=self._day(data, "met_on"),
            tags=tuple(tag for typed in data["tags"].split(",") if (tag := one_line(typed))),
            points=tuple(self._points()),
            **{field: data[field] for field in PLAIN},
        )

    def _day(self, data: Mapping[str, str], field: str) -> str:
        unchanged = data[field] == self.person.initial.get(field, "")
        return self.stored.get(field, data[field]) if unchanged else data[field]

    def _points(self) -> list[CardPoint]:
        found = []
        for kind, lines in self.points.items():
            for line in lines:
                value = line.cleaned_data.get("value", "")
                if value:
                    found.append(self._point(kind, value, one_line(line.cleaned_data.get("label", ""))))
        return found

    def _point(self, kind: PointKind, value: str, label: str) -> CardPoint:
        known = self.known.get((kind.value, value))
        if known is None:
            return CardPoint(kind, value, point_key(kind, value, region=self.region), label)
        return CardPoint(kind, value, known.key, label, preferred=known.preferred, parts=tuple(known.parts))


def _initial(one: Person) -> dict[str, str]:
    return {
        **{field: getattr(one, field) for field in PLAIN},
        "name": one.full_name,
        "name_prefix": one.prefix,
        "name_suffix": one.suffix,
        "organisation": one.organisation.name if one.organisation else "",
        "birthday": day_of_life(one.birthday),
        "met_on": day_of_life(one.met_on),
        "tags": ", ".join(tagging.tag.name for tagging in one.taggings.all()),
    }
