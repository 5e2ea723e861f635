"""What is said of a person whose two entries are made one: what the user wrote wins, and nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kithwork.core.text import fold
from kithwork.people.rules import NAME_FROM_ADDRESS, AsideReason, Place, name_words, partial_date, role_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

YOU = "you"


class Side(StrEnum):
    """Whose word it is: of the entry that stays, or of the one that goes into it."""

    KEPT = "kept"
    GONE = "gone"


class Field(StrEnum):
    """What two entries may say differently, and the user chooses between."""

    NAME = "name"
    NICKNAME = "nickname"
    TITLE = "title"
    ORGANISATION = "organisation"
    BIRTHDAY = "birthday"
    MET = "met"


COLUMNS: dict[Field, tuple[str, ...]] = {
    Field.NAME: ("full_name", "given", "family", "additional", "prefix", "suffix"),
    Field.NICKNAME: ("nickname",),
    Field.TITLE: ("title",),
    Field.ORGANISATION: ("organisation", "department"),
    Field.BIRTHDAY: ("birthday",),
    Field.MET: ("met_on", "met_how"),
}
"""What belongs together: chosen as one."""

PLACES = (Place.YOU, Place.KEPT, Place.ARCHIVED, Place.ASIDE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What one entry says: `values` by column (the organisation by its name), who said each, and where they stand."""

    values: Mapping[str, str]
    origins: Mapping[str, str]
    place: Place
    aside_reason: AsideReason
    updated_at: datetime
    points: int = 0

    def says(self, field: Field) -> tuple[str, ...]:
        """What it says in the columns of *field*; blank where nobody told the name yet."""
        if field is Field.NAME and self.is_nameless:
            return ("",) * len(COLUMNS[field])
        return tuple(self.values[name] for name in COLUMNS[field])

    def is_yours(self, field: Field) -> bool:
        """Whether the user wrote it."""
        return any(self.origins.get(name) == YOU for name in COLUMNS[field])

    @property
    def is_nameless(self) -> bool:
        """Whether the name was made of an address."""
        return self.values["name_source"] in NAME_FROM_ADDRESS


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing two entries say differently: what each says, and whose is proposed and why."""

    field: Field
    kept: str
    gone: str
    proposed: Side
    why: str


@dataclass(frozen=True, slots=True)
class Joined:
    """What is said of the one person: `values` but the organisation's, `origins`, and which columns the other gave."""

    values: Mapping[str, str]
    origins: Mapping[str, str]
    from_gone: frozenset[str]
    place: Place
    aside_reason: AsideReason


@dataclass(frozen=True, slots=True)
class Joining:
    """How two entries stood before they are made one (as `snapshot` tells it), with what only one of them brought.

    `from_gone`: the columns whose value is the other's; `kept_tags`, `gone_tags`: the tags that only one of them had;
    `kept_batch`, `gone_batch`: the import that brought each.
    """

    kept_was: Mapping[str, Any]
    gone_was: Mapping[str, Any]
    from_gone: frozenset[str]
    kept_tags: tuple[int, ...]
    gone_tags: tuple[int, ...]
    kept_batch: int | None
    gone_batch: int | None


@dataclass(frozen=True, slots=True)
class PeopleApart:
    """Two entries that had been made one are two again; `touched` as in `people.rules.PeopleMerged`."""

    kept: int
    back: int
    touched: set[int]


@dataclass(frozen=True, slots=True)
class StoriesMoved:
    """What passed with these people is another's now, or theirs again; said once, however many were made one."""

    person_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class OrganisationsMerged:
    """Two organisations are being made one; as `people.rules.PeopleMerged`."""

    kept: int
    gone: int
    remember: Callable[[Any], None]


