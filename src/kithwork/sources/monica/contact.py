"""One contact of Monica as a person: names, ways to reach them, how we met, and all that was noted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from kithwork.core.text import one_line
from kithwork.people.rules import PointKind
from kithwork.sources.csv_contacts.profiles import profile_address
from kithwork.sources.monica.export import name_of
from kithwork.sources.monica.shape import (
    Thing,
    each,
    is_thing,
    line_of,
    list_of,
    moment_of,
    property_of,
    says_yes,
    text_of,
    things_in,
    uuid_of,
)
from kithwork.sources.records import UNDATED, PersonRecord, Point

if TYPE_CHECKING:
    from datetime import date

    from kithwork.sources.monica.export import Export

SERVICE = "monica:"
LONGEST_NOTES = 200_000
_E_MAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$")
_PHONE = re.compile(r"[+(]?\d[\d\s().\-/]{4,}$", re.ASCII)
_ADR = ("", "", "street", "city", "province", "postal_code", "country")
_ORDER = ("street", "city", "province", "postal_code", "country")
_PASSING = frozenset({"avatar", "debts", "number_of_views", "last_consulted_at", "distant_etag"})
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)


def person_of(contact: Thing, export: Export, *, item: int, address: str) -> PersonRecord:
    """The person a contact is; *address* is what their conversations name them by."""
    points = _points(contact, export)
    if address.startswith(SERVICE):
        points.append(Point(PointKind.HANDLE, address, "monica"))
    first, middle, last = (line_of(contact, part, most=200) for part in ("first_name", "middle_name", "last_name"))
    met = property_of(contact, "first_met_date")
    return PersonRecord(
        item=item,
        key=f"{SERVICE}{uuid_of(contact)}",
        name=name_of(contact),
        name_source="N" if first or middle or last else "NICKNAME",
        given=first,
        family=last,
        additional=middle,
        nickname=line_of(contact, "nickname", most=200),
        points=tuple(dict.fromkeys(points)),
        organisation=line_of(contact, "company"),
        title=line_of(contact, "job"),
        birthday=_birthday(property_of(contact, "birthdate")),
        notes=_notes(contact, export),
        tags=_tags(contact),
        met_on=_met_on(met),
        met_how=_met_how(contact, export),
        has_died=says_yes(contact, "is_dead"),
        raw=json.dumps(_without_pictures(contact), ensure_ascii=True).encode(),
    )


def e_mail_of(contact: Thing, export: Export) -> str:
    """The first e-mail address of a contact, lower-cased; blank where there is none."""
    points = _points(contact, export)
    return next((point.value.lower() for point in points if point.kind is PointKind.EMAIL), "")


def _points(contact: Thing, export: Export) -> list[Point]:
    points = []
    for one in things_in(contact, "contact_field"):
        value = line_of(one, "data", most=1000) if is_thing(one) else ""
        if value:
            points += _field(value, line_of(one, "type", most=80), export)
    for one in things_in(contact, "address"):
        if is_thing(one) and (point := _address(one)) is not None:
            points.append(point)
    return points


def _field(value: str, kind_uuid: str, export: Export) -> list[Point]:
    kind = export.words.get(kind_uuid, {})
    word = (line_of(kind, "type", most=80) or line_of(kind, "name", most=80)).lower()
    label = "" if word in {"email", "phone"} else word
    if _E_MAIL.match(value):
        return [Point(PointKind.EMAIL, value, label)]
    if address := profile_address(value):
        return [Point(PointKind.URL, value, "linkedin"), Point(PointKind.HANDLE, address, "linkedin")]
    if value.lower().startswith(("http://", "https://", "www.")):
        return [Point(PointKind.URL, value, label)]
    if word == "phone" or (word in {"", "whatsapp", "signal", "telegram"} and _PHONE.match(value)):
        return [Point(PointKind.PHONE, value, label)]
    return [Point(PointKind.HANDLE, value, label)]


def _address(one: Thing) -> Point | None:
    parts = tuple(line_of(one, part, most=300) if part else "" for part in _ADR)
    value = ", ".join(text for part in _ORDER if (text := line_of(one, part, most=300)))
    return Point(PointKind.ADDRESS, value, line_of(one, "name", most=80).lower(), parts=parts) if value else None


def _birthday(told: object) -> str:
    """A day as Monica keeps it: with its year, without, or worked out from an age."""
    match = _DAY.match(str(told.get("date", ""))) if isinstance(told, dict) else None
    if match is None or not isinstance(told, dict):
        return ""
    year, month, day = match.groups()
    if says_yes(told, "is_age_based"):
        return year
    return f"--{month}-{day}" if says_yes(told, "is_year_unknown") else f"{year}-{month}-{day}"


def _met_on(told: object) -> date | None:
    if not isinstance(told, dict) or says_yes(told, "is_year_unknown") or says_yes(told, "is_age_based"):
        return None
    at, _ = moment_of(str(told.get("date", "")))
    return None if at == UNDATED else at.date()


def _met_how(contact: Thing, export: Export) -> str:
    through = export.names.get(line_of(contact, "first_met_through", most=80), "")
    where = line_of(contact, "first_met_where", most=300) or line_of(contact, "first_met_additional_info", most=300)
    said = (where, f"through {through}" if through else "")
    return ", ".join(part for part in said if part)


def _tags(contact: Thing) -> tuple[str, ...]:
    tags = [one_line(tag)[:100] for tag in list_of(contact, "tags") if isinstance(tag, str)]
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _notes(contact: Thing, export: Export) -> str:
    """Everything noted of somebody, one paragraph each, the oldest of the dated ones first."""
    lines = [_death(contact), text_of(contact, "description")]
    lines += [f"{word.capitalize()}: {name}" for word, name in _relatives(contact, export)]
    if food := text_of(contact, "food_preferences"):
        lines.append(f"At table: {food}")
    lines += [f"Pet: {name}" for one in _things(contact, "pet") if (name := line_of(one, "name", most=100))]
    lines += [f"To do: {title}" for one in _things(contact, "task") if (title := _open_task(one))]
    lines += [f"Gift: {name}" for one in _things(contact, "gift") if (name := line_of(one, "name", most=300))]
    lines += [_reminder(one) for one in _things(contact, "reminder")]
    dated = [*_bodies(contact), *_life_events(contact, export)]
    lines += [f"{day}: {text}" if day else text for day, text in sorted(dated)]
    return "\n\n".join(line for line in lines if line)[:LONGEST_NOTES]


def _death(contact: Thing) -> str:
    if not says_yes(contact, "is_dead"):
        return ""
    day = _birthday(property_of(contact, "deceased_date"))
    return f"Died {day}" if day[:1].isdigit() else "Died"


def _relatives(contact: Thing, export: Export) -> list[tuple[str, str]]:
    found = export.relatives.get(uuid_of(contact), [])
    return [(word, export.names[other]) for word, other in found if export.names.get(other)]


def _things(contact: Thing, kind: str) -> list[Thing]:
    return [one for one in things_in(contact, kind) if is_thing(one)]


def _open_task(one: Thing) -> str:
    if says_yes(one, "completed"):
        return ""
    return ". ".join(part for part in (line_of(one, "title"), line_of(one, "description", most=2000)) if part)


def _reminder(one: Thing) -> str:
    title = line_of(one, "title")
    day = _day_of(line_of(one, "initial_date"))
    often = line_of(one, "frequency_type", most=40).replace("_", " ")
    when = ", ".join(part for part in (day, "" if often in {"", "one time"} else f"every {often}") if part)
    return f"Remember: {title}{f' ({when})' if when else ''}" if title else ""


def _bodies(contact: Thing) -> list[tuple[str, str]]:
    notes = _things(contact, "note")
    return [(_day_of(line_of(one, "created_at")), text) for one in notes if (text := text_of(one, "body"))]


def _life_events(contact: Thing, export: Export) -> list[tuple[str, str]]:
    found = []
    for one in _things(contact, "life_event"):
        what = line_of(one, "name") or export.word(property_of(one, "type"))
        text = ". ".join(part for part in (what, text_of(one, "note")) if part)
        if text:
            found.append((_day_of(line_of(one, "happened_at")), text))
    return found


def _day_of(text: str) -> str:
    match = _DAY.match(text)
    return match.group() if match else ""


def _without_pictures(contact: Thing) -> Thing:
    """The contact as it stood, without debts (a sum between two people), looks counted, and the picture's addresses."""
    kept = [one for one in each(contact.get("data")) if not (is_thing(one) and one.get("type") == "debt")]
    properties = contact.get("properties")
    if isinstance(properties, dict):
        properties = {name: value for name, value in properties.items() if name not in _PASSING}
    return {**contact, "data": kept, "properties": properties}