def differences(kept: Standing, gone: Standing) -> list[Difference]:
    """What the two say differently, each with whose word is proposed."""
    found = []
    for field in Field:
        if agree(kept.says(field), gone.says(field)):
            continue
        side, why = _proposed(field, kept, gone)
        found.append(Difference(field, shown(field, kept), shown(field, gone), side, why))
    return found


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether neither says anything that the other says otherwise."""
    return all(not mine or not theirs or fold(mine) == fold(theirs) for mine, theirs in zip(one, other, strict=True))


def shown(field: Field, one: Standing) -> str:
    """What an entry says of *field* on one line."""
    if field is Field.NAME:
        return one.values["full_name"]
    if field is Field.MET:
        return ", ".join(part for part in one.says(field) if part)
    return role_line(*reversed(one.says(field))) if field is Field.ORGANISATION else one.says(field)[0]


def joined(kept: Standing, gone: Standing, choices: Mapping[Field, Side]) -> Joined:
    """Everything of both: each field as chosen, else as proposed; the word not taken becomes a line of the notes.

    What the user chose otherwise than proposed is theirs from now on; anything else keeps who said it.
    """
    values, origins = dict(kept.values), dict(kept.origins)
    from_gone: set[str] = set()
    lines: dict[str, str] = {}
    for field in Field:
        if agree(kept.says(field), gone.says(field)):
            taken = _filled(field, kept, gone)
            _take(values, origins, gone, taken)
        else:
            proposed, _ = _proposed(field, kept, gone)
            side = choices.get(field, proposed)
            left, word = (gone, kept) if side is Side.KEPT else (kept, gone)
            taken = COLUMNS[field] if side is Side.GONE else ()
            lines.update(_also(field, left, word))
            _take(values, origins, gone, taken)
            if side is not proposed:
                origins.update(dict.fromkeys(_chosen(field, word), YOU))
        from_gone.update(taken)
    if "full_name" in from_gone:
        values["name_source"] = gone.values["name_source"]
        from_gone.add("name_source")
    _join_notes(values, origins, from_gone, gone, lines)
    place = _place(kept, gone)
    origins.update({"place": place.origins["place"]} if "place" in place.origins else {})
    if place is gone:
        from_gone |= {"place", "aside_reason"}
    return Joined(values, origins, frozenset(from_gone), place.place, place.aside_reason)


def rather_kept(one: Standing, other: Standing) -> Side:
    """Which of two entries had better stay: the one the user wrote more of, that stands higher, that says more."""
    return Side.KEPT if _weight(one) >= _weight(other) else Side.GONE


def _weight(one: Standing) -> tuple[int, int, int, int]:
    yours = sum(origin == YOU for origin in one.origins.values())
    said = sum(bool(value) for value in one.values.values())
    return -PLACES.index(one.place), yours, not one.is_nameless, said + one.points


def _proposed(field: Field, kept: Standing, gone: Standing) -> tuple[Side, str]:
    if kept.is_yours(field) != gone.is_yours(field):
        return (Side.KEPT if kept.is_yours(field) else Side.GONE), "you wrote it"
    fuller = _fullness(field, gone) - _fullness(field, kept)
    if fuller:
        return (Side.GONE if fuller > 0 else Side.KEPT), "it says more"
    if field in {Field.TITLE, Field.ORGANISATION} and gone.updated_at > kept.updated_at:
        return Side.GONE, "it is newer"
    newer = field in {Field.TITLE, Field.ORGANISATION} and gone.updated_at < kept.updated_at
    return Side.KEPT, "it is newer" if newer else "it stands on the entry that stays"


def _fullness(field: Field, one: Standing) -> int:
    """How much a name or a birthday says; of roles neither says more than another."""
    if field is Field.NAME:
        return sum(len(word) > 1 for word in name_words(one.values["full_name"]))
    if field is Field.BIRTHDAY:
        return sum(part is not None for part in partial_date(one.values["birthday"]) or ())
    return sum(map(bool, one.says(field))) if field is Field.MET else 0


def _filled(field: Field, kept: Standing, gone: Standing) -> tuple[str, ...]:
    """The columns in which the other fills a blank."""
    pairs = zip(COLUMNS[field], kept.says(field), gone.says(field), strict=True)
    return tuple(name for name, mine, theirs in pairs if theirs and not mine)


def _take(values: dict[str, str], origins: dict[str, str], gone: Standing, names: tuple[str, ...]) -> None:
    for name in names:
        values[name] = gone.values[name]
        if name in gone.origins:
            origins[name] = gone.origins[name]
        elif name in origins:
            del origins[name]


def _chosen(field: Field, one: Standing) -> list[str]:
    """The columns that bear who said *field*, of those in which an entry says anything."""
    return ["full_name"] if field is Field.NAME else [name for name in COLUMNS[field] if one.values[name]]


def _also(field: Field, left: Standing, taken: Standing) -> dict[str, str]:
    """The word not taken, as a line of the notes, with who said it; nothing where the one taken says it too."""
    words = shown(field, left)
    said_by = left.origins.get(COLUMNS[field][0], YOU)
    if field is Field.NAME:
        known = name_words(words) <= name_words(taken.values["full_name"])
        return {} if known else {f"Also known as {words}.": said_by}
    return {f"{_ALSO[field]} {words}.": said_by}


_ALSO = {
    Field.NICKNAME: "Also called",
    Field.TITLE: "Another entry said:",
    Field.ORGANISATION: "Another entry said:",
    Field.BIRTHDAY: "Another entry gave the birthday",
    Field.MET: "Another entry said you met:",
}


def _join_notes(
    values: dict[str, str], origins: dict[str, str], from_gone: set[str], gone: Standing, lines: Mapping[str, str]
) -> None:
    """The notes of both, then *lines* (each with who said it): whose they are is who said the first of it."""
    mine, theirs = values["notes"], gone.values["notes"]
    if not lines and (not theirs or theirs in mine):
        return
    if not lines and (not mine or mine in theirs):
        _take(values, origins, gone, ("notes",))
        from_gone.add("notes")
        return
    told = {mine: origins.get("notes", YOU)} if mine else {}
    if theirs and theirs not in mine:
        told[theirs] = gone.origins.get("notes", YOU)
    known = "\n\n".join(told)
    more = {line: said_by for line, said_by in lines.items() if line not in known}
    values["notes"] = "\n\n".join(part for part in (*told, "\n".join(more)) if part)
    said = [*told.values()] or [*more.values()]
    origins["notes"] = YOU if YOU in said else said[0]


def _place(kept: Standing, gone: Standing) -> Standing:
    """Whoever stands higher: you, kept, archived, aside; whom the user archived stays so beside one nobody placed."""
    for one, other in ((kept, gone), (gone, kept)):
        is_by_hand = one.origins.get("place") == YOU != other.origins.get("place")
        if one.place is Place.ARCHIVED and is_by_hand and other.place is not Place.YOU:
            return one
    return min((kept, gone), key=lambda one: PLACES.index(one.place))
